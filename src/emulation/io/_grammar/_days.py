"""Days: three written forms and the words of a Vietnamese date, day before month; nothing is guessed."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final

from emulation.io._grammar import _questions
from emulation.io._grammar._doubt import Doubt
from emulation.io._grammar._text import tidy

_FORMS: Final = (
    re.compile(r"(?P<d>[0-9]{1,2})(?P<sep>[/.-])(?P<m>[0-9]{1,2})(?P=sep)(?P<y>[0-9]{4})"),
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"),
    re.compile(r"(?:ngày )?(?P<d>[0-9]{1,2}) tháng (?P<m>[0-9]{1,2}) năm (?P<y>[0-9]{4})", re.IGNORECASE),
)
_SHORT: Final = re.compile(r"(?P<d>[0-9]{1,2})(?P<sep>[/.-])(?P<m>[0-9]{1,2})(?P=sep)(?P<y>[0-9]{2})")
_MIDNIGHT: Final = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
_PLAIN: Final = re.compile(r"[0-9]{4,6}")
_MONTHS: Final = 12
_EPOCHS: Final = (date(1899, 12, 30), date(1904, 1, 1))
"""Day 0 of Excel's two systems, right from 1 March 1900 on; before it the first one counts a day that never was."""
_SERIALS: Final = range(61, 2_958_466)


def day_of(text: str) -> date | Doubt | None:
    """Return the day that a text writes; a question for a year of two digits or a plain number; None where it is none.

    Accepted: 17/10/2023, 17-10-2023, 17.10.2023, 2023-10-17, *ngày 17 tháng 10 năm 2023*; behind them, midnight.
    """
    text = _MIDNIGHT.sub("", tidy(text))
    for form in _FORMS:
        if (match := form.fullmatch(text)) is not None:
            return _day(int(match["y"]), match)
    if (match := _SHORT.fullmatch(text)) is not None:
        days = [day for century in (2000, 1900) if (day := _day(century + int(match["y"]), match)) is not None]
        return _questions.short_year(*days) if days else None
    return day_of_number(int(text)) if _PLAIN.fullmatch(text) else None


def day_of_cell(value: date) -> date | None:
    """Return the day of a date cell; None where it has a time of day too."""
    if not isinstance(value, datetime):
        return value
    return value.date() if value.time() == time() else None


def day_of_number(number: int) -> Doubt:
    """Ask whether a number is Excel's count of days, with the day that it would be in either system."""
    shown = [epoch + timedelta(days=number) for epoch in _EPOCHS if number in _SERIALS and _in_range(epoch, number)]
    return _questions.day_as_number(*shown)


def month_first(texts: Iterable[str]) -> bool:
    """Tell whether a text of the column is a day with the month first and nothing else: "12/25/2023"."""
    return any(_is_month_first(tidy(text)) for text in texts)


def _is_month_first(text: str) -> bool:
    match = _FORMS[0].fullmatch(text)
    return match is not None and int(match["m"]) > _MONTHS >= int(match["d"]) > 0


def _in_range(epoch: date, number: int) -> bool:
    return epoch.toordinal() + number <= date.max.toordinal()


def _day(year: int, match: re.Match[str]) -> date | None:
    try:
        return date(year, int(match["m"]), int(match["d"]))
    except ValueError:
        return None
