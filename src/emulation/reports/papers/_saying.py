"""What the decisions say of themselves, in the sentences that the engine makes, with the names of this desk."""

from collections.abc import Iterable

from emulation.cohorts import Names, Placed, Places, Reason, cited, explain_places, sentence
from emulation.models import FrozenMapping, Source
from emulation.reports.papers import _words as w
from emulation.reports.papers._desk import Desk


def names_of(desk: Desk) -> Names:
    """Return what ids are called on papers: households and persons by id alone."""
    decisions, plan = desk.decisions, desk.plan
    books = [each.rulebook for each in decisions.results.books]
    bands = (band for book in books if book.classes is not None for band in book.classes.bands)
    items = {item.id: item.title for book in books for section in book.sections for item in section.items()}
    return Names(
        units=FrozenMapping(_units(desk)),
        blocs=FrozenMapping({bloc.id: bloc.title for bloc in plan.blocs}),
        classes=FrozenMapping({band.id: band.title for band in bands}),
        awards=FrozenMapping({award.id: award.title for award in plan.awards}),
        items=FrozenMapping(items),
        matters=FrozenMapping({matter.id: matter for matter in decisions.proceedings.matters}),
    )


def _units(desk: Desk) -> dict[str, str]:
    """Name every unit that is compared, then every nominee as the decision would name it."""
    found = {each.contender.unit: desk.unit(each.contender.unit) for each in desk.decisions.settled}
    for decision in desk.decisions.awards:
        for nomination in decision.nominations:
            if nomination.nominee not in found:
                found[nomination.nominee] = desk.subject(nomination.candidate)
    return found


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
