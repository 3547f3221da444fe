"""Statistics of the cohort: aggregates over the units of a bloc, joined back, and a narrow pass for ranks.

The frame is the cohort. Units whose value is a state are left out of the statistic (`cohort="reported"`);
for a bloc of which no unit has a value it is *missing*, and so is the rank of a unit without one.
Never a window over all columns: an aggregate knows one row for each bloc, and ranks read three columns.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final

import polars as pl

from emulation.algebra import Statistic, Value
from emulation.tables._layout import SCORED, STATE
from emulation.tables._supplied import STATES, UNDER, Supplied, describe
from emulation.tables._whole import INT128, Unfit, fits

VALUE, BELOW, BLOC, ROW = "~value", "~below", "~bloc", "~row"
"""The columns of what is measured: a number, its denominator, the bloc and the row."""


def statistic_column(
    statistic: Statistic, column: str, frame: pl.DataFrame, measured: pl.DataFrame, unit: Fraction
) -> tuple[pl.DataFrame, Supplied]:
    """Return `frame` with a statistic of `measured` in the column of that name, and in those beside it.

    `measured` has a row for each row of `frame`: bloc, number and, where units differ in it, denominator;
    the number is null where the unit has none.
    """
    joined = _in_row(statistic, measured)
    known = pl.when(pl.col("~found").is_null()).then(pl.lit("missing", dtype=STATES))
    state = known.otherwise(pl.lit(SCORED, dtype=STATES))
    shown = [pl.col("~found").fill_null(0).alias(column), state.alias(column + STATE)]
    if "~among" in joined.columns:
        shown.append(pl.col("~among").fill_null(1).alias(column + UNDER))
    done = frame.hstack(joined.select(shown))
    counted = statistic.how in ("rank", "count")
    return done, describe(done, column, Fraction(1) if counted else unit)


def _in_row(statistic: Statistic, measured: pl.DataFrame) -> pl.DataFrame:
    """Return what was found for each row of `measured`, in its order."""
    if statistic.how == "rank" and BELOW not in measured.columns:
        # What has no value has no rank, and takes no place from others.
        rank = pl.when(pl.col(BLOC).is_not_null()).then(_RANK)
        return measured.select(rank.alias("~found"))
    found = found_in_cohort(statistic, measured)
    key = ROW if statistic.how == "rank" else BLOC
    keyed = measured.with_row_index(ROW).select(ROW, BLOC)
    return keyed.join(found, on=key, how="left", maintain_order="left")


_RANK: Final = pl.col(VALUE).rank("min", descending=True).over(BLOC).cast(pl.Int64)
"""The competition rank in a bloc: a narrow pass over two columns."""


def found_in_cohort(statistic: Statistic, measured: pl.DataFrame) -> pl.DataFrame:
    """Return a statistic of a cohort: its key (the bloc, of a rank the row), the number and, if any, its denominator.

    `measured` is what `Prepared.measure` says of all rows.
    """
    kept = measured.with_row_index(ROW).filter(pl.col(VALUE).is_not_null() & pl.col(BLOC).is_not_null())
    return by_fractions(statistic, kept) if BELOW in measured.columns else _by_columns(statistic, kept)


def statistic_by_rows(
    statistic: Statistic, column: str, frame: pl.DataFrame, values: Sequence[Value], blocs: Sequence[object]
) -> pl.DataFrame:
    """Return `frame` with a statistic of any numbers in the column of that name, as text, its state beside it."""
    found: dict[object, list[Fraction]] = defaultdict(list)
    for value, bloc in zip(values, blocs, strict=True):
        if isinstance(value, Fraction) and bloc is not None:
            found[bloc].append(value)
    once = {} if statistic.how == "rank" else {bloc: of_fractions(statistic.how, of) for bloc, of in found.items()}
    places = {bloc: places_of(of) for bloc, of in found.items()} if statistic.how == "rank" else {}
    answers = [
        places.get(bloc, {}).get(value) if statistic.how == "rank" else once.get(bloc)
        for value, bloc in zip(values, blocs, strict=True)
    ]
    return frame.with_columns(
        pl.Series(column, [None if answer is None else str(answer) for answer in answers], dtype=pl.String),
        pl.Series(column + STATE, ["missing" if answer is None else SCORED for answer in answers], dtype=pl.String),
    )


def _by_columns(statistic: Statistic, kept: pl.DataFrame) -> pl.DataFrame:
    """Return a statistic of whole numbers: one row for each bloc, or for each row of a rank.

    Raises:
        Unfit: A sum of so many of them may be too long.
    """
    if statistic.how == "rank":
        return kept.select(ROW, _RANK.alias("~found"))
    if statistic.how in ("sum", "mean") and kept.schema[VALUE] == pl.Int128:
        ends = kept.get_column(VALUE).min(), kept.get_column(VALUE).max()
        if not fits(*(kept.height * end for end in ends if isinstance(end, int)), limit=INT128):
            raise Unfit
    found = [_AGGREGATES[statistic.how](pl.col(VALUE)).alias("~found")]
    if statistic.how == "mean":
        found.append(pl.len().cast(pl.Int64).alias("~among"))
    return kept.lazy().group_by(BLOC).agg(found).collect(engine="streaming")


_AGGREGATES: Final[Mapping[str, Callable[[pl.Expr], pl.Expr]]] = {
    "max": lambda value: value.max(),
    "min": lambda value: value.min(),
    # Through 128 bits: a column sums up silently past its own width.
    "sum": lambda value: value.cast(pl.Int128).sum(),
    "mean": lambda value: value.cast(pl.Int128).sum(),
    "count": lambda _: pl.len().cast(pl.Int64),
}


def by_fractions(statistic: Statistic, kept: pl.DataFrame) -> pl.DataFrame:
    """Return a statistic of fractions with different denominators, one by one: columns cannot compare them."""
    blocs: dict[object, list[tuple[int, Fraction]]] = defaultdict(list)
    for row, bloc, over, under in kept.select(ROW, BLOC, VALUE, BELOW).iter_rows():
        blocs[bloc].append((row, Fraction(over, under)))
    if statistic.how == "rank":
        return _ranks(blocs, kept)
    found = {bloc: of_fractions(statistic.how, [value for _, value in units]) for bloc, units in blocs.items()}
    # Fractions of many denominators add up to one that may have any length.
    if not fits(*(end for value in found.values() for end in (value.numerator, value.denominator)), limit=INT128):
        raise Unfit
    return pl.DataFrame(
        {
            BLOC: pl.Series(list(found), dtype=kept.schema[BLOC]),
            "~found": pl.Series([value.numerator for value in found.values()], dtype=pl.Int128),
            "~among": pl.Series([value.denominator for value in found.values()], dtype=pl.Int128),
        }
    )


def of_fractions(how: str, values: Sequence[Fraction]) -> Fraction:
    """Return a statistic of the fractions of one bloc."""
    match how:
        case "max":
            return max(values)
        case "min":
            return min(values)
        case "count":
            return Fraction(len(values))
        case "sum":
            return sum(values, Fraction(0))
        case _:
            return sum(values, Fraction(0)) / len(values)


def _ranks(blocs: Mapping[object, list[tuple[int, Fraction]]], kept: pl.DataFrame) -> pl.DataFrame:
    ranks: dict[int, int] = {}
    for units in blocs.values():
        first = places_of([value for _, value in units])
        ranks |= {row: first[value] for row, value in units}
    return pl.DataFrame(
        {ROW: pl.Series(list(ranks), dtype=kept.schema[ROW]), "~found": pl.Series(list(ranks.values()), dtype=pl.Int64)}
    )


def places_of(values: Sequence[Fraction]) -> dict[Value, int]:
    """Return the place of each value, the greatest first; equal ones share the first of theirs."""
    first: dict[Value, int] = {}
    for place, value in enumerate(sorted(values, reverse=True), start=1):
        first.setdefault(value, place)
    return first
