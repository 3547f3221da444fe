"""In which turn awards are decided, each after those it refers to; and what a higher one leaves of a lower one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from emulation.cohorts._award_errors import circle, unknown_award
from emulation.cohorts._nomination import AwardDecision, Nomination
from emulation.cohorts._reason import Reason
from emulation.models import Award


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
                raise unknown_award(award, name, known)
    ordered: list[Award] = []
    left = list(awards)
    while left:
        done = {award.id for award in ordered}
        ready = next((award for award in left if set(_references(award)) <= done), None)
        if ready is None:
            raise circle(left)
        ordered.append(ready)
        left.remove(ready)
    return ordered


def raised(decision: AwardDecision, above: AwardDecision) -> AwardDecision:
    """Return a decision in which those who are proposed for the higher award keep their place, and have that one.

    Who is only considered for it, such as until a vote, stays proposed here as well.
    """
    higher = {each.candidate.subject: each for each in above.nominations if each.status in _CONSIDERED}

    def lifted(each: Nomination) -> Nomination:
        found = higher.get(each.candidate.subject)
        if found is None or not each.holds_the_award or each.status == "raised":
            return each
        if found.status == "proposed":
            reason = Reason(kind="rewarded-already", subject=above.award.id)
            return replace(each, status="raised", reasons=(*each.reasons, reason))
        return replace(each, reasons=(*each.reasons, Reason(kind="considered-above", subject=above.award.id)))

    return replace(decision, nominations=tuple(map(lifted, decision.nominations)))


_CONSIDERED: Final = ("proposed", "pending", "held", "open")
"""Who has the higher award, or may still have it."""
