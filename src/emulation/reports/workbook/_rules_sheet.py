"""The rules: for each criterion its rule as a sentence, its source, and its formula or why there is none."""

from collections import Counter
from collections.abc import Sequence

from emulation.algebra import STATE_WORDS, State
from emulation.reports.workbook import _look as look
from emulation.reports.workbook import _words as w
from emulation.reports.workbook._formulas import Fixed, Live
from emulation.reports.workbook._heading import Head, write_head
from emulation.reports.workbook._part import Part
from emulation.reports.workbook._places import placed
from emulation.reports.workbook._points_sheet import numbers_of
from emulation.scoring import Criterion
from emulation.spreadsheet import Printing, Sheet, Workbook

_WIDTHS = (5.0, 34.0, 48.0, 26.0, 11.0, 64.0)
_TALLEST = 400.0
"""How high a row may be, in points: spreadsheets allow 409."""


def rules_sheet(workbook: Workbook, parts: Sequence[Part]) -> None:
    """Write the rules of all rulebooks."""
    first = parts[0]
    sheet = workbook.add(
        first.voice(w.SHEETS["rules"]),
        printing=Printing(landscape=True, margins=(0.5, 0.4, 0.5, 0.5), footer=look.FOOTER),
    )
    sheet.widths(dict(enumerate(_WIDTHS)))
    voice = first.voice
    head = Head(
        voice(w.RULES), voice(first.plan.title), first.period(), len(_WIDTHS) - 1, sum(_WIDTHS), first.notice(), 3
    )
    write_head(sheet, head, first.plan, voice)
    for i, words in enumerate((w.NO, w.CRITERION, w.HOW, w.CLAUSE, w.LIVE, w.FORMULA)):
        sheet.put(6, i, voice(words), look.HEAD)
        sheet.put(7, i, f"({i + 1})", look.NUMBERED)
    sheet.heights({6: 32.0})
    sheet.freeze(8, 2)
    sheet.repeat(6, 7)
    row = 8
    for part in parts:
        row = _book(sheet, row, part)


def _book(sheet: Sheet, row: int, part: Part) -> int:
    sheet.merge(row, 0, row, len(_WIDTHS) - 1, part.voice(part.book.title), look.BAND)
    row += 1
    numbers = numbers_of(part)
    for criterion in part.book.criteria.values():
        _criterion(sheet, row, criterion, numbers[criterion.id], part)
        row += 1
    return row


def _criterion(sheet: Sheet, row: int, criterion: Criterion, number: str, part: Part) -> None:
    said = part.book.wording(part.language).criteria[criterion.id]
    cells = {place: cell for (place, name), cell in part.cells.items() if name == criterion.id}
    scored = [place for place in cells if not isinstance(part.units[place].evaluation.values[criterion.id], State)]
    live = sum(isinstance(cells[place], Live) for place in scored)
    texts = (said.title, said.rule, "; ".join(said.sources), _formula(criterion, cells, part))
    sheet.put(row, 0, number, look.MIDDLE.but(upright="top"))
    for column, text, size in ((1, texts[0], 11), (2, texts[1], 10), (3, texts[2], 9), (5, texts[3], 8)):
        sheet.put(row, column, text, look.CELL.but(size=size, upright="top"))
    counted = part.voice(w.OF_ALL, live=live, all=len(scored))
    sheet.put(row, 4, counted, look.MIDDLE.but(upright="top"))
    sizes = zip(texts, (1, 2, 3, 5), (11, 10, 9, 8), strict=True)
    tallest = max(look.height(text, _WIDTHS[column] - 1, size=size) for text, column, size in sizes)
    sheet.heights({row: min(tallest, _TALLEST)})


def _formula(criterion: Criterion, cells: dict[int, Live | Fixed], part: Part) -> str:
    """Return the formula of the first unit that has one, and why other units have none."""
    lines: list[str] = []
    first = next(((place, cell) for place, cell in cells.items() if isinstance(cell, Live)), None)
    if first is not None and isinstance(first[1], Live):
        lines.append("=" + placed(first[1].text, part.row(first[0]), part.rows_of(first[0])))
    why = Counter(_reason(criterion, place, cell, part) for place, cell in cells.items() if isinstance(cell, Fixed))
    lines += [part.voice(w.VALUES_BECAUSE, number=number, reason=reason) for reason, number in sorted(why.items())]
    return "\n".join(lines)


def _reason(criterion: Criterion, place: int, cell: Fixed, part: Part) -> str:
    words = w.REASONS[cell.reason]
    value = part.units[place].evaluation.values[criterion.id]
    if cell.reason == "state":
        state = STATE_WORDS[value].in_(part.language) if isinstance(value, State) else ""
        return part.voice(words, state=state)
    return part.voice(words)
