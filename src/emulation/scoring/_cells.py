"""Cells: the parts into which the rows of a decision table cut all cases, each with the limits that make it.

Nodes are read as by the reference interpreter, but over what facts *may* be: numbers are linear forms, and where a
comparison, an answer or a code may turn out either way, the reading parts into one path for each.
What no linear form follows (a product of two facts, a root, the rows of a listing) is a number of its own
within its bounds, so that the cells together never hold less than all cases: they may hold more.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final, cast

from emulation.algebra import (
    Absent,
    All,
    Any,
    AppliesWhen,
    BoundsError,
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
    Node,
    Not,
    Order,
    Parameter,
    PointsOf,
    Product,
    Ratio,
    Root,
    Round,
    State,
    Sum,
    Tally,
    strongest,
)
from emulation.scoring._landscape import ONE, ImpossibleError, Landscape, Level, PartingError, Quotient, Symbol
from emulation.scoring._linear import ZERO, Limit, Linear, SearchLimit, grain_of
from emulation.scoring._lowering import name_of
from emulation.scoring._path import Path, Readings

MOST_CELLS: Final = 2_000
"""How many cells one view may have."""


def cells(land: Landscape) -> Iterator[Path]:
    """Yield every path to its end.

    Raises:
        SearchLimit: There are more than one view may have.
        BoundsError: A number has no bounds.
    """
    open_: list[tuple[int, ...]] = [()]
    for _ in range(MOST_CELLS):
        if not open_:
            return
        path = Path(land, _READINGS, open_.pop())
        try:
            path.truths = tuple(cast("bool | State", path.value(row)) for row in land.rows)
        except ImpossibleError:
            continue
        finally:
            open_ += path.others
        yield path
    if open_:
        raise SearchLimit


def _sum_of(land: Landscape, name: str) -> Linear | None:
    """Return the points of a name as a plain sum, None where they are more than that."""
    if name not in land.sums:
        try:
            found = Path(land, _READINGS, (), straight=True).value(land.nodes[name])
        except PartingError:
            found = None
        land.sums[name] = found if isinstance(found, Linear) else None
    return land.sums[name]


def _points(path: Path, node: PointsOf) -> Symbol:
    """Read points: as a plain sum, as the rulebook's nodes say, or as a number of their own."""
    if name_of(node) in path.land.judged:
        return path.stand_in(node)
    if path.land.view != "points":
        return path.value(path.land.nodes[name_of(node)])
    plain = _sum_of(path.land, name_of(node))
    return path.stand_in(node) if plain is None else plain


def _parameter(path: Path, node: Parameter) -> Symbol:
    """Read a parameter: any of its dated values."""
    stated = next((p for p in path.land.book.parameters if p.id == node.name), None)
    if stated is None:
        return path.stand_in(node)
    return path.part([((), Linear(constant=x)) for x in dict.fromkeys(v.value for v in stated.values)])


def _weighted(path: Path, nodes: Sequence[Node], weights: Sequence[Fraction], *, mean: bool) -> Symbol:
    """Add what applies, each times its weight."""
    values = [path.linear(node) for node in nodes]
    left = [(v, w) for v, w in zip(values, weights, strict=True) if v is not State.NOT_APPLICABLE]
    if not left:
        return State.NOT_APPLICABLE
    state = strongest(v for v, _ in left if isinstance(v, State))
    if state is not None:
        return state
    result = Linear()
    for value, weight in left:
        result = result.plus(cast("Linear", value), weight)
    return result.times(1 / sum((w for _, w in left), ZERO)) if mean else result


def _sum(path: Path, node: Sum) -> Symbol:
    """Add what applies."""
    return _weighted(path, node.children, [ONE] * len(node.children), mean=False)


def _mean(path: Path, node: Mean) -> Symbol:
    """Take the weighted mean of what applies."""
    return _weighted(path, node.children, node.weights, mean=True)


def _difference(path: Path, node: Difference) -> Symbol:
    """Subtract."""
    sides = path.linears((node.left, node.right))
    return sides if isinstance(sides, State) else sides[0].plus(sides[1], -ONE)


def _product(path: Path, node: Product) -> Symbol:
    """Multiply, where at most one factor is not a known number."""
    values = [path.value(child) for child in node.children]
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
    return _scaled(rest[0], factor) if len(rest) == 1 else _guessed_product(path, node)


def _guessed_product(path: Path, node: Product) -> Symbol:
    """Let a number stand for a product of several unknown ones, unless pinned denominators leave only one."""
    parts = path.linears(node.children) if path.land.view == "pinned" else State.MISSING
    if isinstance(parts, State):
        return path.variable(node)
    unknown = [form for form in parts if not form.known]
    if len(unknown) != 1:
        return path.variable(node)
    result = unknown[0]
    for form in parts:
        result = result.times(form.constant) if form.known else result
    return result


def _ratio(path: Path, node: Ratio) -> Symbol:
    """Divide, parted by the sign of the denominator."""
    sides = path.linears((node.numerator, node.denominator))
    if isinstance(sides, State):
        return sides
    over, under = sides
    if path.decide(under, "=="):
        if node.when_zero is None:
            raise BoundsError(
                node,
                vi="mẫu số có thể bằng 0 mà không nêu khi đó tính thế nào",
                en="a denominator may be zero, and nothing says what that means",
            )
        return path.value(node.when_zero)
    if under.known:
        return over.times(1 / under.constant)
    return Quotient(over, under) if path.decide(under, ">") else Quotient(over.times(-ONE), under.times(-ONE))


def _extreme(path: Path, node: Least | Greatest) -> Symbol:
    """Take the least or the greatest."""
    values = [path.value(child) for child in node.children]
    state = strongest(v for v in values if isinstance(v, State))
    if state is not None:
        return state
    best, of = values[0], node.children[0]
    order: Order = "<" if isinstance(node, Least) else ">"
    for child, value in zip(node.children[1:], values[1:], strict=True):
        if path.decide(path.apart(child, value, of, best), order):
            best, of = value, child
    return best


def _round(path: Path, node: Round) -> Symbol:
    """Round: what lies on the grid stays, else a number near it stands for it."""
    if isinstance(node.of, Root):
        return path.stand_in(node)
    value = path.linear(node.of)
    if isinstance(value, State):
        return value
    grain = ZERO if value.known else grain_of(value, path.land.ranges)
    if grain is not None and _on(grain, node.quantum) and _on(value.constant, node.quantum):
        return value
    near = path.variable(node)
    if isinstance(near, Linear):
        slack = node.quantum / 2 if node.mode.startswith("half") else node.quantum
        apart = near.plus(value, -ONE)
        limits = [Limit(f.plus(Linear(constant=-slack))) for f in (apart, apart.times(-ONE))]
        path.part([(tuple(limits), True)])
    return near


def _compare(path: Path, node: Compare) -> Symbol:
    """Compare two numbers."""
    if isinstance(node.left, Root) or isinstance(node.right, Root):
        return path.stand_in(node)
    a, b = path.value(node.left), path.value(node.right)
    state = strongest(v for v in (a, b) if isinstance(v, State))
    return path.decide(path.apart(node.left, a, node.right, b), node.order) if state is None else state


def _ladder(path: Path, node: Ladder) -> Symbol:
    """Climb to the first rung that holds."""
    climbed = path.value(node.of)
    if isinstance(climbed, State):
        return climbed
    for rung in node.rungs:
        holds = path.value(Compare(node.of, rung.order, rung.threshold))
        if isinstance(holds, State):
            return holds
        if holds:
            return path.value(rung.value)
    return path.value(node.otherwise)


def _choose(path: Path, node: Choose) -> Symbol:
    """Take the first branch that holds."""
    for branch in node.branches:
        holds = path.value(branch.when)
        if isinstance(holds, State):
            return holds
        if holds:
            return path.value(branch.then)
    return path.value(node.otherwise)


def _decisive(path: Path, node: All | Any) -> Symbol:
    """Return the truth that decides as soon as one child has it."""
    wanted, states = isinstance(node, Any), list[State]()
    for child in node.children:
        truth = path.value(child)
        if truth is wanted:
            return wanted
        states += [truth] if isinstance(truth, State) else []
    state = strongest(states)
    return not wanted if state is None else state


def _opposite(path: Path, node: Not) -> Symbol:
    """Turn a truth around."""
    truth = path.value(node.child)
    return truth if isinstance(truth, State) else not truth


def _tally(path: Path, node: Tally) -> Symbol:
    """Count the truths that apply."""
    truths = [t for t in map(path.value, node.children) if t is not State.NOT_APPLICABLE]
    if not truths:
        return State.NOT_APPLICABLE
    state = strongest(t for t in truths if isinstance(t, State))
    return Linear(constant=Fraction(truths.count(True))) if state is None else state


def _is_in(path: Path, node: IsIn) -> Symbol:
    """Part the codes that are left."""
    level = path.value(node.of)
    if not isinstance(level, Level):
        return level
    left = path.codes[level.leaf]
    inside = left & set(node.codes)
    holds = bool(inside)
    if inside and left - inside:
        holds = path.part([((), True), ((), False)]) is True
    path.codes[level.leaf] = inside if holds else left - inside
    return holds


def _default(path: Path, node: Default) -> Symbol:
    """Put a value in the place of a state."""
    value = path.value(node.of)
    return path.value(node.value) if isinstance(value, State) and value in node.states else value


def _applies_when(path: Path, node: AppliesWhen) -> Symbol:
    """Read what applies."""
    applies = path.value(node.condition)
    if isinstance(applies, State):
        return applies
    return path.value(node.of) if applies else State.NOT_APPLICABLE


def _on(value: Fraction, grain: Fraction) -> bool:
    return (value / grain).denominator == 1


def _scaled(value: Symbol, factor: Fraction) -> Symbol:
    if isinstance(value, Quotient):
        return Quotient(value.over.times(factor), value.under)
    return cast("Linear", value).times(factor)


_READINGS: Final[Readings] = {
    Constant: lambda _, node: Linear(constant=node.value),
    Absent: lambda _, node: node.state,
    PointsOf: _points,
    Parameter: _parameter,
    Sum: _sum,
    Mean: _mean,
    Difference: _difference,
    Product: _product,
    Ratio: _ratio,
    Least: _extreme,
    Greatest: _extreme,
    Round: _round,
    Ladder: _ladder,
    Choose: _choose,
    Compare: _compare,
    All: _decisive,
    Any: _decisive,
    Not: _opposite,
    Tally: _tally,
    IsIn: _is_in,
    IsState: lambda path, node: path.value(node.of) in node.states,
    Default: _default,
    AppliesWhen: _applies_when,
}
