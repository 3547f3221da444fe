"""An independent check of an award: what could be objected to its result, which should be nothing.

It knows nothing of how places were taken. It asks of the result alone:
is any quota exceeded, and does everyone cut point to places that are full, held by no one lower,
or to equals whom the declared rule does not part?
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from emulation.cohorts._lanes import Cell, Lanes
from emulation.cohorts._nomination import AwardDecision, Nomination
from emulation.cohorts._places import Places
from emulation.cohorts._reason import Reason, ReasonKind

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
        self._lanes = Lanes(self._quotas)
        self._taken = decision.taken
        self._left = [each for each in decision.nominations if each.status in ("cut", "open")]
        self._by_name = self._named_in_ties()
        self._used: Counter[Cell] = Counter()
        self._left_empty: Counter[Cell] = Counter()
        """Places that were taken back: a quota may have fewer by now."""
        self._lowest: dict[Cell, int] = {}
        for each in self._taken:
            for cell in self._cells_of(each):
                self._used[cell] += 1
                self._left_empty[cell] += each.status == "revoked"
                self._lowest[cell] = max(self._lowest.get(cell, 0), each.order or 0)
        behind = self._open_in("behind-a-tie").items()
        self._waiting = Counter(
            (other, order)
            for (cell, order), some in behind
            for w in some
            for other in self._cells_of(w)
            if other != cell
        )
        """How many of one order wait for another quota, and need a place of a cell."""
        self._promised = self._promises()

    def _cells_of(self, nomination: Nomination) -> tuple[Cell, ...]:
        cells = self._lanes.of(nomination.candidate.settled)
        return () if isinstance(cells, Reason) else cells

    def _named_in_ties(self) -> Mapping[str, list[Nomination]]:
        """Return the nominations of those whom reasons name as equals."""
        reasons = (reason for each in self._left for reason in each.reasons if reason.kind in _TIES)
        found: dict[str, list[Nomination]] = {name: [] for reason in reasons for name in reason.units}
        for each in self._decision.nominations if found else ():
            if each.nominee in found:
                found[each.nominee].append(each)
        return found

    def found(self) -> Iterator[str]:
        for cell, used in self._used.items():
            if used > max(self._number(cell), self._left_empty[cell]):
                yield f"over-quota {self._quotas[cell[0]].id}"
        yield from self._of_promises()
        for each in self._decision.nominations:
            if each.status in ("cut", "open"):
                yield from self._of_cut(each)
            elif each.status == "ineligible" and not each.reasons:
                yield f"unexplained {each.nominee}"

    def _of_promises(self) -> Iterator[str]:
        """Ask whether every place was kept that someone no worse may need, once the authority has decided."""
        for cell, promises in self._promised.items():
            orders = sorted(each.order or 0 for each in self._taken if cell in self._cells_of(each))
            for taken, order in enumerate(orders, start=1):
                if taken + _until(order, promises) > self._number(cell) and order not in orders[taken:]:
                    yield f"place-promised {self._quotas[cell[0]].id}"
                    break

    def _promises(self) -> Mapping[Cell, Counter[int]]:
        """Return how many places of each cell those who wait may take, by their order."""
        found: dict[Cell, Counter[int]] = defaultdict(Counter)
        for (cell, order), equals in self._open_in("tie-at-the-cut").items():
            left = self._number(cell) - self._used[cell]
            others = Counter(other for each in equals for other in self._cells_of(each) if other != cell)
            for other, number in others.items():
                found[other][order] += min(left, number)
        for (cell, order), number in self._waiting.items():
            found[cell][order] += number
        return found

    def _open_in(self, kind: ReasonKind) -> Mapping[tuple[Cell, int], list[Nomination]]:
        """Return those who wait for the authority, by the cell that their reason names and their order."""
        found: dict[tuple[Cell, int], list[Nomination]] = defaultdict(list)
        for each in self._left:
            if each.status == "open" and each.reasons[0].kind == kind:
                for cell in self._named(each):
                    found[cell, each.order or 0].append(each)
        return found

    def _named(self, each: Nomination) -> list[Cell]:
        """Return the cell that the reason of one who is cut names, if it is one of theirs."""
        quota = next((reason.quota for reason in each.reasons if reason.quota is not None), None)
        return [cell for cell in self._cells_of(each) if self._quotas[cell[0]] == quota][:1]

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
        tied = [n for name in reason.units for n in self._by_name.get(name, ()) if cell in self._cells_of(n)]
        if reason.kind == "tie-at-the-cut":
            orders = {n.order for n in tied} | {each.order}
            if len(orders) > 1 or any(n.takes_a_place for n in tied):
                yield f"tie-parted {each.nominee}"
            promised = (
                _until((each.order or 0) - 1, self._promised.get(cell, {})) + self._waiting[cell, each.order or 0]
            )
            asked, left = len(tied) + 1, self._number(cell) - self._used[cell] - promised
            if asked <= left:
                yield f"left-out {each.nominee}"
        elif any((n.order or 0) > (each.order or 0) for n in tied):
            yield f"lower-winner {each.nominee}"


def _until(order: int, promises: Mapping[int, int]) -> int:
    """Return how many places are promised to those who stand no lower than `order`."""
    return sum(number for at, number in promises.items() if at <= order)
