"""What is told of the keys of a table: a unit that has several rows, wherever it is found, and periods.

The cells of a table may hold anything, so what looks like a person stands in no message.
"""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Final

from emulation.errors import ModelError, TableError
from emulation.models import Period, shown_id

Place = tuple[str | None, int]
"""A row, counted from 0, with its file where there is one."""
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+-]{0,119}")
"""What an id of a unit looks like; a name has spaces or diacritics."""
_DATES: Final = re.compile(r"[0-9]{4}(-[0-9]{2}-[0-9]{2})?(\.\.[0-9]{4}(-[0-9]{2}-[0-9]{2})?)?")
"""What may be a period: a column of a million names is soon looked through."""
_MOST_PERIODS: Final = 5


def shown_cell(unit: object) -> str:
    """Return the cell of a unit for a message, without what looks like a citizen's number or a name."""
    return shown_id(str(unit)) if _ID.fullmatch(str(unit)) else "…"


def unit_twice(
    column: str, unit: object, *, units: int | None = None, places: tuple[Place, Place] | None = None
) -> TableError:
    """Return the error that a unit has several rows.

    Args:
        column: The column of units.
        unit: The cell of the first of them.
        units: How many such units there are, where all were counted.
        places: Its first two rows, where they are known.
    """
    shown = shown_cell(unit)
    vi, en = _rows(places, "đếm từ 0", "dòng", "và"), _rows(places, "counted from 0", "row", "and")
    file, row = places[1] if places else (None, None)
    return TableError(
        "EMU-T04",
        vi=f"Cột {column}: {units or 'có'} đối tượng có nhiều dòng trong một kỳ, trước hết {shown}{vi}.",
        en=f"Column {column}: {units or 'some'} units have several rows in one period, first {shown}{en}.",
        hint=("giữ lại dòng đang có hiệu lực", "keep the row that stands"),
        column=column,
        unit=shown,
        file=file,
        row=row,
    )


def _rows(places: tuple[Place, Place] | None, counted: str, row: str, between: str) -> str:
    """Return the two rows in words, with their files where they have any."""
    if places is None:
        return ""
    said = [f"{file} {row} {number}" if file else f"{row} {number}" for file, number in places]
    return f" ({counted}: {f' {between} '.join(said)})"


def shown_periods(found: Iterable[object]) -> list[str]:
    """Return the first few cells that are periods; whatever else a column holds is not repeated."""
    return list(islice((str(cell) for cell in found if _is_period(str(cell))), _MOST_PERIODS))


def _is_period(text: str) -> bool:
    try:
        return bool(_DATES.fullmatch(text)) and Period.from_id(text).id != ""
    except ModelError:
        return False
