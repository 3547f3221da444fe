"""Workbooks: no text of the data becomes a formula or a link, nothing is dropped, the same input is the same bytes."""

import sys
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spreadsheet.opened import by_calamine, one, opened

from emulation.errors import FileRejected
from emulation.spreadsheet import (
    DAY,
    WHOLE,
    Formula,
    Style,
    Workbook,
    places,
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


def test_a_formula_shows_its_value_without_being_recalculated() -> None:
    written = one(Formula("SUM(1,2)/8", Fraction(3, 8)), Style(number=places(3))).write()
    assert by_calamine(written) == [[0.375]]
    assert opened(written).active["A1"].value == "=SUM(1,2)/8"


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(FileRejected) as caught:
        one("x").write()
    assert caught.value.code == "EMU-B93"
    assert caught.value.hint is not None
    assert caught.value.hint.vi == "pip install 'emulation-engine[excel]'"
