"""Each criterion of the People's Committee at each of its rungs and branches, with the exact points."""

from datetime import date
from decimal import Decimal

import pytest

from emulation import State

NOT_APPLICABLE = State.NOT_APPLICABLE
CASE = {
    "started_on": date(2022, 12, 31),
    "participants": 10,
    "participants_target_group": 7,
    "out_of_poverty": 1,
    "recognised": False,
    "replicated_places": 0,
}
NO_PLAN_CONTENT = dict.fromkeys(
    ("plan_has_targets", "plan_has_measures", "plan_has_funding", "plan_has_tasks", "plan_has_group_criteria"), False
)


def flow(poor_end, *, start=100):
    """Return the flow of poor households that ends at a number, by escapes alone."""
    return {
        "poor_start": start,
        "poor_end": poor_end,
        "escaped": start - poor_end,
        "merged_or_left": 0,
        "relapsed": 0,
        "newly_poor": 0,
        "newly_poor_force_majeure": 0,
        "moved_in": 0,
        "em_poor_start": 0,
        "em_poor_end": 0,
    }


def near_flow(near_end, *, start=80):
    """Return the flow of near-poor households that ends at a number."""
    out, more = max(start - near_end, 0), max(near_end - start, 0)
    return {
        "near_start": start,
        "near_end": near_end,
        "near_escaped": out,
        "near_merged_or_left": 0,
        "near_relapsed": 0,
        "near_newly": more,
        "near_moved_in": 0,
    }


def em(start, end, *, households=(600, 600), target="3.00"):
    return {
        "em_households_start": households[0],
        "em_households_end": households[1],
        "em_poor_start": start,
        "em_poor_end": end,
        "em_target": target if isinstance(target, State) else Decimal(target),
    }


PLAYED = [
    # A1: 3 points in time, 2 to 10 days late, 1 to 30, then 0; and one for each of five contents.
    ("a1-plan", {"plan_issued_on": date(2023, 1, 30)}, 8),
    ("a1-plan", {"plan_issued_on": date(2023, 2, 1)}, 7),
    ("a1-plan", {"plan_issued_on": date(2023, 2, 10)}, 7),
    ("a1-plan", {"plan_issued_on": date(2023, 2, 11)}, 6),
    ("a1-plan", {"plan_issued_on": date(2023, 3, 2)}, 6),
    ("a1-plan", {"plan_issued_on": date(2023, 3, 3)}, 5),
    ("a1-plan", {"plan_has_funding": False}, 7),
    ("a1-plan", NO_PLAN_CONTENT, 3),
    ("a1-plan", {"plan_issued": False, "plan_issued_on": State.MISSING, **NO_PLAN_CONTENT}, 0),
    ("a1-plan", {"plan_issued_on": State.MISSING}, State.MISSING),
    # A2
    ("a2a-head-directs", {"head_meetings": 4, "field_checks": 0}, 3),
    ("a2a-head-directs", {"head_meetings": 1, "field_checks": 2}, 2),
    ("a2a-head-directs", {"head_meetings": 0, "field_checks": 2}, 2),
    ("a2a-head-directs", {"head_meetings": 0, "field_checks": 1}, 1),
    ("a2a-head-directs", {"head_meetings": 0, "field_checks": 0}, 0),
    ("a2b-conclusions", {"conclusions_done_on_time": 4}, 2),
    ("a2b-conclusions", {"conclusions_due": 0, "conclusions_done_on_time": 0}, NOT_APPLICABLE),
    ("a2b-conclusions", {"conclusions_due": 0, "conclusions_done_on_time": State.MISSING}, NOT_APPLICABLE),
    # A3: in percentage points, each rate with its own year's households.
    ("a3a-poor-rate", flow(80), 9),
    ("a3a-poor-rate", flow(87), "5.85"),
    ("a3a-poor-rate", {**flow(60), "households_end": 1_200}, 18),
    ("a3a-poor-rate", {**flow(60), "households_end": 800, "near_end": 70, "better_off_end": 310}, "11.25"),
    ("a3a-poor-rate", flow(100), 0),
    ("a3a-poor-rate", {"poor_start": 50, "poor_end": 60, "escaped": 0, "merged_or_left": 0, "newly_poor": 10,
                       "moved_in": 0, "em_poor_start": 0, "em_poor_end": 0}, 0),
    ("a3a-poor-rate", {**flow(0), "target_poor": Decimal("20.00")}, 18),
    ("a3a-poor-rate", flow(0, start=0), NOT_APPLICABLE),
    ("a3a-poor-rate", {"target_poor": NOT_APPLICABLE}, NOT_APPLICABLE),
    ("a3a-poor-rate", {"target_poor": State.MISSING}, State.MISSING),
    ("a3b-near-poor-rate", near_flow(75), "2.50"),
    ("a3b-near-poor-rate", near_flow(85), 0),
    ("a3b-near-poor-rate", {**near_flow(0), "target_near": Decimal("50.00")}, 5),
    ("a3b-near-poor-rate", near_flow(0, start=0), NOT_APPLICABLE),
    # A4
    ("a4a-relapse", {"relapsed": 1, "newly_poor": 3, "newly_poor_force_majeure": 3, "escaped_last_3y": 101}, 4),
    ("a4a-relapse", {"relapsed": 1, "newly_poor": 3, "newly_poor_force_majeure": 3, "escaped_last_3y": 100}, 2),
    ("a4a-relapse", {"relapsed": 3, "newly_poor": 1, "newly_poor_force_majeure": 1, "escaped_last_3y": 101}, 2),
    ("a4a-relapse", {"relapsed": 3, "newly_poor": 1, "newly_poor_force_majeure": 1, "escaped_last_3y": 100}, 0),
    ("a4a-relapse", {"escaped_last_3y": 0}, NOT_APPLICABLE),
    ("a4b-newly-poor", {"newly_poor_force_majeure": 4}, 3),
    ("a4b-newly-poor", {"newly_poor_force_majeure": 3}, 2),
    ("a4b-newly-poor", {"newly_poor_force_majeure": 1}, 1),
    ("a4b-newly-poor", {"newly_poor": 5, "moved_in": 1, "newly_poor_force_majeure": 0}, 0),
    # A5
    ("a5-ethnic-minorities", em(60, 51), "2.50"),
    ("a5-ethnic-minorities", em(60, 42, target=NOT_APPLICABLE), 5),
    ("a5-ethnic-minorities", em(60, 51, target=NOT_APPLICABLE), "2.50"),
    ("a5-ethnic-minorities", em(60, 51, target=State.MISSING), State.MISSING),
    ("a5-ethnic-minorities", em(5, 0, target="90.00"), 5),
    ("a5-ethnic-minorities", em(5, 0, households=(5, 0)), 5),
    ("a5-ethnic-minorities", em(0, 0), NOT_APPLICABLE),
    ("a5-ethnic-minorities", em(0, 0, households=(0, 0)), NOT_APPLICABLE),
    # A6
    ("a6-better-off", {"better_off_end": 309}, 3),
    ("a6-better-off", {"better_off_end": 305}, 3),
    ("a6-better-off", {"better_off_end": 304}, 2),
    ("a6-better-off", {"better_off_end": 301}, 2),
    ("a6-better-off", {"better_off_end": 300}, 0),
    ("a6-better-off", {"better_off_defined": False}, NOT_APPLICABLE),
    # A7
    ("a7a-local-budget", {"local_budget": 1_500_000_000}, 3),
    ("a7a-local-budget", {"local_plan": 0}, NOT_APPLICABLE),
    ("a7a-local-budget", {"local_plan": NOT_APPLICABLE, "local_budget": State.MISSING}, NOT_APPLICABLE),
    ("a7b-disbursed", {"disbursed": 6_649_999_999}, 2),
    ("a7b-disbursed", {"disbursed": 5_950_000_000}, 2),
    ("a7b-disbursed", {"disbursed": 5_949_999_999}, 1),
    ("a7b-disbursed", {"disbursed": 4_900_000_000}, 1),
    ("a7b-disbursed", {"disbursed": 4_899_999_999}, 0),
    ("a7b-disbursed", {"disbursed": 0, "allocated": 0}, NOT_APPLICABLE),
    ("a7c-mobilised", {"mobilised": 400_000_000}, "1.50"),
    ("a7c-mobilised", {"mobilised": 900_000_000}, 3),
    ("a7c-mobilised", {"mobilised_target": NOT_APPLICABLE}, NOT_APPLICABLE),
    # A8: one case of 12 months with a household out of poverty, one further place, and the share of the target group.
    ("a8-models", {"cases": (CASE,)}, 3),
    ("a8-models", {"cases": ({**CASE, "started_on": date(2023, 1, 1)},)}, 2),
    ("a8-models", {"cases": ({**CASE, "out_of_poverty": 0},)}, 2),
    ("a8-models", {"cases": ({**CASE, "participants_target_group": 6},)}, 2),
    ("a8-models", {"cases": ({**CASE, "participants_target_group": 5},)}, 2),
    ("a8-models", {"cases": ({**CASE, "participants_target_group": 4},)}, 1),
    ("a8-models", {"cases": ({**CASE, "replicated_places": 1},)}, 4),
    ("a8-models", {"cases": ({**CASE, "replicated_places": 9},)}, 5),
    ("a8-models", {"cases": (CASE,) * 5}, 6),
    ("a8-models", {"cases": ()}, 0),
    ("a8-models", {"cases": State.MISSING}, State.MISSING),
    # A9
    ("a9-new-rural", {"ntm_criteria_met": 12}, 4),
    ("a9-new-rural", {"ntm_criteria_assigned": NOT_APPLICABLE, "ntm_criteria_met": State.MISSING}, NOT_APPLICABLE),
    # A10
    ("a10-jobs", {"placed": 25, "placed_6_months": 25}, 3),
    ("a10-jobs", {"placed": 25, "placed_6_months": 5}, "1.40"),
    ("a10-jobs", {"placed": 0, "placed_6_months": 0}, 0),
    ("a10-jobs", {"needing_work": 0, "placed": 0, "placed_6_months": 0}, NOT_APPLICABLE),
    # A11
    ("a11b-health", {"health_resolved": 10}, 1),
    ("a11c-education", {"education_resolved": 5}, "0.50"),
    ("a11d-housing", {"housing_resolved": 40}, 2),
    ("a11dd-water", {"water_deprived": 0, "water_target": 0, "water_resolved": 0}, NOT_APPLICABLE),
    ("a11e-sanitation", {"sanitation_target": 0}, NOT_APPLICABLE),
    ("a11g-information", {"information_target": 30}, "1.33"),
    ("a11h-other-services", {"other_served": 60}, "1.33"),
    ("a11h-other-services", {"other_eligible": 0, "other_served": 0}, NOT_APPLICABLE),
    # A12
    ("a12a-meetings", {"hamlets_held_meeting": 6}, 1),
    ("a12b-registered", {"poor_registered": 59}, 1),
    ("a12b-registered", {"poor_registered": 30}, 1),
    ("a12b-registered", {"poor_registered": 29}, 0),
    ("a12b-registered", {"poor_able": 0, "poor_registered": 0}, NOT_APPLICABLE),
    # Bonus: half a point for each whole 10 % over the target, if A4 has half of its points.
    ("a-bonus-over-target", {}, 0),
    ("a-bonus-over-target", {"target_poor": Decimal("3.64")}, 0),
    ("a-bonus-over-target", {**flow(56)}, "0.50"),
    ("a-bonus-over-target", {**flow(57)}, 0),
    ("a-bonus-over-target", {**flow(44)}, 2),
    ("a-bonus-over-target", {**flow(0)}, 2),
    ("a-bonus-over-target", {"target_poor": Decimal("2.00"), "newly_poor_force_majeure": 0, "relapsed": 0}, 2),
    ("a-bonus-over-target", {"target_poor": Decimal("2.00"), "relapsed": 3, "newly_poor": 1, "escaped_last_3y": 90,
                             "newly_poor_force_majeure": 0}, 0),
    ("a-bonus-model-adopted", {}, NOT_APPLICABLE),
    ("a-bonus-model-adopted", {"models_adopted": 1}, 1),
    ("a-bonus-model-adopted", {"models_adopted": 3}, 2),
    ("a-bonus-hardship-left", {"hardship_left": 2}, 1),
    # Deductions
    ("a-report-late", {}, 0),
    ("a-report-late", {"report_days_late": 3}, "-1.50"),
    ("a-report-late", {"report_days_late": 5}, -2),
    ("a-wrong-lists", {"wrong_or_omitted_households": 1}, "-0.50"),
    ("a-wrong-lists", {"wrong_or_omitted_households": 9}, -4),
    ("a-waste", {"waste_findings": 1}, -1),
    ("a-waste", {"waste_findings": 3}, -2),
]  # fmt: skip


@pytest.mark.parametrize(("criterion", "changes", "points"), PLAYED)
def test_the_exact_points_of_a_played_case(committee, criterion, changes, points):
    evaluation = committee(**changes)
    assert [f for f in evaluation.case.findings if f.severity == "error"] == []
    expected = points if isinstance(points, State) else Decimal(points)
    assert evaluation.points_of(f"government-bodies/{criterion}") == expected


def test_what_does_not_apply_leaves_numerator_and_denominator(committee):
    evaluation = committee(ntm_criteria_assigned=NOT_APPLICABLE, ntm_criteria_met=State.MISSING, needing_work=0,
                           placed=0, placed_6_months=0)  # fmt: skip
    assert (evaluation.total, evaluation.scale) == (91, 91)
    assert evaluation.maximum_of("services") == 14


def test_the_bonus_is_capped_and_the_total_never_falls_below_zero(committee):
    best = committee(**flow(0), models_adopted=9, hardship_left=9)
    assert best.points_of("bonus") == 5
    nothing = dict.fromkeys(NO_PLAN_CONTENT, False) | {"plan_issued": False}
    worst = committee(
        report_days_late=99, wrong_or_omitted_households=99, waste_findings=99,
        **nothing,
    )  # fmt: skip
    assert worst.points_of("penalty") == -8
    assert worst.total == 100 - 8 - 8
