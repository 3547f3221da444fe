"""The common rules of the catalogue, each in a played case of a household."""

import pytest

from emulation import (
    HOUSEHOLDS,
    Appraisal,
    AppraisalEntry,
    Assignment,
    Contribution,
    Evidence,
    Movement,
    ParameterOverride,
    Plan,
    Source,
    State,
    Submission,
    Text,
    Unit,
    explain,
    latest,
    settle,
)
from emulation_households import ESCAPING_POVERTY, HELPING_OTHERS

GIVING = "households/h7-contributions"
TRANSITION = "households/g6-status-transition"
MOVEMENT = Movement(id="for-the-poor", title=Text(vi="Vì người nghèo", en="For the poor"), source=Source("666/QĐ-TTg"))


def plan(**more):
    return Plan(
        id="demo-2023", title=Text(vi="Kế hoạch thử", en="A test plan"), movement=MOVEMENT, source=Source("1/KH"),
        period="2023", **more,
    )  # fmt: skip


def test_registration_defines_who_is_scored_and_nobody_else_fails():
    assigned = plan(
        assignments=(Assignment(rulebook=ESCAPING_POVERTY.id, group=HOUSEHOLDS.id, registered=True),),
    )
    household = Unit(id="ho-0001", group=HOUSEHOLDS.id, kind="household")

    assert assigned.rulebooks_for(household, registered=True) == (ESCAPING_POVERTY.id,)
    assert assigned.rulebooks_for(household, registered=False) == ()


def test_illness_of_a_registered_household_leaves_the_criterion_it_hit_and_says_no_more(score, registered):
    registered |= {"work_hit": True, "able_working_or_training": 0}
    evaluation = score(ESCAPING_POVERTY, registered)
    line = next(x for x in explain(evaluation, "vi").lines if x.criterion.id == "households/g2-taking-part-in-work")

    assert line.points is State.NOT_APPLICABLE
    assert line.reasons == ("không áp dụng vì Bất khả kháng về lao động là “có”",)
    assert (evaluation.total, evaluation.scale) == (75, 75)


def test_a_disaster_that_undid_the_escape_is_no_zero(score, registered):
    registered |= {"status_end": "poor", "years_since_escape": 1, "relapsed": True, "status_hit": True}
    evaluation = score(ESCAPING_POVERTY, registered)

    assert evaluation.points_of(TRANSITION) is State.NOT_APPLICABLE
    assert (evaluation.total, evaluation.scale) == (70, 70)


def test_what_is_not_due_stands_in_the_explanation_and_leaves_the_sum(score, registered):
    explanation = explain(score(ESCAPING_POVERTY, registered), "vi")
    line = next(x for x in explanation.lines if x.criterion.id == "households/g7-escape-sustained")

    assert line.points is State.NOT_DUE
    assert line.computed == "chưa đến hạn"
    assert explanation.sum == explanation.total == 90


def test_rule_9_an_annulled_escape_is_replaced_and_its_points_are_gone(score, registered):
    first = Submission(rulebook=ESCAPING_POVERTY.id, unit="ho-0001", period="2023", facts=registered)
    after = registered | {"status_end": "poor", "years_since_escape": State.NOT_APPLICABLE}
    second = Submission(
        rulebook=ESCAPING_POVERTY.id, unit="ho-0001", period="2023", facts=after, version=2, replaces=1,
        reason="Hủy công nhận thoát nghèo sau kiểm tra",
    )  # fmt: skip
    (standing,), _ = latest([first, second])

    assert score(ESCAPING_POVERTY, first).total == 90
    assert score(ESCAPING_POVERTY, standing).points_of(TRANSITION) == 0
    assert score(ESCAPING_POVERTY, standing).total == 70


def test_a_false_declaration_bars_the_class_and_takes_no_points(score, registered):
    honest, false = (score(ESCAPING_POVERTY, registered | {"false_declarations": n}) for n in (0, 1))

    assert score(ESCAPING_POVERTY, registered).standing.status == "unstated"
    assert (honest.standing.status, false.standing.status) == ("unstated", "barred")
    assert honest.total == false.total


def test_rule_5_only_the_appraiser_makes_lacking_evidence_a_zero(score, registered):
    others = tuple(criterion.id for criterion in ESCAPING_POVERTY if criterion.id != TRANSITION)
    evidence = (Evidence(id="e-1", kind="decision", criteria=others),)
    decided = AppraisalEntry(
        criterion=TRANSITION, points=0, author="cb-02", role="specialist", on="2024-01-08", reason_code="no-evidence"
    )
    key = {"rulebook": ESCAPING_POVERTY.id, "unit": "ho-0001", "period": "2023", "facts": registered}
    open_file = Submission(**key, evidence=evidence)
    closed = Submission(**key, evidence=evidence, appraisal=Appraisal(entries=(decided,)))

    waiting = score(ESCAPING_POVERTY, open_file, track_evidence=True)
    assert waiting.points_of(TRANSITION) is State.MISSING
    assert (waiting.ranges[TRANSITION].low, waiting.ranges[TRANSITION].high) == (0, 20)
    assert score(ESCAPING_POVERTY, closed, track_evidence=True).points_of(TRANSITION) == 0


@pytest.fixture
def house():
    """One house of 50 million đồng that two households name."""
    return {
        "id": "nha-01", "giver": "ho-0001", "receiver": "ho-0900", "kind": "house", "appraised_value": 50_000_000,
        "day": "2023-08-01", "claimed_by": ("ho-0001", "ho-0002"),
    }  # fmt: skip


def giving(score, helping, register, unit):
    rows = settle([register]).rows(unit)
    return score(HELPING_OTHERS, helping, unit=unit, contributions={"contributions": rows}).points_of(GIVING)


def test_rule_6_a_house_claimed_twice_scores_for_its_owner_only(score, helping, house):
    register = Contribution(**house, owner="ho-0001")

    assert giving(score, helping, register, "ho-0001") == 12
    assert giving(score, helping, register, "ho-0002") == 0


def test_rule_6_a_declared_split_divides_it(score, helping, house):
    register = Contribution(**house, split={"ho-0001": 30_000_000, "ho-0002": 20_000_000})

    assert giving(score, helping, register, "ho-0001") == 8
    assert giving(score, helping, register, "ho-0002") == 8


def test_rule_6_a_house_without_an_owner_is_withheld_from_both(score, helping, house):
    register = Contribution(**house)

    assert giving(score, helping, register, "ho-0001") is State.WITHHELD
    assert giving(score, helping, register, "ho-0002") is State.WITHHELD


def test_a_contribution_rewarded_before_is_shown_and_not_counted_again(score, helping, house):
    register = Contribution(**house | {"claimed_by": ("ho-0001",)}, rewarded_by="QĐ 12/QĐ-UBND 2022")

    assert giving(score, helping, register, "ho-0001") == 0


def test_below_the_first_level_the_authority_may_decide_with_a_reason(score, helping):
    helping["contributions"] = [{"kind": "labour", "part": "owner", "credited_value": 3_000_000}]
    entry = AppraisalEntry(
        criterion=GIVING, points=4, author="ct-01", role="head", on="2024-01-08", reason_code="discretion",
        reason="Hộ khó khăn, đóng góp nhiều ngày công",
    )  # fmt: skip
    filed = Submission(
        rulebook=HELPING_OTHERS.id, unit="ho-0001", period="2023", facts=helping, appraisal=Appraisal(entries=(entry,))
    )
    line = next(x for x in explain(score(HELPING_OTHERS, filed), "vi").lines if x.criterion.id == GIVING)

    assert (line.rule_points, line.appraised) == (0, 4)
    assert "Hộ khó khăn" in line.appraisal


def test_the_plan_sets_the_thresholds_of_giving(score, helping):
    override = ParameterOverride(parameter="contribution-level-3", value=60_000_000, reason="Mức của huyện")
    book = HELPING_OTHERS.under(plan(parameters=(override,)))

    assert score(book, helping).points_of(GIVING) == 8
    assert book.digest != HELPING_OTHERS.digest


def test_exemplary_compliance_is_a_condition_of_commendation_and_unanswered_it_is_withheld(score, helping):
    answers = [score(HELPING_OTHERS, helping | more).standing.commendation for more in _ANSWERS]

    assert answers == ["withheld", "eligible", "barred"]


_ANSWERS = ({}, {"compliance_confirmed": True}, {"compliance_confirmed": False})
