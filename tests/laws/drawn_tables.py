"""Tables drawn at random, as bad as real ones: thresholds and the numbers beside them, gaps, NaN, states, nonsense.

A cell is drawn as a number or a word, then stands in a column of a drawn type.
What the row path is given is said here, cell by cell, by the rules of the page on tables and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import isfinite, isnan
from typing import Any, Final

import polars as pl
from hypothesis import strategies as st

from emulation import FormSpec, Measure, State

NAN: Final = float("nan")
HUGE: Final = 10**18
GIVEN: Final = [None, "", "scored", *(state.value for state in State)]
Cell = Any
"""What stands in a column: a Python value, or None."""


@dataclass
class Column:
    """A column with the states beside it."""

    cells: list[Cell]
    dtype: Any
    states: list[str | None] | None = None

    def said(self, row: int) -> State | None:
        """Return the state that was given of a row."""
        word = None if self.states is None else self.states[row]
        return State(word) if word not in (None, "", "scored") else None


@dataclass
class Table:
    """A drawn table: its columns by name, and the child frame of each listing."""

    height: int
    columns: dict[str, Column] = field(default_factory=dict)
    children: "dict[str, Table]" = field(default_factory=dict)

    def frame(self, *, nan_is_a_gap: bool = False) -> pl.DataFrame:
        """Return the table as Polars."""
        made = {}
        for name, column in self.columns.items():
            cells = [None if nan_is_a_gap and _is_nan(cell) else cell for cell in column.cells]
            made[name] = pl.Series(name, cells, dtype=column.dtype)
            if column.states is not None:
                made[f"{name}:state"] = pl.Series(f"{name}:state", column.states, dtype=pl.String)
        return pl.DataFrame(made)

    def cell(self, name: str, row: int) -> Cell:
        """Return one cell; a column that is not there has none."""
        return self.columns[name].cells[row] if name in self.columns else None

    @property
    def has_nan(self) -> bool:
        """Whether a NaN stands anywhere."""
        inside = any(child.has_nan for child in self.children.values())
        return inside or any(_is_nan(cell) for column in self.columns.values() for cell in column.cells)


def _is_nan(cell: Cell) -> bool:
    return isinstance(cell, float) and isnan(cell)


# --- what the row path is given ------------------------------------------------------------------------------------


def fact_of(measure: Measure, column: Column, row: int, *, nan_is_a_gap: bool) -> Any:
    """Return the fact that a cell states: None where it states nothing."""
    said, cell = column.said(row), column.cells[row]
    if said is not None:
        return said
    if cell is None or (nan_is_a_gap and _is_nan(cell)):
        return None
    match cell:
        case float() if not isfinite(cell):
            return State.FAILED
        case int() | float() if measure.kind == "flag" and not isinstance(cell, bool):
            return bool(cell) if cell in (0, 1) else State.FAILED
        case float():
            # Fifteen digits are what every float keeps.
            exact = Decimal(repr(cell))
            most = 2**53 if measure.decimals == 0 else 10**15
            return exact if abs(exact) * 10**measure.decimals < most else State.FAILED
        case datetime():
            return State.FAILED if cell != datetime(cell.year, cell.month, cell.day) else cell.date()  # noqa: DTZ001
        case _:
            return cell


def facts_of(form: FormSpec, table: Table, row: int, *, suffix: str = "", nan_is_a_gap: bool) -> dict[str, Any]:
    """Return the facts of one row by the names of its measures."""
    found = {
        m.name: fact_of(m, table.columns[m.name + suffix], row, nan_is_a_gap=nan_is_a_gap)
        for m in form
        if m.name + suffix in table.columns and m.rows is None
    }
    return {name: fact for name, fact in found.items() if fact is not None}


def listing_of(measure: Measure, table: Table, row: int, *, nan_is_a_gap: bool) -> Any:
    """Return what a table states of one unit's listing."""
    column = table.columns.get(measure.name)
    if column is not None and (said := column.said(row)) is not None:
        return said
    if column is not None and column.cells[row] is None:
        return None
    child, unit = table.children[measure.name], table.cell("unit", row)
    assert measure.rows is not None
    rows = rows_of(unit, child)
    return tuple(facts_of(measure.rows, child, n, nan_is_a_gap=nan_is_a_gap) for n in rows)


def rows_of(unit: Cell, child: Table) -> list[int]:
    """Return the rows of one unit in a child frame; who has no name has none."""
    return [n for n in range(child.height) if unit is not None and child.cell("unit", n) == unit]


def refused_cells(form: FormSpec, table: Table, row: int, path: str = "") -> set[str]:
    """Return the fields of one row whose cell holds what a column may hold and no fact can be."""
    return {
        path + m.name
        for m in form
        if m.name in table.columns
        and m.rows is None
        and table.columns[m.name].said(row) is None
        and fact_of(m, table.columns[m.name], row, nan_is_a_gap=False) is State.FAILED
    }


# --- drawing -------------------------------------------------------------------------------------------------------


def cells_like(pool: Sequence[Any], rows: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(pool), min_size=rows, max_size=rows)


def _around(numbers: Sequence[Fraction], grain: Fraction) -> list[Fraction]:
    return [n + k * grain for n in numbers for k in (-1, 0, 1)]


def number_pool(measure: Measure, near: Sequence[int | str]) -> list[Any]:
    """Return numbers on the edges of a measure and around `near`, within its range and outside, and what is no number."""
    grain = measure.step or Fraction(1, 10**measure.decimals)
    inside = [*map(Fraction, near), Fraction(0), measure.at_least, measure.at_most]
    usual = [n for n in _around(inside, grain) if measure.at_least <= n <= measure.at_most]
    wrong = [measure.at_most + grain, measure.at_least - grain, Fraction(HUGE), Fraction(-HUGE), usual[0] + grain / 2]
    # One of the last digit beside a step is a decimal of the scale all the same.
    wrong += [n + k * Fraction(1, 10**measure.decimals) for n in usual[:3] for k in (-1, 1) if measure.step]
    return [*usual, *usual, *usual, *wrong, None, None, NAN, float("inf"), -0.0]


@st.composite
def number_column(draw: st.DrawFn, measure: Measure, rows: int, near: Sequence[int | str]) -> Column:
    """Draw a column of numbers, in any type that Polars has for them."""
    cells = draw(cells_like(number_pool(measure, near), rows))
    look = draw(st.sampled_from(["int", "int", "float", "decimal", "narrow", "wide"]))
    if look == "float":
        return Column([cell if cell is None else float(cell) for cell in cells], pl.Float64)
    exact = [None if cell is None or isinstance(cell, float) else cell for cell in cells]
    if look == "decimal":
        places = measure.decimals + 1
        return Column([None if n is None else Decimal(int(n * 10**places)).scaleb(-places) for n in exact],
                      pl.Decimal(38, places))  # fmt: skip
    whole = [None if n is None else int(n) for n in exact]
    if look == "narrow":
        return Column([n if n is None or -(2**15) <= n < 2**15 else None for n in whole], pl.Int16)
    if look == "wide":
        return Column([None if n is None or n < 0 else n for n in whole], pl.UInt64)
    return Column(whole, pl.Int64)


@st.composite
def flag_column(draw: st.DrawFn, rows: int) -> Column:
    dtype = draw(st.sampled_from([pl.Boolean, pl.Boolean, pl.Int8, pl.Float64]))
    pool = {pl.Boolean: [True, False, None], pl.Int8: [1, 0, None, 2], pl.Float64: [1.0, 0.0, None, 0.5, NAN]}
    return Column(draw(cells_like(pool[dtype], rows)), dtype)


@st.composite
def level_column(draw: st.DrawFn, codes: Sequence[str], rows: int) -> Column:
    words = [*codes, *codes, "no-such-code", None]
    dtype = draw(st.sampled_from([pl.String, pl.Categorical, pl.Enum([*codes, "no-such-code"])]))
    return Column(draw(cells_like(words, rows)), dtype)


@st.composite
def day_column(draw: st.DrawFn, days: Sequence[date], rows: int) -> Column:
    outside = date(1989, 12, 31)
    dtype = draw(st.sampled_from([pl.Date, pl.Datetime("us"), pl.String]))
    pool: list[Any] = [*days, *days, outside, None]
    if dtype == pl.String:
        pool = [None if day is None else day.isoformat() for day in pool] + ["2023-02-29", "01/02/2023", ""]
    if isinstance(dtype, pl.Datetime):
        pool = [None if day is None else datetime(day.year, day.month, day.day) for day in pool]  # noqa: DTZ001
        # A day of the calendar has no zone, and no time.
        pool += [datetime(2023, 5, 1, 12), datetime(2023, 5, 1, 0, 0, 0, 1), datetime(1969, 5, 1, 23)]  # noqa: DTZ001
    return Column(draw(cells_like(pool, rows)), dtype)


@st.composite
def with_states(draw: st.DrawFn, columns: st.SearchStrategy[Column], rows: int) -> Column:
    """Draw a column, now and then with states beside it."""
    column = draw(columns)
    if draw(st.integers(0, 3)) == 0:
        column.states = draw(cells_like([None, None, *GIVEN], rows))
    return column


Near = Mapping[str, Sequence[Any]]
"""Numbers or days of interest, by the name of a measure."""


def column_of(measure: Measure, rows: int, near: Near) -> st.SearchStrategy[Column]:
    """Draw a column of one measure."""
    asked = near.get(measure.name, ())
    match measure.kind:
        case "flag":
            plain = flag_column(rows)
        case "level":
            plain = level_column(measure.codes, rows)
        case "day":
            plain = day_column(list(asked) or [date(2023, 6, 30)], rows)
        case _:
            plain = number_column(measure, rows, asked)
    return with_states(plain, rows)
