"""One way through the rows of a decision table: what was decided, and the limits that this sets."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import cast

from emulation.algebra import (
    BoundsError,
    Codes,
    Earlier,
    Field,
    Node,
    Order,
    PointsOf,
    State,
    Trait,
    bounds,
    kind_of,
    stands,
    strongest,
)
from emulation.scoring._landscape import (
    ONE,
    ImpossibleError,
    Landscape,
    Level,
    Option,
    PartingError,
    Quotient,
    Symbol,
)
from emulation.scoring._linear import ZERO, Limit, Linear

Readings = Mapping[type, Callable[..., Symbol]]
"""How each kind of node is read on a path; what is not there is a leaf."""


class Path:
    """One way through the rows: what was decided, and the limits that this sets."""

    def __init__(self, land: Landscape, readings: Readings, prefix: tuple[int, ...], *, straight: bool = False) -> None:
        self.land, self.readings, self.straight = land, readings, straight
        self.prefix, self.taken = prefix, tuple[int, ...]()
        self.others: list[tuple[int, ...]] = []
        self.limits: list[Limit] = []
        self.numbers: Mapping[Node, Fraction] | None = {}
        """Numbers that keep all limits, as long as some are at hand."""
        self.truths: tuple[bool | State, ...] = ()
        self.answers: dict[Node, bool] = {}
        self.codes: dict[Node, frozenset[str]] = {}
        self.absent: dict[Node, bool] = {}
        self.pins: dict[Node, Fraction] = {}
        self.found: dict[Node, Symbol] = {}

    def part(self, options: Sequence[Option]) -> "Symbol":
        """Take one of several ways; the others become paths of their own."""
        at = len(self.taken)
        if at < len(self.prefix):
            return self._take(self.prefix[at], options)
        able = self._able(options)
        if not able:
            raise ImpossibleError
        if self.straight and len(able) > 1:
            raise PartingError
        first, *others = able
        self.others += [(*self.taken, n) for n in others]
        numbers, outcome = able[first], self._take(first, options)
        self.numbers = self.numbers if numbers is None else numbers
        return outcome

    def _able(self, options: Sequence[Option]) -> dict[int, Mapping[Node, Fraction] | None]:
        """Return the ways that can be gone, each with numbers of it where these were needed.

        The ways are all there are, so that one always goes on: a single one that is left needs no proof.
        """
        able = [n for n, (limits, _) in enumerate(options) if all(map(self.land.alone, limits))]
        if len(able) == 1:
            return {able[0]: None}
        solved = {n: self.solved(options[n][0]) for n in able}
        return {n: numbers for n, numbers in solved.items() if numbers is not None}

    def solved(self, limits: Sequence[Limit]) -> Mapping[Node, Fraction] | None:
        """Return numbers that keep the limits of the path and more, or None; those at hand are tried first."""
        if self.numbers is not None and all(self.land.keeps(limit, self.numbers) for limit in limits):
            return self.numbers
        return self.land.solved([*self.limits, *limits])

    def _take(self, way: int, options: Sequence[Option]) -> "Symbol":
        limits, outcome = options[way]
        self.taken = (*self.taken, way)
        self.keep(limits)
        return outcome

    def keep(self, limits: Sequence[Limit]) -> None:
        """Add limits to those of the path; numbers that break one are at hand no more."""
        self.limits += [limit for limit in limits if not limit.form.known and limit not in self.limits]
        if self.numbers is not None and not all(self.land.keeps(limit, self.numbers) for limit in limits):
            self.numbers = None

    def decide(self, form: Linear, order: Order) -> bool:
        """Tell how a form stands to zero."""
        if form.known:
            return stands(form.constant, order, ZERO)
        less, more = form, form.times(-ONE)
        options: dict[Order, list[Option]] = {
            ">=": [((Limit(more),), True), ((Limit(less, "<"),), False)],
            ">": [((Limit(more, "<"),), True), ((Limit(less),), False)],
            "<=": [((Limit(less),), True), ((Limit(more, "<"),), False)],
            "<": [((Limit(less, "<"),), True), ((Limit(more),), False)],
        }
        if order in options:
            return self.part(options[order]) is True
        equal = order == "=="
        apart: list[Option] = [((Limit(less, "<"),), not equal), ((Limit(more, "<"),), not equal)]
        return self.part([((Limit(less), Limit(more)), equal), *apart]) is True

    def value(self, node: Node) -> Symbol:
        """Return what a node is on this path."""
        if node not in self.found:
            self.found[node] = self.readings.get(type(node), Path.stand_in)(self, node)
        return self.found[node]

    def stand_in(self, node: Node) -> Symbol:
        """Read a leaf, or let a number stand for what no linear form follows."""
        if kind_of(node) == "level":
            return self._level(node)
        if isinstance(node, Trait):
            raise BoundsError(
                node,
                vi="đặc điểm không phải mức thì không có giới hạn",
                en="a trait that is no level has no bounds",
            )
        if self.land.may_not_apply(node) and self._gone(node):
            return State.NOT_APPLICABLE
        return self._answer(node) if kind_of(node) == "truth" else self.variable(node)

    def variable(self, node: Node) -> Linear | State:
        """Let a number of its own stand for a node that applies."""
        if self.straight and not isinstance(node, Field | Earlier | PointsOf):
            raise PartingError
        return State.MISSING if self.land.range_of(node) is None else Linear({node: ONE})

    def _gone(self, node: Node) -> bool:
        if node not in self.absent:
            self.absent[node] = self.part([((), False), ((), True)]) is True
        return self.absent[node]

    def _answer(self, node: Node) -> bool:
        if node not in self.answers:
            self.answers[node] = self.part([((), True), ((), False)]) is True
        return self.answers[node]

    def _level(self, node: Node) -> Symbol:
        outcomes = bounds(node, self.land.outcomes)
        if not isinstance(outcomes, Codes):
            raise BoundsError(node, vi="một mức không rõ có những mã nào", en="a level of unknown codes")
        if outcomes.may_not_apply and self._gone(node):
            return State.NOT_APPLICABLE
        self.codes.setdefault(node, outcomes.codes)
        return Level(node)

    def linear(self, node: Node) -> Linear | State:
        """Read a number as a linear form."""
        value = self.value(node)
        if isinstance(value, Quotient):
            return self._pinned(value) or self.variable(node)
        return cast("Linear | State", value)

    def _pinned(self, value: Quotient) -> Linear | None:
        """Pin a denominator to one number, where the view does."""
        if self.land.view != "pinned":
            return None
        for variable in value.under.terms:
            if variable not in self.pins:
                self._pin(variable)
        under = value.under.constant + sum((f * self.pins[v] for v, f in value.under.terms.items()), ZERO)
        return value.over.times(1 / under) if under > 0 else None

    def _pin(self, variable: Node) -> None:
        """Pin to a hundred, where shares are easily read, or to the greatest number."""
        of = self.land.ranges[variable]
        choices = [Fraction(x) for x in (100, of.high, of.low) if of.low <= x <= of.high]
        form = Linear({variable: ONE})
        ways = [(x, form.plus(Linear(constant=-x))) for x in choices]
        options: list[Option] = [((Limit(f), Limit(f.times(-ONE))), Linear(constant=x)) for x, f in ways]
        able = next((o for o in options if self.solved(o[0]) is not None), None)
        if able is None:
            raise ImpossibleError
        self.keep(able[0])
        self.pins[variable] = cast("Linear", able[1]).constant

    def linears(self, nodes: Sequence[Node]) -> list[Linear] | State:
        """Read numbers that are all needed."""
        values = [self.linear(node) for node in nodes]
        state = strongest(v for v in values if isinstance(v, State))
        return [v for v in values if isinstance(v, Linear)] if state is None else state

    def apart(self, left: Node, a: Symbol, right: Node, b: Symbol) -> Linear:
        """Return a form of the sign of the difference of two numbers."""
        if isinstance(a, Quotient) and isinstance(b, Linear) and b.known:
            return a.over.plus(a.under, -b.constant)
        if isinstance(b, Quotient) and isinstance(a, Linear) and a.known:
            return b.under.times(a.constant).plus(b.over, -ONE)
        return cast("Linear", self.linear(left)).plus(cast("Linear", self.linear(right)), -ONE)
