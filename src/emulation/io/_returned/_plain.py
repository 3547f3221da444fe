"""A book that is no workbook of today (.xls, .ods, CSV), copied into one cell by cell, as it was read."""

from datetime import date, datetime, time
from decimal import Context
from typing import Final

from emulation.io._books._cells import Book, ErrorCell, Raw, Sheet
from emulation.io._books._texts import MOST_CELL, MOST_TEXT
from emulation.spreadsheet import DAY, PLAIN, Value, Workbook
from emulation.spreadsheet import Sheet as Written

_DIGITS: Final = Context(prec=15)
"""A spreadsheet keeps fifteen digits of a number."""
CUT: Final = 200
"""How many characters are copied of a text where all of them are too long."""
_NARROW, _WIDE = 8, 48
_TEXT: Final = PLAIN.but(wrap=True)


def is_too_long(book: Book) -> bool:
    """Tell whether the texts of a book, counted for every cell that shows them, are too long to be written out."""
    cells = (cell for sheet in book.sheets for row in sheet.rows for cell in row)
    return sum(len(cell) for cell in cells if isinstance(cell, str)) > MOST_TEXT


def plain_copy(book: Book) -> tuple[bytes, dict[str, str]]:
    """Return the book as a workbook of today, and what each of its sheets is called there.

    Where its texts are too long, they are cut.

    Raises:
        FileRejected: The library that writes workbooks is not installed.
    """
    made = Workbook(title=book.name)
    names, longest = {}, CUT if is_too_long(book) else MOST_CELL
    for sheet in book.sheets:
        copy = made.add(sheet.name, visibility="hidden" if sheet.hidden else "shown")
        copy.gridlines = True
        names[sheet.name] = copy.name
        _fill(copy, sheet, longest)
    return made.write().data, names


def _fill(copy: Written, sheet: Sheet, longest: int) -> None:
    for row, cells in enumerate(sheet.rows):
        for column, raw in enumerate(cells):
            if raw is not None:
                shown = raw[:longest] if isinstance(raw, str) else raw
                _put(copy, sheet, row, column, shown)
    for span in sheet.merged:
        value, style = copy.cells.get((span.first_row, span.first_column), (None, PLAIN))
        copy.merge(span.first_row, span.first_column, span.last_row, span.last_column, value, style)
    copy.widths({column: _width(sheet, column) for column in range(sheet.width)})
    copy.hide_columns(*sheet.hidden_columns)
    copy.hide_rows(*sheet.hidden_rows)


def _put(copy: Written, sheet: Sheet, row: int, column: int, raw: Raw) -> None:
    value = _value(raw)
    if isinstance(value, str):
        style = _TEXT
    elif isinstance(value, date):
        style = PLAIN.but(number=DAY, align="left")
    else:
        style = PLAIN.but(number="0.##########%") if (row, column) in sheet.percents else PLAIN
    copy.put(row, column, value, style)


def _value(raw: Raw) -> Value:
    """Return a cell as a workbook is given it: a number in the digits that are its own."""
    if isinstance(raw, ErrorCell):
        return raw.code or f"={raw.formula or ''}"
    if isinstance(raw, datetime) and (raw.hour or raw.minute or raw.second):
        return raw.isoformat(sep=" ")
    if isinstance(raw, time):
        return raw.isoformat()
    return _DIGITS.create_decimal_from_float(raw) if isinstance(raw, float) else raw


def _width(sheet: Sheet, column: int) -> float:
    """Return how wide a column should be: as its longest short text, and no wider than a hand."""
    longest = max((len(str(sheet[row, column] or "")) for row in range(min(len(sheet.rows), 200))), default=0)
    return float(min(max(longest + 2, _NARROW), _WIDE))
