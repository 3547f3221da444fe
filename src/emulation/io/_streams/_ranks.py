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


def ranks(parts: Sequence[Path], rows: int, *, share: int = SHARE) -> Iterator[pl.DataFrame]:
    """Yield for each part the unit, bloc, total and rank of its rows, in their order."""
    found = _ranked(parts, rows, max(1, -(-rows // share)))
    start = 0
    for part in parts:
        frame = pl.read_parquet(part, columns=[_UNIT, BLOC, _TOTAL], glob=False)
        rank = found.slice(start, frame.height).alias(RANK)
        start += frame.height
        yield frame.with_columns(pl.when(rank > 0).then(rank).otherwise(None).alias(RANK))


def _ranked(parts: Sequence[Path], rows: int, shares: int) -> pl.Series:
    """Return the rank of every row, 0 where there is none."""
    numbered = _numbering(parts)
    narrow = pl.concat([_narrow(part, numbered) for part in parts]).lazy().with_row_index(_ROW)
    found = pl.zeros(rows, pl.UInt32, eager=True)
    rank = pl.col(_TOTAL).rank("min", descending=True).over(BLOC).cast(pl.UInt32).alias(RANK)
    for number in range(shares):
        asked = narrow.filter(pl.col(_TOTAL).is_not_null() & (pl.col(BLOC).hash() % shares == number))
        share = asked.select(_ROW, rank).collect(engine="streaming")
        found = found.scatter(share.get_column(_ROW), share.get_column(RANK))
    return found


def _numbering(parts: Sequence[Path]) -> pl.Enum | None:
    """Return the blocs of all parts as a type, so that each has one number in every part; none where they are whole."""
    if all(_column(part, BLOC).dtype.is_integer() for part in parts[:1]):
        return None
    found = [_column(part, BLOC).cast(pl.String).unique().drop_nulls() for part in parts]
    return pl.Enum(pl.concat(found).unique().sort())


def _narrow(part: Path, numbered: pl.Enum | None) -> pl.DataFrame:
    """Return the number of the bloc and the total of each row; a row without a bloc has no total here either."""
    bloc = _column(part, BLOC)
    if numbered is not None:
        bloc = bloc.cast(pl.String).cast(numbered).to_physical()
    total = _column(part, _TOTAL).to_physical()
    return pl.DataFrame({BLOC: bloc, _TOTAL: total.set(bloc.is_null(), None)})


def _column(part: Path, name: str) -> pl.Series:
    return pl.read_parquet(part, columns=[name], glob=False).get_column(name)
