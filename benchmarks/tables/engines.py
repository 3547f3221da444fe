"""Every engine under its name: what makes it ready for a table, and how its answer is read as ours is.

What an engine is given is made ready beforehand, in the kind that it likes best; its own answer stays in its kind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import polars as pl
from benchmarks.tables import by_row, hand_openfisca, hand_pandas, hand_polars, hand_sql, ours
from benchmarks.tables.measure import Run

if TYPE_CHECKING:
    import pandas as pd

Ready = Callable[[pl.DataFrame], Run]
"""Makes an engine ready for a table, and returns what scores it."""


@dataclass(frozen=True)
class Engine:
    """An engine, and how its answer becomes a Polars frame with the names of `hand_polars`."""

    ready: Ready
    read: Callable[[Any], pl.DataFrame]


def of_polars(query: Callable[[pl.LazyFrame], pl.LazyFrame]) -> Ready:
    """Make a Polars query ready: the streaming engine is the faster one for all of them."""
    return lambda frame: lambda: query(frame.lazy()).collect(engine="streaming")


def of_pandas(query: Callable[["pd.DataFrame"], object]) -> Ready:
    """Make a function of pandas ready."""

    def ready(frame: pl.DataFrame) -> Run:
        return partial(query, frame.to_pandas())

    return ready


def of_duckdb(write: Callable[[str, hand_sql.Dialect], str]) -> Ready:
    """Make a query of DuckDB ready: its own table in, an Arrow table out."""

    def ready(frame: pl.DataFrame) -> Run:
        import duckdb

        connection: duckdb.DuckDBPyConnection = duckdb.connect()
        connection.register("given", frame.to_arrow())
        connection.execute("CREATE TABLE year AS SELECT * FROM given")
        return lambda: connection.sql(write("year", hand_sql.DUCKDB)).to_arrow_table()

    return ready


def of_openfisca(frame: pl.DataFrame) -> Run:
    """Make OpenFisca ready: arrays in, arrays out."""
    return partial(hand_openfisca.score, hand_openfisca.system(), hand_openfisca.arrays(frame))


def of_ours(frame: pl.DataFrame) -> Run:
    """Make ours ready: Polars in, Polars out."""
    return partial(ours.explain, frame)


def from_pandas(answer: "pd.DataFrame") -> pl.DataFrame:
    """Read an answer of pandas: NaN stands for no number."""
    return ours.short(pl.from_pandas(answer, nan_to_null=True))


def from_arrow(answer: object) -> pl.DataFrame:
    """Read an Arrow table, whose columns of states are named as SQL likes it."""
    frame = cast("pl.DataFrame", pl.from_arrow(cast("Any", answer)))
    return frame.rename({name: name.replace("_state", ":state") for name in frame.columns})


def from_arrays(answer: dict[str, np.ndarray]) -> pl.DataFrame:
    """Read arrays: NaN stands for no number."""
    return pl.DataFrame(answer).fill_nan(None)


def from_totals(answer: list[int | None]) -> pl.DataFrame:
    """Read the totals of the rows."""
    return pl.DataFrame({"total": answer})


OURS = {
    "ours": Engine(of_ours, ours.short),
    "ours, pandas": Engine(of_pandas(ours.explain), from_pandas),
    "ours, ranks": Engine(lambda frame: partial(ours.explain_ranked, frame), ours.short),
}
"""Ours always gives points and states."""
PEERS = {
    "polars, points": Engine(of_polars(hand_polars.score), ours.short),
    "polars, states": Engine(of_polars(hand_polars.explain), ours.short),
    "polars, ranks": Engine(of_polars(hand_polars.explain_ranked), ours.short),
    "pandas, points": Engine(of_pandas(partial(hand_pandas.score, arrays=False)), from_pandas),
    "pandas, states": Engine(of_pandas(partial(hand_pandas.explain, arrays=False)), from_pandas),
    "numpy, points": Engine(of_pandas(partial(hand_pandas.score, arrays=True)), from_pandas),
    "numpy, states": Engine(of_pandas(partial(hand_pandas.explain, arrays=True)), from_pandas),
    "duckdb, points": Engine(of_duckdb(hand_sql.score), from_arrow),
    "duckdb, states": Engine(of_duckdb(hand_sql.explain), from_arrow),
    "openfisca, points": Engine(of_openfisca, from_arrays),
    "rows, totals": Engine(lambda frame: partial(by_row.score, frame.head(by_row.ROWS)), from_totals),
}
"""Peers give points only, or points and states, as their names say."""
ENGINES = OURS | PEERS
