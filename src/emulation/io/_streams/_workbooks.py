"""A workbook as a table at rest: one long sheet, its columns known by their headings, its cells read by the grammar.

Headings, units of measure and totals are understood as in every book (`understand`). Of a long sheet only its two ends
are shown to that reader, for what stands between them is rows. Every row is scored, put aside with a question or blank.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from emulation.io._books import Book, Raw, Sheet, read_book
from emulation.io._grammar import tidy
from emulation.io._layouts import ColumnReading, Layout, TableReading, Understanding, answers_of, day_first, understand
from emulation.io._receipt import Control
from emulation.io._score import Progress
from emulation.io._streams._book_refusals import asked, no_table
from emulation.io._streams._sources import Source
from emulation.models import FormSpec, FrozenMapping

_END: Final = 60
"""How many rows of each end of a long sheet are shown to the reader of layouts."""
_KINDS: Final = frozenset(("xlsx", "xlsm", "xls", "xlsb", "ods"))
_LETTERS: Final = re.compile(r"!([A-Z]+)[0-9]+$")
_ID: Final = re.compile(r"\S{1,100}")
_SUMS: Final = re.compile(r"\s*(?:tổng|cộng|toàn|total|grand|sub)", re.IGNORECASE)
_FEW: Final = 3
"""How many cells a heading of a group has at most, and among how many the label of a totals row stands."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a workbook before it is read."""

    form: FormSpec
    layout: Layout | None = None
    """What a person has said of the office's books."""
    given: frozenset[str] = frozenset()
    """Headings that were named as they stand: `--column unit="Mã số"`."""
    period: str = ""
    """The period that is read."""

    def understand(self, book: Book, units: Mapping[str, Iterable[str]], *, whole: bool) -> Understanding:
        """Return what a book holds; answers to cells are for one of which all rows are shown."""
        layout = self.layout if whole or self.layout is None else replace(self.layout, answers=())
        return understand(book, self.form, rulebook=self.form.name, units=units, layout=layout)

    def answers(self, name: str, sheet: Sheet) -> Mapping[tuple[int, int], Raw]:
        """Return what a person has put in the place of cells of a sheet."""
        return FrozenMapping() if self.layout is None else answers_of(self.layout, name, sheet)


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The one table of a workbook, its cells not read yet."""

    name: str
    """What the file is called in messages."""
    sheet: Sheet
    form: FormSpec
    columns: Mapping[str, ColumnReading]
    """The columns as they are scored: fields by their own names, others by their headings."""
    rows: Sequence[int]
    """The rows of the sheet that are rows of the table."""
    blank: int
    totals: tuple[Control, ...]
    """What totals rows state."""
    summed: bool
    """Whether it is known what the rows come to; of a long sheet that is found when they are read."""
    period: str
    """The period that is read."""
    answers: Mapping[tuple[int, int], Raw]
    """What a person has put in the place of cells, by row and column of the sheet."""

    def cells(self, name: str) -> list[Raw]:
        """Return the cells of a column, and what a person has put in their place."""
        column, rows = self.columns[name], self.sheet.rows
        index = column.index
        cells = [rows[row][index] if index < len(rows[row]) else None for row in self.rows]
        if column.month_first:
            cells = list(map(day_first, cells))
        for place in self.answered(name):
            cells[place] = self.answers[self.rows[place], index]
        return cells

    def answered(self, name: str) -> frozenset[int]:
        """Return which rows of the table, counted from its first, have an answer in a column."""
        index = self.columns[name].index
        places = ((row, bisect_left(self.rows, row)) for row, column in self.answers if column == index)
        return frozenset(n for row, n in places if n < len(self.rows) and self.rows[n] == row)


# ---- finding the table ----------------------------------------------------------------------------------------------


def find_table(source: Source, known: Known, on_progress: Progress | None = None) -> SheetTable:
    """Read a workbook and find its one table; `on_progress` is told how much of the book is read.

    Raises:
        FileRejected: It is no book, has no table or several, or a question about it comes first.
    """
    book = read_book(source.path, source.name, kinds=_KINDS, on_progress=on_progress)
    shown = {sheet.name: _ends(sheet) for sheet in book}
    ends = replace(book, sheets=tuple(_shown(sheet, shown[sheet.name]) for sheet in book))
    cut = any(len(shown[sheet.name]) < len(sheet.rows) for sheet in book)
    table = _only_table(known.understand(ends, {}, whole=not cut), source.name)
    sheet = next(each for each in book if each.name == table.sheet.name)
    rows, units = shown[sheet.name], _ids(sheet, table)
    if len(rows) < len(sheet.rows) and (len(table.found.totals) > 1 or _is_parted(sheet, rows, units, _titles(table))):
        # Totals or headings of groups may stand anywhere: this one is read as a whole.
        ends, rows, cut = book, range(len(sheet.rows)), False
    elif len(rows) < len(sheet.rows):
        units = _ids(table.sheet, table)
    # Whatever has an id is a unit's row, even if it says nothing else, or happens to be the sum of all others.
    table = _only_table(known.understand(ends, units, whole=not cut), source.name)
    return _whole(source.name, sheet, table, rows, known)


def _ids(sheet: Sheet, table: TableReading) -> dict[str, tuple[str, ...]]:
    """Return the ids that the column of units holds: texts without a space, below the headings."""
    columns = table.of_role("unit_id") or table.of_role("unit_name")
    index = columns[0].index if columns else 0
    below = sheet.rows[table.found.header_rows[-1] + 1 :] if table.found.header_rows else ()
    texts = (tidy(raw) for row in below if index < len(row) and isinstance(raw := row[index], str))
    return {text: () for text in texts if _ID.fullmatch(text) and not _SUMS.match(text)}


def _ends(sheet: Sheet) -> Sequence[int]:
    """Return which rows of a sheet are shown to the reader of layouts."""
    height = len(sheet.rows)
    return range(height) if height <= 4 * _END else [*range(_END), *range(height - _END, height)]


def _titles(table: TableReading) -> frozenset[Raw]:
    """Return what stands in the row of the headings: on a sheet for printing it stands again on every page."""
    return frozenset(raw for row in table.found.header_rows for raw in table.sheet.rows[row] if isinstance(raw, str))


def _is_parted(sheet: Sheet, shown: Sequence[int], units: Mapping[str, object], titles: Container[Raw]) -> bool:
    """Tell whether a row that was not shown may be another thing than a row of the table, or blank."""
    for row in sheet.rows[_END : shown[-_END]]:
        cells = [raw for raw in row if raw is not None]
        first = [raw for raw in cells[:_FEW] if isinstance(raw, str)]
        if (
            (first and first[0] in titles)
            or any(map(_SUMS.match, first))
            or (0 < len(cells) <= _FEW and not any(raw in units for raw in first))
        ):
            return True
    return False


def _shown(sheet: Sheet, rows: Sequence[int]) -> Sheet:
    if len(rows) == len(sheet.rows):
        return sheet
    merged = tuple(span for span in sheet.merged if span.last_row < _END)
    return replace(sheet, rows=tuple(sheet.rows[row] for row in rows), merged=merged, percents=frozenset())


def _only_table(seen: Understanding, name: str) -> TableReading:
    tables = [table for table in seen.tables if not table.lines]
    question = next((q for q in seen.all_questions if q.blocks), None)
    if question is not None:
        raise asked(name, question.doubt, question.place)
    if len(tables) != 1:
        raise no_table(name, [table.sheet.name for table in tables])
    return tables[0]


def _whole(name: str, sheet: Sheet, table: TableReading, shown: Sequence[int], known: Known) -> SheetTable:
    """Return the table with the rows that were not shown to the reader of layouts."""
    found = table.found
    named = {shown[row] for row in found.rows}
    between = range(_END, shown[-_END]) if len(shown) < len(sheet.rows) else range(0)
    blank = {row for row in between if all(raw is None for raw in sheet.rows[row])}
    rows = sorted(named.union(between) - blank)
    columns = {_name(column, table, known.given): column for column in table.columns if column.role != "personal"}
    controls = tuple(_moved(control, sheet, shown) for control in table.controls)
    skipped = sum(1 for _, why in found.skipped if why == "blank")
    return SheetTable(
        name,
        sheet,
        known.form,
        columns,
        rows,
        len(blank) + skipped,
        controls,
        summed=not between,
        period=known.period,
        answers=known.answers(name, sheet),
    )


def _name(column: ColumnReading, table: TableReading, given: Container[str]) -> str:
    """Return under which name a column is scored."""
    if column.head.title in given:
        return column.head.title
    ids = table.of_role("unit_id") or table.of_role("unit_name")
    if ids and column is ids[0]:
        return "unit"
    return column.name if column.role in ("field", "key") else column.head.title


def _moved(control: Control, sheet: Sheet, shown: Sequence[int]) -> Control:
    """Return a control total at its place on the whole sheet."""
    row = int(re.sub(r"^.*![A-Z]+", "", control.place)) - 1
    return replace(control, place=f"{sheet.name}!{letters_of(control.place)}{shown[row] + 1}")


def letters_of(place: str) -> str:
    """Return the letters of the column of an address: the F of `Biểu 01!F6`."""
    found = _LETTERS.search(place)
    assert found is not None  # noqa: S101 - as `Sheet.address` writes it
    return found[1]
