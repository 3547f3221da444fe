"""What the worked cases do not say of a village: the share of the scale, and a year without any finding."""

from fractions import Fraction


def test_a_village_that_does_everything_has_a_hundred_points(score, everything):
    evaluation = score(everything)

    assert evaluation.total == 100
    assert not evaluation.case.findings


def test_the_share_of_the_scale_that_applied_is_known(score, everything):
    everything |= {"poor_able_without_work": 0, "placed": 0}

    assert score(everything).share_of_scale == Fraction(88, 100)
