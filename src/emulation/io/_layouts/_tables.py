"""Tables on a sheet: which rows are data, which are totals, and what all the others are."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from emulation.io._books import Raw, Sheet
from emulation.io._layouts import _phrases as phrases
from emulation.io._layouts._grid import Grid, folded, is_blank, is_figure, label
from emulation.io._layouts._header import Band, HeadColumn, bands_at, find_bands, is_numbering
from emulation.io._layouts._vocabulary import PLACES, Vocabulary

Why = Literal["title", "blank", "heading", "note", "repeat"]
"""Why a row is no row of data: above the table, empty, the heading of a group, a note or signature, headings again."""
Orientation = Literal["units in rows", "fields in rows"]
"""Whether a row is one unit, or one figure of the form."""

_GROUP_ORDINAL: Final = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ])\.?")
_GROUP_LABEL: Final = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ])[.)]\s+\S.*")
_ORDINAL: Final = re.compile(r"\d{1,6}(?:\.\d{1,4})*\.?")


@dataclass(frozen=True, slots=True)
class Found:
    """One table on one sheet; every row from `first` to `last` is exactly one thing."""

    sheet: Sheet
    columns: tuple[HeadColumn, ...]
    header_rows: tuple[int, ...]
    numbering_row: int | None
    rows: tuple[int, ...]
    """Rows of data, hidden ones included."""
    totals: tuple[int, ...]
    """Rows that sum up others, by their words."""
    skipped: tuple[tuple[int, Why], ...]
    orientation: Orientation = "units in rows"
    above: tuple[int, ...] = ()
    """Rows over the headings that are of this table and of no other."""
    below: tuple[int, ...] = ()
    """Rows under the last one of the table that are of this table and of no other."""
    elsewhere: tuple[int, ...] = ()
    """Rows between this table and the next ones of which nobody knows whose they are, or that are another's."""

    @property
    def hidden(self) -> tuple[int, ...]:
        """Rows of data that are hidden or filtered away; they are read like all others."""
        return tuple(row for row in self.rows if row in self.sheet.hidden_rows)

    def why(self, row: int) -> Why | None:
        """Return why a row is no row of data."""
        return dict(self.skipped).get(row)

    @property
    def headings(self) -> tuple[int, ...]:
        """Rows that are the heading of a group."""
        return tuple(row for row, why in self.skipped if why == "heading")


def find_tables(
    sheet: Sheet,
    vocabulary: Vocabulary,
    *,
    is_unit: Callable[[str], bool] = lambda _: False,
    header_rows: tuple[int, ...] = (),
    orientation: Orientation | None = None,
) -> tuple[Found, ...]:
    """Return the tables of a sheet, from the top down and from left to right.

    Args:
        sheet: The cells; nothing of the file is asked but they.
        vocabulary: The headings that are known.
        is_unit: Tells whether a text is a unit's name or id, which is never a totals row or a heading.
        header_rows: The rows of the headings, counted from 0, where a person has said so.
        orientation: What a row is, where a person has said so.
    """
    grid = Grid.of(sheet)
    bands = bands_at(grid, vocabulary, header_rows) if header_rows else find_bands(grid, vocabulary)
    tables: list[Found] = []
    for number, band in enumerate(bands):
        # What lies between two tables is counted with the upper one.
        first = band.rows[0] if number else 0
        below = next((other.rows[0] for other in bands[number:] if other.rows != band.rows), grid.height)
        tables.append(_Reader(grid, band, vocabulary, is_unit).table(first, below, orientation))
    return tuple(_among(table, tables, grid) for table in tables)


def _among(table: Found, tables: Iterable[Found], grid: Grid) -> Found:
    """Return a table with the rows around it that speak of it: its own paragraphs where others stand on the sheet."""
    top = table.header_rows[0]
    upper = max((_last(each) for each in tables if each.header_rows[0] < top), default=None)
    lower = min((each.header_rows[0] for each in tables if each.header_rows[0] > top), default=None)
    own = max(_last(each) for each in tables if each.header_rows[0] == top)
    over, under = range((upper if upper is not None else -1) + 1, top), range(own + 1, lower or grid.height)
    empty = [row for row in (*over, *under) if all(map(is_blank, grid.sheet.rows[row]))]
    after = -1 if upper is None else max((row for row in empty if row in over), default=top)
    before = grid.height if lower is None else min((row for row in empty if row in under), default=-1)
    above = tuple(row for row in over if row > after)
    below = tuple(row for row in under if row < before)
    elsewhere = tuple(row for row in (*over, *under) if row not in above and row not in below)
    return replace(table, above=above, below=below, elsewhere=elsewhere)


def _last(found: Found) -> int:
    numbering = found.header_rows[-1] if found.numbering_row is None else found.numbering_row
    return max((*found.rows, *found.totals, *found.header_rows, numbering))


@dataclass(slots=True)
class _Reader:
    """Tells the rows of one table apart."""

    grid: Grid
    band: Band
    words: Vocabulary
    is_unit: Callable[[str], bool]

    def table(self, first: int, stop: int, orientation: Orientation | None) -> Found:
        """Return the table whose rows lie from `first` up to `stop`, the latter not included."""
        above: list[tuple[int, Why]] = [
            (row, "blank" if all(map(is_blank, self.grid.sheet.rows[row])) else "title")
            for row in range(first, self.band.rows[0])
        ]
        way = orientation or self._way(stop)
        kinds = self._by_field(stop) if way == "fields in rows" else self._by_unit(stop)
        skipped = [(row, kind) for row, kind in kinds if kind not in ("data", "totals")]
        return Found(
            self.grid.sheet,
            self.band.columns,
            self.band.rows,
            self.band.numbering,
            tuple(row for row, kind in kinds if kind == "data"),
            tuple(row for row, kind in kinds if kind == "totals"),
            (*above, *skipped),  # type: ignore[arg-type]  # the rest are reasons
            way,
        )

    def _way(self, stop: int) -> Orientation:
        """Tell whether fields stand in the rows: more lines than headings are labels of the form."""
        across = sum(1 for column in self.band.columns if self.words.is_field(column.path[-1]))
        lines = range(self.band.below, min(stop, self.band.below + 400))
        down = sum(1 for row in lines if self._names_field(row))
        indicator = any(self._role(column) == "indicator" for column in self.band.columns)
        return "fields in rows" if down > across and (down > 1 or indicator) else "units in rows"

    def _names_field(self, row: int) -> bool:
        labels = self._labels(row)
        return any(map(self.words.is_field, labels)) and not self._is_repeat(row)

    def _role(self, column: HeadColumn) -> str:
        meaning = self.words.meaning(column.path[-1])
        return meaning.role if meaning else "unknown"

    def _cells(self, row: int) -> list[Raw]:
        return [self.grid.sheet[row, column.index] for column in self.band.columns]

    def _labels(self, row: int) -> list[str]:
        return [cell.strip() for cell in self._cells(row) if isinstance(cell, str) and len(cell) < 300 and cell.strip()]

    # Units in rows

    def _by_unit(self, stop: int) -> list[tuple[int, str]]:
        roles = [self._role(column) for column in self.band.columns]
        ordinal = next((n for n, role in enumerate(roles) if role == "ordinal"), None)
        leading = [n for n, role in enumerate(roles) if role in PLACES or role in ("ordinal", "personal", "key")] or [0]
        others = [n for n in range(len(roles)) if n not in leading]
        kinds: list[tuple[int, str]] = []
        closed = False
        for row in range(self.band.below, stop):
            kind = self._kind(row, leading, others, ordinal, closed=closed)
            closed = closed or kind == "note"
            kinds.append((row, kind))
        return _groups_on_top(_without_tail(kinds), self._is_group(leading, ordinal))

    def _kind(self, row: int, leading: list[int], others: list[int], ordinal: int | None, *, closed: bool) -> str:
        cells = self._cells(row)
        # A line that is numbered and not filled in says nothing either.
        if all(is_blank(cell) for number, cell in enumerate(cells) if number != ordinal) and (
            ordinal is None or is_blank(cells[ordinal]) or _is_ordinal(cells[ordinal])
        ):
            return "blank"
        labels = [text for number in leading if (text := _words(cells[number]))]
        total = next((word for text in labels if phrases.TOTALS.fullmatch(word := folded(text))), None)
        # What is a total by its one word is no unit, and nobody need look for it among a hundred thousand.
        if total not in phrases.PLAIN_TOTALS and any(map(self.is_unit, labels)):
            empty = closed and all(is_blank(cells[number]) for number in others)
            return "note" if empty else "data"
        if total is not None:
            return "heading" if all(is_blank(cells[number]) for number in others) else "totals"
        if any(is_figure(cells[number]) for number in others):
            if any(phrases.DERIVED.fullmatch(folded(text)) for text in labels):
                return "note"
            return "data" if labels or not is_numbering(cells) else "repeat"
        return self._kind_of_words(row, cells, leading, ordinal, closed=closed)

    def _kind_of_words(
        self, row: int, cells: list[Raw], leading: list[int], ordinal: int | None, *, closed: bool
    ) -> str:
        """Tell what a row of words alone is; below a note or signature everything is of it."""
        if self._is_note(cells):
            return "note"
        if self._is_repeat(row):
            return "repeat"
        if closed:
            return "note"
        numbered = ordinal is not None and _is_ordinal(cells[ordinal]) and not self._heads_a_list(row, ordinal)
        ids = any(is_figure(cells[number]) for number in leading if number != ordinal)
        labelled = any(_words(cells[number]) for number in leading)
        filled = any(not is_blank(cell) for number, cell in enumerate(cells) if number not in leading)
        return "data" if (filled and labelled) or numbered or ids else "heading"

    def _heads_a_list(self, row: int, ordinal: int) -> bool:
        """Tell whether the next row is numbered below this one: 1, then 1.1."""
        column = self.band.columns[ordinal].index
        number = str(self.grid.sheet[row, column]).strip().rstrip(".").removesuffix(".0")
        following = (self.grid.sheet[below, column] for below in range(row + 1, min(row + 3, self.grid.height)))
        return any(str(each).strip().startswith(f"{number}.") for each in following if each is not None)

    def _is_note(self, cells: Iterable[Raw]) -> bool:
        texts = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
        return any(
            text.startswith(("*", "(*", "- Ghi", "(Ký"))
            or phrases.NOTE.fullmatch(word)
            or phrases.DATELINE.fullmatch(word)
            for text in texts
            for word in (folded(text[:200]),)
        )

    def _is_repeat(self, row: int) -> bool:
        texts = self.grid.row_texts(row)
        titles = {part for column in self.band.columns for part in column.path}
        return len(texts) > 1 and all(text in titles for _, text in texts)

    def _is_group(self, leading: list[int], ordinal: int | None) -> Callable[[int], bool]:
        columns = [self.band.columns[number].index for number in leading]
        number = None if ordinal is None else self.band.columns[ordinal].index

        def is_group(row: int) -> bool:
            labels = [text for column in columns if (text := _words(self.grid.sheet[row, column]))]
            numbered = number is not None and _GROUP_ORDINAL.fullmatch(label(self.grid.sheet[row, number]))
            if not numbered and not any(map(_GROUP_LABEL.fullmatch, labels)):
                return False
            return not any(map(self.is_unit, labels))

        return is_group

    # Fields in rows

    def _by_field(self, stop: int) -> list[tuple[int, str]]:
        return _without_tail([(row, self._kind_of_line(row)) for row in range(self.band.below, stop)])

    def _kind_of_line(self, row: int) -> str:
        cells = self._cells(row)
        if all(map(is_blank, cells)):
            return "blank"
        labels = self._labels(row)
        if any(map(self.words.is_field, labels)):
            return "data"
        if is_numbering(cells) or self._is_repeat(row):
            return "repeat"
        figures = [cell for cell in cells[1:] if is_figure(cell)]
        if figures and labels:
            return "data"
        return "note" if self._is_note(cells) else "heading"


def _words(cell: Raw) -> str:
    """Return a label with letters in it."""
    text = cell.strip() if isinstance(cell, str) else ""
    return text if any(map(str.isalpha, text)) else ""


def _is_ordinal(cell: Raw) -> bool:
    if isinstance(cell, str):
        return _ORDINAL.fullmatch(cell.strip()) is not None
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _without_tail(kinds: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Call the headings below the last row of data what they are: notes, titles of what follows, signatures."""
    last = max((n for n, (_, kind) in enumerate(kinds) if kind in ("data", "totals")), default=-1)
    return [(row, "note" if n > last and kind == "heading" else kind) for n, (row, kind) in enumerate(kinds)]


def _groups_on_top(kinds: list[tuple[int, str]], is_group: Callable[[int], bool]) -> list[tuple[int, str]]:
    """Take the numbered heading of a group that shows figures for the totals row of its group."""
    groups = {row for row, kind in kinds if kind == "data" and is_group(row)}
    if not groups or all(row in groups for row, kind in kinds if kind == "data"):
        return kinds
    return [(row, "totals" if row in groups else kind) for row, kind in kinds]


def with_totals(found: Found, rows: Iterable[int]) -> Found:
    """Return the table with rows of data taken for totals."""
    more = set(rows)
    return replace(
        found,
        rows=tuple(row for row in found.rows if row not in more),
        totals=tuple(sorted({*found.totals, *more})),
    )
