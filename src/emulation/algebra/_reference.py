"""The reference interpreter: slow, obvious, and the specification.

Every number is a `fractions.Fraction`; every unknown is a `State`.
Each fast path of the library is tested against `interpret`,
so this module is read before any other when two answers differ.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from operator import mul
from typing import Final, Protocol

from emulation.algebra._nodes import (
    Absent,
    All,
    Any,
    AppliesWhen,
    Choose,
    Compare,
    Constant,
    Default,
    Difference,
    Greatest,
    IsIn,
    IsState,
    Ladder,
    Least,
    Mean,
    Months,
    Node,
    Not,
    Order,
    Parts,
    Product,
    Ratio,
    Read,
    Root,
    Round,
    Rung,
    Sum,
    Tally,
)
from emulation.algebra._numbers import compare_root, round_root, round_to
from emulation.algebra._state import State, strongest

Value = Fraction | bool | str | State
"""A number, a truth, a level's code, or the state that stands in its place."""


class Reader(Protocol):
    """What answers the leaves of one case, or of one row of a collection."""

    def __call__(self, leaf: Read, /) -> Value:
        """Return the value of a leaf that is not a collection."""
        ...

    def rows(self, collection: str, /) -> "Sequence[Reader] | State":
        """Return a reader for each row of a collection, or the state of the whole collection."""
        ...


def interpret(node: Node, read: Reader) -> Value:
    """Return the exact value of `node`, or the state that it carries.

    Only what is needed is read: a branch not taken and a truth already decided leave no trace.
    """
    if isinstance(node, Read):
        return _parts(node, read) if isinstance(node, Parts) else read(node)
    return _INTERPRETERS[type(node)](node, read)  # pyright: ignore[reportUnknownVariableType]


def _number(value: Value) -> Fraction | State:
    """Narrow a value to a number: the kinds were checked when the node was built."""
    if isinstance(value, State | Fraction):
        return value
    msg = f"a number was expected where {value!r} stands"
    raise TypeError(msg)


def _truth(value: Value) -> bool | State:
    """Narrow a value to a truth."""
    if isinstance(value, State | bool):
        return value
    msg = f"a truth was expected where {value!r} stands"
    raise TypeError(msg)


def _numbers(nodes: Iterable[Node], read: Reader) -> list[Fraction | State]:
    return [_number(interpret(node, read)) for node in nodes]


def _all_needed(values: Sequence[Fraction | State]) -> list[Fraction] | State:
    """Return the numbers, or the strongest state when any is missing from them."""
    state = strongest(v for v in values if isinstance(v, State))
    return [v for v in values if isinstance(v, Fraction)] if state is None else state


def _without_inapplicable(values: Sequence[Fraction | State]) -> list[Fraction] | State:
    """Return the numbers that apply; *not applicable* only when none does."""
    left = [v for v in values if v is not State.NOT_APPLICABLE]
    return _all_needed(left) if left else State.NOT_APPLICABLE


def _sum(node: Sum, read: Reader) -> Value:
    numbers = _without_inapplicable(_numbers(node.children, read))
    return numbers if isinstance(numbers, State) else sum(numbers, Fraction(0))


def _mean(node: Mean, read: Reader) -> Value:
    values = _numbers(node.children, read)
    numbers = _without_inapplicable(values)
    if isinstance(numbers, State):
        return numbers
    weights = [w for v, w in zip(values, node.weights, strict=True) if v is not State.NOT_APPLICABLE]
    return sum(map(mul, numbers, weights), Fraction(0)) / sum(weights)


def _difference(node: Difference, read: Reader) -> Value:
    numbers = _all_needed(_numbers((node.left, node.right), read))
    return numbers if isinstance(numbers, State) else numbers[0] - numbers[1]


def _product(node: Product, read: Reader) -> Value:
    numbers = _all_needed(_numbers(node.children, read))
    if isinstance(numbers, State):
        return numbers
    result = Fraction(1)
    for number in numbers:
        result *= number
    return result


def _ratio(node: Ratio, read: Reader) -> Value:
    numbers = _all_needed(_numbers((node.numerator, node.denominator), read))
    if isinstance(numbers, State):
        return numbers
    numerator, denominator = numbers
    if denominator == 0:
        if node.when_zero is None:
            msg = "a denominator proved not to be zero is zero"
            raise ZeroDivisionError(msg)
        return interpret(node.when_zero, read)
    return numerator / denominator


def _least(node: Least, read: Reader) -> Value:
    numbers = _all_needed(_numbers(node.children, read))
    return numbers if isinstance(numbers, State) else min(numbers)


def _greatest(node: Greatest, read: Reader) -> Value:
    numbers = _all_needed(_numbers(node.children, read))
    return numbers if isinstance(numbers, State) else max(numbers)


def _round(node: Round, read: Reader) -> Value:
    root = node.of if isinstance(node.of, Root) else None
    number = _number(interpret(root.of if root else node.of, read))
    if isinstance(number, State):
        return number
    if root:
        return round_root(number, root.degree, node.quantum, node.mode)
    return round_to(number, node.quantum, node.mode)


def _root(node: Root, _: Reader) -> Value:
    msg = f"a root stands only directly under `Round` or a comparison, where integers decide it: {node!r}"
    raise TypeError(msg)


def whole_months(start: date, end: date) -> int:
    """Return the whole calendar months from `start` to `end`, negative when `end` is earlier."""
    if end < start:
        return -whole_months(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    last_of_month = (end + timedelta(days=1)).day == 1
    return months if end.day >= start.day or last_of_month else months - 1


def _months(node: Months, read: Reader) -> Value:
    days = _all_needed(_numbers((node.start, node.end), read))
    if isinstance(days, State):
        return days
    start, end = (date.fromordinal(int(day)) for day in days)
    return Fraction(whole_months(start, end))


ORDERS: Final[dict[Order, Callable[[Fraction, Fraction], bool]]] = {
    ">=": Fraction.__ge__, ">": Fraction.__gt__, "<=": Fraction.__le__, "<": Fraction.__lt__,
    "==": Fraction.__eq__, "!=": lambda left, right: left != right,
}  # fmt: skip
"""What each comparison means for two exact numbers."""


def stands(left: Fraction, order: Order, right: Fraction) -> bool:
    """Tell whether `left` stands in `order` to `right`."""
    return ORDERS[order](left, right)


def compare_sides(node: Compare, left: Fraction, right: Fraction) -> int:
    """Return the sign of the left side less the right one, given what stands there or under its root."""
    if isinstance(node.left, Root) and isinstance(node.right, Root):
        if min(left, right) < 0:
            raise ValueError(f"a root needs a number that is not negative, not {min(left, right)}")
        # √a stands to ∛b as a³ to b².
        return _sign(left**node.right.degree - right**node.left.degree)
    if isinstance(node.left, Root):
        return compare_root(left, node.left.degree, right)
    if isinstance(node.right, Root):
        return -compare_root(right, node.right.degree, left)
    return _sign(left - right)


def _sign(difference: Fraction) -> int:
    return (difference > 0) - (difference < 0)


def _compare(node: Compare, read: Reader) -> Value:
    sides = (side.of if isinstance(side, Root) else side for side in (node.left, node.right))
    numbers = _all_needed(_numbers(sides, read))
    if isinstance(numbers, State):
        return numbers
    return stands(Fraction(compare_sides(node, *numbers)), node.order, Fraction(0))


def _holds(rung: Rung, number: Fraction, read: Reader) -> bool | State:
    threshold = _number(interpret(rung.threshold, read))
    return threshold if isinstance(threshold, State) else stands(number, rung.order, threshold)


def _ladder(node: Ladder, read: Reader) -> Value:
    number = _number(interpret(node.of, read))
    if isinstance(number, State):
        return number
    for rung in node.rungs:
        holds = _holds(rung, number, read)
        if isinstance(holds, State):
            return holds
        if holds:
            return interpret(rung.value, read)
    return interpret(node.otherwise, read)


def _choose(node: Choose, read: Reader) -> Value:
    for branch in node.branches:
        holds = _truth(interpret(branch.when, read))
        if isinstance(holds, State):
            return holds
        if holds:
            return interpret(branch.then, read)
    return interpret(node.otherwise, read)


def _decide(children: Sequence[Node], read: Reader, *, decisive: bool) -> bool | State:
    """Return `decisive` as soon as one child is it, else the strongest state, else the opposite."""
    states: list[State] = []
    for child in children:
        truth = _truth(interpret(child, read))
        if truth is decisive:
            return decisive
        if isinstance(truth, State):
            states.append(truth)
    state = strongest(states)
    return (not decisive) if state is None else state


def _all(node: All, read: Reader) -> Value:
    return _decide(node.children, read, decisive=False)


def _any(node: Any, read: Reader) -> Value:
    return _decide(node.children, read, decisive=True)


def _not(node: Not, read: Reader) -> Value:
    truth = _truth(interpret(node.child, read))
    return truth if isinstance(truth, State) else not truth


def _tally(node: Tally, read: Reader) -> Value:
    truths = [_truth(interpret(child, read)) for child in node.children]
    numbers = _without_inapplicable([t if isinstance(t, State) else Fraction(int(t)) for t in truths])
    return numbers if isinstance(numbers, State) else sum(numbers, Fraction(0))


def _is_in(node: IsIn, read: Reader) -> Value:
    level = interpret(node.of, read)
    return level if isinstance(level, State) else level in node.codes


def _is_state(node: IsState, read: Reader) -> Value:
    return interpret(node.of, read) in node.states


def _default(node: Default, read: Reader) -> Value:
    value = interpret(node.of, read)
    return interpret(node.value, read) if value in node.states else value


def _applies_when(node: AppliesWhen, read: Reader) -> Value:
    applies = _truth(interpret(node.condition, read))
    if isinstance(applies, State):
        return applies
    return interpret(node.of, read) if applies else State.NOT_APPLICABLE


def _parts(node: Parts, read: Reader) -> Value:
    rows = read.rows(node.collection)
    if isinstance(rows, State):
        return rows
    if node.where is None:
        return _aggregate(node, rows)
    kept = [(row, _truth(interpret(node.where, row))) for row in rows]
    state = strongest(t for _, t in kept if isinstance(t, State) and t is not State.NOT_APPLICABLE)
    return _aggregate(node, [row for row, t in kept if t is True]) if state is None else state


def _aggregate(node: Parts, rows: Sequence[Reader]) -> Value:
    """Make one number of rows; a row whose value is not applicable leaves, as from any sum or mean."""
    if node.of is None:
        return Fraction(len(rows))
    if node.how == "distinct":
        return _distinct(node.of, rows)
    values = [_number(interpret(node.of, row)) for row in rows]
    numbers = _all_needed([v for v in values if v is not State.NOT_APPLICABLE])
    return numbers if isinstance(numbers, State) else _AGGREGATES[node.how](numbers, node.trim)


def _distinct(of: Node, rows: Sequence[Reader]) -> Value:
    values = [interpret(of, row) for row in rows]
    state = strongest(v for v in values if isinstance(v, State) and v is not State.NOT_APPLICABLE)
    return Fraction(len({v for v in values if not isinstance(v, State)})) if state is None else state


def _average(numbers: list[Fraction], _trim: int) -> Fraction | State:
    return sum(numbers, Fraction(0)) / len(numbers) if numbers else State.NOT_APPLICABLE


def _median(numbers: list[Fraction], _trim: int) -> Fraction | State:
    if not numbers:
        return State.NOT_APPLICABLE
    middle, ordered = len(numbers) // 2, sorted(numbers)
    return ordered[middle] if len(numbers) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _trimmed(numbers: list[Fraction], trim: int) -> Fraction | State:
    return _average(sorted(numbers)[trim : len(numbers) - trim], 0)


_AGGREGATES: Final[dict[str, Callable[[list[Fraction], int], Fraction | State]]] = {
    "count": lambda numbers, _: Fraction(len(numbers)),
    "sum": lambda numbers, _: sum(numbers, Fraction(0)),
    "mean": _average,
    "median": _median,
    "trimmed_mean": _trimmed,
    "least": lambda numbers, _: min(numbers, default=State.NOT_APPLICABLE),
    "greatest": lambda numbers, _: max(numbers, default=State.NOT_APPLICABLE),
}

_INTERPRETERS: Final[dict[type, Callable[..., Value]]] = {
    Constant: lambda node, _: node.value,
    Absent: lambda node, _: node.state,
    Sum: _sum,
    Difference: _difference,
    Product: _product,
    Ratio: _ratio,
    Mean: _mean,
    Least: _least,
    Greatest: _greatest,
    Round: _round,
    Root: _root,
    Months: _months,
    Ladder: _ladder,
    Choose: _choose,
    Tally: _tally,
    Compare: _compare,
    All: _all,
    Any: _any,
    Not: _not,
    IsIn: _is_in,
    IsState: _is_state,
    Default: _default,
    AppliesWhen: _applies_when,
}
