"""Understanding a book: its tables, what their columns hold, whose the rows are, and what has to be asked first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from emulation.algebra import Language
from emulation.errors import FileRejected
from emulation.io._books import Book, Sheet
from emulation.io._grammar import Legacy, from_legacy, legacy_of, old_letters
from emulation.io._layouts._answers import unmet
from emulation.io._layouts._grid import is_blank
from emulation.io._layouts._layout import Layout
from emulation.io._layouts._layout_read import check_layout
from emulation.io._layouts._question import Key, Question, notice
from emulation.io._layouts._reading import TableReading
from emulation.io._layouts._said import lines_of_understanding
from emulation.io._layouts._save import layout_of
from emulation.io._layouts._table_reader import TableReader
from emulation.io._layouts._units import UnitIndex
from emulation.io._layouts._vocabulary import Vocabulary
from emulation.io._returned import is_summary
from emulation.models import FormSpec

_PROBE: Final = 200


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
        """Return what was understood, line by line, for a person to look at; of filed texts only headings are shown."""
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
    years: Iterable[int] = (),
) -> Understanding:
    """Return what a book holds for one form: tables, columns, units, totals and questions; nothing is imported yet.

    Args:
        book: The book as it was read.
        form: What a unit reports.
        rulebook: The id of the rulebook whose form it is.
        units: The names of each unit by its id.
        layout: What a person has said about the books of this office.
        years: The years of the period; figures below a heading of another year are not taken for theirs.

    Raises:
        FileRejected: The layout is of another rulebook, or names a field that the form does not have.
    """
    layout = layout or Layout()
    _check(layout, form, rulebook)
    book, questions = _in_unicode(book, layout)
    undecoded = any(question.blocks for question in questions)
    index = UnitIndex(units, layout.units)
    reader = TableReader(form, Vocabulary.of(form, layout.fields, years=years), index, layout, book.name)
    tables: list[TableReading] = []
    unread: list[Sheet] = []
    for sheet in book:
        left_out = is_summary(sheet) or layout.skips(sheet.name)
        found = () if left_out else reader.tables(sheet)
        # What texts mean that nobody can read yet is not asked: the old letters come first.
        tables += (replace(table, questions=()) for table in found) if undecoded else found
        unread += [] if found else [sheet]
        questions += unmet(layout, book.name, sheet)
        questions += [] if found or left_out or _is_empty(sheet) else [_no_table(sheet)]
    return Understanding(book, rulebook, form, layout, tuple(tables), tuple(unread), tuple(questions))


def _check(layout: Layout, form: FormSpec, rulebook: str) -> None:
    if layout.rulebook not in (None, rulebook):
        raise FileRejected(
            "EMU-B56",
            vi=f"Tệp cách đọc là của bộ tiêu chí {layout.rulebook}, không phải {rulebook}.",
            en=f"The layout is for the rulebook {layout.rulebook}, not for {rulebook}.",
            hint=("bỏ khóa rulebook, hoặc dùng đúng tệp", "leave out the key `rulebook`, or use the right file"),
            key="rulebook",
        )
    check_layout(layout, form)


def _in_unicode(book: Book, layout: Layout) -> tuple[Book, list[Question]]:
    """Convert texts of an old font once a person has confirmed it, or ask."""
    if layout.legacy is not None:
        which = layout.legacy
        return replace(book, sheets=tuple(_converted(sheet, which) for sheet in book)), []
    for sheet in book:
        which_seen = legacy_of(_oldest(sheet), old_font=bool(sheet.old_fonts))
        if which_seen is not None:
            answer = Key("", "legacy", which_seen)
            return book, [Question(old_letters(which_seen), sheet.name, answer, blocks=True)]
    return book, []


def _oldest(sheet: Sheet) -> list[str]:
    """Return the texts that may be of before Unicode: those in an old font, where the sheet tells its fonts."""
    if sheet.old_fonts:
        return [raw for place in sheet.old_fonts if isinstance(raw := sheet[place], str)]
    return [raw for row in sheet.rows[:_PROBE] for raw in row if isinstance(raw, str)]


def _converted(sheet: Sheet, which: Legacy) -> Sheet:
    """Convert the texts of a sheet; where the sheet tells its fonts, those of old fonts alone."""
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


def _is_empty(sheet: Sheet) -> bool:
    return all(is_blank(raw) for row in sheet.rows for raw in row)


def _no_table(sheet: Sheet) -> Question:
    return notice(
        "EMU-B40",
        f"Trang {sheet.name}: không thấy bảng nào của biểu này; {len(sheet.rows)} dòng không đọc.",
        f"Sheet {sheet.name}: no table of this form was found; its {len(sheet.rows)} rows were not read.",
        sheet.name,
    )
