"""How many places a quota gives, and how that was counted."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Final, Literal

from emulation.cohorts._ranking import CohortKey
from emulation.models import Quota

_HALF: Final = Fraction(1, 2)
_ROUNDED: Final[dict[str, Callable[[Fraction], int]]] = {
    "floor": floor,
    "ceiling": ceil,
    "half_up": lambda value: floor(value + _HALF),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """How many places a quota gives in one cohort, and how that was counted."""

    quota: Quota
    cohort: CohortKey
    number: int
    base: int | None = None
    """What the percentage was taken of."""
    units: int
    """How many units the cohort has."""
    by: Literal["number", "share", "small", "exceptional"]
    """The part of the quota that decided."""


def places_of(quota: Quota, cohort: CohortKey, *, units: int, base: int | None) -> Places:
    """Return how many places a quota gives to a cohort of so many units.

    The exception for few units stands before everything, a decided exceptional ceiling before the ordinary one.
    """

    def made(number: int, by: Literal["number", "share", "small", "exceptional"]) -> Places:
        return Places(quota=quota, cohort=cohort, number=number, base=base, units=units, by=by)

    if quota.small is not None and units < quota.small.fewer_than:
        return made(quota.small.at_most, "small")
    if (higher := quota.exceptional) is not None:
        number = _part(quota, higher.share, base) if higher.share is not None else (higher.at_most or 0)
        return made(number, "exceptional")
    if quota.share is not None:
        return made(_part(quota, quota.share, base), "share")
    return made(quota.at_most or 0, "number")


def _part(quota: Quota, share: Fraction, base: int | None) -> int:
    return _ROUNDED[quota.rounding or "floor"](share * (base or 0))


def shrinking_places(quota: Quota, cohort: CohortKey, *, units: int, base: int) -> Places:
    """Return the places where those who take them leave the base: the most `k` that the base without `k` allows."""
    most = places_of(quota, cohort, units=units, base=base)
    taken = most.number
    while taken and taken > (most := places_of(quota, cohort, units=units, base=max(base - taken, 0))).number:
        taken -= 1
    return Places(quota=quota, cohort=cohort, number=taken, base=most.base, units=units, by=most.by)
