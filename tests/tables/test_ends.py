"""Ends of ranges of totals that are great, or were left unrounded and lie between two quanta."""

from fractions import Fraction
from math import ceil, floor
from typing import Literal

import polars as pl
import pytest
from tests.laws.drawn_books import SOURCE, both

from emulation import (
    UNROUNDED,
    Criterion,
    Form,
    Money,
    Number,
    Points,
    Rulebook,
    Section,
    fields,
    greatest,
    least,
    measure,
    tables,
)
from emulation.algebra import Expr
from emulation.tables._plan import _beside


class Great(Form):
    """Money in great sums, and a number that may be below zero."""

    money: Money = measure(vi="tiền", en="money", at_most=10**17)
    number: Number = measure(vi="số", en="number", at_least=-500, at_most=500)


G = fields(Great)


def book(rule: Expr, low: int, high: int) -> Rulebook:
    points = Points(Fraction(high), Fraction(low), model=True)
    only = Criterion("bad/x", title=both("x"), source=SOURCE, points=points, rule=rule, rounding=UNROUNDED)
    section = Section("s", title=both("s"), criteria=[only])
    return Rulebook("bad/great", version="1", form=Great, sections=[section], for_information=["money", "number"])


@pytest.mark.parametrize("points", ["scaled", "decimal"])
def test_an_end_beyond_64_bits_is_a_wider_number(points: Literal["scaled", "decimal"]) -> None:
    great = book(G.money * 300, 0, 3 * 10**19)
    frame = pl.DataFrame(
        {"unit": ["a", "b"], "money": [None, 2], "number": [0, 0]}, schema_overrides={"money": pl.Int64}
    )
    found = tables.evaluate(great, frame, period=2023, ranges=True, points=points).as_polars()
    assert [Fraction(cell) for cell in found["high"]] == [
        end * (1 if points == "decimal" else 100) for end in (3 * 10**19, 600)
    ]
    assert [Fraction(cell) for cell in found["low"]] == [0, 600 * (1 if points == "decimal" else 100)]


def test_an_unrounded_total_lies_between_the_quanta_beside_it_below_zero_too() -> None:
    cells = [Fraction(n, 4) for n in (-2000, -279, -7, -3, -1, 0, 1, 3, 7, 279)]
    thirds = book(least(greatest(G.number * 40 / 7, -400), 400), -400, 400)
    frame = pl.DataFrame({"unit": [str(n) for n in range(10)], "money": [0] * 10, "number": [float(c) for c in cells]})
    found = tables.evaluate(thirds, frame, period=2023, ranges=True).as_polars()
    exact = [min(max(cell * 40 / 7, Fraction(-400)), Fraction(400)) * 100 for cell in cells]
    assert [Fraction(over, under) for over, under in found.select("total", "total:over").rows()] == exact
    assert found["low"].to_list() == [floor(end) for end in exact]
    assert found["high"].to_list() == [ceil(end) for end in exact]


def test_the_whole_number_beside_a_fraction_is_found_without_any_rule_of_the_engine_for_signs() -> None:
    pairs = [(over, under) for over in range(-13, 14) for under in (1, 2, 3, 7)]
    frame = pl.DataFrame(pairs, schema={"over": pl.Int128, "under": pl.Int128}, orient="row")
    over, under = pl.col("over"), pl.col("under")
    found = frame.select(down=_beside(over, under, upwards=False), up=_beside(over, under, upwards=True)).rows()
    assert found == [(floor(Fraction(*pair)), ceil(Fraction(*pair))) for pair in pairs]
