"""Workbooks: no text of the data becomes a formula or a link, nothing is dropped, the same input is the same bytes."""

import sys
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from emulation.errors import FileRejected
from emulation.spreadsheet import (
    DAY,
    WHOLE,
    Choices,
    Condition,
    Days,
    Formula,
    Message,
    Number,
    Printing,
    Span,
    Style,
    Whole,
    Workbook,
    Written,
    places,
    quoted,
    sheet_name,
)

DANGEROUS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "http://",
    "https://",
    "mailto:",
    "ftp://",
    "internal:",
    "external:",
    "<r>",
    "{=",
    "'",
)
TEXTS = st.builds(
    lambda start, text, end: start + text + end,
    st.sampled_from(("", *DANGEROUS)),
    st.text(max_size=20),
    st.sampled_from(("", "</r>", "}", "!A1", "_x0041_")),
)
NUMBERS = st.one_of(
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.decimals(-(10**9), 10**9, places=4),
    st.integers(-(10**9), 10**9).map(lambda number: Fraction(number, 8)),
)
CELLS = st.one_of(TEXTS, NUMBERS, st.booleans(), st.dates(date(1900, 3, 1), date(9999, 12, 31)), st.none())
QUICK = settings(max_examples=40, deadline=None)


def one(value: Any, style: Style | None = None) -> Workbook:
    book = Workbook()
    book.add("Biểu").put(0, 0, value, style or Style())
    return book


def opened(written: Written) -> Any:
    return openpyxl.load_workbook(BytesIO(written.data))


def by_calamine(written: Written, sheet: int = 0) -> list[list[Any]]:
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(written.data))
    return book.get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def kept(text: str) -> str:
    """Return a text as a workbook keeps it: line ends are line feeds, control characters and half signs are `�`."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    control = {chr(code) for code in range(32)} - {"\t", "\n"} | {"\ufffe", "\uffff"}
    return "".join("\ufffd" if sign in control or "\ud800" <= sign <= "\udfff" else sign for sign in unified)


@QUICK
@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_no_text_of_the_data_is_ever_a_formula_or_a_link(texts: list[str]) -> None:
    book = Workbook()
    sheet = book.add("Biểu")
    for row, text in enumerate(texts):
        sheet.put(row, 0, text)
    written = book.write()
    read = opened(written).active
    for row, text in enumerate(texts, start=1):
        cell = read.cell(row, 1)
        assert cell.data_type in ("s", "n" if cell.value is None else "s")
        assert cell.hyperlink is None
        assert (cell.value or "") == kept(text)
    with ZipFile(BytesIO(written.data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not any(b"<f>" in part or b"<hyperlink" in part for part in parts.values())


def as_read(value: Any) -> Any:
    match value:
        case bool() | None:
            return value
        case int() | Decimal() | Fraction():
            return Fraction(value)
        case float():
            return Fraction(repr(value))
        case datetime():
            return value.date()
        case str():
            return value or None
        case _:
            return value


@QUICK
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_what_is_written_is_what_two_readers_read(rows: list[list[Any]]) -> None:
    book = Workbook()
    sheet = book.add("Biểu")
    for number, row in enumerate(rows):
        sheet.row(number, [kept(value) if isinstance(value, str) else value for value in row])
    written = book.write()
    expected = [[as_read(kept(value) if isinstance(value, str) else value) for value in row] for row in rows]
    read = opened(written).active
    by_openpyxl = [[as_read(read.cell(r + 1, c + 1).value) for c in range(3)] for r in range(len(rows))]
    assert by_openpyxl == expected
    padded = by_calamine(written)
    for number, row in enumerate(expected):
        cells = padded[number] if number < len(padded) else []
        assert [as_read(cells[c]) if c < len(cells) else None for c in range(3)] == row


@QUICK
@given(st.lists(TEXTS, max_size=4))
def test_the_same_book_is_the_same_bytes(texts: list[str]) -> None:
    books = [Workbook(title="Thử"), Workbook(title="Thử")]
    for book in books:
        for text in texts:
            book.add(text).put(1, 1, text, Style(bold=True))
        book.add("cuối").comment(0, 0, "ghi chú")
    assert books[0].write() == books[1].write() == books[0].write()


def test_the_bytes_say_no_day_of_today() -> None:
    with ZipFile(BytesIO(one("x").write().data)) as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(1980, 1, 1)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2


# ---- nothing is dropped -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [32_767, 32_768, 70_000])
@pytest.mark.parametrize("letter", ["ế", "😀"])
def test_a_text_of_any_length_is_all_there(length: int, letter: str) -> None:
    text = letter * length
    written = one(text).write()
    book = opened(written)
    shown = book.worksheets[0]["A1"].value
    if len(text.encode("utf-16-le")) // 2 <= 32_767:
        assert (shown, written.notes, len(book.worksheets)) == (text, (), 1)
        return
    assert shown.endswith("… [ghi tiếp ở tờ “Chữ dài”, mục 1]")
    pieces = [row[2].value for row in book["Chữ dài"].iter_rows(min_row=2)]
    assert "".join(pieces) == text
    assert [note.words.vi for note in written.notes] == ["Ô A1: chữ quá dài, ghi ở tờ “Chữ dài”."]
    assert book["Chữ dài"]["B2"].value == "Biểu!A1"


def test_rows_beyond_a_sheet_go_on_below_the_same_header() -> None:
    book = Workbook(rows_per_sheet=10)
    sheet = book.add("Biểu")
    sheet.row(0, ("Bảng", None))
    sheet.row(1, ("STT", "Tên"))
    sheet.repeat(0, 1)
    for row in range(2, 27):
        sheet.row(row, (row, f"dòng {row}"))
    written = book.write()
    read = opened(written)
    assert read.sheetnames == ["Biểu", "Biểu (2)", "Biểu (3)", "Biểu (4)"]
    rows = [[cell.value for cell in row] for each in read for row in each.iter_rows(min_row=3)]
    assert rows == [[row, f"dòng {row}"] for row in range(2, 27)]
    assert all(each["A2"].value == "STT" for each in read)
    assert [note.words.en for note in written.notes] == [
        "8 rows go on on the sheet “Biểu (2)”.",
        "8 rows go on on the sheet “Biểu (3)”.",
        "1 rows go on on the sheet “Biểu (4)”.",
    ]


def test_formulas_on_a_further_sheet_are_values_and_that_is_said() -> None:
    book = Workbook(rows_per_sheet=3)
    sheet = book.add("Biểu")
    for row in range(5):
        sheet.put(row, 0, Formula("1+1", 2))
    written = book.write()
    assert [cell.value for each in opened(written) for cell in each["A"]] == ["=1+1"] * 3 + [2, 2]
    assert written.notes[-1].words.en == "A sheet that goes on has values, no formulas."


@pytest.mark.parametrize(
    "number", [10**15, 12345678901234567, -(10**16) - 1, Decimal("0.1234567890123456"), Decimal("1234567890.1234567")]
)
def test_a_number_that_would_lose_digits_stays_whole(number: Any) -> None:
    written = one(number).write()
    read = opened(written).active["A1"].value
    assert Fraction(str(read)) == Fraction(number)
    assert (written.notes != ()) == isinstance(read, str)


def test_a_fraction_without_end_is_rounded_to_what_a_spreadsheet_keeps() -> None:
    assert opened(one(Fraction(2, 3)).write()).active["A1"].value == 0.666666666666667


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity")])
def test_what_is_no_number_is_refused(number: Decimal) -> None:
    with pytest.raises(ValueError, match="infinity"):
        one(number).write()


def test_a_day_of_which_spreadsheets_disagree_is_text() -> None:
    assert opened(one(date(1899, 12, 31)).write()).active["A1"].value == "1899-12-31"
    read = opened(one(date(1900, 3, 1)).write()).active["A1"]
    assert (read.value, read.number_format) == (datetime(1900, 3, 1), DAY)  # noqa: DTZ001 - openpyxl's own


def test_a_sign_that_no_workbook_keeps_is_shown_and_told() -> None:
    written = one("a\x00b\ud800").write()
    assert opened(written).active["A1"].value == "a\ufffdb\ufffd"
    assert len(written.notes) == 1


def test_a_whole_number_is_shown_without_a_lonely_decimal_mark() -> None:
    style = Style(number=places(2, always=False))
    assert opened(one(7, style).write()).active["A1"].number_format == WHOLE
    assert opened(one(Fraction(5, 2), style).write()).active["A1"].number_format == "[$-42A]#,##0.##"


# ---- sheets and their names ---------------------------------------------------------------------------------------


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


# ---- rules --------------------------------------------------------------------------------------------------------


def validations(book: Workbook) -> list[Any]:
    return list(opened(book.write()).worksheets[0].data_validations.dataValidation)


def test_choices_that_are_many_or_hold_a_comma_stand_on_a_hidden_sheet_and_none_is_lost() -> None:
    options = tuple(f"đơn vị số {number}, xã {number}" for number in range(400))
    book = Workbook()
    book.add("Biểu").validate(Span.cell(0, 0), Choices(options))
    (rule,) = validations(book)
    assert rule.formula1 == "'_lists'!$A$1:$A$400"
    read = opened(book.write())
    assert tuple(cell.value for cell in read["_lists"]["A"]) == options
    assert read["_lists"].sheet_state == "veryHidden"


def test_few_choices_stand_in_the_rule() -> None:
    book = Workbook()
    book.add("Biểu").validate(Span.cell(0, 0), Choices(("có", "không")))
    assert [rule.formula1 for rule in validations(book)] == ['"có,không"']


@pytest.mark.parametrize(
    ("rule", "kind", "first", "last"),
    [
        (Whole(0, 2000), "whole", "0", "2000"),
        (Number(Fraction(1, 4), Fraction(100)), "decimal", "0.25", "100"),
        (Days(date(2023, 1, 1), date(2023, 12, 31)), "date", "44927", "45291"),
        (Condition('OR(A1>0,A1="x")'), "custom", 'OR(A1>0,A1="x")', None),
    ],
)
def test_a_rule_is_written_with_its_bounds(rule: Any, kind: str, first: str, last: str | None) -> None:
    book = Workbook()
    book.add("Biểu").validate(Span.cell(0, 0), rule, refusal=Message("Sai", "Nhập lại"))
    (read,) = validations(book)
    assert (read.type, read.formula1, read.formula2, read.error) == (kind, first, last, "Nhập lại")


def test_a_message_that_is_too_long_is_cut_and_that_is_told() -> None:
    book = Workbook()
    book.add("Biểu").validate(Span.cell(0, 0), None, before=Message("T" * 40, "x" * 300))
    (rule,) = validations(book)
    assert (len(rule.promptTitle), len(rule.prompt)) == (32, 255)
    assert len(book.write().notes) == 1


def test_a_rule_that_no_workbook_can_say_is_no_silence() -> None:
    book = Workbook()
    book.add("Biểu").validate(Span.cell(0, 0), Condition("A1=" + "1+" * 200 + "1"))
    with pytest.raises(ValueError, match="255"):
        book.write()


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(FileRejected) as caught:
        one("x").write()
    assert caught.value.code == "EMU-B93"
    assert caught.value.hint is not None
    assert caught.value.hint.vi == "pip install 'emulation-engine[excel]'"


# ---- the rest -----------------------------------------------------------------------------------------------------


def test_a_formula_shows_its_value_without_being_recalculated() -> None:
    written = one(Formula("SUM(1,2)/8", Fraction(3, 8)), Style(number=places(3))).write()
    assert by_calamine(written) == [[0.375]]
    assert opened(written).active["A1"].value == "=SUM(1,2)/8"


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
