"""Numbers: one reading or none, against a slow reader of its own, and back from every written form."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.grammar.readings import MEASURES

from emulation.algebra import format_number
from emulation.errors import FactError
from emulation.io._grammar import (
    AS_USUAL,
    Doubt,
    Mark,
    Writing,
    exact_of,
    marks_in,
    number_of,
    percent_doubt,
    read_cell,
)
from emulation.models import define

LETTERS = "0127.,-"
DECIMALS = st.decimals(min_value=-(10**12), max_value=10**12, places=6, allow_nan=False)


def slow_reading(text: str, mark: str) -> Fraction | None:
    """Read a number letter by letter, as a person would who checks each of them."""
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    whole, *decimals = digits.split(mark)
    groups = whole.split("," if mark == "." else ".")
    if len(decimals) > 1 or not all(part and set(part) <= set("0123456789") for part in (*groups, *decimals)):
        return None
    if len(groups) > 1 and (
        not 1 <= len(groups[0]) <= 3 or groups[0][0] == "0" or any(len(group) != 3 for group in groups[1:])
    ):
        return None
    value = Fraction("".join(groups))
    if decimals:
        value += Fraction(decimals[0]) / 10 ** len(decimals[0])
    return sign * value


@pytest.mark.parametrize("length", range(1, 7))
def test_no_text_gives_a_number_other_than_its_one_reading(length: int) -> None:
    for letters in product(LETTERS, repeat=length):
        text = "".join(letters)
        readings = {slow_reading(text, mark) for mark in ",."} - {None}
        number = number_of(text)
        assert not isinstance(number, Fraction) or readings == {number}
        assert (number is None) == (not readings)


@pytest.mark.parametrize("mark", [".", ","])
def test_a_known_mark_gives_its_reading_and_no_other(mark: Mark) -> None:
    for length in range(1, 6):
        for letters in product(LETTERS, repeat=length):
            text = "".join(letters)
            number = number_of(text, mark)
            assert (number if isinstance(number, Fraction) else None) == slow_reading(text, mark)


@given(DECIMALS)
def test_a_formatted_number_is_read_back(value: Decimal) -> None:
    exact = Fraction(value)
    assert number_of(format_number(exact, "vi"), ",") == exact
    assert number_of(format_number(exact, "en"), ".") == exact


@given(DECIMALS)
def test_a_formatted_number_without_a_known_mark_is_itself_or_a_question(value: Decimal) -> None:
    exact = Fraction(value)
    for language in ("vi", "en"):
        number = number_of(format_number(exact, language))
        assert isinstance(number, Doubt) or number == exact


@given(DECIMALS, st.sampled_from(["1.234.567,5", "12,5", "0,75"]))
def test_one_cell_beyond_doubt_settles_its_column(value: Decimal, sure: str) -> None:
    texts = [sure, format_number(Fraction(value), "vi")]
    (mark,) = marks_in(texts)
    assert number_of(texts[1], mark) == Fraction(value)


@pytest.mark.parametrize(
    ("texts", "marks"),
    [
        (["1.5", "1.234", "1,234", "7", "abc", ""], set()),
        (["1.234,5"], {","}),
        (["1.234.567"], {","}),
        (["12,5 %"], {","}),
        (["1.234.567đ"], {","}),
        (["0.5"], {"."}),
        (["1,234.5"], {"."}),
        (["12,5", "0.5"], {".", ","}),
    ],
)
def test_what_a_column_shows_of_its_mark(texts: list[str], marks: set[str]) -> None:
    assert marks_in(texts) == marks


@given(st.integers(-(10**15), 10**15), st.integers(0, 6))
def test_fifteen_digits_of_a_numeric_cell_are_read_exactly(digits: int, places: int) -> None:
    value = Fraction(digits, 10**places)
    if abs(digits) < 10**15:
        assert exact_of(float(value)) == value


@given(st.floats(min_value=-1e300, max_value=1e300))
def test_a_numeric_cell_never_has_more_than_fifteen_digits(value: float) -> None:
    exact = exact_of(value)
    assert exact is not None
    assert float(exact) == pytest.approx(value, rel=1e-14)
    assert len(Decimal(exact.numerator).normalize().as_tuple().digits) <= 15 or exact.denominator != 1


@given(st.text(alphabet="0123456789.,- ", max_size=12), st.sampled_from([".", ",", None]))
def test_what_a_plan_file_accepts_is_read_the_same_in_a_book(text: str, mark: Mark | None) -> None:
    for measure in (MEASURES["count"], MEASURES["number"], MEASURES["rate"]):
        try:
            fact = measure.parse(text, mark)
        except FactError:
            continue
        assert read_cell(measure, text, Writing(mark)) == fact


def test_a_group_never_begins_with_nought() -> None:
    with pytest.raises(FactError):
        MEASURES["number"].parse("0.123", ",")
    assert isinstance(number_of("0.123", ","), Doubt)


@settings(max_examples=300)
@given(st.text(max_size=20))
def test_a_text_with_a_letter_is_never_a_number(text: str) -> None:
    if any(letter.isalpha() for letter in text):
        assert number_of(text) is None


def test_digits_of_other_scripts_are_no_digits() -> None:
    assert [number_of(text) for text in ("１２", "١٢", "१२", "1２")] == [None] * 4


def test_a_question_shows_the_readings_in_the_way_of_each_language() -> None:
    doubt = number_of("1.234")
    assert isinstance(doubt, Doubt)
    assert doubt.choices == (("1,234", "1.234"), ("1.234", "1,234"))


def test_a_column_of_shares_where_percentages_belong_is_one_question() -> None:
    shares = [Decimal("0.85"), Decimal("0.9"), Decimal(0)]
    doubt = percent_doubt(shares)
    assert doubt is not None
    assert doubt.choices == (("0,9 %", "0.9%"), ("90 %", "90%"))
    assert percent_doubt([*shares, Decimal("1.5")]) == doubt
    assert percent_doubt([*shares, Decimal(85), Decimal(90), Decimal(95)]) is None
    assert percent_doubt([Decimal("0.85")]) is None
    assert percent_doubt([Decimal(0), Decimal(0)]) is None


def test_money_is_whole_dong_exactly() -> None:
    money = define("money", "money", vi="Kinh phí", en="Money", at_most=10**15)
    assert read_cell(money, "1,5 triệu đồng", AS_USUAL) == 1_500_000
    assert isinstance(read_cell(money, "1,5 triệu đồng", AS_USUAL), int)
