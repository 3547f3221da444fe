"""What a book holds when it has been read: sheets of cells as the file has them, nothing interpreted yet.

Rows and columns are counted from 0 here and shown as people know them: "Biểu 01!F6".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Final, Literal

from emulation.models import Finding

BookKind = Literal["xlsx", "xlsm", "xlsb", "xls", "ods", "csv"]
"""How a book is written, told by its content and never by its name."""
_LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell that shows an error, or a formula that has no value: never empty, never zero."""

    code: str
    """What the cell shows (`#VALUE!`), or nothing where a formula has no value."""
    formula: str | None = None
    """The text of its formula, without the equals sign, if the file has one."""


Raw = str | bool | int | float | date | time | ErrorCell | None
"""A cell as the file has it: a `datetime` is a `date` too, and an empty cell is None.

A number is the file's own binary number; the grammar reads it to the fifteen digits that a spreadsheet keeps."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A block of cells, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a rectangle of cells from A1 on, with what is known of them besides."""

    name: str
    rows: tuple[tuple[Raw, ...], ...]
    merged: tuple[Span, ...] = ()
    """Merged cells: only the first of each holds the value."""
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    """Rows that are hidden or filtered away; they are read like all others, and reported."""
    hidden_columns: frozenset[int] = frozenset()
    percents: frozenset[tuple[int, int]] = frozenset()
    """Numbers that the sheet shows as percentages: 0.85 is shown as 85 %."""
    old_fonts: frozenset[tuple[int, int]] = frozenset()
    """Texts in a font whose name says TCVN3 or VNI: `.VnTime`, `VNI-Times`."""

    def __getitem__(self, place: tuple[int, int]) -> Raw:
        """Return the cell at row and column; one beyond the rectangle is empty."""
        row, column = place
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        return self.rows[row][column]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max(map(len, self.rows), default=0)

    def address(self, row: int, column: int) -> str:
        """Return the address of a cell as a person looks for it: `Biểu 01!F6`."""
        return f"{self.name}!{cell_name(row, column)}"


@dataclass(frozen=True, slots=True)
class Book:
    """A file of sheets; a CSV file is a book of one sheet."""

    name: str
    """What the file is called in messages."""
    sha256: str
    kind: BookKind
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    """The encoding of a CSV file as it was found: `UTF-8 (BOM)`, `UTF-16`, `windows-1258`."""
    separator: str | None = None
    """What stands between the cells of a CSV file."""
    findings: tuple[Finding, ...] = ()
    """What is remarkable about the file as a whole."""

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self.sheets)

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def column_name(column: int) -> str:
    """Return the letters of a column that is counted from 0: A, …, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell that is counted from 0: `F6`."""
    return f"{column_name(column)}{row + 1}"
