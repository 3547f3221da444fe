"""Cases laid out as a table: a row for each, a column for each fact, child frames for listings."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl

from emulation import Case, FormSpec, Measure, Rulebook, State
from emulation.algebra import Value
from emulation.scoring._case import value_of
from emulation.tables._layout import Column, layout

WHOLE = ("count", "money")


def cell(measure: Measure, value: Value) -> Any:
    """Return a fact as it stands in a column; a state stands beside it."""
    match value:
        case State():
            return None
        case Fraction() if measure.kind == "day":
            return date.fromordinal(int(value))
        case Fraction() if measure.kind in WHOLE:
            return int(value)
        case Fraction():
            return (Decimal(value.numerator) / value.denominator).quantize(Decimal(1).scaleb(-measure.decimals))
        case _:
            return value


def dtype(measure: Measure) -> Any:
    kinds = {"flag": pl.Boolean, "level": pl.String, "day": pl.Date, "count": pl.Int64, "money": pl.Int64}
    return kinds.get(measure.kind, pl.Decimal(38, measure.decimals))


def columns_of(name: str, measure: Measure, values: Sequence[Value]) -> list[pl.Series]:
    """Return the column of a fact and that of its states."""
    words = [value.value if isinstance(value, State) else None for value in values]
    return [
        pl.Series(name, [cell(measure, value) for value in values], dtype=dtype(measure)),
        pl.Series(f"{name}:state", words, dtype=pl.String),
    ]


def laid_out(book: Rulebook, cases: Sequence[Case]) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
    """Return the table of `cases` and the child frame of each listing."""
    described = layout(book)
    columns = [pl.Series("unit", [case.unit for case in cases], dtype=pl.String)]
    for column in described.columns:
        columns += _columns(book, column, cases)
    return pl.DataFrame(columns), {name: _child(book, name, cases) for name in described.listings}


def _columns(book: Rulebook, column: Column, cases: Sequence[Case]) -> list[pl.Series]:
    name = column.name
    match column.role:
        case "fact":
            assert column.measure is not None
            return columns_of(name, column.measure, [case.fact(name) for case in cases])  # type: ignore[misc]  # no listing
        case "trait":
            return [pl.Series(name, [case.traits.get(name) for case in cases], dtype=pl.String)]
        case "listing":
            words = [fact.value if isinstance(fact := case.fact(name), State) else "scored" for case in cases]
            held = [None if word == "missing" else 1 for word in words]
            return [pl.Series(name, held, dtype=pl.Int64), pl.Series(f"{name}:state", words, dtype=pl.String)]
        case "evidence":
            if not any(case.evidence_tracked for case in cases):
                return []
            marks = [case.evidence.get(name.removeprefix("evidence:"), "given") for case in cases]
            shown = [
                None if mark is State.MISSING else mark.value if isinstance(mark, State) else mark for mark in marks
            ]
            return [pl.Series(name, shown, dtype=pl.String)]
        case _:
            raise AssertionError(column)


def _child(book: Rulebook, name: str, cases: Sequence[Case]) -> pl.DataFrame:
    spec = book.form[name].rows
    assert isinstance(spec, FormSpec)
    rows = [(case.unit, row) for case in cases if isinstance(held := case.fact(name), tuple) for row in held]
    columns = [pl.Series("unit", [unit for unit, _ in rows], dtype=pl.String)]
    for place, measure in enumerate(spec.measures):
        columns += columns_of(measure.name, measure, [value_of(measure, row[place]) for _, row in rows])
    return pl.DataFrame(columns)
