"""How the workbook looks: the styles of its cells, and how high a row of text must be."""

from fractions import Fraction
from math import ceil
from typing import Final

from emulation.spreadsheet import DAY, Formula, Sheet, Style, Value, places

BASE: Final = Style(size=11)
SMALL: Final = Style(size=9, wrap=True)
LEFT_HEAD: Final = Style(size=11, align="center", wrap=True)
NATION: Final = Style(size=11, bold=True, align="center", wrap=True)
MOTTO: Final = Style(size=11, bold=True, align="center", underline=True)
TITLE: Final = Style(size=14, bold=True, align="center", wrap=True)
SUBTITLE: Final = Style(size=12, bold=True, align="center", wrap=True)
UNDER: Final = Style(size=11, italic=True, align="center", wrap=True)
NOTICE: Final = Style(size=10, italic=True, align="center", wrap=True, colour="#9C3A00", fill="#FFF4E5")
SECTION: Final = Style(size=12, bold=True, wrap=True)
SIGNS: Final = Style(size=11, bold=True, align="center", wrap=True)
SIGNED: Final = Style(size=10, italic=True, align="center")

HEAD: Final = Style(size=10, bold=True, align="center", wrap=True, border="thin", fill="#DCE6F1")
GROUP: Final = HEAD.but(fill="#B8CCE4")
LIMIT: Final = Style(size=9, italic=True, align="center", border="thin", fill="#EEF3FA")
NUMBERED: Final = Style(size=9, italic=True, align="center", border="thin")
CELL: Final = Style(size=11, border="thin", wrap=True)
MIDDLE: Final = CELL.but(align="center")
STRONG: Final = CELL.but(bold=True)
BAND: Final = STRONG.but(fill="#EEF3FA")

FIXED: Final = "#7F7F7F"
"""The colour of what is a value although it is the result of a rule: italic grey."""
FILED: Final = "#1F3F9F"
"""The colour of what was filed or given by a person, and may be changed to see what comes of it."""


def live(decimals: int, *, bold: bool = False) -> Style:
    """Return the style of points that a formula makes."""
    return MIDDLE.but(number=places(decimals), bold=bold)


def fixed(decimals: int, *, bold: bool = False) -> Style:
    """Return the style of points or words that the engine gave."""
    return live(decimals, bold=bold).but(italic=True, colour=FIXED)


def filed(decimals: int = 0, *, always: bool = False) -> Style:
    """Return the style of a figure that was filed, with all its decimals always or as many as it has."""
    return MIDDLE.but(number=places(decimals, always=always), colour=FILED)


def filed_day() -> Style:
    """Return the style of a day that was filed."""
    return MIDDLE.but(number=DAY, colour=FILED)


def decimals_of(quantum: Fraction) -> int:
    """Return how many decimals points of a grid have."""
    decimals = 0
    while (quantum * 10**decimals).denominator != 1 and decimals < 6:
        decimals += 1
    return decimals


def height(text: str, width: float, *, size: int = 11, least: int = 1) -> float:
    """Return how high a row must be for a text in a column so wide, in points."""
    letters = max(width * 11 / size * 1.05, 1)
    lines = sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))
    return max(lines, least) * (size * 1.32) + 3


PERCENT: Final = "[$-42A]0.00%"
"""Shares, written the Vietnamese way."""
SCALE: Final = 65
"""Per cent of its size at which a table of several pages is printed."""
FOOTER: Final = "||{page}/{pages}"
"""What stands at the foot of every page."""
_PAGE: Final = 157.0
"""How many digits fit across a landscape page at that size, with a font that runs wide."""


def wide(widths: float) -> bool:
    """Tell whether a table is too wide to be read on one page."""
    return widths > _PAGE


def first_page(widths: dict[int, float]) -> int:
    """Return the last column of the first page."""
    total = 0.0
    for column in sorted(widths):
        total += widths[column]
        if total > _PAGE:
            return column - 1
    return max(widths)


def fit_rows(sheet: Sheet, first: int, last: int) -> None:
    """Make rows as high as the texts in their cells need; cells that were merged are left alone."""
    tallest: dict[int, float] = {}
    for row in range(first, last + 1):
        for column, width in sheet.column_widths.items():
            if (row, column) in sheet.cells and (row, column) not in sheet.merged:
                value, style = sheet.cells[row, column]
                needed = height(_said(value), width - 1, size=style.size)
                tallest[row] = max(tallest.get(row, 0.0), needed)
    sheet.heights(tallest)


def _said(value: Value) -> str:
    shown = value.value if isinstance(value, Formula) else value
    return shown if isinstance(shown, str) else "1.234,56"
