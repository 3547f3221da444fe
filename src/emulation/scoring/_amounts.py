"""Amounts: points as people get them, exact decimals wherever they have a finite form."""

from decimal import Decimal
from fractions import Fraction

from emulation.algebra import State, Value

Amount = Decimal | Fraction
"""Exact points: a decimal, or a fraction where a rulebook leaves a stage unrounded on purpose."""


def amount_of(raw: Value | int, quantum: Fraction) -> Amount | State:
    """Return a number of quanta as exact points; a state stays itself."""
    if isinstance(raw, State):
        return raw
    if isinstance(raw, str):
        msg = f"points were expected where the level {raw!r} stands"
        raise TypeError(msg)
    if isinstance(raw, int) and quantum.numerator == 1 and quantum.denominator in _SHIFTS:
        return Decimal(raw).scaleb(_SHIFTS[quantum.denominator])
    return decimal_or_fraction(raw * quantum)


_SHIFTS = {10**places: -places for places in range(7)}


def decimal_or_fraction(value: Fraction) -> Amount:
    """Return a fraction as a decimal when it has a finite form, else as it is."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    if rest != 1:
        return value
    return Decimal(int(value * 10**places)).scaleb(-places)
