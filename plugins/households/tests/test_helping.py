"""What the worked cases do not say of a helping household: which check failed, and by how much."""

from emulation import State
from emulation_households import HELPING_OTHERS


def test_a_household_that_does_everything_has_a_hundred_points(score, helping):
    evaluation = score(HELPING_OTHERS, helping)

    assert evaluation.total == 100
    assert not evaluation.case.findings


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
