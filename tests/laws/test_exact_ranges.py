"""The range of a node is exact where each unknown occurs once: both its ends are reached, and so is every truth."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from emulation.algebra._bounds import bounds
from emulation.algebra._nodes import (
    Absent,
    All,
    Any,
    AppliesWhen,
    Branch,
    Choose,
    Compare,
    Constant,
    Default,
    Difference,
    Field,
    Greatest,
    IsState,
    Ladder,
    Least,
    Mean,
    Node,
    Not,
    Product,
    Ratio,
    Read,
    Round,
    Rung,
    Sum,
    Tally,
    leaves_of,
)
from emulation.algebra._reference import Value, interpret
from emulation.algebra._spans import Outcomes, Span, Truths
from emulation.algebra._state import State

NEVER = State.NOT_APPLICABLE
MOST_LEAVES = 5


@dataclass(frozen=True)
class Domain:
    """A few whole numbers, and perhaps *not applicable*."""

    low: int
    high: int
    loose: bool

    def values(self) -> list[Value]:
        numbers: list[Value] = [Fraction(n) for n in range(self.low, self.high + 1)]
        return [*numbers, NEVER] if self.loose else numbers


@dataclass
class Grower:
    """Grows a node in which no fact stands twice."""

    draw: st.DrawFn
    left: Iterator[Field]
    domains: dict[Read, Domain]

    def pick(self, *kinds: str) -> str:
        return self.draw(st.sampled_from(kinds))

    def leaf(self, low: int = -3) -> Node:
        field = next(self.left, None)
        if field is None:
            return self.constant()
        start = self.draw(st.integers(low, 3))
        self.domains[field] = Domain(start, start + self.draw(st.integers(0, 2)), self.draw(st.booleans()))
        return field

    def constant(self) -> Constant:
        return Constant(Fraction(self.draw(st.integers(-4, 4)), self.draw(st.sampled_from([1, 2]))))

    def some(self, grow, depth: int) -> tuple[Node, ...]:
        return tuple(grow(depth) for _ in range(self.draw(st.integers(1, 3))))

    def number(self, depth: int) -> Node:
        kind = self.pick("leaf", "constant") if depth == 0 else self.pick(*NUMBERS)
        return NUMBERS[kind](self, depth - 1)

    def truth(self, depth: int) -> Node:
        kind = "compare" if depth <= 0 else self.pick(*TRUTHS)
        return TRUTHS[kind](self, max(depth - 1, 0))

    def mean(self, depth: int) -> Node:
        children = self.some(self.number, depth)
        return Mean(children, tuple(Fraction(self.draw(st.integers(1, 3))) for _ in children))

    def ratio(self, depth: int) -> Node:
        zero = self.draw(st.sampled_from([Absent(NEVER), Constant(Fraction(1, 2))]))
        return Ratio(self.number(depth), self.leaf(), zero)

    def ladder(self, depth: int) -> Node:
        order = self.draw(st.sampled_from([">=", ">", "<=", "<"]))
        steps = sorted(self.draw(st.sets(st.integers(-3, 5), min_size=1, max_size=3)), reverse=order[0] == ">")
        rungs = tuple(Rung(order, Constant(Fraction(step)), self.number(depth)) for step in steps)
        return Ladder(self.leaf(), rungs, self.number(depth))

    def choose(self, depth: int, grow) -> Node:
        branches = tuple(Branch(self.truth(depth), grow(depth)) for _ in range(self.draw(st.integers(1, 2))))
        return Choose(branches, grow(depth))


NUMBERS = {
    "leaf": lambda g, _: g.leaf(),
    "constant": lambda g, _: g.constant(),
    "sum": lambda g, d: Sum(g.some(g.number, d)),
    "difference": lambda g, d: Difference(g.number(d), g.number(d)),
    "product": lambda g, d: Product(g.some(g.number, d)),
    "ratio": Grower.ratio,
    "mean": Grower.mean,
    "least": lambda g, d: Least(g.some(g.number, d)),
    "greatest": lambda g, d: Greatest(g.some(g.number, d)),
    "round": lambda g, d: Round(
        g.number(d), Fraction(1, 2), g.pick("half_away", "half_even", "floor", "away_from_zero")
    ),
    "ladder": Grower.ladder,
    "choose": lambda g, d: g.choose(d, g.number),
    "default": lambda g, d: Default(g.number(d), (NEVER,), g.number(d)),
    "applies": lambda g, d: AppliesWhen(g.truth(d), g.number(d)),
    "tally": lambda g, d: Tally(g.some(g.truth, d)),
}
TRUTHS = {
    "compare": lambda g, d: Compare(g.number(d), g.pick(">=", ">", "<=", "<"), g.number(d)),
    "all": lambda g, d: All(g.some(g.truth, d)),
    "any": lambda g, d: Any(g.some(g.truth, d)),
    "not": lambda g, d: Not(g.truth(d)),
    "is_state": lambda g, d: IsState(g.number(d), (NEVER,)),
    "choose": lambda g, d: g.choose(d, g.truth),
}


@st.composite
def grown(draw: st.DrawFn) -> tuple[Node, dict[Read, Domain]]:
    """Draw a node in which no fact stands twice, with the domain of each."""
    grower = Grower(draw, iter([Field(f"x{n}") for n in range(MOST_LEAVES)]), {})
    node = grower.draw(st.sampled_from([grower.number, grower.truth]))(3)
    return node, {leaf: grower.domains[leaf] for leaf in leaves_of(node)}


@dataclass(frozen=True)
class Open:
    """Nothing is known but the domains.

    The facts are not marked unsettled: the question is what comes out in the end, not what `IsState` says until then.
    """

    domains: dict[Read, Domain]

    def __call__(self, leaf: Read, /) -> Outcomes:
        domain = self.domains[leaf]
        return Span(Fraction(domain.low), Fraction(domain.high), Fraction(1), domain.loose)

    def rows(self, collection: str, /) -> State:
        raise AssertionError(collection)


class Known(dict):
    """A case in which all is known."""

    def __call__(self, leaf: Read, /) -> Value:
        return self[leaf]

    def rows(self, collection: str, /) -> State:
        raise AssertionError(collection)


def reached(node: Node, domains: dict[Read, Domain]) -> set[Value]:
    """Return every value that the node takes."""
    ways = product(*(domain.values() for domain in domains.values()))
    return {interpret(node, Known(zip(domains, way, strict=True))) for way in ways}


@given(grown())
def test_a_range_is_exact_where_each_unknown_occurs_once(drawn):
    node, domains = drawn
    outcomes, values = bounds(node, Open(domains)), reached(node, domains)
    assert outcomes.may_not_apply == (NEVER in values)
    assert not outcomes.stray
    found = [value for value in values if value is not NEVER]
    if isinstance(outcomes, Truths):
        assert (outcomes.true, outcomes.false) == (True in found, False in found)
    else:
        assert (outcomes.low, outcomes.high) == ((min(found), max(found)) if found else (None, None))
