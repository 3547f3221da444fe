"""Rows through the row path: cases of a frame, ranges of what is incomplete, and nodes that no column can say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final, cast

import polars as pl

from emulation.algebra import Earlier, Field, Node, Parts, Read, State, Statistic, Trait, Value, interpret
from emulation.models import Fact, FrozenMapping, Measure, Period
from emulation.scoring import TOTAL, Case, CaseReader, Check, RowReader, Rulebook, raw_row
from emulation.tables._facts import has_day, ordinal_of
from emulation.tables._findings import exact_cell
from emulation.tables._layout import EVIDENCE, SCORED, STATE, UNIT, Names
from emulation.tables._supplied import UNDER, Supplied
from emulation.tables._texts import GIVEN, code_of, mark_of

_MIDNIGHT: Final = r" 00:00:00(\.0+)?$"
Row = Mapping[str, Any]
Children = Mapping[str, Mapping[object, Sequence[Row]]]
"""The rows of each listing, by unit."""


@dataclass(frozen=True, slots=True)
class RowReading:
    """How the rows of one frame become cases."""

    rulebook: Rulebook
    period: Period | None
    names: Names
    leaves: tuple[Read, ...]
    children: Children
    as_of: date | None = None
    statistics: Mapping[Statistic, Supplied] | None = None
    """The columns of each statistic, once the cohort is known; text where the number is too long for a column."""

    def case(self, row: Row) -> Case:
        """Return the case of one row."""
        unit = row.get(self.names(UNIT))
        facts = self.facts(row)
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

    def facts(self, row: Row) -> dict[str, Fact]:
        """Return the facts of one row, those that were not reported left out."""
        form, unit = self.rulebook.form, row.get(self.names(UNIT))
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
        return {name: code_of(self.names(name), cell) for name, cell in cells.items() if cell is not None}

    def _evidence(self, row: Row) -> dict[str, Any]:
        marks: dict[str, Any] = {}
        for leaf in self.leaves:
            if isinstance(leaf, Field) and leaf.name.startswith(EVIDENCE) and self.names(leaf.name) in row:
                said = mark_of(row[self.names(leaf.name)])
                if said != GIVEN:
                    marks[leaf.name.removeprefix(EVIDENCE)] = said
        return marks

    def _statistics(self, row: Row) -> dict[Statistic, Any] | None:
        if self.statistics is None:
            return None
        found: dict[Statistic, Any] = {}
        for leaf, supplied in self.statistics.items():
            said, number = row.get(supplied.column + STATE), row[supplied.column]
            if said and said != SCORED:
                found[leaf] = State(said)
            elif number is not None:
                found[leaf] = Fraction(number) * supplied.unit / (row.get(supplied.column + UNDER) or 1)
        return found

    def value(self, row: Row, node: Node) -> Value:
        """Return what `node` comes to for one row."""
        case = self.case(row)
        parameters = self.rulebook.parameter_values(self.as_of or case.period.last_day, case.span)
        return interpret(node, CaseReader(case, parameters, self.rulebook.evaluate(case, as_of=self.as_of).values))


def broken_rows(reading: RowReading, frame: pl.DataFrame, checks: Sequence[Check]) -> list[pl.Series]:
    """Return for each check the rows in which it is broken, by the row path."""
    found = [_broken(reading.case(row)) for row in plain_rows(frame)]
    return [pl.Series([check.id in broken for broken in found], dtype=pl.Boolean) for check in checks]


def broken_by_facts(reading: RowReading, frame: pl.DataFrame, checks: Sequence[Check]) -> list[pl.Series]:
    """Return for each check the rows in which it is broken; it reads facts alone, so that no period is asked."""
    form = reading.rulebook.form
    rows = [RowReader(form, raw_row(form, form.read(reading.facts(row)).facts)) for row in plain_rows(frame)]
    return [pl.Series([interpret(check.holds, row) is False for row in rows], dtype=pl.Boolean) for check in checks]


def _broken(case: Case) -> frozenset[object]:
    """Return the ids of the checks that a case breaks."""
    return frozenset(said for finding in case.findings for key, said in finding.where if key == "check")


def plain_rows(frame: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield the rows of a frame; a day that Python's calendar does not have is a text that every measure refuses."""
    days = {name: day for name, dtype in frame.schema.items() if (day := ordinal_of(name, dtype)) is not None}
    asked = frame.select((~has_day(day)).any().alias(name) for name, day in days.items()) if days else frame.clear()
    strange = [name for name in days if asked.item(0, name)]
    yield from frame.with_columns(_as_text(name, days[name]) for name in strange).iter_rows(named=True)


def _as_text(column: str, ordinal: pl.Expr) -> pl.Expr:
    known = pl.when(has_day(ordinal)).then(pl.col(column)).dt.to_string("iso").str.replace(_MIDNIGHT, "")
    return pl.when(pl.col(column).is_not_null()).then(known.fill_null("…")).alias(column)


def scored_rows(reading: RowReading, frame: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Return the wanted results of every row by the row path, in quanta.

    Beside each stands its column of states and, where a rule left it unrounded, its denominators.
    """
    found: dict[str, list[Value]] = {name: [] for name in names}
    quantum = reading.rulebook.quantum
    for row in plain_rows(frame):
        values = reading.rulebook.evaluate(reading.case(row), as_of=reading.as_of).values
        for name in names:
            value = values[name]
            found[name].append(value if isinstance(value, State) else cast("Fraction", value) / quantum)
    return pl.DataFrame([column for name, values in found.items() for column in _columns(name, values)])


def _columns(name: str, values: Sequence[Value]) -> list[pl.Series]:
    numbers = [None if isinstance(value, State) else cast("Fraction", value) for value in values]
    tops = [None if number is None else number.numerator for number in numbers]
    unders = [1 if number is None else number.denominator for number in numbers]
    words = [value.value if isinstance(value, State) else SCORED for value in values]
    columns = [pl.Series(name, tops, dtype=pl.Int128), pl.Series(name + STATE, words, dtype=pl.String)]
    return [*columns, pl.Series(name + UNDER, unders, dtype=pl.Int128)] if max(unders, default=1) > 1 else columns


def ranges(reading: RowReading, frame: pl.DataFrame) -> Iterator[tuple[int | None, int | None]]:
    """Yield the least and the most quanta that the total of each row may still become."""
    quantum = reading.rulebook.quantum
    for row in plain_rows(frame):
        span = reading.rulebook.ranges(reading.case(row), as_of=reading.as_of)[TOTAL]
        ends = span.low, span.high
        yield (None if ends[0] is None else floor(ends[0] / quantum),
               None if ends[1] is None else ceil(ends[1] / quantum))  # fmt: skip
