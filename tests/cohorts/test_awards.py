"""Awards: every condition and every status, told with its reason, on cases with margin zero."""

from datetime import date

import pytest
from tests.cohorts.made import (
    EVERY_STATE,
    MODEL,
    award,
    awarded,
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

from emulation import AwardConditions, Exclusion, Matter, Revocation, State, Text, Withdrawal
from emulation.cohorts import Contender, Reason, Vote
from emulation.errors import CohortError
from emulation.models import PriorAward, QuotaBase

TRIO = [scored("a", 95), scored("b", 80), scored("c", 60)]
ONE = quota(at_most=1)


def given(*quotas: object, **more: object) -> object:
    return award(quotas=quotas, **more)


def asking(**conditions: object) -> object:
    return award(conditions=AwardConditions(**conditions))


def fate(units: list[Contender], *awards: object, **more: object) -> dict[str, str]:
    return fates(awarded(units, *awards, **more)[awards[-1].id])


# --- conditions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("conditions", "out", "kind"),
    [
        ({"class_at_least": "two"}, {"c"}, "class-below"),
        ({"points_at_least": 80}, {"c"}, "points-below"),
        ({"points_at_least": "80.01"}, {"b", "c"}, "points-below"),
        ({"share_at_least": "80%"}, {"c"}, "share-below"),
        ({"rank_at_most": 2}, {"c"}, "rank-below"),
        ({"traits": {"area": ["III"]}}, {"a", "b", "c"}, "trait-lacks"),
    ],
)
def test_who_fails_a_condition_is_not_eligible_and_told_which(
    conditions: dict[str, object], out: set[str], kind: str
) -> None:
    decision = awarded(TRIO, asking(**conditions))["merit"]
    assert {name for name, status in fates(decision).items() if status == "ineligible"} == out
    assert all(kinds(decision, name) == [kind] for name in out)


def test_a_failed_condition_tells_what_was_asked_and_what_there_is() -> None:
    (reason,) = awarded(TRIO, asking(points_at_least=90))["merit"].of("b")[0].reasons
    assert (reason.number, reason.limit, reason.source) == (80, 90, MODEL)


def test_every_condition_that_fails_is_told_and_not_only_the_first() -> None:
    decision = awarded(TRIO, asking(class_at_least="one", points_at_least=70, rank_at_most=1))["merit"]
    assert kinds(decision, "c") == ["class-below", "rank-below", "points-below"]


def test_a_unit_without_a_class_is_not_commended_where_one_is_asked() -> None:
    decision = awarded([scored("a", State.MISSING)], asking(class_at_least="four"))["merit"]
    assert fates(decision) == {"a": "ineligible"}
    assert kinds(decision, "a") == ["state-not-classed"]


def test_a_withheld_class_holds_the_case_and_does_not_fail_it() -> None:
    decision = awarded([scored("a", 80, on_time=State.MISSING)], asking(class_at_least="two"))["merit"]
    assert fates(decision) == {"a": "held"}
    assert kinds(decision, "a") == ["class-open"]


def test_equals_whose_rank_the_authority_has_to_part_are_held_only_where_it_matters() -> None:
    pair = [scored("a", 95), scored("b", 95), scored("c", 60)]
    by = ranking("authority")
    assert fate(pair, asking(rank_at_most=1), rankings=by) == {"a": "held", "b": "held", "c": "ineligible"}
    assert fate(pair, asking(rank_at_most=2), rankings=by) == {"a": "proposed", "b": "proposed", "c": "ineligible"}


def test_points_that_are_none_meet_no_condition_of_points() -> None:
    rules_ = (rule("missing", "points", points=79), *EVERY_STATE)
    decision = awarded([scored("a", State.MISSING)], asking(points_at_least=80), rules_=rules_)["merit"]
    assert kinds(decision, "a") == ["points-below"]


# --- places ------------------------------------------------------------------------------------------------------------


def test_places_are_taken_in_order_and_who_is_cut_is_told_who_holds_them() -> None:
    decision = awarded(TRIO, given(quota(at_most=2)))["merit"]
    assert fates(decision) == {"a": "proposed", "b": "proposed", "c": "cut"}
    (reason,) = decision.of("c")[0].reasons
    assert (reason.kind, reason.units, reason.number) == ("quota-full", ("a", "b"), 2)
    assert decision.objections == ()


def test_a_quota_without_places_cuts_everyone_and_says_so() -> None:
    decision = awarded(TRIO, given(quota(at_most=0)))["merit"]
    assert {kinds(decision, name)[0] for name in "abc"} == {"quota-none"}


def test_equals_at_the_cut_are_left_out_together_or_left_to_the_authority() -> None:
    pair = [scored("a", 95), scored("b", 95), scored("c", 60)]
    assert fate(pair, given(ONE)) == {"a": "cut", "b": "cut", "c": "cut"}
    assert fate(pair, given(ONE, ties="authority")) == {"a": "open", "b": "open", "c": "cut"}
    assert kinds(awarded(pair, given(ONE))["merit"], "c") == ["behind-a-tie"]


def test_a_key_of_the_ranking_parts_equals_before_the_cut() -> None:
    by = ranking("competition", {"by": "share"})
    pair = [plain("a", 45, scale=60), plain("b", 45, scale=50)]
    assert fate(pair, given(ONE), rankings=by) == {"b": "proposed", "a": "cut"}


def test_several_quotas_bind_together_and_the_first_that_is_full_is_told() -> None:
    """Two over all, one in each bloc: the second of the east is cut by its bloc, the second of the west by all."""
    west = {"traits": {"bloc": "west"}}
    cohort = [scored("a", 95), scored("b", 94), scored("x", 80, **west), scored("y", 70, **west)]
    decision = awarded(cohort, given(quota("all", at_most=2), quota("bloc", at_most=1, within=["bloc"])))["merit"]
    assert fates(decision) == {"a": "proposed", "b": "cut", "x": "proposed", "y": "cut"}
    assert [decision.of(name)[0].reasons[0].quota.id for name in "by"] == ["bloc", "all"]


def test_a_lane_is_for_its_units_alone_and_others_do_not_use_it() -> None:
    hard = {"traits": {"area": "III"}}
    cohort = [scored("a", 95, traits={"area": "I"}), scored("b", 94, traits={"area": "I"}), scored("h", 60, **hard)]
    lanes = quota("easy", at_most=1, traits={"area": ["I"]}), quota("hard", at_most=1, traits={"area": ["III"]})
    assert fate(cohort, given(*lanes)) == {"a": "proposed", "b": "cut", "h": "proposed"}


def test_who_is_in_no_lane_is_not_taken_without_limit() -> None:
    decision = awarded(TRIO, given(quota(at_most=1, traits={"area": ["III"]})))["merit"]
    assert set(fates(decision).values()) == {"ineligible"}
    assert kinds(decision, "a") == ["no-lane"]


def test_a_fifth_of_those_of_a_class_is_counted_in_each_bloc() -> None:
    base = QuotaBase(counted="class", of="two", or_better=True)
    fifth = quota(share="20%", base=base, rounding="floor", within=["bloc"])
    five = [scored(f"u{n}", 90 - n) for n in range(5)]
    assert list(fate(five, given(fifth)).values()).count("proposed") == 1
    assert list(fate(five[:4], given(fifth)).values()).count("proposed") == 0


def test_blocs_are_put_in_one_order_by_rank_first_and_then_by_the_value_ranked_on() -> None:
    west = {"traits": {"bloc": "west"}}
    cohort = [scored("a", 95), scored("b", 94), scored("x", 60, **west)]
    assert fate(cohort, given(quota(at_most=2), order="rank")) == {"a": "proposed", "x": "proposed", "b": "cut"}
    assert fate(cohort, given(quota(at_most=2), order="points")) == {"a": "proposed", "b": "proposed", "x": "cut"}


# --- matters, votes, nominees ----------------------------------------------------------------------------------------------


def matter(unit: str, **more: object) -> Matter:
    return Matter(id=f"m-{unit}", unit=unit, kind="inspection", opened_on="2023-06-01", **more)


def test_an_open_matter_holds_the_place_or_passes_it_on_as_the_plan_says() -> None:
    about = told(matters=[matter("a")])
    assert fate(TRIO, given(ONE, held="reserve"), proceedings=about) == {"a": "held", "b": "cut", "c": "cut"}
    assert fate(TRIO, given(ONE, held="pass"), proceedings=about) == {"b": "proposed", "c": "cut", "a": "held"}


@pytest.mark.parametrize(
    ("more", "status", "kind"),
    [
        ({"closed_on": "2024-02-01", "outcome": "cleared"}, "proposed", None),
        ({"closed_on": "2024-02-01", "outcome": "upheld"}, "ineligible", "matter-upheld"),
        ({"closed_on": "2024-02-01", "outcome": "upheld", "bars_until": "2024-03-01"}, "proposed", None),
        ({"closed_on": "2024-02-01", "outcome": "upheld", "bars_until": "2024-03-02"}, "ineligible", "matter-upheld"),
        ({"closed_on": "2024-03-02", "outcome": "cleared"}, "held", "matter-open"),
        ({"closed_on": "2024-03-01", "outcome": "cleared"}, "proposed", None),
    ],
)
def test_a_matter_is_as_it_stands_on_the_day_of_the_decision(
    more: dict[str, str], status: str, kind: str | None
) -> None:
    """The decision is of 1 March 2024: what bars until that day bars no more, what closes on it is closed."""
    decision = awarded([scored("a", 95)], award(), proceedings=told(matters=[matter("a", **more)]))["merit"]
    assert fates(decision) == {"a": status}
    assert kinds(decision, "a") == ([] if kind is None else [kind])


def test_an_open_complaint_holds_the_case_since_its_day() -> None:
    decision = awarded([scored("a", 95)], award(), complaints={"a": date(2024, 2, 20)})["merit"]
    assert (fates(decision), kinds(decision, "a")) == ({"a": "held"}, ["complaint-open"])


def test_a_vote_that_is_asked_is_awaited_carried_or_lost() -> None:
    votes = {
        ("merit", "a"): Vote(True, Text(vi="đủ", en="carried")),
        ("merit", "b"): Vote(False, Text(vi="k", en="lost")),
    }
    decision = awarded(TRIO, asking(vote=True), votes=votes)["merit"]
    assert fates(decision) == {"a": "proposed", "c": "pending", "b": "ineligible"}
    assert (kinds(decision, "b"), kinds(decision, "c")) == (["vote-lost"], ["vote-lacks"])


def test_individuals_are_considered_with_the_score_of_their_unit() -> None:
    people = told(nominees=[nominee("i1", "a", kind="individual"), nominee("i2", "c", kind="individual")])
    decision = awarded(TRIO, award(nominated=True, quotas=[ONE]), proceedings=people)["merit"]
    assert fates(decision) == {"i1": "proposed", "i2": "cut"}


def test_whoever_is_not_nominated_is_not_considered_where_nomination_is_asked() -> None:
    assert fate(TRIO, award(nominated=True)) == {}


def test_an_award_for_some_units_considers_no_others() -> None:
    kinds_ = [scored("a", 95, kind="hamlet"), scored("b", 99, kind="commune")]
    assert fate(kinds_, award(unit_kinds=["hamlet"], quotas=[ONE])) == {"a": "proposed"}


# --- falling out -----------------------------------------------------------------------------------------------------------


def test_when_a_winner_withdraws_the_next_in_rank_is_told_in_whose_place() -> None:
    about = told(withdrawals=[Withdrawal(nominee="a", on="2024-02-01", reason="xin rút")])
    decision = awarded(TRIO, given(ONE), proceedings=about)["merit"]
    assert fates(decision) == {"b": "proposed", "c": "cut", "a": "withdrawn"}
    assert [(r.kind, r.units) for r in decision.of("b")[0].reasons] == [("next-in-rank", ("a",))]
    assert kinds(decision, "c") == ["quota-full"]


def test_a_withdrawal_after_the_day_of_the_decision_changes_nothing_yet() -> None:
    about = told(withdrawals=[Withdrawal(nominee="a", on="2024-03-02", reason="xin rút")])
    assert fate(TRIO, given(ONE), proceedings=about)["a"] == "proposed"


def test_a_withdrawal_of_someone_who_had_no_place_moves_nobody_up() -> None:
    about = told(withdrawals=[Withdrawal(nominee="c", on="2024-02-01", reason="xin rút")])
    decision = awarded(TRIO, given(ONE), proceedings=about)["merit"]
    assert (kinds(decision, "a"), kinds(decision, "b")) == ([], ["quota-full"])


@pytest.mark.parametrize(
    ("next_in_rank", "expected"),
    [(True, {"b": "proposed", "c": "cut", "a": "revoked"}), (False, {"a": "revoked", "b": "cut", "c": "cut"})],
)
def test_a_revoked_award_passes_on_or_stays_empty_as_its_decision_says(
    next_in_rank: bool, expected: dict[str, str]
) -> None:
    taken_back = Revocation(
        nominee="a", award="merit", ground="false-achievement", on="2024-02-01", next_in_rank=next_in_rank, source=MODEL
    )
    decision = awarded(TRIO, given(ONE), proceedings=told(revocations=[taken_back]))["merit"]
    assert fates(decision) == expected
    assert decision.of("a")[0].reasons[0].subject == "false-achievement"


# --- several awards --------------------------------------------------------------------------------------------------------


def test_one_achievement_is_rewarded_once_by_the_first_award_of_the_plan() -> None:
    high, low = award("high", achievement="x", quotas=[ONE]), award("low", achievement="x", quotas=[quota(at_most=1)])
    found = awarded(TRIO, high, low)
    assert fates(found["high"]) == {"a": "proposed", "b": "cut", "c": "cut"}
    assert fates(found["low"]) == {"b": "proposed", "c": "cut", "a": "ineligible"}
    assert [(r.kind, r.subject) for r in found["low"].of("a")[0].reasons] == [("rewarded-already", "high")]


def test_awards_for_different_achievements_may_both_be_given() -> None:
    found = awarded(TRIO, award("high", achievement="x"), award("low", achievement="y"))
    assert {found[name].of("a")[0].status for name in ("high", "low")} == {"proposed"}


def test_an_award_above_another_chooses_among_its_takers_and_stands_in_its_place() -> None:
    high, low = (
        award("high", above="low", quotas=[ONE], achievement="x"),
        award("low", quotas=[quota(at_most=2)], achievement="x"),
    )
    found = awarded(TRIO, high, low)
    assert fates(found["low"]) == {"a": "raised", "b": "proposed", "c": "cut"}
    assert fates(found["high"]) == {"a": "proposed", "b": "cut", "c": "ineligible"}
    assert kinds(found["high"], "c") == ["above-not-taken"]


def test_the_place_of_who_is_raised_does_not_pass_on() -> None:
    found = awarded(TRIO, award("high", above="low", quotas=[ONE]), award("low", quotas=[quota(at_most=1)]))
    assert fates(found["low"]) == {"a": "raised", "b": "cut", "c": "cut"}


def test_an_award_may_stand_above_one_that_stands_above_a_third_for_the_same_achievement() -> None:
    """The highest replaces the middle one, which replaced the lowest: the achievement is still rewarded once."""
    stairs = (
        award("top", above="mid", achievement="x", quotas=[quota(at_most=1)]),
        award("mid", above="low", quotas=[quota(at_most=2)]),
        award("low", achievement="x"),
    )
    assert {name: found.of("a")[0].status for name, found in awarded(TRIO, *stairs).items()} == {
        "top": "proposed", "mid": "raised", "low": "raised",
    }  # fmt: skip


def test_a_share_of_the_takers_of_another_award() -> None:
    share = quota(share="50%", base={"counted": "award", "of": "low"}, rounding="floor")
    found = awarded(TRIO, award("high", quotas=[share]), award("low", conditions=AwardConditions(points_at_least=80)))
    assert found["high"].places[0].number == 1


@pytest.mark.parametrize(
    "awards",
    [
        (award("a", above="b"), award("b", above="a")),
        (award("a", above="nowhere"),),
        (award("a", quotas=[quota(share="20%", base={"counted": "award", "of": "a"}, rounding="floor")]),),
    ],
)
def test_awards_that_refer_in_a_circle_or_to_nothing_are_refused(awards: tuple[object, ...]) -> None:
    with pytest.raises(CohortError, match="EMU-K05"):
        awarded(TRIO, *awards)


# --- earlier awards --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("within", "status"), [(None, "ineligible"), (3, "ineligible"), (2, "proposed")])
def test_prior_winners_are_excluded_for_as_many_years_as_the_plan_says(within: int | None, status: str) -> None:
    """Given for 2021, considered for 2023: two years lie between."""
    prior = told(prior_awards=[PriorAward(unit="a", award="flag", periods=["2021"])])
    award_ = asking(exclusions=[Exclusion(award="flag", within_years=within)])
    decision = awarded([scored("a", 95)], award_, proceedings=prior)["merit"]
    assert fates(decision) == {"a": status}
    assert kinds(decision, "a") == (["awarded-before"] if status == "ineligible" else [])


# --- cohorts that every award has to survive ---------------------------------------------------------------------------------


def test_an_award_over_an_empty_cohort_is_an_empty_decision() -> None:
    decision = awarded([], given(quota(share="20%", base="units", rounding="floor")))["merit"]
    assert (decision.nominations, decision.objections) == ((), ())


def test_a_cohort_of_one_has_no_fifth_unless_the_plan_makes_an_exception() -> None:
    fifth = {"share": "20%", "base": "units", "rounding": "floor"}
    assert fate([scored("a", 95)], given(quota(**fifth))) == {"a": "cut"}
    assert fate([scored("a", 95)], given(quota(**fifth, small={"fewer_than": 5, "at_most": 1}))) == {"a": "proposed"}


def test_where_all_are_equal_none_is_preferred() -> None:
    equals = [scored(name, 90) for name in "abc"]
    assert set(fate(equals, given(quota(at_most=2))).values()) == {"cut"}
    assert set(fate(equals, given(quota(at_most=3))).values()) == {"proposed"}


def test_where_all_are_missing_nobody_is_proposed_and_everyone_is_told() -> None:
    decision = awarded([scored(name, State.MISSING) for name in "abc"], given(ONE))["merit"]
    assert set(fates(decision).values()) == {"ineligible"}
    assert {kinds(decision, name)[0] for name in "abc"} == {"state-not-classed"}


def test_a_unit_whose_bloc_is_open_has_no_place_of_a_bloc_and_is_told_why() -> None:
    lone = scored("a", 95, apart=Reason(kind="bloc-open", units=("east", "west")))
    decision = awarded([lone, scored("b", 80)], given(quota(at_most=1, within=["bloc"])))["merit"]
    assert (fates(decision), kinds(decision, "a")) == ({"b": "proposed", "a": "held"}, ["bloc-open"])
