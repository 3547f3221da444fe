"""What items are worth at most, whatever applied, and how parts are numbered."""

from fractions import Fraction
from typing import Final

from emulation.scoring import Cap, Criterion, Floor, Points, Section, Total

_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """Return a number as parts of Vietnamese tables are numbered."""
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def highest(points: Points) -> Fraction:
    """Return what a criterion is worth: of a deduction the most that it takes away."""
    return points.maximum or points.minimum


def worth(item: Criterion | Section) -> Fraction | None:
    """Return the most points of an item, of a deduction the most it takes; None where no plain sum says it."""
    if isinstance(item, Criterion):
        return highest(item.points)
    if item.points is not None:
        return highest(item.points)
    parts = [worth(child) for child in item.children]
    if not isinstance(item.combine, Total) or any(part is None for part in parts):
        return None
    whole = sum((part for part in parts if part is not None), Fraction(0))
    for step in item.steps:
        whole = min(whole, step.at_most) if isinstance(step, Cap) else whole
        whole = max(whole, step.at_least) if isinstance(step, Floor) else whole
    return whole
