"""A dated parameter has exactly one value on every day that it promises."""

import itertools
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.algebra import Text
from emulation.errors import ModelError
from emulation.models import MODEL_EXTENSION, DatedParameter, DatedValue, Period, Source, constant_parameter

T = Text(vi="a", en="a")
LAW = Source("07/2021/NĐ-CP")
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def parameter(*values: DatedValue) -> DatedParameter:
    return DatedParameter(id="line", title=T, values=values)


@st.composite
def chains(draw: st.DrawFn) -> DatedParameter:
    cuts = sorted(draw(st.sets(DAYS, min_size=1, max_size=5)))
    ends = [None, *cuts, None]
    values = [
        DatedValue(n, LAW, in_force_from=a, in_force_until=b) for n, (a, b) in enumerate(itertools.pairwise(ends))
    ]
    return parameter(*draw(st.permutations(values)))


@given(chains(), DAYS)
def test_values_that_follow_each_other_cover_every_day_once(chain: DatedParameter, day: date) -> None:
    assert sum((v.start is None or v.start <= day) and (v.end is None or day < v.end) for v in chain.values) == 1
    assert chain.value_on(day) in chain.values
    chain.check(Period("2015-01-01", "2036-01-01"))


@given(chains(), st.data())
def test_a_value_taken_out_leaves_exactly_its_days_uncovered(chain: DatedParameter, data: st.DataObject) -> None:
    missing = data.draw(st.sampled_from(chain.values))
    period = Period("2014-01-01", "2037-01-01")
    rest = parameter(*(v for v in chain.values if v != missing))
    (gap,) = rest.gaps(period)
    assert (gap.start, gap.end) == (missing.start or period.start, missing.end or period.end)
    with pytest.raises(ModelError) as caught:
        rest.check(period)
    assert (caught.value.code, caught.value.where["day"]) == ("EMU-D06", gap.start.isoformat())
    with pytest.raises(ModelError) as caught:
        rest.value_on(gap.start)
    assert caught.value.code == "EMU-D12"


@given(chains(), DAYS, st.integers(1, 3_000), DAYS)
def test_a_plan_replaces_a_value_in_its_period_and_nowhere_else(
    chain: DatedParameter, start: date, days: int, day: date
) -> None:
    period = Period(start, start + timedelta(days=days))
    plan = Source("130/KH-UBND")
    replaced = chain.replaced(99, plan, period)
    replaced.check(Period("2015-01-01", "2036-01-01"))
    expected = Fraction(99) if period.contains(day) else chain.value_on(day).value
    assert replaced.value_on(day).value == expected
    assert (replaced.value_on(day).source == plan) == period.contains(day)


@given(DAYS, st.integers(0, 100))
def test_two_values_on_one_day_are_refused(day: date, overlap: int) -> None:
    later = day + timedelta(days=overlap)
    with pytest.raises(ModelError) as caught:
        parameter(
            DatedValue(1, LAW, in_force_until=later + timedelta(days=1)),
            DatedValue(2, LAW, in_force_from=day),
        )
    assert caught.value.code == "EMU-D05"


def test_the_poverty_line_runs_to_the_end_of_2026_and_the_new_one_begins_without_a_gap() -> None:
    line = parameter(
        DatedValue(1_500_000, LAW, in_force_from="2022-01-01", in_force_until="2027-01-01"),
        DatedValue(2_200_000, Source("351/2025/NĐ-CP"), in_force_from="2027-01-01", in_force_until="2031-01-01"),
    )
    assert line.value_on(date(2026, 12, 31)).value == 1_500_000
    assert line.value_on(date(2027, 1, 1)).value == 2_200_000
    line.check(Period.of_years(2022, 2030))


@pytest.mark.parametrize("value", [0.5, True, "NaN", "1E+1000000", "１", None])
def test_a_value_is_exact_or_refused(value: object) -> None:
    with pytest.raises(ModelError):
        DatedValue(value, LAW)  # type: ignore[arg-type]


def test_a_day_is_kept_as_its_ordinal_and_a_percentage_as_a_share() -> None:
    assert DatedValue(date(2023, 10, 17), LAW).value == date(2023, 10, 17).toordinal()
    assert DatedValue("95%", LAW).value == Fraction(19, 20)


def test_a_value_of_a_model_source_is_a_model_value() -> None:
    assert DatedValue(36, MODEL_EXTENSION).is_model
    assert DatedValue(36, LAW, model=True).is_model
    assert not DatedValue(36, LAW).is_model


def test_a_parameter_goes_to_json_and_comes_back_equal() -> None:
    one = constant_parameter("window", "1/3", title=T, source=LAW.at("Điều 3"), unit=T, look="percent")
    assert DatedParameter.from_json(one.to_json()) == one
    assert one.gaps(Period.of_year(1)) == ()


def test_dates_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ModelError):
        DatedValue(1, LAW, in_force_from="2023-01-01", in_force_until="2023-01-01")
