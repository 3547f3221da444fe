"""The account of rows: every row of every sheet is exactly one thing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from emulation.io._books import Book, Sheet
from emulation.io._forms import FilledForm
from emulation.io._layouts import TableReading, Understanding

ORDER: Final = (
    "form", "title", "header", "numbering", "repeat", "heading", "figures", "totals", "note", "apart", "blank",
    "accepted", "rejected", "quarantined",
)  # fmt: skip
"""What a row may be, in the order in which it is told; *apart* is what stands in no table."""
_GRAVITY: Final = ("accepted", "quarantined", "rejected")


@dataclass(slots=True)
class Account:
    """What the rows of the sheets of one book are."""

    kinds: dict[str, list[str]] = field(default_factory=dict)
    """By sheet, one word a row."""

    @classmethod
    def of_tables(cls, book: Book, understanding: Understanding) -> "Account":
        """Account for a book of an office's own tables; rows of data wait for their fates."""
        account = cls({sheet.name: [_outside(sheet, row) for row in range(len(sheet.rows))] for sheet in book.sheets})
        for table in understanding.tables:
            account._take(table)
        return account

    @classmethod
    def of_form(cls, book: Book, filled: FilledForm) -> "Account":
        """Account for a form of ours: its rows are the form's, but those of the entries of a listing."""
        account = cls({sheet.name: ["form"] * len(sheet.rows) for sheet in book.sheets})
        if len(filled.entries) > 1:
            for entry in filled.entries:
                account._put(entry.unit_cell.sheet, entry.unit_cell.row, "blank")
        return account

    def settle(self, sheet: str, row: int, fate: str) -> None:
        """Write the fate of a line over its row; of two on one row the graver one stands."""
        kinds = self.kinds.get(sheet, [])
        if row < len(kinds) and kinds[row] not in ("form", "figures", "header"):
            graver = kinds[row] in _GRAVITY and _GRAVITY.index(kinds[row]) > _GRAVITY.index(fate)
            kinds[row] = kinds[row] if graver else fate

    def counts(self) -> dict[str, dict[str, int]]:
        """Return by sheet how many rows are what."""
        return {
            sheet: {kind: count[kind] for kind in ORDER if count[kind]}
            for sheet, kinds in self.kinds.items()
            if (count := Counter(kinds))
        }

    def _take(self, table: TableReading) -> None:
        found, name = table.found, table.sheet.name
        numbering = () if found.numbering_row is None else (found.numbering_row,)
        by_kind: dict[str, Iterable[int]] = {
            "header": found.header_rows,
            "numbering": numbering,
            "totals": found.totals,
            "figures" if table.lines else "data": found.rows,
        }
        for row, why in found.skipped:
            self._put(name, row, why, weak=True)
        for kind, rows in by_kind.items():
            for row in rows:
                self._put(name, row, kind)

    def _put(self, sheet: str, row: int, kind: str, *, weak: bool = False) -> None:
        kinds = self.kinds.get(sheet, [])
        if row < len(kinds) and (not weak or kinds[row] in ("apart", "blank")):
            kinds[row] = kind


def _outside(sheet: Sheet, row: int) -> str:
    blank = all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in sheet.rows[row])
    return "blank" if blank else "apart"
