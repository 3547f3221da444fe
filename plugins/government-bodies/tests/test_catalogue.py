"""The rulebooks are those of the catalogue, sections A and B: ids, points, clauses, bonus, deductions, form."""

import json
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from emulation import Rulebook, State
from emulation_government_bodies import DEPARTMENT, PEOPLES_COMMITTEE

BOOKS = (PEOPLES_COMMITTEE, DEPARTMENT)
CATALOGUE = {
    PEOPLES_COMMITTEE.id: {
        "a1": 8, "a2": 6, "a3": 23, "a4": 8, "a5": 5, "a6": 5, "a7": 10, "a8": 8, "a9": 5, "a10": 4, "a11": 14, "a12": 4,
    },
    DEPARTMENT.id: {
        "b1": 10, "b2": 8, "b3": 18, "b4": 15, "b5": 10, "b6": 12, "b7": 7, "b8": 8, "b9": 5, "b10": 7,
    },
}  # fmt: skip
CLAUSES = {
    "a1": {"P3.1", "P6.4", "P6.3"}, "a2": {"P6.1"}, "a3": {"P3.3"}, "a4": {"P3.3", "P3.4"}, "a5": {"P3.3"},
    "a6": {"P3.3"}, "a7": {"P3.2"}, "a8": {"P3.4"}, "a9": {"P3.5"}, "a10": {"P3.6a"},
    "a11": {"P3.6b", "P3.6c", "P3.6d", "P3.6đ", "P3.6e", "P3.6g", "P3.6h"}, "a12": {"P6.2", "P6.4"},
    "b1": {"P3.1", "P6.2", "P6.3"}, "b2": {"P6.1"}, "b3": {"P3.1", "P6.2"}, "b4": {"P3.6"}, "b5": {"P3.2"},
    "b6": {"P3.2", "P3.3"}, "b7": {"P3.2"}, "b8": {"P3.4"}, "b9": {"P3.5"}, "b10": {"P6.2"},
}  # fmt: skip


def code_of(criterion):
    """Return the catalogue's code in an id: government-bodies/a11dd-water is a part of A11."""
    found = re.match(r"government-bodies/([ab]\d+)", criterion)
    return found[1] if found else None


def by_code(book):
    """Return the criteria of each code of the catalogue."""
    found = defaultdict(list)
    for criterion in book:
        if code_of(criterion.id):
            found[code_of(criterion.id)].append(criterion)
    return found


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_it_has_the_criteria_of_the_catalogue_with_their_points_and_they_sum_to_100(book):
    assert {code: sum(c.points.maximum for c in parts) for code, parts in by_code(book).items()} == CATALOGUE[book.id]
    assert book.full_maximum == 100


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_each_criterion_cites_the_clauses_of_the_catalogue(book):
    cited = {
        code: {s.clause for c in parts for s in c.sources if s.instrument == "130/KH-UBND"}
        for code, parts in by_code(book).items()
    }
    assert cited == {code: CLAUSES[code] for code in CATALOGUE[book.id]}


def test_every_clause_for_government_bodies_is_cited():
    cited = {source.clause for book in BOOKS for criterion in book for source in criterion.sources}
    assert cited >= {"P3.1", "P3.2", "P3.3", "P3.4", "P3.5", *(f"P3.6{x}" for x in "abcdđegh")}
    assert cited >= {"P6.1", "P6.2", "P6.3", "P6.4"}
    assert all(book.sources[0].clause == "P2.1" for book in BOOKS)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_all_points_are_marked_as_model_values(book):
    assert book.model
    assert all(criterion.points.model for criterion in book)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_what_the_plan_does_not_say_has_a_source_of_its_own(book):
    for criterion in book:
        if code_of(criterion.id) is None:
            assert any(source.kind == "model_extension" for source in criterion.sources), criterion.id


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_every_criterion_of_the_scale_asks_for_evidence_and_no_deduction_does(book):
    for criterion in book:
        if code_of(criterion.id):
            assert criterion.evidence, criterion.id
        if criterion.points.minimum < 0:
            assert not criterion.evidence, criterion.id


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_bonus_is_capped_at_5_and_deductions_at_10_each_apart(book):
    parts = {section.id: section for section in book.sections}
    assert [step.at_most for step in parts["bonus"].steps] == [5]
    assert [step.at_least for step in parts["penalty"].steps] == [-10]
    assert [step.at_least for step in book.steps] == [0]
    assert (parts["bonus"].role, parts["penalty"].role) == ("bonus", "penalty")


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_the_static_bounds_are_those_of_the_points(book):
    spans = book.ranges()
    for criterion in book:
        span = spans[criterion.id]
        assert (span.low, span.high) == (criterion.points.minimum, criterion.points.maximum)
    assert (spans["total"].low, spans["total"].high) == (0, 105)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_it_goes_to_json_and_back(book):
    again = Rulebook.from_json(json.loads(json.dumps(book.to_json())))
    assert again == book
    assert again.digest == book.digest


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_every_field_has_labels_in_two_languages_and_every_target_may_be_unassigned(book):
    for measure in book.form:
        assert measure.label.vi
        assert measure.label.en
        assert measure.label.vi != measure.label.en, measure.name
        if measure.origin == "target" and measure.kind in ("count", "money", "rate"):
            assert measure.may_not_apply, measure.name


def test_the_perfect_units_have_exactly_100_points(committee, department):
    for evaluation in (committee(), department()):
        assert evaluation.case.findings == ()
        assert evaluation.total == 100
        assert evaluation.scale == 100


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_a_unit_that_reported_nothing_has_no_total_and_may_still_have_anything(book):
    evaluation = book.evaluate(book.case({}, unit="u", period=book_year()))
    assert evaluation.total is State.MISSING
    assert (evaluation.range.low, evaluation.range.high) == (Decimal(0), Decimal(105))


def book_year():
    """Return the year of the played cases."""
    from emulation import Period

    return Period.of_year(2023)


def test_no_module_reaches_below_the_front_door():
    source = Path(__file__).parent.parent / "src"
    for module in source.rglob("*.py"):
        for line in module.read_text(encoding="utf-8").splitlines():
            assert not re.match(r"\s*(from|import) emulation\.", line), (module.name, line)
