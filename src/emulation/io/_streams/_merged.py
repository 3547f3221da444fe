"""Merged cells of a long sheet: a figure that several rows share is nobody's, a label reaches down to all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from emulation.errors import Words
from emulation.io._books import Raw, Sheet, Span
from emulation.io._grammar import Doubt

SHARED: Final = Doubt(
    "EMU-B49",
    Words(
        "Ô gộp chung cho nhiều dòng hoặc nhiều cột; số của riêng ô này là bao nhiêu?",
        "The cell is merged over several rows or columns; what is the figure of this one alone?",
    ),
)
"""The question of every row that a merged figure covers."""


def shared_rows(sheet: Sheet, rows: Sequence[int], index: int, figures: Iterable[int]) -> Iterator[int]:
    """Yield the rows of a table, counted from its first, whose figure in a column they share with another.

    Args:
        sheet: The sheet.
        rows: The rows of the sheet that are rows of the table, from the top down.
        index: The column.
        figures: All columns of figures: a cell that is merged over two of them is the figure of neither.
    """
    columns = tuple(figures)
    for span in _over(sheet, index):
        covered = _covered(span, rows)
        beside = sum(1 for column in columns if span.first_column <= column <= span.last_column)
        if len(covered) > 1 or beside > 1:
            yield from covered


def reaching_down(sheet: Sheet, rows: Sequence[int], index: int, cells: list[Raw]) -> list[Raw]:
    """Return the cells of a column of labels, with the label of a merged cell in all rows that it covers."""
    for span in _over(sheet, index):
        if span.first_column == index:
            for row in _covered(span, rows):
                cells[row] = sheet[span.first_row, index]
    return cells


def _over(sheet: Sheet, index: int) -> Iterator[Span]:
    return (span for span in sheet.merged if span.first_column <= index <= span.last_column)


def _covered(span: Span, rows: Sequence[int]) -> range:
    return range(bisect_left(rows, span.first_row), bisect_right(rows, span.last_row))
