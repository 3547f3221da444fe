"""A row of a table as a case to be explained: it has the digits that the table has."""

from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from tests.tables.hamlets import ACTS, BOOK, GOOD, YEAR, book

from emulation import State, TableError, statistic, tables, when

RANKED = book(
    rank=when(statistic("rank", YEAR.rate, over="cluster") <= 1, 10).otherwise(
        statistic("mean", YEAR.rate, over="cluster") / 100
    )
)
CLUSTERS = GOOD.with_columns(pl.Series("cluster", ["c1", "c1", None]), pl.Series("rate", [50.0, 100.0, 25.0]))
ASKED: dict[str, Any] = {"period": 2023, "parts": {"acts": ACTS}}


def digits(frame: pl.DataFrame, row: int, name: str) -> Fraction | State:
    cell, state = frame[name][row], frame[f"{name}:state"][row]
    return Fraction(cell) / 100 if state == "scored" else State(state)


def test_a_row_of_a_cohort_is_explained_with_the_digits_that_it_has_in_the_table() -> None:
    scored = tables.evaluate(RANKED, CLUSTERS, cohort="reported", detail="criteria", **ASKED).as_polars()
    for row in range(CLUSTERS.height):
        case = tables.case(RANKED, CLUSTERS, row, cohort="reported", **ASKED)
        values = RANKED.evaluate(case).values
        assert [values[name] for name in ("bad/rank", "total")] == [
            digits(scored, row, name) for name in ("bad/rank", "total")
        ]
    assert scored["bad/rank"].to_list() == [75, 1000, None]
    assert scored["bad/rank:state"].to_list() == ["scored", "scored", "missing"]


def test_without_a_cohort_a_rank_is_not_due() -> None:
    case = tables.case(RANKED, CLUSTERS, 0, **ASKED)
    assert RANKED.evaluate(case).values["bad/rank"] is State.NOT_DUE


@pytest.mark.parametrize("row", [-1, 3, 10**6])
@pytest.mark.parametrize("cohort", [None, "reported"])
def test_a_row_that_the_table_does_not_have_is_refused_with_how_many_it_has(row: int, cohort: Any) -> None:
    with pytest.raises(TableError) as raised:
        tables.case(RANKED, CLUSTERS, row, cohort=cohort, **ASKED)
    assert raised.value.code == "EMU-T13"
    assert raised.value.where["row"] == row
    assert "3 dòng" in raised.value.vi
    assert "3 rows" in raised.value.en


def test_a_child_frame_of_no_listing_is_refused_with_the_nearest_name() -> None:
    for asked in (
        lambda parts: tables.evaluate(BOOK, GOOD, period=2023, parts=parts),
        lambda parts: tables.validate(BOOK, GOOD, period=2023, parts=parts),
        lambda parts: tables.case(BOOK, GOOD, 0, period=2023, parts=parts),
    ):
        for name in ("actz", "poor"):
            with pytest.raises(TableError) as raised:
                asked({"acts": ACTS, name: ACTS})
            assert raised.value.code == "EMU-T09"
            assert raised.value.where["column"] == name
            assert "acts" in str(raised.value)


def test_a_state_beside_a_renamed_column_is_read_of_a_case_too() -> None:
    frame = GOOD.rename({"poor": "So"}).with_columns(pl.Series("poor:state", [None, "withheld", None]))
    case = tables.case(BOOK, frame, 1, columns={"poor": "So"}, **ASKED)
    assert case.fact("poor") is State.WITHHELD
