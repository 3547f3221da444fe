"""A table and its rows never disagree: every cell and every state, through every kind of frame that comes in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import Any

import polars as pl
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.laws import drawn_books, wide_books
from tests.laws.doors import DOORS, NAN_IS_A_GAP, plain_rows, scored_through
from tests.laws.drawn_tables import (
    GIVEN,
    Column,
    Table,
    cells_like,
    column_of,
    facts_of,
    listing_of,
    refused_cells,
    rows_of,
)

from emulation import Case, Period, Rulebook, State
from emulation.algebra import Node, PointsOf, Statistic, Value, interpret
from emulation.models import FrozenMapping
from emulation.scoring._case import CaseReader
from emulation.tables._layout import all_leaves, layout

YEAR_2023 = Period.of_year(2023)
OF_ALL = wide_books.book_of_all(
    wide_books.simple_rules, wide_books.listing_rules, wide_books.cohort_rules, wide_books.nested_rules
)
UNITS = [f"u{n}" for n in range(20)]
FEWER = settings(max_examples=min(settings().max_examples // 3, 400))
"""Each example of these laws is a whole table through seven kinds of frame."""


# --- rows, by the row path alone -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rows:
    """The rows of a drawn table as the row path scores them."""

    book: Rulebook
    table: Table
    nan_is_a_gap: bool = False

    def case(self, row: int) -> Case:
        """Return the case of one row, before the cohort is known."""
        book, table, gap = self.book, self.table, self.nan_is_a_gap
        facts = facts_of(book.form, table, row, nan_is_a_gap=gap)
        for measure in book.form:
            if measure.rows is not None and measure.name in table.children:
                listing = listing_of(measure, table, row, nan_is_a_gap=gap)
                facts |= {} if listing is None else {measure.name: listing}
        earlier = [facts_of(book.form, table, row, suffix=f"@{n}", nan_is_a_gap=gap) for n in (1, 2)]
        traits = {name: code for name in ("area",) if (code := table.cell(name, row)) is not None}
        case = book.case(facts, unit=str(table.cell("unit", row)), period=YEAR_2023, earlier=earlier, traits=traits)
        marks = {c.id: table.cell(f"evidence:{c.id}", row) for c in book if f"evidence:{c.id}" in table.columns}
        lacking = {c: State.MISSING if mark is None else mark for c, mark in marks.items() if mark != "given"}
        return replace(case, evidence=FrozenMapping(lacking), evidence_tracked=bool(marks))

    def findings(self, row: int) -> list[tuple[int, str]]:
        """Return row and field of what is wrong with the facts of one row, and row and code of what contradicts."""
        case, form = self.case(row), self.book.form
        named = refused_cells(form, self.table, row)
        for measure in form:
            if measure.rows is not None and isinstance(case.fact(measure.name), tuple):
                child = self.table.children.get(measure.name, Table(0))
                for place, n in enumerate(rows_of(self.table.cell("unit", row), child), start=1):
                    named |= refused_cells(measure.rows, child, n, f"{measure.name}[{place}].")
        named |= {dict(finding.where)["field"] for finding in case.findings if finding.code != "EMU-S09"}
        broken = [finding.code for finding in case.findings if finding.code == "EMU-S09"]
        return [(row, name) for name in (*sorted(named), *broken)]

    def cases(self, *, cohort: bool) -> list[Case]:
        """Return the case of every row, with the statistics of the cohort where there is one."""
        cases = [self.case(row) for row in range(self.table.height)]
        if cohort:
            cases = [replace(case, statistics=FrozenMapping[Statistic, Fraction]()) for case in cases]
            for leaf in statistics_of(self.book):
                cases = self._with(leaf, cases)
        return cases

    def _with(self, leaf: Statistic, cases: list[Case]) -> list[Case]:
        blocs = [self.table.cell(leaf.over, row) for row in range(self.table.height)]
        values = [self._value(leaf.of, case) for case in cases]
        for row in range(self.table.height):
            if self.table.cell("unit", row) is None:
                values[row] = State.FAILED
        found = [statistic_of(leaf.how, value, bloc, values, blocs) for value, bloc in zip(values, blocs, strict=True)]
        return [
            replace(case, statistics=FrozenMapping({**(case.statistics or {}), leaf: answer}))
            if isinstance(answer, Fraction)
            else case
            for case, answer in zip(cases, found, strict=True)
        ]

    def _value(self, of: Node, case: Case) -> Value:
        parameters = self.book.parameter_values(YEAR_2023.last_day, case.span)
        return interpret(of, CaseReader(case, parameters, self.book.evaluate(case).values))


def statistics_of(book: Rulebook) -> list[Statistic]:
    """Return the statistics that a rulebook reads, those of points last."""
    found = [leaf for leaf in all_leaves(book.nodes.values()) if isinstance(leaf, Statistic)]
    return sorted(found, key=lambda leaf: isinstance(leaf.of, PointsOf))


def statistic_of(how: str, own: Value, bloc: Any, values: list[Value], blocs: list[Any]) -> Fraction | State:
    """Return a statistic as one would by hand: over the units of the bloc that have a value."""
    known = [v for v, b in zip(values, blocs, strict=True) if b == bloc and b is not None and isinstance(v, Fraction)]
    if not known or (how == "rank" and not isinstance(own, Fraction)):
        return State.MISSING
    match how:
        case "rank":
            return Fraction(1 + sum(v > own for v in known))
        case "mean":
            return sum(known, Fraction(0)) / len(known)
        case "count":
            return Fraction(len(known))
        case _:
            return Fraction({"max": max, "min": min, "sum": sum}[how](known))


def expected_row(book: Rulebook, case: Case, rejected: bool) -> dict[str, Any]:
    """Return what every column must hold of one case, in quanta."""
    values = book.evaluate(case).values
    row: dict[str, Any] = {}
    for name in ("total", *(s.id for s in book.root.sections() if s.id != "total"), *book.criteria):
        value = values[name]
        row[name] = None if rejected or isinstance(value, State) else value / book.quantum
        row[f"{name}:state"] = "failed" if rejected else value.value if isinstance(value, State) else "scored"
    settled = sum(values[c] is State.NOT_APPLICABLE or isinstance(values[c], Fraction) for c in book.criteria)
    top = values["total/maximum"]
    row["maximum"] = Fraction(0) if isinstance(top, State) else top / book.quantum
    row["settled"] = settled
    return row | dict.fromkeys(("maximum", "settled")) if rejected else row


def ends_of(book: Rulebook, case: Case) -> list[tuple[int | None, int | None]]:
    """Return what the total may still become, in quanta; of a total that is scored also itself."""
    total, span = book.evaluate(case).values["total"], book.ranges(case)["total"]
    ends = [(span.low, span.high), *([(total, total)] if isinstance(total, Fraction) else [])]
    return [
        (None if low is None else floor(low / book.quantum), None if high is None else ceil(high / book.quantum))
        for low, high in ends
    ]


def found_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of scores with what was left unrounded as fractions."""
    return {
        name: _exactly(cell, row.get(f"{name}:over"))
        for name, cell in row.items()
        if not name.endswith(":over") and name not in ("unit", "period")
    }


def _exactly(cell: Any, under: Any) -> Any:
    return cell if cell is None or isinstance(cell, str) else Fraction(cell) / Fraction(under or 1)


# --- tables --------------------------------------------------------------------------------------------------------


@st.composite
def tables_for(draw: st.DrawFn, book: Rulebook, near: Mapping[str, Any]) -> Table:
    """Draw a table with the columns that a rulebook reads."""
    rows = draw(st.integers(5, 8))
    table = Table(rows)
    unit = draw(st.sampled_from([UNITS[:rows], [*UNITS[: rows - 1], None]]))
    table.columns["unit"] = Column(list(unit), pl.String)
    described = layout(book)
    for column in described.columns:
        if column.role in ("fact", "earlier"):
            assert column.measure is not None
            table.columns[column.name] = draw(column_of(column.measure, rows, near))
        elif column.role == "trait":
            table.columns[column.name] = Column(draw(cells_like(["upland", "delta", None], rows)), pl.String)
        elif column.role == "bloc":
            table.columns[column.name] = Column(draw(cells_like(["b1", "b1", "b2", None], rows)), pl.String)
        elif column.role == "listing":
            draw(_listed(table, column.name, book, near))
    marks = draw(st.sampled_from([None, "given", "mixed"]))
    if marks is not None:
        asked = [c for c in described.columns if c.role == "evidence"]
        pool = ["given"] if marks == "given" else ["given", "none", None]
        table.columns |= {c.name: Column(draw(cells_like(pool, rows)), pl.String) for c in asked}
    return table


@st.composite
def _listed(draw: st.DrawFn, table: Table, name: str, book: Rulebook, near: Mapping[str, Any]) -> None:
    """Draw the child frame of a listing; one unit may have more rows than the form allows."""
    rows = draw(st.integers(0, 12))
    child = Table(rows, {"unit": Column(draw(cells_like(["u0", "u0", "u1", "u2", "u19", None], rows)), pl.String)})
    for column in layout(book).listings[name]:
        assert column.measure is not None
        child.columns[column.name] = draw(column_of(column.measure, rows, near))
    table.children[name] = child
    if draw(st.booleans()):
        table.columns[name] = Column(draw(cells_like([1, 2, None], table.height)), pl.Int64)
    if draw(st.booleans()) and name in table.columns:
        table.columns[name].states = draw(cells_like([None, *GIVEN], table.height))


def holds(book: Rulebook, table: Table, *, cohort: bool, doors: Sequence[str] = tuple(DOORS)) -> None:
    """Compare kinds of frames with the rows, cell by cell."""
    asked: dict[str, Any] = {"period": 2023, "detail": "criteria", "ranges": True}
    asked |= {"cohort": "reported"} if cohort else {}
    expected = expected_rows(book, table, cohort=cohort)
    gapped = expected_rows(book, table, cohort=cohort, nan_is_a_gap=True) if table.has_nan else expected
    parts = {name: child.frame() for name, child in table.children.items()}
    findings = {}
    for door in doors:
        scores = scored_through(door, book, table.frame(), parts, **asked)
        for name in scores.by_rows:
            event(f"by rows: {name.partition('(')[0]}")
        rows = [found_row(row) for row in plain_rows(scores.frame)]
        for number, (row, known) in enumerate(zip(rows, gapped if door in NAN_IS_A_GAP else expected, strict=True)):
            wanted, ends = known
            assert (row.pop("low"), row.pop("high")) in ends, (door, number, {"total": (row, ends)})
            assert row == wanted, (door, number, {k: (row.get(k), v) for k, v in wanted.items() if row.get(k) != v})
        account = scores.accounting
        assert account.read == table.height == account.scored + account.incomplete + account.rejected
        findings[door] = sorted((f["row"], f["column"], f["code"]) for f in plain_rows(scores.findings))
    _tells_the_same(Rows(book, table), findings["Polars"])
    exact = [told for door, told in findings.items() if "pandas" not in door]
    assert all(told == exact[0] for told in exact)


_OF_KEYS = ("EMU-T07", "EMU-F13")
"""Of rows without their unit: no case has such a finding."""


def _tells_the_same(rows: Rows, findings: list[tuple[int, str, str]]) -> None:
    """Compare the findings of a table with those of its rows: of facts, of the rows of listings, and of checks."""
    expected = [each for row in range(rows.table.height) for each in rows.findings(row)]
    found = [(row, code if code == "EMU-S09" else column) for row, column, code in findings if code not in _OF_KEYS]
    told = [(row, name) for row, name in found if "@" not in name]
    # The cells of a listing are told even where its unit says that the whole of it is withheld.
    more = set(told) - set(expected)
    assert all("[" in name for _, name in more), more
    told = [each for each in told if each not in more]
    assert sorted(expected) == sorted(told), set(expected) ^ set(told)


def expected_rows(
    book: Rulebook, table: Table, *, cohort: bool, nan_is_a_gap: bool = False
) -> list[tuple[dict[str, Any], list[Any]]]:
    """Return what every row must hold, and the ends that its range may have."""
    cases = Rows(book, table, nan_is_a_gap).cases(cohort=cohort)
    rejected = [table.cell("unit", row) is None for row in range(table.height)]
    return [
        (expected_row(book, case, out), [(None, None)] if out else ends_of(book, case))
        for case, out in zip(cases, rejected, strict=True)
    ]


@FEWER
@given(st.data())
def test_small_rulebooks_of_every_shape_score_tables_as_they_score_rows(data: st.DataObject) -> None:
    book = data.draw(drawn_books.rulebooks())
    near = {name: [0, 3, 5, 9] for name in drawn_books.NUMBERS}
    holds(book, data.draw(tables_for(book, near)), cohort=False)


@FEWER
@given(st.data())
def test_rules_over_one_submission_score_tables_as_they_score_rows(data: st.DataObject) -> None:
    book = data.draw(wide_books.books_of(wide_books.simple_rules, wide_books.simple_rules))
    holds(book, data.draw(tables_for(book, wide_books.NEAR)), cohort=False)


@FEWER
@given(st.data())
def test_rules_over_listings_score_tables_as_they_score_rows(data: st.DataObject) -> None:
    book = data.draw(wide_books.books_of(wide_books.listing_rules))
    holds(book, data.draw(tables_for(book, wide_books.NEAR)), cohort=False)


@FEWER
@given(st.data())
def test_rules_over_the_cohort_score_tables_as_they_score_rows(data: st.DataObject) -> None:
    book = data.draw(wide_books.rulebooks())
    holds(book, data.draw(tables_for(book, wide_books.NEAR)), cohort=data.draw(st.sampled_from([True, True, False])))


@FEWER
@given(st.data())
def test_every_rule_there_is_scores_a_table_as_it_scores_rows(data: st.DataObject) -> None:
    table = data.draw(tables_for(OF_ALL, wide_books.NEAR))
    holds(OF_ALL, table, cohort=True, doors=("Polars",))
