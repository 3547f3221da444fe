"""Scoring where the data live: Spark carries the prepared rulebook to its batches, and Polars scores them there.

Nothing distributed is written here: rows are moved, joined, counted and aggregated by Spark's own operations,
and points are made by the very plan that scores a frame on one machine, so the digits are the same.
As everything in Spark, scores are made when they are asked for, and again each time unless the caller keeps them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial, reduce
from typing import Any, Final, cast

import polars as pl
import pyarrow as pa
from pyspark.sql import Column as SparkColumn
from pyspark.sql import DataFrame
from pyspark.sql import functions as f
from pyspark.sql.types import DataType, DecimalType, LongType, StringType, StructField, StructType

from emulation.errors import TableError
from emulation.markup import tag
from emulation.models import Measure, Period
from emulation.runs import Accounting
from emulation.scoring import Rulebook
from emulation.tables import _spark_tasks as tasks
from emulation.tables._evaluate import check_period, has_evidence, names_for, period_of, prepare
from emulation.tables._facts import read_fact
from emulation.tables._findings import orphan
from emulation.tables._frames import Kind, Origin, is_spark
from emulation.tables._layout import PERIOD, STATE, UNIT, Column, Names, lacking, layout
from emulation.tables._listings import units_differ
from emulation.tables._prepared import Prepared
from emulation.tables._scores import Scores
from emulation.tables._spark_cohort import no_rows, plain, with_statistics
from emulation.tables._spark_order import LISTING, Known, Order, numbered
from emulation.tables._told import unit_twice

TYPES: Final = {"text": StringType(), "whole": LongType(), "wide": DecimalType(38, 0)}
FINDINGS: Final = ("unit", "column", "code", "severity", "vi", "en")


def evaluate_spark(
    rulebook: Rulebook,
    frame: DataFrame,
    parts: Mapping[str, DataFrame],
    *,
    period: Period | int | None = None,
    columns: Mapping[str, str] | None = None,
    **asked: Any,  # noqa: ANN401 - the arguments of `prepare`, handed on
) -> "SparkScores":
    """Score a PySpark frame; see `evaluate`.

    Raises:
        TableError: A column is lacking or of the wrong type, a unit stands twice, or the period is not one.
    """
    names = names_for(rulebook, columns)
    key = names(UNIT)
    if key not in frame.columns:
        raise lacking(Column(UNIT, "fact"), key, frame.columns)
    periods = _periods(frame, names(PERIOD))
    named = period if period is not None else period_of(periods, names)
    evidence = has_evidence(rulebook, names, frame.columns)
    prepared = prepare(rulebook, period=named, columns=columns, evidence=evidence, **asked)
    check_period(periods, prepared)
    job = _job(prepared, frame, parts)
    _check_units(frame, key)
    return job


def _periods(frame: DataFrame, column: str) -> pl.DataFrame:
    """Return the different periods of a frame, no more than anybody would tell apart."""
    if column not in frame.columns:
        return pl.DataFrame()
    found = (
        frame.select(quoted(column).cast("string").alias("period")).distinct().orderBy("period").limit(1_000).collect()
    )
    return pl.DataFrame({column: [row["period"] for row in found]}, schema={column: pl.String})


def _check_units(frame: DataFrame, key: str) -> None:
    """Refuse a frame in which a unit stands twice.

    Raises:
        TableError: Naming one unit.
    """
    counted = frame.where(quoted(key).isNotNull()).groupBy(quoted(key).alias("unit")).count().where("count > 1")
    told = counted.agg(f.count("unit").alias("number"), f.min("unit").alias("first")).first()
    if told is not None and told["number"]:
        raise unit_twice(key, told["first"], units=told["number"])


def quoted(name: str) -> SparkColumn:
    """Return the column of exactly this name, dots and all."""
    return f.col("`" + name.replace("`", "``") + "`")


# --- the frame that is carried -------------------------------------------------------------------------------------


def _job(prepared: Prepared, frame: DataFrame, parts: Mapping[str, DataFrame]) -> "SparkScores":
    present = [name for name in dict.fromkeys(prepared.columns) if name in frame.columns]
    order = Order(prepared, present, [name for name in frame.columns if name not in present])
    wide = frame.select([quoted(name).alias(numbered(place)) for place, name in enumerate(present)])
    key, lost = order.number_of(prepared.names(UNIT)), []
    units = wide.select(quoted(key).alias("unit"))
    for name, child in _children(prepared, parts).items():
        _check_alike(prepared.names(UNIT), name, units, child)
        lost.append(_without_unit(units, prepared.rulebook.form[name], child))
        wide = _with_listing(wide, key, name, child)
    _check_types(prepared, *order.no_rows(no_rows(wide), ()))
    wide, known = with_statistics(order, wide)
    scores = prepared.score(*order.no_rows(no_rows(wide), known))
    return SparkScores(wide, order, known, scores, lost)


def _check_types(prepared: Prepared, frame: pl.DataFrame, parts: Mapping[str, pl.DataFrame]) -> None:
    """Refuse columns of types that their measures never have; a frame without rows alone would not tell.

    Raises:
        TableError: Naming the column.
    """
    described = layout(prepared.rulebook)
    asked = [(described.columns, frame), *((described.listings[name], child) for name, child in parts.items())]
    for columns, table in asked:
        for column in columns:
            name = prepared.names(column.name)
            if column.measure is not None and column.role != "listing" and name in table.columns:
                read_fact(column.measure, name, table.schema[name])


def _children(prepared: Prepared, parts: Mapping[str, DataFrame]) -> dict[str, DataFrame]:
    """Return the child frames of the rulebook's listings, each with its unit and what is read of it."""
    listings = layout(prepared.rulebook).listings
    return {name: _child(prepared.names, name, parts[name], read) for name, read in listings.items() if name in parts}


def _child(names: Names, listing: str, child: DataFrame, read: Sequence[Column]) -> DataFrame:
    if not is_spark(child):
        raise _no_child(listing, child)
    key = names(UNIT)
    if key not in child.columns:
        raise lacking(Column(UNIT, "fact"), key, child.columns)
    wanted = [names(column.name + end) for column in read for end in ("", STATE)]
    for column in read:
        if names(column.name) not in child.columns:
            raise lacking(column, names(column.name), child.columns)
    kept = [quoted(name) for name in dict.fromkeys(wanted) if name in child.columns]
    # A listing of which nothing is read is still counted.
    row = f.struct(*(kept or [f.lit(1).alias("~row")]))
    return child.select(quoted(key).alias("unit"), row.alias("row"))


def _with_listing(wide: DataFrame, key: str, name: str, child: DataFrame) -> DataFrame:
    """Return `wide` with the rows of each unit in one column."""
    rows = child.groupBy("unit").agg(f.collect_list("row").alias(LISTING + name))
    return wide.join(rows.withColumnRenamed("unit", key), on=key, how="left")


def _check_alike(column: str, listing: str, units: DataFrame, child: DataFrame) -> None:
    """Refuse units of which one side is text: Spark would make numbers of it.

    Raises:
        TableError: Naming both types.
    """
    own, its = (frame.schema["unit"].dataType for frame in (units, child))
    if isinstance(own, StringType) is not isinstance(its, StringType):
        raise units_differ(column, listing, own.simpleString(), its.simpleString())


def _without_unit(units: DataFrame, listing: Measure, child: DataFrame) -> DataFrame:
    """Return a finding for each row of a listing that belongs to no unit of the frame."""
    said = orphan(listing)
    words = (listing.name, said.code, said.severity, said.vi, said.en)
    told = [f.lit(value).alias(name) for name, value in zip(FINDINGS[1:], words, strict=True)]
    lost = child.select("unit").join(units, on="unit", how="left_anti")
    return lost.select(f.col("unit").cast("string").alias("unit"), *told)


def _no_child(listing: str, child: object) -> TableError:
    kind = type(child).__name__
    return TableError(
        "EMU-T06",
        vi=f"Bảng con {listing} kiểu {kind}, còn bảng chính ở Spark.",
        en=f"The child frame {listing} is a {kind}, while the frame itself lives in Spark.",
        hint=("đưa bảng con PySpark: spark.createDataFrame(…)", "give a PySpark frame: spark.createDataFrame(…)"),
        column=listing,
    )


# --- what comes back -----------------------------------------------------------------------------------------------


class SparkScores(Scores):
    """The scores of a PySpark frame: all of them are lazy, and each that is asked for goes over the data again.

    `frame` and `findings` are PySpark frames; `accounting` and `by_rows` run a job when they are asked for.
    """

    def __init__(self, wide: DataFrame, order: Order, known: Known, none: Scores, lost: Sequence[DataFrame]) -> None:
        """Keep what is carried; `tables.evaluate` makes scores.

        `none` are the scores of a frame without rows, `lost` the findings about rows of listings that have no unit.
        """
        self._wide = wide
        self._order = order
        self._known = known
        self._none = none
        self._lost = tuple(lost)

    def __repr__(self) -> str:
        """Show the columns; to count rows would run a job."""
        return f"SparkScores({', '.join(self.frame.columns)})"

    def _repr_html_(self) -> str:
        return tag("pre", repr(self)).html

    def _carried(
        self, task: Callable[..., Iterator[pa.RecordBatch]], schema: StructType | str, **asked: object
    ) -> DataFrame:
        carried = partial(task, order=self._order.to_text(), known=plain(self._known), **asked)
        return self._wide.mapInArrow(carried, schema)

    @cached_property
    def frame(self) -> DataFrame:
        """Points, states, the maximum that applied and how much is settled, as a PySpark frame."""
        columns = tasks.shapes(self._none)
        schema = StructType([StructField(shape.name, self._type(shape)) for shape in columns])
        return self._carried(tasks.points, schema, columns=plain(columns))

    def _type(self, column: tasks.Shape) -> DataType:
        match column.kind:
            case "key":
                given = self._order.number_of(self._order.prepared.names(column.name))
                return self._wide.schema[given].dataType
            case "decimal":
                dtype = self._none.as_polars().schema[column.name]
                return DecimalType(38, cast("pl.Decimal", dtype).scale)
            case _:
                return TYPES[column.kind]

    @cached_property
    def findings(self) -> DataFrame:
        """What is wrong with single cells: unit, column, code, severity, vi, en; rows have no numbers in Spark."""
        found = self._carried(tasks.findings, StructType([StructField(name, StringType()) for name in FINDINGS]))
        return reduce(DataFrame.union, self._lost, found)

    @cached_property
    def accounting(self) -> Accounting:
        """What became of each row, counted by Spark: read = scored + incomplete + rejected."""
        scored, rejected = quoted("total" + STATE) == "scored", quoted(UNIT).isNull()
        counts = self.frame.agg(f.count("*"), f.count_if(scored), f.count_if(rejected)).collect()[0]
        read, done, refused = map(int, counts)
        return Accounting(read=read, scored=done, incomplete=read - done - refused, rejected=refused)

    @cached_property
    def by_rows(self) -> Mapping[str, int]:  # type: ignore[override]  # made when asked for
        """For how many rows each node went through the row path, or a statistic was compared one by one."""
        counted = self._carried(tasks.by_rows, "name string, rows bigint").groupBy("name").sum("rows").collect()
        statistics = self._order.prepared.statistics
        alone = [statistics[one.place] for one in self._known if one.kind in ("fractions", "text")]
        rows = self._wide.count() if alone else 0
        return {row[0]: row[1] for row in counted} | {f"statistic({each.how}, {each.over})": rows for each in alone}

    def as_polars(self) -> pl.DataFrame:
        """Bring the scores to this machine, in no order."""
        return cast("pl.DataFrame", pl.from_arrow(self.frame.toArrow()))

    def as_kind(self, kind: Kind | Origin) -> Scores:
        """Bring everything to this machine, in no order, for a caller of another kind."""
        found = self.as_polars(), self.findings_as_polars()
        return Scores(*found, rejected=self.accounting.rejected, by_rows=self.by_rows).as_kind(kind)

    def findings_as_polars(self) -> pl.DataFrame:
        """Bring the findings to this machine, in no order."""
        return cast("pl.DataFrame", pl.from_arrow(self.findings.toArrow()))
