"""What the decisions say of themselves, in the sentences that the engine makes, with the names of this desk."""

from collections.abc import Iterable, Mapping

from emulation.cohorts import AwardDecision, Names, Places, Reason, cited, explain_places, sentence
from emulation.models import Source


def reasons_said(reasons: Iterable[Reason], names: Names) -> tuple[str, ...]:
    """Say reasons, each sentence once."""
    return tuple(dict.fromkeys(sentence(reason, names).vi for reason in reasons))


def places_met(decision: AwardDecision) -> tuple[Places, ...]:
    """Return the places in whose cohort somebody is considered; all of them where nobody is."""
    considered = (each.candidate.settled.contender.traits for each in decision.nominations if each.order is not None)
    # Units with the same traits share one mapping.
    traits = {id(each): each for each in considered}.values()
    met = tuple(places for places in decision.places if any(_has_place(places, each) for each in traits))
    return met or decision.places


def _has_place(places: Places, traits: Mapping[str, str]) -> bool:
    in_lane = all(traits.get(name) in codes for name, codes in places.quota.traits.items())
    return in_lane and all(traits.get(name) == code for name, code in places.cohort)


def places_said(places: Iterable[Places], names: Names) -> tuple[str, ...]:
    """Say how many places quotas gave and how that was counted, then by which sources."""
    listed = tuple(places)
    by_source = cited(source_of(each) for each in listed)
    return (*(explain_places(each, names).vi for each in listed), *([by_source.vi] if by_source else []))


def source_of(places: Places) -> Source:
    """Return the source by which a quota gave so many places."""
    exceptional = places.quota.exceptional
    return exceptional.source if places.by == "exceptional" and exceptional else places.quota.source
