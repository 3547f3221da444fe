"""The edges of a rulebook: the facts at which a comparison, a rung, a cap or a floor turns over.

An edge is found by bisection over one fact while all others stay as they are,
so that thresholds of ratios, differences and dated parameters are met as well as plain numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Final

from emulation.algebra import (
    Compare,
    Constant,
    Field,
    Greatest,
    Ladder,
    Least,
    Node,
    Parameter,
    Parts,
    PointsOf,
    Read,
    Reader,
    State,
    Value,
    interpret,
    leaves_of,
    walk,
)
from emulation.models import Measure
from emulation.scoring import CaseReader, Check, Rulebook, leaves_behind
from emulation.testing._filled import Filled, all_nodes, fact_of, grain_of

NUMERIC: Final = ("count", "money", "rate", "number", "marks", "day")
_MOST_FIELDS: Final = 6
"""How many facts of one comparison are moved: each of them meets the same threshold."""
_MOST_MOVES: Final = 60
"""How many facts are moved until drawn facts add up."""


def thresholds(book: Rulebook) -> dict[tuple[str | None, str], tuple[Fraction, ...]]:
    """Return the numbers that facts are compared with directly, by the listing (None of the form) and the field."""
    found: dict[tuple[str | None, str], dict[Fraction, None]] = {}
    values = {p.id: tuple(v.value for v in p.values) for p in book.parameters}
    for listing, node in all_nodes(book):
        for left, right in _pairs(node):
            for field, other in ((left, right), (right, left)):
                if isinstance(field, Field):
                    numbers = _numbers(other, values)
                    found.setdefault((listing, field.name), {}).update(dict.fromkeys(numbers))
    return {key: tuple(sorted(numbers)) for key, numbers in found.items()}


def _numbers(node: Node, parameters: Mapping[str, tuple[Fraction, ...]]) -> tuple[Fraction, ...]:
    match node:
        case Constant(value=value):
            return (value,)
        case Parameter(name=name):
            return parameters.get(name, ())
        case _:
            return ()


def _pairs(node: Node) -> Iterator[tuple[Node, Node]]:
    """Yield what a node compares, two by two."""
    match node:
        case Compare(left=left, right=right):
            yield left, right
        case Ladder(of=of, rungs=rungs):
            yield from ((of, rung.threshold) for rung in rungs)
        case Least(children=children) | Greatest(children=children):
            yield from ((children[0], child) for child in children[1:])
        case _:
            pass


@lru_cache(maxsize=8)
def _questions_of(digest: str, holder: "_Held") -> tuple[Compare, ...]:  # noqa: ARG001 - the digest is the key
    book = holder.book
    asked = [*book.nodes_in_order.values(), *(check.holds for check in book.checks)]
    pairs = dict.fromkeys(pair for node in asked for below in walk(node) for pair in _pairs(below))
    return tuple(Compare(left, ">=", right) for left, right in pairs)


class _Held:
    """A rulebook as an argument of a cache, which asks for its digest alone."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


def questions(book: Rulebook) -> tuple[Compare, ...]:
    """Return every comparison of numbers that the rulebook makes, rungs, caps, floors and checks too, each once."""
    return _questions_of(book.digest, _Held(book))


class MovedReader:
    """Reads a case in which some facts were moved; points of criteria follow from what it reads."""

    def __init__(self, book: Rulebook, filled: Filled) -> None:
        """Read `filled`."""
        case = filled.case(book)
        self._nodes = book.nodes_in_order
        self._read = CaseReader(case, book.parameter_values(case.period.last_day, case.span), {})
        # As they were filed: of facts that do not add up the case knows only that they are failed.
        read = book.form.read(filled.facts).facts
        self._filed = {m.name: m.value(read[m.name]) for m in book.form if not isinstance(read[m.name], tuple)}
        self.moved: dict[str, Value] = {}

    def __call__(self, leaf: Read, /) -> Value:
        """Answer a leaf."""
        if isinstance(leaf, Field) and leaf.name in self._filed:
            return self.moved.get(leaf.name, self._filed[leaf.name])
        if isinstance(leaf, PointsOf):
            name = leaf.target if leaf.what == "points" else f"{leaf.target}/maximum"
            return interpret(self._nodes[name], self)
        return self._read(leaf)

    def rows(self, collection: str, /) -> Sequence[Reader] | State:
        """Return a reader for each row of a collection."""
        return self._read.rows(collection)


def fields_behind(book: Rulebook, question: Node) -> tuple[Measure, ...]:
    """Return the numeric measures on which a question depends, those that it reads itself first."""
    own = [leaf.name for leaf in leaves_of(question) if isinstance(leaf, Field)]
    behind = [leaf.name for leaf in leaves_behind([question], book) if isinstance(leaf, Field)]
    names = [name for name in dict.fromkeys([*own, *behind]) if name in book.form]
    return tuple(m for m in map(book.form.__getitem__, names) if m.kind in NUMERIC)[:_MOST_FIELDS]


def edge(reader: MovedReader, question: Node, measure: Measure) -> Fraction | None:
    """Return the first value of a measure from which on the answer is another, None where it is always the same."""
    grain = grain_of(measure)
    # Values are multiples of the grain, counted from zero, within the declared range.
    low, high = -(-measure.at_least // grain), measure.at_most // grain

    def answer(place: int) -> Value:
        reader.moved = {measure.name: place * grain}
        return interpret(question, reader)

    first, last = answer(low), answer(high)
    if isinstance(first, State) or isinstance(last, State) or first == last:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if answer(middle) == first else (low, middle)
    return high * grain


def around(measure: Measure, value: Fraction) -> tuple[Fraction, ...]:
    """Return a value and its neighbours, those within the declared range."""
    grain = grain_of(measure)
    return tuple(v for v in (value - grain, value, value + grain) if measure.at_least <= v <= measure.at_most)


def edges(book: Rulebook, base: Filled) -> Iterator[Filled]:
    """Yield `base` with one fact at, just below and just above each threshold that it can reach alone."""
    reader, seen = MovedReader(book, base), set[tuple[str, Fraction]]()
    for question in questions(book):
        for measure in fields_behind(book, question):
            found = edge(reader, question, measure)
            for value in () if found is None else around(measure, found):
                if (measure.name, value) not in seen:
                    seen.add((measure.name, value))
                    yield base.with_fact(measure.name, fact_of(measure, value))


def mended(book: Rulebook, filled: Filled) -> Filled:
    """Return the same with facts moved until the checks of the rulebook hold, as far as they can.

    Drawn facts seldom add up, and what does not add up is *failed*: nothing more would be known of the rules.
    """
    mending = _Mending(book, filled)
    for _ in range(_MOST_MOVES):
        if not mending.improved():
            break
    facts = {n: fact_of(book.form[n], v) for n, v in mending.moved.items() if isinstance(v, Fraction)}
    # Rows that contradict themselves are left out where the listing may be empty.
    listings = {
        leaf.collection for c in mending.broken.values() for leaf in leaves_of(c.holds) if isinstance(leaf, Parts)
    }
    emptied = {name: () for name in listings if not book.form[name].at_least}
    return replace(filled, facts={**filled.facts, **facts, **emptied})


class _Mending:
    """Moves facts so that fewer checks are broken; a move asks only the checks that read what it moves."""

    def __init__(self, book: Rulebook, filled: Filled) -> None:
        """Ask all checks once."""
        self.read = MovedReader(book, filled)
        self.moved: dict[str, Value] = {}
        self.measures = {check.id: tuple(_measures_of(book, check.holds)) for check in book.checks}
        self.touching: dict[str, list[Check]] = {}
        for check in book.checks:
            for measure in self.measures[check.id]:
                self.touching.setdefault(measure.name, []).append(check)
        self.broken = {check.id: check for check in book.checks if self._breaks(check, {})}

    def improved(self) -> bool:
        """Make the move that mends most, and tell whether there was one."""
        best, least = None, 0
        for check in self.broken.values():
            for move in self._moves(check):
                change = self._change(move)
                best, least = (move, change) if change < least else (best, least)
        if best is None:
            return False
        touched = self._touched(best)
        self.moved |= best
        self.broken = {i: c for i, c in self.broken.items() if i not in touched}
        self.broken |= {i: c for i, c in touched.items() if self._breaks(c, {})}
        return True

    def _breaks(self, check: Check, move: dict[str, Value]) -> bool:
        self.read.moved = {**self.moved, **move}
        return interpret(check.holds, self.read) is False

    def _touched(self, move: dict[str, Value]) -> dict[str, Check]:
        return {check.id: check for name in move for check in self.touching[name]}

    def _change(self, move: dict[str, Value]) -> int:
        touched = self._touched(move)
        return sum(self._breaks(check, move) for check in touched.values()) - sum(i in self.broken for i in touched)

    def _moves(self, check: Check) -> Iterator[dict[str, Value]]:
        """Yield one fact moved by as much as a comparison is off, and all facts of the check where they begin."""
        measures = self.measures[check.id]
        yield {measure.name: measure.at_least for measure in measures}
        for below in walk(check.holds):
            off = self._off(below)
            for measure in measures if off else ():
                value = self.moved.get(measure.name, self.read(Field(measure.name)))
                if isinstance(value, Fraction) and (off / grain_of(measure)).denominator == 1:
                    for moved in (value - off, value + off):
                        if measure.at_least <= moved <= measure.at_most:
                            yield {measure.name: moved}

    def _off(self, node: Node) -> Fraction:
        """Return by how much the sides of a comparison differ, 0 where there is nothing to say."""
        self.read.moved = self.moved
        sides = (interpret(node.left, self.read), interpret(node.right, self.read)) if isinstance(node, Compare) else ()
        left, right = sides if len(sides) == 2 else (None, None)
        return left - right if isinstance(left, Fraction) and isinstance(right, Fraction) else Fraction(0)


def _measures_of(book: Rulebook, node: Node) -> Iterator[Measure]:
    for leaf in leaves_of(node):
        if isinstance(leaf, Field) and leaf.name in book.form and book.form[leaf.name].kind in NUMERIC:
            yield book.form[leaf.name]
