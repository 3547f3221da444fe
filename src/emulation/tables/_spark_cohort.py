"""Statistics of a cohort that lies in Spark: measured in its batches, aggregated and ranked by Spark, joined back.

Whole numbers are compared, added, counted and ranked by Spark's own operations, in its integers and its decimals of
38 digits; fractions, and numbers longer than that, are compared bloc by bloc with the code of one machine.
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
from pyspark.sql.types import DataType, DecimalType, LongType, StringType, StructField, StructType

from emulation.algebra import Earlier, Field, Parts, Read, Statistic, Trait
from emulation.tables import _spark_order as names
from emulation.tables import _spark_tasks as tasks
from emulation.tables._cohort import BELOW, VALUE
from emulation.tables._layout import STATE, UNIT, all_leaves
from emulation.tables._passes import read_by
from emulation.tables._prepared import Prepared
from emulation.tables._spark_order import Known, Measured, Order
from emulation.tables._whole import Unfit

WIDE: Final = DecimalType(38, 0)
VALUES: Final = {"whole": LongType(), "wide": WIDE, "fractions": WIDE, "text": StringType()}
SUMMED: Final = "decimal(28,0)"
"""Numbers of 64 bits are added as these: their sum has room for 10,000,000,000 rows."""


def with_statistics(order: Order, wide: DataFrame) -> tuple[DataFrame, tuple[Measured, ...]]:
    """Return `wide` with what was found of the cohort in columns, and what those columns count."""
    known: tuple[Measured, ...] = ()
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


def _measured(order: Order, wide: DataFrame, places: Sequence[int], known: Known) -> Iterator[Measured]:
    """Yield how each statistic is measured, as a frame without rows tells it."""
    frame, parts = order.no_rows(no_rows(wide), known)
    for place in places:
        statistic = order.prepared.statistics[place]
        try:
            ((table, unit),) = order.prepared.measure(frame, [statistic], parts)
        except Unfit:
            yield Measured(place, statistic.how, "text")
        else:
            yield Measured(place, statistic.how, _kind(statistic, table), str(unit))


def _kind(statistic: Statistic, table: pl.DataFrame) -> str:
    """Return how numbers travel; Spark's decimals have no room for a sum of those of 128 bits."""
    wide = table.schema[VALUE] == pl.Int128
    if BELOW in table.columns or (wide and statistic.how in ("sum", "mean")):
        return "fractions"
    return "wide" if wide else "whole"


def _alike(prepared: Prepared, measured: Iterable[Measured]) -> Iterator[list[Measured]]:
    """Yield those that one pass can find: of the same blocs, in the same way."""

    def way(one: Measured) -> tuple[str, str]:
        alone = f"{one.place}" if one.kind in ("fractions", "text") else ""
        return prepared.statistics[one.place].over, alone or ("rank" if one.how == "rank" else "aggregate")

    for _, group in groupby(sorted(measured, key=way), way):
        yield list(group)


class _Pass:
    """One pass over the cohort: a few statistics of the same blocs."""

    def __init__(self, order: Order, base: DataFrame, group: Sequence[Measured], known: Known) -> None:
        self.order, self.base, self.group, self.known = order, base, group, known
        self.first = group[0]
        ours, over = order.prepared.names, order.prepared.statistics[group[0].place].over
        self.unit, self.bloc = order.number_of(ours(UNIT)), order.number_of(ours(over))

    def narrow(self) -> DataFrame:
        """Return unit, bloc and numbers of every row that has a bloc."""
        fields = [StructField("unit", self.type_of(self.unit)), StructField("bloc", self.type_of(self.bloc))]
        for one in self.group:
            fields.append(StructField(names.measured(one.place), VALUES[one.kind]))
            fields += [StructField(names.below(one.place), WIDE)] if one.kind == "fractions" else []
        task = partial(
            tasks.measures, order=self.order.to_text(), wanted=plain(self.group), known=plain(self.known)
        )  # fmt: skip
        return self.read().mapInArrow(task, StructType(fields)).where("bloc IS NOT NULL")

    def read(self) -> DataFrame:
        """Return the rows with nulls for what the numbers do not read, so that Spark need not move it."""
        kept = self._kept()
        fields = self.base.schema.fields
        return self.base.select(
            [f.col(e.name) if e.name in kept else f.lit(None).cast(e.dataType).alias(e.name) for e in fields]
        )

    def _kept(self) -> set[str]:
        prepared, ours = self.order.prepared, self.order.prepared.names
        asked = [prepared.statistics[one.place] for one in self.group]
        nodes = [n for each in asked for n in (each.of, *read_by(each, prepared.task).values())]
        leaves = all_leaves([*nodes, *(check.holds for check in prepared.task.checks)])
        named = {ours(name + end) for leaf in leaves for name in _column_of(leaf) for end in ("", STATE)}
        own = {self.order.number_of(name) for name in named if name in self.order.columns}
        listings = {names.LISTING + leaf.collection for leaf in leaves if isinstance(leaf, Parts)}
        found = {name for one in self.known for name in (names.found(one.place), names.among(one.place))}
        return own | listings | found | {self.unit, self.bloc}

    def type_of(self, column: str) -> DataType:
        """Return Spark's type of a column."""
        return self.base.schema[column].dataType


def _column_of(leaf: Read) -> list[str]:
    """Return the column that a leaf reads of a frame, by our name."""
    match leaf:
        case Earlier(name=name, periods=periods):
            return [f"{name}@{periods}"]
        case Field(name=name) | Trait(name=name):
            return [name]
        case Parts(collection=collection):
            return [collection]
        case _:
            return []


def plain(named: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Return plain tuples, which travel without a class of ours."""
    return [tuple(each) for each in named]


def _joined(wide: DataFrame, one: _Pass) -> DataFrame:
    """Return `wide` with what a pass found, by bloc or, for ranks, by unit."""
    by_unit = one.first.how == "rank"
    of_whole = _ranks if by_unit else _aggregates
    found = _in_blocs(one) if one.first.kind in ("fractions", "text") else of_whole(one)
    key = one.unit if by_unit else one.bloc
    return wide.join(found.withColumnRenamed("unit" if by_unit else "bloc", key), on=key, how="left")


def _aggregates(one: _Pass) -> DataFrame:
    columns = [column for each in one.group for column in _aggregate(each)]
    return one.narrow().groupBy("bloc").agg(*columns)


def _aggregate(one: Measured) -> list[Column]:
    """Return one statistic of whole numbers, null where a bloc has none of them."""
    value, count = f.col(names.measured(one.place)), f.count(names.measured(one.place))
    answers = {
        "count": lambda: f.nullif(count, f.lit(0)),
        "max": lambda: f.max(value),
        "min": lambda: f.min(value),
        "sum": lambda: f.sum(value.cast(SUMMED)),
        "mean": lambda: f.sum(value.cast(SUMMED)),
    }
    columns = [answers[one.how]().alias(names.found(one.place))]
    return [*columns, count.alias(names.among(one.place))] if one.how == "mean" else columns


def _ranks(one: _Pass) -> DataFrame:
    """Return competition ranks: one more than how many have more; a unit without a number has none."""
    columns = [f.col("unit")]
    for each in one.group:
        value = f.col(names.measured(each.place))
        rank = f.rank().over(Window.partitionBy("bloc").orderBy(value.desc_nulls_last()))
        columns.append(f.when(value.isNotNull(), rank).cast("bigint").alias(names.found(each.place)))
    return one.narrow().select(*columns)


def _in_blocs(one: _Pass) -> DataFrame:
    """Return a statistic of fractions: Spark brings each bloc together, the code of one machine compares in it."""
    first, fields = one.first, _key_of(one)
    among = [] if first.how == "rank" or first.as_text else [StructField(names.among(first.place), WIDE)]
    type_of = StringType() if first.as_text else LongType() if first.how == "rank" else WIDE
    schema = StructType([*fields, StructField(names.found(first.place), type_of), *among])
    plainly = tuple(first)

    def task(table: pa.Table) -> pa.Table:  # Spark reads from these words how it is to be called.
        return tasks.in_bloc(table, plainly)

    kept = one.narrow().where(f.col(names.measured(first.place)).isNotNull())
    return kept.groupBy("bloc").applyInArrow(task, schema)


def _key_of(one: _Pass) -> list[StructField]:
    ranked = one.first.how == "rank"
    name, column = ("unit", one.unit) if ranked else ("bloc", one.bloc)
    return [StructField(name, one.type_of(column))]


def no_rows(frame: DataFrame) -> pl.DataFrame:
    """Return a frame of Spark without its rows, which says what its columns are."""
    return cast("pl.DataFrame", pl.from_arrow(frame.limit(0).toArrow()))
