"""What is unknown never becomes a number by itself, and the order in which children are written never matters."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.strategies import DrawnCase, Numbers, cases, domain_of, nodes, number_nodes, truth_nodes

from emulation.algebra._nodes import (
    Absent,
    All,
    Any,
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
    Months,
    Node,
    Not,
    Product,
    Ratio,
    Root,
    Round,
    Rung,
    Sum,
    Tally,
    leaves_of,
    walk,
)
from emulation.algebra._reference import Value, interpret
from emulation.algebra._state import State, strongest

UNKNOWN = tuple(s for s in State if s is not State.NOT_APPLICABLE)
NOT_APPLICABLE = Absent(State.NOT_APPLICABLE)
ONE, TWO = Constant(Fraction(1)), Constant(Fraction(2))
A, B = Field("helped"), Field("poor")
FEWER = settings(max_examples=settings().max_examples // 3)
"""For a law that is told of each of several kinds."""
SYMMETRIC: dict[type, Callable[[], st.SearchStrategy[Node]]] = {
    **dict.fromkeys((Sum, Product, Least, Greatest), lambda: number_nodes(1)),
    **dict.fromkeys((Tally, All, Any), lambda: truth_nodes(1)),
}


# --- order ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", SYMMETRIC, ids=lambda kind: kind.__name__)
@FEWER
@given(data=st.data(), case=cases())
def test_the_order_of_children_never_changes_the_value(kind, data, case):
    children = data.draw(st.lists(SYMMETRIC[kind](), min_size=2, max_size=4))
    shuffled = data.draw(st.permutations(children))
    assert interpret(kind(tuple(children)), case) == interpret(kind(tuple(shuffled)), case)


@given(st.data(), cases())
def test_the_order_of_children_never_changes_a_weighted_mean(data, case):
    weights = st.sampled_from([Fraction(1), Fraction(2), Fraction(1, 3)])
    pairs = data.draw(st.lists(st.tuples(number_nodes(1), weights), min_size=2, max_size=4))
    shuffled = data.draw(st.permutations(pairs))
    one, other = (Mean(tuple(n for n, _ in some), tuple(w for _, w in some)) for some in (pairs, shuffled))
    assert interpret(one, case) == interpret(other, case)


# --- Kleene --------------------------------------------------------------------------------------------------------


def said_of(truth: Value) -> str:
    """A truth without the reason of an unknown."""
    return str(truth) if isinstance(truth, bool) else "unknown"


@given(st.lists(truth_nodes(1), min_size=1, max_size=4).map(tuple), cases())
def test_not_all_is_any_not(children, case):
    negated = tuple(Not(child) for child in children)
    assert interpret(Not(All(children)), case) == interpret(Any(negated), case)
    assert interpret(Not(Any(children)), case) == interpret(All(negated), case)


@given(truth_nodes(2), cases())
def test_the_opposite_of_the_opposite_is_the_truth_itself(node, case):
    assert interpret(Not(Not(node)), case) == interpret(node, case)


@given(st.lists(st.sampled_from([True, False, *State]), min_size=1, max_size=4))
def test_one_decisive_child_decides_whatever_is_unknown(truths):
    fields = tuple(Field(f"t{n}", "truth") for n in range(len(truths)))
    case = DrawnCase(dict(zip(fields, truths, strict=True)), {})
    unknown = strongest(t for t in truths if isinstance(t, State))
    assert interpret(All(fields), case) == (False if False in truths else True if unknown is None else unknown)
    assert interpret(Any(fields), case) == (True if True in truths else False if unknown is None else unknown)


# --- what is unknown -----------------------------------------------------------------------------------------------


def asks_for_states(node: Node) -> bool:
    return any(isinstance(n, IsState | Default) for n in walk(node))


@given(nodes(2), cases(states=(State.NOT_APPLICABLE,)), st.sampled_from(UNKNOWN), st.data())
def test_what_is_known_without_a_fact_is_the_same_whatever_the_fact_will_be(node, case, state, data):
    """So a fact that is missing never counts as zero, or as anything else."""
    assume(not asks_for_states(node))
    for leaf in leaves_of(node):
        if leaf not in case.values:
            continue
        without = interpret(node, replace(case, values={**case.values, leaf: state}))
        domain = domain_of(leaf)
        ends = [domain.low, domain.high] if isinstance(domain, Numbers) else []
        for value in (*ends, data.draw(domain.values()), State.NOT_APPLICABLE):
            with_fact = interpret(node, replace(case, values={**case.values, leaf: value}))
            assert without == with_fact or without in UNKNOWN


STRICT: tuple[Node, ...] = (
    Difference(A, B),
    Product((A, B)),
    Ratio(A, B, NOT_APPLICABLE),
    Ratio(A, B, Constant(Fraction(0))),
    Least((A, B)),
    Greatest((A, B)),
    Round(Difference(A, B), Fraction(1)),
    Round(Root(Greatest((Product((A, B)), ONE)), 2), Fraction(1)),
    Months(A, B),
    Compare(A, ">=", B),
    Compare(A, "==", B),
    Compare(Root(A, 2), ">", B),
    Not(Compare(A, "!=", B)),
)
ADDING: tuple[Node, ...] = (
    Sum((A, B)),
    Sum((A, B, ONE)),
    Mean((A, B), (Fraction(1), Fraction(2))),
    Tally((Compare(A, ">=", ONE), Compare(B, "<", TWO))),
)
VALUES = (Fraction(0), Fraction(7), *State)


@pytest.mark.parametrize("node", STRICT, ids=str)
@FEWER
@given(st.sampled_from(VALUES), st.sampled_from(VALUES))
def test_a_result_carries_the_strongest_state_of_what_it_needed(node, a, b):
    state = strongest(v for v in (a, b) if isinstance(v, State))
    assume(state is not None)
    assert interpret(node, DrawnCase({A: a, B: b}, {})) is state


@pytest.mark.parametrize("node", ADDING, ids=str)
@FEWER
@given(st.sampled_from(VALUES), st.sampled_from(VALUES))
def test_a_sum_carries_the_strongest_state_but_not_applicable(node, a, b):
    stronger = [v for v in (a, b) if v in UNKNOWN]
    result = interpret(node, DrawnCase({A: a, B: b}, {}))
    if stronger:
        assert result is strongest(stronger)
    elif a is b is State.NOT_APPLICABLE and ONE not in node.children:
        assert result is State.NOT_APPLICABLE
    else:
        assert isinstance(result, Fraction)


@given(st.lists(number_nodes(1), min_size=1, max_size=3), st.integers(0, 3), cases())
def test_what_does_not_apply_leaves_numerator_and_denominator(children, position, case):
    weights = [Fraction(n + 1) for n in range(len(children))]
    more, heavier = children.copy(), weights.copy()
    more.insert(position, NOT_APPLICABLE)
    heavier.insert(position, Fraction(5))
    assert interpret(Sum(tuple(more)), case) == interpret(Sum(tuple(children)), case)
    whole, rest = Mean(tuple(more), tuple(heavier)), Mean(tuple(children), tuple(weights))
    assert interpret(whole, case) == interpret(rest, case)


@given(st.lists(truth_nodes(1), min_size=1, max_size=3), cases())
def test_a_truth_that_does_not_apply_is_not_counted(children, case):
    never = Compare(NOT_APPLICABLE, ">", ONE)
    assert interpret(Tally((never, *children)), case) == interpret(Tally(tuple(children)), case)


@given(st.sampled_from(State))
def test_a_ladder_and_a_choice_are_as_unknown_as_what_they_ask(state):
    case = DrawnCase({A: state}, {})
    assert interpret(Ladder(A, (Rung(">=", ONE, TWO),), ONE), case) is state


@given(nodes(2), cases(), st.sampled_from(State))
def test_asking_for_a_state_is_always_answered(node, case, state):
    assert interpret(IsState(node, (state,)), case) is (interpret(node, case) is state)
    value = interpret(node, case)
    default = interpret(Default(node, (state,), NOT_APPLICABLE), case)
    assert default == (State.NOT_APPLICABLE if value is state else value)
