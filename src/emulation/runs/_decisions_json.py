"""Decisions as JSON: exact numbers as text, everything in one order, and beside every decision its sentences.

A household and an individual stand by their ids only, in the sentences too.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from emulation.algebra import Text, written
from emulation.cohorts import (
    Attribution,
    AwardDecision,
    BallotVerdict,
    Classed,
    CohortKey,
    Explained,
    HeldCase,
    Nomination,
    Placed,
    Places,
    Reason,
    Settled,
    explain_check,
    explain_places,
)
from emulation.runs._json import points_to_json
from emulation.scoring import Standing

if TYPE_CHECKING:
    from emulation.cohorts import Names
    from emulation.runs._decisions import Decisions
    from emulation.runs._explanations import Explanations

FORMAT: Final = 1
"""The version of this form."""
Json = dict[str, Any]


def decisions_to_json(decisions: "Decisions") -> Json:
    """Return the JSON form of decisions."""
    results, told = decisions.results, decisions.explanations()
    return {
        "decisions": FORMAT,
        "plan": {"id": results.plan.id, "period": results.plan.period.id, "digest": results.plan_digest},
        "stage": decisions.stage,
        "round": None if decisions.round is None else decisions.round.id,
        "as_of": decisions.proceedings.as_of.isoformat(),
        "attributions": [_attribution(each) for each in decisions.attributions],
        "rulebooks": _books(decisions, told),
        "awards": [_award(each, told.awards[each.award.id], decisions.names_for()) for each in decisions.awards],
        "verdicts": [_verdict(each) for each in decisions.verdicts],
        "held": [_held(each) for each in decisions.held],
        "findings": [finding.to_json() for finding in decisions.findings],
    }


def _number(value: Fraction | None) -> str | None:
    return None if value is None else written(value)


def _text(text: Text) -> Json:
    return {"vi": text.vi, "en": text.en}


def _told(sentences: Explained) -> list[Json]:
    return [_text(sentence) for sentence in sentences]


def _attribution(each: Attribution) -> Json:
    reasons = [] if each.why_none is None else [_reason(each.why_none)]
    return {"unit": each.unit, "bloc": each.bloc, "stated": each.stated, "reasons": reasons}


def _reason(reason: Reason) -> Json:
    return {
        "kind": reason.kind,
        "subject": reason.subject,
        "units": list(reason.units),
        "number": _number(reason.number),
        "limit": _number(reason.limit),
        "quota": None if reason.quota is None else reason.quota.id,
        "text": None if reason.text is None else _text(reason.text),
        "source": None if reason.source is None else reason.source.to_json(),
    }


def _reasons(reasons: Iterable[Reason]) -> list[Json]:
    return [_reason(reason) for reason in reasons]


def _cohort(key: CohortKey | None) -> Json | None:
    return None if key is None else dict(key)


def _places(places: Iterable[Places], names: "Names") -> list[Json]:
    return [
        {
            "quota": each.quota.id,
            "cohort": _cohort(each.cohort),
            "number": each.number,
            "base": each.base,
            "units": each.units,
            "by": each.by,
            "source": each.quota.source.to_json(),
            "explained": _text(explain_places(each, names)),
        }
        for each in places
    ]


# ---- scores, ranks and classes ------------------------------------------------------------------------------------
def _books(decisions: "Decisions", told: "Explanations") -> list[Json]:
    placed = {(each.rulebook, each.unit): each for each in decisions.placed}
    classed = {(book.rulebook, each.unit): each for book in decisions.classes for each in book.units}
    places = {book.rulebook: book.places for book in decisions.classes}
    found: list[Json] = []
    for book, units in groupby(decisions.settled, key=lambda settled: settled.contender.rulebook):
        ranking = decisions.ranking(book)
        found.append(
            {
                "id": book,
                "ranking": None if ranking is None else _without_line(ranking.to_json()),
                "places": _places(places.get(book, ()), decisions.names_for(book)),
                "units": [_unit(each, placed, classed, told) for each in units],
            }
        )
    return found


def _without_line(data: Json) -> Json:
    return {name: value for name, value in data.items() if name != "line"}


def _unit(
    settled: Settled,
    placed: dict[tuple[str, str], Placed],
    classed: dict[tuple[str, str], Classed],
    told: "Explanations",
) -> Json:
    contender = settled.contender
    subject = contender.rulebook, contender.unit
    rank, band = placed.get(subject), classed.get(subject)
    return {
        "unit": contender.unit,
        "official": points_to_json(contender.official),
        "maximum": written(contender.scale),
        "settled": settled.how,
        "points": _number(settled.points),
        "rank": None if rank is None else _placed(rank, told.ranks[subject]),
        "class": None if band is None else _classed(band, told.classes[subject]),
    }


def _placed(placed: Placed, told: Explained) -> Json:
    return {
        "status": placed.status,
        "cohort": _cohort(placed.cohort),
        "value": _number(placed.value),
        "rank": _number(placed.rank),
        "places": None if placed.places is None else list(placed.places),
        "among": placed.among,
        "equals": list(placed.equals),
        "parted_by": [key.to_json() for key in placed.parted_by],
        "reasons": _reasons(placed.reasons),
        "explained": _told(told),
    }


def _classed(classed: Classed, told: Explained) -> Json:
    band = classed.band
    return {
        "status": classed.status,
        "class": None if band is None else {"id": band.id, "title": _text(band.title)},
        "own": _own(classed.own),
        "reasons": _reasons(classed.reasons),
        "explained": _told(told),
    }


def _own(standing: Standing) -> Json:
    return {"status": standing.status, "class": None if standing.band is None else standing.band.id}


# ---- awards -------------------------------------------------------------------------------------------------------
def _award(decision: AwardDecision, told: Sequence[Explained], names: "Names") -> Json:
    award = decision.award
    return {
        "id": award.id,
        "title": _text(award.title),
        "kind": award.kind,
        "type": award.type,
        "source": award.source.to_json(),
        "places": _places(decision.places, names),
        "nominations": [_nomination(*pair, names) for pair in zip(decision.nominations, told, strict=True)],
        "objections": list(decision.objections),
        "check": _text(explain_check(decision, names)),
    }


def _nomination(nomination: Nomination, told: Explained, names: "Names") -> Json:
    candidate = nomination.candidate
    return {
        "nominee": nomination.nominee,
        "kind": candidate.kind,
        "subject": _text(names.nominee(candidate)),
        "unit": candidate.unit,
        "rulebook": candidate.rulebook,
        "status": nomination.status,
        "takes_a_place": nomination.takes_a_place,
        "order": nomination.order,
        "number": _number(nomination.number),
        "reasons": _reasons(nomination.reasons),
        "explained": _told(told),
    }


def _verdict(found: BallotVerdict) -> Json:
    ballot = found.ballot
    return {
        "award": ballot.award,
        "nominee": ballot.subject,
        "council": ballot.council,
        "on": ballot.on.isoformat(),
        "status": found.status,
        "in_favour": found.in_favour,
        "of": found.of,
        "needed": found.needed,
        "recused": [recusal.member for recusal in found.recused],
        "explained": _text(found.text),
    }


def _held(case: HeldCase) -> Json:
    opinions = [opinion.id for opinion in case.opinions]
    return {
        "unit": case.unit,
        "since": case.since.isoformat(),
        "opinions": opinions,
        "explained": _text(case.text),
    }
