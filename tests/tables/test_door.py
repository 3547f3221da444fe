"""What comes in by the door: a cell of any type is read exactly, or told; none is taken for something else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.laws.doors import DOORS, plain_rows
from tests.laws.drawn_books import both
from tests.tables.exact import book, by_columns, money, number, scored

from emulation import (
    UNROUNDED,
    FormSpec,
    Measure,
    Rulebook,
    State,
    TableError,
    define,
    fields,
    greatest,
    least,
    rules,
    tables,
    trait,
    when,
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


# --- texts ---------------------------------------------------------------------------------------------------------


DONE = money("done", 100)
WITH_EVIDENCE = book([DONE], rules.pro_rata(fields(FormSpec("Exact", (DONE,))).done, of=100), 10,
                     evidence=[both("biên bản")])  # fmt: skip
EVIDENCE = "evidence:exact/one"
WORDS = {
    "given": 1_000, "none": 0, "true": 1_000, "false": 0, "": State.MISSING, None: State.MISSING,
    "missing": State.MISSING, "withheld": State.WITHHELD, "not_due": State.NOT_DUE, "failed": State.FAILED,
    "không": State.FAILED, "no": State.FAILED, "0": State.FAILED, "Given": State.FAILED, "scored": State.FAILED,
    "not_applicable": State.FAILED,
}  # fmt: skip
"""What a word in a column of evidence comes to where the rule brings all points."""


def test_evidence_is_given_only_where_that_is_said() -> None:
    frame = pl.DataFrame({"done": [100] * len(WORDS), EVIDENCE: list(WORDS)})
    scores = scored(WITH_EVIDENCE, frame)
    assert by_columns(scores) == list(WORDS.values())
    strange = [
        row for row, word in enumerate(WORDS) if word in ("không", "no", "0", "Given", "scored", "not_applicable")
    ]
    told = scores.findings_as_polars()
    assert told.select("row", "column", "code").rows() == [(row, EVIDENCE, "EMU-T08") for row in strange]


def test_the_row_path_reads_of_evidence_what_the_columns_read() -> None:
    for cells in (list(WORDS), [True, False, None]):
        frame = pl.DataFrame({"done": [100] * len(cells), EVIDENCE: cells})
        rows = [WITH_EVIDENCE.evaluate(tables.case(WITH_EVIDENCE, frame, n, period=2023)) for n in range(len(cells))]
        found = [row.values["exact/one"] for row in rows]
        assert [v if isinstance(v, State) else Fraction(v) * 100 for v in found] == by_columns(
            scored(WITH_EVIDENCE, frame)
        )


@pytest.mark.parametrize("make", DOORS.values(), ids=list(DOORS))
def test_evidence_as_truths_is_given_where_it_is_true(make: Any) -> None:
    frame = make(pl.DataFrame({"done": [100] * 3, EVIDENCE: [True, False, None]}))
    assert by_columns(scored(WITH_EVIDENCE, frame)) == [1_000, 0, State.MISSING]


@pytest.mark.parametrize("cells", [[1.0, 0.0], [1, 0], [b"given", b"none"]])
def test_evidence_as_numbers_is_refused(cells: list[Any]) -> None:
    with pytest.raises(TableError) as caught:
        scored(WITH_EVIDENCE, pl.DataFrame({"done": [100, 100], EVIDENCE: cells}))
    assert (caught.value.code, caught.value.where["column"]) == ("EMU-T02", EVIDENCE)


BY_AREA = book(
    [DONE], when(trait("area").is_in("1", "true"), fields(FormSpec("Exact", (DONE,))).done / 100).otherwise(0), 1
)


def test_a_trait_is_the_same_text_by_columns_and_by_rows() -> None:
    frame = pl.DataFrame({"done": [100] * 3, "area": [1, 2, None]})
    assert by_columns(scored(BY_AREA, frame)) == [100, 0, State.MISSING]
    for row in range(3):
        found = BY_AREA.evaluate(tables.case(BY_AREA, frame, row, period=2023)).values["exact/one"]
        assert found == [1, 0, State.MISSING][row]


@pytest.mark.parametrize("cells", [[True, False], [1.0, 2.0]])
def test_a_trait_that_is_no_code_is_refused_by_columns_and_by_rows(cells: list[Any]) -> None:
    frame = pl.DataFrame({"done": [100, 100], "area": cells})
    for ask in (lambda: scored(BY_AREA, frame), lambda: tables.case(BY_AREA, frame, 0, period=2023)):
        with pytest.raises(TableError) as caught:
            ask()
        assert (caught.value.code, caught.value.where["column"]) == ("EMU-T02", "area")


# --- days ----------------------------------------------------------------------------------------------------------


DAY = define("done_on", "day", vi="ngày", en="day")
dated = fields(FormSpec("Exact", (DAY,)))
BY_DAY = book([DAY], when(dated.done_on <= date(2023, 6, 30), 2).otherwise(1), 2)
NEW_YEAR = 1_672_531_200_000
FAR: dict[str, pl.Series] = {
    "days": pl.Series([60_000_000, -60_000_000, 19_000], dtype=pl.Int32).cast(pl.Date),
    "milliseconds": pl.Series([9 * 10**15, -(9 * 10**15), NEW_YEAR], dtype=pl.Int64).cast(pl.Datetime("ms")),
    "microseconds": pl.Series([9 * 10**18, -(9 * 10**18), NEW_YEAR * 1_000], dtype=pl.Int64).cast(pl.Datetime("us")),
}
"""Days that no calendar of Python has, and one that it has."""


@pytest.mark.parametrize("cells", FAR.values(), ids=list(FAR))
def test_a_day_beyond_the_year_9999_is_a_finding_also_where_the_row_path_reads_it(cells: pl.Series) -> None:
    scores = scored(BY_DAY, {"done_on": cells}, ranges=True)
    assert by_columns(scores) == [State.FAILED, State.FAILED, 200]
    assert scores.as_polars().select("low", "high").rows() == [(100, 200), (100, 200), (200, 200)]
    told = scores.findings_as_polars()
    assert told.get_column("row").to_list() == [0, 1]
    assert all(words.startswith("“ngày” (done_on)") for words in told.get_column("vi"))


# --- listings ------------------------------------------------------------------------------------------------------


GIFT = FormSpec("Gift", (money("value", 10),))
GIFTS = define("gifts", "rows", vi="quà", en="gifts", at_most=9, rows=GIFT)
of_gifts = fields(FormSpec("Exact", (GIFTS,)))
BY_GIFTS = book([GIFTS], least(of_gifts.gifts.sum(of_gifts.gifts.row.value), 5), 5)


def given_to(own: Any, its: Any, door: str = "Polars") -> tables.Scores:
    """Score units that have a gift of 2 each as the child frame says."""
    make = DOORS[door]
    gifts = make(pl.DataFrame({"unit": its, "value": [2] * len(its)}))
    return scored(BY_GIFTS, make(pl.DataFrame({"unit": own})), parts={"gifts": gifts})


@pytest.mark.parametrize("door", DOORS)
def test_a_row_of_a_listing_that_belongs_to_no_unit_is_a_finding(door: str) -> None:
    scores = given_to(["01", "02"], ["1", "02", None, "2", "02"], door)
    assert by_columns(scores) == [0, 400]
    told = [(f["row"], f["unit"], f["column"], f["code"], f["severity"]) for f in plain_rows(scores.findings)]
    assert told == [
        (0, "1", "gifts", "EMU-F13", "error"),
        (2, None, "gifts", "EMU-F13", "error"),
        (3, "2", "gifts", "EMU-F13", "error"),
    ]


@pytest.mark.parametrize("dtype", [pl.Float32, pl.Float64, pl.Int8, pl.UInt64, pl.Int128])
def test_units_as_whole_numbers_of_any_type_are_joined(dtype: Any) -> None:
    for own, its in ((pl.Int64, dtype), (dtype, pl.Int64), (dtype, pl.Float64)):
        scores = given_to(pl.Series([1, 2, 3], dtype=own), pl.Series([2, None, 2, 3], dtype=its))
        assert by_columns(scores) == [0, 400, 200]
        assert [f["row"] for f in plain_rows(scores.findings)] == [1]


def test_units_of_pandas_with_a_gap_name_their_cells() -> None:
    gifts = pd.DataFrame({"unit": [1, None, 2], "value": [2, 2, 99]})
    scores = scored(BY_GIFTS, pd.DataFrame({"unit": [1, 2]}), parts={"gifts": gifts})
    assert by_columns(scores) == [200, State.FAILED]
    told = [(f["row"], f["unit"], f["column"]) for f in plain_rows(scores.findings)]
    assert told == [(1, "2", "gifts[1].value"), (1, None, "gifts")]


@pytest.mark.parametrize("its", [
    pl.Series([1.5, 2.0]), pl.Series([True, False]), pl.Series(["1", "2"]), pl.Series([date(2023, 1, 1), date(2023, 1, 2)]),
    pl.Series([1, 2], dtype=pl.Decimal(9, 0)), pl.Series([1.0, float("nan")]), pl.Series([1.0, 2.0**60]),
    pl.Series([1, 2], dtype=pl.UInt128),
])  # fmt: skip
def test_units_of_types_that_cannot_be_compared_are_refused_with_both(its: pl.Series) -> None:
    own = pl.Series([1, 2])
    for one, other in ((own, its), (its, own)):
        with pytest.raises(TableError) as caught:
            given_to(one, other)
        assert caught.value.code == "EMU-T02"
        assert f"of type {one.dtype} in the frame and {other.dtype} in the listing gifts" in caught.value.en
