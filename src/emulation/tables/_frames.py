"""The door for frames: narwhals lets any kind in, Arrow carries it to Polars, and the caller's own kind goes out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

import narwhals as nw
import polars as pl
from narwhals.exceptions import DuplicateError

from emulation.errors import TableError
from emulation.tables._pandas import to_pandas

Frame = Any
"""A dataframe of any kind: Polars, pandas, PyArrow, DuckDB or PySpark."""
Kind = Literal["polars", "polars-lazy", "pandas", "pandas-arrow", "pyarrow", "duckdb"]
"""What a caller gave, and is given back."""


@dataclass(frozen=True, slots=True)
class Origin:
    """How a frame came in: its kind, and the index of a pandas frame, which says whose each row is."""

    kind: Kind
    index: Any = None


def is_spark(frame: object) -> bool:
    """Tell whether a frame lives in Spark, without importing it."""
    return type(frame).__module__.startswith("pyspark.sql")


def opened(frame: Frame, columns: Sequence[str] | None = None) -> tuple[pl.DataFrame, Origin]:
    """Return a frame of any kind as Polars, with only `columns` of it that are there, and how it came.

    Raises:
        TableError: It is no dataframe, or holds a column that Arrow cannot carry.
    """
    narrow = _entered(frame)
    kept = [name for name in _names_in(narrow) if columns is None or name in columns]
    kind = _kind_of(narrow, frame)
    return _to_polars(narrow.select(kept)), Origin(kind, frame.index if kind in _INDEXED else None)


def columns_of(frame: Frame) -> list[str]:
    """Return the names of a frame's columns.

    Raises:
        TableError: It is no dataframe, or two of its columns have one name.
    """
    return _names_in(_entered(frame))


def _entered(frame: Frame) -> Any:  # noqa: ANN401 - narwhals' frames share no type that says all
    try:
        return nw.from_native(frame)
    except TypeError:
        raise _no_frame(frame) from None
    except DuplicateError:
        raise _named_twice(frame) from None


def _names_in(narrow: Any) -> list[str]:  # noqa: ANN401 - as above
    """Return the names of columns; what is no text, such as a level of an index, is no name of ours."""
    return [name for name in narrow.collect_schema().names() if isinstance(name, str)]


def _named_twice(frame: Frame) -> TableError:
    names = list(getattr(frame, "column_names", frame.columns))
    column = next(name for place, name in enumerate(names) if name in names[:place])
    return TableError(
        "EMU-T09",
        vi=f"Bảng có hai cột cùng tên {column}.",
        en=f"The table has two columns named {column}.",
        hint=("đổi tên hoặc bỏ một cột", "rename or drop one of them"),
        column=str(column),
    )


def _kind_of(narrow: Any, frame: Frame) -> Kind:  # noqa: ANN401 - as above
    found = str(narrow.implementation).rsplit(".", maxsplit=1)[-1].lower()
    if found == "polars":
        return "polars-lazy" if isinstance(narrow, nw.LazyFrame) else "polars"
    if found == "pandas":
        return "pandas-arrow" if any("pyarrow" in str(dtype) for dtype in frame.dtypes) else "pandas"
    if found in ("pyarrow", "duckdb"):
        return cast("Kind", found)
    raise _no_frame(frame)


def _to_polars(narrow: Any) -> pl.DataFrame:  # noqa: ANN401 - as above
    native = narrow.to_native()
    if isinstance(native, pl.LazyFrame):
        return native.collect(engine="streaming")
    eager = narrow.collect() if isinstance(narrow, nw.LazyFrame) else narrow
    try:
        # What pandas has no value for, NaN included, is null here; elsewhere NaN stays what it is.
        return cast("pl.DataFrame", eager.to_polars())
    except Exception as error:
        name = _culprit(eager)
        if name is None:
            raise
        raise _mixed(name) from error


def _culprit(narrow: Any) -> str | None:  # noqa: ANN401 - as above
    """Return the first column that cannot be carried alone either."""
    for name in narrow.columns:
        try:
            narrow.select(name).to_polars()
        except Exception:  # noqa: BLE001 - whatever the reader of the column raised
            return str(name)
    return None


def handed_back(frame: pl.DataFrame, origin: Origin) -> Frame:
    """Return a frame of ours, a row for each that came in, as the kind that came in, with the index that it had."""
    made = listed(frame, origin)
    if origin.index is not None:
        made.index = origin.index
    return made


def listed(frame: pl.DataFrame, origin: Origin) -> Frame:
    """Return a frame of ours whose rows are not the caller's, such as findings, as the kind that came in."""
    return _BACK[origin.kind](frame)


def _carried(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame that Arrow can carry: it has no integers of 128 bits."""
    return frame.with_columns(pl.col(pl.Int128).cast(pl.Decimal(38, 0)))


def _to_pandas_arrow(frame: pl.DataFrame) -> Frame:
    return _carried(frame).to_pandas(use_pyarrow_extension_array=True)


def _to_duckdb(frame: pl.DataFrame) -> Frame:
    import duckdb

    return duckdb.from_arrow(_carried(frame).to_arrow())


_INDEXED: Final = ("pandas", "pandas-arrow")
_BACK: Final[dict[Kind, Callable[[pl.DataFrame], Frame]]] = {
    "polars": lambda frame: frame,
    "polars-lazy": lambda frame: frame.lazy(),
    "pandas": lambda frame: to_pandas(_carried(frame)),
    "pandas-arrow": _to_pandas_arrow,
    "pyarrow": lambda frame: _carried(frame).to_arrow(),
    "duckdb": _to_duckdb,
}


def _no_frame(frame: object) -> TableError:
    kind = type(frame).__name__
    return TableError(
        "EMU-T06",
        vi=f"Không đọc được bảng kiểu {kind}.",
        en=f"A {kind} is no table that can be scored.",
        hint=(
            "đưa bảng pandas, Polars, PyArrow, DuckDB hoặc PySpark",
            "give a pandas, Polars, PyArrow, DuckDB or PySpark table",
        ),
    )


def _mixed(column: str) -> TableError:
    return TableError(
        "EMU-T02",
        vi=f"Cột {column} lẫn nhiều kiểu giá trị.",
        en=f"Column {column} mixes values of several types.",
        hint=("đổi cả cột về một kiểu", "bring the whole column to one type"),
        column=column,
    )
