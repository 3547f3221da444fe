"""Each criterion on each of its rungs and branches, with the exact points."""

from decimal import Decimal
from fractions import Fraction

import pytest

from emulation import State

NOT_APPLICABLE, MISSING = State.NOT_APPLICABLE, State.MISSING
MEETING = {"households": 100, "launched": True, "pledge": True}
POOR = {"poor_start": 8, "near_start": 2}
LEFT = {**POOR, "poor_end": 4, "near_end": 2}
OWN = {"households": 100}
POSTED = {"list_posted": True, "opinions_answered": True}

CASES = [
    ("f1-meeting-and-pledge", {**MEETING, "households_attending": 70}, 8),
    ("f1-meeting-and-pledge", {**MEETING, "households_attending": 69}, 7),
    ("f1-meeting-and-pledge", {**MEETING, "households_attending": 50}, 7),
    ("f1-meeting-and-pledge", {**MEETING, "households_attending": 49}, 5),
    ("f1-meeting-and-pledge", {**MEETING, "households_attending": 30}, 5),
    ("f1-meeting-and-pledge", {**MEETING, "households_attending": 29}, 4),
    ("f1-meeting-and-pledge", {**MEETING, "households_attending": 70, "launched": False}, 6),
    ("f1-meeting-and-pledge", {**MEETING, "households_attending": 70, "pledge": False}, 6),
    ("f1-meeting-and-pledge", {"households": 100, "households_attending": 70}, MISSING),
    ("f2-households-helped", {**POOR, "helped": 10}, 15),
    ("f2-households-helped", {**POOR, "helped": 7}, "10.5"),
    ("f2-households-helped", {"poor_start": 2, "near_start": 1, "helped": 2}, 10),
    ("f2-households-helped", {**POOR, "helped": 0}, 0),
    ("f2-households-helped", {"poor_start": 0, "near_start": 0, "helped": 0}, NOT_APPLICABLE),
    ("f2-households-helped", POOR, MISSING),
    ("f3a-households-paired", {**POOR, "paired": 5}, "4.5"),
    ("f3a-households-paired", {"poor_start": 0, "near_start": 0, "paired": 0}, NOT_APPLICABLE),
    ("f3b-pairs-kept", {**POOR, "paired": 6, "pairs_6m": 4}, 4),
    ("f3b-pairs-kept", {**POOR, "paired": 0, "pairs_6m": 0}, 0),
    ("f3b-pairs-kept", {"poor_start": 0, "near_start": 0, "paired": 0, "pairs_6m": 0}, NOT_APPLICABLE),
    ("f4-poor-people-into-work", {"poor_able_without_work": 5, "placed": 3}, "7.2"),
    ("f4-poor-people-into-work", {"poor_able_without_work": 0, "placed": 0}, NOT_APPLICABLE),
    ("f5-households-in-production", {"poor_with_land_or_labour": 8, "supported": 7}, "10.5"),
    ("f5-households-in-production", {"poor_with_land_or_labour": 0, "supported": 0}, NOT_APPLICABLE),
    ("f6-fewer-poor-households", {**LEFT, "registered": 6, "escaped_poor": 4, "escaped_near": 1}, "11.25"),
    ("f6-fewer-poor-households", {**LEFT, "registered": 4, "escaped_poor": 4, "escaped_near": 1}, 15),
    ("f6-fewer-poor-households", {**LEFT, "registered": 7, "escaped_poor": 3, "escaped_near": 0}, "6.43"),
    (
        "f6-fewer-poor-households",
        {**LEFT, "registered": 0, "escaped_poor": 2, "escaped_near": 0, "target_escapes": 4},
        "7.5",
    ),
    ("f6-fewer-poor-households", {**LEFT, "registered": 0, "escaped_poor": 2, "escaped_near": 0}, MISSING),
    (
        "f6-fewer-poor-households",
        {**LEFT, "registered": 0, "escaped_poor": 2, "escaped_near": 0, "target_escapes": NOT_APPLICABLE},
        NOT_APPLICABLE,
    ),
    ("f6-fewer-poor-households", {"poor_start": 0, "near_start": 0}, NOT_APPLICABLE),
    ("f7-no-relapse", {"escaped_last_3y": 5, "relapsed_not_force_majeure": 0}, 6),
    ("f7-no-relapse", {"escaped_last_3y": 5, "relapsed_not_force_majeure": 1}, 3),
    ("f7-no-relapse", {"escaped_last_3y": 5, "relapsed_not_force_majeure": 2}, 0),
    ("f7-no-relapse", {"escaped_last_3y": 0, "relapsed_not_force_majeure": 0}, NOT_APPLICABLE),
    ("f8-good-producers", {**OWN, "good_producer_households": 20, "of_which_formerly_poor": 0}, 4),
    ("f8-good-producers", {**OWN, "good_producer_households": 19, "of_which_formerly_poor": 1}, 4),
    ("f8-good-producers", {**OWN, "good_producer_households": 10, "of_which_formerly_poor": 4}, 6),
    ("f8-good-producers", {**OWN, "good_producer_households": 1, "of_which_formerly_poor": 0}, 1),
    ("f8-good-producers", {**OWN, "good_producer_households": 0, "of_which_formerly_poor": 0}, 0),
    ("f9-mutual-fund", {**OWN, **POOR, "households_contributing": 63}, 5),
    ("f9-mutual-fund", {**OWN, **POOR, "households_contributing": 62}, 3),
    ("f9-mutual-fund", {**OWN, **POOR, "households_contributing": 45}, 3),
    ("f9-mutual-fund", {**OWN, **POOR, "households_contributing": 27}, 1),
    ("f9-mutual-fund", {**OWN, **POOR, "households_contributing": 26}, 0),
    ("f9-mutual-fund", {"households": 10, **POOR, "households_contributing": 3}, NOT_APPLICABLE),
    ("f10-open-appraisal", {**POSTED, "days_posted": 10}, 5),
    ("f10-open-appraisal", {**POSTED, "days_posted": 9}, 3),
    ("f10-open-appraisal", {**POSTED, "days_posted": 10, "opinions_answered": False}, 4),
    ("f10-open-appraisal", {"list_posted": False, "opinions_answered": True}, 1),
    ("bonus-cultural-title", {"cultural_title": True}, 2),
    ("bonus-cultural-title", {"cultural_title": False}, 0),
    ("bonus-cultural-title", {}, 0),
    ("bonus-mutual-help-convention", {"mutual_help_convention": True}, 1),
    ("bonus-helps-another-village", {"helped_other_village": True}, 2),
    ("bonus-helps-another-village", {}, 0),
    ("penalty-wrongly-listed", {"wrongly_listed": 2}, -4),
    ("penalty-wrongly-listed", {"wrongly_listed": 9}, -6),
    ("penalty-wrongly-listed", {}, 0),
    ("penalty-forced-contribution", {"forced_contributions": 2}, -3),
    ("penalty-forced-contribution", {}, 0),
]


@pytest.mark.parametrize(("criterion", "facts", "points"), CASES)
def test_a_criterion_gives_exactly_these_points(score, criterion, facts, points):
    expected = points if isinstance(points, State) else Decimal(points)

    assert score(facts).points_of(f"communities/{criterion}") == expected


def test_every_criterion_is_played():
    from emulation_communities import FOR_THE_POOR

    assert {f"communities/{name}" for name, _, _ in CASES} == set(FOR_THE_POOR.criteria)


def test_a_village_that_does_everything_has_a_hundred_points(score, everything):
    evaluation = score(everything)

    assert evaluation.total == 100
    assert not evaluation.case.findings


def test_a_village_that_does_nothing_has_none_and_penalties_never_go_below(score, everything):
    nothing = {name: False if value is True else 0 for name, value in everything.items() if name != "launched_on"}
    needy = {"households": 100, "poor_start": 8, "poor_end": 8, "near_start": 0, "near_end": 0, "registered": 3}
    work = {"poor_able_without_work": 3, "poor_with_land_or_labour": 3, "escaped_last_3y": 3}
    evaluation = score({**nothing, **needy, **work, "relapsed_not_force_majeure": 2, "wrongly_listed": 3})

    assert evaluation.points_of("penalty") == -6
    assert evaluation.total == 0


def test_bonus_and_penalty_are_capped_apart(score, everything):
    claims = {"cultural_title": True, "mutual_help_convention": True, "helped_other_village": True}
    evaluation = score({**everything, **claims, "wrongly_listed": 1})

    assert evaluation.points_of("bonus") == 5
    assert evaluation.total == 103


def test_an_incomplete_year_is_no_number_but_a_range(score, everything):
    del everything["helped"]
    inspected = {"wrongly_listed": 0, "forced_contributions": 0, "escapes_annulled": 0, "near_escapes_annulled": 0}

    assert score(everything).total is MISSING
    assert (score(everything).range.low, score(everything).range.high) == (61, 105)
    assert (score(everything | inspected).range.low, score(everything | inspected).range.high) == (85, 105)


def test_the_share_of_the_scale_that_applied_is_known(score, everything):
    everything |= {"poor_able_without_work": 0, "placed": 0}

    assert score(everything).share_of_scale == Fraction(88, 100)
