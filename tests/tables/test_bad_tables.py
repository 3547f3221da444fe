"""Bad tables: each error names column and row in both languages and says what to do; bad cells are findings, never numbers."""

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import polars as pl
import pytest
from tests.laws.doors import DOORS, plain_rows, scored_through
from tests.laws.drawn_books import SOURCE, both

from emulation import (
    Count,
    Criterion,
    Day,
    Flag,
    Form,
    Level,
    Listing,
    Marks,
    Period,
    Rate,
    Rulebook,
    Section,
    TableError,
    fields,
    measure,
    model_points,
    rules,
    statistic,
    tables,
    trait,
    when,
)


class Act(Form):
    """One case."""

    mark: Marks = measure(vi="điểm", en="mark", at_most=10)


class Year(Form):
    """A year of a hamlet."""

    poor: Count = measure(vi="Số hộ nghèo đầu năm", en="Poor households", at_most=2_000)
    helped: Count = measure(vi="Số hộ được giúp", en="Households helped", at_most=2_000, may_not_apply=True)
    rate: Rate = measure(vi="Tỷ lệ", en="Rate", step="0.25")
    met: Flag = measure(vi="Đạt", en="Met")
    grade: Level = measure(vi="Mức", en="Grade", choices={"good": both("tốt"), "fair": both("khá")})
    done_on: Day = measure(vi="Ngày xong", en="Done on")
    acts: Listing[Act] = measure(vi="Việc làm", en="Acts", at_most=2)


YEAR = fields(Year)


def criterion(name: str, rule: Any, most: int) -> Criterion:
    return Criterion(f"bad/{name}", title=both(name), source=SOURCE, points=model_points(most), rule=rule)


def book(**more: Any) -> Rulebook:
    parts = {
        "help": rules.pro_rata(YEAR.helped, of=YEAR.poor),
        "rate": rules.pro_rata(YEAR.rate, of=100),
        "met": rules.passed(YEAR.met),
        "grade": rules.levels(YEAR.grade, {"good": 10, "fair": 5}),
        "day": when(YEAR.done_on >= date(2023, 6, 30), 10).otherwise(0),
        "acts": rules.per_unit(YEAR.acts.count(where=YEAR.acts.row.mark >= 5), each=5, at_most=10),
    } | more
    criteria = [criterion(name, rule, 10) for name, rule in parts.items()]
    return Rulebook("bad/book", version="1", form=Year, sections=[Section("s", title=both("s"), criteria=criteria)])


BOOK = book()
GOOD = pl.DataFrame(
    {
        "unit": ["a", "b", "c"], "poor": [10, 20, 30], "helped": [5, 5, 5], "rate": [50.0, 25.25, 99.75],
        "met": [True, False, True], "grade": ["good", "fair", "good"], "done_on": ["2023-06-30"] * 3,
    }
)  # fmt: skip
ACTS = pl.DataFrame({"unit": ["a", "a", "b"], "mark": [5.0, 4.99, 10.0]})


def evaluate(frame: Any, **more: Any) -> tables.Scores:
    asked = {"period": 2023, "parts": {"acts": ACTS}} | more
    return tables.evaluate(asked.pop("rulebook", BOOK), frame, **asked)


def refused(frame: Any, code: str, **more: Any) -> TableError:
    with pytest.raises(TableError) as caught:
        evaluate(frame, **more)
    assert caught.value.code == code
    assert caught.value.vi
    assert caught.value.en
    return caught.value


def with_column(name: str, cells: Any, dtype: Any = None) -> pl.DataFrame:
    return GOOD.with_columns(pl.Series(name, cells, dtype=dtype, strict=False))


def test_the_good_table_scores_every_row() -> None:
    scores = evaluate(GOOD)
    assert scores.accounting == tables.evaluate(BOOK, GOOD.lazy(), period=2023, parts={"acts": ACTS}).accounting
    assert (scores.accounting.read, scores.accounting.scored) == (3, 3)
    assert scores.as_polars().get_column("total").to_list() == [4500, 2503, 4165]


# --- the table cannot be read -------------------------------------------------------------------------------------


def test_a_column_that_lacks_is_named_with_the_nearest_that_is_there() -> None:
    error = refused(GOOD.rename({"poor": "por"}), "EMU-T01")
    assert error.where["column"] == "poor"
    assert "“Số hộ nghèo đầu năm”" in error.vi
    assert "“Poor households”" in error.en
    assert "por" in error.vi
    assert "por" in error.en
    assert error.hint is not None
    assert "columns={…}" in str(error)


def test_a_trait_and_a_bloc_that_lack_are_named() -> None:
    by_area = book(area=when(trait("area").is_in("upland"), 10).otherwise(0))
    assert refused(GOOD, "EMU-T01", rulebook=by_area).where["column"] == "area"
    ranked = book(rank=when(statistic("rank", YEAR.rate, over="cluster") <= 3, 10).otherwise(0))
    assert refused(GOOD, "EMU-T01", rulebook=ranked, cohort="reported").where["column"] == "cluster"


def test_a_listing_without_its_frame_says_which_to_give() -> None:
    error = refused(GOOD, "EMU-T01", parts={})
    assert error.where["column"] == "acts"
    assert "“Việc làm”" in error.vi
    assert "“Acts”" in error.en
    assert "parts={'acts'" in str(error)


def test_a_child_frame_without_units_or_with_units_of_another_type_is_refused() -> None:
    error = refused(GOOD, "EMU-T01", parts={"acts": ACTS.drop("unit")})
    assert error.where["column"] == "unit"
    assert (
        refused(GOOD, "EMU-T02", parts={"acts": ACTS.with_columns(unit=pl.Series([1, 1, 2]))}).where["column"] == "unit"
    )


@pytest.mark.parametrize(
    ("column", "cells", "vi", "en"),
    [
        ("poor", [True, False, True], "số nguyên, thập phân hoặc số thực", "whole, decimal or float numbers"),
        ("poor", [[1], [2], [3]], "số nguyên, thập phân hoặc số thực", "whole, decimal or float numbers"),
        ("met", ["x", "y", "z"], "đúng/sai", "truths"),
        ("grade", [1, 2, 3], "mã mức dạng chữ", "codes as text"),
        ("done_on", [20230630, 1, 2], "ngày", "days"),
        ("done_on", [datetime(2023, 6, 30, tzinfo=UTC)] * 3, "ngày", "days"),
    ],
)
def test_a_column_of_another_type_is_named_with_its_type_and_the_one_that_is_read(
    column: str, cells: list[Any], vi: str, en: str
) -> None:
    error = refused(with_column(column, cells), "EMU-T02")
    assert error.where["column"] == column
    assert error.where["row"] == 0
    assert f"Cột {column} (“" in error.vi
    assert f"phải là {vi}" in error.vi
    assert f"Column {column} (“" in error.en
    assert f"must hold {en}" in error.en
    assert str(with_column(column, cells).schema[column]) in error.en
    assert "cast the column before scoring" in str(error)


@pytest.mark.parametrize("door", DOORS)
def test_numbers_as_text_name_the_first_row_that_holds_one(door: str) -> None:
    with pytest.raises(TableError) as caught:
        scored_through(door, BOOK, with_column("poor", [None, None, "1.500"]), {"acts": ACTS}, period=2023)
    error = caught.value
    assert error.code == "EMU-T03"
    assert error.where["column"] == "poor"
    assert error.where["row"] == 2
    assert "ghi số bằng chữ" in error.vi
    assert "numbers written as text" in error.en
    assert "1.500" in str(error)


def test_a_unit_that_stands_twice_is_named_with_both_rows() -> None:
    error = refused(with_column("unit", ["a", "b", "a"]), "EMU-T04")
    assert (error.where["column"], error.where["row"], error.where["unit"]) == ("unit", 0, "a")
    assert "dòng 0 và 2" in error.vi
    assert "rows 0 and 2" in error.en
    assert "keep the row that stands" in str(error)


@pytest.mark.parametrize("units", [[1, 1, 2], [3, 2, 3], ["a", None, "a"]])
def test_units_that_are_numbers_or_out_of_order_are_found_twice_too(units: list[Any]) -> None:
    refused(with_column("unit", units), "EMU-T04")


def test_rows_without_a_unit_are_no_unit_that_stands_twice() -> None:
    assert evaluate(with_column("unit", [None, None, "a"])).accounting.rejected == 2


def test_mixed_periods_no_period_and_another_period_are_refused() -> None:
    mixed = refused(with_column("period", [2022, 2023, 2022]), "EMU-T05", period=None)
    assert "2022, 2023" in mixed.vi
    assert "2022, 2023" in mixed.en
    assert "split the table by period" in str(mixed)
    none = refused(GOOD, "EMU-T05", period=None)
    assert "period=" in none.vi
    assert "period=2023" in str(none)
    assert none.where["column"] == "period"
    refused(with_column("period", [None, None, None]), "EMU-T05", period=None)
    refused(with_column("period", ["2022"] * 3), "EMU-T05", period=2023)
    refused(with_column("period", ["năm nay"] * 3), "EMU-T05", period=None)


@pytest.mark.parametrize("cells", [[2023] * 3, ["2023"] * 3, ["2023", None, "2023"], [2023.0] * 3])
def test_the_one_period_of_a_column_is_taken(cells: list[Any]) -> None:
    scores = evaluate(with_column("period", cells), period=None)
    assert scores.as_polars().get_column("total").to_list() == evaluate(GOOD).as_polars().get_column("total").to_list()
    evaluate(with_column("period", cells), period=Period.of_year(2023))


def test_a_word_that_is_no_state_is_named_with_its_row() -> None:
    error = refused(GOOD.with_columns(pl.Series("poor:state", ["", "mising", None])), "EMU-T08")
    assert (error.where["column"], error.where["row"]) == ("poor:state", 1)
    assert "trạng thái" in error.vi
    assert "no state" in error.en
    assert "not_applicable" in str(error)
    of_listing = GOOD.with_columns(pl.Series("acts", [1, 1, 1]), pl.Series("acts:state", ["", "", "?"]))
    assert refused(of_listing, "EMU-T08").where["row"] == 2


@pytest.mark.parametrize("frame", [{"poor": [1]}, [1, 2], None, "households.csv", 7])
def test_what_is_no_dataframe_is_named_by_its_kind(frame: object) -> None:
    error = refused(frame, "EMU-T06")
    assert type(frame).__name__ in error.vi
    assert type(frame).__name__ in error.en
    assert "pandas, Polars, PyArrow, DuckDB" in str(error)


def test_a_pandas_column_that_mixes_types_is_named() -> None:
    mixed = GOOD.to_pandas()
    mixed["poor"] = pd.Series([1, "hai", None], dtype=object)
    error = refused(mixed, "EMU-T02")
    assert error.where["column"] == "poor"
    assert "lẫn nhiều kiểu" in error.vi
    assert "several types" in error.en


def test_columns_that_name_what_is_not_read_or_one_column_twice_are_refused() -> None:
    unknown = refused(GOOD, "EMU-T09", columns={"pour": "poor"})
    assert unknown.where["column"] == "pour"
    assert "poor" in str(unknown)
    twice = refused(GOOD, "EMU-T09", columns={"poor": "helped", "helped": "helped"})
    assert "poor" in twice.vi
    assert "helped" in twice.en
    taken = refused(GOOD, "EMU-T09", columns={"poor": "helped"})
    assert taken.where["column"] == "helped"


def test_columns_under_other_names_are_read_and_errors_name_them_so() -> None:
    frame = GOOD.rename({"poor": "Hộ nghèo đầu năm", "unit": "ma_ho"})
    names = {"poor": "Hộ nghèo đầu năm", "unit": "ma_ho"}
    acts = {"acts": ACTS.rename({"unit": "ma_ho"})}
    same = evaluate(frame, columns=names, parts=acts).as_polars()
    assert same.equals(evaluate(GOOD).as_polars())
    error = refused(
        frame.with_columns(pl.Series("Hộ nghèo đầu năm", ["1", "2", "3"])), "EMU-T03", columns=names, parts=acts
    )
    assert error.where["column"] == "Hộ nghèo đầu năm"


# --- the table is read, and cells of it are not usable ------------------------------------------------------------

BAD: list[tuple[str, list[Any], Any, list[tuple[int, str]]]] = [
    ("poor", [10, -1, 2_001], pl.Int64, [(1, "EMU-M04"), (2, "EMU-M04")]),
    ("poor", [10.0, float("inf"), float("-inf")], pl.Float64, [(1, "EMU-M03"), (2, "EMU-M03")]),
    ("poor", [10.5, 1e300, 20.0], pl.Float64, [(0, "EMU-M05"), (1, "EMU-M04")]),
    ("poor", [10, 2**64 - 1, 20], pl.UInt64, [(1, "EMU-M04")]),
    ("poor", [10, -(2**100), 2**100], pl.Int128, [(1, "EMU-M04"), (2, "EMU-M04")]),
    ("rate", [0.1, 99.751, 100.25], pl.Float64, [(0, "EMU-M05"), (1, "EMU-M05"), (2, "EMU-M04")]),
    ("met", [1, 2, 0], pl.Int8, [(1, "EMU-M01")]),
    ("grade", ["good", "Good", ""], pl.String, [(1, "EMU-M08"), (2, "EMU-M08")]),
    ("done_on", ["2023-02-29", "30/06/2023", "1989-12-31"], pl.String,
     [(0, "EMU-M09"), (1, "EMU-M09"), (2, "EMU-M04")]),
]  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("column", "cells", "dtype", "expected"), BAD)
def test_a_cell_that_cannot_be_used_is_a_finding_with_its_row_and_its_criterion_failed(
    door: str, column: str, cells: list[Any], dtype: Any, expected: list[tuple[int, str]]
) -> None:
    if dtype == pl.Int128:
        door = "Polars"  # Nothing else has integers of 128 bits.
    scores = scored_through(
        door, BOOK, with_column(column, cells, dtype), {"acts": ACTS}, period=2023, detail="criteria"
    )
    found = plain_rows(scores.findings)
    assert [(f["row"], f["code"]) for f in found] == expected
    for finding in found:
        assert finding["column"] == column
        assert finding["unit"] == GOOD["unit"][finding["row"]]
        assert finding["severity"] == "error"
        label = BOOK.form[column].label
        assert finding["vi"].startswith(f"“{label.vi}” ({column})")
        assert finding["en"].startswith(f"“{label.en}” ({column})")
    name = {"poor": "help", "rate": "rate", "met": "met", "grade": "grade", "done_on": "day"}[column]
    states = [row[f"bad/{name}:state"] for row in plain_rows(scores.frame)]
    rows = {row for row, _ in expected}
    assert states == ["failed" if row in rows else "scored" for row in range(3)]
    totals = [row["total:state"] for row in plain_rows(scores.frame)]
    assert totals == states
    account = scores.accounting
    assert (account.read, account.scored, account.incomplete, account.rejected) == (3, 3 - len(rows), len(rows), 0)


@pytest.mark.parametrize(("door", "state"), [
    ("Polars", "failed"), ("PyArrow", "failed"), ("DuckDB", "failed"), ("pandas, Arrow-backed", "failed"),
    ("pandas, classic", "missing"), ("pandas, nullable", "missing"),
])  # fmt: skip
def test_a_nan_is_no_number_and_in_pandas_it_is_a_gap(door: str, state: str) -> None:
    frame = with_column("rate", [50.0, float("nan"), None])
    scores = scored_through(door, BOOK, frame, {"acts": ACTS}, period=2023)
    assert [row["total:state"] for row in plain_rows(scores.frame)] == ["scored", state, "missing"]
    assert [(f["row"], f["code"]) for f in plain_rows(scores.findings)] == [(1, "EMU-M03")] * (state == "failed")


def test_not_applicable_where_it_may_not_be_is_a_finding() -> None:
    frame = GOOD.with_columns(
        pl.Series("poor:state", [None, "not_applicable", None]),
        pl.Series("helped:state", ["not_applicable", None, None]),
    )
    scores = evaluate(frame, detail="criteria")
    assert [(f["row"], f["column"], f["code"]) for f in scores.findings_as_polars().to_dicts()] == [
        (1, "poor", "EMU-M10")
    ]
    assert scores.as_polars().get_column("bad/help:state").to_list() == ["not_applicable", "failed", "scored"]


def test_a_state_beside_a_cell_counts_before_the_cell() -> None:
    frame = GOOD.with_columns(pl.Series("poor", [-5, 10, None]), pl.Series("poor:state", ["withheld", "scored", ""]))
    scores = evaluate(frame, detail="criteria")
    assert scores.as_polars().get_column("bad/help:state").to_list() == ["withheld", "scored", "missing"]
    assert not scores.findings_as_polars().height


def test_cells_of_a_listing_are_named_by_their_unit_and_place() -> None:
    acts = pl.DataFrame({"unit": ["b", "a", "a", "nobody"], "mark": [11.0, 5.0, float("nan"), -1.0]})
    found = evaluate(GOOD, parts={"acts": acts}).findings_as_polars().to_dicts()
    assert [(f["row"], f["unit"], f["column"], f["code"]) for f in found] == [
        (0, "a", "acts[2].mark", "EMU-M03"), (1, "b", "acts[1].mark", "EMU-M04"),
    ]  # fmt: skip


def test_a_listing_of_more_rows_than_it_may_have_fails() -> None:
    acts = pl.DataFrame({"unit": ["a"] * 3 + ["b"], "mark": [5.0] * 4})
    scores = evaluate(GOOD, parts={"acts": acts}, detail="criteria")
    assert scores.as_polars().get_column("bad/acts:state").to_list() == ["failed", "scored", "scored"]
    assert [(f["row"], f["column"], f["code"]) for f in scores.findings_as_polars().to_dicts()] == [
        (0, "acts", "EMU-M11")
    ]


@pytest.mark.parametrize("door", DOORS)
def test_a_row_without_its_unit_is_rejected_and_counted(door: str) -> None:
    frame = with_column("unit", ["a", None, "c"]).with_columns(pl.Series("rate", [None, 50.0, 50.0]))
    scores = scored_through(door, BOOK, frame, {"acts": ACTS}, period=2023, detail="criteria", ranges=True)
    rejected = plain_rows(scores.frame)[1]
    assert {value for name, value in rejected.items() if name.endswith(":state")} == {"failed"}
    assert {value for name, value in rejected.items() if not name.endswith(":state")} == {None}
    account = scores.accounting
    assert (account.read, account.scored, account.incomplete, account.rejected) == (3, 1, 1, 1)
    assert [(f["row"], f["code"]) for f in plain_rows(scores.findings)] == [(1, "EMU-T07")]


def test_what_was_said_of_a_cell_is_what_the_row_path_says() -> None:
    frame = with_column("poor", [2_001, 10, 10])
    (finding,) = evaluate(frame).findings_as_polars().to_dicts()
    case = BOOK.case({"poor": 2_001}, unit="a", period=2023)
    assert (finding["vi"], finding["en"]) == (case.findings[0].vi, case.findings[0].en)
