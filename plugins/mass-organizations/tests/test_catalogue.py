"""The rulebook is that of the catalogue, section C: ids, points, clauses, bonus, deductions, form."""

import json
import re
from collections import defaultdict
from pathlib import Path

from emulation import Period, Rulebook, State
from emulation_mass_organizations import FOR_THE_POOR

CATALOGUE = {"c1": 8, "c2": 5, "c3": 10, "c4": 10, "c5": 10, "c6": 12, "c7": 8, "c8": 12, "c9": 8, "c10": 12, "c11": 5}
CLAUSES = {
    "c1": {"P6.2", "P6.3"}, "c2": {"P6.1", "P6.2"}, "c3": {"P4.1"}, "c4": {"P4.1"}, "c5": {"P4.2"}, "c6": {"P4.3"},
    "c7": {"P4.3"}, "c8": {"P4.3"}, "c9": {"P4.1", "P4.3"}, "c10": {"P4.4"}, "c11": {"P6.3"},
}  # fmt: skip


def code_of(criterion):
    """Return the catalogue's code in an id: mass-organizations/c10c-… is a part of C10."""
    found = re.match(r"mass-organizations/(c\d+)", criterion)
    return found[1] if found else None


def by_code():
    """Return the criteria of each code of the catalogue."""
    found = defaultdict(list)
    for criterion in FOR_THE_POOR:
        if code_of(criterion.id):
            found[code_of(criterion.id)].append(criterion)
    return found


def test_it_has_the_criteria_of_the_catalogue_with_their_points_and_they_sum_to_100():
    assert {code: sum(c.points.maximum for c in parts) for code, parts in by_code().items()} == CATALOGUE
    assert FOR_THE_POOR.full_maximum == 100


def test_each_criterion_cites_the_clauses_of_the_catalogue():
    cited = {
        code: {s.clause for c in parts for s in c.sources if s.instrument == "130/KH-UBND"}
        for code, parts in by_code().items()
    }
    assert cited == CLAUSES


def test_every_clause_for_the_front_and_its_organisations_is_cited():
    cited = {source.clause for criterion in FOR_THE_POOR for source in criterion.sources}
    assert cited >= {"P4.1", "P4.2", "P4.3", "P4.4", "P6.1", "P6.2", "P6.3"}
    assert FOR_THE_POOR.sources[0].clause == "P2.2"


def test_all_points_are_marked_as_model_values_and_what_the_plan_does_not_say_has_a_source_of_its_own():
    assert FOR_THE_POOR.model
    for criterion in FOR_THE_POOR:
        assert criterion.points.model
        if code_of(criterion.id) is None:
            assert any(source.kind == "model_extension" for source in criterion.sources), criterion.id


def test_every_criterion_of_the_scale_asks_for_evidence_and_no_deduction_does():
    for criterion in FOR_THE_POOR:
        assert bool(criterion.evidence) >= bool(code_of(criterion.id)), criterion.id
        assert not (criterion.evidence and criterion.points.minimum < 0), criterion.id


def test_bonus_is_capped_at_5_and_deductions_at_10_each_apart():
    parts = {section.id: section for section in FOR_THE_POOR.sections}
    assert [step.at_most for step in parts["bonus"].steps] == [5]
    assert [step.at_least for step in parts["penalty"].steps] == [-10]
    assert [step.at_least for step in FOR_THE_POOR.steps] == [0]


def test_the_static_bounds_are_those_of_the_points():
    spans = FOR_THE_POOR.ranges()
    for criterion in FOR_THE_POOR:
        span = spans[criterion.id]
        assert (span.low, span.high) == (criterion.points.minimum, criterion.points.maximum)
    assert (spans["total"].low, spans["total"].high) == (0, 105)


def test_it_goes_to_json_and_back():
    again = Rulebook.from_json(json.loads(json.dumps(FOR_THE_POOR.to_json())))
    assert again == FOR_THE_POOR
    assert again.digest == FOR_THE_POOR.digest


def test_every_field_has_labels_in_two_languages_and_every_target_may_be_unassigned():
    for measure in FOR_THE_POOR.form:
        assert measure.label.vi != measure.label.en, measure.name
        if measure.origin == "target" and measure.kind in ("count", "money"):
            assert measure.may_not_apply, measure.name


def test_the_perfect_organisation_has_exactly_100_points(organization):
    evaluation = organization()
    assert evaluation.case.findings == ()
    assert (evaluation.total, evaluation.scale) == (100, 100)


def test_an_organisation_that_reported_nothing_has_no_total_and_may_still_have_anything():
    evaluation = FOR_THE_POOR.evaluate(FOR_THE_POOR.case({}, unit="u", period=Period.of_year(2023)))
    assert evaluation.total is State.MISSING
    assert (evaluation.range.low, evaluation.range.high) == (0, 105)


def test_the_peak_month_is_known_for_every_year_of_the_period():
    for parameter in FOR_THE_POOR.parameters:
        assert not parameter.gaps(Period.of_years(2021, 2025))


def test_no_module_reaches_below_the_front_door():
    source = Path(__file__).parent.parent / "src"
    for module in source.rglob("*.py"):
        for line in module.read_text(encoding="utf-8").splitlines():
            assert not re.match(r"\s*(from|import) emulation\.", line), (module.name, line)
