"""A plan makes another rulebook; it never patches a score."""

from datetime import date
from decimal import Decimal

import pytest
from tests.scoring.books import FACTS, YEAR, book, both

from emulation import (
    ClassBand,
    ClassTable,
    CriterionOverride,
    Movement,
    ParameterOverride,
    Plan,
    Rulebook,
    Source,
    Text,
    constant_parameter,
    explain,
)
from emulation.errors import PlanError

DECISION = Source("12/QĐ-UBND", issued_on="2023-02-01")


def plan(**more: object) -> Plan:
    movement = Movement(id="m", title=both("Phong trào"), source=DECISION)
    return Plan(id="p", title=both("Kế hoạch"), movement=movement, source=DECISION, period=2023, **more)


def override(criterion: str, **more: object) -> CriterionOverride:
    return CriterionOverride(criterion=criterion, reason="nghị quyết của huyện", **more)


def total(under: Rulebook) -> object:
    return under.evaluate(under.case(FACTS, unit="x", period=YEAR)).total


def test_a_plan_that_changes_nothing_gives_the_rulebook_itself() -> None:
    assert book().under(plan()) == book()
    assert book().under(plan()).digest == book().digest


def test_other_points_scale_the_rule_and_have_their_own_digest() -> None:
    changed = book().under(plan(criteria=(override("demo/models", points=20),)))
    assert changed.evaluate(changed.case(FACTS, unit="x", period=YEAR)).points_of("demo/models") == 12
    assert changed.full_maximum == 40
    assert changed.digest != book().digest
    assert changed.base == book().digest
    (change,) = changed.changes
    assert change.reason == "nghị quyết của huyện"
    assert "10" in change.what.vi
    assert "20" in change.what.vi


def test_the_most_that_a_penalty_takes_can_change() -> None:
    changed = book().under(plan(criteria=(override("demo/late", points=4),)))
    assert changed.criteria["demo/late"].points.minimum == -4
    assert changed.evaluate(changed.case(FACTS, unit="x", period=YEAR)).points_of("demo/late") == -1


def test_a_maximum_that_the_rulebook_stated_follows_its_children() -> None:
    changed = book().under(plan(criteria=(override("demo/helped", points=12),)))
    assert changed.full_maximum == 32


def test_several_changes_are_checked_together_and_not_one_by_one() -> None:
    changes = (override("people", points=20), override("demo/helped", points=12), override("demo/escaped", points=8))
    changed = book().under(plan(criteria=changes))
    assert changed.full_maximum == 30
    assert len(changed.changes) == 3


def test_a_maximum_that_the_plan_states_and_its_children_miss_is_the_plans_error_at_its_line() -> None:
    changes = (override("people", points=20, line=7), override("demo/helped", points=12, line=3))
    with pytest.raises(PlanError) as caught:
        book().under(plan(criteria=changes))
    assert caught.value.line == 7
    assert "22" in caught.value.en


def test_the_plans_measure_of_poverty_reaches_the_rulebooks_that_read_one() -> None:
    measured = book(
        parameters=[
            *book().parameters,
            constant_parameter("poverty-measure", 1, title=both("thước đo nghèo"), source=DECISION),
        ]
    )
    changed = measured.under(plan(poverty_measure="multidimensional"))
    assert changed.parameter_values(YEAR.last_day, (0, 0))["poverty-measure"] == 2
    assert measured.under(plan(poverty_measure="poor")) == measured


def test_a_criterion_switched_off_leaves_the_scale_lower() -> None:
    changed = book().under(plan(criteria=(override("demo/models", switched_off=True, rest="keep"),)))
    assert changed.full_maximum == 20
    assert total(changed) == Decimal("16.5")


def test_or_the_rest_is_brought_to_the_old_height_in_one_adjustment() -> None:
    changed = book().under(plan(criteria=(override("demo/models", switched_off=True, rest="rescale"),)))
    assert changed.full_maximum == 30
    assert total(changed) == Decimal("24.75")
    explanation = explain(changed.evaluate(changed.case(FACTS, unit="x", period=YEAR)))
    assert [str(a.points) for a in explanation.adjustments] == ["-1", "8.25"]
    assert explanation.sum == explanation.total


def test_a_misspelt_criterion_names_the_nearest_one() -> None:
    with pytest.raises(PlanError, match="demo/helped") as caught:
        book().under(plan(criteria=(override("demo/helpd", points=3, rulebook="demo/year", line=12),)))
    assert caught.value.line == 12


def test_a_parameter_set_by_a_plan_holds_during_its_period_and_keeps_its_reason() -> None:
    setting = ParameterOverride(parameter="min_months", value=7, reason="mô hình ngắn ngày")
    changed = book().under(plan(parameters=(setting,)))
    assert changed.evaluate(changed.case(FACTS, unit="x", period=YEAR)).points_of("demo/models") == 10
    assert changed.changes[0].target == "min_months"
    used = explain(changed.evaluate(changed.case(FACTS, unit="x", period=YEAR))).lines[2].parameters[0]
    assert used.shown == "7"
    assert "12/QĐ-UBND" in used.source


def test_a_misspelt_parameter_names_the_nearest_one() -> None:
    setting = ParameterOverride(parameter="min_month", value=7, reason="r", rulebook="demo/year", line=3)
    with pytest.raises(PlanError, match="min_months"):
        book().under(plan(parameters=(setting,)))


def test_classes_come_from_the_plan_with_their_source() -> None:
    bands = (ClassBand(id="a", title=both("Tốt"), at_least=20), ClassBand(id="b", title=both("Khá"), at_least=10))
    table = ClassTable(on="total", bands=bands, below=both("Chưa đạt"), source=DECISION)
    changed = book().under(plan(classes=(table,)))
    standing = changed.evaluate(changed.case(FACTS, unit="x", period=YEAR)).standing
    assert (standing.status, standing.band.id) == ("classed", "a")
    none = book().evaluate(book().case(FACTS, unit="x", period=YEAR)).standing
    assert none.status == "unstated"


def test_the_official_score_is_named_by_the_plan() -> None:
    assert book().under(plan(official="appraised")).official == "appraised"


def test_the_changed_rulebook_survives_json() -> None:
    changes = (override("demo/models", switched_off=True, rest="rescale"), override("demo/late", points=4))
    changed = book().under(plan(criteria=changes))
    assert Rulebook.from_json(changed.to_json()) == changed
    assert isinstance(changed.changes[0].what, Text)


def test_a_rulebook_that_is_not_in_force_in_the_plans_period_is_refused() -> None:
    past = book(in_force_from=date(2020, 1, 1), in_force_until=date(2023, 7, 1))
    with pytest.raises(PlanError, match="2023-12-31") as caught:
        past.under(plan())
    assert caught.value.code == "EMU-P11"


def test_the_section_that_held_a_criterion_keeps_its_height_and_the_bonus_is_not_scaled() -> None:
    changed = book().under(plan(criteria=(override("demo/escaped", switched_off=True, rest="rescale"),)))
    score = changed.evaluate(changed.case(FACTS, unit="x", period=YEAR))
    assert (score.points_of("people"), score.maximum_of("people")) == (15, 20)
    assert score.points_of("bonus") == 2
