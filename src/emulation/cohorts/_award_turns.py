"""In which turn awards are decided: each after those it refers to."""

from collections.abc import Iterator, Sequence

from emulation.cohorts._award_errors import circle, unknown_award
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
