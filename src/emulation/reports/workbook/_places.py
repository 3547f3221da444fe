"""Where everything stands: the sheets of one rulebook, the columns of facts and of points, and the rows of units."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from emulation.reports.workbook._terms import ROW
from emulation.spreadsheet import quoted

FIRST_ROW: Final = 10
"""The row of the first unit, counted from 0, on the sheets of facts and of points: heads stand above."""


def letters(column: int) -> str:
    """Write a column, counted from 0, as spreadsheets do."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@dataclass(frozen=True, slots=True)
class Places:
    """The columns of one rulebook."""

    facts: str
    """The name of the sheet of facts."""
    points: str
    """The name of the sheet of points."""
    fields: Mapping[str, int]
    """The column of each field."""
    lists: Mapping[str, tuple[str, Mapping[str, int]]]
    """The sheet of each listing, and the column of each field of its rows."""
    results: Mapping[str, int]
    """The column of each criterion, stage of a section, and of the total."""
    checks: str
    """The name of the sheet of checks among the facts."""
    identities: Mapping[str, int]
    """The column of each check."""

    def fact(self, name: str) -> str:
        """Write the cell of a fact of the unit."""
        return f"{quoted(self.facts)}!{letters(self.fields[name])}{ROW}"

    def result(self, name: str) -> str:
        """Write the cell of points of the unit, on the sheet of points itself."""
        return f"{letters(self.results[name])}{ROW}"

    def check(self, name: str) -> str:
        """Write the cell that says whether a check of the unit's facts holds."""
        return f"{quoted(self.checks)}!{letters(self.identities[name])}{ROW}"

    def listed(self, name: str, field: str) -> str:
        """Write the cells of one field of the unit's rows of a listing."""
        sheet, columns = self.lists[name]
        column = letters(columns[field])
        return f"{quoted(sheet)}!{column}{first_of(name)}:{column}{last_of(name)}"


def first_of(listing: str) -> str:
    """Stand for the first row of a unit in a listing."""
    return f"\x02{listing}\x02"


def last_of(listing: str) -> str:
    """Stand for the last row of a unit in a listing."""
    return f"\x03{listing}\x03"


def placed(text: str, row: int, rows: Mapping[str, tuple[int, int]]) -> str:
    """Put the rows of a unit, counted from 0, into a formula."""
    text = text.replace(ROW, str(row + 1))
    for listing, (first, last) in rows.items():
        text = text.replace(first_of(listing), str(first + 1)).replace(last_of(listing), str(last + 1))
    return text
