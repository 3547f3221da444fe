"""What the tests of this plugin share: a village that does everything, and one call to score facts."""

import pytest

from emulation import Evaluation, Period
from emulation_communities import FOR_THE_POOR

EVERYTHING = {
    "households": 100,
    "poor_start": 8, "escaped_poor": 4, "poor_left": 1, "poor_relapsed": 0, "newly_poor": 1, "poor_moved_in": 0,
    "poor_end": 4,
    "near_start": 12, "escaped_near": 2, "near_left": 0, "near_relapsed": 0, "newly_near": 1, "near_moved_in": 0,
    "near_end": 11,
    "registered": 5, "escaped_last_3y": 6, "relapsed_not_force_majeure": 0,
    "launched": True, "launched_on": "2023-02-15", "pledge": True, "households_attending": 70,
    "helped": 20, "paired": 20, "pairs_6m": 20, "poor_able_without_work": 9, "placed": 9,
    "poor_with_land_or_labour": 15, "supported": 15, "good_producer_households": 20, "of_which_formerly_poor": 3,
    "households_contributing": 56, "labour_days": 300, "fund_raised": 12_000_000, "in_kind_value": 3_000_000,
    "list_posted": True, "days_posted": 10, "opinions_answered": True,
}  # fmt: skip
"""A village whose every criterion is full: 100 points."""


@pytest.fixture(scope="session")
def full_year():
    return EVERYTHING


@pytest.fixture
def everything(full_year):
    return dict(full_year)


@pytest.fixture(scope="session")
def score():
    """Score facts, or a submission, of 2023."""

    def scored(facts, **options) -> Evaluation:
        case = FOR_THE_POOR.case(facts, unit="xom-01", period=Period.of_year(2023), **options)
        return FOR_THE_POOR.evaluate(case)

    return scored
