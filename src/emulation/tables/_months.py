"""Whole calendar months between two days: the calendar of Polars, which is that of Python."""

from datetime import date

import polars as pl

from emulation.tables._compare import compare
from emulation.tables._facts import EPOCH
from emulation.tables._values import Number
from emulation.tables._whole import Unfit, Whole, bounded, choose, divide, literal, negative, sized, times


def whole_months(start: Number, end: Number) -> Whole:
    """Return the whole months from `start` to `end`, negative when `end` is earlier.

    Raises:
        Unfit: A side may lie outside the calendar, or is no whole number of days.
    """
    first, last = _ordinal(start), _ordinal(end)
    backwards = compare(last, "<", first, {}).expr
    low, high = min(first.low, last.low), max(first.high, last.high)
    earlier, later = (
        bounded(choose([(backwards, one)], other), low, high) for one, other in ((last, first), (first, last))
    )
    most = (high - low) // 28 + 1
    months = sized(_between(earlier.expr, later.expr), 0, most)
    return choose([(backwards, negative(months))], months)


def _ordinal(number: Number) -> Whole:
    """Return a day as a whole number, the part of a day cut off."""
    top, bottom = times(number.over, number.unit.numerator), literal(number.unit.denominator)
    if number.under is not None:
        bottom = times(bottom, number.under)
    if top.low < 0:
        raise Unfit
    day = divide(top, bottom)
    if not 1 <= day.low <= day.high < date.max.toordinal():
        raise Unfit
    return day


def _between(earlier: pl.Expr, later: pl.Expr) -> pl.Expr:
    """Return the months between two ordinals, of which the first is not after the second."""
    start, end = (_date(e) for e in (earlier, later))
    months = (end.dt.year().cast(pl.Int64) - start.dt.year()) * 12 + end.dt.month().cast(pl.Int64) - start.dt.month()
    last_of_month = _date(later + 1).dt.day() == 1
    return months - pl.when((end.dt.day() >= start.dt.day()) | last_of_month).then(0).otherwise(1)


def _date(ordinal: pl.Expr) -> pl.Expr:
    return (ordinal - EPOCH).cast(pl.Int32).cast(pl.Date)
