"""Ranks within blocs, over all parts: a narrow pass over three columns, after everything else is written.

The rank of a unit is one more than how many of its bloc have a higher total; equal totals share a rank.
A unit without a total, or without a bloc, has no rank. What is kept of a row is its bloc as a number, its total and
its rank; blocs are ranked some at a time, each as a whole, so that sorting never holds all rows at once.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import polars as pl

SHARE: Final = 8_000_000
"""About how many rows are ranked together."""
BLOC: Final = "bloc"
RANK: Final = "rank"
_UNIT: Final = "unit"
_TOTAL: Final = "total"
_ROW: Final = "~row"


class Numbers:
    """Gives every bloc one number in all batches, so that what is kept of a row is narrow."""

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


def ranks(parts: Sequence[Path], rows: int, *, share: int = SHARE) -> Iterator[pl.DataFrame]:
    """Yield for each part the units and ranks of its rows, in their order; bloc and total stand in the part itself."""
    found = _ranked(parts, rows, max(1, -(-rows // share)))
    start = 0
    for part in parts:
        frame = pl.read_parquet(part, columns=[_UNIT], glob=False)
        rank = found.slice(start, frame.height).alias(RANK)
        start += frame.height
        yield frame.with_columns(pl.when(rank > 0).then(rank).otherwise(None).alias(RANK))


def _ranked(parts: Sequence[Path], rows: int, shares: int) -> pl.Series:
    """Return the rank of every row, 0 where there is none."""
    numbers = Numbers()
    narrow = pl.concat([_narrow(part, numbers) for part in parts]).lazy().with_row_index(_ROW)
    found = pl.zeros(rows, pl.UInt32, eager=True)
    rank = pl.col(_TOTAL).rank("min", descending=True).over(BLOC).cast(pl.UInt32).alias(RANK)
    for number in range(shares):
        asked = narrow.filter(pl.col(_TOTAL).is_not_null() & (pl.col(BLOC).hash() % shares == number))
        share = asked.select(_ROW, rank).collect(engine="streaming")
        found = found.scatter(share.get_column(_ROW), share.get_column(RANK))
    return found


def _narrow(part: Path, numbers: Numbers) -> pl.DataFrame:
    """Return the number of the bloc and the total of each row; a row without a bloc has no total here either."""
    frame = pl.read_parquet(part, columns=[BLOC, _TOTAL], glob=False)
    bloc, total = numbers.of(frame.get_column(BLOC)), frame.get_column(_TOTAL).to_physical()
    return pl.DataFrame({BLOC: bloc, _TOTAL: total.set(bloc.is_null(), None)})
