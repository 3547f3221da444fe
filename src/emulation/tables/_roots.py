"""Roots, which are decided by powers of whole numbers alone.

A rounded root is guessed in floating point and then put right: the guess is only a place to begin,
and the few candidates around it are tried by integer powers, which are exact.
"""

from fractions import Fraction
from functools import reduce

import polars as pl

from emulation.algebra import Order, Round, round_root
from emulation.tables._compare import compare
from emulation.tables._values import Number, Truth, union
from emulation.tables._whole import Unfit, Whole, bounded, choose, divide, greatest, literal, minus, plus, sized, times

_EXACT = 2**40
"""Roots above this are left to the row path: the guess must be within one of the truth."""


def power(base: Whole, exponent: int) -> Whole:
    """Return a number that is not negative times itself, `exponent` times in all."""
    raised = reduce(times, [base] * exponent, literal(1))
    return bounded(raised, base.low**exponent, base.high**exponent)


def _fraction(number: Number, scale: Fraction) -> tuple[Whole, Whole]:
    """Return numerator and denominator of `number * scale`."""
    unit = number.unit * scale
    top, bottom = times(number.over, unit.numerator), literal(unit.denominator)
    return top, bottom if number.under is None else times(bottom, number.under)


def rounded(number: Number, degree: int, node: Round) -> Whole:
    """Return how many quanta the root of `number` is, rounded.

    Raises:
        Unfit: The powers are too long, or the number may be negative.
    """
    top, bottom = _fraction(number, 1 / node.quantum**degree)
    if top.low < 0:
        raise Unfit
    most = int(round_root(Fraction(top.high, bottom.low), degree, Fraction(1), "ceiling")) + 1
    if most > _EXACT:
        raise Unfit
    # In halves of a quantum, so that one floor serves every mode: floor(2·root).
    halves = _floor_root(times(top, 2**degree), bottom, degree, 2 * most)
    return _settled(halves, (top, bottom), degree, node)


def _floor_root(top: Whole, bottom: Whole, degree: int, most: int) -> Whole:
    """Return the whole part of the root of a fraction: a guess, then the greatest neighbour whose power fits."""
    quotient = top.expr.cast(pl.Float64) / bottom.expr.cast(pl.Float64)
    guess = (quotient ** (1 / degree)).floor().cast(pl.Int64, strict=False)
    begin = greatest([sized(guess - 1, -1, most), literal(0)])
    best = begin
    for step in (1, 2, 3):
        tried = plus(begin, literal(step))
        fits = compare(times(power(tried, degree), bottom), "<=", top, {})
        best = choose([(fits.expr, tried)], best)
    return bounded(best, 0, most)


def _settled(halves: Whole, radicand: tuple[Whole, Whole], degree: int, node: Round) -> Whole:
    """Return the whole number that the mode takes, from twice the root rounded down."""
    top, bottom = radicand
    down = divide(halves, literal(2))
    is_whole = compare(times(power(down, degree), bottom), "==", top, {}).expr
    upper = minus(halves, times(down, 2)).expr == 1
    up = plus(down, literal(1))
    if node.mode in ("ceiling", "away_from_zero"):
        return choose([(~is_whole, up)], down)
    if node.mode in ("floor", "towards_zero"):
        return down
    if node.mode == "half_even":
        tie = compare(times(power(halves, degree), bottom), "==", times(top, 2**degree), {}).expr
        odd = minus(down, times(divide(down, literal(2)), 2)).expr == 1
        upper = upper & (~tie | odd)
    return choose([(upper, up)], down)


def compared(left: Number, left_degree: int, order: Order, right: Number, right_degree: int) -> Truth:
    """Return a comparison of which one side or both stand under a root of that degree.

    Raises:
        Unfit: A number under a root may be negative, or the powers are too long.
    """
    (a, b), (c, d) = _fraction(left, Fraction(1)), _fraction(right, Fraction(1))
    states = union((left.states, right.states))
    if (left_degree > 1 and a.low < 0) or (right_degree > 1 and c.low < 0):
        raise Unfit
    # √a stands to ∛b as a³ to b²; where only one side is a root, the other side's sign decides first.
    one = times(_raised(a, right_degree), _raised(d, left_degree))
    other = times(_raised(c, left_degree), _raised(b, right_degree))
    return compare(one, order, other, states)


def _raised(base: Whole, exponent: int) -> Whole:
    """Return a power that keeps the order of a side that may be below zero: the root is never below it."""
    if base.low >= 0:
        return power(base, exponent)
    held = greatest([base, literal(-1)])
    below = compare(held, "<", literal(0), {}).expr
    raised = power(greatest([held, literal(0)]), exponent)
    return choose([(below, literal(-1))], raised)
