"""Decree 233/2026 on public service units: every edge of every band with no margin, and the quota of Article 7."""

import sys
from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from emulation import (
    Dated,
    ExceptionalCeiling,
    Period,
    Plan,
    Rulebook,
    Source,
    Standing,
    State,
    Submission,
    Unit,
    run,
    totality,
)
from emulation.io import read_plan
from emulation.runs import decide

FOLDER = Path(__file__).parents[2] / "examples" / "public-service-units"
YEAR = Period.of_year(2026)
FULL = {
    "common": 30, "results": 60, "assigned": 10, "completed": 10, "well": 10, "above": 3, "late": 0,
    "failing_parts": 0, "open_defects": 0, "wrongdoing": False, "force_majeure": False,
}  # fmt: skip
HEAD = {
    "common": 30, "results": 60, "months": 6, "decline": False, "disciplined": False, "corruption": False,
    "disclosed": False,
}  # fmt: skip


@pytest.fixture(scope="module")
def books() -> Iterator[ModuleType]:
    sys.path.insert(0, str(FOLDER))
    yield import_module("service_units")
    sys.path.remove(str(FOLDER))


@pytest.fixture(scope="module")
def plan(books: ModuleType) -> Plan:
    found = read_plan(FOLDER / "plan.toml", {book.id: book for book in (books.UNITS, books.HEADS)})
    assert not found.findings
    return found.plan


def stand(book: Rulebook, facts: dict[str, object]) -> Standing:
    return book.evaluate(book.case(facts, unit="x", period=YEAR)).standing


@pytest.mark.parametrize(
    ("changed", "status", "name"),
    [
        # Article 7, clause 1: from 90 points, with every condition just met.
        ({}, "classed", "excellent"),
        ({"failing_parts": State.NOT_APPLICABLE, "open_defects": State.NOT_APPLICABLE}, "classed", "excellent"),
        ({"above": 2}, "open", "excellent"),
        ({"failing_parts": 1}, "open", "excellent"),
        ({"open_defects": 1}, "open", "excellent"),
        ({"well": 9}, "open", "excellent"),
        # Clause 2: from 70 to below 90; what only excellence asks is not asked.
        ({"results": "59.99", "above": 0, "failing_parts": 1, "open_defects": 1}, "classed", "good"),
        ({"results": 40}, "classed", "good"),
        ({"results": 40, "well": 9, "late": 1}, "open", "good"),
        # Clause 3: from 50 to below 70, all completed and a fifth behind time.
        ({"results": "39.99", "well": 8, "late": 2}, "classed", "done"),
        ({"results": 20, "well": 8, "late": 2}, "classed", "done"),
        ({"results": 20, "well": 7, "late": 3}, "open", "done"),
        ({"results": 20, "completed": 9, "well": 9, "late": 1}, "open", "done"),
        # Clause 4: below 50, or wrongdoing, or less than 70 % of the tasks, whatever the points.
        ({"results": "19.99"}, "classed", "not-done"),
        ({"results": 70, "wrongdoing": True}, "classed", "not-done"),
        ({"results": 70, "completed": 7, "well": 7, "late": 3}, "open", "excellent"),
        ({"results": 70, "completed": 6, "well": 6, "late": 4}, "classed", "not-done"),
        # Force majeure: the authority decides of those who would be not-done, and of nobody else.
        ({"results": "19.99", "force_majeure": True}, "open", "not-done"),
        ({"results": 70, "wrongdoing": True, "force_majeure": True}, "open", "not-done"),
        ({"completed": 6, "well": 6, "late": 4, "force_majeure": True}, "open", "not-done"),
        ({"force_majeure": True}, "classed", "excellent"),
        # What is not known decides nothing.
        ({"above": State.MISSING}, "withheld", None),
        ({"wrongdoing": State.MISSING}, "withheld", None),
        ({"results": State.MISSING}, "incomplete", None),
        ({"results": "19.99", "force_majeure": State.MISSING}, "withheld", None),
    ],
)
def test_a_unit_at_the_edge_of_each_class(
    books: ModuleType, changed: dict[str, object], status: str, name: str | None
) -> None:
    facts = {k: Decimal(v) if isinstance(v, str) else v for k, v in {**FULL, **changed}.items()}
    found = stand(books.UNITS, facts)
    assert (found.status, found.band and found.band.id) == (status, name)
    assert found.reasons or status == "classed"


def test_a_figure_above_what_was_assigned_is_no_figure(books: ModuleType) -> None:
    assert stand(books.UNITS, {**FULL, "well": 11}).status == "withheld"


@pytest.mark.parametrize(
    ("changed", "status", "name"),
    [
        ({}, "classed", "excellent"), ({"results": 59}, "classed", "good"), ({"results": 39}, "classed", "done"),
        ({"results": 19}, "classed", "not-done"), ({"months": 5}, "barred", None), ({"disciplined": True}, "classed", "not-done"),
        ({"corruption": True, "disclosed": True}, "open", "not-done"), ({"disclosed": True}, "classed", "excellent"),
    ],
)  # fmt: skip
def test_a_head_at_the_edge_of_each_class(
    books: ModuleType, changed: dict[str, object], status: str, name: str | None
) -> None:
    found = stand(books.HEADS, {**HEAD, **changed})
    assert (found.status, found.band and found.band.id) == (status, name)


def test_no_band_asks_what_nobody_has(books: ModuleType) -> None:
    assert [totality(book).never for book in (books.UNITS, books.HEADS)] == [(), ()]


def classes_of(books: ModuleType, plan: Plan, *, excellent: int, good: int) -> dict[str, str]:
    """Return the classes of so many units that reach excellence (each a tenth of a point apart) and good, and of their heads."""
    units, filed = [], []
    for n in range(excellent + good):
        unit, head = f"unit-{n:02}", f"head-{n:02}"
        units += [
            Unit(id=unit, group="government-bodies", kind="service-unit"),
            Unit(id=head, group="government-bodies", kind="head", parent=[Dated(value=unit)]),
        ]
        results = 70 - n if n < excellent else 50
        filed += [
            Submission(rulebook=books.UNITS.id, unit=unit, period="2026", facts={**FULL, "results": results}),
            Submission(rulebook=books.HEADS.id, unit=head, period="2026", facts={**HEAD, "results": 70}),
        ]
    results = run(plan, [books.UNITS, books.HEADS], filed, units=units)
    decided = decide(results, units=units)
    return {c.unit: c.band.id for classes in decided.classes for c in classes.units if c.band}


@pytest.mark.parametrize(
    ("excellent", "good", "taken"),
    [(5, 7, 2), (5, 6, 1), (2, 10, 2), (5, 0, 0), (4, 0, 1), (1, 3, 1), (1, 5, 1), (1, 4, 0)],
)
def test_at_most_a_fifth_of_those_rated_good_are_excellent(
    books: ModuleType, plan: Plan, excellent: int, good: int, taken: int
) -> None:
    """Clause 7: 20 % of those who are good; fewer than five units: at most one. Five units that are all alike get none."""
    found = classes_of(books, plan, excellent=excellent, good=good)
    best = [unit for unit, name in found.items() if unit.startswith("unit") and name == "excellent"]
    assert best == [f"unit-{n:02}" for n in range(taken)]
    assert all(name in ("excellent", "good") for name in found.values())


def test_a_reasoned_decision_raises_the_ceiling_to_a_quarter(books: ModuleType, plan: Plan) -> None:
    (quota,) = plan.class_quotas
    higher = ExceptionalCeiling(share="25%", reason="Thành tích nổi trội", source=Source("demo"))
    raised = plan.changed(class_quotas=[quota.changed(quota=quota.quota.changed(exceptional=higher))])
    found = classes_of(books, raised, excellent=5, good=10)
    assert sum(name == "excellent" for unit, name in found.items() if unit.startswith("unit")) == 3


def test_a_head_is_never_classed_better_than_the_unit(books: ModuleType, plan: Plan) -> None:
    found = classes_of(books, plan, excellent=5, good=7)
    assert [found[f"head-{n:02}"] for n in range(12)] == [found[f"unit-{n:02}"] for n in range(12)]
