"""Points: how much a criterion is worth, who said so, and how it is rounded."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from emulation.algebra import RoundingMode, exact

Exact = int | str | Decimal | Fraction
"""What an exact number may be written as: never a float."""


@dataclass(frozen=True, slots=True)
class Points:
    """The least and the most points of a criterion or section.

    `model` says that they are model values: no instrument fixes them, and every report says so.
    """

    maximum: Fraction
    minimum: Fraction = Fraction(0)
    model: bool = False

    def __post_init__(self) -> None:
        """Refuse a maximum below the minimum."""
        if self.maximum < self.minimum:
            msg = f"the most points ({self.maximum}) are fewer than the least ({self.minimum})"
            raise ValueError(msg)


def points(maximum: Exact, *, minimum: Exact = 0) -> Points:
    """State points that the cited source fixes."""
    return Points(exact(maximum), exact(minimum))


def model_points(maximum: Exact, *, minimum: Exact = 0) -> Points:
    """State points that are ours: "điểm mô hình, không phải quy định"."""
    return Points(exact(maximum), exact(minimum), model=True)


def penalty(at_most: Exact) -> Points:
    """State the most points that the cited source takes away."""
    return Points(Fraction(0), -exact(at_most))


def model_penalty(at_most: Exact) -> Points:
    """State the most points that our model takes away."""
    return Points(Fraction(0), -exact(at_most), model=True)


@dataclass(frozen=True, slots=True)
class Rounding:
    """How a value is brought to a grid: `quantum` of None is the rulebook's own, of 0 leaves the value unrounded."""

    quantum: Fraction | None = None
    mode: RoundingMode = "half_away"


BOOK_ROUNDING: Final = Rounding()
"""The rulebook's quantum, half away from zero."""
UNROUNDED: Final = Rounding(Fraction(0))
"""No rounding here: the value stays an exact fraction until a later step rounds it."""


def round_by(quantum: Exact, mode: RoundingMode = "half_away") -> Rounding:
    """Round to multiples of `quantum` instead of the rulebook's."""
    return Rounding(exact(quantum), mode)
