"""Points that a rulebook leaves unrounded are fractions of two columns; plots divide them exactly or refuse them."""

from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from tests.laws.drawn_books import SOURCE, both

from emulation import (
    UNROUNDED,
    Count,
    Criterion,
    Form,
    Rulebook,
    Section,
    TableError,
    fields,
    least,
    measure,
    model_points,
    ratio,
    tables,
)
from emulation.reports import plot
from emulation.reports.plot._data import points_of
from emulation.reports.plot._totals import edges


class Sevenths(Form):
    """Two figures, of which one is divided by the other."""

    done: Count = measure(vi="làm", en="done", at_most=2_000)
    due: Count = measure(vi="giao", en="due", at_least=1, at_most=2_000)


YEAR = fields(Sevenths)
SHARE = Criterion(
    "odd/share", title=both("share"), source=SOURCE, points=model_points(100), rounding=UNROUNDED,
    rule=least(ratio(YEAR.done * 40, YEAR.due, when_zero=0), 100),
)  # fmt: skip
PLAIN = Criterion("odd/plain", title=both("plain"), source=SOURCE, points=model_points(2_000), rule=YEAR.done)
BOOK = Rulebook(
    "odd/book", version="1", form=Sevenths,
    sections=[Section("s", title=both("s"), criteria=[SHARE, PLAIN])],
)  # fmt: skip
SEVENTHS = Rulebook(
    "odd/sevenths", version="1", form=Sevenths, sections=[Section("s", title=both("s"), criteria=[SHARE])],
)  # fmt: skip


def scores(done: list[int | None], due: list[int], **more: Any) -> tables.Scores:
    table = pl.DataFrame({"done": done, "due": due}, schema={"done": pl.Int64, "due": pl.Int64})
    return tables.evaluate(BOOK, table, period=2023, detail="criteria", **more)


@pytest.mark.parametrize("points", ["scaled", "decimal"])
def test_the_mean_and_the_median_of_fractions_are_exact(points: Any) -> None:
    drawn = points_of(scores([1, 2, 3, None], [7, 7, 9, 7], points=points), BOOK)
    values = [Fraction(40, 7), Fraction(80, 7), Fraction(120, 9)]
    assert drawn.means(["odd/share", "odd/plain"]) == {
        "odd/share": (sum(values) / 3, 3),
        "odd/plain": (Fraction(2), 3),
    }
    assert drawn.median("odd/share") == values[1]
    assert drawn.ends("odd/share") == (values[0], values[2])


@pytest.mark.parametrize("points", ["scaled", "decimal"])
def test_totals_that_are_fractions_count_in_the_bar_whose_edges_hold_them(points: Any) -> None:
    drawn = points_of(scores([1, 2, 3], [7, 7, 9], points=points), BOOK, ["total"])
    low, width, count = edges(drawn)
    bins = drawn.bins("total", low, width, count)
    for value in (Fraction(40, 7) + 1, Fraction(80, 7) + 2, Fraction(120, 9) + 3):
        assert bins[int((value - low) / width)] >= 1
    assert sum(bins) == 3


@pytest.mark.parametrize(
    "make",
    [
        lambda frame: frame,
        lambda frame: frame.to_pandas(use_pyarrow_extension_array=True),
        lambda frame: frame.to_arrow(),
    ],
)
@pytest.mark.parametrize("points", ["scaled", "decimal"])
def test_a_frame_of_fractions_draws_what_its_scores_draw(points: Any, make: Any) -> None:
    given = scores([1, 2, None], [7, 7, 3], points=points)
    for draw in (plot.totals, plot.contributions, plot.gaps):
        assert draw(make(given.frame), BOOK).to_dict() == draw(given, BOOK).to_dict()


def test_fractions_that_have_no_common_denominator_of_a_usable_size_are_refused_and_not_rounded() -> None:
    primes = [n for n in range(2, 200) if all(n % k for k in range(2, n))]
    with pytest.raises(TableError) as caught:
        points_of(scores([1] * len(primes), primes), BOOK)
    assert (caught.value.code, caught.value.where["column"]) == ("EMU-T11", "odd/share")
    assert "mẫu số chung" in caught.value.vi
    assert "common denominator" in caught.value.en


def test_the_median_of_counts_that_no_float_holds_is_exact() -> None:
    great = 2**60 + 1
    counts = pl.DataFrame({"total": [great], "total:state": ["scored"]})
    points = points_of(counts, BOOK, ["total"])
    assert points.median("total") == Fraction(great, 100)


def test_a_mean_whose_sum_no_column_of_64_bits_holds_is_exact() -> None:
    great = 2**61
    counts = pl.DataFrame({"total": [great] * 8, "total:state": ["scored"] * 8})
    assert points_of(counts, BOOK, ["total"]).means(["total"]) == {"total": (Fraction(great, 100), 8)}
