"""Criteria G1 to G8 on each of their rungs and branches, with the exact points."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from emulation import State
from emulation_households import ESCAPING_POVERTY

NOT_APPLICABLE, NOT_DUE, MISSING = State.NOT_APPLICABLE, State.NOT_DUE, State.MISSING
PLAN = {"plan_written": True, "causes_named": True, "work_named": True, "support_needed_named": True}
STANDARD = {"standard_id_start": "2022-2026", "standard_id": "2022-2026"}


def moved(start, end):
    return {**STANDARD, "status_start": start, "status_end": end}


CASES = [
    ("g1-registration-and-plan", {**PLAN, "registered_on": date(2023, 4, 1)}, 10),
    ("g1-registration-and-plan", {**PLAN, "registered_on": date(2023, 4, 2)}, 8),
    ("g1-registration-and-plan", {**PLAN, "registered_on": date(2021, 9, 15)}, 10),
    ("g1-registration-and-plan", {**PLAN, "registered_on": date(2023, 4, 1), "work_named": False}, "8.5"),
    ("g1-registration-and-plan", {**dict.fromkeys(PLAN, False), "registered_on": date(2023, 5, 1)}, 2),
    ("g2-taking-part-in-work", {"able_members": 3, "able_working_or_training": 2}, 10),
    ("g2-taking-part-in-work", {"able_members": 0, "able_working_or_training": 0}, NOT_APPLICABLE),
    ("g2-taking-part-in-work", {"work_hit": True}, NOT_APPLICABLE),
    ("g2-taking-part-in-work", {"able_members": 3, "able_working_or_training": 3, "work_hit": False}, 15),
    ("g2-taking-part-in-work", {"able_members": 3}, MISSING),
    ("g3a-planned-activities", {"planned_activities": 3, "carried_out": 2}, "6.67"),
    ("g3a-planned-activities", {"planned_activities": 0, "carried_out": 0}, NOT_APPLICABLE),
    ("g3a-planned-activities", {"production_hit": True}, NOT_APPLICABLE),
    ("g3b-use-of-support", {"use_of_support": "as-intended"}, 5),
    ("g3b-use-of-support", {"use_of_support": "partly"}, 2),
    ("g3b-use-of-support", {"use_of_support": "not"}, 0),
    ("g3b-use-of-support", {"use_of_support": NOT_APPLICABLE}, NOT_APPLICABLE),
    ("g3b-use-of-support", {"production_hit": True}, NOT_APPLICABLE),
    ("g4-income-rises", {"income_change": "above-line"}, 10),
    ("g4-income-rises", {"income_change": "clear-rise"}, 7),
    ("g4-income-rises", {"income_change": "slight-rise"}, 3),
    ("g4-income-rises", {"income_change": "no-rise"}, 0),
    ("g4-income-rises", {"income_hit": True}, NOT_APPLICABLE),
    ("g5-fewer-deprivations", {**STANDARD, "deprived_start": 4, "deprived_end": 1}, "11.25"),
    ("g5-fewer-deprivations", {**STANDARD, "deprived_start": 4, "deprived_end": 0}, 15),
    ("g5-fewer-deprivations", {**STANDARD, "deprived_start": 4, "deprived_end": 4}, 0),
    ("g5-fewer-deprivations", {**STANDARD, "deprived_start": 4, "deprived_end": 6}, 0),
    ("g5-fewer-deprivations", {**STANDARD, "deprived_start": 0, "deprived_end": 0}, NOT_APPLICABLE),
    ("g5-fewer-deprivations", {"deprivation_hit": True}, NOT_APPLICABLE),
    ("g6-status-transition", moved("poor", "escaped"), 20),
    ("g6-status-transition", moved("poor", "near-poor"), 14),
    ("g6-status-transition", moved("poor", "poor"), 0),
    ("g6-status-transition", moved("near-poor", "escaped"), 20),
    ("g6-status-transition", moved("near-poor", "near-poor"), 0),
    ("g6-status-transition", moved("near-poor", "poor"), 0),
    ("g6-status-transition", moved("escaped", "escaped"), NOT_APPLICABLE),
    ("g6-status-transition", {**moved("poor", "poor"), "status_hit": True}, NOT_APPLICABLE),
    ("g6-status-transition", {**STANDARD, "status_start": "poor"}, MISSING),
    ("g7-escape-sustained", {"years_since_escape": NOT_APPLICABLE}, NOT_DUE),
    ("g7-escape-sustained", {"years_since_escape": 0, "relapsed": False}, NOT_DUE),
    ("g7-escape-sustained", {"years_since_escape": 1, "relapsed": False}, 5),
    ("g7-escape-sustained", {"years_since_escape": 2, "relapsed": False}, 8),
    ("g7-escape-sustained", {"years_since_escape": 3, "relapsed": False}, 10),
    ("g7-escape-sustained", {"years_since_escape": 7, "relapsed": False}, 10),
    ("g7-escape-sustained", {"years_since_escape": 2, "relapsed": True}, 0),
    ("g7-escape-sustained", {"years_since_escape": 2, "relapsed": True, "status_hit": True}, NOT_APPLICABLE),
    ("g7-escape-sustained", {}, MISSING),
    ("g8-helping-others", {"households_helped": 1, "help_kind": "material"}, 5),
    ("g8-helping-others", {"households_helped": 4, "help_kind": "experience"}, 3),
    ("g8-helping-others", {"households_helped": 0}, 0),
    ("g8-helping-others", {"households_helped": 1}, MISSING),
    ("bonus-asked-to-leave-the-list", {**moved("poor", "escaped"), "asked_to_leave_list": True}, 3),
    ("bonus-asked-to-leave-the-list", {**moved("poor", "near-poor"), "asked_to_leave_list": True}, 3),
    ("bonus-asked-to-leave-the-list", {**moved("near-poor", "escaped"), "asked_to_leave_list": True}, 3),
    ("bonus-asked-to-leave-the-list", {**moved("poor", "poor"), "asked_to_leave_list": True}, 0),
    ("bonus-asked-to-leave-the-list", {**moved("near-poor", "poor"), "asked_to_leave_list": True}, 0),
    ("bonus-asked-to-leave-the-list", {"asked_to_leave_list": True}, MISSING),
    ("bonus-asked-to-leave-the-list", moved("poor", "escaped"), 0),
    ("bonus-children-in-school", {"children_in_school": True}, 2),
    ("bonus-children-in-school", {"children_in_school": NOT_APPLICABLE}, NOT_APPLICABLE),
    ("bonus-children-in-school", {}, 0),
]


@pytest.mark.parametrize(("criterion", "facts", "points"), CASES)
def test_a_criterion_gives_exactly_these_points(score, criterion, facts, points):
    expected = points if isinstance(points, State) else Decimal(points)

    assert score(ESCAPING_POVERTY, facts).points_of(f"households/{criterion}") == expected


def test_every_criterion_is_played():
    assert {f"households/{name}" for name, _, _ in CASES} == set(ESCAPING_POVERTY.criteria)


def test_a_household_in_its_first_year_has_the_whole_of_its_scale_and_one_line_is_not_due(score, registered):
    evaluation = score(ESCAPING_POVERTY, registered)

    assert evaluation.points_of("households/g7-escape-sustained") is NOT_DUE
    assert (evaluation.total, evaluation.scale) == (90, 90)
    assert evaluation.share_of_scale == Fraction(9, 10)


def test_a_household_that_sustains_its_escape_reaches_a_hundred_without_a_transition(score, registered):
    registered |= {"status_start": "escaped", "years_since_escape": 3}
    evaluation = score(ESCAPING_POVERTY, registered)

    assert evaluation.points_of("households/g7-escape-sustained") == 10
    assert evaluation.points_of("households/g6-status-transition") is NOT_APPLICABLE
    assert (evaluation.total, evaluation.scale) == (80, 80)


def test_deprivations_by_another_standard_are_refused(score, registered):
    registered["standard_id_start"] = "2016-2021"
    evaluation = score(ESCAPING_POVERTY, registered)
    (finding,) = evaluation.case.findings

    assert finding.fact("check") == "same-standard"
    assert evaluation.points_of("households/g5-fewer-deprivations") is State.FAILED
    assert evaluation.points_of("households/g6-status-transition") is State.FAILED
    assert evaluation.points_of("households/g4-income-rises") == 10
    assert evaluation.total is State.FAILED
