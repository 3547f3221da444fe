"""What the worked cases do not say of a registered household: the share of the scale, and which check failed."""

from fractions import Fraction

from emulation import State
from emulation_households import ESCAPING_POVERTY


def test_a_household_in_its_first_year_has_the_whole_of_its_scale_and_one_line_is_not_due(score, registered):
    evaluation = score(ESCAPING_POVERTY, registered)

    assert evaluation.points_of("households/g7-escape-sustained") is State.NOT_DUE
    assert (evaluation.total, evaluation.scale) == (90, 90)
    assert evaluation.share_of_scale == Fraction(9, 10)


def test_deprivations_by_another_standard_are_refused(score, registered):
    registered["standard_id_start"] = "2016-2021"
    evaluation = score(ESCAPING_POVERTY, registered)
    (finding,) = evaluation.case.findings

    assert finding.fact("check") == "same-standard"
    assert evaluation.points_of("households/g5-fewer-deprivations") is State.FAILED
    assert evaluation.points_of("households/g6-status-transition") is State.FAILED
    assert evaluation.points_of("households/g4-income-rises") == 10
    assert evaluation.total is State.FAILED
