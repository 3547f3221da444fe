"""What travels to the executors of Spark: a prepared rulebook as text, and by which names its columns come.

Nothing of ours is pickled: the rulebook is its JSON, what is asked of it stands beside it,
and each process of an executor prepares it once.
"""

import json
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, NamedTuple

import polars as pl

from emulation.algebra import State
from emulation.models import Period
from emulation.scoring import Rulebook
from emulation.tables._cohort import BELOW, BLOC, VALUE
from emulation.tables._evaluate import prepare
from emulation.tables._layout import SCORED, STATE, UNIT
from emulation.tables._passes import statistic_name
from emulation.tables._prepared import Prepared
from emulation.tables._scores import Scores
from emulation.tables._supplied import UNDER

WIDE: Final = pl.Decimal(38, 0)
"""How integers of 128 bits travel."""
LISTING: Final = "~parts:"
"""What the name of a column begins with that holds the rows of a listing."""


class Measured(NamedTuple):
    """How a statistic of the cohort is measured; it travels as the plain tuple that it is."""

    place: int
    """Its place in `Prepared.statistics`."""
    how: str
    kind: str
    """"whole" and "wide" numbers of 64 and 128 bits, "fractions" of two of these, or "text" of any length."""
    unit: str = "1"
    """What whole numbers count."""

    @property
    def as_text(self) -> bool:
        """Whether what is found may be too long for a column."""
        if self.how in ("rank", "count"):
            return False
        return self.kind == "text" or (self.kind == "fractions" and self.how in ("sum", "mean"))


Known = Sequence[Measured]
"""The statistics whose columns stand in a frame."""
Plain = Sequence[tuple[Any, ...]]
"""The same on its way."""


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
        return _with_known(named.drop(nested), known), parts

    def score(self, frame: pl.DataFrame, known: Known) -> Scores:
        """Return the scores of a batch."""
        return self.prepared.score(*self.opened(frame, known))

    def measure(self, frame: pl.DataFrame, wanted: Known, known: Known) -> pl.DataFrame:
        """Return unit, bloc and the numbers that statistics of the same blocs are of."""
        named, parts = self.opened(frame, known)
        statistics = [self.prepared.statistics[one.place] for one in wanted]
        if wanted[0].kind == "text":
            tables = [(self.prepared.measure_by_rows(named, statistics[0], parts), Fraction(1))]
        else:
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
    if one.kind == "text":
        return [table.get_column(VALUE).alias(measured(one.place))]
    factor = unit / Fraction(one.unit)
    value = _times(pl.col(VALUE), factor.numerator)
    if one.kind == "fractions":
        under = _times(pl.col(BELOW) if BELOW in table.columns else pl.lit(1), factor.denominator)
        ends = {measured(one.place): value, below(one.place): under}
        return table.select(end.cast(WIDE).alias(name) for name, end in ends.items()).get_columns()
    assert factor.denominator == 1, one.unit  # noqa: S101 - a frame without rows has the finest unit that there is
    return table.select(value.cast(pl.Int64 if one.kind == "whole" else WIDE).alias(measured(one.place))).get_columns()


def _times(column: pl.Expr, factor: int) -> pl.Expr:
    return column.cast(pl.Int128) * pl.lit(factor, dtype=pl.Int128)


def _with_known(frame: pl.DataFrame, known: Known) -> pl.DataFrame:
    """Return a frame in which the statistics stand as `Prepared.score` looks for them."""
    return frame.with_columns(column for one in known for column in _statistic(one, frame))


def _statistic(one: Measured, frame: pl.DataFrame) -> list[pl.Expr]:
    """Return a statistic over its denominator, and whether there is one at all; one of any length is text."""
    name, value = statistic_name(one.place), pl.col(found(one.place))
    state = pl.when(value.is_null()).then(pl.lit(State.MISSING.value)).otherwise(pl.lit(SCORED)).alias(name + STATE)
    if one.as_text:
        return [value.alias(name), state]
    unit = Fraction(1) if one.how in ("rank", "count") else Fraction(one.unit)
    under = pl.col(among(one.place)) if among(one.place) in frame.columns else pl.lit(1)
    return [
        _times(value, unit.numerator).fill_null(0).alias(name),
        _times(under, unit.denominator).fill_null(1).alias(name + UNDER),
        state,
    ]


def _rows(frame: pl.DataFrame, key: str, nested: str) -> pl.DataFrame:
    """Return the rows that stand in one column of lists, each with its unit."""
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
