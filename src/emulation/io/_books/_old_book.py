"""An old workbook (.xls) as sheets: read in a process of its own, for the reader of its values allocates unbounded."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from math import isfinite
from typing import Any, Final

from emulation.io._books._cells import ErrorCell, Raw, Sheet, Span, cell_name
from emulation.io._books._records import OldMarks, read_marks
from emulation.io._books._sheet import MOST_AREA, MOST_CELLS
from emulation.io._books._sheet_marks import SheetMarks
from emulation.io._books._texts import cleaned

_DAY: Final = 86_400


class TooLarge(ValueError):  # noqa: N818 - it says what the book is
    """The book is beyond the limits."""


def read_old_book(data: bytes) -> tuple[list[Sheet], list[str]]:
    """Return the sheets of an old book, and the addresses of cells that held control characters.

    Raises:
        DamagedFile: It is damaged.
        Locked: It is behind a password.
        Outdated: It is of Excel 95 or older.
        TooLarge: It is beyond the limits.
    """
    marks = read_marks(data)
    if sum((sheet.furthest[0] + 1) * (sheet.furthest[1] + 1) for sheet in marks) > MOST_AREA:
        raise TooLarge
    import python_calamine

    workbook = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    dirty: list[str] = []
    sheets = [_sheet(workbook.get_sheet_by_index(at), each, dirty) for at, each in enumerate(marks) if each.plain]
    if sum(len(sheet.rows) * sheet.width for sheet in sheets) > MOST_CELLS:
        raise TooLarge
    return sheets, dirty


def _sheet(source: Any, marks: OldMarks, dirty: list[str]) -> Sheet:  # noqa: ANN401 - the library has no types
    rows = [[_raw(cell) for cell in row] for row in source.to_python(skip_empty_area=False)]
    for (row, column), code in marks.errors.items():
        _put(rows, row, column, ErrorCell(code))
    width = max(map(len, rows), default=0)
    _clean(rows, marks.name, dirty)
    merged = SheetMarks("", marks.name, merged=[_span(*span) for span in source.merged_cell_ranges or ()])
    return Sheet(
        marks.name,
        tuple(tuple(row) + (None,) * (width - len(row)) for row in rows),
        merged=merged.merged_within(len(rows), width),
        hidden=marks.hidden,
        hidden_rows=frozenset(row for row in marks.hidden_rows if row < len(rows)),
        hidden_columns=frozenset(column for column in marks.hidden_columns if column < width),
        percents=frozenset(place for place in marks.percents if _is_number(rows, place)),
        old_fonts=frozenset(place for place in marks.old_fonts if _is_text(rows, place)),
    )


def _span(first: tuple[int, int], last: tuple[int, int]) -> Span:
    return Span(*first, *last)


def _put(rows: list[list[Raw]], row: int, column: int, cell: Raw) -> None:
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend([None] * (column + 1 - len(rows[row])))
    rows[row][column] = cell


def _raw(cell: object) -> Raw:
    if cell is None or cell == "":
        return None
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() else cell
    if isinstance(cell, timedelta):
        return cell.total_seconds() / _DAY
    if isinstance(cell, float) and not isfinite(cell):
        return ErrorCell("#NUM!")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    if isinstance(cell, str | bool | int | float | date | time):
        return cell
    raise TypeError


def _clean(rows: list[list[Raw]], name: str, dirty: list[str]) -> None:
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and not (cell.isascii() and cell.isprintable()):
                text, unclean = cleaned(cell)
                row[column] = text or None
                if unclean:
                    dirty.append(f"{name}!{cell_name(at, column)}")


def _is_number(rows: list[list[Raw]], place: tuple[int, int]) -> bool:
    cell = _at(rows, place)
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _is_text(rows: list[list[Raw]], place: tuple[int, int]) -> bool:
    return isinstance(_at(rows, place), str)


def _at(rows: list[list[Raw]], place: tuple[int, int]) -> Raw:
    row, column = place
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None
