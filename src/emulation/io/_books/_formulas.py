"""The text of a formula, also where many cells share the text of one."""

import re
from dataclasses import dataclass, field
from typing import Final

from emulation.io._books._addresses import COLUMNS, MOST_COLUMNS, MOST_ROWS
from emulation.io._books._cells import column_name

MOST_FORMULA: Final = 500
"""How many characters of a formula are kept; a formula has 8,192 at most."""
# Text in quotation marks and names of sheets stand as they are; an address is not part of a longer name.
_PART: Final = re.compile(
    r"(\"[^\"]*\"|'[^']*'!?)|(?<![A-Za-z0-9_.$])(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]{0,6})(?![A-Za-z0-9_(.!])"
)


@dataclass(slots=True)
class SharedFormulas:
    """The formulas of a sheet that are written once, at their first cell."""

    first: dict[str, tuple[str, int, int]] = field(default_factory=dict)

    def text_of(self, given: dict[str, str], text: str, row: int, column: int) -> str | None:
        """Return the text of a cell's formula; None where the file has none."""
        text = text[:MOST_FORMULA]
        key = given.get("si") if given.get("t") == "shared" else None
        if key is None:
            return text or None
        if text:
            self.first[key] = (text, row, column)
            return text
        found = self.first.get(key)
        return None if found is None else moved(found[0], row - found[1], column - found[2])


def moved(formula: str, rows: int, columns: int) -> str:
    """Return a formula as it reads so many rows down and columns to the right: `A1+$B$1` becomes `A2+$B$1`."""

    def move(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        row = int(found[5]) + (0 if found[4] else rows)
        column = COLUMNS[found[3]] + (0 if found[2] else columns)
        if not (1 <= row <= MOST_ROWS and 0 <= column < MOST_COLUMNS):
            return "#REF!"
        return f"{found[2]}{column_name(column)}{found[4]}{row}"

    return _PART.sub(move, formula)
