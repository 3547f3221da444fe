"""What an appeal would change: points, ranks, classes and awards of everyone, and nothing else."""

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.markup.pages import read
from tests.runs.appeal import COMPARING, FILED, MODEL, NAMES, UNITS, filed, inputs

from emulation import State, StateRule, SubmissionError
from emulation.runs import Differences, differences, preview

HELPED = "demo/hamlets"


def tried(unit: str, helped: object, **more: object) -> Differences:
    given_ = inputs(**more)
    return preview(given_, given_.correction(unit, facts={"helped": helped}, reason="khiếu nại"))


def ranks(found: Differences) -> Mapping[str, tuple[Fraction | None, Fraction | None]]:
    return {
        each.unit: (change.before.rank, change.after.rank)
        for each in found
        for change in each.ranks.values()
        if change.before is not None and change.after is not None
    }


def test_raising_one_units_fact_shows_who_is_overtaken_and_who_loses_an_award() -> None:
    found = tried("h3", 95)
    assert [each.unit for each in found] == ["h1", "h2", "h3", "h4"]
    assert ranks(found) == {"h1": (1, 2), "h2": (2, 3), "h3": (3, 1)}
    assert {each.unit: each.gained for each in found if each.gained} == {"h3": ("merit",)}
    assert {each.unit: each.lost for each in found if each.lost} == {"h4": ("merit",)}


def test_a_class_that_another_unit_takes_is_told_with_the_rule_that_decided() -> None:
    found = tried("h3", 95).of("h1")
    assert found is not None
    (change,) = found.classes.values()
    assert (change.before.band.id, change.after.band.id) == ("one", "two")
    assert [reason.kind for reason in change.after.reasons] == ["quota-full"]
    assert change.after.reasons[0].units == ("h3",)


def test_only_what_changed_is_told_of_a_unit() -> None:
    found = tried("h3", 95)
    h2 = found.of("h2")
    assert h2 is not None
    assert (h2.points, h2.classes, h2.awards) == ({}, {}, {})
    assert found.of("h5") is None
    assert found.unchanged == 1


def test_a_change_that_changes_nothing_says_so() -> None:
    found = tried("h3", 60)
    assert found.is_empty
    assert (found.units, found.unchanged) == ((), len(NAMES))
    assert found.to_json()["units"] == []
    assert "Không có gì thay đổi" in found.card().html
    assert "Nothing changes" in found.card("en").html


def test_a_fact_that_no_criterion_reads_changes_nothing_for_anybody() -> None:
    given_ = inputs()
    assert preview(given_, given_.correction("h3", facts={"relapsed": 7}, reason="x")).is_empty


def test_in_a_frozen_cohort_the_points_of_others_change_too() -> None:
    """h1 is the best of the north with 90; with 100 in h3 it has 90 of 100, and h2 has 85; the south is not touched."""
    found = tried("h3", 100, rulebook=COMPARING)
    points = {each.unit: next(iter(each.points.values())) for each in found if each.points}
    assert {unit: (change.before, change.after) for unit, change in points.items()} == {
        "h1": (Decimal(100), Decimal(90)),
        "h2": (Decimal("94.44"), Decimal(85)),
        "h3": (Decimal("66.67"), Decimal(100)),
    }


def test_a_fact_that_becomes_missing_takes_rank_class_and_award_and_gives_them_to_the_next() -> None:
    found = tried("h1", State.MISSING)
    h1 = found.of("h1")
    assert h1 is not None
    assert next(iter(h1.points.values())).after is State.MISSING
    assert next(iter(h1.ranks.values())).after.status == "not-ranked"
    assert next(iter(h1.classes.values())).after.status == "not-classed"
    assert {each.unit: each.gained for each in found if each.gained} == {"h2": ("merit",)}


def test_a_unit_that_filed_nothing_can_be_tried_as_if_it_had() -> None:
    found = tried("h5", 99, submissions=FILED[:-1])
    assert next(iter(found.of("h5").points.values())).before is State.MISSING
    assert ranks(found) == {"h4": (1, 2), "h5": (None, 1)}


def test_appraised_points_are_tried_where_they_are_the_official_ones() -> None:
    given_ = inputs(official="appraised", state_rules=[StateRule(state="not_due", how="not-classed", source=MODEL)])
    found = preview(given_, given_.correction("h3", points={"demo/helped": 70}, reason="họp lại"))
    assert [each.unit for each in found] == ["h3"]
    change = next(iter(found.of("h3").points.values()))
    assert (change.before, change.after) == (State.NOT_DUE, Decimal(70))


def test_appraised_points_change_nothing_where_the_rule_is_official() -> None:
    given_ = inputs()
    assert preview(given_, given_.correction("h3", points={"demo/helped": 99}, reason="x")).is_empty


def test_the_same_question_has_the_same_answer_and_leaves_no_trace() -> None:
    given_ = inputs()
    before = given_.decide()
    first = tried("h3", 95)
    assert first.to_json() == tried("h3", 95).to_json()
    assert given_.decide().digest == before.digest
    assert differences(before, given_.decide()).is_empty


def test_the_answer_is_json_with_the_sentences_of_every_change() -> None:
    data = json.loads(json.dumps(tried("h3", 95).to_json()))
    h4 = next(each for each in data["units"] if each["unit"] == "h4")
    assert h4["awards"] == [
        {
            "award": "merit",
            "nominee": "h4",
            "before": {"status": "proposed", "takes_a_place": True, "reasons": []},
            "after": {"status": "cut", "takes_a_place": False, "reasons": ["quota-full"]},
        }
    ]
    assert h4["said"][0] == {"vi": "Giấy khen: đề nghị → hết suất.", "en": "Giấy khen: proposed → no place left."}  # fmt: skip


def test_the_card_shows_names_as_text_and_counts_who_does_not_change() -> None:
    given_ = replace(inputs(), units=[unit.changed(names=f"<b>{unit.id}</b>") for unit in UNITS])
    found = preview(given_, given_.correction("h3", facts={"helped": 95}, reason="x"))
    page = read(found._repr_html_())
    assert not page.find("b")
    assert "<b>h3</b>" in page.text
    assert "4 đối tượng thay đổi, 1 đối tượng không thay đổi" in page.text


def test_a_number_of_places_that_changes_is_told() -> None:
    quota = {
        "id": "q",
        "share": "50%",
        "base": {"counted": "class", "of": "two", "or_better": True},
        "rounding": "floor",
    }
    award = inputs().plan.awards[0].changed(quotas=[quota | {"source": MODEL}])
    found = tried("h5", 60, awards=[award])
    assert [(key[:2], change.before.number, change.after.number) for key, change in found.places.items()] == []
    found = tried("h3", 10, awards=[award])
    assert [(key[:2], change.before.number, change.after.number) for key, change in found.places.items()] == [
        (("merit", "q"), 2, 1)
    ]
    (said,) = found.places_said
    assert "chỉ tiêu q" in said.vi
    assert said.vi.endswith(": 2 → 1 suất.")
    assert said.en.endswith(": places 2 → 1.")


@given(st.sampled_from(NAMES), st.integers(0, 100), st.integers(0, 100))
def test_going_there_and_back_is_the_same_difference_the_other_way_round(unit: str, one: int, other: int) -> None:
    first, second = (inputs(submissions=replaced(unit, value)).decide() for value in (one, other))
    there, back = differences(first, second), differences(second, first)
    assert [each.unit for each in there] == [each.unit for each in back]
    assert [each.gained for each in there] == [each.lost for each in back]
    assert ranks(there) == {name: (new, old) for name, (old, new) in ranks(back).items()}


def replaced(unit: str, helped: int) -> tuple:
    return tuple(filed(unit, helped) if each.unit == unit else each for each in FILED)


def test_an_unknown_unit_is_refused_with_the_nearest() -> None:
    with pytest.raises(SubmissionError, match="EMU-S03"):
        inputs().correction("h99", reason="x")


def test_a_rulebook_that_does_not_score_the_unit_is_refused() -> None:
    with pytest.raises(SubmissionError, match="EMU-S08"):
        inputs().correction("h1", rulebook="demo/hamlet", reason="x")


def test_a_correction_that_cannot_be_scored_is_refused_with_its_finding() -> None:
    given_ = inputs()
    with pytest.raises(SubmissionError) as error:
        preview(given_, filed("h1", 95))
    assert error.value.code == "EMU-S01"


def test_what_a_correction_replaces_is_named() -> None:
    correction = inputs().correction("h1", facts={"helped": 1}, reason="đính chính")
    assert (correction.version, correction.replaces, correction.reason) == (2, 1, "đính chính")
    assert correction.facts == {"helped": 1, "relapsed": 0}
