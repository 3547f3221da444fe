"""A workbook as a table at rest: one long sheet, its columns known by their headings, its cells read by the grammar.

Headings, units of measure and totals are understood as in every book (`understand`). Of a long sheet only its two ends
are shown to that reader, for what stands between them is rows. Every row is scored, put aside with a question or blank.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain
from typing import Final

import polars as pl

from emulation.algebra import format_number
from emulation.errors import FactError, FileRejected
from emulation.io._books import Book, Raw, Sheet, column_name, read_book
from emulation.io._grammar import Doubt, id_of, marks_in, percent_doubt, tidy
from emulation.io._layouts import ColumnReading, Layout, TableReading, Understanding, understand
from emulation.io._receipt import Control
from emulation.io._streams._cells import FOUND, typed
from emulation.io._streams._raw_cells import RawColumn, ReadColumn, read_column
from emulation.io._streams._sources import Source
from emulation.models import Finding, FormSpec, Measure
from emulation.tables import MARK, STATE

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

    def understand(self, book: Book, units: Mapping[str, Iterable[str]]) -> Understanding:
        """Return what a book holds."""
        return understand(book, self.form, rulebook=self.form.name, units=units, layout=self.layout)


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The one table of a workbook, its cells not read yet."""

    name: str
    """What the file is called in messages."""
    sheet: Sheet
    columns: Mapping[str, ColumnReading]
    """The columns as they are scored: fields by their own names, others by their headings."""
    rows: Sequence[int]
    """The rows of the sheet that are rows of the table."""
    blank: int
    totals: tuple[Control, ...]
    """What totals rows state."""
    summed: bool
    """Whether it is known what the rows come to; of a long sheet that is found when they are read."""

    def cells(self, name: str) -> list[Raw]:
        """Return the cells of a column."""
        index, rows = self.columns[name].index, self.sheet.rows
        return [rows[row][index] if index < len(rows[row]) else None for row in self.rows]


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of a workbook as facts, and where they stand."""

    frame: pl.DataFrame
    findings: pl.DataFrame
    aside: tuple[int, ...]
    """Rows that are put aside with a question, counted from the first."""
    lines: pl.Series
    """The row of the sheet of each row, as people count them."""
    sheet: str
    letters: Mapping[str, str]
    """The letters of each column."""
    blank: int
    controls: tuple[Control, ...]


# ---- finding the table ----------------------------------------------------------------------------------------------


def find_table(source: Source, known: Known) -> SheetTable:
    """Read a workbook and find its one table.

    Raises:
        FileRejected: It is no book, has no table or several, or a question about it comes first.
    """
    book = read_book(source.path, source.name, kinds=_KINDS)
    shown = {sheet.name: _ends(sheet) for sheet in book}
    ends = replace(book, sheets=tuple(_shown(sheet, shown[sheet.name]) for sheet in book))
    table = _only_table(known.understand(ends, {}), source.name)
    sheet = next(each for each in book if each.name == table.sheet.name)
    rows, units = shown[sheet.name], _ids(sheet, table)
    if len(rows) < len(sheet.rows) and (len(table.found.totals) > 1 or _is_parted(sheet, rows, units)):
        # Totals or headings of groups may stand anywhere: this one is read as a whole.
        ends, rows = book, range(len(sheet.rows))
    elif len(rows) < len(sheet.rows):
        units = _ids(table.sheet, table)
    # Whatever has an id is a unit's row, even if it says nothing else, or happens to be the sum of all others.
    table = _only_table(known.understand(ends, units), source.name)
    return _whole(source.name, sheet, table, rows, known.given)


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


def _is_parted(sheet: Sheet, shown: Sequence[int], units: Mapping[str, object]) -> bool:
    """Tell whether a row that was not shown may be another thing than a row of the table, or blank."""
    for row in sheet.rows[_END : shown[-_END]]:
        cells = [raw for raw in row if raw is not None]
        first = [raw for raw in cells[:_FEW] if isinstance(raw, str)]
        if any(map(_SUMS.match, first)) or (0 < len(cells) <= _FEW and not any(raw in units for raw in first)):
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
        raise _asked(name, question.doubt, question.place)
    if len(tables) != 1:
        raise _tables(name, [table.sheet.name for table in tables])
    return tables[0]


def _whole(name: str, sheet: Sheet, table: TableReading, shown: Sequence[int], given: Container[str]) -> SheetTable:
    """Return the table with the rows that were not shown to the reader of layouts."""
    found = table.found
    named = {shown[row] for row in found.rows}
    between = range(_END, shown[-_END]) if len(shown) < len(sheet.rows) else range(0)
    blank = {row for row in between if all(raw is None for raw in sheet.rows[row])}
    rows = sorted(named.union(between) - blank)
    columns = {_name(column, table, given): column for column in table.columns if column.role != "personal"}
    controls = tuple(_moved(control, sheet, shown) for control in table.controls)
    skipped = sum(1 for _, why in found.skipped if why == "blank")
    return SheetTable(name, sheet, columns, rows, len(blank) + skipped, controls, summed=not between)


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
    return replace(control, place=f"{sheet.name}!{_letters(control.place)}{shown[row] + 1}")


def _letters(place: str) -> str:
    found = _LETTERS.search(place)
    assert found is not None  # noqa: S101 - as `Sheet.address` writes it
    return found[1]


# ---- reading its cells ----------------------------------------------------------------------------------------------


def read_table(table: SheetTable, measures: Mapping[str, Measure], unit: str, wanted: frozenset[str]) -> SheetRows:
    """Return the rows of a table as facts; one with a doubtful cell, or an id that became a number, is put aside.

    Raises:
        FileRejected: A total does not agree, or a whole column can be read in two ways.
    """
    names = [name for name in table.columns if name in wanted]
    facts = {name: measures[name] for name in names if name in measures and measures[name] is not MARK}
    shapes = typed(pl.DataFrame(schema=dict.fromkeys(facts, pl.String)), facts, None, unit).frame.schema
    read = {name: read_column(_raw(table, name, measure), shapes[name]) for name, measure in facts.items()}
    controls = _checked(table, read)
    units, doubts = _units(table, unit) if unit in names else ([], {})
    for name, column in read.items():
        for row, doubt in column.doubts.items():
            doubts.setdefault(row, (name, doubt))
    texts = {name: _texts(table.cells(name)) for name in names if name not in facts and name != unit}
    rest = typed(pl.DataFrame(texts, schema=dict.fromkeys(texts, pl.String)), measures, None, unit)
    columns = {name: rest.frame.get_column(name) for name in rest.frame.columns}
    if unit in names:
        columns[unit] = pl.Series([None if row in doubts else each for row, each in enumerate(units)], dtype=pl.String)
    for name, column in read.items():
        columns[name] = column.values
        if column.states:
            columns[name + STATE] = _states(column)
    frame = pl.DataFrame(list(map(pl.Series.alias, columns.values(), columns)))
    findings = pl.concat([rest.findings, _findings(read, doubts, units)]).sort("row", maintain_order=True)
    lines = pl.Series([row + 1 for row in table.rows], dtype=pl.Int64)
    letters = {name: column_name(column.index) for name, column in table.columns.items()}
    return SheetRows(frame, findings, tuple(sorted(doubts)), lines, table.sheet.name, letters, table.blank, controls)


def _raw(table: SheetTable, name: str, measure: Measure) -> RawColumn:
    """Return a column with how it is written, as far as all its cells show it."""
    reading, cells = table.columns[name], table.cells(name)
    shown = table.sheet.percents
    percents = (
        frozenset(n for n, row in enumerate(table.rows) if (row, reading.index) in shown) if shown else frozenset()
    )
    writing = reading.writing
    if writing.decimal_mark is None:
        marks = marks_in(raw for raw in cells if isinstance(raw, str))
        writing = replace(writing, decimal_mark=next(iter(marks)) if len(marks) == 1 else None)
    if measure.kind == "rate" and not percents and writing.unit is None:
        _check_shares(table, reading, cells)
    return RawColumn(name, measure, cells, writing, percents)


def _check_shares(table: SheetTable, column: ColumnReading, cells: Iterable[Raw]) -> None:
    """Refuse a column of percentages that may all be shares of one."""
    numbers = [raw for raw in cells if isinstance(raw, int | float) and not isinstance(raw, bool)]
    if numbers and max(numbers) <= 1:
        # Any decimals between 0 and 1 make the question; which ones does not matter to it.
        doubt = percent_doubt(_plain(numbers))
        if doubt is not None:
            raise _asked(table.name, doubt, table.sheet.address(table.rows[0], column.index))


def _plain(numbers: Iterable[float]) -> Iterator[int]:
    return (1 if number else 0 for number in numbers)


def _checked(table: SheetTable, read: Mapping[str, ReadColumn]) -> tuple[Control, ...]:
    """Hold what totals rows state against the rows.

    Raises:
        FileRejected: A total does not agree.
    """
    by_letters = {column_name(column.index): name for name, column in table.columns.items()}
    found: list[Control] = []
    for total in table.totals:
        column = read.get(by_letters[_letters(total.place)])
        if column is None or column.refused or column.doubts:
            # What is not read cannot be added up; it is told for itself.
            continue
        control = total if table.summed else replace(total, summed=_sum(column.values))
        if not control.holds:
            raise _unequal(table.name, control)
        found.append(control)
    return tuple(found)


def _sum(values: pl.Series) -> Fraction:
    """Add up exactly, in whole numbers of Python: an engine's sum may overflow in silence."""
    numbers = values.drop_nulls().to_list()
    if isinstance(values.dtype, pl.Decimal):
        places = values.dtype.scale
        return Fraction(sum(int(number.scaleb(places)) for number in numbers), 10**places)
    return Fraction(sum(map(int, numbers)))


def _units(table: SheetTable, unit: str) -> tuple[list[str | None], dict[int, tuple[str, Doubt]]]:
    """Return the ids of units, and a question for each that a spreadsheet turned into a number."""
    units: list[str | None] = []
    doubts: dict[int, tuple[str, Doubt]] = {}
    for row, raw in enumerate(table.cells(unit)):
        try:
            found = id_of(raw)
        except FactError:
            found = ""
        if isinstance(found, Doubt):
            doubts[row] = (unit, found)
        units.append(None if isinstance(found, Doubt) else found or None)
    return units, doubts


def _texts(cells: Iterable[Raw]) -> list[str | None]:
    """Return cells that are no facts as text: a whole number without its point, as a year is written."""
    return [_text(raw) for raw in cells]


def _text(raw: Raw) -> str | None:
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return raw if isinstance(raw, str) or raw is None else str(raw)


def _states(column: ReadColumn) -> pl.Series:
    states: list[str | None] = [None] * len(column.values)
    for row, state in column.states.items():
        states[row] = state.value
    return pl.Series(states, dtype=pl.String)


def _findings(
    read: Mapping[str, ReadColumn], doubts: Mapping[int, tuple[str, Doubt]], units: Sequence[str | None]
) -> pl.DataFrame:
    refused = ((row, name, each) for name, column in read.items() for row, each in column.refused.items())
    asked = ((row, name, doubt.finding()) for row, (name, doubt) in doubts.items())
    found = [_finding(row, name, each, units) for row, name, each in chain(refused, asked)]
    return pl.DataFrame(found, schema=FOUND)


def _finding(row: int, name: str, finding: Finding, units: Sequence[str | None]) -> dict[str, object]:
    words = {"code": finding.code, "severity": "error", "vi": finding.vi, "en": finding.en}
    return {"row": row, "unit": units[row] if units else None, "column": name, **words}


# ---- what is refused ------------------------------------------------------------------------------------------------


def _asked(name: str, doubt: Doubt, place: str) -> FileRejected:
    """Say that a question about a whole table comes before its rows."""
    return FileRejected(
        doubt.code,
        vi=f"{name}, {place}: {doubt.question.vi}",
        en=f"{name}, {place}: {doubt.question.en}",
        hint=("sửa trong sổ rồi chạy lại", "settle it in the book, and run again"),
        file=name,
        address=place,
    )


def _tables(name: str, sheets: Sequence[str]) -> FileRejected:
    count = len(sheets)
    return FileRejected(
        "EMU-B62",
        vi=f"Sổ {name} có {count} bảng mà từng dòng là một đơn vị; cần đúng một bảng.",
        en=f"The book {name} has {count} tables with a unit a row; exactly one is needed.",
        hint=("để một bảng, dòng tiêu đề ghi tên các trường", "keep one table, with headings that name the fields"),
        file=name,
    )


def _unequal(name: str, control: Control) -> FileRejected:
    (vi, en) = (
        [format_number(number, language) for number in (control.stated, control.summed)] for language in ("vi", "en")
    )
    return FileRejected(
        "EMU-B60",
        vi=f"{name}, {control.place}: dòng tổng ghi {vi[0]}, cộng các dòng được {vi[1]}.",
        en=f"{name}, {control.place}: the total says {en[0]}, and the rows come to {en[1]}.",
        hint=("sửa dòng sai hoặc dòng tổng", "correct the wrong row, or the total"),
        file=name,
        address=control.place,
    )
