"""The detector of wrong units by whole columns finds what the detector of single books finds, and nothing else."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from emulation.io._intake._slips import slips
from emulation.io._streams._slips import column_slips
from emulation.models import FormSpec, define

FORM = FormSpec(
    "Small",
    (
        define("homes", "count", vi="Số hộ", en="Homes", at_most=10**6),
        define("poor", "count", vi="Số hộ nghèo", en="Poor homes", at_most=10**6),
        define("raised", "money", vi="Vận động", en="Raised", at_most=10**13),
        define("spent", "money", vi="Đã chi", en="Spent", at_most=10**13),
        define("rate", "rate", vi="Tỷ lệ", en="Share"),
        define("area", "number", vi="Diện tích", en="Area", at_most=10**9, decimals=2),
    ),
)
Row = tuple[int | None, ...]
TYPES = (pl.Int64, pl.Int64, pl.Int64, pl.Int64, pl.Decimal(38, 2), pl.Decimal(38, 2))


def by_columns(rows: Mapping[str, Row]) -> set[tuple[str, str, int, str]]:
    units = list(rows)
    columns = {
        name: pl.Series(name, [exact(row[n], n) for row in rows.values()], dtype=kind)
        for n, (name, kind) in enumerate(zip(FORM.names, TYPES, strict=True))
    }
    found = column_slips(columns, {measure.name: measure for measure in FORM}, pl.Series(units, dtype=pl.String))
    return {(units[slip.row], slip.column, slip.power, slip.against) for slip in found}


def one_by_one(rows: Mapping[str, Row]) -> set[tuple[str, str, int, str]]:
    table = {
        unit: {name: Fraction(value) for n, name in enumerate(FORM.names) if (value := exact(row[n], n)) is not None}
        for unit, row in rows.items()
    }
    return {(slip.unit, slip.field, slip.power, slip.against) for slip in slips(FORM, table)}


def exact(value: int | None, column: int) -> int | Decimal | None:
    return value if value is None or column < 4 else Decimal(value).scaleb(-2)


def figure(least: int, most: int) -> st.SearchStrategy[int | None]:
    """Draw figures of a kind, some of them a hundred, a thousand or a million times as small or great, and gaps."""
    plain = st.integers(least, most)
    wrong = st.tuples(plain, st.sampled_from((1_000, 1_000_000))).map(lambda pair: pair[0] * pair[1])
    small = st.tuples(plain, st.sampled_from((100, 1_000, 1_000_000))).map(lambda pair: pair[0] // pair[1])
    return st.one_of(plain, plain, plain, plain, plain, plain, wrong, small, st.none(), st.just(0))


ROWS = st.lists(
    st.tuples(
        figure(50, 400),
        figure(1, 40),
        figure(5_000_000, 30_000_000),
        figure(4_000_000, 25_000_000),
        figure(5_000, 10_000),
        figure(100, 90_000),
    ),
    min_size=1,
    max_size=70,
)


@given(ROWS)
@settings(max_examples=25, deadline=None)
def test_whole_columns_are_judged_as_single_books_are(drawn: list[Row]) -> None:
    rows = {f"u{number:03d}": row for number, row in enumerate(drawn)}
    within = {
        unit: tuple(
            None if value is not None and value > measure.at_most * 10**measure.decimals else value
            for value, measure in zip(row, FORM, strict=True)
        )
        for unit, row in rows.items()
    }
    assert by_columns(within) == one_by_one(within)


def test_money_in_thousands_among_many_rows_is_found() -> None:
    rows = {
        f"u{n:04d}": (100 + n % 50, 5 + n % 7, (10 + n % 9) * 10**6, (9 + n % 9) * 10**6, 9_000, 500)
        for n in range(500)
    }
    rows["u0250"] = (150, 10, 14_000, 13 * 10**6, 9_000, 500)
    assert by_columns(rows) == one_by_one(rows) == {("u0250", "raised", -3, "others")}


def test_a_share_among_percentages_is_found() -> None:
    rows = {f"u{n:04d}": (100, 5, 10**7, 10**7, 4_000 + n, 500) for n in range(500)}
    rows["u0250"] = (100, 5, 10**7, 10**7, 42, 500)
    assert by_columns(rows) == one_by_one(rows) == {("u0250", "rate", -2, "others")}


def test_rows_of_nobody_are_not_compared_with() -> None:
    sizes = pl.Series([1_000, 1_000, 1_000, 1_000, 10**6], dtype=pl.Int64)
    units = pl.Series([None, None, None, None, "a"], dtype=pl.String)
    assert list(column_slips({"raised": sizes}, {"raised": FORM["raised"]}, units)) == []
