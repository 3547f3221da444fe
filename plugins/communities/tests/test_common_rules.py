"""The common rules of the catalogue, each in a played case."""

from decimal import Decimal
from fractions import Fraction

from emulation import Appraisal, AppraisalEntry, Evidence, State, Submission, latest
from emulation_communities import FOR_THE_POOR

RESULT = "communities/f6-fewer-poor-households"
HELPED = "communities/f2-households-helped"


def submitted(facts, **more):
    return Submission(rulebook=FOR_THE_POOR.id, unit="xom-01", period="2023", facts=facts, **more)


def evidence_for(*criteria, kind="minutes"):
    return Evidence(id=f"{kind}-1", kind=kind, criteria=criteria)


def test_rule_1_a_figure_of_the_authority_scores_and_the_own_one_is_shown_beside(score, everything):
    evaluation = score(submitted(everything, self_reported={"escaped_poor": 6}))

    assert evaluation.total == 100
    assert [finding.code for finding in evaluation.case.findings] == ["EMU-S11"]


def test_rule_2_poor_households_that_do_not_add_up_are_a_finding_with_the_difference(score, everything):
    everything["poor_end"] = 6
    evaluation = score(everything)
    (finding,) = evaluation.case.findings

    assert finding.fact("check") == "flow-poor"
    assert "lệch 2" in finding.vi
    assert evaluation.points_of(RESULT) is State.FAILED
    assert evaluation.points_of(HELPED) == 15


def test_rule_2_the_same_holds_for_near_poor_households(score, everything):
    everything["newly_near"] = 0
    (finding,) = score(everything).case.findings

    assert finding.fact("check") == "flow-near-poor"


def test_rule_2_a_flow_that_was_not_reported_is_no_mismatch(score, everything):
    del everything["poor_moved_in"]

    assert not score(everything).case.findings
    assert score(everything).total == 100


def test_rule_4_no_poor_household_left_gives_the_result_in_full(score, everything):
    everything |= {
        "poor_start": 3, "escaped_poor": 2, "poor_left": 1, "newly_poor": 0, "poor_end": 0,
        "near_start": 0, "escaped_near": 0, "newly_near": 0, "near_end": 0,
        "registered": 3, "helped": 3, "paired": 3, "pairs_6m": 3, "households_contributing": 68,
    }  # fmt: skip
    evaluation = score(everything)

    assert evaluation.points_of(RESULT) == 15
    assert evaluation.total == 100


def test_rule_4_a_village_that_never_had_any_leaves_these_criteria_out_and_is_told_apart(score, everything):
    for name in everything:
        if name.startswith(("poor_", "near_", "newly_", "escaped_")):
            everything[name] = 0
    everything |= {"helped": 0, "paired": 0, "pairs_6m": 0, "placed": 0, "supported": 0, "registered": 0}
    everything |= {"households_contributing": 70, "escaped_last_3y": 0}
    evaluation = score(everything)

    gone = [line.criterion.id for line in evaluation.lines if line.points is State.NOT_APPLICABLE]
    assert [name.split("/")[1].partition("-")[0] for name in gone] == ["f2", "f3a", "f3b", "f4", "f5", "f6", "f7"]
    assert (evaluation.total, evaluation.scale) == (25, 25)
    assert evaluation.share_of_scale == Fraction(1, 4)


def test_rule_5_evidence_that_lacks_leaves_the_range_open_while_the_file_is_open(score, everything):
    others = [criterion.id for criterion in FOR_THE_POOR if criterion.id != HELPED]
    evaluation = score(submitted(everything, evidence=(evidence_for(*others),)), track_evidence=True)

    assert evaluation.points_of(HELPED) is State.MISSING
    assert (evaluation.ranges[HELPED].low, evaluation.ranges[HELPED].high) == (0, 15)


def test_rule_5_a_photo_alone_never_suffices(score, everything):
    all_ids = [criterion.id for criterion in FOR_THE_POOR]
    evaluation = score(submitted(everything, evidence=(evidence_for(*all_ids, kind="photo"),)), track_evidence=True)

    assert evaluation.points_of(HELPED) is State.MISSING


def test_rule_5_only_the_appraiser_makes_it_a_zero(score, everything):
    others = [criterion.id for criterion in FOR_THE_POOR if criterion.id != HELPED]
    decided = AppraisalEntry(
        criterion=HELPED, points=0, author="cb-07", role="specialist", on="2024-01-09", reason_code="no-evidence"
    )
    evidence = (evidence_for(*others),)
    closed = submitted(everything, evidence=evidence, appraisal=Appraisal(entries=(decided,), closed_on="2024-01-10"))
    silent = submitted(everything, evidence=evidence, appraisal=Appraisal(closed_on="2024-01-10"))

    assert score(closed, track_evidence=True).points_of(HELPED) == 0
    assert score(closed, track_evidence=True).total == 85
    assert score(silent, track_evidence=True).points_of(HELPED) is State.MISSING
    assert "EMU-S12" in [finding.code for finding in score(silent, track_evidence=True).case.findings]


def test_rule_9_an_escape_annulled_takes_its_points_back_by_a_replacing_submission(score, everything):
    first = submitted(everything)
    corrected = {**everything, "escapes_annulled": 2}
    second = submitted(corrected, version=2, replaces=1, reason="Kết luận kiểm tra hủy công nhận 2 hộ")
    (standing,), _ = latest([first, second])

    assert score(first).points_of(RESULT) == 15
    assert score(standing).points_of(RESULT) == 9
    assert score(standing).total == 94


def test_rule_9_a_relapse_by_wrong_classification_also_costs_a_penalty(score, everything):
    evaluation = score({**everything, "escapes_annulled": 1, "wrongly_listed": 1})

    assert evaluation.points_of(RESULT) == 12
    assert evaluation.points_of("penalty") == -2
    assert evaluation.total == 95


def test_rule_9_the_last_household_pushed_off_the_list_is_still_there(score, everything):
    everything |= {
        "poor_start": 1, "escaped_poor": 1, "poor_left": 0, "newly_poor": 0, "poor_end": 0, "escapes_annulled": 1,
        "near_start": 0, "escaped_near": 0, "newly_near": 0, "near_end": 0,
        "registered": 1, "helped": 1, "paired": 1, "pairs_6m": 1,
    }  # fmt: skip

    assert score(everything).points_of(RESULT) == 0


def test_rule_9_a_newly_poor_household_correctly_registered_costs_nothing(score, everything):
    everything |= {"newly_poor": 4, "poor_end": 7}

    assert score(everything).total == 100


def test_rule_9_an_omitted_household_is_a_penalty(score, everything):
    assert score({**everything, "wrongly_listed": 1}).total == 98


def test_small_numbers_are_shown_as_counts(score):
    from emulation import explain

    evaluation = score({"poor_start": 2, "near_start": 1, "helped": 2})
    line = next(line for line in explain(evaluation, "vi").lines if line.criterion.id == HELPED)

    assert "2 / (2 + 1)" in line.computed
    assert line.points == Decimal(10)


def test_a_part_above_its_whole_cannot_be_used_and_the_figure_of_the_authority_stands(score, everything):
    everything |= {"helped": 21, "pairs_6m": 21}
    evaluation = score(everything)

    assert {finding.fact("check") for finding in evaluation.case.findings} == {
        "helped-within-poor-near-start",
        "pairs-6m-within-paired",
    }
    assert evaluation.points_of(HELPED) is State.FAILED
    assert evaluation.points_of("communities/f3b-pairs-kept") is State.FAILED
    assert evaluation.points_of(RESULT) == 15


def test_a_launch_in_another_year_does_not_count(score, everything):
    everything["launched_on"] = "2022-12-30"
    evaluation = score(everything)

    assert evaluation.points_of("communities/f1-meeting-and-pledge") is State.FAILED
