"""Exact to the last digit: amounts that are longer than a machine's words, ties, signs, roots, sums."""

import random
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import polars as pl
import pytest
from tests.tables.exact import agree, book, money, number, scored

from emulation import (
    UNROUNDED,
    Expr,
    FormSpec,
    Measure,
    define,
    fields,
    greatest,
    least,
    ratio,
    root,
    round_by,
    rounded,
    rules,
    statistic,
    when,
)
from emulation.algebra import RoundingMode

MODES = get_args(RoundingMode)


def ties(most: int, points: int, count: int = 400) -> dict[str, list[int]]:
    """Return amounts whose points lie on a half of a hundredth, and one đồng beside it."""
    chance = random.Random(points)  # noqa: S311 - the same numbers every time
    done, of = [], []
    for _ in range(count):
        whole = chance.randint(most // 3, most)
        half = (2 * chance.randint(0, 100 * points - 1) + 1) * whole // (200 * points)
        for off in (-1, 0, 1):
            done.append(min(max(half + off, 0), most))
            of.append(whole)
    return {"done": [*done, 0, most, most, 0], "of": [*of, most, most, 1, 0]}


# --- long amounts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("most", "points"), [
    (10**15, 15), (10**15, 100), (10**17, 100), (10**17, 1_000), (10**18 - 1, 10_000), (9_999, 3),
])  # fmt: skip
def test_a_share_of_long_amounts_is_exact_on_ties_and_beside_them(most: int, points: int) -> None:
    measures = [money("done", most), money("of", most)]
    year = fields(FormSpec("Exact", tuple(measures)))
    scores = agree(book(measures, rules.pro_rata(year.done, of=year.of), points), ties(most, points))
    assert not scores.by_rows


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("quantum", ["0.01", "0.25", "1"])
def test_every_mode_rounds_numbers_below_zero_as_the_row_path_does(mode: RoundingMode, quantum: str) -> None:
    measures = [number("change", 100)]
    year = fields(FormSpec("Exact", tuple(measures)))
    rule = least(greatest(year.change / 8, -12), 12)
    cells = [Decimal(k) / 100 for k in range(-2_000, 2_001, 7)] + [Decimal("-0.01"), Decimal(0), Decimal("-96.04")]
    agree(
        book(measures, rule, 12, at_least=-12, rounding=round_by(quantum, mode), quantum=quantum),
        {"change": cells}, {"change": pl.Decimal(10, 2)},
    )  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("degree", [2, 3])
def test_roots_are_decided_by_powers(mode: RoundingMode, degree: int) -> None:
    measures = [money("done", 10**12)]
    year = fields(FormSpec("Exact", tuple(measures)))
    rule = least(rounded(root(year.done, degree), "0.5", mode) / 10 ** (12 // degree - 2), 100)
    squares = [k**degree for k in range(0, 9_000, 611)] + [
        (2 * k + 1) ** degree // 4**degree for k in range(0, 4_000, 377)
    ]
    near = [square + off for square in squares for off in (-1, 0, 1) if 0 <= square + off <= 10**12]
    agree(book(measures, rule, 100, rounding=round_by("0.0001"), quantum="0.0001"), {"done": near})


def test_a_comparison_of_a_root_with_a_number_below_zero() -> None:
    measures = [money("done", 10**9), number("change", 100, 0)]
    year = fields(FormSpec("Exact", tuple(measures)))
    rule = when(root(year.done) >= year.change, 2).otherwise(1)
    cells = {"done": [0, 0, 1, 4, 4, 5, 9_999, 10_000], "change": [-1, 0, -100, 2, 3, 2, 100, 100]}
    agree(book(measures, rule, 2), cells)


@pytest.mark.parametrize("bits", [31, 32, 33, 63, 64, 65, 127, 128, 129])
def test_products_and_sums_on_both_sides_of_every_width(bits: int) -> None:
    most = int(2 ** (bits / 3)) + 1
    measures = [money("a", most), money("b", most), money("c", most)]
    year = fields(FormSpec("Exact", tuple(measures)))
    product = year.a * year.b * year.c
    columns = {
        "a": [most, most, most - 1, 0, 1],
        "b": [most, most - 1, most, most, 1],
        "c": [most, most, 1, most, most],
    }
    agree(book(measures, least(product / (most**3 // 100), 100), 100), columns)
    agree(book(measures, when(product + product - year.a >= most**3, 2).otherwise(1), 2), columns)


# --- what fits nothing goes through the rows ----------------------------------------------------------------------


def long_product(measures: Sequence[Measure]) -> Expr:
    year = fields(FormSpec("Exact", tuple(measures)))
    return ratio(year.done * year.done * year.done, greatest(year.of * year.of * year.of, 1), when_zero=0)


def test_products_that_fit_no_column_go_through_the_rows_with_equal_digits() -> None:
    measures = [money("done", 10**17), money("of", 10**17)]
    rule = least(long_product(measures), 1) * 100
    columns = {"done": [10**17, 10**17 - 1, 3, 0, None, 1], "of": [10**17, 10**17, 0, 5, 7, 3]}
    scores = agree(book(measures, rule, 100), columns)
    assert scores.by_rows == {"exact/one": 6}
    assert scores.as_polars().get_column("total").to_list() == scores.as_polars().get_column("exact/one").to_list()


def test_what_the_rows_leave_unrounded_stays_a_fraction() -> None:
    measures = [money("done", 10**17), money("of", 10**17)]
    rule = least(long_product(measures), 1) * 100
    unrounded = book(measures, rule, 100, rounding=UNROUNDED)
    scores = agree(unrounded, {"done": [1, 10**17, 3], "of": [3, 10**17, 3]})
    assert scores.by_rows
    assert scores.as_polars().select("total", "total:over").row(0) == (10_000, 27)


def test_a_statistic_of_what_fits_no_column_is_exact_too() -> None:
    measures = [money("done", 10**17), money("of", 10**17)]
    year = fields(FormSpec("Exact", tuple(measures)))
    product = year.done * year.done * year.done * year.of
    rule = least(10 - statistic("rank", product, over="cluster"), 9)
    shares = least(ratio(product, statistic("max", product, over="cluster"), when_zero=0), 1) * 10
    frame = {"unit": ["a", "b", "c", "d"], "cluster": ["x", "x", "x", "y"],
             "done": [10**17, 10**17 - 1, 5, None], "of": [10**17, 10**17, 0, 1]}  # fmt: skip
    for rules_of, expected in ((rule, [900, 800, 700, None]), (shares, [1_000, 1_000, 0, None])):
        ranked = book(measures, rules_of, 10 if rules_of is shares else 9, at_least=-(10**9) if rules_of is rule else 0)
        scores = scored(ranked, frame, cohort="reported")
        assert scores.as_polars().get_column("total").to_list() == expected
        assert scores.by_rows


def test_the_mean_of_many_shares_is_exact_however_long_its_denominator() -> None:
    measures = [money("done", 1_000), money("of", 1_000)]
    year = fields(FormSpec("Exact", tuple(measures)))
    share = ratio(year.done, year.of, when_zero=0)
    above = book(measures, when(share >= statistic("mean", share, over="cluster"), 2).otherwise(1), 2)
    wholes = [n for n in range(2, 200) if all(n % d for d in range(2, n))]
    done = [whole // 2 for whole in wholes]
    mean = sum((Fraction(d, w) for d, w in zip(done, wholes, strict=True)), Fraction(0)) / len(wholes)
    scores = scored(above, {"unit": list(range(len(done))), "cluster": ["x"] * len(done), "done": done, "of": wholes},
                    cohort="reported")  # fmt: skip
    expected = [200 if Fraction(d, w) >= mean else 100 for d, w in zip(done, wholes, strict=True)]
    assert scores.as_polars().get_column("total").to_list() == expected


# --- listings -----------------------------------------------------------------------------------------------------


def test_long_sums_of_a_listing_do_not_wrap() -> None:
    row = FormSpec("Gift", (money("value", 10**18 - 1),))
    gifts = define("gifts", "rows", vi="quà", en="gifts", at_most=1_000, rows=row)
    year = fields(FormSpec("Exact", (gifts,)))
    rule = least(year.gifts.sum(year.gifts.row.value) / 10**17, 10_000)
    child = pl.DataFrame({"unit": ["a"] * 1_000, "value": [10**18 - 1] * 1_000})
    scores = scored(book([gifts], rule, 10_000), {"unit": ["a", "b"]}, parts={"gifts": child})
    assert scores.as_polars().get_column("total").to_list() == [1_000_000, 0]


def test_a_sum_that_may_wrap_even_128_bits_goes_through_the_rows() -> None:
    row = FormSpec("Gift", (money("value", 10**18 - 1), money("times", 10**18 - 1)))
    gifts = define("gifts", "rows", vi="quà", en="gifts", at_most=1_000, rows=row)
    year = fields(FormSpec("Exact", (gifts,)))
    rule = least(year.gifts.sum(year.gifts.row.value * year.gifts.row.times) / 10**37, 100)
    child = pl.DataFrame({"unit": ["a"] * 500, "value": [10**18 - 1] * 500, "times": [10**18 - 1] * 500})
    rulebook = book([gifts], rule, 100)
    scores = scored(rulebook, {"unit": ["a"]}, parts={"gifts": child})
    rows = [{"value": 10**18 - 1, "times": 10**18 - 1}] * 500
    case = rulebook.case({"gifts": rows}, unit="a", period=2023)
    assert scores.as_polars().item(0, "total") == rulebook.evaluate(case).values["total"] / rulebook.quantum
    assert scores.by_rows


def test_a_statistic_of_long_numbers_does_not_wrap() -> None:
    measures = [money("done", 10**18 - 1), money("of", 10**18 - 1)]
    year = fields(FormSpec("Exact", tuple(measures)))
    product = year.done * year.of
    rule = least(ratio(product, statistic("sum", product, over="cluster"), when_zero=0), 1) * 100
    many = 400
    frame = {"unit": range(many), "cluster": ["x"] * many, "done": [10**18 - 1] * many, "of": [10**18 - 1] * many}
    scores = scored(book(measures, rule, 100), frame, cohort="reported")
    assert scores.as_polars().get_column("total").unique().to_list() == [25]
