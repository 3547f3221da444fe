"""What the writing of a node asks about it: its unit, whether it is a day, which part of it a case takes."""

from collections.abc import Iterator

from emulation.algebra._nodes import (
    Absent,
    All,
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
    Ladder,
    Least,
    Mean,
    Months,
    Node,
    Parameter,
    Parts,
    PointsOf,
    Ratio,
    Round,
    Rung,
    Sum,
    Trait,
    children_of,
)
from emulation.algebra._reference import Reader, interpret
from emulation.algebra._state import State
from emulation.algebra._text import Text
from emulation.algebra._words import DAYS, MONTHS, PERCENTAGE_POINTS, POINTS, Words, is_percent


def is_day(node: Node, words: Words) -> bool:
    """Tell whether the value of `node` is a day."""
    match node:
        case Constant(look=look):
            return look == "day"
        case Field() | Trait() | Parameter() | Earlier():
            return words.name_of(node).look == "day"
        case Difference(left=left, right=right):
            return is_day(left, words) and not is_day(right, words)
        case Parts(how="least" | "greatest", collection=collection, of=of) if of is not None:
            return is_day(of, words.inside(collection))
        case Sum() | Least() | Greatest() | Mean() | Round() | Default() | AppliesWhen() | Ladder() | Choose():
            return any(is_day(child, words) for child in _values_of(node))
        case _:
            return False


def unit_of(node: Node, words: Words) -> Text | None:
    """Return the unit of the value of `node`, where it has one that all its parts share."""
    match node:
        case Field() | Trait() | Parameter() | Earlier():
            return words.name_of(node).unit
        case Months():
            return MONTHS
        case PointsOf():
            return POINTS
        case Difference(left=left, right=right) if is_day(left, words) and is_day(right, words):
            return DAYS
        case Difference(left=left, right=right) if is_percent(unit_of(left, words)) and is_percent(
            unit_of(right, words)
        ):
            return PERCENTAGE_POINTS
        case Parts(collection=collection, how=how, of=of) if of is not None and how != "distinct":
            return unit_of(of, words.inside(collection))
        case Sum() | Difference() | Least() | Greatest() | Mean() | Round() | Default() | AppliesWhen():
            units = {unit_of(child, words) for child in _values_of(node) if not isinstance(child, Constant | Absent)}
            return units.pop() if len(units) == 1 else None
        case _:
            return None


def _values_of(node: Node) -> tuple[Node, ...]:
    """Return the children whose values become the value of `node`."""
    match node:
        case Ladder(rungs=rungs, otherwise=otherwise):
            return (*(rung.value for rung in rungs), otherwise)
        case Choose(branches=branches, otherwise=otherwise):
            return (*(branch.then for branch in branches), otherwise)
        case AppliesWhen(of=of):
            return (of,)
        case _:
            return tuple(children_of(node))


def silent_zeros(node: Node) -> frozenset[Node]:
    """Return the denominators whose zero makes a part of `node` not applicable where no condition says so before."""
    below: list[Node] = [*children_of(node)]
    if isinstance(node, Parts):
        below = [n for n in (node.of, node.where) if n is not None]
    found = frozenset[Node]().union(*map(silent_zeros, below))
    if isinstance(node, Ratio) and node.when_zero == Absent(State.NOT_APPLICABLE) and not _is_safe(node.denominator):
        return found | {node.denominator}
    return found - _guarded(node.condition) if isinstance(node, AppliesWhen) else found


def _is_safe(denominator: Node) -> bool:
    """Tell whether a denominator is a number that is not zero."""
    return isinstance(denominator, Constant) and denominator.value != 0


def _guarded(condition: Node) -> frozenset[Node]:
    """Return the nodes that are not zero where `condition` holds."""
    match condition:
        case Compare(left=left, order=">" | "!=", right=Constant(value=value)) if value == 0:
            return frozenset({left})
        case All(children=children):
            return frozenset[Node]().union(*map(_guarded, children))
        case _:
            return frozenset()


Step = Rung | Branch
"""What a ladder or a choice may take."""


def conditions_of(node: Ladder | Choose) -> Iterator[tuple[Step, Node]]:
    """Yield each rung or branch with the truth that takes it, in the order in which they are asked."""
    if isinstance(node, Ladder):
        yield from ((rung, Compare(node.of, rung.order, rung.threshold)) for rung in node.rungs)
    else:
        yield from ((branch, branch.when) for branch in node.branches)


def taken(node: Ladder | Choose, read: Reader) -> Step | State | None:
    """Return the rung or branch that holds, None for the rest, or the state that leaves it open."""
    for step, condition in conditions_of(node):
        holds = interpret(condition, read)
        if isinstance(holds, State) or holds:
            return holds if isinstance(holds, State) else step
    return None


def outcome_of(node: Ladder | Choose, step: Step | None) -> Node:
    """Return the node that a rung, a branch, or the rest of them answers with."""
    if step is None:
        return node.otherwise
    return step.value if isinstance(step, Rung) else step.then


def limit_of(node: Least | Greatest) -> tuple[Node, Constant] | None:
    """Return what is limited and its limit, where `node` is one of two children and a constant."""
    match node.children:
        case (of, Constant() as limit) | (Constant() as limit, of) if not isinstance(of, Constant):
            return of, limit
        case _:
            return None


def is_penalty(node: Least | Greatest, unit: Text | None) -> bool:
    """Tell whether `node` says how many points may be taken off."""
    limits = limit_of(node)
    return isinstance(node, Greatest) and unit == POINTS and limits is not None and limits[1].value < 0


def is_level_table(node: Choose) -> bool:
    """Tell whether a choice lists the codes of one level and leaves no other: what it has for the rest says nothing."""
    asked = [branch.when.of for branch in node.branches if isinstance(branch.when, IsIn)]
    failed = isinstance(node.otherwise, Absent) and node.otherwise.state is State.FAILED
    return failed and len(asked) == len(node.branches) and len(set(asked)) == 1


def is_staircase(node: Ladder) -> bool:
    """Tell whether the rungs lead one way over constants, so that each begins where the one before ended."""
    if len(node.rungs) == 1:
        return True
    levels = [rung.threshold.value for rung in node.rungs if isinstance(rung.threshold, Constant)]
    directions = {rung.order[0] for rung in node.rungs}
    if len(levels) < len(node.rungs) or len(directions) > 1 or len(set(levels)) < len(levels):
        return False
    return levels == sorted(levels, reverse=directions == {">"})
