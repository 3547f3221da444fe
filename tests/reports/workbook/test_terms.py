"""Whole numbers in a formula stay where every spreadsheet tells them apart: 15 digits, and no difference lost."""

import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.workbook.calculator import Calculator

from emulation.reports.workbook._terms import (
    CLOSE,
    MOST,
    Holds,
    Number,
    Unfit,
    Whole,
    compared,
    kept,
    minus,
    plus,
    times,
    whole,
)
from emulation.reports.workbook._texts import points_text

SIDES = st.integers(0, 2 * CLOSE)


def cell(name: str, most: int) -> Whole:
    """Return a cell that may hold so much."""
    return Whole(name, 0, most, lambda env: env[name])  # type: ignore[index]  # keyed by the cell alone, for these tests


def shown(value: float) -> float:
    """Return a number with the 15 digits that Excel compares."""
    return float(f"{value:.14e}")


@given(left=SIDES, right=SIDES)
def test_what_is_compared_differs_in_fifteen_digits_and_by_more_than_a_spreadsheet_overlooks(
    left: int, right: int
) -> None:
    try:
        compared(cell("A1", left), "==", cell("B1", right))
    except Unfit:
        assert max(left, right) > CLOSE
        return
    assert max(left, right) <= CLOSE
    for side in (left, right):
        assert shown(side) != shown(side + 1)
        # LibreOffice before 2018 took for equal what lies 2^-48 apart, Excel lets a difference be zero at 2^-49.
        assert side * 2.0**-48 < 1


@pytest.mark.parametrize("most", [MOST, MOST + 1])
@pytest.mark.parametrize(
    "make",
    [
        lambda most: kept(cell("A1", most)),
        lambda most: plus((cell("A1", most - 1), whole(1))),
        lambda most: times(cell("A1", most), cell("B1", 1)),
        lambda most: kept(whole(most)),
        lambda most: points_text(Number(whole(most), Fraction(1, 100))),
    ],
)
def test_sums_products_and_literals_stay_within_fifteen_digits(make: Callable[[int], object], most: int) -> None:
    if most <= MOST:
        assert make(most)
    else:
        with pytest.raises(Unfit, match="too-large"):
            make(most)


@pytest.mark.parametrize("most", [CLOSE, CLOSE + 1])
@pytest.mark.parametrize(
    "make",
    [
        lambda most: minus(cell("A1", most), cell("B1", 1)),
        lambda most: minus(cell("A1", 1), cell("B1", most)),
        lambda most: plus((cell("A1", most), minus(whole(0), cell("B1", 1)))),
        lambda most: plus((cell("A1", most), whole(-1))),
        lambda most: compared(cell("A1", most), ">=", whole(5)),
    ],
)
def test_sides_of_a_difference_stay_where_it_is_not_taken_for_zero(make: Callable[[int], object], most: int) -> None:
    if most <= CLOSE:
        assert make(most)
    else:
        with pytest.raises(Unfit, match="too-large"):
            make(most)


@given(figures=st.tuples(SIDES, SIDES))
def test_a_literal_of_a_formula_has_no_more_than_fifteen_digits(figures: tuple[int, int]) -> None:
    bound, fixed = figures
    try:
        held = compared(plus((cell("A1", bound), whole(fixed))), ">=", whole(fixed // 2 + bound // 2))
    except Unfit:
        return
    assert isinstance(held, Holds)
    assert all(len(digits.rstrip("0")) <= 15 for digits in re.findall(r"\d{3,}", held.text))


@given(value=st.integers(0, CLOSE), step=st.integers(-1, 1))
def test_a_comparison_in_floats_is_the_one_of_whole_numbers(value: int, step: int) -> None:
    held = compared(cell("A1", CLOSE), "<", cell("B1", CLOSE))
    env = {"A1": value, "B1": value + step}
    cells = {("S", 0, 0): float(value), ("S", 0, 1): float(value + step)}
    assert Calculator(cells).compute(held.text, "S") is (step > 0) is held.run(env)  # type: ignore[arg-type]  # as above
