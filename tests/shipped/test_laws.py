"""The laws of scoring, on the eight shipped rulebooks with drawn facts: rows, traits, parameters, defaults and checks."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.shipped.test_catalogue import RULEBOOKS

from emulation import State, explain, load_registry
from emulation.testing import strategies

BOOKS = load_registry().rulebooks
FEW = settings(max_examples=8, deadline=None)


def books() -> Any:
    return pytest.mark.parametrize("name", RULEBOOKS)


@books()
@FEW
@given(data=st.data())
def test_the_row_path_equals_the_reference(name: str, data: st.DataObject) -> None:
    case = data.draw(strategies.cases(BOOKS[name]))
    program = BOOKS[name].program(case)
    assert program.run(case) == program.run_reference(case)


@books()
@FEW
@given(data=st.data())
def test_lines_and_adjustments_are_the_total_in_both_languages(name: str, data: st.DataObject) -> None:
    score = BOOKS[name].evaluate(data.draw(strategies.cases(BOOKS[name], states=())))
    for language in ("vi", "en"):
        explanation = explain(score, language)
        if not isinstance(explanation.total, State):
            assert explanation.sum == explanation.total


@books()
@FEW
@given(data=st.data())
def test_a_total_lies_in_its_range_whatever_arrives(name: str, data: st.DataObject) -> None:
    """A fact that breaks a check makes other facts unknown again; those cases are no arrival of facts alone."""
    book = BOOKS[name]
    known = data.draw(strategies.filled(book, states=()))
    hidden = data.draw(st.lists(st.sampled_from(book.form.names), min_size=1, max_size=4, unique=True))
    partly_known = known
    for field in hidden:
        partly_known = partly_known.without(field)
    whole, partly = (book.evaluate(given.case(book)) for given in (known, partly_known))
    if [f.code for f in whole.case.findings] != [f.code for f in partly.case.findings]:
        return
    total, span = whole.values["total"], partly.range
    if isinstance(total, Fraction):
        assert span.low is not None
        assert span.high is not None
        assert span.low <= total <= span.high
        assert partly.range.low <= whole.range.low <= whole.range.high <= partly.range.high
