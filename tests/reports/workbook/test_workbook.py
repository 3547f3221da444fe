"""The workbook of results: what stands in it, what never does, and that the same results give the same bytes."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from functools import cache
from typing import Any

import openpyxl
import pytest
from tests.reports.workbook.calculator import Calculator, Key
from tests.reports.workbook.example import made, parts, scored

from emulation import Results, State
from emulation.algebra import STATE_WORDS
from emulation.reports import workbook
from emulation.reports.workbook._formulas import Fixed, Live
from emulation.reports.workbook._words import REASONS
from emulation.scoring import Criterion

ALLOWED = {
    "AND", "COUNT", "COUNTIF", "DAY", "IF", "INDEX", "INT", "ISNUMBER", "MATCH", "MAX", "MIN", "MONTH", "NOT", "OR",
    "ROUND", "ROW", "ROWS", "SUM", "SUMPRODUCT", "YEAR",
}  # fmt: skip
"""Functions of Excel 2010, of LibreOffice, and without a trap of any language."""


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made().data))


def formulas_in(book: openpyxl.Workbook) -> list[str]:
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return [str(cell.value) for cell in cells if cell.data_type == "f"]


def test_the_same_results_give_the_same_bytes() -> None:
    results, decided = scored()
    two = replace(results, books=results.books[:2])
    once = workbook(two, decided=decided).data
    assert workbook(two, decided=decided).data == once
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}


def test_formulas_are_written_as_the_writer_of_workbooks_would_prepare_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from xlsxwriter.worksheet import Worksheet

    results, decided = scored()
    two = replace(results, books=results.books[:2])
    as_they_stand = workbook(two, decided=decided).data
    monkeypatch.setattr("emulation.spreadsheet._write._prepared", lambda: Worksheet)
    assert workbook(two, decided=decided).data == as_they_stand


@pytest.mark.parametrize("number", range(8))
def test_more_than_four_fifths_of_the_points_of_each_rulebook_are_live(number: int) -> None:
    counts = parts()[number].counts()
    assert Fraction(counts["live"], counts.total()) > Fraction(4, 5)


def test_every_formula_uses_only_functions_that_every_spreadsheet_has(book: openpyxl.Workbook) -> None:
    formulas = formulas_in(book)
    assert len(formulas) > 5_000
    without_texts = [re.sub(r'"[^"]*"|\'[^\']*\'', "", formula) for formula in formulas]
    assert set(re.findall(r"([A-Z]+)\(", " ".join(without_texts))) <= ALLOWED


def test_no_formula_is_longer_or_deeper_than_a_spreadsheet_takes(book: openpyxl.Workbook) -> None:
    for formula in formulas_in(book):
        assert len(formula) < 8_192
        depth = deepest = 0
        for sign in re.sub(r'"[^"]*"', "", formula):
            depth += (sign == "(") - (sign == ")")
            deepest = max(deepest, depth)
        assert depth == 0 < 64 - deepest


def test_what_is_a_value_looks_like_one_and_says_why(book: openpyxl.Workbook) -> None:
    seen: set[str] = set()
    for part in parts():
        sheet = book[part.sheet("points")]
        for (place, name), made_cell in part.cells.items():
            cell = sheet.cell(part.row(place) + 1, part.places.results[name] + 1)
            assert (cell.data_type == "f") is isinstance(made_cell, Live)
            assert bool(cell.font.italic) is isinstance(made_cell, Fixed)
            seen |= {made_cell.reason} if isinstance(made_cell, Fixed) else set()
    assert seen <= set(REASONS)
    rules = " ".join(str(cell.value) for row in book["Quy tắc"].iter_rows() for cell in row if cell.value)
    for reason in seen - {"state"}:
        assert REASONS[reason].vi in rules


def test_a_household_is_known_by_its_id_alone(book: openpyxl.Workbook) -> None:
    for part in parts():
        if part.book.group == "households":
            sheet = book[part.sheet("points")]
            for place in range(len(part.units)):
                unit = part.result(place).unit
                assert sheet.cell(part.row(place) + 1, 3).value == unit.id


def test_a_unit_without_points_has_words_and_never_zero(book: openpyxl.Workbook) -> None:
    seen = 0
    for part in parts():
        shown = openpyxl_values()[part.official_sheet()]
        for place in range(len(part.units)):
            official = part.result(place).official
            if isinstance(official, State):
                cell = shown.cell(part.row(place) + 1, part.places.results["total"] + 1)
                assert cell.value == STATE_WORDS[official].vi
                seen += 1
        names = [row[1].value for row in book[part.sheet("summary")].iter_rows(min_row=11)]
        refused = {each.submission.unit for each in part.results.rejected} & set(scored()[1].names)
        assert {_name_of(unit) for unit in {*part.results.not_submitted, *refused}} <= set(names)
    assert seen > 10


def _name_of(unit: str) -> str:
    return scored()[1].name(unit)


@cache
def openpyxl_values() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made().data), data_only=True)


def alone(number: int = 0, **changed: str) -> Results:
    """Return the results of one rulebook alone, with other names of its units."""
    results, _ = scored()
    book = results.books[number]
    renamed = tuple(replace(each, name=changed.get(each.unit.id.replace("-", "_"), each.name)) for each in book.results)
    return replace(results, books=(replace(book, results=renamed),))


@pytest.mark.parametrize("number", [0, 1, 5])
def test_every_cell_computed_in_floats_shows_what_is_cached(number: int) -> None:
    data = workbook(alone(number)).data
    formulas = openpyxl.load_workbook(io.BytesIO(data))
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    calculator = calculator_of(formulas)
    assert len(calculator.formulas) > 400
    for (sheet, row, column), text in calculator.formulas.items():
        cached = values[sheet].cell(row + 1, column + 1).value
        found = calculator.value((sheet, row, column))
        assert found == (cached if cached is not None else ""), (sheet, row, column, text)


def calculator_of(book: openpyxl.Workbook) -> Calculator:
    """Return a calculator with all cells of a workbook."""
    cells: dict[Key, Any] = {}
    texts: dict[Key, str] = {}
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                key = sheet.title, cell.row - 1, cell.column - 1
                if cell.data_type == "f":
                    texts[key] = str(cell.value)[1:]
                elif isinstance(cell.value, datetime):
                    cells[key] = float((cell.value - datetime(1899, 12, 30)).days)  # noqa: DTZ001 - a day of a sheet
                elif cell.value is not None:
                    cells[key] = cell.value if isinstance(cell.value, str) else float(cell.value)
    return Calculator(cells, texts)


def test_a_name_that_looks_like_a_formula_stays_a_text() -> None:
    trap = '=HYPERLINK("http://example.org","x")'
    book = openpyxl.load_workbook(io.BytesIO(workbook(alone(0, kdc_boi_ca=trap)).data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == trap]
    assert len(cells) >= 4
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_units_of_one_name_are_told_apart_by_their_ids_in_the_form() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(alone(0, kdc_boi_ca="Xóm Một", xom_luon="Xóm Một")).data))
    sheet, calculator = book["Phiếu tự chấm"], calculator_of(book)
    assert sheet["C7"].value == "Xóm Một [kdc-boi-ca]"
    units = [result.unit.id for result in alone().books[0].results]
    for unit in ("kdc-boi-ca", "xom-luon"):
        cells = dict(calculator.cells) | {("Phiếu tự chấm", 6, 2): f"Xóm Một [{unit}]"}
        chosen = Calculator(cells, calculator.formulas)
        assert chosen.value(("Phiếu tự chấm", 6, 6)) == units.index(unit) + 1


def test_every_sheet_is_listed_on_the_first_and_led_to(book: openpyxl.Workbook) -> None:
    first = book.worksheets[0]
    assert first.title == "Mục lục"
    listed = {str(row[1].value) for row in first.iter_rows(min_row=10) if row[1].hyperlink}
    shown = {sheet.title for sheet in book if sheet.sheet_state == "visible"}
    assert shown - {first.title} == listed


def test_the_first_sheet_and_the_rules_count_the_same_cells(book: openpyxl.Workbook) -> None:
    shown = [str(row[3].value) for row in book["Mục lục"].iter_rows(min_row=10) if row[3].value]
    rules = [str(row[4].value).split("/") for row in book["Quy tắc"].iter_rows(min_row=9) if "/" in str(row[4].value)]
    said = [cell.split(" ")[0].split("/") for cell in shown if "/" in cell]
    assert [sum(int(each[at]) for each in said) for at in (0, 1)] == [
        sum(int(each[at]) for each in rules) for at in (0, 1)
    ]
    assert not any("0/0" in cell for cell in shown)


def test_the_columns_of_points_hold_every_criterion_once() -> None:
    for part in parts():
        names = [column.name for column in part.columns if isinstance(column.item, Criterion)]
        assert sorted(names) == sorted(part.book.criteria)


def test_the_words_are_english_where_english_is_asked_for() -> None:
    english = openpyxl.load_workbook(io.BytesIO(workbook(alone(), language="en").data))
    assert english.worksheets[0].title == "Contents"
    assert not [sheet.title for sheet in english if re.search("[đĐếạậ]", sheet.title)]


def test_without_decisions_there_is_no_sheet_of_ranks() -> None:
    assert "Xếp hạng" not in openpyxl.load_workbook(io.BytesIO(workbook(alone()).data)).sheetnames


def test_a_run_without_results_still_gives_a_book() -> None:
    results, _ = scored()
    book = openpyxl.load_workbook(io.BytesIO(workbook(replace(results, books=())).data))
    assert book.sheetnames == ["Mục lục"]
