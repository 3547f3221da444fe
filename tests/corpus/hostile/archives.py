"""Hostile archives: bombs, lies of the directory, members that no spreadsheet wrote."""

from tests.corpus.hostile.makers import (
    SHEET,
    Case,
    bomb,
    cell_rows,
    directory_of,
    inner_zip,
    many_cells,
    member_of,
    member_of_styles,
    overlapping,
    shared_amplified,
    truncated,
    with_rows,
)
from tests.corpus.hostile.packages import Member, archive, book, strings_xml

ARCHIVES: dict[str, Case] = {
    # Bombs
    "bomb-of-1-gigabyte": Case(lambda: bomb(2**30), "EMU-B01"),
    "bomb-that-says-it-is-small": Case(lambda: bomb(2**28, said=1_000), "EMU-B02"),
    "bomb-packed-tightly": Case(lambda: bomb(100 * 2**20), "EMU-B01"),
    "bomb-in-the-texts": Case(lambda: book(cell_rows(), strings=strings_xml(" " * 30_000_000)), "EMU-B01"),
    "bomb-in-a-picture-nobody-opens": Case(
        lambda: book(cell_rows(), Member("xl/media/a.png", b"\x89PNG" + b" " * 30_000_000)), None, 1
    ),
    "zip-in-zip-thirty-deep": Case(lambda: book(cell_rows(), Member("xl/embeddings/a.zip", inner_zip())), None, 1),
    "zip-of-zips-alone": Case(inner_zip, "EMU-B07"),
    "texts-shown-by-many-cells": Case(shared_amplified, None, 100_000),
    "three-million-cells": Case(many_cells, "EMU-B01"),
    "text-longer-than-a-cell": Case(lambda: book(cell_rows(), strings=strings_xml("ab" * 20_000)), "EMU-B01"),
    "text-of-ten-million-characters": Case(
        lambda: with_rows(f'<row r="1"><c r="A1" t="str"><v>{"a1b2" * 2_500_000}</v></c></row>'), "EMU-B01"
    ),
    "styles-of-forty-megabytes": Case(lambda: member_of_styles(40 * 2**20), "EMU-B01"),
    # Archives
    "names-that-are-no-text": Case(lambda: book(cell_rows(), Member(b"\xff\xfe", b"")), "EMU-B02"),
    "ten-thousand-members": Case(lambda: archive([Member(f"{n}", b"", method=0) for n in range(10_000)]), "EMU-B01"),
    "members-more-than-said": Case(
        lambda: archive([Member(f"{n}", b"", method=0) for n in range(5_000)], count=3), "EMU-B01"
    ),
    "directory-longer-than-said": Case(lambda: directory_of(20_000, said=1), "EMU-B01"),
    "directory-that-is-said-anew": Case(lambda: directory_of(20_000, said=1, anew=True), "EMU-B01"),
    "members-that-overlap": Case(overlapping, "EMU-B05"),
    "member-twice": Case(lambda: book(cell_rows(), Member(SHEET, b"<x/>")), "EMU-B05"),
    "member-twice-in-another-case": Case(lambda: book(cell_rows(), Member(SHEET.upper(), b"<x/>")), "EMU-B05"),
    "member-behind-a-password": Case(lambda: member_of(SHEET, flags=1), "EMU-B05"),
    "member-packed-strangely": Case(lambda: member_of(SHEET, method=14), "EMU-B05"),
    "member-packed-by-bzip2": Case(lambda: member_of(SHEET, method=12), "EMU-B05"),
    "size-said-too-large": Case(lambda: member_of(SHEET, said_size=10_000_000), "EMU-B02"),
    "size-said-a-little-too-large": Case(lambda: member_of(SHEET, said_size=1_000), "EMU-B02"),
    "size-said-too-small": Case(lambda: member_of(SHEET, said_size=20), "EMU-B02"),
    "packed-size-said-too-large": Case(lambda: member_of(SHEET, said_packed=10_000_000), "EMU-B05"),
    "checksum-wrong": Case(lambda: member_of(SHEET, said_crc=1), "EMU-B02"),
    "checksum-wrong-where-nobody-reads": Case(
        lambda: book(cell_rows(), Member("a.xml", b"<x/>", said_crc=1)), "EMU-B02"
    ),
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
}
