"""The value of a cell from the text in which the file holds it."""

import re
from datetime import date, datetime, time
from math import isfinite
from typing import Final

from emulation.io._books._cells import ErrorCell, Raw
from emulation.io._books._days import day_of, time_of
from emulation.io._books._looks import Shown

_WHOLE: Final = 15
"""How many digits of a whole number a spreadsheet keeps."""
_ERROR: Final = re.compile(r"#[A-Z0-9/!?_]{1,30}|Err:[0-9]{3}")


def number_of(text: str) -> int | float | ErrorCell:
    """Return a number; one that is none, or has no end, is an error."""
    if len(text) <= _WHOLE and text.isdecimal() and text.isascii():
        return int(text)
    try:
        number = float(text)
    except ValueError:
        return ErrorCell("#NUM!")
    if not isfinite(number) or not _is_plain(text):
        return ErrorCell("#NUM!")
    # "1E3" is a whole number too; what is written with a point stays as it is written.
    whole = "." not in text and number.is_integer() and abs(number) < 10**_WHOLE
    return int(number) if whole else number


def _is_plain(text: str) -> bool:
    """Tell whether a number is written as files write it: what a person or another program may read otherwise is not.

    `float` also takes `1_000`, digits of other scripts, and blanks around them.
    """
    return text.isascii() and "_" not in text and text[0] > " " and text[-1] > " "


def truth_of(text: str, formula: str | None) -> bool | ErrorCell:
    """Return a truth value; a text that is none is an error."""
    return text in {"1", "true"} if text in {"1", "true", "0", "false"} else ErrorCell("#VALUE!", formula)


def shown_number(number: float, shown: Shown, *, from_1904: bool) -> Raw:
    """Return a number, or the day or time of day as which it is shown."""
    if shown == "day":
        return day_of(number, from_1904=from_1904)
    return time_of(number, from_1904=from_1904) if shown == "time" else number


def error_of(text: str, formula: str | None) -> ErrorCell:
    """Return an error; its code is repeated only where it is one of a spreadsheet."""
    return ErrorCell(text if _ERROR.fullmatch(text) else "", formula)


def iso_day(text: str) -> Raw:
    """Return a day that is written as ISO 8601 (`t="d"`); a text that is none stays a text."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    plain = moment.replace(tzinfo=None)
    return plain.date() if plain.time() == time() and isinstance(plain, date) else plain
