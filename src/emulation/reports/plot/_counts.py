"""Columns of exact points as whole counts of one unit: scaled points, decimals, and fractions of two columns."""

from collections.abc import Iterable
from fractions import Fraction
from math import gcd, lcm
from typing import Final

import polars as pl

from emulation.errors import TableError

_OVER: Final = ":over"
"""What follows a column's name in the name of the column of its denominators."""
_MOST: Final = 2**62
"""Above this no count stands in a column of 64 bits with room to be compared."""
_WIDEST: Final = 2**126
"""Above this a product on the way may not fit 128 bits."""


def step_of(frame: pl.DataFrame, name: str, quantum: Fraction) -> Fraction:
    """Return what all points of a column are whole multiples of.

    Raises:
        TableError: The column holds no exact points, or fractions that have no common step of a usable size.
    """
    kind = frame.schema[name]
    if not kind.is_integer() and not kind.is_decimal():
        raise _inexact(name, kind)
    if name + _OVER in frame.columns:
        return quantum / _common_over(frame.get_column(name + _OVER), name)
    return (
        quantum if _counted(kind, quantum) else Fraction(1, 10 ** (kind.scale if isinstance(kind, pl.Decimal) else 0))
    )


def _counted(kind: pl.DataType, quantum: Fraction) -> bool:
    """Tell whether a column counts the quantum; what Arrow carries of 128 bits is a decimal without places."""
    return kind.is_integer() or (isinstance(kind, pl.Decimal) and kind.scale == 0 and quantum.denominator > 1)


def _common_over(cells: pl.Series, name: str) -> int:
    """Return the least number that every denominator divides."""
    found = 1
    for over in cells.drop_nulls().unique():
        found = lcm(found, int(over))
        if found > _MOST:
            raise _no_step(name)
    return found


def common(steps: Iterable[Fraction]) -> Fraction:
    """Return the greatest number of which every step is a whole multiple."""
    given = list(steps)
    under = lcm(*(step.denominator for step in given))
    return Fraction(gcd(*(int(step * under) for step in given)), under)


def counts_of(frame: pl.DataFrame, name: str, step: Fraction, unit: Fraction) -> pl.Series:
    """Return the points of a column as whole counts of `unit`, of which `step` is a multiple.

    Raises:
        TableError: A count is too great for its column.
    """
    whole, times = _whole(frame.get_column(name)), int(step / unit)
    over = pl.Series([1], dtype=pl.Int128)
    ends = [abs(int(end)) for end in (whole.min(), whole.max()) if isinstance(end, int)]
    if name + _OVER in frame.columns:
        unders = frame.get_column(name + _OVER)
        over, times = unders.cast(pl.Int128), times * _common_over(unders, name)
    if max(ends, default=0) * times >= _WIDEST:
        raise _no_step(name)
    found = whole * pl.Series([times], dtype=pl.Int128) // over
    if not found.drop_nulls().is_between(-_MOST, _MOST).all():
        raise _no_step(name)
    return found.cast(pl.Int64).alias(name)


def _whole(cells: pl.Series) -> pl.Series:
    """Return decimals as counts of their last place, and whole numbers as they are."""
    places = cells.dtype.scale if isinstance(cells.dtype, pl.Decimal) else 0
    return (cells * 10**places if places else cells).cast(pl.Int128)


def _no_step(column: str) -> TableError:
    return TableError(
        "EMU-T11",
        vi=f"Cột {column} giữ phân số chưa làm tròn, không có mẫu số chung đủ nhỏ để vẽ chính xác.",
        en=f"Column {column} holds unrounded fractions without a common denominator small enough to draw exactly.",
        hint=("làm tròn điểm trong bộ tiêu chí", "round these points in the rulebook"),
        column=column,
    )


def _inexact(column: str, kind: pl.DataType) -> TableError:
    return TableError(
        "EMU-T02",
        vi=f"Cột {column} có kiểu {kind}, không phải điểm chính xác.",
        en=f"Column {column} is {kind}, which holds no exact points.",
        hint=('points="scaled" hoặc "decimal"', 'points="scaled" or "decimal"'),
        column=column,
    )
