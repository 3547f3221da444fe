"""Whether a nominee may be considered for an award: every condition that fails is told, not only the first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from emulation.algebra import Text
from emulation.cohorts._nomination import Candidate
from emulation.cohorts._reason import Reason
from emulation.models import Award, Exclusion, FrozenMapping, Matter, Period, PriorAward, Proceedings, Streak


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


def eligibility(award: Award, candidate: Candidate, around: Around, given: Mapping[str, str]) -> Eligibility:
    """Return what stands between a nominee and an award.

    Args:
        award: The award.
        candidate: Who is considered.
        around: Matters, earlier awards and votes.
        given: The award that each nominee has in this round already, for a reward of the same achievement.
    """
    found = [
        *_class(award, candidate, around),
        *_numbers(award, candidate),
        *_traits(award, candidate),
        *_history(award, candidate, around),
        *_votes(award, candidate, around),
        *_matters(candidate, around),
        *_complaints(candidate, around),
        *_rewarded(candidate, given),
    ]
    if not found:
        return _NOTHING
    holds = tuple(reason for reason in found if reason.kind in _HOLDING)
    waits = tuple(reason for reason in found if reason.kind == "vote-lacks")
    bars = tuple(reason for reason in found if reason.kind not in _HOLDING and reason.kind != "vote-lacks")
    return Eligibility(bars, holds, waits)


_NOTHING: Final = Eligibility()
_HOLDING: Final = ("matter-open", "complaint-open", "condition-open", "class-open", "tied-open")
UNDECIDED: Final = (*_HOLDING, "bloc-open")
"""What is not known yet: it holds a case, and bars nobody. A bloc that is open leaves no place to keep either."""
_OPEN_CLASS: Final = ("withheld", "open", "incomplete")


def _class(award: Award, candidate: Candidate, around: Around) -> Iterator[Reason]:
    classed, standing = candidate.classed, candidate.settled.contender.standing
    if candidate.settled.how in ("exclude", "not-classed"):
        reason = candidate.settled.reason
        yield from () if reason is None else (reason,)
        return
    if standing.commendation != "eligible":
        barred = standing.commendation == "barred"
        texts = standing.reasons or (Text(vi="điều kiện khen thưởng", en="a condition of commendation"),)
        for text in texts:
            yield Reason(kind="condition-fails" if barred else "condition-open", text=text)
    least = award.conditions.class_at_least
    if least is None:
        return
    if classed is None or classed.band is None or classed.status != "classed":
        is_open = classed is not None and classed.status in _OPEN_CLASS
        yield Reason(kind="class-open" if is_open else "not-classed", subject=least, source=award.source)
        return
    bands = around.bands[candidate.rulebook]
    if least not in bands or bands.index(classed.band.id) > bands.index(least):
        yield Reason(kind="class-below", subject=classed.band.id, text=classed.band.title, source=award.source)


def _numbers(award: Award, candidate: Candidate) -> Iterator[Reason]:
    asked = award.conditions
    yield from _rank(award, candidate)
    points, share = candidate.settled.points, candidate.settled.share
    if asked.points_at_least is not None and (points is None or points < asked.points_at_least):
        yield _below("points-below", points, asked.points_at_least, award)
    if asked.share_at_least is not None and (share is None or share < asked.share_at_least):
        yield _below("share-below", share, asked.share_at_least, award)


def _below(kind: str, number: Fraction | None, limit: Fraction, award: Award) -> Reason:
    if number is None:
        return Reason(kind="no-points", limit=limit, source=award.source)
    return Reason(kind=kind, number=number, limit=limit, source=award.source)  # type: ignore[arg-type]  # one of two


def _rank(award: Award, candidate: Candidate) -> Iterator[Reason]:
    placed, limit = candidate.placed, award.conditions.rank_at_most
    if limit is None and award.order != "rank":
        return
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


def _history(award: Award, candidate: Candidate, around: Around) -> Iterator[Reason]:
    if not (award.conditions.streaks or award.conditions.exclusions):
        # Of most awards nothing earlier is asked, and there may be many.
        return
    priors = [each for each in around.proceedings.prior_awards if each.unit == candidate.nominee]
    for streak in award.conditions.streaks:
        yield from _streak(award, streak, priors, around.period)
    for exclusion in award.conditions.exclusions:
        yield from _exclusion(award, exclusion, priors, around.period)


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


def _votes(award: Award, candidate: Candidate, around: Around) -> Iterator[Reason]:
    if not award.conditions.vote:
        return
    vote = around.votes.get((award.id, candidate.nominee))
    if vote is None or vote.carried is None:
        yield Reason(kind="vote-lacks", text=None if vote is None else vote.words, source=award.source)
    elif not vote.carried:
        yield Reason(kind="vote-lost", text=vote.words, source=award.source)


def _matters(candidate: Candidate, around: Around) -> Iterator[Reason]:
    day = around.proceedings.as_of
    for matter in around.proceedings.matters:
        if matter.unit not in (candidate.nominee, candidate.unit) or matter.opened_on > day:
            continue
        if _is_open(matter, day):
            yield Reason(kind="matter-open", subject=matter.id, source=matter.source)
        elif matter.outcome == "upheld" and (matter.bars_until is None or day < matter.bars_until):
            yield Reason(kind="matter-upheld", subject=matter.id, source=matter.source)


def _complaints(candidate: Candidate, around: Around) -> Iterator[Reason]:
    for unit in dict.fromkeys((candidate.nominee, candidate.unit)):
        if (since := around.complaints.get(unit)) is not None:
            yield Reason(kind="complaint-open", subject=since.isoformat())


def _is_open(matter: Matter, day: date) -> bool:
    return matter.closed_on is None or matter.closed_on > day


def _rewarded(candidate: Candidate, given: Mapping[str, str]) -> Iterator[Reason]:
    before = given.get(candidate.nominee)
    if before is not None:
        yield Reason(kind="rewarded-already", subject=before)
