"""Units that have two rows, found in bounded memory among any number of rows.

Where units rise from row to row, as an export usually has them, looking at neighbours settles it.
Where they do not, hashes of 64 bits are compared, a share of them at a time, so that memory stays what it is:
equal units have equal hashes, so none is missed; and what shares a hash is compared as it stands, so none is accused.
The units are read from the parts that were written, which a run that goes on has too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from emulation.errors import TableError
from emulation.tables import unit_twice

SHARE: Final = 8_000_000
"""How many hashes are looked at together."""
_UNIT: Final = "unit"


@dataclass(frozen=True, slots=True)
class Double:
    """A unit with several rows: the first two of them, as part and row within it."""

    unit: str
    first: tuple[int, int]
    second: tuple[int, int]


def find_double(parts: Sequence[Path], rows: int, *, share: int = SHARE) -> Double | None:
    """Return a unit that stands in two rows of `parts`, if there is one.

    Args:
        parts: The parts, each with a column `unit`; rows without a unit are nobody's.
        rows: How many rows they have together.
        share: How many hashes are looked at together.
    """
    if _rising(parts):
        return None
    shares = -(-rows // share)
    for number in range(shares):
        double = _double_in(parts, number, shares)
        if double is not None:
            return double
    return None


def _units(part: Path) -> pl.Series:
    return pl.read_parquet(part, columns=[_UNIT], glob=False).get_column(_UNIT)


def _rising(parts: Sequence[Path]) -> bool:
    """Tell whether every unit is above the one before it."""
    last: object = None
    for part in parts:
        units = _units(part).drop_nulls()
        if units.is_empty():
            continue
        if last is not None and not units[0] > last:
            return False
        if not (units.slice(1) > units.head(len(units) - 1)).all():
            return False
        last = units[-1]
    return True


def _double_in(parts: Sequence[Path], number: int, shares: int) -> Double | None:
    """Return a double among the units of one share of the hashes."""
    hashes = pl.concat([_hashes(part, number, shares) for part in parts])
    twice = hashes.filter(hashes.is_duplicated()).unique()
    return None if twice.is_empty() else _confirmed(parts, twice)


def _hashes(part: Path, number: int, shares: int) -> pl.Series:
    hashes = _units(part).drop_nulls().hash()
    return hashes if shares == 1 else hashes.filter(hashes % shares == number)


def _confirmed(parts: Sequence[Path], twice: pl.Series) -> Double | None:
    """Return the first double among the units whose hashes occur twice, compared as they stand."""
    suspects = pl.concat([_suspects(part, number, twice) for number, part in enumerate(parts)])
    doubles = suspects.filter(pl.col(_UNIT).is_duplicated()).sort("part", "row")
    if doubles.is_empty():
        return None
    # Of all doubles the one that is complete first: the earliest row whose unit was met before.
    again = doubles.filter(~pl.col(_UNIT).is_first_distinct()).row(0, named=True)
    first = doubles.filter(pl.col(_UNIT) == pl.lit(again[_UNIT])).row(0, named=True)
    places = [(int(each["part"]), int(each["row"])) for each in (first, again)]
    return Double(str(again[_UNIT]), places[0], places[1])


def _suspects(part: Path, number: int, twice: pl.Series) -> pl.DataFrame:
    units = _units(part)
    frame = pl.DataFrame({_UNIT: units, "row": pl.int_range(len(units), eager=True)})
    found = frame.filter(units.hash().is_in(twice.implode()) & units.is_not_null())
    return found.with_columns(pl.lit(number).alias("part"))


def double_error(unit: str, column: str, first: tuple[str, int], second: tuple[str, int]) -> TableError:
    """Say that a unit has two rows, counted from 0, each with its file."""
    return unit_twice(column, unit, places=(first, second))
