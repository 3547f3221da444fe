"""One sheet of a workbook, read as a stream: values, and errors with the text of their formulas.

Nothing is built larger than the cells that hold a value: an empty cell costs nothing, however it is formatted, and a
cell far from all others is refused before a table is laid around it.
"""

from dataclasses import dataclass, field
from typing import Final

from emulation.errors import FileRejected
from emulation.io._books._addresses import COLUMNS, MOST_COLUMNS, row_of
from emulation.io._books._cells import ErrorCell, Raw, cell_name
from emulation.io._books._formulas import SharedFormulas
from emulation.io._books._looks import Look
from emulation.io._books._refusals import beyond, contradictory
from emulation.io._books._sheet_marks import SheetMarks
from emulation.io._books._texts import MOST_RAW, Texts
from emulation.io._books._values import error_of, iso_day, number_of, shown_number, truth_of
from emulation.io._books._xml import Locals

MOST_CELLS: Final = 3_000_000
"""How many cells of a book may hold a value."""
MOST_AREA: Final = 8_000_000
"""How many cells the tables around them may have together, from A1 on."""
_PLAIN: Final = Look()


@dataclass(slots=True)
class Gathered:
    """What the sheets of one book have in common while they are read."""

    book: str
    texts: Texts
    looks: dict[str, Look]
    from_1904: bool = False
    cells: int = 0
    area: int = 0
    dirty: list[str] = field(default_factory=list)
    """Addresses of cells from which control characters were left out."""


class SheetReader:
    """Takes the tags of one sheet's part.

    A book may have millions of cells: what is done for each is written out in `start` and `end`, for a call of a
    function costs as much as the work itself.
    """

    __slots__ = (
        "_above", "_formula", "_formula_text", "_formulas", "_inside", "_pieces", "_row", "_row_text",
        "_value", "cells", "column", "gathered", "given", "local", "looks", "marks", "name", "rows", "text", "width",
    )  # fmt: skip

    def __init__(self, name: str, gathered: Gathered) -> None:
        self.name = name
        self.rows: dict[int, tuple[Raw, ...]] = {}
        self.width = 0
        self.marks = SheetMarks(gathered.book, name)
        self.gathered = gathered
        self.looks = gathered.looks
        self.local = Locals()
        self._formulas = SharedFormulas()
        self._row, self._row_text = -1, ""
        self.cells: list[Raw] = []
        self.column = MOST_COLUMNS
        self._inside = self._above = False
        self.given: dict[str, str] = {}
        self._formula: dict[str, str] | None = None
        self._formula_text = ""
        self._value: str | None = None
        self._pieces: list[str] = []
        """The text since the last tag that begins a value."""
        self.text = self._pieces.append

    def start(self, name: str, given: dict[str, str]) -> None:
        """Take an opening tag."""
        kind = self.local[name]
        if kind == "c":
            place = given.get("r")
            if place is not None and place.endswith(self._row_text):
                column = COLUMNS[place[: -len(self._row_text)]]
            else:
                column = self.column + 1 if place is None else -1
            if not self.column < column < MOST_COLUMNS or self._inside:
                raise self.wrong_place()
            self.column, self.given, self._inside = column, given, True
            self._value = self._formula = None
        elif kind == "v":
            self._pieces.clear()
        elif kind == "row":
            self.begin_row(given)
        elif self._inside:
            self._start_inside(kind, given)
        else:
            self._pieces.clear()
            self.marks.take(kind, given)

    def _start_inside(self, kind: str, given: dict[str, str]) -> None:
        if kind == "f":
            self._pieces.clear()
            self._formula, self._formula_text = given, ""
        elif kind == "is":
            self._value = ""
        elif kind == "t":
            self._pieces.clear()
        elif kind == "rPh":
            self._above = True

    def end(self, name: str) -> None:
        """Take a closing tag."""
        kind = self.local[name]
        if kind == "v":
            pieces = self._pieces
            self._value = pieces[0] if len(pieces) == 1 else "".join(pieces)
        elif kind == "c":
            self._inside = False
            value = self._value
            if value is None and self._formula is None and self.given.get("t") != "e":
                return
            raw = self._raw()
            if raw is not None:
                cells = self.cells
                gap = self.column - len(cells)
                if gap:
                    cells.extend([None] * gap)
                cells.append(raw)
        elif kind == "row":
            self.end_row()
        elif self._inside:
            self._end_inside(kind)

    def _end_inside(self, kind: str) -> None:
        if kind == "f":
            self._formula_text = "".join(self._pieces)
        elif kind == "t" and not self._above:
            self._value = (self._value or "") + "".join(self._pieces)
        elif kind == "rPh":
            self._above = False

    def check(self) -> None:
        """Refuse a text longer than any cell while it is still being gathered."""
        if len(self._pieces) > 1 and sum(map(len, self._pieces)) > MOST_RAW:
            raise self.gathered.texts.too_long()

    def begin_row(self, given: dict[str, str]) -> None:
        """Begin a row.

        Raises:
            FileRejected: Its number is wrong, or that of another row.
        """
        text = given.get("r")
        row = self._row + 1 if text is None else row_of(text)
        if row < 0 or row in self.rows or self._inside:
            raise self._contradicts("có dòng sai số thứ tự hoặc trùng", "a row has a wrong number, or another's")
        self._row, self._row_text, self.column = row, str(row + 1), -1
        self.cells = []
        self._pieces.clear()
        self.marks.take_row(row, given)

    def end_row(self) -> None:
        """Keep the row.

        Raises:
            FileRejected: It stands too far out, or the book has too many cells.
        """
        cells = self.cells
        # From here on, until the next row begins, there is no place for a cell.
        self._row_text, self.column = "", MOST_COLUMNS
        if not cells:
            return
        self.width = max(self.width, len(cells))
        self._check_area()
        self.rows[self._row] = tuple(cells)
        self.gathered.cells += len(cells) - cells.count(None)
        if self.gathered.cells > MOST_CELLS:
            vi, en = f"có hơn {MOST_CELLS:,} ô có dữ liệu", f"has more than {MOST_CELLS:,} cells with a value"
            raise beyond(self.gathered.book, vi, en)

    def _raw(self) -> Raw:
        value, kind = self._value, self.given.get("t")
        if self._formula is None:
            return self.value_of(kind, value or "", None) if value or kind == "e" else None
        formula = self._formulas.text_of(self._formula, self._formula_text, self._row, self.column)
        if value or (kind == "str" and value is not None):
            return self.value_of(kind, value, formula) if value else None
        # A formula whose result is the empty text says so; this one was never computed.
        return error_of("", formula)

    def value_of(self, kind: str | None, value: str, formula: str | None) -> Raw:
        """Return the value of the present cell from its text."""
        if kind is None or kind == "n":
            style = self.given.get("s")
            look = None if style is None else self.looks.get(style)
            number = number_of(value)
            return number if look is None or isinstance(number, ErrorCell) else self.shown(number, look)
        if kind == "s":
            return self.shared_text(value)
        if kind == "b":
            return truth_of(value, formula)
        if kind == "e":
            return error_of(value, formula)
        return iso_day(value) if kind == "d" else self.own_text(value)

    def shown(self, number: float, look: Look) -> Raw:
        """Return the number of the present cell as it is shown."""
        if look.shown == "percent":
            self.marks.percents.add((self._row, self.column))
        return shown_number(number, look.shown, from_1904=self.gathered.from_1904)

    def shared_text(self, value: str) -> str | None:
        """Return the text that the present cell names by its number.

        Raises:
            FileRejected: There is none of that number.
        """
        texts = self.gathered.texts
        number = int(value) if value.isascii() and value.isdecimal() and len(value) < 8 else len(texts.shared)
        if number >= len(texts.shared):
            raise self._contradicts("có ô dẫn đến chữ không có", "a cell names a text that the book does not have")
        return self._text(texts.shared[number], dirty=number in texts.dirty, old=number in texts.old)

    def own_text(self, value: str) -> str | None:
        """Return the text that stands in the present cell itself."""
        text, dirty = self.gathered.texts.take(value)
        return self._text(text, dirty=dirty, old=False)

    def _text(self, text: str, *, dirty: bool, old: bool) -> str | None:
        style = self.given.get("s")
        if dirty:
            self.gathered.dirty.append(f"{self.name}!{cell_name(self._row, self.column)}")
        if old or (style is not None and self.gathered.looks.get(style, _PLAIN).old_font):
            self.marks.take_old_font(self._row, self.column)
        return text or None

    def _check_area(self) -> None:
        """Refuse a cell around which the table would be mostly empty."""
        if self.gathered.area + (self._row + 1) * self.width > MOST_AREA:
            cell = f"{self.name}!{cell_name(self._row, len(self.cells) - 1)}"
            vi, en = f"có ô {cell} ở quá xa các ô khác", f"has the cell {cell} too far from all others"
            raise beyond(self.gathered.book, vi, en, sheet=self.name, address=cell)

    def wrong_place(self) -> FileRejected:
        """Return the refusal of a cell that is not where it says."""
        return self._contradicts("có ô sai địa chỉ hoặc trùng địa chỉ", "a cell has a wrong address, or another's")

    def _contradicts(self, vi: str, en: str) -> FileRejected:
        return contradictory(self.gathered.book, self.name, vi, en, row=self._row + 1)
