"""Bad tables: each error names column and row in both languages and says what to do."""

from datetime import UTC, datetime
from typing import Any

import pandas as pd
import polars as pl
import pytest
from tests.laws.doors import DOORS, scored_through
from tests.tables.hamlets import ACTS, BOOK, GOOD, YEAR, book, evaluate, refused, with_column

from emulation import (
    Period,
    TableError,
    statistic,
    tables,
    trait,
    when,
)


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
    assert (error.where["column"], error.where["row"], error.where["unit"]) == ("unit", 2, "a")
    assert "dòng 0 và dòng 2" in error.vi
    assert "row 0 and row 2" in error.en
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


@pytest.mark.parametrize("door", ["pandas, classic", "PyArrow"])
def test_a_table_with_two_columns_of_one_name_is_refused(door: str) -> None:
    frame = DOORS[door](GOOD)
    one = frame[["poor"]] if door != "PyArrow" else frame["poor"]
    twice = pd.concat([frame, one], axis=1) if door != "PyArrow" else frame.append_column("poor", one)
    error = refused(twice, "EMU-T09")
    assert error.where["column"] == "poor"
    assert "two columns named poor" in error.en
    assert "hai cột cùng tên poor" in error.vi


def test_names_of_columns_that_are_no_text_are_no_columns_of_ours() -> None:
    levels = GOOD.to_pandas()
    levels.columns = pd.MultiIndex.from_tuples([(name, "2023") for name in levels.columns])
    refused(levels, "EMU-T01")
    numbered = GOOD.to_pandas()
    numbered[5] = 1
    assert evaluate(numbered).accounting.scored == 3


def test_units_that_are_lists_are_refused() -> None:
    error = refused(GOOD.with_columns(unit=pl.Series([["a"], ["b"], ["c"]])), "EMU-T02")
    assert error.where["column"] == "unit"


@pytest.mark.parametrize("asked", [{"detail": "all"}, {"points": "float"}, {"cohort": "frozen"}])
def test_what_cannot_be_asked_is_not_taken_for_something_else(asked: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="is none of"):
        evaluate(GOOD, **asked)


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
