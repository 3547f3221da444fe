"""Cells: the parts into which the rows of a decision table cut all cases, each with the limits that make it.

Nodes are read as by the reference interpreter, but over what facts *may* be: numbers are linear forms, and where a
comparison, an answer or a code may turn out either way, the reading parts into one path for each.
What no linear form follows (a product of two facts, a root, the rows of a listing) is a number of its own
within its bounds, so that the cells together never hold less than all cases: they may hold more.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Final, Literal, cast

from emulation.algebra import (
    Absent,
    All,
    Any,
    AppliesWhen,
    BoundsError,
    Choose,
    Codes,
    Compare,
    Constant,
    Default,
    Difference,
    Earlier,
    Field,
    Greatest,
    IsIn,
    IsState,
    Ladder,
    Least,
    Mean,
    Node,
    Not,
    Order,
    Parameter,
    PointsOf,
    Product,
    Ratio,
    Root,
    Round,
    Span,
    State,
    Sum,
    Tally,
    Trait,
    bounds,
    kind_of,
    stands,
    strongest,
)
from emulation.scoring._linear import ZERO, Limit, Linear, Range, SearchLimit, System, grain_of
from emulation.scoring._lowering import name_of
from emulation.scoring._program import trait_codes
from emulation.scoring._ranges import BookRanges

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

View = Literal["points", "facts", "pinned"]
"""How points are read: as numbers of their own where they are no plain sums, down to the facts, or down to the facts
with every denominator pinned to one number (which loses cases, and finds witnesses that are real)."""
MOST_CELLS: Final = 2_000
"""How many cells one view may have."""
MOST_QUESTIONS: Final = 6_000
"""How many systems one view may solve."""
ONE: Final = Fraction(1)
BUILT_IN: Final = ("period.first_day", "period.last_day")
"""Parameters that every period gives."""


@dataclass(frozen=True, slots=True)
class Quotient:
    """A linear form over one that is above zero."""

    over: Linear
    under: Linear


@dataclass(frozen=True, slots=True)
class Level:
    """The code of a level that is not decided beyond what the path says."""

    leaf: Node


Symbol = Linear | Quotient | Level | bool | State
"""What a node is on a path."""
Option = tuple[tuple[Limit, ...], "Symbol"]
"""One way in which something may turn out, and the limits that this sets."""


class ImpossibleError(Exception):
    """No case lies on the path."""


class PartingError(Exception):
    """A plain sum was wanted, and this may turn out in more than one way."""


class Landscape:
    """All that paths share: the rulebook's nodes, what its leaves may be, and the work done so far."""

    def __init__(self, book: "Rulebook", rows: Sequence[Node], view: View) -> None:
        self.book, self.rows, self.view = book, rows, view
        self.nodes = book.plain_nodes
        codes = trait_codes([*self.nodes.values(), *rows])
        self.outcomes = BookRanges(book.form, _parameter_spans(book), codes)
        self.outcomes.nodes, self.outcomes.limits = self.nodes, book.criteria
        self.ranges: dict[Node, Range] = {}
        self.plain: dict[str, Linear | None] = {}
        self.questions = 0

    def cells(self) -> "Iterator[Path]":
        """Yield every path to its end.

        Raises:
            SearchLimit: There are more than one view may have.
            BoundsError: A number has no bounds.
        """
        open_: list[tuple[int, ...]] = [()]
        for _ in range(MOST_CELLS):
            if not open_:
                return
            path = Path(self, open_.pop())
            try:
                path.truths = tuple(cast("bool | State", path.value(row)) for row in self.rows)
            except ImpossibleError:
                continue
            finally:
                open_ += path.others
            yield path
        if open_:
            raise SearchLimit

    def may_not_apply(self, node: Node) -> bool:
        """Tell whether a node may be *not applicable*; an earlier fact only where the form allows it."""
        if isinstance(node, Earlier):
            return self.book.form[node.name].may_not_apply
        return bounds(node, self.outcomes).may_not_apply

    def range_of(self, node: Node) -> Range | None:
        """Return the range of the number that stands for a node, None where it is never one."""
        if node not in self.ranges:
            span = cast("Span", bounds(node, self.outcomes))
            if span.low is None or span.high is None:
                return None
            low, high = span.low, span.high
            if span.grain:
                low, high = ceil(low / span.grain) * span.grain, floor(high / span.grain) * span.grain
            self.ranges[node] = Range(low, high, span.grain or None)
        return self.ranges[node]

    def sum_of(self, name: str) -> Linear | None:
        """Return the points of a name as a plain sum, None where they are more than that."""
        if name not in self.plain:
            try:
                found = Path(self, (), straight=True).value(self.nodes[name])
            except PartingError:
                found = None
            self.plain[name] = found if isinstance(found, Linear) else None
        return self.plain[name]

    def possible(self, limits: Sequence[Limit], more: Sequence[Limit]) -> bool:
        """Tell whether numbers within their ranges keep all limits, off the grid too."""
        if any(not self._alone(limit) for limit in more):
            return False
        if not limits and len(more) < 2:
            return True
        self.questions += 1
        if self.questions > MOST_QUESTIONS:
            raise SearchLimit
        return self.system([*limits, *more]).relaxed() is not None

    def _alone(self, limit: Limit) -> bool:
        """Tell whether one limit can be kept within the ranges."""
        ranges = [(self.ranges[v], f) for v, f in limit.form.terms.items()]
        least = limit.form.constant + sum((f * (r.low if f > 0 else r.high) for r, f in ranges), ZERO)
        return least < 0 or (least == 0 and limit.sense == "<=")

    def system(self, limits: Sequence[Limit]) -> System:
        """Return limits with the ranges of what they are about."""
        named = dict.fromkeys(v for limit in limits for v in limit.form.terms)
        return System({v: self.ranges[v] for v in named}, tuple(limits))


class Path:
    """One way through the rows: what was decided, and the limits that this sets."""

    def __init__(self, land: Landscape, prefix: tuple[int, ...], *, straight: bool = False) -> None:
        self.land, self.straight = land, straight
        self.prefix, self.taken = prefix, tuple[int, ...]()
        self.others: list[tuple[int, ...]] = []
        self.limits: list[Limit] = []
        self.truths: tuple[bool | State, ...] = ()
        self.answers: dict[Node, bool] = {}
        self.codes: dict[Node, frozenset[str]] = {}
        self.absent: dict[Node, bool] = {}
        self.pins: dict[Node, Fraction] = {}
        self.found: dict[Node, Symbol] = {}

    # ------------------------------------------------------------------------------------------------- turning out

    def part(self, options: Sequence[Option]) -> "Symbol":
        """Take one of several ways; the others become paths of their own."""
        at = len(self.taken)
        if at < len(self.prefix):
            return self._take(self.prefix[at], options)
        able = [n for n, (limits, _) in enumerate(options) if not limits or self.land.possible(self.limits, limits)]
        if not able:
            raise ImpossibleError
        if self.straight and len(able) > 1:
            raise PartingError
        self.others += [(*self.taken, n) for n in able[1:]]
        return self._take(able[0], options)

    def _take(self, way: int, options: Sequence[Option]) -> "Symbol":
        limits, outcome = options[way]
        self.taken = (*self.taken, way)
        self.limits += [limit for limit in limits if not limit.form.known and limit not in self.limits]
        return outcome

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

    # ------------------------------------------------------------------------------------------------------ values

    def value(self, node: Node) -> Symbol:
        """Return what a node is on this path."""
        if node not in self.found:
            self.found[node] = _READINGS.get(type(node), Path.stand_in)(self, node)
        return self.found[node]

    def stand_in(self, node: Node) -> Symbol:
        """Read a leaf, or let a number stand for what no linear form follows."""
        if kind_of(node) == "level" or isinstance(node, Trait):
            return self._level(node)
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
            raise BoundsError("a level of unknown codes", node)
        if outcomes.may_not_apply and self._gone(node):
            return State.NOT_APPLICABLE
        self.codes.setdefault(node, outcomes.codes)
        return Level(node)

    def points(self, node: PointsOf) -> Symbol:
        """Read points: as a plain sum, as the rulebook's nodes say, or as a number of their own."""
        if self.land.view != "points":
            return self.value(self.land.nodes[name_of(node)])
        plain = self.land.sum_of(name_of(node))
        return self.stand_in(node) if plain is None else plain

    def parameter(self, node: Parameter) -> Symbol:
        """Read a parameter: any of its dated values."""
        stated = next((p for p in self.land.book.parameters if p.id == node.name), None)
        if stated is None:
            return self.stand_in(node)
        return self.part([((), Linear(constant=x)) for x in dict.fromkeys(v.value for v in stated.values)])

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
        able = next((o for o in options if self.land.possible(self.limits, o[0])), None)
        if able is None:
            raise ImpossibleError
        self.limits += able[0]
        self.pins[variable] = cast("Linear", able[1]).constant

    def linears(self, nodes: Sequence[Node]) -> list[Linear] | State:
        """Read numbers that are all needed."""
        values = [self.linear(node) for node in nodes]
        state = strongest(v for v in values if isinstance(v, State))
        return [v for v in values if isinstance(v, Linear)] if state is None else state

    # --------------------------------------------------------------------------------------------------- arithmetic

    def weighted(self, nodes: Sequence[Node], weights: Sequence[Fraction], *, mean: bool) -> Symbol:
        """Add what applies, each times its weight."""
        values = [self.linear(node) for node in nodes]
        left = [(v, w) for v, w in zip(values, weights, strict=True) if v is not State.NOT_APPLICABLE]
        if not left:
            return State.NOT_APPLICABLE
        state = strongest(v for v, _ in left if isinstance(v, State))
        if state is not None:
            return state
        result = Linear()
        for value, weight in left:
            result = result.plus(cast("Linear", value), weight)
        return result.times(1 / sum(w for _, w in left)) if mean else result

    def sum(self, node: Sum) -> Symbol:
        """Add what applies."""
        return self.weighted(node.children, [ONE] * len(node.children), mean=False)

    def mean(self, node: Mean) -> Symbol:
        """Take the weighted mean of what applies."""
        return self.weighted(node.children, node.weights, mean=True)

    def difference(self, node: Difference) -> Symbol:
        """Subtract."""
        sides = self.linears((node.left, node.right))
        return sides if isinstance(sides, State) else sides[0].plus(sides[1], -ONE)

    def product(self, node: Product) -> Symbol:
        """Multiply, where at most one factor is not a known number."""
        values = [self.value(child) for child in node.children]
        state = strongest(v for v in values if isinstance(v, State))
        if state is not None:
            return state
        factor, rest = ONE, list[Symbol]()
        for value in values:
            if isinstance(value, Linear) and value.known:
                factor *= value.constant
            else:
                rest.append(value)
        if factor == 0 or not rest:
            return Linear(constant=factor)
        return _scaled(rest[0], factor) if len(rest) == 1 else self._guessed_product(node)

    def _guessed_product(self, node: Product) -> Symbol:
        """Let a number stand for a product of several unknown ones, unless pinned denominators leave only one."""
        parts = self.linears(node.children) if self.land.view == "pinned" else State.MISSING
        if isinstance(parts, State):
            return self.variable(node)
        unknown = [form for form in parts if not form.known]
        if len(unknown) != 1:
            return self.variable(node)
        result = unknown[0]
        for form in parts:
            result = result.times(form.constant) if form.known else result
        return result

    def ratio(self, node: Ratio) -> Symbol:
        """Divide, parted by the sign of the denominator."""
        sides = self.linears((node.numerator, node.denominator))
        if isinstance(sides, State):
            return sides
        over, under = sides
        if self.decide(under, "=="):
            if node.when_zero is None:
                raise ImpossibleError
            return self.value(node.when_zero)
        if under.known:
            return over.times(1 / under.constant)
        return Quotient(over, under) if self.decide(under, ">") else Quotient(over.times(-ONE), under.times(-ONE))

    def extreme(self, node: Least | Greatest) -> Symbol:
        """Take the least or the greatest."""
        values = [self.value(child) for child in node.children]
        state = strongest(v for v in values if isinstance(v, State))
        if state is not None:
            return state
        best, of = values[0], node.children[0]
        order: Order = "<" if isinstance(node, Least) else ">"
        for child, value in zip(node.children[1:], values[1:], strict=True):
            if self.decide(self._apart(child, value, of, best), order):
                best, of = value, child
        return best

    def _apart(self, left: Node, a: Symbol, right: Node, b: Symbol) -> Linear:
        """Return a form of the sign of the difference of two numbers."""
        if isinstance(a, Quotient) and isinstance(b, Linear) and b.known:
            return a.over.plus(a.under, -b.constant)
        if isinstance(b, Quotient) and isinstance(a, Linear) and a.known:
            return b.under.times(a.constant).plus(b.over, -ONE)
        return cast("Linear", self.linear(left)).plus(cast("Linear", self.linear(right)), -ONE)

    def round(self, node: Round) -> Symbol:
        """Round: what lies on the grid stays, else a number near it stands for it."""
        if isinstance(node.of, Root):
            return self.stand_in(node)
        value = self.linear(node.of)
        if isinstance(value, State):
            return value
        grain = ZERO if value.known else grain_of(value, self.land.ranges)
        if grain is not None and _on(grain, node.quantum) and _on(value.constant, node.quantum):
            return value
        near = self.variable(node)
        if isinstance(near, Linear):
            slack = node.quantum / 2 if node.mode.startswith("half") else node.quantum
            apart = near.plus(value, -ONE)
            limits = [Limit(f.plus(Linear(constant=-slack))) for f in (apart, apart.times(-ONE))]
            self.part([(tuple(limits), True)])
        return near

    # -------------------------------------------------------------------------------------------- choices and truths

    def compare(self, node: Compare) -> Symbol:
        """Compare two numbers."""
        if isinstance(node.left, Root) or isinstance(node.right, Root):
            return self.stand_in(node)
        a, b = self.value(node.left), self.value(node.right)
        state = strongest(v for v in (a, b) if isinstance(v, State))
        return self.decide(self._apart(node.left, a, node.right, b), node.order) if state is None else state

    def ladder(self, node: Ladder) -> Symbol:
        """Climb to the first rung that holds."""
        climbed = self.value(node.of)
        if isinstance(climbed, State):
            return climbed
        for rung in node.rungs:
            holds = self.value(Compare(node.of, rung.order, rung.threshold))
            if isinstance(holds, State):
                return holds
            if holds:
                return self.value(rung.value)
        return self.value(node.otherwise)

    def choose(self, node: Choose) -> Symbol:
        """Take the first branch that holds."""
        for branch in node.branches:
            holds = self.value(branch.when)
            if isinstance(holds, State):
                return holds
            if holds:
                return self.value(branch.then)
        return self.value(node.otherwise)

    def decisive(self, node: All | Any) -> Symbol:
        """Return the truth that decides as soon as one child has it."""
        wanted, states = isinstance(node, Any), list[State]()
        for child in node.children:
            truth = self.value(child)
            if truth is wanted:
                return wanted
            states += [truth] if isinstance(truth, State) else []
        state = strongest(states)
        return not wanted if state is None else state

    def opposite(self, node: Not) -> Symbol:
        """Turn a truth around."""
        truth = self.value(node.child)
        return truth if isinstance(truth, State) else not truth

    def tally(self, node: Tally) -> Symbol:
        """Count the truths that apply."""
        truths = [t for t in map(self.value, node.children) if t is not State.NOT_APPLICABLE]
        if not truths:
            return State.NOT_APPLICABLE
        state = strongest(t for t in truths if isinstance(t, State))
        return Linear(constant=Fraction(truths.count(True))) if state is None else state

    def is_in(self, node: IsIn) -> Symbol:
        """Part the codes that are left."""
        level = self.value(node.of)
        if not isinstance(level, Level):
            return level
        left = self.codes[level.leaf]
        inside = left & set(node.codes)
        holds = bool(inside)
        if inside and left - inside:
            holds = self.part([((), True), ((), False)]) is True
        self.codes[level.leaf] = inside if holds else left - inside
        return holds

    def default(self, node: Default) -> Symbol:
        """Put a value in the place of a state."""
        value = self.value(node.of)
        return self.value(node.value) if isinstance(value, State) and value in node.states else value

    def applies_when(self, node: AppliesWhen) -> Symbol:
        """Read what applies."""
        applies = self.value(node.condition)
        if isinstance(applies, State):
            return applies
        return self.value(node.of) if applies else State.NOT_APPLICABLE


def _parameter_spans(book: "Rulebook") -> dict[str, tuple[Fraction, Fraction]]:
    """Return the least and the greatest value of each parameter, and the days that a period may have."""
    days = Fraction(date(1990, 1, 1).toordinal()), Fraction(date(2099, 12, 31).toordinal())
    stated = {p.id: [v.value for v in p.values] for p in book.parameters}
    return dict.fromkeys(BUILT_IN, days) | {name: (min(held), max(held)) for name, held in stated.items()}


def _on(value: Fraction, grain: Fraction) -> bool:
    return (value / grain).denominator == 1


def _scaled(value: Symbol, factor: Fraction) -> Symbol:
    if isinstance(value, Quotient):
        return Quotient(value.over.times(factor), value.under)
    return cast("Linear", value).times(factor)


_READINGS: Final[dict[type, Callable[..., Symbol]]] = {
    Constant: lambda _, node: Linear(constant=node.value),
    Absent: lambda _, node: node.state,
    PointsOf: Path.points,
    Parameter: Path.parameter,
    Sum: Path.sum,
    Mean: Path.mean,
    Difference: Path.difference,
    Product: Path.product,
    Ratio: Path.ratio,
    Least: Path.extreme,
    Greatest: Path.extreme,
    Round: Path.round,
    Ladder: Path.ladder,
    Choose: Path.choose,
    Compare: Path.compare,
    All: Path.decisive,
    Any: Path.decisive,
    Not: Path.opposite,
    Tally: Path.tally,
    IsIn: Path.is_in,
    IsState: lambda path, node: path.value(node.of) in node.states,
    Default: Path.default,
    AppliesWhen: Path.applies_when,
}
