"""What the tests of this plugin share: two households that do everything, and one call to score facts."""

import pytest

from emulation import Evaluation, Period, State
from emulation_households import ESCAPING_POVERTY, HELPING_OTHERS

REGISTERED = {
    "registered_on": "2023-02-20", "plan_written": True, "causes_named": True, "work_named": True,
    "support_needed_named": True,
    "able_members": 3, "able_working_or_training": 3, "planned_activities": 2, "carried_out": 2,
    "use_of_support": "as-intended", "income_change": "above-line", "deprived_start": 4, "deprived_end": 0,
    "standard_id_start": "2022-2026", "standard_id": "2022-2026", "status_start": "poor", "status_end": "escaped",
    "years_since_escape": 0, "relapsed": False, "households_helped": 1, "help_kind": "material",
}  # fmt: skip
"""A household that escapes this year: everything but G7, which is not due: 90 points of 90."""
HELPING = {
    "poor_helped": 2, "near_helped": 2, "helped": 4, "months_longest_help": 12, "out": 4, "improved": 0,
    "regular_workers": 3, "seasonal_person_days": 90,
    "support": [{"kind": kind, "households": 1} for kind in ("capital", "seed", "materials", "technique", "land")],
    "linked_households": 3, "households_joined": 2, "own_production": True, "members_in_work": True,
    "contributions": [{"kind": "cash", "part": "owner", "credited_value": 40_000_000}],
}  # fmt: skip
"""A household whose every criterion is full: 100 points."""
NOT_ESCAPED = {"status_end": "poor", "years_since_escape": State.NOT_APPLICABLE}


@pytest.fixture(scope="session")
def full_years():
    return {ESCAPING_POVERTY.id: REGISTERED, HELPING_OTHERS.id: HELPING}


@pytest.fixture
def registered():
    return dict(REGISTERED)


@pytest.fixture
def helping():
    return dict(HELPING)


@pytest.fixture(scope="session")
def score():
    """Score facts, or a submission, of 2023 under one of the rulebooks."""

    def scored(book, facts, *, unit="ho-0001", **options) -> Evaluation:
        return book.evaluate(book.case(facts, unit=unit, period=Period.of_year(2023), **options))

    return scored
