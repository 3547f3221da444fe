"""Which submission of a unit stands, and what is said of the others."""

from fractions import Fraction

from tests.runs.world import of_hamlet, play, replacing

from emulation import State, Submission
from emulation.runs import Accounting, Result, Results


def the_only_result(results: Results) -> Result:
    (result,) = results
    assert results.accounting.balanced
    return result


def test_the_last_version_stands_and_the_replaced_one_is_listed_with_its_reason_and_its_points() -> None:
    """An escape from poverty is annulled by inspection: the points are taken back by a replacing result."""
    first = of_hamlet(facts={"helped": 10})
    results = play(first, replacing(first, {"helped": 8}, reason="thanh tra hủy kết quả thoát nghèo của 2 hộ"))
    assert the_only_result(results).official == 82
    (replaced,) = results.book("communities/for-the-poor").replaced
    assert replaced.reason == "thanh tra hủy kết quả thoát nghèo của 2 hộ"
    assert (replaced.submission.version, replaced.by) == (1, 2)
    assert Fraction(replaced.official) == 100


def test_the_order_of_versions_does_not_matter() -> None:
    first = of_hamlet()
    second = replacing(first, {"helped": 8}, reason="bổ sung")
    assert play(first, second).digest == play(second, first).digest


def test_of_three_versions_each_says_by_whose_reason_it_was_replaced() -> None:
    first = of_hamlet()
    second = replacing(first, {"helped": 8}, reason="bổ sung")
    third = replacing(second, {"helped": 9}, reason="sửa lỗi", version=3)
    results = play(third, first, second)
    replaced = results.book("communities/for-the-poor").replaced
    assert [(r.submission.version, r.by, r.reason) for r in replaced] == [(1, 3, "bổ sung"), (2, 3, "sửa lỗi")]
    assert the_only_result(results).submission.version == 3


def test_two_different_submissions_of_one_version_are_both_rejected_and_neither_is_lost() -> None:
    """Whichever file is read first must not decide the score."""
    one, other = of_hamlet(facts={"helped": 1}), of_hamlet(facts={"helped": 9})
    results = play(one, other)
    rejected = results.book("communities/for-the-poor").rejected
    assert {each.submission for each in rejected} == {one, other}
    assert {each.finding.code for each in rejected} == {"EMU-S01"}
    assert "2 different submissions of version 1" in rejected[0].finding.en
    assert "`replaces`" in rejected[0].finding.vi
    assert results.accounting == Accounting(read=2, rejected=2)
    assert play(other, one).digest == results.digest


def test_a_later_version_settles_which_of_two_stands() -> None:
    one, other = of_hamlet(facts={"helped": 1}), of_hamlet(facts={"helped": 9})
    results = play(one, other, replacing(one, {"helped": 2}, reason="hai hồ sơ"))
    assert the_only_result(results).submission.facts["helped"] == 2
    assert results.accounting == Accounting(read=3, scored=1, replaced=2)


def test_a_version_that_was_replaced_by_two_different_ones_is_listed_as_replaced() -> None:
    first = of_hamlet()
    results = play(first, replacing(first, {"helped": 1}, reason="a"), replacing(first, {"helped": 2}, reason="b"))
    assert results.accounting == Accounting(read=3, rejected=2, replaced=1)


def test_the_same_submission_given_twice_counts_once_and_the_copy_is_told() -> None:
    results = play(of_hamlet(), of_hamlet(), of_hamlet())
    result = the_only_result(results)
    assert [f.code for f in result.findings] == ["EMU-S01"]
    assert result.findings[0].severity == "notice"
    assert results.accounting == Accounting(read=3, scored=1, replaced=2)
    assert all(r.is_copy and r.reason is None for r in results.books[0].replaced)


def test_two_spellings_of_one_period_are_one_period() -> None:
    results = play(of_hamlet(facts={"helped": 1}), of_hamlet(period="2023-01-01..2024-01-01", facts={"helped": 2}))
    assert results.accounting == Accounting(read=2, rejected=2)


def test_a_version_whose_forerunner_is_not_here_is_scored_with_a_notice() -> None:
    (finding,) = the_only_result(play(replacing(of_hamlet(), {}, reason="sửa"))).findings
    assert (finding.code, finding.severity) == ("EMU-S05", "notice")
    assert "version 1 is not here" in finding.en


def test_a_version_that_nobody_replaced_is_told() -> None:
    first = of_hamlet()
    second = replacing(first, {"helped": 8}, reason="bổ sung")
    given = {name: getattr(first, name) for name in first.model_fields_set}
    third = Submission(**given | {"version": 3, "replaces": 1, "reason": "quên bản 2"})
    (finding,) = the_only_result(play(first, second, third)).findings
    assert (finding.code, finding.severity) == ("EMU-S05", "warning")
    assert "version 2 was replaced by none" in finding.en


def test_a_replaced_version_that_could_not_be_scored_says_so() -> None:
    first = of_hamlet(facts={"helped": 5_000})
    results = play(first, replacing(first, {"helped": 5}, reason="ghi nhầm"))
    assert results.books[0].replaced[0].official is State.FAILED
