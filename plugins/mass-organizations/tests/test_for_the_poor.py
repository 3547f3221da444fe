"""Each criterion at each of its rungs and branches, with the exact points."""

from datetime import date
from decimal import Decimal

import pytest

from emulation import State

NOT_APPLICABLE = State.NOT_APPLICABLE
CONTENTS = ("content_economy", "content_culture", "content_environment", "content_law", "content_democracy")

PLAYED = [
    # C1
    ("c1-plan", {"plan_issued_on": date(2023, 2, 1)}, 7),
    ("c1-plan", {"plan_issued_on": date(2023, 2, 10)}, 7),
    ("c1-plan", {"plan_issued_on": date(2023, 2, 11)}, 5),
    ("c1-plan", {"plan_issued_on": date(2023, 3, 2)}, 5),
    ("c1-plan", {"plan_issued_on": date(2023, 3, 3)}, 4),
    ("c1-plan", {"plan_has_forms": False}, 7),
    ("c1-plan", {"plan_issued": False, "plan_issued_on": State.MISSING}, 4),
    # C2
    ("c2a-head-directs", {"head_meetings": 1}, 2),
    ("c2a-head-directs", {"head_meetings": 0}, 1),
    ("c2a-head-directs", {"head_meetings": 0, "field_checks": 0}, 0),
    ("c2b-conclusions", {"conclusions_done_on_time": 6}, "1.50"),
    ("c2b-conclusions", {"conclusions_due": 0, "conclusions_done_on_time": State.MISSING}, NOT_APPLICABLE),
    # C3
    ("c3a-areas", {"areas_reached": 10}, 5),
    ("c3b-sessions", {"sessions_held": 15}, 3),
    ("c3b-sessions", {"sessions_held": 30}, 4),
    ("c3b-sessions", {"sessions_planned": NOT_APPLICABLE, "sessions_held": State.MISSING}, NOT_APPLICABLE),
    # C4
    ("c4a-branches", {"branches_launched": 30}, 3),
    ("c4b-members", {"poor_members_helped": 100}, 5),
    ("c4b-members", {"poor_members": 0, "poor_members_helped": 0}, NOT_APPLICABLE),
    ("c4b-members", {"poor_members": NOT_APPLICABLE, "poor_members_helped": State.MISSING}, NOT_APPLICABLE),
    # C5
    ("c5a-areas", {"areas_achieved": 9}, "4.50"),
    ("c5a-areas", {"areas_registered": 0, "areas_achieved": 0}, NOT_APPLICABLE),
    ("c5b-contents", {"content_law": False}, 4),
    ("c5b-contents", dict.fromkeys(CONTENTS, False), 0),
    # C6
    ("c6a-raised", {"fund_raised": 190_000_000}, 4),
    ("c6a-raised", {"fund_raised": 900_000_000}, 8),
    ("c6a-raised", {"fund_target": NOT_APPLICABLE}, NOT_APPLICABLE),
    ("c6b-spent", {"spent": 399_999_999}, 2),
    ("c6b-spent", {"spent": 300_000_000}, 2),
    ("c6b-spent", {"spent": 299_999_999}, 1),
    ("c6b-spent", {"spent": 200_000_000}, 1),
    ("c6b-spent", {"spent": 199_999_999}, 0),
    ("c6b-spent", {"received_available": 0, "spent": 0}, NOT_APPLICABLE),
    # C7: the peak month is 17 October to 18 November, both included.
    ("c7a-launched", {"launched_on": date(2023, 10, 16)}, 0),
    ("c7a-launched", {"launched_on": date(2023, 11, 18)}, 2),
    ("c7a-launched", {"launched_on": date(2023, 11, 19)}, 0),
    ("c7a-launched", {"launch_held": False, "launched_on": State.MISSING}, 0),
    ("c7b-supported", {"peak_households_supported": 92}, "3.68"),
    ("c7b-supported", {"peak_households_planned": NOT_APPLICABLE}, NOT_APPLICABLE),
    ("c7c-report-public", {"report_public": False}, 0),
    # C8
    ("c8a-houses", {"houses_done": 9, "houses_done_on_time": 9}, "7.20"),
    ("c8a-houses", {"houses_done": 12}, 8),
    ("c8a-houses", {"houses_assigned": NOT_APPLICABLE, "houses_done": State.MISSING}, NOT_APPLICABLE),
    ("c8b-on-time", {"houses_done_on_time": 5}, 2),
    ("c8b-on-time", {"houses_done": 0, "houses_done_on_time": 0}, 0),
    ("c8b-on-time", {"houses_assigned": NOT_APPLICABLE, "houses_done": State.MISSING}, NOT_APPLICABLE),
    # C9
    ("c9-livelihoods", {"out_of_poverty_12m": 17}, 6),
    ("c9-livelihoods", {"out_of_poverty_12m": 12}, 6),
    ("c9-livelihoods", {"out_of_poverty_12m": 11}, 3),
    ("c9-livelihoods", {"out_of_poverty_12m": 6}, 3),
    ("c9-livelihoods", {"out_of_poverty_12m": 5}, 1),
    ("c9-livelihoods", {"out_of_poverty_12m": 0}, 0),
    ("c9-livelihoods", {"livelihood_supported": 0, "out_of_poverty_12m": 0}, 0),
    ("c9-livelihoods", {"livelihood_supported": NOT_APPLICABLE, "out_of_poverty_12m": State.MISSING}, NOT_APPLICABLE),
    # C10
    ("c10a-supervisions", {"supervisions_held": 3}, 3),
    ("c10a-supervisions", {"supervisions_planned": NOT_APPLICABLE, "supervisions_held": State.MISSING}, NOT_APPLICABLE),
    ("c10b-answered", {"answered": 3}, 2),
    ("c10b-answered", {"recommendations": 0, "answered": 0}, NOT_APPLICABLE),
    ("c10c-public-appraisals", {"appraisals_public_before_filing": 6}, 2),
    ("c10c-public-appraisals", {"appraisals_of_own_unit": 3}, 3),
    # C11
    ("c11a-posted", {"receipts_posted": 40}, 2),
    ("c11a-posted", {"receipts_due": 0, "receipts_posted": 0}, NOT_APPLICABLE),
    ("c11b-administration", {"admin_cost_share": Decimal("5.01")}, 1),
    ("c11b-administration", {"admin_cost_share": Decimal("10.00")}, 1),
    ("c11b-administration", {"admin_cost_share": Decimal("10.01")}, 0),
    # Bonus
    ("c-bonus-model-adopted", {}, NOT_APPLICABLE),
    ("c-bonus-model-adopted", {"models_adopted": 1}, 1),
    ("c-bonus-model-adopted", {"models_adopted": 4}, 3),
    ("c-bonus-fund", {}, 0),
    ("c-bonus-fund", {"fund_raised": 539_999_999}, 0),
    ("c-bonus-fund", {"fund_raised": 540_000_000}, 2),
    ("c-bonus-fund", {"fund_target": NOT_APPLICABLE}, NOT_APPLICABLE),
    # Deductions
    ("c-double-claims", {}, 0),
    ("c-double-claims", {"double_claims": 2}, -2),
    ("c-double-claims", {"double_claims": 9}, -4),
    ("c-report-late", {"report_days_late": 1}, "-0.50"),
    ("c-report-late", {"report_days_late": 30}, -2),
]


@pytest.mark.parametrize(("criterion", "changes", "points"), PLAYED)
def test_the_exact_points_of_a_played_case(organization, criterion, changes, points):
    evaluation = organization(**changes)
    assert [f for f in evaluation.case.findings if f.severity == "error"] == []
    expected = points if isinstance(points, State) else Decimal(points)
    assert evaluation.points_of(f"mass-organizations/{criterion}") == expected


def test_bonus_and_deductions_are_limited_apart(organization):
    evaluation = organization(models_adopted=9, fund_raised=900_000_000, double_claims=9, report_days_late=99)
    assert (evaluation.points_of("bonus"), evaluation.points_of("penalty")) == (5, -6)
    assert evaluation.total == 99


def test_a_task_that_was_not_assigned_leaves_the_scale(organization):
    evaluation = organization(houses_assigned=NOT_APPLICABLE, houses_done=State.MISSING)
    assert evaluation.points_of("c8") is NOT_APPLICABLE
    assert (evaluation.total, evaluation.scale) == (88, 88)
