"""Rows in the plain way of Excel are read at once; nothing of what is read depends on it."""

import io

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books.test_workbooks import read
from tests.corpus.hostile.packages import book, sheet_xml, strings_xml, styles_xml

from emulation.errors import FileRejected
from emulation.io import Sheet
from emulation.io._books import _workbook
from emulation.io._books._plain_rows import without_plain_rows
from emulation.io._books._sheet import Gathered, SheetReader
from emulation.io._books._texts import Texts

STYLES = styles_xml(
    '<fonts><font/><font><name val=".VnTime"/></font></fonts>'
    '<cellXfs><xf/><xf numFmtId="10"/><xf numFmtId="14"/><xf fontId="1"/></cellXfs>'
)
STRINGS = strings_xml("Thôn", "Xã &amp; bản", "a_x0001_b", "")
VALUES = st.one_of(
    st.sampled_from(
        ["<v>0</v>", "<v>12.50</v>", "<v>-3</v>", "<v>1E3</v>", "<v>123456789012345678</v>", "<v></v>", ""]
    ),
    st.integers(0, 60_000).map(lambda number: f"<v>{number}</v>"),
)
STYLE = st.sampled_from(["", ' s="1"', ' s="2"', ' s="3"', ' s="77"'])
INLINE = st.sampled_from(["", "a", "Số hộ", " a", "x_x0002_", "&amp;", "a &gt; b", "a > b", "]]"])
CELL = st.one_of(
    st.tuples(STYLE, st.just(""), VALUES),
    st.tuples(STYLE, st.just(' t="n"'), VALUES),
    st.tuples(STYLE, st.just(' t="s"'), st.integers(0, 3).map(lambda number: f"<v>{number}</v>")),
    st.tuples(STYLE, st.just(' t="inlineStr"'), INLINE.map(lambda text: f"<is><t>{text}</t></is>")),
    st.tuples(STYLE, st.just(' t="b"'), st.just("<v>1</v>")),
    st.tuples(STYLE, st.just(' t="e"'), st.just("<f>A1/0</f><v>#DIV/0!</v>")),
)
ROWS = st.lists(st.tuples(st.integers(1, 3), st.booleans(), st.lists(CELL, max_size=5)), max_size=6)


def rows_xml(rows: list[tuple[int, bool, list[tuple[str, str, str]]]]) -> str:
    out, number = [], 0
    for step, hidden, cells in rows:
        number += step
        body = "".join(
            f'<c r="{"ABCDE"[at]}{number}"{style}{kind}>{value}</c>'
            if value
            else f'<c r="{"ABCDE"[at]}{number}"{style}/>'
            for at, (style, kind, value) in enumerate(cells)
        )
        attributes = f'r="{number}" spans="1:5"' + (' hidden="1"' if hidden else "")
        out.append(f"<row {attributes}>{body}</row>" if body else f"<row {attributes}/>")
    return "".join(out)


def sheet_of(rows: str, comment: str) -> Sheet:
    """Read rows; a comment before them has the parser read all of them."""
    return read(book(sheet_xml(comment + rows), strings=STRINGS, styles=STYLES)).sheets[0]


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_plain_rows_are_read_as_the_parser_reads_them(rows: list[tuple[int, bool, list[tuple[str, str, str]]]]) -> None:
    written = rows_xml(rows)
    assert sheet_of(written, "") == sheet_of(written, "<!-- -->")


def left_over(rows: str) -> tuple[str, SheetReader]:
    """Return what the parser still gets of the rows, and the reader."""
    reader = SheetReader("A", Gathered("sổ", Texts("sổ"), {}))
    rest = b"".join(without_plain_rows([sheet_xml(rows).encode()], reader)).decode()
    return rest.partition("<sheetData>")[2].partition("</sheetData>")[0], reader


def test_plain_rows_are_taken_out_of_the_stream() -> None:
    rest, reader = left_over(
        '<row r="1"><c r="A1" s="4"><v>1</v></c></row><row r="3"><c r="B3" t="n"><v>2</v></c></row>'
    )
    assert rest == ""
    assert reader.rows == {0: (1,), 2: (None, 2)}


@pytest.mark.parametrize(
    "row",
    [
        '<row r="2"><c r="A2" t="b"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><f>B1</f><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c><x/></row>',
        '<row r="2"><c r="A2"><v>1</v></c><is></is><c t="b" r="B2"><v>1</v></c></row>',
        '<row r="2"><!-- <c r="A2"><v>1</v></c> --></row>',
        '<row r="2"><c r="A2"><v>&#49;</v></c></row>',
        "<row><c><v>1</v></c></row>",
        '<row r="2"><c r="A2"><v>1\x01</v></c></row>',
    ],
)
def test_from_the_first_row_on_that_is_not_plain_the_parser_reads(row: str) -> None:
    first, last = '<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="3"><c r="A3"><v>1</v></c></row>'
    rest, reader = left_over(first + row + last)
    assert rest in {row + last, first + row + last}
    assert set(reader.rows) <= {0}


@pytest.mark.parametrize(
    "row", ['<row r="1"><c r="A2"><v>1</v></c></row>', '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>']
)
def test_a_plain_row_with_wrong_addresses_is_refused(row: str) -> None:
    with pytest.raises(FileRejected) as caught:
        left_over(row)
    assert caught.value.code == "EMU-B10"


def test_a_book_of_many_chunks_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("A")
        for row in range(12_000):
            sheet.write_row(row, 0, [row, row / 4, f"Thôn {row % 50}", None, "đ"])
    rows = read(out.getvalue()).sheets[0].rows
    assert rows == tuple((n, n / 4 if n % 4 else n // 4, f"Thôn {n % 50}", None, "đ") for n in range(12_000))
    monkeypatch.setattr(_workbook, "without_plain_rows", lambda chunks, _: chunks)
    assert read(out.getvalue()).sheets[0].rows == rows
