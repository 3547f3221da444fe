"""Each rule that compares, on cohorts of none, one, two, three and more: every outcome that its page promises."""

from decimal import Decimal

import polars as pl
import pytest
from tests.cohorts.compared import NONE, book_of, compared, member, members_of, shown, year

from emulation import RulebookError, State, Text, absent, rules, tables
from emulation.cohorts import freeze

AUTHORITY = absent(State.NOT_DUE, Text(vi="cấp có thẩm quyền quyết định", en="the authority decides"))
LEADER = rules.leader(year.actual, target=year.target, over="bloc")
BEST = rules.share_of_best(year.actual, over="bloc")


def unit(actual, target=NONE, **more):
    return {"actual": actual, "target": target, **more}


class TestLeader:
    """Điều 6 of the police clusters of Quảng Trị (A1), and what its text leaves out."""

    @pytest.mark.parametrize(
        ("own", "others", "points"),
        [
            (unit(120, 100), [], "10.00"),  # 1.2 with L = 1.2
            (unit(60, 50), [unit(120, 100)], "10.00"),  # both lead with 1.2
            (unit(80, 80), [unit(120, 100)], "5.00"),
        ],
    )
    def test_the_documents_cases_with_a_target(self, own, others, points):
        assert shown(compared(LEADER, own, *others))[0] == points

    def test_the_documents_cases_without_a_target(self):
        assert shown(compared(LEADER, unit(150), unit(100), unit(75), unit(50))) == ["10.00", "6.67", "5.00", "3.33"]

    def test_below_the_target_it_is_half_in_proportion_whoever_leads(self):
        assert shown(compared(LEADER, unit(50, 100), unit(500, 100))) == ["2.50", "10.00"]

    def test_between_target_and_leader_it_is_in_proportion_to_the_excess(self):
        """5 + 5 · (1.5 − 1) / (2 − 1)."""
        assert shown(compared(LEADER, unit(150, 100), unit(200, 100))) == ["7.50", "10.00"]

    def test_nobody_above_the_target_has_no_leader_and_divides_by_nothing(self):
        assert shown(compared(LEADER, unit(100, 100), unit(40, 80), unit(0, 5))) == ["5.00", "2.50", "0.00"]

    def test_all_equal_above_the_target_all_lead(self):
        assert shown(compared(LEADER, *[unit(6, 5)] * 3)) == ["10.00"] * 3

    def test_all_equal_at_the_target_each_has_half(self):
        assert shown(compared(LEADER, *[unit(5, 5)] * 3)) == ["5.00"] * 3

    @pytest.mark.parametrize(
        ("own", "points"),
        [(unit(6, 5), "10.00"), (unit(5, 5), "5.00"), (unit(0, 5), "0.00"), (unit(3), "10.00"), (unit(0), "0.00")],
    )
    def test_a_cohort_of_one(self, own, points):
        assert shown(compared(LEADER, own)) == [points]

    def test_units_with_and_without_a_target_never_mix(self):
        """1,000 without a target leads nobody who has one, and 6 against 5 nobody who has none."""
        alone = compared(LEADER, unit(7, 5), unit(6, 5), unit(2), unit(1))
        mixed = compared(LEADER, unit(7, 5), unit(6, 5), unit(2), unit(1), unit(6, 5), unit(1))
        assert mixed[:4] == alone
        assert shown(compared(LEADER, unit(6, 5), unit(1_000), unit(500))) == ["10.00", "10.00", "5.00"]

    def test_a_target_of_zero_is_none(self):
        assert shown(compared(LEADER, unit(4, 0), unit(8))) == ["5.00", "10.00"]

    def test_one_extreme_leader_sets_all_others_back_unless_the_rule_stops_it(self):
        units = unit(300, 100), unit(200, 100), unit(10_000, 1)
        assert shown(compared(LEADER, *units)) == ["5.00", "5.00", "10.00"]
        guarded = rules.leader(year.actual, target=year.target, over="bloc", leader_at_most=3)
        assert shown(compared(guarded, *units)) == ["10.00", "7.50", "10.00"]

    def test_a_leader_that_withdraws_moves_the_others(self):
        assert shown(compared(LEADER, unit(150, 100), unit(200, 100), unit(600, 100))) == ["5.50", "6.00", "10.00"]
        assert shown(compared(LEADER, unit(150, 100), unit(200, 100))) == ["7.50", "10.00"]

    def test_ties_for_the_lead_are_exact_unless_a_tolerance_is_declared(self):
        units = unit(Decimal("1.20"), 1), unit(Decimal("1.21"), 1)
        assert shown(compared(LEADER, *units)) == ["9.76", "10.00"]
        near = rules.leader(year.actual, target=year.target, over="bloc", tolerance="0.01")
        assert shown(compared(near, *units)) == ["10.00", "10.00"]
        nearer = rules.leader(year.actual, target=year.target, over="bloc", tolerance="0.0099")
        assert shown(compared(nearer, *units)) == ["9.76", "10.00"]

    def test_a_cohort_that_is_too_small_is_left_to_the_authority(self):
        guarded = rules.leader(year.actual, target=year.target, over="bloc", smallest=3, otherwise=AUTHORITY)
        two = unit(150, 100), unit(200, 100)
        assert compared(guarded, *two) == [State.NOT_DUE, State.NOT_DUE]
        assert shown(compared(guarded, *two, unit(100, 100))) == ["7.50", "10.00", "5.00"]
        assert shown(compared(guarded, unit(100, 100), unit(50, 100))) == ["5.00", "2.50"]

    def test_units_of_the_other_sub_cohort_do_not_make_it_large_enough(self):
        guarded = rules.leader(year.actual, target=year.target, over="bloc", smallest=3, otherwise=0)
        assert shown(compared(guarded, unit(150, 100), unit(200, 100), unit(3), unit(4))) == ["0.00"] * 4

    def test_before_the_cohort_is_frozen_it_is_not_due_or_what_the_rule_says(self):
        said = rules.leader(year.actual, target=year.target, over="bloc", provisional="0.5")
        for rule, above in ((LEADER, State.NOT_DUE), (said, Decimal("5.00"))):
            book = book_of(rule)
            assert book.points(member(book, "u", unit(7, 5)).case) == above
            assert book.points(member(book, "u", unit(5, 5)).case) == Decimal("5.00")

    def test_a_missing_target_is_missing_and_never_taken_for_none(self):
        book = book_of(LEADER)
        whole = members_of(book, [unit(4, State.MISSING), unit(6, 5)])
        cohort = freeze(book, whole[1:])
        assert book.points(cohort.final(whole[0].case, {"bloc": "bloc-1"})) is State.MISSING

    @pytest.mark.parametrize(
        "wrong",
        [
            {"over": ""}, {"at_target": 0}, {"at_target": 1}, {"tolerance": "-0.1"}, {"leader_at_most": 1},
            {"smallest": 3}, {"otherwise": 0}, {"smallest": 1, "otherwise": 0},
        ],
    )  # fmt: skip
    def test_what_is_written_wrongly_is_refused(self, wrong):
        with pytest.raises(RulebookError, match="EMU-R14"):
            rules.leader(year.actual, target=year.target, **{"over": "bloc"} | wrong)


class TestShareOfBest:
    """In proportion to the best, and where less is better in inverse proportion to the least."""

    def test_all_equal_have_everything_and_nothing_is_nothing(self):
        assert shown(compared(BEST, *[unit(4)] * 3)) == ["10.00"] * 3
        assert shown(compared(BEST, *[unit(0)] * 3)) == ["0.00"] * 3

    def test_where_less_is_better_the_least_has_everything(self):
        low = rules.share_of_best(year.actual, over="bloc", lower_is_better=True)
        assert shown(compared(low, unit(2), unit(4), unit(5))) == ["10.00", "5.00", "4.00"]
        assert shown(compared(low, unit(0), unit(4), unit(0))) == ["10.00", "0.00", "10.00"]
        assert shown(compared(low, *[unit(0)] * 2)) == ["10.00", "10.00"]

    def test_beyond_a_declared_value_none_counts_further(self):
        high = rules.share_of_best(year.actual, over="bloc", no_further=20)
        assert shown(compared(high, unit(10), unit(20), unit(9_000))) == ["5.00", "10.00", "10.00"]
        low = rules.share_of_best(year.actual, over="bloc", lower_is_better=True, no_further=2)
        assert shown(compared(low, unit(1), unit(2), unit(4), unit(0))) == ["10.00", "10.00", "5.00", "10.00"]

    def test_units_outside_the_condition_are_not_compared(self):
        only = rules.share_of_best(year.actual, over="bloc", among=year.target > 0)
        assert compared(only, unit(4, 1), unit(8, 1), unit(400, 0)) == [Decimal(5), Decimal(10), NONE]

    def test_what_does_not_apply_leaves_the_cohort(self):
        assert compared(BEST, unit(4), unit(8), unit(NONE)) == [Decimal(5), Decimal(10), NONE]


class TestRanks:
    """Ranks into points, into bands of the ranking, and into shares of the others."""

    POINTS = rules.rank_points(year.actual, {1: 10, 2: 8, 5: 4}, over="bloc")

    def test_equal_values_share_the_better_rank_and_the_next_is_skipped(self):
        assert shown(compared(self.POINTS, unit(9), unit(9), unit(8), unit(7), unit(1), unit(0))) == [
            "10.00", "10.00", "4.00", "4.00", "4.00", "0.00",
        ]  # fmt: skip

    def test_all_equal_are_all_first(self):
        assert shown(compared(self.POINTS, *[unit(3)] * 4)) == ["10.00"] * 4

    def test_the_least_comes_first_where_less_is_better(self):
        low = rules.rank_points(year.actual, {1: 10, 2: 8}, over="bloc", lower_is_better=True)
        assert shown(compared(low, unit(3), unit(1), unit(2))) == ["0.00", "10.00", "8.00"]

    def test_who_has_no_value_has_no_rank_and_takes_none(self):
        assert compared(self.POINTS, unit(3), unit(NONE), unit(2)) == [Decimal(10), NONE, Decimal(8)]

    def test_bands_of_the_ranking(self):
        bands = rules.rank_bands(
            year.actual, rules.at_most("20%", 10), rules.at_most("50%", 7), over="bloc", otherwise=3
        )
        assert shown(compared(bands, *[unit(n) for n in (9, 8, 7, 6, 5)])) == ["10.00", "7.00", "3.00", "3.00", "3.00"]
        assert shown(compared(bands, unit(9))) == ["3.00"]
        assert shown(compared(bands, *[unit(4)] * 5)) == ["10.00"] * 5

    def test_the_share_of_the_others_that_one_is_not_behind(self):
        part = rules.percentile(year.actual, over="bloc")
        assert shown(compared(part, unit(9), unit(5), unit(5), unit(1), unit(0))) == [
            "10.00", "7.50", "7.50", "2.50", "0.00",
        ]  # fmt: skip
        assert shown(compared(part, unit(1))) == ["10.00"]
        alone = rules.percentile(year.actual, over="bloc", alone=NONE)
        assert compared(alone, unit(1)) == [NONE]

    def test_too_few_to_rank(self):
        few = rules.rank_points(year.actual, {1: 10}, over="bloc", smallest=3, too_few=AUTHORITY)
        assert compared(few, unit(1), unit(2)) == [State.NOT_DUE] * 2
        assert shown(compared(few, unit(1), unit(2), unit(3))) == ["0.00", "0.00", "10.00"]

    def test_improvement_is_ranked_by_the_change_and_a_unit_without_a_past_has_no_rank(self):
        improved = rules.improvement_rank(year.actual, {1: 10, 2: 6}, over="bloc")
        grew, fell, new = (
            unit(9, earlier={"actual": 5}), unit(8, earlier={"actual": 9}), unit(99, earlier={"actual": NONE}),
        )  # fmt: skip
        assert compared(improved, grew, fell, new) == [Decimal(10), Decimal(6), NONE]

    def test_improvement_in_shares_asks_how_far_one_came(self):
        share = rules.improvement_rank(year.actual, {1: 10, 2: 6}, over="bloc", relative=True)
        assert shown(compared(share, unit(20, earlier={"actual": 10}), unit(150, earlier={"actual": 100}))) == [
            "10.00", "6.00",
        ]  # fmt: skip

    def test_a_fall_is_an_improvement_where_less_is_better(self):
        low = rules.improvement_rank(year.actual, {1: 10, 2: 6}, over="bloc", lower_is_better=True)
        assert shown(compared(low, unit(4, earlier={"actual": 10}), unit(5, earlier={"actual": 6}))) == [
            "10.00", "6.00",
        ]  # fmt: skip


class TestOneScale:
    """Standard scores, and the way from the worst to the best."""

    Z = rules.z_score(year.actual, over="bloc", middle=5, each="2.5", limit=2)

    def test_one_standard_deviation(self):
        """1, 3: mean 2, σ 1."""
        assert shown(compared(self.Z, unit(1), unit(3))) == ["2.50", "7.50"]

    def test_an_irrational_deviation_is_rounded_once_and_exactly(self):
        """1, 2, 3: σ = √(2/3), z = √1.5 = 1.2247… → 1.22."""
        assert shown(compared(self.Z, unit(1), unit(2), unit(3))) == ["1.95", "5.00", "8.05"]

    def test_all_equal_and_a_cohort_of_one_stand_in_the_middle(self):
        assert shown(compared(self.Z, *[unit(7)] * 3)) == ["5.00"] * 3
        assert shown(compared(self.Z, unit(7))) == ["5.00"]

    def test_one_extreme_unit_gains_no_more_than_the_limit(self):
        found = compared(self.Z, *[unit(n) for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10_000)])
        assert shown(found)[-1] == "10.00"
        assert all(Decimal(4) < each < 5 for each in found[:-1])

    def test_less_is_better(self):
        low = rules.z_score(year.actual, over="bloc", middle=5, each="2.5", limit=2, lower_is_better=True)
        assert shown(compared(low, unit(1), unit(3))) == ["7.50", "2.50"]

    def test_what_does_not_apply_is_not_in_the_middle(self):
        assert compared(self.Z, unit(1), unit(3), unit(NONE))[2] is NONE

    def test_min_max_of_the_cohort_and_with_one_goalpost(self):
        own = rules.min_max(year.actual, over="bloc")
        assert shown(compared(own, unit(2), unit(4), unit(10))) == ["0.00", "2.50", "10.00"]
        fixed = rules.min_max(year.actual, over="bloc", worst=0)
        assert shown(compared(fixed, unit(2), unit(4), unit(10))) == ["2.00", "4.00", "10.00"]
        low = rules.min_max(year.actual, over="bloc", lower_is_better=True)
        assert shown(compared(low, unit(2), unit(4), unit(10))) == ["10.00", "7.50", "0.00"]

    def test_min_max_of_equals_is_what_the_rule_declares(self):
        assert compared(rules.min_max(year.actual, over="bloc"), unit(3), unit(3)) == [NONE, NONE]
        declared = rules.min_max(year.actual, over="bloc", all_equal="0.5")
        assert shown(compared(declared, unit(3), unit(3))) == ["5.00", "5.00"]
        assert compared(declared, unit(3)) == [Decimal(5)]

    def test_two_fixed_goalposts_are_no_affair_of_a_cohort(self):
        with pytest.raises(RulebookError, match="linear_between"):
            rules.min_max(year.actual, over="bloc", worst=0, best=10)


def test_every_rule_says_itself_in_both_languages_without_a_float_or_a_bare_id():
    made = [LEADER, BEST, TestRanks.POINTS, TestOneScale.Z, rules.min_max(year.actual, over="bloc")]
    book = book_of(*made)
    for language, group in (("vi", "trong cùng cụm, khối"), ("en", "in the same bloc")):
        for words in book.wording(language).criteria.values():
            assert group in words.rule
            assert "actual" not in words.rule
            assert "bloc-" not in words.rule


def test_units_that_share_several_things_are_named_by_all_of_them():
    book = book_of(rules.share_of_best(year.actual, over="bloc+area"))
    assert "trong cùng cụm, khối và loại địa bàn" in book.wording("vi").criteria["test/0"].rule
    assert "in the same bloc and type of area" in book.wording("en").criteria["test/0"].rule


def test_in_a_table_several_things_are_one_column_of_that_name():
    book = book_of(rules.share_of_best(year.actual, over="bloc+area"))
    whole = [
        member(book, unit, {"actual": actual}, bloc=bloc, area=area)
        for unit, actual, bloc, area in (("a", 10, "x", "hill"), ("b", 5, "x", "plain"), ("c", 4, "x", "plain"))
    ]
    cohort = freeze(book, whole)
    frame = pl.DataFrame(
        {"unit": ["a", "b", "c"], "actual": [10, 5, 4], "bloc": "x", "area": ["hill", "plain", "plain"]}
    )
    joined = frame.with_columns(pl.concat_str("bloc", "area", separator="+").alias("bloc+area"))
    scored = tables.evaluate(book, joined, period=2023, cohort="reported", points="decimal").as_polars()
    assert scored["total"].to_list() == [book.points(cohort.final(each.case)) for each in whole]


def test_an_empty_cohort_freezes_and_has_nothing():
    cohort = freeze(book_of(LEADER), [])
    assert len(cohort) == 0
    assert all(not numbers for numbers in cohort.found.values())
