"""An independent check of an award: what could be objected to its result, which should be nothing.

It knows nothing of how places were taken. It asks of the result alone:
is any quota exceeded, and does everyone cut point to places that are full, held by no one lower,
or to equals whom the declared rule does not part?
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from emulation.cohorts._lanes import Cell, cells_of
from emulation.cohorts._nomination import AwardDecision, Nomination
from emulation.cohorts._places import Places
from emulation.cohorts._reason import Reason

_TIES = ("tie-at-the-cut", "behind-a-tie")


def objections(decision: AwardDecision) -> tuple[str, ...]:
    """Return what may be objected, as short codes with the nominee; nothing when the result is proved.

    "over-quota", "lower-winner" (someone lower has a place that this one could have taken),
    "left-out" (a place is free), "unexplained" (cut without a reason), "tie-parted" (equals of whom one was taken),
    "place-promised" (someone no better has a place that the authority may need for equals).
    """
    return tuple(_Check(decision).found())


class _Check:
    """The cells of the result, counted anew."""

    def __init__(self, decision: AwardDecision) -> None:
        self._decision = decision
        self._quotas = decision.award.quotas
        self._places: dict[Cell, Places] = {}
        for places in decision.places:
            self._places[self._quotas.index(places.quota), places.cohort] = places
        self._cells = {id(each): self._cells_of(each) for each in decision.nominations}
        self._used: Counter[Cell] = Counter()
        self._lowest: dict[Cell, int] = {}
        for each in decision.taken:
            self._used.update(self._cells[id(each)])
            for cell in self._cells[id(each)]:
                self._lowest[cell] = max(self._lowest.get(cell, 0), each.order or 0)
        self._promised = self._promises()

    def _cells_of(self, nomination: Nomination) -> tuple[Cell, ...]:
        cells = cells_of(self._quotas, nomination.candidate.settled)
        return () if isinstance(cells, Reason) else cells

    def found(self) -> Iterator[str]:
        for cell, used in self._used.items():
            if used > self._number(cell):
                yield f"over-quota {self._quotas[cell[0]].id}"
        yield from self._of_promises()
        for each in self._decision.nominations:
            if each.status in ("cut", "open"):
                yield from self._of_cut(each)
            elif each.status == "ineligible" and not each.reasons:
                yield f"unexplained {each.nominee}"

    def _of_promises(self) -> Iterator[str]:
        """Ask whether places are kept that the authority may need, once it has decided about a narrower quota."""
        for cell, promises in self._promised.items():
            needed, first = sum(promises.values()), min(promises)
            if self._used[cell] + needed > self._number(cell) and self._lowest.get(cell, -1) >= first:
                yield f"place-promised {self._quotas[cell[0]].id}"

    def _promises(self) -> Mapping[Cell, Counter[int]]:
        """Return how many places of each cell open equals may take, by the order of the equals."""
        found: dict[Cell, Counter[int]] = defaultdict(Counter)
        for cell, equals in self._open_in().items():
            left = self._number(cell) - self._used[cell]
            others = Counter(other for each in equals for other in self._cells[id(each)] if other != cell)
            for other, number in others.items():
                found[other][equals[0].order or 0] += min(left, number)
        return found

    def _open_in(self) -> Mapping[Cell, list[Nomination]]:
        """Return the equals of whom the authority chooses, by the cell that has too few places for them."""
        found: dict[Cell, list[Nomination]] = defaultdict(list)
        for each in self._decision.nominations:
            if each.status == "open":
                for cell in self._named(each):
                    found[cell].append(each)
        return found

    def _named(self, each: Nomination) -> list[Cell]:
        """Return the cell that the reason of one who is cut names, if it is one of theirs."""
        quota = next((reason.quota for reason in each.reasons if reason.quota is not None), None)
        return [cell for cell in self._cells[id(each)] if self._quotas[cell[0]] == quota][:1]

    def _number(self, cell: Cell) -> int:
        places = self._places.get(cell)
        return 0 if places is None else places.number

    def _of_cut(self, each: Nomination) -> Iterator[str]:
        named = [reason for reason in each.reasons if reason.quota is not None]
        cells = self._named(each)
        if not cells:
            yield f"unexplained {each.nominee}"
            return
        cell, order = cells[0], each.order or 0
        if self._lowest.get(cell, 0) > order:
            yield f"lower-winner {each.nominee}"
        elif named[0].kind in _TIES:
            yield from self._of_tie(each, named[0], cell)
        elif self._used[cell] < self._number(cell):
            yield f"left-out {each.nominee}"

    def _of_tie(self, each: Nomination, reason: Reason, cell: Cell) -> Iterator[str]:
        by_name: Mapping[str, list[Nomination]] = {}
        by_name = {name: list(self._decision.of(name)) for name in reason.units}
        tied = [n for name in reason.units for n in by_name[name] if cell in self._cells[id(n)]]
        if reason.kind == "tie-at-the-cut":
            orders = {n.order for n in tied} | {each.order}
            if len(orders) > 1 or any(n.takes_a_place for n in tied):
                yield f"tie-parted {each.nominee}"
            promised = sum(n for order, n in self._promised.get(cell, {}).items() if order < (each.order or 0))
            asked, left = len(tied) + 1, self._number(cell) - self._used[cell] - promised
            if asked <= left:
                yield f"left-out {each.nominee}"
        elif any((n.order or 0) > (each.order or 0) for n in tied):
            yield f"lower-winner {each.nominee}"
