"""Rounding to a multiple of a quantum: one exact division, in any of the algebra's modes."""

from fractions import Fraction

from emulation.algebra import RoundingMode
from emulation.tables._compare import compare
from emulation.tables._values import Number
from emulation.tables._whole import (
    Whole,
    bounded,
    choose,
    divide,
    divide_product,
    literal,
    minus,
    negative,
    plus,
    times,
)


def rounded(number: Number, quantum: Fraction, mode: RoundingMode) -> Whole:
    """Return how many quanta `number` is, rounded."""
    unit = number.unit / quantum
    if number.over.constant == 0:
        return literal(0)
    if number.under is None and unit.denominator == 1:
        return times(number.over, unit.numerator)
    under = literal(unit.denominator) if number.under is None else times(number.under, unit.denominator)
    over = number.over if unit > 0 else negative(number.over)
    return _divided(over, abs(unit.numerator), under, mode)


def _divided(over: Whole, factor: int, under: Whole, mode: RoundingMode) -> Whole:
    """Divide the size of a number and give the quotient its sign back: no engine is asked to divide below zero."""
    if over.low >= 0:
        return _magnitude(over, factor, under, mode, below=False)
    if over.high <= 0:
        return negative(_magnitude(negative(over), factor, under, mode, below=True))
    below = compare(over, "<", literal(0), {}).expr
    size = choose([(below, negative(over))], over)
    size = bounded(size, 0, max(-over.low, over.high))
    down, up = (_magnitude(size, factor, under, mode, below=sign) for sign in (True, False))
    return choose([(below, negative(down))], up)


def _magnitude(over: Whole, factor: int, under: Whole, mode: RoundingMode, *, below: bool) -> Whole:
    """Round the size of a number; `below` says that the number itself is below zero."""
    if mode == "half_away":
        return divide_product(over, factor, under, nearest=True)
    if mode == "half_even":
        return _half_even(over, factor, under)
    down = divide_product(over, factor, under, nearest=False)
    away = mode in ("away_from_zero", "floor" if below else "ceiling")
    return _risen(down, over, factor, under) if away else down


def _risen(down: Whole, over: Whole, factor: int, under: Whole) -> Whole:
    """Return one more than the whole part, where something is left over."""
    rest = minus(times(over, factor), times(down, under))
    return choose([(rest.expr > 0, plus(down, literal(1)))], down)


def _half_even(over: Whole, factor: int, under: Whole) -> Whole:
    """Round to the nearest whole number, and a half to the even one."""
    near = divide_product(over, factor, under, nearest=True)
    twice = times(over, 2 * factor)
    middle = minus(times(near, 2), literal(1))
    tie = minus(twice, times(middle, under))
    odd = minus(near, times(divide(near, literal(2)), 2))
    odd_tie = (tie.expr == 0) & (odd.expr == 1)
    lowered = choose([(odd_tie, minus(near, literal(1)))], near)
    return bounded(lowered, 0, lowered.high)
