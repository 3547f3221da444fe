"""What an executor of Spark does: batches of Arrow come in, the prepared rulebook scores them, batches go out.

Nothing of ours is pickled: a rulebook travels as the text of its JSON, with what is asked of it,
and each process of an executor prepares it once.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, NamedTuple, cast

import polars as pl
import pyarrow as pa

from emulation.algebra import State
from emulation.models import Period
from emulation.scoring import Rulebook
from emulation.tables._cohort import BELOW, BLOC, ROW, VALUE, by_fractions
from emulation.tables._evaluate import prepare
from emulation.tables._layout import PERIOD, SCORED, STATE, UNIT
from emulation.tables._prepared import Prepared, statistic_name
from emulation.tables._scores import Scores
from emulation.tables._supplied import UNDER

ROWS: Final = 65_536
BYTES: Final = 64 * 2**20
"""Spark's batches are small (10,000 rows); they are scored together, up to about so many rows and bytes."""
WIDE: Final = pl.Decimal(38, 0)
"""How integers of 128 bits travel."""
LISTING: Final = "~parts:"
"""What the name of a column begins with that holds the rows of a listing."""


class Measured(NamedTuple):
    """How a statistic of the cohort is measured; it travels as the plain tuple that it is."""

    place: int
    """Its place in `Prepared.statistics`."""
    unit: str
    """What its whole numbers count."""
    wide: bool
    """Whether they may need more than 64 bits."""
    fractions: bool
    """Whether each has a denominator of its own."""


Known = Sequence[Measured]
"""The statistics whose columns stand in a frame."""
Plain = Sequence[tuple[Any, ...]]
"""The same on its way."""
Batches = Iterable[pa.RecordBatch]


def found(place: int) -> str:
    """Return the column of what was found, null where there is none."""
    return f"s{place}"


def among(place: int) -> str:
    """Return the column of denominators of what was found, where it has some."""
    return f"a{place}"


def measured(place: int) -> str:
    """Return the column of the numbers that a statistic is of."""
    return f"v{place}"


def below(place: int) -> str:
    """Return the column of denominators of these numbers, where they have some."""
    return f"u{place}"


class Order:
    """What is asked of the batches: a prepared rulebook, and the names of the columns that come in."""

    __slots__ = ("columns", "others", "prepared")

    def __init__(self, prepared: Prepared, columns: Sequence[str], others: Sequence[str] = ()) -> None:
        """Ask for `prepared`; the columns travel by their numbers, for Spark has its own way with dots in names.

        `others` are the caller's columns that stay where they are.
        """
        self.prepared = prepared
        self.columns = tuple(columns)
        self.others = tuple(others)

    def to_text(self) -> str:
        """Return all that makes the order as a text, for another process."""
        asked = self.prepared.options
        order = {
            "frame": self.columns,
            "rulebook": self.prepared.rulebook.to_json(),
            "columns": dict(self.prepared.names.given),
            "period": asked.period.id,
            "as_of": None if asked.as_of is None else asked.as_of.isoformat(),
            "detail": asked.detail,
            "points": asked.points,
            "ranges": asked.ranges,
            "cohort": asked.cohort,
            "evidence": asked.evidence,
        }
        return json.dumps(order, ensure_ascii=False)

    def opened(self, frame: pl.DataFrame, known: Known) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
        """Return the frame of a batch under the caller's names, and the rows of its listings as frames of their own."""
        named = frame.rename({numbered(place): name for place, name in enumerate(self.columns)})
        key = self.prepared.names(UNIT)
        nested = [name for name in named.columns if name.startswith(LISTING)]
        parts = {name.removeprefix(LISTING): _rows(named, key, name) for name in nested}
        return _with_known(named.drop(nested), self.prepared, known), parts

    def score(self, frame: pl.DataFrame, known: Known) -> Scores:
        """Return the scores of a batch."""
        return self.prepared.score(*self.opened(frame, known))

    def measure(self, frame: pl.DataFrame, wanted: Known, known: Known) -> pl.DataFrame:
        """Return unit, bloc and the numbers that statistics of the same blocs are of."""
        named, parts = self.opened(frame, known)
        statistics = [self.prepared.statistics[one.place] for one in wanted]
        tables = self.prepared.measure(named, statistics, parts)
        columns = [
            named.get_column(self.prepared.names(UNIT)).alias("unit"),
            tables[0][0].get_column(BLOC).alias("bloc"),
        ]
        for one, (table, unit) in zip(wanted, tables, strict=True):
            columns += _numbers(one, table, unit)
        return pl.DataFrame(columns)

    def no_rows(self, wide: pl.DataFrame, known: Known) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
        """Return a frame without rows, opened; the caller's other columns stand in it, for errors to name them."""
        named, parts = self.opened(wide, known)
        return named.with_columns(pl.lit(None).alias(name) for name in self.others), parts

    def number_of(self, column: str) -> str:
        """Return the name under which a column of the caller travels."""
        return numbered(self.columns.index(column))


def numbered(place: int) -> str:
    """Return the name under which the column of that place travels."""
    return f"c{place}"


def _numbers(one: Measured, table: pl.DataFrame, unit: Fraction) -> list[pl.Series]:
    """Return the numbers of a batch in the unit of the whole table: a batch of round numbers may have a coarser one."""
    factor = unit / Fraction(one.unit)
    assert factor.denominator == 1, one.unit  # noqa: S101 - a frame without rows has the finest unit that there is
    value = pl.col(VALUE).cast(pl.Int128) * pl.lit(factor.numerator, dtype=pl.Int128)
    columns = [value.cast(WIDE if one.wide else pl.Int64).alias(measured(one.place))]
    if one.fractions:
        under = pl.col(BELOW) if BELOW in table.columns else pl.lit(1)
        columns.append(under.cast(pl.Int128).cast(WIDE).alias(below(one.place)))
    return table.select(columns).get_columns()


def _with_known(frame: pl.DataFrame, prepared: Prepared, known: Known) -> pl.DataFrame:
    """Return a frame in which the statistics stand as `Prepared.score` looks for them."""
    columns = [each for one in known for each in _statistic(one, prepared.statistics[one.place].how, frame)]
    return frame.with_columns(columns)


def _statistic(one: Measured, how: str, frame: pl.DataFrame) -> list[pl.Expr]:
    """Return a statistic over its denominator, and whether there is one at all."""
    name, unit = statistic_name(one.place), Fraction(1) if how in ("rank", "count") else Fraction(one.unit)
    value = pl.col(found(one.place)).cast(pl.Int128)
    under = (
        pl.col(among(one.place)).cast(pl.Int128) if among(one.place) in frame.columns else pl.lit(1, dtype=pl.Int128)
    )
    state = pl.when(value.is_null()).then(pl.lit(State.MISSING.value)).otherwise(pl.lit(SCORED))
    return [
        (value.fill_null(0) * unit.numerator).alias(name),
        (under.fill_null(1) * unit.denominator).alias(name + UNDER),
        state.alias(name + STATE),
    ]


def _rows(frame: pl.DataFrame, key: str, nested: str) -> pl.DataFrame:
    given = frame.lazy().select(key, nested).filter(pl.col(nested).is_not_null())
    return given.explode(nested).unnest(nested).collect()


@lru_cache(maxsize=8)
def read(text: str) -> Order:
    """Return the order of a text, once in each process."""
    asked: dict[str, Any] = json.loads(text)
    columns, rulebook = asked.pop("frame"), Rulebook.from_json(asked.pop("rulebook"))
    period, day = Period.from_id(asked.pop("period")), asked.pop("as_of")
    prepared = prepare(rulebook, period=period, as_of=None if day is None else date.fromisoformat(day), **asked)
    return Order(prepared, columns)


# --- what is carried to the batches --------------------------------------------------------------------------------


def points(batches: Batches, order: str, known: Plain) -> Iterator[pa.RecordBatch]:
    """Yield points and states of every row."""
    for scores in _scored(batches, order, known):
        yield from _sent(shown(scores.as_polars()))


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


def fractions(table: pa.Table, order: str, place: int) -> pa.Table:
    """Return a statistic of the fractions of one bloc: one row, or for ranks a row for each unit."""
    statistic = read(order).prepared.statistics[place]
    names = {"bloc": BLOC, measured(place): VALUE, below(place): BELOW}
    wide = [pl.col(name).cast(pl.Int128) for name in (VALUE, BELOW)]
    kept = cast("pl.DataFrame", pl.from_arrow(table)).rename(names).with_row_index(ROW).with_columns(wide)
    answer = by_fractions(statistic, kept).rename({"~found": found(place)})
    if statistic.how == "rank":
        return _as_given(kept.join(answer, on=ROW).select("unit", found(place)), table)
    ends = [pl.col(name).cast(WIDE) for name in (found(place), among(place))]
    return _as_given(answer.rename({"~among": among(place)}).select(pl.col(BLOC).alias("bloc"), *ends), table)


def _as_given(frame: pl.DataFrame, table: pa.Table) -> pa.Table:
    """Return a frame whose key is of the very type in which it came: here Spark insists on that."""
    arrow = frame.to_arrow()
    key = table.schema.field(arrow.schema[0].name)
    return arrow.set_column(0, key.name, arrow.column(0).cast(key.type))


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


def shown(frame: pl.DataFrame) -> pl.DataFrame:
    """Return scores in types that Spark knows: it has neither unsigned nor very wide integers, nor enums."""
    ours = [name for name in frame.columns if name not in (UNIT, PERIOD)]
    texts = [pl.col(name).cast(pl.String) for name in ours if frame.schema[name] == pl.Enum]
    whole = [pl.col(name).cast(pl.Int64) for name in ours if frame.schema[name].is_integer()]
    return frame.with_columns(*texts, *whole)


def _sent(frame: pl.DataFrame) -> Iterator[pa.RecordBatch]:
    yield from frame.to_arrow().to_batches()
