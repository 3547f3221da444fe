"""Ranks of a table within cohorts, with a declared rule for equals: the answers of `cohorts.rank`, as columns."""

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import Final

import polars as pl

from emulation.cohorts import NOBODY
from emulation.models import Measure, Ranking, RankKey
from emulation.tables._facts import read_fact
from emulation.tables._frames import Frame, handed_back
from emulation.tables._frozen_scores import Exactly, FrozenScores, exact_column, product
from emulation.tables._layout import SCORED, STATE, Column, lacking
from emulation.tables._order import AMONG, FIRST, LAST, places
from emulation.tables._whole import chain

RANK, STATUS = "rank", "status"
RANK_STATUS: Final = pl.Enum(["ranked", "open", "not-ranked", "excluded", "apart"])
"""As of a unit that is placed: "open" are equals whom the authority parts, "apart" is whose cohort is not known."""


def rank(scores: FrozenScores, ranking: Ranking, *, chair: Mapping[str, Fraction] = NOBODY) -> Frame:
    """Rank the rows of a table, each within its cohort.

    Args:
        scores: Settled by `tables.freeze_scores`.
        ranking: On what, among whom, and what parts equals. A key of points is a column of the scores, a key of
            a fact a column beside them, as `within` names the columns "bloc" and traits.
        chair: The scores of the council's chair by unit, for a key that asks for them.

    Returns:
        A row for each row that came in, as the caller's kind of frame: `unit` where there is one; `rank`, a whole
        number, or where the policy is "shared" a decimal such as 1.5; `first_place` and `last_place`, the places that
        a row and its equals take; `among`, how many of its cohort are ranked; and `status`. Where there is no rank it
        is null; a rank that the authority still decides is null too, and its places say between which.

    Raises:
        TableError: A column is lacking or of the wrong type.
    """
    found = ranks_of(scores, ranking, chair)
    return handed_back(scores.keyed(found.get_columns()), scores.origin)


def ranks_of(scores: FrozenScores, ranking: Ranking, chair: Mapping[str, Fraction] = NOBODY) -> pl.DataFrame:
    """Return rank, places, `among` and status of every row."""
    cohort = [scores.codes(name) for name in ranking.within]
    measures = measures_of(scores, ranking, chair)
    found = places(measures, cohort)
    frame = found.with_columns(scores.how.alias("~how"), *(c.alias(f"~by{n}") for n, c in enumerate(cohort)))
    apart = [pl.col(f"~by{n}").is_null() for n, c in enumerate(cohort) if c.null_count()]
    frame = frame.with_columns(_status(ranking, apart).alias(STATUS))
    ranked, is_open = pl.col(FIRST).is_not_null(), pl.col(STATUS) == "open"
    among = pl.when(ranked).then(pl.col(AMONG)).when(pl.col("~how").is_not_null()).then(0)
    by = [f"~by{n}" for n in range(len(cohort))]
    shown = pl.when(~is_open).then(_rank(ranking, by)) if ranking.ties == "authority" else _rank(ranking, by)
    return frame.select(shown.alias(RANK), FIRST, LAST, among.cast(pl.UInt32).alias(AMONG), STATUS)


def _rank(ranking: Ranking, by: list[str]) -> pl.Expr:
    first, last = pl.col(FIRST), pl.col(LAST)
    match ranking.ties:
        case "shared":
            # Ten times the mean of both ends is a whole number, which a decimal of one place shows.
            return (first.cast(pl.Int64) + last).cast(pl.Decimal(38, 1)) * pl.lit("0.5").cast(pl.Decimal(38, 1))
        case "dense":
            dense = first.rank("dense")
            return dense.over(by) if by else dense
        case _:
            return first


def _status(ranking: Ranking, apart: list[pl.Expr]) -> pl.Expr:
    """Return the status of each row; the order is that in which a unit is asked."""
    words = {word: pl.lit(word, dtype=RANK_STATUS) for word in RANK_STATUS.categories}
    tied = [(pl.col(FIRST) < pl.col(LAST), words["open"])] if ranking.ties == "authority" else []
    arms = [
        (pl.col("~how").is_null(), pl.lit(None, dtype=RANK_STATUS)),
        *((lacks, words["apart"]) for lacks in apart),
        (pl.col("~how") == "exclude", words["excluded"]),
        (pl.col(FIRST).is_null(), words["not-ranked"]),
        *tied,
    ]
    return chain(arms, words["ranked"])


def measures_of(scores: FrozenScores, ranking: Ranking, chair: Mapping[str, Fraction]) -> list[pl.Series]:
    """Return what is compared, one after the other; of who is not ranked there is no number."""
    return [value_on(scores, ranking.on).order(), *(_key(scores, key, chair) for key in ranking.keys)]


def value_on(scores: FrozenScores, on: str) -> Exactly:
    """Return the value that is compared."""
    return scores.points if on == "points" else scores.share


def _key(scores: FrozenScores, key: RankKey, chair: Mapping[str, Fraction]) -> pl.Series:
    """Return what a key compares, the greater the better; null where it is no number."""
    match key.by:
        case "points":
            found = _points(scores, key.of or "")
        case "fact":
            found = _fact(scores, key.of or "")
        case "share":
            found = scores.share.order()
        case "chair":
            found = _of_chair(scores, chair)
    return found if key.prefer == "more" else product(found, -1)


def _points(scores: FrozenScores, name: str) -> pl.Series:
    return exact_column(scores.scored, name, Fraction(1)).order()


def _fact(scores: FrozenScores, name: str) -> pl.Series:
    """Return a fact as its measure reads it: what is refused, has a state or breaks a check is no number."""
    column, frame = scores.names(name), scores.beside
    if column not in frame.columns:
        raise lacking(Column(name, "fact"), column, frame.columns)
    if scores.rulebook is None or name not in scores.rulebook.form:
        return exact_column(frame, column, Fraction(1)).order()
    return _measured(scores, scores.rulebook.form[name], column)


def _measured(scores: FrozenScores, measure: Measure, column: str) -> pl.Series:
    frame, beside = scores.beside, scores.names(measure.name + STATE)
    if measure.kind in ("flag", "level") or measure.rows is not None:
        return pl.Series([None], dtype=pl.Int64).new_from_index(0, frame.height)
    cells = frame.get_column(column)
    dtype = pl.Null() if cells.null_count() == len(cells) else cells.dtype
    fact = read_fact(measure, column, dtype, beside if beside in frame.columns else None)
    bad = [refusal.cells.fill_null(value=False) for refusal in fact.refusals]
    if beside in frame.columns:
        said = pl.col(beside).cast(pl.String)
        bad.append((said.is_not_null() & (said != SCORED) & (said != "")).fill_null(value=False))
    broken = scores.refused.filter(pl.col("field") == measure.name).get_column("row")
    if not broken.is_empty():
        bad.append(pl.int_range(pl.len()).is_in(broken.implode()))
    value = fact.value.cast(pl.Int128, strict=False)
    return frame.select((pl.when(~pl.any_horizontal(bad)).then(value) if bad else value).alias("~")).to_series()


def _of_chair(scores: FrozenScores, chair: Mapping[str, Fraction]) -> pl.Series:
    units = scores.units()
    if units is None:
        raise lacking(Column("unit", "fact"), "unit", scores.scored.columns)
    step = lcm(*(mark.denominator for mark in chair.values()))
    marks = {unit: int(mark * step) for unit, mark in chair.items()}
    return units.cast(pl.String).replace_strict(marks, default=None, return_dtype=pl.Int128)
