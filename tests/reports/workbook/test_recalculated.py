"""LibreOffice recalculates the workbook of the example: every cell of points is the engine's, to the hundredth."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from tests.reports.workbook.conftest import Recalculate, without_values
from tests.reports.workbook.example import made, parts, scored
from tests.reports.workbook.scored import retyped, shown

from emulation import State
from emulation.cohorts import rank_words
from emulation.reports.workbook._formulas import Live
from emulation.reports.workbook._part import Part
from emulation.reports.workbook._unit_facts import UnitFacts
from emulation.spreadsheet import Workbook

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def recalculated(recalculate: Recalculate, tmp_path_factory: pytest.TempPathFactory) -> CalamineWorkbook:
    path = tmp_path_factory.mktemp("spoilt") / "ket-qua.xlsx"
    formulas = without_values(made().data, path)
    assert formulas > 5_000
    return CalamineWorkbook.from_path(recalculate(path))


def rows_of(book: CalamineWorkbook, sheet: str) -> list[list[Any]]:
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def test_every_line_section_and_total_is_the_engines(recalculated: CalamineWorkbook) -> None:
    wrong, seen = [], 0
    for part in parts():
        rows = rows_of(recalculated, part.sheet("points"))
        for place, unit in enumerate(part.units):
            for name, column in part.places.results.items():
                found, expected = rows[part.row(place)][column], shown(unit.evaluation.values[name])
                seen += 1
                if found != expected:
                    wrong.append((unit.case.unit, name, found, expected))
    assert wrong == []
    assert seen > 4_000


def test_every_total_by_an_author_is_the_engines(recalculated: CalamineWorkbook) -> None:
    seen = 0
    for part in parts():
        for author in set(part.authors) - {"rule"}:
            rows = rows_of(recalculated, part.sheet(author))
            for place in range(len(part.units)):
                values = part.column(place, author)
                for name, column in part.places.results.items() if values is not None else ():
                    seen += 1
                    assert rows[part.row(place)][column] == shown(values[name]), (author, name)
    assert seen > 1_000


def test_every_rank_is_the_one_that_was_decided(recalculated: CalamineWorkbook) -> None:
    _, decided = scored()
    rows = rows_of(recalculated, "Xếp hạng")
    shown_ranks = [(row[1], row[5]) for row in rows if isinstance(row[0], float)]
    expected = [
        (_name(part, placed.unit), float(placed.rank) if placed.rank is not None else rank_words(placed).vi)
        for part in parts()
        for placed in decided.placed_in(part.book.id)
    ]
    assert sorted(shown_ranks, key=str) == sorted(expected, key=str)


def _name(part: Part, unit: str) -> str:
    found = next((r.name for r in part.results.results if r.unit.id == unit), None)
    return found or scored()[1].name(unit)


def test_no_cell_of_the_book_shows_an_error(recalculated: CalamineWorkbook) -> None:
    for sheet in recalculated.sheet_names:
        for row in rows_of(recalculated, sheet):
            assert not [cell for cell in row if isinstance(cell, str) and cell.startswith("#")], sheet


def test_the_form_shows_the_unit_that_is_chosen(recalculated: CalamineWorkbook) -> None:
    for part in parts():
        rows = rows_of(recalculated, part.sheet("form"))
        total = next(row for row in rows if row[1] == "TỔNG ĐIỂM")
        assert total[4] == shown(part.units[0].evaluation.values["total"])


@dataclass(frozen=True)
class Change:
    part: Part
    place: int
    field: str
    value: int
    after: UnitFacts


def changes() -> Iterator[Change]:
    """Yield changes of single figures that give another total, a few for each rulebook."""
    for part in parts():
        found: list[Change] = []
        for place, unit in enumerate(part.units):
            if isinstance(unit.evaluation.total, State) or len(found) == 4:
                continue
            change = next(_of_unit(part, place, unit, [each.field for each in found]), None)
            found += [change] if change else []
        yield from found


def _of_unit(part: Part, place: int, unit: UnitFacts, taken: list[str]) -> Iterator[Change]:
    for measure in part.book.form:
        raw = unit.env["field", measure.name]
        if measure.kind != "count" or measure.name in taken or isinstance(raw, State):
            continue
        for value in (raw // 2, raw + 1):
            after = retyped(part.book, unit.case, {measure.name: value})
            told, values = after.evaluation.total, after.evaluation.values
            fixed = [n for n in part.book.criteria if not isinstance(part.cells[place, n], Live)]
            # Where a check fails the book asks to score again, whether or not the line needs the figure.
            passes = not any(finding.code == "EMU-S09" for finding in after.case.findings)
            same = passes and all(values[name] == unit.evaluation.values[name] for name in fixed)
            if not isinstance(told, State) and told != unit.evaluation.total and same:
                yield Change(part, place, measure.name, value, after)


def test_a_changed_figure_gives_the_total_that_the_engine_gives(recalculate: Recalculate, tmp_path: Path) -> None:
    made_changes = list(changes())
    assert len(made_changes) > 20
    path = tmp_path / "ket-qua.xlsx"
    path.write_bytes(made().data)
    book = openpyxl.load_workbook(path)
    for each in made_changes:
        sheet, column = book[each.part.sheet("facts")], each.part.places.fields[each.field]
        sheet.cell(each.part.row(each.place) + 1, column + 1).value = each.value
    book.save(path)
    again = CalamineWorkbook.from_path(recalculate(path))
    for each in made_changes:
        row = rows_of(again, each.part.sheet("points"))[each.part.row(each.place)]
        for name, column in each.part.places.results.items():
            assert row[column] == shown(each.after.evaluation.values[name]), (each.part.book.id, each.field, name)


def test_an_office_without_recalculation_would_be_noticed(recalculate: Recalculate, tmp_path: Path) -> None:
    """The option that forces recalculation does so: a value that was put in wrong is put right."""
    from emulation.spreadsheet import Formula

    book = Workbook(title="x")
    sheet = book.add("A")
    sheet.put(0, 0, 20)
    sheet.put(0, 1, Formula("A1*2+2", 42))
    path = tmp_path / "x.xlsx"
    assert without_values(book.write().data, path) == 1
    assert rows_of(CalamineWorkbook.from_path(path), "A")[0][1] == 987654321
    assert rows_of(CalamineWorkbook.from_path(recalculate(path)), "A")[0][1] == 42
