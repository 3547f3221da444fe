"""How many places a quota gives, and who takes them: in order, and nobody out of turn."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor
from typing import Final, Generic, Literal, TypeVar

from emulation.cohorts._ranking import CohortKey
from emulation.cohorts._reason import Reason
from emulation.cohorts._ties import Equals
from emulation.models import AtTheCut, Quota

T = TypeVar("T")
_HALF: Final = Fraction(1, 2)
_ROUNDED: Final[dict[str, Callable[[Fraction], int]]] = {
    "floor": floor,
    "ceiling": ceil,
    "half_up": lambda value: floor(value + _HALF),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """How many places a quota gives in one cohort, and how that was counted."""

    quota: Quota
    cohort: CohortKey
    number: int
    base: int | None = None
    """What the percentage was taken of."""
    units: int
    """How many units the cohort has."""
    by: Literal["number", "share", "small", "exceptional"]
    """The part of the quota that decided."""


def places_of(quota: Quota, cohort: CohortKey, *, units: int, base: int | None) -> Places:
    """Return how many places a quota gives to a cohort of so many units.

    The exception for few units stands before everything, a decided exceptional ceiling before the ordinary one.
    """

    def made(number: int, by: Literal["number", "share", "small", "exceptional"]) -> Places:
        return Places(quota=quota, cohort=cohort, number=number, base=base, units=units, by=by)

    if quota.small is not None and units < quota.small.fewer_than:
        return made(quota.small.at_most, "small")
    if (higher := quota.exceptional) is not None:
        number = _part(quota, higher.share, base) if higher.share is not None else (higher.at_most or 0)
        return made(number, "exceptional")
    if quota.share is not None:
        return made(_part(quota, quota.share, base), "share")
    return made(quota.at_most or 0, "number")


def _part(quota: Quota, share: Fraction, base: int | None) -> int:
    return _ROUNDED[quota.rounding or "floor"](share * (base or 0))


def shrinking_places(quota: Quota, cohort: CohortKey, *, units: int, base: int) -> Places:
    """Return the places where those who take them leave the base: the most `k` that the base without `k` allows."""
    most = places_of(quota, cohort, units=units, base=base)
    taken = most.number
    while taken and taken > (most := places_of(quota, cohort, units=units, base=max(base - taken, 0))).number:
        taken -= 1
    return Places(quota=quota, cohort=cohort, number=taken, base=most.base, units=units, by=most.by)


@dataclass(slots=True)
class _Cell:
    """The places of one quota in one cohort while they are taken."""

    places: Places
    order: int
    """The position of the quota."""
    takers: list[str] = field(default_factory=list)
    tie: tuple[str, ...] = ()
    """Equals that were cut here: nobody behind them takes what they could not."""

    @property
    def left(self) -> int:
        return self.places.number - len(self.takers)

    def refuses(self) -> Reason | None:
        """Say why nobody more is taken, if so."""
        quota, number = self.places.quota, Fraction(self.places.number)
        if self.tie:
            units = self.tie
            return Reason(kind="behind-a-tie", quota=quota, units=units, number=number, source=quota.source)
        if self.left > 0:
            return None
        kind: Literal["quota-full", "quota-none"] = "quota-full" if self.places.number else "quota-none"
        return Reason(kind=kind, quota=quota, units=tuple(self.takers), number=number, source=quota.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled(Generic[T]):
    """Who was taken, who was cut and by what, and among whom the authority decides."""

    taken: tuple[T, ...]
    cut: tuple[tuple[T, Reason], ...]
    open: tuple[tuple[T, Reason], ...]
    places: tuple[Places, ...]


class Filling(Generic[T]):
    """Takes candidates in order while every quota that is theirs has a place.

    A group of equals is taken whole, or as far as no quota has fewer places than there are equals;
    where one has, they are cut together, and nobody behind them takes the places that they could not.
    """

    def __init__(
        self, cells: Mapping[tuple[int, CohortKey], Places], *, name: Callable[[T], str], ties: Sequence[AtTheCut]
    ) -> None:
        """Know the places by the position of the quota and the cohort, and what each quota does with equals."""
        self._cells = {key: _Cell(places, key[0]) for key, places in cells.items()}
        self._name, self._ties = name, ties
        self._taken: list[T] = []
        self._cut: list[tuple[T, Reason]] = []
        self._open: list[tuple[T, Reason]] = []

    def fill(self, groups: Iterable[Equals[T]], cells_of: Callable[[T], Sequence[tuple[int, CohortKey]]]) -> Filled[T]:
        """Take from the groups, the best first."""
        for group in groups:
            self._take([(item, [self._cells[key] for key in cells_of(item)]) for item in group.items])
        return Filled(
            taken=tuple(self._taken),
            cut=tuple(self._cut),
            open=tuple(self._open),
            places=tuple(cell.places for cell in self._cells.values()),
        )

    def _take(self, group: list[tuple[T, list[_Cell]]]) -> None:
        left = []
        for item, cells in group:
            refused = next((reason for cell in cells if (reason := cell.refuses()) is not None), None)
            if refused is None:
                left.append((item, cells))
            else:
                self._cut.append((item, refused))
        while (cell := self._overfull(left)) is not None:
            left = self._cut_equals(cell, left)
        for item, cells in left:
            self._taken.append(item)
            for cell in cells:
                cell.takers.append(self._name(item))

    def _overfull(self, group: list[tuple[T, list[_Cell]]]) -> _Cell | None:
        """Return the cell that is asked for more places than it has, the narrowest first."""
        asked: dict[int, tuple[int, _Cell]] = {}
        for _, cells in group:
            for cell in cells:
                asked[id(cell)] = asked.get(id(cell), (0, cell))[0] + 1, cell
        over = [(number, cell) for number, cell in asked.values() if number > cell.left]
        if not over:
            return None
        return min(over, key=lambda each: (each[0], each[1].order, each[1].places.cohort))[1]

    def _cut_equals(self, cell: _Cell, group: list[tuple[T, list[_Cell]]]) -> list[tuple[T, list[_Cell]]]:
        equals = [item for item, cells in group if cell in cells]
        cell.tie = tuple(map(self._name, equals))
        quota = cell.places.quota
        for item in equals:
            others = tuple(name for name in cell.tie if name != self._name(item))
            reason = Reason(
                kind="tie-at-the-cut",
                quota=quota,
                units=others,
                number=Fraction(cell.left),
                source=quota.source,
            )
            (self._open if self._ties[cell.order] == "authority" else self._cut).append((item, reason))
        return [(item, cells) for item, cells in group if cell not in cells]
