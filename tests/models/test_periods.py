"""Periods are half-open, months are counted from one anchor, and no clock is asked."""

import itertools
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from emulation.algebra import Text
from emulation.errors import ModelError
from emulation.models import Deadline, Period, RollUp, Round, add_months, monthly_days, peak_month

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Period(min(pair), max(pair)))
T = Text(vi="a", en="a")


@given(PERIODS, st.lists(DAYS, max_size=4), DAYS)
def test_the_parts_of_a_split_period_share_no_day_and_lose_none(period: Period, cuts: list[date], day: date) -> None:
    parts = period.split(*cuts)
    assert sum(part.contains(day) for part in parts) == period.contains(day)
    assert sum(part.days for part in parts) == period.days
    assert all(a.end == b.start for a, b in itertools.pairwise(parts))


@given(PERIODS)
def test_years_and_months_of_a_period_meet_without_gap(period: Period) -> None:
    for parts in (period.by_year(), period.by_month()):
        assert (parts[0].start, parts[-1].end) == (period.start, period.end)
        assert sum(part.days for part in parts) == period.days
        assert all(a.end == b.start for a, b in itertools.pairwise(parts))
    assert tuple(part.start.year for part in period.by_year()) == period.years
    assert len({(part.start.year, part.start.month) for part in period.by_month()}) == len(period.by_month())


@given(PERIODS)
def test_the_last_day_is_in_and_the_end_is_out(period: Period) -> None:
    assert period.contains(period.first_day)
    assert period.contains(period.last_day)
    assert not period.contains(period.end)
    assert period.last_day + timedelta(days=1) == period.end


@given(
    *[
        st.tuples(st.dates(date(2023, 1, 1), date(2023, 2, 28)), st.integers(1, 40)).map(
            lambda p: Period(p[0], p[0] + timedelta(days=p[1]))
        )
    ]
    * 2
)
def test_two_periods_overlap_exactly_when_they_share_a_day(one: Period, other: Period) -> None:
    shared = any(other.contains(one.start + timedelta(days=n)) for n in range(one.days))
    assert one.overlaps(other) == other.overlaps(one) == shared


def test_a_year_is_named_by_its_number_and_years_by_both() -> None:
    assert Period.of_year(2023).id == "2023"
    assert Period.of_years(2021, 2025).id == "2021..2025"
    assert Period("2023-01-01", "2023-07-01").id == "2023-01-01..2023-07-01"
    assert str(Period.of_year(2023)) == "2023"


def test_a_leap_year_has_its_leap_day() -> None:
    assert Period.of_year(2024).days == 366
    assert Period.of_year(2024).contains(date(2024, 2, 29))
    assert Period("2024-02-29", "2024-03-01").days == 1


@pytest.mark.parametrize(
    ("start", "end"), [("2023-01-01", "2023-01-01"), ("2023-02-01", "2023-01-01"), ("2023-02-29", "2023-03-01")]
)
def test_a_period_without_a_day_or_with_a_day_that_does_not_exist_is_refused(start: str, end: str) -> None:
    with pytest.raises(ModelError):
        Period(start, end)


@given(st.integers(1990, 2060), st.integers(1, 20))
def test_the_period_before_a_year_is_the_year_before(year: int, back: int) -> None:
    assert Period.of_year(year).before(back) == Period.of_year(year - back)


def test_a_quarter_goes_back_by_quarters_and_an_odd_period_not_at_all() -> None:
    quarter = Period("2024-01-01", "2024-04-01")
    assert quarter.before() == Period("2023-10-01", "2024-01-01")
    assert quarter.before(4) == Period("2023-01-01", "2023-04-01")
    with pytest.raises(ModelError, match="whole months"):
        Period("2024-01-15", "2024-03-02").before()


@given(DAYS, st.integers(-240, 240))
@example(date(2024, 1, 31), 1)
@example(date(2024, 2, 29), 12)
def test_months_later_is_the_day_of_the_same_number_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_there_is_no_way_back_from_the_end_of_a_month() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(add_months(date(2024, 1, 31), 1), -1) == date(2024, 1, 29)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert [add_months(date(2024, 1, 31), n).day for n in range(4)] == [31, 29, 31, 30]


@given(st.integers(1, 9_000))
def test_the_peak_month_runs_from_17_october_to_18_november_of_every_year(year: int) -> None:
    peak = peak_month(year)
    assert (peak.first_day, peak.last_day) == (date(year, 10, 17), date(year, 11, 18))
    assert peak.days == 33


@given(PERIODS, st.integers(1, 31))
def test_a_day_of_every_month_falls_once_in_each_whole_month(period: Period, day: int) -> None:
    days = monthly_days(day, period)
    assert all(period.contains(each) for each in days)
    assert len({(each.year, each.month) for each in days}) == len(days)
    whole = [part for part in period.by_month() if part.start.day == 1 and part.end.day == 1]
    assert all(any(part.contains(each) for each in days) for part in whole)


def test_a_report_of_every_month_falls_on_the_last_day_of_a_shorter_one() -> None:
    assert monthly_days(31, Period("2024-01-01", "2024-05-01")) == (
        date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30),
    )  # fmt: skip
    assert len(monthly_days(5, Period("2023-02-01", "2023-10-01"))) == 8


def test_a_deadline_is_a_day_or_counted_from_the_end_of_the_period() -> None:
    year = Period.of_year(2023)
    assert Deadline(id="plan", on="2023-02-28").day(year) == date(2023, 2, 28)
    assert Deadline(id="report", months_after_end=0).day(year) == date(2023, 12, 31)
    assert Deadline(id="report", months_after_end=1).day(year) == date(2024, 1, 31)
    assert Deadline(id="report", months_after_end=2).day(year) == date(2024, 2, 29)
    assert Deadline(id="report", days_after_end=15).day(year) == date(2024, 1, 15)
    for given_ in ({}, {"on": "2023-01-01", "days_after_end": 3}):
        with pytest.raises(ModelError):
            Deadline(id="x", **given_)


def test_a_round_rolls_up_yearly_scores_with_exact_weights() -> None:
    final = Round.model_validate(
        {
            "id": "final-2025",
            "kind": "final",
            "title": {"vi": "Tổng kết", "en": "Final review"},
            "period": {"start": "2021-01-01", "end": "2026-01-01"},
            "roll_up": {"periods": ["2021", "2022"], "weights": ["0.4", "60%"]},
        }
    )
    assert final.roll_up is not None
    assert final.roll_up.shares == (Fraction(2, 5), Fraction(3, 5))
    assert Round.from_json(final.to_json()) == final
    assert RollUp(periods=("2021",)).shares == (1,)
    for weights in ((1, 2), (0,), (0.5,)):
        with pytest.raises(ModelError):
            RollUp(periods=("2021",), weights=weights)
