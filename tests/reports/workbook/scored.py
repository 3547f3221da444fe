"""What the tests of the workbook share: formulas of a rulebook, and the cells of a unit's facts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.reports.workbook.calculator import Calculator, Cell, Key

from emulation.algebra import STATE_WORDS, State, Value
from emulation.models import FrozenMapping
from emulation.reports.workbook._facts_sheet import _fact
from emulation.reports.workbook._formulas import Formulas, Live
from emulation.reports.workbook._part import UNIT_COLUMNS, columns_of
from emulation.reports.workbook._places import Places, placed
from emulation.reports.workbook._unit_facts import UnitFacts
from emulation.scoring import Case, Rulebook

ROW = 10
FIRST_LISTED = 20


def places_of(book: Rulebook) -> Places:
    """Lay a rulebook out on four sheets."""
    fields = {m.name: UNIT_COLUMNS + i for i, m in enumerate(book.form)}
    lists = {
        m.name: (f"L{i}", FrozenMapping({row.name: UNIT_COLUMNS + j for j, row in enumerate(m.rows)}))
        for i, m in enumerate(book.form)
        if m.rows is not None
    }
    results = {c.name: UNIT_COLUMNS + i for i, c in enumerate(columns_of(book))}
    checks = {c.id: UNIT_COLUMNS + i for i, c in enumerate(book.checks)}
    return Places("F", "P", fields, lists, results, "C", checks)


_MADE: dict[tuple[str, tuple[int, int]], Formulas] = {}


def formulas_of(book: Rulebook, case: Case) -> Formulas:
    """Return the formulas of a rulebook with the parameters of a case, made once for each period."""
    key = book.digest, case.span
    if key not in _MADE:
        values = book.parameter_values(date.fromordinal(case.span[1]), case.span)
        _MADE[key] = Formulas(book, places_of(book), values, "vi")
    return _MADE[key]


def shown(value: Value) -> Cell:
    """Return points as a cell shows them."""
    return STATE_WORDS[value].vi if isinstance(value, State) else float(Fraction(value))


def cells_of(unit: UnitFacts, places: Places) -> dict[Key, Cell]:
    """Return the cells of a unit's facts and of its listings."""
    cells: dict[Key, Cell] = {}
    for measure in unit.book.form:
        value, _ = _fact(measure, unit.env["field", measure.name], "vi")
        cells["F", ROW, places.fields[measure.name]] = _cell(value)
        if measure.rows is None:
            continue
        sheet, columns = places.lists[measure.name]
        for i, row in enumerate(unit.env["rows", measure.name]):
            for each in measure.rows:
                listed, _ = _fact(each, row["row", each.name], "vi")
                cells[sheet, FIRST_LISTED + i, columns[each.name]] = _cell(listed)
    return cells


def _cell(value: object) -> Cell:
    if isinstance(value, date):
        return float((value - date(1899, 12, 30)).days)
    if isinstance(value, str) or value is None:
        return value
    return float(value)  # type: ignore[arg-type]  # a number


def rows_of(unit: UnitFacts) -> dict[str, tuple[int, int]]:
    """Return where the rows of each listing stand."""
    return {
        m.name: (FIRST_LISTED, FIRST_LISTED + max(len(unit.env["rows", m.name]), 1) - 1)
        for m in unit.book.form
        if m.rows is not None
    }


def computed(formulas: Formulas, unit: UnitFacts, values: dict[str, Value]) -> tuple[Calculator, dict[str, bool]]:
    """Return a calculator with every cell of a unit in it, and which lines are live."""
    places, rows = formulas.places, rows_of(unit)
    cells, live = cells_of(unit, places), {}
    texts: dict[Key, str] = {}
    for check in formulas.book.checks:
        made = formulas.of_check(check, unit)
        key = "C", ROW, places.identities[check.id]
        cells[key] = "–"
        if isinstance(made, Live):
            texts[key] = placed(made.text, ROW, rows)
    for column in columns_of(formulas.book):
        key = "P", ROW, places.results[column.name]
        if column.name in formulas.book.criteria:
            made = formulas.of_criterion(column.name, unit, values[column.name])
        else:
            made = formulas.of_stage(column.name, column.before, unit, values[column.name])
        cells[key], live[column.name] = shown(values[column.name]), isinstance(made, Live)
        if isinstance(made, Live):
            texts[key] = placed(made.text, ROW, rows)
    return Calculator(cells, texts), live


def retyped(book: Rulebook, case: Case, typed: dict[str, Any]) -> UnitFacts:
    """Return the facts of a case with some of them changed, as the engine takes them."""
    facts = {m.name: _filed(m, raw) for m, raw in zip(book.form, case.facts, strict=True)} | typed
    named = {
        m.name: tuple({c.name: _filed(c, r) for c, r in zip(m.rows, row, strict=True)} for row in raw)
        for m, raw in zip(book.form, case.facts, strict=True)
        if m.rows is not None and isinstance(raw, tuple)
    }
    again = book.case(facts | named, unit=case.unit, period=case.period, traits=case.traits)
    return UnitFacts(book.evaluate(replace(again, earlier=case.earlier, span=case.span)))


def _filed(measure: Any, raw: Any) -> Any:
    """Return a raw fact as it would be filed."""
    if isinstance(raw, State | bool | tuple):
        return raw
    match measure.kind:
        case "level":
            return measure.codes[raw]
        case "day":
            return date.fromordinal(raw)
        case "count" | "money":
            return raw
        case _:
            return Decimal(raw).scaleb(-measure.decimals)
