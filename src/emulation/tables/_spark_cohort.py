"""Statistics of a cohort that lies in Spark: measured in its batches, aggregated and ranked by Spark, joined back.

Whole numbers are compared, added, counted and ranked by Spark's own operations, in its integers and its decimals of
38 digits; fractions of different denominators are compared bloc by bloc with the code of one machine.
Only the unit, its bloc and the numbers are moved; what is found is joined to the rows before they are scored.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final, cast

import polars as pl
import pyarrow as pa
from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as f
from pyspark.sql.types import DataType, DecimalType, LongType, StructField, StructType

from emulation.algebra import Statistic
from emulation.tables import _spark_tasks as tasks
from emulation.tables._cohort import BELOW, VALUE
from emulation.tables._layout import UNIT, all_leaves
from emulation.tables._prepared import Prepared, read_by

WIDE: Final = DecimalType(38, 0)
SUMMED: Final = "decimal(28,0)"
"""Numbers of 64 bits are added as these: their sum has room for 10,000,000,000 rows."""


def with_statistics(order: tasks.Order, wide: DataFrame) -> tuple[DataFrame, tuple[tasks.Measured, ...]]:
    """Return `wide` with what was found of the cohort in columns, and what those columns count."""
    known: tuple[tasks.Measured, ...] = ()
    for generation in _generations(order.prepared):
        measured = tuple(_measured(order, wide, generation, known))
        base = wide
        for group in _alike(order.prepared, measured):
            wide = _joined(wide, _Pass(order, base, group, known))
        known += measured
    return wide, known


def _generations(prepared: Prepared) -> Iterator[list[int]]:
    """Yield the places of statistics that can be measured in one pass; one that others read comes before them."""
    statistics = prepared.statistics
    if prepared.options.cohort is None or not statistics:
        return
    if not any(_reads_others(statistic, prepared) for statistic in statistics):
        yield list(range(len(statistics)))
        return
    yield from ([place] for place in range(len(statistics)))


def _reads_others(statistic: Statistic, prepared: Prepared) -> bool:
    nodes = [statistic.of, *read_by(statistic, prepared.task).values()]
    return any(isinstance(leaf, Statistic) for leaf in all_leaves(nodes))


def _measured(
    order: tasks.Order, wide: DataFrame, places: Sequence[int], known: tasks.Known
) -> Iterator[tasks.Measured]:
    """Yield what each statistic is measured in, as a frame without rows tells it."""
    frame, parts = order.no_rows(no_rows(wide), known)
    wanted = [order.prepared.statistics[place] for place in places]
    for place, (table, unit) in zip(places, order.prepared.measure(frame, wanted, parts), strict=True):
        yield tasks.Measured(place, str(unit), table.schema[VALUE] == pl.Int128, BELOW in table.columns)


def _alike(prepared: Prepared, measured: Iterable[tasks.Measured]) -> Iterator[list[tasks.Measured]]:
    """Yield those that one pass can find: of the same blocs, in the same way."""

    def way(one: tasks.Measured) -> tuple[str, str]:
        statistic = prepared.statistics[one.place]
        alone = f"fractions {one.place}" if one.fractions else ""
        return statistic.over, alone or ("rank" if statistic.how == "rank" else "aggregate")

    for _, group in groupby(sorted(measured, key=way), way):
        yield list(group)


class _Pass:
    """One pass over the cohort: a few statistics of the same blocs."""

    def __init__(
        self, order: tasks.Order, base: DataFrame, group: Sequence[tasks.Measured], known: tasks.Known
    ) -> None:
        self.order, self.base, self.group, self.known = order, base, group, known
        self.statistics = {one.place: order.prepared.statistics[one.place] for one in group}
        self.first: Statistic = self.statistics[group[0].place]
        names = order.prepared.names
        self.unit, self.bloc = order.number_of(names(UNIT)), order.number_of(names(self.first.over))

    def narrow(self) -> DataFrame:
        """Return unit, bloc and numbers of every row that has a bloc."""
        fields = [StructField("unit", self.type_of(self.unit)), StructField("bloc", self.type_of(self.bloc))]
        for one in self.group:
            fields.append(StructField(tasks.measured(one.place), WIDE if one.wide else LongType()))
            fields += [StructField(tasks.below(one.place), WIDE)] if one.fractions else []
        task = partial(
            tasks.measures, order=self.order.to_text(), wanted=plain(self.group), known=plain(self.known)
        )  # fmt: skip
        return self.base.mapInArrow(task, StructType(fields)).where("bloc IS NOT NULL")

    def type_of(self, column: str) -> DataType:
        """Return Spark's type of a column."""
        return self.base.schema[column].dataType


def plain(measured: Iterable[tasks.Measured]) -> list[tuple[object, ...]]:
    """Return what is known as plain tuples, which travel without a class of ours."""
    return [tuple(one) for one in measured]


def _joined(wide: DataFrame, one: _Pass) -> DataFrame:
    """Return `wide` with what a pass found, by bloc or, for ranks, by unit."""
    by_unit = one.first.how == "rank"
    of_whole = _ranks if by_unit else _aggregates
    found = _by_fractions(one) if one.group[0].fractions else of_whole(one)
    key = one.unit if by_unit else one.bloc
    return wide.join(found.withColumnRenamed("unit" if by_unit else "bloc", key), on=key, how="left")


def _aggregates(one: _Pass) -> DataFrame:
    columns = [column for each in one.group for column in _aggregate(each, one.statistics[each.place].how)]
    return one.narrow().groupBy("bloc").agg(*columns)


def _aggregate(one: tasks.Measured, how: str) -> list[Column]:
    """Return one statistic of whole numbers, null where a bloc has none of them."""
    value, count = f.col(tasks.measured(one.place)), f.count(tasks.measured(one.place))
    found, among = tasks.found(one.place), tasks.among(one.place)
    match how:
        case "count":
            return [f.nullif(count, f.lit(0)).alias(found)]
        case "max":
            return [f.max(value).alias(found)]
        case "min":
            return [f.min(value).alias(found)]
        case "mean":
            return [_sum(one, value, count).alias(found), count.alias(among)]
        case _:
            return [_sum(one, value, count).alias(found)]


def _sum(one: tasks.Measured, value: Column, count: Column) -> Column:
    """Return a sum that is never silently null: where ANSI mode is off, Spark's is when it has too many digits."""
    total = f.sum(value if one.wide else value.cast(SUMMED))
    return f.coalesce(total, f.when(count > 0, f.raise_error(f.lit("a sum of more than 38 digits"))))


def _ranks(one: _Pass) -> DataFrame:
    """Return competition ranks: one more than how many have more; a unit without a number has none."""
    columns = [f.col("unit")]
    for each in one.group:
        value = f.col(tasks.measured(each.place))
        rank = f.rank().over(Window.partitionBy("bloc").orderBy(value.desc_nulls_last()))
        columns.append(f.when(value.isNotNull(), rank).cast("bigint").alias(tasks.found(each.place)))
    return one.narrow().select(*columns).where("unit IS NOT NULL")


def _by_fractions(one: _Pass) -> DataFrame:
    """Return a statistic of fractions: Spark brings each bloc together, the code of one machine compares in it."""
    place, ranked = one.group[0].place, one.first.how == "rank"
    key = StructField("unit", one.type_of(one.unit)) if ranked else StructField("bloc", one.type_of(one.bloc))
    found = StructField(tasks.found(place), LongType() if ranked else WIDE)
    among = [] if ranked else [StructField(tasks.among(place), WIDE)]
    kept = one.narrow().where(f.col(tasks.measured(place)).isNotNull())
    text = one.order.to_text()

    def task(table: pa.Table) -> pa.Table:  # Spark reads from these words how it is to be called.
        return tasks.fractions(table, text, place)

    done = kept.groupBy("bloc").applyInArrow(task, StructType([key, found, *among]))
    return done.where("unit IS NOT NULL") if ranked else done


def no_rows(frame: DataFrame) -> pl.DataFrame:
    """Return a frame of Spark without its rows, which says what its columns are."""
    return cast("pl.DataFrame", pl.from_arrow(frame.limit(0).toArrow()))
