"""Ranks within cohorts, with a declared rule for equals."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from emulation.cohorts._contender import Settled
from emulation.cohorts._reason import Reason
from emulation.cohorts._ties import Equals, in_order
from emulation.models import FrozenMapping, Ranking, RankKey

CohortKey = tuple[tuple[str, str], ...]
"""What all of a cohort have in common: (("bloc", "mien-nui"), ("area", "III"))."""
NOBODY: Mapping[str, Fraction] = FrozenMapping[str, Fraction]()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where one contender stands among those it is compared with.

    `status` is "ranked"; "open" (equals whom the authority parts); "not-ranked" or "excluded" (by a rule for
    its state); or "apart" (its cohort is not known).
    """

    settled: Settled
    status: Literal["ranked", "open", "not-ranked", "excluded", "apart"]
    cohort: CohortKey | None
    value: Fraction | None = None
    """What it is ranked on."""
    rank: Fraction | None = None
    """Whole but for shared places."""
    places: tuple[int, int] | None = None
    """The first and the last place that it and its equals take."""
    equals: tuple[str, ...] = ()
    """The others that nothing parts from it."""
    parted_by: tuple[RankKey, ...] = ()
    """The keys that parted it from units with the same value."""
    among: int = 0
    """How many of the cohort are ranked."""
    reasons: tuple[Reason, ...] = ()

    @property
    def unit(self) -> str:
        """The id of the unit."""
        return self.settled.contender.unit

    @property
    def rulebook(self) -> str:
        """The id of the rulebook."""
        return self.settled.contender.rulebook


def rank(cohort: Iterable[Settled], ranking: Ranking, *, chair: Mapping[str, Fraction] = NOBODY) -> tuple[Placed, ...]:
    """Rank the contenders of one rulebook, each within its cohort, by unit id.

    Args:
        cohort: All contenders of the rulebook, settled by `freeze_scores`.
        ranking: On what, among whom, and what parts equals.
        chair: The scores of the council's chair by unit, for a key that asks for them.
    """
    groups: dict[CohortKey, list[Settled]] = defaultdict(list)
    placed: list[Placed] = []
    for each in sorted(cohort, key=lambda settled: settled.contender.unit):
        key = cohort_of(each, ranking.within)
        if isinstance(key, Reason):
            placed.append(Placed(settled=each, status="apart", cohort=None, reasons=(key,)))
        elif (unranked := _unranked(each, ranking, key)) is not None:
            placed.append(unranked)
        else:
            groups[key].append(each)
    for key, members in groups.items():
        placed += _ranked(members, ranking, key, chair)
    return tuple(sorted(placed, key=lambda each: each.unit))


def cohort_of(settled: Settled, within: Sequence[str]) -> CohortKey | Reason:
    """Return what a contender has in common with those it is compared with, or why that is not known."""
    if not within:
        return ()
    contender = settled.contender
    if contender.apart is not None and "bloc" in within:
        return contender.apart
    lacking = next((name for name in within if name not in contender.traits), None)
    if lacking is not None:
        return Reason(kind="no-cohort", subject=lacking)
    return tuple((name, contender.traits[name]) for name in within)


def value_on(settled: Settled, on: Literal["points", "share-of-maximum"]) -> Fraction | None:
    """Return the value that is compared."""
    return settled.points if on == "points" else settled.share


def measures_of(
    ranking: Ranking, chair: Mapping[str, Fraction] = NOBODY
) -> tuple[Callable[[Settled], Fraction | None], ...]:
    """Return what is compared, one after the other."""

    def keyed(key: RankKey) -> Callable[[Settled], Fraction | None]:
        return lambda settled: settled.number(key, chair)

    return (lambda settled: value_on(settled, ranking.on), *map(keyed, ranking.keys))


def _unranked(settled: Settled, ranking: Ranking, key: CohortKey) -> Placed | None:
    reasons = () if settled.reason is None else (settled.reason,)
    if settled.how == "exclude":
        return Placed(settled=settled, status="excluded", cohort=key, reasons=reasons)
    if settled.how == "not-classed":
        return Placed(settled=settled, status="not-ranked", cohort=key, reasons=reasons)
    if value_on(settled, ranking.on) is None:
        return Placed(settled=settled, status="not-ranked", cohort=key, reasons=(Reason(kind="no-scale"),))
    return None


def _ranked(
    members: Sequence[Settled], ranking: Ranking, key: CohortKey, chair: Mapping[str, Fraction]
) -> Iterable[Placed]:
    first = dense = 1
    for equals in in_order(members, measures_of(ranking, chair)):
        last = first + len(equals.items) - 1
        yield from _placed(equals, ranking, key, places=(first, last), dense=dense, among=len(members))
        first, dense = last + 1, dense + 1


def _placed(
    equals: Equals[Settled], ranking: Ranking, key: CohortKey, *, places: tuple[int, int], dense: int, among: int
) -> Iterable[Placed]:
    ids = tuple([settled.contender.unit for settled in equals.items])
    is_open = ranking.ties == "authority" and len(ids) > 1
    rank = None if is_open else _rank(ranking, places, dense)
    parted_by = tuple([ranking.keys[position - 1] for position in equals.parted_by if position])
    for position, settled in enumerate(equals.items):
        others = ids[:position] + ids[position + 1 :]
        reasons = () if settled.reason is None else (settled.reason,)
        if is_open:
            reasons = (*reasons, Reason(kind="tied-open", units=others, source=ranking.source))
        yield Placed(
            settled=settled,
            status="open" if is_open else "ranked",
            cohort=key,
            value=value_on(settled, ranking.on),
            rank=rank,
            places=places,
            equals=others,
            parted_by=parted_by,
            among=among,
            reasons=reasons,
        )


def _rank(ranking: Ranking, places: tuple[int, int], dense: int) -> Fraction:
    if ranking.ties == "shared":
        return Fraction(sum(places), 2)
    return Fraction(dense if ranking.ties == "dense" else places[0])
