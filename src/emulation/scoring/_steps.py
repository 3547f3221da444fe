"""What a section does with its children: one combination, then steps, each explained by one adjustment line.

Every combination and step is data; `_lowering` turns it into nodes.
The ids N1 to N11 and F29 are those of the taxonomy of rulebooks.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from emulation.algebra import Expr, Node, Text, exact, number_of
from emulation.scoring._points import BOOK_ROUNDING, Exact, Rounding


@dataclass(frozen=True, slots=True)
class Total:
    """N1: the sum of the children."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """N2: the weighted sum of the children, or their weighted mean, one weight for each."""

    weights: tuple[Fraction, ...]
    mean: bool = False
    rounding: Rounding = BOOK_ROUNDING


@dataclass(frozen=True, slots=True)
class Best:
    """N11: the best or the worst of the children."""

    worst: bool = False


@dataclass(frozen=True, slots=True)
class Geometric:
    """N6: the geometric mean of the children, none of them below zero."""

    rounding: Rounding = BOOK_ROUNDING


@dataclass(frozen=True, slots=True)
class Average:
    """N8: the plain mean of the children, or of all criteria below them ("items")."""

    over: Literal["children", "items"] = "children"
    rounding: Rounding = BOOK_ROUNDING


Combine = Total | Weighted | Best | Geometric | Average
"""How the points of the children become those of their section."""


@dataclass(frozen=True, slots=True)
class Cap:
    """N3: never more than `at_most`."""

    at_most: Fraction


@dataclass(frozen=True, slots=True)
class Floor:
    """N3, N4: never less than `at_least`."""

    at_least: Fraction


@dataclass(frozen=True, slots=True)
class Gate:
    """N5: unless every child reaches `share` of its maximum that applied, the section has `otherwise` points."""

    share: Fraction
    otherwise: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Renormalise:
    """N7: points over the maximum that applied, times `to` points (the full maximum unless stated)."""

    to: Fraction | None = None
    rounding: Rounding = BOOK_ROUNDING


@dataclass(frozen=True, slots=True)
class StopAtZero:
    """N9: when any of `children` has no points, scoring ends with `result` points."""

    children: tuple[str, ...]
    result: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class PercentOff:
    """F29: `each` of the points away for every one that `times` counts, at most `at_most` of them."""

    each: Fraction
    times: Node
    at_most: Fraction = Fraction(1)
    rounding: Rounding = BOOK_ROUNDING


@dataclass(frozen=True, slots=True)
class RoundStep:
    """Round the section's points, where a rulebook rounds at a stage of its own."""

    rounding: Rounding


@dataclass(frozen=True, slots=True)
class Rescale:
    """Multiply by `factor`, because a plan switched off a part of the scale and kept its height."""

    factor: Fraction
    reason: Text | None = None
    rounding: Rounding = BOOK_ROUNDING


Step = Cap | Floor | Gate | Renormalise | StopAtZero | PercentOff | RoundStep | Rescale
"""What may follow a combination."""


def weighted(*weights: Exact, rounding: Rounding = BOOK_ROUNDING) -> Weighted:
    """Multiply each child by its weight and add."""
    return Weighted(tuple(exact(w) for w in weights), rounding=rounding)


def weighted_mean(*weights: Exact, rounding: Rounding = BOOK_ROUNDING) -> Weighted:
    """Take the mean of the children by these weights; a child that is not applicable leaves with its weight."""
    return Weighted(tuple(exact(w) for w in weights), mean=True, rounding=rounding)


def best() -> Best:
    """Count only the best child."""
    return Best()


def worst() -> Best:
    """Count only the worst child."""
    return Best(worst=True)


def geometric_mean(*, rounding: Rounding = BOOK_ROUNDING) -> Geometric:
    """Take the geometric mean of the children."""
    return Geometric(rounding)


def mean_of_children(*, rounding: Rounding = BOOK_ROUNDING) -> Average:
    """Take the plain mean of the children."""
    return Average("children", rounding)


def mean_of_items(*, rounding: Rounding = BOOK_ROUNDING) -> Average:
    """Take the plain mean of all criteria below, whatever section they stand in."""
    return Average("items", rounding)


def cap(at_most: Exact) -> Cap:
    """Limit a section from above."""
    return Cap(exact(at_most))


def floor(at_least: Exact = 0) -> Floor:
    """Limit a section from below."""
    return Floor(exact(at_least))


def gate(share: Exact, *, otherwise: Exact = 0) -> Gate:
    """Ask of every child a share of its maximum, as in `gate("50%")`."""
    return Gate(exact(share), exact(otherwise))


def renormalise(*, to: Exact | None = None, rounding: Rounding = BOOK_ROUNDING) -> Renormalise:
    """Bring the points to the full scale when a part of it did not apply.

    Everything in the section is scaled with it, never above the full scale: leave bonus and penalty outside.
    """
    return Renormalise(None if to is None else exact(to), rounding)


def stop_at_zero(*children: str, result: Exact = 0) -> StopAtZero:
    """End scoring when one of these children has no points."""
    return StopAtZero(children, exact(result))


def percent_off(each: Exact, *, times: Expr, at_most: Exact = 1, rounding: Rounding = BOOK_ROUNDING) -> PercentOff:
    """Take a percentage of the points away for each event, as in `percent_off("5%", times=year.sanctions)`."""
    return PercentOff(exact(each), number_of(times), exact(at_most), rounding)


def rounded_to(rounding: Rounding) -> RoundStep:
    """Round at this stage."""
    return RoundStep(rounding)
