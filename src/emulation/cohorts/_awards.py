"""Awards: places are taken in the declared order, and everyone is told which rule decided.

Nobody who is eligible is left out while a place that they could take is free, and nobody lower takes it before them;
an independent check of every result says so (`objections`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

from emulation.algebra import Text
from emulation.cohorts._award_errors import by_two_rulebooks, several_scales, unknown_class
from emulation.cohorts._award_turns import awards_in_turn, raised
from emulation.cohorts._contender import Settled
from emulation.cohorts._eligibility import UNDECIDED, Around, Conditions
from emulation.cohorts._filling import Filled, Filling
from emulation.cohorts._lanes import Cell, Lanes, alike, count_cohorts, count_units, open_places
from emulation.cohorts._nomination import AwardDecision, Candidate, Nomination, NominationStatus
from emulation.cohorts._objections import objections
from emulation.cohorts._places import Places
from emulation.cohorts._ranking import CohortKey, value_on
from emulation.cohorts._reason import Reason
from emulation.cohorts._standings import Known, Standings
from emulation.cohorts._ties import Equals, in_order
from emulation.models import Award, Nominee, QuotaBase, Ranking, RankKey


def decide_awards(awards: Sequence[Award], standings: Standings, around: Around) -> tuple[AwardDecision, ...]:
    """Decide the awards of one round, in the order of the plan.

    An award that stands above another, or whose quota is a share of another's takers, is decided after that one;
    of the others the first of the plan comes first.

    Raises:
        CohortError: Awards refer to each other in a circle, or to one that is not there.
    """
    found: dict[str, AwardDecision] = {}
    given: dict[tuple[str, str], str] = {}
    known = Known(standings)
    for award in awards_in_turn(awards):
        decision = _Considered(award, known, around, found, given).decide()
        found[award.id] = decision
        if award.achievement is not None:
            given |= {(award.achievement, each.candidate.subject): award.id for each in _given(decision)}
        # Also what that one stands above: who only waited for that one has kept the lower one until now.
        name = award.above
        while name is not None:
            found[name] = raised(found[name], decision)
            name = found[name].award.above
    return tuple(found[award.id] for award in awards)


def _given(decision: AwardDecision) -> Iterator[Nomination]:
    """Yield who was given an award: also whose award was taken back, for its achievement was rewarded once."""
    return (each for each in decision.nominations if each.takes_a_place or each.status == "revoked")


class _Considered:
    """One award on its way to a decision."""

    def __init__(
        self,
        award: Award,
        known: Known,
        around: Around,
        decided: Mapping[str, AwardDecision],
        given: Mapping[tuple[str, str], str],
    ) -> None:
        self._award, self._known, self._around, self._decided = award, known, around, decided
        self._standings = known.standings
        above = None if award.above is None else {each.candidate.subject for each in decided[award.above].holders}
        self._field = [each for each in self._standings.settled.values() if _may_have(award, each)]
        self._candidates = sorted(self._nominees(), key=lambda each: (each.nominee, each.rulebook))
        conditions = Conditions(award, around, self._given_before(given), above=above)
        self._asked = {id(each): conditions.of(each) for each in self._candidates}
        self._out, self._revoked = self._fallen_out()
        lost = ((each, _of_either(self._revoked, each)) for each in self._candidates) if self._revoked else ()
        self._left_empty = [(each, reason) for each, reason in lost if reason is not None]

    def decide(self) -> AwardDecision:
        """Return what became of every candidate."""
        free, kept_out = self._part(self._out)
        cells, without_lane = self._cells_of(free)
        kept_out |= without_lane
        order = self._order([each for each in free if id(each) in cells])
        places = self._places()
        filled = self._filled(order, cells, places)
        successors = self._successors(filled) if self._out else {}
        placed = self._shadowed([*self._emptied(), *self._in_places(order, filled, successors)], kept_out)
        nominations = [*placed, *self._not_considered(kept_out)]
        decision = AwardDecision(
            award=self._award, nominations=tuple(nominations), places=tuple(places[key] for key in sorted(places))
        )
        return replace(decision, objections=objections(decision))

    def _nominees(self) -> Iterator[Candidate]:
        """Yield who is considered: those who are nominated, or every unit that the award is for."""
        named = [each for each in self._around.proceedings.nominees if each.award == self._award.id]
        # A household stands for itself: nominated under its own id it is not considered a second time.
        instead = {each.unit for each in named if each.kind == "collective" or each.id == each.unit}
        self._check_scores()
        self._check_classes()
        by_unit = _by_unit(self._field) if named else {}
        for nominee in named:
            yield from (self._named(settled, nominee) for settled in by_unit.get(nominee.unit, ()))
        if not self._award.nominated:
            title = self._award.subject
            yield from (self._known.unit(each, title) for each in self._field if each.contender.unit not in instead)

    def _check_scores(self) -> None:
        """Refuse a unit that several scores would count for."""
        units = [each.contender.unit for each in self._field if each.counts]
        if len(set(units)) < len(units):
            twice = min(unit for unit, scores in Counter(units).items() if scores > 1)
            raise by_two_rulebooks(self._award, _by_unit(self._field)[twice])

    def _check_classes(self) -> None:
        """Refuse a class that no rulebook of the award has: nobody could reach it."""
        bands = {band for each in self._field for band in self._around.bands.get(each.contender.rulebook, ())}
        bases = [quota.base for quota in self._award.quotas if quota.base is not None]
        asked = [self._award.conditions.class_at_least, *(base.of for base in bases if base.counted == "class")]
        for name in asked:
            if self._field and name is not None and name not in bands:
                raise unknown_class(self._award, name, bands)

    def _named(self, settled: Settled, nominee: Nominee) -> Candidate:
        title = self._award.subject if nominee.title is None else nominee.title
        return self._known.candidate(settled, nominee.id, nominee.kind, title)

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
                why = Text(vi=withdrawal.reason, en=withdrawal.reason)
                out[withdrawal.nominee] = Reason(kind="withdrawn", subject=withdrawal.on.isoformat(), text=why)
        for revocation in told.revocations:
            if revocation.award == self._award.id and revocation.on <= day:
                reason = Reason(kind="revoked", subject=revocation.ground, source=revocation.source)
                (out if revocation.next_in_rank else revoked)[revocation.nominee] = reason
        return out, revoked

    def _part(self, out: Mapping[str, Reason]) -> tuple[list[Candidate], dict[int, tuple[Reason, ...]]]:
        """Return who is considered, and the reasons of those who are not."""
        free: list[Candidate] = []
        kept_out: dict[int, tuple[Reason, ...]] = {}
        passes = self._award.held == "pass"
        for candidate in self._candidates:
            found, fell = self._asked[id(candidate)], _of_either(out, candidate)
            if _of_either(self._revoked, candidate) is not None:
                # Whatever it is found to lack since, and though it withdraws: its place stays empty.
                continue
            if fell is not None:
                kept_out[id(candidate)] = (fell, *found.bars, *found.holds)
            elif found.bars or (passes and found.holds):
                # Those who have the same reasons share them: so many are told the same.
                kept_out[id(candidate)] = found.bars + found.holds
            else:
                free.append(candidate)
        return free, kept_out

    def _not_considered(self, kept_out: Mapping[int, tuple[Reason, ...]]) -> Iterator[Nomination]:
        """Yield those who were not considered, by name."""
        for candidate in self._candidates:
            reasons = kept_out.get(id(candidate))
            if reasons is not None:
                yield Nomination(candidate=candidate, status=self._kept(candidate, reasons), reasons=reasons)

    def _kept(self, candidate: Candidate, reasons: tuple[Reason, ...]) -> NominationStatus:
        """Name the status of who is not considered: what is not known yet holds a case, and fails it not."""
        if (reason := _of_either(self._out, candidate)) is not None:
            return "withdrawn" if reason.kind == "withdrawn" else "revoked"
        for reason in reasons:
            if reason.kind not in UNDECIDED:
                return "ineligible"
        return "held"

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
        measures: list[Callable[[Candidate], Fraction | int | None]] = [self._value]
        if self._award.order == "rank":
            measures = [_best_place, self._value]
        books = sorted({each.rulebook for each in candidates})
        rankings = [self._standings.rankings.get(book) for book in books]
        shared = rankings[0] if rankings and all(each == rankings[0] for each in rankings) else None
        if len(books) > 1 and not self._comparable(shared):
            measures.remove(self._value)
        measures += [self._keyed(key) for key in shared.keys] if shared is not None else []
        return in_order(candidates, measures)

    def _comparable(self, shared: Ranking | None) -> bool:
        """Tell whether values of several rulebooks may be compared.

        Raises:
            CohortError: The award orders by points, and the points of one rulebook are not those of another.
        """
        if self._award.order == "points":
            raise several_scales(self._award)
        return self._award.order != "rank" or (shared is not None and shared.on == "share-of-maximum")

    def _keyed(self, key: RankKey) -> Callable[[Candidate], Fraction | None]:
        return partial(self._known.number, key)

    def _value(self, candidate: Candidate) -> Fraction | None:
        match self._award.order:
            case "points":
                return candidate.settled.points
            case "share-of-maximum":
                return self._known.share(candidate.settled)
            case _:
                return None if candidate.placed is None else candidate.placed.value

    def _places(self) -> dict[Cell, Places]:
        quotas = self._award.quotas
        units = count_units(quotas, self._field)
        # A lane without a unit of its own can still have nominees who are in no cohort of units: none is lost.
        return open_places(quotas, units, lambda position: self._counted(position, units))

    def _counted(self, position: int, units: Mapping[Cell, int]) -> Mapping[CohortKey, int]:
        """Count what the percentage of a quota is taken of, in each of its cohorts."""
        quota = self._award.quotas[position]
        if quota.base is None or quota.base.counted in ("units", "stated"):
            return {key: number for (of, key), number in units.items() if of == position}
        return count_cohorts(quota, alike(self._base(quota.base)))

    def _base(self, base: QuotaBase) -> Iterator[Settled]:
        if base.counted == "award":
            yield from (each.candidate.settled for each in self._decided[base.of or ""].holders)
            return
        for settled in self._field:
            if settled.counts and self._in_base(settled, base):
                yield settled

    def _in_base(self, settled: Settled, base: QuotaBase) -> bool:
        subject = settled.contender.rulebook, settled.contender.unit
        if base.counted == "ranked":
            placed = self._standings.placed.get(subject)
            return placed is not None and placed.places is not None
        classed, bands = self._standings.classed.get(subject), self._around.bands.get(subject[0], ())
        if classed is None or classed.band is None or classed.status != "classed" or base.of not in bands:
            return False
        has, asked = bands.index(classed.band.id), bands.index(base.of)
        return has <= asked if base.or_better else has == asked

    def _filled(
        self, order: Iterable[Equals[Candidate]], cells: Mapping[int, tuple[Cell, ...]], places: Mapping[Cell, Places]
    ) -> Filled[Candidate]:
        ties = (self._award.ties,) * len(self._award.quotas)
        filling = Filling[Candidate](places, name=lambda each: each.nominee, ties=ties)
        lost = [each for each, _ in self._left_empty]
        left_empty, _ = self._cells_of(lost)
        filling.leave_empty([(each, left_empty.get(id(each), ())) for each in lost])
        return filling.fill(order, lambda each: cells[id(each)])

    def _successors(self, filled: Filled[Candidate]) -> dict[int, Reason]:
        """Return who moved up because others fell out: those who had no place while the others were there."""
        free, _ = self._part({})
        cells, _ = self._cells_of(free)
        order = self._order([each for each in free if id(each) in cells])
        before = self._filled(order, cells, self._places())
        had = {id(each) for each in before.taken}
        gone = tuple(sorted(each.nominee for each in before.taken if _of_either(self._out, each) is not None))
        reason = Reason(kind="next-in-rank", units=gone)
        return {id(each): reason for each in filled.taken if id(each) not in had} if gone else {}

    def _emptied(self) -> Iterator[Nomination]:
        """Yield those whose award was taken back and whose place stays empty: before all others, as it was theirs."""
        for each, reason in self._left_empty:
            yield Nomination(candidate=each, status="revoked", order=1, number=self._value(each), reasons=(reason,))

    def _in_places(
        self,
        order: Sequence[Equals[Candidate]],
        filled: Filled[Candidate],
        successors: Mapping[int, Reason],
    ) -> Iterator[Nomination]:
        """Yield those who were considered, in their order."""
        cut = {id(each): reason for each, reason in filled.cut}
        tied = {id(each): reason for each, reason in filled.open}
        for position, group in enumerate(order, start=2 if self._left_empty else 1):
            for candidate in group.items:
                key, number = id(candidate), self._value(candidate)
                status, reasons = self._status(candidate, cut.get(key), tied.get(key))
                if key in successors:
                    reasons = (*reasons, successors[key])
                yield Nomination(candidate=candidate, status=status, order=position, number=number, reasons=reasons)

    def _shadowed(
        self, nominations: Iterable[Nomination], kept_out: Mapping[int, tuple[Reason, ...]]
    ) -> Iterator[Nomination]:
        """Yield the nominations, those with a reason more whose place one may take whose bloc is open."""
        open_ones = [(c, _blocs_of(kept_out[id(c)])) for c in self._candidates if id(c) in kept_out]
        doubtful = [(c, blocs) for c, blocs in open_ones if blocs and self._kept(c, kept_out[id(c)]) == "held"]
        if not doubtful or all("bloc" not in quota.within for quota in self._award.quotas):
            yield from nominations
            return
        for each in nominations:
            bloc = each.candidate.settled.contender.traits.get("bloc")
            before = [c.nominee for c, blocs in doubtful if bloc in blocs and self._may_precede(c, each)]
            if before and each.status in ("proposed", "pending"):
                reason = Reason(kind="open-bloc-above", units=tuple(before))
                yield replace(each, reasons=(*each.reasons, reason))
            else:
                yield each

    def _may_precede(self, candidate: Candidate, nomination: Nomination) -> bool:
        """Tell whether a candidate without a cohort has no less than one who has a place in it."""
        ranking = self._standings.rankings.get(candidate.rulebook)
        value = self._value(candidate)
        if self._award.order == "rank" and ranking is not None:
            value = value_on(candidate.settled, ranking.on)
        return value is None or nomination.number is None or value >= nomination.number

    def _status(
        self, candidate: Candidate, cut: Reason | None, tied: Reason | None
    ) -> tuple[NominationStatus, tuple[Reason, ...]]:
        asked = self._asked[id(candidate)]
        if cut is not None:
            return "cut", (cut, *asked.holds)
        if tied is not None:
            return "open", (tied, *asked.holds)
        if asked.holds:
            return "held", asked.holds
        return ("pending", asked.waits) if asked.waits else ("proposed", ())


def _blocs_of(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Return the blocs among which nobody has said yet in which one is."""
    return next((reason.units for reason in reasons if reason.kind == "bloc-open"), ())


def _of_either(found: Mapping[str, Reason], candidate: Candidate) -> Reason | None:
    """Return what was said of a nominee, or of the unit in whose place it stands."""
    return found.get(candidate.nominee) or found.get(candidate.subject) if found else None


def _best_place(candidate: Candidate) -> int | None:
    placed = candidate.placed
    return None if placed is None or placed.places is None else -placed.places[0]


def _by_unit(scores: Iterable[Settled]) -> dict[str, list[Settled]]:
    found: dict[str, list[Settled]] = {}
    for settled in scores:
        found.setdefault(settled.contender.unit, []).append(settled)
    return found


def _may_have(award: Award, settled: Settled) -> bool:
    contender = settled.contender
    return (not award.rulebooks or contender.rulebook in award.rulebooks) and (
        not award.unit_kinds or contender.kind in award.unit_kinds
    )
