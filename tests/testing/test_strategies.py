"""What is drawn fits every form, meets the thresholds, and is in any state that its measures allow."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.testing.hamlets import Year, book

from emulation import Form, FormSpec, Rulebook, State, Submission, load_registry
from emulation.testing import strategies

BOOKS = load_registry().rulebooks
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def several(strategy: st.SearchStrategy[object], number: int = 40) -> list[object]:
    found: list[object] = []

    @settings(max_examples=number, derandomize=True, database=None, phases=[Phase.generate], deadline=None)
    @given(strategy)
    def collect(each: object) -> None:
        found.append(each)

    collect()
    return found


@pytest.mark.parametrize("name", BOOKS)
@FEW
@given(data=st.data())
def test_drawn_facts_are_read_without_a_finding(name: str, data: st.DataObject) -> None:
    form = BOOKS[name].form
    assert form.read(data.draw(strategies.facts(form))).findings == ()


@FEW
@given(facts=strategies.facts(Year, states=()))
def test_without_states_every_fact_is_known(facts: dict[str, object]) -> None:
    assert set(facts) == set(Year.spec().names)
    assert not any(isinstance(fact, State) for fact in facts.values())


def test_every_state_is_drawn_and_not_applicable_only_where_it_is_allowed() -> None:
    form = BOOKS["government-bodies/peoples-committee"].form
    states: Counter[tuple[bool, State]] = Counter()
    for facts in several(strategies.facts(form)):
        for name, fact in facts.items():  # type: ignore[attr-defined]  # facts
            if isinstance(fact, State):
                states[form[name].may_not_apply, fact] += 1
    assert {state for _, state in states} == set(State)
    assert (False, State.NOT_APPLICABLE) not in states


@pytest.mark.parametrize("name", BOOKS)
def test_cases_meet_what_the_checks_of_a_rulebook_ask_often_enough(name: str) -> None:
    """Facts drawn one by one seldom add up; these are mended, so that rules are reached."""
    found = several(strategies.cases(BOOKS[name], states=()), 30)
    assert sum(not case.findings for case in found) >= 5  # type: ignore[attr-defined]  # cases


def test_half_of_the_cases_stand_at_a_threshold() -> None:
    """Of 501 values of each, those within one step of a tie would be met once in a hundred and fifty times."""
    found = several(strategies.filled(book(), states=()), 60)
    near = [f for f in found if abs(f.facts["helped"] - f.facts["poor"]) <= 1]  # type: ignore[attr-defined]  # filled
    assert len(near) >= 10


@FEW
@given(submission=strategies.submissions(book()))
def test_submissions_of_a_rulebook_are_its_own(submission: Submission) -> None:
    made: Rulebook = book()
    assert submission.rulebook == made.id
    assert made.case(submission).unit == submission.unit


@FEW
@given(submission=strategies.submissions(Year, rulebook="hamlets/for-the-poor", period="2024"))
def test_submissions_of_a_form_name_the_rulebook_that_they_are_for(submission: Submission) -> None:
    assert (submission.rulebook, submission.period) == ("hamlets/for-the-poor", "2024")


def test_evidence_comes_for_some_criteria_and_not_for_others() -> None:
    found = several(strategies.submissions(BOOKS["communities/for-the-poor"]), 20)
    assert len({len(each.evidence) for each in found}) > 1  # type: ignore[attr-defined]  # submissions


@FEW
@given(data=st.data())
def test_a_form_class_and_its_description_draw_alike(data: st.DataObject) -> None:
    forms: list[type[Form] | FormSpec] = [Year, Year.spec()]
    facts = data.draw(strategies.facts(data.draw(st.sampled_from(forms))))
    assert set(facts) == {"poor", "helped", "posted"}
