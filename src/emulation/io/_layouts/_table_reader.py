"""From one table on a sheet to its reading: columns, units, lines, totals and questions."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from emulation.errors import Words
from emulation.io._books import Sheet
from emulation.io._grammar import Doubt, unit_named
from emulation.io._layouts._answers import answers_of
from emulation.io._layouts._columns import ColumnReading, read_columns
from emulation.io._layouts._controls import controls
from emulation.io._layouts._grid import is_figure, label
from emulation.io._layouts._layout import Layout, TableLayout
from emulation.io._layouts._question import Question, notice, of_table
from emulation.io._layouts._reading import Line, TableReading
from emulation.io._layouts._sideways import is_total, lines_of, places_of, unit_of_sheet, units_of_lines
from emulation.io._layouts._tables import Found, find_tables, with_totals
from emulation.io._layouts._units import UnitIndex
from emulation.io._layouts._unnamed import doubtful_total, unnamed_totals
from emulation.io._layouts._vocabulary import PLACES, Meaning, Vocabulary
from emulation.io._layouts._writings import Writings
from emulation.models import FormSpec

_PROBE: Final = 60


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads the tables of one book with the words of one form."""

    form: FormSpec
    words: Vocabulary
    index: UnitIndex
    layout: Layout
    file: str

    def tables(self, sheet: Sheet) -> tuple[TableReading, ...]:
        """Return the tables of a sheet as they are understood."""
        saved = self.layout.table(sheet.name)
        rows = tuple(row - 1 for row in saved.header_rows if row <= len(sheet.rows))
        found = find_tables(
            sheet, self.words, is_unit=self.index.knows, header_rows=rows, orientation=saved.orientation
        )
        read = (self._read(table, saved) for table in found if table.rows or table.totals)
        return tuple(table for table in read if table.fields or table.asks)

    def _read(self, found: Found, saved: TableLayout) -> TableReading:
        answers = answers_of(self.layout, self.file, found.sheet)
        table = self._sideways(found, saved) if found.orientation == "fields in rows" else self._upright(found, saved)
        table = replace(table, answers=answers)
        control, unchecked = controls(table, self.form)
        return replace(table, controls=control, questions=(*table.questions, *unchecked, *_notices(table)))

    # Units in rows

    def _upright(self, found: Found, saved: TableLayout) -> TableReading:
        columns, asked = read_columns(found, self.words, saved)
        writings = Writings(found, self.form, self.layout, saved, list(asked))
        texts = _texts(found)
        columns = tuple(
            writings.written(column, texts.get(column.index, ())) for column in self._with_names(found, columns)
        )
        table = TableReading(found, columns, self.index, saved)
        if not table.of_role(*PLACES):
            place = unit_of_sheet(found, self.index, saved)
            table = replace(table, places=(place,))
            if place.unit is None or len(found.rows) > 1:
                writings.asked.append(_no_units(found, columns))
        table = self._unnamed_totals(table)
        doubtful = doubtful_total(table, self.form)
        return replace(table, questions=(*writings.asked, *([doubtful] if doubtful is not None else [])))

    def _with_names(self, found: Found, columns: tuple[ColumnReading, ...]) -> tuple[ColumnReading, ...]:
        """Take the column whose cells name units for the column of names, where no heading says so."""
        if any(column.role in PLACES for column in columns):
            return columns
        for number, column in enumerate(columns):
            if column.role in ("unknown", "remark", "indicator", "value"):
                texts = [text for row in found.rows[:_PROBE] if (text := label(found.sheet[row, column.index]))]
                if texts and sum(map(self.index.knows, texts)) * 2 >= len(texts):
                    named = replace(column, meaning=Meaning("unit_name"))
                    return (*columns[:number], named, *columns[number + 1 :])
        return columns

    def _unnamed_totals(self, table: TableReading) -> TableReading:
        rows = unnamed_totals(table, self.form)
        return replace(table, found=with_totals(table.found, rows)) if rows else table

    # Fields in rows

    def _sideways(self, found: Found, saved: TableLayout) -> TableReading:
        columns, _ = read_columns(found, self.words, saved)
        columns = tuple(_measured(column, found) for column in columns)
        lines, named = lines_of(found, columns, self.words, saved)
        whose = any(column.role in PLACES and column.index != named for column in columns) and bool(lines)
        figures = [column for column in columns if not (whose and column.role in PLACES)]
        places, asked = places_of(found, figures, self.index, saved, named, words=self.words)
        if whose and len(places) == 1:
            lines, places = units_of_lines(found, lines, columns, self.index, places[0])
        writings = Writings(found, self.form, self.layout, saved, list(asked))
        held = dict.fromkeys(place.column for place in places)
        written = tuple(
            replace(
                line,
                column=writings.written(
                    line.column, [raw for each in held if isinstance(raw := found.sheet[line.row, each], str)]
                ),
            )
            for line in lines
        )
        columns = tuple(replace(column, meaning=None) if column.is_fact else column for column in columns)
        twice = tuple(_twice(written, found, self.words))
        questions = (*writings.asked, *twice)
        written = tuple(_without_twice(written, {question.field for question in twice}))
        return TableReading(found, columns, self.index, saved, written, places, questions=questions)


def _measured(column: ColumnReading, found: Found) -> ColumnReading:
    """Take a column *Đơn vị* that holds units of measure for what it is."""
    if column.role not in PLACES:
        return column
    texts = [text for row in found.rows if (text := label(found.sheet[row, column.index]))]
    units = sum(1 for text in texts if unit_named(text) is not None)
    return replace(column, meaning=Meaning("unit_of_measure")) if texts and units * 2 >= len(texts) else column


def _texts(found: Found) -> dict[int, list[str]]:
    """Return the texts of each column of a table, in one pass."""
    texts: dict[int, list[str]] = {}
    for row in (*found.rows, *found.totals):
        for column, raw in enumerate(found.sheet.rows[row]):
            if isinstance(raw, str):
                texts.setdefault(column, []).append(raw)
    return texts


def _twice(lines: Iterable[Line], found: Found, words: Vocabulary) -> Iterator[Question]:
    """Ask which of two lines holds a field that both name."""
    first: dict[tuple[int | None, str], Line] = {}
    for line in lines:
        if line.column.role == "field":
            before = first.setdefault((line.group, line.column.name), line)
            if before is not line:
                yield _which_line(before, line, found, words)


def _without_twice(lines: Iterable[Line], names: Container[str | None]) -> Iterator[Line]:
    """Leave fields that stand on two lines to nobody, as those of two columns are, until a person says which counts."""
    for line in lines:
        doubtful = line.column.role == "field" and line.column.name in names
        yield replace(line, column=replace(line.column, meaning=None, asked=True)) if doubtful else line


def _which_line(before: Line, line: Line, found: Found, words: Vocabulary) -> Question:
    name = line.column.name
    choices = tuple(Words(f"dòng {each.row + 1}", f"row {each.row + 1}") for each in (before, line))
    field = words.called(name)
    vi, en = f"“{field.vi}” có ở hai dòng; lấy dòng nào?", f"“{field.en}” stands on two lines; which one counts?"
    place = found.sheet.address(line.row, line.column.index)
    return Question(Doubt("EMU-B43", Words(vi, en), choices), place, of_table("ignore", (line.text,)), field=name)


def _no_units(found: Found, columns: Iterable[ColumnReading]) -> Question:
    vi = "Không thấy cột đơn vị nên không biết các dòng là của ai; cột nào ghi tên hoặc mã đơn vị?"
    en = "No column of units was found, so that nobody knows whose the rows are; which column names the unit?"
    place = found.sheet.address(found.header_rows[-1], found.columns[0].index)
    texts = _texts(found)
    likely = (each for each in columns if not each.is_fact and each.role != "ordinal" and texts.get(each.index))
    column = next(likely, None)
    answer = of_table("unit_names", column.head.title if column else found.columns[0].title)
    return Question(Doubt("EMU-B44", Words(vi, en)), place, answer, blocks=True)


def _notices(table: TableReading) -> Iterator[Question]:
    """Say what was dropped, left aside and read although it is hidden."""
    place = table.sheet.name
    if table.personal:
        count = len(table.personal)
        vi, en = f"Bỏ {count} cột dữ liệu cá nhân.", f"{count} columns of personal data were dropped."
        yield notice("EMU-B53", vi, en, place)
    if table.found.hidden:
        count = len(table.found.hidden)
        yield notice("EMU-B55", f"Đã đọc cả {count} dòng đang ẩn.", f"{count} hidden rows were read as well.", place)
    for index in table.hidden:
        address = table.sheet.address(table.found.header_rows[-1], index)
        yield notice("EMU-B55", "Đã lấy số liệu ở cột đang ẩn.", "Figures were taken from a hidden column.", address)
    if not table.lines:
        for column in table.unknown:
            if column.asked:
                continue
            yield _foreign(table.sheet.address(table.found.header_rows[-1], column.index), "Cột", "column")
    for column in _beside_units(table):
        yield _foreign(table.sheet.address(table.found.header_rows[-1], column.index), "Cột", "column")
    for line in table.lines:
        if line.column.meaning is None and line.text and not line.column.asked:
            yield _foreign(table.sheet.address(line.row, line.column.index), "Dòng", "line")


def _beside_units(table: TableReading) -> Iterator[ColumnReading]:
    """Yield the columns of figures that are no unit's, where units stand in columns."""
    held = {place.column for place in table.places}
    for column in table.unknown if len(held) > 1 else ():
        figures = any(is_figure(table.sheet[line.row, column.index]) for line in table.lines)
        if column.index not in held and figures and not is_total(column):
            yield column


def _foreign(place: str, vi: str, en: str) -> Question:
    return notice(
        "EMU-B41",
        f"{vi} này không thuộc biểu; không lấy số liệu.",
        f"The {en} is not of the form; nothing was taken from it.",
        place,
    )
