"""Rows that do not fit on one sheet go on on a further one, below the same header."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from emulation.errors import Words
from emulation.spreadsheet._book import Note, Workbook, sheet_name
from emulation.spreadsheet._sheet import Sheet
from emulation.spreadsheet._style import Style
from emulation.spreadsheet._values import Formula, Value

_Cells = Iterable[tuple[tuple[int, int], tuple[Value, Style]]]
_SAID: Final = Words("{n} dòng ghi tiếp ở tờ “{name}”.", "{n} rows go on on the sheet “{name}”.")
_VALUES: Final = Words(
    "Tờ ghi tiếp chỉ ghi giá trị, không ghi công thức.", "A sheet that goes on has values, no formulas."
)


def pages(sheet: Sheet, book: Workbook, notes: list[Note]) -> list[Sheet]:
    """Return the sheet, or as many as its rows need; what goes on elsewhere is noted."""
    most = book.rows_per_sheet
    if max((row for row, _ in sheet.cells), default=0) < most:
        return [sheet]
    head = sheet.repeated[1] + 1 if sheet.repeated else 0
    body = most - head
    first = replace(sheet, cells={place: cell for place, cell in sheet.cells.items() if place[0] < most})
    further: dict[int, Sheet] = {}
    taken = [each.name for each in book.sheets]
    for (row, column), (value, style) in sheet.cells.items():
        if row < most:
            continue
        number, offset = divmod(row - most, body)
        if number not in further:
            further[number] = _further(sheet, head, sheet_name(sheet.name, taken))
            taken.append(further[number].name)
        further[number].put(head + offset, column, value.value if isinstance(value, Formula) else value, style)
    _cut(first, most)
    for page in further.values():
        count = len({row for row, _ in page.cells if row >= head})
        notes.append(Note(sheet.name, Words(*(words.format(n=count, name=page.name) for words in _SAID))))
    if any(isinstance(value, Formula) for (row, _), (value, _) in sheet.cells.items() if row >= most):
        notes.append(Note(sheet.name, _VALUES))
    return [first, *(further[number] for number in sorted(further))]


def _further(sheet: Sheet, head: int, name: str) -> Sheet:
    """Return an empty sheet that looks like another, with its header."""
    page = Sheet(name, sheet.printing, sheet.visibility, sheet.colour, sheet.gridlines)
    page.cells = {place: cell for place, cell in sheet.cells.items() if place[0] < head}
    page.merged = {place: span for place, span in sheet.merged.items() if span.last_row < head}
    page.column_widths, page.hidden_columns = dict(sheet.column_widths), set(sheet.hidden_columns)
    page.row_heights = {row: height for row, height in sheet.row_heights.items() if row < head}
    page.hidden_rows = {row for row in sheet.hidden_rows if row < head}
    page.frozen, page.repeated, page.protected = sheet.frozen, sheet.repeated, sheet.protected
    return page


def _cut(sheet: Sheet, most: int) -> None:
    """Leave on the first sheet only what speaks of its own rows."""
    sheet.merged = {place: span for place, span in sheet.merged.items() if span.last_row < most}
    sheet.row_heights = {row: height for row, height in sheet.row_heights.items() if row < most}
    sheet.comments = {place: text for place, text in sheet.comments.items() if place[0] < most}
    sheet.links = {place: to for place, to in sheet.links.items() if place[0] < most}
    sheet.validations = [
        replace(each, span=replace(each.span, last_row=min(each.span.last_row, most - 1)))
        for each in sheet.validations
        if each.span.first_row < most
    ]
    if sheet.filtered:
        sheet.filtered = replace(sheet.filtered, last_row=min(sheet.filtered.last_row, most - 1))
