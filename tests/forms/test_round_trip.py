"""What is filled into a form is what is read from it, for every form that is shipped."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.forms.paper import BOOKS, Paper, example, facts_of

from emulation import State
from emulation.algebra import Language
from emulation.testing import strategies

OFFERED = (State.MISSING, State.NOT_DUE, State.WITHHELD)
FEW = settings(max_examples=3, deadline=None)


@cache
def paper(name: str, language: Language) -> Paper:
    return Paper(BOOKS[name], example(), language=language)


def plain(facts: dict[str, Any]) -> dict[str, Any]:
    """Return drawn facts as a person can write them: a row of which nothing is known is no row."""
    unknown = State.MISSING
    return {
        name: [row for row in fact if any(each is not unknown for each in row.values())]
        if isinstance(fact, list)
        else fact
        for name, fact in facts.items()
    }


@pytest.mark.parametrize("name", sorted(BOOKS))
@FEW
@given(data=st.data())
def test_a_form_that_is_filled_gives_the_same_facts(name: str, data: st.DataObject) -> None:
    """States in words, in the cell or beside it; days, yes and no, levels, figures, rows of listings; both languages."""
    form = paper(name, data.draw(st.sampled_from(("vi", "en"))))
    facts = plain(data.draw(strategies.facts(BOOKS[name].form, states=OFFERED)))
    form.fill(facts, beside=data.draw(st.booleans()))
    unit = example_units(name)[0]
    form.choose_unit(unit)
    with TemporaryDirectory() as folder:
        filled = form.back(Path(folder))
    (entry,) = filled.entries
    assert (filled.rulebook, entry.unit, entry.findings) == (name, unit, ())
    expected = {measure.name: facts[measure.name] for measure in BOOKS[name].form if measure.kind != "contributions"}
    assert facts_of(entry, BOOKS[name]) == expected


@cache
def example_units(name: str) -> tuple[str, ...]:
    planfile = example()
    return tuple(
        unit.id
        for unit in planfile.units
        if name in planfile.plan.rulebooks_for(unit) + planfile.plan.rulebooks_for(unit, registered=True)
    )
