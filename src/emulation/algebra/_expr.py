"""Expressions: the thin writing tool around nodes.

An `Expr` carries the operators, so that a rule reads as a formula; whatever takes one unwraps it to its node at once.
It cannot be hashed, compared for truth or stored: criteria and rulebooks hold nodes, never expressions.
"""

from collections.abc import Callable
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NoReturn, cast

from emulation.algebra._nodes import (
    Absent,
    All,
    Any,
    AppliesWhen,
    Branch,
    Choose,
    Compare,
    Constant,
    Default,
    Difference,
    Earlier,
    Field,
    Greatest,
    IsIn,
    IsState,
    Kind,
    Ladder,
    Least,
    Mean,
    Months,
    Node,
    Not,
    Order,
    Parameter,
    Parts,
    PointsOf,
    Product,
    Ratio,
    Root,
    Round,
    RoundingMode,
    Rung,
    Statistic,
    Sum,
    Tally,
    Trait,
    kind_of,
)
from emulation.algebra._numbers import exact, look_of
from emulation.algebra._state import State
from emulation.algebra._text import Text


class Expr:
    """A node with operators.

    `+ - * /` make numbers, `< <= > >= == !=` make truths, `& | ~` combine truths.
    """

    __slots__ = ("node",)
    __hash__ = None  # type: ignore[assignment]  # equality builds a node, so a hash would lie

    def __init__(self, node: Node) -> None:
        """Wrap `node`."""
        self.node = node

    def __repr__(self) -> str:
        """Show the node."""
        return f"Expr({self.node!r})"

    def __bool__(self) -> NoReturn:
        """Refuse Python's `and`, `or`, `not`, `if` and chained comparisons, which would evaluate now."""
        msg = "an expression is not true or false before there are data"
        hint = "write `a & b`, `a | b`, `~a`, or `when(a, x).otherwise(y)`"
        raise TypeError(f"{msg}: {hint}")

    def __add__(self, other: "Operand") -> "Expr":
        """Add; a side that is not applicable leaves the sum."""
        return total(self, other)

    def __radd__(self, other: "Operand") -> "Expr":
        """Add from the left."""
        return total(other, self)

    def __sub__(self, other: "Operand") -> "Expr":
        """Subtract."""
        return Expr(Difference(number_of(self), number_of(other)))

    def __rsub__(self, other: "Operand") -> "Expr":
        """Subtract from the left."""
        return Expr(Difference(number_of(other), number_of(self)))

    def __mul__(self, other: "Operand") -> "Expr":
        """Multiply."""
        return Expr(Product((*_factors(self), *_factors(other))))

    def __rmul__(self, other: "Operand") -> "Expr":
        """Multiply from the left."""
        return Expr(Product((*_factors(other), *_factors(self))))

    def __truediv__(self, other: "Operand") -> "Expr":
        """Divide by what can never be zero; `ratio` says what happens when it can."""
        return Expr(Ratio(number_of(self), number_of(other)))

    def __rtruediv__(self, other: "Operand") -> "Expr":
        """Divide from the left."""
        return Expr(Ratio(number_of(other), number_of(self)))

    def __neg__(self) -> "Expr":
        """Change the sign."""
        return Expr(Difference(Constant(Fraction(0)), number_of(self)))

    def __lt__(self, other: "Operand") -> "Expr":
        """Compare."""
        return _compare(self, "<", other)

    def __le__(self, other: "Operand") -> "Expr":
        """Compare."""
        return _compare(self, "<=", other)

    def __gt__(self, other: "Operand") -> "Expr":
        """Compare."""
        return _compare(self, ">", other)

    def __ge__(self, other: "Operand") -> "Expr":
        """Compare."""
        return _compare(self, ">=", other)

    def __eq__(self, other: object) -> "Expr":  # type: ignore[override]  # an expression compares data, not itself
        """Compare; a level compares with the name of one of its codes."""
        if isinstance(other, str) and kind_of(self.node) == "level":
            return self.is_in(other)
        return _compare(self, "==", cast("Operand", other))

    def __ne__(self, other: object) -> "Expr":  # type: ignore[override]  # as for equality
        """Compare; a level compares with the name of one of its codes."""
        if isinstance(other, str) and kind_of(self.node) == "level":
            return ~self.is_in(other)
        return _compare(self, "!=", cast("Operand", other))

    def __and__(self, other: "Operand") -> "Expr":
        """Both hold."""
        return all_of(self, other)

    def __or__(self, other: "Operand") -> "Expr":
        """At least one holds."""
        return any_of(self, other)

    def __invert__(self) -> "Expr":
        """The opposite holds."""
        return Expr(Not(truth_of(self)))

    def is_in(self, *codes: str) -> "Expr":
        """Tell whether a level is one of `codes`."""
        if kind_of(self.node) != "level":
            msg = f"only a level is one of codes, not {self.node!r}"
            raise TypeError(msg)
        return Expr(IsIn(self.node, codes))

    def is_state(self, *states: State) -> "Expr":
        """Tell whether the value is in one of `states`; the answer is never unknown."""
        return Expr(IsState(self.node, states))

    def is_missing(self) -> "Expr":
        """Tell whether the value was not reported."""
        return self.is_state(State.MISSING)

    def is_not_applicable(self) -> "Expr":
        """Tell whether the value does not apply to the unit."""
        return self.is_state(State.NOT_APPLICABLE)

    def default(self, value: "Operand", *, states: tuple[State, ...] = (State.MISSING,)) -> "Expr":
        """Return `value` where this is in one of `states`; the rulebook then says so in every explanation."""
        return Expr(Default(self.node, states, node_of(value)))

    def applies_when(self, condition: "Operand") -> "Expr":
        """Leave the value *not applicable* where `condition` is false."""
        return Expr(AppliesWhen(truth_of(condition), self.node))

    def earlier(self, periods: int = 1) -> "Expr":
        """Return the same expression over the facts of `periods` periods ago."""
        if periods < 1:
            msg = f"an earlier period is at least 1 period ago, not {periods}"
            raise ValueError(msg)
        return Expr(replace_leaves(self.node, lambda leaf: _earlier(leaf, periods)))


Change = Callable[[Node], Node]
"""What makes one node of another."""
Operand = Expr | Node | int | str | Decimal | Fraction | date
"""What an operator takes: an expression, a node, or an exact number (`"95%"`, `"0.5"`); never a float."""


def _earlier(leaf: Node, periods: int) -> Node:
    match leaf:
        case Field(name=name, kind=kind):
            return Earlier(name, periods, kind)
        case Earlier(name=name, periods=already, kind=kind):
            return Earlier(name, already + periods, kind)
        case Parts():
            msg = f"the rows of {leaf.collection!r} of an earlier period are not kept; report their total as a field"
            raise TypeError(msg)
        case _:
            return leaf


def replace_leaves(node: Node, change: Change) -> Node:
    """Return `node` with each leaf replaced by what `change` makes of it."""
    changed: dict[str, object] = {}
    for field in dataclass_fields(node):
        value = getattr(node, field.name)
        new = _replaced(value, change)
        if new is not value:
            changed[field.name] = new
    if changed:
        return replace(node, **changed)  # type: ignore[arg-type]  # the same fields with values of the same types
    return change(node)


def _replaced(value: object, change: Change) -> object:
    if isinstance(value, Rung | Branch):
        parts = {f.name: _replaced(getattr(value, f.name), change) for f in dataclass_fields(value)}
        return replace(value, **parts)  # type: ignore[arg-type]  # as above
    if isinstance(value, tuple):
        items = tuple(_replaced(item, change) for item in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    return replace_leaves(value, change) if isinstance(value, Node) else value


def constant(value: "int | str | Decimal | Fraction | date") -> Expr:
    """Write a number, a percentage (`"95%"`) or a day into a rule."""
    if isinstance(value, date):
        return Expr(Constant(Fraction(value.toordinal()), "day"))
    return Expr(Constant(exact(value), look_of(value)))


def node_of(value: Operand) -> Node:
    """Unwrap an expression, or make a constant of an exact number."""
    if isinstance(value, Expr):
        return value.node
    return value if isinstance(value, Node) else constant(value).node


def _of_kind(value: Operand, kind: Kind, wanted: str) -> Node:
    node = node_of(value)
    if kind_of(node) != kind:
        msg = f"{wanted} is wanted here, and this is a {kind_of(node)}: {node!r}"
        raise TypeError(msg)
    return node


def number_of(value: Operand) -> Node:
    """Unwrap a number; a truth or a level is refused."""
    return _of_kind(value, "number", "a number (count truths with `tally`)")


def truth_of(value: Operand) -> Node:
    """Unwrap a truth; a number or a level is refused."""
    return _of_kind(value, "truth", "a truth (write a comparison)")


def _numbers(values: "tuple[Operand, ...]") -> tuple[Node, ...]:
    if not values:
        msg = "at least one number is wanted"
        raise ValueError(msg)
    return tuple(number_of(v) for v in values)


def _factors(value: Operand) -> tuple[Node, ...]:
    node = number_of(value)
    return node.children if isinstance(node, Product) else (node,)


def _compare(left: Operand, order: Order, right: Operand) -> Expr:
    return Expr(Compare(number_of(left), order, number_of(right)))


def total(*values: Operand) -> Expr:
    """Add; what is not applicable leaves the sum."""
    terms: list[Node] = []
    for node in _numbers(values):
        terms.extend(node.children if isinstance(node, Sum) else (node,))
    return Expr(Sum(tuple(terms)))


def mean(*values: Operand, weights: "tuple[int | str | Decimal | Fraction, ...] | None" = None) -> Expr:
    """Take the mean, weighted when `weights` (all above zero) are given; what is not applicable leaves it."""
    nodes = _numbers(values)
    exact_weights = tuple(exact(w) for w in weights) if weights else (Fraction(1),) * len(nodes)
    if len(exact_weights) != len(nodes) or min(exact_weights) <= 0:
        msg = f"{len(nodes)} values want {len(nodes)} weights above zero, not {weights}"
        raise ValueError(msg)
    return Expr(Mean(nodes, exact_weights))


def ratio(numerator: Operand, denominator: Operand, *, when_zero: "Operand | State") -> Expr:
    """Divide, saying what a denominator of zero means: a number, or a state such as `State.NOT_APPLICABLE`."""
    answer = Absent(when_zero) if isinstance(when_zero, State) else number_of(when_zero)
    return Expr(Ratio(number_of(numerator), number_of(denominator), answer))


def share(part: Operand, *, of: Operand) -> Expr:
    """Take the share of `part` in `of`; a whole of zero makes it not applicable."""
    return ratio(part, of, when_zero=State.NOT_APPLICABLE)


def least(*values: Operand) -> Expr:
    """Take the least."""
    return Expr(Least(_numbers(values)))


def greatest(*values: Operand) -> Expr:
    """Take the greatest."""
    return Expr(Greatest(_numbers(values)))


def rounded(value: Operand, quantum: "int | str | Decimal | Fraction", mode: RoundingMode = "half_away") -> Expr:
    """Bring to a multiple of `quantum` (above zero)."""
    step = exact(quantum)
    if step <= 0:
        msg = f"a quantum is above zero, not {quantum}"
        raise ValueError(msg)
    return Expr(Round(node_of(value), step, mode))


def root(value: Operand, degree: int = 2) -> Expr:
    """Take a root, to stand directly under `rounded` or a comparison."""
    if degree < 2:  # the first root is the number itself
        msg = f"a root has a degree of at least 2, not {degree}"
        raise ValueError(msg)
    return Expr(Root(number_of(value), degree))


def months(start: Operand, end: Operand) -> Expr:
    """Count whole calendar months from day `start` to day `end`."""
    return Expr(Months(number_of(start), number_of(end)))


def tally(*truths: Operand) -> Expr:
    """Count the truths that hold; what is not applicable is not counted."""
    if not truths:
        msg = "at least one truth is wanted"
        raise ValueError(msg)
    return Expr(Tally(tuple(truth_of(t) for t in truths)))


def all_of(*truths: Operand) -> Expr:
    """All hold: a false one decides."""
    return Expr(All(tuple(truth_of(t) for t in truths)))


def any_of(*truths: Operand) -> Expr:
    """At least one holds: a true one decides."""
    return Expr(Any(tuple(truth_of(t) for t in truths)))


class When:
    """A choice being written: `when(a, x).when(b, y).otherwise(z)`."""

    __slots__ = ("_branches",)

    def __init__(self, branches: tuple[Branch, ...]) -> None:
        """Hold the branches written so far."""
        self._branches = branches

    def when(self, condition: Operand, then: "Operand | State") -> "When":
        """Add a branch, asked after the earlier ones."""
        return When((*self._branches, Branch(truth_of(condition), _outcome(then))))

    def otherwise(self, value: "Operand | State") -> Expr:
        """Finish the choice."""
        return Expr(Choose(self._branches, _outcome(value)))


def _outcome(value: "Operand | State") -> Node:
    return Absent(value) if isinstance(value, State) else node_of(value)


def when(condition: Operand, then: "Operand | State") -> When:
    """Begin a choice; `.otherwise(...)` ends it."""
    return When(()).when(condition, then)


def climb(value: Operand, *rungs: Rung, otherwise: Operand = 0) -> Expr:
    """Read a ladder: the first rung that holds gives the value."""
    return Expr(Ladder(number_of(value), rungs, number_of(otherwise)))


def at_least(threshold: Operand, value: Operand) -> Rung:
    """Make a rung held at `threshold` and above."""
    return Rung(">=", number_of(threshold), number_of(value))


def above(threshold: Operand, value: Operand) -> Rung:
    """Make a rung held above `threshold`."""
    return Rung(">", number_of(threshold), number_of(value))


def at_most(threshold: Operand, value: Operand) -> Rung:
    """Make a rung held at `threshold` and below."""
    return Rung("<=", number_of(threshold), number_of(value))


def below(threshold: Operand, value: Operand) -> Rung:
    """Make a rung held below `threshold`."""
    return Rung("<", number_of(threshold), number_of(value))


def absent(state: State, why: Text | None = None) -> Expr:
    """Write a state into a rule, with the words that say why."""
    return Expr(Absent(state, why))


def parameter(name: str) -> Expr:
    """Read a dated parameter of the rulebook; `period.first_day` and `period.last_day` are always there."""
    return Expr(Parameter(name))


def trait(name: str) -> Expr:
    """Read a dated trait of the unit, such as its level or its area type: always a level."""
    return Expr(Trait(name))


def points_of(criterion: str) -> Expr:
    """Read the points of another criterion or section of the rulebook."""
    return Expr(PointsOf(criterion))


def maximum_of(criterion: str) -> Expr:
    """Read the maximum of another criterion or section that applied: zero where it does not apply."""
    return Expr(PointsOf(criterion, "maximum"))


def statistic(how: str, of: Operand, *, over: str) -> Expr:
    """Read a statistic of the frozen cohort over the units that share `over`; not due before the cohort is frozen."""
    if how not in ("max", "min", "sum", "count", "mean", "rank"):
        msg = f"a cohort has max, min, sum, count, mean and rank, not {how!r}"
        raise ValueError(msg)
    return Expr(Statistic(how, number_of(of), over))  # type: ignore[arg-type]  # narrowed just above
