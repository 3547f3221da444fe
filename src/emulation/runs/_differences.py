"""The difference between two decisions, for every unit: points, ranks, classes and awards, and nothing for the rest."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from emulation.algebra import Language, State, Text
from emulation.cohorts import Classed, CohortKey, Nomination, Placed, Places
from emulation.markup import Markup
from emulation.runs._decisions import Decisions
from emulation.runs._differences_card import differences_card
from emulation.runs._differences_json import differences_to_json
from emulation.runs._differences_said import Teller
from emulation.scoring import Amount

T = TypeVar("T")
Subject = tuple[str, ...]
"""What is compared: a rulebook and a unit, or an award, a nominee and a rulebook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Generic[T]):
    """Something that is not what it was; None on the side where it is not there at all."""

    before: T | None
    after: T | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDifference:
    """What is otherwise for one unit: changes by rulebook, and of awards by award and nominee."""

    unit: str
    name: str
    """Of a household its id."""
    points: Mapping[str, Change[Amount | State]]
    """The official total, by rulebook."""
    ranks: Mapping[str, Change[Placed]]
    """By rulebook: another rank, other places among open equals, or none any more."""
    classes: Mapping[str, Change[Classed]]
    awards: Mapping[tuple[str, str], Change[Nomination]]
    """By award and nominee, where what became of the nomination changed."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.points or self.ranks or self.classes or self.awards)

    @property
    def gained(self) -> tuple[str, ...]:
        """The awards in which a place was won."""
        return tuple(
            award for (award, _), change in self.awards.items() if _has(change.after) and not _has(change.before)
        )

    @property
    def lost(self) -> tuple[str, ...]:
        """The awards in which a place was lost."""
        return tuple(
            award for (award, _), change in self.awards.items() if _has(change.before) and not _has(change.after)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Two decisions over the same units, and what lies between them."""

    before: Decisions
    after: Decisions
    units: tuple[UnitDifference, ...]
    """Those for whom anything changed, by id."""
    unchanged: int
    """How many others there are."""
    places: Mapping[tuple[str, str, CohortKey], Change[Places]]
    """Numbers of places that changed: by award, or rulebook of a class, by quota and cohort."""

    def __iter__(self) -> Iterator[UnitDifference]:
        """Yield what changed, by unit."""
        return iter(self.units)

    def of(self, unit: str) -> UnitDifference | None:
        """Return what changed for a unit; None where nothing did."""
        return next((each for each in self.units if each.unit == unit), None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed for anybody."""
        return not self.units

    def said(self, unit: str) -> tuple[Text, ...]:
        """Say what changed for a unit, a sentence for each change with what decided it; nothing where nothing did."""
        found = self.of(unit)
        return () if found is None else Teller(self).said(found)

    @property
    def places_said(self) -> tuple[Text, ...]:
        """Say which numbers of places changed, a sentence for each."""
        return tuple(Teller(self).places())

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form: exact numbers as text, everything in one order, every change with its sentence."""
        return differences_to_json(self)

    def card(self, language: Language = "vi") -> Markup:
        """Return the differences as a notebook shows them."""
        return differences_card(self, language)

    def _repr_html_(self) -> str:
        return self.card().html


def differences(before: Decisions, after: Decisions) -> Differences:
    """Return what is otherwise in `after`, for everyone who is in either.

    A rank is another one when its number or its status is; how many others share it is told by theirs.
    A nomination is another one when what became of it is: who cut it may be told otherwise by the same result.
    """
    changes = _Changes(
        points=_changed(_points(before), _points(after), lambda value: value),
        ranks=_changed(_ranks(before), _ranks(after), lambda placed: (placed.status, placed.rank, placed.places)),
        classes=_changed(
            _classes(before), _classes(after), lambda c: (c.status, None if c.band is None else c.band.id)
        ),
        awards=_changed(_awards(before), _awards(after), lambda each: (each.status, each.takes_a_place)),
    )
    units = sorted(_units(before) | _units(after))
    every = [changes.of(unit, after.names.get(unit, before.name(unit))) for unit in units]
    changed = tuple(each for each in every if not each.is_empty)
    return Differences(
        before=before,
        after=after,
        units=changed,
        unchanged=len(units) - len(changed),
        places=_changed(_places(before), _places(after), lambda places: places.number),
    )


def _changed(before: Mapping[Any, T], after: Mapping[Any, T], told: Callable[[T], object]) -> dict[Any, Change[T]]:
    """Return what is told otherwise on one side than on the other, in the order of the keys."""
    found: dict[Any, Change[T]] = {}
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old is None or new is None or told(old) != told(new):
            found[key] = Change(before=old, after=new)
    return found


def _points(decisions: Decisions) -> dict[Subject, Amount | State]:
    return {(s.contender.unit, s.contender.rulebook): s.contender.official for s in decisions.settled}


def _ranks(decisions: Decisions) -> dict[Subject, Placed]:
    return {(each.unit, each.rulebook): each for each in decisions.placed}


def _classes(decisions: Decisions) -> dict[Subject, Classed]:
    return {(each.unit, book.rulebook): each for book in decisions.classes for each in book.units}


def _awards(decisions: Decisions) -> dict[Subject, Nomination]:
    """Return every nomination under its unit, award and nominee."""
    return {
        (each.candidate.unit, decision.award.id, each.nominee): each
        for decision in decisions.awards
        for each in decision.nominations
    }


def _places(decisions: Decisions) -> dict[tuple[str, str, CohortKey], Places]:
    by_award = ((decision.award.id, places) for decision in decisions.awards for places in decision.places)
    by_class = ((book.rulebook, places) for book in decisions.classes for places in book.places)
    return {(name, places.quota.id, places.cohort): places for name, places in (*by_award, *by_class)}


def _units(decisions: Decisions) -> set[str]:
    return {settled.contender.unit for settled in decisions.settled}


def _has(nomination: Nomination | None) -> bool:
    return nomination is not None and nomination.takes_a_place


class _Changes:
    """All changes, put under their units."""

    def __init__(self, **kinds: Mapping[Any, Change[Any]]) -> None:
        self._kinds = {kind: _by_unit(changes.items()) for kind, changes in kinds.items()}

    def of(self, unit: str, name: str) -> UnitDifference:
        """Return what changed for a unit."""
        return UnitDifference(
            unit=unit, name=name, **{kind: found.get(unit, {}) for kind, found in self._kinds.items()}
        )


def _by_unit(changes: Iterable[tuple[Subject, Change[Any]]]) -> dict[str, dict[Any, Change[Any]]]:
    found: dict[str, dict[Any, Change[Any]]] = {}
    for (unit, *rest), change in changes:
        found.setdefault(unit, {})[rest[0] if len(rest) == 1 else tuple(rest)] = change
    return found
