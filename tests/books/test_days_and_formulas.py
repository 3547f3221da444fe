"""Days as spreadsheets count them, and formulas that many cells share."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator
from openpyxl.utils.datetime import CALENDAR_MAC_1904, from_excel

from emulation.io._books._addresses import place_of, span_of
from emulation.io._books._cells import Span, cell_name
from emulation.io._books._days import day_of, time_of
from emulation.io._books._formulas import moved


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (60, 60),  # 29 February 1900, which never was
        (61, date(1900, 3, 1)),
        (45_351, date(2024, 2, 29)),
        (45_351.75, datetime(2024, 2, 29, 18)),  # noqa: DTZ001 - a spreadsheet knows no time zone
        (2_958_465, date(9999, 12, 31)),
        (2_958_466, 2_958_466),
        (0, 0),
        (-1, -1),
    ],
)
def test_days_from_1900(number: float, day: object) -> None:
    assert day_of(number, from_1904=False) == day


@pytest.mark.parametrize(
    ("number", "day"),
    [(0, date(1904, 1, 1)), (60, date(1904, 3, 1)), (43_889, date(2024, 2, 29)), (2_957_004, 2_957_004), (-1, -1)],
)
def test_days_from_1904(number: float, day: object) -> None:
    assert day_of(number, from_1904=True) == day


@given(st.integers(61, 2_958_464))
def test_the_next_number_is_the_next_day(number: int) -> None:
    first, second = (day_of(each, from_1904=False) for each in (number, number + 1))
    assert isinstance(first, date)
    assert second == first + timedelta(days=1)


@given(st.integers(61, 2_900_000), st.integers(0, 86_399), st.booleans())
def test_days_and_times_are_those_of_another_reader(whole: int, seconds: int, from_1904: bool) -> None:
    number = whole + seconds / 86_400
    theirs = from_excel(number, CALENDAR_MAC_1904) if from_1904 else from_excel(number)
    ours = day_of(number, from_1904=from_1904)
    assert ours == (theirs.date() if theirs.time() == time() else theirs)


def test_a_time_of_day_is_no_day() -> None:
    assert time_of(0.3125, from_1904=False) == time(7, 30)
    assert time_of(1.5, from_1904=False) == datetime(1900, 1, 1, 12)  # noqa: DTZ001 - a spreadsheet knows no time zone
    assert time_of(0.9999999999, from_1904=False) == 0.9999999999


FORMULAS = st.sampled_from(
    ["A1+B2", "SUM($A$1:B$2)", "'Biểu 01'!C3*2", '"A1"&B1', "LOG10(A1)", "Thue_A1+A1", "SUM(A1:A9)/$C9", "Sheet1!A1"]
)


@given(FORMULAS, st.integers(1, 200), st.integers(0, 40))
def test_a_shared_formula_moves_as_another_reader_moves_it(formula: str, row: int, column: int) -> None:
    theirs = Translator(f"={formula}", origin="A1").translate_formula(cell_name(row - 1, column))
    assert "=" + moved(formula, row - 1, column) == theirs


def test_a_formula_that_moves_off_the_sheet_says_so() -> None:
    assert moved("A1+$B$1", -1, 0) == "#REF!+$B$1"


@given(st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_an_address_is_read_as_it_is_written(row: int, column: int) -> None:
    assert place_of(cell_name(row, column)) == (row, column)


@pytest.mark.parametrize("text", ["", "A", "1", "A0", "a1", "XFE1", "A1048577", "A1:", "Á1", "A١", "A1 "])
def test_what_is_no_address_is_none(text: str) -> None:
    assert place_of(text) is None


def test_a_block_has_both_ends() -> None:
    assert span_of("B2:C9") == Span(1, 1, 8, 2)
    assert span_of("B2") == Span(1, 1, 1, 1)
    assert span_of("C9:B2") is None
