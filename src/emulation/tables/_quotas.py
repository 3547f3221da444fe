"""Quotas over the rows of a table: which cells each row needs a place in, and who takes the places, in order.

How many places a quota gives, and who of several equals has one, is said once, by `emulation.cohorts`;
here rows are counted and put in order by columns, and brought to it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import and_, or_
from typing import Final

import polars as pl

from emulation.cohorts import Cell, CohortKey, Equals, Filling, Places
from emulation.models import AtTheCut, Quota
from emulation.tables._frames import Frame, Origin, handed_back
from emulation.tables._frozen_scores import FrozenScores
from emulation.tables._order import FIRST, places

REASON, QUOTA = "reason", "quota"
_FATES: Final = {"~row": pl.UInt32, "~fate": pl.String, REASON: pl.String, QUOTA: pl.String}


@dataclass(frozen=True, slots=True, eq=False)
class Allocation:
    """What became of every row of a table, and how many places there were.

    Such is what `tables.classify` and `tables.decide_awards` find.
    """

    table: pl.DataFrame
    """As Polars, whatever kind came in."""
    places: tuple[Places, ...]
    """The places of each quota in each of its cohorts, and how they were counted."""
    origin: Origin

    def __repr__(self) -> str:
        """Show how many rows and quotas there were."""
        return f"Allocation(rows={self.table.height}, places={len(self.places)})"

    @property
    def frame(self) -> Frame:
        """A row for each row that came in, as the caller's kind of frame."""
        return handed_back(self.table, self.origin)


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Which quotas are for which rows, and in which of its cohorts a row needs a place."""

    keys: tuple[tuple[CohortKey, ...], ...]
    """The cohorts of each quota."""
    inside: tuple[pl.Series, ...]
    """For each quota the position of the row's cohort; null where it is not for the row, or the cohort not known."""
    apart: pl.Series
    """Where a quota is for the row, and its cohort is not known."""
    in_lane: pl.Series
    """Where any quota is for the row."""

    def count(self, quota: int, rows: pl.Series) -> Counter[CohortKey]:
        """Return how many rows of those that are true each cohort of a quota has."""
        counts = self.inside[quota].filter(rows).drop_nulls().value_counts()
        return Counter({self.keys[quota][place]: number for place, number in counts.iter_rows()})

    def units(self, rows: pl.Series) -> Counter[Cell]:
        """Return how many rows of those that are true each cell has."""
        found: Counter[Cell] = Counter()
        for quota in range(len(self.keys)):
            found.update({(quota, key): number for key, number in self.count(quota, rows).items()})
        return found

    def fill(
        self, order: pl.DataFrame, open_places: Mapping[Cell, Places], ties: Sequence[AtTheCut]
    ) -> pl.DataFrame:  # fmt: skip
        """Return what became of the rows of `order`, which has their groups of equals, the best first."""
        rows = order.get_column("~row")
        beside = [cells.gather(rows).alias(f"~{n}") for n, cells in enumerate(self.inside)]
        listed = pl.DataFrame([*order.get_columns(), *beside]).sort("~group", "~row")
        cells = {row: self._of(inside) for row, _, *inside in listed.iter_rows()}
        groups = groupby(listed.select("~group", "~row").iter_rows(), key=lambda each: each[0])
        filling = Filling[int](open_places, name=str, ties=ties)
        filled = filling.fill((Equals(tuple(row for _, row in group)) for _, group in groups), cells.__getitem__)
        found = [
            *((row, "taken", None, None) for row in filled.taken),
            *((row, "cut", reason.kind, reason.quota and reason.quota.id) for row, reason in filled.cut),
            *((row, "open", reason.kind, reason.quota and reason.quota.id) for row, reason in filled.open),
        ]
        return pl.DataFrame(found, schema=_FATES, orient="row")

    def _of(self, inside: Sequence[int | None]) -> tuple[Cell, ...]:
        return tuple((n, self.keys[n][place]) for n, place in enumerate(inside) if place is not None)


def cells_of(scores: FrozenScores, quotas: Sequence[Quota]) -> Cells:
    """Return which quotas are for which rows.

    Raises:
        TableError: A column that parts the rows is lacking.
    """
    lanes = [_lane(scores, quota) for quota in quotas]
    cohorts = [_cohorts(scores, quota.within) for quota in quotas]
    inside = [_where(lane, place) for lane, (_, place) in zip(lanes, cohorts, strict=True)]
    apart = [lane & place.is_null() for lane, (_, place) in zip(lanes, cohorts, strict=True)]
    nowhere = pl.Series([False]).new_from_index(0, scores.height)
    return Cells(
        keys=tuple(keys for keys, _ in cohorts),
        inside=tuple(inside),
        apart=reduce(or_, apart, nowhere),
        in_lane=reduce(or_, lanes, nowhere),
    )


def _lane(scores: FrozenScores, quota: Quota) -> pl.Series:
    everyone = pl.Series([True]).new_from_index(0, scores.height)
    return reduce(and_, (has_code(scores, name, codes) for name, codes in quota.traits.items()), everyone)


def has_code(scores: FrozenScores, name: str, codes: Sequence[str]) -> pl.Series:
    """Return where a trait has one of `codes`: a truth that is never null."""
    return scores.codes(name).cast(pl.String).is_in(list(codes)).fill_null(value=False)


def _where(lane: pl.Series, place: pl.Series) -> pl.Series:
    return pl.DataFrame([lane.alias("lane"), place.alias("place")]).select(pl.when("lane").then("place")).to_series()


def _cohorts(scores: FrozenScores, within: Sequence[str]) -> tuple[tuple[CohortKey, ...], pl.Series]:
    """Return the cohorts that columns part the rows into, and the position of each row's, null where one lacks."""
    if not within:
        return ((),), pl.Series([0], dtype=pl.Int32).new_from_index(0, scores.height)
    names = [f"~{n}" for n in range(len(within))]
    frame = pl.DataFrame([scores.codes(name).cast(pl.String).alias(n) for name, n in zip(within, names, strict=True)])
    found = frame.drop_nulls().unique().sort(names).with_row_index("~place")
    keys = tuple(tuple(zip(within, codes, strict=True)) for codes in found.select(names).iter_rows())
    placed = frame.join(found, on=names, how="left", maintain_order="left")
    return keys, placed.get_column("~place").cast(pl.Int32)


def in_order(measures: Sequence[pl.Series], rows: pl.Series) -> pl.DataFrame:
    """Return rows with their groups of equals, the best first; what one of equals lacks parts none of them.

    Args:
        measures: Whole numbers of all rows, the greater the better.
        rows: The numbers of the rows that are put in order.
    """
    asked = [measure.gather(rows) for measure in measures]
    if asked[0].null_count():
        asked[0] = pl.Series([0]).new_from_index(0, len(rows))
    groups = places(asked).get_column(FIRST)
    return pl.DataFrame([rows.cast(pl.UInt32).alias("~row"), groups.alias("~group")])
