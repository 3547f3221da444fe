"""An organisation that earns every point, and a way to change what it reports."""

from datetime import date
from decimal import Decimal

import pytest

from emulation import Period
from emulation_mass_organizations import FOR_THE_POOR

YEAR = Period.of_year(2023)

ORGANIZATION = {
    "plan_issued": True,
    "plan_issued_on": date(2023, 1, 31),
    "plan_due": date(2023, 1, 31),
    "plan_has_content": True,
    "plan_has_criteria": True,
    "plan_has_tasks": True,
    "plan_has_forms": True,
    "head_meetings": 3,
    "field_checks": 1,
    "conclusions_due": 8,
    "conclusions_done_on_time": 8,
    "residential_areas": 12,
    "areas_reached": 12,
    "sessions_planned": 20,
    "sessions_held": 20,
    "branches": 40,
    "branches_launched": 40,
    "poor_members": 120,
    "poor_members_helped": 120,
    "areas_registered": 10,
    "areas_achieved": 10,
    "content_economy": True,
    "content_culture": True,
    "content_environment": True,
    "content_law": True,
    "content_democracy": True,
    "fund_target": 500_000_000,
    "fund_raised": 440_000_000,
    "in_kind_value": 60_000_000,
    "received_available": 500_000_000,
    "spent": 400_000_000,
    "launch_held": True,
    "launched_on": date(2023, 10, 17),
    "closed_report_on": date(2023, 11, 30),
    "peak_households_planned": 100,
    "peak_households_supported": 100,
    "report_public": True,
    "houses_assigned": 10,
    "houses_done": 10,
    "houses_done_on_time": 10,
    "houses_value": 500_000_000,
    "livelihood_supported": 60,
    "out_of_poverty_12m": 18,
    "supervisions_planned": 4,
    "supervisions_held": 4,
    "recommendations": 6,
    "answered": 6,
    "appraisals_due": 12,
    "appraisals_public_before_filing": 12,
    "receipts_due": 60,
    "receipts_posted": 60,
    "admin_cost_share": Decimal("5.00"),
}


@pytest.fixture
def organization():
    """Score an organisation that differs from the perfect one in what is given."""

    def score(**changes):
        case = FOR_THE_POOR.case({**ORGANIZATION, **changes}, unit="u", period=YEAR)
        return FOR_THE_POOR.evaluate(case)

    return score


@pytest.fixture
def organization_facts():
    """Return the facts of the perfect organisation."""
    return dict(ORGANIZATION)
