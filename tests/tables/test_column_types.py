"""Columns of every type and name: what each says is read exactly, or refused."""

import datetime as dt
from fractions import Fraction
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.laws.drawn_books import both
from tests.tables.exact import book, by_columns, money, number, scored

from emulation import (
    UNROUNDED,
    FormSpec,
    State,
    TableError,
    constant,
    define,
    fields,
    greatest,
    least,
    rules,
    tables,
    when,
)

WHOLE = [money("done", 100), money("of", 200)]
HALF = book(WHOLE, rules.pro_rata(fields(FormSpec("Exact", tuple(WHOLE))).done, of=100), 10)


@pytest.mark.parametrize("dtype", [
    pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.Int128, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64, pl.Float32,
    pl.Float64, pl.Decimal(38, 0), pl.Decimal(10, 3),
])  # fmt: skip
def test_whole_numbers_are_read_from_every_numeric_type(dtype: Any) -> None:
    scores = scored(HALF, {"done": pl.Series([0, 1, 100, 101, None], dtype=dtype)})
    assert by_columns(scores) == [0, 10, 1_000, State.FAILED, State.MISSING]


def test_a_float_of_minus_zero_is_zero_and_longer_floats_than_are_exact_are_refused() -> None:
    assert by_columns(scored(HALF, {"done": [-0.0, 0.0]})) == [0, 0]
    long = [money("done", 10**17)]
    year = fields(FormSpec("Exact", tuple(long)))
    share = book(long, rules.pro_rata(year.done, of=10**17), 10)
    edge = [float(2**53 - 1), float(2**53), 1e16]
    assert [isinstance(v, State) for v in by_columns(scored(share, {"done": edge}))] == [False, True, True]
    short = pl.Series([2.0**24 - 1, 2.0**24], dtype=pl.Float32)
    assert [isinstance(v, State) for v in by_columns(scored(share, {"done": short}))] == [False, True]


@pytest.mark.parametrize("decimals", [1, 2, 3, 4, 6])
def test_every_decimal_of_a_scale_is_read_from_the_float_nearest_to_it(decimals: int) -> None:
    """Division by a constant is no division in Polars: one in seven of these once was refused."""
    scale = 10**decimals
    measures = [number("change", 1_000, decimals)]
    year = fields(FormSpec("Exact", tuple(measures)))
    rulebook = book(measures, least(greatest(year.change, -1_000), 1_000), 1_000, at_least=-1_000, rounding=UNROUNDED)
    step = max(1, scale // 100)
    wholes = range(-50 * scale, 50 * scale, step + (step > 1))
    scores = scored(rulebook, {"change": [whole / scale for whole in wholes]})
    assert not scores.findings_as_polars().height
    assert by_columns(scores) == [Fraction(whole * 100, scale) for whole in wholes]


def test_floats_that_could_be_several_decimals_are_refused() -> None:
    measures = [number("change", 10**14)]
    year = fields(FormSpec("Exact", tuple(measures)))
    rulebook = book(measures, least(greatest(year.change, -1), 1), 1, at_least=-1)
    found = by_columns(scored(rulebook, {"change": [9_999_999_999_999.99, 10_000_000_000_000.01, -1e14]}))
    assert found == [100, State.FAILED, State.FAILED]


LEVEL = define("grade", "level", vi="mức", en="grade", choices={"good": both("tốt"), "bad": both("kém")})
GRADED = book([LEVEL], rules.levels(fields(FormSpec("Exact", (LEVEL,))).grade, {"good": 2, "bad": 1}), 2)


@pytest.mark.parametrize("dtype", [pl.String, pl.Categorical, pl.Enum(["worse", "bad", "good"])])
def test_levels_are_read_from_every_type_of_text(dtype: Any) -> None:
    scores = scored(GRADED, {"grade": pl.Series(["good", "bad", None, "worse"], dtype=dtype)})
    assert by_columns(scores) == [200, 100, State.MISSING, State.FAILED]


DAY = define("done_on", "day", vi="ngày", en="day")
DATED = book([DAY], when(fields(FormSpec("Exact", (DAY,))).done_on <= dt.date(2023, 6, 30), 2).otherwise(1), 2)
DAYS = [dt.date(2023, 6, 30), dt.date(2023, 7, 1), None, dt.date(1960, 2, 29)]


@pytest.mark.parametrize("dtype", [pl.Date, pl.String, pl.Datetime("ms"), pl.Datetime("us"), pl.Datetime("ns")])
def test_days_are_read_from_dates_times_and_text(dtype: Any) -> None:
    cells = [None if day is None else day.isoformat() for day in DAYS]
    series = pl.Series(cells).str.to_date().cast(dtype) if dtype != pl.String else pl.Series(cells)
    assert by_columns(scored(DATED, {"done_on": series})) == [200, 100, State.MISSING, State.FAILED]


def test_a_day_with_a_time_is_refused_before_and_after_1970() -> None:
    times = [dt.datetime(2023, 6, 30, 0, 0, 1), dt.datetime(1995, 1, 1), dt.datetime(1969, 12, 31, 23)]  # noqa: DTZ001
    found = by_columns(scored(DATED, {"done_on": times}))
    assert found == [State.FAILED, 200, State.FAILED]


@pytest.mark.parametrize("dtype", [pl.Null, pl.Int64, pl.Float64, pl.Decimal(10, 2), pl.String])
def test_a_column_of_nothing_is_missing_whatever_its_type(dtype: Any) -> None:
    assert by_columns(scored(HALF, {"done": pl.Series([None, None], dtype=dtype)})) == [State.MISSING] * 2


@pytest.mark.parametrize("make", [
    lambda f: f, lambda f: f.lazy(), lambda f: f.to_arrow(), lambda f: f.to_pandas(),
    lambda f: f.to_pandas(use_pyarrow_extension_array=True), lambda f: duckdb.from_arrow(f.to_arrow()),
])  # fmt: skip
@pytest.mark.parametrize("height", [0, 1])
def test_a_table_of_no_row_and_of_one(make: Any, height: int) -> None:
    whole = pl.DataFrame({"unit": ["a"], "done": [50], "acts": [1]}, schema_overrides={"done": pl.Int64})
    scores = tables.evaluate(HALF, make(whole.head(height)), period=2023, detail="criteria", ranges=True)
    assert scores.as_polars().get_column("total").to_list() == [500] * height
    assert scores.accounting.read == height
    assert (
        scores.as_polars().columns
        == tables.evaluate(HALF, whole, period=2023, detail="criteria", ranges=True).as_polars().columns
    )


@pytest.mark.parametrize("units", [["a"], [1], [None], []])
def test_a_listing_without_a_row_has_any_types(units: list[Any]) -> None:
    row = FormSpec("Gift", (money("value", 10),))
    gifts = define("gifts", "rows", vi="quà", en="gifts", at_most=9, rows=row)
    year = fields(FormSpec("Exact", (gifts,)))
    rulebook = book([gifts], least(year.gifts.sum(year.gifts.row.value), 5), 5)
    for empty in ({"unit": [], "value": []}, {"unit": pd.Series([], dtype=object), "value": pd.Series([], dtype=str)}):
        frame, parts = pd.DataFrame({"unit": units}), {"gifts": pd.DataFrame(empty)}
        found = tables.evaluate(rulebook, frame, period=2023, parts=parts).as_polars().get_column("total").to_list()
        assert found == [None if unit is None else 0 for unit in units]


def test_a_frame_in_chunks_is_scored_as_one() -> None:
    cells = list(range(101)) * 3
    pieces = [pl.DataFrame({"done": cells[at : at + 7]}) for at in range(0, len(cells), 7)]
    chunked = pl.concat(pieces, rechunk=False)
    assert chunked.n_chunks() > 1
    expected = by_columns(scored(HALF, {"done": cells}))
    assert by_columns(scored(HALF, chunked)) == expected
    assert by_columns(scored(HALF, pa.concat_tables([piece.to_arrow() for piece in pieces]))) == expected


@pytest.mark.parametrize(
    "name",
    ["a.b", "Số tiền đã làm (đồng)", "So\u0302\u0301 tie\u0302\u0300n", "a b", "total", '"x"'],
)
def test_columns_may_have_any_name(name: str) -> None:
    scores = scored(HALF, {name: [50, None], f"{name}:state": [None, "withheld"]}, columns={"done": name})
    assert by_columns(scores) == [500, State.WITHHELD]
    back = tables.evaluate(HALF, pd.DataFrame({name: [50, 25]}), period=2023, columns={"done": name}).as_polars()
    assert back.get_column("total").to_list() == [500, 250]


@pytest.mark.parametrize("name", ["~0", "~unit", "^x.*$", "*"])
def test_a_name_that_is_a_pattern_or_could_be_one_of_ours_is_refused(name: str) -> None:
    with pytest.raises(TableError) as caught:
        scored(HALF, {name: [50]}, columns={"done": name})
    assert caught.value.code == "EMU-T09"
    assert caught.value.where["column"] == name


def test_batches_with_and_without_a_column_of_evidence_follow_one_another() -> None:
    year = fields(FormSpec("Exact", tuple(WHOLE)))
    rulebook = book(WHOLE, rules.pro_rata(year.done, of=100), 10, evidence=[both("biên bản")])
    prepared = tables.prepare(rulebook, period=2023, evidence=True)
    batch = pl.DataFrame({"unit": ["a", "b"], "done": [50, 60]})
    for marks, expected in ((["given"] * 2, [500, 600]), (None, [500, 600]), (["none", None], [0, None])):
        said = batch if marks is None else batch.with_columns(pl.Series("evidence:exact/one", marks))
        assert prepared.score(said).as_polars().get_column("total").to_list() == expected


@pytest.mark.parametrize("make", [lambda f: f, lambda f: f.to_pandas(), lambda f: duckdb.from_arrow(f.to_arrow())])
def test_the_case_of_a_row_is_what_the_row_path_explains(make: Any) -> None:
    frame = make(pl.DataFrame({"unit": ["a", None, "c"], "done": [33.0, 7.0, None]}))
    totals = tables.evaluate(HALF, frame, period=2023).as_polars().get_column("total").to_list()
    for row, total in ((0, 330), (2, None)):
        found = HALF.evaluate(tables.case(HALF, frame, row, period=2023))
        assert totals[row] == total
        assert found.total is State.MISSING if total is None else Fraction(found.total) == Fraction(total, 100)
    assert tables.case(HALF, frame, 1, period=2023).unit == ""


def test_points_as_decimals_are_the_scaled_ones() -> None:
    for quantum in ("0.01", "0.25", "1", "0.005"):
        rulebook = book(
            WHOLE, rules.pro_rata(fields(FormSpec("Exact", tuple(WHOLE))).done, of=100), 10, quantum=quantum
        )
        frame = {"unit": ["a", "b", None], "done": [33, None, 7]}
        plain, exact = (
            scored(rulebook, frame, points=points, ranges=True).as_polars() for points in ("scaled", "decimal")
        )
        for column in ("total", "maximum", "low", "high", "exact/one"):
            wholes, decimals = plain.get_column(column).to_list(), exact.get_column(column).to_list()
            assert [None if w is None else w * rulebook.quantum for w in wholes] == [
                None if d is None else Fraction(d) for d in decimals
            ]


def test_a_constant_needs_no_column() -> None:
    scores = scored(book(WHOLE, constant(3) + 0 * fields(FormSpec("Exact", tuple(WHOLE))).done, 3), {"done": [1, 2]})
    assert by_columns(scores) == [300, 300]
