"""Lines from tables of an office's own: one for each unit, as the reader understood the headings."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from emulation.algebra import format_number
from emulation.errors import SubmissionError, Words
from emulation.io._books import ErrorCell, Sheet
from emulation.io._grammar import Doubt, tidy
from emulation.io._intake._lines import Figure, Line, Place, place_of
from emulation.io._layouts import Entry, FactCell, Question, TableReading, Understanding
from emulation.io._receipt import Control
from emulation.models import Finding

_ROLES: Final = {"field": "fact", "self": "self", "reported": "reported", "pledged": "pledged", "key": "key"}
_NOBODY: Final = "EMU-B47"
"""The reader's question whose row it is; without a proposal there is nothing to choose from."""
_NO_SHEET: Final = "EMU-B44"
"""The reader's question whose table it is."""
_WHICH_FIELD: Final = ("EMU-B42", "EMU-B43")
"""The reader's questions which field a column is, and which of two columns is a field."""
_UNCHECKED: Final = "EMU-B54"
"""The reader's word that a total protects nothing: no notice, for somebody has to look."""
_DAYS: Final = ("registered_on", "appraisal_closed_on", "contribution_ids")
"""Keys of a row that are worth a submission of their own."""


def lines_of_table(
    table: TableReading, whole: Understanding, *, period: str, named: Container[str] = ()
) -> Iterator[Line]:
    """Yield a line for every unit of a table; what puts the whole table or book aside is asked of each of them.

    Args:
        table: The table.
        whole: What was understood of its book.
        period: The period of the figures.
        named: The units that have names; a household has none, and what stands in its place is not repeated.
    """
    aside = _first(tuple(_blocking(whole.questions)) or tuple(_aside(table)))
    unanswered = sum(map(_leaves_out, table.questions))
    for entry in table.entries():
        nobody = not aside and _is_nobodys(entry.doubt)
        row, column = _where_it_is_nobodys(entry) if nobody else entry.place
        place = place_of(table.sheet.name, row, column)
        asked = [] if nobody or entry.doubt is None or whole.is_blocked else [entry.doubt]
        doubts = [*((doubt, place) for doubt in (*asked, *aside)), *_of_cells(table.sheet, entry)]
        yield Line(
            rulebook=whole.rulebook,
            unit=entry.unit,
            period=period,
            sheet=table.sheet.name,
            row=row,
            column=column,
            figures=tuple(_figure(table.sheet, cell) for cell in entry.cells if cell.doubt is None),
            problem=_nobody(table.sheet, entry) if nobody else None,
            doubts=tuple(doubts),
            alias=None if whole.is_blocked else _alias(table.sheet, entry, named),
            lacking=unanswered,
        )


def _alias(sheet: Sheet, entry: Entry, named: Container[str]) -> tuple[str, tuple[str, ...]] | None:
    """Return a name that is nearly a unit's with what it resembles, for a layout to settle."""
    raw = sheet[entry.place]
    near = () if entry.doubt is None else tuple(choice.vi for choice in entry.doubt.choices)
    if entry.unit is not None or not isinstance(raw, str) or not near or not all(unit in named for unit in near):
        return None
    return tidy(raw), near


def _is_nobodys(doubt: Doubt | None) -> bool:
    """Tell whether there is no unit to choose from."""
    return doubt is not None and doubt.code in (_NOBODY, _NO_SHEET) and not doubt.choices


def _where_it_is_nobodys(entry: Entry) -> tuple[int, int]:
    """Return the cell to be shown: of a sheet that names no unit its first one."""
    return (0, 0) if entry.doubt is not None and entry.doubt.code == _NO_SHEET else entry.place


def findings_of_tables(understanding: Understanding, file: str) -> Iterator[Finding]:
    """Yield what is asked or remarked about tables and columns, and the totals that do not agree."""
    for question in understanding.questions:
        yield _of_question(question, file)
    for table in understanding.tables:
        yield from (_of_question(each, file, taken=_says_anything(table)) for each in table.questions)
        for control in table.broken:
            where = (("file", file), ("sheet", table.sheet.name), ("address", control.place))
            yield Finding("EMU-B60", "error", *_disagreement(control), where)


def _figure(sheet: Sheet, cell: FactCell) -> Figure:
    return Figure(
        _ROLES[cell.role],  # type: ignore[arg-type]  # the roles of both sides
        cell.name,
        cell.raw,
        sheet.name,
        cell.row,
        cell.column,
        cell.writing,
        cell.percent,
        confirmed=cell.answered,
    )


def _of_cells(sheet: Sheet, entry: Entry) -> Iterator[tuple[Doubt, Place]]:
    for cell in entry.cells:
        if cell.doubt is not None:
            yield cell.doubt, place_of(sheet.name, cell.row, cell.column)


def _aside(table: TableReading) -> Iterator[Doubt]:
    """Yield why no row of the table counts: a question about all of it, a total that does not agree, or no field."""
    yield from _blocking(table.questions)
    if not table.is_blocked and not _says_anything(table):
        yield _no_field(table.sheet)
    for control in table.broken:
        yield Doubt("EMU-B60", _disagreement(control))


def _first(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """Return the first reason, with how many more there are: each is told once by itself, and not in every row."""
    if len(doubts) < 2:
        return tuple(doubts)
    first, more = doubts[0], len(doubts) - 1
    vi, en = first.question
    words = Words(f"{vi} (Còn {more} điều khác của bảng này.)", f"{en} ({more} more about this table.)")
    return (replace(first, question=words),)


def _says_anything(table: TableReading) -> bool:
    """Tell whether at least one column or line is understood as something that a unit files."""
    held = [line.column for line in table.lines] if table.lines else table.columns
    return any(column.is_fact or (column.role == "key" and column.name in _DAYS) for column in held)


def _no_field(sheet: Sheet) -> Doubt:
    return Doubt(
        "EMU-B68",
        Words(
            f"Trang {sheet.name}: chưa hiểu cột nào là chỉ tiêu nào nên không nhận dòng nào; khai tên cột trong tệp "
            "cách đọc.",
            f"Sheet {sheet.name}: no column was understood as a field, so that no row is taken; name the columns in a "
            "layout file.",
        ),
    )


def _leaves_out(question: Question) -> bool:
    """Tell whether a column brings nothing before a question about it is answered, while its rows are taken."""
    return not question.blocks and question.doubt.code in _WHICH_FIELD and bool(question.doubt.choices)


def _blocking(questions: Iterable[Question]) -> Iterator[Doubt]:
    """Yield the questions before whose answer no row counts, each with the place that it is about."""
    for question in questions:
        if question.blocks:
            vi, en = question.doubt.question
            yield Doubt("EMU-B68", Words(f"{question.place}: {vi}", f"{question.place}: {en}"), question.doubt.choices)


def _disagreement(control: Control) -> Words:
    stated, summed = (
        tuple(format_number(value, language) for language in ("vi", "en")) for value in (control.stated, control.summed)
    )
    return Words(
        f"Tổng ở {control.place} ghi {stated[0]}, các dòng cộng lại được {summed[0]}; cả bảng chờ sửa cho khớp.",
        f"The total at {control.place} states {stated[1]}, the rows sum to {summed[1]}; the table waits until mended.",
    )


def _nobody(sheet: Sheet, entry: Entry) -> Finding:
    """Return why a row is rejected that is no unit's: nothing, an error, or nobody's name stands there."""
    raw = sheet.name if entry.doubt is not None and entry.doubt.code == _NO_SHEET else sheet[entry.place]
    if isinstance(raw, ErrorCell):
        vi, en = "Ô ghi tên hoặc mã đơn vị báo lỗi.", "The cell of the unit's name or id shows an error."
    elif raw is None or (isinstance(raw, str) and not raw.strip()):
        vi, en = "Dòng có số liệu mà không ghi đơn vị nào.", "The row has figures and names no unit."
    else:
        vi = "Tên hoặc mã ở dòng này không của đơn vị nào trong kế hoạch."
        en = "The name or id in this row is of no unit of the plan."
    hint = (
        "ghi đúng tên trong danh sách đơn vị, hoặc thêm tên gọi khác vào tệp cách đọc",
        "write it as in the register, or add the name to the layout file",
    )
    return Finding.of(SubmissionError("EMU-B67", vi=vi, en=en, hint=hint))


def _of_question(question: Question, file: str, *, taken: bool = False) -> Finding:
    where: dict[str, str | int] = {"file": file, ("address" if "!" in question.place else "sheet"): question.place}
    if question.field is not None:
        where["field"] = question.field
    finding = question.doubt.finding(**where)
    if taken and _leaves_out(question):
        vi = f"{finding.vi} Các dòng được nhận mà thiếu số liệu này cho tới khi trả lời."
        en = f"{finding.en} Rows are taken without this figure until it is answered."
        return Finding(finding.code, finding.severity, vi, en, finding.where)
    if question.blocks or question.doubt.choices or question.doubt.code == _UNCHECKED:
        return finding
    return Finding(finding.code, "notice", finding.vi, finding.en, finding.where)
