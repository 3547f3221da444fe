"""Which cell a finding is about, and what is said there."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from emulation.algebra import Language
from emulation.io._books._cells import Book, Sheet
from emulation.io._receipt import Receipt
from emulation.io._returned._comments import Remark
from emulation.io._returned._splice import column_number
from emulation.models import Finding

LEVELS: Final = {
    "vi": {"error": "Phải sửa", "warning": "Cần trả lời", "notice": "Lưu ý"},
    "en": {"error": "Correct this", "warning": "Answer this", "notice": "Please note"},
}
"""What a person has to do about a finding, by its severity."""
_ADVICE: Final = {
    "vi": {
        "error": "Sửa lại ô này theo nội dung đã nêu.",
        "warning": "Xem lại ô này và ghi lại cho rõ; nếu số đã đúng thì xác nhận với nơi nhận.",
        "notice": "Xem lại; nếu số liệu đúng thì không cần sửa.",
    },
    "en": {
        "error": "Correct this cell as described.",
        "warning": "Look at this cell again and write it clearly; if the figure is right, confirm it to the receiver.",
        "notice": "Look again; if the figure is right, leave it.",
    },
}
_TO_DO: Final = {"vi": "Cần làm", "en": "What to do"}
_CHOICE: Final = " / "
"""What stands between the readings of a doubt (`Doubt.finding`)."""
_CHOOSE: Final = {"vi": "Chọn một cách hiểu và ghi lại cho rõ", "en": "Choose one reading and write it clearly"}
_CELL: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.IGNORECASE)
_WORDS_OF_A_HINT: Final = 3
_LONGEST: Final = 4_000
_SEVERITIES: Final = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True)
class Point:
    """One finding with the cell that it is about."""

    finding: Finding
    sheet: str | None = None
    """None: the finding is about the file, or about a sheet that the book does not have."""
    row: int = 0
    column: int = 0

    def words(self, language: Language) -> tuple[str, str]:
        """Return what is wrong, and what to do about it."""
        what, hint = _parted(self.finding.vi if language == "vi" else self.finding.en)
        if _CHOICE in hint:
            return what, _sentence(f"{_CHOOSE[language]}: {hint}")
        return what, _sentence(hint) or _ADVICE[language][self.finding.severity]


def points(book: Book, receipt: Receipt, findings: Iterable[Finding]) -> tuple[Point, ...]:
    """Find the cells of all findings about one file, each once, in the order of the book."""
    own = (each for each in findings if each.fact("file") in {None, receipt.file, book.name})
    every = dict.fromkeys((*receipt.rejected, *receipt.quarantined, *own))
    told: dict[tuple[object, ...], Point] = {}
    for finding in every:
        point = _point(book, finding)
        told.setdefault((point.sheet, point.row, point.column, finding.code, finding.vi), point)
    order = {sheet.name: i for i, sheet in enumerate(book.sheets)}
    return tuple(sorted(told.values(), key=lambda each: (order.get(each.sheet or "", -1), *_rank(each))))


def remarks(points: Sequence[Point], language: Language) -> dict[str, tuple[Remark, ...]]:
    """Return what is said on each sheet, cell by cell: all that is to be said about a cell stands there together."""
    cells: dict[tuple[str, int, int], list[Point]] = {}
    for point in points:
        if point.sheet is not None:
            cells.setdefault((point.sheet, point.row, point.column), []).append(point)
    sheets: dict[str, list[Remark]] = {}
    for (sheet, row, column), told in cells.items():
        text = "\n\n".join(_said(point, language) for point in told)
        sheets.setdefault(sheet, []).append(Remark(row, column, told[0].finding.severity, _short(text)))
    return {sheet: tuple(each) for sheet, each in sheets.items()}


def _said(point: Point, language: Language) -> str:
    what, to_do = point.words(language)
    return f"{LEVELS[language][point.finding.severity]}: {what}\n{_TO_DO[language]}: {to_do}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _rank(point: Point) -> tuple[int, int, int, str]:
    return point.row, point.column, _SEVERITIES.index(point.finding.severity), point.finding.code


def _point(book: Book, finding: Finding) -> Point:
    name, found = _named(finding)
    sheet = _sheet(book, name)
    if sheet is None:
        return Point(finding)
    if found is not None:
        row, column = int(found[2]) - 1, column_number(found[1])
    else:
        given = finding.fact("row") or finding.fact("line")
        if not isinstance(given, int) or given < 1:
            return Point(finding)
        row, column = given - 1, _first_cell(sheet, given - 1)
    return Point(finding, sheet.name, *_top_of_merge(sheet, row, column))


def _named(finding: Finding) -> tuple[str | None, re.Match[str] | None]:
    """Return the sheet and the cell that a finding names."""
    address, cell, sheet = (finding.fact(name) for name in ("address", "cell", "sheet"))
    if isinstance(address, str) and "!" in address:
        before, _, after = address.rpartition("!")
        return before.removeprefix("'").removesuffix("'").replace("''", "'"), _CELL.fullmatch(after)
    return (None if sheet is None else str(sheet)), _CELL.fullmatch(str(cell or address or ""))


def _sheet(book: Book, name: str | None) -> Sheet | None:
    if name is None:
        return book.sheets[0] if len(book.sheets) == 1 else None
    wanted = _plain(name)
    return next((sheet for sheet in book.sheets if _plain(sheet.name) == wanted), None)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()


def _first_cell(sheet: Sheet, row: int) -> int:
    """Return the first column of a row that holds something, or the first of all."""
    return next((column for column in range(sheet.width) if sheet[row, column] is not None), 0)


def _top_of_merge(sheet: Sheet, row: int, column: int) -> tuple[int, int]:
    """Return the cell that is seen: of merged cells only the first is."""
    for span in sheet.merged:
        if span.first_row <= row <= span.last_row and span.first_column <= column <= span.last_column:
            return span.first_row, span.first_column
    return row, column


def _parted(text: str) -> tuple[str, str]:
    """Part what is wrong from what to do, which findings carry at their end in brackets."""
    if not text.endswith(")"):
        return _sentence(text), ""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == ")") - (text[at] == "(")
        if depth == 0:
            hint = text[at + 1 : -1]
            is_hint = at > 0 and len(hint.split()) >= _WORDS_OF_A_HINT
            return (_sentence(text[:at].rstrip()), hint) if is_hint else (_sentence(text), "")
    return _sentence(text), ""


def _sentence(text: str) -> str:
    """Write words as a sentence."""
    ended = text if text.endswith((".", "?", "!", "…")) or not text else f"{text}."
    return ended[:1].upper() + ended[1:]
