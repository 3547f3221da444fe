"""What a node comes to in columns: a number, a truth or a level, and where it is a state instead.

A number is `over * unit / under`: whole numbers of a column, a constant fraction that costs nothing,
and a denominator above zero, if there is one. No fraction is made while a table is scored.

A state is a *mask*: the names of truth columns, of which one that is true says that the row carries the state.
Masks of one value may overlap and the strongest counts, so that what is carried on is a union of names: it is free.
**Where a mask is true the value may be anything**, null included: whatever reads a value must carry its masks on,
and a mask is made of known truths only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import reduce
from math import gcd, lcm
from operator import or_
from typing import Final

import polars as pl

from emulation.algebra import State
from emulation.tables._whole import Whole, literal, negative, times

ONE: Final = Fraction(1)
Mask = frozenset[str]
"""Truth columns, one of which is true where a row carries a state."""
EVERYWHERE: Final = "*"
"""The name in a mask that holds in every row."""
NOWHERE: Final[Mask] = frozenset()
States = Mapping[State, Mask]
"""The rows in which a value carries each state; a state that none carries is left out."""
OPEN: Final = tuple(state for state in State if state is not State.NOT_APPLICABLE)
"""All states but *not applicable*, the strongest first."""


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """The number `over * unit / under`."""

    over: Whole
    unit: Fraction = ONE
    under: Whole | None = None
    states: States = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """A truth; `always` is the answer where every row without a state has the same."""

    expr: pl.Expr
    states: States = field(default_factory=dict)
    always: bool | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """A level as a number of the plan's list of codes, -1 for a code that no rule names."""

    expr: pl.Expr
    states: States = field(default_factory=dict)


Value = Number | Truth | Level
"""What any node comes to."""


def constant(value: Fraction) -> Number:
    """Return a number that is known."""
    return Number(literal(1), value) if value else Number(literal(0))


def upright(number: Number) -> Number:
    """Return a number whose unit is above zero, so that a greater whole number is a greater number."""
    return number if number.unit > 0 else replace(number, over=negative(number.over), unit=-number.unit)


def truth(answer: bool) -> Truth:  # noqa: FBT001 - the truth itself
    """Return a truth that is known."""
    return Truth(pl.lit(answer), always=answer)


def held_everywhere(state: State) -> States:
    """Return the states of what is never anything else."""
    return {state: frozenset({EVERYWHERE})}


def union(parts: Iterable[States]) -> States:
    """Return the rows in which any of `parts` carries each state."""
    found: dict[State, Mask] = {}
    for states in parts:
        for state, mask in states.items():
            if mask:
                found[state] = found.get(state, NOWHERE) | mask
    return found


def everywhere(states: States) -> bool:
    """Tell whether there is a state in every row, so that the value is never asked."""
    return any(EVERYWHERE in mask for mask in states.values())


def of_any(mask: Mask) -> pl.Expr:
    """Return the truth that a row is in `mask`; it is never null."""
    if EVERYWHERE in mask or not mask:
        return pl.lit(bool(mask))
    return reduce(or_, (pl.col(name) for name in sorted(mask)))


def all_masks(states: States) -> Mask:
    """Return the rows in which there is any state."""
    return frozenset[str]().union(*states.values())


def open_mask(values: Iterable[Value]) -> Mask:
    """Return the rows in which any of `values` is not known."""
    return frozenset[str]().union(*(mask for v in values for s, mask in v.states.items() if s in OPEN))


def grid_of(units: Iterable[Fraction]) -> Fraction:
    """Return the greatest unit in which all of `units` are whole."""
    items = list(units) or [ONE]
    denominator = lcm(*(u.denominator for u in items))
    return Fraction(gcd(*(int(u * denominator) for u in items)), denominator)


def aligned(numbers: Iterable[Number]) -> tuple[list[Whole], Fraction, Whole | None]:
    """Bring numbers to one unit and one denominator."""
    items = list(numbers)
    unit = grid_of(n.unit for n in items if n.over.constant != 0)
    unders: list[Whole] = []
    for number in items:
        if number.under is not None and not any(_same(number.under, u) for u in unders):
            unders.append(number.under)
    tops = [_on_one_denominator(n, unit, unders) for n in items]
    return tops, unit, reduce(times, unders) if unders else None


def _on_one_denominator(number: Number, unit: Fraction, unders: list[Whole]) -> Whole:
    top = times(number.over, int(number.unit / unit)) if number.over.constant != 0 else number.over
    others = (u for u in unders if number.under is None or not _same(u, number.under))
    return reduce(times, others, top)


def _same(left: Whole, right: Whole) -> bool:
    return left is right or left.expr.meta.eq(right.expr)
