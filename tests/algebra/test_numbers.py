"""Numbers are read exactly, rounded by integers alone, and written as people write them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.algebra._nodes import RoundingMode
from emulation.algebra._numbers import (
    NBSP,
    compare_root,
    exact,
    format_day,
    format_number,
    format_percent,
    look_of,
    round_root,
    round_to,
    written,
)

MODES = get_args(RoundingMode)
fractions = st.fractions(max_denominator=10_000)
quanta = st.sampled_from([Fraction(1, 100), Fraction(1, 4), Fraction(1), Fraction(1, 3), Fraction(5)])


def plain(text: str) -> str:
    """Show non-breaking spaces as spaces, so that expectations can be read."""
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("given_as", "number"),
    [
        ("0.5", Fraction(1, 2)),
        ("95%", Fraction(19, 20)),
        (" 95 % ", Fraction(19, 20)),
        (f"95{NBSP}%", Fraction(19, 20)),
        ("1/3", Fraction(1, 3)),
        ("-2", Fraction(-2)),
        ("+3", Fraction(3)),
        (7, Fraction(7)),
        (Decimal("2.675"), Fraction(107, 40)),
        (Decimal("1E+3"), Fraction(1000)),
        (Fraction(2, 6), Fraction(1, 3)),
        ("9" * 40, Fraction(10**40 - 1)),
    ],
)
def test_a_number_is_read_exactly(given_as, number):
    assert exact(given_as) == number


@pytest.mark.parametrize("given_as", [0.5, 1.0, float("nan"), True, False])
def test_a_float_or_a_bool_is_refused_with_the_repair(given_as):
    with pytest.raises(TypeError) as caught:
        exact(given_as)
    assert "write '0.5' or Decimal('0.5')" in str(caught.value)


@pytest.mark.parametrize("given_as", [None, b"1", [1], date(2022, 1, 1)])
def test_what_is_no_number_by_type_is_refused(given_as):
    with pytest.raises(TypeError) as caught:
        exact(given_as)
    assert "int, a str, a Decimal or a Fraction" in str(caught.value)


@pytest.mark.parametrize(
    "given_as",
    [
        "",
        "x",
        "1,5",
        "1.",
        ".5",
        "1/0",
        "1/00",
        "1/-3",
        "1e3",
        "NaN",
        "inf",
        "½",
        "²",
        "٣",
        "1_000",
        "1 000",
        "--1",
        "%",
    ],
)
def test_text_that_is_no_number_is_quoted_and_the_ways_to_write_one_named(given_as):
    with pytest.raises(ValueError, match="is not an exact number") as caught:
        exact(given_as)
    assert repr(given_as) in str(caught.value)
    assert "'0.5', '95%', '1/3' or '-2'" in str(caught.value)


@pytest.mark.parametrize("given_as", [Decimal("nan"), Decimal("sNaN"), Decimal("inf"), Decimal("-inf")])
def test_a_decimal_that_is_not_finite_is_refused(given_as):
    with pytest.raises(ValueError, match="is not a number"):
        exact(given_as)


@pytest.mark.parametrize(
    "given_as",
    [
        "9" * 41,
        "9" * 100_000,
        "1/" + "9" * 41,
        "0." + "0" * 38 + "1%",
        "0." + "0" * 40,
        10**40,
        -(10**4_000),
        Fraction(1, 10**40),
        Decimal("1E+1000000"),
        Decimal("1E-1000000"),
        Decimal("0E-1000000"),
        Decimal("1E+999999999999999999"),
    ],
)
def test_more_than_forty_digits_are_refused_before_they_are_converted(given_as):
    with pytest.raises(ValueError, match="at most 40 digits"):
        exact(given_as)


def test_a_number_too_long_for_python_to_print_is_refused_all_the_same():
    with pytest.raises(ValueError, match="at most 40 digits"):
        exact(10**5_000)


def test_a_long_text_is_not_quoted_whole():
    with pytest.raises(ValueError, match="x…") as caught:
        exact("x" * 10_000)
    assert len(str(caught.value)) < 150


@given(fractions)
def test_what_python_prints_for_a_fraction_is_read_back(value):
    assert exact(str(value)) == value


@pytest.mark.parametrize("text", ["15", "-2", "0.5", "-0.005", "1/3", "-22/7", "0", "0.0009765625", "9" * 40])
def test_a_number_is_written_in_one_way_that_is_read_back(text):
    assert written(exact(text)) == text


wide = st.integers(1 - 10**40, 10**40 - 1)


@given(
    st.builds(Fraction, wide, st.integers(1, 10**40 - 1))
    | st.builds(lambda n, p: Fraction(n, 10**p), wide, st.integers(0, 39))
)
def test_every_number_of_forty_digits_is_read_back_as_it_was_written(value):
    assert exact(written(value)) == value


def test_a_number_that_could_not_be_read_back_is_not_written():
    with pytest.raises(ValueError, match="at most 40 digits"):
        written(Fraction(1, 10**50))


@pytest.mark.parametrize(
    ("given_as", "look"), [("95%", "percent"), ("95 % ", "percent"), ("0.95", "plain"), (1, "plain")]
)
def test_the_look_of_a_number_is_how_it_was_written(given_as, look):
    assert look_of(given_as) == look


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("half_away", [-3, -2, -1, 0, 1, 2, 3]),
        ("half_even", [-2, -2, 0, 0, 0, 2, 2]),
        ("floor", [-3, -2, -1, 0, 0, 1, 2]),
        ("ceiling", [-2, -1, 0, 0, 1, 2, 3]),
        ("towards_zero", [-2, -1, 0, 0, 0, 1, 2]),
        ("away_from_zero", [-3, -2, -1, 0, 1, 2, 3]),
    ],
)
def test_each_mode_settles_halves_in_its_own_way(mode, expected):
    halves = [Fraction(n, 2) for n in (-5, -3, -1, 0, 1, 3, 5)]
    assert [round_to(value, Fraction(1), mode) for value in halves] == expected


def test_points_are_rounded_half_away_from_zero_unless_another_way_is_named():
    assert round_to(Fraction("2.675"), Fraction("0.01")) == Fraction("2.68")
    assert round_to(Fraction("-2.675"), Fraction("0.01")) == Fraction("-2.68")


@given(fractions, quanta, st.sampled_from(MODES))
def test_rounding_takes_a_multiple_less_than_a_quantum_away_and_keeps_multiples(value, quantum, mode):
    rounded = round_to(value, quantum, mode)
    assert (rounded / quantum).denominator == 1
    assert abs(rounded - value) < quantum
    assert round_to(rounded, quantum, mode) == rounded
    assert not mode.startswith("half") or abs(rounded - value) <= quantum / 2


@pytest.mark.parametrize("quantum", [Fraction(0), Fraction(-1, 100)])
def test_a_quantum_that_is_not_above_zero_is_refused(quantum):
    with pytest.raises(ValueError, match="quantum is above zero"):
        round_to(Fraction(1), quantum)
    with pytest.raises(ValueError, match="quantum is above zero"):
        round_root(Fraction(1), 2, quantum)


@given(
    st.fractions(min_value=0, max_value=1000, max_denominator=100), st.integers(1, 5), quanta, st.sampled_from(MODES)
)
def test_the_root_of_a_power_rounds_as_the_number_itself(base, degree, quantum, mode):
    assert round_root(base**degree, degree, quantum, mode) == round_to(base, quantum, mode)


@given(st.fractions(min_value=0, max_value=10**6, max_denominator=1000), st.integers(1, 6), quanta)
def test_a_root_lies_between_its_floor_and_its_ceiling(value, degree, quantum):
    low, high = (round_root(value, degree, quantum, mode) for mode in ("floor", "ceiling"))
    assert low**degree <= value <= high**degree
    assert high - low in (0, quantum)
    nearest = round_root(value, degree, quantum)
    middle = low + quantum / 2
    assert nearest == (high if middle**degree <= value else low)


def test_the_square_root_of_a_huge_number_is_exact():
    assert round_root(Fraction(10**400 + 1), 2, Fraction(1), "floor") == 10**200
    assert round_root(Fraction(10**400 - 1), 2, Fraction(1), "floor") == 10**200 - 1
    assert round_root(Fraction(10**300 - 1), 3, Fraction(1), "floor") == 10**100 - 1


@given(st.fractions(min_value=0, max_denominator=1000), st.integers(1, 5), st.fractions(max_denominator=1000))
def test_a_root_compares_as_its_power_does(value, degree, other):
    power = other**degree
    expected = 1 if other < 0 else (value > power) - (value < power)
    assert compare_root(value, degree, other) == expected


@given(st.fractions(min_value=0, max_denominator=1000), st.integers(1, 5))
def test_the_root_of_a_power_equals_its_base(base, degree):
    assert compare_root(base**degree, degree, base) == 0


@pytest.mark.parametrize(("value", "degree"), [(Fraction(-1), 2), (Fraction(4), 0)])
def test_a_root_that_is_no_real_number_is_refused(value, degree):
    with pytest.raises(ValueError, match="a root needs"):
        round_root(value, degree, Fraction(1))
    with pytest.raises(ValueError, match="a root needs"):
        compare_root(value, degree, Fraction(1))


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("1234.56", "1.234,56", "1,234.56"),
        ("-1234567", "−1.234.567", "−1,234,567"),
        ("0", "0", "0"),
        ("-0.5", "−0,5", "−0.5"),
        ("0.0009765625", "0,0009765625", "0.0009765625"),
        ("1/3", "≈ 0,333333", "≈ 0.333333"),
        ("-2/3", "≈ −0,666667", "≈ −0.666667"),
        ("-1/3000000000", "≈ 0,000000", "≈ 0.000000"),
    ],
)
def test_a_number_is_written_as_people_write_it(value, vi, en):
    assert plain(format_number(Fraction(value), "vi")) == vi
    assert plain(format_number(Fraction(value), "en")) == en


@pytest.mark.parametrize(
    ("value", "places", "vi"),
    [
        ("12", 2, "12,00"),
        ("12.5", 0, "≈ 13"),
        ("2.675", 2, "≈ 2,68"),
        ("-0.004", 2, "≈ 0,00"),
        ("1234.5", 1, "1.234,5"),
    ],
)
def test_a_fixed_number_of_places_is_kept_and_what_is_lost_is_marked(value, places, vi):
    assert plain(format_number(Fraction(value), "vi", places=places)) == vi


def test_the_number_of_places_of_a_number_without_end_can_be_chosen():
    assert plain(format_number(Fraction(2, 3), "vi", most=3)) == "≈ 0,667"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [("0.95", "95 %", "95%"), ("1/16", "6,25 %", "6.25%"), ("1/3", "≈ 33,33 %", "≈ 33.33%"), ("-0.1", "−10 %", "−10%")],
)
def test_a_share_is_written_as_a_percentage(value, vi, en):
    assert plain(format_percent(Fraction(value), "vi")) == vi
    assert plain(format_percent(Fraction(value), "en")) == en
    assert plain(format_percent(Fraction(92, 100), "vi", places=2)) == "92,00 %"


def test_a_day_is_written_in_full():
    day = date(2022, 11, 8).toordinal()
    assert format_day(day, "vi") == "08/11/2022"
    assert plain(format_day(Fraction(day), "en")) == "8 November 2022"


@pytest.mark.parametrize("ordinal", [0, -1, date.max.toordinal() + 1])
def test_an_ordinal_beyond_the_calendar_is_written_as_a_number(ordinal):
    assert format_day(ordinal, "vi") == format_number(Fraction(ordinal), "vi")


@given(fractions, st.sampled_from(["vi", "en"]), st.integers(0, 8))
def test_what_is_written_without_the_approximate_sign_is_exactly_the_value(value, lang, places):
    shown = format_number(value, lang, places=places)
    english = shown if lang == "en" else shown.translate(str.maketrans(",.", ".,"))
    digits = plain(english).removeprefix("≈ ").replace("−", "-").replace(",", "")
    assert (Fraction(digits) == value) == (not shown.startswith("≈"))
    assert abs(Fraction(digits) - value) * 2 * 10**places <= 1
    assert floor(value) - 1 <= Fraction(digits) <= ceil(value) + 1
