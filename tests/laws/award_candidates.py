"""Who may have a drawn award, in which order, and how many: read from the plan data, by the meaning of each rule.

Nothing of the code that decides is used here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from tests.laws.drawn_awards import BANDS, Drawn, Entry, Person

from emulation.models import Award, Quota, Ranking, RankKey

Cell = tuple[int, tuple[str | None, ...]]
Measure = Callable[[Entry], Fraction | int | None]


@dataclass(frozen=True)
class Considered:
    """One award with what was decided before it."""

    drawn: Drawn
    award: Award
    had: Mapping[str, Sequence[Entry]]
    """Who has each award that is decided already, or may still have it."""
    lost: Mapping[str, Sequence[Entry]]
    """Whose award was taken back and leaves its place empty."""

    @cached_property
    def entries(self) -> list[Entry]:
        """Return everyone who is considered at all."""
        return self.drawn.entries(self.award)

    # --- what was taken back, or given up ---

    def _revoked(self, entry: Entry) -> bool | None:
        """Tell whether the next in rank moves up; None where nothing was taken back. What leaves it empty decides."""
        told = self.drawn.told.revocations
        found = [told[key] for name in (entry.nominee, entry.subject) if (key := (name, self.award.id)) in told]
        return all(found) if found else None

    def keeps_empty(self, entry: Entry) -> bool:
        """Tell whether the award of one was taken back, and nobody moves up."""
        return self._revoked(entry) is False

    def kept_empty(self) -> list[Cell]:
        """Return the cells in which places stay empty."""
        return [cell for e in self.entries if self.keeps_empty(e) for cell in self.cells(e.person) or ()]

    def _withdrew(self, entry: Entry) -> bool:
        return self._gave_up(entry.nominee) or self._gave_up(entry.subject)

    def _gave_up(self, name: str) -> bool:
        return any(who == name and award in (None, self.award.id) for who, award in self.drawn.told.withdrawals)

    # --- who may have it ---

    def fate(self, entry: Entry, raised: set[str]) -> str:
        """Return what becomes of one, if there are places enough."""
        if self.keeps_empty(entry):
            return "revoked"
        # What is said of the nominee itself is told before what is said of its unit.
        for name in (entry.nominee, entry.subject):
            if (name, self.award.id) in self.drawn.told.revocations:
                return "revoked"
            if self._gave_up(name):
                return "withdrawn"
        if any(self._barring(entry)):
            return "ineligible"
        if not self.is_free(entry):
            return "ineligible" if not self._waits(entry) and self._has_no_cell(entry.person) else "held"
        if entry.subject in raised:
            return "raised"
        return "held" if any(self._holding(entry)) else "pending" if self._vote(entry) is None else "proposed"

    def is_free(self, entry: Entry) -> bool:
        """Tell whether one may have it."""
        return entry.nominee in self._free

    @cached_property
    def _free(self) -> frozenset[str]:
        return frozenset(e.nominee for e in self.entries if self._may_have(e))

    def _may_have(self, entry: Entry) -> bool:
        if self._revoked(entry) is not None or self._withdrew(entry) or self.cells(entry.person) is None:
            return False
        return not self._waits(entry) and not any(self._barring(entry))

    def _barring(self, entry: Entry) -> Iterator[bool]:
        award, asked, person = self.award, self.award.conditions, entry.person
        yield person.score is None or person.matter == "upheld"
        yield asked.points_at_least is not None and (person.score or 0) < asked.points_at_least
        yield asked.share_at_least is not None and (person.share is None or person.share < asked.share_at_least)
        yield asked.class_at_least is not None and (person.band or 0) > BANDS.index(asked.class_at_least)
        yield award.order == "share-of-maximum" and person.share is None
        yield self._unplaced(entry) and not self._waits_for_bloc(person)
        yield asked.rank_at_most is not None and self.rank(person)[0] > asked.rank_at_most
        yield self._vote(entry) is False
        yield bool(asked.exclusions) and not self.drawn.told.flags.isdisjoint((entry.nominee, entry.subject))
        yield award.above is not None and entry.subject not in {e.subject for e in self.had[award.above]}
        yield award.achievement is not None and entry.subject in self._rewarded()

    def _unplaced(self, entry: Entry) -> bool:
        """Tell whether a place is asked, and one has none."""
        needs = self.award.order == "rank" or self.award.conditions.rank_at_most is not None
        return needs and self.place(entry.person) is None

    def _waits_for_bloc(self, person: Person) -> bool:
        return person.apart and "bloc" in self.drawn.ranking_of(person.book).within

    def _waits(self, entry: Entry) -> bool:
        """Tell whether a case is put off before anybody asks for its quotas."""
        return self._unplaced(entry) or (any(self._holding(entry)) and self.award.held == "pass")

    def _has_no_cell(self, person: Person) -> bool:
        """Tell whether no quota is for a person, whichever bloc it is in."""
        return self.cells(person if person.bloc else replace(person, bloc="east" if person.apart else None)) is None

    def _holding(self, entry: Entry) -> Iterator[bool]:
        most = self.award.conditions.rank_at_most
        yield entry.person.matter in ("open", "complaint")
        yield most is not None and self.rank(entry.person)[1] > most

    def _vote(self, entry: Entry) -> bool | None:
        """Return what the council decided; it has nothing to decide where none is asked."""
        return self.drawn.told.votes.get((self.award.id, entry.nominee)) if self.award.conditions.vote else True

    def _rewarded(self) -> set[str]:
        """Return those whom another award rewards for the same achievement, but for those in whose place this stands.

        What was taken back was given as well: whoever lost an award is not given another for the same achievement.
        """
        above = {award.id: award.above for award in self.drawn.awards}
        replaced, name = set[str](), self.award.above
        while name is not None:
            replaced.add(name)
            name = above[name]
        others = [a.id for a in self.drawn.awards if a.achievement == self.award.achievement and a.id not in replaced]
        return {e.subject for id_ in others for e in (*self.had.get(id_, ()), *self.lost.get(id_, ()))}

    # --- their order ---

    def rank(self, person: Person) -> tuple[Fraction | int, Fraction | int]:
        """Return the least and the greatest rank that one may have: they differ while equals are not parted."""
        found = self._standings.get(person.unit)
        if found is None:
            return 0, 0
        before, groups, equals = found
        first, last = 1 + before, before + equals
        match self.drawn.ranking_of(person.book).ties:
            case "authority":
                return first, last
            case "dense":
                return (groups + 1,) * 2
            case "shared":
                return (Fraction(first + last, 2),) * 2
            case _:
                return first, first

    def place(self, person: Person) -> int | None:
        """Return one more than the number of those who are better in the cohort of the ranking."""
        found = self._standings.get(person.unit)
        return None if found is None else 1 + found[0]

    @cached_property
    def _standings(self) -> dict[str, tuple[int, int, int]]:
        """Return of each unit how many are better, in how many groups, and how many equal it, with itself."""
        cohorts: dict[tuple[str, str | None], list[Entry]] = defaultdict(list)
        for person in self.drawn.people:
            ranking = self.drawn.ranking_of(person.book)
            parts = "bloc" in ranking.within
            if _ranked_on(ranking, person) is not None and (person.bloc is not None or not parts):
                cohorts[person.book, person.bloc if parts else None].append(Entry(person.unit, "unit", person))
        found: dict[str, tuple[int, int, int]] = {}
        for (book, _), cohort in cohorts.items():
            before, ranking = 0, self.drawn.ranking_of(book)
            for position, group in enumerate(parted(cohort, [_measure(ranking), *_keys(ranking)])):
                found |= {e.nominee: (before, position, len(group)) for e in group}
                before += len(group)
        return found

    def groups(self) -> list[list[Entry]]:
        """Return those who may have it in groups of equals, the best first."""
        free = [e for e in self.entries if self.is_free(e)]
        rankings = [self.drawn.ranking_of(book) for book in sorted({e.person.book for e in free})]
        shared = rankings[0] if rankings and all(each == rankings[0] for each in rankings) else None
        keys = [] if shared is None else _keys(shared)
        match self.award.order:
            case "points":
                return parted(free, [lambda e: e.person.score, *keys])
            case "share-of-maximum":
                return parted(free, [lambda e: e.person.share, *keys])
        values: list[Measure] = [lambda e: _ranked_on(self.drawn.ranking_of(e.person.book), e.person)]
        if len(rankings) > 1 and (shared is None or shared.on == "points"):
            # Points of one rulebook are not compared with those of another.
            values = []
        return parted(free, [lambda e: -(self.place(e.person) or 0), *values, *keys])

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
        inside = [p for p in self._field() if p.how != "exclude" and self._holds(cell, p)]
        if quota.small is not None and len(inside) < quota.small.fewer_than:
            return quota.small.at_most
        ceiling = quota.exceptional or quota
        if ceiling.share is None:
            return ceiling.at_most
        return _rounded(ceiling.share * self._base(quota, inside, cell), quota.rounding)

    def _field(self) -> list[Person]:
        return [p for p in self.drawn.people if not self.award.rulebooks or p.book in self.award.rulebooks]

    def _holds(self, cell: Cell, person: Person) -> bool:
        quota = self.award.quotas[cell[0]]
        return _in_lane(quota, person) and tuple(getattr(person, name) for name in quota.within) == cell[1]

    def _base(self, quota: Quota, inside: Sequence[Person], cell: Cell) -> int:
        base = quota.base
        match base.counted:
            case "stated":
                return base.number
            case "award":
                return sum(self._holds(cell, e.person) for e in self.had[base.of])
            case "ranked":
                return sum(self.place(p) is not None for p in inside)
            case "class":
                reached = [p.band for p in inside if p.band is not None]
                asked = BANDS.index(base.of)
                return sum(band <= asked if base.or_better else band == asked for band in reached)
            case _:
                return len(inside)


def _ranked_on(ranking: Ranking, person: Person) -> Fraction | int | None:
    return person.score if ranking.on == "points" else person.share


def _measure(ranking: Ranking) -> Measure:
    return lambda e: _ranked_on(ranking, e.person)


def _keys(ranking: Ranking) -> list[Measure]:
    return [_key(key) for key in ranking.keys]


def _key(key: RankKey) -> Measure:
    if key.by == "share":
        return lambda e: e.person.share
    return lambda e: None if e.person.late is None else -e.person.late


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


def parted(entries: Sequence[Entry], measures: Sequence[Measure]) -> list[list[Entry]]:
    """Return groups of equals, the best first; a measure that one of them lacks parts none of them."""
    if not entries:
        return []
    if not measures:
        return [list(entries)]
    values = {measures[0](e) for e in entries}
    if None in values:
        return parted(entries, measures[1:])
    found = [[e for e in entries if measures[0](e) == value] for value in sorted(values, reverse=True)]
    return [group for some in found for group in parted(some, measures[1:])]
