"""Blocs as numbers: each bloc has one number in every batch, so that what is kept of a row is narrow."""

import polars as pl


class Numbers:
    """Gives every bloc a number, in the order in which they are met."""

    def __init__(self) -> None:
        """Begin without any."""
        self._known: dict[object, int] = {}

    def of(self, blocs: pl.Series) -> pl.Series:
        """Return the number of each bloc, null where there is none; whole numbers are their own."""
        if blocs.dtype.is_integer():
            return blocs
        for bloc in blocs.unique().drop_nulls().to_list():
            self._known.setdefault(bloc, len(self._known))
        if not self._known:
            return pl.Series(blocs.name, [None], dtype=pl.UInt32).new_from_index(0, len(blocs))
        numbers = list(self._known.values())
        return blocs.replace_strict(list(self._known), numbers, default=None, return_dtype=pl.UInt32)
