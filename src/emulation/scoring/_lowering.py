"""From sections and criteria to nodes: the one place that says what a combination and a step mean.

A rulebook becomes named nodes in an order in which each reads only earlier ones.
A criterion is one node under its id.
A section is one node for each stage:
`id#0` for its combination, `id#1` … after each step, and `id` for the last of them.
`id/maximum` is the maximum that applied.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from emulation.algebra import (
    Absent,
    All,
    Any,
    Branch,
    Choose,
    Compare,
    Constant,
    Default,
    Difference,
    Greatest,
    IsState,
    Least,
    Mean,
    Node,
    Not,
    PointsOf,
    Product,
    Ratio,
    Root,
    Round,
    State,
    Statistic,
    Sum,
    leaves_of,
)
from emulation.scoring._criterion import Criterion
from emulation.scoring._points import Rounding
from emulation.scoring._section import Section
from emulation.scoring._steps import (
    Average,
    Best,
    Cap,
    Floor,
    Gate,
    Geometric,
    PercentOff,
    Renormalise,
    Rescale,
    RoundStep,
    Step,
    StopAtZero,
    Total,
    Weighted,
)

NOT_APPLICABLE: Final = Absent(State.NOT_APPLICABLE)
Child = Criterion | Section


def number(value: Fraction | int) -> Constant:
    """Write a number."""
    return Constant(Fraction(value))


def apply_rounding(node: Node, rounding: Rounding, quantum: Fraction) -> Node:
    """Return `node` rounded as told."""
    step = quantum if rounding.quantum is None else rounding.quantum
    return Round(node, step, rounding.mode) if step else node


def _leaf(child: Child, section: Section) -> Node:
    """Read a child as its section counts it."""
    leaf = PointsOf(child.id)
    return Default(leaf, section.leave_out, NOT_APPLICABLE) if section.leave_out else leaf


def items_of(section: Section) -> list[tuple[Criterion, Section]]:
    """Return every criterion below with the section that it stands in."""
    found: list[tuple[Criterion, Section]] = []
    for child in section.children:
        found += [(child, section)] if isinstance(child, Criterion) else items_of(child)
    return found


def combination(section: Section, quantum: Fraction) -> Node:
    """Return the node that makes one number of the children."""
    leaves = tuple(_leaf(child, section) for child in section.children)
    match section.combine:
        case Total():
            return Sum(leaves)
        case Weighted(weights=weights, mean=True, rounding=rounding):
            return apply_rounding(Mean(leaves, weights), rounding, quantum)
        case Weighted(weights=weights, rounding=rounding):
            terms = tuple(Product((number(w), leaf)) for w, leaf in zip(weights, leaves, strict=True))
            return apply_rounding(Sum(terms), rounding, quantum)
        case Best(worst=worst):
            return _extreme(section, leaves, worst=worst)
        case Geometric(rounding=rounding):
            step = rounding.quantum or quantum
            return Round(Root(Product(leaves), len(leaves)), step, rounding.mode)
        case Average(over=over, rounding=rounding):
            taken = leaves if over == "children" else tuple(_leaf(c, s) for c, s in items_of(section))
            return apply_rounding(Mean(taken, (Fraction(1),) * len(taken)), rounding, quantum)


def _extreme(section: Section, leaves: tuple[Node, ...], *, worst: bool) -> Node:
    """Return the best or the worst of the children that apply.

    One that does not apply stands at the far end of the scale, where it decides nothing while another applies.
    """
    far = max(map(full_maximum, section.children)) if worst else min(map(full_minimum, section.children))
    present = tuple(Default(leaf, (State.NOT_APPLICABLE,), number(far)) for leaf in leaves)
    gone = All(tuple(IsState(leaf, (State.NOT_APPLICABLE,)) for leaf in leaves))
    return Choose((Branch(gone, NOT_APPLICABLE),), Least(present) if worst else Greatest(present))


def full_minimum(child: Child) -> Fraction:
    """Return a number that no points of a child lie below."""
    if isinstance(child, Criterion):
        return child.points.minimum
    lows = [full_minimum(c) for c in child.children]
    weights = child.combine.weights if isinstance(child.combine, Weighted) else (Fraction(1),) * len(lows)
    return min(Fraction(0), sum((w * low for w, low in zip(weights, lows, strict=True)), Fraction(0)))


def _cap(step: Cap, before: Node, _: Section, __: Fraction) -> Node:
    return Least((before, number(step.at_most)))


def _floor(step: Floor, before: Node, _: Section, __: Fraction) -> Node:
    return Greatest((before, number(step.at_least)))


def _passes(child: Child, section: Section, share: Fraction) -> Node:
    leaf, maximum = _leaf(child, section), PointsOf(child.id, "maximum")
    reached = Compare(leaf, ">=", Product((number(share), maximum)))
    return Any((IsState(leaf, (State.NOT_APPLICABLE,)), reached))


def _gate(step: Gate, before: Node, section: Section, _: Fraction) -> Node:
    passed = All(tuple(_passes(child, section, step.share) for child in scale_of(section)))
    return Choose((Branch(passed, before),), number(step.otherwise))


def _renormalise(step: Renormalise, before: Node, section: Section, quantum: Fraction) -> Node:
    target = full_maximum(section) if step.to is None else step.to
    applied = applied_maximum(section)
    scaled = Ratio(Product((before, number(target))), applied, NOT_APPLICABLE)
    return apply_rounding(Least((scaled, number(target))), step.rounding, quantum)


def _stop(step: StopAtZero, before: Node, _: Section, __: Fraction) -> Node:
    zero = Any(tuple(_is_zero(PointsOf(child)) for child in step.children))
    return Choose((Branch(zero, number(step.result)),), before)


def _is_zero(leaf: PointsOf) -> Node:
    """Tell whether what applies has no points."""
    return All((Not(IsState(leaf, (State.NOT_APPLICABLE,))), Compare(leaf, "<=", number(0))))


def _percent_off(step: PercentOff, before: Node, _: Section, quantum: Fraction) -> Node:
    off = Least((Product((number(step.each), step.times)), number(step.at_most)))
    return apply_rounding(Product((before, Difference(number(1), off))), step.rounding, quantum)


def _round(step: RoundStep, before: Node, _: Section, quantum: Fraction) -> Node:
    return apply_rounding(before, step.rounding, quantum)


def _rescale(step: Rescale, before: Node, _: Section, quantum: Fraction) -> Node:
    return apply_rounding(Product((before, number(step.factor))), step.rounding, quantum)


_STEPS: Final[dict[type[Step], Callable[..., Node]]] = {
    Cap: _cap,
    Floor: _floor,
    Gate: _gate,
    Renormalise: _renormalise,
    StopAtZero: _stop,
    PercentOff: _percent_off,
    RoundStep: _round,
    Rescale: _rescale,
}


def stage_names(section: Section) -> list[str]:
    """Return the name of each stage of a section, the last being the section's own id."""
    return [*(f"{section.id}#{n}" for n in range(len(section.steps))), section.id]


def stages(section: Section, quantum: Fraction) -> dict[str, Node]:
    """Return the nodes of a section's stages by name."""
    names = stage_names(section)
    nodes = {names[0]: combination(section, quantum)}
    for name, before, step in zip(names[1:], names, section.steps, strict=False):
        lower: Callable[..., Node] = _STEPS[type(step)]
        nodes[name] = lower(step, PointsOf(before), section, quantum)
    return nodes


def full_maximum(child: Child) -> Fraction:
    """Return the maximum of a criterion or section when all of it applies."""
    if isinstance(child, Criterion) or child.points is not None:
        return child.points.maximum  # type: ignore[union-attr]  # a section's points were just found stated
    return _capped(_uncapped_maximum(child), child.steps)


def scale_of(section: Section) -> tuple[Child, ...]:
    """Return the children whose points make the scale: bonus and penalty sections stand outside it."""
    if not isinstance(section.combine, Total):
        return section.children
    return tuple(c for c in section.children if isinstance(c, Criterion) or c.role == "base")


def _uncapped_maximum(section: Section) -> Fraction:
    return _combined_maximum(section, [full_maximum(c) for c in scale_of(section)])


def _combined_maximum(section: Section, parts: list[Fraction]) -> Fraction:
    match section.combine:
        case Weighted(weights=weights, mean=mean):
            whole = sum((w * p for w, p in zip(weights, parts, strict=True)), Fraction(0))
            return whole / sum(weights) if mean else whole
        case Best(worst=worst):
            return min(parts) if worst else max(parts)
        case Geometric():
            return max(parts)
        case Average(over="items"):
            items = [c.points.maximum for c, _ in items_of(section)]
            return sum(items, Fraction(0)) / len(items)
        case Average():
            return sum(parts, Fraction(0)) / len(parts)
        case _:
            return sum(parts, Fraction(0))


def _capped(maximum: Fraction, steps: Iterable[Step]) -> Fraction:
    for step in steps:
        match step:
            case Cap(at_most=at_most):
                maximum = min(maximum, at_most)
            case Renormalise(to=Fraction() as to):
                maximum = to
            case Rescale(factor=factor):
                maximum *= factor
            case _:
                pass
    return maximum


def applied_maximum(child: Child, parent: Section | None = None) -> Node:
    """Return the node of the maximum that applied, before any cap of the section: zero where nothing does."""
    if isinstance(child, Criterion):
        leaf = _leaf(child, parent) if parent else PointsOf(child.id)
        return Choose((Branch(IsState(leaf, (State.NOT_APPLICABLE,)), number(0)),), number(child.points.maximum))
    if isinstance(child.combine, Total):
        parts = tuple(PointsOf(c.id, "maximum") for c in scale_of(child))
        return Sum(parts) if parts else number(0)
    absent = tuple(IsState(_leaf(c, child), (State.NOT_APPLICABLE,)) for c in child.children)
    # One that does not apply takes a product with it; other combinations go on without it.
    gone = Any(absent) if isinstance(child.combine, Geometric) else All(absent)
    return Choose((Branch(gone, number(0)),), _combined_applied(child))


def _combined_applied(section: Section) -> Node:
    """Return the maximum that applied of what a combination makes of its children, some of which apply."""
    parts = tuple(_if_present(_leaf(c, section), PointsOf(c.id, "maximum")) for c in section.children)
    match section.combine:
        case Weighted(weights=weights, mean=True):
            return Mean(parts, weights)
        case Weighted(weights=weights):
            return Sum(tuple(Product((number(w), part)) for w, part in zip(weights, parts, strict=True)))
        case Best(worst=worst):
            return _extreme(section, parts, worst=worst)
        case Average(over="items"):
            items = tuple(_if_present(_leaf(c, s), number(c.points.maximum)) for c, s in items_of(section))
            return Mean(items, (Fraction(1),) * len(items))
        case Average():
            return Mean(parts, (Fraction(1),) * len(parts))
        case _:
            return number(_uncapped_maximum(section))


def _if_present(leaf: Node, value: Node) -> Node:
    """Return `value` where `leaf` applies."""
    return Choose((Branch(IsState(leaf, (State.NOT_APPLICABLE,)), NOT_APPLICABLE),), value)


def maxima(section: Section) -> dict[str, Node]:
    """Return the node of the maximum that applied, for everything below and for `section` itself."""
    nodes: dict[str, Node] = {}
    for child in section.children:
        nodes |= (
            maxima(child) if isinstance(child, Section) else {f"{child.id}/maximum": applied_maximum(child, section)}
        )
    nodes[f"{section.id}/maximum"] = _section_maximum(section)
    return nodes


def _section_maximum(section: Section) -> Node:
    node = applied_maximum(section)
    full, uncapped = full_maximum(section), _uncapped_maximum(section)
    if any(isinstance(s, Renormalise) for s in section.steps):
        return Choose((Branch(Compare(node, "<=", number(0)), number(0)),), number(full))
    factor = Fraction(1)
    for step in section.steps:
        factor *= step.factor if isinstance(step, Rescale) else 1
    node = node if factor == 1 else Product((node, number(factor)))
    return Least((node, number(full))) if full < uncapped * factor else node


def ordered(nodes: Mapping[str, Node], wanted: Iterable[str]) -> dict[str, Node]:
    """Return the wanted nodes and all that they read, each after what it reads.

    Raises:
        CycleError: Nodes that read each other in a circle; its argument is the circle.
        KeyError: A node reads a name that is not there.
    """
    done: dict[str, Node] = {}
    for name in wanted:
        _visit(name, nodes, done, ())
    return done


class CycleError(ValueError):
    """Nodes that read each other in a circle."""

    def __init__(self, circle: tuple[str, ...]) -> None:
        """Keep the circle, from a name back to itself."""
        super().__init__(" → ".join(circle))
        self.circle = circle


def name_of(leaf: PointsOf) -> str:
    """Return the name under which a node is stored."""
    return leaf.target if leaf.what == "points" else f"{leaf.target}/maximum"


def _visit(name: str, nodes: Mapping[str, Node], done: dict[str, Node], path: tuple[str, ...]) -> None:
    if name in path:
        raise CycleError((*path[path.index(name) :], name))
    if name in done:
        return
    for leaf in _results_read(nodes[name]):
        _visit(name_of(leaf), nodes, done, (*path, name))
    done[name] = nodes[name]


def _results_read(node: Node) -> Iterator[PointsOf]:
    """Yield the results that `node` reads, also those of which it reads a statistic: nobody is ranked by the rank."""
    for leaf in leaves_of(node):
        if isinstance(leaf, PointsOf):
            yield leaf
        elif isinstance(leaf, Statistic):
            yield from _results_read(leaf.of)
