"""CSV cut into blocks of whole records, so that a file of any size is read within the same memory.

A block is guarded as every file is (UTF-8, no control characters, NFC) before a parser sees it.
Polars parses a block in which every record has as many cells as the header, which counting separators shows.
Any other block is read by the `csv` module of Python, record by record, so that each one that does not fit is named.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import BinaryIO, Final

import polars as pl

from emulation.errors import FileRejected
from emulation.io._guard import Document, decoded, refuse_control, too_much
from emulation.io._table import SEPARATORS, malformed, parse_table

_HEAD: Final = 2**20
_LONGEST: Final = 2**20
"""A record of so many bytes is read even where blocks are shorter."""
_MARK: Final = b"\xef\xbb\xbf"
_DECLARED: Final = re.compile(rb"sep=([,;\t])\r?\n")
_QUOTED: Final = re.compile(rb'"[^"]*"')
_CONTROL: Final = bytes(each for each in range(32) if each not in b"\t\n\r") + b"\x7f"
_SPACES: Final = " \t\u00a0"


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a CSV file: its columns, how they are separated, and where the records begin."""

    name: str
    columns: tuple[str, ...]
    width: int
    """How many cells the header has, the nameless ones at its end included."""
    separator: str
    offset: int
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """Some records: text columns, the line of each, which do not fit, and where the next block begins."""

    frame: pl.DataFrame
    lines: pl.Series
    ragged: tuple[int, ...]
    """The rows that have more or fewer cells than the header; theirs are empty here."""
    blank: int
    offset: int
    line: int


def read_head(path: Path, name: str) -> Head:
    """Read the header of a CSV file.

    Raises:
        FileRejected: It has none, names a column twice, or is no UTF-8 text.
    """
    with path.open("rb") as file:
        data = file.read(_HEAD)
    offset, line, separator = len(_MARK) if data.startswith(_MARK) else 0, 1, None
    declared = _DECLARED.match(data, offset)
    if declared:
        offset, line, separator = declared.end(), 2, declared[1].decode()
    while offset < len(data):
        end = _end_of_record(data, offset)
        text = decoded(data[offset:end], name)
        offset, line = end, line + data.count(b"\n", offset, end)
        if text.strip("".join(SEPARATORS) + " \r\n\u00a0"):
            return _head(text, name, separator, offset, line)
    raise malformed(name, 1, "không có dòng tiêu đề", "has no header")


def _head(text: str, name: str, separator: str | None, offset: int, line: int) -> Head:
    refuse_control(text, name)
    table = parse_table(Document(name, unicodedata.normalize("NFC", text), ""), separator)
    header, *more = csv.reader(StringIO(text, newline=""), delimiter=table.separator)
    if more:
        raise malformed(name, 1, "xuống dòng bằng CR", "ends its lines with CR alone")
    width = len(header)
    return Head(name, table.columns, width, table.separator, offset, line)


def _end_of_record(data: bytes, start: int) -> int:
    """Return where the record ends that begins at `start`: behind the first line end outside quotes."""
    end = start
    while True:
        end = data.find(b"\n", end) + 1
        if end == 0:
            return len(data)
        if data.count(b'"', start, end) % 2 == 0:
            return end


def blocks(path: Path, head: Head, offset: int, line: int, size: int) -> Iterator[Block]:
    """Yield the records from `offset` on, in blocks of about `size` bytes.

    Where a block ends depends on where it begins and on nothing else, so a run that goes on makes the same blocks.

    Raises:
        FileRejected: A block is no clean UTF-8 text, or a quote does not close.
    """
    with path.open("rb") as file:
        while data := _whole_records(file, head, offset, line, size):
            text = _guarded(data, head, line)
            block = _block(text, head, offset + len(data), line)
            yield block
            offset, line = block.offset, block.line


def _whole_records(file: BinaryIO, head: Head, offset: int, line: int, size: int) -> bytes:
    asked = size
    while asked <= max(_LONGEST, 16 * size):
        file.seek(offset)
        data = file.read(asked)
        if len(data) < asked:
            return data
        end = _last_end(data)
        if end:
            return data[:end]
        asked *= 4
    raise malformed(head.name, line, "có dấu ngoặc kép không khép", "has a quote that does not close")


def _last_end(data: bytes) -> int:
    """Return where the last whole record ends: at a line end before which quotes are closed."""
    end = data.rfind(b"\n") + 1
    quotes = data.count(b'"', 0, end)
    while end and quotes % 2:
        before = data.rfind(b"\n", 0, end - 1) + 1
        quotes -= data.count(b'"', before, end)
        end = before
    return end


def _guarded(data: bytes, head: Head, line: int) -> bytes:
    """Return a block as UTF-8 in NFC, or refuse it; plain ASCII needs no copy."""
    if data.isascii() and len(data.translate(None, _CONTROL)) == len(data):
        return data
    try:
        text = decoded(data, head.name)
        refuse_control(text, head.name)
    except FileRejected as error:
        error.where["line"] = int(error.where.get("line", 1)) + line - 1
        raise
    return unicodedata.normalize("NFC", text).encode()


def _block(data: bytes, head: Head, offset: int, line: int) -> Block:
    bare = _QUOTED.sub(b"", data) if b'"' in data else data
    ends = data.count(b"\n")
    records = ends + (not data.endswith(b"\n"))
    whole = bare.count(b"\n") == ends and b'"' not in bare and data.count(b"\r") == data.count(b"\r\n")
    if whole and bare.count(head.separator.encode()) == records * (head.width - 1):
        frame = _parsed(data, head)
        if frame is not None and frame.height == records:
            lines = pl.int_range(line, line + records, dtype=pl.UInt64, eager=True)
            return _without_blank(Block(frame, lines, (), 0, offset, line + ends), head)
    return _without_blank(_slowly(data, head, offset, line), head)


def _parsed(data: bytes, head: Head) -> pl.DataFrame | None:
    schema = {f"column_{number}": pl.String for number in range(1, head.width + 1)}
    try:
        return pl.read_csv(
            data, has_header=False, separator=head.separator, schema=schema, empty_string_is_null=True, glob=False
        )
    except pl.exceptions.PolarsError:
        return None


def _slowly(data: bytes, head: Head, offset: int, line: int) -> Block:
    """Read a block record by record; one that does not fit becomes a row without any cell."""
    rows: list[list[str | None]] = []
    lines: list[int] = []
    ragged: list[int] = []
    reader = csv.reader(StringIO(data.decode(), newline=""), delimiter=head.separator, strict=True)
    start = line
    try:
        for cells in reader:
            fits = len(cells) >= len(head.columns) and not any(cells[len(head.columns) :])
            if not fits and any(cell.strip(_SPACES) for cell in cells):
                ragged.append(len(rows))
            rows.append([cell.strip(_SPACES) or None for cell in cells[: head.width]] if fits else [])
            lines.append(start)
            start = line + reader.line_num
    except csv.Error:
        vi, en = "có dấu ngoặc kép không khép hoặc đặt sai", "has a quote that does not close, or stands wrong"
        raise malformed(head.name, start, vi, en) from None
    columns = {
        f"column_{number + 1}": [row[number] if number < len(row) else None for row in rows]
        for number in range(head.width)
    }
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return Block(frame, pl.Series(lines, dtype=pl.UInt64), tuple(ragged), 0, offset, start)


def _without_blank(block: Block, head: Head) -> Block:
    """Name the columns, and leave out the rows that say nothing, which are only counted."""
    lines, ragged = block.lines, block.ragged
    named = block.frame[:, : len(head.columns)]
    named.columns = list(head.columns)
    spoken = named.select(~pl.all_horizontal(pl.all().is_null())).to_series()
    if ragged:
        spoken = spoken.scatter(list(ragged), values=True)
    blank = named.height - int(spoken.sum())
    if blank:
        kept = spoken.cum_sum() - 1
        ragged = tuple(int(kept[row]) for row in ragged)
        named, lines = named.filter(spoken), lines.filter(spoken)
    return Block(named, lines, ragged, blank, block.offset, block.line)


def check_width(head: Head, most: int) -> None:
    """Refuse a file of too many columns.

    Raises:
        FileRejected: It has more than `most`.
    """
    if head.width > most:
        raise too_much(head.name, f"có hơn {most} cột", f"has more than {most} columns")
