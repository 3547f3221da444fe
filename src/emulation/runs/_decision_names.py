"""What the sentences of decisions call things: titles of the plan and of the rulebooks, names of units, matters."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from emulation.algebra import Text
from emulation.cohorts import Names, titled
from emulation.models import FrozenMapping
from emulation.scoring import Rulebook

if TYPE_CHECKING:
    from emulation.runs._decisions import Decisions


_TRAITS: Final = {
    "level": Text(vi="cấp", en="level"),
    "area": Text(vi="loại địa bàn", en="type of area"),
    "size": Text(vi="quy mô", en="size"),
}
_CODES: Final = {
    ("level", "province"): Text(vi="tỉnh", en="province"),
    ("level", "city"): Text(vi="thành phố", en="city"),
    ("level", "district"): Text(vi="huyện", en="district"),
    ("level", "commune"): Text(vi="xã", en="commune"),
    ("level", "ward"): Text(vi="phường", en="ward"),
    ("level", "township"): Text(vi="thị trấn", en="township"),
}
"""What traits that many plans use are called, where no rulebook names them."""


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
        nominees=FrozenMapping(dict(_nominees(decisions))),
        traits=FrozenMapping(_TRAITS | {trait.name: trait.label for book in ordered for trait in book.traits}),
        codes=FrozenMapping(
            _CODES
            | {(trait.name, code): title for book in ordered for trait in book.traits for code, title in trait.choices}
        ),
        items=_merged(map(_items, ordered)),
        matters=FrozenMapping({matter.id: matter for matter in decisions.proceedings.matters}),
    )


def _nominees(decisions: "Decisions") -> Iterator[tuple[str, Text]]:
    for each in decisions.proceedings.nominees:
        if each.title is not None:
            unit = decisions.name(each.unit)
            yield each.id, titled(each.title, Text(vi=unit, en=unit))


def _merged(titles: Iterable[Mapping[str, Text]]) -> FrozenMapping[str, Text]:
    """Put titles together, the last standing before the others."""
    return FrozenMapping({name: title for each in titles for name, title in each.items()})


def _classes(book: Rulebook) -> Mapping[str, Text]:
    return {} if book.classes is None else {band.id: band.title for band in book.classes.bands}


def _items(book: Rulebook) -> Mapping[str, Text]:
    fields = {measure.name: measure.label for measure in book.form}
    return fields | {item.id: item.title for item in book.root.items()}
