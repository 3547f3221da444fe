"""What the property tests draw: well-kinded nodes over a small world, and cases that answer them.

`number_nodes(depth)`, `truth_nodes(depth)`, `level_nodes(depth)` and `nodes(depth)` draw nodes that any rulebook might hold:
kinds fit, a ratio says `when_zero` unless its denominator is a constant, a root stands under `Round` or a comparison and its
radicand is not negative, weights are positive. `cases()` draws a reader of every leaf they use, a value or a state for each;
`cases(states=())` draws complete cases. `domain_of(leaf)` is what was declared of a leaf, for bounds and generated code.

The numbers are small whole numbers on purpose: values land on thresholds, denominators on zero.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TypeAlias, get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

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
    Earlier,
    Field,
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
    Parameter,
    Parts,
    PointsOf,
    Product,
    Ratio,
    Read,
    Root,
    Round,
    RoundingMode,
    Rung,
    Statistic,
    Sum,
    Tally,
    Trait,
)
from emulation.algebra._state import State
from emulation.algebra._text import Text

Value: TypeAlias = Fraction | bool | str | State


@dataclass(frozen=True)
class Numbers:
    """Multiples of `step` from `low` to `high`, both included."""

    low: Fraction
    high: Fraction
    step: Fraction = Fraction(1)

    def values(self) -> SearchStrategy[Fraction]:
        return st.integers(0, int((self.high - self.low) / self.step)).map(lambda n: self.low + n * self.step)


@dataclass(frozen=True)
class Codes:
    """The codes of a level."""

    codes: tuple[str, ...]

    def values(self) -> SearchStrategy[str]:
        return st.sampled_from(self.codes)


@dataclass(frozen=True)
class Truths:
    """True or false."""

    def values(self) -> SearchStrategy[bool]:
        return st.booleans()


Domain: TypeAlias = Numbers | Codes | Truths


def _ordinal(year: int, month: int, day: int) -> Fraction:
    return Fraction(date(year, month, day).toordinal())


UNITS_IN_COHORT = 20
MOST_ROWS = 4
COUNT = Numbers(Fraction(0), Fraction(20))
RATE = Numbers(Fraction(0), Fraction(100), Fraction(1, 4))
DAY = Numbers(_ordinal(2021, 1, 1), _ordinal(2023, 12, 31))
GRADE = Codes(("good", "fair", "weak"))
AREA = Codes(("region-1", "region-2", "region-3"))
DAY_NAMES = frozenset({"done_on", "started_on", "finished_on", "period.first_day", "period.last_day"})
"""Fields and parameters whose numbers are days."""

FIELDS: dict[Field, Domain] = {
    Field("helped"): COUNT,
    Field("poor"): COUNT,
    Field("houses"): COUNT,
    Field("rate"): RATE,
    Field("done_on"): DAY,
    Field("started_on"): DAY,
    Field("registered", "truth"): Truths(),
    Field("goal_met", "truth"): Truths(),
    Field("grade", "level"): GRADE,
}
TRAITS: dict[Trait, Domain] = {
    Trait("area"): AREA,
    Trait("island", "truth"): Truths(),
    Trait("hamlets", "number"): Numbers(Fraction(1), Fraction(20)),
}
PARAMETERS: dict[Parameter, Domain] = {
    Parameter("threshold"): COUNT,
    Parameter("period.first_day"): Numbers(_ordinal(2022, 1, 1), _ordinal(2022, 1, 1)),
    Parameter("period.last_day"): Numbers(_ordinal(2022, 12, 31), _ordinal(2022, 12, 31)),
}
EARLIER: dict[Earlier, Domain] = {
    Earlier(field.name, periods, field.kind): domain for field, domain in FIELDS.items() for periods in (1, 2)
}
POINTS: dict[PointsOf, Domain] = {
    PointsOf("village/one"): Numbers(Fraction(0), Fraction(10), Fraction(1, 4)),
    PointsOf("village/one", "maximum"): Numbers(Fraction(0), Fraction(10)),
    PointsOf("village/penalty"): Numbers(Fraction(-4), Fraction(0), Fraction(1, 4)),
}
STATISTICS: dict[Statistic, Domain] = {
    Statistic(how, of, over): domain
    for how, domain in {
        "max": COUNT,
        "min": COUNT,
        "mean": Numbers(COUNT.low, COUNT.high, Fraction(1, 4)),
        "sum": Numbers(COUNT.low, UNITS_IN_COHORT * COUNT.high),
        "count": Numbers(Fraction(1), Fraction(UNITS_IN_COHORT)),
        "rank": Numbers(Fraction(1), Fraction(UNITS_IN_COHORT)),
    }.items()
    for of in (Field("helped"), Field("poor"))
    for over in ("bloc",)
}
COLLECTION = "cases"
ROW_FIELDS: dict[Field, Domain] = {
    Field("members"): Numbers(Fraction(0), Fraction(9)),
    Field("finished_on"): DAY,
    Field("repaired", "truth"): Truths(),
    Field("sort", "level"): GRADE,
}
"""The measures of a row of the one collection; their names differ from those of the form."""

_OF_CASE: dict[Read, Domain] = {**FIELDS, **TRAITS, **PARAMETERS, **EARLIER, **POINTS, **STATISTICS}


def domain_of(leaf: Read) -> Domain:
    """Return what was declared of a leaf, of the form or of a row; `Parts` has no domain of its own."""
    return ROW_FIELDS[leaf] if isinstance(leaf, Field) and leaf in ROW_FIELDS else _OF_CASE[leaf]


@dataclass(frozen=True)
class DrawnCase:
    """Answers every leaf of the world; a row also answers what its case answers, but for the fields."""

    values: Mapping[Read, Value]
    collections: "Mapping[str, tuple[DrawnCase, ...] | State]"

    def __call__(self, leaf: Read, /) -> Value:
        return self.values[leaf]

    def rows(self, collection: str, /) -> "tuple[DrawnCase, ...] | State":
        return self.collections[collection]


def answers(domains: Mapping[Read, Domain], states: Iterable[State]) -> SearchStrategy[dict[Read, Value]]:
    """Draw an answer for every leaf: a value of its domain, or one of `states`."""
    states = tuple(states)
    absent = [st.sampled_from(states)] if states else []
    return st.fixed_dictionaries({leaf: st.one_of(domain.values(), *absent) for leaf, domain in domains.items()})


@st.composite
def cases(draw: st.DrawFn, states: Iterable[State] = tuple(State)) -> DrawnCase:
    """Draw a case: for every leaf a value of its domain or one of `states`, and the rows of the collection."""
    states = tuple(states)
    values = draw(answers(_OF_CASE, states))
    shared = {leaf: value for leaf, value in values.items() if not isinstance(leaf, Field)}
    rows = st.lists(answers(ROW_FIELDS, states).map(lambda row: DrawnCase({**shared, **row}, {})), max_size=MOST_ROWS)
    absent = [st.sampled_from(states)] if states else []
    return DrawnCase(values, {COLLECTION: draw(st.one_of(rows.map(tuple), *absent))})


QUANTA = tuple(map(Fraction, ("0.01", "0.1", "0.25", "1", "5")))
TEXTS = (None, Text(vi="chờ kết luận thanh tra", en="awaiting the inspection"))


def constants(*, nonzero: bool = False) -> SearchStrategy[Constant]:
    """Draw the numbers that rulebooks write: whole, decimal, thirds, percentages."""
    plain = st.one_of(
        st.integers(-5, 20).map(Fraction),
        st.integers(-20, 80).map(lambda n: Fraction(n, 4)),
        st.sampled_from([Fraction(1, 3), Fraction(2, 3), Fraction("2.675"), Fraction("-0.005")]),
    )
    percent = st.integers(0, 120).map(lambda n: Fraction(n, 100))
    drawn = plain.map(Constant) | percent.map(lambda share: Constant(share, "percent"))
    return drawn.filter(lambda node: node.value != 0) if nonzero else drawn


def absents() -> SearchStrategy[Absent]:
    """Draw states that a rulebook writes."""
    return st.builds(Absent, st.sampled_from(State), st.sampled_from(TEXTS))


def _leaves(kind: type[Domain], *, days: bool = False) -> list[Read]:
    return [leaf for leaf, domain in _OF_CASE.items() if isinstance(domain, kind) and _is_day(leaf) == days]


def _is_day(leaf: Read) -> bool:
    return getattr(leaf, "name", None) in DAY_NAMES


_NUMBER_LEAVES = st.sampled_from(_leaves(Numbers))
_TRUTH_LEAVES = st.sampled_from(_leaves(Truths))
_LEVEL_LEAVES = st.sampled_from(_leaves(Codes))
_DAY_LEAVES = st.sampled_from(_leaves(Numbers, days=True))
_DAY_CONSTANTS = DAY.values().map(lambda day: Constant(day, "day"))


@cache
def number_nodes(depth: int = 2) -> SearchStrategy[Node]:
    """Draw nodes whose value is a number, at most `depth` levels above the leaves."""
    leaves = st.one_of(constants(), _NUMBER_LEAVES, _parts())
    if depth == 0:
        return leaves
    return st.one_of(leaves, absents(), _numbers_over(depth - 1), _choices(number_nodes(depth - 1), depth - 1))


@cache
def truth_nodes(depth: int = 2) -> SearchStrategy[Node]:
    """Draw nodes whose value is a truth, at most `depth` levels above the leaves (one more at depth 0)."""
    simple = st.one_of(_TRUTH_LEAVES, _comparisons(0))
    if depth == 0:
        return simple
    return st.one_of(simple, _truths_over(depth - 1), _choices(truth_nodes(depth - 1), depth - 1))


@cache
def level_nodes(depth: int = 2) -> SearchStrategy[Node]:
    """Draw nodes whose value is the code of a level."""
    return st.one_of(_LEVEL_LEAVES, _choices(level_nodes(depth - 1), depth - 1)) if depth else _LEVEL_LEAVES


@cache
def day_nodes() -> SearchStrategy[Node]:
    """Draw nodes whose value is a day."""
    days = _DAY_LEAVES | _DAY_CONSTANTS
    return st.one_of(days, st.builds(Least, _some(days)), st.builds(Greatest, _some(days)))


def nodes(depth: int = 2) -> SearchStrategy[Node]:
    """Draw nodes of every kind."""
    return st.one_of(number_nodes(depth), truth_nodes(depth), level_nodes(depth))


def _some(items: SearchStrategy[Node]) -> SearchStrategy[tuple[Node, ...]]:
    return st.lists(items, min_size=1, max_size=3).map(tuple)


def _numbers_over(depth: int) -> SearchStrategy[Node]:
    number = number_nodes(depth)
    quanta, modes = st.sampled_from(QUANTA), st.sampled_from(get_args(RoundingMode))
    return st.one_of(
        st.builds(Sum, _some(number)),
        st.builds(Difference, number, number),
        st.builds(Product, _some(number)),
        st.builds(Ratio, number, number, number | absents()),
        st.builds(Ratio, number, constants(nonzero=True)),
        _means(number),
        st.builds(Least, _some(number)),
        st.builds(Greatest, _some(number)),
        st.builds(Round, number | roots(depth), quanta, modes),
        st.builds(Months, day_nodes(), day_nodes()),
        _ladders(depth),
        st.builds(Tally, _some(truth_nodes(depth))),
    )


def _truths_over(depth: int) -> SearchStrategy[Node]:
    truth = truth_nodes(depth)
    return st.one_of(
        _comparisons(depth),
        st.builds(All, _some(truth)),
        st.builds(Any, _some(truth)),
        st.builds(Not, truth),
        _memberships(depth),
        st.builds(IsState, st.one_of(number_nodes(depth), truth, level_nodes(depth)), _states()),
    )


def _comparisons(depth: int) -> SearchStrategy[Node]:
    number, order = number_nodes(depth), st.sampled_from(get_args(Order))
    return st.one_of(
        st.builds(Compare, number, order, number),
        st.builds(Compare, day_nodes(), order, day_nodes()),
        st.builds(Compare, roots(depth), order, number),
        st.builds(Compare, number, order, roots(depth)),
    )


def _choices(same: SearchStrategy[Node], depth: int) -> SearchStrategy[Node]:
    """Draw the nodes that have the kind of what they choose."""
    truth = truth_nodes(depth)
    branches = st.lists(st.builds(Branch, truth, same), min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Choose, branches, same | absents()),
        st.builds(Default, same, _states(), same),
        st.builds(AppliesWhen, truth, same),
    )


def _states() -> SearchStrategy[tuple[State, ...]]:
    return st.lists(st.sampled_from(State), min_size=1, max_size=3, unique=True).map(tuple)


def roots(depth: int = 0) -> SearchStrategy[Root]:
    """Draw roots, of numbers that are never below zero; they belong under `Round` or a comparison."""
    floored = number_nodes(depth).map(lambda node: Greatest((node, Constant(Fraction(0)))))
    return st.builds(Root, st.sampled_from([Field("helped"), Field("rate")]) | floored, st.integers(2, 4))


def _means(number: SearchStrategy[Node]) -> SearchStrategy[Mean]:
    weight = st.sampled_from([Fraction(1), Fraction(2), Fraction(1, 3), Fraction("0.4")])
    pairs = st.lists(st.tuples(number, weight), min_size=1, max_size=3)
    return pairs.map(lambda drawn: Mean(tuple(node for node, _ in drawn), tuple(weight for _, weight in drawn)))


@st.composite
def _ladders(draw: st.DrawFn, depth: int) -> Ladder:
    """Draw a ladder in the order people write it, down with `>=` or up with `<=`, or of any rungs at all."""
    number = number_nodes(depth)
    orders = draw(st.sampled_from([(">=",), ("<=",), (">",), ("<",), (">=", "<=", ">", "<")]))
    thresholds = draw(st.lists(constants(), min_size=1, max_size=3, unique_by=lambda node: node.value))
    if len(orders) == 1:
        thresholds.sort(key=lambda node: node.value, reverse=orders[0].startswith(">"))
    else:
        thresholds = draw(st.lists(number, min_size=1, max_size=3))
    rungs = tuple(Rung(draw(st.sampled_from(orders)), threshold, draw(number)) for threshold in thresholds)
    return Ladder(draw(number), rungs, draw(number))


def _memberships(depth: int) -> SearchStrategy[IsIn]:
    codes = st.lists(st.sampled_from(GRADE.codes + AREA.codes), min_size=1, max_size=3, unique=True).map(tuple)
    return st.builds(IsIn, level_nodes(depth), codes)


def _parts() -> SearchStrategy[Parts]:
    """Draw aggregates of the collection; `of` and `where` read the row and the parameters of its case."""
    number, where = _row_numbers(), st.none() | _row_truths()
    made = ("sum", "mean", "median", "least", "greatest")
    return st.one_of(
        st.builds(Parts, st.just(COLLECTION), st.just("count"), st.none(), where),
        st.builds(Parts, st.just(COLLECTION), st.sampled_from(made), number, where),
        st.builds(Parts, st.just(COLLECTION), st.just("trimmed_mean"), number, where, st.integers(1, 2)),
        st.builds(Parts, st.just(COLLECTION), st.just("distinct"), number | st.just(Field("sort", "level")), where),
    )


def _row_numbers() -> SearchStrategy[Node]:
    members = st.just(Field("members"))
    return st.one_of(members, st.builds(Product, st.tuples(members, constants())))


def _row_truths() -> SearchStrategy[Node]:
    last_day = st.just(Parameter("period.last_day"))
    return st.one_of(
        st.just(Field("repaired", "truth")),
        st.builds(Compare, st.just(Field("members")), st.sampled_from(get_args(Order)), constants()),
        st.builds(Compare, st.just(Field("finished_on")), st.just("<="), last_day),
        st.builds(IsIn, st.just(Field("sort", "level")), st.just(("good", "fair"))),
    )


def kinds_in(node: Node) -> Iterator[type]:
    """Yield the kind of every node in `node`, rows and cohort included."""
    yield type(node)
    for name in node.__dataclass_fields__:
        value = getattr(node, name)
        for item in value if isinstance(value, tuple) else (value,):
            if hasattr(item, "__dataclass_fields__") and not isinstance(item, Text):
                yield from kinds_in(item)
