"""What comes in by the door: a cell of any type is read exactly, or told; none is taken for something else."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tables.exact import book, by_columns, money, number, scored

from emulation import (
    UNROUNDED,
    FormSpec,
    Measure,
    Rulebook,
    State,
    fields,
    greatest,
    least,
)
from emulation.errors import FactError


def whole(measure: Measure, most: int) -> Rulebook:
    """Return a rulebook that hands out what is reported."""
    reported = getattr(fields(FormSpec("Exact", (measure,))), measure.name)
    low = int(measure.at_least)
    return book([measure], least(greatest(reported, low), most), most, at_least=low, rounding=UNROUNDED)


MONEY = whole(money("paid", 10**17), 10**17)
SHARE = whole(number("share", 100), 100)


# --- numbers -------------------------------------------------------------------------------------------------------


def test_money_in_the_decimals_of_spark_is_read_up_to_its_greatest() -> None:
    amounts = [Decimal(2 * 10**12), Decimal(10**17), Decimal(10**17) + 1, Decimal("1.5"), None]
    found = by_columns(scored(MONEY, {"paid": pl.Series(amounts, dtype=pl.Decimal(38, 18))}))
    assert found == [2 * 10**14, 10**19, State.FAILED, State.FAILED, State.MISSING]


def test_decimals_of_38_places_are_read() -> None:
    shares = pl.Series([Decimal("0.25"), Decimal("-0.99"), Decimal("0." + "1" * 38)], dtype=pl.Decimal(38, 38))
    assert by_columns(scored(SHARE, {"share": shares})) == [25, -99, State.FAILED]


@st.composite
def decimals(draw: Any) -> tuple[int, list[int]]:
    """Draw a scale, and the digits of cells: any, and such as lie near what the measure allows."""
    scale = draw(st.integers(0, 38))
    most = 10**38 - 1
    near = st.builds(lambda end, by: end * 10**scale + by, st.sampled_from([-100, -1, 0, 1, 100]), st.integers(-3, 3))
    inside = st.builds(lambda n: n * 10**scale // 100, st.integers(-10_001, 10_001))
    digits = st.integers(-most, most) | near | inside
    return scale, [max(-most, min(each, most)) for each in draw(st.lists(digits, min_size=1, max_size=8))]


@given(decimals())
def test_a_decimal_of_any_scale_is_what_its_measure_reads_of_it(drawn: tuple[int, list[int]]) -> None:
    scale, digits = drawn
    cells = [Decimal((each < 0, tuple(map(int, str(abs(each)))), -scale)) for each in digits]
    scores = scored(SHARE, {"share": pl.Series(cells, dtype=pl.Decimal(38, scale))})
    told = {f["row"]: f["code"] for f in scores.findings_as_polars().to_dicts()}
    for row, (cell, points) in enumerate(zip(cells, by_columns(scores), strict=True)):
        assert (points, told.get(row)) == read_of(SHARE.form["share"], cell)


def read_of(measure: Measure, cell: Decimal) -> tuple[Fraction | State, str | None]:
    """Return what a measure reads of a cell, in hundredths, or why it refuses it."""
    try:
        return Fraction(str(measure.read(cell))) * 100, None
    except FactError as error:
        return State.FAILED, error.code


def test_integers_of_128_bits_do_not_wrap_and_unsigned_ones_are_read() -> None:
    signed = pl.Series([2**126, -(2**126), 5, None], dtype=pl.Int128)
    assert by_columns(scored(SHARE, {"share": signed})) == [State.FAILED, State.FAILED, 500, State.MISSING]
    unsigned = pl.Series([2**128 - 1, 2**127, 5, None], dtype=pl.UInt128)
    assert by_columns(scored(SHARE, {"share": unsigned})) == [State.FAILED, State.FAILED, 500, State.MISSING]


@pytest.mark.parametrize("most", ["1.1", "2.2", "8.2", "16.1"])
def test_the_greatest_float_that_is_allowed_is_allowed(most: str) -> None:
    """1.1 times 100 is a little more than 110; that was asked where another cell was refused."""
    share = replace(number("share", 100), at_most=Fraction(most))
    found = scored(whole(share, 1), {"share": [float(most), 0.001]}).findings_as_polars()
    assert found.get_column("row").to_list() == [1]
