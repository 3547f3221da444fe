"""Spreadsheet: the one way in which the library writes a workbook, so that no text of the data can become a formula.

    book = Workbook(title="Bảng tổng hợp")
    sheet = book.add("Biểu 01")
    sheet.put(0, 0, "=HYPERLINK(…)")            # is shown as it stands
    sheet.put(1, 0, Formula("SUM(B1:B9)", 45))  # only what the library wrote is a formula
    written = book.write()                      # bytes, and notes about what did not fit

It knows no form, no rulebook and no result; the extra `[excel]` brings the library that it needs.
"""

from emulation.spreadsheet._book import MOST_ROWS, Note, Workbook, Written, quoted, sheet_name
from emulation.spreadsheet._rules import (
    Choices,
    Condition,
    Days,
    Message,
    Number,
    Rule,
    Span,
    Validation,
    Whole,
)
from emulation.spreadsheet._sheet import MOST_COLUMNS, Printing, Sheet, Visibility
from emulation.spreadsheet._style import DAY, PLAIN, TEXT, WHOLE, Style, places
from emulation.spreadsheet._values import LONGEST, Formula, Value

__all__ = [
    "DAY",
    "LONGEST",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "PLAIN",
    "TEXT",
    "WHOLE",
    "Choices",
    "Condition",
    "Days",
    "Formula",
    "Message",
    "Note",
    "Number",
    "Printing",
    "Rule",
    "Sheet",
    "Span",
    "Style",
    "Validation",
    "Value",
    "Visibility",
    "Whole",
    "Workbook",
    "Written",
    "places",
    "quoted",
    "sheet_name",
]
