"""Whatever is done to a book, reading it ends with a book or with a refusal that says what to do."""

import contextlib
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.books.test_old_books import CELL, ods_rows, old_book
from tests.corpus.hostile.packages import Member, archive, cell, parts_of, sheet_xml, strings_xml, styles_xml

from emulation.errors import FileRejected
from emulation.io import read_book
from emulation.io._books._compound import DamagedFile
from emulation.io._books._records import Locked, Outdated, read_marks

PARTS = parts_of(
    sheet_xml(
        '<row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><f>A1/0</f><v>12.5</v></c></row>'
        + cell("B2"),
        before='<cols><col min="1" max="2" hidden="1"/></cols>',
        after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    ),
    strings=strings_xml("Xã", "Thôn_x000D_"),
    styles=styles_xml('<fonts><font><name val=".VnTime"/></font></fonts><cellXfs><xf/><xf numFmtId="9"/></cellXfs>'),
)
FLOAT = CELL.format("float", 'office:value="1"', "<text:p>1</text:p>")
ODS = ods_rows(f"<table:table-row>{FLOAT}</table:table-row>")
OLD = old_book()
CHANGE = st.tuples(st.integers(0, 5_000), st.integers(0, 3), st.binary(max_size=3))


def changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """Take bytes out of a text here and there, and put others in."""
    for at, out, put in changes:
        place = at % (len(data) + 1)
        data = data[:place] + put + data[place + out :]
    return data


def survives(data: bytes) -> None:
    with TemporaryDirectory() as folder, contextlib.suppress(FileRejected):
        path = Path(folder, "book")
        path.write_bytes(data)
        book = read_book(path)
        assert all(len(row) == sheet.width for sheet in book for row in sheet.rows)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(PARTS)), st.lists(CHANGE, min_size=1, max_size=3))
def test_a_part_that_was_changed_anywhere_is_read_or_refused(part: str, changes: list[tuple[int, int, bytes]]) -> None:
    survives(archive([Member(name, changed(data, changes) if name == part else data) for name, data in PARTS.items()]))


@settings(max_examples=100, deadline=None)
@given(st.lists(CHANGE, min_size=1, max_size=3))
def test_an_archive_that_was_changed_anywhere_is_read_or_refused(changes: list[tuple[int, int, bytes]]) -> None:
    survives(changed(archive([Member(name, data) for name, data in PARTS.items()]), changes))


@settings(max_examples=60, deadline=None)
@given(st.lists(CHANGE, min_size=1, max_size=3))
def test_an_open_document_that_was_changed_anywhere_is_read_or_refused(changes: list[tuple[int, int, bytes]]) -> None:
    survives(changed(ODS, changes))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "windows-1258"]))
def test_any_bytes_at_all_are_read_or_refused(data: bytes, encoding: str | None) -> None:
    with TemporaryDirectory() as folder, contextlib.suppress(FileRejected):
        path = Path(folder, "book")
        path.write_bytes(data)
        # An old book would start a process for each example; those are changed below.
        read_book(path, kinds={"csv", "xlsx"}, encoding=encoding)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(OLD)), st.binary(min_size=1, max_size=4)), min_size=1, max_size=4))
def test_the_records_of_an_old_book_are_read_or_refused(changes: list[tuple[int, bytes]]) -> None:
    data = OLD
    for at, put in changes:
        data = data[:at] + put + data[at + len(put) :]
    with contextlib.suppress(DamagedFile, Locked, Outdated):
        read_marks(data)
