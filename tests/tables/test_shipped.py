"""Every shipped rulebook scores the example data as a table as it does as objects, through every kind of frame."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.laws.doors import DOORS, plain_rows, scored_through
from tests.shipped.test_catalogue import RULEBOOKS

from emulation import Case, Results, Rulebook, State, load_registry, run
from emulation.io import read_plan
from emulation.testing import as_table

EXAMPLE = Path(__file__).parents[2] / "examples" / "hoa-binh-2023"


@pytest.fixture(scope="module")
def results() -> Results:
    registry = load_registry()
    read = read_plan(EXAMPLE / "plan.toml", registry.rulebooks)
    return run(
        read.plan, registry.rulebooks, read.submissions, units=read.units, contributions=read.contributions,
        history=read.history, plugins=registry, receipts=read.receipts, findings=read.findings,
    )  # fmt: skip


@pytest.fixture(params=RULEBOOKS, scope="module")
def scored(request: pytest.FixtureRequest, results: Results) -> tuple[Rulebook, list[Case]]:
    book = results.book(request.param)
    return book.rulebook, [result.evaluation.case for result in book.results]


def expected(book: Rulebook, case: Case) -> dict[str, Any]:
    """Return what every column must hold of one case, in quanta."""
    evaluation = book.evaluate(case)
    row: dict[str, Any] = {"unit": case.unit, "maximum": Fraction(evaluation.scale) / book.quantum}
    settled = 0
    for name in ("total", *(s.id for s in book.root.sections() if s.id != "total"), *book.criteria):
        value = evaluation.values[name]
        row[name] = None if isinstance(value, State) else value / book.quantum
        row[f"{name}:state"] = value.value if isinstance(value, State) else "scored"
        settled += name in book.criteria and (value is State.NOT_APPLICABLE or not isinstance(value, State))
    return row | {"settled": settled}


@pytest.mark.parametrize("door", DOORS)
def test_a_shipped_rulebook_gives_the_same_points_states_and_maxima(
    scored: tuple[Rulebook, list[Case]], door: str
) -> None:
    book, cases = scored
    frame, parts = as_table(book, cases)
    scores = scored_through(door, book, frame, parts, period=2023, detail="criteria")
    rows = plain_rows(scores.frame)
    assert len(rows) == len(cases) >= 12
    for row, case in zip(rows, cases, strict=True):
        assert row == expected(book, case), case.unit
    # A mean of shares of many different wholes is all that no column can say.
    assert set(scores.by_rows) <= {"government-bodies/b4-indicators"}


def test_the_ranges_of_a_shipped_rulebook_are_those_of_its_evaluations(scored: tuple[Rulebook, list[Case]]) -> None:
    """The range of a total that is scored may be wider where a fact that no rule reads is open; then it is itself."""
    book, cases = scored
    frame, parts = as_table(book, cases)
    scores = scored_through("Polars", book, frame, parts, period=2023, ranges=True)
    for found, case in zip(scores.as_polars().select("low", "high").rows(), cases, strict=True):
        evaluation = book.evaluate(case)
        total, span = evaluation.total, evaluation.range
        ends = [(span.low, span.high), *([] if isinstance(total, State) else [(total, total)])]
        assert found in [(Fraction(low) / book.quantum, Fraction(high) / book.quantum) for low, high in ends]


def test_units_in_another_order_have_the_same_points(scored: tuple[Rulebook, list[Case]]) -> None:
    book, cases = scored
    frame, parts = as_table(book, cases)
    turned = scored_through(
        "Polars", book, frame.reverse(), {n: child.reverse() for n, child in parts.items()}, period=2023
    )
    assert turned.as_polars().reverse().equals(scored_through("Polars", book, frame, parts, period=2023).as_polars())


def test_a_batch_scored_alone_has_the_digits_of_the_whole(scored: tuple[Rulebook, list[Case]]) -> None:
    book, cases = scored
    frame, parts = as_table(book, cases)
    whole = scored_through("Polars", book, frame, parts, period=2023, detail="criteria").as_polars()
    pieces = [scored_through("Polars", book, piece, parts, period=2023, detail="criteria").as_polars()
              for piece in frame.iter_slices(5)]  # fmt: skip
    assert pl.concat(pieces).equals(whole)
