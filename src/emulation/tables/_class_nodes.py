"""What the classes and the conditions of a rulebook ask: their nodes, and the same with parameters put in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from emulation.algebra import Node
from emulation.scoring import Band, Classification, ClassRow, Condition, DecisionTable, Rulebook, SideCondition

_Held = TypeVar("_Held", SideCondition, Condition)
Put = Callable[[Node], Node]
"""Puts the parameters in force into a node."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The classes and conditions of a rulebook."""

    classes: Classification | DecisionTable | None
    conditions: tuple[Condition, ...]


def stated(book: Rulebook, put: Put) -> Stated:
    """Return the classes and conditions of a rulebook with the parameters in force."""
    return Stated(_classes(book.classes, put), _holding(book.conditions, put))


def _holding(items: Iterable[_Held], put: Put) -> tuple[_Held, ...]:
    return tuple(replace(item, holds=put(item.holds)) for item in items)


def _classes(classes: Classification | DecisionTable | None, put: Put) -> Classification | DecisionTable | None:
    if classes is None:
        return None
    downgrades = tuple(replace(d, when=put(d.when)) for d in classes.downgrades)
    if isinstance(classes, Classification):
        bands = tuple(_band(band, put) for band in classes.bands)
        return replace(classes, on=put(classes.on), bands=bands, downgrades=downgrades)
    rows = tuple(_row(row, put) for row in classes.rows)
    return replace(classes, rows=rows, downgrades=downgrades)


def _band(band: Band, put: Put) -> Band:
    return replace(band, at_least=put(band.at_least), conditions=_holding(band.conditions, put))


def _row(row: ClassRow, put: Put) -> ClassRow:
    return replace(row, holds=put(row.holds), conditions=_holding(row.conditions, put))


def asked_nodes(book: Rulebook) -> list[Node]:
    """Return every node that the classes and conditions of a rulebook are made of."""
    nodes = [c.holds for c in book.conditions]
    if book.classes is None:
        return nodes
    nodes += [downgrade.when for downgrade in book.classes.downgrades]
    nodes += [side.holds for band in book.classes.bands for side in band.conditions]
    if isinstance(book.classes, DecisionTable):
        return [*nodes, *(row.holds for row in book.classes.rows)]
    # The last band is for everyone: its threshold is not asked.
    return [*nodes, book.classes.on, *(band.at_least for band in book.classes.bands[:-1])]
