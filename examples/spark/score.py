"""Score households that lie in Parquet on a Spark cluster: `spark-submit score.py SOURCE TARGET`."""

import sys

from pyspark.sql import SparkSession

from emulation import load_registry, tables


def score(spark: SparkSession, source: str, target: str) -> None:
    """Write points, states and findings of every household, and print what became of the rows."""
    book = load_registry().rulebooks["households/escaping-poverty"]
    households = spark.read.parquet(source)
    scores = tables.evaluate(book, households, period=2023, detail="criteria")
    scores.frame.write.mode("overwrite").parquet(f"{target}/scores")
    scores.findings.write.mode("overwrite").parquet(f"{target}/findings")
    # From what was written: `scores.accounting` would score everything once more.
    spark.read.parquet(f"{target}/scores").groupBy("`total:state`").count().show()


if __name__ == "__main__":
    score(SparkSession.builder.getOrCreate(), *sys.argv[1:3])
