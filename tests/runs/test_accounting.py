"""Nothing vanishes: what was read is scored, incomplete, rejected, replaced or outside, and each says why."""

import pytest
from tests.runs.world import (
    ASSIGNMENTS,
    UNITS,
    hamlet,
    household,
    of_firm,
    of_hamlet,
    of_household,
    plan,
    play,
    replacing,
)

from emulation import Assignment, Evidence, Finding, ModelError, State, Submission, Unit
from emulation.runs import Accounting, Results


def rejections(results: Results) -> list[Finding]:
    return [each.finding for book in results.books for each in book.rejected] + [s.finding for s in results.strays]


def the_only_rejection(results: Results) -> Finding:
    (finding,) = rejections(results)
    assert results.accounting.rejected == 1
    assert results.accounting.balanced
    return finding


def test_every_submission_has_exactly_one_fate() -> None:
    first = of_hamlet("h1")
    results = play(
        first,
        replacing(first, {"helped": 6}, reason="bổ sung"),
        of_hamlet("h2", facts={"helped": State.MISSING}),
        of_hamlet("h2", period="2022"),
        of_hamlet("nobody"),
        of_household("hh1"),
        of_household("hh2", registration=None),
        Submission(rulebook="communities/unheard-of", unit="h1", period="2023"),
    )
    assert results.accounting == Accounting(read=8, scored=2, incomplete=1, rejected=3, replaced=1, outside=1)
    assert results.accounting.balanced
    assert all(book.accounting.balanced for book in results.books)
    assert results.book("communities/for-the-poor").accounting == Accounting(
        read=5, scored=1, incomplete=1, rejected=2, replaced=1
    )


def test_groups_come_in_the_order_of_the_movement_with_their_accounts() -> None:
    results = play(of_hamlet("h1"), of_household("hh1"), of_household("hh2", registration=None))
    assert [(g.group, g.units, g.accounting.read) for g in results.groups] == [
        ("enterprises", 0, 0),
        ("communities", 1, 1),
        ("households", 1, 2),
    ]


def test_a_plan_may_assign_a_rulebook_to_another_group() -> None:
    others = Assignment(rulebook="communities/for-the-poor", group="army-units")
    unit = Unit(id="a1", group="army-units", kind="unit")
    results = play(of_hamlet("a1"), units=(unit,), plan=plan(assignments=(others,)))
    assert results.accounting.read == results.accounting.incomplete == 1


def test_a_period_that_is_not_the_plans_is_rejected_and_told_where_it_belongs() -> None:
    finding = the_only_rejection(play(of_hamlet(period="2022")))
    assert finding.code == "EMU-S02"
    assert "2022" in finding.en
    assert "2023" in finding.en
    assert "lịch sử" in finding.vi


def test_a_period_that_is_none_is_rejected() -> None:
    assert the_only_rejection(play(of_hamlet(period="last-year"))).code == "EMU-S02"


def test_the_plans_period_may_be_written_by_its_dates() -> None:
    results = play(of_hamlet(period="2023-01-01..2024-01-01"))
    assert results.accounting.scored == 1


def test_an_unknown_unit_is_rejected_with_the_nearest_name() -> None:
    finding = the_only_rejection(play(of_hamlet("h11")))
    assert finding.code == "EMU-S03"
    assert "did you mean 'h1'?" in finding.en


def test_a_citizens_number_in_the_place_of_an_unit_is_not_repeated() -> None:
    first = of_hamlet("001099000123")
    results = play(first, replacing(first, {}, reason="nộp lại"), of_hamlet("001099000123"), of_hamlet("112233445"))
    assert results.accounting.balanced
    assert "001099000123" not in str(results.to_json())
    assert "112233445" not in str(results.to_json())


def test_an_unknown_rulebook_is_rejected_with_the_nearest_name() -> None:
    submission = Submission(rulebook="communities/for-the-por", unit="h1", period="2023")
    finding = the_only_rejection(play(submission))
    assert finding.code == "EMU-S04"
    assert "did you mean 'communities/for-the-poor'?" in finding.en


def test_a_rulebook_that_the_plan_does_not_assign_scores_nobody() -> None:
    results = play(of_firm(), plan=plan(assignments=ASSIGNMENTS[:1]))
    assert [each.finding.code for each in results.strays] == ["EMU-S04"]


def test_a_unit_of_another_group_is_rejected_and_told_what_is_assigned_to_it() -> None:
    submission = Submission(rulebook="communities/for-the-poor", unit="f1", period="2023")
    finding = the_only_rejection(play(submission))
    assert finding.code == "EMU-S08"
    assert "enterprises/enterprise" in finding.en


def test_a_unit_of_another_kind_is_rejected() -> None:
    finding = the_only_rejection(play(of_hamlet("w1"), units=(*UNITS, Unit(id="w1", group="communities", kind="ward"))))
    assert finding.code == "EMU-S08"


def test_a_unit_that_was_dissolved_before_the_period_is_rejected() -> None:
    finding = the_only_rejection(play(of_hamlet("old"), units=(*UNITS, hamlet("old", end="2023-01-01"))))
    assert finding.code == "EMU-S03"
    assert "does not exist in the period" in finding.en


def test_a_unit_that_is_founded_after_the_period_is_rejected() -> None:
    assert the_only_rejection(play(of_hamlet("n"), units=(*UNITS, hamlet("n", start="2024-01-01")))).code == "EMU-S03"


def test_a_unit_that_was_dissolved_during_the_period_is_scored() -> None:
    results = play(of_hamlet("old"), units=(*UNITS, hamlet("old", end="2023-07-01")))
    assert results.accounting.read == results.accounting.incomplete == 1


def test_an_id_of_two_different_units_is_nobodys() -> None:
    results = play(of_hamlet("h1"), units=(*UNITS, hamlet("h1", names="Xóm khác")))
    assert the_only_rejection(results).code == "EMU-D11"
    assert [f.code for f in results.findings if f.severity == "error"] == ["EMU-D11"]


def test_a_unit_that_is_listed_twice_with_the_same_content_is_one() -> None:
    results = play(of_hamlet("h1"), units=(*UNITS, *UNITS))
    assert results.accounting.scored == 1
    assert results.findings == ()


def test_who_has_not_registered_is_outside_and_has_failed_nothing() -> None:
    results = play(of_household("hh1", registration=None))
    (outside,) = results.book("households/escaping-poverty").outside
    assert (outside.finding.code, outside.finding.severity) == ("EMU-S13", "notice")
    assert "chưa đăng ký" in outside.finding.vi
    assert "failed" not in str(results.to_json())
    assert results.accounting == Accounting(read=1, outside=1)


def test_who_has_registered_is_outside_a_rulebook_for_those_who_have_not() -> None:
    others = Assignment(rulebook="households/escaping-poverty", group="households", registered=False)
    results = play(of_household("hh1"), plan=plan(assignments=(others,)))
    assert results.accounting == Accounting(read=1, outside=1)


def test_units_that_filed_nothing_are_listed_where_no_registration_decides() -> None:
    results = play(of_hamlet("h1"))
    assert results.book("communities/for-the-poor").not_submitted == ("h2",)
    assert results.book("enterprises/enterprise").not_submitted == ("f1", "f2")
    assert results.book("households/escaping-poverty").not_submitted == ()


def test_a_unit_whose_submission_was_rejected_did_file_something() -> None:
    results = play(of_hamlet("h1", facts={"helped": 1}), of_hamlet("h1", facts={"helped": 2}))
    assert results.book("communities/for-the-poor").not_submitted == ("h2",)


def test_a_criterion_that_the_rulebook_lacks_is_told_wherever_it_is_named() -> None:
    evidence = Evidence(id="e", kind="list", criteria=("communities/helpd",))
    (result,) = play(of_hamlet(self_assessment={"communities/helpt": 5}, evidence=(evidence,))).find("h1")
    found = [f for f in result.findings if f.code == "EMU-S10"]
    assert [f.fact("criterion") for f in found] == ["communities/helpt", "communities/helpd"]
    assert "did you mean 'communities/helped'?" in found[0].en


def test_a_fact_that_cannot_be_used_is_failed_with_a_finding_and_the_rest_is_scored() -> None:
    (result,) = play(of_hamlet(facts={"helped": 5_000})).find("h1")
    assert result.official is State.FAILED
    assert result.evaluation.points_of("communities/less-poor") == 10
    assert [f.code for f in result.findings] == ["EMU-M04"]


def test_an_error_of_one_submission_rejects_that_one_and_scores_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    book = play(of_hamlet()).books[0].rulebook
    original = type(book).evaluate

    def evaluate(self: object, case: object) -> object:
        if case.unit == "h2":
            raise ModelError("EMU-D12", vi="không có", en="no value")
        return original(self, case)

    monkeypatch.setattr(type(book), "evaluate", evaluate)
    results = play(of_hamlet("h1"), of_hamlet("h2"))
    assert the_only_rejection(results).code == "EMU-D12"
    assert results.accounting.scored == 1


def test_a_fault_of_our_own_is_not_hidden_and_names_the_submission(monkeypatch: pytest.MonkeyPatch) -> None:
    def evaluate(self: object, case: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr("emulation.scoring.Rulebook.evaluate", evaluate)
    with pytest.raises(ZeroDivisionError) as raised:
        play(of_hamlet("h1"))
    assert raised.value.__notes__ == ["while scoring h1 by communities/for-the-poor"]


def test_a_run_of_nothing_finds_nothing() -> None:
    results = play()
    assert results.accounting == Accounting()
    assert results.books[0].summary.mean is None
    assert list(results) == []


def test_a_household_appears_by_its_id_only() -> None:
    data = play(of_household("hh1")).to_json()
    (told,) = next(book for book in data["rulebooks"] if book["group"] == "households")["units"]
    assert told["unit"] == "hh1"
    assert "name" not in told
    assert household("hh1").name_on(plan().period.last_day) == "hh1"
