"""Both rulebooks against sections D and E of the catalogue: criteria, points, clauses."""

import re

import pytest

from emulation_enterprises import COOPERATIVE, ENTERPRISE, CooperativeYear, EnterpriseYear, ProductionModel, ValueChain

CATALOGUE = {
    "d1": (20, {"P5.1a", "P5.1e"}),
    "d2": (10, {"P5.1a"}),
    "d3": (8, {"P5.1a", "P5.1b"}),
    "d4": (12, {"P5.1b", "P5.1e"}),
    "d5": (15, {"P5.1c", "P5.1e"}),
    "d6": (12, {"P5.1d", "P5.1e"}),
    "d7": (10, {"P5.1đ", "P5.1e"}),
    "d8": (8, {"P3.2", "P5.1"}),
    "d9": (5, {"P6.3"}),
    "e1": (15, {"P5.1e"}),
    "e2": (12, {"P5.1a", "P5.1e"}),
    "e3": (12, {"P5.1b", "P5.1e"}),
    "e4": (15, {"P5.1c", "P5.1e"}),
    "e5": (12, {"P5.1d", "P5.1e"}),
    "e6": (10, {"P5.1đ", "P5.1e"}),
    "e7": (12, {"P5.1e", "P5.4b"}),
    "e8": (7, {"P5.1b"}),
    "e9": (5, {"P6.3"}),
}
"""Points and clauses by code, as the catalogue prints them."""
ENTERPRISE_FIELDS = (
    "workers target_workers target_jobs_pledged target_jobs_new target_workers_12m target_workers_insured trained"
    " trained_hired_or_self_employed households_supported still_producing_12m purchase_pledged purchase_done"
    " households_sold paid_on_time_share chains cases contributions"
)
COOPERATIVE_FIELDS = (
    "members target_members target_linked target_workers target_workers_6m pledged target_served"
    " target_members_and_linked deferred_payment_households target_output_offered bought paid_on_time_share chains"
    " target_households_in_chain certified_products cases target_households income_band_up out_of_poverty sessions"
    " target_attending target_all"
)
BOOKS = [ENTERPRISE, COOPERATIVE]


def code_of(criterion):
    found = re.match(r"enterprises/([de]\d+)[a-z]?-", criterion.id)
    return found[1] if found else None


@pytest.mark.parametrize(("book", "letter"), [(ENTERPRISE, "d"), (COOPERATIVE, "e")])
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
    assert set(ENTERPRISE_FIELDS.split()) <= set(EnterpriseYear.spec().names)
    assert set(COOPERATIVE_FIELDS.split()) <= set(CooperativeYear.spec().names)
    assert set(ValueChain.spec().names) == {"contract_years", "chain_households", "chain_target_households"}
    assert set(ProductionModel.spec().names) == {"kind", "target_households", "running_months"}


@pytest.mark.parametrize(("book", "taken"), [(ENTERPRISE, -8), (COOPERATIVE, -6)])
def test_the_table_sums_to_a_hundred_and_bonus_and_penalty_have_their_limits(book, taken):
    static = book.ranges()

    assert book.full_maximum == 100
    assert (static["bonus"].low, static["bonus"].high) == (0, 5)
    assert (static["penalty"].low, static["penalty"].high) == (taken, 0)
    assert (static["total"].low, static["total"].high) == (0, 105)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_all_points_are_model_values_and_what_the_plan_does_not_say_is_not_cited_to_it(book):
    assert all(criterion.points.model for criterion in book)
    beside = [criterion for criterion in book if code_of(criterion) is None]
    instruments = {source.instrument for criterion in beside for source in criterion.sources}
    instruments |= {condition.source.instrument for condition in book.conditions}
    instruments |= {value.source.instrument for parameter in book.parameters for value in parameter.values}
    assert "130/KH-UBND" not in instruments


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_every_criterion_of_the_scale_asks_for_evidence(book):
    assert all(criterion.evidence for criterion in book if code_of(criterion))


def test_one_equal_penalty_stands_in_both_rulebooks():
    name = "enterprises/penalty-false-figures"

    assert ENTERPRISE.criteria[name] == COOPERATIVE.criteria[name]
