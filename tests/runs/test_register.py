"""One contribution, one owner: the points go to one unit, whoever else names the same house."""

from tests.runs.world import house, of_firm, of_hamlet, plan, play

from emulation import State
from emulation.runs import Results


def total(results: Results, unit: str) -> object:
    return results.find(unit)[0].official


def codes(results: Results, unit: str) -> list[str]:
    return [finding.code for finding in results.find(unit)[0].findings]


def test_a_house_that_two_units_claim_counts_for_its_owner_alone() -> None:
    claim = {"contributions": ("c1",)}
    results = play(of_firm("f1", **claim), of_firm("f2", **claim), contributions=[house("c1", owner="f1")])
    assert total(results, "f1") == 45
    assert total(results, "f2") == 0
    (beside,) = results.find("f2")[0].joint
    assert (beside.contribution, beside.part, beside.credited_value, beside.others) == ("c1", "joint", 0, ("f1",))
    assert results.find("f1")[0].joint == ()


def test_what_is_joint_is_no_row_so_that_no_rule_can_count_it() -> None:
    given = [house("c1", owner="f1", claimed_by=("f2",))]
    (result,) = play(of_firm("f2"), contributions=given).find("f2")
    assert result.evaluation.case.fact("given") == ()
    assert [credit.part for credit in result.contributions] == ["joint"]


def test_what_was_rewarded_before_is_shown_and_not_counted_again() -> None:
    (result,) = play(of_firm("f1"), contributions=[house("c1", owner="f1", rewarded_by="QĐ 12")]).find("f1")
    assert result.official == 0
    assert [credit.part for credit in result.contributions] == ["rewarded"]


def test_a_declared_split_counts_for_each_what_it_says() -> None:
    split = {"f1": 30_000_000, "f2": 20_000_000}
    results = play(of_firm("f1"), of_firm("f2"), contributions=[house("c1", split=split)])
    assert (total(results, "f1"), total(results, "f2")) == (29, 21)


def test_a_house_that_two_claim_and_nobody_owns_is_withheld_from_both() -> None:
    claim = {"contributions": ("c1",)}
    results = play(of_firm("f1", **claim), of_firm("f2", **claim), contributions=[house("c1")])
    assert "EMU-C02" in codes(results, "f1")
    assert "EMU-C02" in codes(results, "f2")
    assert total(results, "f1") is State.WITHHELD
    assert total(results, "f2") is State.WITHHELD
    assert "EMU-C02" in [finding.code for finding in results.findings]


def test_a_house_under_two_ids_is_withheld_before_it_can_be_counted_twice() -> None:
    """Even a rule that only counts must wait: nobody knows whether there are one or two."""
    (result,) = play(
        of_firm("f1"), contributions=[house("c1", owner="f1"), house("c2", owner="f1", receiver="c1")]
    ).find("f1")
    assert result.evaluation.points_of("enterprises/things") is State.WITHHELD
    assert "EMU-C03" in [finding.code for finding in result.findings]


def test_who_alone_names_a_contribution_owns_it() -> None:
    results = play(of_firm("f1", contributions=("c1",)), contributions=[house("c1")])
    assert total(results, "f1") == 45


def test_a_submission_that_is_rejected_claims_nothing() -> None:
    accepted = of_firm("f1", contributions=("c1",))
    rejected = of_hamlet("nobody", contributions=("c1",))
    assert total(play(accepted, rejected, contributions=[house("c1")]), "f1") == 45


def test_with_a_register_a_unit_without_contributions_has_none() -> None:
    assert total(play(of_firm("f2"), contributions=[house("c1", owner="f1")]), "f2") == 0


def test_without_a_register_nothing_is_known_and_nothing_becomes_zero() -> None:
    assert total(play(of_firm("f1")), "f1") is State.MISSING


def test_a_contribution_of_another_year_counts_for_nobody_and_is_listed() -> None:
    old = house("c0", owner="f1", day="2022-12-31")
    results = play(of_firm("f1", contributions=("c0",)), contributions=[old, house("c1", owner="f2")])
    assert total(results, "f1") == 0
    assert "EMU-C06" in codes(results, "f1")
    assert (results.register.counted, results.register.outside) == (("c1",), ("c0",))


def test_a_contribution_that_the_register_lacks_is_told_with_the_nearest_id() -> None:
    results = play(of_firm("f1", contributions=("house-12",)), contributions=[house("house-1", owner="f1")])
    (finding,) = [f for f in results.find("f1")[0].findings if f.code == "EMU-C05"]
    assert "did you mean 'house-1'?" in finding.en


def test_a_contribution_that_nobody_appraised_is_missing_and_not_zero() -> None:
    results = play(of_firm("f1"), contributions=[house("c1", owner="f1", appraised_value=None)])
    assert total(results, "f1") is State.MISSING


def test_the_order_of_the_register_decides_nothing_even_where_it_contradicts_itself() -> None:
    one, other = house("c1", owner="f1"), house("c1", owner="f1", appraised_value=1)
    first = play(of_firm("f1"), contributions=[one, other])
    assert first.digest == play(of_firm("f1"), contributions=[other, one]).digest
    assert "EMU-C01" in codes(first, "f1")


def test_the_register_is_settled_for_the_plans_period() -> None:
    later = plan(period=2024, assignments=plan().assignments)
    assert play(contributions=[house("c1", owner="f1")], plan=later).register.outside == ("c1",)


def test_what_a_unit_writes_in_the_place_of_the_register_does_not_count_and_is_told() -> None:
    row = {"kind": "house", "part": "owner", "day": "2023-05-01", "credited_value": 100_000_000}
    results = play(of_firm("f1", facts={"given": [row]}), contributions=[house("c1", owner="f1")])
    assert total(results, "f1") == 45
    assert codes(results, "f1") == ["EMU-S11"]
