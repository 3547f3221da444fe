"""A million hostile submissions: columns and rows agree on a sample, every kind of frame on all of them."""

from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl
import pytest
from tests.laws.doors import DOORS, NAN_IS_A_GAP, scored_through
from tests.laws.drawn_books import SOURCE, both
from tests.laws.drawn_tables import Column, Table
from tests.laws.test_tables import Rows, expected_row, found_row
from tests.laws.wide_books import BLOC, YEAR, Wide, checks, simple_rules

from emulation import Criterion, Points, Rulebook, Section, Source, constant_parameter, statistic, tables, when
from emulation.tables._frames import opened

MANY = 1_000_000
EVERY = 50
STATES = np.array([None, None, None, "", "scored", "missing", "withheld", "not_due", "failed", "not_applicable"])
MODEL = Source("drawn", kind="model_extension", model=True)


def criteria(rules: list[tuple[Any, int, int]]) -> list[Criterion]:
    """Return a criterion of each rule."""
    return [
        Criterion(f"wide/m{n:02}", title=both(f"m{n}"), source=SOURCE, rule=rule,
                  points=Points(Fraction(high), Fraction(low), model=True))
        for n, (rule, low, high) in enumerate(rules)
    ]  # fmt: skip


def book(rules: list[tuple[Any, int, int]]) -> Rulebook:
    return Rulebook(
        "wide/many", version="1", form=Wide, checks=checks()[:3],
        sections=[Section("all", title=both("tất cả"), criteria=criteria(rules))],
        parameters=[constant_parameter("floor", "-0.5", title=both("sàn"), source=MODEL)],
        for_information=list(YEAR.__dir__()),
    )  # fmt: skip


def near_ties(chance: np.random.Generator, of: np.ndarray) -> np.ndarray:
    """Return numbers of which the share of `of` lies on a half of a hundredth of ten points, and beside it."""
    half = (2 * chance.integers(0, 1_000, MANY) + 1) * (of // 2_000) + (of % 2_000) * chance.integers(0, 2, MANY)
    return np.maximum(half + chance.integers(-1, 2, MANY), 0)


def holes(chance: np.random.Generator, cells: np.ndarray, wrong: list[Any]) -> pl.Series:
    """Return a column with gaps, and here and there a number that cannot be used."""
    picks = chance.integers(0, 40, MANY)
    series = pl.Series(cells)
    for pick, value in enumerate(wrong):
        series = series.set(pl.Series(picks == pick), value)
    return series.set(pl.Series(picks == 39), None)


def hostile(chance: np.random.Generator) -> pl.DataFrame:
    """Return a million rows of every kind of nonsense."""
    target = np.where(chance.random(MANY) < 0.05, 0, chance.integers(0, 10**15, MANY))
    poor = chance.integers(0, 2_001, MANY)
    days = np.array([date(2022, 2, 28), date(2022, 12, 31), date(2023, 6, 30), date(2023, 7, 1), date(2024, 2, 29)])
    day = [pl.Series(days[chance.integers(0, 5, MANY)].tolist(), dtype=pl.Date) for _ in range(2)]
    flags = [pl.Series(chance.random(MANY) < 0.5).set(pl.Series(chance.random(MANY) < 0.05), None) for _ in range(2)]
    words = np.array(["good", "fair", "weak", "no-such-code", None])
    return pl.DataFrame(
        {
            "unit": np.arange(MANY),
            "poor": holes(chance, poor, [-1, 2_001]),
            "helped": holes(chance, poor * chance.integers(0, 101, MANY) // 100, [10**18]),
            "raised": holes(chance, near_ties(chance, target), [-1, 10**15 + 1]),
            "target": holes(chance, target, [10**18, 10**15]),
            "raised@1": holes(chance, chance.integers(0, 10**15, MANY), [-1]),
            "poor@2": holes(chance, chance.integers(0, 2_001, MANY), []),
            "change": holes(chance, chance.integers(-5_000, 5_001, MANY) / 100, [float("nan"), float("inf"), 0.005, -0.0]),
            "rate": holes(chance, chance.integers(94_990, 100_001, MANY) / 1_000, [100.001, 99.9995]),
            "stepped": holes(chance, chance.integers(-20, 81, MANY) / 4, [0.1, 20.25]),
            "pledge": flags[0], "public": flags[1],
            "grade": pl.Series(words[chance.integers(0, 5, MANY)].tolist(), dtype=pl.String),
            "begun_on": day[0], "done_on": day[1],
            "area": pl.Series(np.array(["upland", "delta", None])[chance.integers(0, 3, MANY)].tolist(), dtype=pl.String),
            BLOC: pl.Series(chance.integers(0, 300, MANY)).cast(pl.String),
            "target:state": pl.Series(STATES[chance.integers(0, 10, MANY)].tolist(), dtype=pl.String),
        }
    )  # fmt: skip


def sampled(frame: pl.DataFrame) -> Table:
    """Return every fiftieth row as the row path reads it."""
    few = frame.gather_every(EVERY)
    table = Table(few.height)
    for name in few.columns:
        if not name.endswith(":state"):
            states = few.get_column(f"{name}:state").to_list() if f"{name}:state" in few.columns else None
            table.columns[name] = Column(few.get_column(name).to_list(), few.schema[name], states)
    return table


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    return hostile(np.random.default_rng(2023))


@pytest.mark.long
def test_a_million_rows_agree_with_the_row_path_and_with_each_other(frame: pl.DataFrame) -> None:
    rulebook = book(simple_rules())
    asked: dict[str, Any] = {"period": 2023, "detail": "criteria"}
    first = scored_through("Polars", rulebook, frame, {}, **asked)
    rows, table = first.as_polars().gather_every(EVERY), sampled(frame)
    read = Rows(rulebook, table)
    for number, row in enumerate(rows.iter_rows(named=True)):
        assert found_row(row) == expected_row(rulebook, read.case(number), rejected=False), number
    gapped = scored_through("Polars", rulebook, frame.with_columns(pl.col("change").fill_nan(None)), {}, **asked)
    for door in DOORS:
        back, _ = opened(scored_through(door, rulebook, frame, {}, **asked).frame)
        wanted = worded((gapped if door in NAN_IS_A_GAP else first).as_polars())
        assert worded(back).cast(dict(wanted.schema)).equals(wanted), door


def worded(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame with its states as text, whatever type each kind of frame has for them."""
    return frame.with_columns(pl.col("^.*:state$").cast(pl.String))


@pytest.mark.long
def test_ranks_and_maxima_of_a_million_rows_are_those_of_an_obvious_loop(frame: pl.DataFrame) -> None:
    best = statistic("max", YEAR.change, over=BLOC)
    rank = statistic("rank", YEAR.change, over=BLOC)
    rules = [(when(YEAR.change >= best, 3).otherwise(1), 1, 3), (when(rank <= 3, 5).otherwise(0), 0, 5)]
    bare = tables.evaluate(
        book(rules).replaced(checks=()), frame, period=2023, detail="criteria", cohort="reported"
    ).as_polars()
    blocs: dict[str, list[Fraction]] = {}
    table = Table(MANY, {name: Column(frame.get_column(name).to_list(), None) for name in ("change", BLOC)})
    values = [_value(cell) for cell in table.columns["change"].cells]
    for value, bloc in zip(values, table.columns[BLOC].cells, strict=True):
        if value is not None:
            blocs.setdefault(bloc, []).append(value)
    places = {bloc: (max(of), sorted(of, reverse=True)[min(2, len(of) - 1)]) for bloc, of in blocs.items()}
    for value, bloc, row in zip(values, table.columns[BLOC].cells, bare.iter_rows(named=True), strict=True):
        if value is None:
            assert row["wide/m00"] is row["wide/m01"] is None
            continue
        top, third = places[bloc]
        assert (row["wide/m00"], row["wide/m01"]) == (300 if value >= top else 100, 500 if value >= third else 0)


def _value(cell: float | None) -> Fraction | None:
    """Return a change as the form reads it."""
    if cell is None or cell != cell or cell in (float("inf"), 0.005):  # noqa: PLR0124 - a NaN is not itself
        return None
    return Fraction(round(cell * 100), 100)
