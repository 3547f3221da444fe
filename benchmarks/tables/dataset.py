"""The data that every engine scores: a million drawn submissions of the benchmark card, the same each time.

One submission in a hundred lacks each of eight measures, and the amounts reach 10^12 đồng.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

ROWS = int(os.environ.get("BENCH_ROWS", "1_000_000"))
"""How many submissions the tables in memory hold."""
HOUSEHOLDS = 8_130
"""How many households a bloc holds, as 27 million do in 3,321 communes."""
GAPS = dict.fromkeys("acegikmt", 0.01)
"""The measures that some units do not report, and how many of them."""
BLOCK = 500_000
"""Rows in a row group of a file: what a generator holds at a time."""


def measures(rows: int, draw: np.random.Generator) -> dict[str, np.ndarray]:
    """Return the complete measures of the card, drawn as `card.facts` draws them."""
    table: dict[str, np.ndarray] = {}
    for done, due in ("ab", "cd", "ef", "gh", "ij"):
        table[due] = draw.integers(1, 401, rows)
        table[done] = draw.integers(0, table[due] + 21)
    for name, low, high in (("k", 0, 9), ("m", 0, 15), ("n", 0, 31), ("o", 1, 61), ("late", 0, 7)):
        table[name] = draw.integers(low, high, rows)
    table |= {name: draw.random(rows) < 0.7 for name in "pqrs"}
    for done, due in ("tu", "vw"):
        table[due] = draw.integers(10**6, 10**12, rows)
        table[done] = draw.integers(0, table[due] + 10**5)
    last = np.datetime64("2023-03-31", "D")
    table["due_on"] = np.full(rows, last)
    table["done_on"] = last + draw.integers(-20, 51, rows).astype("timedelta64[D]")
    return table


def block(rows: int, *, first: int = 0, seed: int = 0, blocs: int | None = None) -> pl.DataFrame:
    """Return submissions as a Polars frame: unit, bloc and the card's 26 measures, with their gaps."""
    draw = np.random.default_rng([seed, first])
    table = measures(rows, draw)
    size = pl.Series("size", draw.integers(0, 2, rows).astype(np.uint8))
    unit = pl.int_range(first, first + rows, eager=True).cast(pl.String)
    belongs = pl.Series("bloc", draw.integers(0, blocs or max(1, rows // HOUSEHOLDS), rows))
    gaps = [pl.Series(name, draw.random(rows) >= share) for name, share in GAPS.items()]
    return pl.DataFrame(table).with_columns(
        unit=pl.lit("u") + unit.str.zfill(8),
        bloc=pl.lit("x") + belongs.cast(pl.String).str.zfill(4),
        size=pl.when(size == 0).then(pl.lit("small")).otherwise(pl.lit("large")),
        **{given.name: pl.when(given).then(given.name) for given in gaps},
    )


def table(rows: int = ROWS, *, seed: int = 0) -> pl.DataFrame:
    """Return `rows` submissions in one piece of memory, unit and bloc first."""
    whole = block(rows, seed=seed)
    return whole.select("unit", "bloc", pl.exclude("unit", "bloc")).rechunk()


def blocks(rows: int, *, seed: int = 0) -> Iterator[pl.DataFrame]:
    """Yield `rows` submissions block by block, each drawn from its own seed."""
    blocs = max(1, rows // HOUSEHOLDS)
    for first in range(0, rows, BLOCK):
        yield block(min(BLOCK, rows - first), first=first, seed=seed, blocs=blocs)


def write(path: Path, rows: int, *, seed: int = 0) -> None:
    """Write `rows` submissions to one Parquet file, a row group at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    writer: pq.ParquetWriter | None = None
    for part in blocks(rows, seed=seed):
        arrow: pa.Table = part.to_arrow(compat_level=pl.CompatLevel.oldest())
        if writer is None:
            writer = pq.ParquetWriter(path, arrow.schema, compression="zstd")
        writer.write_table(arrow, row_group_size=BLOCK)
    if writer is not None:
        writer.close()
