"""Tables on a sheet: which rows are data, which are totals, and what all the others are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from emulation.io._books import Raw, Sheet
from emulation.io._layouts._grid import Grid, is_blank, is_figure
from emulation.io._layouts._header import Band, HeadColumn, bands_at, find_bands, is_numbering
from emulation.io._layouts._unit_rows import UnitRows, is_note, is_repeat, without_tail
from emulation.io._layouts._vocabulary import Vocabulary

Why = Literal["title", "blank", "heading", "note", "repeat"]
"""Why a row is no row of data: above the table, empty, the heading of a group, a note or signature, headings again."""
Orientation = Literal["units in rows", "fields in rows"]
"""Whether a row is one unit, or one figure of the form."""


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
        units = UnitRows(self.grid, self.band, self.words, self.is_unit)
        kinds = self._by_field(stop) if way == "fields in rows" else units.kinds(stop)
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
        return any(map(self.words.is_field, labels)) and not is_repeat(self.grid, self.band, row)

    def _role(self, column: HeadColumn) -> str:
        meaning = self.words.meaning(column.path[-1])
        return meaning.role if meaning else "unknown"

    def _cells(self, row: int) -> list[Raw]:
        return [self.grid.sheet[row, column.index] for column in self.band.columns]

    def _labels(self, row: int) -> list[str]:
        return [cell.strip() for cell in self._cells(row) if isinstance(cell, str) and len(cell) < 300 and cell.strip()]

    # Fields in rows

    def _by_field(self, stop: int) -> list[tuple[int, str]]:
        return without_tail([(row, self._kind_of_line(row)) for row in range(self.band.below, stop)])

    def _kind_of_line(self, row: int) -> str:
        cells = self._cells(row)
        if all(map(is_blank, cells)):
            return "blank"
        labels = self._labels(row)
        if any(map(self.words.is_field, labels)):
            return "data"
        if is_numbering(cells) or is_repeat(self.grid, self.band, row):
            return "repeat"
        figures = [cell for cell in cells[1:] if is_figure(cell)]
        if figures and labels:
            return "data"
        return "note" if is_note(cells) else "heading"


def with_totals(found: Found, rows: Iterable[int]) -> Found:
    """Return the table with rows of data taken for totals."""
    more = set(rows)
    return replace(
        found,
        rows=tuple(row for row in found.rows if row not in more),
        totals=tuple(sorted({*found.totals, *more})),
    )
