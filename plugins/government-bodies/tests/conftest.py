"""Two units that earn every point, and a way to change what they report."""

from datetime import date
from decimal import Decimal

import pytest

from emulation import Period, State
from emulation_government_bodies import DEPARTMENT, PEOPLES_COMMITTEE

YEAR = Period.of_year(2023)
SERVICES = ("health", "education", "housing", "water", "sanitation", "information")

COMMITTEE = {
    "plan_issued": True,
    "plan_issued_on": date(2023, 1, 31),
    "plan_due": date(2023, 1, 31),
    "plan_has_targets": True,
    "plan_has_measures": True,
    "plan_has_funding": True,
    "plan_has_tasks": True,
    "plan_has_group_criteria": True,
    "head_meetings": 2,
    "field_checks": 2,
    "conclusions_due": 6,
    "conclusions_done_on_time": 6,
    "households_start": 1_000,
    "households_end": 1_000,
    "poor_start": 100,
    "escaped": 45,
    "merged_or_left": 1,
    "relapsed": 0,
    "newly_poor": 4,
    "newly_poor_force_majeure": 4,
    "moved_in": 2,
    "poor_end": 60,
    "target_poor": Decimal("4.00"),
    "near_start": 80,
    "near_escaped": 20,
    "near_merged_or_left": 0,
    "near_relapsed": 0,
    "near_newly": 9,
    "near_moved_in": 1,
    "near_end": 70,
    "target_near": Decimal("1.00"),
    "target_multidimensional": State.NOT_APPLICABLE,
    "escaped_last_3y": 200,
    "em_households_start": 600,
    "em_households_end": 600,
    "em_poor_start": 60,
    "em_poor_end": 42,
    "em_target": Decimal("3.00"),
    "better_off_defined": True,
    "better_off_start": 300,
    "better_off_end": 310,
    "central": 5_000_000_000,
    "local_budget": 2_000_000_000,
    "local_plan": 2_000_000_000,
    "policy_credit": 9_000_000_000,
    "allocated": 7_000_000_000,
    "disbursed": 6_650_000_000,
    "mobilised": 800_000_000,
    "mobilised_target": 800_000_000,
    "cases": tuple(
        {
            "started_on": date(2021, 5, 10),
            "participants": 20,
            "participants_target_group": 14,
            "out_of_poverty": 3,
            "recognised": True,
            "replicated_places": 1,
        }
        for _ in range(4)
    ),
    "ntm_criteria_met": 15,
    "ntm_criteria_assigned": 15,
    "needing_work": 50,
    "placed": 50,
    "placed_6_months": 50,
    **{f"{name}_deprived": 40 for name in SERVICES},
    **{f"{name}_target": 20 for name in SERVICES},
    **{f"{name}_resolved": 20 for name in SERVICES},
    "other_eligible": 90,
    "other_served": 90,
    "hamlets": 12,
    "hamlets_held_meeting": 12,
    "poor_able": 120,
    "poor_registered": 60,
}

DEPARTMENT_FACTS = {
    "plan_issued": True,
    "plan_issued_on": date(2023, 1, 31),
    "plan_due": date(2023, 1, 31),
    "plan_has_targets": True,
    "plan_has_criteria": True,
    "plan_has_tasks": True,
    "guidance_due": 3,
    "guidance_on_time": 3,
    "head_meetings": 3,
    "field_checks": 1,
    "conclusions_due": 8,
    "conclusions_done_on_time": 8,
    "tasks_due": 10,
    "done_on_time": 10,
    "done_late": 0,
    "indicators": (
        {"indicator": "housing-quality", "target": Decimal(40), "actual": Decimal(40)},
        {"indicator": "water", "target": Decimal("2.50"), "actual": Decimal("5.00")},
    ),
    "managed": 20_000_000_000,
    "funds_allocated": True,
    "allocated_on": date(2023, 3, 1),
    "allocation_due": date(2023, 3, 1),
    "disbursed": 19_000_000_000,
    "assigned_households": 30,
    "helped": 30,
    "out_target": 6,
    "out_of_poverty": 6,
    "visits_due": 12,
    "visits": 12,
    "mobilised": 100_000_000,
    "mobilised_target": 100_000_000,
    "staff": 80,
    "staff_contributing": 80,
    "cases": tuple(
        {
            "started_on": date(2021, 5, 10),
            "participants": 20,
            "participants_target_group": 14,
            "out_of_poverty": 3,
            "recognised": True,
            "replicated_places": 2,
        }
        for _ in range(2)
    ),
    "ntm_tasks_due": 4,
    "ntm_tasks_done": 4,
    "products_planned": 24,
    "products_done": 24,
    "branches": 5,
    "branches_launched": 5,
}


def _scorer(book, facts):
    def score(*, as_filed=None, **changes):
        given = {**facts, **changes} if as_filed is None else as_filed
        return book.evaluate(book.case(given, unit="u", period=YEAR))

    return score


@pytest.fixture
def committee():
    """Score a People's Committee that differs from the perfect one in what is given."""
    return _scorer(PEOPLES_COMMITTEE, COMMITTEE)


@pytest.fixture
def department():
    """Score a department that differs from the perfect one in what is given."""
    return _scorer(DEPARTMENT, DEPARTMENT_FACTS)


@pytest.fixture
def committee_facts():
    """Return the facts of the perfect People's Committee."""
    return dict(COMMITTEE)


@pytest.fixture
def department_facts():
    """Return the facts of the perfect department."""
    return dict(DEPARTMENT_FACTS)
