"""Rounding: one division of two whole numbers, brought to a grid so that a spreadsheet cannot get it wrong."""

from dataclasses import replace
from fractions import Fraction
from typing import Final

from emulation.algebra import RoundingMode
from emulation.reports.workbook._terms import (
    Env,
    Number,
    Unfit,
    Whole,
    compared,
    counted,
    minus,
    plus,
    scaled,
    times,
    whole,
)

SAFE: Final = 2**45
"""Up to here a quotient of wholes lies farther from a tie than any spreadsheet's rounding looks."""


def decimal(value: Fraction) -> bool:
    """Tell whether a number has an end when it is written in decimals."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def in_quanta(text: str, quantum: Fraction) -> str:
    """Write how many quanta a number has that lies on their grid: a whole number again, whatever a float made of it."""
    text += f"*{quantum.denominator}" if quantum.denominator > 1 else ""
    text += f"/{quantum.numerator}" if quantum.numerator > 1 else ""
    return f"ROUND({text},0)"


def rounded(number: Number, quantum: Fraction, mode: RoundingMode) -> Number:
    """Bring a number to a grid, by one division of two wholes.

    Raises:
        Unfit: No function of spreadsheets rounds so, or the wholes are too large.
    """
    share = number.unit / quantum
    over, under = scaled(number.over, share.numerator), number.under
    bottom = scaled(under, share.denominator) if under is not None else whole(share.denominator)
    if bottom.constant == 1:
        # It lies on the grid already.
        return number
    return Number(_quotient(over, bottom, mode), quantum)


def _quotient(over: Whole, under: Whole, mode: RoundingMode) -> Whole:
    if mode == "half_away":
        return _nearest(over, under)
    down = mode == "floor" or (mode == "towards_zero" and over.low >= 0)
    up = mode == "ceiling" or (mode == "away_from_zero" and over.low >= 0)
    if not (down or up) or max(abs(over.low), over.high) > SAFE:
        raise Unfit("rounding")
    top = over if down else minus(whole(0), over)
    text = f"INT({top.at_least(3)}/{under.at_least(4)})"
    one, other = top.run, under.run
    least = min(over.low, 0) if down else min(-over.high, 0)
    most = max(over.high, 0) if down else max(-over.low, 0)
    found = Whole(text, least, most, lambda env: one(env) // other(env))
    return found if down else minus(whole(0), found)


def _nearest(over: Whole, under: Whole) -> Whole:
    one, other = over.run, under.run

    def run(env: Env) -> int:
        top, bottom = one(env), other(env)
        sign = -1 if top < 0 else 1
        return sign * ((2 * abs(top) + bottom) // (2 * bottom))

    low, high = -_away(-over.low, under.low), _away(over.high, under.low)
    text = f"ROUND({over.at_least(3)}/{under.at_least(4)},0)"
    found = Whole(text, low, high, run)
    if max(abs(over.low), over.high) <= SAFE:
        return found
    # A larger quotient may come out one off: the remainder, a whole number, puts it right.
    rest = scaled(minus(over, times(found, under)), 2)
    edge = under
    more = compared(rest, ">=", edge)
    fewer = compared(rest, "<", minus(whole(0), edge))
    return replace(plus((found, counted(more), minus(whole(0), counted(fewer)))), run=run, low=low, high=high)


def _away(over: int, under: int) -> int:
    return (2 * over + under) // (2 * under) if over > 0 else -((2 * -over + under) // (2 * under)) if over else 0
