"""Whether engines agree, cell by cell: on a sample with the reference interpreter, on every row with each peer.

A cell is the points or the state of one name for one unit.
Answers that lack rows or columns agree with nothing, so they are refused before cells are counted.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import polars as pl
from benchmarks.tables import dataset, hand_polars, ours

from emulation import Case, Rulebook, State
from emulation.algebra import Statistic

SAMPLE = 2_000
"""How many rows the reference interpreter scores: it is slow."""


def due(engine: str) -> list[str]:
    """Return the columns that an engine owes, by what its name promises."""
    if engine == "rows, totals":
        return ["total"]
    if engine.endswith("points"):
        return [*([] if engine.startswith("openfisca") else ["unit"]), "total", *hand_polars.NAMES]
    ranked = ["standing", "c21"] if engine.endswith("ranks") else []
    states = hand_polars.paired("total", "base", "off", *hand_polars.NAMES, *ranked)
    return ["unit", "maximum", "settled", *states]


def differing(mine: pl.DataFrame, theirs: pl.DataFrame, columns: Sequence[str] | None = None) -> dict[str, int]:
    """Return how many cells of each column differ; the columns that agree are left out.

    Args:
        mine: Our answer, which may hold more than `columns`.
        theirs: An answer of exactly `columns`.
        columns: What is compared; all that ours has unless said.

    Raises:
        ValueError: One side lacks rows or columns, or theirs has some that nobody compares.
    """
    compared = mine.columns if columns is None else columns
    if mine.height != theirs.height:
        raise ValueError(f"one side has {mine.height} rows, the other {theirs.height}")
    odd = set(compared) ^ set(theirs.columns) | set(compared) - set(mine.columns)
    if odd:
        raise ValueError(f"these columns are not on both sides: {', '.join(sorted(odd))}")
    counted = {name: unlike(mine[name], theirs[name]) for name in compared}
    return {name: count for name, count in counted.items() if count}


def unlike(mine: pl.Series, theirs: pl.Series) -> int:
    """Return how many values of two columns differ; null equals null only, and numbers are compared as integers."""
    if not mine.dtype.is_numeric():
        return int((~mine.cast(pl.String).eq_missing(theirs.cast(pl.String))).sum())
    same = whole(mine).eq_missing(whole(theirs))
    return int((~same | fractional(mine) | fractional(theirs)).sum())


def whole(cells: pl.Series) -> pl.Series:
    """Return numbers as integers; no count of hundredths is anything else."""
    return cells.cast(pl.Int64, strict=False)


def fractional(cells: pl.Series) -> pl.Series:
    """Tell which cells are numbers, but no integers: a float with a fraction, infinite, or none."""
    if not cells.dtype.is_float():
        return whole(cells).is_null() & cells.is_not_null()
    return cells.is_not_null() & cells.ne_missing(whole(cells).cast(cells.dtype))


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


Known = Mapping[Statistic, Fraction]
"""The statistics of the cohort that a unit has."""


def cases(book: Rulebook, frame: pl.DataFrame, known: Sequence[Known] | None) -> Iterator[Case]:
    """Yield the rows of a table as validated cases."""
    for number, row in enumerate(frame.iter_rows(named=True)):
        facts = {name: value for name, value in row.items() if name not in ("unit", "bloc") and value is not None}
        statistics = None if known is None else known[number]
        yield book.case(facts, unit=row["unit"], period=ours.PERIOD, statistics=statistics)


def reference(book: Rulebook, frame: pl.DataFrame, known: Sequence[Known] | None = None) -> pl.DataFrame:
    """Return what the reference interpreter says of each row, in the columns that ours gives."""
    rows = [referred(book, case) for case in cases(book, frame, known)]
    return ours.short(pl.DataFrame(rows, infer_schema_length=None))


def referred(book: Rulebook, case: Case) -> dict[str, object]:
    """Return a row: the unit, points and states, the maximum that applied and how many criteria are settled."""
    evaluated = book.evaluate(case)
    program = book.program(case)
    results = dict(zip(program.names, program.run_reference(case), strict=True))
    open_states = (State.MISSING, State.NOT_DUE, State.WITHHELD, State.FAILED)
    row: dict[str, object] = {"unit": case.unit, "maximum": quanta(evaluated.values["total/maximum"])}
    row["settled"] = sum(results[name] not in open_states for name in book.criteria)
    for name in (*(section.id for section in book.root.sections()), *book.criteria):
        row |= cells(name, results[name])
    return row


def ranked_reference(frame: pl.DataFrame) -> pl.DataFrame:
    """Return what the reference says of the card with ranks, where a table is its own cohort."""
    base = reference(ours.book(), frame)["base"].to_list()
    ranks = ranks_in_blocs(frame["bloc"].to_list(), base)
    known = [{} if rank is None else {ours.RANK: Fraction(rank)} for rank in ranks]
    return reference(ours.ranked_book(), frame, known)


def ranks_in_blocs(blocs: Sequence[str], points: Sequence[int | None]) -> list[int | None]:
    """Return competition ranks in plain Python: one more than there are units of the bloc with more points."""
    scored: dict[str, list[int]] = {}
    for bloc, mine in zip(blocs, points, strict=True):
        scored.setdefault(bloc, []).extend([] if mine is None else [mine])
    return [
        None if mine is None else 1 + sum(theirs > mine for theirs in scored[bloc])
        for bloc, mine in zip(blocs, points, strict=True)
    ]


def quanta(value: object) -> int | None:
    """Return a number of points as hundredths."""
    return int(value * 100) if isinstance(value, (int, Fraction)) else None


def cells(name: str, result: object) -> dict[str, object]:
    """Return the points and the state of one result."""
    if isinstance(result, State):
        return {name: None, f"{name}:state": result.value}
    return {name: result, f"{name}:state": "scored"}
