"""The rows of one long sheet as facts: whole columns by the grammar, and a fate for every row.

A row is put aside with its questions where a cell has two readings, is merged over several rows, names another period,
shows an error in the place of a key, or holds a figure that seems to be in the wrong unit: as in every filled book.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

import polars as pl

from emulation.errors import FactError, Words
from emulation.io._books import ErrorCell, Raw, column_name
from emulation.io._grammar import Doubt, error_cell, exact_of, id_of, marks_in, number_of, percent_doubt, tidy
from emulation.io._intake import FIGURES, Slip, doubt_of_slip
from emulation.io._layouts import ColumnReading
from emulation.io._receipt import Control
from emulation.io._streams._book_refusals import asked, unequal
from emulation.io._streams._cells import FOUND, typed
from emulation.io._streams._merged import SHARED, reaching_down, shared_rows
from emulation.io._streams._raw_cells import RawColumn, ReadColumn, read_column
from emulation.io._streams._slips import column_slips
from emulation.io._streams._workbooks import SheetTable, letters_of
from emulation.models import Finding, Measure
from emulation.tables import MARK, STATE

_YEAR: Final = re.compile(r"(?:năm|year)\s+(?P<year>[0-9]{4})", re.IGNORECASE)
_LISTS: Final = ("rows", "contributions")
Doubts = dict[int, list[tuple[str, Finding]]]
"""Why rows are put aside: the column, and the question or the error."""


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


def read_table(table: SheetTable, measures: Mapping[str, Measure], unit: str, wanted: frozenset[str]) -> SheetRows:
    """Return the rows of a table as facts; one about which there is a question is put aside.

    Raises:
        FileRejected: A total does not agree, or a whole column can be read in two ways.
    """
    names = [name for name in table.columns if name in wanted]
    return _Rows(table, names, dict(_facts(table, measures, wanted)), unit).read(measures)


def _facts(table: SheetTable, measures: Mapping[str, Measure], wanted: Container[str]) -> Iterator[tuple[str, Measure]]:
    """Yield the columns of figures: those that are scored, and others of the form, for they have totals and doubts."""
    for name, column in table.columns.items():
        if name in wanted and name in measures:
            if measures[name] is not MARK:
                yield name, measures[name]
        elif column.role == "field" and table.form[column.name].kind not in _LISTS:
            yield name, table.form[column.name]


@dataclass(slots=True)
class _Rows:
    """The rows of one table while they are read."""

    table: SheetTable
    names: Sequence[str]
    """The columns that are scored."""
    facts: Mapping[str, Measure]
    """The columns of figures; those that nothing is scored by are read for what is wrong in them."""
    unit: str
    doubts: Doubts = field(default_factory=lambda: defaultdict(list))

    def read(self, measures: Mapping[str, Measure]) -> SheetRows:
        """Read column by column: units first, then keys and texts, then figures."""
        table, unit = self.table, self.unit
        units = self._units() if unit in self.names else []
        texts = {name: self._texts(name) for name in self.names if name not in self.facts and name != unit}
        rest = typed(pl.DataFrame(texts, schema=dict.fromkeys(texts, pl.String)), measures, None, unit)
        shapes = typed(pl.DataFrame(schema=dict.fromkeys(self.facts, pl.String)), self.facts, None, unit).frame.schema
        read = {name: self._column(name, measure, shapes[name]) for name, measure in self.facts.items()}
        controls = self._controls(read)
        self._ask_about_units_of_measure(read, units)
        columns = {name: rest.frame.get_column(name) for name in rest.frame.columns}
        if unit in self.names:
            whose = (None if row in self.doubts else each for row, each in enumerate(units))
            columns[unit] = pl.Series(whose, dtype=pl.String)
        for name, column in read.items():
            if name not in self.names:
                continue
            columns[name] = column.values
            if column.states:
                columns[name + STATE] = _states(column)
        return SheetRows(
            pl.DataFrame(list(map(pl.Series.alias, columns.values(), columns))),
            pl.concat([rest.findings, self._findings(read, units)]).sort("row", maintain_order=True),
            tuple(sorted(self.doubts)),
            pl.Series([row + 1 for row in table.rows], dtype=pl.Int64),
            table.sheet.name,
            {name: column_name(column.index) for name, column in table.columns.items()},
            table.blank,
            controls,
        )

    # ---- units, keys and texts --------------------------------------------------------------------------------------

    def _units(self) -> list[str | None]:
        """Return the ids of units; one that a spreadsheet turned into a number is a question."""
        return [self._id(row, raw) for row, raw in enumerate(self._labels(self.unit))]

    def _id(self, row: int, raw: Raw) -> str | None:
        try:
            found = id_of(raw)
        except FactError:
            return None
        if isinstance(found, Doubt):
            self._ask(row, self.unit, found)
            return None
        return found or None

    def _labels(self, name: str) -> list[Raw]:
        """Return the cells of a column of labels: one that is merged over rows is the label of all of them."""
        table = self.table
        cells = table.cells(name)
        return reaching_down(table.sheet, table.rows, table.columns[name].index, cells) if table.sheet.merged else cells

    def _texts(self, name: str) -> list[str | None]:
        """Return the cells of a column that holds no facts as text; the period is held against the one that is read."""
        column = self.table.columns[name]
        if column.role != "key":
            return [self._text(row, name, raw) for row, raw in enumerate(self._labels(name))]
        shared = self._ask_about_shared(name)
        cells = [None if row in shared else raw for row, raw in enumerate(self.table.cells(name))]
        if column.name != "period":
            return [self._text(row, name, raw) for row, raw in enumerate(cells)]
        for row, raw in enumerate(cells):
            self._check_period(row, name, raw)
        return [None] * len(cells)

    def _text(self, row: int, name: str, raw: Raw) -> str | None:
        """Return a cell as text: a whole number without its point, as a year is written."""
        if isinstance(raw, ErrorCell):
            self.doubts[row].append((name, Finding.of(error_cell(raw, name))))
            return None
        if isinstance(raw, float) and raw.is_integer():
            return str(int(raw))
        return raw if isinstance(raw, str) or raw is None else str(raw)

    def _check_period(self, row: int, name: str, raw: Raw) -> None:
        """Put a row aside that names another period, or something that is none."""
        if raw is None or isinstance(raw, ErrorCell):
            self._text(row, name, raw)
            return
        said = str(exact_of(raw)) if isinstance(raw, int | float) else id_of(raw)
        if isinstance(said, Doubt):
            self._ask(row, name, said)
            return
        year = _YEAR.fullmatch(said)
        if said and (year["year"] if year else said) != self.table.period:
            self._ask(row, name, _other_period(self.table.period))

    # ---- figures ----------------------------------------------------------------------------------------------------

    def _column(self, name: str, measure: Measure, kind: pl.DataType) -> ReadColumn:
        shared = self._ask_about_shared(name)
        cells = self.table.cells(name)
        for row in shared:
            cells[row] = None
        read = read_column(self._raw(name, measure, cells), kind)
        for row, doubt in read.doubts.items():
            self._ask(row, name, doubt)
        read.doubts.update(dict.fromkeys(shared, SHARED))
        if name not in self.names:
            # Of columns that are scored whoever scores them says it.
            read.refused |= {row: _outside(measure, read.values[row]) for row in read.outside(measure).arg_true()}
        return read

    def _raw(self, name: str, measure: Measure, cells: list[Raw]) -> RawColumn:
        """Return a column with how it is written, as far as all its cells show it."""
        table, reading = self.table, self.table.columns[name]
        shown, said = table.sheet.percents, table.answered(name)
        places = enumerate(table.rows) if shown or reading.share else ()
        percents = frozenset(
            n for n, row in places if (reading.share or (row, reading.index) in shown) and n not in said
        )
        writing = reading.writing
        if writing.decimal_mark is None:
            marks = marks_in(raw for raw in cells if isinstance(raw, str))
            writing = replace(writing, decimal_mark=next(iter(marks)) if len(marks) == 1 else None)
        column = RawColumn(name, measure, cells, writing, percents)
        if measure.kind == "rate" and not percents and writing.unit is None:
            self._check_shares(column, reading)
        return column

    def _check_shares(self, column: RawColumn, reading: ColumnReading) -> None:
        """Refuse a column of percentages that may all be shares of one, be they numbers or texts."""
        said = self.table.answered(column.name)
        raws = (raw for row, raw in enumerate(column.cells) if raw is not None and row not in said)
        doubt = percent_doubt(_numbers(raws, column))
        if doubt is not None:
            place = self.table.sheet.address(self.table.rows[0], reading.index)
            raise asked(self.table.name, doubt, place)

    def _ask_about_shared(self, name: str) -> frozenset[int]:
        """Put rows aside whose figure stands in a merged cell, and return them."""
        table, index = self.table, self.table.columns[name].index
        if not table.sheet.merged:
            return frozenset()
        figures = [column.index for column in table.columns.values() if column.is_fact]
        shared = frozenset(shared_rows(table.sheet, table.rows, index, figures)) - table.answered(name)
        for row in shared:
            self._ask(row, name, SHARED)
        return shared

    def _controls(self, read: Mapping[str, ReadColumn]) -> tuple[Control, ...]:
        """Hold what totals rows state against the rows.

        Raises:
            FileRejected: A total does not agree.
        """
        by_letters = {column_name(column.index): name for name, column in self.table.columns.items()}
        found: list[Control] = []
        for total in self.table.totals:
            name = by_letters[letters_of(total.place)]
            column = read.get(name)
            if column is None or column.refused or column.doubts or column.outside(self.facts[name]).any():
                # What is not read cannot be added up; it is told for itself.
                continue
            control = total if self.table.summed else replace(total, summed=_sum(column.values))
            if not control.holds:
                raise unequal(self.table.name, control)
            found.append(control)
        return tuple(found)

    def _ask_about_units_of_measure(self, read: Mapping[str, ReadColumn], units: Sequence[str | None]) -> None:
        """Put rows aside with a figure that seems to be in the wrong unit, unless a person has confirmed it."""
        columns = {
            # What is out of its range is told for itself, and nothing is compared with it.
            name: pl.select(pl.when(~column.outside(self.facts[name])).then(column.values)).to_series()
            for name, column in read.items()
            if self.facts[name].kind in FIGURES
        }
        for slip in column_slips(columns, self.facts, pl.Series(units, dtype=pl.String)) if units else ():
            if slip.row not in self.table.answered(slip.column):
                value = Fraction(columns[slip.column][slip.row])
                found = Slip(units[slip.row] or "", slip.column, value, slip.power, slip.against)
                self._ask(slip.row, slip.column, doubt_of_slip(found, self.facts[slip.column]))

    # ---- what is told -----------------------------------------------------------------------------------------------

    def _ask(self, row: int, name: str, doubt: Doubt) -> None:
        self.doubts[row].append((name, doubt.finding()))

    def _findings(self, read: Mapping[str, ReadColumn], units: Sequence[str | None]) -> pl.DataFrame:
        refused = [(row, name, each) for name, column in read.items() for row, each in column.refused.items()]
        aside = [(row, name, each) for row, several in self.doubts.items() for name, each in several]
        return pl.DataFrame([_finding(*each, units) for each in (*refused, *aside)], schema=FOUND)


def _sum(values: pl.Series) -> Fraction:
    """Add up exactly, in whole numbers of Python: an engine's sum may overflow in silence."""
    numbers = values.drop_nulls().to_list()
    if isinstance(values.dtype, pl.Decimal):
        places = values.dtype.scale
        return Fraction(sum(int(number.scaleb(places)) for number in numbers), 10**places)
    return Fraction(sum(map(int, numbers)))


def _numbers(raws: Iterable[Raw], column: RawColumn) -> Iterator[Decimal]:
    """Yield the numbers of a column; equal cells are read once."""
    met: dict[Raw, int] = defaultdict(int)
    for raw in raws:
        met[raw] += not isinstance(raw, bool)
    for raw, times in met.items():
        number = number_of(tidy(raw), column.writing.decimal_mark) if isinstance(raw, str) else _number(raw)
        if number is not None and not isinstance(number, Doubt):
            value = Fraction(number)
            yield from [Decimal(value.numerator) / Decimal(value.denominator)] * times


def _number(raw: Raw) -> int | Fraction | None:
    return exact_of(raw) if isinstance(raw, int | float) else None


def _outside(measure: Measure, value: object) -> Finding:
    """Return why a number is refused that is out of the range of its measure."""
    try:
        measure.read(value)
    except FactError as error:
        return Finding.of(error)
    raise AssertionError(measure.name)


def _states(column: ReadColumn) -> pl.Series:
    states: list[str | None] = [None] * len(column.values)
    for row, state in column.states.items():
        states[row] = state.value
    return pl.Series(states, dtype=pl.String)


def _finding(row: int, name: str, finding: Finding, units: Sequence[str | None]) -> dict[str, object]:
    words = {"code": finding.code, "severity": "error", "vi": finding.vi, "en": finding.en}
    return {"row": row, "unit": units[row] if units else None, "column": name, **words}


def _other_period(period: str) -> Doubt:
    vi = f"Ô ghi kỳ khác với kỳ đang đọc ({period}); dòng này có phải số liệu của kỳ {period} không?"
    en = f"The cell names another period than the one that is read ({period}); are these the figures of {period}?"
    return Doubt("EMU-B70", Words(vi, en))
