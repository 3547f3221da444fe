"""Rulebooks of one criterion, scored by columns and by rows, for the tests of exactness."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import polars as pl
from tests.laws.drawn_books import SOURCE, both

from emulation import (
    Criterion,
    Expr,
    FormSpec,
    Measure,
    Points,
    Rulebook,
    Section,
    State,
    define,
    tables,
)
from emulation.scoring import Rule


def money(name: str, at_most: int, at_least: int = 0) -> Measure:
    return define(name, "money", vi=name, en=name, at_most=at_most, at_least=at_least, may_not_apply=True)


def number(name: str, at_most: int, decimals: int = 2) -> Measure:
    return define(name, "number", vi=name, en=name, at_least=-at_most, at_most=at_most, decimals=decimals)


def book(measures: Sequence[Measure], rule: Rule | Expr, most: int, *, at_least: int = 0, **more: Any) -> Rulebook:
    """Return a rulebook of one criterion."""
    points = Points(Fraction(most), Fraction(at_least), model=True)
    quantum = more.pop("quantum", "0.01")
    one = Criterion("exact/one", title=both("một"), source=SOURCE, points=points, rule=rule, **more)
    form = FormSpec("Exact", tuple(measures))
    sections = [Section("s", title=both("s"), criteria=[one])]
    return Rulebook("exact/book", version="1", form=form, sections=sections, quantum=quantum,
                    for_information=[m.name for m in measures])  # fmt: skip


def scored(rulebook: Rulebook, columns: Any, /, **asked: Any) -> tables.Scores:
    frame = pl.DataFrame(columns, strict=False) if isinstance(columns, dict) else columns
    return tables.evaluate(rulebook, frame, period=2023, detail="criteria", **asked)


def by_rows(rulebook: Rulebook, columns: Mapping[str, Sequence[Any]]) -> list[Fraction | State]:
    """Return what the row path says of each row, in quanta."""
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    facts = [{name: cell for name, cell in row.items() if cell is not None} for row in rows]
    found = [rulebook.evaluate(rulebook.case(row, unit="u", period=2023)).values["exact/one"] for row in facts]
    return [value if isinstance(value, State) else Fraction(value) / rulebook.quantum for value in found]


def by_columns(scores: tables.Scores) -> list[Fraction | State]:
    rows = scores.as_polars().to_dicts()
    return [
        State(row["exact/one:state"]) if row["exact/one"] is None
        else Fraction(row["exact/one"]) / row.get("exact/one:over", 1)
        for row in rows
    ]  # fmt: skip


def agree(rulebook: Rulebook, columns: dict[str, list[Any]], dtypes: Mapping[str, Any] | None = None) -> tables.Scores:
    """Score by columns and by rows, and find them equal."""
    types = dtypes or dict.fromkeys(columns, pl.Int64)
    scores = scored(rulebook, {name: pl.Series(name, cells, dtype=types[name]) for name, cells in columns.items()})
    assert by_columns(scores) == by_rows(rulebook, columns)
    return scores
