"""What the rules share: shares and points, amounts above zero, and limits that stand only where they can bind."""

from fractions import Fraction

from emulation.algebra import (
    Absent,
    Constant,
    Difference,
    Expr,
    Greatest,
    Least,
    Months,
    Node,
    Operand,
    Parts,
    PointsOf,
    Product,
    State,
    Statistic,
    node_of,
    number_of,
    walk,
)
from emulation.errors import RulebookError
from emulation.scoring._rule import Rule

Outcome = Operand | State
"""What a branch of a table may answer: points, or a state such as `State.NOT_APPLICABLE`."""

ZERO = Constant(Fraction(0))
ONE = Constant(Fraction(1))


def misuse(vi: str, en: str) -> RulebookError:
    """Return the error for a rule that is written wrongly."""
    return RulebookError("EMU-R14", vi=vi, en=en)


def outcome(value: Outcome) -> Node:
    """Unwrap points or a state."""
    return Absent(value) if isinstance(value, State) else number_of(value)


def in_points(form: str, node: Node) -> Rule:
    """Make a rule whose node is in points."""
    return Rule(form, node)


def as_share(form: str, share: Node, points: Operand | None) -> Rule:
    """Make a rule of a share: of `points`, or of the criterion's maximum where none are said."""
    if points is None:
        return Rule(form, share, per_point=True)
    return Rule(form, Product((number_of(points), share)))


def positive(value: Operand, name: str) -> Node:
    """Unwrap an amount that a rule gives or takes: written without a sign."""
    node = number_of(value)
    if isinstance(node, Constant) and node.value <= 0:
        raise misuse(f"{name} phải lớn hơn 0, không phải {node.value}.", f"{name} is above zero, not {node.value}.")
    return node


def negative(node: Node) -> Node:
    """Change the sign."""
    return Constant(-node.value, node.look) if isinstance(node, Constant) else Difference(ZERO, node)


def difference(left: Node, right: Node) -> Node:
    """Subtract; two constants become one, so that a sentence shows 7.5 and not 30 − 22.5."""
    if isinstance(left, Constant) and isinstance(right, Constant):
        return Constant(left.value - right.value, left.look)
    return Difference(left, right)


def not_negative(node: Node) -> Node:
    """Count what is below zero as zero.

    The limit is left out where nothing below a field can be negative: a field is not, unless its own form says so,
    and then the static bounds of the rulebook refuse the criterion.
    """
    return Greatest((node, ZERO)) if _may_be_negative(node) else node


def _may_be_negative(node: Node) -> bool:
    return any(_brings_a_sign(below) for below in walk(node))


def _brings_a_sign(node: Node) -> bool:
    match node:
        case Difference() | Months() | PointsOf() | Statistic():
            return True
        case Constant(value=value):
            return value < 0
        case Parts(of=of):
            return of is not None and _may_be_negative(of)
        case _:
            return False


def limited(node: Node, at_most: Operand | None) -> Node:
    """Limit from above, where a limit is said."""
    return node if at_most is None else Least((node, number_of(at_most)))


def penalty_of(form: str, amount: Node, at_most: Operand | None) -> Rule:
    """Make a rule that takes `amount` points away, `at_most` in all."""
    taken = negative(amount) if isinstance(amount, Constant) else _negated(amount)
    if at_most is None:
        return Rule(form, taken)
    return Rule(form, Greatest((taken, negative(positive(at_most, "at_most")))))


def _negated(amount: Node) -> Node:
    """Put the sign on the points of one event, where it reads best: −0.5 × 3."""
    match amount:
        case Product(children=(Constant() as each, *rest)):
            return Product((negative(each), *rest))
        case _:
            return Difference(ZERO, amount)


def truths(flags: "tuple[Operand, ...]") -> tuple[Expr, ...]:
    """Take at least one truth."""
    if not flags:
        raise misuse("Cần ít nhất một điều kiện.", "At least one truth is wanted.")
    return tuple(Expr(node_of(flag)) for flag in flags)
