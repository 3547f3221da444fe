"""CSV as a table: a header, and rows that know their line; whatever does not fit is said, never skipped."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Final

from emulation.errors import FileRejected
from emulation.io._guard import MOST_CELL, MOST_COLUMNS, MOST_ROWS, Document, shown_key, too_much
from emulation.io._words import fold

SEPARATORS: Final = (",", ";", "\t")
"""What may stand between cells; the header shows which."""
_DECLARED: Final = re.compile(r"sep=([,;\t])\r?\n")
_QUOTED: Final = re.compile(r'"[^"]*+(?:"|\Z)')


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its line in the file and its cells; `fits` when there is one for every column."""

    line: int
    cells: tuple[str, ...]
    fits: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: its columns as written, and its rows; rows of empty cells are only counted."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    separator: str
    blank: int


def parse_table(document: Document, separator: str | None = None) -> Table:
    """Return the table of a CSV file.

    Without a declared separator the one that stands in the header is taken.

    Raises:
        FileRejected: It has no header, names a column twice, is malformed or too large.
    """
    text, separator = _separated(document.text, separator)
    first = 1 + document.text.count("\n", 0, len(document.text) - len(text))
    lines = _lines(text, separator, document.name, first)
    header = next(((line, cells) for line, cells in lines if any(cells)), None)
    if header is None:
        raise malformed(document.name, 1, "không có dòng tiêu đề", "has no header")
    columns = _columns(_trimmed(header[1], 1), document.name, header[0])
    rows = [_row(line, _trimmed(cells, len(columns)), len(columns)) for line, cells in lines]
    filled = tuple(row for row in rows if any(row.cells))
    return Table(document.name, columns, filled, separator, len(rows) - len(filled))


def _separated(text: str, separator: str | None) -> tuple[str, str]:
    """Return the text behind a line `sep=;`, as some spreadsheets write, and the separator."""
    declared = _DECLARED.match(text)
    if declared:
        return text[declared.end() :], separator or declared[1]
    header = _QUOTED.sub("", text.lstrip().partition("\n")[0])
    return text, separator or max(SEPARATORS, key=header.count)


def _lines(text: str, separator: str, name: str, first: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    line = first
    try:
        for number, cells in enumerate(reader):
            if number > MOST_ROWS:
                raise too_much(name, f"có hơn {MOST_ROWS:,} dòng", f"has more than {MOST_ROWS:,} rows", line=line)
            if any(len(cell) > MOST_CELL for cell in cells):
                raise too_much(name, "có ô quá dài", "has a cell that is too long", line=line)
            yield line, tuple(cell.strip(" \t\u00a0") for cell in cells)
            line = first + reader.line_num
    except csv.Error:
        vi, en = "có dấu ngoặc kép không khép hoặc đặt sai", "has a quote that does not close, or stands wrong"
        raise malformed(name, line, vi, en) from None


def _trimmed(cells: tuple[str, ...], least: int) -> tuple[str, ...]:
    """Drop the empty cells that spreadsheets leave at the end."""
    while len(cells) > least and not cells[-1]:
        cells = cells[:-1]
    return cells


def _row(line: int, cells: tuple[str, ...], columns: int) -> TableRow:
    return TableRow(line, cells, len(cells) == columns)


def _columns(cells: tuple[str, ...], name: str, line: int) -> tuple[str, ...]:
    if len(cells) > MOST_COLUMNS:
        raise too_much(name, f"có hơn {MOST_COLUMNS} cột", f"has more than {MOST_COLUMNS} columns", line=line)
    folded = [fold(cell) for cell in cells]
    if "" in folded:
        number = folded.index("") + 1
        raise malformed(name, line, f"có cột thứ {number} không tên", f"has no name for column {number}")
    twice = next((cell for cell, key in zip(cells, folded, strict=True) if folded.count(key) > 1), None)
    if twice is not None:
        raise column_twice(name, twice, line)
    return cells


def column_twice(name: str, column: str, line: int = 1) -> FileRejected:
    """Return the error for two columns that mean the same."""
    shown = shown_column(column)
    return FileRejected(
        "EMU-F08",
        vi=f"Tệp {name} có hai cột {shown}.",
        en=f"The file {name} has two columns {shown}.",
        hint=("giữ một cột", "keep one of them"),
        file=name,
        line=line,
        column=shown,
    )


def shown_column(column: str) -> str:
    """Return a column's name for a message; a long text or one with digits in a row is data, not a name."""
    if len(column) <= 80 and re.search(r"[0-9]{6}", column) is None:
        return f"“{column}”"
    return shown_key(column)


def malformed(name: str, line: int, vi: str, en: str) -> FileRejected:
    """Return the error for a file that is no table."""
    return FileRejected(
        "EMU-F04",
        vi=f"Tệp {name} {vi} (dòng {line}).",
        en=f"The file {name} {en} (line {line}).",
        hint=("dòng đầu là tên cột; lưu lại từ bảng tính", "the first row names the columns; save it again"),
        file=name,
        line=line,
    )
