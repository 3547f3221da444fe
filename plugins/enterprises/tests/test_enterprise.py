"""Criteria D1 to D9 on each of their rungs and branches, with the exact points."""

from decimal import Decimal
from fractions import Fraction

import pytest

from emulation import Contribution, State, settle
from emulation_enterprises import ENTERPRISE

NOT_APPLICABLE, MISSING, FAILED = State.NOT_APPLICABLE, State.MISSING, State.FAILED
MILLION = 1_000_000


def given(value):
    return {"contributions": [{"kind": "cash", "part": "owner", "credited_value": value * MILLION}]}


def chains(*rows):
    names = ("contract_years", "chain_households", "chain_target_households")
    return {"chains": [dict(zip(names, row, strict=True)) for row in rows]}


def cases(*rows):
    names = ("kind", "target_households", "running_months")
    return {"cases": [dict(zip(names, row, strict=True)) for row in rows]}


CASES = [
    ("d1a-jobs-pledged-and-made", {"target_jobs_pledged": 10, "target_jobs_new": 7}, 7),
    ("d1a-jobs-pledged-and-made", {"target_jobs_pledged": 10, "target_jobs_new": 12}, 10),
    ("d1a-jobs-pledged-and-made", {"target_jobs_pledged": 0, "target_jobs_new": 2}, NOT_APPLICABLE),
    ("d1b-share-of-target-workers", {"workers": 100, "target_workers": 10}, 10),
    ("d1b-share-of-target-workers", {"workers": 100, "target_workers": 9}, 7),
    ("d1b-share-of-target-workers", {"workers": 100, "target_workers": 5}, 7),
    ("d1b-share-of-target-workers", {"workers": 100, "target_workers": 2}, 4),
    ("d1b-share-of-target-workers", {"workers": 100, "target_workers": 1}, 2),
    ("d1b-share-of-target-workers", {"workers": 100, "target_workers": 0}, 0),
    ("d1b-share-of-target-workers", {"workers": 0, "target_workers": 0}, NOT_APPLICABLE),
    ("d2-stable-jobs", {"target_workers": 12, "target_workers_12m": 9, "target_workers_insured": 12}, "8.5"),
    ("d2-stable-jobs", {"target_workers": 3, "target_workers_12m": 1, "target_workers_insured": 1}, "3.33"),
    ("d2-stable-jobs", {"target_workers": 0, "target_workers_12m": 0, "target_workers_insured": 0}, NOT_APPLICABLE),
    ("d3a-trained", {"trained": 5}, "2.5"),
    ("d3a-trained", {"trained": 20}, 4),
    ("d3b-trained-and-in-work", {"trained": 5, "trained_hired_or_self_employed": 4}, "3.2"),
    ("d3b-trained-and-in-work", {"trained": 0, "trained_hired_or_self_employed": 0}, NOT_APPLICABLE),
    ("d4a-households-supported", {"households_supported": 8}, "4.8"),
    ("d4a-households-supported", {"households_supported": 30}, 6),
    ("d4b-still-producing", {"households_supported": 8, "still_producing_12m": 6}, "4.5"),
    ("d4b-still-producing", {"households_supported": 0, "still_producing_12m": 0}, NOT_APPLICABLE),
    ("d5a-purchases-pledged-and-done", {"purchase_pledged": 900, "purchase_done": 600}, 6),
    ("d5a-purchases-pledged-and-done", {"purchase_pledged": 0, "purchase_done": 600}, NOT_APPLICABLE),
    ("d5b-households-that-sold", {"households_sold": 7}, "2.1"),
    ("d5b-households-that-sold", {"households_sold": 20}, 3),
    ("d5c-paid-on-time", {"paid_on_time_share": Decimal(95)}, 3),
    ("d5c-paid-on-time", {"paid_on_time_share": Decimal("94.99")}, 1),
    ("d5c-paid-on-time", {"paid_on_time_share": Decimal(80)}, 1),
    ("d5c-paid-on-time", {"paid_on_time_share": Decimal("79.99")}, 0),
    ("d5c-paid-on-time", {"paid_on_time_share": NOT_APPLICABLE}, NOT_APPLICABLE),
    ("d6a-chains-under-contract", chains((1, 10, 2), (Decimal("0.9"), 10, 2)), 2),
    ("d6a-chains-under-contract", chains((1, 9, 0), (2, 9, 0), (3, 9, 0)), 4),
    ("d6a-chains-under-contract", chains(), 0),
    ("d6b-target-share-in-chains", chains((1, 10, 4), (1, 10, 2)), 8),
    ("d6b-target-share-in-chains", chains((1, 20, 4)), 6),
    ("d6b-target-share-in-chains", chains((1, 20, 2)), 3),
    ("d6b-target-share-in-chains", chains((1, 20, 1)), 1),
    ("d6b-target-share-in-chains", chains((1, 20, 0)), 0),
    ("d6b-target-share-in-chains", chains(), NOT_APPLICABLE),
    ("d7-production-models", cases(("crops", 3, 6), ("crops", 9, 12), ("livestock", 3, 6)), 4),
    ("d7-production-models", cases(("crops", 2, 6), ("livestock", 3, 5)), 0),
    (
        "d7-production-models",
        cases(*((kind, 3, 6) for kind in ("crops", "livestock", "forestry", "crafts", "services", "processing"))),
        10,
    ),
    ("d9-pledge-and-report", {"pledge_with_numbers": True, "report_filed": True, "workers_informed": False}, 4),
    ("d9-pledge-and-report", {"pledge_with_numbers": False, "report_filed": False, "workers_informed": True}, 1),
    ("bonus-workers-promoted", {"workers_promoted": 1}, "0.5"),
    ("bonus-workers-promoted", {"workers_promoted": 4}, 1),
    ("bonus-workers-promoted", {}, 0),
    ("bonus-jobs-kept-through-disaster", {"jobs_kept_through_disaster": True}, 2),
    ("bonus-jobs-kept-through-disaster", {}, 0),
    ("bonus-leads-a-chain", {"chain_communes": 2}, 2),
    ("bonus-leads-a-chain", {"chain_communes": 1}, 0),
    ("bonus-leads-a-chain", {}, 0),
    ("penalty-false-figures", {"false_figures": 1}, -2),
    ("penalty-false-figures", {"false_figures": 5}, -6),
    ("penalty-false-figures", {}, 0),
    ("penalty-late-wages", {"late_wages": 3}, -2),
    ("penalty-late-wages", {}, 0),
]


@pytest.mark.parametrize(("criterion", "facts", "points"), CASES)
def test_a_criterion_gives_exactly_these_points(score, criterion, facts, points):
    expected = points if isinstance(points, State) else Decimal(points)

    assert score(ENTERPRISE, facts).points_of(f"enterprises/{criterion}") == expected


GIVEN = [
    ("micro", 30, 8), ("micro", 29, 5), ("micro", 10, 5), ("micro", 3, 2), ("micro", 2, 0),
    ("small", 100, 8), ("small", 99, 5), ("small", 30, 5), ("small", 10, 2), ("small", 9, 0),
    ("medium", 300, 8), ("medium", 100, 5), ("medium", 30, 2), ("medium", 29, 0),
    ("large", 1_000, 8), ("large", 300, 5), ("large", 100, 2), ("large", 99, 0),
]  # fmt: skip


@pytest.mark.parametrize(("size", "millions", "points"), GIVEN)
def test_d8_weighs_what_was_given_by_the_size_of_the_giver(score, size, millions, points):
    evaluation = score(ENTERPRISE, given(millions), traits={"size": size})

    assert evaluation.points_of("enterprises/d8-contribution") == points


@pytest.mark.parametrize("size", ["micro", "small"])
@pytest.mark.parametrize(("workers", "points"), [(3, 10), (2, 7), (1, 4), (0, 0)])
def test_d1_counts_heads_in_a_micro_or_small_enterprise(score, size, workers, points):
    evaluation = score(ENTERPRISE, {"workers": 40, "target_workers": workers}, traits={"size": size})

    assert evaluation.points_of("enterprises/d1b-share-of-target-workers") == points


@pytest.mark.parametrize(("traits", "state"), [({}, MISSING), ({"size": "huge"}, FAILED)])
def test_a_size_that_nobody_knows_is_no_zero(score, enterprise, traits, state):
    evaluation = score(ENTERPRISE, enterprise, traits={"buys_products": "yes", **traits})

    assert evaluation.points_of("enterprises/d1b-share-of-target-workers") is state
    assert evaluation.points_of("enterprises/d8-contribution") is state


def test_every_criterion_is_played():
    played = {f"enterprises/{name}" for name, _, _ in CASES} | {"enterprises/d8-contribution"}

    assert played == set(ENTERPRISE.criteria)


def test_an_enterprise_that_does_everything_has_a_hundred_points(score, enterprise):
    evaluation = score(ENTERPRISE, enterprise)

    assert evaluation.total == 100
    assert not evaluation.case.findings
    assert evaluation.standing.commendation == "eligible"


def test_what_does_not_apply_leaves_the_scale_and_the_rest_is_brought_to_a_hundred(score, enterprise):
    evaluation = score(
        ENTERPRISE, enterprise | {"report_filed": False}, traits={"size": "medium", "buys_products": "no"}
    )

    assert evaluation.points_of("d5") is NOT_APPLICABLE
    assert (
        evaluation.points_of("work") + evaluation.points_of("production") + evaluation.points_of("giving-and-pledge")
        == 83
    )
    assert evaluation.points_of("base") == Decimal("97.65")
    assert (evaluation.total, evaluation.scale) == (Decimal("97.65"), 100)
    assert evaluation.share_of_scale == Fraction(85, 100)


def test_bonus_and_penalty_are_not_scaled_with_the_base(score, enterprise):
    enterprise |= {"jobs_kept_through_disaster": True, "false_figures": 1}
    evaluation = score(ENTERPRISE, enterprise, traits={"size": "medium", "buys_products": "no"})

    assert (evaluation.points_of("bonus"), evaluation.points_of("penalty")) == (2, -2)
    assert evaluation.total == 100


def test_an_enterprise_that_does_not_take_part_loses_nothing_beyond_its_zero(score, enterprise):
    nothing = {name: 0 for name, value in enterprise.items() if type(value) is int} | {"workers": 150}
    flags = {name: False for name, value in enterprise.items() if value is True}
    share = {"paid_on_time_share": NOT_APPLICABLE, "chains": [], "cases": [], "contributions": []}
    evaluation = score(ENTERPRISE, nothing | flags | share)

    assert evaluation.points_of("penalty") == 0
    assert evaluation.total == 0


def test_rule_6_a_contribution_claimed_twice_scores_for_its_owner_only(score, enterprise):
    house = Contribution(
        id="nha-07", giver="dn-01", receiver="ho-0700", kind="house", appraised_value=300 * MILLION,
        day="2023-09-01", owner="dn-01", claimed_by=("dn-01", "dn-02"),
    )  # fmt: skip
    register = settle([house])
    points = {
        unit: score(ENTERPRISE, enterprise, unit=unit, contributions={"contributions": register.rows(unit)}).points_of(
            "enterprises/d8-contribution"
        )
        for unit in ("dn-01", "dn-02")
    }

    assert points == {"dn-01": 8, "dn-02": 0}


@pytest.mark.parametrize("answer", [None, True, False])
def test_a_condition_that_nobody_answered_withholds_the_commendation_and_takes_no_points(score, enterprise, answer):
    enterprise["no_overdue_tax"] = State.MISSING if answer is None else answer
    evaluation = score(ENTERPRISE, enterprise)

    assert evaluation.standing.commendation == {None: "withheld", True: "eligible", False: "barred"}[answer]
    assert evaluation.standing.status == "unstated"
    assert evaluation.total == 100


def test_parts_above_their_wholes_are_found(score, enterprise):
    enterprise |= {
        "target_workers_12m": 16,
        "chains": [{"contract_years": 1, "chain_households": 2, "chain_target_households": 3}],
    }
    evaluation = score(ENTERPRISE, enterprise)

    assert {finding.fact("check") for finding in evaluation.case.findings} == {
        "target-workers-12m-within-target-workers",
        "target-within-chain-households",
    }
    assert evaluation.points_of("enterprises/d2-stable-jobs") is FAILED
    assert evaluation.points_of("enterprises/d6b-target-share-in-chains") is FAILED
