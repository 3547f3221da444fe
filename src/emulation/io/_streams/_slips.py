"""Figures in the wrong unit among the columns of a long table: the detector of single books, by whole columns.

What is far, what would be nearer, and who decides, is the same as for single books (`emulation.io._intake`), with the
same numbers and the same arithmetic; a test holds both against each other. A long table has no history: the others of
the table decide, and the figures that stand beside. Two million figures take a few seconds; one by one, minutes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from typing import Final

import polars as pl

from emulation.io._intake import FIGURES, Against
from emulation.models import Measure

_POWERS: Final = (-3, 3, -6, 6)
"""The powers of ten that are tried; of equally near ones the first counts."""
_SHARES: Final = (-2, 2)
"""Those of a percentage that may be a share of one, or a share that was multiplied twice."""
_FAR: Final = 3.0
_FAR_SHARE: Final = 10.0
_FEWEST: Final = 3
_TAIL: Final = 8
_COMPANIONS: Final = 8
_FEWEST_SHARED: Final = 5
_SAMPLE: Final = 60
_MOST: Final = 2**63 - 1
Possible = Mapping[int, pl.Series]
"""For each power of ten, in which rows it may explain the figure."""


@dataclass(frozen=True, slots=True)
class ColumnSlip:
    """One figure of a table that seems to be in the wrong unit."""

    row: int
    column: str
    power: int
    """The figure seems to be 10**power times what is meant."""
    against: Against


def column_slips(
    columns: Mapping[str, pl.Series], measures: Mapping[str, Measure], units: pl.Series
) -> Iterator[ColumnSlip]:
    """Yield the figures that seem to be in the wrong unit, column by column.

    Args:
        columns: Whole numbers or decimals; null where there is no figure.
        measures: What each column holds.
        units: Whose each row is; rows of nobody are neither judged nor compared with.
    """
    known = units.is_not_null()
    figures = {name: column for name, column in columns.items() if measures[name].kind in FIGURES}
    view = _View({name: _positive(column, known) for name, column in figures.items()}, units)
    for name, column in figures.items():
        yield from view.slips(name, measures[name], _scaled(column))


def _positive(column: pl.Series, known: pl.Series) -> pl.Series:
    numbers = column.cast(pl.Float64)
    return numbers.set(~((numbers > 0) & known).fill_null(value=False), None)


def _scaled(column: pl.Series) -> pl.Series:
    """Return how many of its smallest steps each figure has; null beyond 64 bits, where nothing is judged."""
    return column.to_physical().cast(pl.Int64, strict=False)


@dataclass(frozen=True)
class _View:
    """The positive figures of all columns, as binary floats, which only measure distances."""

    figures: Mapping[str, pl.Series]
    units: pl.Series

    def slips(self, name: str, measure: Measure, steps: pl.Series) -> Iterator[ColumnSlip]:
        """Yield those of one column."""
        sizes = self.figures[name]
        may = dict(_possible(measure, steps))
        rows = pl.select(pl.any_horizontal(*may.values())).to_series().fill_null(value=False) & sizes.is_not_null()
        which = rows.arg_true()
        if which.is_empty():
            return
        may = {power: each.gather(which) for power, each in may.items()}
        others = self._others(measure, sizes, steps)
        if measure.kind == "rate":
            found = _powers(sizes.gather(which), others, may, least=_FAR_SHARE, most=_FAR)
            for place in found.is_not_null().arg_true():
                yield ColumnSlip(which[place], name, found[place], "others")
            return
        found = _powers(sizes.gather(which), others, may)
        votes = [_Vote(self._ratios(name, other), which, may) for other in self._companions(name)]
        cast = sum((vote.cast.cast(pl.Int64) for vote in votes), pl.repeat(0, len(which), dtype=pl.Int64, eager=True))
        against = sum((vote.power.is_not_null().cast(pl.Int64) for vote in votes), cast * 0)
        by_others = found.is_not_null() & ((cast < 2) | (2 * against >= cast))
        by_fields = ~by_others & (cast >= 2) & (2 * against > cast)
        for place in (by_others | by_fields).arg_true():
            if by_others[place]:
                yield ColumnSlip(which[place], name, found[place], "others")
            else:
                powers = [power for vote in votes if (power := vote.power[place]) is not None]
                yield ColumnSlip(which[place], name, max(powers, key=powers.count), "fields")

    def _others(self, measure: Measure, sizes: pl.Series, steps: pl.Series) -> "_Spread":
        """Return what all rows say in a column."""
        positive = sizes.drop_nulls()
        if len(positive) <= _FEWEST and measure.kind == "count":
            # Where nearly everybody reports none, a handful is nothing remarkable and thousands are.
            every = steps.filter(steps.is_not_null() & self.units.is_not_null())
            positive = every.cast(pl.Float64).clip(lower_bound=1.0)
        return _Spread(positive)

    def _ratios(self, name: str, other: str) -> pl.Series:
        return self.figures[name] / self.figures[other]

    def _companions(self, name: str) -> list[str]:
        """Return the columns whose ratio to this one differs least from row to row."""
        spreads: list[tuple[float, str]] = []
        for other in self.figures:
            ratios = self._ratios(name, other).gather(self._sample).drop_nulls().sort()
            if other != name and len(ratios) >= _FEWEST_SHARED:
                tail = len(ratios) // _TAIL
                spreads.append((ratios[-1 - tail] / ratios[tail], other))
        return [other for _, other in sorted(spreads)[:_COMPANIONS]]

    @cached_property
    def _sample(self) -> pl.Series:
        """Some rows, evenly spread over the units in their order."""
        rows = self.units.arg_sort(nulls_last=True).head(len(self.units) - self.units.null_count())
        return rows.gather_every(max(1, len(rows) // _SAMPLE))


class _Spread:
    """Where the numbers of a column lie, the one in question left out, and one in eight at each end."""

    def __init__(self, numbers: pl.Series) -> None:
        """Find the four numbers that matter, whichever of them is left out."""
        others = len(numbers) - 1
        self.speaks = others >= _FEWEST
        if self.speaks:
            ordered = numbers.sort()
            low, high = others // _TAIL, others - 1 - others // _TAIL
            self._low, self._high = ordered[low : low + 2], ordered[high : high + 2]

    def low(self, numbers: pl.Series) -> pl.Series:
        """Return the least of the others for each number."""
        return _without(self._low, numbers)

    def high(self, numbers: pl.Series) -> pl.Series:
        """Return the greatest of the others for each number."""
        return _without(self._high, numbers)


def _without(pair: pl.Series, numbers: pl.Series) -> pl.Series:
    """Return the first of two neighbours; the second where the number itself stands before or is the first."""
    first, second = pair
    return pl.select(pl.when(numbers <= first).then(second).otherwise(first)).to_series()


class _Vote:
    """What one close column says of the figures of another."""

    def __init__(self, ratios: pl.Series, which: pl.Series, may: Possible) -> None:
        """Judge the rows that are asked about by the ratios of all."""
        spread, asked = _Spread(ratios.drop_nulls()), ratios.gather(which)
        self.cast = asked.is_not_null() if spread.speaks else pl.repeat(value=False, n=len(which), eager=True)
        """In which rows it says anything."""
        self.power = _powers(asked, spread, may)


def _powers(
    numbers: pl.Series, known: _Spread, may: Possible, *, least: float = _FAR, most: float | None = None
) -> pl.Series:
    """Return for each number the power of ten that explains best why it is far from all others, if one does.

    It is far from `least` on; what explains it brings it nearer, or nearer than `most`.
    """
    if not known.speaks:
        return pl.repeat(None, len(numbers), dtype=pl.Int64, eager=True)
    low, high = known.low(numbers), known.high(numbers)
    far = _distance(numbers, low, high)
    best, power = far, pl.repeat(None, len(numbers), dtype=pl.Int64, eager=True)
    for each, possible in may.items():
        distance = _distance(numbers / 10.0**each, low, high)
        nearer = (possible & (far >= least) & (distance < best)).fill_null(value=False)
        best, power = distance.zip_with(nearer, best), power.set(nearer, each)
    return power if most is None else power.set((best >= most).fill_null(value=True), None)


def _distance(numbers: pl.Series, low: pl.Series, high: pl.Series) -> pl.Series:
    """Return how many times a number is greater or smaller than all that is known; 1 where it fits."""
    above, below = pl.when(numbers > high), numbers < low
    return pl.select(above.then(numbers / high).when(below).then(low / numbers).otherwise(1.0)).to_series()


def _possible(measure: Measure, steps: pl.Series) -> Iterator[tuple[int, pl.Series]]:
    """Yield the powers that may explain a figure: a whole number of thousands ends in zeros, a share is at most 1."""
    one = 10**measure.decimals
    least, most = ceil(Fraction(measure.at_least) * one), floor(Fraction(measure.at_most) * one)
    for power in _SHARES if measure.kind == "rate" else _POWERS:
        times = 10 ** abs(power)
        if measure.kind == "rate":
            small = steps <= (one * times if power > 0 else one)
            bounds = (least * times, most * times) if power > 0 else (-(-least // times), most // times)
            yield power, small & (steps >= _bounded(bounds[0])) & (steps <= _bounded(bounds[1]))
        elif power > 0:
            meant = steps // times
            yield power, (steps % times == 0) & (meant >= _bounded(least)) & (meant <= _bounded(most))
        elif measure.kind != "count":
            # What is counted is rarely counted in thousands, and a small unit counts little of everything.
            yield power, (steps >= _bounded(-(-least // times))) & (steps <= _bounded(most // times))


def _bounded(number: int) -> int:
    return max(-_MOST, min(_MOST, number))
