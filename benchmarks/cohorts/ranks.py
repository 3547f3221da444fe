"""A million rows ranked in their blocs: ours beside the same columns written by hand in Polars."""

from typing import Any

import numpy as np
import polars as pl
from benchmarks.tables.dataset import HOUSEHOLDS, ROWS
from benchmarks.tables.measure import PAIRS, in_turns
from polars import col, lit, when

from emulation import Source, tables
from emulation.models import Ranking, StateRule

SOURCE = Source("Mô hình", kind="model_extension", model=True)
RULES = [StateRule(state="missing", how="not-classed", source=SOURCE)]
RANKING = Ranking(on="points", ties="competition", within=("bloc",), source=SOURCE)
STATES = pl.Enum(["scored", "not_applicable", "not_due", "missing", "withheld", "failed"])
"""The type of the column of states that `tables.evaluate` gives."""
GOAL = 0.90
"""How many times as fast as by hand ranks are meant to be, as for tables."""


def scores(rows: int, *, seed: int = 0) -> pl.DataFrame:
    """Return drawn scores in blocs of 8,130: one in twelve is missing, most totals are shared by several."""
    draw = np.random.default_rng(seed)
    blocs = pl.Series(draw.integers(0, max(1, rows // HOUSEHOLDS), rows)).cast(pl.String).str.zfill(4)
    known = pl.Series(draw.random(rows) >= 1 / 12)
    return pl.DataFrame(
        {
            "unit": pl.int_range(rows, eager=True).cast(pl.String).str.zfill(8),
            "bloc": blocs,
            "total": pl.Series(draw.normal(7_000, 1_200, rows).astype(np.int32)),
            "maximum": pl.Series(draw.choice([10_000, 9_500, 9_000], rows).astype(np.int32)),
        }
    ).with_columns(
        when(known).then("total").alias("total"),
        when(known).then(lit("scored")).otherwise(lit("missing")).cast(STATES).alias("total:state"),
    )


def ours(frame: pl.DataFrame) -> pl.DataFrame:
    """Settle the states by their rules, and rank."""
    return tables.rank(tables.freeze_scores(frame, RULES), RANKING)  # type: ignore[no-any-return]  # the door takes any kind of frame


def by_hand(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the same columns, written for this frame alone; no rule is asked about what is missing."""
    total = col("total")
    ranked = {name: total.rank(how, descending=True).over("bloc") for name, how in ENDS.items()}
    among = when(total.is_null()).then(0).otherwise(total.count().over("bloc"))
    status = when(total.is_null()).then(lit("not-ranked")).otherwise(lit("ranked"))
    asked = frame.lazy().select("unit", rank=ranked["first_place"], **ranked, among=among, status=status)
    return asked.collect()


ENDS: Any = {"first_place": "min", "last_place": "max"}


def differing(rows: int) -> int:
    """Return how many cells of ours and of those by hand differ."""
    frame = scores(rows)
    mine, theirs = ours(frame), by_hand(frame)
    names = ("rank", "first_place", "last_place", "among", "status")
    pairs = ((mine[name].cast(pl.String), theirs[name].cast(pl.String)) for name in names)
    return sum(int(a.ne_missing(b).sum()) for a, b in pairs)


def measured(rows: int = ROWS, pairs: int = PAIRS) -> dict[str, Any]:
    """Return the comparison, as the results of tables keep it."""
    frame = scores(rows)
    told = in_turns(lambda: ours(frame), lambda: by_hand(frame), pairs=pairs)
    named = {"ours": "freeze_scores and rank", "peer": "polars, the same columns", "goal": GOAL, "rows": rows}
    return named | told | {"differing": {"all": found} if (found := differing(rows)) else {}}
