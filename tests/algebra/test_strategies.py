"""The shared strategies draw what they promise: every node kind, with the right kind of value."""

from fractions import Fraction
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import cases, kinds_in, level_nodes, nodes, number_nodes, truth_nodes

from emulation.algebra._nodes import Branch, Node, Rung, kind_of
from emulation.algebra._reference import interpret
from emulation.algebra._state import State


def test_every_node_kind_is_drawn():
    seen: set[type] = set()

    @settings(max_examples=600, derandomize=True, database=None)
    @given(nodes())
    def collect(node):
        seen.update(kinds_in(node))

    collect()
    assert seen == {*get_args(Node), Rung, Branch}


@given(number_nodes(), truth_nodes(), level_nodes(), cases())
def test_a_node_of_a_kind_gives_a_value_of_that_kind_or_a_state(number, truth, level, case):
    for node, kind, value in ((number, "number", Fraction), (truth, "truth", bool), (level, "level", str)):
        assert kind_of(node) in (kind, "number")  # nothing but bare states counts as a number
        assert isinstance(interpret(node, case), value | State)


@given(nodes(), cases(states=()), st.data())
def test_a_complete_case_holds_no_state_of_a_fact(node, case, data):
    assert not any(isinstance(value, State) for value in case.values.values())
    assert not isinstance(case.rows("cases"), State)
    interpret(node, case)
