"""How forms look: the font of Vietnamese documents, and one colour for the cells that are filled."""

from typing import Final

from emulation.spreadsheet import Style

_LINE: Final = "#7F7F7F"
_TINT: Final = "#FFF8DC"

TEXT: Final = Style(wrap=True)
SMALL: Final = Style(size=9, italic=True, colour="#595959", wrap=True)
NOTICE: Final = Style(size=9, italic=True, colour="#C00000", wrap=True, align="center")
CENTRED: Final = Style(align="center", wrap=True)
STATE: Final = Style(size=11, bold=True, align="center")
MOTTO: Final = Style(size=12, bold=True, align="center", underline=True)
TITLE: Final = Style(size=14, bold=True, align="center", wrap=True)
SUBTITLE: Final = Style(size=12, align="center", wrap=True)
ITALIC: Final = Style(italic=True, align="center", wrap=True)
BOLD: Final = Style(bold=True)
SIGNER: Final = Style(bold=True, align="center", wrap=True)

CELL: Final = Style(border="thin", border_colour=_LINE, wrap=True)
NUMBER: Final = CELL.but(align="center")
HEAD: Final = CELL.but(bold=True, align="center", fill="#DCE6F1")
COUNT: Final = CELL.but(italic=True, size=9, align="center", fill="#F2F2F2")
GROUP: Final = CELL.but(bold=True, fill="#F2F2F2")
FILLED: Final = CELL.but(fill=_TINT, unlocked=True)
CHOSEN: Final = CELL.but(fill=_TINT, unlocked=True, bold=True)
STATUS: Final = FILLED.but(size=10, align="center")
REMARK: Final = CELL.but(size=9, unlocked=True)
BEYOND: Final = Style(unlocked=True, wrap=True)
"""Rows beyond those that are drawn: they may be filled, and are printed only then."""
KEY: Final = Style(size=8, colour="#A6A6A6")

_PER_UNIT: Final = 1.12
"""How many letters of this font stand in one unit of a column's width."""


def lines(text: str, width: float, size: int = 11) -> int:
    """Return how many lines a text takes in a column; rather one too many than one too few."""
    room = max(1, int(width * _PER_UNIT * 11 / size))
    count = 0
    for part in text.split("\n"):
        used = room + 1
        for word in part.split(" "):
            if used + 1 + len(word) > room:
                count += 1
                used = len(word)
            else:
                used += 1 + len(word)
    return max(1, count)
