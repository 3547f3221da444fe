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
    All,
    Any,
    AppliesWhen,
    Branch,
    Compare,
    Constant,
    Default,
    Difference,
    Earlier,
    Field,
    IsIn,
    IsState,
    Kind,
    Node,
    Not,
    Order,
    Parts,
    Product,
    Ratio,
    Rung,
    Sum,
    kind_of,
)
from emulation.algebra._numbers import exact, look_of
from emulation.algebra._state import State


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


def numbers_of(values: "tuple[Operand, ...]") -> tuple[Node, ...]:
    """Unwrap at least one number."""
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
    for node in numbers_of(values):
        terms.extend(node.children if isinstance(node, Sum) else (node,))
    return Expr(Sum(tuple(terms)))


def all_of(*truths: Operand) -> Expr:
    """All hold: a false one decides."""
    return Expr(All(tuple(truth_of(t) for t in truths)))


def any_of(*truths: Operand) -> Expr:
    """At least one holds: a true one decides."""
    return Expr(Any(tuple(truth_of(t) for t in truths)))
