"""What generated code calls while it runs: the few things that integers alone do not say in a line.

Each function raises `TypeError` where a state stands that it does not deal with, as all generated code does.
"""

from datetime import date
from fractions import Fraction
from typing import Final, cast

from emulation.algebra._nodes import RoundingMode
from emulation.algebra._numbers import round_root
from emulation.algebra._reference import whole_months
from emulation.algebra._state import State

Whole = int | State
STRONGEST_FIRST: Final = tuple(State)
NOT_APPLICABLE: Final = State.NOT_APPLICABLE
UNKNOWN: Final = STRONGEST_FIRST[:-1]
"""All states but *not applicable*, which is the weakest."""


class Unsettled(Exception):  # noqa: N818 - no error: the reference interpreter takes over
    """A rule made something not applicable where more must be asked to know what the output carries."""


def carried(
    needed: tuple[object, ...],
    others: tuple[object, ...],
    passes: bool,  # noqa: FBT001 - generated code calls it, by position
    sure: bool,  # noqa: FBT001 - as above
) -> State | None:
    """Return the state that an output surely carries, having met one, or None where the reference must say.

    `needed` are the values that are asked in any case, `others` those asked in some;
    `passes` is true where nothing drops what is not applicable,
    `sure` where no node can overrule the state that was met: when only one state is there, it is that one.
    """
    for rank, state in enumerate(STRONGEST_FIRST):
        if state in needed or state in others:
            alone = sure and not any(s in needed or s in others for s in STRONGEST_FIRST[rank + 1 :])
            known = (state in needed or alone) and (passes or state is not NOT_APPLICABLE)
            return state if known else None
    return None


def pair(value: object) -> tuple[int, int]:
    """Take a fraction apart."""
    if isinstance(value, Fraction | int):
        return value.numerator, value.denominator
    raise TypeError(value)


def turned(numerator: int, denominator: int) -> tuple[int, int]:
    """Make a denominator positive that was proved not to be zero."""
    if denominator == 0:
        msg = "a denominator proved not to be zero is zero"
        raise ZeroDivisionError(msg)
    return -numerator, -denominator


def half_even(numerator: int, denominator: int) -> int:
    """Round to the nearest whole number, and a half to the even one."""
    whole, rest = divmod(numerator, denominator)
    return whole + (2 * rest > denominator or (2 * rest == denominator and whole % 2 == 1))


def _kept(values: tuple[Whole, ...]) -> list[int] | State:
    """Return where numbers stand, or the state that the whole carries."""
    for state in UNKNOWN:
        if state in values:
            return state
    return [i for i, v in enumerate(values) if v is not NOT_APPLICABLE] or NOT_APPLICABLE


def added(values: tuple[Whole, ...], factors: tuple[int, ...]) -> Whole:
    """Add up what applies."""
    kept = _kept(values)
    return kept if isinstance(kept, State) else sum([cast("int", values[i]) * factors[i] for i in kept])


def averaged(values: tuple[Whole, ...], factors: tuple[int, ...], weights: tuple[int, ...]) -> tuple[Whole, int]:
    """Take the weighted mean of what applies; the factors hold the weights already."""
    kept = _kept(values)
    return (
        (kept, 1) if isinstance(kept, State) else (cast("int", added(values, factors)), sum([weights[i] for i in kept]))
    )


def added_ratios(values: tuple[Whole, ...], factors: tuple[int, ...], dens: tuple[int, ...]) -> tuple[Whole, int]:
    """Add up ratios that apply."""
    kept = _kept(values)
    if isinstance(kept, State):
        return kept, 1
    over, under = 0, 1
    for i in kept:
        over, under = over * dens[i] + cast("int", values[i]) * factors[i] * under, under * dens[i]
    return over, under


def averaged_ratios(
    values: tuple[Whole, ...], factors: tuple[int, ...], dens: tuple[int, ...], weights: tuple[int, ...]
) -> tuple[Whole, int]:
    """Take the weighted mean of ratios that apply."""
    over, under = added_ratios(values, factors, dens)
    kept = _kept(values)
    return over, 1 if isinstance(kept, State) else under * sum(weights[i] for i in kept)


def months_between(start: int, end: int) -> int:
    """Count whole calendar months between two ordinals."""
    return whole_months(date.fromordinal(start), date.fromordinal(end))


def rounded_root(degree: int, quantum: Fraction, mode: RoundingMode, numerator: int, denominator: int) -> int:
    """Round the root of a ratio, in multiples of `quantum`."""
    return int(round_root(Fraction(numerator, denominator), degree, quantum, mode) / quantum)
