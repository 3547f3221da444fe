"""Which quotas are for whom: lanes by traits, and a cohort for each group that a quota parts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from emulation.cohorts._contender import Settled
from emulation.cohorts._places import Places, places_of
from emulation.cohorts._ranking import CohortKey, cohort_of
from emulation.cohorts._reason import Reason
from emulation.models import Quota

T = TypeVar("T")
Cell = tuple[int, CohortKey]
"""A quota by its position, and one of its cohorts."""


def in_lane(quota: Quota, traits: Mapping[str, str]) -> bool:
    """Tell whether a quota is for units with these traits."""
    return all(traits.get(name) in codes for name, codes in quota.traits.items())


class Lanes:
    """The quotas of one award or class, asked of many: units that have the same traits have the same cells."""

    def __init__(self, quotas: Sequence[Quota]) -> None:
        """Know what the quotas ask of a unit."""
        self._quotas = quotas
        self._names = tuple(sorted({name for quota in quotas for name in (*quota.within, *quota.traits)}))
        self._found: dict[tuple[str | None, ...], tuple[Cell, ...] | Reason] = {}
        self._shared: dict[int, tuple[Cell, ...] | Reason] = {}

    def of(self, settled: Settled) -> tuple[Cell, ...] | Reason:
        """Return what `cells_of` does."""
        contender = settled.contender
        if contender.apart is not None:
            return cells_of(self._quotas, settled)
        # Contenders of one decision share one mapping where they have the same traits, and outlive what asks here.
        found = self._shared.get(id(contender.traits))
        if found is None:
            found = self._shared[id(contender.traits)] = self._by_traits(settled)
        return found

    def _by_traits(self, settled: Settled) -> tuple[Cell, ...] | Reason:
        traits = settled.contender.traits
        key = tuple([traits.get(name) for name in self._names])
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = cells_of(self._quotas, settled)
        return found


def cells_of(quotas: Sequence[Quota], settled: Settled) -> tuple[Cell, ...] | Reason:
    """Return the quotas and cohorts in which a contender needs a place, or why it can have none.

    A contender for which no quota is made where there are some has no lane: it is not taken without limit.
    """
    found: list[Cell] = []
    for position, quota in enumerate(quotas):
        if not in_lane(quota, settled.contender.traits):
            continue
        key = cohort_of(settled, quota.within)
        if isinstance(key, Reason):
            return key
        found.append((position, key))
    return tuple(found) if found or not quotas else Reason(kind="no-lane")


def count_cohorts(quota: Quota, units: Iterable[tuple[Settled, int]]) -> Counter[CohortKey]:
    """Return how many units each cohort of a quota has: those of its lane, from units alike with their number."""
    counted = Counter[CohortKey]()
    # Each quota by itself: who has no bloc still counts where no bloc is asked.
    lanes = Lanes([quota])
    for settled, number in units:
        cells = lanes.of(settled)
        for _, key in () if isinstance(cells, Reason) else cells:
            counted[key] += number
    return counted


def alike(cohort: Iterable[Settled]) -> list[tuple[Settled, int]]:
    """Return units one of each that no quota can tell apart, for they share their traits, with their number."""
    first: dict[tuple[int, int], Settled] = {}
    number = Counter[tuple[int, int]]()
    for settled in cohort:
        key = id(settled.contender.traits), id(settled.contender.apart)
        first.setdefault(key, settled)
        number[key] += 1
    return [(settled, number[key]) for key, settled in first.items()]


def count_units(quotas: Sequence[Quota], cohort: Iterable[Settled]) -> Counter[Cell]:
    """Return how many units of the cohort each quota counts: those of its lane that are not excluded."""
    counting = alike(settled for settled in cohort if settled.how != "exclude")
    return Counter(
        {
            (position, key): number
            for position, quota in enumerate(quotas)
            for key, number in count_cohorts(quota, counting).items()
        }
    )


def open_places(
    quotas: Sequence[Quota], units: Counter[Cell], bases: Callable[[int], Mapping[CohortKey, int]]
) -> dict[Cell, Places]:
    """Return the places of every quota in every cohort that has units; `bases` counts what a percentage is of."""
    counted = {position: bases(position) for position in range(len(quotas))}
    return {
        (position, key): places_of(
            quotas[position], key, units=number, base=_base(quotas[position], counted[position], key)
        )
        for (position, key), number in sorted(units.items())
    }


def _base(quota: Quota, counted: Mapping[CohortKey, int], key: CohortKey) -> int | None:
    if quota.base is None:
        return None
    return quota.base.number if quota.base.counted == "stated" else counted.get(key, 0)
