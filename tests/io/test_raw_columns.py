"""Cells of a workbook read by the column are the same facts, states and refusals as read one by one."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from emulation.algebra import State
from emulation.errors import FactError
from emulation.io._books import ErrorCell, Raw
from emulation.io._grammar import Doubt, Writing, read_cell, unit_named
from emulation.io._streams._raw_cells import RawColumn, read_column
from emulation.models import Measure, define

COUNT = define("count", "count", vi="Số hộ", en="Households", at_most=10**6)
MONEY = define("money", "money", vi="Quỹ", en="Fund", at_most=10**13)
RATE = define("rate", "rate", vi="Tỷ lệ", en="Rate")
WHOLE = define("whole", "number", vi="Số", en="Number", decimals=0, at_least=-(10**6), at_most=10**6)
FINE = define("fine", "number", vi="Số", en="Number", decimals=4, at_least=-(10**6), at_most=10**6)
KINDS: dict[str, pl.DataType] = {
    "count": pl.Int64(),
    "money": pl.Int64(),
    "rate": pl.Decimal(38, 2),
    "whole": pl.Decimal(38, 0),
    "fine": pl.Decimal(38, 4),
}

numbers = st.one_of(
    st.integers(0, 10**6),
    st.integers(0, 10**6).map(lambda number: number / 100),
    st.floats(0, 10**6, allow_nan=False).map(lambda number: float(f"{number:.12g}")),
    st.sampled_from([0.1 + 0.2, 1_234.35, 0.005, 1e-9, 99.995, 5e-324]),
)
others = st.sampled_from(["12", "1.5", "1.234,5", "x", "chưa báo cáo", "chưa đến hạn", "-", True, ErrorCell("#REF!")])
cells = st.lists(st.one_of(numbers, st.none()), max_size=12) | st.lists(
    st.one_of(numbers, others, st.none()), max_size=12
)


def one_by_one(measure: Measure, raw: Raw, writing: Writing) -> object:
    """Return what the grammar says of a cell."""
    try:
        return read_cell(measure, raw, writing)
    except FactError:
        return State.FAILED


@pytest.mark.parametrize("measure", [COUNT, MONEY, RATE, WHOLE, FINE], ids=lambda measure: measure.name)
@settings(max_examples=150)
@given(raws=cells, millions=st.booleans())
@example(raws=[0.1 + 0.2, 12.5, None, 7], millions=False)
@example(raws=[10**15, 10**18 - 1], millions=False)
@example(raws=[2**53 + 0.0, 1e15], millions=False)
def test_a_column_is_read_as_its_cells_are(measure: Measure, raws: list[Raw], millions: bool) -> None:
    writing = Writing(unit=unit_named("triệu đồng")) if millions and measure is MONEY else Writing()
    found = read_column(RawColumn(measure.name, measure, raws, writing), KINDS[measure.name])
    for place, raw in enumerate(raws):
        expected, value = one_by_one(measure, raw, writing), found.values[place]
        if isinstance(expected, Doubt):
            assert found.doubts[place] == expected
        elif expected is State.FAILED and place not in found.states:
            # What is out of range is left to the table, which holds every fact against its range.
            assert value is not None
            assert not measure.at_least <= Fraction(value) <= measure.at_most
        elif isinstance(expected, State):
            assert value is None
            assert found.states.get(place, State.MISSING) is expected
            assert (place in found.refused) == (expected is State.FAILED)
        else:
            assert value == expected
            assert place not in found.states


def read(measure: Measure, kind: Any, *raws: Raw, **more: Any) -> list[object]:
    return read_column(RawColumn("x", measure, raws, Writing(), **more), kind).values.to_list()


def test_decimals_are_those_that_the_sheet_shows() -> None:
    assert read(RATE, pl.Decimal(38, 2), 0.3, 0.1 + 0.2, 12, None, 99.99) == [
        Decimal("0.30"),
        Decimal("0.30"),
        Decimal(12),
        None,
        Decimal("99.99"),
    ]
    assert read(FINE, pl.Decimal(38, 4), -0.0005, -1_234.5) == [Decimal("-0.0005"), Decimal("-1234.5000")]


def test_a_column_of_days_and_of_shown_percentages() -> None:
    day = define("day", "day", vi="Ngày", en="Day")
    assert read(day, pl.Date, date(2023, 3, 8), "09/03/2023", None) == [date(2023, 3, 8), date(2023, 3, 9), None]
    assert read(RATE, pl.Decimal(38, 2), 0.125, 12.5, percents=frozenset({0})) == [Decimal("12.50"), Decimal("12.50")]


def test_a_number_of_more_digits_than_a_sheet_keeps_is_read_by_the_grammar() -> None:
    assert read(MONEY, pl.Int64, 10**13, 5) == [10**13, 5]
    found = read_column(RawColumn("x", MONEY, [10**15, 5], Writing()), pl.Int64())
    assert found.states == {0: State.FAILED}
