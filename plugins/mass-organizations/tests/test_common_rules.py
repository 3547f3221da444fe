"""The common rules of the catalogue, each as a played case."""

from datetime import date
from decimal import Decimal

import pytest

from emulation import (
    Appraisal,
    AppraisalEntry,
    Contribution,
    Evidence,
    Movement,
    ParameterOverride,
    Period,
    Plan,
    Source,
    State,
    Submission,
    Text,
    explain,
    latest,
    settle,
)
from emulation_mass_organizations import FOR_THE_POOR

YEAR = Period.of_year(2023)
HOUSES = "mass-organizations/c8a-houses"
ON_TIME = "mass-organizations/c8b-on-time"
DECISION = Source("12/QĐ-UBND", issued_on="2023-02-01")


def house(number, *, owner=None, claimed_by=("mttq-1",), receiver=None, split=None, **more):
    """Return one house of the register."""
    return Contribution(
        id=f"nha-{number}", giver="dn-1", receiver=receiver or f"ho-{number}", kind="house",
        appraised_value=50_000_000, day=date(2023, 9, 1), owner=owner, claimed_by=claimed_by, split=split, **more,
    )  # fmt: skip


def scored(facts, register, unit):
    """Score an organisation with the rows that a settled register gives it."""
    rows = {"contributions": settle(register).rows(unit)}
    return FOR_THE_POOR.evaluate(FOR_THE_POOR.case(facts, unit=unit, period=YEAR, contributions=rows))


def under(**changes):
    """Return the rulebook under a plan that changes something."""
    words = Text(vi="Kế hoạch", en="Plan")
    movement = Movement(id="m", title=words, source=DECISION)
    return FOR_THE_POOR.under(Plan(id="p", title=words, movement=movement, source=DECISION, period=2023, **changes))


# Rule 6: one contribution, one owner.


def test_a_house_claimed_twice_counts_for_its_owner_alone(organization_facts):
    facts = {**organization_facts, "houses_assigned": 2, "houses_done": 2, "houses_done_on_time": 2}
    shared = house(1, owner="phu-nu-1", claimed_by=("mttq-1", "phu-nu-1"))
    own = house(2)
    register = [shared, own]
    assert scored(facts, register, "mttq-1").points_of(HOUSES) == 4
    assert scored({**facts, "houses_done": 1, "houses_done_on_time": 1}, register, "phu-nu-1").points_of(HOUSES) == 4
    assert [credit.contribution for credit in settle(register).joint("mttq-1")] == ["nha-1"]
    assert [credit.others for credit in settle(register).joint("mttq-1")] == [("phu-nu-1",)]


def test_an_organisation_that_only_took_part_in_houses_of_others_earns_nothing_for_their_time(organization_facts):
    facts = {**organization_facts, "houses_assigned": 1, "houses_done": 1, "houses_done_on_time": 1}
    evaluation = scored(facts, [house(1, owner="phu-nu-1", claimed_by=("mttq-1", "phu-nu-1"))], "mttq-1")
    assert (evaluation.points_of(HOUSES), evaluation.points_of(ON_TIME)) == (0, 0)


def test_a_house_with_a_declared_split_counts_in_parts(organization_facts):
    facts = {**organization_facts, "houses_assigned": 1, "houses_done": 1, "houses_done_on_time": 1}
    register = [house(1, claimed_by=("mttq-1", "phu-nu-1"), split={"mttq-1": 20_000_000, "phu-nu-1": 30_000_000})]
    assert scored(facts, register, "mttq-1").points_of(HOUSES) == Decimal("3.20")
    assert scored(facts, register, "phu-nu-1").points_of(HOUSES) == Decimal("4.80")


def test_a_house_that_two_claim_and_nobody_owns_is_withheld_from_both(organization_facts):
    register = [house(1, claimed_by=("mttq-1", "phu-nu-1"))]
    assert scored(organization_facts, register, "mttq-1").points_of(HOUSES) is State.WITHHELD
    assert scored(organization_facts, register, "phu-nu-1").points_of(HOUSES) is State.WITHHELD


def test_one_house_under_two_numbers_is_withheld_until_the_appraiser_settles_it(organization_facts):
    register = [house(1, receiver="ho-9"), house(2, receiver="ho-9", claimed_by=("phu-nu-1",))]
    assert scored(organization_facts, register, "mttq-1").points_of(HOUSES) is State.WITHHELD


def test_more_houses_in_the_register_than_were_reported_is_a_finding(organization_facts):
    facts = {**organization_facts, "houses_done": 1, "houses_done_on_time": 1}
    evaluation = scored(facts, [house(1), house(2)], "mttq-1")
    assert [f.fact("check") for f in evaluation.case.findings] == ["registered-houses-within-houses-done"]
    assert "lệch 1" in evaluation.case.findings[0].vi
    assert evaluation.points_of(ON_TIME) is State.FAILED


def test_a_sum_counts_for_the_fund_of_its_owner_and_a_house_is_no_money(organization_facts):
    gift = Contribution(
        id="tien-1", giver="dn-1", receiver="quy-1", kind="cash", appraised_value=250_000_000, day=date(2023, 10, 20),
        claimed_by=("mttq-1",),
    )  # fmt: skip
    named = Contribution(
        id="tien-2", giver="dn-2", receiver="quy-1", kind="cash", appraised_value=250_000_000, day=date(2023, 10, 21),
        owner="so-1", claimed_by=("mttq-1", "so-1"),
    )  # fmt: skip
    evaluation = scored(organization_facts, [gift, named, house(1)], "mttq-1")
    assert evaluation.points_of("mass-organizations/c6a-raised") == 4


def test_without_a_register_the_report_counts_and_the_explanation_says_so(organization):
    line = next(each for each in explain(organization(), "vi").lines if each.criterion.id == HOUSES)
    assert line.points == 8
    assert "“Sổ đóng góp”" in line.reasons[0]
    assert "chưa báo cáo" in line.reasons[0]


# Rule 9: no reward for pushing names off the list.


def test_an_annulled_escape_takes_its_points_back_by_a_replacing_submission(organization_facts):
    def filed(version, **changes):
        return Submission(
            rulebook=FOR_THE_POOR.id, unit="mttq-1", period="2023", facts={**organization_facts, **changes},
            version=version, replaces=version - 1 or None, reason="kết luận thanh tra" if version > 1 else None,
        )  # fmt: skip

    (standing,), _ = latest([filed(1), filed(2, out_annulled=7)])
    evaluation = FOR_THE_POOR.evaluate(FOR_THE_POOR.case(standing))
    assert evaluation.points_of("mass-organizations/c9-livelihoods") == 3
    assert evaluation.total == 95


# Rule 5: evidence that never came.


def test_evidence_that_never_came_is_the_appraiser_s_decision(organization_facts):
    entry = AppraisalEntry(
        criterion=HOUSES, points=0, author="cb-7", role="specialist", on="2024-01-20", reason_code="no-evidence"
    )
    bare = Submission(rulebook=FOR_THE_POOR.id, unit="mttq-1", period="2023", facts=organization_facts)
    decided = bare.model_copy(update={"appraisal": Appraisal(entries=(entry,), closed_on="2024-01-31")})
    photos = bare.model_copy(update={"evidence": (Evidence(id="anh", kind="photo", criteria=(HOUSES,)),)})
    minutes = bare.model_copy(update={"evidence": (Evidence(id="bb", kind="minutes", criteria=(HOUSES,)),)})

    def points(submission):
        return FOR_THE_POOR.evaluate(FOR_THE_POOR.case(submission, track_evidence=True)).points_of(HOUSES)

    assert [points(s) for s in (bare, photos, minutes, decided)] == [State.MISSING, State.MISSING, 8, 0]


# C10: the reading of P4.4 is the plan's; both are measured.


def test_the_plan_names_the_reading_and_the_figures_of_that_reading_count(organization_facts):
    own = {
        "own_supervisions_planned": 2, "own_supervisions_held": 1, "own_recommendations": 4, "own_answered": 1,
        "own_appraisals_due": 8, "own_appraisals_public_before_filing": 4, "appraisals_of_own_unit": 2,
    }  # fmt: skip
    facts = {**organization_facts, **own}
    first = FOR_THE_POOR.evaluate(FOR_THE_POOR.case(facts, unit="u", period=YEAR))
    assert first.points_of("c10") == Decimal("11.33")

    within = under(parameters=(ParameterOverride(parameter="supervision-reading", value=2, reason="kế hoạch huyện"),))
    second = within.evaluate(within.case(facts, unit="u", period=YEAR))
    assert second.points_of("c10") == 2 + 1 + 1
    assert within.digest != FOR_THE_POOR.digest


def test_the_figures_of_the_other_reading_need_not_be_filed(organization_facts):
    within = under(parameters=(ParameterOverride(parameter="supervision-reading", value=2, reason="kế hoạch huyện"),))
    evaluation = within.evaluate(within.case(organization_facts, unit="u", period=YEAR))
    assert evaluation.points_of("c10") is State.MISSING
    assert FOR_THE_POOR.evaluate(FOR_THE_POOR.case(organization_facts, unit="u", period=YEAR)).points_of("c10") == 12


# Checks and the condition of classing.


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"conclusions_done_on_time": 9}, "conclusions-done-on-time-within-conclusions-due"),
        ({"areas_reached": 13}, "areas-reached-within-residential-areas"),
        ({"branches_launched": 41}, "branches-launched-within-branches"),
        ({"poor_members_helped": 121}, "poor-members-helped-within-poor-members"),
        ({"areas_achieved": 11}, "areas-achieved-within-areas-registered"),
        ({"spent": 500_000_001}, "spent-within-received-available"),
        ({"houses_done_on_time": 11}, "houses-done-on-time-within-houses-done"),
        ({"out_of_poverty_12m": 61}, "out-of-poverty-12m-within-livelihood-supported"),
        ({"out_annulled": 19}, "out-annulled-within-out-of-poverty-12m"),
        ({"answered": 7}, "answered-within-recommendations"),
        ({"receipts_posted": 61}, "receipts-posted-within-receipts-due"),
    ],
)
def test_a_part_above_its_whole_is_a_finding_and_neither_is_used(organization, changes, check):
    evaluation = organization(**changes)
    assert [f.fact("check") for f in evaluation.case.findings] == [check]
    assert evaluation.total is State.FAILED


@pytest.mark.parametrize(
    ("finding", "status"),
    [(State.MISSING, "unstated"), (False, "unstated"), (State.WITHHELD, "withheld"), (True, "barred")],
)
def test_a_fund_finding_withholds_the_class_until_it_is_concluded_and_then_bars_it(organization, finding, status):
    evaluation = organization(fund_violation=finding)
    assert evaluation.standing.status == status
    assert evaluation.total == 100, "the points are shown in any case"
