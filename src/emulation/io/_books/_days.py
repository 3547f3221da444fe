"""Days as a spreadsheet counts them: from 1900, with a 29 February that never was, or from 1904."""

from datetime import date, datetime, time, timedelta
from typing import Final

_FIRST: Final = 1
_NEVER: Final = 60
"""The 29 February 1900, which spreadsheets have and the calendar has not."""
_BEFORE: Final = datetime(1899, 12, 31)  # noqa: DTZ001 - a spreadsheet knows no time zone
_SINCE: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - as above
_SINCE_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_PAST_1900: Final = 2_958_466
"""The day after 31 December 9999."""
_PAST_1904: Final = _PAST_1900 - 1_462
_MILLISECONDS: Final = 86_400_000


def day_of(number: float, *, from_1904: bool) -> date | float:
    """Return the day, or day and time, that a number shows; one that shows none is returned as it is.

    None are: what lies before day 1 (0 from 1904) or after the year 9999, and day 60 of the count from 1900.
    The source of the two counts: ECMA-376, part 1, 18.17.4.1; of day 60: the same, "1900 date base system".
    """
    first, past = (0, _PAST_1904) if from_1904 else (_FIRST, _PAST_1900)
    whole = int(number)
    if not first <= number < past or (whole == _NEVER and not from_1904):
        return number
    start = _SINCE_1904 if from_1904 else _BEFORE if whole < _NEVER else _SINCE
    moment = start + timedelta(days=whole, milliseconds=round((number - whole) * _MILLISECONDS))
    return moment.date() if moment.time() == time() else moment


def time_of(number: float, *, from_1904: bool) -> date | time | float:
    """Return the time of day that a number from 0 up to 1 shows; with whole days in it, as `day_of`."""
    if not 0 <= number < 1:
        return day_of(number, from_1904=from_1904)
    milliseconds = round(number * _MILLISECONDS)
    if milliseconds == _MILLISECONDS:
        return number
    return (_SINCE + timedelta(milliseconds=milliseconds)).time()
