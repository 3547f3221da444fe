"""What an executor of Spark does: batches of Arrow come in, the prepared rulebook scores them, batches go out.

Nothing of ours is pickled: a rulebook travels as the text of its JSON, with what is asked of it,
and each process of an executor prepares it once.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, cast

import polars as pl
import pyarrow as pa

from emulation.models import Period
from emulation.scoring import Rulebook
from emulation.tables._evaluate import prepare
from emulation.tables._layout import PERIOD, UNIT
from emulation.tables._prepared import Prepared
from emulation.tables._scores import Scores

ROWS: Final = 65_536
BYTES: Final = 64 * 2**20
"""Spark's batches are small (10,000 rows); they are scored together, up to about so many rows and bytes."""
LISTING: Final = "~parts:"
"""What the name of a column begins with that holds the rows of a listing."""


class Order:
    """What is asked of the batches: a prepared rulebook, and the names of the columns that come in."""

    __slots__ = ("columns", "prepared")

    def __init__(self, prepared: Prepared, columns: Sequence[str]) -> None:
        """Ask for `prepared`; the columns travel by their numbers, for Spark has its own way with dots in names."""
        self.prepared = prepared
        self.columns = tuple(columns)

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

    def opened(self, frame: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
        """Return the frame of a batch under the caller's names, and the rows of its listings as frames of their own."""
        own = {numbered(place): name for place, name in enumerate(self.columns)}
        named = frame.rename(own)
        key = self.prepared.names(UNIT)
        nested = [name for name in named.columns if name.startswith(LISTING)]
        parts = {name.removeprefix(LISTING): _rows(named, key, name) for name in nested}
        return named.drop(nested), parts

    def score(self, frame: pl.DataFrame) -> Scores:
        """Return the scores of a batch."""
        return self.prepared.score(*self.opened(frame))


def numbered(place: int) -> str:
    """Return the name under which a column travels."""
    return f"c{place}"


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


def points(batches: Iterable[pa.RecordBatch], order: str) -> Iterator[pa.RecordBatch]:
    """Yield points and states of every row."""
    for frame in gathered(batches):
        yield from sent(shown(read(order).score(frame).as_polars()))


def findings(batches: Iterable[pa.RecordBatch], order: str) -> Iterator[pa.RecordBatch]:
    """Yield what is wrong with single cells; a table without an order has no numbers of rows."""
    for frame in gathered(batches):
        yield from sent(read(order).score(frame).findings_as_polars().drop("row"))


def by_rows(batches: Iterable[pa.RecordBatch], order: str) -> Iterator[pa.RecordBatch]:
    """Yield for how many rows of a batch each node went through the row path."""
    for frame in gathered(batches):
        counted = read(order).score(frame).by_rows
        rows = {"name": list(counted), "rows": list(counted.values())}
        yield from sent(pl.DataFrame(rows, schema={"name": pl.String, "rows": pl.Int64}))


def gathered(batches: Iterable[pa.RecordBatch]) -> Iterator[pl.DataFrame]:
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


def sent(frame: pl.DataFrame) -> Iterator[pa.RecordBatch]:
    """Yield a frame as Arrow."""
    yield from frame.to_arrow().to_batches()
