"""What the reader understood, in words, before anything is imported."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from emulation.algebra import Language, format_number
from emulation.io._books import column_name
from emulation.io._layouts._columns import ColumnReading
from emulation.io._layouts._question import Question
from emulation.io._layouts._reading import Line, TableReading
from emulation.io._layouts._sideways import is_total
from emulation.io._layouts._vocabulary import FACTS

if TYPE_CHECKING:
    from emulation.io._layouts._understand import Understanding
    from emulation.models import FormSpec

_HOW: Final = {
    "name": ("theo tên trường", "by the field's name"),
    "label": ("theo nhãn", "by its label"),
    "alias": ("theo tên khác", "by another name"),
    "saved": ("theo tệp cách đọc", "by the layout"),
    "joined": ("ghép các dòng tiêu đề", "by its headings joined"),
    "parent": ("theo tiêu đề cha", "by the heading above"),
}
_ROLES: Final = {
    "unit_id": ("mã đơn vị", "the unit's id"),
    "unit_name": ("tên đơn vị", "the unit's name"),
    "key": ("khóa", "key"),
    "ordinal": ("số thứ tự", "a number of the row"),
    "remark": ("ghi chú, không đọc", "remarks, not read"),
    "unit_of_measure": ("đơn vị tính", "the unit of measure"),
    "indicator": ("tên chỉ tiêu", "the name of the field"),
    "state": ("tình trạng", "the state"),
    "value": ("số liệu", "figures"),
    "other_value": ("số khác, không đọc", "other figures, not read"),
    "ignored": ("bỏ theo tệp cách đọc", "left out by the layout"),
    "unknown": ("không thuộc biểu, không lấy số liệu", "not of the form, nothing taken"),
    "self": ("tự chấm", "self-assessed"),
    "reported": ("tự báo cáo", "as reported"),
    "pledged": ("đăng ký", "as pledged"),
}


def lines_of_understanding(reading: "Understanding", language: Language) -> Iterator[str]:
    """Yield the lines that a person reads: sheets, tables, columns, rows, totals and questions."""
    at = 0 if language == "vi" else 1
    yield (f"Sổ {reading.book.name}", f"Book {reading.book.name}")[at]
    for table in reading.tables:
        yield from _table(table, reading.form, language)
    for sheet in reading.unread:
        count = len(sheet.rows)
        yield (f"Trang “{sheet.name}”: không đọc ({count} dòng)", f"Sheet “{sheet.name}”: not read ({count} rows)")[at]
    for question in reading.questions:
        yield _question(question, at)


def _table(table: TableReading, form: "FormSpec", language: Language) -> Iterator[str]:
    at = 0 if language == "vi" else 1
    found = table.found
    first, last = (str(row + 1) for row in (found.header_rows[0], found.header_rows[-1]))
    rows = first if first == last else f"{first}–{last}"
    ways = ("mỗi dòng một đơn vị", "one unit a row")
    if table.lines:
        ways = ("mỗi dòng một chỉ tiêu", "one field a row")
    yield (
        f"Trang “{table.sheet.name}”, tiêu đề dòng {rows}, {ways[0]}:",
        f"Sheet “{table.sheet.name}”, headings in row {rows}, {ways[1]}:",
    )[at]
    for column in table.columns:
        if column.role != "personal":
            whose = _whose(table, column, at)
            yield _column(column, form, language) if whose is None else f"{_head(column)} → {whose}"
    if table.personal:
        count = len(table.personal)
        yield (f"  bỏ {count} cột dữ liệu cá nhân", f"  {count} columns of personal data dropped")[at]
    for line in table.lines:
        yield _line(line, form, language)
    yield _counts(table, at)
    yield from _totals(table, language)
    for question in table.questions:
        yield _question(question, at)


def _column(column: ColumnReading, form: "FormSpec", language: Language) -> str:
    return f"{_head(column)} → {_meaning(column, form, language)}"


def _head(column: ColumnReading) -> str:
    return f"  {column_name(column.index)}  {column.head.title}"


def _whose(table: TableReading, column: ColumnReading, at: int) -> str | None:
    """Say whose figures a column holds, where units stand in columns, or that it adds them up."""
    if not table.lines or column.role not in ("unknown", "unit_name"):
        return None
    place = next((place for place in table.places if place.column == column.index), None)
    if place is not None and place.unit is not None:
        return (f"số liệu của đơn vị {place.unit}", f"figures of the unit {place.unit}")[at]
    if place is not None:
        return ("chưa rõ, xem câu hỏi", "not clear, see the question")[at]
    return ("cột tổng, để đối chiếu", "totals, to be held against")[at] if is_total(column) else None


def _line(line: Line, form: "FormSpec", language: Language) -> str:
    number = ("dòng", "row")[language != "vi"]
    return f"  {number} {line.row + 1}  {line.text} → {_meaning(line.column, form, language)}"


def _meaning(column: ColumnReading, form: "FormSpec", language: Language) -> str:
    at = 0 if language == "vi" else 1
    if column.asked:
        return ("chưa rõ, xem câu hỏi", "not clear, see the question")[at]
    if column.role not in FACTS or column.meaning is None:
        return " ".join(part for part in (_ROLES.get(column.role, ("", ""))[at], column.name) if part)
    label = form[column.name].label.in_(language) if column.name in form else column.name
    parts = [f"{label} [{column.name}]", _HOW[column.meaning.how][at]]
    if column.role != "field":
        parts.insert(0, _ROLES[column.role][at])
    if column.writing.unit is not None:
        parts.append(("đơn vị ", "unit ")[at] + column.writing.unit.name)
    if column.writing.decimal_mark is not None:
        parts.append(("dấu thập phân ", "decimal mark ")[at] + f"“{column.writing.decimal_mark}”")
    return ", ".join(parts)


def _counts(table: TableReading, at: int) -> str:
    found = table.found
    kinds = [why for _, why in found.skipped]
    said = [
        (len(found.rows), ("dòng số liệu", "rows of data")),
        (len(found.hidden), ("trong đó đang ẩn", "of them hidden")),
        (len(found.totals), ("dòng tổng", "rows of totals")),
        (kinds.count("heading"), ("dòng nhóm", "headings of groups")),
        (kinds.count("title"), ("dòng tên bảng", "rows of titles")),
        (kinds.count("note"), ("dòng ghi chú, chữ ký", "rows of notes and signatures")),
        (kinds.count("repeat"), ("dòng lặp tiêu đề", "headings repeated")),
        (kinds.count("blank"), ("dòng trống", "blank rows")),
    ]
    return "  " + ", ".join(f"{number} {words[at]}" for number, words in said if number)


def _totals(table: TableReading, language: Language) -> Iterator[str]:
    at = 0 if language == "vi" else 1
    for control in table.controls:
        stated, summed = (format_number(value, language) for value in (control.stated, control.summed))
        where = f"{control.place} ({control.column})"
        if control.holds:
            yield (f"  tổng {where} khớp: {stated}", f"  total {where} agrees: {stated}")[at]
        else:
            vi = f"  tổng {where} KHÔNG khớp: ghi {stated}, cộng lại {summed}"
            yield (vi, f"  total {where} does NOT agree: states {stated}, rows sum to {summed}")[at]


def _question(question: Question, at: int) -> str:
    choices = " / ".join(choice[at] for choice in question.doubt.choices)
    asked = f"{question.doubt.question[at]}{f' ({choices})' if choices else ''}"
    mark = "?" if question.answer else "–"
    answer = f" ⇒ {question.answer}" if question.answer else ""
    waits = ("; chưa trả lời thì chưa nhận dòng nào", "; no row counts before it is answered")[at]
    return f"  {mark} [{question.doubt.code}] {question.place}: {asked}{waits if question.blocks else ''}{answer}"
