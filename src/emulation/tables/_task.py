"""From a rulebook to a task for columns: parameters put in, what is wanted and all that it reads, in order."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from emulation.algebra import Constant, Node, Parameter, replace_leaves
from emulation.models import Period
from emulation.scoring import TOTAL, Check, Rulebook
from emulation.tables._class_nodes import asked_nodes
from emulation.tables._plan import Points, Task, results_read
from emulation.tables._whole import INT32

Detail = Literal["total", "sections", "criteria"]
"""How much is wanted of each row."""
MAXIMUM: Final = f"{TOTAL}/maximum"


def task_of(
    rulebook: Rulebook,
    period: Period,
    *,
    as_of: date | None,
    detail: Detail,
    points: Points,
    evidence: bool,
    classes: bool = False,
) -> Task:
    """Return what is to be computed for one period.

    Raises:
        ModelError: A parameter has no value on the day.
    """
    span = period.first_day.toordinal(), period.last_day.toordinal()
    parameters = rulebook.parameter_values(as_of or period.last_day, span)
    source = rulebook.nodes if evidence else rulebook.plain_nodes
    wanted = _wanted(rulebook, detail)
    asked = tuple(with_parameters(node, parameters) for node in asked_nodes(rulebook)) if classes else ()
    read = [name for node in asked for name in results_read(node)]
    nodes = needed(rulebook.nodes_in_order, source, (*wanted, MAXIMUM, *rulebook.criteria, *read))
    return Task(
        form=rulebook.form,
        nodes={name: with_parameters(node, parameters) for name, node in nodes.items()},
        wanted=wanted,
        criteria=tuple(rulebook.criteria),
        # What must hold among the facts is asked on the last day of the period, whatever day the points are of.
        checks=checks_with(rulebook.checks, rulebook.parameter_values(period.last_day, span)),
        quantum=rulebook.quantum,
        parameters=parameters,
        short=_short(rulebook),
        points=points,
        asked=asked,
    )


def _short(rulebook: Rulebook) -> frozenset[str]:
    """Return the results that 32 bits hold, by the bounds that were proved when the rulebook was made."""
    limit = INT32 * rulebook.quantum
    spans = rulebook.ranges()
    proved = {name for name, s in spans.items() if -limit <= (s.low or 0) and (s.high or 0) <= limit}
    return frozenset(proved | ({MAXIMUM} if rulebook.full_maximum <= limit else set()))


def with_parameters(node: Node, parameters: Mapping[str, Fraction]) -> Node:
    """Return `node` with the values in force in the place of its parameters."""
    return replace_leaves(node, lambda leaf: Constant(parameters[leaf.name]) if isinstance(leaf, Parameter) else leaf)


def checks_with(checks: Iterable[Check], parameters: Mapping[str, Fraction]) -> tuple[Check, ...]:
    """Return the checks with the values in force in the place of their parameters."""
    return tuple(replace(check, holds=with_parameters(check.holds, parameters)) for check in checks)


def _wanted(rulebook: Rulebook, detail: Detail) -> tuple[str, ...]:
    sections = [s.id for s in rulebook.root.sections() if s.id != TOTAL]
    more = {"total": [], "sections": sections, "criteria": [*sections, *rulebook.criteria]}
    return (TOTAL, *more[detail])


def needed(order: Iterable[str], nodes: Mapping[str, Node], wanted: Iterable[str]) -> dict[str, Node]:
    """Return the wanted nodes and all that they read, each after what it reads."""
    found: set[str] = set()
    stack = list(wanted)
    while stack:
        name = stack.pop()
        if name not in found:
            found.add(name)
            stack += results_read(nodes[name])
    return {name: nodes[name] for name in order if name in found}
