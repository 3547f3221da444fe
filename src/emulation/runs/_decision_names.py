"""What the sentences of decisions call things: titles of the plan and of the rulebooks, names of units, matters."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from emulation.algebra import Text
from emulation.cohorts import Names
from emulation.models import FrozenMapping
from emulation.scoring import Rulebook

if TYPE_CHECKING:
    from emulation.runs._decisions import Decisions


def names_in(decisions: "Decisions", rulebook: str | None) -> Names:
    """Return the names for one rulebook; titles that only others have stand behind its own."""
    plan = decisions.results.plan
    books = [book.rulebook for book in decisions.results.books]
    ordered = sorted(books, key=lambda book: book.id == rulebook)
    return Names(
        units=decisions.names,
        blocs=FrozenMapping({bloc.id: bloc.title for bloc in plan.blocs}),
        classes=_merged(map(_classes, ordered)),
        awards=FrozenMapping({award.id: award.title for award in plan.awards}),
        traits=FrozenMapping({trait.name: trait.label for book in ordered for trait in book.traits}),
        codes=FrozenMapping(
            {(trait.name, code): title for book in ordered for trait in book.traits for code, title in trait.choices}
        ),
        items=_merged(map(_items, ordered)),
        matters=FrozenMapping({matter.id: matter for matter in decisions.proceedings.matters}),
    )


def _merged(titles: Iterable[Mapping[str, Text]]) -> FrozenMapping[str, Text]:
    """Put titles together, the last standing before the others."""
    return FrozenMapping({name: title for each in titles for name, title in each.items()})


def _classes(book: Rulebook) -> Mapping[str, Text]:
    return {} if book.classes is None else {band.id: band.title for band in book.classes.bands}


def _items(book: Rulebook) -> Mapping[str, Text]:
    fields = {measure.name: measure.label for measure in book.form}
    return fields | {item.id: item.title for item in book.root.items()}
