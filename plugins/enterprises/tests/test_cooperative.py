"""What the worked cases do not say of a cooperative: the share of the scale, a range, which check failed."""

from decimal import Decimal
from fractions import Fraction

from emulation import State
from emulation_enterprises import COOPERATIVE

NOT_APPLICABLE, MISSING, FAILED = State.NOT_APPLICABLE, State.MISSING, State.FAILED


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


def test_what_is_missing_stays_missing(score, cooperative):
    del cooperative["bought"]
    cooperative |= {"premium_paid": False, "group_founded": False, "ocop_product": False, "false_figures": 0}
    evaluation = score(COOPERATIVE, cooperative)

    assert evaluation.total is MISSING
    assert evaluation.range.high == 100
    assert 0 < evaluation.range.low <= 90
