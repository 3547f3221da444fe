"""Our side: the rulebook of the card asked of tables, with and without the rank of a unit in its bloc."""

import shutil
from functools import cache
from pathlib import Path
from typing import Any, cast

import polars as pl
from benchmarks.card import SOURCE, CardYear, card

from emulation import (
    Criterion,
    Period,
    Rulebook,
    Section,
    Text,
    io,
    model_points,
    points_of,
    rules,
    statistic,
    steps,
    tables,
)
from emulation.algebra import Statistic

PERIOD = Period.of_year(2023)


@cache
def book() -> Rulebook:
    """Return the rulebook of the card."""
    return card()


def explain(frame: Any) -> Any:  # noqa: ANN401  # any kind of frame in, the same kind out
    """Return points and states of the total, of both sections and of twenty criteria."""
    return tables.evaluate(book(), frame, period=PERIOD, detail="criteria").frame


def short(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame of ours under the peers' names: criteria without their namespace."""
    return frame.rename({name: name.removeprefix("card/") for name in frame.columns})


_RANK = statistic("rank", points_of("base"), over="bloc")
RANK = cast("Statistic", _RANK.node)
"""The leaf of the card with ranks that the cohort answers."""


@cache
def ranked_book() -> Rulebook:
    """Return the card with a criterion more, which gives points for the rank of a unit's base points in its bloc."""
    plain = book()
    standing = Criterion(
        "card/c21",
        title=Text(vi="Thứ hạng trong khối", en="Rank in the bloc"),
        source=SOURCE,
        points=model_points(5),
        rule=rules.ladder(_RANK, rules.at_most(1, 5), rules.at_most(3, 3), rules.at_most(10, 1)),
    )
    section = Section("standing", title=Text(vi="Thứ hạng", en="Standing"), criteria=[standing])
    return Rulebook(
        "card/ranked", version="1", form=CardYear, title=plain.title, steps=[steps.floor(0)],
        for_information=["size"], sections=[*plain.sections, section],
    )  # fmt: skip


def explain_ranked(frame: Any) -> Any:  # noqa: ANN401  # as above
    """Return points and states of the card with ranks; the frame is the whole cohort."""
    return tables.evaluate(ranked_book(), frame, period=PERIOD, detail="criteria", cohort="reported").frame


def score_file(source: Path, target: Path) -> None:
    """Score a file into a folder, with the ranks of totals in their blocs."""
    shutil.rmtree(target, ignore_errors=True)
    io.score_file(book(), source, target, period=PERIOD, detail="criteria", ranks="bloc")


def scores(target: Path) -> pl.LazyFrame:
    """Return the scores that `score_file` left, in the order of its source."""
    return pl.scan_parquet(sorted(target.glob("scores-*/part-*.parquet")))


def ranks(target: Path) -> pl.LazyFrame:
    """Return the ranks that `score_file` left, in the order of its source."""
    return pl.scan_parquet(sorted(target.glob("scores-*/ranks-*.parquet")))
