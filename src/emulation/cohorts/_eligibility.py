"""Whether a nominee may be considered for an award: every condition that fails is told, not only the first."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Final

from emulation.algebra import Text
from emulation.cohorts._contender import Settled
from emulation.cohorts._nomination import Candidate
from emulation.cohorts._reason import Reason
from emulation.models import Award, Exclusion, FrozenMapping, Matter, Period, PriorAward, Proceedings, Streak
from emulation.scoring import Standing


@dataclass(frozen=True, slots=True)
class Vote:
    """What a council decided on one nominee for one award; None where its ballot decides nothing."""

    carried: bool | None
    words: Text


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around the scores on the day of the decision."""

    proceedings: Proceedings
    period: Period
    """The period that the round rewards."""
    bands: Mapping[str, tuple[str, ...]]
    """The classes of each rulebook, from the best to the last."""
    votes: Mapping[tuple[str, str], Vote] = FrozenMapping()
    """By award and nominee."""
    complaints: Mapping[str, date] = FrozenMapping()
    """Units whose case an open complaint of a posting holds, and since when."""


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What bars a nominee, what holds its case, and whether the council has still to vote."""

    bars: tuple[Reason, ...] = ()
    holds: tuple[Reason, ...] = ()
    waits: tuple[Reason, ...] = ()


class Conditions:
    """What one award asks of a nominee, made ready once: of each one only what is asked is looked at."""

    def __init__(
        self, award: Award, around: Around, given: Mapping[str, str], *, above: Container[str] | None = None
    ) -> None:
        """Know what is asked.

        Args:
            award: The award.
            around: Matters, earlier awards and votes.
            given: The award that each nominee has in this round already, for a reward of the same achievement.
            above: Who has the award that this one stands above; None where it stands above none.
        """
        self._award, self._around, self._given, self._above = award, around, given, above
        self._not_above = Reason(kind="above-not-taken", subject=award.above or "", source=award.source)
        self._checks = tuple(self._asked())
        self._below: dict[tuple[str, str], Reason] = {}
        self._rules: dict[int, tuple[Reason, ...]] = {}
        self._found: dict[tuple[int, ...], Eligibility] = {}

    def of(self, candidate: Candidate) -> Eligibility:
        """Return what stands between a nominee and the award: the same value for all who have the same reasons."""
        reasons = [*self._class(candidate), *(reason for check in self._checks for reason in check(candidate))]
        if not reasons:
            return _NOTHING
        # What is kept here holds its reasons, so that no other one can have the id of one of them.
        key = tuple(map(id, reasons))
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = _parted(reasons)
        return found

    def _asked(self) -> Iterator[Callable[[Candidate], Iterable[Reason]]]:
        """Yield the checks behind that of the class, as their reasons are told, but for those that nobody can fail."""
        award, around, asked = self._award, self._around, self._award.conditions
        if asked.rank_at_most is not None or award.order == "rank":
            yield partial(_rank, award)
        if award.order != "rank":
            yield partial(_ordered, award)
        if asked.points_at_least is not None or asked.share_at_least is not None:
            yield partial(_numbers, award)
        if asked.traits:
            yield partial(_traits, award)
        if asked.streaks or asked.exclusions:
            yield partial(_history, award, around)
        if asked.vote:
            yield partial(_votes, award, around)
        if around.proceedings.matters:
            yield partial(_matters, around)
        if around.complaints:
            yield partial(_complaints, around)
        if self._given:
            yield partial(_rewarded, self._given)
        if self._above is not None:
            yield partial(_raised_above, self._above, self._not_above)

    def _class(self, candidate: Candidate) -> Sequence[Reason]:
        settled, standing = candidate.settled, candidate.settled.contender.standing
        if settled.how in ("exclude", "not-classed"):
            return self._stated(settled)
        barred = () if standing.commendation == "eligible" else tuple(_commendation(standing))
        lacking = self._lacks_class(candidate)
        return barred if lacking is None else (*barred, lacking)

    def _stated(self, settled: Settled) -> tuple[Reason, ...]:
        """Return what a rule did with a state, the same for all whom it settles."""
        if id(settled.rule) not in self._rules:
            self._rules[id(settled.rule)] = () if settled.reason is None else (settled.reason,)
        return self._rules[id(settled.rule)]

    def _lacks_class(self, candidate: Candidate) -> Reason | None:
        classed, least = candidate.classed, self._award.conditions.class_at_least
        if least is None:
            return None
        if classed is None or classed.band is None or classed.status != "classed":
            is_open = classed is not None and classed.status in _OPEN_CLASS
            return Reason(kind="class-open" if is_open else "not-classed", subject=least, source=self._award.source)
        bands, band = self._around.bands[candidate.rulebook], classed.band
        if least in bands and bands.index(band.id) <= bands.index(least):
            return None
        key = candidate.rulebook, band.id
        if key not in self._below:
            below = Reason(kind="class-below", subject=band.id, text=band.title, source=self._award.source)
            self._below[key] = below
        return self._below[key]


def eligibility(award: Award, candidate: Candidate, around: Around, given: Mapping[str, str]) -> Eligibility:
    """Return what stands between one nominee and an award; of many `Conditions` are asked, which know what is asked.

    Args:
        award: The award.
        candidate: Who is considered.
        around: Matters, earlier awards and votes.
        given: The award that each nominee has in this round already, for a reward of the same achievement.
    """
    return Conditions(award, around, given).of(candidate)


def _parted(reasons: Iterable[Reason]) -> Eligibility:
    """Part reasons into those that bar, those that hold, and those that wait for a vote."""
    bars: list[Reason] = []
    holds: list[Reason] = []
    waits: list[Reason] = []
    for reason in reasons:
        (holds if reason.kind in _HOLDING else waits if reason.kind == "vote-lacks" else bars).append(reason)
    return Eligibility(tuple(bars), tuple(holds), tuple(waits))


_NOTHING: Final = Eligibility()
_HOLDING: Final = ("matter-open", "complaint-open", "condition-open", "class-open", "tied-open")
UNDECIDED: Final = (*_HOLDING, "bloc-open")
"""What is not known yet: it holds a case, and bars nobody. A bloc that is open leaves no place to keep either."""
_OPEN_CLASS: Final = ("withheld", "open", "incomplete")


def _commendation(standing: Standing) -> Iterator[Reason]:
    barred = standing.commendation == "barred"
    texts = standing.reasons or (Text(vi="điều kiện khen thưởng", en="a condition of commendation"),)
    for text in texts:
        yield Reason(kind="condition-fails" if barred else "condition-open", text=text)


def _ordered(award: Award, candidate: Candidate) -> Iterable[Reason]:
    """Bar who has no number to be ordered by: it would part nobody else either."""
    settled = candidate.settled
    if settled.how in ("exclude", "not-classed"):
        return ()
    if settled.points is None:
        return (Reason(kind="no-points", source=award.source),)
    lacks = award.order == "share-of-maximum" and settled.share is None
    return (Reason(kind="no-scale", source=award.source),) if lacks else ()


def _numbers(award: Award, candidate: Candidate) -> Iterator[Reason]:
    asked = award.conditions
    if asked.points_at_least is not None:
        points = candidate.settled.points
        if points is None or points < asked.points_at_least:
            yield _below("points-below", points, asked.points_at_least, award)
    if asked.share_at_least is not None:
        share = candidate.settled.share
        if share is None or share < asked.share_at_least:
            yield _below("share-below", share, asked.share_at_least, award)


def _below(kind: str, number: Fraction | None, limit: Fraction, award: Award) -> Reason:
    if number is None:
        return Reason(kind="no-points", limit=limit, source=award.source)
    return Reason(kind=kind, number=number, limit=limit, source=award.source)  # type: ignore[arg-type]  # one of two


def _rank(award: Award, candidate: Candidate) -> Iterator[Reason]:
    placed, limit = candidate.placed, award.conditions.rank_at_most
    if placed is None or placed.places is None:
        apart = placed is not None and placed.status == "apart"
        unranked = () if apart else (Reason(kind="not-ranked", source=award.source),)
        yield from (*unranked, *(placed.reasons if placed else ()))
    elif limit is None:
        return
    elif placed.rank is None:
        if placed.places[0] > limit:
            yield Reason(kind="rank-below", number=Fraction(placed.places[0]), limit=limit, source=award.source)
        elif placed.places[1] > limit:
            yield Reason(kind="tied-open", units=placed.equals, limit=limit, source=award.source)
    elif placed.rank > limit:
        yield Reason(kind="rank-below", number=placed.rank, limit=limit, source=award.source)


def _traits(award: Award, candidate: Candidate) -> Iterator[Reason]:
    contender = candidate.settled.contender
    for name, codes in award.conditions.traits.items():
        if contender.traits.get(name) not in codes:
            yield Reason(kind="trait-lacks", subject=name, source=award.source)


def _history(award: Award, around: Around, candidate: Candidate) -> Iterator[Reason]:
    priors = [each for each in around.proceedings.prior_awards if _is_prior(each, candidate, around)]
    for streak in award.conditions.streaks:
        yield from _streak(award, streak, priors, around.period)
    for exclusion in award.conditions.exclusions:
        yield from _exclusion(award, exclusion, priors, around.period)


def _is_prior(prior: PriorAward, candidate: Candidate, around: Around) -> bool:
    """Tell whether an award is one that the nominee had on the day of the decision."""
    decided = prior.decided_on is None or prior.decided_on <= around.proceedings.as_of
    return decided and prior.unit in (candidate.nominee, candidate.subject)


def _streak(award: Award, streak: Streak, priors: Sequence[PriorAward], period: Period) -> Iterator[Reason]:
    """Count the years that end with the period, or the one before it while its own titles are not decided yet.

    What was given for a thematic movement or a single deed is no basis for merit
    (Decree 98/2023, article 4; repeated in Decree 152/2025).
    """
    held = [each for each in priors if each.award == streak.title]
    feeding = [each for each in held if award.type != "merit" or each.type == "merit"]
    used = _years(each for each in priors if each.award == award.id)
    number = _consecutive(_years(feeding) - used, period.years[-1])
    if number >= streak.times:
        return
    counted = {"subject": streak.title, "number": Fraction(number), "limit": Fraction(streak.times)}
    yield Reason(kind="streak-short", source=award.source, **counted)  # type: ignore[arg-type]  # by their names
    if len(feeding) < len(held):
        yield Reason(kind="streak-thematic", subject=streak.title, source=award.source)


def _years(priors: Iterable[PriorAward]) -> set[int]:
    return {year for prior in priors for name in prior.periods for year in Period.from_id(name).years}


def _consecutive(years: set[int], last: int) -> int:
    end = last if last in years else last - 1
    length = 0
    while end - length in years:
        length += 1
    return length


def _exclusion(award: Award, exclusion: Exclusion, priors: Sequence[PriorAward], period: Period) -> Iterator[Reason]:
    years = _years(each for each in priors if each.award == exclusion.award)
    if not years:
        return
    since, within = period.years[-1] - max(years), exclusion.within_years
    if within is None or since < within:
        limit = None if within is None else Fraction(within)
        number = Fraction(max(years))
        yield Reason(kind="awarded-before", subject=exclusion.award, number=number, limit=limit, source=award.source)


def _votes(award: Award, around: Around, candidate: Candidate) -> Iterator[Reason]:
    vote = around.votes.get((award.id, candidate.nominee))
    if vote is None or vote.carried is None:
        yield Reason(kind="vote-lacks", text=None if vote is None else vote.words, source=award.source)
    elif not vote.carried:
        yield Reason(kind="vote-lost", text=vote.words, source=award.source)


def _matters(around: Around, candidate: Candidate) -> Iterator[Reason]:
    day = around.proceedings.as_of
    for matter in around.proceedings.matters:
        if matter.unit not in (candidate.nominee, candidate.unit) or matter.opened_on > day:
            continue
        if _is_open(matter, day):
            yield Reason(kind="matter-open", subject=matter.id, source=matter.source)
        elif matter.outcome == "upheld" and (matter.bars_until is None or day < matter.bars_until):
            yield Reason(kind="matter-upheld", subject=matter.id, source=matter.source)


def _complaints(around: Around, candidate: Candidate) -> Iterator[Reason]:
    for unit in dict.fromkeys((candidate.nominee, candidate.unit)):
        if (since := around.complaints.get(unit)) is not None:
            yield Reason(kind="complaint-open", subject=since.isoformat())


def _is_open(matter: Matter, day: date) -> bool:
    return matter.closed_on is None or matter.closed_on > day


def _rewarded(given: Mapping[str, str], candidate: Candidate) -> Iterator[Reason]:
    before = given.get(candidate.subject)
    if before is not None:
        yield Reason(kind="rewarded-already", subject=before)


def _raised_above(above: Container[str], reason: Reason, candidate: Candidate) -> Iterable[Reason]:
    return () if candidate.subject in above else (reason,)
