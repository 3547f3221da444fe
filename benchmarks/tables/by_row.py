"""The card row by row: a pydantic model of a submission and a function that scores it, as an application would do it.

A pydantic model with the bounds of the form is also what a table's validation is measured against.
Both are slow, so they see the first rows only, and their time is scaled to the whole table.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

import polars as pl
from benchmarks.card import HandYear, by_hand
from pydantic import BaseModel, ConfigDict, Field, ValidationError

ROWS = 20_000
"""How many rows the engines that go row by row see."""
Counted = Annotated[int, Field(ge=0, le=100_000)] | None
Money = Annotated[int, Field(ge=0, le=10**13)] | None


class BoundYear(BaseModel):
    """A submission with the bounds of the form; what is not reported is None."""

    model_config = ConfigDict(strict=True, extra="ignore")

    a: Counted
    b: Counted
    c: Counted
    d: Counted
    e: Counted
    f: Counted
    g: Counted
    h: Counted
    i: Counted
    j: Counted
    k: Counted
    m: Counted
    n: Counted
    o: Counted
    p: bool | None
    q: bool | None
    r: bool | None
    s: bool | None
    t: Money
    u: Money
    v: Money
    w: Money
    done_on: date | None
    due_on: date | None
    size: Literal["small", "large"] | None
    late: Annotated[int, Field(ge=0, le=400)] | None


def score(frame: pl.DataFrame) -> list[int | None]:
    """Return totals: the function knows complete submissions only, and there is none for one that lacks a figure."""
    totals: list[int | None] = []
    for row in frame.iter_rows(named=True):
        try:
            totals.append(by_hand(HandYear.model_validate(row)))
        except ValidationError:
            totals.append(None)
    return totals


def breaches(rows: Iterable[dict[str, object]]) -> list[int]:
    """Return the numbers of the rows that break a bound."""
    broken: list[int] = []
    for number, row in enumerate(rows):
        try:
            BoundYear.model_validate(row)
        except ValidationError:
            broken.append(number)
    return broken
