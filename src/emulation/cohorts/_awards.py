"""Awards: places are taken in the declared order, and everyone is told which rule decided.

Nobody who is eligible is left out while a place that they could take is free, and nobody lower takes it before them;
an independent check of every result says so (`objections`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from emulation.cohorts._classes import Classed
from emulation.cohorts._contender import Settled
from emulation.cohorts._eligibility import UNDECIDED, Around, Eligibility, eligibility
from emulation.cohorts._filling import Filled, Filling
from emulation.cohorts._lanes import Cell, Lanes, count_units, open_places
from emulation.cohorts._nomination import AwardDecision, Candidate, Nomination, NominationStatus
from emulation.cohorts._objections import objections
from emulation.cohorts._places import Places
from emulation.cohorts._ranking import NOBODY, CohortKey, Placed
from emulation.cohorts._reason import Reason
from emulation.cohorts._ties import Equals, in_order
from emulation.errors import CohortError, did_you_mean
from emulation.models import Award, Nominee, Quota, Ranking, RankKey

Subject = tuple[str, str]
"""A rulebook and a unit."""


@dataclass(frozen=True, slots=True)
class Standings:
    """What ranking and classification found, by rulebook and unit."""

    settled: Mapping[Subject, Settled]
    placed: Mapping[Subject, Placed]
    classed: Mapping[Subject, Classed]
    rankings: Mapping[str, Ranking]
    """By rulebook."""
    chair: Mapping[str, Fraction] = NOBODY


def decide_awards(awards: Sequence[Award], standings: Standings, around: Around) -> tuple[AwardDecision, ...]:
    """Decide the awards of one round, in the order of the plan.

    An award that stands above another, or whose quota is a share of another's takers, is decided after that one;
    of the others the first of the plan comes first.

    Raises:
        CohortError: Awards refer to each other in a circle, or to one that is not there.
    """
    found: dict[str, AwardDecision] = {}
    given: dict[tuple[str, str], str] = {}
    for award in awards_in_turn(awards):
        decision = _Considered(award, standings, around, found, given).decide()
        found[award.id] = decision
        for each in decision.taken:
            if award.achievement is not None:
                given[award.achievement, each.nominee] = award.id
        if award.above is not None:
            found[award.above] = _raised(found[award.above], decision)
    return tuple(found[award.id] for award in awards)


def _references(award: Award) -> Iterator[str]:
    if award.above is not None:
        yield award.above
    for quota in award.quotas:
        if quota.base is not None and quota.base.counted == "award":
            yield quota.base.of or ""


def awards_in_turn(awards: Sequence[Award]) -> list[Award]:
    """Return the awards, each after those it refers to, else in the order of the plan.

    Raises:
        CohortError: They refer to each other in a circle, or to one that is not there.
    """
    known = {award.id for award in awards}
    for award in awards:
        for name in _references(award):
            if name not in known:
                raise _unknown_award(award, name, known)
    ordered: list[Award] = []
    left = list(awards)
    while left:
        done = {award.id for award in ordered}
        ready = next((award for award in left if set(_references(award)) <= done), None)
        if ready is None:
            raise _circle(left)
        ordered.append(ready)
        left.remove(ready)
    return ordered


def _raised(decision: AwardDecision, above: AwardDecision) -> AwardDecision:
    """Return a decision in which those whom a higher award took keep their place, and have the higher one."""
    raised = {each.nominee for each in above.taken}

    def lifted(each: Nomination) -> Nomination:
        if each.nominee not in raised or not each.takes_a_place:
            return each
        reason = Reason(kind="rewarded-already", subject=above.award.id)
        return replace(each, status="raised", reasons=(*each.reasons, reason))

    return replace(decision, nominations=tuple(map(lifted, decision.nominations)))


class _Considered:
    """One award on its way to a decision."""

    def __init__(
        self,
        award: Award,
        standings: Standings,
        around: Around,
        decided: Mapping[str, AwardDecision],
        given: Mapping[tuple[str, str], str],
    ) -> None:
        self._award, self._standings, self._around, self._decided = award, standings, around, decided
        self._above = frozenset[str]() if award.above is None else {each.nominee for each in decided[award.above].taken}
        self._field = [each for each in standings.settled.values() if _may_have(award, each)]
        self._candidates = tuple(self._nominees())
        self._given = self._given_before(given)
        self._out, self._revoked = self._fallen_out()
        self._not_above = Reason(kind="above-not-taken", subject=award.above or "", source=award.source)

    def decide(self) -> AwardDecision:
        """Return what became of every candidate."""
        asked = {id(each): self._asked(each) for each in self._candidates}
        free, kept_out = self._part(asked, self._out)
        cells, without_lane = self._cells_of(free)
        kept_out |= without_lane
        order = self._order([each for each in free if id(each) in cells])
        places = self._places()
        filled = self._filled(order, cells, places)
        successors = self._successors(asked, filled) if self._out else {}
        nominations = [
            *self._in_places(order, filled, asked, successors),
            *sorted(
                (Nomination(candidate=c, status=self._kept(c, kept_out[id(c)]), reasons=kept_out[id(c)])
                 for c in self._candidates if id(c) in kept_out),
                key=lambda each: (each.nominee, each.candidate.rulebook),
            ),
        ]  # fmt: skip
        decision = AwardDecision(
            award=self._award, nominations=tuple(nominations), places=tuple(places[key] for key in sorted(places))
        )
        return replace(decision, objections=objections(decision))

    def _nominees(self) -> Iterator[Candidate]:
        """Yield who is considered: those who are nominated, or every unit that the award is for."""
        named = [each for each in self._around.proceedings.nominees if each.award == self._award.id]
        # A household stands for itself: nominated under its own id it is not considered a second time.
        instead = {each.unit for each in named if each.kind == "collective" or each.id == each.unit}
        by_unit: dict[str, list[Settled]] = {}
        for settled in self._field:
            by_unit.setdefault(settled.contender.unit, []).append(settled)
        twice = next((unit for unit in sorted(by_unit) if sum(each.counts for each in by_unit[unit]) > 1), None)
        if twice is not None:
            raise _by_two_rulebooks(self._award, by_unit[twice])
        for nominee in named:
            yield from (self._candidate(settled, nominee) for settled in by_unit.get(nominee.unit, ()))
        if not self._award.nominated:
            yield from (self._candidate(each, None) for each in self._field if each.contender.unit not in instead)

    def _candidate(self, settled: Settled, nominee: Nominee | None) -> Candidate:
        subject = settled.contender.rulebook, settled.contender.unit
        return Candidate(
            nominee=settled.contender.unit if nominee is None else nominee.id,
            kind="unit" if nominee is None else nominee.kind,
            title=self._award.subject if nominee is None or nominee.title is None else nominee.title,
            settled=settled,
            placed=self._standings.placed.get(subject),
            classed=self._standings.classed.get(subject),
        )

    def _given_before(self, given: Mapping[tuple[str, str], str]) -> dict[str, str]:
        """Return what each nominee has for the same achievement, but for what this award stands in the place of."""
        mine, replaced = self._award.achievement, set(self._replaced())
        return {
            nominee: award
            for (achievement, nominee), award in given.items()
            if achievement == mine and award not in replaced
        }

    def _replaced(self) -> Iterator[str]:
        """Yield the award that this one stands above, the one that that stands above, and so on."""
        name = self._award.above
        while name is not None:
            yield name
            name = self._decided[name].award.above

    def _fallen_out(self) -> tuple[dict[str, Reason], dict[str, Reason]]:
        """Return who falls out so that the next moves up, and whose place stays empty, each with the reason."""
        out: dict[str, Reason] = {}
        revoked: dict[str, Reason] = {}
        told, day = self._around.proceedings, self._around.proceedings.as_of
        for withdrawal in told.withdrawals:
            if withdrawal.award in (None, self._award.id) and withdrawal.on <= day:
                out[withdrawal.nominee] = Reason(kind="withdrawn")
        for revocation in told.revocations:
            if revocation.award == self._award.id and revocation.on <= day:
                reason = Reason(kind="revoked", subject=revocation.ground, source=revocation.source)
                (out if revocation.next_in_rank else revoked)[revocation.nominee] = reason
        return out, revoked

    def _asked(self, candidate: Candidate) -> Eligibility:
        found = eligibility(self._award, candidate, self._around, self._given)
        if self._award.above is None or candidate.nominee in self._above:
            return found
        return Eligibility((*found.bars, self._not_above), found.holds, found.waits)

    def _part(
        self, asked: Mapping[int, Eligibility], out: Mapping[str, Reason]
    ) -> tuple[list[Candidate], dict[int, tuple[Reason, ...]]]:
        """Return who is considered, and the reasons of those who are not."""
        free: list[Candidate] = []
        kept_out: dict[int, tuple[Reason, ...]] = {}
        for candidate in self._candidates:
            found = asked[id(candidate)]
            bars = (*([out[candidate.nominee]] if candidate.nominee in out else []), *found.bars)
            passed = found.holds if self._award.held == "pass" else ()
            if bars or passed:
                kept_out[id(candidate)] = (*bars, *found.holds)
            else:
                free.append(candidate)
        return free, kept_out

    def _kept(self, candidate: Candidate, reasons: tuple[Reason, ...]) -> NominationStatus:
        """Name the status of who is not considered: what is not known yet holds a case, and fails it not."""
        if (reason := self._out.get(candidate.nominee)) is not None:
            return "withdrawn" if reason.kind == "withdrawn" else "revoked"
        return "held" if all(reason.kind in UNDECIDED for reason in reasons) else "ineligible"

    def _cells_of(
        self, candidates: Iterable[Candidate]
    ) -> tuple[dict[int, tuple[Cell, ...]], dict[int, tuple[Reason, ...]]]:
        cells: dict[int, tuple[Cell, ...]] = {}
        without: dict[int, tuple[Reason, ...]] = {}
        lanes = Lanes(self._award.quotas)
        for candidate in candidates:
            found = lanes.of(candidate.settled)
            if isinstance(found, Reason):
                without[id(candidate)] = (found,)
            else:
                cells[id(candidate)] = found
        return cells, without

    def _order(self, candidates: Sequence[Candidate]) -> list[Equals[Candidate]]:
        """Return the candidates in groups of equals; keys part them where all rulebooks share them."""
        on = self._value
        measures: list[Callable[[Candidate], Fraction | None]] = [on]
        if self._award.order == "rank":
            measures = [_best_place, on]
        rankings = [self._standings.rankings.get(book) for book in sorted({each.rulebook for each in candidates})]
        shared = rankings[0] if rankings and all(each == rankings[0] for each in rankings) else None
        measures += [self._keyed(key) for key in shared.keys] if shared is not None else []
        by_name = sorted(candidates, key=lambda each: (each.nominee, each.rulebook))
        return in_order(by_name, measures)

    def _keyed(self, key: RankKey) -> Callable[[Candidate], Fraction | None]:
        return lambda candidate: candidate.settled.number(key, self._standings.chair)

    def _value(self, candidate: Candidate) -> Fraction | None:
        match self._award.order:
            case "points":
                return candidate.settled.points
            case "share-of-maximum":
                return candidate.settled.share
            case _:
                return None if candidate.placed is None else candidate.placed.value

    def _places(self) -> dict[Cell, Places]:
        quotas = self._award.quotas
        units = count_units(quotas, self._field)
        # A lane without a unit of its own can still have nominees who are in no cohort of units: none is lost.
        return open_places(quotas, units, self._counted)

    def _counted(self, position: int) -> Counter[CohortKey]:
        """Count what the percentage of a quota is taken of, in each of its cohorts."""
        quota = self._award.quotas[position]
        counted, lanes = Counter[CohortKey](), Lanes([quota])
        for settled in self._base(quota):
            cells = lanes.of(settled)
            counted.update(() if isinstance(cells, Reason) else (key for _, key in cells))
        return counted

    def _base(self, quota: Quota) -> Iterator[Settled]:
        base = quota.base
        if base is not None and base.counted == "award":
            yield from (each.candidate.settled for each in self._decided[base.of or ""].taken)
            return
        for settled in self._field:
            if settled.counts and (base is None or self._in_base(settled, quota)):
                yield settled

    def _in_base(self, settled: Settled, quota: Quota) -> bool:
        subject, base = (settled.contender.rulebook, settled.contender.unit), quota.base
        assert base is not None  # noqa: S101 - asked by `_base` alone
        if base.counted == "ranked":
            placed = self._standings.placed.get(subject)
            return placed is not None and placed.places is not None
        if base.counted != "class":
            return True
        classed, bands = self._standings.classed.get(subject), self._around.bands.get(subject[0], ())
        if classed is None or classed.band is None or classed.status != "classed" or base.of not in bands:
            return False
        has, asked = bands.index(classed.band.id), bands.index(base.of)
        return has <= asked if base.or_better else has == asked

    def _filled(
        self, order: Iterable[Equals[Candidate]], cells: Mapping[int, tuple[Cell, ...]], places: Mapping[Cell, Places]
    ) -> Filled[Candidate]:
        filling = Filling[Candidate](
            places, name=lambda each: each.nominee, ties=(self._award.ties,) * len(self._award.quotas)
        )
        return filling.fill(order, lambda each: cells[id(each)])

    def _successors(self, asked: Mapping[int, Eligibility], filled: Filled[Candidate]) -> dict[int, Reason]:
        """Return who moved up because others fell out: those who had no place while the others were there."""
        free, _ = self._part(asked, {})
        cells, _ = self._cells_of(free)
        order = self._order([each for each in free if id(each) in cells])
        before = self._filled(order, cells, self._places())
        had = {id(each) for each in before.taken}
        gone = tuple(sorted(each.nominee for each in before.taken if each.nominee in self._out))
        reason = Reason(kind="next-in-rank", units=gone)
        return {id(each): reason for each in filled.taken if id(each) not in had} if gone else {}

    def _in_places(
        self,
        order: Sequence[Equals[Candidate]],
        filled: Filled[Candidate],
        asked: Mapping[int, Eligibility],
        successors: Mapping[int, Reason],
    ) -> Iterator[Nomination]:
        """Yield those who were considered, in their order."""
        cut = {id(each): reason for each, reason in filled.cut}
        tied = {id(each): reason for each, reason in filled.open}
        for position, group in enumerate(order, start=1):
            for candidate in group.items:
                key, number = id(candidate), self._value(candidate)
                status, reasons = self._status(candidate, asked[key], cut.get(key), tied.get(key))
                reasons = (*reasons, *([successors[key]] if key in successors else []))
                yield Nomination(candidate=candidate, status=status, order=position, number=number, reasons=reasons)

    def _status(
        self, candidate: Candidate, asked: Eligibility, cut: Reason | None, tied: Reason | None
    ) -> tuple[NominationStatus, tuple[Reason, ...]]:
        if cut is not None:
            return "cut", (cut, *asked.holds)
        if tied is not None:
            return "open", (tied, *asked.holds)
        if (reason := self._revoked.get(candidate.nominee)) is not None:
            return "revoked", (reason,)
        if asked.holds:
            return "held", asked.holds
        return ("pending", asked.waits) if asked.waits else ("proposed", ())


def _best_place(candidate: Candidate) -> Fraction | None:
    placed = candidate.placed
    return None if placed is None or placed.places is None else -Fraction(placed.places[0])


def _may_have(award: Award, settled: Settled) -> bool:
    contender = settled.contender
    return (not award.rulebooks or contender.rulebook in award.rulebooks) and (
        not award.unit_kinds or contender.kind in award.unit_kinds
    )


_REPAIR: Final = ("sửa `above` hoặc `base` của [[awards]]", "correct `above` or `base` of [[awards]]")


def _unknown_award(award: Award, name: str, known: set[str]) -> CohortError:
    return CohortError(
        "EMU-K05",
        vi=f"{award.id} dẫn đến hình thức khen thưởng {name}, đợt này không có.",
        en=f"{award.id} refers to the award {name}, which this round does not have.",
        hint=did_you_mean(name, known) or _REPAIR,
        award=award.id,
        line=award.line,
    )


def _by_two_rulebooks(award: Award, scores: Sequence[Settled]) -> CohortError:
    unit, books = scores[0].contender.unit, ", ".join(each.contender.rulebook for each in scores)
    return CohortError(
        "EMU-K08",
        vi=f"{award.id}: đối tượng {unit} được chấm bằng nhiều bộ tiêu chí ({books}), không rõ xét theo điểm nào.",
        en=f"{award.id}: the unit {unit} is scored by several rulebooks ({books}), and none is said to count.",
        hint=("nêu `rulebooks` của [[awards]]", "name the `rulebooks` of [[awards]]"),
        award=award.id,
        units=unit,
        line=award.line,
    )


def _circle(awards: Sequence[Award]) -> CohortError:
    names = ", ".join(award.id for award in awards)
    return CohortError(
        "EMU-K05",
        vi=f"Các hình thức khen thưởng dẫn đến nhau theo vòng tròn: {names}.",
        en=f"Awards refer to each other in a circle: {names}.",
        hint=_REPAIR,
        line=awards[0].line,
    )
