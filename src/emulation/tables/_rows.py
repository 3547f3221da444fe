"""Rows through the row path: cases of a frame, ranges of what is incomplete, and nodes that no column can say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any, cast

import polars as pl

from emulation.algebra import Earlier, Field, Parts, Read, State, Statistic, Trait
from emulation.models import Fact, FrozenMapping, Measure, Period
from emulation.scoring import TOTAL, Case, Rulebook
from emulation.tables._findings import exact_cell
from emulation.tables._layout import EVIDENCE, STATE, UNIT, Names
from emulation.tables._supplied import UNDER

Row = Mapping[str, Any]
Children = Mapping[str, Mapping[object, Sequence[Row]]]
"""The rows of each listing, by unit."""


@dataclass(frozen=True, slots=True)
class RowReading:
    """How the rows of one frame become cases."""

    rulebook: Rulebook
    period: Period
    names: Names
    leaves: tuple[Read, ...]
    children: Children
    as_of: date | None = None
    statistics: Mapping[Statistic, str] | None = None
    """The column of each statistic, once the cohort is known."""

    def case(self, row: Row) -> Case:
        """Return the case of one row."""
        unit = row.get(self.names(UNIT))
        facts = self._facts(row, unit)
        case = self.rulebook.case(
            facts,
            unit="" if unit is None else str(unit),
            period=self.period,
            earlier=self._earlier(row),
            traits=self._traits(row),
            statistics=self._statistics(row),
        )
        marks = self._evidence(row)
        return replace(case, evidence=FrozenMapping(marks), evidence_tracked=True) if marks else case

    def _facts(self, row: Row, unit: object) -> dict[str, Fact]:
        form = self.rulebook.form
        found: dict[str, Any] = {}
        for leaf in self.leaves:
            if isinstance(leaf, Field) and leaf.name in form:
                found[leaf.name] = self._cell(form[leaf.name], leaf.name, row)
            if isinstance(leaf, Parts):
                found[leaf.collection] = self._listing(leaf.collection, row, unit)
        return {name: fact for name, fact in found.items() if fact is not None}

    def _cell(self, measure: Measure, name: str, row: Row) -> object:
        said = row.get(self.names(name + STATE))
        if said and said != "scored":
            return State(said)
        cell = row.get(self.names(name))
        return None if cell is None else exact_cell(measure, cell)

    def _listing(self, name: str, row: Row, unit: object) -> object:
        said = row.get(self.names(name + STATE))
        if said and said != "scored":
            return State(said)
        if self.names(name) in row and row[self.names(name)] is None:
            return None
        form = self.rulebook.form[name].rows
        assert form is not None  # noqa: S101 - a listing has a form of its rows
        rows = self.children.get(name, {}).get(unit, ())
        return tuple({m.name: c for m in form if (c := self._cell(m, m.name, each)) is not None} for each in rows)

    def _earlier(self, row: Row) -> list[Mapping[str, Any]]:
        asked = [leaf for leaf in self.leaves if isinstance(leaf, Earlier)]
        form = self.rulebook.form
        found: list[dict[str, Any]] = [{} for _ in range(max((leaf.periods for leaf in asked), default=0))]
        for leaf in asked:
            cell = self._cell(form[leaf.name], f"{leaf.name}@{leaf.periods}", row)
            if cell is not None:
                found[leaf.periods - 1][leaf.name] = cell
        return cast("list[Mapping[str, Any]]", found)

    def _traits(self, row: Row) -> dict[str, str]:
        names = {leaf.name for leaf in self.leaves if isinstance(leaf, Trait)}
        cells = {name: row.get(self.names(name)) for name in names}
        return {name: str(cell) for name, cell in cells.items() if cell is not None}

    def _evidence(self, row: Row) -> dict[str, Any]:
        marks: dict[str, Any] = {}
        for leaf in self.leaves:
            if isinstance(leaf, Field) and leaf.name.startswith(EVIDENCE) and self.names(leaf.name) in row:
                said = row[self.names(leaf.name)]
                if said != "given":
                    marks[leaf.name.removeprefix(EVIDENCE)] = State.MISSING if said is None else said
        return marks

    def _statistics(self, row: Row) -> dict[Statistic, Any] | None:
        if self.statistics is None:
            return None
        found: dict[Statistic, Any] = {}
        for leaf, column in self.statistics.items():
            said = row.get(column + STATE)
            if said and said != "scored":
                found[leaf] = State(said)
            elif row[column] is not None:
                found[leaf] = Fraction(row[column], row.get(column + UNDER) or 1)
        return found


def scored_rows(reading: RowReading, frame: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Return the wanted results of every row by the row path, in quanta, each with its column of states."""
    columns: dict[str, list[object]] = {name + end: [] for name in names for end in ("", STATE)}
    quantum = reading.rulebook.quantum
    for row in frame.iter_rows(named=True):
        values = reading.rulebook.evaluate(reading.case(row), as_of=reading.as_of).values
        for name in names:
            value = values[name]
            columns[name].append(None if isinstance(value, State) else int(cast("Fraction", value) / quantum))
            columns[name + STATE].append(value.value if isinstance(value, State) else "scored")
    types = {name: pl.String if name.endswith(STATE) else pl.Int128 for name in columns}
    return pl.DataFrame(columns, schema=types)


def ranges(reading: RowReading, frame: pl.DataFrame) -> Iterator[tuple[int | None, int | None]]:
    """Yield the least and the most quanta that the total of each row may still become."""
    quantum = reading.rulebook.quantum
    for row in frame.iter_rows(named=True):
        span = reading.rulebook.ranges(reading.case(row), as_of=reading.as_of)[TOTAL]
        ends = span.low, span.high
        yield (None if ends[0] is None else floor(ends[0] / quantum),
               None if ends[1] is None else ceil(ends[1] / quantum))  # fmt: skip
