"""The XML of a sheet is changed where a mark stands, however it is written."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from tests.corpus.hostile.returned import RETURNED
from tests.returned.books import (
    RED,
    SHEET,
    by_hand,
    comment,
    fault,
    fill,
    loaded,
    of_xml,
    parts,
    receipt_of,
    returned,
    rich_book,
    rows_xml,
    zipped,
)

from emulation.io._books import Sheet, read_book
from emulation.io._returned import returned_book
from emulation.io._returned._archive import Unmarkable
from emulation.io._returned._splice import SheetXml

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def back(tmp_path: Path, data: bytes, *cells: str) -> bytes:
    """Return a book with faults at some cells."""
    path = tmp_path / "so.xlsx"
    path.write_bytes(data)
    return returned(path, [fault(f"{SHEET}!{cell}") for cell in cells], by_hand(data))


def test_a_sheet_without_rows_gets_one(tmp_path: Path) -> None:
    data = back(tmp_path, of_xml("<sheetData/>"), "B2")

    assert rows_xml(data) == '<sheetData><row r="2"><c r="B2"/></row></sheetData>'
    assert comment(data, "B2")


def test_a_row_without_cells_gets_one(tmp_path: Path) -> None:
    data = back(tmp_path, of_xml('<sheetData><row r="2" spans="1:1" ht="30"/></sheetData>'), "B2", "A2")

    assert rows_xml(data) == '<sheetData><row r="2" ht="30"><c r="A2"/><c r="B2"/></row></sheetData>'


def test_rows_and_cells_come_in_their_order(tmp_path: Path) -> None:
    rows = '<sheetData><row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="5"/></sheetData>'
    data = back(tmp_path, of_xml(rows), "A2", "C2", "E2", "B1", "B4", "B5", "B6")

    assert rows_xml(data) == (
        '<sheetData><row r="1"><c r="B1"/></row>'
        '<row r="2"><c r="A2"/><c r="B2"><v>1</v></c><c r="C2"/><c r="D2"><v>2</v></c><c r="E2"/></row>'
        '<row r="4"><c r="B4"/></row><row r="5"><c r="B5"/></row><row r="6"><c r="B6"/></row></sheetData>'
    )
    assert {fill(data, cell) for cell in ("A2", "C2", "E2", "B1", "B4", "B5", "B6")} == {RED}


def test_rows_and_cells_may_leave_out_where_they_are(tmp_path: Path) -> None:
    rows = "<sheetData><row><c><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row></sheetData>"
    data = back(tmp_path, of_xml(rows), "B2", "C1")

    assert rows_xml(data) == (
        '<sheetData><row><c><v>1</v></c><c r="C1"/></row><row><c><v>2</v></c><c><v>3</v></c></row></sheetData>'
    )
    assert (fill(data, "B2"), fill(data, "C1")) == (RED, RED)


def test_elements_may_have_a_prefix(tmp_path: Path) -> None:
    content = parts(of_xml("<sheetData/>"))
    content["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" s=\'0\'><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData><x:pageMargins left='1' right='1' top='1' bottom='1' header='1' footer='1'/></x:worksheet>"
    ).encode()
    data = back(tmp_path, zipped(content), "A1", "B3")

    assert (fill(data, "A1"), fill(data, "B3"), bool(comment(data, "A1"))) == (RED, RED, True)
    assert b"footer='1'/><x:legacyDrawing " in parts(data)["xl/worksheets/sheet1.xml"]


def test_an_inline_text_stays_what_it_is(tmp_path: Path) -> None:
    cell = '<c r="A1" t="inlineStr"><is><t>a &lt;row r="1"/&gt; b</t></is></c>'
    data = back(tmp_path, of_xml(f'<sheetData><row r="1">{cell}</row></sheetData>'), "A1")

    assert loaded(data)[SHEET]["A1"].value == 'a <row r="1"/> b'
    assert fill(data, "A1") == RED


def test_the_drawing_of_comments_stands_where_the_order_of_a_sheet_wants_it(tmp_path: Path) -> None:
    after = '<mergeCells count="1"><mergeCell ref="C1:D1"/></mergeCells><pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/><tableParts count="0"/>'
    data = back(tmp_path, of_xml("<sheetData/>", after=after), "A1")

    sheet = parts(data)["xl/worksheets/sheet1.xml"].decode()
    assert sheet.index("<pageMargins") < sheet.index("<legacyDrawing") < sheet.index("<tableParts")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_sheet_may_be_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    content = parts(of_xml("<sheetData/>"))
    text = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="str"><v>Hòa Bình</v></c></row></sheetData></worksheet>'
    content["xl/worksheets/sheet1.xml"] = text.encode(encoding)
    data = back(tmp_path, zipped(content), "A1")

    assert (loaded(data)[SHEET]["A1"].value, fill(data, "A1")) == ("Hòa Bình", RED)


def test_a_book_of_the_strict_kind_is_marked_in_its_own_namespaces(tmp_path: Path) -> None:
    content = parts(of_xml('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'))
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    strict = {
        name: each.replace(MAIN.encode(), STRICT.encode()).replace(
            f"{office}/relationships".encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, each in content.items()
    }
    after = parts(back(tmp_path, zipped(strict), "A1"))

    assert STRICT.encode() in after["xl/comments1.xml"]
    assert b"ooxml/officeDocument/relationships/comments" in after["xl/worksheets/_rels/sheet1.xml.rels"]
    assert STRICT.encode() in after["xl/worksheets/sheet2.xml"]
    assert b'xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"' in after["xl/worksheets/sheet1.xml"]


def test_a_comment_that_stands_for_a_thread_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(of_xml("<sheetData/>"))
    content = parts(back(tmp_path, path.read_bytes(), "A1"))
    threaded = content["xl/comments1.xml"].replace(b"<author>K", b"<author>tc={1}K").replace("◆".encode(), b"")
    data = zipped(content | {"xl/comments1.xml": threaded})

    assert parts(back(tmp_path, data, "A1"))["xl/comments1.xml"] == threaded


def test_the_file_is_copied_where_it_is_not_as_it_should_be(tmp_path: Path) -> None:
    broken = of_xml('<sheetData><row r="3"/><row r="2"/></sheetData>')
    path = tmp_path / "so.xlsx"
    path.write_bytes(broken)
    data = returned(path, [fault(f"{SHEET}!B2")], by_hand(broken, Sheet(SHEET, ((1, None), (None, "x")))))

    assert (loaded(data)[SHEET]["B2"].value, fill(data, "B2")) == ("x", RED)
    notes = " ".join(str(row[0]) for row in loaded(data)["Kết quả đọc"].iter_rows(values_only=True))
    assert "không đúng chuẩn" in notes


@pytest.mark.parametrize(
    "xml",
    [
        b"<worksheet/>",
        b"<worksheet><sheetData>",
        b"<!DOCTYPE x []><worksheet><sheetData><row r='1'/></sheetData></worksheet>",
        b"<worksheet><sheetData><row r='x'/></sheetData></worksheet>",
    ],
)
def test_broken_xml_is_not_marked(xml: bytes) -> None:
    with pytest.raises(Unmarkable):
        SheetXml(xml).restyle([(0, 0)], lambda row, column, style: style + 1)


def test_our_sheet_is_listed_with_the_prefix_that_the_book_declares(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    rich_book(path)
    book = parts(returned(path, [fault(f"{SHEET}!C5")]))["xl/workbook.xml"].decode()
    assert re.search(r'<sheet name="Kết quả đọc" sheetId="\d+" r:id="rId\d+"/>', book)
    assert "ns0" not in book
    assert "ns1" not in book


def test_a_part_that_need_not_be_read_is_copied_without_being_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(RETURNED["returned-properties-of-1-gigabyte"].build())
    book = read_book(path)
    data = returned_book(path, book, receipt_of(book), [fault("Sheet1!A1")])
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.getinfo("docProps/app.xml").file_size > 2**30
    assert len(data) < 3 * 2**20
