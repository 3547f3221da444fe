"""Hostile workbooks: sheets that are sparse or contradict themselves, their XML, and what lists them."""

from tests.corpus.hostile.makers import (
    DTD,
    LAUGHS,
    OUTSIDE,
    SHEET,
    Case,
    cell_rows,
    copies,
    long_text,
    one_part,
    relation,
    sheets_of,
    with_part,
    with_prologue,
    with_rows,
)
from tests.corpus.hostile.packages import HEAD, MAIN, Member, archive, book, cell, sheet_xml, workbook_xml

SHEETS: dict[str, Case] = {
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
            cell("A1") + cell("D9"), after="<mergeCells>" + '<mergeCell ref="A1:D9"/>' * 20_000 + "</mergeCells>"
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
    "dtd-in-a-part-of-another-name": Case(
        lambda: book(cell_rows(), Member("xl/printerSettings1.bin", f"{DTD}<x/>".encode())), "EMU-B03"
    ),
    "dtd-in-an-encoding-that-others-may-know": Case(
        lambda: book(cell_rows(), Member("a.xml", f'<?xml version="1.0" encoding="klingon"?>{DTD}<x/>'.encode())),
        "EMU-B03",
    ),
    "dtd-in-utf-32": Case(lambda: book(cell_rows(), Member("a.xml", f"{DTD}<x/>".encode("utf-32"))), "EMU-B03"),
    "dtd-behind-a-long-comment": Case(
        lambda: book(cell_rows(), Member("a.xml", f"<!--{long_text(1)}-->{DTD}<x/>".encode())), "EMU-B01"
    ),
    "comments-without-end-in-parts-nobody-opens": Case(
        lambda: book(cell_rows(), *copies(1_980, b"<!--" + b"x " * 2**19)), "EMU-B01"
    ),
    "long-comments-in-parts-nobody-opens": Case(
        lambda: book(cell_rows(), *copies(1_980, b"<!--" + b"x " * 32_000 + b"--><x/>")), None, 1
    ),
    "billion-laughs": Case(lambda: with_rows(cell("A1", "&c;", "str"), prologue=LAUGHS), "EMU-B03"),
    "entity-from-outside": Case(lambda: with_rows(cell("A1", "&e;", "str"), prologue=OUTSIDE), "EMU-B03"),
    "tags-a-hundred-thousand-deep": Case(lambda: with_rows("<a>" * 100_000 + "</a>" * 100_000), None, 0),
    "tags-never-closed": Case(lambda: with_rows("<a>" * 100_000), "EMU-B02"),
    "attribute-of-six-megabytes": Case(lambda: with_rows(f'<row r="1" x="{long_text(6)}"/>'), "EMU-B01"),
    "names-by-the-hundred-thousand": Case(lambda: with_rows("".join(f"<n{n}/>" for n in range(100_000))), None, 0),
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
}
