"""The texts of formulas: points by at most one division, and no text that a spreadsheet would refuse."""

from fractions import Fraction
from typing import Final

from emulation.reports.workbook._rounding import decimal
from emulation.reports.workbook._terms import Number, Unfit, kept, scaled

_LONGEST: Final = 6_000
"""How long a formula may be: spreadsheets allow 8,192 letters."""
_DEEPEST: Final = 55
"""How deep its brackets may stand: spreadsheets allow 64 calls."""


def points_text(number: Number) -> str:
    """Write points by at most one division of wholes, so that they come out as the nearest number there is.

    Raises:
        Unfit: They are no multiple of a decimal.
    """
    if number.under is not None or not decimal(number.unit):
        raise Unfit("unrounded")
    constant = number.over.constant
    if constant is not None:
        return _decimal(kept(number.over).low * number.unit)
    over = scaled(number.over, number.unit.numerator)
    divisor = number.unit.denominator
    return over.text if divisor == 1 else f"{over.at_least(3)}/{divisor}"


def _decimal(value: Fraction) -> str:
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(value * 10**places))).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def fitting(text: str) -> str:
    """Return a formula that a spreadsheet takes.

    Raises:
        Unfit: It is too long or too deep.
    """
    depth = deepest = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    if len(text) > _LONGEST or deepest > _DEEPEST:
        raise Unfit("too-long")
    return text
