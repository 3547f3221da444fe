"""Columns that another pass worked out: listings, statistics of the cohort, and what only the row path could score."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import polars as pl

from emulation.algebra import State
from emulation.tables._layout import SCORED, STATE
from emulation.tables._values import ONE, Number, States
from emulation.tables._whole import rounded_out, sized
from emulation.tables._worksheet import Worksheet

STATES: Final = pl.Enum([SCORED, *(state.value for state in reversed(State))])
"""The type of a column of states: numbers first, the strongest state last."""
UNDER: Final = ":over"
"""What follows a column's name in the name of the column of its denominators."""


@dataclass(frozen=True, slots=True)
class Supplied:
    """One number a row in columns of a frame: whole numbers, perhaps denominators, perhaps states."""

    column: str
    unit: Fraction = ONE
    low: int = 0
    high: int = 0
    under: tuple[int, int] | None = None
    """The bounds of the column of denominators, if there is one."""
    states: tuple[State, ...] = ()
    """The states that occur."""


def describe(frame: pl.DataFrame, column: str, unit: Fraction = ONE) -> Supplied:
    """Return what `column` of `frame` holds: its bounds, its denominators and its states."""
    low, high = _ends(frame.get_column(column))
    under = _ends(frame.get_column(column + UNDER)) if column + UNDER in frame.columns else None
    return Supplied(column, unit, low, high, under, _states(frame, column + STATE))


def _states(frame: pl.DataFrame, column: str) -> tuple[State, ...]:
    if column not in frame.columns:
        return ()
    words = set(frame.get_column(column).unique().cast(pl.String).to_list())
    return tuple(state for state in State if state.value in words)


def _ends(cells: pl.Series) -> tuple[int, int]:
    low, high = cells.min(), cells.max()
    if not (isinstance(low, int) and isinstance(high, int)):
        return 1, 1
    return (low, high) if low == high else rounded_out(low, high)


def value_of(supplied: Supplied, sheet: Worksheet) -> Number:
    """Return the value of supplied columns."""
    beside = pl.col(supplied.column + STATE).cast(STATES)
    states: States = {s: sheet.mask(beside == pl.lit(s.value, dtype=STATES)) for s in supplied.states}
    under = None if supplied.under is None else sized(pl.col(supplied.column + UNDER), *supplied.under)
    return Number(sized(pl.col(supplied.column), supplied.low, supplied.high), supplied.unit, under, states)
