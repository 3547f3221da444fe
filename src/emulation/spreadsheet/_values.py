"""What a cell may hold, and how it becomes what a workbook can keep."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Context, Decimal
from fractions import Fraction
from typing import Final

DIGITS: Final = 15
"""How many digits of a number a spreadsheet keeps."""
LONGEST: Final = 32_767
"""How long a text in a cell may be, counted as UTF-16."""
_MOST: Final = 10**DIGITS
_KEPT: Final = Context(prec=DIGITS)
_EARLIEST: Final = date(1900, 3, 1)
"""Before that day spreadsheets disagree about what day a number is: they hold 1900 for a leap year."""
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS: Final = re.compile("\r\n?")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that the library itself wrote, with its value, which is shown without recalculation.

    `text` begins without the equals sign and holds no text of the data: what comes from data stands in cells.
    """

    text: str
    value: "str | int | Decimal | Fraction | bool | None" = None


Value = str | int | Decimal | Fraction | bool | date | Formula | None
"""What may be put into a cell. A text is always a text, whatever it begins with; there is no float."""


def cell_text(text: str) -> tuple[str, bool]:
    """Return a text as a workbook can keep it, and whether a sign in it had to be replaced.

    Line ends become line feeds; control characters and halves of signs, which no workbook keeps, become `�`.
    """
    kept = _UNPRINTABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text))
    return kept, "\ufffd" in kept and kept.count("\ufffd") > text.count("\ufffd")


def width_of(text: str) -> int:
    """Return how long a text is as spreadsheets count: letters beyond the first plane count twice."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def cell_number(value: int | Decimal | Fraction) -> float | str:
    """Return a number as a workbook keeps it, or its digits as text where those would be cut.

    A fraction that has no end, such as 1/3, is rounded to the digits that a spreadsheet keeps;
    a number that has more digits than that is no measurement any more but an id or a mistake, and stays whole as text.
    """
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError("a cell holds no infinity and no NaN")
    exact = Fraction(value)
    places = _places(exact.denominator)
    if places is None:
        return float(_KEPT.divide(Decimal(exact.numerator), Decimal(exact.denominator)))
    scaled = exact.numerator * 10**places // exact.denominator
    if abs(scaled) < _MOST or len(str(abs(scaled)).rstrip("0")) <= DIGITS:
        return float(f"{scaled}e-{places}")
    return _written(scaled, places)


def cell_day(value: date) -> date | str:
    """Return a day as a workbook keeps it; one before March 1900, of which spreadsheets disagree, as text."""
    day = value.date() if isinstance(value, datetime) else value
    return day if day >= _EARLIEST else day.isoformat()


def _places(denominator: int) -> int | None:
    """Return how many decimals a fraction with this denominator has; None where it never ends."""
    counts = [0, 0]
    for i, prime in enumerate((2, 5)):
        while denominator % prime == 0:
            denominator //= prime
            counts[i] += 1
    return max(counts) if denominator == 1 else None


def _written(scaled: int, places: int) -> str:
    """Write a number with all its digits and without an exponent."""
    whole = str(abs(scaled)).rjust(places + 1, "0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole[:-places]}.{whole[-places:]}" if places else f"{sign}{whole}"
