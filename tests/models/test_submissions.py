"""Submissions, evidence, self-assessment and appraisal."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.algebra import State
from emulation.errors import ModelError
from emulation.models import (
    Appraisal,
    AppraisalEntry,
    Count,
    Evidence,
    Form,
    Registration,
    SelfAssessment,
    Submission,
    fact_from_json,
    fact_to_json,
    latest,
    measure,
)


def submission(**more: object) -> Submission:
    return Submission(**{"rulebook": "communities/for-the-poor", "unit": "xom-1", "period": "2023", **more})


def entry(criterion: str, points: object, **more: object) -> AppraisalEntry:
    return AppraisalEntry(
        **{"criterion": criterion, "points": points, "author": "cv01", "role": "specialist", "on": "2023-12-01", **more}
    )


FACTS = st.recursive(
    st.booleans() | st.integers() | st.text("aà0１.,-/ ", max_size=8) | st.sampled_from(State)
    | st.dates().filter(lambda d: d.year >= 1000)
    | st.decimals(-(10**12), 10**12, places=4),
    lambda inner: st.lists(st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), inner, max_size=3).filter(
        lambda row: set(row) not in ({"state"}, {"decimal"}, {"day"})), max_size=3).map(tuple),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), FACTS, max_size=4))
def test_facts_go_to_json_and_come_back_equal(facts: dict[str, object]) -> None:
    one = submission(facts={"z": 1, **facts})
    again = Submission.from_json(json.loads(json.dumps(one.to_json())))
    assert again == one
    assert hash(again) == hash(one)


@given(FACTS)
def test_one_fact_survives_json(fact: object) -> None:
    assert fact_from_json(json.loads(json.dumps(fact_to_json(fact)))) == fact_from_json(fact)


@pytest.mark.parametrize(
    "data",
    [
        {"state": "zero"},
        {"state": "missing", "x": 1},
        {"decimal": "1E+1000000"},
        {"decimal": "nan"},
        {"decimal": ""},
        {"day": "2023-02-30"},
    ],
)
def test_json_that_only_looks_like_a_fact_is_left_for_the_measure_to_refuse(data: dict[str, str]) -> None:
    assert not isinstance(fact_from_json(data), State | Decimal | date)


def test_what_was_filed_can_no_longer_change() -> None:
    rows = [{"months": 3}]
    one = submission(facts={"cases": rows})
    rows[0]["months"] = 99
    rows.append({"months": 1})
    assert one.facts["cases"] == ({"months": 3},)
    with pytest.raises(TypeError):
        one.facts["x"] = 1  # type: ignore[index]
    with pytest.raises(AttributeError):
        one.facts.x = 1  # type: ignore[attr-defined]


def test_a_form_may_be_filed_as_it_is() -> None:
    class Year(Form):
        """A year."""

        poor: Count = measure(vi="a", en="a", at_most=9)

    assert submission(facts=Year(poor=3)).facts == {"poor": 3}
    assert submission(facts=Year()).facts == {"poor": State.MISSING}


def test_points_are_exact_or_a_state() -> None:
    own = submission(self_assessment={"c/1": "9.5", "c/2": State.WITHHELD, "c/3": Decimal("0.25")}).self_assessment
    assert (own.points_of("c/1"), own.points_of("c/2"), own.points_of("c/3")) == (
        Fraction(19, 2),
        State.WITHHELD,
        Fraction(1, 4),
    )
    assert own.points_of("c/4") is State.MISSING
    assert submission(self_assessment=own).self_assessment == own
    assert submission(self_assessment={"points": {"c/1": 1}, "on": "2023-12-01"}).self_assessment.on == date(
        2023, 12, 1
    )
    for points in (0.5, True, "nhiều", {"state": "zero"}):
        with pytest.raises(ModelError):
            SelfAssessment(points={"c/1": points})


def test_the_last_appraisal_of_a_criterion_stands_and_all_are_kept() -> None:
    appraisal = Appraisal(
        entries=(entry("c/1", 5), entry("c/2", 1), entry("c/1", 4, role="head", reason="đối chiếu biên bản"))
    )
    assert appraisal.entry_of("c/1") == entry("c/1", 4, role="head", reason="đối chiếu biên bản")
    assert [each.points for each in appraisal.history_of("c/1")] == [5, 4]
    assert appraisal.entry_of("c/9") is None
    assert not appraisal.is_closed


def test_nothing_is_appraised_after_the_closing_day() -> None:
    assert Appraisal(entries=(entry("c/1", 5),), closed_on="2023-12-01").is_closed
    with pytest.raises(ModelError) as caught:
        submission(appraisal={"entries": [entry("c/1", 5)], "closed_on": "2023-11-30"})
    assert (caught.value.code, caught.value.where["criterion"]) == ("EMU-S06", "c/1")


def test_a_reason_is_words_or_a_code_that_says_enough() -> None:
    assert not entry("c", 1).has_reason
    assert entry("c", 0, reason_code="no-evidence").has_reason
    assert not entry("c", 0, reason_code="other").has_reason
    assert entry("c", 0, reason_code="other", reason="theo biên bản").has_reason


def test_an_author_is_an_account_not_a_name() -> None:
    with pytest.raises(ModelError) as caught:
        entry("c", 1, author="Nguyễn Văn A")
    assert caught.value.key == "author"


def test_photos_and_press_alone_do_not_carry_an_outcome() -> None:
    assert not Evidence(id="e", kind="photo").suffices
    assert not Evidence(id="e", kind="press").suffices
    assert Evidence(id="e", kind="decision").suffices
    assert not Evidence(id="e", kind="decision", accepted=False).suffices
    with pytest.raises(ModelError):
        Evidence(id="e", kind="decision", sha256="../../etc/passwd")


def test_evidence_is_found_by_criterion() -> None:
    one = submission(evidence=[{"id": "e1", "kind": "minutes", "criteria": ["c/1"]}, {"id": "e2", "kind": "list"}])
    assert [item.id for item in one.evidence_for("c/1")] == ["e1"]


def test_a_replacing_version_says_what_it_replaces_and_why() -> None:
    assert submission(version=2, replaces=1, reason="nộp bổ sung").replaces == 1
    for wrong in (
        {"version": 2},
        {"version": 2, "replaces": 1},
        {"version": 2, "replaces": 2, "reason": "x"},
        {"replaces": 1, "reason": "x"},
        {"version": 0},
        {"version": True},
    ):
        with pytest.raises(ModelError):
            submission(**wrong)


def test_the_last_version_stands_and_a_unit_filed_twice_is_found() -> None:
    first, second = submission(), submission(version=2, replaces=1, reason="sửa")
    assert latest([second, first]) == ((second,), ())
    standing, (finding,) = latest([first, submission(facts={"a": 1})])
    assert standing == (first,)
    assert (finding.code, finding.fact("unit"), finding.fact("period")) == ("EMU-S01", "xom-1", "2023")


def test_the_order_of_files_does_not_change_what_stands() -> None:
    a, b = submission(unit="a"), submission(unit="b")
    assert latest([a, b]) == latest([b, a])


def test_changing_a_fact_validates_anew_and_leaves_the_first_alone() -> None:
    one = submission(facts={"a": 1, "b": 2}, contributions=["h1"])
    other = one.with_facts(a=State.WITHHELD)
    assert other.facts == {"a": State.WITHHELD, "b": 2}
    assert one.facts == {"a": 1, "b": 2}
    assert other.contributions == ("h1",)


def test_a_pledge_has_a_day_and_figures() -> None:
    pledge = Registration(on="2023-01-15", figures={"houses": 2})
    assert submission(registration=pledge).registration == pledge
    with pytest.raises(ModelError):
        Registration(on="2023-02-30")
