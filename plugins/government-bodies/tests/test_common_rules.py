"""The common rules of the catalogue, each as a played case."""

from datetime import date
from decimal import Decimal

import pytest

from emulation import (
    Appraisal,
    AppraisalEntry,
    Contribution,
    CriterionOverride,
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
from emulation_government_bodies import DEPARTMENT, PEOPLES_COMMITTEE

YEAR = Period.of_year(2023)
POOR = "government-bodies/a3a-poor-rate"
LISTS = "government-bodies/a-wrong-lists"
DECISION = Source("12/QĐ-UBND", issued_on="2023-02-01")


def filed(facts, *, version=1, **more):
    return Submission(
        rulebook=PEOPLES_COMMITTEE.id, unit="xa-1", period="2023", facts=facts, version=version,
        replaces=version - 1 or None, reason="thay theo kết luận thanh tra" if version > 1 else None, **more,
    )  # fmt: skip


def under(book, **changes):
    """Return a rulebook under a plan that changes something."""
    words = Text(vi="Kế hoạch", en="Plan")
    movement = Movement(id="m", title=words, source=DECISION)
    return book.under(Plan(id="p", title=words, movement=movement, source=DECISION, period=2023, **changes))


# Rule 2: the flow of households adds up, or the figures cannot be used.


def test_poor_households_that_do_not_add_up_are_a_finding_that_names_the_difference(committee):
    evaluation = committee(escaped=40)
    (finding,) = evaluation.case.findings
    assert finding.code == "EMU-S09"
    assert "lệch −5" in finding.vi
    assert "off by −5" in finding.en
    assert evaluation.points_of(POOR) is State.FAILED
    assert evaluation.points_of("government-bodies/a4a-relapse") is State.FAILED
    assert evaluation.points_of("government-bodies/a3b-near-poor-rate") == 5
    assert evaluation.total is State.FAILED


def test_near_poor_households_have_a_flow_of_their_own(committee):
    evaluation = committee(near_newly=10)
    assert [f.fact("check") for f in evaluation.case.findings] == ["flow-of-near-end"]
    assert evaluation.points_of("government-bodies/a3b-near-poor-rate") is State.FAILED
    assert evaluation.points_of(POOR) == 18


def test_a_flow_that_is_not_yet_known_is_no_finding(committee):
    evaluation = committee(moved_in=State.MISSING)
    assert evaluation.case.findings == ()
    assert evaluation.points_of(POOR) == 18


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"placed": 51}, "placed-within-needing-work"),
        ({"placed_6_months": 51}, "placed-6-months-within-placed"),
        ({"health_resolved": 41}, "health-resolved-within-health-deprived"),
        ({"health_target": 41}, "health-target-within-health-deprived"),
        ({"conclusions_done_on_time": 7}, "conclusions-done-on-time-within-conclusions-due"),
        ({"disbursed": 7_000_000_001}, "disbursed-within-allocated"),
        ({"hamlets_held_meeting": 13}, "hamlets-held-meeting-within-hamlets"),
        ({"poor_registered": 121}, "poor-registered-within-poor-able"),
        ({"other_served": 91}, "other-served-within-other-eligible"),
        ({"ntm_criteria_met": 16}, "ntm-criteria-met-within-ntm-criteria-assigned"),
        ({"newly_poor_force_majeure": 5}, "newly-poor-force-majeure-within-newly-poor"),
        ({"em_poor_start": 101}, "em-poor-start-within-poor-start"),
        ({"em_households_end": 1_001}, "em-households-end-within-households-end"),
        ({"better_off_end": 871}, "poor-end-and-near-end-and-better-off-end-within-households-end"),
        ({"escapes_annulled": 40, "escapes_misclassified": 6}, "escapes-annulled-and-escapes-misclassified-within-escaped"),
    ],
)  # fmt: skip
def test_a_part_above_its_whole_is_a_finding_and_neither_is_used(committee, changes, check):
    evaluation = committee(**changes)
    assert [f.fact("check") for f in evaluation.case.findings] == [check]
    assert evaluation.total is State.FAILED


def test_a_row_with_a_part_above_its_whole_is_a_finding(committee, committee_facts):
    first, *rest = committee_facts["cases"]
    evaluation = committee(cases=({**first, "participants_target_group": 21}, *rest))
    assert [f.fact("check") for f in evaluation.case.findings] == ["rows-of-cases"]
    assert evaluation.points_of("government-bodies/a8-models") is State.FAILED


# Rule 3: two measures, never mixed.


def test_the_plan_names_the_measure_and_its_own_target_counts(committee_facts):
    by_poor_and_near = under(
        PEOPLES_COMMITTEE,
        parameters=(ParameterOverride(parameter="poverty-measure", value=2, reason="chỉ tiêu nghèo đa chiều"),),
    )
    facts = {**committee_facts, "target_multidimensional": Decimal("6.25"), "target_poor": State.NOT_APPLICABLE}
    evaluation = by_poor_and_near.evaluate(by_poor_and_near.case(facts, unit="u", period=YEAR))
    # 18 % fell to 13 %: 5 of 6.25 percentage points.
    assert evaluation.points_of(POOR) == Decimal("14.40")
    assert by_poor_and_near.digest != PEOPLES_COMMITTEE.digest


def test_without_a_plan_the_target_speaks_of_poor_households_only(committee):
    evaluation = committee(target_multidimensional=Decimal("50.00"))
    assert evaluation.points_of(POOR) == 18
    line = next(each for each in explain(evaluation, "vi").lines if each.criterion.id == POOR)
    assert [p.name for p in line.parameters] == ["poverty-measure"]
    assert "hộ cận nghèo" in " ".join(i.label for i in line.inputs), "the other measure is shown"


# Rule 4: no poor household left, and never any.


def test_a_unit_with_no_poor_household_left_has_full_points(committee):
    facts = {
        "poor_end": 0,
        "escaped": 105,
        "em_poor_end": 0,
        "target_poor": Decimal("50.00"),
        "em_target": Decimal("50.00"),
    }
    evaluation = committee(**facts)
    assert evaluation.points_of(POOR) == 18
    assert evaluation.points_of("government-bodies/a5-ethnic-minorities") == 5


def test_a_unit_that_never_had_any_leaves_what_is_about_them_out_of_its_scale(committee):
    none = dict.fromkeys(
        ("poor_start", "poor_end", "escaped", "merged_or_left", "relapsed", "newly_poor", "newly_poor_force_majeure",
         "moved_in", "near_start", "near_end", "near_escaped", "near_merged_or_left", "near_relapsed", "near_newly",
         "near_moved_in", "escaped_last_3y", "em_poor_start", "em_poor_end", "needing_work", "placed",
         "placed_6_months", "poor_able", "poor_registered", "other_eligible", "other_served"), 0,
    )  # fmt: skip
    services = {f"{s}_{x}": 0 for s in ("health", "education", "housing", "water", "sanitation", "information")
                for x in ("deprived", "target", "resolved")}  # fmt: skip
    evaluation = committee(**none, **services)
    assert evaluation.points_of("a3") is State.NOT_APPLICABLE
    assert evaluation.points_of("a11") is State.NOT_APPLICABLE
    assert evaluation.points_of("a4") == 3
    assert (evaluation.total, evaluation.scale) == (47, 47)
    assert evaluation.share_of_scale < Decimal("0.6"), "it is compared only with units of which as little applies"


# Rule 5: evidence.


def test_evidence_that_has_not_come_leaves_the_criterion_open_and_the_appraiser_alone_decides(committee_facts):
    bare = filed(committee_facts)
    open_case = PEOPLES_COMMITTEE.evaluate(PEOPLES_COMMITTEE.case(bare, track_evidence=True))
    assert open_case.points_of(POOR) is State.MISSING
    assert (open_case.ranges[POOR].low, open_case.ranges[POOR].high) == (0, 18)

    photo = Evidence(id="anh-1", kind="photo", criteria=(POOR,))
    with_photo = filed(committee_facts, evidence=(photo,))
    assert PEOPLES_COMMITTEE.evaluate(PEOPLES_COMMITTEE.case(with_photo, track_evidence=True)).points_of(POOR) is (
        State.MISSING
    )

    entry = AppraisalEntry(
        criterion=POOR, points=0, author="cb-7", role="specialist", on="2024-01-20", reason_code="no-evidence"
    )
    closed = filed(committee_facts, appraisal=Appraisal(entries=(entry,), closed_on="2024-01-31"))
    evaluation = PEOPLES_COMMITTEE.evaluate(PEOPLES_COMMITTEE.case(closed, track_evidence=True))
    assert evaluation.points_of(POOR) == 0
    line = next(each for each in explain(evaluation, "vi").lines if each.criterion.id == POOR)
    assert line.evidence_state == "none"


def test_with_its_evidence_each_criterion_counts_and_an_unclaimed_bonus_needs_none(committee_facts):
    documents = tuple(
        Evidence(id=f"vb-{n}", kind="decision", criteria=(c.id,)) for n, c in enumerate(PEOPLES_COMMITTEE) if c.evidence
    )
    scale = tuple(d for d in documents if "bonus" not in d.criteria[0])
    complete = PEOPLES_COMMITTEE.case(filed(committee_facts, evidence=scale), track_evidence=True)
    assert PEOPLES_COMMITTEE.evaluate(complete).total == 100

    claimed = {**committee_facts, "models_adopted": 1}
    lacking = PEOPLES_COMMITTEE.case(filed(claimed, evidence=scale), track_evidence=True)
    assert PEOPLES_COMMITTEE.evaluate(lacking).points_of("government-bodies/a-bonus-model-adopted") is State.MISSING
    shown = PEOPLES_COMMITTEE.case(filed(claimed, evidence=documents), track_evidence=True)
    assert PEOPLES_COMMITTEE.evaluate(shown).total == 101


# Rule 6: one contribution, one owner.


def test_a_sum_named_by_two_units_counts_for_its_owner_alone(committee_facts, department_facts):
    gift = Contribution(
        id="dg-1", giver="dn-1", receiver="xa-1", kind="cash", appraised_value=100_000_000, day=date(2023, 10, 20),
        owner="so-1", claimed_by=("so-1", "xa-1"),
    )  # fmt: skip
    other = Contribution(
        id="dg-2", giver="dn-2", receiver="xa-1", kind="cash", appraised_value=400_000_000, day=date(2023, 5, 2),
        claimed_by=("xa-1",),
    )  # fmt: skip
    settled = settle([gift, other])
    commune = PEOPLES_COMMITTEE.case(
        committee_facts, unit="xa-1", period=YEAR, contributions={"contributions": settled.rows("xa-1")}
    )
    office = DEPARTMENT.case(
        department_facts, unit="so-1", period=YEAR, contributions={"contributions": settled.rows("so-1")}
    )
    assert PEOPLES_COMMITTEE.evaluate(commune).points_of("government-bodies/a7c-mobilised") == Decimal("1.50")
    assert DEPARTMENT.evaluate(office).points_of("government-bodies/b7a-mobilised") == 5
    assert [credit.contribution for credit in settled.joint("xa-1")] == ["dg-1"]


def test_a_sum_in_doubt_is_withheld_from_both(committee_facts):
    gift = Contribution(
        id="dg-1", giver="dn-1", receiver="xa-1", kind="cash", appraised_value=100_000_000, day=date(2023, 10, 20),
        claimed_by=("so-1", "xa-1"),
    )  # fmt: skip
    rows = {"contributions": settle([gift]).rows("xa-1")}
    case = PEOPLES_COMMITTEE.case(committee_facts, unit="xa-1", period=YEAR, contributions=rows)
    assert PEOPLES_COMMITTEE.evaluate(case).points_of("government-bodies/a7c-mobilised") is State.WITHHELD


# Rule 9: no reward for pushing names off the list.


def test_an_escape_annulled_by_inspection_takes_its_points_back_by_a_replacing_submission(committee_facts):
    first = filed(committee_facts)
    second = filed({**committee_facts, "escapes_annulled": 10}, version=2)
    (standing,), findings = latest([first, second])
    assert findings == ()
    before = PEOPLES_COMMITTEE.evaluate(PEOPLES_COMMITTEE.case(first))
    after = PEOPLES_COMMITTEE.evaluate(PEOPLES_COMMITTEE.case(standing))
    # 10 % fell to 7 % instead of 6 %: 3 of the 4 percentage points.
    assert (before.points_of(POOR), after.points_of(POOR)) == (18, Decimal("13.50"))
    assert after.total == before.total - Decimal("4.50")
    assert after.case.findings == (), "the recognition decision still adds up"


def test_a_relapse_by_wrong_classification_takes_its_points_back(committee):
    assert committee(escapes_misclassified=4).points_of(POOR) == Decimal("16.20")
    assert committee(escapes_annulled=2, escapes_misclassified=2).points_of(POOR) == Decimal("16.20")
    assert committee(near_escapes_annulled=5).points_of("government-bodies/a3b-near-poor-rate") == Decimal("2.50")
    assert committee(em_escapes_annulled=6).points_of("government-bodies/a5-ethnic-minorities") == Decimal("3.33")


def test_with_an_escape_annulled_nobody_has_no_poor_household_left(committee):
    evaluation = committee(poor_end=0, escaped=105, em_poor_end=0, escapes_annulled=80)
    assert evaluation.points_of(POOR) == 9


def test_an_escape_under_verification_withholds_the_criterion(committee):
    evaluation = committee(escapes_annulled=State.WITHHELD)
    assert evaluation.points_of(POOR) is State.WITHHELD


def test_a_newly_poor_household_correctly_registered_costs_nothing_by_itself(committee):
    before = committee(households_start=4_000, households_end=4_000, target_poor=Decimal("0.50"))
    after = committee(households_start=4_000, households_end=4_000, target_poor=Decimal("0.50"),
                      newly_poor=5, poor_end=61)  # fmt: skip
    assert after.points_of("government-bodies/a4b-newly-poor") == 3
    assert after.points_of(LISTS) == 0
    assert after.total == before.total


def test_a_household_left_out_and_found_by_inspection_costs_half_a_point(committee):
    evaluation = committee(wrong_or_omitted_households=1)
    assert evaluation.points_of(LISTS) == Decimal("-0.50")
    assert evaluation.total == Decimal("99.50")


def test_an_annulled_escape_leaves_the_models_and_the_helped_households_too(committee, committee_facts, department):
    cases = tuple({**case, "out_annulled": 3} for case in committee_facts["cases"])
    assert committee(cases=cases).points_of("government-bodies/a8-models") == 4
    assert department(out_annulled=6).points_of("government-bodies/b6b-escaped") == 0


# Rule 8 and the condition of classing.


@pytest.mark.parametrize(
    ("finding", "status"),
    [(State.MISSING, "unstated"), (False, "unstated"), (State.WITHHELD, "withheld"), (True, "barred")],
)
def test_misuse_of_funds_withholds_the_class_until_it_is_concluded_and_then_bars_it(
    committee, department, finding, status
):
    for evaluation in (committee(funds_misused=finding), department(funds_misused=finding)):
        assert evaluation.standing.status == status
        assert evaluation.total == 100, "the points are shown in any case"


# What a plan may change.


def test_a_plan_may_give_a_part_other_points(committee_facts):
    changed = under(
        PEOPLES_COMMITTEE,
        criteria=(
            CriterionOverride(criterion="government-bodies/a4a-relapse", points=6, reason="trọng tâm của huyện"),
            CriterionOverride(criterion="government-bodies/a4b-newly-poor", points=2, reason="trọng tâm của huyện"),
        ),
    )
    assert changed.full_maximum == 100
    evaluation = changed.evaluate(
        changed.case({**committee_facts, "newly_poor_force_majeure": 3}, unit="u", period=YEAR)
    )
    assert evaluation.points_of("government-bodies/a4b-newly-poor") == Decimal("1.33")


def test_the_next_period_needs_its_own_figure_of_the_national_plan(committee_facts):
    next_year = Period.of_year(2026)
    changed = under(
        PEOPLES_COMMITTEE, parameters=(ParameterOverride(parameter="em-poverty-fall", value=4, reason="kế hoạch mới"),)
    )
    assert {v.value for v in next(p for p in changed.parameters if p.id == "em-poverty-fall").values} == {3, 4}
    assert not PEOPLES_COMMITTEE.parameters[1].gaps(Period.of_years(2021, 2025))
    assert PEOPLES_COMMITTEE.parameters[1].gaps(next_year)
