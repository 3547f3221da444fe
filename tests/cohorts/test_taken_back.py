"""The place of an award that was taken back stays empty, whatever else became of its holder."""

import pytest
from tests.cohorts.made import (
    EVERY_STATE,
    HEADS,
    MODEL,
    award,
    awarded,
    fates,
    kinds,
    nominee,
    quota,
    rule,
    scored,
    told,
)

from emulation import Revocation, State, Withdrawal
from emulation.cohorts import AwardDecision, Names, Reason, explain_nomination

ONE = quota(at_most=1)


def taken_back(name: str, **more: object) -> Revocation:
    given = {"ground": "false-achievement", "on": "2024-02-01", "next_in_rank": False, "source": MODEL}
    return Revocation(nominee=name, award="merit", **given | more)


def without(*names: str, units: list, asked: object = None, **more: object) -> AwardDecision:
    """Decide an award that was taken back from some."""
    given = {"proceedings": told(revocations=[taken_back(name) for name in names])} | more
    return awarded(units, asked or award(quotas=[ONE]), **given)["merit"]


def test_an_award_is_taken_back_from_a_unit_that_was_alone_in_its_bloc_and_is_excluded_since() -> None:
    rules = [each for each in EVERY_STATE if each.state is not State.MISSING] + [rule("missing", "exclude")]
    units = [scored("a", State.MISSING, traits={"bloc": "west"}), scored("b", 90)]
    decision = without("a", units=units, asked=award(quotas=[quota(at_most=1, within=["bloc"])]), rules_=rules)
    assert fates(decision) == {"a": "revoked", "b": "proposed"}


def test_an_award_is_taken_back_though_its_quota_has_no_place_any_more() -> None:
    """The half of one unit in class one was one place of two units: without a its number is none."""
    half = quota(share="50%", base={"counted": "class", "of": "one"}, rounding="floor")
    decision = without("a", units=[scored("a", 40), scored("b", 95)], asked=award(quotas=[half]))
    assert (fates(decision), [p.number for p in decision.places]) == ({"a": "revoked", "b": "cut"}, [0])
    assert decision.objections == ()


def test_an_award_is_taken_back_from_a_unit_whose_bloc_is_open() -> None:
    lone = scored("a", 99, apart=Reason(kind="bloc-open", units=("east", "west")))
    decision = without("a", units=[lone, scored("b", 90)], asked=award(quotas=[quota(at_most=1, within=["bloc"])]))
    assert (fates(decision), kinds(decision, "a")) == ({"a": "revoked", "b": "proposed"}, ["revoked"])


def test_a_withdrawal_does_not_pass_on_the_place_of_an_award_that_was_taken_back() -> None:
    gone = Withdrawal(nominee="a", on="2024-01-05", reason="xin rút")
    given = told(withdrawals=[gone], revocations=[taken_back("a")])
    assert fates(without(units=[scored("a", 95), scored("b", 90)], proceedings=given)) == {"a": "revoked", "b": "cut"}


def test_of_several_awards_that_were_taken_back_none_depends_on_a_name() -> None:
    """Neither of a and b is told that it was beyond the places, though there is one by the figures of today."""
    decision = without("a", "b", units=[scored("a", 95), scored("b", 90), scored("c", 85)])
    assert fates(decision) == {"a": "revoked", "b": "revoked", "c": "cut"}
    said = [explain_nomination(each, decision, Names()).decided.en for each in decision.nominations[:2]]
    assert said == ["The grant of merit is annulled; its place stays empty."] * 2
    assert decision.objections == ()


def test_an_individual_does_not_part_the_equals_of_its_unit() -> None:
    """The check of the result takes p-01, of a, for nobody but itself."""
    person = nominee("p-01", "a", kind="individual")
    given = told(nominees=[person], revocations=[taken_back("p-01")])
    asked = award(quotas=[quota(at_most=2)])
    decision = awarded([scored("a", 90), scored("b", 90)], asked, proceedings=given)["merit"]
    assert fates(decision) == {"p-01": "revoked", "a": "cut", "b": "cut"}
    assert decision.objections == ()


def test_one_of_another_rulebook_who_lost_its_award_does_not_make_the_rest_equal() -> None:
    units = [scored("h", 95, rulebook=HEADS), scored("a", 90), scored("b", 85)]
    decision = without("h", units=units, asked=award(quotas=[quota(at_most=2)]))
    assert fates(decision) == {"h": "revoked", "a": "proposed", "b": "cut"}


@pytest.mark.parametrize("moves_up", [True, False])
def test_what_was_taken_back_is_rewarded_by_no_other_award(moves_up: bool) -> None:
    """The achievement was rewarded once, whoever has the place now."""
    first, other = award(quotas=[ONE], achievement="movement"), award("other", quotas=[ONE], achievement="movement")
    back = told(revocations=[taken_back("a", next_in_rank=moves_up)])
    units = [scored("a", 95), scored("b", 90), scored("c", 85)]
    found = awarded(units, first, other, proceedings=back)
    assert (fates(found["merit"])["a"], fates(found["other"])["a"]) == ("revoked", "ineligible")
    assert kinds(found["other"], "a") == ["rewarded-already"]
    assert fates(found["other"])["c" if moves_up else "b"] == "proposed"
