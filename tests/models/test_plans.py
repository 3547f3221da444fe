"""Plans: every change says why, and nothing is said twice."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from emulation.algebra import State, Text
from emulation.errors import ModelError
from emulation.models import MODEL_EXTENSION, Movement, Period, Plan, Ranking, SmallCohort, Source, Unit

T = {"vi": "Kế hoạch", "en": "Plan"}
SOURCE = {"instrument": "130/KH-UBND", "issued_on": "2022-07-20"}


def plan(**more: object) -> Plan:
    head: dict[str, Any] = {
        "id": "hoa-binh-2023",
        "title": T,
        "movement": {"id": "for-the-poor-2021", "title": T, "series": "for-the-poor", "source": SOURCE},
        "source": SOURCE,
        "period": 2023,
    }
    return Plan.model_validate(head | more)


def refused(**more: object) -> ModelError:
    with pytest.raises(ModelError) as caught:
        plan(**more)
    return caught.value


def test_a_year_stands_for_its_period() -> None:
    assert (
        plan().period == plan(period="2023").period == plan(period={"start": "2023-01-01", "end": "2024-01-01"}).period
    )
    assert plan().period == Period.of_year(2023)
    for wrong in (True, 23, "23", "２０２３", 2023.0, {"start": "2023-01-01"}):
        assert refused(period=wrong).key.startswith("period")


def test_rulebooks_are_assigned_by_group_kind_trait_and_registration() -> None:
    assigned = plan(
        assignments=[
            {"rulebook": "households/escaping-poverty", "group": "households", "registered": True},
            {"rulebook": "households/helping-others", "group": "households", "registered": False},
            {
                "rulebook": "government-bodies/peoples-committee",
                "group": "government-bodies",
                "unit_kinds": ["peoples-committee"],
                "traits": {"level": ["commune", "district"]},
            },
        ]
    )
    household = Unit(id="ho-1", group="households", kind="household")
    commune = Unit(id="xa-1", group="government-bodies", kind="peoples-committee", traits={"level": "commune"})
    assert assigned.rulebooks_for(household, registered=True) == ("households/escaping-poverty",)
    assert assigned.rulebooks_for(household) == ("households/helping-others",)
    assert assigned.rulebooks_for(commune) == ("government-bodies/peoples-committee",)
    assert assigned.rulebooks_for(Unit(id="xa-2", group="government-bodies", kind="peoples-committee")) == ()
    assert assigned.rulebooks_for(Unit(id="so-1", group="government-bodies", kind="department")) == ()


def test_an_override_says_one_thing_and_why() -> None:
    (off,) = plan(
        criteria=[{"criterion": "a/b", "switched_off": True, "rest": "rescale", "reason": "không giao", "line": 12}]
    ).criteria
    assert (off.rest, off.line) == ("rescale", 12)
    (more,) = plan(criteria=[{"criterion": "a/b", "points": "12.5", "reason": "theo nghị quyết"}]).criteria
    assert more.points == Fraction(25, 2)
    for wrong in (
        {},
        {"points": 5, "switched_off": True, "rest": "keep"},
        {"switched_off": True},
        {"points": 5, "rest": "keep"},
    ):
        assert refused(criteria=[{"criterion": "a/b", "reason": "x", "line": 7, **wrong}]).where["line"] == 7


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_a_change_without_a_reason_is_refused(reason: str | None) -> None:
    given = {} if reason is None else {"reason": reason}
    assert refused(criteria=[{"criterion": "a/b", "points": 5, **given}]).key == "criteria.0.reason"
    assert refused(parameters=[{"parameter": "w", "value": 5, **given}]).key == "parameters.0.reason"


@pytest.mark.parametrize("value", [0.5, True, "NaN", "1,5"])
def test_an_overriding_value_is_exact(value: object) -> None:
    assert refused(parameters=[{"parameter": "w", "value": value, "reason": "x"}]).key == "parameters.0.value"
    assert refused(criteria=[{"criterion": "a/b", "points": value, "reason": "x"}]).key == "criteria.0.points"


def test_a_day_may_be_the_value_of_a_parameter() -> None:
    (day,) = plan(parameters=[{"parameter": "plan_due", "value": date(2023, 2, 28), "reason": "x"}]).parameters
    assert day.value == date(2023, 2, 28).toordinal()


def test_targets_and_not_assigned_are_facts_of_the_plan() -> None:
    stated = plan(
        unit_facts=[
            {"unit": "xa-1", "facts": {"target_poor": "x", "houses": 3}, "not_assigned": ["ntm_criteria"]},
            {"unit": "xa-1", "facts": {"houses": 5}, "rulebook": "g/b"},
        ]
    )
    assert stated.facts_for("xa-1", "g/b") == {"target_poor": "x", "houses": 5, "ntm_criteria": State.NOT_APPLICABLE}
    assert stated.facts_for("xa-1", "g/c")["houses"] == 3
    assert stated.facts_for("xa-2", "g/b") == {}
    error = refused(unit_facts=[{"unit": "xa-1", "facts": {"a": 1}, "not_assigned": ["a"], "line": 9}])
    assert (error.where["unit"], error.where["field"], error.where["line"]) == ("xa-1", "a", 9)


def test_classes_have_a_source_and_stand_from_high_to_low() -> None:
    bands = [{"id": "a", "title": T, "at_least": 90}, {"id": "b", "title": T, "at_least": "79.5"}]
    table = {"on": "total-up-to-100", "bands": bands, "below": T, "source": SOURCE}
    special = {**table, "rulebooks": ["g/b"], "on": "total"}
    assert plan().classes_for("g/b") is None
    both = plan(classes=[table, special])
    assert both.classes_for("g/b") == both.classes[1]
    assert both.classes_for("g/c") == both.classes[0]
    assert refused(classes=[{**table, "bands": bands[::-1]}]).code == "EMU-R02"
    assert refused(classes=[{**table, "bands": []}]).code == "EMU-R02"
    assert refused(classes=[{key: value for key, value in table.items() if key != "source"}]).key == "classes.0.source"


@pytest.mark.parametrize(
    ("key", "entry"),
    [
        ("criteria", {"criterion": "a/b", "points": 5, "reason": "x"}),
        ("parameters", {"parameter": "w", "value": 5, "reason": "x"}),
        ("unit_facts", {"unit": "u"}),
        ("assignments", {"rulebook": "a/b", "group": "g"}),
        ("deadlines", {"id": "d", "on": "2023-01-01"}),
        ("blocs", {"id": "b", "title": T, "members": []}),
        ("rounds", {"id": "r", "kind": "yearly", "title": T, "period": {"start": "2023-01-01", "end": "2024-01-01"}}),
    ],
)
def test_nothing_is_said_twice(key: str, entry: dict[str, object]) -> None:
    plan(**{key: [entry]})
    error = refused(**{key: [entry, entry]})
    assert (error.code, error.key) == ("EMU-D11", f"{key}.1")


def test_a_misspelt_key_is_named_with_the_nearest_one() -> None:
    error = refused(criteria=[{"criterion": "a/b", "point": 5, "reason": "x"}])
    assert (error.code, error.key) == ("EMU-D02", "criteria.0.point")
    assert error.hint is not None
    assert "points" in error.hint.en


def test_deadlines_and_blocs_are_asked_by_id() -> None:
    one = plan(
        deadlines=[{"id": "report", "months_after_end": 1}], blocs=[{"id": "c1", "title": T, "members": ["xa-1"]}]
    )
    assert one.deadline("report") == date(2024, 1, 31)
    bloc = one.bloc_of("xa-1")
    assert bloc is not None
    assert bloc.id == "c1"
    assert one.bloc_of("xa-2") is None
    with pytest.raises(ModelError):
        one.deadline("reprot")


def test_a_plan_that_changes_no_rule_says_so() -> None:
    assert plan(unit_facts=[{"unit": "u", "facts": {"a": 1}}]).changes_nothing
    assert not plan(parameters=[{"parameter": "w", "value": 5, "reason": "x"}]).changes_nothing


def test_a_plan_goes_to_json_and_comes_back_equal() -> None:
    one = plan(
        criteria=[{"criterion": "a/b", "points": "1/3", "reason": "x"}],
        unit_facts=[{"unit": "u", "facts": {"a": State.WITHHELD, "rows": [{"b": 1}]}, "not_assigned": ["c"]}],
        assignments=[{"rulebook": "a/b", "group": "g", "traits": {"level": ["commune"]}}],
        appraisal_closes_on="2024-01-31",
        official="appraised",
        evidence="tracked",
        poverty_measure="poor",
    )
    assert Plan.from_json(one.to_json()) == one
    assert hash(Plan.from_json(one.to_json())) == hash(one)


def test_a_movement_belongs_to_a_series_and_has_a_source() -> None:
    movement = Movement(id="m", title=Text(**T), series="s", launched_on="2022-06-02", source=Source(**SOURCE))
    assert movement.launched_on == date(2022, 6, 2)
    with pytest.raises(ModelError):
        Movement(id="m", title=Text(**T))


# Sources stand here because a plan is the first thing that must have one.


def test_a_source_is_cited_with_clause_issuer_and_day_in_both_languages() -> None:
    source = Source(
        "130/KH-UBND", issued_by=Text(vi="UBND tỉnh Hòa Bình", en="Hòa Bình People's Committee"), issued_on="2022-07-20"
    ).at("P5.2a")
    assert str(source) == "P5.2a, 130/KH-UBND (UBND tỉnh Hòa Bình, 20/07/2022)"
    assert source.text("en").startswith("P5.2a, 130/KH-UBND (Hòa Bình People's Committee, 20")
    assert Source("x").text("vi") == "x"
    assert Source.from_json(source.to_json()) == source


def test_a_source_is_in_force_from_its_first_day_until_the_day_before_the_last() -> None:
    source = Source("07/2021/NĐ-CP", in_force_from="2022-01-01", in_force_until="2027-01-01")
    assert [source.in_force_on(d) for d in (date(2021, 12, 31), date(2022, 1, 1), date(2026, 12, 31), date(2027, 1, 1))] == [
        False, True, True, False,
    ]  # fmt: skip
    with pytest.raises(ModelError):
        Source("x", in_force_from="2022-01-01", in_force_until="2022-01-01")
    with pytest.raises(ModelError):
        Source("x", isued_on="2022-01-01")
    with pytest.raises(ModelError):
        Source(" ")


def test_the_model_extension_never_looks_like_a_rule() -> None:
    assert MODEL_EXTENSION.model
    assert "không phải quy định" in str(MODEL_EXTENSION)
    note = Source("m", kind="model_extension", model=True, note=Text(vi="mốc 36 tháng", en="a window of 36 months"))
    assert note.text("en") == "m: a window of 36 months"


def test_a_choice_that_is_not_there_is_answered_with_all_of_them_and_the_nearest() -> None:
    with pytest.raises(ModelError) as caught:
        Ranking(on="point", ties="competition", source=Source("12/QĐ"))  # type: ignore[arg-type]  # no such choice
    assert caught.value.vi == "on: phải là một trong: points, share-of-maximum."
    assert "'points'" in str(caught.value.hint)


def test_a_number_below_its_bound_is_told_the_bound() -> None:
    with pytest.raises(ModelError) as caught:
        SmallCohort(fewer_than=5, at_most=-1)
    assert caught.value.vi == "at_most: phải từ 0 trở lên."
