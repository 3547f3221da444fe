"""What the right result of an award is, by definition, found by trying every subset of those who may have it.

Nothing of the code that takes places is used here; only the plan data itself (`Award`, `Quota`) is read.

Candidates stand in groups of equals, the best first. Each needs a place in every *cell* that is theirs: a quota in the
cohort in which it counts them. A set of winners is **right** when no cell holds more than its places, and everybody who
is left out can point at one cell of theirs so that

1. nobody lower, and none of their equals, has a place in that cell, and
2. of one group that is no lower than theirs, those who point at the cell are, together with those who hold places in
   it, more than its places.

For candidates who are all different this says: everyone left out is kept out by better ones who fill a quota. For
equals it says: there were places in that quota for some of them only, so none of them was taken ("leave-out"), and
nobody behind them took what they could not. Whoever has a quota that better ones fill points at that, and ties with
nobody for another. Where of any two quotas one lies within the other, the right set is the only one that has all of
the others within it; where quotas cross, it can depend on which of them is asked first, and any right set will do.

Where the authority chooses among equals ("authority"), every way in which it could part all equals is tried: of
different candidates the right set is the feasible one that comes first in the order of its members. Whoever is
taken is taken in each of these; whoever is in each of these is not cut.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, permutations, product
from random import Random

from tests.laws.drawn_awards import BANDS, Drawn, Person

from emulation.cohorts import AwardDecision
from emulation.models import Award, Quota

Cell = tuple[int, tuple[str | None, ...]]
MOST_WAYS = 24
"""How many ways to part equals are tried of one case; a sample where there are more."""


# --- who is considered ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Considered:
    """One award with what was decided before it: who may have it, in which order, and how many."""

    drawn: Drawn
    award: Award
    before: Mapping[str, frozenset[str]]
    """Who has each award that is decided already."""

    def bars(self, person: Person) -> bool:
        """Tell whether a person may not have it at all."""
        return any(self._barring(person)) or (self.award.held == "pass" and person.matter == "open")

    def _barring(self, person: Person) -> Iterator[bool]:
        award, asked = self.award, self.award.conditions
        yield person.score is None or person.withdrawn or person.matter == "upheld"
        yield asked.points_at_least is not None and (person.score or 0) < asked.points_at_least
        yield asked.class_at_least is not None and (person.band or 0) > BANDS.index(asked.class_at_least)
        place = self.place(person)
        yield (award.order == "rank" or asked.rank_at_most is not None) and place is None
        yield asked.rank_at_most is not None and place is not None and place > asked.rank_at_most
        yield award.above is not None and person.unit not in self.before[award.above]
        yield award.achievement is not None and any(
            person.unit in self.before.get(other.id, ())
            for other in self.drawn.awards
            if other.achievement == award.achievement and other.id not in self._replaced()
        )
        yield self.cells(person) is None

    def _replaced(self) -> set[str]:
        """Return the awards in whose place this one stands: what it is above, and what that is above."""
        above = {award.id: award.above for award in self.drawn.awards}
        found, name = set[str](), self.award.above
        while name is not None:
            found.add(name)
            name = above[name]
        return found

    def place(self, person: Person) -> int | None:
        """Return one more than the number of those who are better in the cohort of the ranking."""
        if person.score is None or ("bloc" in self.drawn.ranking.within and person.bloc is None):
            return None
        same = [p for p in self.drawn.people if p.score is not None and self._compared(p, person)]
        groups = parted(same, [lambda p: p.score, *self._keys()])
        return 1 + sum(len(group) for group in groups[: next(n for n, g in enumerate(groups) if person in g)])

    def _compared(self, one: Person, other: Person) -> bool:
        return all(getattr(one, name) == getattr(other, name) for name in self.drawn.ranking.within)

    def _keys(self) -> list[Callable[[Person], int | None]]:
        return [lambda p: None if p.late is None else -p.late for _ in self.drawn.ranking.keys]

    def groups(self) -> list[list[Person]]:
        """Return those who may have it in groups of equals, the best first."""
        free = [p for p in self.drawn.people if not self.bars(p)]
        by_rank = [lambda p: -(self.place(p) or 0)] if self.award.order == "rank" else []
        return parted(free, [*by_rank, lambda p: p.score, *self._keys()])

    # --- quotas ---

    def cells(self, person: Person) -> list[Cell] | None:
        """Return where a person needs a place; None where it cannot have any."""
        mine = [(n, quota) for n, quota in enumerate(self.award.quotas) if _in_lane(quota, person)]
        keys = [(n, tuple(getattr(person, name) for name in quota.within)) for n, quota in mine]
        lost = (self.award.quotas and not mine) or any(None in key for _, key in keys)
        return None if lost else keys

    def places(self, cell: Cell) -> int:
        """Return how many places a quota gives in a cohort."""
        quota = self.award.quotas[cell[0]]
        inside = [p for p in self.drawn.people if p.how != "exclude" and self._holds(cell, p)]
        if quota.small is not None and len(inside) < quota.small.fewer_than:
            return quota.small.at_most
        ceiling = quota.exceptional or quota
        if ceiling.share is None:
            return ceiling.at_most
        return _rounded(ceiling.share * self._base(quota, inside, cell), quota.rounding)

    def _holds(self, cell: Cell, person: Person) -> bool:
        quota = self.award.quotas[cell[0]]
        return _in_lane(quota, person) and tuple(getattr(person, name) for name in quota.within) == cell[1]

    def _base(self, quota: Quota, inside: Sequence[Person], cell: Cell) -> int:
        base = quota.base
        match base.counted:
            case "stated":
                return base.number
            case "award":
                return sum(p.unit in self.before[base.of] for p in self.drawn.people if self._holds(cell, p))
            case "ranked":
                return sum(self.place(p) is not None for p in inside)
            case "class":
                reached = [p.band for p in inside if p.band is not None]
                asked = BANDS.index(base.of)
                return sum(band <= asked if base.or_better else band == asked for band in reached)
            case _:
                return len(inside)


def _in_lane(quota: Quota, person: Person) -> bool:
    return all(getattr(person, name) in codes for name, codes in quota.traits.items())


def _rounded(value: Fraction, rounding: str) -> int:
    above, below = value.numerator, value.denominator
    match rounding:
        case "floor":
            return above // below
        case "ceiling":
            return -(-above // below)
        case _:
            return (2 * above + below) // (2 * below)


def parted(people: Sequence[Person], measures: Sequence[Callable[[Person], int | None]]) -> list[list[Person]]:
    """Return groups of equals, the best first; a measure that one of them lacks parts none of them."""
    if not people:
        return []
    if not measures:
        return [list(people)]
    values = {measures[0](p) for p in people}
    if None in values:
        return parted(people, measures[1:])
    found = [[p for p in people if measures[0](p) == value] for value in sorted(values, reverse=True)]
    return [group for some in found for group in parted(some, measures[1:])]


# --- every subset --------------------------------------------------------------------------------------------------


class Subsets:
    """All sets of winners of one award, as bits of a number: the candidate at place 0 of the order is bit 0."""

    def __init__(self, considered: Considered) -> None:
        """Number the candidates."""
        self.groups = considered.groups()
        self.people = [p for group in self.groups for p in group]
        self.cells = {p.unit: considered.cells(p) or [] for p in self.people}
        members: dict[Cell, int] = defaultdict(int)
        for bit, person in enumerate(self.people):
            for cell in self.cells[person.unit]:
                members[cell] |= 1 << bit
        self.members = dict(members)
        self.places = {cell: considered.places(cell) for cell in members}
        self.equals = [self._mask(group) for group in self.groups for _ in group]
        self.feasible = [w for w in range(1 << len(self.people)) if self._fits(w)]

    def _mask(self, group: Sequence[Person]) -> int:
        return sum(1 << self.people.index(p) for p in group)

    def _fits(self, winners: int) -> bool:
        return all((winners & self.members[cell]).bit_count() <= n for cell, n in self.places.items())

    def units(self, winners: int) -> frozenset[str]:
        """Return the units of a set."""
        return frozenset(p.unit for bit, p in enumerate(self.people) if winners >> bit & 1)

    # --- those who are left out together ---

    def right(self) -> list[int]:
        """Return every right set by the definition of this module."""
        return [w for w in self.feasible if self._is_right(w)]

    def _is_right(self, winners: int) -> bool:
        out = [bit for bit in range(len(self.people)) if not winners >> bit & 1]
        options = []
        for bit in out:
            mine = self.cells[self.people[bit].unit]
            full = [cell for cell in mine if self._is_full(bit, cell, winners)]
            found = full[:1] or [cell for cell in mine if self._may_point(bit, cell, winners)]
            if not found:
                return False
            options.append(found)
        return any(self._all_reasons_hold(out, pointed, winners) for pointed in product(*options))

    def _is_full(self, bit: int, cell: Cell, winners: int) -> bool:
        """Tell whether better ones have all places, so that one ties with nobody elsewhere."""
        better = _first(self.equals[bit]) - 1
        return (winners & self.members[cell] & better).bit_count() >= self.places[cell]

    def are_nested(self) -> bool:
        """Tell whether of any two cells one lies within the other, or they share nobody."""
        return all(a & b in (0, a, b) for a in self.members.values() for b in self.members.values())

    def _may_point(self, bit: int, cell: Cell, winners: int) -> bool:
        """Ask for the first reason, and whether the second can hold at all."""
        members, first = self.members[cell], _first(self.equals[bit])
        if winners & members & -first:
            # Somebody of its own group, or lower, has a place.
            return False
        most = max((e & members & ~winners).bit_count() for e in self.equals[: bit + 1])
        return (winners & members).bit_count() + most > self.places[cell]

    def _all_reasons_hold(self, out: Sequence[int], pointed: Sequence[Cell], winners: int) -> bool:
        asking: dict[Cell, Counter[int]] = defaultdict(Counter)
        for bit, cell in zip(out, pointed, strict=True):
            asking[cell][self.equals[bit]] += 1
        return all(
            any(
                (winners & self.members[cell]).bit_count() + number > self.places[cell]
                for group, number in asking[cell].items()
                if _first(group) <= _first(self.equals[bit])
            )
            for bit, cell in zip(out, pointed, strict=True)
        )

    # --- the authority chooses ---

    def chosen(self, chance: Random) -> list[int]:
        """Return the right set of each way in which the authority could part all equals."""
        found = []
        for order in self._ways(chance):
            left = self.feasible
            for bit in order:
                left = [w for w in left if w >> bit & 1] or left
            found.append(left[0])
        return found

    def _ways(self, chance: Random) -> Iterator[list[int]]:
        parts, start = [], 0
        for group in self.groups:
            parts.append(range(start, start + len(group)))
            start += len(group)
        some = list(islice(product(*(permutations(part) for part in parts)), MOST_WAYS + 1))
        if len(some) > MOST_WAYS:
            some = [[chance.sample(part, len(part)) for part in parts] for _ in range(MOST_WAYS)]
        return ([bit for part in way for bit in part] for way in some)


def _first(group: int) -> int:
    """Return the bit of the first of a group, which stands for its place in the order."""
    return group & -group


# --- what is wrong with a decision -----------------------------------------------------------------------------------


def faults(drawn: Drawn, decisions: Sequence[AwardDecision]) -> list[str]:
    """Return what is wrong with the decisions on the awards of a drawn cohort, by the definition; nothing if right."""
    by_id = {each.award.id: each for each in decisions}
    taken = {name: frozenset(n.nominee for n in each.taken) for name, each in by_id.items()}
    found: list[str] = []
    before: dict[str, frozenset[str]] = {}
    for award in in_turn(drawn.awards):
        considered = Considered(drawn, award, dict(before))
        found += _faults(considered, by_id[award.id], taken[award.id])
        before[award.id] = taken[award.id]
    return found


def in_turn(awards: Sequence[Award]) -> list[Award]:
    """Return the awards as they are decided: one that refers to others after them, else in the order of the plan."""
    ordered: list[Award] = []
    while len(ordered) < len(awards):
        done = {award.id for award in ordered}
        ordered.append(next(a for a in awards if a.id not in done and refers(a) <= done))
    return ordered


def refers(award: Award) -> set[str]:
    """Return the awards that one refers to."""
    bases = {q.base.of for q in award.quotas if q.base is not None and q.base.counted == "award"}
    return bases | ({award.above} if award.above is not None else set())


def _faults(considered: Considered, decision: AwardDecision, taken: frozenset[str]) -> Iterator[str]:
    name, subsets = considered.award.id, Subsets(considered)
    told = {n.nominee: n.status for n in decision.nominations}
    free = {p.unit for p in subsets.people}
    if set(told) != {p.unit for p in considered.drawn.people}:
        yield f"{name}: somebody is not told anything"
    if {unit for unit, status in told.items() if status in ("cut", "open")} | taken != free:
        yield f"{name}: not those are considered who may have it"
    if considered.award.ties == "leave-out":
        yield from (f"{name}: {fault}" for fault in _left_out(subsets, taken))
    else:
        is_open = frozenset(unit for unit, status in told.items() if status == "open")
        yield from (f"{name}: {fault}" for fault in _authority(subsets, taken, is_open))


def _left_out(subsets: Subsets, taken: frozenset[str]) -> Iterator[str]:
    right = [subsets.units(w) for w in subsets.right()]
    most = [w for w in right if not any(w < other for other in right)]
    if taken not in right:
        yield f"{sorted(taken)} is not right, of {sorted(map(sorted, right))}"
    elif subsets.are_nested() and most != [taken]:
        yield f"{sorted(most[0])} could have been taken, not only {sorted(taken)}"


def _authority(subsets: Subsets, taken: frozenset[str], is_open: frozenset[str]) -> Iterator[str]:
    ways = [subsets.units(w) for w in subsets.chosen(Random(0))]  # noqa: S311 - a case that is drawn, not a secret
    if not all(taken <= way for way in ways):
        yield f"{sorted(taken)} is taken, though the authority can still decide otherwise"
    sure = frozenset.intersection(*ways)
    if not sure <= taken | is_open:
        yield f"{sorted(sure - taken - is_open)} is cut, and taken whatever the authority decides"
