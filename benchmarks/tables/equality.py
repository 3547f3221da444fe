"""Whether engines agree, cell by cell: on a sample with the reference interpreter, on every row with each peer.

A cell is the points or the state of one name for one unit.
"""

from collections.abc import Iterator
from fractions import Fraction

import polars as pl
from benchmarks.tables import dataset, hand_polars, ours

from emulation import Case, Rulebook, State

SAMPLE = 2_000
"""How many rows the reference interpreter scores: it is slow."""


def differing(mine: pl.DataFrame, theirs: pl.DataFrame) -> dict[str, int]:
    """Return how many cells of each shared column differ; the columns that agree are left out."""
    rows = min(mine.height, theirs.height)
    shared = [name for name in theirs.columns if name in mine.columns]
    counted = {name: unlike(mine[name].head(rows), theirs[name].head(rows)) for name in shared}
    return {name: count for name, count in counted.items() if count}


def unlike(mine: pl.Series, theirs: pl.Series) -> int:
    """Return how many values of two columns differ, whatever their types; null equals null only."""
    kind = pl.Float64 if mine.dtype.is_numeric() else pl.String
    return int((~mine.cast(kind).eq_missing(theirs.cast(kind))).sum())


def harsh(rows: int = SAMPLE) -> pl.DataFrame:
    """Return rows as no province sends them: gaps in every measure, nothing planned, everything over plan."""
    draw = dataset.table(rows, seed=1)
    chance = dataset.table(rows, seed=2)
    changes: list[pl.Expr] = []
    for place, (name, kind) in enumerate(draw.schema.items()):
        if name in ("unit", "bloc", "size"):
            continue
        lot = (chance["v"] // (place + 1)) % 100
        given = pl.when(pl.lit(lot) >= 8).then(pl.col(name))
        changes.append((given.when(pl.lit(lot) >= 3).then(0) if kind == pl.Int64 else given).alias(name))
    return draw.with_columns(changes)


def broken(rows: int = SAMPLE) -> pl.DataFrame:
    """Return rows of which some break a bound: counts and amounts far too high, or below zero."""
    frame = dataset.table(rows, seed=3)
    lots = dataset.table(rows, seed=4)["v"]
    changes: list[pl.Expr] = []
    for place, name in enumerate([*"abcdefghijkmnotuvw", "late"]):
        lot = (lots // (place + 1)) % 400
        much = pl.when(pl.lit(lot) == 0).then(10**14).when(pl.lit(lot) == 1).then(-1)
        changes.append(much.otherwise(name).alias(name))
    return frame.with_columns(changes)


def cases(book: Rulebook, frame: pl.DataFrame) -> Iterator[Case]:
    """Yield the rows of a table as validated cases."""
    for row in frame.iter_rows(named=True):
        facts = {name: value for name, value in row.items() if name not in ("unit", "bloc") and value is not None}
        yield book.case(facts, unit=row["unit"], period=ours.PERIOD)


def reference(book: Rulebook, frame: pl.DataFrame) -> pl.DataFrame:
    """Return what the reference interpreter says of each row: points, states and the maximum that applied."""
    table: dict[str, list[object]] = {}
    for case in cases(book, frame):
        evaluated = book.evaluate(case)
        program = book.program(case)
        results = dict(zip(program.names, program.run_reference(case), strict=True))
        row: dict[str, object] = {"maximum": quanta(evaluated.values["total/maximum"])}
        for name in ("total", "base", "off", *(f"card/{name}" for name in hand_polars.NAMES)):
            row |= cells(name, results[name])
        for name, cell in row.items():
            table.setdefault(name, []).append(cell)
    return ours.short(pl.DataFrame(table))


def quanta(value: object) -> int | None:
    """Return a number of points as hundredths."""
    return int(value * 100) if isinstance(value, (int, Fraction)) else None


def cells(name: str, result: object) -> dict[str, object]:
    """Return the points and the state of one result."""
    if isinstance(result, State):
        return {name: None, f"{name}:state": result.value}
    return {name: result, f"{name}:state": "scored"}
