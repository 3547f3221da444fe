"""Sheets: their names, links, footers, protection and merged cells."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spreadsheet.opened import opened

from emulation.spreadsheet import Printing, Span, Style, Workbook, quoted, sheet_name

QUICK = settings(max_examples=40, deadline=None)


@QUICK
@given(st.lists(st.text(max_size=40), max_size=6))
def test_every_name_of_a_sheet_can_be_one_and_no_two_are_the_same(names: list[str]) -> None:
    book = Workbook()
    sheets = [book.add(name) for name in names]
    given_names = [sheet.name for sheet in sheets]
    assert len({name.casefold() for name in given_names}) == len(names)
    for name in given_names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set("[]:*?/\\") & set(name)
    if names:
        assert opened(book.write()).sheetnames == given_names


def test_names_of_sheets_are_mended_as_little_as_possible() -> None:
    assert sheet_name("Biểu 01/TH: [tổng]") == "Biểu 01-TH- -tổng-"
    assert sheet_name("biểu", ["Biểu"]) == "biểu (2)"
    assert sheet_name("x" * 40, ["x" * 31]) == "x" * 27 + " (2)"
    assert quoted("Tờ 'A'") == "'Tờ ''A'''"


def test_a_link_leads_to_a_cell_of_the_same_book_and_its_text_stays_text() -> None:
    book = Workbook()
    sheet, other = book.add("Biểu"), book.add("Tờ 'B' 2")
    sheet.put(0, 0, "=xem")
    sheet.link(0, 0, other.name, 4, 1)
    cell = opened(book.write()).worksheets[0]["A1"]
    assert (cell.value, cell.data_type) == ("=xem", "s")
    assert (cell.hyperlink.location, cell.hyperlink.target) == ("'Tờ ''B'' 2'!B5", None)


def test_data_in_a_footer_is_no_code_of_it() -> None:
    book = Workbook()
    book.add("Biểu", printing=Printing(footer="A & B|Trang {page}/{pages}|12")).put(0, 0, "x")
    read = opened(book.write()).active
    assert read.oddFooter.left.text == "A && B"
    assert read.oddFooter.center.text == "Trang &P/&N"
    with ZipFile(BytesIO(book.write().data)) as archive:
        assert b"&amp;9 12" in archive.read("xl/worksheets/sheet1.xml")


def test_a_protected_sheet_leaves_open_what_is_to_be_filled() -> None:
    book = Workbook()
    sheet = book.add("Biểu")
    sheet.put(0, 0, "nhãn")
    sheet.put(0, 1, None, Style(unlocked=True))
    sheet.protect()
    read = opened(book.write()).active
    assert read.protection.sheet
    assert (read["A1"].protection.locked, read["B1"].protection.locked) == (True, False)


def test_a_book_opens_at_the_first_sheet_that_is_shown() -> None:
    book = Workbook()
    book.add("ẩn", visibility="very_hidden").put(0, 0, 1)
    book.add("hiện").put(0, 0, 2)
    assert opened(book.write()).active.title == "hiện"


def test_cells_that_are_merged_hold_one_value_and_one_look() -> None:
    book = Workbook()
    book.add("Biểu").merge(0, 0, 1, 2, "=gộp", Style(border="thin"))
    read = opened(book.write()).active
    assert [str(span) for span in read.merged_cells.ranges] == ["A1:C2"]
    assert (read["A1"].value, read["A1"].data_type, read["A1"].border.left.style) == ("=gộp", "s", "thin")


@pytest.mark.parametrize(("row", "column"), [(0, 16_384), (0, -1), (-1, 0)])
def test_a_place_that_no_sheet_has_is_refused(row: int, column: int) -> None:
    with pytest.raises(ValueError, match="columns"):
        Workbook().add("Biểu").put(row, column, 1)


@pytest.mark.parametrize("name", ["A1", "có dấu", "x y", "abc"])
def test_a_name_that_formulas_cannot_use_is_refused(name: str) -> None:
    book = Workbook()
    with pytest.raises(ValueError, match="name"):
        book.define(name, book.add("Biểu"), Span.cell(0, 0))
