"""The rows of a table in which each row is one unit: which are data, which are totals, and what all the others are."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from emulation.io._books import Raw
from emulation.io._layouts import _phrases as phrases
from emulation.io._layouts._grid import Grid, folded, is_blank, is_figure, label
from emulation.io._layouts._header import Band, is_numbering
from emulation.io._layouts._vocabulary import PLACES, Vocabulary

_GROUP_ORDINAL: Final = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ])\.?")
_MARK: Final = re.compile(r"([IVX]{1,5}|[A-ZĐ])[.)]\s")
_GROUP_LABEL: Final = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ])[.)]\s+\S.*")
_SHORT_KIND: Final = {"X": "IX", "P": "O", "H": "G", "Q": "P", "T": "S"}
"""Marks that may as well be the kind of a unit, as in "X. Tân Lập", each with the mark that must stand before it."""
_ORDINAL: Final = re.compile(r"\d{1,6}(?:\.\d{1,4})*\.?")


@dataclass(frozen=True, slots=True)
class _Row:
    """One row, and what can be told of it by itself."""

    number: int
    cells: list[Raw]
    labels: list[str]
    """The texts that may say whose row it is."""
    others: list[Raw]
    """What stands beside them: figures, or words in their place."""
    ordinal: Raw

    @property
    def is_numbered(self) -> bool:
        """Whether it stands in a list that counts its rows."""
        return _is_ordinal(self.ordinal)

    @property
    def is_filled(self) -> bool:
        """Whether anything stands beside the labels."""
        return not all(map(is_blank, self.others))

    @property
    def has_figures(self) -> bool:
        """Whether a figure stands beside the labels."""
        return any(map(is_figure, self.others))


@dataclass
class UnitRows:
    """Tells the rows of one table apart, from the top down."""

    grid: Grid
    band: Band
    words: Vocabulary
    is_unit: Callable[[str], bool]
    closed: bool = False
    """Whether a note or a signature has been met: below it what is not clearly a row is of it."""
    ended: bool = False
    """Whether it was a signature, or to whom the table is sent."""
    last: int = 0
    """The number of the last row that is counted."""
    first_words: set[str] = field(default_factory=set)
    """How the labels of the rows of data begin: *xã*, *xóm*."""

    def kinds(self, stop: int) -> list[tuple[int, str]]:
        """Return what each row is, from below the headings up to `stop`, the latter not included."""
        kinds: list[tuple[int, str]] = []
        for number in range(self.band.below, stop):
            row = self._row(number)
            kind = self._kind(row)
            self._remember(row, kind)
            kinds.append((number, kind))
        return _groups_on_top(without_tail(_without_derived(kinds)), self._is_group)

    @cached_property
    def _roles(self) -> list[str]:
        meanings = (self.words.meaning(column.path[-1]) for column in self.band.columns)
        return [meaning.role if meaning else "unknown" for meaning in meanings]

    @cached_property
    def _ordinal(self) -> int | None:
        return next((n for n, role in enumerate(self._roles) if role == "ordinal"), None)

    @cached_property
    def _leading(self) -> list[int]:
        """The columns that may say whose row it is."""
        leading = [n for n, role in enumerate(self._roles) if role in (*PLACES, "ordinal", "personal", "key")]
        return leading or [0]

    def _row(self, number: int) -> _Row:
        cells = [self.grid.sheet[number, column.index] for column in self.band.columns]
        labels = [text for each in self._leading if (text := _words(cells[each]))]
        others = [cell for each, cell in enumerate(cells) if each not in self._leading]
        return _Row(number, cells, labels, others, None if self._ordinal is None else cells[self._ordinal])

    def _remember(self, row: _Row, kind: str) -> None:
        if kind == "note":
            self.closed = True
            self.ended = self.ended or _is_signature(row.cells)
        elif kind == "data":
            self.last = _counted(row.ordinal) or self.last
            self.first_words |= {folded(text).split()[0] for text in row.labels[-1:] if folded(text)}

    def _kind(self, row: _Row) -> str:
        if row.number in self.band.repeats:
            return "repeat"
        if self._is_empty(row):
            return "blank"
        total = next((word for text in row.labels if phrases.TOTALS.fullmatch(word := folded(text))), None)
        # What is a total by its one word is no unit, and nobody need look for it among a hundred thousand.
        if total in phrases.PLAIN_TOTALS:
            return "totals" if row.is_filled else "heading"
        if any(map(self.is_unit, row.labels)):
            # Below a signature stand those to whom the table is sent.
            return "note" if self.ended and not row.is_filled and not row.is_numbered else "data"
        if total is not None and not (row.is_numbered and row.is_filled):
            return "totals" if row.is_filled else "heading"
        return self._kind_of_figures(row) if row.has_figures else self._kind_of_words(row)

    def _is_empty(self, row: _Row) -> bool:
        """Tell whether a row says nothing; a line that is numbered and not filled in does not either."""
        numbered = self._ordinal is None or is_blank(row.ordinal) or row.is_numbered
        return numbered and all(is_blank(cell) for n, cell in enumerate(row.cells) if n != self._ordinal)

    def _kind_of_figures(self, row: _Row) -> str:
        """Tell what a row of figures is that names no unit and no total; a numbered one is never left out."""
        if not row.is_numbered and any(phrases.DERIVED.fullmatch(folded(text)) for text in row.labels):
            return "derived"
        return "data" if row.labels or not is_numbering(row.cells) else "repeat"

    def _kind_of_words(self, row: _Row) -> str:
        """Tell what a row of words alone is; below a note or signature what does not go on with the list is of it."""
        counted = row.is_numbered and not self._heads_a_list(row)
        if counted and row.labels and row.is_filled:
            return "data"
        if is_note(row.cells):
            return "note"
        if is_repeat(self.grid, self.band, row.number):
            return "repeat"
        if self.closed:
            return "data" if self._goes_on(row) else "note"
        ids = any(is_figure(row.cells[n]) for n in self._leading if n != self._ordinal)
        return "data" if (row.is_filled and row.labels) or counted or ids else "heading"

    def _goes_on(self, row: _Row) -> bool:
        """Tell whether a row below a note goes on with the list: by its number, or with a label like those above."""
        if row.labels and _counted(row.ordinal) == self.last + 1 > 1:
            return True
        alike = any(word in self.first_words for text in row.labels for word in folded(text).split()[:1])
        return alike and row.is_filled and not self.ended

    def _heads_a_list(self, row: _Row) -> bool:
        """Tell whether the next row is numbered below this one: 1, then 1.1."""
        column = self.band.columns[self._ordinal or 0].index
        number = str(row.ordinal).strip().rstrip(".").removesuffix(".0")
        below = range(row.number + 1, min(row.number + 3, self.grid.height))
        following = (self.grid.sheet[each, column] for each in below)
        return any(str(each).strip().startswith(f"{number}.") for each in following if each is not None)

    def _is_group(self, number: int) -> bool:
        columns = [self.band.columns[each].index for each in self._leading]
        labels = [text for column in columns if (text := _words(self.grid.sheet[number, column]))]
        ordinal = None if self._ordinal is None else self.band.columns[self._ordinal].index
        numbered = ordinal is not None and _GROUP_ORDINAL.fullmatch(label(self.grid.sheet[number, ordinal]))
        if ordinal is not None and not numbered and _is_ordinal(self.grid.sheet[number, ordinal]):
            # Whatever its name begins with, a row that is counted among the units is one.
            return False
        if not numbered and not any(map(self._heads_a_group, labels)):
            return False
        return not any(map(self.is_unit, labels))

    def _heads_a_group(self, text: str) -> bool:
        """Tell whether a label begins with the mark of a group, "II. Xã khó khăn", and no kind as in "X. Tân Lập"."""
        if _GROUP_LABEL.fullmatch(text) is None:
            return False
        before = _SHORT_KIND.get(text[0]) if text[1] in ".)" else None
        return before is None or before in self._marks

    @cached_property
    def _marks(self) -> frozenset[str]:
        """What stands before the point or bracket with which labels of the table begin."""
        rows = range(self.band.below, self.grid.height)
        texts = (text for row in rows for each in self._leading if (text := _words(self._at(row, each))))
        return frozenset(mark[1] for text in texts if (mark := _MARK.match(text)))

    def _at(self, row: int, column: int) -> Raw:
        return self.grid.sheet[row, self.band.columns[column].index]


def is_note(cells: Iterable[Raw]) -> bool:
    """Tell whether a row is a note or of a signature, by how it begins."""
    texts = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
    return any(
        text.startswith(("*", "(*", "- Ghi", "(Ký")) or phrases.NOTE.fullmatch(word) or phrases.DATELINE.fullmatch(word)
        for text in texts
        for word in (folded(text[:200]),)
    )


def _is_signature(cells: Iterable[Raw]) -> bool:
    words = [folded(cell[:200]) for cell in cells if isinstance(cell, str) and cell.strip()]
    return any(
        phrases.DATELINE.fullmatch(word) or (phrases.NOTE.fullmatch(word) and not phrases.REMARKS.fullmatch(word))
        for word in words
    )


def is_repeat(grid: Grid, band: Band, row: int) -> bool:
    """Tell whether a row shows the headings again."""
    if row in band.repeats:
        return True
    texts = grid.row_texts(row)
    titles = {part for column in band.columns for part in column.path}
    return len(texts) > 1 and all(text in titles for _, text in texts)


def without_tail(kinds: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Call the headings below the last row of data what they are: notes, titles of what follows, signatures."""
    last = max((n for n, (_, kind) in enumerate(kinds) if kind in ("data", "totals")), default=-1)
    return [(row, "note" if n > last and kind == "heading" else kind) for n, (row, kind) in enumerate(kinds)]


def _without_derived(kinds: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Leave out rows of means and differences below the last row of data; above it nobody leaves out figures."""
    last = max((n for n, (_, kind) in enumerate(kinds) if kind == "data"), default=-1)
    return [
        (row, ("note" if n > last else "data") if kind == "derived" else kind) for n, (row, kind) in enumerate(kinds)
    ]


def _groups_on_top(kinds: list[tuple[int, str]], is_group: Callable[[int], bool]) -> list[tuple[int, str]]:
    """Take the numbered heading of a group that shows figures for the totals row of its group."""
    groups = {row for row, kind in kinds if kind == "data" and is_group(row)}
    if not groups or all(row in groups for row, kind in kinds if kind == "data"):
        return kinds
    return [(row, "totals" if row in groups else kind) for row, kind in kinds]


def _words(cell: Raw) -> str:
    """Return a label with letters in it."""
    text = cell.strip() if isinstance(cell, str) else ""
    return text if any(map(str.isalpha, text)) else ""


def _is_ordinal(cell: Raw) -> bool:
    if isinstance(cell, str):
        return _ORDINAL.fullmatch(cell.strip()) is not None
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _counted(cell: Raw) -> int:
    """Return the whole number of a row; 0 where it has none."""
    if isinstance(cell, str):
        text = cell.strip().rstrip(".")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    return int(cell) if isinstance(cell, int | float) and cell == cell // 1 else 0
