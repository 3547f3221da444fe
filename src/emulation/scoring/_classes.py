"""Classes of one unit: bands with side conditions, thresholds by trait, downgrades, disqualifiers, truncation.

What needs the whole set (quotas, ranks, dependence between units) is not here: a row cannot be asked for it.
Bands have no default: a plan gives them with their source.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from emulation.algebra import Expr, Node, Text, number_of, truth_of
from emulation.models import Source
from emulation.scoring._points import Exact


@dataclass(frozen=True, slots=True)
class SideCondition:
    """R3: what a band asks beside its points.

    `failing` says what happens when the points fit and this does not: the next band, or the authority decides.
    """

    title: Text
    holds: Node
    failing: Literal["next", "authority"] = "next"


@dataclass(frozen=True, slots=True)
class Band:
    """R1, R2: a class from `at_least` upwards, up to the band above; the threshold may read the unit's traits."""

    id: str
    title: Text
    at_least: Node
    conditions: tuple[SideCondition, ...] = ()


@dataclass(frozen=True, slots=True)
class Downgrade:
    """R4: when `when` holds, no class better than `to`."""

    title: Text
    source: Source
    when: Node
    to: str


@dataclass(frozen=True, slots=True)
class Condition:
    """R5: what must hold for a unit to be classed or commended at all; where it is unknown the unit is withheld.

    `bars` names what its failure bars: the class, or the commendation only.
    """

    id: str
    title: Text
    source: Source
    holds: Node
    bars: Literal["class", "commendation"] = "class"


@dataclass(frozen=True, slots=True)
class Classification:
    """Bands from the best to the last, and the value on which they are decided.

    The last band is for everyone below the others (its threshold is not asked).
    """

    on: Node
    bands: tuple[Band, ...]
    source: Source
    downgrades: tuple[Downgrade, ...] = ()


def band(id: str, *, title: Text, at_least: Exact | Expr, conditions: Sequence[SideCondition] = ()) -> Band:  # noqa: A002
    """State a band; `at_least` may be an expression such as `when(trait("area") == "mountain", 60).otherwise(85)`."""
    return Band(id, title, number_of(at_least), tuple(conditions))


def side_condition(*, title: Text, holds: Expr, failing: Literal["next", "authority"] = "next") -> SideCondition:
    """State what a band asks beside its points, and what happens when only the points fit."""
    return SideCondition(title, truth_of(holds), failing)


def downgrade(*, title: Text, source: Source, when: Expr, to: str) -> Downgrade:
    """State that no class better than `to` is left when something happened, such as a discipline."""
    return Downgrade(title, source, truth_of(when), to)


def classification(
    *, on: Expr, bands: Sequence[Band], source: Source, downgrades: Sequence[Downgrade] = ()
) -> Classification:
    """State the classes of a rulebook.

    Args:
        on: The value that is classed, such as `least(points_of(TOTAL), 100)`.
        bands: From the best to the last; the last is for everyone below the others.
        source: Where the classes are written.
        downgrades: What limits the class whatever the points.
    """
    return Classification(number_of(on), tuple(bands), source, tuple(downgrades))


def condition(  # each by its name
    id: str,  # noqa: A002  # the field's own name
    *,
    title: Text,
    source: Source,
    holds: Expr,
    bars: Literal["class", "commendation"] = "class",
) -> Condition:
    """State a condition of classing or commendation."""
    return Condition(id, title, source, truth_of(holds), bars)
