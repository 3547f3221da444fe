"""What items are worth at most, whatever applied."""

from fractions import Fraction

from emulation.scoring._criterion import Criterion
from emulation.scoring._points import Points
from emulation.scoring._section import Section
from emulation.scoring._steps import Cap, Floor, Total


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
