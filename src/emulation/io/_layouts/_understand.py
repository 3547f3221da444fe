"""Understanding a book: its tables, what their columns hold, whose the rows are, and what has to be asked first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from emulation.algebra import Language
from emulation.errors import FileRejected, Words
from emulation.io._books import Book, Sheet
from emulation.io._grammar import (
    Doubt,
    Unit,
    Writing,
    factor_to,
    from_legacy,
    legacy_of,
    marks_in,
    month_before_day,
    month_first,
    old_letters,
    unit_named,
)
from emulation.io._layouts import _phrases as phrases
from emulation.io._layouts._columns import ColumnReading, read_columns, unfit_unit
from emulation.io._layouts._controls import controls, sums_up
from emulation.io._layouts._grid import is_blank, label
from emulation.io._layouts._answers import answers_of, unmet
from emulation.io._layouts._layout import Layout, TableLayout
from emulation.io._layouts._layout_read import check_layout
from emulation.io._layouts._save import layout_of
from emulation.io._layouts._said import lines_of_understanding
from emulation.io._layouts._question import Question, notice
from emulation.io._layouts._reading import Line, TableReading
from emulation.io._layouts._sideways import lines_of, places_of, unit_of_sheet
from emulation.io._layouts._tables import Found, find_tables, with_totals
from emulation.io._layouts._units import UnitIndex
from emulation.io._layouts._vocabulary import PLACES, Meaning, Vocabulary
from emulation.models import FormSpec

_SUMMARIES: Final = ("Kết quả đọc", "What was read")
"""The sheet that a returned book carries; it is ours and says nothing new."""
_PROBE: Final = 60


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the reader made of a book, to be looked at before anything is imported."""

    book: Book
    """The book as it was taken: texts of an old font converted where a person has confirmed it."""
    rulebook: str
    form: FormSpec
    layout: Layout
    tables: tuple[TableReading, ...]
    unread: tuple[Sheet, ...] = ()
    """Sheets on which no table was found, or that are left out; nothing is taken from them."""
    questions: tuple[Question, ...] = ()
    """What is asked about the book as a whole."""

    @property
    def all_questions(self) -> tuple[Question, ...]:
        """All questions, of the book and of its tables."""
        return (*self.questions, *(question for table in self.tables for question in table.questions))

    @property
    def is_blocked(self) -> bool:
        """Whether the book as a whole cannot be read before a question is answered."""
        return any(question.blocks for question in self.questions)

    def lines(self, language: Language = "vi") -> tuple[str, ...]:
        """Return what was understood, line by line, for a person to look at; no filed text but headings is shown."""
        return tuple(lines_of_understanding(self, language))

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def to_layout(self) -> Layout:
        """Return the layout to save: what was understood, for a person to correct and keep."""
        return layout_of(self.tables, self.layout, self.rulebook)


def understand(
    book: Book,
    form: FormSpec,
    *,
    rulebook: str,
    units: Mapping[str, Iterable[str]],
    layout: Layout | None = None,
) -> Understanding:
    """Return what a book holds for one form: tables, columns, units, totals and questions; nothing is imported yet.

    Args:
        book: The book as it was read.
        form: What a unit reports.
        rulebook: The id of the rulebook whose form it is.
        units: The names of each unit by its id.
        layout: What a person has said about the books of this office.

    Raises:
        FileRejected: The layout is of another rulebook, or names a field that the form does not have.
    """
    layout = layout or Layout()
    _check(layout, form, rulebook)
    index = UnitIndex(units, layout.units)
    words = Vocabulary.of(form, layout.fields)
    book, questions = _in_unicode(book, layout)
    tables: list[TableReading] = []
    unread: list[Sheet] = []
    for sheet in book:
        ours = sheet.name.startswith(_SUMMARIES)
        found = () if ours or layout.skips(sheet.name) else _tables(sheet, words, index, layout.table(sheet.name))
        answers = answers_of(layout, book.name, sheet)
        readings = [replace(_read(table, form, words, index, layout), answers=answers) for table in found]
        questions += unmet(layout, book.name, sheet)
        tables += readings
        if not readings:
            unread.append(sheet)
            if (
                not ours
                and not layout.skips(sheet.name)
                and any(not is_blank(raw) for row in sheet.rows for raw in row)
            ):
                questions.append(_no_table(sheet))
    return Understanding(book, rulebook, form, layout, tuple(tables), tuple(unread), tuple(questions))


def _check(layout: Layout, form: FormSpec, rulebook: str) -> None:
    check_layout(layout, form, layout.rulebook or "")
    if layout.rulebook not in (None, rulebook):
        raise FileRejected(
            "EMU-B56",
            vi=f"Tệp cách đọc là của bộ tiêu chí {layout.rulebook}, không phải {rulebook}.",
            en=f"The layout is for the rulebook {layout.rulebook}, not for {rulebook}.",
            hint=("bỏ khóa rulebook, hoặc dùng đúng tệp", "leave out the key `rulebook`, or use the right file"),
            key="rulebook",
        )


def _tables(sheet: Sheet, words: Vocabulary, index: UnitIndex, saved: TableLayout) -> tuple[Found, ...]:
    rows = tuple(row - 1 for row in saved.header_rows)
    found = find_tables(sheet, words, is_unit=index.knows, header_rows=rows, orientation=saved.orientation)
    return tuple(table for table in found if table.rows or table.totals)


def _read(found: Found, form: FormSpec, words: Vocabulary, index: UnitIndex, layout: Layout) -> TableReading:
    saved = layout.table(found.sheet.name)
    columns, questions = read_columns(found, words, saved)
    if found.orientation == "fields in rows":
        table = _sideways(found, columns, form, words, index, layout, saved)
    else:
        table = _upright(found, columns, questions, form, index, layout, saved)
    control, unchecked = controls(table, form)
    return replace(table, controls=control, questions=(*table.questions, *unchecked, *_notices(table)))


def _upright(
    found: Found,
    columns: tuple[ColumnReading, ...],
    questions: tuple[Question, ...],
    form: FormSpec,
    index: UnitIndex,
    layout: Layout,
    saved: TableLayout,
) -> TableReading:
    columns = _with_names(found, columns, index)
    asked = list(questions)
    columns = tuple(_written(column, found, form, layout, saved, asked) for column in columns)
    table = TableReading(found, columns, index, saved)
    if not table.of_role(*PLACES):
        place = unit_of_sheet(found, index, saved)
        table = replace(table, places=(place,))
        if place.unit is None or len(found.rows) > 1:
            asked.append(_no_units(found))
    table = _unnamed_totals(table, form)
    return replace(table, questions=tuple(asked))


def _with_names(found: Found, columns: tuple[ColumnReading, ...], index: UnitIndex) -> tuple[ColumnReading, ...]:
    """Take the unknown column whose cells name units for the column of names, where no heading says so."""
    if any(column.role in PLACES for column in columns):
        return columns
    for number, column in enumerate(columns):
        if column.role in ("unknown", "remark", "indicator", "value"):
            texts = [text for row in found.rows[:_PROBE] if (text := label(found.sheet[row, column.index]))]
            if texts and sum(map(index.knows, texts)) * 2 >= len(texts):
                named = replace(column, meaning=Meaning("unit_name"))
                return (*columns[:number], named, *columns[number + 1 :])
    return columns


def _unnamed_totals(table: TableReading, form: FormSpec) -> TableReading:
    """Take the first or last row for totals, where it names no unit and all its figures are the sums of the others."""
    found = table.found
    if len(found.rows) < 3 or not table.of_role(*PLACES):
        return table
    for row in (found.rows[0], found.rows[-1]):
        named = (found.sheet[row, column.index] for column in table.of_role(*PLACES))
        unknown = not any(isinstance(raw, str) and table.units.knows(raw) for raw in named)
        if unknown and sums_up(table, row, form):
            return replace(table, found=with_totals(found, [row]))
    return table


def _written(
    column: ColumnReading, found: Found, form: FormSpec, layout: Layout, saved: TableLayout, asked: list[Question]
) -> ColumnReading:
    """Return a column with how its figures are written, as far as heading, sheet, layout or its cells say so."""
    if not column.is_fact or column.name not in form:
        return column
    cells = [(row, column.index) for row in (*found.rows, *found.totals)]
    return replace(column, writing=_writing(column, cells, found, form, layout, saved, asked))


def _writing(
    column: ColumnReading,
    cells: Iterable[tuple[int, int]],
    found: Found,
    form: FormSpec,
    layout: Layout,
    saved: TableLayout,
    asked: list[Question],
) -> Writing:
    measure = form[column.name]
    unit = column.writing.unit
    if unit is None and (general := _general_unit(found, saved)) and measure.kind not in ("flag", "level", "day"):
        # A line above the table speaks of those columns only that can be measured so.
        unit = general if factor_to(measure, general) is not None and measure.kind == "money" else None
    texts = [raw for cell in cells if isinstance(raw := found.sheet[cell], str)]
    declared = column.writing.decimal_mark or saved.decimal_mark or layout.decimal_mark
    marks = marks_in(texts)
    place = found.sheet.address(next(iter(found.header_rows)), column.index)
    if len(marks) > 1 and declared is None:
        asked.append(_two_marks(column, place))
    mark = declared or (next(iter(marks)) if len(marks) == 1 else None)
    if measure.kind == "day" and layout.date_order is None and month_first(texts):
        asked.append(Question(month_before_day(), place, 'date_order = "day first"', blocks=True, field=measure.name))
    writing = replace(column.writing, unit=unit, decimal_mark=mark)
    unfit = unfit_unit(replace(column, writing=writing), measure, found)
    if unfit is not None:
        asked.append(unfit)
    return writing


def _general_unit(found: Found, saved: TableLayout) -> Unit | None:
    """Return the unit of figures whose heading names none: by the layout, or by the line above the table."""
    if saved.unit_of_measure is not None:
        return unit_named(saved.unit_of_measure)
    rows = [row for row, why in found.skipped if why == "title"]
    texts = [label(raw) for row in rows for raw in found.sheet.rows[row] if isinstance(raw, str)]
    matches = (phrases.MEASURE_LINE.fullmatch(text) for text in texts)
    units = {unit for match in matches if match and (unit := unit_named(match["unit"]))}
    return units.pop() if len(units) == 1 else None


def _sideways(
    found: Found,
    columns: tuple[ColumnReading, ...],
    form: FormSpec,
    words: Vocabulary,
    index: UnitIndex,
    layout: Layout,
    saved: TableLayout,
) -> TableReading:
    lines, named = lines_of(found, columns, words, saved)
    places, asked = places_of(found, columns, index, saved, named)
    questions = list(asked)
    written = tuple(_written_line(line, [place.column for place in places], found, form, layout, saved, questions)
                    for line in lines)  # fmt: skip
    columns = tuple(replace(column, meaning=None) if column.is_fact else column for column in columns)
    table = TableReading(found, columns, index, saved, written, places)
    doubles = _twice(written, found)
    return replace(table, questions=(*questions, *doubles))


def _written_line(
    line: Line,
    columns: Iterable[int],
    found: Found,
    form: FormSpec,
    layout: Layout,
    saved: TableLayout,
    asked: list[Question],
) -> Line:
    column = line.column
    if not column.is_fact or column.name not in form:
        return line
    writing = _writing(column, [(line.row, each) for each in columns], found, form, layout, saved, asked)
    return replace(line, column=replace(column, writing=writing))


def _twice(lines: Iterable[Line], found: Found) -> Iterator[Question]:
    """Ask which of two lines holds a field that both name."""
    first: dict[str, Line] = {}
    for line in lines:
        if line.column.role == "field":
            before = first.setdefault(line.column.name, line)
            if before is not line:
                name = line.column.name
                choices = tuple(Words(text, text) for text in (f"dòng {before.row + 1}", f"dòng {line.row + 1}"))
                words = Words(
                    f"Trường {name} có ở hai dòng; lấy dòng nào?", f"The field {name} stands on two lines; which?"
                )
                place = found.sheet.address(line.row, line.column.index)
                yield Question(Doubt("EMU-B43", words, choices), place, blocks=True, field=name)


def _in_unicode(book: Book, layout: Layout) -> tuple[Book, list[Question]]:
    """Convert texts of an old font once a person has confirmed it, or ask."""
    if layout.legacy is not None:
        return replace(book, sheets=tuple(_converted(sheet, layout) for sheet in book)), []
    for sheet in book:
        texts = [raw for row in sheet.rows[:200] for raw in row if isinstance(raw, str)]
        which = legacy_of(texts, old_font=bool(sheet.old_fonts))
        if which is not None:
            return book, [Question(old_letters(which), sheet.name, f'legacy = "{which}"', blocks=True)]
    return book, []


def _converted(sheet: Sheet, layout: Layout) -> Sheet:
    which = layout.legacy
    if which is None:
        return sheet
    rows = tuple(
        tuple(
            from_legacy(raw, which)
            if isinstance(raw, str) and (not sheet.old_fonts or (number, column) in sheet.old_fonts)
            else raw
            for column, raw in enumerate(row)
        )
        for number, row in enumerate(sheet.rows)
    )
    return replace(sheet, rows=rows)


def _no_table(sheet: Sheet) -> Question:
    return notice(
        "EMU-B40",
        f"Trang {sheet.name}: không thấy bảng nào của biểu này; {len(sheet.rows)} dòng không đọc.",
        f"Sheet {sheet.name}: no table of this form was found; its {len(sheet.rows)} rows were not read.",
        sheet.name,
    )


def _no_units(found: Found) -> Question:
    vi = "Không thấy cột đơn vị nên không biết các dòng là của ai; cột nào ghi tên hoặc mã đơn vị?"
    en = "No column of units was found, so that nobody knows whose the rows are; which column names the unit?"
    place = found.sheet.address(found.header_rows[-1], found.columns[0].index)
    return Question(Doubt("EMU-B44", Words(vi, en)), place, '[[tables]] unit_names = "…"', blocks=True)


def _two_marks(column: ColumnReading, place: str) -> Question:
    vi = "Cột viết lẫn dấu phẩy và dấu chấm thập phân; dấu nào đúng?"
    en = "The column mixes the decimal comma and the decimal point; which is right?"
    answer = f'[tables.columns] "{column.head.title}" = {{field = "{column.name}", decimal_mark = ","}}'
    doubt = Doubt("EMU-B46", Words(vi, en), (Words("dấu phẩy", "comma"), Words("dấu chấm", "point")))
    return Question(doubt, place, answer, blocks=True, field=column.name)


def _notices(table: TableReading) -> Iterator[Question]:
    """Say what was dropped, left aside and read although it is hidden."""
    place = table.sheet.name
    if table.personal:
        count = len(table.personal)
        yield notice(
            "EMU-B53", f"Bỏ {count} cột dữ liệu cá nhân.", f"{count} columns of personal data were dropped.", place
        )
    for column in table.unknown:
        if not table.lines:
            vi, en = (
                "Cột này không thuộc biểu; không lấy số liệu.",
                "The column is not of the form; nothing was taken from it.",
            )
            yield notice("EMU-B41", vi, en, table.sheet.address(table.found.header_rows[-1], column.index))
    for line in table.lines:
        if line.column.meaning is None and line.text:
            vi, en = (
                "Dòng này không thuộc biểu; không lấy số liệu.",
                "The line is not of the form; nothing was taken from it.",
            )
            yield notice("EMU-B41", vi, en, table.sheet.address(line.row, line.column.index))
    if table.found.hidden:
        count = len(table.found.hidden)
        yield notice("EMU-B55", f"Đã đọc cả {count} dòng đang ẩn.", f"{count} hidden rows were read as well.", place)
