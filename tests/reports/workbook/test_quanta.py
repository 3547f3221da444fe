"""Formulas on grids of points of every kind give what the engine gives: a quantum need not be one part of a whole."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.workbook.calculator import Calculator
from tests.reports.workbook.scored import ROW, cells_of, computed, formulas_of, shown

from emulation import (
    Count,
    Criterion,
    Form,
    Rulebook,
    Section,
    Source,
    State,
    Text,
    fields,
    measure,
    model_points,
    rules,
    steps,
)
from emulation.reports.workbook._formulas import Fixed, Live
from emulation.reports.workbook._unit_facts import UnitFacts

QUANTA = ["0.01", "0.25", "0.3", "1", "2", "5"]
WORDS = Text(vi="Mục", en="Section")


class Year(Form):
    """A year."""

    jobs: Count = measure(vi="Số việc làm", en="Jobs", at_most=10)
    homes: Count = measure(vi="Số nhà", en="Homes", at_most=10)
    visits: Count = measure(vi="Số lần thăm", en="Visits", at_most=10)


year = fields(Year)


def criterion(name: str, quantum: Fraction) -> Criterion:
    rule = rules.per_unit(getattr(year, name), each=quantum, at_most=10 * quantum)
    title = Text(vi=name, en=name)
    return Criterion(f"demo/{name}", title=title, source=Source("1/KH"), points=model_points(10 * quantum), rule=rule)


@cache
def book_of(quantum: str) -> Rulebook:
    """Return a rulebook with sums of sums, a cap over one, and states that leave the scale, on a grid."""
    step = Fraction(quantum)
    jobs, homes, visits = (criterion(name, step) for name in ("jobs", "homes", "visits"))
    return Rulebook(
        "demo/grid",
        version="1",
        form=Year,
        quantum=quantum,
        sections=[
            Section("work", title=WORDS, criteria=[jobs, homes], leave_out=[State.NOT_DUE]),
            Section("care", title=WORDS, criteria=[visits], steps=[steps.cap(7 * step)]),
        ],
        steps=[steps.cap(25 * step), steps.floor(step)],
    )


def filed(book: Rulebook, figures: Sequence[int | State]) -> UnitFacts:
    facts = dict(zip(("jobs", "homes", "visits"), figures, strict=True))
    unit = UnitFacts(book.evaluate(book.case(facts, unit="u", period=2023)))
    unit.points(unit.evaluation.values)
    return unit


FIGURE = st.one_of(st.integers(0, 10), st.sampled_from((State.MISSING, State.NOT_DUE, State.NOT_APPLICABLE)))
FIGURES = st.tuples(FIGURE, FIGURE, FIGURE)


@pytest.mark.parametrize("quantum", QUANTA)
@settings(max_examples=25, deadline=None)
@given(figures=FIGURES)
def test_every_sum_is_the_engines_whatever_the_quantum(quantum: str, figures: tuple[int | State, ...]) -> None:
    unit = filed(book_of(quantum), figures)
    formulas = formulas_of(unit.book, unit.case)
    calculator, live = computed(formulas, unit, dict(unit.evaluation.values))
    for name, column in formulas.places.results.items():
        assert calculator.value(("P", ROW, column)) == shown(unit.evaluation.values[name]), name
    assert all(live[name] for name in ("total", "work", "care", "care#0"))


@pytest.mark.parametrize("quantum", QUANTA)
@settings(max_examples=25, deadline=None)
@given(figures=FIGURES, typed=FIGURES)
def test_figures_typed_over_give_the_total_of_the_engine(
    quantum: str, figures: tuple[int | State, ...], typed: tuple[int | State, ...]
) -> None:
    unit, changed = filed(book_of(quantum), figures), filed(book_of(quantum), typed)
    formulas = formulas_of(unit.book, unit.case)
    before, _ = computed(formulas, unit, dict(unit.evaluation.values))
    after = Calculator(dict(before.cells) | cells_of(changed, formulas.places), before.formulas)
    for name, column in formulas.places.results.items():
        found = after.value(("P", ROW, column))
        if isinstance(found, float):
            assert found == shown(changed.evaluation.values[name]), name
    if not any(isinstance(figure, State) for figure in (*figures, *typed)):
        assert after.value(("P", ROW, formulas.places.results["total"])) == shown(changed.evaluation.values["total"])


@pytest.mark.parametrize("quantum", QUANTA)
@pytest.mark.parametrize("name", ["total", "work", "care", "total#0", "total/maximum"])
def test_a_formula_that_shows_something_else_than_the_engine_is_not_kept(quantum: str, name: str) -> None:
    """Sums and steps are held against the engine as lines are: with another value, there is no formula."""
    unit = filed(book_of(quantum), (3, 4, 5))
    formulas = formulas_of(unit.book, unit.case)
    before = {"total": "total#1", "total#1": "total#0", "care": "care#0"}.get(name)
    value = unit.evaluation.values[name]
    assert isinstance(formulas.of_stage(name, before, unit, value), Live)
    for other in (Fraction(value) + Fraction(quantum), State.MISSING):
        assert formulas.of_stage(name, before, unit, other) == Fixed("differs")


def test_points_of_a_person_that_lie_on_no_grid_are_not_summed_by_a_formula() -> None:
    """A formula brings its cells to the grid; where that changes the sum, the sum is a value."""
    unit = filed(book_of("1"), (3, 4, 5))
    formulas = formulas_of(unit.book, unit.case)
    values = dict(unit.evaluation.values) | {"demo/jobs": Fraction(13, 4), "work": Fraction(29, 4)}
    assert formulas.of_stage("work", None, unit.by(values), Fraction(29, 4)) == Fixed("differs")
