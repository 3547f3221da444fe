"""Whose achievement an award rewards, who still has it, and what is open until somebody has decided."""

from datetime import date

import pytest
from tests.cohorts.made import (
    HEADS,
    MODEL,
    award,
    awarded,
    classed,
    classes_of,
    fates,
    kinds,
    nominee,
    plain,
    quota,
    ranking,
    rule,
    scored,
    told,
)

from emulation import (
    ClassQuota,
    CohortError,
    ExceptionalCeiling,
    Matter,
    ModelError,
    PriorAward,
    Quota,
    Revocation,
    State,
    StateRule,
    Withdrawal,
)
from emulation.cohorts import Reason
from emulation.models import Nominee

ONE = quota(at_most=1)
TRIO = [scored("a", 95), scored("b", 90), scored("c", 85)]
PEOPLE = nominee("people-of-a", "a")
"""A collective that is named instead of its unit, such as "Nhân dân và cán bộ xã …"."""


# --- a collective carries what its unit has ------------------------------------------------------------------------


def test_a_collective_is_not_rewarded_for_what_its_unit_was_rewarded_for() -> None:
    high, low = award("high", achievement="x", quotas=[ONE]), award("low", achievement="x", quotas=[ONE])
    given = told(nominees=[nominee("people-of-a", "a", "low")])
    found = awarded(TRIO, high, low, proceedings=given)
    assert fates(found["high"])["a"] == "proposed"
    assert (fates(found["low"])["people-of-a"], kinds(found["low"], "people-of-a")) == (
        "ineligible",
        ["rewarded-already"],
    )


def test_an_earlier_award_of_the_unit_excludes_the_collective() -> None:
    asked = award(conditions={"exclusions": [{"award": "flag", "within_years": 3}]}, quotas=[ONE])
    prior = PriorAward(unit="a", award="flag", periods=["2022"])
    decision = awarded(TRIO, asked, proceedings=told(nominees=[PEOPLE], prior_awards=[prior]))["merit"]
    assert (fates(decision)["people-of-a"], kinds(decision, "people-of-a")) == ("ineligible", ["awarded-before"])


def test_a_withdrawal_of_the_unit_is_one_of_its_collective() -> None:
    gone = Withdrawal(nominee="a", on="2024-01-05", reason="xin rút")
    decision = awarded(TRIO, award(quotas=[ONE]), proceedings=told(nominees=[PEOPLE], withdrawals=[gone]))["merit"]
    assert (fates(decision)["people-of-a"], fates(decision)["b"]) == ("withdrawn", "proposed")


def test_a_collective_stands_above_what_its_unit_took() -> None:
    high, low = award("high", above="low", quotas=[ONE]), award("low", quotas=[quota(at_most=2)])
    found = awarded(TRIO, high, low, proceedings=told(nominees=[nominee("people-of-a", "a", "high")]))
    assert (fates(found["high"])["people-of-a"], fates(found["low"])["a"]) == ("proposed", "raised")


def test_an_individual_stands_for_itself() -> None:
    person = nominee("p-01", "a", kind="individual")
    prior = PriorAward(unit="a", award="merit", periods=["2022"])
    asked = award(conditions={"exclusions": [{"award": "merit"}]}, quotas=[quota(at_most=3)])
    decision = awarded(TRIO, asked, proceedings=told(nominees=[person], prior_awards=[prior]))["merit"]
    assert (fates(decision)["p-01"], fates(decision)["a"]) == ("proposed", "ineligible")


# --- who has it still ------------------------------------------------------------------------------------------------


def taken_back(name: str = "low") -> Revocation:
    return Revocation(
        nominee="a", award=name, ground="false-achievement", on="2024-02-01", next_in_rank=False, source=MODEL
    )


def test_who_lost_an_award_is_not_raised_above_it_and_counts_in_no_base() -> None:
    base = {"counted": "award", "of": "low"}
    half = quota("half", share="1/2", base=base, rounding="floor")
    high, low = award("high", above="low", quotas=[half]), award("low", quotas=[quota(at_most=2)])
    found = awarded(TRIO, high, low, proceedings=told(revocations=[taken_back()]))
    assert fates(found["low"]) == {"a": "revoked", "b": "proposed", "c": "cut"}
    assert (fates(found["high"])["a"], [p.base for p in found["high"].places]) == ("ineligible", [1])


def test_the_place_of_a_revoked_award_stays_empty_though_the_unit_is_no_longer_eligible() -> None:
    units = [scored("a", 40), scored("b", 90), scored("c", 85)]
    asked = award(conditions={"points_at_least": 50}, quotas=[ONE])
    decision = awarded(units, asked, proceedings=told(revocations=[taken_back("merit")]))["merit"]
    assert fates(decision) == {"a": "revoked", "b": "cut", "c": "cut"}
    assert decision.objections == ()


def test_the_higher_award_replaces_the_lower_one_only_once_it_is_proposed() -> None:
    high, low = award("high", above="low", quotas=[ONE], conditions={"vote": True}), award("low", quotas=[ONE])
    found = awarded(TRIO, high, low)
    assert (fates(found["high"])["a"], fates(found["low"])["a"]) == ("pending", "proposed")
    assert kinds(found["low"], "a") == ["considered-above"]


def test_the_highest_award_replaces_all_below_though_the_one_between_waited_for_a_vote() -> None:
    top, low = award("top", above="high", quotas=[ONE]), award("low", quotas=[ONE])
    high = award("high", above="low", quotas=[ONE], conditions={"vote": True})
    found = awarded(TRIO, top, high, low)
    assert [fates(found[name])["a"] for name in ("top", "high", "low")] == ["proposed", "raised", "raised"]


def test_an_award_that_was_decided_after_the_day_is_no_earlier_one() -> None:
    asked = award(conditions={"exclusions": [{"award": "flag"}]}, quotas=[ONE])
    later = PriorAward(unit="a", award="flag", periods=["2022"], decided_on="2024-06-01")
    assert fates(awarded(TRIO, asked, proceedings=told(prior_awards=[later]))["merit"])["a"] == "proposed"


# --- what has no number parts nobody else ---------------------------------------------------------------------------


def test_a_unit_without_a_maximum_does_not_make_the_others_equal() -> None:
    units = [plain("a", 90), plain("b", 80), plain("c", 70), plain("none", 5, scale=0)]
    decision = awarded(units, award(order="share-of-maximum", quotas=[ONE]))["merit"]
    assert fates(decision) == {"a": "proposed", "b": "cut", "c": "cut", "none": "ineligible"}
    assert kinds(decision, "none") == ["no-scale"]


def test_points_of_two_rulebooks_are_not_compared() -> None:
    units = [scored("a", 95), scored("h", 90, rulebook=HEADS)]
    with pytest.raises(CohortError) as caught:
        awarded(units, award(order="points", quotas=[ONE]))
    assert caught.value.code == "EMU-K40"


def test_first_of_two_rulebooks_are_equals_unless_they_are_ranked_on_shares() -> None:
    units = [scored("a", 95), scored("h", 90, rulebook=HEADS)]
    asked = award(order="rank", quotas=[ONE])
    assert fates(awarded(units, asked)["merit"]) == {"a": "cut", "h": "cut"}
    on_shares = ranking(on="share-of-maximum")
    assert fates(awarded(units, asked, rankings=on_shares)["merit"]) == {"a": "proposed", "h": "cut"}


# --- what is open stays open ------------------------------------------------------------------------------------------


def test_a_class_is_not_lowered_by_a_quota_of_a_bloc_that_is_open() -> None:
    limit = ClassQuota(band="one", quota=quota(at_most=1, within=["bloc"]), ties="leave-out")
    lone = scored("a", 96, apart=Reason(kind="bloc-open", units=("east", "west")))
    assert classes_of(classed([lone, scored("b", 95)], limit)["demo/units"]) == {"a": "withheld", "b": "one"}


def test_who_has_a_place_that_an_open_bloc_may_take_is_told_so() -> None:
    lone = scored("z", 99, apart=Reason(kind="bloc-open", units=("east", "west")))
    asked = award(quotas=[quota(at_most=1, within=["bloc"])])
    decision = awarded([lone, scored("b", 90)], asked)["merit"]
    assert fates(decision) == {"b": "proposed", "z": "held"}
    assert [(r.kind, r.units) for r in decision.of("b")[0].reasons] == [("open-bloc-above", ("z",))]


def test_an_open_bloc_with_fewer_points_threatens_no_place() -> None:
    lone = scored("z", 60, apart=Reason(kind="bloc-open", units=("east", "west")))
    decision = awarded([lone, scored("b", 90)], award(quotas=[quota(at_most=1, within=["bloc"])]))["merit"]
    assert kinds(decision, "b") == []


# --- what is refused ----------------------------------------------------------------------------------------------------


def test_a_class_that_nobody_can_reach_is_refused() -> None:
    with pytest.raises(CohortError) as caught:
        awarded(TRIO, award(conditions={"class_at_least": "onne"}))
    assert (caught.value.code, "one" in str(caught.value.hint)) == ("EMU-K04", True)


def test_a_quota_of_the_last_class_is_refused() -> None:
    with pytest.raises(CohortError) as caught:
        classed(TRIO, ClassQuota(band="four", quota=ONE, ties="leave-out"))
    assert caught.value.code == "EMU-K04"


@pytest.mark.parametrize(
    ("ordinary", "higher"),
    [
        ({"at_most": 3}, {"share": "50%"}),
        ({"at_most": 3}, {"at_most": 2}),
        ({"share": "20%", "base": "units", "rounding": "floor"}, {"share": "500%"}),
        ({"share": "20%", "base": "units", "rounding": "floor"}, {"share": "-10%"}),
        ({"share": "20%", "base": "units", "rounding": "floor"}, {"share": "10%"}),
    ],
)
def test_an_exceptional_ceiling_is_one(ordinary: dict[str, object], higher: dict[str, object]) -> None:
    with pytest.raises(ModelError):
        Quota(id="q", source=MODEL, exceptional=ExceptionalCeiling(reason="r", source=MODEL, **higher), **ordinary)


def test_an_exceptional_ceiling_holds_from_the_day_on_which_it_is_decided() -> None:
    higher = ExceptionalCeiling(share="25%", reason="r", decided_on="2024-03-01", source=MODEL)
    fifth = Quota(id="q", share="20%", base="units", rounding="floor", exceptional=higher, source=MODEL)
    assert fifth.on(date(2024, 2, 29)).exceptional is None
    assert fifth.on(date(2024, 3, 1)).exceptional == higher


def test_one_state_has_one_rule() -> None:
    rules = [rule("missing", "exclude"), StateRule(state="missing", how="points", points=0, source=MODEL)]
    subjects = [subject for each in rules for subject in each.subjects]
    assert len(set(subjects)) == 1
    assert rules[0].settles("any/book", State.MISSING)


def test_a_matter_that_was_cleared_bars_nobody_afterwards() -> None:
    with pytest.raises(ModelError):
        Matter(
            id="m", unit="a", kind="audit", opened_on="2023-01-01", closed_on="2023-02-01", outcome="cleared",
            bars_until="2024-01-01",
        )  # fmt: skip


def test_the_id_of_an_individual_is_not_made_from_a_document() -> None:
    with pytest.raises(ModelError) as caught:
        Nominee(id="012345678901", award="merit", unit="a", kind="individual")
    assert caught.value.code == "EMU-D08"
    assert "012345678901" not in str(caught.value)


def test_a_share_of_nothing_is_no_place() -> None:
    decision = awarded([], award(quotas=[quota(share="20%", base="units", rounding="floor")]))["merit"]
    assert (decision.nominations, decision.places) == ((), ())
