"""What the records of an old workbook (.xls) say besides its values: errors, what is hidden, percentages, old fonts.

The reader of the values gives an empty cell for an error, and knows no fonts; so both are read here.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from emulation.io._books._compound import DamagedFile, stream_of
from emulation.io._books._looks import Shown, is_old_font, shown_by

_BOF, _EOF, _FILEPASS, _BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0085
_FONT, _FORMAT, _XF = 0x0031, 0x041E, 0x00E0
_ROW, _COLINFO, _FORMULA, _BOOLERR = 0x0208, 0x007D, 0x0006, 0x0205
_NUMBER, _RK, _MULRK, _LABELSST, _LABEL = 0x0203, 0x027E, 0x00BD, 0x00FD, 0x0204
_BIFF8: Final = 0x0600
_ERROR: Final = 2
_CODES: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""Source: [MS-XLS] 2.5.10, Bes."""


class Locked(ValueError):  # noqa: N818 - it says what the book is
    """The book is behind a password."""


class Outdated(ValueError):  # noqa: N818 - as above
    """The book is older than Excel 97."""


@dataclass(slots=True)
class OldMarks:
    """What is remarkable on one sheet of an old book."""

    name: str
    hidden: bool
    plain: bool
    """Whether it is a sheet of cells, and no chart or macro."""
    offset: int
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: set[tuple[int, int]] = field(default_factory=set)
    old_fonts: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    furthest: tuple[int, int] = (-1, -1)
    """The last row and the last column with a value."""


def read_marks(data: bytes) -> list[OldMarks]:
    """Read what the records of an old workbook say of its sheets.

    Raises:
        DamagedFile: It is damaged.
        Locked: It is behind a password.
        Outdated: It is of Excel 95 or older.
    """
    stream = stream_of(data, "Workbook")
    try:
        return _Marks(stream).sheets
    except (struct.error, IndexError) as error:
        raise DamagedFile from error


class _Marks:
    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self.sheets: list[OldMarks] = []
        self._fonts: list[bool] = []
        self._formats: dict[int, str] = {}
        self._looks: list[tuple[Shown, bool]] = []
        self._read_globals()
        for sheet in self.sheets:
            if sheet.plain:
                self._read_sheet(sheet)

    def _records(self, at: int) -> Iterator[tuple[int, bytes]]:
        depth = 0
        while at + 4 <= len(self._stream):
            kind, length = struct.unpack_from("<HH", self._stream, at)
            yield kind, self._stream[at + 4 : at + 4 + length]
            at += 4 + length
            # A chart inside a sheet has a beginning and an end of its own.
            depth += (kind == _BOF) - (kind == _EOF)
            if depth <= 0:
                return
        raise DamagedFile

    def _read_globals(self) -> None:
        if self._stream[:2] != _BOF.to_bytes(2, "little"):
            raise DamagedFile
        for kind, body in self._records(0):
            if kind == _BOF and struct.unpack_from("<H", body)[0] != _BIFF8:
                raise Outdated
            if kind == _FILEPASS:
                raise Locked
            if kind == _BOUNDSHEET:
                offset, hidden, what = struct.unpack_from("<IBB", body)
                self.sheets.append(OldMarks(_text(body, 6, wide=False), (hidden & 3) > 0, what == 0, offset))
            else:
                self._take_look(kind, body)

    def _take_look(self, kind: int, body: bytes) -> None:
        if kind == _FONT:
            self._fonts.append(is_old_font(_text(body, 14, wide=False)))
        elif kind == _FORMAT:
            self._formats[struct.unpack_from("<H", body)[0]] = _text(body, 2, wide=True)
        elif kind == _XF:
            font, number = struct.unpack_from("<HH", body)
            # There is no font 4: the numbers go on at 5.
            font -= font > 4
            self._looks.append((shown_by(number, self._formats.get(number)), self._fonts[font]))

    def _read_sheet(self, sheet: OldMarks) -> None:
        for kind, body in self._records(sheet.offset):
            if kind == _ROW:
                if body[12] & 0x20:
                    sheet.hidden_rows.add(struct.unpack_from("<H", body)[0])
            elif kind == _COLINFO:
                first, last, _, _, flags = struct.unpack_from("<HHHHH", body)
                if flags & 1:
                    sheet.hidden_columns.update(range(first, min(last, 255) + 1))
            elif kind in _VALUES:
                self._take_value(sheet, kind, body)

    def _take_value(self, sheet: OldMarks, kind: int, body: bytes) -> None:
        row, column, look = struct.unpack_from("<HHH", body)
        if kind == _MULRK:
            for number in range((len(body) - 6) // 6):
                self._mark(sheet, row, column + number, struct.unpack_from("<H", body, 4 + 6 * number)[0])
            return
        self._mark(sheet, row, column, look)
        if kind == _BOOLERR and body[7]:
            sheet.errors[row, column] = _CODES.get(body[6], "")
        elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == _ERROR:
            sheet.errors[row, column] = _CODES.get(body[8], "")

    def _mark(self, sheet: OldMarks, row: int, column: int, look: int) -> None:
        shown, old = self._looks[look]
        if shown == "percent":
            sheet.percents.add((row, column))
        if old:
            sheet.old_fonts.add((row, column))
        sheet.furthest = (max(sheet.furthest[0], row), max(sheet.furthest[1], column))


_VALUES: Final = frozenset({_FORMULA, _BOOLERR, _NUMBER, _RK, _MULRK, _LABELSST, _LABEL})


def _text(body: bytes, at: int, *, wide: bool) -> str:
    """Return a text: how many characters, a byte that says whether each has two bytes, the characters."""
    count = struct.unpack_from("<H" if wide else "<B", body, at)[0]
    at += 2 if wide else 1
    if body[at] & 1:
        return body[at + 1 : at + 1 + 2 * count].decode("utf-16-le", "replace")
    return body[at + 1 : at + 1 + count].decode("latin-1")
