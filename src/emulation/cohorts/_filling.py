"""Who takes the places of quotas: in order, and nobody out of turn."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Generic, Literal, TypeVar

from emulation.cohorts._places import Places
from emulation.cohorts._ranking import CohortKey
from emulation.cohorts._reason import Reason
from emulation.cohorts._ties import Equals
from emulation.models import AtTheCut

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Cell:
    """The places of one quota in one cohort while they are taken."""

    places: Places
    order: int
    """The position of the quota."""
    ties: AtTheCut
    takers: list[str] = field(default_factory=list)
    tie: tuple[str, ...] = ()
    """Equals that were cut here: nobody behind them takes what they could not."""
    surely_taken: bool = True
    """Whether enough of those equals have no other quota to wait for, so that the authority fills all places."""
    promised: int = 0
    """How many places may be taken by those who wait for the authority's decision on another quota."""
    certain: int = 0
    """How many of these will be taken, whoever it chooses."""
    awaited: list[str] = field(default_factory=list)
    """Those who wait."""
    refusal: Reason | None = None
    """What everyone is told who comes too late: made once, until more of them wait."""
    waits: int = 0
    """How many waited when it was made."""

    @property
    def left(self) -> int:
        return self.places.number - len(self.takers) - self.promised

    @property
    def is_shut(self) -> bool:
        """Whether nobody more can be taken, or not until the authority has decided."""
        return bool(self.tie) or self.left <= 0

    @property
    def is_surely_shut(self) -> bool:
        """Whether nobody more can be taken, whatever the authority decides."""
        if self.tie:
            return self.ties == "leave-out" or self.surely_taken
        return len(self.takers) + self.certain >= self.places.number

    @property
    def reason(self) -> Reason:
        """Why nobody more is taken."""
        if self.refusal is None or self.waits != len(self.awaited):
            self.refusal, self.waits = self._reason(), len(self.awaited)
        return self.refusal

    def _reason(self) -> Reason:
        quota, number = self.places.quota, Fraction(self.places.number)
        waiting = self.tie or tuple(self.awaited)
        if waiting:
            return Reason(kind="behind-a-tie", quota=quota, units=waiting, number=number, source=quota.source)
        kind: Literal["quota-full", "quota-none"] = "quota-full" if self.places.number else "quota-none"
        return Reason(kind=kind, quota=quota, units=tuple(self.takers), number=number, source=quota.source)

    def promise(self, number: int, names: Iterable[str], *, certain: int = 0) -> None:
        """Keep places for those who may need them."""
        self.promised += number
        self.certain += certain
        self.awaited += names


_Asking = tuple[T, Sequence[_Cell]]
"""A candidate with the cells in which it needs a place."""
_Waiting = Mapping[_Cell, Sequence[str]]
"""Those of a group of equals who wait for the authority's decision on one cell, by the other cells that they need."""
_Batch = frozenset[_Cell]
"""Cells of one quota that too many equals ask for: none of them stands before another, so they close together."""


@dataclass(frozen=True, slots=True)
class _Promise:
    """Places of one cell that equals may need of whom the authority chooses in another."""

    by: _Cell
    of: _Cell
    number: int
    names: Sequence[str]
    is_certain: bool
    """Whether each of the equals needs one."""


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
    Of several such quotas the narrowest decides first: the one with the fewest equals, then with the fewest units.
    Where the authority decides among the equals, other quotas keep the places that it may need for them;
    whoever is behind those is not cut either, but waits, and so may others behind them.
    """

    def __init__(
        self, cells: Mapping[tuple[int, CohortKey], Places], *, name: Callable[[T], str], ties: Sequence[AtTheCut]
    ) -> None:
        """Know the places by the position of the quota and the cohort, and what each quota does with equals."""
        self._cells = {key: _Cell(places, key[0], ties[key[0]]) for key, places in cells.items()}
        self._name = name
        self._taken: list[T] = []
        self._cut: list[tuple[T, Reason]] = []
        self._open: list[tuple[T, Reason]] = []

    def leave_empty(self, places: Iterable[tuple[T, Sequence[tuple[int, CohortKey]]]]) -> None:
        """Keep places that nobody takes, before `fill`: all of them, though a quota may have fewer by now."""
        for item, keys in places:
            for cell in (self._cells[key] for key in keys if key in self._cells):
                cell.takers.append(self._name(item))

    def fill(self, groups: Iterable[Equals[T]], cells_of: Callable[[T], Sequence[tuple[int, CohortKey]]]) -> Filled[T]:
        """Take from the groups, the best first."""
        for group in groups:
            asking = [(item, [self._cells[key] for key in cells_of(item)]) for item in group.items]
            left, waiting = self._not_refused(asking)
            self._take(left, waiting)
            for cell, names in waiting.items():
                cell.promise(len(names), names)
        return Filled(
            taken=tuple(self._taken),
            cut=tuple(self._cut),
            open=tuple(self._open),
            places=tuple(cell.places for cell in self._cells.values()),
        )

    def _not_refused(self, group: Iterable[_Asking[T]]) -> tuple[list[_Asking[T]], _Waiting]:
        """Return those for whom every quota has a place; and who waits for the authority, by the cells they need."""
        left: list[_Asking[T]] = []
        waiting: dict[_Cell, list[str]] = {}
        for item, cells in group:
            shut = [cell for cell in cells if cell.is_shut]
            surely = next((cell for cell in shut if cell.is_surely_shut), None)
            if not shut:
                left.append((item, cells))
            elif surely is not None:
                self._cut.append((item, surely.reason))
            else:
                self._open.append((item, shut[0].reason))
                for cell in cells:
                    if not cell.is_shut:
                        waiting.setdefault(cell, []).append(self._name(item))
        return left, waiting

    def _take(self, group: Sequence[_Asking[T]], waiting: _Waiting) -> None:
        """Take a group of equals, but for those whom a quota has no places for alike, and for those who wait."""
        closed: tuple[_Batch, ...] = ()
        # Who is alone and was not refused has a place everywhere.
        while (len(group) > 1 or waiting) and (batch := self._overfull(group, closed, waiting)):
            closed = (*closed, batch)
        if closed:
            closed = self._reopened(group, closed, waiting)
            self._part(group, closed, waiting)
        for item, cells in _free(group, closed):
            self._taken.append(item)
            for cell in cells:
                cell.takers.append(self._name(item))

    def _overfull(self, group: Sequence[_Asking[T]], closed: Sequence[_Batch], waiting: _Waiting) -> _Batch:
        """Return the cells of one quota that are asked for more places than they have, the narrowest first."""
        asked = Counter(cell for _, cells in _free(group, closed) for cell in cells)
        # Equals who wait for the authority elsewhere may need a place as well as these.
        asked.update(
            {cell: len(names) for cell, names in waiting.items() if cell in asked and cell.ties == "authority"}
        )
        for promise in self._promises(group, closed):
            asked[promise.of] += promise.number
        over = {cell: number for cell, number in asked.items() if number > cell.left}
        for cell in _shut(closed):
            over.pop(cell, None)
        first = min((_breadth(cell, number) for cell, number in over.items()), default=None)
        return frozenset(cell for cell, number in over.items() if _breadth(cell, number) == first)

    def _reopened(
        self, group: Sequence[_Asking[T]], closed: tuple[_Batch, ...], waiting: _Waiting
    ) -> tuple[_Batch, ...]:
        """Return what stays closed: not cells whose equals all fit once others that they need are closed to them."""
        for batch in closed:
            others = tuple(each for each in closed if each is not batch)
            if not any(cell.ties == "authority" for cell in batch) and not self._overfull(group, others, waiting):
                return self._reopened(group, others, waiting)
        return closed

    def _promises(self, group: Sequence[_Asking[T]], closed: Sequence[_Batch]) -> Iterator[_Promise]:
        """Yield what equals of whom the authority chooses in one cell may need of each other cell."""
        for position, batch in enumerate(closed):
            among: dict[_Cell, dict[_Cell, list[str]]] = defaultdict(lambda: defaultdict(list))
            for item, cells in _free(group, closed[:position]):
                for cell in (cell for cell in batch.intersection(cells) if cell.ties == "authority"):
                    for other in cells:
                        among[cell][other].append(self._name(item))
            for cell, found in among.items():
                equals = len(found.pop(cell))
                for other, names in found.items():
                    number = min(cell.left, len(names))
                    yield _Promise(cell, other, number, names, is_certain=len(names) == equals)

    def _part(self, group: Sequence[_Asking[T]], closed: Sequence[_Batch], waiting: _Waiting) -> None:
        """Close cells to a group of equals and to everyone behind it, each with the reason."""
        shut = _shut(closed)
        equals: dict[_Cell, list[str]] = defaultdict(list)
        for item, cells in group:
            for cell in shut.intersection(cells):
                equals[cell].append(self._name(item))
        for cell in equals:
            equals[cell] += waiting.get(cell, ()) if cell.ties == "authority" else ()
        for item, cells in group:
            if mine := [cell for batch in closed for cell in batch.intersection(cells)]:
                # The narrowest decides; but one that leaves them out is enough, whatever the authority decides.
                cell = next((cell for cell in mine if cell.ties == "leave-out"), mine[0])
                left_out = self._open if cell.ties == "authority" else self._cut
                left_out.append((item, _tied(cell, self._name(item), equals[cell])))
        only_here = Counter(cell for _, cells in group for cell in _alone(shut.intersection(cells)))
        for promise in list(self._promises(group, closed)):
            is_certain = promise.is_certain and promise.by not in waiting
            certain = promise.number if is_certain and only_here[promise.by] >= promise.by.left else 0
            if promise.of not in shut:
                promise.of.promise(promise.number, promise.names, certain=certain)
        for cell, names in equals.items():
            cell.tie, cell.surely_taken = tuple(names), only_here[cell] >= cell.left


def _breadth(cell: _Cell, asked: int) -> tuple[int, int, int]:
    """Return how narrow a cell is: by the equals in it, by its units, by the place of its quota; never by a name."""
    return asked, cell.places.units, cell.order


def _shut(closed: Iterable[_Batch]) -> _Batch:
    return frozenset(cell for batch in closed for cell in batch)


def _alone(cells: _Batch) -> _Batch:
    """Return cells if there is but one of them."""
    return cells if len(cells) == 1 else frozenset()


def _free(group: Sequence[_Asking[T]], closed: Sequence[_Batch]) -> Sequence[_Asking[T]]:
    """Return those of a group who need no place in a cell that is closed."""
    if not closed:
        return group
    shut = _shut(closed)
    return [(item, cells) for item, cells in group if shut.isdisjoint(cells)]


def _tied(cell: _Cell, name: str, equals: Sequence[str]) -> Reason:
    quota, others = cell.places.quota, tuple(other for other in equals if other != name)
    number = Fraction(cell.left)
    return Reason(kind="tie-at-the-cut", quota=quota, units=others, number=number, source=quota.source)
