"""What an executor of Spark does: batches of Arrow come in, the prepared rulebook scores them, batches go out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple, cast

import polars as pl
import pyarrow as pa

from emulation.tables._cohort import of_fractions, places_of
from emulation.tables._layout import PERIOD, UNIT
from emulation.tables._scores import Scores
from emulation.tables._spark_order import WIDE, Measured, Plain, among, below, found, measured, read
from emulation.tables._supplied import UNDER

ROWS: Final = 65_536
BYTES: Final = 64 * 2**20
"""Spark's batches are small (10,000 rows); they are scored together, up to about so many rows and bytes."""
Batches = Iterable[pa.RecordBatch]


class Shape(NamedTuple):
    """A column of the scores; it travels as the plain tuple that it is."""

    name: str
    kind: str
    """"key", "text", "whole", "decimal", or "wide" for integers of 128 bits."""


def points(batches: Batches, order: str, known: Plain, columns: Plain) -> Iterator[pa.RecordBatch]:
    """Yield points and states of every row."""
    wanted = [Shape(*each) for each in columns]
    for scores in _scored(batches, order, known):
        yield from _sent(shown(scores.as_polars(), wanted))


def findings(batches: Batches, order: str, known: Plain) -> Iterator[pa.RecordBatch]:
    """Yield what is wrong with single cells; a table without an order has no numbers of rows."""
    for scores in _scored(batches, order, known):
        yield from _sent(scores.findings_as_polars().drop("row"))


def by_rows(batches: Batches, order: str, known: Plain) -> Iterator[pa.RecordBatch]:
    """Yield for how many rows of a batch each node went through the row path."""
    for scores in _scored(batches, order, known):
        counted = {"name": list(scores.by_rows), "rows": list(scores.by_rows.values())}
        yield from _sent(pl.DataFrame(counted, schema={"name": pl.String, "rows": pl.Int64}))


def _scored(batches: Batches, order: str, known: Plain) -> Iterator[Scores]:
    asked, columns = read(order), [Measured(*each) for each in known]
    for frame in gathered(batches):
        yield asked.score(frame, columns)


def measures(batches: Batches, order: str, wanted: Plain, known: Plain) -> Iterator[pa.RecordBatch]:
    """Yield unit, bloc and the numbers that statistics are of, for every row."""
    asked, columns = read(order), [Measured(*each) for each in known]
    for frame in gathered(batches):
        yield from _sent(asked.measure(frame, [Measured(*each) for each in wanted], columns))


def in_bloc(table: pa.Table, plain: tuple[Any, ...]) -> pa.Table:
    """Return a statistic of the fractions of one bloc: one row, or for ranks a row for each unit."""
    one = Measured(*plain)
    frame = cast("pl.DataFrame", pl.from_arrow(table))
    values = [Fraction(value) for value in frame.get_column(measured(one.place)).to_list()]
    if one.kind == "fractions":
        values = [value / int(under) for value, under in zip(values, frame.get_column(below(one.place)), strict=True)]
    if one.how == "rank":
        places = places_of(values)
        ranks = pl.Series(found(one.place), [places[value] for value in values], dtype=pl.Int64)
        return _as_given(frame.select("unit").with_columns(ranks), table)
    answer = of_fractions(one.how, values)
    return _as_given(frame.select("bloc").head(1).with_columns(_found(one, answer)), table)


def _found(one: Measured, answer: Fraction) -> list[pl.Series]:
    if one.as_text:
        return [pl.Series(found(one.place), [str(answer * Fraction(one.unit))], dtype=pl.String)]
    ends = {found(one.place): answer.numerator, among(one.place): answer.denominator}
    return [pl.Series(name, [end], dtype=pl.Int128).cast(WIDE) for name, end in ends.items()]


def _as_given(frame: pl.DataFrame, table: pa.Table) -> pa.Table:
    """Return a frame whose key is of the very type in which it came: here Spark insists on types."""
    arrow = frame.to_arrow()
    texts = [field.with_type(pa.string()) if field.type == pa.large_string() else field for field in arrow.schema]
    key = table.schema.field(arrow.schema[0].name)
    return arrow.cast(pa.schema([key, *texts[1:]]))


def gathered(batches: Batches) -> Iterator[pl.DataFrame]:
    """Yield the rows of `batches` in frames that are worth a pass of Polars."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        if sum(b.num_rows for b in held) >= ROWS or sum(b.nbytes for b in held) >= BYTES:
            yield _frame(held)
            held = []
    if held:
        yield _frame(held)


def _frame(batches: list[pa.RecordBatch]) -> pl.DataFrame:
    return cast("pl.DataFrame", pl.from_arrow(pa.Table.from_batches(batches)))


def shapes(scores: Scores) -> list[Shape]:
    """Return the columns that scores have on Spark: those of a frame without rows, by what Spark knows.

    What the row path answers may be a fraction in one batch and whole in the next, so it always has its denominators.
    """
    frame = scores.as_polars()
    found: list[Shape] = []
    for name, dtype in frame.schema.items():
        found.append(Shape(name, _kind(name, dtype)))
        if name in scores.by_rows and name + UNDER not in frame.columns:
            found.append(Shape(name + UNDER, "wide"))
    fractions = {shape.name.removesuffix(UNDER) for shape in found if shape.name.endswith(UNDER)}
    return [Shape(name, "wide" if name in fractions else kind) for name, kind in found]


def _kind(name: str, dtype: pl.DataType) -> str:
    if name in (UNIT, PERIOD):
        return "key"
    if name.endswith(UNDER):
        return "wide"
    return "text" if dtype == pl.Enum else "decimal" if isinstance(dtype, pl.Decimal) else "whole"


def shown(frame: pl.DataFrame, columns: Sequence[Shape]) -> pl.DataFrame:
    """Return scores in types that Spark knows: it has neither unsigned nor very wide integers, nor enums."""
    strange = set(frame.columns) - {shape.name for shape in columns}
    assert not strange, strange  # noqa: S101 - a frame without rows has every column that there may be
    return frame.select(_CASTS[kind](_column(frame, name)).alias(name) for name, kind in columns)


def _column(frame: pl.DataFrame, name: str) -> pl.Expr:
    """Return a column; denominators that no row needs are 1."""
    return pl.col(name) if name in frame.columns else pl.lit(1)


_CASTS: Final[Mapping[str, Callable[[pl.Expr], pl.Expr]]] = {
    "key": lambda column: column,
    "text": lambda column: column.cast(pl.String),
    "decimal": lambda column: column,
    "whole": lambda column: column.cast(pl.Int64),
    "wide": lambda column: column.cast(pl.Int128).cast(WIDE),
}


def _sent(frame: pl.DataFrame) -> Iterator[pa.RecordBatch]:
    yield from frame.to_arrow().to_batches()
