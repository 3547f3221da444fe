"""An OpenDocument workbook (.ods) as sheets: a stream, whose repeated rows and cells are laid out within limits."""

import re
from datetime import time
from typing import Final

from emulation.errors import FileRejected
from emulation.io._books._archive import Archive
from emulation.io._books._cells import ErrorCell, Raw, Sheet, Span, cell_name
from emulation.io._books._looks import is_old_font
from emulation.io._books._refusals import beyond, refused
from emulation.io._books._sheet import MOST_AREA, MOST_CELLS
from emulation.io._books._sheet_marks import SheetMarks
from emulation.io._books._structure import MOST_SHEETS
from emulation.io._books._texts import Runs, Texts
from emulation.io._books._values import error_of, iso_day, number_of, truth_of
from emulation.io._books._xml import parse

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_TABLE, _OFFICE, _TEXT, _STYLE = (f"{_OASIS}{name}:1.0 " for name in ("table", "office", "text", "style"))
_CELLS: Final = frozenset({_TABLE + "table-cell", _TABLE + "covered-table-cell"})
_HIDDEN: Final = frozenset({"collapse", "filter"})
_TIME: Final = re.compile(r"PT([0-9]{1,6})H([0-9]{1,2})M([0-9]{1,2})(?:[.,][0-9]+)?S")
_NUMERIC: Final = frozenset({"float", "currency", "percentage"})
_MOST_REPEATED: Final = 1_048_576


def read_open_document(archive: Archive) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Return the sheets of a workbook, and the addresses of cells from which control characters were left out.

    Raises:
        FileRejected: It is damaged, behind a password, or beyond the limits.
    """
    _refuse_locked(archive)
    reader = _Content(archive.name)
    chunks = archive.chunks("content.xml")
    parse(chunks, archive.name, "content.xml", reader.start, end=reader.end, text=reader.text)
    return tuple(reader.sheets), tuple(reader.dirty)


def _refuse_locked(archive: Archive) -> None:
    part = "meta-inf/manifest.xml"
    if part not in archive:
        return

    def start(name: str, _: dict[str, str]) -> None:
        if name.endswith(" encryption-data"):
            raise refused("EMU-B04", archive.name, "có mật khẩu", "is behind a password")

    parse(archive.chunks(part), archive.name, "META-INF/manifest.xml", start)


class _Content:
    def __init__(self, book: str) -> None:
        self.sheets: list[Sheet] = []
        self.dirty: list[str] = []
        self._book = book
        self._texts = Texts(book)
        self._runs = Runs(self._texts)
        self._style = ""
        self._old_styles: set[str] = set()
        self._unseen_styles: set[str] = set()
        self._table: _Table | None = None
        self._given: dict[str, str] | None = None
        self._paragraphs = 0
        self._reads = False
        self._foreign = 0
        """How deep we are in what stands in a cell and is none of its text: a note, a picture, a table."""
        self._cells = self._area = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        if self._given is not None:
            self._start_inside(name, given)
        elif self._table is None:
            self._start_outside(name, given)
        elif name in _CELLS:
            self._given, self._paragraphs = given, 0
            self._runs.begin()
        elif name == _TABLE + "table-row":
            self._table.begin_row(given)
        elif name == _TABLE + "table-column":
            self._table.take_column(given)

    def _start_outside(self, name: str, given: dict[str, str]) -> None:
        if name == _STYLE + "style":
            self._style = given.get(_STYLE + "name", "")
        elif name == _STYLE + "text-properties" and is_old_font(given.get(_STYLE + "font-name", "")):
            self._old_styles.add(self._style)
        elif name == _STYLE + "table-properties" and given.get(_TABLE + "display") == "false":
            self._unseen_styles.add(self._style)
        elif name == _TABLE + "table":
            if len(self.sheets) == MOST_SHEETS:
                raise beyond(self._book, f"có hơn {MOST_SHEETS:,} trang", f"has more than {MOST_SHEETS:,} sheets")
            hidden = given.get(_TABLE + "style-name", "") in self._unseen_styles
            self._table = _Table(self._book, given.get(_TABLE + "name", ""), hidden=hidden)

    def _start_inside(self, name: str, given: dict[str, str]) -> None:
        if self._foreign or not name.startswith(_TEXT):
            self._foreign += 1
        elif name == _TEXT + "p":
            if self._paragraphs:
                self._runs.add("\n")
            self._paragraphs += 1
            self._reads = True
        elif name == _TEXT + "s":
            self._runs.add(" " * min(_count(given.get(_TEXT + "c", "1")), 1_000))
        elif name in {_TEXT + "tab", _TEXT + "line-break"}:
            self._runs.add("\t" if name.endswith("tab") else "\n")

    def text(self, text: str) -> None:
        if self._reads and not self._foreign:
            self._runs.add(text)

    def end(self, name: str) -> None:
        if self._foreign:
            self._foreign -= 1
        elif self._given is not None:
            if name in _CELLS:
                self._end_cell(self._given)
            elif name == _TEXT + "p":
                self._reads = False
        elif self._table is not None and name == _TABLE + "table-row":
            self._cells += self._table.end_row(MOST_AREA - self._area, MOST_CELLS - self._cells)
        elif self._table is not None and name == _TABLE + "table":
            self._end_table(self._table)

    def _end_table(self, table: "_Table") -> None:
        sheet = table.sheet()
        self._area += len(sheet.rows) * sheet.width
        self.sheets.append(sheet)
        self._table = None

    def _end_cell(self, given: dict[str, str]) -> None:
        self._given, self._reads = None, False
        table = self._table
        if table is None:
            return
        raw = self._raw(given)
        if isinstance(raw, str):
            raw = self._cleaned(raw, table)
            table.old_font = given.get(_TABLE + "style-name", "") in self._old_styles
        table.take(raw, given)

    def _cleaned(self, raw: str, table: "_Table") -> str | None:
        text, dirty = self._texts.take(raw)
        if dirty:
            self.dirty.append(f"{table.name}!{cell_name(*table.place)}")
        return text or None

    def _raw(self, given: dict[str, str]) -> Raw:
        kind = given.get(_OFFICE + "value-type")
        formula = given.get(_TABLE + "formula", "").partition("=")[2][:500] or None
        if given.get(_CALC + "value-type") == "error":
            return error_of(self._runs.whole(), formula)
        if kind is None:
            return self._runs.whole() or (ErrorCell("", formula) if formula else None)
        if kind in _NUMERIC:
            return number_of(given.get(_OFFICE + "value", ""))
        if kind == "date":
            return iso_day(given.get(_OFFICE + "date-value", "")) or ErrorCell("#NUM!", formula)
        if kind == "time":
            return _time(given.get(_OFFICE + "time-value", ""))
        if kind == "boolean":
            return truth_of(given.get(_OFFICE + "boolean-value", ""), formula)
        return self._runs.whole() or given.get(_OFFICE + "string-value") or None


class _Table:
    """One sheet while it is read."""

    def __init__(self, book: str, name: str, *, hidden: bool) -> None:
        self.name = name
        self.marks = SheetMarks(book, name)
        self._book = book
        self._hidden = hidden
        self._rows: list[tuple[Raw, ...]] = []
        self._cells: list[Raw] = []
        self._gap = self._row_gap = self._column = self._columns = self._width = 0
        self._given: dict[str, str] = {}
        self.old_font = False
        """Whether the cell that is about to be taken is in an old font."""
        self._percents: list[int] = []
        self._old_fonts: list[int] = []

    @property
    def place(self) -> tuple[int, int]:
        return len(self._rows) + self._row_gap, self._column

    def take_column(self, given: dict[str, str]) -> None:
        count = _count(given.get(_TABLE + "number-columns-repeated", "1"))
        if given.get(_TABLE + "visibility") in _HIDDEN:
            self.marks.hidden_columns.update(range(self._columns, min(self._columns + count, 16_384)))
        self._columns += count

    def begin_row(self, given: dict[str, str]) -> None:
        self._given, self._cells, self._gap, self._column = given, [], 0, 0
        self._percents, self._old_fonts = [], []

    def take(self, raw: Raw, given: dict[str, str]) -> None:
        count = _count(given.get(_TABLE + "number-columns-repeated", "1"))
        self._merge(given)
        self._column += count
        if raw is None:
            self._gap += count
            return
        if self._column > 16_384:
            raise self._too_far()
        self._cells.extend([None] * self._gap + [raw] * count)
        self._gap = 0
        columns = range(self._column - count, self._column)
        if given.get(_OFFICE + "value-type") == "percentage":
            self._percents.extend(columns)
        if self.old_font:
            self._old_fonts.extend(columns)
            self.old_font = False

    def _merge(self, given: dict[str, str]) -> None:
        rows = _count(given.get(_TABLE + "number-rows-spanned", "1"))
        columns = _count(given.get(_TABLE + "number-columns-spanned", "1"))
        if rows > 1 or columns > 1:
            row, column = self.place
            self.marks.take_merged(Span(row, column, row + rows - 1, column + columns - 1))

    def end_row(self, area: int, cells: int) -> int:
        """Lay the row out as often as it is repeated, and return how many cells that made."""
        count = _count(self._given.get(_TABLE + "number-rows-repeated", "1"))
        first = len(self._rows) + self._row_gap
        if self._given.get(_TABLE + "visibility") in _HIDDEN:
            self.marks.hidden_rows.update(range(first, min(first + count, _MOST_REPEATED)))
        if not self._cells:
            self._row_gap += count
            return 0
        self._width = max(self._width, len(self._cells))
        made = count * len(self._cells)
        if (first + count) * self._width > area or made > cells:
            raise self._too_far()
        self._rows.extend([()] * self._row_gap + [tuple(self._cells)] * count)
        self._row_gap = 0
        self._mark(range(first, first + count))
        return made

    def _mark(self, rows: range) -> None:
        self.marks.percents.update((row, column) for row in rows for column in self._percents)
        for row in rows:
            for column in self._old_fonts:
                self.marks.take_old_font(row, column)

    def _too_far(self) -> FileRejected:
        vi, en = "có quá nhiều ô, hoặc có ô ở quá xa", "has too many cells, or one that is too far out"
        return beyond(self._book, vi, en, sheet=self.name)

    def sheet(self) -> Sheet:
        rows, width, marks = self._rows, self._width, self.marks
        return Sheet(
            self.name,
            tuple(row + (None,) * (width - len(row)) for row in rows),
            merged=marks.merged_within(len(rows), width),
            hidden=self._hidden,
            hidden_rows=frozenset(row for row in marks.hidden_rows if row < len(rows)),
            hidden_columns=frozenset(column for column in marks.hidden_columns if column < width),
            percents=frozenset(marks.percents),
            old_fonts=frozenset(marks.old_fonts),
        )


def _count(text: str) -> int:
    """Return how often something stands; what is no number stands once."""
    plain = text.isascii() and text.isdecimal() and len(text) <= 8
    return min(int(text), _MOST_REPEATED) if plain and int(text) else 1


def _time(text: str) -> Raw:
    found = _TIME.fullmatch(text)
    if not found:
        return ErrorCell("#NUM!")
    hours, minutes, seconds = (int(part) for part in found.groups())
    if hours < 24 and minutes < 60 and seconds < 60:
        return time(hours, minutes, seconds)
    return (hours * 3_600 + minutes * 60 + seconds) / 86_400
