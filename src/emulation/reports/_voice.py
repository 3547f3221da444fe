"""How a page speaks: as scores are spoken of everywhere, with states set off from numbers."""

from dataclasses import dataclass
from fractions import Fraction

from emulation.algebra import State
from emulation.markup import Markup, tag
from emulation.scoring import Amount
from emulation.scoring import Voice as ScoreVoice

NONE = "–"
"""What stands where nobody said anything."""


@dataclass(frozen=True, slots=True)
class Voice(ScoreVoice):
    """A language, and the grid of the points that are written in it."""

    def score(self, value: Amount | State | None) -> Markup | str:
        """Write points, the words of a state, or a dash where nobody said anything."""
        if value is None:
            return NONE
        if isinstance(value, State):
            return tag("span", self.state(value), class_="state")
        return self.points(value)

    def figure(self, value: int | State) -> str:
        """Write a whole number, or the words of a state."""
        return self.state(value) if isinstance(value, State) else self.number(value)


def difference(one: Amount | State | None, other: Amount | State | None) -> Fraction | None:
    """Return by how much two scores differ; None where one of them is no number."""
    if one is None or other is None or isinstance(one, State) or isinstance(other, State):
        return None
    return Fraction(one) - Fraction(other)
