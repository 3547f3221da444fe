"""Tables on Spark: our plan in its executors beside Spark's own SQL for the same card, on two local cores.

`python -m benchmarks.tables.on_spark [--rows N] [--pairs N] [--folder F]` runs both by turns in one session with
Spark's defaults, from Parquet to Spark's `noop` sink, and compares every cell of what they write to Parquet.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
from benchmarks.tables import dataset, equality, hand_sql, measure, ours, results

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

GOAL = 1.5
ROWS = dataset.ROWS
PARTITIONS = 8
"""Files that the data lies in, so that both cores have work."""


def session() -> "SparkSession":
    """Return a Spark of two cores, else with its defaults."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable  # executors import what we import
    builder = SparkSession.builder.master("local[2]").appName("bench-tables")
    quiet = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.driver.memory": "4g"}
    for name, value in quiet.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def by_sql(frame: "DataFrame", write: Callable[[str, hand_sql.Dialect], str]) -> "DataFrame":
    """Score by SQL written by hand."""
    frame.createOrReplaceTempView("year")
    return frame.sparkSession.sql(write("year", hand_sql.SPARK))


def to_nothing(frame: "DataFrame") -> None:
    """Compute every cell and keep none, as Spark's benchmarks do."""
    frame.write.format("noop").mode("overwrite").save()


def draw(folder: Path, rows: int) -> None:
    """Write the submissions as several files."""
    folder.mkdir()
    whole = dataset.table(rows)
    size = -(-rows // PARTITIONS)
    for number, part in enumerate(whole.iter_slices(size)):
        part.write_parquet(folder / f"part-{number}.parquet")


def answers(frame: "DataFrame", target: Path) -> pl.DataFrame:
    """Write a result to Parquet and read it as ours."""
    names = {name: name.replace("card/", "").replace(":", "_") for name in frame.columns}
    frame.withColumnsRenamed(names).write.parquet(str(target))
    read = pl.read_parquet(target / "*.parquet").sort("unit")
    return read.rename({name: name.replace("_state", ":state") for name in read.columns})


def compare(spark: "SparkSession", folder: Path, *, rows: int, pairs: int) -> list[results.Results]:
    """Return the ratios to Spark's own SQL, for points and states and for points only."""
    source = folder / "year"
    draw(source, rows)
    peers = {"spark sql, states": hand_sql.explain, "spark sql, points": hand_sql.score}
    found: list[results.Results] = []
    for name, write in peers.items():
        frame = spark.read.parquet(str(source))
        summary = measure.in_turns(
            lambda frame=frame: to_nothing(ours.explain(frame)),
            lambda frame=frame, write=write: to_nothing(by_sql(frame, write)),
            pairs=pairs,
        )
        goal = GOAL if "states" in name else None
        part = {"ours": "ours, on spark", "peer": name, "goal": goal, "rows": rows, **summary, "cpu_ratio": None}
        mine = answers(ours.explain(frame), folder / f"ours of {name}")
        theirs = answers(by_sql(frame, write), folder / name)
        part["differing"] = equality.differing(mine, theirs, equality.due(name))
        print(f"{name}: {summary['ratio']}, cells that differ: {part['differing']}", flush=True)
        found.append(part)
    return found


def main() -> None:
    """Run the pairs and remove the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--pairs", type=int, default=measure.PAIRS)
    parser.add_argument("--folder", type=Path, default=Path("out"), help="where there is room for the files")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    spark = session()
    with tempfile.TemporaryDirectory(dir=asked.folder, prefix="bench-") as name:
        results.record("spark", compare(spark, Path(name).resolve(), rows=asked.rows, pairs=asked.pairs))
    spark.stop()


if __name__ == "__main__":
    main()
