"""Laws of books that go back, over sheets and marks that nobody chose."""

import io
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.returned.books import SHEET, comment, fault, loaded, parts, receipt_of, values

from emulation.io._books import read_book
from emulation.io._receipt import Receipt
from emulation.io._returned import returned_book
from emulation.models import Finding

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=9)
CELLS = st.one_of(st.integers(0, 10**6), TEXTS, st.booleans())
LOOKS = st.sampled_from([{}, {"bg_color": "#E2EFDA"}, {"bold": True}, {"pattern": 4}, {"bg_color": "#FFC7CE"}])
PLACES = st.tuples(st.integers(0, 6), st.integers(0, 4))
ADDRESSES = st.builds(lambda row, column: f"{SHEET}!{'ABCDE'[column]}{row + 1}", st.integers(0, 8), st.integers(0, 4))
FAULTS = st.lists(st.builds(fault, ADDRESSES, st.sampled_from(["error", "warning", "notice"])), max_size=6)


CONTENTS = st.tuples(
    st.lists(st.tuples(PLACES, CELLS, LOOKS), max_size=12),
    st.lists(st.tuples(PLACES, TEXTS), max_size=3, unique_by=lambda each: each[0]),
    st.booleans(),
)


def book_of(contents: tuple[Any, ...]) -> bytes:
    """Make a book with values, looks, comments and an occasional second sheet."""
    cells, comments, another = contents
    kept = io.BytesIO()
    made = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = made.add_worksheet(SHEET)
    for (row, column), value, look in cells:
        sheet.write(row, column, value, made.add_format(look))
    for (row, column), text in comments:
        sheet.write_comment(row, column, text)
    if another:
        made.add_worksheet("Khác")
    made.close()
    return kept.getvalue()


def back(data: bytes, findings: list[Finding], receipt: Receipt | None = None) -> bytes:
    """Read a book and return it, with a receipt of its own or a given one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "so.xlsx"
        path.write_bytes(data)
        book = read_book(path)
        return returned_book(path, book, receipt or replace(receipt_of(book), sha256="0"), findings)


def looks(data: bytes) -> dict[str, tuple[Any, ...]]:
    """Return what is seen of every cell that has a look."""
    cells = (cell for row in loaded(data)[SHEET]["A1:E9"] for cell in row)
    return {
        cell.coordinate: (
            cell.fill.fill_type,
            cell.fill.fgColor.rgb if cell.fill.fill_type else None,
            cell.font.b,
            cell.comment and cell.comment.text,
        )
        for cell in cells
    }


@given(CONTENTS, FAULTS)
@settings(max_examples=25)
def test_returning_twice_is_returning_once(contents: tuple[Any, ...], findings: list[Finding]) -> None:
    data = book_of(contents)
    once = back(data, findings)

    assert parts(back(once, findings)) == parts(once)


@given(CONTENTS, FAULTS)
@settings(max_examples=25)
def test_a_book_without_faults_comes_back_as_it_was_before_its_marks(
    contents: tuple[Any, ...], findings: list[Finding]
) -> None:
    data = book_of(contents)
    assert looks(back(back(data, findings), [])) == looks(data)


@given(CONTENTS, FAULTS)
@settings(max_examples=25)
def test_no_value_changes(contents: tuple[Any, ...], findings: list[Finding]) -> None:
    data = book_of(contents)
    assert values(back(data, findings)) == values(data)


@given(CONTENTS, FAULTS)
@settings(max_examples=25)
def test_every_cell_with_a_finding_says_so(contents: tuple[Any, ...], findings: list[Finding]) -> None:
    data = book_of(contents)
    returned = back(data, findings)

    for finding in findings:
        assert "◆ Kết quả đọc\n" in (comment(returned, str(finding.fact("address")).rpartition("!")[2]) or "")
