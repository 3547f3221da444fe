"""The laws of scoring, on the eight shipped rulebooks with drawn facts: rows, traits, parameters, defaults and checks."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.shipped.test_catalogue import RULEBOOKS, YEAR

from emulation import FormSpec, Measure, Rulebook, State, explain, load_registry

BOOKS = load_registry().rulebooks
FEW = settings(max_examples=8, deadline=None)
UNKNOWN = st.sampled_from([State.MISSING, State.MISSING, State.WITHHELD, State.FAILED])
SIZES = st.sampled_from(["micro", "small", "medium", "large"])


def values(measure: Measure) -> st.SearchStrategy[Any]:
    """Draw a fact that the measure takes, small numbers more often than large ones."""
    match measure.kind:
        case "flag":
            return st.booleans()
        case "level":
            return st.sampled_from(measure.codes)
        case "day":
            return st.dates(date(2022, 6, 1), date(2024, 1, 31))
        case "rows" | "contributions":
            form = measure.rows
            assert form is not None
            return st.lists(facts(form, unknown=False), max_size=min(2, int(measure.at_most)))
        case _:
            low, high = int(measure.at_least), int(measure.at_most)
            return st.integers(low, min(high, low + 12)) | st.integers(low, high)


def facts(form: FormSpec, *, unknown: bool) -> st.SearchStrategy[dict[str, Any]]:
    """Draw a fact for every measure, or a state where `unknown` allows one."""
    each = {m.name: values(m) | UNKNOWN if unknown else values(m) for m in form.measures}
    return st.fixed_dictionaries(each)


def books() -> Any:
    return pytest.mark.parametrize("name", RULEBOOKS)


def case_of(book: Rulebook, given_facts: dict[str, Any], size: str) -> Any:
    traits = {"size": size, "buys_products": "yes", "level": "commune"}
    return book.case(given_facts, unit="x", period=YEAR, traits=traits)


@books()
@FEW
@given(data=st.data())
def test_the_row_path_equals_the_reference(name: str, data: st.DataObject) -> None:
    book = BOOKS[name]
    case = case_of(book, data.draw(facts(book.form, unknown=True)), data.draw(SIZES))
    program = book.program(case)
    assert program.run(case) == program.run_reference(case)


@books()
@FEW
@given(data=st.data())
def test_lines_and_adjustments_are_the_total_in_both_languages(name: str, data: st.DataObject) -> None:
    book = BOOKS[name]
    score = book.evaluate(case_of(book, data.draw(facts(book.form, unknown=False)), data.draw(SIZES)))
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
    size = data.draw(SIZES)
    known = data.draw(facts(book.form, unknown=False))
    hidden = data.draw(st.lists(st.sampled_from(book.form.names), min_size=1, max_size=4, unique=True))
    whole = book.evaluate(case_of(book, known, size))
    partly = book.evaluate(case_of(book, known | dict.fromkeys(hidden, State.MISSING), size))
    if [f.code for f in whole.case.findings] != [f.code for f in partly.case.findings]:
        return
    total, span = whole.values["total"], partly.range
    if isinstance(total, Fraction):
        assert span.low is not None
        assert span.high is not None
        assert span.low <= total <= span.high
        assert partly.range.low <= whole.range.low <= whole.range.high <= partly.range.high
