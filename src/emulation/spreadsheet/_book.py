"""A workbook while it is made, and what comes out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from emulation.errors import Words
from emulation.spreadsheet._rules import Span
from emulation.spreadsheet._sheet import Printing, Sheet, Visibility

MOST_ROWS: Final = 1_048_576
"""How many rows a sheet can have."""
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_NAME: Final = 31
_TAKEN_BY_EXCEL: Final = "history"


@dataclass(frozen=True, slots=True)
class Note:
    """What could not be written as it was asked, and what was done instead; nothing is dropped."""

    sheet: str
    words: Words


@dataclass(frozen=True, slots=True)
class Written:
    """A workbook as bytes, the same for the same input, with what a person should be told about it."""

    data: bytes
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class Workbook:
    """A workbook to be written: sheets in order.

    Args:
        title: What the file's properties call it.
        language: The language of what the writer itself adds, `vi` or `en`.
        rows_per_sheet: Where rows go on on a further sheet.
    """

    title: str = ""
    language: str = "vi"
    rows_per_sheet: int = MOST_ROWS
    sheets: list[Sheet] = field(default_factory=list)
    names: dict[str, tuple[str, Span]] = field(default_factory=dict)
    active: str | None = None
    """The sheet that is seen first; the first one unless said."""

    def add(
        self,
        name: str,
        *,
        printing: Printing | None = None,
        visibility: Visibility = "shown",
        colour: str | None = None,
    ) -> Sheet:
        """Add a sheet behind the others; a name that no sheet can have, or that is taken, is mended (`sheet.name`)."""
        sheet = Sheet(
            sheet_name(name, (each.name for each in self.sheets)),
            printing=printing or Printing(),
            visibility=visibility,
            colour=colour,
        )
        self.sheets.append(sheet)
        return sheet

    def define(self, name: str, sheet: Sheet, span: Span) -> None:
        """Give a block of cells a name that formulas may use: letters of ASCII, digits and underscores.

        Raises:
            ValueError: It is no such name.
        """
        if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{3,200}", name) is None or re.fullmatch(r"[A-Za-z]{1,3}\d+", name):
            raise ValueError(f"{name!r} can name no block of cells")
        self.names[name] = sheet.name, span

    def write(self) -> Written:
        """Return the workbook as bytes. The same book gives the same bytes; no clock is read.

        Raises:
            FileRejected: The library that writes workbooks is not installed.
        """
        from emulation.spreadsheet._write import written

        return written(self)


def sheet_name(name: str, taken: Iterable[str] = ()) -> str:
    r"""Return a name that a sheet can have, as near to `name` as possible and different from those taken.

    At most 31 letters, none of `[]:*?/\`, no apostrophe at an end; names that differ only in case are the same.
    """
    used = {each.casefold() for each in taken} | {_TAKEN_BY_EXCEL}
    clean = _cut(_FORBIDDEN.sub("-", name).strip().strip("'").strip() or "Sheet", _LONGEST_NAME)
    candidate, number = clean, 1
    while candidate.casefold() in used:
        number += 1
        ending = f" ({number})"
        candidate = _cut(clean, _LONGEST_NAME - len(ending)) + ending
    return candidate


def quoted(name: str) -> str:
    """Return the name of a sheet as formulas write it."""
    return "'" + name.replace("'", "''") + "'"


def _cut(text: str, most: int) -> str:
    """Cut a text to what counts as `most` letters of UTF-16, and leave no loose end."""
    while len(text.encode("utf-16-le")) // 2 > most:
        text = text[:-1]
    return text.rstrip().rstrip("'")
