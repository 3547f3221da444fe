"""A workbook of today's kind (.xlsx, .xlsm) as a book: its archive, its frame, and its sheets one after the other.

It is read by Expat and not by python-calamine, for reasons that were measured. A guard would have to parse all of a
sheet before calamine might (which ends the process over one far cell, gives an empty cell for an error, and copies a
shared text for every cell that shows it), and to look at every cell besides for errors, percentages and fonts.
Parsed once, with the plain rows read at once, 2.8 million cells take 3.7 s and 200 MB; calamine alone takes 1.9 s and
237 MB, a scan by Expat before it another 1.9 s, and openpyxl's read-only way 12 s.
"""

from dataclasses import dataclass

from emulation.io._books._archive import Archive
from emulation.io._books._cells import Raw, Sheet
from emulation.io._books._looks import read_styles
from emulation.io._books._plain_rows import without_plain_rows
from emulation.io._books._sheet import Gathered, SheetReader
from emulation.io._books._structure import SheetPart, read_structure
from emulation.io._books._texts import Texts, read_shared
from emulation.io._books._xml import parse


@dataclass(frozen=True, slots=True)
class Workbook:
    """What stands in a workbook."""

    sheets: tuple[Sheet, ...]
    dirty: tuple[str, ...]
    """Addresses of cells from which control characters were left out."""


def read_workbook(archive: Archive) -> Workbook:
    """Read all sheets.

    Raises:
        FileRejected: The book is damaged, beyond the limits, or contradicts itself.
    """
    structure = read_structure(archive)
    texts = Texts(archive.name)
    read_shared(archive, structure.strings, texts)
    looks = read_styles(archive, structure.styles)
    gathered = Gathered(archive.name, texts, looks, structure.from_1904)
    sheets = tuple(_read_sheet(archive, part, gathered) for part in structure.sheets)
    return Workbook(sheets, tuple(gathered.dirty))


def _read_sheet(archive: Archive, part: SheetPart, gathered: Gathered) -> Sheet:
    reader = SheetReader(part.name, gathered)
    chunks = without_plain_rows(archive.chunks(part.part), reader)
    where = (archive.name, part.part)
    parse(chunks, *where, reader.start, end=reader.end, text=reader.text, check=reader.check, local=reader.local)
    rows = _rectangle(reader.rows, reader.width)
    gathered.area += len(rows) * reader.width
    marks = reader.marks
    return Sheet(
        part.name,
        rows,
        merged=marks.merged_within(len(rows), reader.width),
        hidden=part.hidden,
        hidden_rows=frozenset(row for row in marks.hidden_rows if row < len(rows)),
        hidden_columns=frozenset(column for column in marks.hidden_columns if column < reader.width),
        percents=frozenset(marks.percents),
        old_fonts=frozenset(marks.old_fonts),
    )


def _rectangle(rows: dict[int, tuple[Raw, ...]], width: int) -> tuple[tuple[Raw, ...], ...]:
    """Return the rows from the first row of the sheet on, all of one width; empty rows are one and the same object."""
    empty: tuple[Raw, ...] = (None,) * width
    last = max(rows, default=-1)
    return tuple(_padded(rows.get(row, empty), width) for row in range(last + 1))


def _padded(row: tuple[Raw, ...], width: int) -> tuple[Raw, ...]:
    return row if len(row) == width else row + (None,) * (width - len(row))
