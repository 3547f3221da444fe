"""Numbers as the parsers hand them over: exact, and never dearer to read than to write."""

from decimal import Decimal, InvalidOperation
from typing import Final

_LONG: Final = 40


def decimal_of(text: str) -> Decimal:
    """Return what a parser took for a number with a point, an exponent, NaN or infinity.

    A measure refuses the last two by name; an exponent beyond all decimals becomes one that is out of every range.
    """
    try:
        return Decimal(text)
    except InvalidOperation:
        mantissa, _, exponent = text.lower().partition("e")
        return Decimal(f"{'-' if mantissa.startswith('-') else ''}1E{'-' if exponent.startswith('-') else ''}999999")


def whole_of(text: str) -> int | Decimal:
    """Return a whole number; one of more digits than anything counts stays a decimal, which costs nothing."""
    return int(text) if len(text) <= _LONG else decimal_of(text)
