"""Books as offices keep them, and a look into what comes back."""

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import openpyxl
import xlsxwriter

from emulation.io._books import Book, Sheet, read_book
from emulation.io._receipt import Control, Receipt
from emulation.io._returned import returned_book
from emulation.models import Finding

RED, RED_OVER, AMBER, AMBER_OVER = "FFF9CDCF", "FFF9CDD0", "FFFFD78C", "FFFFD78D"
SHEET = "Biểu 01"


def fault(address: str, severity: Literal["error", "warning", "notice"] = "error", **where: str | int) -> Finding:
    """Return a finding about one cell."""
    vi, en = "ô là chữ, không phải số (ghi bằng chữ số)", "the cell is text, no number (write it in digits)"
    return Finding("EMU-M07", severity, vi, en, tuple(({"address": address} | where).items()))


def receipt_of(book: Book, *rejected: Finding, controls: Sequence[Control] = ()) -> Receipt:
    """Return a receipt of four accepted rows, and of those rejected."""
    return Receipt(book.name, "submissions", book.sha256, 4, rejected, blank=1, incomplete=1, controls=tuple(controls))


def by_hand(data: bytes, *sheets: Sheet) -> Book:
    """Return what a reader would have read, of files that are about their XML and not about their cells."""
    return Book("so.xlsx", hashlib.sha256(data).hexdigest(), "xlsx", sheets or (Sheet(SHEET, ((1,),)),))


def returned(path: Path, findings: Sequence[Finding], book: Book | None = None, **options: Any) -> bytes:
    """Read a file and return it."""
    read = book or read_book(path)
    return returned_book(path, read, receipt_of(read), findings, **options)


def parts(data: bytes) -> dict[str, bytes]:
    """Return all parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(content: dict[str, bytes]) -> bytes:
    """Make a workbook of parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in content.items():
            opened.writestr(zipfile.ZipInfo(name), data)
    return kept.getvalue()


def loaded(data: bytes) -> openpyxl.Workbook:
    """Open a workbook with another library than ours."""
    return openpyxl.load_workbook(io.BytesIO(data))


def fill(data: bytes, cell: str, sheet: str = SHEET) -> str | None:
    """Return the colour behind a cell."""
    found = loaded(data)[sheet][cell].fill
    return found.fgColor.rgb if found.fill_type == "solid" else None


def comment(data: bytes, cell: str, sheet: str = SHEET) -> str | None:
    """Return what is said at a cell."""
    found = loaded(data)[sheet][cell].comment
    return None if found is None else found.text


def values(data: bytes, sheet: str = SHEET) -> list[tuple[Any, ...]]:
    """Return the values of a sheet, up to the last row and column that have one."""
    rows = [list(row) for row in loaded(data)[sheet].iter_rows(values_only=True)]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return [tuple(row) for row in rows]


def rich_book(path: Path) -> None:
    """Make a book that has whatever offices put into theirs."""
    book = xlsxwriter.Workbook(str(path))
    sheet, hidden = book.add_worksheet(SHEET), book.add_worksheet("Danh mục")
    hidden.write_column(0, 0, ["Có", "Không"])
    hidden.hide()
    filled = book.add_format({"bg_color": "#E2EFDA", "border": 1})
    hatched = book.add_format({"pattern": 4, "fg_color": "#112233", "bg_color": "#FFFFFF"})
    sheet.merge_range("A1:F1", "BÁO CÁO NĂM 2022", book.add_format({"bold": True, "align": "center"}))
    for row, (name, start, end) in enumerate([("Cao Sơn", 120, 98), ("Đồng Chum", 88, 71), ("Tân Minh", "12o", 60)]):
        sheet.write_row(2 + row, 0, [row + 1, name, start, end])
    sheet.write("D4", 71, filled)
    sheet.write("E4", 5, hatched)
    sheet.write_formula("C6", "=SUM(C3:C5)", value=208)
    sheet.write_comment("B3", "Số của huyện", {"author": "vp"})
    sheet.data_validation("D3:D9", {"validate": "integer", "criteria": ">=", "value": 0})
    sheet.conditional_format("D3:D9", {"type": "cell", "criteria": ">", "value": 100, "format": book.add_format()})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"='{SHEET}'!$C$3:$C$5"})
    sheet.insert_chart("H2", chart)
    sheet.insert_image("H20", "dau.png", {"image_data": io.BytesIO(picture())})
    sheet.set_column("A:A", 5, book.add_format({"italic": True}))
    sheet.set_row(8, 20, filled)
    sheet.repeat_rows(1)
    sheet.protect()
    sheet.set_header("&CMật")
    book.define_name("'Danh mục'!rieng", "='Danh mục'!$A$1")
    book.close()


def of_xml(rows: str, *, before: str = "", after: str = "") -> bytes:
    """Return a workbook whose only sheet has this XML for its rows."""
    content = parts(_plain())
    sheet = f"<?xml version='1.0'?><worksheet xmlns=\"{_MAIN}\">{before}{rows}{after}</worksheet>"
    return zipped(content | {"xl/worksheets/sheet1.xml": sheet.encode()})


def sheet_xml(data: bytes, number: int = 1) -> str:
    """Return the XML of a sheet."""
    return parts(data)[f"xl/worksheets/sheet{number}.xml"].decode()


def rows_xml(data: bytes) -> str:
    """Return the XML of the rows of the first sheet, styles left out."""
    found = re.search(r"<(\w+:)?sheetData.*sheetData>", sheet_xml(data))
    assert found is not None
    return re.sub(r' s="\d+"', "", found[0])


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _plain() -> bytes:
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    book.add_worksheet(SHEET)
    book.close()
    return kept.getvalue()


def picture() -> bytes:
    """Return a picture of one point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dot = chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + dot + chunk(b"IEND", b"")
