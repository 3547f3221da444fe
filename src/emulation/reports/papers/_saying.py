"""What the decisions say of themselves, in the sentences that the engine makes, with the names of this desk."""

from collections.abc import Iterable

from emulation.cohorts import Names, Placed, Places, Reason, cited, explain_places, sentence
from emulation.models import Source
from emulation.reports.papers import _words as w


def reasons_said(reasons: Iterable[Reason], names: Names) -> tuple[str, ...]:
    """Say reasons, each sentence once."""
    return tuple(dict.fromkeys(sentence(reason, names).vi for reason in reasons))


def equals_said(placed: Placed, names: Names) -> str | None:
    """Say with whom a unit shares its rank; of an open rank the reason says it."""
    if not placed.equals or placed.status != "ranked":
        return None
    return w.EQUAL_TO.format(units=names.those(placed.equals).vi)


def places_said(places: Iterable[Places], names: Names) -> tuple[str, ...]:
    """Say how many places quotas gave and how that was counted, then by which sources."""
    listed = tuple(places)
    by_source = cited(source_of(each) for each in listed)
    return (*(explain_places(each, names).vi for each in listed), *([by_source.vi] if by_source else []))


def source_of(places: Places) -> Source:
    """Return the source by which a quota gave so many places."""
    exceptional = places.quota.exceptional
    return exceptional.source if places.by == "exceptional" and exceptional else places.quota.source
