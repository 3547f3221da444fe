"""Criteria E1 to E9 on each of their rungs and branches, with the exact points."""

from decimal import Decimal
from fractions import Fraction

import pytest

from emulation import State
from emulation_enterprises import COOPERATIVE

NOT_APPLICABLE, MISSING, FAILED = State.NOT_APPLICABLE, State.MISSING, State.FAILED


def members(target, linked=0):
    return {"members": 100 - linked, "target_members": target, "target_linked": linked}


def cases(*rows):
    names = ("kind", "target_households", "running_months")
    return {"cases": [dict(zip(names, row, strict=True)) for row in rows]}


def result(up, out):
    return {"target_households": 20, "income_band_up": up, "out_of_poverty": out}


CASES = [
    ("e1-target-members-and-links", members(20, 10), 15),
    ("e1-target-members-and-links", members(29), 11),
    ("e1-target-members-and-links", members(20), 11),
    ("e1-target-members-and-links", members(10), 7),
    ("e1-target-members-and-links", members(1), 3),
    ("e1-target-members-and-links", members(0), 0),
    ("e1-target-members-and-links", {"members": 0, "target_members": 0, "target_linked": 0}, NOT_APPLICABLE),
    ("e2a-jobs-pledged-and-made", {"pledged": 10, "target_workers": 5}, "3.5"),
    ("e2a-jobs-pledged-and-made", {"pledged": 10, "target_workers": 15}, 7),
    ("e2a-jobs-pledged-and-made", {"pledged": 0, "target_workers": 5}, NOT_APPLICABLE),
    ("e2b-jobs-of-six-months", {"target_workers": 6, "target_workers_6m": 3}, "2.5"),
    ("e2b-jobs-of-six-months", {"target_workers": 0, "target_workers_6m": 0}, NOT_APPLICABLE),
    ("e3a-households-served", {**members(10, 6), "target_members_and_linked": 16, "target_served": 10}, 5),
    ("e3a-households-served", {**members(0), "target_members_and_linked": 0, "target_served": 0}, NOT_APPLICABLE),
    ("e3b-advances", {"deferred_payment_households": 5}, "2.5"),
    ("e3b-advances", {"deferred_payment_households": 12}, 4),
    ("e4a-products-bought", {"target_output_offered": 800, "bought": 600}, "7.5"),
    ("e4a-products-bought", {"target_output_offered": 0, "bought": 0}, NOT_APPLICABLE),
    ("e4b-paid-on-time", {"paid_on_time_share": Decimal(95)}, 5),
    ("e4b-paid-on-time", {"paid_on_time_share": Decimal("94.99")}, 3),
    ("e4b-paid-on-time", {"paid_on_time_share": Decimal(80)}, 3),
    ("e4b-paid-on-time", {"paid_on_time_share": Decimal(60)}, 1),
    ("e4b-paid-on-time", {"paid_on_time_share": Decimal("59.99")}, 0),
    ("e4b-paid-on-time", {"paid_on_time_share": NOT_APPLICABLE}, NOT_APPLICABLE),
    ("e5-value-chains", {"chains": 1, "target_households_in_chain": 6, "certified_products": 1}, "6.4"),
    ("e5-value-chains", {"chains": 9, "target_households_in_chain": 90, "certified_products": 9}, 12),
    ("e5-value-chains", {"chains": 0, "target_households_in_chain": 0, "certified_products": 0}, 0),
    ("e6-production-models", cases(("crops", 3, 6), ("crops", 3, 6), ("crafts", 4, 7)), 4),
    ("e6-production-models", cases(("crops", 2, 6), ("crafts", 4, 5)), 0),
    ("e7-result-for-households", result(20, 6), 12),
    ("e7-result-for-households", result(10, 5), 7),
    ("e7-result-for-households", result(10, 4), 7),
    ("e7-result-for-households", result(10, 2), 5),
    ("e7-result-for-households", result(0, 1), 0),
    (
        "e7-result-for-households",
        {"target_households": 0, "income_band_up": 0, "out_of_poverty": 0},
        NOT_APPLICABLE,
    ),
    ("e8-training", {"target_all": 30, "target_attending": 18}, "4.2"),
    ("e8-training", {"target_all": 0, "target_attending": 0}, NOT_APPLICABLE),
    ("e9-pledge-and-openness", {"pledge": True, "report_filed": False, "members_meeting_informed": True}, 4),
    ("e9-pledge-and-openness", {"pledge": False, "report_filed": True, "members_meeting_informed": False}, 1),
    ("bonus-premium-to-target-members", {"premium_paid": True}, 2),
    ("bonus-premium-to-target-members", {}, 0),
    ("bonus-group-of-poor-households", {"group_founded": True}, 2),
    ("bonus-ocop-product", {"ocop_product": True}, 1),
    ("penalty-false-figures", {"false_figures": 2}, -4),
    ("penalty-false-figures", {}, 0),
]


@pytest.mark.parametrize(("criterion", "facts", "points"), CASES)
def test_a_criterion_gives_exactly_these_points(score, criterion, facts, points):
    expected = points if isinstance(points, State) else Decimal(points)

    assert score(COOPERATIVE, facts).points_of(f"enterprises/{criterion}") == expected


def test_every_criterion_is_played():
    assert {f"enterprises/{name}" for name, _, _ in CASES} == set(COOPERATIVE.criteria)


def test_a_cooperative_that_does_everything_has_a_hundred_points(score, cooperative):
    evaluation = score(COOPERATIVE, cooperative)

    assert evaluation.total == 100
    assert not evaluation.case.findings


def test_a_cooperative_that_pledged_no_jobs_is_scored_on_the_rest(score, cooperative):
    cooperative |= {"pledged": 0, "members_meeting_informed": False}
    evaluation = score(COOPERATIVE, cooperative)

    assert evaluation.points_of("enterprises/e2a-jobs-pledged-and-made") is NOT_APPLICABLE
    assert evaluation.total == Decimal("97.85")
    assert evaluation.share_of_scale == Fraction(93, 100)


def test_target_members_and_links_must_add_up(score, cooperative):
    cooperative["target_members_and_linked"] = 21
    (finding,) = score(COOPERATIVE, cooperative).case.findings

    assert finding.fact("check") == "members-and-linked-add-up"
    assert score(COOPERATIVE, cooperative).points_of("enterprises/e3a-households-served") is FAILED


def test_one_false_figure_costs_two_points(score, cooperative):
    assert score(COOPERATIVE, cooperative | {"false_figures": 1}).total == 98


def test_a_sanction_in_force_bars_the_commendation_and_nothing_else(score, cooperative):
    evaluation = score(COOPERATIVE, cooperative | {"no_environment_sanction": False})

    assert evaluation.standing.commendation == "barred"
    assert evaluation.total == 100


def test_what_is_missing_stays_missing(score, cooperative):
    del cooperative["bought"]
    cooperative |= {"premium_paid": False, "group_founded": False, "ocop_product": False, "false_figures": 0}
    evaluation = score(COOPERATIVE, cooperative)

    assert evaluation.total is MISSING
    assert evaluation.range.high == 100
    assert 0 < evaluation.range.low <= 90
