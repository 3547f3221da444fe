"""The hostile corpus: files made to crash, hang, exhaust or mislead whoever reads them, and what must become of each.

A case says the code with which its file is refused, or None where it must be read, harmlessly.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from tests.corpus.hostile.packages import (
    HEAD,
    MAIN,
    Member,
    archive,
    book,
    cell,
    compound,
    old_stream,
    parts_of,
    record,
    sheet_xml,
    strings_xml,
    styles_xml,
    workbook_xml,
)

DTD = "<!DOCTYPE x>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@dataclass(frozen=True)
class Case:
    """One hostile file."""

    build: Callable[[], bytes]
    code: str | None
    cells: int | None = None
    """How many cells it has where it is read."""


def zeros(size: int) -> bytes:
    """Return so many spaces packed, a megabyte of them at a time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * (size // 2**20) + packer.flush()


def bomb(size: int, said: int | None = None) -> bytes:
    parts = parts_of()
    parts["xl/worksheets/sheet1.xml"] = b""
    members = [Member(name, data) for name, data in parts.items() if data]
    big = Member("xl/worksheets/sheet1.xml", b"", packed=zeros(size), said_size=said or size)
    return archive([*members, big])


def with_part(name: str, data: bytes | str, **sheet: object) -> bytes:
    parts = parts_of(cell_rows(), **sheet)  # type: ignore[arg-type]
    parts[name] = data.encode() if isinstance(data, str) else data
    return archive([Member(part, body) for part, body in parts.items()])


def cell_rows() -> str:
    return sheet_xml(cell("A1"))


def with_rows(rows: str, **more: str) -> bytes:
    return book(sheet_xml(rows, **more))


def with_prologue(part: str, prologue: str) -> bytes:
    parts = parts_of(cell_rows(), strings=strings_xml("a"), styles=styles_xml(""))
    parts[part] = parts[part].replace(b"?>\n", b"?>" + prologue.encode(), 1)
    if part == "[Content_Types].xml":
        return archive([Member(name, data) for name, data in parts.items()])
    return archive([Member(name, data) for name, data in parts.items()])


def member_of(part: str, **lies: object) -> bytes:
    members = [Member(name, data) for name, data in parts_of(cell_rows()).items()]
    for member in members:
        if member.name == part:
            for name, lie in lies.items():
                setattr(member, name, lie)
    return archive(members)


SHEET = "xl/worksheets/sheet1.xml"


def overlapping() -> bytes:
    members = [Member(name, data) for name, data in parts_of(cell_rows()).items()]
    members[-1].at = 0
    return archive(members)


def shared_amplified() -> bytes:
    """One text of 32,767 characters that 200,000 cells show: 13 GB for a reader that copies it for each."""
    row = "".join(f'<c s="{n * 7919 % 1_000_003}" t="s"><v>0</v></c>' for n in range(1_000))
    return book(sheet_xml(f"<row>{row}</row>" * 200), strings=strings_xml("x" * 32_767))


def many_cells() -> bytes:
    row = "<row>" + "<c><v>1</v></c>" * 16_384 + "</row>"
    return book(sheet_xml(row * 200))


def truncated(cut: int) -> bytes:
    whole = book(cell_rows())
    return whole[: len(whole) - cut]


def inner_zip() -> bytes:
    data = b"x"
    for _ in range(30):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as inner:
            inner.writestr("a.zip", data)
        data = out.getvalue()
    return data


def ods(table: str, *, styles: str = "", prologue: str = "", extra: str = "") -> bytes:
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{oasis}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    content = (
        f"{HEAD}{prologue}<office:document-content {spaces}>{styles}<office:body><office:spreadsheet>"
        f"{table}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = Member("mimetype", b"application/vnd.oasis.opendocument.spreadsheet", method=0)
    manifest = Member("META-INF/manifest.xml", extra.encode() or b"<m/>")
    return archive([kind, Member("content.xml", content.encode()), manifest])


ODS_CELL = '<table:table-cell office:value-type="float" office:value="1"/>'
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def loop_in_chain() -> bytes:
    data = bytearray(compound({"Workbook": old_stream(b"")}))
    struct.pack_into("<I", data, 512 + 4 * 2, 2)
    return bytes(data)


NUMBER = struct.pack("<HHHd", 0, 0, 0, 1.0)
XLS_FAR = struct.pack("<HHHd", 65_535, 255, 0, 1.0)

CASES: dict[str, Case] = {
    # Bombs
    "bomb-of-1-gigabyte": Case(lambda: bomb(2**30), "EMU-B01"),
    "bomb-that-says-it-is-small": Case(lambda: bomb(2**28, said=1_000), "EMU-B02"),
    "bomb-packed-tightly": Case(lambda: bomb(100 * 2**20), "EMU-B01"),
    "bomb-in-the-texts": Case(lambda: book(cell_rows(), strings=strings_xml(" " * 30_000_000)), "EMU-B01"),
    "bomb-in-a-picture-nobody-opens": Case(
        lambda: book(cell_rows(), Member("xl/media/a.png", b" " * 50_000_000)), None, 1
    ),
    "zip-in-zip-thirty-deep": Case(lambda: book(cell_rows(), Member("xl/embeddings/a.zip", inner_zip())), None, 1),
    "zip-of-zips-alone": Case(inner_zip, "EMU-B07"),
    "texts-shown-by-many-cells": Case(shared_amplified, None, 200_000),
    "three-million-cells": Case(many_cells, "EMU-B01"),
    "text-longer-than-a-cell": Case(lambda: book(cell_rows(), strings=strings_xml("ab" * 20_000)), "EMU-B01"),
    "text-of-ten-million-characters": Case(
        lambda: with_rows(f'<row r="1"><c r="A1" t="str"><v>{"a1b2" * 2_500_000}</v></c></row>'), "EMU-B01"
    ),
    "styles-of-forty-megabytes": Case(lambda: member_of_styles(40 * 2**20), "EMU-B01"),
    # Archives
    "names-that-are-no-text": Case(lambda: book(cell_rows(), Member(b"\xff\xfe", b"")), "EMU-B02"),
    "hundred-thousand-members": Case(
        lambda: archive([Member(f"{n}", b"", method=0) for n in range(100_000)]), "EMU-B01"
    ),
    "members-more-than-said": Case(
        lambda: archive([Member(f"{n}", b"", method=0) for n in range(50_000)], count=3), "EMU-B01"
    ),
    "members-that-overlap": Case(overlapping, "EMU-B05"),
    "member-twice": Case(lambda: book(cell_rows(), Member(SHEET, b"<x/>")), "EMU-B05"),
    "member-twice-in-another-case": Case(lambda: book(cell_rows(), Member(SHEET.upper(), b"<x/>")), "EMU-B05"),
    "member-behind-a-password": Case(lambda: member_of(SHEET, flags=1), "EMU-B05"),
    "member-packed-strangely": Case(lambda: member_of(SHEET, method=14), "EMU-B05"),
    "member-packed-by-bzip2": Case(lambda: member_of(SHEET, method=12), "EMU-B05"),
    "size-said-too-large": Case(lambda: member_of(SHEET, said_size=10_000_000), "EMU-B01"),
    "size-said-a-little-too-large": Case(lambda: member_of(SHEET, said_size=1_000), "EMU-B02"),
    "size-said-too-small": Case(lambda: member_of(SHEET, said_size=20), "EMU-B02"),
    "packed-size-said-too-large": Case(lambda: member_of(SHEET, said_packed=10_000_000), "EMU-B05"),
    "checksum-wrong": Case(lambda: member_of(SHEET, said_crc=1), "EMU-B02"),
    "stream-of-garbage": Case(lambda: member_of(SHEET, packed=b"\xff" * 50), "EMU-B02"),
    "archive-cut-at-its-end": Case(lambda: truncated(10), "EMU-B02"),
    "archive-cut-in-the-middle": Case(lambda: truncated(600), "EMU-B02"),
    "archive-of-nothing": Case(lambda: archive([]), "EMU-B07"),
    "four-bytes": Case(lambda: b"PK\3\4", "EMU-B02"),
    "rubbish-behind-the-archive": Case(lambda: book(cell_rows()) + b"\0" * 70_000, "EMU-B02"),
    "names-that-climb": Case(
        lambda: book(cell_rows(), Member("../../../../etc/passwd", b"x"), Member("..\\..\\win.ini", b"x")), None, 1
    ),
    "names-of-300-characters": Case(lambda: book(cell_rows(), Member("a" * 300 + ".xml", b"<x/>")), None, 1),
    "names-with-marks": Case(lambda: book(cell_rows(), Member("xl/\u202exml.exe", b"x"), Member("a\0b", b"")), None, 1),
    # Sparse and contradictory sheets
    "one-cell-at-the-far-corner": Case(lambda: with_rows(cell("XFD1048576")), "EMU-B01"),
    "two-corners": Case(lambda: with_rows(cell("A1") + cell("XFD1048576")), "EMU-B01"),
    "corners-on-two-lines": Case(lambda: with_rows(cell("XFD1") + cell("A1048576")), "EMU-B01"),
    "far-corner-in-another-prefix": Case(
        lambda: book(
            f'{HEAD}<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v>'
            "</x:c></x:row></x:sheetData></x:worksheet>"
        ),
        "EMU-B01",
    ),
    "far-corner-in-utf-16": Case(
        lambda: book(sheet_xml(cell("XFD1048576"), head='<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16")),
        "EMU-B01",
    ),
    "far-corner-behind-character-references": Case(
        lambda: with_rows('<row r="1048576"><c r="&#88;FD1048576"><v>1</v></c></row>'), "EMU-B01"
    ),
    "empty-cells-at-the-far-corner": Case(
        lambda: with_rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'),
        None,
        1,
    ),
    "dimension-that-lies": Case(lambda: with_rows(cell("A1"), before='<dimension ref="A1:XFD1048576"/>'), None, 1),
    "cells-without-addresses": Case(lambda: with_rows("<row><c><v>1</v></c><c><v>2</v></c></row>" * 3), None, 6),
    "column-beyond-the-last": Case(lambda: with_rows(cell("XFE1")), "EMU-B10"),
    "row-beyond-the-last": Case(lambda: with_rows(cell("A1048577")), "EMU-B10"),
    "row-of-thirty-digits": Case(lambda: with_rows(cell("A" + "9" * 30)), "EMU-B10"),
    "row-negative": Case(lambda: with_rows('<row r="-5"><c r="A-5"><v>1</v></c></row>'), "EMU-B10"),
    "row-zero": Case(lambda: with_rows(cell("A0")), "EMU-B10"),
    "row-in-arabic-digits": Case(lambda: with_rows('<row r="٣"><c r="A٣"><v>1</v></c></row>'), "EMU-B10"),
    "address-of-another-row": Case(lambda: with_rows('<row r="1"><c r="A2"><v>1</v></c></row>'), "EMU-B10"),
    "address-twice": Case(
        lambda: with_rows('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'), "EMU-B10"
    ),
    "row-twice": Case(lambda: with_rows(cell("A1") + cell("A1")), "EMU-B10"),
    "cell-in-a-cell": Case(lambda: with_rows('<row r="1"><c r="A1"><c r="B1"><v>1</v></c></c></row>'), "EMU-B10"),
    "cell-outside-all-rows": Case(lambda: with_rows('<c r="A1"><v>1</v></c>'), "EMU-B10"),
    "text-that-is-not-there": Case(lambda: with_rows(cell("A1", "7", "s")), "EMU-B10"),
    "text-with-a-negative-number": Case(lambda: with_rows(cell("A1", "-1", "s")), "EMU-B10"),
    "style-that-is-not-there": Case(
        lambda: with_rows('<row r="1"><c r="A1" s="99999999999"><v>1</v></c></row>'), None, 1
    ),
    "merged-over-everything": Case(
        lambda: with_rows(cell("A1"), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), None, 1
    ),
    "merged-over-each-other": Case(
        lambda: with_rows(
            cell("A1") + cell("D9"), after="<mergeCells>" + '<mergeCell ref="A1:D9"/>' * 90_000 + "</mergeCells>"
        ),
        "EMU-B10",
    ),
    "merged-backwards": Case(lambda: with_rows(cell("A1"), after='<mergeCell ref="D9:A1"/>'), "EMU-B10"),
    "columns-hidden-to-infinity": Case(
        lambda: with_rows(cell("A1"), before='<cols><col min="1" max="999999999" hidden="1"/></cols>' * 50), None, 1
    ),
    "numbers-without-end": Case(
        lambda: with_rows(
            '<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>NaN</v></c><c r="C1"><v>'
            + "9" * 5_000
            + "</v></c></row>"
        ),
        None,
        3,
    ),
    # XML
    "dtd-in-the-sheet": Case(lambda: with_rows("", prologue=DTD), "EMU-B03"),
    "dtd-in-the-workbook": Case(lambda: with_prologue("xl/workbook.xml", DTD), "EMU-B03"),
    "dtd-in-the-relations": Case(lambda: with_prologue("xl/_rels/workbook.xml.rels", DTD), "EMU-B03"),
    "dtd-in-the-package": Case(lambda: with_prologue("_rels/.rels", DTD), "EMU-B03"),
    "dtd-in-the-styles": Case(lambda: with_prologue("xl/styles.xml", OUTSIDE), "EMU-B03"),
    "dtd-in-the-texts": Case(lambda: with_prologue("xl/sharedStrings.xml", LAUGHS), "EMU-B03"),
    "dtd-in-a-part-nobody-opens": Case(lambda: with_prologue("[Content_Types].xml", LAUGHS), "EMU-B03"),
    "billion-laughs": Case(lambda: with_rows(cell("A1", "&c;", "str"), prologue=LAUGHS), "EMU-B03"),
    "entity-from-outside": Case(lambda: with_rows(cell("A1", "&e;", "str"), prologue=OUTSIDE), "EMU-B03"),
    "tags-a-hundred-thousand-deep": Case(lambda: with_rows("<a>" * 100_000 + "</a>" * 100_000), None, 0),
    "tags-never-closed": Case(lambda: with_rows("<a>" * 100_000), "EMU-B02"),
    "attribute-of-six-megabytes": Case(lambda: with_rows(f'<row r="1" x="{long_text(6)}"/>'), "EMU-B01"),
    "names-by-the-million": Case(lambda: with_rows("".join(f"<n{n}/>" for n in range(300_000))), None, 0),
    "encoding-unknown": Case(lambda: with_rows("", head='<?xml version="1.0" encoding="klingon"?>'), "EMU-B02"),
    "encoding-wrong": Case(lambda: with_part(SHEET, HEAD.encode() + b"<a>\xff\xfe</a>"), "EMU-B02"),
    "control-characters-in-xml": Case(lambda: with_rows(cell("A1", "a\1b", "str")), "EMU-B02"),
    "control-characters-escaped": Case(lambda: with_rows(cell("A1", "a_x0001_b_xD800_\u202ec", "str")), None, 1),
    "sheet-of-nothing": Case(lambda: with_part(SHEET, b""), "EMU-B02"),
    "sheet-that-is-a-picture": Case(lambda: with_part(SHEET, b"\x89PNG\r\n\x1a\n" + bytes(500)), "EMU-B02"),
    # Workbooks
    "sheets-ten-thousand": Case(lambda: sheets_of(10_000), "EMU-B01"),
    "sheets-ten-thousand-of-one-part": Case(lambda: one_part(10_000), "EMU-B01"),
    "sheets-of-one-name": Case(lambda: book(cell_rows(), sheets=2, workbook=workbook_xml(["A", "A"])), "EMU-B10"),
    "sheet-name-of-300-characters": Case(lambda: book(cell_rows(), workbook=workbook_xml(["x" * 300])), "EMU-B10"),
    "sheet-that-climbs-out": Case(
        lambda: book(cell_rows(), relations=relation("worksheet", "../../../../etc/passwd")), "EMU-B02"
    ),
    "sheet-on-the-web": Case(
        lambda: book(cell_rows(), relations=relation("worksheet", "http://127.0.0.1/x", ' TargetMode="External"')),
        "EMU-B02",
    ),
    "sheet-that-is-the-workbook": Case(
        lambda: book(cell_rows(), relations=relation("worksheet", "workbook.xml")), None, 0
    ),
    "no-sheets": Case(lambda: book(workbook=workbook_xml([])), "EMU-B09"),
    "formula-that-calls": Case(
        lambda: with_rows('<row r="1"><c r="A1" t="str"><f>cmd|\'/c calc\'!A0</f><v>=cmd|x</v></c></row>'), None, 1
    ),
    "formula-shared-by-nobody": Case(
        lambda: with_rows('<row r="1"><c r="A1" t="e"><f t="shared" si="9"/><v>#REF!</v></c></row>'), None, 1
    ),
    "macros": Case(lambda: book(cell_rows(), Member("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 100)), None, 1),
    "binary-workbook": Case(lambda: archive([Member("xl/workbook.bin", b"\0" * 50)]), "EMU-B06"),
    # OpenDocument
    "ods-cells-repeated": Case(
        lambda: ods(
            f'<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">{repeated(16_384)}</table:table-row></table:table>'
        ),
        "EMU-B01",
    ),
    "ods-repeated-beyond-all": Case(
        lambda: ods(f'<table:table table:name="A"><table:table-row>{repeated(10**30)}</table:table-row></table:table>'),
        None,
        1,
    ),
    "ods-dtd": Case(lambda: ods("", prologue=LAUGHS), "EMU-B03"),
    "ods-behind-a-password": Case(lambda: ods("", extra=f'<m xmlns="{MANIFEST}"><encryption-data/></m>'), "EMU-B04"),
    "ods-without-a-sheet": Case(lambda: ods(""), "EMU-B09"),
    # Old books
    "encrypted-package": Case(lambda: compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "EMU-B04"),
    "word-document": Case(lambda: compound({"WordDocument": b"x"}), "EMU-B07"),
    "excel-95": Case(lambda: compound({"Book": b"x"}), "EMU-B06"),
    "excel-4": Case(lambda: b"\x09\x04\x06\x00" + bytes(100), "EMU-B06"),
    "xls-of-one-number": Case(lambda: compound({"Workbook": old_stream(record(0x0203, NUMBER))}), None, 1),
    "xls-behind-a-password": Case(
        lambda: compound({"Workbook": old_stream(b"", globals_=record(0x002F, bytes(54)))}), "EMU-B04"
    ),
    "xls-of-biff-5-in-the-new-stream": Case(lambda: compound({"Workbook": old_stream(b"", version=0x0500)}), "EMU-B06"),
    "xls-far-corner": Case(lambda: compound({"Workbook": old_stream(record(0x0203, XLS_FAR))}), "EMU-B01"),
    "xls-dimensions-that-lie": Case(
        lambda: compound(
            {
                "Workbook": old_stream(
                    record(0x0200, struct.pack("<IIHHH", 0, 2**32 - 1, 0, 65_535, 0)) + record(0x0203, NUMBER)
                )
            }
        ),
        "EMU-B08",
    ),
    "xls-record-beyond-its-end": Case(
        lambda: compound({"Workbook": b"\x09\x08\x10\x00\x00\x06" + bytes(14) + b"\x31\0\xff\xff"}), "EMU-B02"
    ),
    "xls-garbage": Case(lambda: compound({"Workbook": bytes(range(256)) * 40}), "EMU-B02"),
    "xls-of-zeros": Case(lambda: compound({"Workbook": b""}), "EMU-B02"),
    "xls-chain-that-goes-round": Case(loop_in_chain, "EMU-B02"),
    "xls-cut": Case(lambda: compound({"Workbook": old_stream(record(0x0203, NUMBER))})[:1_600], "EMU-B02"),
    # Named .xls, and no books
    "web-page": Case(lambda: b"<html><table><tr><td>1</td></tr></table></html>", "EMU-B06"),
    "web-page-in-utf-16": Case(lambda: "<html><table></table></html>".encode("utf-16"), "EMU-B06"),
    "xml-2003": Case(
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "EMU-B06"
    ),
    "pdf": Case(lambda: b"%PDF-1.7\n" + bytes(100), "EMU-B07"),
    "picture": Case(lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "EMU-B07"),
    # CSV
    "csv-with-nul": Case(lambda: b"a,b\n1,\0\n", "EMU-B15"),
    "csv-of-nothing": Case(lambda: b"", None, 0),
    "csv-one-line-of-60-megabytes": Case(lambda: b"a" * 60_000_000, "EMU-B01"),
    "csv-one-line-of-thirty-million-cells": Case(lambda: b"," * 30_000_000, "EMU-B01"),
    "csv-of-100-megabytes": Case(lambda: b"a,b\n" * 26_000_000, "EMU-F01"),
    "csv-one-long-line-among-many": Case(lambda: b"1" + b",1" * 16_000 + b"\n1" * 5_000, "EMU-B01"),
    "csv-quote-never-closed": Case(lambda: b'a,b\n"1,2\n3,4\n', "EMU-B17"),
    "csv-mixed-encodings": Case(lambda: "Thôn Đồng\n".encode() + "Thôn Đồng\n".encode("utf-16-le"), "EMU-B15"),
    "csv-utf-8-and-latin-1": Case(lambda: "Thôn Đồng\n".encode() + b"caf\xe9\n", "EMU-B15"),
    "csv-utf-7": Case(lambda: b"+ADw-script+AD4-,1\n", None, 2),
    "csv-utf-16-cut": Case(lambda: "a,b".encode("utf-16") + b"x", "EMU-B18"),
    "csv-utf-16-half-a-pair": Case(lambda: b"\xff\xfe\x00\xd8a\0", "EMU-B18"),
    "csv-utf-32": Case(lambda: "a,b".encode("utf-32"), "EMU-B15"),
    "csv-control-characters": Case("a,b\x1b[2J\u202e\n".encode, None, 2),
    "csv-formulas": Case(lambda: b"=cmd|'/c calc'!A0,+84,@SUM(1),-1\n", None, 4),
    "csv-tcvn3": Case(lambda: "Th«n §ång T©m,Hµ Néi,B¾c Giang,Qu¶ng\n".encode("latin-1"), "EMU-B15"),
}


def relation(kind: str, target: str, more: str = "") -> str:
    base = "http://schemas.openxmlformats.org"
    given = f'Id="rId1" Type="{base}/officeDocument/2006/relationships/{kind}" Target="{target}"{more}'
    return f'<Relationships xmlns="{base}/package/2006/relationships"><Relationship {given}/></Relationships>'


def member_of_styles(size: int) -> bytes:
    """Return a book whose styles are long, and not packed at all."""
    parts = parts_of(cell_rows(), styles=styles_xml(" " * size))
    return archive([Member(name, data, method=0) for name, data in parts.items()])


def long_text(megabytes: int) -> str:
    return "".join(f"{n * 7919 % 1_000_003:07d}" for n in range(megabytes * 2**20 // 7))


def repeated(count: int) -> str:
    return f'<table:table-cell table:number-columns-repeated="{count}" office:value-type="float" office:value="1"/>'


def sheets_of(count: int) -> bytes:
    return book(cell_rows(), sheets=count)


def one_part(count: int) -> bytes:
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(count))
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return book(
        cell_rows(), workbook=f'<workbook xmlns="{MAIN}" xmlns:r="{space}"><sheets>{listed}</sheets></workbook>'
    )
