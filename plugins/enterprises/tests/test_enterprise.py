"""What the worked cases do not say of an enterprise: the share of the scale, a register, which checks failed."""

from decimal import Decimal
from fractions import Fraction

import pytest

from emulation import Contribution, State, settle
from emulation_enterprises import ENTERPRISE

NOT_APPLICABLE, MISSING, FAILED = State.NOT_APPLICABLE, State.MISSING, State.FAILED
MILLION = 1_000_000


@pytest.mark.parametrize(("traits", "state"), [({}, MISSING), ({"size": "huge"}, FAILED)])
def test_a_size_that_nobody_knows_is_no_zero(score, enterprise, traits, state):
    evaluation = score(ENTERPRISE, enterprise, traits={"buys_products": "yes", **traits})

    assert evaluation.points_of("enterprises/d1b-share-of-target-workers") is state
    assert evaluation.points_of("enterprises/d8-contribution") is state


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
