"""Each criterion of the department at each of its rungs and branches, with the exact points."""

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


def indicator(target, actual):
    return {"indicator": "water", "target": Decimal(target), "actual": Decimal(actual)}


PLAYED = [
    # B1
    ("b1a-plan", {"plan_issued_on": date(2023, 2, 1)}, 6),
    ("b1a-plan", {"plan_issued_on": date(2023, 2, 10)}, 6),
    ("b1a-plan", {"plan_issued_on": date(2023, 2, 11)}, 4),
    ("b1a-plan", {"plan_issued_on": date(2023, 3, 2)}, 4),
    ("b1a-plan", {"plan_issued_on": date(2023, 3, 3)}, 3),
    ("b1a-plan", {"plan_has_tasks": False}, 6),
    ("b1a-plan", {"plan_issued": False, "plan_issued_on": State.MISSING}, 3),
    ("b1b-guidance", {"guidance_on_time": 2}, 2),
    ("b1b-guidance", {"guidance_due": NOT_APPLICABLE, "guidance_on_time": State.MISSING}, NOT_APPLICABLE),
    # B2
    ("b2a-head-directs", {"head_meetings": 2}, 3),
    ("b2a-head-directs", {"head_meetings": 1}, 3),
    ("b2a-head-directs", {"head_meetings": 0}, 1),
    ("b2a-head-directs", {"head_meetings": 0, "field_checks": 0}, 0),
    ("b2b-conclusions", {"conclusions_done_on_time": 6}, 3),
    ("b2b-conclusions", {"conclusions_due": 0, "conclusions_done_on_time": 0}, NOT_APPLICABLE),
    # B3
    ("b3-tasks", {"done_on_time": 7, "done_late": 2}, "14.40"),
    ("b3-tasks", {"done_on_time": 0, "done_late": 0}, 0),
    ("b3-tasks", {"tasks_due": 0, "done_on_time": 0}, NOT_APPLICABLE),
    # B4: the mean of min(actual / target, 1).
    ("b4-indicators", {"indicators": (indicator(10, 5), indicator(4, 8))}, "11.25"),
    ("b4-indicators", {"indicators": (indicator(10, 1), indicator(10, 2), indicator(10, 4))}, "3.50"),
    ("b4-indicators", {"indicators": ()}, NOT_APPLICABLE),
    ("b4-indicators", {"indicators": NOT_APPLICABLE}, NOT_APPLICABLE),
    ("b4-indicators", {"indicators": (indicator(10, 5), {"indicator": "water", "target": Decimal(1)})}, State.MISSING),
    # B5
    ("b5-funds", {"allocated_on": date(2023, 3, 2)}, 9),
    ("b5-funds", {"allocated_on": date(2023, 3, 11)}, 9),
    ("b5-funds", {"allocated_on": date(2023, 3, 12)}, 7),
    ("b5-funds", {"funds_allocated": False, "allocated_on": State.MISSING, "disbursed": 0}, 0),
    ("b5-funds", {"disbursed": 18_999_999_999}, 8),
    ("b5-funds", {"disbursed": 18_000_000_000}, 8),
    ("b5-funds", {"disbursed": 16_000_000_000}, 6),
    ("b5-funds", {"disbursed": 14_000_000_000}, 4),
    ("b5-funds", {"disbursed": 13_999_999_999}, 3),
    ("b5-funds", {"managed": NOT_APPLICABLE, "disbursed": State.MISSING}, NOT_APPLICABLE),
    ("b5-funds", {"managed": 0, "disbursed": 0}, NOT_APPLICABLE),
    # B6
    ("b6a-helped", {"helped": 24}, 4),
    ("b6a-helped", {"assigned_households": NOT_APPLICABLE, "helped": State.MISSING}, NOT_APPLICABLE),
    ("b6b-escaped", {"out_of_poverty": 3}, "2.50"),
    ("b6b-escaped", {"out_of_poverty": 9}, 5),
    ("b6b-escaped", {"out_of_poverty": 6, "out_annulled": 3}, "2.50"),
    ("b6b-escaped", {"out_target": 0}, NOT_APPLICABLE),
    ("b6c-visits", {"visits": 6}, 1),
    ("b6c-visits", {"visits": 18}, 2),
    # B7
    ("b7a-mobilised", {"mobilised": 60_000_000}, 3),
    ("b7a-mobilised", {"mobilised_target": NOT_APPLICABLE}, NOT_APPLICABLE),
    ("b7b-staff", {"staff_contributing": 40}, 1),
    # B8
    ("b8-models", {"cases": (CASE,)}, 2),
    ("b8-models", {"cases": (CASE,) * 3}, 4),
    ("b8-models", {"cases": ({**CASE, "replicated_places": 3},)}, 5),
    ("b8-models", {"cases": ({**CASE, "replicated_places": 7},)}, 6),
    ("b8-models", {"cases": ({**CASE, "out_of_poverty": 1, "out_annulled": 1},)}, 0),
    ("b8-models", {"cases": ()}, 0),
    # B9
    ("b9-new-rural", {"ntm_tasks_done": 3}, "3.75"),
    ("b9-new-rural", {"ntm_tasks_due": NOT_APPLICABLE, "ntm_tasks_done": State.MISSING}, NOT_APPLICABLE),
    # B10
    ("b10a-products", {"products_done": 12}, 2),
    ("b10b-launched", {"branches_launched": 2}, "1.20"),
    ("b10b-launched", {"branches": 0, "branches_launched": 0}, NOT_APPLICABLE),
    # Bonus
    ("b-bonus-early", {}, 0),
    ("b-bonus-early", {"tasks_done_early": 2}, 0),
    ("b-bonus-early", {"tasks_done_early": 3}, 1),
    ("b-bonus-initiatives", {}, NOT_APPLICABLE),
    ("b-bonus-initiatives", {"provincial_initiatives": 1}, 2),
    ("b-bonus-initiatives", {"provincial_initiatives": 3}, 4),
    # Deductions
    ("b-report-late", {"report_days_late": 1}, "-0.50"),
    ("b-report-late", {"report_days_late": 9}, -2),
    ("b-tasks-returned", {"tasks_returned": 2}, -1),
    ("b-tasks-returned", {"tasks_returned": 7}, -3),
    ("b-waste", {"waste_findings": 4}, -2),
]


@pytest.mark.parametrize(("criterion", "changes", "points"), PLAYED)
def test_the_exact_points_of_a_played_case(department, criterion, changes, points):
    evaluation = department(**changes)
    assert [f for f in evaluation.case.findings if f.severity == "error"] == []
    expected = points if isinstance(points, State) else Decimal(points)
    assert evaluation.points_of(f"government-bodies/{criterion}") == expected


def test_bonus_and_deductions_are_limited_apart(department):
    evaluation = department(tasks_done_early=9, provincial_initiatives=9, report_days_late=99, tasks_returned=99,
                            waste_findings=99)  # fmt: skip
    assert (evaluation.points_of("bonus"), evaluation.points_of("penalty")) == (5, -7)
    assert evaluation.total == 98


def test_no_figure_of_the_province_s_poverty_is_asked_of_a_department():
    from emulation_government_bodies import DepartmentYear

    assert not [name for name in DepartmentYear.spec().names if name.startswith(("poor_", "near_", "households_"))]
