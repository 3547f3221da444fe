"""Blocs as numbers: each bloc has one number in every batch, so that what is kept of a row is narrow."""

import polars as pl


class Numbers:
    """Gives every bloc a number, in the order in which they are met."""

    def __init__(self) -> None:
        """Begin without any."""
        self._known = pl.Series([], dtype=pl.String)

    def of(self, blocs: pl.Series) -> pl.Series:
        """Return the number of each bloc, null where there is none; whole numbers are their own."""
        if blocs.dtype.is_integer():
            return blocs
        names = blocs.cast(pl.String)
        numbered = names.cast(pl.Enum(self._known), strict=False)
        if numbered.null_count() > names.null_count():
            fresh = names.filter(numbered.is_null()).unique(maintain_order=True).drop_nulls()
            self._known = pl.concat([self._known, fresh])
            numbered = names.cast(pl.Enum(self._known))
        return numbered.to_physical().cast(pl.UInt32)
