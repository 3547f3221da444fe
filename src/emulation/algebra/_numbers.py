"""Exact numbers: how they are read, rounded and written for people.

Everything here is pure and works on `Fraction`; a binary float is refused at the door.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, isqrt, trunc
from typing import Final, Literal

from emulation.algebra._nodes import RoundingMode
from emulation.algebra._text import Language

NBSP: Final = "\u00a0"
"""The space that keeps a number and what belongs to it on one line."""
MINUS: Final = "\u2212"
"""The minus sign of text."""
MOST_DIGITS: Final = 40
"""The longest number that a rulebook or a form may write, in digits."""

_LIMIT: Final = 10**MOST_DIGITS
_HALF: Final = Fraction(1, 2)
_WRITTEN: Final = re.compile(r"(?P<number>[+-]?[0-9]+(?:\.[0-9]+|/[0-9]+)?)(?P<percent>[ \u00a0]?%)?")
_DAYS: Final = range(1, date.max.toordinal() + 1)
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_VIETNAMESE: Final = str.maketrans(",.", ".,")
_NEAREST: Final[dict[RoundingMode, Callable[[Fraction], int]]] = {
    "half_away": lambda steps: floor(steps + _HALF) if steps >= 0 else ceil(steps - _HALF),
    "half_even": round,  # of a Fraction: exact, ties to even
    "floor": floor,
    "ceiling": ceil,
    "towards_zero": trunc,
    "away_from_zero": lambda steps: ceil(steps) if steps >= 0 else floor(steps),
}


def exact(value: int | str | Decimal | Fraction) -> Fraction:
    """Return `value` as an exact number.

    Args:
        value: A whole number, a `Decimal`, a `Fraction`, or text such as "0.5", "95%", "1/3" or "-2".

    Raises:
        TypeError: For a float or a bool.
        ValueError: For text that is no number, for NaN and infinity, and for more than 40 digits.
    """
    _refuse_inexact(value)
    if isinstance(value, str):
        return _from_text(value)
    return _from_decimal(value) if isinstance(value, Decimal) else _from_rational(Fraction(value))


def look_of(value: int | str | Decimal | Fraction) -> Literal["percent", "plain"]:
    """Return how `value` was written, so that it can be shown again in the same way."""
    return "percent" if isinstance(value, str) and value.rstrip().endswith("%") else "plain"


def written(value: Fraction) -> str:
    """Return the text that `exact` reads as `value`: "15", "0.5" or, for what does not end, "1/3"."""
    places = _places_of(exact(value))
    decimal = "" if places is None else ("-" if value < 0 else "") + _decimal(abs(value), places)
    return decimal if 0 < len(decimal) <= MOST_DIGITS else str(value)


def round_to(value: Fraction, quantum: Fraction, mode: RoundingMode = "half_away") -> Fraction:
    """Return the multiple of `quantum` that `mode` takes for `value`."""
    return _positive(quantum) * _NEAREST[mode](value / quantum)


def round_root(value: Fraction, degree: int, quantum: Fraction, mode: RoundingMode = "half_away") -> Fraction:
    """Return the `degree`-th root of `value`, rounded; decided by integer powers alone."""
    steps = _under_root(value, degree) / _positive(quantum) ** degree
    return quantum * _NEAREST[mode](_stand_in(steps, degree))


def compare_root(value: Fraction, degree: int, other: Fraction) -> int:
    """Return -1, 0 or 1 as the `degree`-th root of `value` is less than, equal to or more than `other`."""
    powers = _under_root(value, degree), other**degree
    return 1 if other < 0 else (powers[0] > powers[1]) - (powers[0] < powers[1])


def format_number(value: Fraction, lang: Language, *, places: int | None = None, most: int = 6) -> str:
    """Write `value` as people of `lang` do: "1.234,56" in Vietnamese, "1,234.56" in English.

    A number that ends is shown whole, any other with `most` places;
    `places` fixes their count instead. What is not shown exactly begins with "≈".
    """
    whole = _places_of(value) if places is None else places
    shown = most if whole is None else whole
    rounded = round_to(value, Fraction(1, 10**shown))
    digits = _decimal(abs(rounded), shown, grouping=",")
    return _sign(value, rounded) + (digits if lang == "en" else digits.translate(_VIETNAMESE))


def format_percent(value: Fraction, lang: Language, *, places: int | None = None, most: int = 2) -> str:
    """Write a share as a percentage: 0.95 is "95 %" in Vietnamese and "95%" in English."""
    sign = f"{NBSP}%" if lang == "vi" else "%"
    return format_number(value * 100, lang, places=places, most=most) + sign


def format_points(value: Fraction, quantum: Fraction, lang: Language) -> str:
    """Write points so that they stand in a column: with the decimals of the grid, more where they have more."""
    exact_places = _places_of(value)
    more = exact_places if exact_places is not None and exact_places <= 6 else 0
    return format_number(value, lang, places=max(_places_of(quantum) or 0, more))


def format_roman(number: int) -> str:
    """Write a number as parts of Vietnamese tables are numbered: I, II, III."""
    written_so_far = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written_so_far += sign * count
    return written_so_far


def format_day(ordinal: Fraction | int, lang: Language) -> str:
    """Write a day: "18/11/2022" in Vietnamese, "18 November 2022" in English.

    An ordinal beyond the calendar is no day and is written as the number it is.
    """
    number = floor(ordinal)
    if number not in _DAYS:
        return format_number(Fraction(ordinal), lang)
    day = date.fromordinal(number)
    if lang == "vi":
        return f"{day.day:02}/{day.month:02}/{day.year:04}"
    return f"{day.day}{NBSP}{_MONTHS[day.month - 1]}{NBSP}{day.year}"


def _refuse_inexact(value: object) -> None:
    """Refuse what is no exact number by its type."""
    if isinstance(value, bool | float):
        msg = f"{value!r} is a {type(value).__name__}, not an exact number; write '0.5' or Decimal('0.5')"
        raise TypeError(msg)
    if not isinstance(value, int | str | Decimal | Fraction):
        msg = f"an exact number is an int, a str, a Decimal or a Fraction, not a {type(value).__name__}"
        raise TypeError(msg)


def _from_text(text: str) -> Fraction:
    """Read a number from text; the length is checked before any digit is converted."""
    if any(sum(map(str.isdigit, part)) > MOST_DIGITS for part in text.split("/")):
        raise _too_long()
    match = _WRITTEN.fullmatch(text.strip())
    if match is None or re.fullmatch(r".*/0+", match["number"]):
        msg = f"{_quoted(text)} is not an exact number; write it like '0.5', '95%', '1/3' or '-2'"
        raise ValueError(msg)
    return _from_rational(Fraction(match["number"]) / (100 if match["percent"] else 1))


def _from_decimal(value: Decimal) -> Fraction:
    """Read a decimal; its digits are counted before they are written out."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        msg = f"{value} is not a number; say with a State what is missing"
        raise ValueError(msg)  # noqa: TRY004 - the type is right, the value is not
    if max(value.adjusted() + 1, 1) + max(-exponent, 0) > MOST_DIGITS:
        raise _too_long()
    return Fraction(value)


def _from_rational(value: Fraction) -> Fraction:
    """Check the size of a number that is exact already."""
    if abs(value.numerator) >= _LIMIT or value.denominator >= _LIMIT:
        raise _too_long()
    return value


def _too_long() -> ValueError:
    """Say that a number is longer than any rulebook needs; the number itself is too long to quote."""
    return ValueError(f"a number may have at most {MOST_DIGITS} digits, counted without an exponent")


def _quoted(text: str) -> str:
    """Quote the beginning of what was written."""
    return repr(text if len(text) <= MOST_DIGITS else text[:MOST_DIGITS] + "…")


def _positive(quantum: Fraction) -> Fraction:
    """Refuse a rounding step that is not above zero."""
    if quantum <= 0:
        msg = f"a rounding quantum is above zero, not {quantum}; write it like '0.01'"
        raise ValueError(msg)
    return quantum


def _under_root(value: Fraction, degree: int) -> Fraction:
    """Refuse a root that is no real number."""
    if value < 0 or degree < 1:
        msg = f"a root needs a number that is not negative and a degree of at least 1, not {value} and {degree}"
        raise ValueError(msg)
    return value


def _stand_in(value: Fraction, degree: int) -> Fraction:
    """Return a rational that lies where the root of `value` lies between the whole and half numbers.

    Rounding asks nothing else, so the stand-in is rounded in place of the root.
    """
    doubled = value * 2**degree
    halves = _whole_root(floor(doubled), degree)
    return Fraction(halves, 2) if halves**degree == doubled else Fraction(2 * halves + 1, 4)


def _whole_root(value: int, degree: int) -> int:
    """Return the whole part of the `degree`-th root of a whole number, by Newton's steps from above."""
    if degree == 2 or value < 2:
        return isqrt(value) if degree == 2 else value
    guess = 1 << -(-value.bit_length() // degree)
    while (better := ((degree - 1) * guess + value // guess ** (degree - 1)) // degree) < guess:
        guess = better
    return guess


def _places_of(value: Fraction) -> int | None:
    """Return how many decimal places show `value` exactly, or None where no number of them does."""
    return next((p for p in range(MOST_DIGITS + 1) if 10**p % value.denominator == 0), None)


def _sign(value: Fraction, shown: Fraction) -> str:
    """Return what stands before the digits; a zero has no sign."""
    return ("" if value == shown else f"≈{NBSP}") + (MINUS if shown < 0 else "")


def _decimal(value: Fraction, places: int, grouping: str = "") -> str:
    """Write the digits of a number that is not negative and has no more than `places` decimal places."""
    whole, rest = divmod(int(value * 10**places), 10**places)
    return f"{whole:{grouping}}" + (f".{rest:0{places}}" if places else "")
