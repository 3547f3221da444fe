"""One table as it was understood, and its entries: the cells of one unit each, whichever way the table lies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from emulation.errors import Words
from emulation.io._books import Raw, Sheet
from emulation.io._grammar import AS_USUAL, Doubt, Writing
from emulation.io._layouts._answers import NO_ANSWERS, day_first
from emulation.io._layouts._columns import ColumnReading
from emulation.io._layouts._grid import is_blank
from emulation.io._layouts._layout import AS_FOUND, TableLayout
from emulation.io._layouts._question import Question
from emulation.io._layouts._tables import Found
from emulation.io._layouts._units import UnitIndex, kinds_in, no_unit, two_units, with_kinds
from emulation.io._layouts._vocabulary import PLACES, Role
from emulation.io._receipt import Control


class FactCell(NamedTuple):
    """One figure of one unit, not interpreted yet."""

    role: Role
    """`field`, `self`, `reported`, `pledged`, or `key` for what a row says besides."""
    name: str
    """The field, the criterion or the key."""
    row: int
    column: int
    raw: Raw
    writing: Writing = AS_USUAL
    percent: bool = False
    """Whether the sheet shows the number as a percentage."""
    answered: bool = False
    """Whether a person put the value in the place of what the cell shows."""
    doubt: Doubt | None = None
    """Why the cell cannot be read by itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a table says of one unit: one row, or one column of figures."""

    rows: tuple[int, ...]
    """The rows in which it stands; a row of its own where units stand in rows."""
    unit: str | None
    """The id of the unit, or None with the doubt."""
    place: tuple[int, int]
    """The cell that names the unit, or the first cell of its figures."""
    cells: tuple[FactCell, ...]
    doubt: Doubt | None = None
    """Why nobody knows whose it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a table in which fields stand in the rows."""

    row: int
    column: ColumnReading
    """What the line holds, as a column of another table would."""
    text: str
    group: int | None = None
    """Which of the places it belongs to, where a column names the unit of each line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Whose figures a column holds, or all columns of a sheet: the unit, or the question."""

    column: int
    unit: str | None
    doubt: Doubt | None = None
    cell: tuple[int, int] | None = None
    group: int | None = None


@dataclass(frozen=True, slots=True)
class TableReading:
    """What the reader made of one table."""

    found: Found
    columns: tuple[ColumnReading, ...]
    units: UnitIndex
    saved: TableLayout = AS_FOUND
    lines: tuple[Line, ...] = ()
    """The fields, where they stand in the rows."""
    places: tuple[Place, ...] = ()
    """The columns of figures then; or the one unit of a sheet without a column of units."""
    controls: tuple[Control, ...] = ()
    questions: tuple[Question, ...] = ()
    answers: Mapping[tuple[int, int], Raw] = NO_ANSWERS
    """What a person put in the place of doubtful cells."""

    @property
    def sheet(self) -> Sheet:
        """The sheet on which it stands."""
        return self.found.sheet

    def raw(self, place: tuple[int, int]) -> Raw:
        """Return what counts for a cell: the answer of a person, where there is one."""
        return self.answers.get(place, self.found.sheet[place]) if self.answers else self.found.sheet[place]

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the table holds a place for."""
        held = (line.column for line in self.lines) if self.lines else iter(self.columns)
        return frozenset(column.name for column in held if column.role == "field")

    @property
    def asks(self) -> bool:
        """Whether a question may make a column of figures of one that is none yet."""
        return any(question.field or question.doubt.choices for question in self.questions) or any(
            column.is_fact for column in self.columns
        )

    @property
    def is_blocked(self) -> bool:
        """Whether a question has to be answered before any row counts."""
        return any(question.blocks for question in self.questions)

    @property
    def broken(self) -> tuple[Control, ...]:
        """The control totals that do not hold."""
        return tuple(control for control in self.controls if not control.holds)

    @property
    def hidden(self) -> tuple[int, ...]:
        """The hidden columns from which figures, or whose they are, are taken; they are read like all others."""
        held = (column.index for column in self.columns if column.is_fact or column.role in ("key", *PLACES))
        taken = (place.column for place in self.places) if self.lines else held
        return tuple(sorted({column for column in taken if column in self.sheet.hidden_columns}))

    @property
    def personal(self) -> tuple[ColumnReading, ...]:
        """Columns of personal data, which are dropped unread."""
        return self.of_role("personal")

    @property
    def unknown(self) -> tuple[ColumnReading, ...]:
        """Columns that nobody knows; nothing is taken from them."""
        return self.of_role("unknown")

    def of_role(self, *roles: Role) -> tuple[ColumnReading, ...]:
        """Return the columns of certain roles."""
        return tuple(column for column in self.columns if column.role in roles)

    def entries(self) -> Iterator[Entry]:
        """Yield what the table says of each unit, in the order of the sheet."""
        if self.lines:
            yield from map(self._of_column, self.places)
        else:
            yield from self._of_rows()

    def _of_column(self, place: Place) -> Entry:
        lines = [line for line in self.lines if line.group == place.group]
        rows = tuple(line.row for line in lines)
        cells = tuple(self._cell_of_line(line, place.column) for line in lines if line.column.meaning)
        return Entry(rows, place.unit, place.cell or (rows[0], place.column), cells, place.doubt)

    def _cell_of_line(self, line: Line, column: int) -> FactCell:
        raw = self.sheet[line.row, column]
        state = next(iter(self.of_role("state")), None)
        if is_blank(raw) and state is not None:
            raw = self.sheet[line.row, state.index]
        return self._cell(line.column, line.row, column, raw)

    def _of_rows(self) -> Iterator[Entry]:
        facts = [(column, column.index) for column in self.columns if column.is_fact or column.role == "key"]
        whose, sheet = _Whose(self), self.found.sheet
        for row in self.found.rows:
            cells = tuple(self._cell(column, row, index, sheet[row, index]) for column, index in facts)
            unit, place = whose.of(row)
            first = cells[0].column if cells else 0
            doubt = unit if isinstance(unit, Doubt) else None
            yield Entry((row,), None if isinstance(unit, Doubt) else unit, place or (row, first), cells, doubt)

    def _cell(self, column: ColumnReading, row: int, index: int, raw: Raw) -> FactCell:
        role, name, writing = column.role, column.name, column.writing
        if self.answers and (row, index) in self.answers:
            return FactCell(role, name, row, index, self.answers[row, index], writing, answered=True)
        sheet = self.found.sheet
        percent = column.share or (row, index) in sheet.percents
        doubt = _shared(self, row, index) if sheet.merged else None
        return FactCell(
            role, name, row, index, day_first(raw) if column.month_first else raw, writing, percent, doubt=doubt
        )


def _shared(table: TableReading, row: int, column: int) -> Doubt | None:
    """Ask for the figure of a cell that is merged over the rows of several units, or over several figures."""
    for span in table.sheet.merged:
        if span.first_row <= row <= span.last_row and span.first_column <= column <= span.last_column:
            rows = [each for each in table.found.rows if span.first_row <= each <= span.last_row]
            inside = range(span.first_column, span.last_column + 1)
            figures = table.lines or [each for each in table.columns if each.is_fact and each.index in inside]
            if (len(rows) > 1 and not table.lines) or (len(figures) > 1 and span.last_column > span.first_column):
                vi = "Ô gộp chung cho nhiều dòng hoặc nhiều cột; số của riêng ô này là bao nhiêu?"
                en = "The cell is merged over several rows or columns; what is the figure of this one alone?"
                return Doubt("EMU-B49", Words(vi, en))
    return None


class _Whose:
    """Tells whose row it is, by the columns of ids and names, in one table."""

    def __init__(self, table: TableReading) -> None:
        self.table = table
        self.ids = [column.index for column in table.of_role("unit_id")]
        names = [column.index for column in table.of_role("unit_name")]
        self.name = names[_most_telling(table, names)] if names else None
        self.around = [index for index in names if index != self.name]
        self.kinds = {column.index: kinds_in(column.head.path[-1]) for column in table.of_role("unit_name")}
        self.above: dict[int, str] = {}
        self.merged = _reaching_down(table.sheet, [*self.ids, *names])
        self.live = _hits(table, self.ids[0]) > 0 if self.ids else False

    def of(self, row: int) -> tuple[str | Doubt, tuple[int, int] | None]:
        """Return the unit of a row, and the cell that names it."""
        if not self.ids and self.name is None:
            return self._of_sheet()
        named, by_id = (self._raw(row, index) for index in (self.name, self.ids[0] if self.ids else None))
        found_by_id = self.table.units.find(by_id) if not is_blank(by_id) else None
        around = self._within(row) if self.around else ()
        kinds = self.kinds.get(self.name, ()) if self.name is not None else ()
        found_by_name = self.table.units.find(named, within=around, kinds=kinds) if not is_blank(named) else None
        unit = self._settled(found_by_id, found_by_name)
        index = self.name if found_by_id is None and self.name is not None else (self.ids or [self.name or 0])[0]
        return unit, (row, index)

    def _settled(self, by_id: str | Doubt | None, by_name: str | Doubt | None) -> str | Doubt:
        if by_id is None:
            return no_unit() if by_name is None else by_name
        if isinstance(by_id, str):
            return two_units(by_id, by_name) if isinstance(by_name, str) and by_name != by_id else by_id
        # An id that nobody knows is no contradiction where the column holds no ids of ours at all.
        return by_name if isinstance(by_name, str) and not self.live else by_id

    def _of_sheet(self) -> tuple[str | Doubt, tuple[int, int] | None]:
        place = next(iter(self.table.places), None)
        if place is None:
            return no_unit(), None
        return place.unit or place.doubt or no_unit(), place.cell

    def _within(self, row: int) -> list[str]:
        """Return the places around the unit, with the kinds that their headings name; an empty cell is as above it."""
        for index in self.around:
            raw = self._raw(row, index)
            if isinstance(raw, str) and raw.strip():
                self.above[index] = raw
        return [each for index, text in self.above.items() for each in (text, *with_kinds(text, self.kinds[index]))]

    def _raw(self, row: int, index: int | None) -> Raw:
        if index is None:
            return None
        place = (self.merged.get((row, index), row), index)
        return self.table.raw(place)


def _most_telling(table: TableReading, columns: Sequence[int]) -> int:
    """Return which of several columns of names names units most often; the last of equals, which is the narrowest."""
    hits = [_hits(table, column) for column in columns]
    return max(range(len(columns)), key=lambda number: (hits[number], number))


def _hits(table: TableReading, column: int) -> int:
    raws = (table.sheet[row, column] for row in table.found.rows[:200])
    return sum(1 for raw in raws if isinstance(raw, str) and table.units.knows(raw))


def _reaching_down(sheet: Sheet, columns: Sequence[int]) -> dict[tuple[int, int], int]:
    """Return, for cells inside a merged one of a column of units, the row that holds the value."""
    return {
        (row, span.first_column): span.first_row
        for span in sheet.merged
        if span.first_column in columns and span.last_row > span.first_row
        for row in range(span.first_row, span.last_row + 1)
    }
