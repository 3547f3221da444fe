"""The order of exact numbers in columns: fractions as whole numbers that keep their order, and places with ties.

A rank is a narrow pass: the cohort, one whole number and, for equals alone, the keys that may part them.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import polars as pl

from emulation.tables._whole import INT64, INT128, fits

FIRST, LAST, AMONG = "first_place", "last_place", "among"
_VALUE: Final = "~value"


def order_of(over: pl.Series, under: pl.Series | None = None) -> pl.Series:
    """Return whole numbers that stand to each other as the fractions `over / under` do, equal where those are equal.

    Two fractions whose denominators are at most `d` differ by 1/d² at least, or not at all; so their whole parts
    in that unit tell them apart. `under` is above zero; where one of both is null there is no number.
    """
    if under is None:
        return over
    # Where there is no numerator the denominator may be anything.
    known = under.is_not_null() & (under > 0)
    frame = pl.DataFrame({"over": over, "under": under}).select(pl.when(known).then(pl.all()))
    least, most = (frame.get_column("under").cast(pl.Int128).min(), frame.get_column("under").cast(pl.Int128).max())
    if not (isinstance(least, int) and isinstance(most, int)) or least == most:
        return frame.get_column("over")
    return _scaled_up(frame, most)


def _scaled_up(frame: pl.DataFrame, most: int) -> pl.Series:
    """Return whole parts in the unit 1/most²; what is below zero is lifted by a whole number first."""
    ends = [end for end in (frame.get_column("over").min(), frame.get_column("over").max()) if isinstance(end, int)]
    lift = max(0, -min(ends, default=0))
    top = (max(ends, default=0) + lift * most) * most**2
    if not fits(top, limit=INT128):
        return _one_by_one(frame)
    wide = pl.Int64 if fits(top, limit=INT64) else pl.Int128
    over, under = (pl.col(name).cast(wide) for name in frame.columns)
    lifted = over + under * pl.lit(lift, dtype=wide)
    return frame.select((lifted * pl.lit(most**2, dtype=wide) // under).alias("over")).to_series()


def _one_by_one(frame: pl.DataFrame) -> pl.Series:
    """Return the positions of the fractions among each other: columns cannot compare numbers so long."""
    found = [None if a is None or b is None else Fraction(a, b) for a, b in frame.iter_rows()]
    position = {value: n for n, value in enumerate(sorted({value for value in found if value is not None}))}
    return pl.Series("over", [None if value is None else position[value] for value in found], dtype=pl.Int64)


def places(measures: Sequence[pl.Series], cohort: Sequence[pl.Series] = ()) -> pl.DataFrame:
    """Return the first and the last place that each row and its equals take, and how many are compared.

    Args:
        measures: Whole numbers, the greater the better. A row without the first takes no part.
            Each further one parts equals only where it is a number for all of them.
        cohort: Columns in which those agree who are compared; a row that lacks one takes no part.
    """
    by = [f"~by{n}" for n in range(len(cohort))]
    frame = pl.DataFrame([measures[0].alias(_VALUE), *(c.alias(name) for c, name in zip(cohort, by, strict=True))])
    if any(c.null_count() for c in cohort):
        known = pl.all_horizontal(pl.col(by).is_not_null())
        frame = frame.with_columns(pl.when(known).then(pl.col(_VALUE)).alias(_VALUE))
    told = pl.struct(
        _rank("min").alias(FIRST), _rank("max").alias(LAST), pl.col(_VALUE).count().cast(pl.UInt32).alias(AMONG)
    )
    found = frame.select((told.over(by) if by else told).alias("~")).unnest("~")
    return _parted(found, cohort, measures[1:]) if len(measures) > 1 else found


def _rank(method: str) -> pl.Expr:
    return pl.col(_VALUE).rank(method, descending=True).cast(pl.UInt32)  # type: ignore[arg-type]  # "min" or "max"


def _parted(found: pl.DataFrame, cohort: Sequence[pl.Series], keys: Sequence[pl.Series]) -> pl.DataFrame:
    """Return the places after all keys: only equals are looked at."""
    rows = (found.get_column(FIRST) < found.get_column(LAST)).fill_null(value=False).arg_true().alias("~row")
    if rows.is_empty():
        return found
    group = _numbered([each.gather(rows) for each in cohort], len(rows))
    tied = pl.DataFrame([rows, group.alias(_GROUP), *(found.get_column(end).gather(rows) for end in (FIRST, LAST))])
    for key in keys:
        asked = tied.with_columns(key.gather(rows).alias(_VALUE))
        tied = asked.with_columns((pl.col(_GROUP) * (found.height + 1) + pl.col(FIRST)).alias("~equals"))
        tied = tied.with_columns(_by_key().over("~equals").alias("~")).unnest("~").with_columns(_ENDS).select(*_TIED)
    after = tied.select("~row", pl.col(FIRST).alias("~first"), pl.col(LAST).alias("~last"))
    joined = found.with_row_index("~row").join(after, on="~row", how="left", maintain_order="left")
    parted = (pl.coalesce("~first", FIRST).alias(FIRST), pl.coalesce("~last", LAST).alias(LAST), pl.col(AMONG))
    return joined.select(parted)


def _by_key() -> pl.Expr:
    """Return how far the ends of a row's places move within its equals; not at all where one of them lacks the key."""
    told = pl.when(pl.col(_VALUE).null_count() == 0).then(pl.col(_VALUE))
    ends = [told.rank(method, descending=True).cast(pl.UInt32).alias(f"~{method}") for method in ("min", "max")]
    return pl.struct(ends)


_GROUP: Final = "~group"
_TIED: Final = ("~row", _GROUP, FIRST, LAST)
_ENDS: Final = [
    pl.coalesce(pl.col(FIRST) + pl.col(f"~{method}") - 1, end).alias(end)
    for method, end in (("min", FIRST), ("max", LAST))
]


def _numbered(cohort: Sequence[pl.Series], height: int) -> pl.Series:
    """Return a whole number for each row, the same for those of one cohort: numbers are compared far sooner."""
    number = pl.Series([0], dtype=pl.Int64).new_from_index(0, height)
    for cells in cohort:
        codes = cells.cast(pl.String).cast(pl.Categorical).to_physical().cast(pl.Int64)
        most = codes.max()
        number = number * (most + 1 if isinstance(most, int) else 1) + codes
        number = number if len(cohort) == 1 else number.rank("dense").cast(pl.Int64)
    return number
