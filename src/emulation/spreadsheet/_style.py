"""How a cell looks: one frozen value, from which others are made."""

from dataclasses import dataclass, replace
from typing import Any, Final, Literal

WHOLE: Final = "[$-42A]#,##0"
"""Whole numbers, written the Vietnamese way: 1.234."""
TEXT: Final = "@"
"""What is typed stays text: leading zeros of a code are kept."""
DAY: Final = "dd/mm/yyyy"
"""Days as they are written in Vietnam."""


def places(decimals: int, *, always: bool = True) -> str:
    """Return the format of numbers with decimals, written the Vietnamese way: 1.234,56.

    Args:
        decimals: How many places.
        always: Show all places, or only those that the number has. The latter is for numbers that are put,
            not for formulas and cells to fill: spreadsheets show a whole number there as "7,".
    """
    return f"{WHOLE}.{('0' if always else '#') * decimals}" if decimals else WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a cell looks and whether it may be filled."""

    font: str = "Times New Roman"
    size: int = 11
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str | None = None
    """The colour of the letters, as `#1F3864`."""
    fill: str | None = None
    """The colour behind them."""
    align: Literal["left", "center", "right"] | None = None
    """None: numbers to the right, text to the left."""
    upright: Literal["top", "middle", "bottom"] = "middle"
    wrap: bool = False
    indent: int = 0
    number: str | None = None
    """The format of numbers; one of this module's."""
    border: Literal["thin", "hair", "medium"] | None = None
    border_colour: str = "#8C8C8C"
    edges: str = "tblr"
    """Which edges have the border: top, bottom, left, right."""
    unlocked: bool = False
    """Whether it may be changed while its sheet is protected."""

    def but(self, **changes: Any) -> "Style":  # noqa: ANN401 - as `dataclasses.replace`
        """Return a style that differs in what is named."""
        return replace(self, **changes)


PLAIN: Final = Style()
"""How cells look unless said."""
