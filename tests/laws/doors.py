"""The doors of `tables`: one frame as every kind that comes in, and what goes out as plain rows."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

from emulation import Rulebook, tables

NULLABLE: Final = {
    pa.int8(): pd.Int8Dtype(), pa.int16(): pd.Int16Dtype(), pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype(),
    pa.uint8(): pd.UInt8Dtype(), pa.uint64(): pd.UInt64Dtype(), pa.bool_(): pd.BooleanDtype(),
    pa.float32(): pd.Float32Dtype(), pa.float64(): pd.Float64Dtype(), pa.large_string(): pd.StringDtype(),
}  # fmt: skip
"""The types of pandas that know a gap."""

DOORS: Final[Mapping[str, Callable[[pl.DataFrame], Any]]] = {
    "Polars": lambda frame: frame,
    "Polars, lazy": lambda frame: frame.lazy(),
    "pandas, classic": lambda frame: frame.to_arrow().to_pandas(),
    "pandas, nullable": lambda frame: frame.to_arrow().to_pandas(types_mapper=NULLABLE.get),
    "pandas, Arrow-backed": lambda frame: frame.to_pandas(use_pyarrow_extension_array=True),
    "PyArrow": lambda frame: frame.to_arrow(),
    "DuckDB": lambda frame: duckdb.from_arrow(frame.to_arrow()),
}
"""One frame as each kind."""
NAN_IS_A_GAP: Final = ("pandas, classic", "pandas, nullable")
"""The kinds in which nobody can tell a NaN from nothing."""
_MODULES: Final = {
    "Polars": "polars", "Polars, lazy": "polars", "pandas, classic": "pandas", "pandas, nullable": "pandas",
    "pandas, Arrow-backed": "pandas", "PyArrow": "pyarrow", "DuckDB": "duckdb",
}  # fmt: skip


def scored_through(
    door: str, book: Rulebook, frame: pl.DataFrame, parts: Mapping[str, pl.DataFrame], **asked: Any
) -> tables.Scores:
    """Score `frame` as the kind of `door`; what goes out is of the kind that came in."""
    opened = {name: DOORS[door](child) for name, child in parts.items()}
    scores = tables.evaluate(book, DOORS[door](frame), parts=opened, **asked)
    for out in (scores.frame, scores.findings):
        module = type(out).__module__ or ""
        assert _MODULES[door] in (module.split(".")[0].lstrip("_"), "duckdb"), (door, module)
    return scores


def plain_rows(frame: Any) -> list[dict[str, Any]]:
    """Return the rows of a frame of any kind, its gaps as None."""
    match frame:
        case pl.DataFrame():
            return frame.to_dicts()
        case pl.LazyFrame():
            return frame.collect().to_dicts()
        case pa.Table():
            return frame.to_pylist()
        case pd.DataFrame():
            gaps = frame.isna()
            return [
                {name: None if gaps.loc[row, name] else _plain(frame.loc[row, name]) for name in frame.columns}
                for row in frame.index
            ]
        case _:
            return [dict(zip(frame.columns, row, strict=True)) for row in frame.fetchall()]


def _plain(cell: Any) -> Any:
    return cell.item() if hasattr(cell, "item") else cell
