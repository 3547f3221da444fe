"""The formula of a rank gives the rank that the cohort gives, for every rule for equals that a formula can say."""

from dataclasses import replace
from fractions import Fraction
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.workbook.calculator import Calculator, Cell
from tests.reports.workbook.example import parts

from emulation.models import Ranking, RankKey, Source
from emulation.reports.workbook._ranks_sheet import _rank_formula

Ties = Literal["competition", "dense", "shared", "authority"]
TOTALS = st.lists(st.one_of(st.integers(0, 9), st.just("chưa báo cáo")), min_size=1, max_size=9)


def shown(totals: list[int | str], ties: Ties, keys: tuple[RankKey, ...] = ()) -> list[Cell]:
    """Return what the column of ranks shows for a column of totals."""
    ranking = Ranking(on="points", ties=ties, keys=keys, source=Source("01/QC"))
    last = len(totals) + 4
    cells: dict[tuple[str, int, int], Cell] = {
        ("A", 4 + i, 2): each if isinstance(each, str) else each / 100 for i, each in enumerate(totals)
    }
    calculator = Calculator(cells)
    return [
        calculator.compute(_rank_formula(parts()[0], ranking, "C", (5, last), 5 + i), "A") for i in range(len(totals))
    ]


def expected(totals: list[int | str], ties: Ties) -> list[Cell]:
    """Return the ranks by counting."""
    numbers = [each for each in totals if isinstance(each, int)]
    return [_rank(each, numbers, ties) if isinstance(each, int) else "–" for each in totals]


def _rank(value: int, numbers: list[int], ties: Ties) -> float:
    before, equal = [n for n in numbers if n > value], numbers.count(value)
    if ties == "dense":
        return float(len(set(before)) + 1)
    return float(len(before) + 1 + (Fraction(equal - 1, 2) if ties == "shared" else 0))


@pytest.mark.parametrize("ties", ["competition", "dense", "shared"])
@given(totals=TOTALS)
def test_equals_share_a_rank_as_the_plan_says(ties: Ties, totals: list[int | str]) -> None:
    assert shown(totals, ties) == expected(totals, ties)


@given(totals=TOTALS)
def test_equals_that_an_authority_parts_have_no_rank_of_a_formula(totals: list[int | str]) -> None:
    for each, found, plain in zip(totals, shown(totals, "authority"), expected(totals, "competition"), strict=True):
        assert found == ("bằng nhau, chờ quyết định" if totals.count(each) > 1 and isinstance(each, int) else plain)


@given(totals=TOTALS)
def test_equals_that_a_further_key_parts_are_referred_to_it(totals: list[int | str]) -> None:
    keys = (RankKey(by="share"),)
    for each, found, plain in zip(totals, shown(totals, "dense", keys), expected(totals, "dense"), strict=True):
        tied = totals.count(each) > 1 and isinstance(each, int)
        assert found == ("bằng nhau, xét tiêu chí phụ" if tied else plain)


def test_official_points_of_an_appraiser_are_inputs_and_their_sums_are_live() -> None:
    from emulation.reports.workbook._part import Part

    part = parts()[0]
    book = part.book.replaced(official="appraised")
    results = tuple(replace(r, evaluation=book.evaluate(r.evaluation.case)) for r in part.results.results)
    appraised = Part(None, replace(part.results, rulebook=book, results=results), part.plan, part.voice, None)
    assert appraised.official_sheet() == "Thẩm định"
    assert "appraised" in appraised.authors
    given_points = [place for place in range(len(results)) if appraised.column(place, "appraised") is not None]
    assert given_points
    for place in given_points:
        assert appraised.official(place)["total"] == results[place].evaluation.column("appraised")["total"]
