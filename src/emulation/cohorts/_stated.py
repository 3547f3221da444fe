"""The class by a total that was not scored here: points that a rule states, or the mean of several years."""

from dataclasses import dataclass
from fractions import Fraction

from emulation.algebra import PointsOf, Read, State, Value
from emulation.scoring import TOTAL, Rulebook, Standing, stand


@dataclass(frozen=True, slots=True)
class _StatedReader:
    """Answers the total and its scale as stated, and everything else by a state."""

    points: Fraction
    scale: Fraction
    otherwise: State

    def __call__(self, leaf: Read, /) -> Value:
        """Answer a leaf."""
        if isinstance(leaf, PointsOf) and leaf.target == TOTAL:
            return self.points if leaf.what == "points" else self.scale
        return self.otherwise

    def rows(self, _: str, /) -> State:
        """Answer a collection."""
        return self.otherwise


def standing_of_total(
    book: Rulebook, points: Fraction, scale: Fraction, *, otherwise: State, conditions: bool = True
) -> Standing:
    """Return the standing by a stated total; what else the classes ask has the state `otherwise`.

    Args:
        book: The rulebook with its classes.
        points: The total.
        scale: The maximum that applied.
        otherwise: The state of every fact and criterion.
        conditions: Whether the conditions of the rulebook are asked; they read facts, which a total does not have.
    """
    return stand(book.classes, book.conditions if conditions else (), _StatedReader(points, scale, otherwise))
