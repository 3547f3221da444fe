"""Exact to the last digit: amounts that are longer than a machine's words, ties, signs, and columns of every type."""

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.laws.drawn_books import SOURCE, both

from emulation import (
    UNROUNDED,
    Criterion,
    Expr,
    FormSpec,
    Measure,
    Points,
    Rulebook,
    Section,
    State,
    TableError,
    constant,
    define,
    fields,
    greatest,
    least,
    ratio,
    root,
    round_by,
    rounded,
    rules,
    statistic,
    tables,
    when,
)
from emulation.algebra import RoundingMode
from emulation.scoring import Rule

MODES = get_args(RoundingMode)


def money(name: str, at_most: int, at_least: int = 0) -> Measure:
    return define(name, "money", vi=name, en=name, at_most=at_most, at_least=at_least, may_not_apply=True)


def number(name: str, at_most: int, decimals: int = 2) -> Measure:
    return define(name, "number", vi=name, en=name, at_least=-at_most, at_most=at_most, decimals=decimals)


def book(measures: Sequence[Measure], rule: Rule | Expr, most: int, *, at_least: int = 0, **more: Any) -> Rulebook:
    """Return a rulebook of one criterion."""
    points = Points(Fraction(most), Fraction(at_least), model=True)
    quantum = more.pop("quantum", "0.01")
    one = Criterion("exact/one", title=both("một"), source=SOURCE, points=points, rule=rule, **more)
    form = FormSpec("Exact", tuple(measures))
    sections = [Section("s", title=both("s"), criteria=[one])]
    return Rulebook("exact/book", version="1", form=form, sections=sections, quantum=quantum,
                    for_information=[m.name for m in measures])  # fmt: skip


def scored(rulebook: Rulebook, columns: Any, /, **asked: Any) -> tables.Scores:
    frame = pl.DataFrame(columns, strict=False) if isinstance(columns, dict) else columns
    return tables.evaluate(rulebook, frame, period=2023, detail="criteria", **asked)


def by_rows(rulebook: Rulebook, columns: Mapping[str, Sequence[Any]]) -> list[Fraction | State]:
    """Return what the row path says of each row, in quanta."""
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    facts = [{name: cell for name, cell in row.items() if cell is not None} for row in rows]
    found = [rulebook.evaluate(rulebook.case(row, unit="u", period=2023)).values["exact/one"] for row in facts]
    return [value if isinstance(value, State) else Fraction(value) / rulebook.quantum for value in found]


def by_columns(scores: tables.Scores) -> list[Fraction | State]:
    rows = scores.as_polars().to_dicts()
    return [
        State(row["exact/one:state"]) if row["exact/one"] is None
        else Fraction(row["exact/one"]) / row.get("exact/one:over", 1)
        for row in rows
    ]  # fmt: skip


def agree(rulebook: Rulebook, columns: dict[str, list[Any]], dtypes: Mapping[str, Any] | None = None) -> tables.Scores:
    """Score by columns and by rows, and find them equal."""
    types = dtypes or dict.fromkeys(columns, pl.Int64)
    scores = scored(rulebook, {name: pl.Series(name, cells, dtype=types[name]) for name, cells in columns.items()})
    assert by_columns(scores) == by_rows(rulebook, columns)
    return scores


def ties(most: int, points: int, count: int = 400) -> dict[str, list[int]]:
    """Return amounts whose points lie on a half of a hundredth, and one đồng beside it."""
    chance = random.Random(points)  # noqa: S311 - the same numbers every time
    done, of = [], []
    for _ in range(count):
        whole = chance.randint(most // 3, most)
        half = (2 * chance.randint(0, 100 * points - 1) + 1) * whole // (200 * points)
        for off in (-1, 0, 1):
            done.append(min(max(half + off, 0), most))
            of.append(whole)
    return {"done": [*done, 0, most, most, 0], "of": [*of, most, most, 1, 0]}


# --- long amounts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("most", "points"), [
    (10**15, 15), (10**15, 100), (10**17, 100), (10**17, 1_000), (10**18 - 1, 10_000), (9_999, 3),
])  # fmt: skip
def test_a_share_of_long_amounts_is_exact_on_ties_and_beside_them(most: int, points: int) -> None:
    measures = [money("done", most), money("of", most)]
    year = fields(FormSpec("Exact", tuple(measures)))
    scores = agree(book(measures, rules.pro_rata(year.done, of=year.of), points), ties(most, points))
    assert not scores.by_rows


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("quantum", ["0.01", "0.25", "1"])
def test_every_mode_rounds_numbers_below_zero_as_the_row_path_does(mode: RoundingMode, quantum: str) -> None:
    measures = [number("change", 100)]
    year = fields(FormSpec("Exact", tuple(measures)))
    rule = least(greatest(year.change / 8, -12), 12)
    cells = [Decimal(k) / 100 for k in range(-2_000, 2_001, 7)] + [Decimal("-0.01"), Decimal(0), Decimal("-96.04")]
    agree(
        book(measures, rule, 12, at_least=-12, rounding=round_by(quantum, mode), quantum=quantum),
        {"change": cells}, {"change": pl.Decimal(10, 2)},
    )  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("degree", [2, 3])
def test_roots_are_decided_by_powers(mode: RoundingMode, degree: int) -> None:
    measures = [money("done", 10**12)]
    year = fields(FormSpec("Exact", tuple(measures)))
    rule = least(rounded(root(year.done, degree), "0.5", mode) / 10 ** (12 // degree - 2), 100)
    squares = [k**degree for k in range(0, 9_000, 611)] + [
        (2 * k + 1) ** degree // 4**degree for k in range(0, 4_000, 377)
    ]
    near = [square + off for square in squares for off in (-1, 0, 1) if 0 <= square + off <= 10**12]
    agree(book(measures, rule, 100, rounding=round_by("0.0001"), quantum="0.0001"), {"done": near})


def test_a_comparison_of_a_root_with_a_number_below_zero() -> None:
    measures = [money("done", 10**9), number("change", 100, 0)]
    year = fields(FormSpec("Exact", tuple(measures)))
    rule = when(root(year.done) >= year.change, 2).otherwise(1)
    cells = {"done": [0, 0, 1, 4, 4, 5, 9_999, 10_000], "change": [-1, 0, -100, 2, 3, 2, 100, 100]}
    agree(book(measures, rule, 2), cells)


# --- what fits nothing goes through the rows ----------------------------------------------------------------------


def long_product(measures: Sequence[Measure]) -> Expr:
    year = fields(FormSpec("Exact", tuple(measures)))
    return ratio(year.done * year.done * year.done, greatest(year.of * year.of * year.of, 1), when_zero=0)


def test_products_that_fit_no_column_go_through_the_rows_with_equal_digits() -> None:
    measures = [money("done", 10**17), money("of", 10**17)]
    rule = least(long_product(measures), 1) * 100
    columns = {"done": [10**17, 10**17 - 1, 3, 0, None, 1], "of": [10**17, 10**17, 0, 5, 7, 3]}
    scores = agree(book(measures, rule, 100), columns)
    assert scores.by_rows == {"exact/one": 6}
    assert scores.as_polars().get_column("total").to_list() == scores.as_polars().get_column("exact/one").to_list()


def test_what_the_rows_leave_unrounded_stays_a_fraction() -> None:
    measures = [money("done", 10**17), money("of", 10**17)]
    rule = least(long_product(measures), 1) * 100
    unrounded = book(measures, rule, 100, rounding=UNROUNDED)
    scores = agree(unrounded, {"done": [1, 10**17, 3], "of": [3, 10**17, 3]})
    assert scores.by_rows
    assert scores.as_polars().select("total", "total:over").row(0) == (10_000, 27)


def test_a_statistic_of_what_fits_no_column_is_exact_too() -> None:
    measures = [money("done", 10**17), money("of", 10**17)]
    year = fields(FormSpec("Exact", tuple(measures)))
    product = year.done * year.done * year.done * year.of
    rule = least(10 - statistic("rank", product, over="cluster"), 9)
    shares = least(ratio(product, statistic("max", product, over="cluster"), when_zero=0), 1) * 10
    frame = {"unit": ["a", "b", "c", "d"], "cluster": ["x", "x", "x", "y"],
             "done": [10**17, 10**17 - 1, 5, None], "of": [10**17, 10**17, 0, 1]}  # fmt: skip
    for rules_of, expected in ((rule, [900, 800, 700, None]), (shares, [1_000, 1_000, 0, None])):
        ranked = book(measures, rules_of, 10 if rules_of is shares else 9, at_least=-(10**9) if rules_of is rule else 0)
        scores = scored(ranked, frame, cohort="reported")
        assert scores.as_polars().get_column("total").to_list() == expected
        assert scores.by_rows


def test_the_mean_of_many_shares_is_exact_however_long_its_denominator() -> None:
    measures = [money("done", 1_000), money("of", 1_000)]
    year = fields(FormSpec("Exact", tuple(measures)))
    share = ratio(year.done, year.of, when_zero=0)
    above = book(measures, when(share >= statistic("mean", share, over="cluster"), 2).otherwise(1), 2)
    wholes = [n for n in range(2, 200) if all(n % d for d in range(2, n))]
    done = [whole // 2 for whole in wholes]
    mean = sum((Fraction(d, w) for d, w in zip(done, wholes, strict=True)), Fraction(0)) / len(wholes)
    scores = scored(above, {"unit": list(range(len(done))), "cluster": ["x"] * len(done), "done": done, "of": wholes},
                    cohort="reported")  # fmt: skip
    expected = [200 if Fraction(d, w) >= mean else 100 for d, w in zip(done, wholes, strict=True)]
    assert scores.as_polars().get_column("total").to_list() == expected


# --- listings -----------------------------------------------------------------------------------------------------


def test_long_sums_of_a_listing_do_not_wrap() -> None:
    row = FormSpec("Gift", (money("value", 10**18 - 1),))
    gifts = define("gifts", "rows", vi="quà", en="gifts", at_most=1_000, rows=row)
    year = fields(FormSpec("Exact", (gifts,)))
    rule = least(year.gifts.sum(year.gifts.row.value) / 10**17, 10_000)
    child = pl.DataFrame({"unit": ["a"] * 1_000, "value": [10**18 - 1] * 1_000})
    scores = scored(book([gifts], rule, 10_000), {"unit": ["a", "b"]}, parts={"gifts": child})
    assert scores.as_polars().get_column("total").to_list() == [1_000_000, 0]


def test_a_sum_that_may_wrap_even_128_bits_goes_through_the_rows() -> None:
    row = FormSpec("Gift", (money("value", 10**18 - 1), money("times", 10**18 - 1)))
    gifts = define("gifts", "rows", vi="quà", en="gifts", at_most=1_000, rows=row)
    year = fields(FormSpec("Exact", (gifts,)))
    rule = least(year.gifts.sum(year.gifts.row.value * year.gifts.row.times) / 10**37, 100)
    child = pl.DataFrame({"unit": ["a"] * 500, "value": [10**18 - 1] * 500, "times": [10**18 - 1] * 500})
    rulebook = book([gifts], rule, 100)
    scores = scored(rulebook, {"unit": ["a"]}, parts={"gifts": child})
    rows = [{"value": 10**18 - 1, "times": 10**18 - 1}] * 500
    case = rulebook.case({"gifts": rows}, unit="a", period=2023)
    assert scores.as_polars().item(0, "total") == rulebook.evaluate(case).values["total"] / rulebook.quantum
    assert scores.by_rows


def test_a_statistic_of_long_numbers_does_not_wrap() -> None:
    measures = [money("done", 10**18 - 1), money("of", 10**18 - 1)]
    year = fields(FormSpec("Exact", tuple(measures)))
    product = year.done * year.of
    rule = least(ratio(product, statistic("sum", product, over="cluster"), when_zero=0), 1) * 100
    many = 400
    frame = {"unit": range(many), "cluster": ["x"] * many, "done": [10**18 - 1] * many, "of": [10**18 - 1] * many}
    scores = scored(book(measures, rule, 100), frame, cohort="reported")
    assert scores.as_polars().get_column("total").unique().to_list() == [25]


# --- columns of every type -----------------------------------------------------------------------------------------

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
