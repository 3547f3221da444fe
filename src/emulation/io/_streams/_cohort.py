"""Statistics of a cohort that is a file: measured in passes of their own, then joined to every batch.

A first pass keeps of each row its bloc and the one number that a statistic is taken of; from them the aggregate of
each bloc is found, or the rank of each row. The pass that scores then meets them as columns. A statistic that reads
points which read a statistic takes a pass more. Who is counted, and how, is decided in `tables` alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import gcd, lcm
from typing import Final

import polars as pl

from emulation.algebra import Node, PointsOf, Statistic, leaves_of
from emulation.errors import TableError
from emulation.io._streams._batches import Batch, Place, Reader
from emulation.io._streams._behind import ahead
from emulation.io._streams._ranks import Numbers
from emulation.scoring import Rulebook
from emulation.tables import Prepared, Unfit, found_in_cohort, statistic_name

SHARE: Final = 8_000_000
"""About how many rows are ranked together."""
_STATES: Final = pl.Enum(["scored", "missing"])
Complete = Callable[[pl.DataFrame], pl.DataFrame]
"""Adds to a batch what the files leave out."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A statistic: the number of each row, or the number and denominator of each bloc."""

    how: str
    ranks: pl.Series | None
    blocs: pl.DataFrame | None

    def columns(self, name: str, bloc: pl.Series, start: int) -> pl.DataFrame:
        """Return the columns of a statistic for the rows of a batch, of which the first is row `start`."""
        if self.ranks is not None:
            rank = self.ranks.slice(start, len(bloc))
            found = pl.DataFrame({"over": rank.set(rank == 0, None).cast(pl.Int64)})
        else:
            assert self.blocs is not None  # noqa: S101 - one of the two is there
            found = pl.DataFrame({"bloc": bloc}).join(self.blocs, on="bloc", how="left", maintain_order="left")
        over = pl.col("over")
        state = pl.when(over.is_null()).then(pl.lit("missing")).otherwise(pl.lit("scored")).cast(_STATES)
        shown = [over.fill_null(0).alias(name), state.alias(f"{name}:state")]
        if "under" in found.columns:
            shown.append(pl.col("under").fill_null(1).alias(f"{name}:over"))
        return found.select(shown)


class Cohort:
    """What the statistics of a rulebook come to over all rows."""

    def __init__(self, prepared: Prepared, reader: Reader, complete: Complete) -> None:
        """Find out how many passes are needed; none is made yet."""
        self._prepared, self._reader, self._complete = prepared, reader, complete
        self._found: dict[Statistic, _Found] = {}
        self._rows: dict[Place, int] = {}
        self._numbers: dict[str, Numbers] = {}
        wanted = prepared.statistics if prepared.options.cohort is not None else ()
        self.passes = levels(wanted, prepared.rulebook)

    def measure(self, wanted: Sequence[Statistic], tell: Callable[[int], object]) -> None:
        """Make one pass over all rows for some statistics.

        Raises:
            TableError: A batch cannot be scored.
        """
        measured: dict[Statistic, list[tuple[pl.DataFrame, Fraction]]] = {each: [] for each in wanted}
        row = 0
        for batch in ahead(self._reader.batches(Place())):
            self._rows[batch.start] = row
            row += batch.frame.height
            found = self._measured(batch, wanted)
            for statistic, (frame, unit) in zip(wanted, found, strict=True):
                measured[statistic].append((self._narrow(statistic, frame), unit))
            tell(self._reader.done(batch.next))
        for statistic, pieces in measured.items():
            try:
                self._found[statistic] = _found(statistic, *in_one_unit(pieces))
            except Unfit:
                raise _too_long(wanted) from None

    def _measured(self, batch: Batch, wanted: Sequence[Statistic]) -> list[tuple[pl.DataFrame, Fraction]]:
        try:
            return self._prepared.measure(self.joined(batch), wanted)
        except TableError as error:
            raise self._reader.placed(error, batch) from None
        except Unfit:
            raise _too_long(wanted) from None

    def joined(self, batch: Batch) -> pl.DataFrame:
        """Return the rows of a batch with a column for each statistic that is found."""
        frame = self._complete(batch.frame)
        for number, statistic in enumerate(self._prepared.statistics):
            if statistic in self._found:
                bloc = self._number(statistic, frame.get_column(self._prepared.names(statistic.over)))
                known = self._found[statistic]
                frame = frame.hstack(known.columns(statistic_name(number), bloc, self._rows[batch.start]))
        return frame

    def _narrow(self, statistic: Statistic, frame: pl.DataFrame) -> pl.DataFrame:
        bloc = frame.columns[0]
        return frame.with_columns(self._number(statistic, frame.get_column(bloc)).alias(bloc))

    def _number(self, statistic: Statistic, blocs: pl.Series) -> pl.Series:
        return self._numbers.setdefault(statistic.over, Numbers()).of(blocs)


def _too_long(wanted: Sequence[Statistic]) -> TableError:
    """Say that a statistic is of numbers that only the row path can hold."""
    named = ", ".join(f"{statistic.how}, {statistic.over}" for statistic in wanted)
    return TableError(
        "EMU-T11",
        vi=f"Thống kê của các đơn vị ({named}) cần số dài hơn cột chứa được.",
        en=f"A statistic of the cohort ({named}) is of numbers that are longer than a column holds.",
        hint=("chấm trong bộ nhớ bằng tables.evaluate", "score the table in memory with tables.evaluate"),
    )


def levels(wanted: Sequence[Statistic], rulebook: Rulebook) -> list[list[Statistic]]:
    """Return statistics in the order of their passes: those that read no other first."""
    reads = {statistic: _read_by(statistic, rulebook) & set(wanted) for statistic in wanted}
    found: list[list[Statistic]] = []
    while reads:
        ready = [statistic for statistic in reads if not reads[statistic] & reads.keys()]
        found.append(ready)
        for statistic in ready:
            del reads[statistic]
    return found


def _read_by(statistic: Statistic, rulebook: Rulebook) -> set[Statistic]:
    """Return the statistics that the number of another one reads."""
    found: set[Statistic] = set()
    seen: set[str] = set()
    stack: list[Node] = [statistic.of]
    while stack:
        for leaf in leaves_of(stack.pop()):
            if isinstance(leaf, Statistic) and leaf not in found:
                found.add(leaf)
                stack.append(leaf.of)
            if isinstance(leaf, PointsOf) and leaf.target not in seen:
                seen.add(leaf.target)
                stack.append(rulebook.nodes[leaf.target])
    return found


def in_one_unit(pieces: Sequence[tuple[pl.DataFrame, Fraction]]) -> tuple[pl.DataFrame, Fraction]:
    """Return all that was measured as one frame, whose whole numbers count one unit."""
    units = [unit for _, unit in pieces]
    under = lcm(*(unit.denominator for unit in units))
    common = Fraction(reduce(gcd, (int(unit * under) for unit in units)), under)
    divided = any(len(frame.columns) > 2 for frame, _ in pieces)
    scaled = [_scaled(frame, int(unit / common), divided=divided) for frame, unit in pieces]
    return pl.concat(scaled, how="vertical_relaxed"), common


def _scaled(frame: pl.DataFrame, times: int, *, divided: bool) -> pl.DataFrame:
    bloc, value, *below = frame.columns
    columns = [pl.col(bloc), pl.col(value) if times == 1 else pl.col(value).cast(pl.Int128) * times]
    if divided:
        columns.append(pl.col(below[0]) if below else pl.lit(1, dtype=pl.Int64).alias("~below"))
    return frame.select(columns)


def _found(statistic: Statistic, measured: pl.DataFrame, unit: Fraction) -> _Found:
    if statistic.how == "rank":
        return _Found(statistic.how, _ranks(statistic, measured), None)
    found = found_in_cohort(statistic, measured)
    key, over, *among = found.columns
    if statistic.how == "count":
        unit = Fraction(1)
    under = (pl.col(among[0]) if among else pl.lit(1, dtype=pl.Int64)) * unit.denominator
    shown = [pl.col(key).alias("bloc"), (pl.col(over) * unit.numerator).alias("over")]
    return _Found(statistic.how, None, found.select(*shown, under.alias("under")))


def _ranks(statistic: Statistic, measured: pl.DataFrame) -> pl.Series:
    """Return the rank of every row, 0 where there is none; blocs are ranked some at a time, each as a whole."""
    bloc = pl.col(measured.columns[0])
    shares = max(1, -(-measured.height // SHARE))
    found = pl.zeros(measured.height, pl.UInt32, eager=True)
    for number in range(shares):
        rows = measured.select((bloc.hash() % shares == number) & bloc.is_not_null()).to_series().arg_true()
        ranked = found_in_cohort(statistic, measured[rows])
        key, rank = (ranked.get_column(name) for name in ranked.columns)
        found = found.scatter(rows.gather(key), rank.cast(pl.UInt32))
    return found
