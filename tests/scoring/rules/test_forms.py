"""Each form of rule, played with a case from a real rulebook; numbers that are ours are said to be ours.

Long because every form of the taxonomy is played here, one after the other, as the list of forms has them.
"""

from datetime import date
from fractions import Fraction

import pytest
from tests.scoring.rules.given import ask, flag, level, number

from emulation.algebra import State, parameter, points_of, trait, when
from emulation.algebra import rounded as round_expr
from emulation.models import Count, Flag, Form, Listing, Marks, fields, measure
from emulation.scoring import rules
from emulation.scoring.rules import above, at_least, at_most, below


class Commune(Form):
    """A commune, a subordinate unit or an area in a list."""

    passes: Flag = measure(vi="Đạt", en="Passes")
    collected: Flag = measure(vi="Có thu gom", en="Collected")


class Dossier(Form):
    """A dossier handled by the one-stop desk."""

    points: Count = measure(vi="Điểm hồ sơ", en="Points of the dossier", at_most=2)


class Fault(Form):
    """A fault found in a record; faults of one chain share its number."""

    chain: Count = measure(vi="Chuỗi lỗi", en="Chain", at_most=999)


class Sheet(Form):
    """The sheet of one member of a council."""

    mark: Marks = measure(vi="Điểm", en="Mark", at_most=100)
    present: Flag = measure(vi="Có mặt", en="Present")


class Person(Form):
    """A row of the textbook matrix of deprivations."""

    d1: Flag = measure(vi="Thiếu hụt 1", en="Deprived 1")
    d2: Flag = measure(vi="Thiếu hụt 2", en="Deprived 2")
    d3: Flag = measure(vi="Thiếu hụt 3", en="Deprived 3")
    d4: Flag = measure(vi="Thiếu hụt 4", en="Deprived 4")


class Year(Form):
    """The collections that these cases use."""

    communes: Listing[Commune] = measure(vi="Các xã", en="Communes", at_most=500)
    dossiers: Listing[Dossier] = measure(vi="Hồ sơ", en="Dossiers", at_most=5_000)
    faults: Listing[Fault] = measure(vi="Lỗi", en="Faults", at_most=500)
    sheets: Listing[Sheet] = measure(vi="Phiếu chấm", en="Sheets", at_most=50)
    people: Listing[Person] = measure(vi="Người", en="People", at_most=50)


year = fields(Year)
x, y = number("x"), number("y")


class TestF1Passed:
    """Police clusters of Quảng Trị (A1), leaf type 2: *đạt* = maximum, else 0."""

    def test_met_gives_the_maximum_and_not_met_nothing(self) -> None:
        assert ask(rules.passed(flag("met")), maximum=10, met=True) == 10
        assert ask(rules.passed(flag("met")), maximum=10, met=False) == 0

    def test_with_points_of_its_own_it_adds_up(self) -> None:
        rule = rules.passed(flag("met"), points=2) + rules.passed(flag("posted"), points="0.5")
        assert ask(rule, met=True, posted=True) == Fraction("2.5")


class TestF2Levels:
    """One-stop desk, TT 01/2018/TT-VPCP (A16): 2, 1 or 0; the first level asks for three things at once."""

    def test_a_level_has_its_points(self) -> None:
        rule = rules.levels(level("desk"), {"good": 2, "fair": 1, "poor": 0})
        assert [ask(rule, desk=code) for code in ("good", "fair", "poor")] == [2, 1, 0]

    def test_a_level_may_leave_the_scale(self) -> None:
        rule = rules.levels(
            level("used"), {"right": 5, "partly": 2, "none-received": State.NOT_APPLICABLE}, otherwise=0
        )
        assert ask(rule, used="none-received") is State.NOT_APPLICABLE
        assert ask(rule, used="wrong") == 0

    def test_a_code_without_points_is_failed_and_never_zero(self) -> None:
        assert ask(rules.levels(level("desk"), {"good": 2}), desk="unheard-of") is State.FAILED

    @pytest.mark.parametrize(
        ("services", "dossiers", "late", "points"),
        [
            ("20%", "30%", 0, 2),
            ("19.9%", "30%", 0, 0),
            ("20%", "29.9%", 0, 0),
            ("20%", "30%", 1, 0),
            ("50%", "50%", 0, 2),
        ],
    )
    def test_two_points_need_all_three(self, services: str, dossiers: str, late: int, points: int) -> None:
        rule = rules.first_true(
            ((number("services") >= "20%") & (number("dossiers") >= "30%") & (number("late") == 0), 2)
        )
        assert ask(rule, services=services, dossiers=dossiers, late=late) == points


class TestF3Ladder:
    """Sở Tư pháp Đồng Tháp (A5), and collection of waste in Tiền Giang (A2, C1)."""

    @pytest.mark.parametrize(
        ("done", "points"),
        [("96%", "1.5"), ("95%", 1), ("94.99%", 1), ("75%", 1), ("74.99%", "0.5"), ("50%", "0.5"), ("49.99%", 0)],
    )
    def test_justice_above_95_percent_and_its_lower_rungs(self, done: str, points: str) -> None:
        rule = rules.ladder(x, above("95%", "1.5"), at_least("75%", 1), at_least("50%", "0.5"))
        assert ask(rule, x=done) == Fraction(points)

    @pytest.mark.parametrize(("done", "points"), [(98, 5), ("97.99", 4), (97, 4), ("96.99", 3), (96, 3), ("95.99", 0)])
    def test_waste_collected_in_town(self, done: str, points: int) -> None:
        assert ask(rules.ladder(x, at_least(98, 5), at_least(97, 4), at_least(96, 3)), x=done) == points

    def test_a_margin_of_zero_is_decided_by_the_exact_ratio(self) -> None:
        """29/50 is 58 %, and `29 / 50 * 100 >= 58` is false in binary floats."""
        assert ask(rules.ladder(number("done") / 50, at_least("58%", 1)), done=29) == 1

    def test_a_threshold_may_be_a_parameter(self) -> None:
        rule = rules.ladder(x, at_least(parameter("high"), 5), at_least(parameter("low"), 3))
        assert ask(rule, x=80, high=90, low=80) == 3

    def test_the_form_says_which_way_is_better(self) -> None:
        assert rules.ladder(x, at_least(1, 1)).form == "F3"
        assert rules.ladder(x, below(1, 1)).form == "F9"


class TestF4Count:
    """Stars × 20, 4 stars where nobody rated: Bắc Ninh service centre (A15); flags of the catalogue (A1)."""

    @pytest.mark.parametrize(("stars", "points"), [(5, 100), (3, 60), (0, 0), (State.MISSING, 80), (9, 100)])
    def test_stars(self, stars: int | State, points: int) -> None:
        assert ask(rules.per_unit(x.default(4), each=20, at_most=100), x=stars) == points

    def test_flags_count_once_each(self) -> None:
        contents = [flag(name) for name in ("targets", "measures", "funding", "who", "criteria")]
        rule = rules.per_flag(*contents, each=1)
        assert ask(rule, targets=True, measures=True, funding=False, who=True, criteria=False) == 3

    def test_a_flag_that_does_not_apply_is_not_counted(self) -> None:
        rule = rules.per_flag(flag("a"), flag("b"), each="1.5", at_most=2)
        assert ask(rule, a=True, b=State.NOT_APPLICABLE) == Fraction("1.5")
        assert ask(rule, a=True, b=True) == 2


class TestF5ProRata:
    """Half of the maximum up to the target, Điều 6 of the police clusters (A1); partly done, CV 7727/BTP-TĐKT (A5)."""

    def test_up_to_the_target_half_of_the_maximum(self) -> None:
        rule = rules.pro_rata(number("actual"), of=number("target"), points=5)
        assert ask(rule, actual=80, target=80) == 5
        assert ask(rule, actual=40, target=80) == Fraction("2.5")
        assert ask(rule, actual=100, target=80) == 5

    @pytest.mark.parametrize(("actual", "points"), [(150, 10), (100, "6.67"), (75, 5), (50, "3.33")])
    def test_the_published_thirds_round_as_published(self, actual: int, points: str) -> None:
        share = rules.pro_rata(number("actual"), of=150)
        assert ask(round_expr(share.worth(Fraction(10)), "0.01"), actual=actual) == Fraction(points)

    def test_over_the_target_counts_only_where_it_may(self) -> None:
        rule = rules.pro_rata(x, of=100, points=4, capped=False)
        assert ask(rule, x=120) == Fraction("4.8")

    def test_nothing_to_do_leaves_the_scale_unless_said(self) -> None:
        assert ask(rules.pro_rata(x, of=y), x=0, y=0) is State.NOT_APPLICABLE
        assert ask(rules.pro_rata(x, of=y, when_zero=1), maximum=3, x=0, y=0) == 3

    def test_a_difference_below_zero_counts_as_zero(self) -> None:
        assert ask(rules.pro_rata(x - 10, of=5), x=3) == 0


class TestF8Stepped:
    """+0.1 for each 1 % above 92 %, at most 0.5 (A2, C2); +1 for each 5 %, at most 10 (a bank's form)."""

    @pytest.mark.parametrize(
        ("rate", "points"),
        [("92%", 0), ("92.99%", 0), ("93%", "0.1"), ("95.5%", "0.3"), ("97%", "0.5"), ("100%", "0.5"), ("50%", 0)],
    )
    def test_tenths(self, rate: str, points: str) -> None:
        rule = rules.stepped(x, start="92%", every="1%", each="0.1", at_most="0.5")
        assert ask(rule, x=rate) == Fraction(points)

    @pytest.mark.parametrize(("over", "points"), [(4, 0), (5, 1), (24, 4), (50, 10), (80, 10)])
    def test_a_bank(self, over: int, points: int) -> None:
        assert ask(rules.stepped(x, start=0, every=5, each=1, at_most=10), x=over) == points


class TestF9LowerIsBetter:
    """Life expectancy from 20 to 85 years, fixed goalposts; administrative cost ≤ 5 % → 2, ≤ 10 % → 1 (catalogue, C11)."""

    @pytest.mark.parametrize(
        ("years", "share"), [(20, 0), (85, 1), (15, 0), (90, 1), ("52.5", "1/2"), ("71.4", "514/650")]
    )
    def test_goalposts(self, years: str, share: str) -> None:
        assert ask(rules.linear_between(x, worst=20, best=85), x=years) == Fraction(share)

    @pytest.mark.parametrize(("cases", "points"), [(0, 4), (5, 2), (10, 0), (30, 0)])
    def test_the_goalposts_may_stand_the_other_way(self, cases: int, points: int) -> None:
        assert ask(rules.linear_between(x, worst=10, best=0, points=4), x=cases) == points

    def test_goalposts_of_parameters_that_meet_do_not_apply(self) -> None:
        rule = rules.linear_between(x, worst=parameter("low"), best=parameter("high"))
        assert ask(rule, x=5, low=5, high=5) is State.NOT_APPLICABLE
        assert ask(rule, x=5, low=10, high=0) == Fraction(1, 2)

    @pytest.mark.parametrize(("cost", "points"), [("5%", 2), ("5.01%", 1), ("10%", 1), ("10.01%", 0)])
    def test_a_ladder_downwards(self, cost: str, points: int) -> None:
        assert ask(rules.ladder(x, at_most("5%", 2), at_most("10%", 1)), x=cost) == points


class TestF10Deadline:
    """Reports of Sở Tư pháp Đồng Tháp (A5); 2 points on time is ours. Earliness 115 … 0 (A15); its days are ours."""

    DUE = date(2022, 12, 15)

    @pytest.mark.parametrize(
        ("day", "points"),
        [(15, 2), (1, 2), (16, "1.5"), (17, "1.5"), (18, 1), (20, 1), (21, "0.5"), (25, "0.5"), (26, 0), (31, 0)],
    )
    def test_a_report_late_by_days(self, day: int, points: str) -> None:
        rule = rules.deadline(x, due=self.DUE, on_time=2, late=[(2, "1.5"), (5, 1), (10, "0.5")])
        assert ask(rule, x=date(2022, 12, day)) == Fraction(points)

    @pytest.mark.parametrize(
        ("late", "points"), [(-9, 115), (-5, 110), (-1, 105), (0, 100), (1, 90), (3, 75), (7, 50), (8, 0)]
    )
    def test_earliness(self, late: int, points: int) -> None:
        rule = rules.deadline(
            x, due=y, on_time=100, early=[(1, 105), (3, 110), (7, 115)], late=[(1, 90), (3, 75), (7, 50)]
        )
        assert ask(rule, x=1_000 + late, y=1_000) == points

    def test_three_days_early_and_late(self) -> None:
        """Tiền Giang (A2, 2.2): at least 3 days early +0.5, late −1."""
        rule = rules.deadline(x, due=y, on_time=0, early=[(3, "0.5")], after=-1)
        assert [ask(rule, x=late, y=0) for late in (-3, -2, 0, 1)] == [Fraction("0.5"), 0, 0, -1]

    @pytest.mark.parametrize(("days", "points"), [(0, 0), (-5, 0), (1, "-0.5"), (3, "-1.5"), (4, -2), (30, -2)])
    def test_half_a_point_for_each_day_late(self, days: int, points: str) -> None:
        """Model value of the catalogue."""
        assert ask(rules.late_penalty(x - 0, each="0.5", at_most=2), x=days) == Fraction(points)


class TestF11Failures:
    """Students' conduct points (A13): absent once −1, twice −3, three times all; Youth Union (A8): 8/6/4/0."""

    @pytest.mark.parametrize(("absent", "points"), [(0, 10), (1, 9), (2, 7), (3, 0), (8, 0)])
    def test_three_absences_take_all(self, absent: int, points: int) -> None:
        assert ask(rules.failures(x, {0: 10, 1: 9, 2: 7}), x=absent) == points

    @pytest.mark.parametrize(("failed", "points"), [(0, 8), (1, 6), (2, 4), (3, 0)])
    def test_youth_union(self, failed: int, points: int) -> None:
        assert ask(rules.failures(x, {2: 4, 0: 8, 1: 6}), x=failed) == points


class TestF12PerEvent:
    """Tiền Giang (A2): −0.5 a case, block a1 never more than 1.5; TT 37/2016 (A19): a chain of errors once."""

    @pytest.mark.parametrize(("cases", "points"), [(0, 0), (1, "-0.5"), (3, "-1.5"), (7, "-1.5")])
    def test_the_cap_of_the_item(self, cases: int, points: str) -> None:
        assert ask(rules.per_event_penalty(x, each="0.5", at_most="1.5"), x=cases) == Fraction(points)

    def test_a_bonus_does_not_move_the_cap_of_the_penalty(self) -> None:
        rule = rules.per_event_penalty(x, each="0.5", at_most="1.5") + rules.per_unit(y, each=1, at_most=4)
        assert ask(rule, x=10, y=4) == Fraction("2.5")

    def test_errors_of_one_chain_are_deducted_once(self) -> None:
        rule = rules.per_event_penalty(year.faults.distinct(year.faults.row.chain), each="0.2", at_most=28)
        faults = [{"chain": chain} for chain in (1, 1, 1, 2, 3, 3)]
        assert ask(rule, faults=faults) == Fraction("-0.6")


class TestF13MissingDocuments:
    """Tiền Giang (A2, C3.1): −0.1 for each document that lacks, at most 0.5; no document at all −2."""

    NAMES = ("a", "b", "c", "d", "e", "f", "g")

    @pytest.mark.parametrize(("lacking", "points"), [(0, 0), (1, "-0.1"), (5, "-0.5"), (7, "-0.5")])
    def test_each_that_lacks(self, lacking: int, points: str) -> None:
        rule = rules.missing_documents(*map(flag, self.NAMES), each="0.1", at_most="0.5")
        there = {name: place >= lacking for place, name in enumerate(self.NAMES)}
        assert ask(rule, **there) == Fraction(points)

    def test_no_letter_of_instruction_takes_two(self) -> None:
        assert ask(rules.missing_documents(flag("letter"), each=2), letter=False) == -2


class TestF14TwoWay:
    """Tiền Giang (A2, 3.3.2): dossiers received × share finished early, only if none is late."""

    ROWS = (number("dossiers") < 1000, number("dossiers") < 2000, number("dossiers") >= 2000)
    EARLY = number("early")
    COLUMNS = (EARLY >= "10%", EARLY >= "7%", EARLY >= "5%", EARLY >= "1%")
    CELLS = ((2, "1.5", 1, "0.5"), ("2.5", 2, "1.5", 1), ("2.7", "2.2", "1.7", "1.2"))

    @pytest.mark.parametrize(
        ("dossiers", "early", "points"),
        [
            (999, "1%", "0.5"), (999, "10%", 2), (1000, "4.99%", 1), (1999, "5%", "1.5"), (2000, "10%", "2.7"),
            (2000, "6.99%", "1.7"), (5000, "0.99%", 0),
        ],
    )  # fmt: skip
    def test_the_table(self, dossiers: int, early: str, points: str) -> None:
        rule = rules.two_way(rows=self.ROWS, columns=self.COLUMNS, cells=self.CELLS)
        assert ask(rule, dossiers=dossiers, early=early) == Fraction(points)

    def test_every_pair_has_an_answer(self) -> None:
        """A hole like that of the insurers' text (A17: more than 700 points, but one B) is answered by `otherwise`."""
        rule = rules.two_way(rows=(x > 700,), columns=(flag("all_a"),), cells=((1,),), otherwise=State.WITHHELD)
        assert ask(rule, x=701, all_a=True) == 1
        assert ask(rule, x=701, all_a=False) is State.WITHHELD
        assert ask(rule, x=700, all_a=True) is State.WITHHELD


class TestF15BestOf:
    """Tiền Giang (A2, a4.2): one of two cases, +1 or +2; students (A13): only the highest of several activities."""

    @pytest.mark.parametrize(("first", "second", "points"), [(True, False, 1), (True, True, 2), (False, False, 0)])
    def test_one_of_two(self, first: bool, second: bool, points: int) -> None:
        rule = rules.best_of(rules.passed(flag("first"), points=1), rules.passed(flag("second"), points=2))
        assert ask(rule, first=first, second=second) == points

    def test_shares_stay_shares(self) -> None:
        rule = rules.best_of(rules.pro_rata(x, of=10), rules.pro_rata(y, of=10))
        assert rule.per_point
        assert ask(rule, maximum=20, x=5, y=8) == 16

    def test_the_first_that_applies(self) -> None:
        """Catalogue, F6 of the communities: against those registered, else against the plan's target."""
        rule = rules.first_of(rules.pro_rata(x, of=y), rules.pro_rata(x, of=number("target")))
        assert ask(rule, maximum=15, x=3, y=0, target=6) == Fraction("7.5")
        assert ask(rule, maximum=15, x=3, y=5, target=6) == 9
        assert ask(rule, maximum=15, x=3, y=State.MISSING, target=6) is State.MISSING


class TestF16OnlyIf:
    """Tiền Giang (A2, 3.3.2): the bonus only if no dossier is late; A3 above target only if A4 reaches 50 % (catalogue)."""

    def test_one_late_dossier_and_the_bonus_is_gone(self) -> None:
        rule = rules.only_if(number("late") == 0, rules.passed(x >= "10%", points="2.7"))
        assert ask(rule, late=0, x="12%") == Fraction("2.7")
        assert ask(rule, late=1, x="12%") == 0

    def test_it_may_read_another_criterion(self) -> None:
        rule = rules.only_if(points_of("a4") >= 4, rules.stepped(x, start=1, every="10%", each="0.5", at_most=2))
        assert ask(rule, a4=4, x="1.35") == Fraction("1.5")
        assert ask(rule, a4="3.99", x="1.35") == 0

    def test_what_is_not_needed_may_be_missing(self) -> None:
        assert ask(rules.only_if(flag("issued"), rules.deadline(x, due=y, on_time=3)), issued=False) == 0


class TestF17PassingParts:
    """−0.2 for each commune (A2, C3.2); a head has 100 % if all subordinates pass, else 50 % (A12)."""

    @staticmethod
    def communes(passing: int, failing: int) -> list[dict[str, bool]]:
        return [{"passes": True, "collected": True}] * passing + [{"passes": False, "collected": False}] * failing

    @pytest.mark.parametrize(("failing", "points"), [(0, 0), (3, "-0.6"), (10, -2), (14, -2)])
    def test_communes_that_did_not_collect(self, failing: int, points: str) -> None:
        failed = year.communes.count(~year.communes.row.collected)
        rule = rules.per_event_penalty(failed, each="0.2", at_most=2)
        assert ask(rule, communes=self.communes(2, failing)) == Fraction(points)

    def test_the_share_that_passes(self) -> None:
        rule = rules.passing_parts(year.communes, where=year.communes.row.passes)
        assert ask(rule, maximum=8, communes=self.communes(3, 1)) == 6
        assert ask(rule, maximum=8, communes=[]) is State.NOT_APPLICABLE

    def test_one_that_is_exempt_is_neither_passing_nor_failing(self) -> None:
        rule = rules.passing_parts(year.communes, where=year.communes.row.passes)
        communes = [*self.communes(3, 1), {"passes": State.NOT_APPLICABLE}]
        assert ask(rule, maximum=8, communes=communes) == 6

    def test_all_or_half(self) -> None:
        rule = rules.passing_parts(year.communes, where=year.communes.row.passes, unless_all="50%")
        assert ask(rule, maximum=10, communes=self.communes(9, 0)) == 10
        assert ask(rule, maximum=10, communes=self.communes(9, 1)) == 5


class TestF18EventMean:
    """One-stop desk, TT 01/2018/TT-VPCP (A16): points of all dossiers / their number, to 1 decimal, **then** summed."""

    RULE = rules.event_mean(year.dossiers, of=year.dossiers.row.points, highest=2)

    @staticmethod
    def dossiers(*points: int) -> list[dict[str, int]]:
        return [{"points": p} for p in points]

    def test_the_mean_of_dossiers(self) -> None:
        assert ask(self.RULE, maximum=2, dossiers=self.dossiers(2, 2, 1)) == Fraction(5, 3)

    def test_rounding_before_adding_gives_another_total_than_after(self) -> None:
        index = round_expr(self.RULE.worth(Fraction(2)), "0.1")
        assert ask(index, dossiers=self.dossiers(2, 2, 1)) == Fraction("1.7")
        assert ask(index + index + index, dossiers=self.dossiers(2, 2, 1)) == Fraction("5.1")

    def test_an_index_without_dossiers_does_not_apply(self) -> None:
        assert ask(self.RULE, maximum=2, dossiers=[]) is State.NOT_APPLICABLE


class TestF19Change:
    """Hòa Bình 2022: poor households from 15.49 % to 12.29 %, target 2.5 points a year; a rise gives nothing."""

    FALL = rules.fall(before=number("start"), now=number("end"), target=number("target"), points=18)

    def test_above_target_is_full(self) -> None:
        assert ask(self.FALL, start="15.49", end="12.29", target="2.5") == 18

    def test_half_way_is_half(self) -> None:
        assert ask(self.FALL, start="15.49", end="13.89", target="3.2") == 9

    def test_a_rise_gives_nothing(self) -> None:
        assert ask(self.FALL, start="12.29", end="15.49", target="2.5") == 0

    def test_no_target_leaves_the_scale(self) -> None:
        assert ask(self.FALL, start="12.29", end="9.2", target=0) is State.NOT_APPLICABLE

    def test_against_the_facts_of_the_year_before(self) -> None:
        rule = rules.fall(before=x.earlier(), now=x, target=1, points=5)
        assert ask(rule, x="9.2", earlier=[{"x": "9.6"}]) == 2
        assert ask(rule, x="9.2") is State.MISSING

    def test_growth_as_a_share_of_the_year_before(self) -> None:
        """Enterprises of Tiền Giang (A17): growth on last year; 10 % as full growth is ours."""
        rule = rules.growth(before=y, now=x, target="10%", relative=True, points=4)
        assert ask(rule, x=105, y=100) == 2
        assert ask(rule, x=90, y=100) == 0
        assert ask(rule, x=90, y=0) is State.NOT_APPLICABLE


class TestF20Sustained:
    """Escape from poverty kept for 1, 2, 3 years (catalogue, G7); 3 or 5 years in a row (A11)."""

    RULE = rules.sustained(flag("kept"), steps={1: 5, 2: 8, 3: 10})

    @pytest.mark.parametrize(
        ("now", "before", "points"),
        [
            (True, [True, True], 10), (True, [True, False], 8), (True, [False, True], 5), (False, [True, True], 0),
            (False, [], 0), (True, [False], 5),
        ],
    )  # fmt: skip
    def test_the_run_that_ends_now(self, now: bool, before: list[bool], points: int) -> None:
        assert ask(self.RULE, kept=now, earlier=[{"kept": was} for was in before]) == points

    def test_a_year_that_is_not_known_is_neither_kept_nor_lost(self) -> None:
        assert ask(self.RULE, kept=True) is State.MISSING
        assert ask(self.RULE, kept=True, earlier=[{"kept": True}, State.MISSING]) is State.MISSING

    def test_the_first_year_may_be_not_due(self) -> None:
        rule = rules.sustained(flag("kept"), steps={3: 10}, otherwise=State.NOT_DUE)
        assert ask(rule, kept=True, earlier=[{"kept": False}]) is State.NOT_DUE


class TestF21Awards:
    """TP.HCM (A7): flag of city or ministry +10, of the Government +15: 97 + 10 = 107. Police recruitment (A21): highest only."""

    def test_beyond_the_scale(self) -> None:
        rule = rules.awards([(flag("city"), 10), (flag("government"), 15)])
        assert 97 + ask(rule, city=True, government=False) == 107

    def test_only_the_highest_claim(self) -> None:
        names = ("a", "b", "c", "d", "e")
        rule = rules.awards([(flag(n), p) for n, p in zip(names, (10, 20, 30, 40, 50), strict=True)])
        assert ask(rule, a=True, b=True, c=False, d=True, e=False) == 40
        assert ask(rule, a=False, b=False, c=False, d=False, e=False) == 0

    def test_a_lower_claim_need_not_be_known(self) -> None:
        rule = rules.awards([(flag("city"), 10), (flag("government"), 15)])
        assert ask(rule, government=True) == 15
        assert ask(rule, city=True) is State.MISSING

    def test_claims_that_add_up(self) -> None:
        rule = rules.awards([(flag("a"), 2), (flag("b"), 3), (flag("c"), 4)], highest_only=False, at_most=6)
        assert ask(rule, a=True, b=True, c=False) == 5
        assert ask(rule, a=True, b=True, c=True) == 6


class TestF22Imported:
    """Access to law (A18): "An toàn về an ninh, trật tự" is another programme's result; an index on its own scale."""

    def test_a_recognition(self) -> None:
        assert ask(rules.imported(flag("safe")), maximum=5, safe=True) == 5

    def test_an_index_on_a_scale_of_its_own(self) -> None:
        assert ask(rules.imported(x, of=100, points=5), x="87.5") == Fraction("4.375")

    def test_points_taken_over_as_they_are(self) -> None:
        assert ask(rules.imported(x), x="3.5") == Fraction("3.5")


class TestF23Mark:
    """OCOP (A17): 40 + 25 + 35; a mark in points, or on a scale of its own."""

    def test_a_mark_in_points(self) -> None:
        assert ask(rules.mark(x) + rules.mark(y), x=38, y="22.5") == Fraction("60.5")

    def test_a_mark_out_of_ten(self) -> None:
        assert ask(rules.mark(x, highest=10), maximum=40, x="8.5") == 34


class TestF24Panel:
    """Two blind markers, mean, 10 apart or more: talk first (A20, TT 10/2021); absent members are not counted (TT 18/2015)."""

    MARK = year.sheets.row.mark

    @staticmethod
    def sheets(*marks: int | str, absent: int = 0) -> list[dict[str, object]]:
        return [{"mark": m, "present": place >= absent} for place, m in enumerate(marks)]

    def test_the_mean_of_two_markers(self) -> None:
        rule = rules.panel(year.sheets, mark=self.MARK, gap_below=10)
        assert ask(rule, sheets=self.sheets(80, "89.5")) == Fraction("84.75")

    def test_ten_apart_is_withheld(self) -> None:
        rule = rules.panel(year.sheets, mark=self.MARK, gap_below=10)
        assert ask(rule, sheets=self.sheets(80, 90)) is State.WITHHELD

    def test_absent_members_are_read_but_not_counted(self) -> None:
        rule = rules.panel(year.sheets, mark=self.MARK, where=year.sheets.row.present)
        assert ask(rule, sheets=self.sheets(10, 80, 90, absent=1)) == 85

    def test_the_trimmed_mean_leaves_the_ends(self) -> None:
        """As in judged sport: the lowest and the highest mark fall away."""
        rule = rules.panel(year.sheets, mark=self.MARK, how="trimmed")
        assert ask(rule, sheets=self.sheets(0, 70, 80, 75, 100)) == 75

    def test_the_median(self) -> None:
        rule = rules.panel(year.sheets, mark=self.MARK, how="median", highest=100)
        assert ask(rule, maximum=20, sheets=self.sheets(50, 90, 60, 70)) == 13

    def test_nobody_marked(self) -> None:
        assert ask(rules.panel(year.sheets, mark=self.MARK), sheets=[]) is State.NOT_APPLICABLE


class TestF26Multiplied:
    """Bắc Ninh service centre (A15): (c + q) / 2 × role 1.0 or 0.3 × priority 3, 2 or 1."""

    RULE = rules.multiplied(
        (number("c") + number("q")) / 2,
        by=when(level("role") == "lead", 1).otherwise("0.3") * number("priority"),
    )

    @pytest.mark.parametrize(
        ("c", "q", "role", "priority", "points"),
        [(115, 100, "lead", 3, "322.5"), (100, 80, "lead", 2, 180), (90, 60, "helps", 1, "22.5")],
    )
    def test_its_three_examples(self, c: int, q: int, role: str, priority: int, points: str) -> None:
        assert ask(self.RULE, c=c, q=q, role=role, priority=priority) == Fraction(points)

    def test_a_factor_of_the_area(self) -> None:
        by = when(trait("area") == "mountain", "1.2").otherwise(1)
        rule = rules.multiplied(rules.per_unit(x, each=2, at_most=10), by=by, at_most=11)
        assert ask(rule, x=3, area="mountain") == Fraction("7.2")
        assert ask(rule, x=9, area="mountain") == 11


class TestF27Cutoffs:
    """The textbook matrix of five people and four indicators: k = 1/2, H .6, A .5833, M0 .350."""

    C = ("1/2", "1/4", "3/4", "1/4", "1/2")
    MATRIX = (
        (True, True, False, False),
        (True, False, False, False),
        (True, True, True, False),
        (False, False, False, True),
        (False, True, True, False),
    )

    @staticmethod
    def people(*rows: tuple[bool, ...]) -> list[dict[str, bool]]:
        return [dict(zip(("d1", "d2", "d3", "d4"), row, strict=True)) for row in rows]

    def test_the_counting_vector(self) -> None:
        score = rules.deprivation_score(*((flag(f"d{n}"), "1/4") for n in (1, 2, 3, 4)))
        assert [ask(score, **person) for person in self.people(*self.MATRIX)] == [Fraction(c) for c in self.C]

    def test_headcount_intensity_and_their_product(self) -> None:
        row = year.people.row
        score = rules.deprivation_score((row.d1, "1/4"), (row.d2, "1/4"), (row.d3, "1/4"), (row.d4, "1/4"))
        poor = score >= "1/2"
        headcount = year.people.count(poor) / 5
        intensity = year.people.mean(score, poor)
        people = self.people(*self.MATRIX)
        assert ask(headcount, people=people) == Fraction("0.6")
        assert ask(round_expr(intensity, "0.0001"), people=people) == Fraction("0.5833")
        assert ask(headcount * intensity, people=people) == Fraction("0.35")

    def test_points_below_the_cutoff_only(self) -> None:
        rule = rules.dual_cutoff(*((flag(f"d{n}"), "1/4") for n in (1, 2, 3, 4)), cutoff="1/2")
        assert [ask(rule, maximum=10, **person) for person in self.people(*self.MATRIX)] == [0, 10, 0, 10, 0]

    @pytest.mark.parametrize(("a", "b", "poor"), [(140, 30, True), (141, 30, False), (140, 20, False), (90, 50, True)])
    def test_the_vietnamese_pair_of_scores(self, a: int, b: int, poor: bool) -> None:
        """TT 07/2021/TT-BLĐTBXH, rural: poor are điểm A ≤ 140 **and** điểm B ≥ 30."""
        rule = rules.all_at_least((140 - number("a"), 0), (number("b"), 30))
        assert ask(rule, a=a, b=b) == int(poor)

    def test_one_floor_for_each_score(self) -> None:
        """NĐ 274/2026 (A20): total 70 %, standard 60 %, criterion 50 %."""
        rule = rules.all_at_least((number("total"), "70%"), (number("standard"), "60%"), (number("item"), "50%"))
        assert ask(rule, total="70%", standard="60%", item="50%") == 1
        assert ask(rule, total="95%", standard="59.9%", item="50%") == 0


class TestF28IfAssigned:
    """Police clusters (A1): 13 of 15 assigned points, 86.67 %."""

    def test_not_assigned_leaves_numerator_and_denominator(self) -> None:
        rule = rules.if_assigned(flag("assigned"), rules.pro_rata(x, of=15))
        assert ask(rule, maximum=15, assigned=False, x=3) is State.NOT_APPLICABLE
        assert ask(rule, maximum=15, assigned=True, x=13) == 13
        assert ask(round_expr(number("earned") / 15 * 100, "0.01"), earned=13) == Fraction("86.67")


class TestF30Tapered:
    """Admission to universities (A21, TT 06/2026/TT-BGDĐT): above 22.5 the bonus is (30 − total) / 7.5 × level."""

    RULE = rules.tapered(number("level"), total=number("t"), start="22.5", full=30)

    @pytest.mark.parametrize(
        ("total", "level", "bonus"),
        [
            ("20", "0.75", "0.75"),
            ("22.5", "0.75", "0.75"),
            ("27", "0.75", "0.3"),
            (30, 2, 0),
            ("31", 2, 0),
            ("26.25", 2, 1),
        ],
    )
    def test_the_bonus_shrinks(self, total: str, level: str, bonus: str) -> None:
        assert ask(self.RULE, t=total, level=level) == Fraction(bonus)

    def test_to_two_decimals(self) -> None:
        assert ask(round_expr(self.RULE.node, "0.01"), t="27.75", level="0.75") == Fraction("0.23")

    def test_the_total_never_passes_the_full_scale(self) -> None:
        for quarter in range(90, 121):
            total = Fraction(quarter, 4)
            assert total + ask(self.RULE, t=total, level="2.75") <= 30
