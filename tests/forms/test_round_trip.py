"""What is filled into a form is what `read_filled` takes from it, for every form that is shipped and a small one."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus.layouts import world
from tests.forms.paper import BOOKS, Paper, example

from emulation import State
from emulation.algebra import Language
from emulation.io import PlanFile, read_filled
from emulation.testing import strategies

OFFERED = (State.MISSING, State.NOT_DUE, State.WITHHELD)
EVERY = {**BOOKS, world.BOOK: world.rulebook()}
IDS = st.lists(st.from_regex(r"(DG|0)[0-9]{2,4}(-[a-z])?", fullmatch=True), max_size=4, unique=True)
"""Ids of contributions; one that is all digits stays text, with its leading nought."""


@cache
def planfile(name: str) -> PlanFile:
    if name in BOOKS:
        return example()
    return replace(example(), plan=world.plan(), rulebooks=EVERY, units=tuple(world.UNITS))


@cache
def paper(name: str, language: Language) -> Paper:
    return Paper(EVERY[name], planfile(name), language=language)


def plain(facts: dict[str, Any]) -> dict[str, Any]:
    """Return drawn facts as a person can write them: a row of which nothing is known is no row.

    At most three rows: beside more of them a figure that is drawn may look as if in the wrong unit.
    """
    unknown = State.MISSING
    return {
        name: [row for row in fact if any(each is not unknown for each in row.values())][:3]
        if isinstance(fact, list)
        else fact
        for name, fact in facts.items()
    }


def stated(facts: Any) -> dict[str, Any]:
    """Return the facts that say something, as the intake keeps them: what nobody reported is left out."""
    return {name: _told(fact) for name, fact in facts.items() if fact is not State.MISSING}


def _told(fact: Any) -> Any:
    return tuple(map(stated, fact)) if isinstance(fact, list | tuple) else fact


@pytest.mark.parametrize("name", sorted(EVERY))
def test_a_form_that_is_filled_becomes_the_same_submission(name: str) -> None:
    """States in words, in the cell or beside it; days, yes and no, levels, figures, rows, ids; both languages."""
    fields = len(EVERY[name].form.names)

    @settings(max_examples=40 if fields < 15 else 8 if fields < 35 else 3, deadline=None)
    @given(data=st.data())
    def check(data: st.DataObject) -> None:
        _check_one(name, data)

    check()


def _check_one(name: str, data: st.DataObject) -> None:
    form, book = paper(name, data.draw(st.sampled_from(("vi", "en")))), EVERY[name]
    facts = plain(data.draw(strategies.facts(book.form, states=OFFERED)))
    form.fill(facts, beside=data.draw(st.booleans()))
    asked = next((measure for measure in book.form if measure.kind == "contributions"), None)
    ids = data.draw(IDS) if asked else []
    if asked:
        form.name_contributions(asked, ids)
    expected = stated({name: fact for name, fact in facts.items() if asked is None or name != asked.name})
    unit = data.draw(st.sampled_from(units_of(name)[:3]))
    form.choose_unit(unit)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bieu.xlsx"
        form.workbook.save(path)
        of = planfile(name)
        (file,) = read_filled([path], of.plan, EVERY, of.units).files
    if not expected and not ids:
        assert (file.submissions, file.receipt.blank) == ((), 1)
        return
    # Figures that are drawn contradict each other, which is told and changes none of them.
    assert {finding.code for finding in file.findings if finding.severity == "error"} <= {"EMU-S09"}
    (filed,) = file.submissions
    assert (filed.rulebook, filed.unit, filed.period) == (name, unit, of.plan.period.id)
    assert stated(filed.facts) == expected
    assert filed.contributions == tuple(ids)


@cache
def units_of(name: str) -> tuple[str, ...]:
    plan = planfile(name).plan
    return tuple(
        unit.id
        for unit in planfile(name).units
        if name in plan.rulebooks_for(unit) + plan.rulebooks_for(unit, registered=True)
    )
