"""Cells that cannot be used: findings with their rows and codes, and never numbers."""

from typing import Any

import polars as pl
import pytest
from tests.laws.doors import DOORS, plain_rows, scored_through
from tests.tables.hamlets import ACTS, BOOK, GOOD, evaluate, with_column

BAD: list[tuple[str, list[Any], Any, list[tuple[int, str]]]] = [
    ("poor", [10, -1, 2_001], pl.Int64, [(1, "EMU-M04"), (2, "EMU-M04")]),
    ("poor", [10.0, float("inf"), float("-inf")], pl.Float64, [(1, "EMU-M03"), (2, "EMU-M03")]),
    ("poor", [10.5, 1e300, 20.0], pl.Float64, [(0, "EMU-M05"), (1, "EMU-M04")]),
    ("poor", [10, 2**64 - 1, 20], pl.UInt64, [(1, "EMU-M04")]),
    ("poor", [10, -(2**100), 2**100], pl.Int128, [(1, "EMU-M04"), (2, "EMU-M04")]),
    ("rate", [0.1, 99.751, 100.25], pl.Float64, [(0, "EMU-M05"), (1, "EMU-M05"), (2, "EMU-M04")]),
    ("rate", [25.26, 25.24, 25.25], pl.Float64, [(0, "EMU-M05"), (1, "EMU-M05")]),
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
        (0, "a", "acts[2].mark", "EMU-M03"), (1, "b", "acts[1].mark", "EMU-M04"), (3, "nobody", "acts", "EMU-F13"),
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
    # The listing's row of the unit that is named nowhere any more belongs to nobody.
    assert [(f["row"], f["code"]) for f in plain_rows(scores.findings)] == [(1, "EMU-T07"), (2, "EMU-F13")]


def test_what_was_said_of_a_cell_is_what_the_row_path_says() -> None:
    frame = with_column("poor", [2_001, 10, 10])
    (finding,) = evaluate(frame).findings_as_polars().to_dicts()
    case = BOOK.case({"poor": 2_001}, unit="a", period=2023)
    assert (finding["vi"], finding["en"]) == (case.findings[0].vi, case.findings[0].en)
