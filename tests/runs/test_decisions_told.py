"""Decisions as JSON, as sentences and in a notebook: exact, in one order, and never with the name of a person."""

import json
from fractions import Fraction

import pytest
from tests.markup.pages import read, shape
from tests.reports.decided import GROUP, decided_plan, decisions, scored, told
from tests.reports.office import Words, book, submissions

from emulation import decide
from emulation.algebra import exact
from emulation.models import Plan
from emulation.runs import Decisions, run

SAY = Words("")
BOOK = f"{GROUP}/year"


@pytest.fixture(scope="module")
def found() -> Decisions:
    return decisions()


def test_numbers_stand_exactly_and_states_as_states(found: Decisions) -> None:
    data = json.loads(json.dumps(found.to_json()))
    units = {each["unit"]: each for each in data["rulebooks"][0]["units"]}
    placed = {each.unit: each for each in found.placed}
    for unit, each in units.items():
        value = placed[unit].value
        if value is None:
            assert each["rank"]["value"] is None
        else:
            assert exact(each["rank"]["value"]) == value == Fraction(each["points"]) / Fraction(each["maximum"])
    assert units[f"{GROUP}-2"]["official"] == {"state": "missing"}
    assert units[f"{GROUP}-2"]["points"] is None
    assert units[f"{GROUP}-6"]["official"] == {"state": "missing"}


def test_every_decision_stands_beside_its_sentences(found: Decisions) -> None:
    data, told_all = found.to_json(), found.explanations()
    for each in data["rulebooks"][0]["units"]:
        rank = told_all.ranks[BOOK, each["unit"]]
        assert each["rank"]["explained"] == [{"vi": said.vi, "en": said.en} for said in rank]
        assert each["class"]["explained"]
    for award in data["awards"]:
        assert all(nomination["explained"] for nomination in award["nominations"])
        assert award["objections"] == []


def test_the_same_input_in_another_order_gives_the_same_bytes() -> None:
    results, units = scored(SAY)
    turned = run(
        decided_plan(SAY),
        [book(GROUP, SAY)],
        tuple(reversed(submissions(GROUP, SAY))),
        units=tuple(reversed(units)),
    )
    one = decide(results, units=units, proceedings=told(SAY))
    other = decide(turned, units=tuple(reversed(units)), proceedings=told(SAY))
    assert json.dumps(one.to_json()) == json.dumps(other.to_json())
    assert one.digest == other.digest


def test_another_decision_has_another_digest(found: Decisions) -> None:
    results, units = scored(SAY)
    without = decide(results, units=units)
    assert without.digest != found.digest


def test_the_stage_is_final_only_once_the_cohort_is_frozen() -> None:
    assert decisions().stage == "provisional"
    results, units = scored(SAY, cohort="frozen")
    frozen = decide(results, units=units, proceedings=told(SAY))
    assert frozen.stage == "final"
    assert frozen.to_json()["stage"] == "final"


def test_a_household_and_an_individual_stand_by_their_ids() -> None:
    found = decisions(group="households")
    data = json.dumps(found.to_json(), ensure_ascii=False)
    assert "households-3" in data
    assert "Đơn vị households" not in data
    assert found.name("households-3") == "households-3"
    (held,) = [each for each in found.to_json()["awards"][2]["nominations"] if each["nominee"] == "ca-nhan-01"]
    assert held["subject"] == {"vi": "ca-nhan-01", "en": "ca-nhan-01"}


def test_a_collective_that_is_nominated_is_named_everywhere_as_it_would_be_in_the_decision(found: Decisions) -> None:
    (nomination,) = [each for each in found.to_json()["awards"][1]["nominations"] if each["nominee"] == "nd-3"]
    assert nomination["subject"]["vi"] == "Cán bộ Đơn vị communities 3"
    assert found.names_for().unit("nd-3").vi == "Cán bộ Đơn vị communities 3"


def test_titles_of_the_plan_and_the_rulebook_name_what_is_decided(found: Decisions) -> None:
    names = found.names_for(BOOK)
    assert names.code("bloc", "one").vi == "Cụm số 1"
    assert names.class_("good").vi == "Tốt"
    assert names.award("bang-khen").vi == "Bằng khen"
    assert names.matters["v-1"].kind == "inspection"
    first, second = decided_plan(SAY).rankings[0].keys
    assert names.key(first) == found.results.books[0].rulebook.criteria[f"{GROUP}/helped"].title
    assert names.key(second) == found.results.books[0].rulebook.form["poor"].label


def test_a_card_shows_how_many_are_ranked_and_proposed(found: Decisions) -> None:
    words = read(found.card("vi").html).text
    for said in ("Xếp hạng, xếp loại, khen thưởng", "Giấy khen", "Kiểm tra độc lập", "20/02/2024", "tạm thời"):
        assert said in words
    assert found._repr_html_() == found.card("vi").html
    assert "Independent check" in read(found.card("en").html).text


def test_no_text_of_the_data_becomes_a_part_of_a_card() -> None:
    attack = decisions("<img src=x onerror=alert(1)>")
    assert shape(attack.card().html) == shape(decisions("x").card().html)


def test_a_plan_without_decisions_decides_nothing() -> None:
    plain: Plan = decided_plan(SAY).changed(rankings=(), class_quotas=(), awards=())
    assert not plain.decides
    assert decided_plan(SAY).decides
    units = scored(SAY)[1]
    results = run(plain, [book(GROUP, SAY)], submissions(GROUP, SAY), units=units)
    found = decide(results, units=units)
    assert found.placed == ()
    assert found.to_json()["awards"] == []
    assert found.card().html


def test_what_it_shows_as_itself_is_short(found: Decisions) -> None:
    assert repr(found) == "Decisions('office-2023', placed=6, classes=1, awards=3)"
