"""Formulas of every shipped rulebook, computed in floats, give what the engine gives; or they ask to score again."""

from datetime import date
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.reports.workbook.calculator import Calculator, Key
from tests.reports.workbook.scored import ROW, cells_of, computed, formulas_of, retyped, shown
from tests.shipped.test_catalogue import RULEBOOKS

from emulation import Case, Rulebook, State, load_registry
from emulation.reports.workbook._formulas import Live
from emulation.reports.workbook._part import columns_of
from emulation.reports.workbook._places import placed
from emulation.reports.workbook._unit_facts import UnitFacts
from emulation.testing import strategies
from emulation.testing.strategies import cases

SHIPPED = load_registry().rulebooks
FEW = settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))
"""A failure is shown as it was drawn: shrinking whole cases takes minutes and shows no more."""


@pytest.fixture(params=RULEBOOKS, scope="module")
def book(request: pytest.FixtureRequest) -> Rulebook:
    return SHIPPED[request.param]


def facts_of(book: Rulebook, case: Case) -> tuple[UnitFacts, dict[str, Any]]:
    unit = UnitFacts(book.evaluate(case))
    values = dict(unit.evaluation.values)
    unit.points(values)
    return unit, values


@FEW
@given(data=st.data())
def test_every_cell_of_points_shows_what_the_engine_gave(book: Rulebook, data: st.DataObject) -> None:
    case = data.draw(cases(book))
    unit, values = facts_of(book, case)
    formulas = formulas_of(book, case)
    calculator, live = computed(formulas, unit, values)
    assert sum(live.values()) > len(live) / 2
    for name, column in formulas.places.results.items():
        assert calculator.value(("P", ROW, column)) == shown(values[name]), name


@FEW
@given(data=st.data())
def test_a_formula_scores_other_facts_exactly_or_asks_to_score_again(book: Rulebook, data: st.DataObject) -> None:
    """Whatever figures are typed over those that were filed, no criterion shows points that the engine would not give."""
    case = data.draw(cases(book))
    unit, values = facts_of(book, case)
    formulas = formulas_of(book, case)
    before, live = computed(formulas, unit, values)
    numbers = [m for m in book.form if m.rows is None]
    typed = data.draw(st.lists(st.sampled_from(numbers), min_size=1, max_size=4, unique=True))
    changed = retyped(book, case, {m.name: data.draw(strategies.values(m)) for m in typed})
    cells: dict[Key, Any] = dict(before.cells) | cells_of(changed, formulas.places)
    after = Calculator(cells, before.formulas)
    for name in book.criteria:
        if live[name]:
            found = after.value(("P", ROW, formulas.places.results[name]))
            # Words never pass for points; points are the engine's.
            if isinstance(found, float):
                assert found == shown(changed.evaluation.values[name]), name


def test_the_rows_of_units_and_listings_are_put_into_a_formula() -> None:
    text = "SUM(D\x02cases\x02:D\x03cases\x03)+E\x01"
    assert placed(text, 10, {"cases": (20, 22)}) == "SUM(D21:D23)+E11"


def test_a_state_is_no_number_of_a_formula(book: Rulebook) -> None:
    """Where a figure is missing, a live line says so until it is filled in."""
    case = book.case(dict.fromkeys(book.form.names, State.MISSING), unit="u", period=2023)
    unit, values = facts_of(book, case)
    formulas = formulas_of(book, case)
    calculator, _ = computed(formulas, unit, values)
    for column in columns_of(book):
        assert calculator.value(("P", ROW, formulas.places.results[column.name])) == shown(values[column.name])


def test_most_lines_are_live_where_everything_was_reported(book: Rulebook) -> None:
    facts = {m.name: _least(m) for m in book.form}
    case = book.case(facts, unit="u", period=2023, traits=_traits(book))
    unit, values = facts_of(book, case)
    formulas = formulas_of(book, case)
    made = {name: formulas.of_criterion(name, unit, values[name]) for name in book.criteria}
    numbers = [name for name in made if not isinstance(values[name], State)]
    assert sum(isinstance(made[name], Live) for name in numbers) >= len(numbers) * 0.7


def _least(measure: Any) -> Any:
    match measure.kind:
        case "flag":
            return True
        case "level":
            return measure.codes[0]
        case "day":
            return date(2023, 6, 1)
        case "rows" | "contributions":
            return ()
        case _:
            return int(measure.at_least)


def _traits(book: Rulebook) -> dict[str, str]:
    return {trait.name: trait.choices[0][0] for trait in book.traits}
