"""A drawn case of which some facts are not known yet, as a reader and as ranges."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from tests.strategies import MOST_ROWS, ROW_FIELDS, Codes, DrawnCase, Numbers, Truths, domain_of

from emulation.algebra._bounds import OpenRows
from emulation.algebra._nodes import Field, Node, Parts, Read, walk
from emulation.algebra._reference import Value
from emulation.algebra._spans import Codes as CodesOf
from emulation.algebra._spans import Outcomes, Span
from emulation.algebra._spans import Truths as TruthsOf
from emulation.algebra._state import State

Place: TypeAlias = tuple[int, Read] | str
"""A leaf of the case (row -1) or of one row, or a whole collection by its name."""


def open_outcomes(leaf: Read, *, may_not_apply: bool) -> Outcomes:
    """What was declared of a leaf, not known yet."""
    match domain_of(leaf):
        case Numbers(low=low, high=high, step=step):
            return Span(low, high, step, may_not_apply, unsettled=True)
        case Truths():
            return TruthsOf(true=True, false=True, may_not_apply=may_not_apply, unsettled=True)
        case Codes(codes=codes):
            return CodesOf(frozenset(codes), may_not_apply, unsettled=True)


def settled(leaf: Read, value: Value) -> Outcomes:
    """What a known value is; a state other than not applicable is an unknown of the declared range."""
    if value is State.NOT_APPLICABLE:
        none = {Numbers: Span(None, None), Truths: TruthsOf(true=False, false=False), Codes: CodesOf(frozenset())}
        return replace(none[type(domain_of(leaf))], may_not_apply=True)
    match value:
        case bool():
            return TruthsOf(true=value, false=not value)
        case str():
            return CodesOf(frozenset({value}))
        case _:
            assert isinstance(value, Fraction)
            domain = domain_of(leaf)
            assert isinstance(domain, Numbers)
            return Span(value, value, domain.step)


def places_in(node: Node, case: DrawnCase) -> Iterator[Place]:
    """Everything that `node` reads and that may be unknown."""
    for leaf in dict.fromkeys(n for n in walk(node) if isinstance(n, Read)):
        if not isinstance(leaf, Parts):
            yield (-1, leaf)
            continue
        yield leaf.collection
        rows = case.rows(leaf.collection)
        if not isinstance(rows, State):
            yield from ((row, field) for row in range(len(rows)) for field in ROW_FIELDS)


@dataclass(frozen=True)
class PartlyKnown:
    """A reader of what is known, and the ranges of what is not.

    `case` is how it ends, in values and *not applicable*; `hidden` gives each unknown place its state of now.
    `loose` are the places that may not apply.
    """

    case: DrawnCase
    hidden: dict[Place, State]
    loose: frozenset[Place]
    row: int = -1

    def __call__(self, leaf: Read, /) -> Value:
        place = self.place(leaf)
        return self.hidden[place] if place in self.hidden else self.case(leaf)

    def place(self, leaf: Read) -> Place:
        return (self.row if isinstance(leaf, Field) else -1, leaf)

    def rows(self, collection: str, /) -> "tuple[PartlyKnown, ...] | State":
        if collection in self.hidden:
            return self.hidden[collection]
        rows = self.case.rows(collection)
        return rows if isinstance(rows, State) else tuple(replace(self, case=r, row=i) for i, r in enumerate(rows))


@dataclass(frozen=True)
class Ranges:
    """The same case as ranges."""

    known: PartlyKnown

    def __call__(self, leaf: Read, /) -> Outcomes:
        place = self.known.place(leaf)
        if place in self.known.hidden:
            return open_outcomes(leaf, may_not_apply=place in self.known.loose)
        return settled(leaf, self.known(leaf))

    def rows(self, collection: str, /) -> "tuple[Ranges, ...] | OpenRows | State":
        if collection in self.known.hidden:
            return OpenRows(AnyRow(self), MOST_ROWS, collection in self.known.loose)
        rows = self.known.rows(collection)
        return rows if isinstance(rows, State) else tuple(Ranges(row) for row in rows)


@dataclass(frozen=True)
class AnyRow:
    """Some row of a collection of which nothing is known."""

    outer: Ranges

    def __call__(self, leaf: Read, /) -> Outcomes:
        if isinstance(leaf, Field):
            return open_outcomes(leaf, may_not_apply=True)
        return self.outer(leaf)

    def rows(self, collection: str, /) -> State:
        raise AssertionError(collection)
