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
from collections.abc import Iterator, Sequence
from itertools import islice, permutations, product
from random import Random

from tests.laws.award_candidates import Cell, Considered
from tests.laws.drawn_awards import Drawn, Entry

from emulation.cohorts import AwardDecision
from emulation.models import Award

MOST_WAYS = 24
"""How many ways to part equals are tried of one case; a sample where there are more."""


# --- every subset --------------------------------------------------------------------------------------------------


class Subsets:
    """All sets of winners of one award, as bits of a number: the candidate at place 0 of the order is bit 0."""

    def __init__(self, considered: Considered) -> None:
        """Number the candidates."""
        self.groups = considered.groups()
        self.people = [p for group in self.groups for p in group]
        self.cells = {p.nominee: considered.cells(p.person) or [] for p in self.people}
        members: dict[Cell, int] = defaultdict(int)
        for bit, person in enumerate(self.people):
            for cell in self.cells[person.nominee]:
                members[cell] |= 1 << bit
        self.members = dict(members)
        kept = Counter(considered.kept_empty())
        self.places = {cell: max(0, considered.places(cell) - kept[cell]) for cell in members}
        self.equals = [self._mask(group) for group in self.groups for _ in group]
        self.feasible = [w for w in range(1 << len(self.people)) if self._fits(w)]

    def _mask(self, group: Sequence[Entry]) -> int:
        return sum(1 << self.people.index(p) for p in group)

    def _fits(self, winners: int) -> bool:
        return all((winners & self.members[cell]).bit_count() <= n for cell, n in self.places.items())

    def names(self, winners: int) -> frozenset[str]:
        """Return the nominees of a set."""
        return frozenset(p.nominee for bit, p in enumerate(self.people) if winners >> bit & 1)

    # --- those who are left out together ---

    def right(self) -> list[int]:
        """Return every right set by the definition of this module."""
        return [w for w in self.feasible if self._is_right(w)]

    def _is_right(self, winners: int) -> bool:
        out = [bit for bit in range(len(self.people)) if not winners >> bit & 1]
        options = []
        for bit in out:
            mine = self.cells[self.people[bit].nominee]
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
    found: list[str] = []
    for considered, decision in in_view(drawn, decisions):
        found += _faults(considered, decision, _raised_above(considered, decisions))
    return found


def in_view(drawn: Drawn, decisions: Sequence[AwardDecision]) -> Iterator[tuple[Considered, AwardDecision]]:
    """Yield each award, as they are decided, with what the brute force counts for it."""
    by_id = {each.award.id: each for each in decisions}
    had: dict[str, list[Entry]] = {}
    lost: dict[str, list[Entry]] = {}
    for award in in_turn(drawn.awards):
        considered, decision = Considered(drawn, award, dict(had), dict(lost)), by_id[award.id]
        yield considered, decision
        told = {n.nominee: n.status for n in decision.nominations}
        had[award.id] = [e for e in considered.entries if told.get(e.nominee) in HOLDERS and considered.is_free(e)]
        lost[award.id] = [e for e in considered.entries if told.get(e.nominee) == "revoked"]


def _raised_above(considered: Considered, decisions: Sequence[AwardDecision]) -> set[str]:
    """Return who is proposed for an award that stands above this one."""
    above = [decision for decision in decisions if decision.award.above == considered.award.id]
    return {n.candidate.subject for each in above for n in each.nominations if n.status in ("proposed", "raised")}


HOLDERS = ("proposed", "pending", "held", "raised")


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


def _faults(considered: Considered, decision: AwardDecision, raised: set[str]) -> Iterator[str]:
    name, subsets = considered.award.id, Subsets(considered)
    told = {n.nominee: n.status for n in decision.nominations}
    free = {e.nominee: e for e in subsets.people}
    taken = frozenset(unit for unit, status in told.items() if unit in free and status in HOLDERS)
    if set(told) != {e.nominee for e in considered.entries}:
        yield f"{name}: somebody is not told anything"
    for entry in considered.entries:
        expected, status = considered.fate(entry, raised), told.get(entry.nominee)
        if status != expected and not (entry.nominee in free and status in ("cut", "open")):
            yield f"{name}: {entry.nominee} is {status}, not {expected}"
    if {n.nominee for n in decision.holders} != taken:
        yield f"{name}: {[n.nominee for n in decision.holders]} hold it, not {sorted(taken)}"
    if considered.award.ties == "leave-out":
        yield from (f"{name}: {fault}" for fault in _left_out(subsets, taken))
    else:
        is_open = frozenset(unit for unit, status in told.items() if status == "open")
        yield from (f"{name}: {fault}" for fault in _authority(subsets, taken, is_open))


def _left_out(subsets: Subsets, taken: frozenset[str]) -> Iterator[str]:
    right = [subsets.names(w) for w in subsets.right()]
    most = [w for w in right if not any(w < other for other in right)]
    if taken not in right:
        yield f"{sorted(taken)} is not right, of {sorted(map(sorted, right))}"
    elif subsets.are_nested() and most != [taken]:
        yield f"{sorted(most[0])} could have been taken, not only {sorted(taken)}"


def _authority(subsets: Subsets, taken: frozenset[str], is_open: frozenset[str]) -> Iterator[str]:
    ways = [subsets.names(w) for w in subsets.chosen(Random(0))]  # noqa: S311 - a case that is drawn, not a secret
    if not all(taken <= way for way in ways):
        yield f"{sorted(taken)} is taken, though the authority can still decide otherwise"
    sure = frozenset.intersection(*ways)
    if not sure <= taken | is_open:
        yield f"{sorted(sure - taken - is_open)} is cut, and taken whatever the authority decides"
