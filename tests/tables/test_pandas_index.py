"""The index of a pandas frame comes back with its scores, so that assigning a column meets the right rows."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import polars as pl
import pytest
from tests.tables.hamlets import ACTS, GOOD, evaluate

FOUR = pl.concat([GOOD, GOOD.head(1).with_columns(unit=pl.lit("d"))])
TOTALS = {"a": 4500, "b": 2503, "c": 4165, "d": 4000}
KINDS: dict[str, Callable[[pl.DataFrame], Any]] = {
    "pandas": lambda frame: frame.to_pandas(),
    "pandas-arrow": lambda frame: frame.to_pandas(use_pyarrow_extension_array=True),
}


@pytest.fixture(params=KINDS)
def frame(request: pytest.FixtureRequest) -> Any:
    return KINDS[request.param](FOUR)


def test_a_filtered_frame_takes_its_points_as_a_column(frame: Any) -> None:
    kept = frame[frame["unit"] != "a"].copy()
    scores = evaluate(kept)
    assert list(scores.frame.index) == [1, 2, 3]
    kept["points"] = scores.frame["total"]
    assert dict(zip(kept["unit"], kept["points"], strict=True)) == {u: TOTALS[u] for u in "bcd"}


def test_an_index_out_of_order_and_with_doubles_comes_back_as_it_was(frame: Any) -> None:
    frame.index = [7, 7, -1, 0]
    assert list(evaluate(frame).frame.index) == [7, 7, -1, 0]
    assert list(evaluate(frame).frame["total"]) == list(TOTALS.values())


def test_a_multi_index_comes_back_with_its_names(frame: Any) -> None:
    frame.index = pd.MultiIndex.from_tuples(
        [("x", 1), ("x", 2), ("y", 1), ("y", 2)], names=["commune", "number"]
    )  # fmt: skip
    scored = evaluate(frame).frame
    pd.testing.assert_index_equal(scored.index, frame.index)
    assert scored.loc[("y", 1), "total"] == TOTALS["c"]


def test_a_named_index_comes_back_beside_the_column_of_units(frame: Any) -> None:
    named = frame.set_index("unit", drop=False).rename_axis("ma_ho")
    scored = evaluate(named).frame
    assert scored.index.name == "ma_ho"
    assert scored.loc["c", "total"] == TOTALS["c"]
    assert list(scored["unit"]) == ["a", "b", "c", "d"]


def test_findings_count_rows_from_0_whatever_the_index(frame: Any) -> None:
    frame["poor"] = [10, 20, 30, 3_000]
    acts = ACTS.filter(pl.col("unit") != "b")
    findings = evaluate(frame[frame["unit"] != "b"], parts={"acts": acts}).findings
    assert list(findings.index) == [0]
    assert list(findings["row"]) == [2]


def test_an_empty_frame_keeps_the_kind_of_its_index(frame: Any) -> None:
    none = frame.set_index("unit", drop=False).rename_axis("ma_ho").head(0)
    assert evaluate(none).frame.index.name == "ma_ho"
