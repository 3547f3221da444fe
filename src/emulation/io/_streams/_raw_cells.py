"""Cells of a workbook as facts: whole columns of numbers at once, every other cell by the grammar of books.

There is one grammar (`read_cell`). What is recognised column-wise is only what it would read the same: whole numbers,
and binary numbers that are exactly the nearest to a decimal of the measure's places. Every other value is read once
and its answer given to all cells that hold it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any, Final

import polars as pl

from emulation.algebra import State
from emulation.errors import FactError
from emulation.io._books import Raw
from emulation.io._grammar import Doubt, Writing, read_cell
from emulation.models import Finding, Measure

_WHOLE: Final = ("count", "money")
_DECIMAL: Final = ("rate", "number", "marks")
_DIGITS: Final = 10**15
"""A spreadsheet keeps fifteen digits: a number of more may not be the one that was typed."""
_PLACES: Final = 38
_MOST: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class RawColumn:
    """A column of a sheet, and how it is written."""

    name: str
    measure: Measure
    cells: Sequence[Raw]
    writing: Writing
    percents: frozenset[int] = frozenset()
    """Which of the cells the sheet shows as percentages."""


@dataclass(slots=True)
class ReadColumn:
    """The facts of a column, and what became of the cells that state none."""

    values: pl.Series
    states: dict[int, State] = field(default_factory=dict)
    refused: dict[int, Finding] = field(default_factory=dict)
    """Cells that are no value: their fact is *failed*."""
    doubts: dict[int, Doubt] = field(default_factory=dict)
    """Cells with two readings: their row is put aside."""

    def outside(self, measure: Measure) -> pl.Series:
        """Tell in which rows the number is none that the measure can have; it is refused when it is scored."""
        if measure.kind not in (*_WHOLE, *_DECIMAL):
            return pl.repeat(value=False, n=len(self.values), eager=True)
        one = 10 ** (self.values.dtype.scale if isinstance(self.values.dtype, pl.Decimal) else 0)
        steps, (least, most) = self.values.to_physical(), (measure.at_least * one, measure.at_most * one)
        return ((steps < _bounded(ceil(least))) | (steps > _bounded(floor(most)))).fill_null(value=False)


def _bounded(number: int) -> int:
    return max(-_MOST, min(_MOST, number))


def read_column(column: RawColumn, kind: pl.DataType) -> ReadColumn:
    """Return the facts of a column as a series of type `kind`."""
    plain = _plain(column)
    if plain is None:
        return _one_by_one(column, kind, range(len(column.cells)), [None] * len(column.cells))
    values, left = plain
    if not left:
        return ReadColumn(values.cast(kind).alias(column.name))
    return _one_by_one(column, kind, left, values.to_list())


def _plain(column: RawColumn) -> tuple[pl.Series, list[int]] | None:
    """Return the numbers of a column that holds nothing else, and which cells are left to be read one by one."""
    if column.percents or column.writing.unit is not None:
        return None
    kinds = set(map(type, column.cells)) - {type(None)}
    if column.measure.kind in (*_WHOLE, *_DECIMAL) and kinds == {int}:
        return _whole(column)
    if column.measure.kind in _DECIMAL and kinds and kinds <= {int, float}:
        return _decimals(column)
    return None


def _whole(column: RawColumn) -> tuple[pl.Series, list[int]] | None:
    try:
        numbers = pl.Series(column.cells, dtype=pl.Int64)
    except (OverflowError, TypeError):
        return None
    beyond = numbers.abs() >= _DIGITS
    if beyond.any():
        return None
    return _scaled(numbers, column.measure.decimals) if column.measure.kind in _DECIMAL else numbers, []


def _scaled(numbers: pl.Series, places: int) -> pl.Series:
    return numbers.cast(pl.Decimal(_PLACES, places))


def _decimals(column: RawColumn) -> tuple[pl.Series, list[int]]:
    """Return the decimals of which each binary number is the nearest; what is nearest to none is left.

    Dividing by a power of ten is correctly rounded, so that it gives back the number only where that is so.
    """
    places = column.measure.decimals
    numbers = pl.Series(column.cells, dtype=pl.Float64, strict=False)
    scaled = (numbers * 10**places).round()
    exact = (scaled / 10**places == numbers) & (scaled.abs() < _DIGITS)
    left = (numbers.is_not_null() & ~exact.fill_null(value=False)).arg_true().to_list()
    whole = scaled.set(~exact.fill_null(value=False), None).cast(pl.Int64)
    return _from_scaled(whole, places), left


def _from_scaled(whole: pl.Series, places: int) -> pl.Series:
    """Return whole numbers of 1/10**places as decimals, digit by digit: no engine's division is relied upon."""
    digits = whole.cast(pl.String).str.zfill(places + 1)
    if places:
        digits = digits.str.head(-places) + "." + digits.str.tail(places)
    return digits.cast(pl.Decimal(_PLACES, places))


def _one_by_one(column: RawColumn, kind: pl.DataType, which: Sequence[int], values: list[Any]) -> ReadColumn:
    """Read some cells by the grammar; equal cells are read once."""
    found = ReadColumn(pl.Series(dtype=kind))
    known: dict[tuple[type, Raw, bool], object] = {}
    for place in which:
        raw = column.cells[place]
        if raw is None:
            continue
        key = (type(raw), raw, place in column.percents)
        if key not in known:
            known[key] = _answer(column, raw, percent=key[2])
        match known[key]:
            case FactError() as error:
                found.states[place] = State.FAILED
                found.refused[place] = Finding.of(error)
            case Doubt() as doubt:
                found.doubts[place] = doubt
            case State() as state:
                if state is not State.MISSING:
                    found.states[place] = state
            case fact:
                values[place] = fact
    found.values = pl.Series(column.name, values, dtype=kind, strict=False)
    return found


def _answer(column: RawColumn, raw: Raw, *, percent: bool) -> object:
    try:
        return read_cell(column.measure, raw, column.writing, shown_as_percent=percent)
    except FactError as error:
        return error
