"""Criteria H1 to H9 on each of their rungs and branches, with the exact points."""

from decimal import Decimal

import pytest

from emulation import State
from emulation_households import HELPING_OTHERS

NOT_APPLICABLE, MISSING = State.NOT_APPLICABLE, State.MISSING


def helped(number, **more):
    return {"poor_helped": number, "near_helped": 0, "helped": number, **more}


def given(*values):
    return {"contributions": [{"kind": "cash", "part": "owner", "credited_value": value} for value in values]}


def kinds(*rows):
    return {"support": [{"kind": kind, "households": households} for kind, households in rows]}


CASES = [
    ("h1-households-helped", {"poor_helped": 2, "near_helped": 1}, 16),
    ("h1-households-helped", {"poor_helped": 2, "near_helped": 2}, 20),
    ("h1-households-helped", {"poor_helped": 5, "near_helped": 5}, 20),
    ("h1-households-helped", {"poor_helped": 0, "near_helped": 0}, 0),
    ("h2-duration", {"months_longest_help": 12}, 10),
    ("h2-duration", {"months_longest_help": 11}, 7),
    ("h2-duration", {"months_longest_help": 6}, 7),
    ("h2-duration", {"months_longest_help": 5}, 4),
    ("h2-duration", {"months_longest_help": 3}, 4),
    ("h2-duration", {"months_longest_help": 2}, 1),
    ("h2-duration", {"months_longest_help": 0}, 0),
    ("h3-result-for-those-helped", helped(3, out=1, improved=1), 10),
    ("h3-result-for-those-helped", helped(3, out=3, improved=0), 20),
    ("h3-result-for-those-helped", helped(3, out=0, improved=1), "3.33"),
    ("h3-result-for-those-helped", helped(0, out=0, improved=0), NOT_APPLICABLE),
    ("h4-jobs-for-poor-workers", {"regular_workers": 2, "seasonal_person_days": 59}, 7),
    ("h4-jobs-for-poor-workers", {"regular_workers": 4, "seasonal_person_days": 120}, 12),
    ("h4-jobs-for-poor-workers", {"regular_workers": 0, "seasonal_person_days": 29}, 0),
    ("h5-capital-seed-technique-land", kinds(("seed", 2), ("seed", 1), ("land", 1)), 6),
    ("h5-capital-seed-technique-land", kinds(("seed", 0), ("land", 1)), 3),
    ("h5-capital-seed-technique-land", kinds(), 0),
    (
        "h5-capital-seed-technique-land",
        kinds(("capital", 1), ("seed", 1), ("materials", 1), ("technique", 1), ("land", 1)),
        12,
    ),
    ("h6-joint-production-and-sale", {"linked_households": 2}, 4),
    ("h6-joint-production-and-sale", {"linked_households": 9}, 6),
    ("h7-contributions", given(40_000_000), 12),
    ("h7-contributions", given(39_999_999), 8),
    ("h7-contributions", given(15_000_000, 5_000_000), 8),
    ("h7-contributions", given(19_999_999), 4),
    ("h7-contributions", given(5_000_000), 4),
    ("h7-contributions", given(4_999_999), 0),
    ("h7-contributions", given(), 0),
    ("h7-contributions", given(State.MISSING), MISSING),
    ("h8-bringing-others-in", {"households_joined": 1}, 2),
    ("h8-bringing-others-in", {"households_joined": 5}, 4),
    ("h9-own-work-and-prosperity", {"own_production": True, "members_in_work": True}, 4),
    ("h9-own-work-and-prosperity", {"own_production": False, "members_in_work": True}, 2),
    ("bonus-once-poor-now-helping", helped(1, formerly_poor=True), 3),
    ("bonus-once-poor-now-helping", helped(0, formerly_poor=True), 0),
    ("bonus-once-poor-now-helping", helped(1), 0),
    ("bonus-across-village-border", {"across_village_border": True}, 2),
    ("bonus-across-village-border", {}, 0),
]


@pytest.mark.parametrize(("criterion", "facts", "points"), CASES)
def test_a_criterion_gives_exactly_these_points(score, criterion, facts, points):
    expected = points if isinstance(points, State) else Decimal(points)

    assert score(HELPING_OTHERS, facts).points_of(f"households/{criterion}") == expected


def test_every_criterion_is_played():
    assert {f"households/{name}" for name, _, _ in CASES} == set(HELPING_OTHERS.criteria)


def test_a_household_that_does_everything_has_a_hundred_points(score, helping):
    evaluation = score(HELPING_OTHERS, helping)

    assert evaluation.total == 100
    assert not evaluation.case.findings


def test_a_family_of_modest_means_can_lead_a_rich_one(score, helping):
    modest = helping | {"contributions": [], "support": []}
    rich = helping | {"out": 0, "months_longest_help": 2, "regular_workers": 0}

    assert score(HELPING_OTHERS, modest).total == 76
    assert score(HELPING_OTHERS, rich).total == 62


def test_escaped_and_improved_households_are_disjoint(score, helping):
    helping |= {"out": 3, "improved": 2}
    evaluation = score(HELPING_OTHERS, helping)

    assert [finding.fact("check") for finding in evaluation.case.findings] == ["out-and-improved-disjoint"]
    assert evaluation.points_of("households/h3-result-for-those-helped") is State.FAILED


def test_the_number_helped_is_that_of_both_kinds(score, helping):
    helping["helped"] = 5
    (finding,) = score(HELPING_OTHERS, helping).case.findings

    assert finding.fact("check") == "helped-is-both-kinds"
    assert "lệch 1" in finding.vi
