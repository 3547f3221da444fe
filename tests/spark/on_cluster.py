"""Score on a cluster and on this machine, and compare every cell: `python on_cluster.py MASTER FOLDER ROWS`."""

import sys
from pathlib import Path

import polars as pl
from benchmarks.tables import dataset
from benchmarks.tables.ours import ranked_book
from pyspark.sql import SparkSession

from emulation import tables

ASKED = {"period": 2023, "detail": "criteria", "cohort": "reported"}


def connected(master: str, folder: Path) -> SparkSession:
    builder = SparkSession.builder.master(master).config("spark.executor.memory", "1g").config("spark.cores.max", "2")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.log.level": "ERROR",
        "spark.sql.shuffle.partitions": "4",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder),
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def main(master: str, folder: Path, rows: int) -> None:
    table = dataset.block(rows)
    (folder / "in").mkdir()
    for number, piece in enumerate(table.iter_slices(rows // 4)):
        piece.write_parquet(folder / "in" / f"{number}.parquet")
    spark = connected(master, folder)
    scores = tables.evaluate(ranked_book(), spark.read.parquet(str(folder / "in")), **ASKED)
    scores.frame.write.parquet(str(folder / "out"))
    executors = spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()
    spark.stop()
    found = pl.read_parquet(folder / "out" / "*.parquet").sort("unit")
    wanted = tables.evaluate(ranked_book(), table, **ASKED).frame.sort("unit")
    differing = 0
    for name in wanted.columns:
        cells = wanted[name].cast(pl.String if name.endswith(":state") else found[name].dtype)
        differing += int(found[name].ne_missing(cells).sum())
    # The driver counts as one of them.
    print(f"executors {len(executors) - 1}, rows {found.height}, cells that differ {differing}")
    print(f"ranked {wanted['card/c21'].n_unique()}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
