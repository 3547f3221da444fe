"""The door for values: what one column of a frame says of one measure, cell by cell.

Here, and nowhere else, it is decided what a null, a NaN, a float, a text or a code means.
A cell is a value within the measure's range, *missing* where it is null, or *failed* where it cannot be used;
what the rest of the plan sees are whole numbers, truths and positions, with masks for the states.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce
from math import ceil, floor
from operator import or_
from typing import Final

import polars as pl

from emulation.errors import TableError
from emulation.models import Measure

NOT_FINITE, OUTSIDE, OFF_SCALE = "EMU-M03", "EMU-M04", "EMU-M05"
EXACT_FLOATS: Final = 2**53
"""Below this every whole number is a float of its own."""
EXACT_DECIMALS: Final = 10**15
"""Of no more digits than this every decimal is a float of its own."""
SHORT_FLOATS: Final = 2**24
"""Below this every whole number is a float of 32 bits of its own."""
EPOCH: Final = date(1970, 1, 1).toordinal()
"""The ordinal of the day from which Polars counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Refusal:
    """Cells that are given and cannot be used, and the code of the error that says why."""

    code: str
    cells: pl.Expr
    """True in those cells; null or false in all others."""
    by_ends: bool = False
    """Whether the least and the greatest value tell if there are any; else the cells are asked themselves."""
    sign: pl.Expr | None = None
    """A quicker question than `cells`: where it is never true, some number at least lies outside its range."""


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One column as one measure reads it, before anything is known of its cells."""

    column: str
    measure: Measure
    value: pl.Expr
    """A whole number of the measure's scale, a truth, or a text; null where there is none."""
    refusals: tuple[Refusal, ...] = ()
    """In the order in which they count: a cell is refused once."""
    range: tuple[int, int] | None = None
    """The least and the greatest whole number that the measure allows."""
    states: str | None = None
    """The column of states beside it, if there is one."""


def read_fact(measure: Measure, column: str, dtype: pl.DataType, states: str | None = None) -> Fact:
    """Return how `measure` reads a column.

    Raises:
        TableError: The column is of a type that the measure never has.
    """
    if dtype == pl.Null:
        return _empty(measure, column, states)
    if measure.kind == "flag":
        return _flag(measure, column, dtype, states)
    if measure.kind == "level":
        return _level(measure, column, dtype, states)
    if measure.kind == "day":
        return _day(measure, column, dtype, states)
    return _number(measure, column, dtype, states)


def _empty(measure: Measure, column: str, states: str | None) -> Fact:
    """Return a column that holds nothing but nulls."""
    kinds: dict[str, type[pl.DataType]] = {"flag": pl.Boolean, "level": pl.String}
    value = pl.col(column).cast(kinds.get(measure.kind, pl.Int64), strict=False)
    return Fact(column, measure, value, (), None if measure.kind in kinds else _scaled_range(measure), states)


def _scaled_range(measure: Measure) -> tuple[int, int]:
    scale = 10**measure.decimals
    return ceil(measure.at_least * scale), floor(measure.at_most * scale)


def _numbers(
    measure: Measure,
    column: str,
    value: pl.Expr,
    refusals: Sequence[Refusal] = (),
    *,
    outside: pl.Expr | None = None,
    by_ends: bool = True,
    states: str | None = None,
) -> Fact:
    """Return a column of whole numbers of the measure's scale; what is outside its range or off its step is refused."""
    low, high = _scaled_range(measure)
    beyond = ~value.is_between(low, high) if outside is None else outside
    step = None if measure.step is None else int(measure.step * 10**measure.decimals)
    off = () if step in (None, 1) else (Refusal(OFF_SCALE, value % step != 0),)
    order = {NOT_FINITE: 0, OUTSIDE: 2, OFF_SCALE: 3}
    # Where only what is inside was kept, the ends of what was kept tell nothing.
    found = sorted((*refusals, Refusal(OUTSIDE, beyond, by_ends), *off), key=lambda refusal: order.get(refusal.code, 1))
    return Fact(column, measure, value, tuple(found), (low, high), states)


def _number(measure: Measure, column: str, dtype: pl.DataType, states: str | None) -> Fact:
    if dtype.is_integer():
        return _integer(measure, column, dtype, states)
    if dtype.is_float():
        return _float(measure, column, dtype, states)
    if isinstance(dtype, pl.Decimal):
        return _decimal(measure, column, dtype.scale, states)
    if dtype == pl.String:
        raise text_numbers(measure, column)
    raise wrong_type(measure, column, dtype, "số nguyên, thập phân hoặc số thực", "whole, decimal or float numbers")


def _integer(measure: Measure, column: str, dtype: pl.DataType, states: str | None) -> Fact:
    cell, scale = pl.col(column), 10**measure.decimals
    if dtype == pl.Int64 and scale == 1:
        return _numbers(measure, column, cell, states=states)
    if dtype in (pl.Int8, pl.Int16, pl.Int32, pl.UInt8, pl.UInt16, pl.UInt32):
        return _numbers(measure, column, cell.cast(pl.Int64) * scale, states=states)
    # Through 128 bits, and the range is looked at first, so that no number wraps; what has more bits is outside.
    whole = cell.cast(pl.Int128, strict=False)
    inside = whole.is_between(ceil(measure.at_least), floor(measure.at_most)).fill_null(value=False)
    outside = cell.is_not_null() & ~inside
    return _numbers(measure, column, _only(inside, whole) * scale, outside=outside, by_ends=False, states=states)


def _only(usable: pl.Expr, value: pl.Expr) -> pl.Expr:
    return pl.when(usable).then(value).otherwise(None).cast(pl.Int64)


def _float(measure: Measure, column: str, dtype: pl.DataType, states: str | None) -> Fact:
    """A float counts where it is the float nearest to a decimal of the measure's scale, as all that is written is."""
    cell, scale = pl.col(column).cast(pl.Float64), 10**measure.decimals
    low, high = _scaled_range(measure)
    whole = cell.floor() if scale == 1 else (cell * scale).round(0)
    most = SHORT_FLOATS if dtype == pl.Float32 else most_exact(measure)
    off = _divided(whole, scale) != cell
    if max(-low, high) >= most:
        off |= whole.abs() >= most
    # An infinity becomes the greatest number there is, which lies outside every range.
    refusals = (Refusal(NOT_FINITE, ~cell.is_finite(), sign=cell.is_nan()), Refusal(OFF_SCALE, off))
    # What is off its scale lies outside by itself, all else by the number that it stands for.
    place = cell if scale == 1 else pl.when(off).then(cell * scale).otherwise(whole)
    outside = ~place.is_between(float(low), float(high))
    return _numbers(
        measure, column, whole.cast(pl.Int64, wrap_numerical=True), refusals, outside=outside, states=states
    )


def most_exact(measure: Measure) -> int:
    """Return the whole number from which on a float may stand for several numbers of the measure's scale."""
    return EXACT_FLOATS if measure.decimals == 0 else EXACT_DECIMALS


def _divided(whole: pl.Expr, scale: int) -> pl.Expr:
    """Return the float nearest to a quotient."""
    if scale == 1:
        return whole
    # By a column: by a constant, Polars multiplies with the reciprocal, and -9999 / 100 is not -99.99.
    return whole / (whole * 0 + scale)


def _decimal(measure: Measure, column: str, scale: int, states: str | None) -> Fact:
    digits = pl.col(column).to_physical().cast(pl.Int128)
    inside = digits.is_between(_digits(ceil(measure.at_least * 10**scale)), _digits(floor(measure.at_most * 10**scale)))
    shift = scale - measure.decimals
    if shift <= 0:
        # What is inside has few digits: nothing is multiplied that could wrap.
        value = _only(inside, digits) * 10**-shift
        return _numbers(measure, column, value, outside=~inside, by_ends=False, states=states)
    step = _digits(10**shift)
    value = digits // step
    exact = value * step == digits
    off = Refusal(OFF_SCALE, ~exact)
    return _numbers(
        measure, column, _only(inside & exact, value), (off,), outside=~inside, by_ends=False, states=states
    )


def _digits(number: int) -> pl.Expr:
    """Return a bound of a decimal's digits; a bound that has more of them than any decimal bounds none."""
    return pl.lit(max(-(10**_MOST_DIGITS), min(number, 10**_MOST_DIGITS)), dtype=pl.Int128)


_MOST_DIGITS: Final = 38


def _flag(measure: Measure, column: str, dtype: pl.DataType, states: str | None) -> Fact:
    cell = pl.col(column)
    if dtype == pl.Boolean:
        return Fact(column, measure, cell, states=states)
    if dtype.is_integer() or dtype.is_float():
        # Truths with gaps often arrive as the numbers 1 and 0.
        wrong = Refusal("EMU-M01", ~((cell == 0) | (cell == 1)))
        value = pl.when(cell == 1).then(True).when(cell == 0).then(False).otherwise(None)  # noqa: FBT003 - a truth column
        return Fact(column, measure, value, (wrong,), None, states)
    raise wrong_type(measure, column, dtype, "đúng/sai", "truths")


def _level(measure: Measure, column: str, dtype: pl.DataType, states: str | None) -> Fact:
    if not (dtype == pl.String or isinstance(dtype, pl.Enum | pl.Categorical)):
        raise wrong_type(measure, column, dtype, "mã mức dạng chữ", "codes as text")
    cell = pl.col(column).cast(pl.String)
    known = reduce(or_, (cell == code for code in measure.codes))
    return Fact(column, measure, cell, (Refusal("EMU-M08", ~known),), None, states)


def _day(measure: Measure, column: str, dtype: pl.DataType, states: str | None) -> Fact:
    cell, ordinal = pl.col(column), ordinal_of(column, dtype)
    if ordinal is not None:
        timed = (Refusal("EMU-M01", _is_timed(cell, dtype)),) if isinstance(dtype, pl.Datetime) else ()
        return _numbers(measure, column, ordinal, timed, states=states)
    if dtype == pl.String:
        day = pl.when(cell.str.len_chars() == 10).then(cell.str.to_date("%Y-%m-%d", strict=False)).otherwise(None)
        unread = Refusal("EMU-M09", cell.is_not_null() & day.is_null())
        return _numbers(measure, column, day.to_physical().cast(pl.Int64) + EPOCH, (unread,), states=states)
    raise wrong_type(measure, column, dtype, "ngày", "days")


def ordinal_of(column: str, dtype: pl.DataType) -> pl.Expr | None:
    """Return the ordinals of a column of days or of times without a zone, None of any other."""
    ticks = pl.col(column).to_physical().cast(pl.Int64)
    if dtype == pl.Date:
        return ticks + EPOCH
    if isinstance(dtype, pl.Datetime) and dtype.time_zone is None:
        return ticks // _TICKS[dtype.time_unit] + EPOCH
    return None


def has_day(ordinal: pl.Expr) -> pl.Expr:
    """Tell of ordinals whether the calendar of Python has them: to make another a Python object would raise."""
    return ordinal.is_between(1, date.max.toordinal())


def _is_timed(cell: pl.Expr, dtype: pl.Datetime) -> pl.Expr:
    return cell.to_physical() % _TICKS[dtype.time_unit] != 0


_TICKS: Final[dict[str, int]] = {"ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}
"""How many ticks of each unit a day has."""


def unit_of(measure: Measure) -> Fraction:
    """Return what a whole number of the measure's column counts."""
    return Fraction(1, 10**measure.decimals)


def text_numbers(measure: Measure, column: str) -> TableError:
    """Say that numbers are written as text."""
    label = measure.label
    return TableError(
        "EMU-T03",
        vi=f"Cột {column} (“{label.vi}”) ghi số bằng chữ.",
        en=f"Column {column} (“{label.en}”) holds numbers written as text.",
        hint=(
            "đổi sang số khi đọc tệp; “1.500” có thể là 1500 hoặc 1,5",
            "convert it to numbers where it was read: “1.500” may be 1500 or 1.5",
        ),
        column=column,
    )


def wrong_type(measure: Measure, column: str, dtype: pl.DataType, vi: str, en: str) -> TableError:
    """Say that a column is of another kind than its measure."""
    label = measure.label
    return TableError(
        "EMU-T02",
        vi=f"Cột {column} (“{label.vi}”) phải là {vi}, không phải kiểu {dtype}.",
        en=f"Column {column} (“{label.en}”) must hold {en}; it is of type {dtype}.",
        hint=("đổi kiểu của cột trước khi chấm", "cast the column before scoring"),
        column=column,
    )
