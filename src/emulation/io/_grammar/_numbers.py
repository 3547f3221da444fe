"""Numbers: from the text or the number of a cell to one exact value, or a question.

With the decimal comma, points group thousands; with the decimal point, commas do. Groups are of three digits and the
first of them is no 0. Spaces may group under either. Digits are 0 to 9 and no others.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from emulation.io._grammar import _questions
from emulation.io._grammar._doubt import Doubt
from emulation.io._grammar._text import tidy

Mark = Literal[".", ","]
"""What stands before the decimals."""

_WRITTEN: Final[dict[Mark, re.Pattern[str]]] = {
    ".": re.compile(r"(-?)([0-9]{1,18}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5})(?:\.([0-9]{1,18}))?"),
    ",": re.compile(r"(-?)([0-9]{1,18}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,5})(?:,([0-9]{1,18}))?"),
}
_SPACED: Final = re.compile(r"-?[1-9][0-9]{0,2}(?: [0-9]{3}){1,5}(?:[.,][0-9]{1,18})?")
_SIGNED: Final = re.compile(r"\+ ?([0-9.,]+)|\(([0-9., ]+)\)")
_DIGITS: Final = re.compile(r"[-−]?[0-9][0-9., ]*(?<![., ])")
_EXACT: Final = 1e15
"""Below it, a whole binary number has fifteen digits at most, and is what the sheet shows."""
_BELOW_ONE: Final = ("0.", "-0.")


def readings(text: str) -> dict[Mark, Fraction]:
    """Return what a tidy text is under either decimal mark; it is no number where both lack."""
    text = text.replace("−", "-")
    if _SPACED.fullmatch(text):
        text = text.replace(" ", "")
    return {mark: _value(match) for mark, form in _WRITTEN.items() if (match := form.fullmatch(text)) is not None}


def number_of(text: str, mark: Mark | None = None, *, whole: bool = False) -> Fraction | Doubt | None:
    """Return the number that a text writes; a question where it has two readings; None where it is no number.

    Args:
        text: "1.234.567,89"; without `mark`, "1,5" has one reading, and "1.5" and "1.234" ask.
        mark: The decimal mark of the column, where it is known.
        whole: Whether only whole numbers are looked for, so that the point in "1.234" can only group.
    """
    text = tidy(text)
    odd = _SIGNED.fullmatch(text)
    if odd is not None:
        inner = number_of(odd[1] or odd[2], mark, whole=whole)
        return _questions.signed(inner) if isinstance(inner, Fraction) else inner
    found = readings(text)
    if mark is None:
        return _only_reading(text, found, whole=whole)
    return found[mark] if mark in found else _questions.against_the_column(mark, found.values()) if found else None


def exact_of(value: float) -> int | Fraction | None:
    """Return the number of a cell to the fifteen digits that a spreadsheet keeps; None for NaN and infinity.

    A whole number has them all; 0.30000000000000004 is what the sheet shows and its author meant, 0.3.
    """
    if isinstance(value, int):
        return value
    if value.is_integer() and abs(value) < _EXACT:
        return int(value)
    return Fraction(Decimal(f"{value:.15g}")) if value - value == 0 else None


def marks_in(texts: Iterable[str]) -> frozenset[Mark]:
    """Return the decimal marks that texts of one column show beyond doubt: "1.234,5" a comma, "0.5" a point.

    "1.5", "1.234" and "1,234" show nothing. Both marks together mean that the column contradicts itself.
    """
    return frozenset(mark for text in texts if (mark := _mark_shown(tidy(text))) is not None)


def _only_reading(text: str, found: dict[Mark, Fraction], *, whole: bool) -> Fraction | Doubt | None:
    values = tuple(dict.fromkeys(found.values()))
    if len(values) == 2:
        point = "." in text
        grouped, decimal = (found[","], found["."]) if point else (found["."], found[","])
        return grouped if whole and (point or decimal.denominator != 1) else _questions.two_readings(decimal, grouped)
    if not values:
        return None
    return _questions.two_readings(*values) if _is_slip(text, found) else values[0]


def _is_slip(text: str, found: dict[Mark, Fraction]) -> bool:
    """Tell whether a lone point that groups nothing may be a slip: "1.5", where 1.500 or 15 may have been meant."""
    return tuple(found) == (".",) and "," not in text and not text.replace("−", "-").startswith(_BELOW_ONE)


def _mark_shown(text: str) -> Mark | None:
    digits = _DIGITS.match(text)
    found = readings(digits[0]) if digits else {}
    return None if len(found) != 1 or _is_slip(text, found) else next(iter(found))


def _value(match: re.Match[str]) -> Fraction:
    sign, whole, decimals = match[1], re.sub("[.,]", "", match[2]), match[3] or ""
    value = Fraction(int(whole + decimals), 10 ** len(decimals))
    return -value if sign else value
