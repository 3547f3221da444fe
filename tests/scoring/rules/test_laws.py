"""What every rule keeps to, whatever the facts."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.rules.given import ask, flag, level, number
from tests.scoring.rules.made import MADE, PENALTIES, RUNGS, rows, x, y

from emulation.algebra import (
    Codes,
    Expr,
    Field,
    OpenRows,
    Outcomes,
    Parts,
    Span,
    State,
    Truths,
    kind_of,
    node_from_json,
    node_to_json,
    walk,
)
from emulation.algebra import bounds as bounds_of
from emulation.errors import RulebookError
from emulation.scoring import rules
from emulation.scoring._rule import Rule

NUMBERS = st.fractions(min_value=0, max_value=60, max_denominator=100) | st.integers(0, 60)
ROWS = st.lists(st.fixed_dictionaries({"mark": st.integers(0, 10), "good": st.booleans()}), max_size=6)
FACTS = st.fixed_dictionaries(
    dict.fromkeys("xyzt", NUMBERS)
    | {name: st.booleans() for name in "abc"}
    | {"code": st.sampled_from(["good", "fair", "poor"]), "rows": ROWS}
)
EARLIER = st.lists(st.fixed_dictionaries({"a": st.booleans(), "x": NUMBERS}), min_size=3, max_size=3)
each_rule = pytest.mark.parametrize("name", sorted(MADE))


def test_every_public_function_is_here() -> None:
    assert set(MADE) | RUNGS == set(rules.__all__)


# Drawing facts takes far longer than scoring them, so every rule is asked about each draw.
@given(facts=FACTS, earlier=EARLIER)
def test_points_stay_within_their_limits(facts: dict[str, object], earlier: list[dict[str, bool]]) -> None:
    for name, rule in MADE.items():
        value = ask(rule, earlier=earlier, **facts)
        if isinstance(value, State):
            assert value is State.NOT_APPLICABLE, name
        else:
            assert (-4 <= value <= 0) if name in PENALTIES else (0 <= value <= 4), name


@each_rule
@pytest.mark.parametrize("state", State)
def test_a_state_in_all_facts_is_the_state_of_the_points_and_never_a_zero(name: str, state: State) -> None:
    facts = dict.fromkeys((*"xyztabc", "code", "rows"), state)
    assert ask(MADE[name], earlier=[{"a": state, "x": state}] * 3, **facts) is state


@given(facts=FACTS, earlier=EARLIER, lost=st.sampled_from([*"xyztabc", "code", "rows"]))
def test_a_fact_that_is_missing_is_missed_or_not_needed(
    facts: dict[str, object], earlier: list[dict[str, bool]], lost: str
) -> None:
    """Without the fact the answer is *missing*, or the very same: nothing is assumed in its place."""
    for name, rule in MADE.items():
        known = ask(rule, earlier=earlier, **facts)
        without = ask(rule, earlier=earlier, **{**facts, lost: State.MISSING})
        assert without is State.MISSING or without == known, name


class Ranges:
    """Declared ranges of the facts, before any is known."""

    def __call__(self, leaf: object, /) -> Outcomes:
        match leaf:
            case Field(kind="truth"):
                return Truths(true=True, false=True)
            case Field(kind="level"):
                return Codes(frozenset({"good", "fair", "poor"}))
            case Field(name="mark"):
                return Span(Fraction(0), Fraction(10), Fraction(1))
            case _ if kind_of(leaf) == "truth":
                return Truths(true=True, false=True)
            case _:
                return Span(Fraction(0), Fraction(60), Fraction(1, 100))

    def rows(self, collection: str, /) -> OpenRows:
        return OpenRows(self, 20)


@each_rule
def test_the_static_bounds_are_the_stated_limits(name: str) -> None:
    """So that a rulebook can prove them: no more than 4, and 4 within reach; `per_flag` stops at its own 2."""
    span = bounds_of(MADE[name].node, Ranges())
    assert isinstance(span, Span)
    limits = (-4, 0) if name in PENALTIES else (0, 2 if name == "per_flag" else 4)
    if name in {"ladder", "first_true"}:
        limits = (Fraction("0.5") if name == "ladder" else 1, 4)
    if name == "awards":
        limits = (0, Fraction("3.5"))
    assert (span.low, span.high) == limits


@each_rule
def test_a_rule_is_a_value(name: str) -> None:
    """Equal nodes are equal, hash, and come back from JSON."""
    node = MADE[name].node
    assert node_from_json(node_to_json(node)) == node
    assert hash(node) == hash(node_from_json(node_to_json(node)))
    assert all(not isinstance(below, Expr) for below in walk(node))


RISING: dict[str, Rule] = {
    "ladder": rules.ladder(x, rules.at_least(40, 4), rules.above(20, 2), rules.at_least(10, 1)),
    "per_unit": rules.per_unit(x, each="0.4", at_most=4),
    "pro_rata": rules.pro_rata(x, of=50, points=4),
    "fall": rules.fall(before=x, now=20, target=7, points=4),
    "stepped": rules.stepped(x, start=3, every=2, each="0.5", at_most=4),
    "linear_between": rules.linear_between(x, worst=5, best=40, points=4),
    "imported": rules.imported(x, of=50, points=4),
    "mark": rules.mark(x, highest=60, points=4),
}
FALLING: dict[str, Rule] = {
    "deadline": rules.deadline(x, due=20, on_time=3, late=[(5, 2), (9, 1)], early=[(4, 4)]),
    "failures": rules.failures(x, {0: 4, 1: 3, 30: 1}),
    "growth": rules.growth(before=x, now=40, target=7, points=4),
    "ladder down": rules.ladder(x, rules.at_most(5, 4), rules.below(20, 2)),
    "late_penalty": rules.late_penalty(x - 10, each="0.5", at_most=4),
    "linear_between": rules.linear_between(x, worst=40, best=5, points=4),
    "per_event_penalty": rules.per_event_penalty(x, each="0.5", at_most=4),
    "tapered": rules.tapered(4, total=x, start="22.5", full=30),
}


@pytest.mark.parametrize("name", RISING)
@given(low=NUMBERS, more=NUMBERS)
def test_more_never_brings_less(name: str, low: Fraction, more: Fraction) -> None:
    assert ask(RISING[name], x=low) <= ask(RISING[name], x=low + more)


@pytest.mark.parametrize("name", FALLING)
@given(low=NUMBERS, more=NUMBERS)
def test_where_less_is_better_more_never_brings_more(name: str, low: Fraction, more: Fraction) -> None:
    assert ask(FALLING[name], x=low) >= ask(FALLING[name], x=low + more)


@pytest.mark.parametrize(
    "rule",
    [
        rules.pro_rata(x, of=y),
        rules.fall(before=x, now=0, target=y),
        rules.growth(before=0, now=x, target=y),
        rules.growth(before=y, now=x, target="5%", relative=True),
        rules.fall(before=y, now=x, target="5%", relative=True),
        rules.imported(x, of=y),
    ],
)
@given(done=NUMBERS)
def test_a_denominator_of_zero_does_not_apply(rule: Rule, done: Fraction) -> None:
    assert ask(rule, x=done, y=0) is State.NOT_APPLICABLE


@given(value=NUMBERS)
def test_the_order_of_tiers_of_failures_does_not_matter(value: Fraction) -> None:
    forwards, backwards = rules.failures(x, {0: 4, 1: 3, 3: 1}), rules.failures(x, {3: 1, 1: 3, 0: 4})
    assert forwards == backwards


@pytest.mark.parametrize("wrong", [0.5, True, None, [1]])
@pytest.mark.parametrize(
    "make",
    [
        lambda n: rules.passed(flag("a"), points=n) if n is not None else rules.passed(flag("a"), points=[1]),
        lambda n: rules.ladder(x, rules.at_least(n, 1)),
        lambda n: rules.ladder(x, rules.at_least(1, n)),
        lambda n: rules.per_unit(x, each=n, at_most=1),
        lambda n: rules.per_unit(x, each=1, at_most=n if n is not None else [1]),
        lambda n: rules.pro_rata(n, of=x),
        lambda n: rules.stepped(x, start=n, every=1, each=1, at_most=1),
        lambda n: rules.levels(level("code"), {"good": n}),
        lambda n: rules.awards([(flag("a"), n)]),
        lambda n: rules.deprivation_score((flag("a"), n)),
        lambda n: rules.tapered(1, total=x, start=n, full=30),
    ],
)  # fmt: skip
def test_what_is_not_exact_is_refused(make: Callable[[object], object], wrong: object) -> None:
    with pytest.raises(TypeError):
        make(wrong)


@pytest.mark.parametrize(
    "make",
    [
        lambda: rules.ladder(x),
        lambda: rules.levels(level("code"), {}),
        lambda: rules.levels(x, {"good": 1}),
        rules.first_true,
        lambda: rules.two_way(rows=(x > 1,), columns=(x > 1, x > 0), cells=((1,),)),
        lambda: rules.two_way(rows=(), columns=(), cells=()),
        lambda: rules.failures(x, {}),
        lambda: rules.failures(x, {-1: 3}),
        lambda: rules.failures(x, {True: 3}),
        lambda: rules.deadline(x, due=y, on_time=1, late=[(-3, 1)]),
        lambda: rules.deadline(x, due=y, on_time=1, early=[(0, 1)]),
        lambda: rules.late_penalty(x, each="-0.5", at_most=2),
        lambda: rules.late_penalty(x, each="0.5", at_most=-2),
        lambda: rules.per_event_penalty(x, each=-1, at_most=2),
        lambda: rules.missing_documents(each=1),
        lambda: rules.per_flag(each=1),
        lambda: rules.per_flag(flag("a"), each=1, at_most=0),
        lambda: rules.stepped(x, start=0, every=0, each=1, at_most=1),
        lambda: rules.linear_between(x, worst=3, best=3),
        lambda: rules.imported(x, points=3),
        lambda: rules.mark(x, points=3),
        lambda: rules.panel(rows, mark=rows.row.mark, how="mode"),
        lambda: rules.sustained(flag("a"), steps={}),
        lambda: rules.sustained(flag("a"), steps={0: 1}),
        lambda: rules.awards([]),
        rules.best_of,
        lambda: rules.best_of(rules.passed(flag("a")), rules.passed(flag("b"), points=2)),
        lambda: rules.multiplied(rules.passed(flag("a")), by=2, at_most=3),
        lambda: rules.tapered(rules.passed(flag("a")), total=x, start=1, full=2),
        lambda: rules.tapered(1, total=x, start=30, full=30),
        rules.deprivation_score,
        lambda: rules.deprivation_score((flag("a"), 0)),
        rules.all_at_least,
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_in_both_languages(make: Callable[[], object]) -> None:
    with pytest.raises(RulebookError) as caught:
        make()
    assert caught.value.code == "EMU-R14"
    assert caught.value.vi
    assert caught.value.en


def test_a_truth_and_a_number_are_not_taken_for_each_other() -> None:
    with pytest.raises(TypeError, match="a truth"):
        rules.passed(x)
    with pytest.raises(TypeError, match="a number"):
        rules.per_unit(flag("a"), each=1, at_most=1)


def test_rows_cannot_be_asked_of_an_earlier_period() -> None:
    with pytest.raises(TypeError, match="earlier period"):
        rules.sustained(rows.count() > 1, steps={2: 1})


def test_no_limit_stands_where_it_cannot_bind() -> None:
    """A count is never negative, so the sentence of the commonest rule stays short."""
    assert "Greatest" not in repr(rules.pro_rata(number("done"), of=number("due")).node)
    assert "Greatest" not in repr(rules.per_unit(rows.count(), each=1, at_most=3).node)
    assert "Greatest" in repr(rules.pro_rata(number("done") - 1, of=number("due")).node)
    assert "Greatest" in repr(rules.per_unit(rows.sum(rows.row.mark - 5), each=1, at_most=3).node)


def test_a_difference_within_rows_is_seen() -> None:
    rule = rules.per_unit(rows.sum(rows.row.mark - 5), each=1, at_most=3)
    assert any(isinstance(node, Parts) for node in walk(rule.node))
    assert ask(rule, rows=[{"mark": 1, "good": True}]) == 0
