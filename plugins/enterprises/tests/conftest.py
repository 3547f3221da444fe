"""What the tests of this plugin share: an enterprise and a cooperative that do everything, and one call to score."""

from decimal import Decimal

import pytest

from emulation import Evaluation, Period
from emulation_enterprises import COOPERATIVE, ENTERPRISE

KINDS = ("crops", "livestock", "forestry", "aquaculture", "processing")
MODELS = [{"kind": kind, "target_households": 3, "running_months": 6} for kind in KINDS]
CONFIRMED = {
    "no_overdue_tax": True, "no_overdue_insurance": True, "no_environment_sanction": True, "no_labour_sanction": True,
}  # fmt: skip
ENTERPRISE_YEAR = {
    "workers": 150, "target_workers": 15, "target_jobs_pledged": 10, "target_jobs_new": 10,
    "target_workers_12m": 15, "target_workers_insured": 15, "trained": 8, "trained_hired_or_self_employed": 8,
    "households_supported": 10, "still_producing_12m": 10, "support_value": 90_000_000,
    "purchase_pledged": 2_000_000_000, "purchase_done": 2_000_000_000, "households_sold": 10,
    "paid_on_time_share": Decimal(95),
    "chains": [{"contract_years": 1, "chain_households": 10, "chain_target_households": 3}] * 2,
    "cases": MODELS, "pledge_with_numbers": True, "report_filed": True, "workers_informed": True,
    "contributions": [{"kind": "cash", "part": "owner", "credited_value": 300_000_000}], **CONFIRMED,
}  # fmt: skip
"""A medium enterprise whose every criterion is full: 100 points."""
COOPERATIVE_YEAR = {
    "members": 40, "target_members": 10, "target_linked": 10, "pledged": 6, "target_workers": 6, "target_workers_6m": 6,
    "target_members_and_linked": 20, "target_served": 20, "deferred_payment_households": 8,
    "target_output_offered": 800_000_000, "bought": 800_000_000, "paid_on_time_share": Decimal("98.5"),
    "chains": 2, "target_households_in_chain": 10, "certified_products": 2, "cases": MODELS,
    "target_households": 20, "income_band_up": 20, "out_of_poverty": 6,
    "sessions": 3, "target_all": 30, "target_attending": 30,
    "pledge": True, "report_filed": True, "members_meeting_informed": True, **CONFIRMED,
}  # fmt: skip
"""A cooperative whose every criterion is full: 100 points."""
MEDIUM = {"size": "medium", "buys_products": "yes"}


@pytest.fixture(scope="session")
def full_years():
    return {ENTERPRISE.id: ENTERPRISE_YEAR, COOPERATIVE.id: COOPERATIVE_YEAR}


@pytest.fixture
def enterprise(full_years):
    return dict(full_years[ENTERPRISE.id])


@pytest.fixture
def cooperative(full_years):
    return dict(full_years[COOPERATIVE.id])


@pytest.fixture(scope="session")
def score():
    """Score facts, or a submission, of 2023 under one of the rulebooks."""

    def scored(book, facts, *, unit="dn-01", traits=MEDIUM, **options) -> Evaluation:
        return book.evaluate(book.case(facts, unit=unit, period=Period.of_year(2023), traits=traits, **options))

    return scored
