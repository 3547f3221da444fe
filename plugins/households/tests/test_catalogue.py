"""Both rulebooks against sections G and H of the catalogue: criteria, points, clauses, privacy."""

import re

import pytest

from emulation_households import ESCAPING_POVERTY, HELPING_OTHERS, HelpingHouseholdYear, RegisteredHouseholdYear

CATALOGUE = {
    "g1": (10, {"P2.5"}),
    "g2": (15, {"P5.4a"}),
    "g3": (15, {"P5.4a"}),
    "g4": (10, {"P5.4b", "P5.4d"}),
    "g5": (15, {"P5.4b"}),
    "g6": (20, {"P5.4b"}),
    "g7": (10, {"P5.4b"}),
    "g8": (5, {"P5.4c"}),
    "h1": (20, {"P2.6", "P5.4c"}),
    "h2": (10, {"P5.4c"}),
    "h3": (20, {"P2.6", "P5.4b", "P5.4c"}),
    "h4": (12, {"P5.4c"}),
    "h5": (12, {"P5.4c"}),
    "h6": (6, {"P5.4a", "P5.4c"}),
    "h7": (12, {"P2.6"}),
    "h8": (4, {"P5.3", "P5.4c"}),
    "h9": (4, {"P5.4a", "P5.4d"}),
}
"""Points and clauses by code, as the catalogue prints them."""
REGISTERED_FIELDS = (
    "registered_on able_members able_working_or_training planned_activities carried_out income_change"
    " deprived_start deprived_end status_start status_end standard_id years_since_escape relapsed households_helped"
)
HELPING_FIELDS = (
    "poor_helped near_helped months_longest_help helped out improved regular_workers seasonal_person_days"
    " linked_households contributions households_joined"
)
BOOKS = [ESCAPING_POVERTY, HELPING_OTHERS]


def code_of(criterion):
    found = re.match(r"households/([gh]\d+)[a-z]?-", criterion.id)
    return found[1] if found else None


@pytest.mark.parametrize(("book", "letter"), [(ESCAPING_POVERTY, "g"), (HELPING_OTHERS, "h")])
def test_the_criteria_are_those_of_the_catalogue(book, letter):
    codes = [code_of(criterion) for criterion in book if code_of(criterion)]

    assert list(dict.fromkeys(codes)) == [code for code in CATALOGUE if code.startswith(letter)]


@pytest.mark.parametrize("code", CATALOGUE)
def test_points_and_clauses_are_those_of_the_catalogue(code):
    parts = [criterion for book in BOOKS for criterion in book if code_of(criterion) == code]
    points, clauses = CATALOGUE[code]

    assert sum(part.points.maximum for part in parts) == points
    assert {source.clause for part in parts for source in part.sources} == clauses
    assert all(source.instrument == "130/KH-UBND" for part in parts for source in part.sources)


def test_every_field_of_the_catalogue_is_asked():
    assert set(REGISTERED_FIELDS.split()) <= set(RegisteredHouseholdYear.spec().names)
    assert set(HELPING_FIELDS.split()) <= set(HelpingHouseholdYear.spec().names)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_the_table_sums_to_a_hundred_without_penalties_and_the_bonus_is_capped_at_five(book):
    static = book.ranges()

    assert book.full_maximum == 100
    assert (static["bonus"].low, static["bonus"].high) == (0, 5)
    assert (static["total"].low, static["total"].high) == (0, 105)
    assert "penalty" not in book.root_ids
    assert all(criterion.points.minimum == 0 for criterion in book)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_all_points_are_model_values_and_what_the_plan_does_not_say_is_not_cited_to_it(book):
    assert all(criterion.points.model for criterion in book)
    beside = [criterion for criterion in book if code_of(criterion) is None]
    instruments = {source.instrument for criterion in beside for source in criterion.sources}
    instruments |= {condition.source.instrument for condition in book.conditions}
    assert "130/KH-UBND" not in instruments


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_every_criterion_of_the_scale_asks_for_evidence(book):
    assert all(criterion.evidence for criterion in book if code_of(criterion))


def test_rule_10_a_poor_household_is_asked_for_counts_bands_and_yes_or_no_only():
    kinds = {measure.kind for measure in RegisteredHouseholdYear.spec()}

    assert kinds == {"count", "flag", "level", "day"}


def test_rule_10_no_form_asks_for_a_name_an_income_or_an_illness():
    words = re.compile(r"name(?!d)|ho_ten|address|income(?!_change|_hit)|illness|disease|health|phone|cccd")
    for form in (RegisteredHouseholdYear, HelpingHouseholdYear):
        assert not [measure.name for measure in form.spec() if words.search(measure.name)]
