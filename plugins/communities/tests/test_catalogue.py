"""The rulebook against section F of the catalogue: its criteria, points and clauses."""

import re

import pytest

from emulation import Section
from emulation_communities import FOR_THE_POOR, CommunityYear

CATALOGUE = {
    "f1": (8, {"P5.2a", "P6.3"}),
    "f2": (15, {"P5.2a"}),
    "f3": (15, {"P5.3"}),
    "f4": (12, {"P5.2b"}),
    "f5": (12, {"P5.2b"}),
    "f6": (15, {"P5.2a", "P5.2c"}),
    "f7": (6, {"P5.2c"}),
    "f8": (7, {"P5.2c"}),
    "f9": (5, {"P5.2a"}),
    "f10": (5, {"P6.3"}),
}
"""Points and clauses by code, as the catalogue prints them."""
FIELDS = (
    "households households_attending launched_on pledge helped paired pairs_6m poor_able_without_work placed"
    " poor_with_land_or_labour supported escaped_poor escaped_near registered escaped_last_3y relapsed_not_force_majeure"
    " good_producer_households of_which_formerly_poor labour_days fund_raised in_kind_value households_contributing"
    " list_posted days_posted opinions_answered"
)
"""The measure fields of the catalogue; `poor_near_start` is asked as its two parts, `poor_start` and `near_start`."""


def code_of(criterion):
    found = re.match(r"communities/(f\d+)[a-z]?-", criterion.id)
    return found[1] if found else None


def test_the_criteria_are_those_of_the_catalogue():
    codes = [code_of(criterion) for criterion in FOR_THE_POOR if code_of(criterion)]

    assert list(dict.fromkeys(codes)) == list(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_points_and_clauses_are_those_of_the_catalogue(code):
    parts = [criterion for criterion in FOR_THE_POOR if code_of(criterion) == code]
    points, clauses = CATALOGUE[code]

    assert sum(part.points.maximum for part in parts) == points
    assert {source.clause for part in parts for source in part.sources} == clauses
    assert all(source.instrument == "130/KH-UBND" for part in parts for source in part.sources)


def test_every_field_of_the_catalogue_is_asked():
    assert set(FIELDS.split()) <= set(CommunityYear.spec().names)
    assert {"poor_start", "near_start"} <= set(CommunityYear.spec().names)


def test_the_table_sums_to_a_hundred_and_the_bonus_is_capped_at_five():
    static = FOR_THE_POOR.ranges()

    assert FOR_THE_POOR.full_maximum == 100
    assert (static["bonus"].low, static["bonus"].high) == (0, 5)
    assert (static["penalty"].low, static["penalty"].high) == (-9, 0)
    assert (static["total"].low, static["total"].high) == (0, 105)


def test_all_points_are_model_values_and_what_the_plan_does_not_say_is_not_cited_to_it():
    assert all(criterion.points.model for criterion in FOR_THE_POOR)
    beside = [criterion for criterion in FOR_THE_POOR if code_of(criterion) is None]
    assert len(beside) == 5
    assert "130/KH-UBND" not in {source.instrument for criterion in beside for source in criterion.sources}


def test_every_criterion_of_the_scale_asks_for_evidence():
    assert all(criterion.evidence for criterion in FOR_THE_POOR if code_of(criterion))


def test_a_village_fills_in_at_most_fifteen_figures_and_the_poverty_figures_are_prefilled():
    figures = [m for m in CommunityYear.spec() if m.kind in ("count", "money", "rate", "number")]

    assert len([m for m in figures if m.origin == "reported"]) <= 15
    poverty = [m for m in figures if re.match(r"poor_(?!able|with)|near_|newly_|escape|registered|relapsed", m.name)]
    assert len(poverty) > 15
    assert {m.origin for m in poverty} == {"import"}


def test_sections_carry_the_titles_of_the_catalogue():
    section = next(item for item in FOR_THE_POOR.root.sections() if item.id == "f3")

    assert isinstance(section, Section)
    assert section.title.vi == "Vận động hộ khá giúp đỡ hộ nghèo"
