"""A CSV file as a book of one sheet: every line is a row, every cell is text, and nothing is taken for a header."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from emulation.io._books._addresses import MOST_COLUMNS, MOST_ROWS
from emulation.io._books._cells import Raw, Sheet, cell_name
from emulation.io._books._refusals import beyond, refused
from emulation.io._books._sheet import MOST_AREA, MOST_CELLS
from emulation.io._books._texts import MOST_CELL, cleaned

SEPARATORS: Final = ("\t", ";", ",")
"""What may stand between cells; of two that fit equally well the first is taken."""
_DECLARED: Final = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"[^"]*+(?:"|\Z)')
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_MOST_SEPARATORS: Final = MOST_COLUMNS + MOST_CELL
_LOOKED_AT: Final = 200_000


def read_csv(text: str, book: str, sheet: str) -> tuple[Sheet, str, tuple[str, ...]]:
    """Return the sheet, what separates its cells, and the addresses of cells that held control characters.

    Raises:
        FileRejected: It is malformed or beyond the limits.
    """
    text, separator = separated(text)
    dirty: list[str] = []
    rows: list[tuple[Raw, ...]] = []
    cells = 0
    for cut in _lines(text, separator, book):
        if len(cut) > MOST_COLUMNS:
            raise beyond(book, f"có dòng hơn {MOST_COLUMNS:,} ô", f"has a line of over {MOST_COLUMNS:,} cells")
        rows.append(_row(cut, len(rows), sheet, dirty))
        cells += len(cut)
        if cells > MOST_CELLS or len(rows) > MOST_ROWS:
            raise beyond(book, "có quá nhiều ô", "has too many cells")
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    if len(rows) * width > MOST_AREA:
        raise beyond(book, "có dòng quá dài so với các dòng khác", "has a line far longer than the others")
    padded = tuple(row + (None,) * (width - len(row)) for row in rows)
    return Sheet(sheet, padded), separator, tuple(dirty)


def separated(text: str) -> tuple[str, str]:
    """Return the text behind a line `sep=;`, and what separates cells: what cuts most lines alike, into most cells."""
    declared = _DECLARED.match(text)
    if declared:
        return text[declared.end() :], declared[1]
    lines = _QUOTED.sub("", text[:_LOOKED_AT]).splitlines()
    fits = {separator: _evenness(lines, separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: fits[separator])
    return text, best if fits[best] else ","


def _evenness(lines: list[str], separator: str) -> int:
    """Return how many separators stand in lines that have it equally often: a decimal comma a line is no separator."""
    counts = Counter(line.count(separator) for line in lines)
    return max((times * most for times, most in counts.items()), default=0)


def _lines(text: str, separator: str, book: str) -> Iterator[list[str]]:
    reader = csv.reader(_cut(text, separator, book), delimiter=separator, strict=True)
    # A quotation mark that is not closed is noticed at the end of the file; the line to mend is where its row begins.
    line = 1
    try:
        for cells in reader:
            yield cells
            line = reader.line_num + 1
    except csv.Error as error:
        if "field larger" in str(error):
            raise beyond(
                book, f"có ô quá dài ở dòng {line}", f"has too long a cell in line {line}", line=line
            ) from None
        vi, en = f"sai cấu trúc CSV ở dòng {line}", f"is malformed in line {line}"
        raise refused("EMU-B17", book, vi, en, line=line) from None


def _cut(text: str, separator: str, book: str) -> Iterator[str]:
    """Yield the lines with their ends, as they would be read from a file; a line of too many cells stops it."""
    for found in _LINE.finditer(text):
        line = found[0]
        if line.count(separator) > _MOST_SEPARATORS:
            raise beyond(book, "có dòng quá dài", "has a line that is too long")
        yield line


def _row(cut: list[str], row: int, sheet: str, dirty: list[str]) -> tuple[Raw, ...]:
    cells: list[Raw] = []
    for column, raw in enumerate(cut):
        text, unclean = (raw, False) if raw.isascii() and raw.isprintable() else cleaned(raw)
        if unclean:
            dirty.append(f"{sheet}!{cell_name(row, column)}")
        cells.append(text or None)
    return tuple(cells)
