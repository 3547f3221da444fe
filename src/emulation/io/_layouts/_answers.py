"""Answers: what a person has put in the place of single cells, as long as these show what they showed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Final

from emulation.errors import Words
from emulation.io._books import ErrorCell, Raw, Sheet
from emulation.io._grammar import Doubt, tidy
from emulation.io._layouts._layout import Answer, Layout
from emulation.io._layouts._question import Question
from emulation.models import FrozenMapping

NO_ANSWERS: Final[Mapping[tuple[int, int], Raw]] = FrozenMapping()
_ALPHABET: Final = 26
_MONTHS: Final = 12
_DAY: Final = re.compile(r"(?P<first>[0-9]{1,2})(?P<mark>[/.-])(?P<second>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})")


def answers_of(layout: Layout, file: str, sheet: Sheet) -> Mapping[tuple[int, int], Raw]:
    """Return the answers that hold for a sheet, by row and column."""
    met = {place: _raw(answer) for place, answer in _placed(layout, file, sheet) if shown(sheet[place]) == answer.found}
    return FrozenMapping(met) if met else NO_ANSWERS


def unmet(layout: Layout, file: str, sheet: Sheet) -> Iterator[Question]:
    """Ask anew where a cell shows something else than what was answered."""
    vi = "Ô đã thay đổi sau khi được trả lời, nên câu trả lời không được dùng."
    en = "The cell has changed since it was answered, so that the answer was not used."
    for place, answer in _placed(layout, file, sheet):
        if shown(sheet[place]) != answer.found:
            yield Question(Doubt("EMU-B52", Words(vi, en)), answer.cell)


def shown(raw: Raw) -> str:
    """Return how a layout writes what a cell shows: texts tidied, numbers to fifteen digits, days as 2023-10-17."""
    match raw:
        case None:
            return ""
        case str():
            return tidy(raw)
        case bool():
            return "TRUE" if raw else "FALSE"
        case ErrorCell():
            return raw.code
        case date() | time():
            return raw.isoformat()
        case _:
            return f"{raw:.15g}" if isinstance(raw, float) else str(raw)


def days_first(texts: Iterable[str]) -> bool:
    """Tell whether a text of the column can only be a day before its month: 25/12/2023."""
    return any(
        match and int(match["first"]) > _MONTHS >= int(match["second"])
        for match in map(_DAY.fullmatch, map(tidy, texts))
    )


def day_first(raw: Raw) -> Raw:
    """Return a day that is written with the month first as the ISO writes it; anything else as it is."""
    match = _DAY.fullmatch(tidy(raw)) if isinstance(raw, str) else None
    return f"{match['year']}-{match['first']:0>2}-{match['second']:0>2}" if match else raw


def _placed(layout: Layout, file: str, sheet: Sheet) -> Iterator[tuple[tuple[int, int], Answer]]:
    for answer in layout.answers:
        name, mark, cell = answer.cell.rpartition("!")
        if answer.file == file and mark and name == sheet.name and (place := _place(cell)) is not None:
            yield place, answer


def _place(cell: str) -> tuple[int, int] | None:
    """Return row and column of `F6`, counted from 0."""
    letters = cell.rstrip("0123456789")
    digits = cell[len(letters) :]
    if not digits or not (1 <= len(letters) <= 3 and letters.isascii() and letters.isalpha()):
        return None
    column = 0
    for letter in letters.upper():
        column = column * _ALPHABET + ord(letter) - ord("A") + 1
    return int(digits) - 1, column - 1


def _raw(answer: Answer) -> Raw:
    """Return an answer as a cell holds it; a number of a cell is read to fifteen digits again."""
    return float(answer.value) if isinstance(answer.value, Decimal) else answer.value
