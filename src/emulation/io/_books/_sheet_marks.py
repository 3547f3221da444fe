"""What is known of a sheet besides its values: what is hidden or merged, shown as a percentage, or in an old font."""

from dataclasses import dataclass, field
from typing import Final

from emulation.io._books._addresses import MOST_COLUMNS, row_of, span_of
from emulation.io._books._cells import Span
from emulation.io._books._refusals import beyond, contradictory

MOST_MERGED: Final = 100_000
"""How many merged blocks a sheet may have."""
MOST_OLD_FONTS: Final = 1_000_000
"""How many cells of a sheet may be in an old font."""
_ON: Final = frozenset({"1", "true", "on"})


@dataclass(slots=True)
class SheetMarks:
    """Gathers the marks of one sheet."""

    book: str
    sheet: str
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Span] = field(default_factory=list)
    percents: set[tuple[int, int]] = field(default_factory=set)
    old_fonts: set[tuple[int, int]] = field(default_factory=set)

    def take(self, kind: str, given: dict[str, str]) -> None:
        """Take a tag outside all cells."""
        if kind == "col" and (given.get("hidden") in _ON or given.get("width") == "0"):
            first, last = row_of(given.get("min", "")), row_of(given.get("max", ""))
            self.hidden_columns.update(range(max(first, 0), min(last + 1, MOST_COLUMNS)))
        elif kind == "mergeCell":
            self._merge(given.get("ref", ""))

    def take_row(self, row: int, given: dict[str, str]) -> None:
        """Take a row's tag: one that is filtered away is hidden too, and so is one without height."""
        if given.get("hidden") in _ON or given.get("ht") == "0":
            self.hidden_rows.add(row)

    def take_old_font(self, row: int, column: int) -> None:
        """Take a cell in an old font."""
        if len(self.old_fonts) == MOST_OLD_FONTS:
            raise beyond(
                self.book, "có quá nhiều ô dùng phông cũ", "has too many cells in an old font", sheet=self.sheet
            )
        self.old_fonts.add((row, column))

    def _merge(self, ref: str) -> None:
        span = span_of(ref)
        if span is None:
            raise contradictory(self.book, self.sheet, "ô gộp sai địa chỉ", "merged cells have a wrong address")
        self.take_merged(span)

    def take_merged(self, span: Span) -> None:
        """Take a merged block."""
        if len(self.merged) == MOST_MERGED:
            raise beyond(self.book, "có quá nhiều ô gộp", "has too many merged cells", sheet=self.sheet)
        self.merged.append(span)

    def merged_within(self, rows: int, columns: int) -> tuple[Span, ...]:
        """Return the merged blocks as far as they lie in the table; none of them can lie over another.

        Raises:
            FileRejected: They do.
        """
        inside = [
            Span(span.first_row, span.first_column, min(span.last_row, rows - 1), min(span.last_column, columns - 1))
            for span in self.merged
            if span.first_row < rows and span.first_column < columns
        ]
        if sum(_size(span) for span in inside) > rows * columns:
            raise contradictory(self.book, self.sheet, "ô gộp chồng lên nhau", "merged cells overlap")
        return tuple(span for span in sorted(inside) if _size(span) > 1)


def _size(span: Span) -> int:
    return (span.last_row - span.first_row + 1) * (span.last_column - span.first_column + 1)
