"""Rulebooks drawn over a wide form: money, decimals, days, listings, the cohort, checks, and every way of rounding."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, get_args

from hypothesis import reject
from hypothesis import strategies as st
from tests.laws.drawn_books import SOURCE, both

from emulation import (
    UNROUNDED,
    Check,
    Count,
    Criterion,
    Day,
    Expr,
    Flag,
    Form,
    Level,
    Listing,
    Marks,
    Money,
    Number,
    Points,
    Rate,
    Rulebook,
    Section,
    State,
    check,
    constant_parameter,
    fields,
    greatest,
    least,
    mean,
    measure,
    months,
    parameter,
    points_of,
    ratio,
    root,
    round_by,
    rounded,
    rules,
    share,
    statistic,
    steps,
    tally,
    trait,
    when,
)
from emulation.algebra import RoundingMode
from emulation.errors import RulebookError

MOST_MONEY = 10**15
CHOICES = {code: both(code) for code in ("good", "fair", "weak")}


class Act(Form):
    """One row of the listing."""

    members: Count = measure(vi="số người", en="members", at_most=9, may_not_apply=True)
    amount: Money = measure(vi="số tiền", en="amount", at_most=MOST_MONEY)
    mark: Marks = measure(vi="điểm", en="mark", at_least=-10, at_most=10, step="0.05")
    kept: Flag = measure(vi="còn giữ", en="kept")
    sort: Level = measure(vi="loại", en="sort", choices=CHOICES)
    held_on: Day = measure(vi="ngày", en="held on")


class Wide(Form):
    """A form with every kind of measure."""

    poor: Count = measure(vi="hộ nghèo", en="poor", at_most=2_000, may_not_apply=True)
    helped: Count = measure(vi="được giúp", en="helped", at_most=2_000)
    raised: Money = measure(vi="huy động", en="raised", at_most=MOST_MONEY)
    target: Money = measure(vi="chỉ tiêu", en="target", at_most=MOST_MONEY, may_not_apply=True)
    change: Number = measure(vi="biến động", en="change", at_least=-500, at_most=500)
    rate: Rate = measure(vi="tỷ lệ", en="rate", decimals=3)
    stepped: Number = measure(vi="theo bước", en="stepped", at_least=-5, at_most=20, step="0.25")
    pledge: Flag = measure(vi="cam kết", en="pledge", may_not_apply=True)
    public: Flag = measure(vi="công khai", en="public")
    grade: Level = measure(vi="mức", en="grade", choices=CHOICES)
    begun_on: Day = measure(vi="bắt đầu", en="begun on")
    done_on: Day = measure(vi="hoàn thành", en="done on", may_not_apply=True)
    acts: Listing[Act] = measure(vi="việc làm", en="acts", at_most=4, may_not_apply=True)


YEAR = fields(Wide)
ROW = YEAR.acts.row
NEAR: dict[str, list[Any]] = {
    "poor": [0, 1, 10, 20], "helped": [0, 5, 10], "raised": [0, 1, 1_000_000, 3 * 10**14], "target": [0, 3, 2_000_000],
    "change": ["-100", "-0.5", "0", "37.5"], "rate": ["0", "50", "95", "99.995"], "stepped": ["-5", "0", "2.5"],
    "begun_on": [date(2022, 2, 28), date(2022, 12, 31), date(2023, 1, 31)],
    "done_on": [date(2023, 6, 30), date(2023, 7, 1), date(2024, 2, 29)],
    "members": [0, 2, 3], "amount": [0, 1, 500, MOST_MONEY - 1], "mark": ["-10", "0", "5", "7.55"],
    "held_on": [date(2022, 12, 31), date(2023, 1, 1)],
}  # fmt: skip
AREA = trait("area")
BLOC = "cluster"


def within(value: Expr, low: int, high: int) -> Expr:
    """Keep a value between its points."""
    return least(greatest(value, low), high)


def simple_rules() -> list[tuple[Any, int, int]]:
    """Return rules over one submission, with the least and the most points of each."""
    earlier = YEAR.raised.earlier()
    ladder = (rules.at_least("37.5", 6), rules.above("0", 4), rules.at_least("-0.5", 1))
    return [
        (rules.pro_rata(YEAR.raised, of=YEAR.target), 0, 10),
        (rules.pro_rata(YEAR.helped, of=YEAR.poor, when_zero=0), 0, 7),
        (rules.ladder(YEAR.change, *ladder), 0, 6),
        (rules.ladder(YEAR.rate, rules.above("99.995", 5), rules.at_least("95", 3), otherwise=State.NOT_APPLICABLE),
         0, 5),
        (within(YEAR.change / 37, -4, 3), -4, 3),
        (within(YEAR.stepped * YEAR.change / 7, -3, 8), -3, 8),
        (rules.growth(before=earlier, now=YEAR.raised, target=YEAR.target), 0, 9),
        (rules.growth(before=earlier, now=YEAR.raised, target="0.08", relative=True), 0, 9),
        (rules.fall(before=YEAR.poor.earlier(2), now=YEAR.poor, target=3), 0, 4),
        (rules.deadline(YEAR.done_on, due=date(2023, 6, 30), on_time=3, late=[(10, 1)]), 0, 3),
        (within(months(YEAR.begun_on, YEAR.done_on), -2, 12), -2, 12),
        (rules.levels(YEAR.grade, {"good": 3, "fair": "1.5", "weak": 0}), 0, 3),
        (when(AREA.is_in("upland"), 2).otherwise(ratio(YEAR.helped, YEAR.poor - YEAR.helped, when_zero=1) * 0), 0, 2),
        (rules.per_flag(YEAR.pledge, YEAR.public, each="0.5"), 0, 1),
        (within(rounded(root(YEAR.raised, 3), 1) / 10_000, 0, 10), 0, 10),
        (when(root(YEAR.helped * YEAR.poor) >= YEAR.helped, 2).otherwise(1), 0, 2),
        (within(mean(YEAR.helped, YEAR.poor, YEAR.rate, weights=(1, 2, "0.5")), 0, 9), 0, 9),
        (within(YEAR.poor.default(7) + YEAR.helped.default(1, states=(State.FAILED, State.WITHHELD)), 0, 9), 0, 9),
        (when(YEAR.raised.is_missing() | YEAR.target.is_not_applicable(), State.NOT_DUE).otherwise(
            tally(YEAR.pledge, YEAR.raised > YEAR.target, YEAR.change < parameter("floor"))), 0, 3),
        (within(YEAR.raised * YEAR.target / MOST_MONEY, 0, 5), 0, 5),
    ]  # fmt: skip


def listing_rules() -> list[tuple[Any, int, int]]:
    """Return rules over the rows of the listing."""
    acts = YEAR.acts
    old = months(ROW.held_on, parameter("period.last_day")) >= 12
    big = (ROW.members > 2) & ROW.kept
    return [
        (rules.per_unit(acts.count(), each="0.5", at_most=2), 0, 2),
        (rules.per_unit(acts.count(where=old), each=1, at_most=4), 0, 4),
        (within(acts.sum(ROW.amount) / 3_000, 0, 8), 0, 8),
        (within(acts.sum(ROW.mark * ROW.members, where=ROW.kept), -9, 9), -9, 9),
        (within(acts.mean(ROW.mark), -3, 9), -3, 9),
        (within(acts.median(ROW.members, where=ROW.sort.is_in("good", "fair")), 0, 9), 0, 9),
        (within(acts.median(ROW.amount * ROW.members) / 7, 0, 9), 0, 9),
        (within(acts.trimmed_mean(ROW.mark, 1), -10, 10), -10, 10),
        (within(acts.least(ROW.mark, where=big | ROW.sort.is_in("weak")), -10, 10), -10, 10),
        (within(acts.greatest(ROW.amount), 0, 10), 0, 10),
        (within(acts.distinct(ROW.sort, where=big), 0, 3), 0, 3),
        (within(acts.distinct(ROW.members), 0, 4), 0, 4),
        (within(acts.distinct(ROW.mark), 0, 4), 0, 4),
        (within(acts.least(ROW.mark * -2), -9, 9), -9, 9),
        (within(acts.greatest(5 - ROW.mark), 0, 9), 0, 9),
        (within(acts.sum(share(ROW.members, of=ROW.amount)), 0, 9), 0, 9),
    ]


def cohort_rules() -> list[tuple[Any, int, int]]:
    """Return rules over the cohort."""
    of = YEAR.raised
    score = ratio(YEAR.helped, YEAR.poor, when_zero=State.NOT_APPLICABLE)
    return [
        (within(10 * ratio(of, statistic("max", of, over=BLOC), when_zero=0), 0, 10), 0, 10),
        (when(YEAR.change >= statistic("mean", YEAR.change, over=BLOC), 3).otherwise(1), 0, 3),
        (within(YEAR.stepped - statistic("min", YEAR.stepped, over=BLOC), 0, 9), 0, 9),
        (within(ratio(of, statistic("sum", of, over=BLOC), when_zero=0), 0, 1), 0, 1),
        (within(statistic("count", YEAR.helped, over=BLOC), 0, 9), 0, 9),
        (within(10 - statistic("rank", YEAR.change, over=BLOC), 0, 9), 0, 9),
        (within(10 - statistic("rank", score, over=BLOC), 0, 9), 0, 9),
        (within(statistic("mean", score, over=BLOC), 0, 9), 0, 9),
        (within(statistic("max", YEAR.change * -2, over=BLOC), 0, 9), 0, 9),
        (within(10 - statistic("rank", YEAR.raised * "-0.5", over=BLOC), 0, 9), 0, 9),
        (within(10 - statistic("rank", of * YEAR.target * of, over=BLOC), 0, 9), 0, 9),
        (within(statistic("max", YEAR.acts.sum(ROW.members), over=BLOC), 0, 9), 0, 9),
    ]


def nested_rules() -> list[tuple[Any, int, int]]:
    """Return rules of which the first ranks the points of the second, which are a share of the best; of `book_of_all`."""
    best = statistic("max", YEAR.raised, over=BLOC)
    return [
        (within(5 - statistic("rank", points_of("wide/c301"), over=BLOC), 0, 4), 0, 4),
        (within(10 * ratio(YEAR.raised, best, when_zero=0), 0, 10), 0, 10),
    ]


def checks() -> list[Check]:
    """Return checks, some of which make facts unusable."""
    return [
        check("part", title=both("được giúp không quá hộ nghèo"), holds=YEAR.helped <= YEAR.poor, fails=["helped"]),
        check("days", title=both("bắt đầu trước"), holds=YEAR.begun_on <= YEAR.done_on, fails=["begun_on", "done_on"]),
        check("money", title=both("huy động đủ"), holds=YEAR.raised >= YEAR.target),
        check("acts", title=both("việc không quá hộ"), holds=YEAR.acts.count() <= YEAR.helped, fails=["acts"]),
    ]


Pool = Callable[[], list[tuple[Any, int, int]]]
"""What gives rules, each with its least and its most points."""


def roundings() -> st.SearchStrategy[Any]:
    modes = st.sampled_from(get_args(RoundingMode))
    return st.one_of(
        st.just(round_by("0.01")),
        st.just(UNROUNDED),
        st.builds(round_by, st.sampled_from(["0.01", "0.25", "0.005", "1"]), modes),
    )


@st.composite
def criteria(draw: st.DrawFn, pool: list[tuple[Any, int, int]], name: str) -> Criterion:
    rule, low, high = draw(st.sampled_from(pool))
    condition = draw(st.sampled_from([None, None, YEAR.public, YEAR.poor > 0]))
    return Criterion(
        f"wide/{name}", title=both(name), source=SOURCE, points=Points(Fraction(high), Fraction(low), model=True),
        rule=rule, applies_when=condition, rounding=draw(roundings()),
        evidence=draw(st.sampled_from([(), (), (both("biên bản"),)])),
    )  # fmt: skip


def rulebooks() -> st.SearchStrategy[Rulebook]:
    """Draw a rulebook of a section of each pool."""
    return books_of(simple_rules, listing_rules, cohort_rules)


def book_of_all(*pools: Pool) -> Rulebook:
    """Return the rulebook of every rule there is, each in a criterion of its own."""
    parts = [
        Section(f"s{number}", title=both(f"s{number}"), criteria=[
            Criterion(f"wide/c{number}{place:02}", title=both(f"c{place}"), source=SOURCE, rule=rule,
                      points=Points(Fraction(high), Fraction(low), model=True), rounding=round_by("0.01"))
            for place, (rule, low, high) in enumerate(pool())
        ])
        for number, pool in enumerate(pools)
    ]  # fmt: skip
    return _rulebook(parts, "0.01", checks()[1:3])


def _rulebook(parts: list[Section], quantum: str, held: list[Check]) -> Rulebook:
    return Rulebook(
        "wide/book", version="1", form=Wide, sections=parts, quantum=quantum, checks=held,
        parameters=[constant_parameter("floor", "-0.5", title=both("sàn"), source=SOURCE)],
        for_information=list(YEAR.__dir__()),
    )  # fmt: skip


@st.composite
def books_of(draw: st.DrawFn, *pools: Pool) -> Rulebook:
    """Draw a rulebook with a section for each pool of rules."""
    parts = []
    for number, pool in enumerate(pools):
        count = draw(st.integers(1, 3))
        inside = [draw(criteria(pool(), f"c{number}{i}")) for i in range(count)]
        then = draw(
            st.sampled_from([[], [steps.cap(7)], [steps.floor(0)], [steps.rounded_to(round_by("0.1", "half_even"))]])
        )
        combine = draw(st.sampled_from([None, None, steps.best(), steps.mean_of_children(), steps.weighted_mean(
            *range(1, count + 1))]))  # fmt: skip
        parts.append(Section(f"s{number}", title=both(f"s{number}"), criteria=inside, combine=combine, steps=then))
    try:
        quantum = draw(st.sampled_from(["0.01", "0.25", "1"]))
        return _rulebook(
            parts, quantum, draw(st.lists(st.sampled_from(checks()), max_size=2, unique_by=lambda c: c.id))
        )
    except RulebookError:
        reject()
