"""A sheet as people see it: merged cells show their value everywhere, and texts are tidy."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from emulation.io._books import Raw, Sheet, Span
from emulation.io._grammar import tidy
from emulation.io._words import fold

_YEARS: Final = range(1990, 2100)
_LONGEST_LABEL: Final = 300


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet, with merges resolved."""

    sheet: Sheet
    _spans: dict[tuple[int, int], Span] = field(repr=False)

    @classmethod
    def of(cls, sheet: Sheet) -> "Grid":
        """Look at a sheet."""
        return cls(
            sheet,
            {
                (row, column): span
                for span in sheet.merged
                for row in range(span.first_row, min(span.last_row, len(sheet.rows) - 1) + 1)
                for column in range(span.first_column, min(span.last_column, sheet.width - 1) + 1)
            },
        )

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.sheet.rows)

    def span(self, row: int, column: int) -> Span | None:
        """Return the merged cell that covers a place, if one does."""
        return self._spans.get((row, column))

    def raw(self, row: int, column: int) -> Raw:
        """Return what a place shows: inside a merged cell its value."""
        span = self._spans.get((row, column))
        return self.sheet[span.first_row, span.first_column] if span else self.sheet[row, column]

    def text(self, row: int, column: int) -> str:
        """Return what a place shows as a label; a number of a year counts, no other does."""
        return label(self.raw(row, column))

    def own_text(self, row: int, column: int) -> str:
        """Return the label that the cell itself holds."""
        return label(self.sheet[row, column])

    def row_texts(self, row: int) -> list[tuple[int, str]]:
        """Return the labels of a row with their columns, merged cells once."""
        cells = enumerate(self.sheet.rows[row])
        return [(column, text) for column, cell in cells if (text := label(cell))]

    def crosses(self, row: int) -> bool:
        """Tell whether a merged cell reaches from this row into the next."""
        return any(
            span.first_row <= row < span.last_row
            for column in range(len(self.sheet.rows[row]))
            if (span := self.span(row, column))
        )


def label(raw: Raw) -> str:
    """Return a cell as a label; nothing where it holds something else."""
    if isinstance(raw, str):
        return _tidied(raw) if len(raw) <= _LONGEST_LABEL else ""
    if is_year(raw):
        return str(int(raw))  # type: ignore[arg-type]  # a year is a number
    return ""


@lru_cache(maxsize=20_000)
def _tidied(text: str) -> str:
    return " ".join(tidy(text).split())


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Return a label as it is compared: without accents, capitals and punctuation."""
    return " ".join(fold(text).split())


def is_year(raw: Raw) -> bool:
    """Tell whether a number may be a year in a heading."""
    return isinstance(raw, int | float) and not isinstance(raw, bool) and raw in _YEARS


def is_blank(raw: Raw) -> bool:
    """Tell whether a cell says nothing."""
    return raw is None or (isinstance(raw, str) and not _tidied(raw[:_LONGEST_LABEL]))


def is_figure(raw: Raw) -> bool:
    """Tell whether a cell holds a value and no words; digits written as text count."""
    if isinstance(raw, str):
        return bool(raw[:1].isdigit() or raw[:1] == "-") and not any(map(str.isalpha, raw))
    return raw is not None
