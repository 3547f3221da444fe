"""What the plan states stands before what the unit says of itself, and an assignment that is not there is no zero."""

import pytest
from tests.runs.world import HOUSEHOLDS, UNITS, hamlet, minutes, of_hamlet, of_household, plan, play

from emulation import Evidence, PlanError, State, UnitFacts


def states(*entries: UnitFacts, **more: object) -> object:
    return plan(unit_facts=entries, **more)


def test_a_target_of_the_plan_scores_and_the_units_own_is_shown_beside_it() -> None:
    entry = UnitFacts(unit="h1", facts={"target": 5})
    (result,) = play(of_hamlet("h1"), plan=states(entry)).find("h1")
    assert result.evaluation.points_of("communities/target") == 30
    assert result.from_plan == ("target",)
    (finding,) = result.findings
    assert (finding.code, finding.severity, finding.fact("field")) == ("EMU-S11", "notice", "target")
    assert "10" in finding.en
    assert result.submission.facts["target"] == 10


def test_a_target_that_the_unit_leaves_to_the_plan_needs_no_word() -> None:
    entry = UnitFacts(unit="h2", facts={"target": 5})
    submission = of_hamlet("h2")
    quiet = type(submission)(
        rulebook=submission.rulebook, unit="h2", period="2023", facts={"helped": 5, "poor_start": 5}
    )
    (result,) = play(quiet, plan=states(entry)).find("h2")
    assert result.findings == ()
    assert result.evaluation.points_of("communities/target") == 30


def test_what_was_not_assigned_leaves_the_scale_instead_of_scoring_zero() -> None:
    entry = UnitFacts(unit="h1", not_assigned=("target",))
    (result,) = play(of_hamlet("h1"), plan=states(entry)).find("h1")
    assert result.evaluation.points_of("communities/target") is State.NOT_APPLICABLE
    assert (result.official, result.evaluation.scale) == (40, 70)


def test_the_json_says_which_inputs_are_the_plans() -> None:
    entry = UnitFacts(unit="h1", facts={"target": 5})
    data = play(of_hamlet("h1"), plan=states(entry)).to_json()
    (told,) = data["rulebooks"][0]["units"]
    inputs = {each["name"]: each["origin"] for line in told["criteria"] for each in line["inputs"]}
    assert (inputs["target"], inputs["helped"]) == ("plan", "reported")
    asked = {line["id"]: [f["code"] for f in line["findings"]] for line in told["criteria"]}
    assert asked == {"communities/helped": [], "communities/target": ["EMU-S11"], "communities/less-poor": []}


def test_facts_for_another_rulebook_are_not_mixed_in() -> None:
    entry = UnitFacts(unit="hh1", facts={"escaped": False}, rulebook=HOUSEHOLDS.id)
    results = play(of_household("hh1"), plan=states(entry))
    assert results.find("hh1")[0].official == 0


def test_a_field_that_no_form_has_is_refused_with_the_line_and_the_nearest_name() -> None:
    entry = UnitFacts(unit="h1", facts={"targt": 5}, line=31)
    with pytest.raises(PlanError) as raised:
        play(of_hamlet("h1"), plan=states(entry))
    assert (raised.value.code, raised.value.line) == ("EMU-P03", 31)
    assert "did you mean 'target'?" in str(raised.value)


def test_a_target_that_no_form_takes_is_refused_with_the_line() -> None:
    with pytest.raises(PlanError) as raised:
        play(plan=states(UnitFacts(unit="h1", facts={"target": 5_000}, line=31)))
    assert (raised.value.line, raised.value.where["unit"]) == (31, "h1")


def test_what_always_applies_cannot_be_left_unassigned() -> None:
    with pytest.raises(PlanError, match="không áp dụng"):
        play(plan=states(UnitFacts(unit="h1", not_assigned=("helped",))))


def test_a_unit_that_the_plan_names_and_nobody_knows_is_told_and_the_others_are_scored() -> None:
    results = play(of_hamlet("h1"), plan=states(UnitFacts(unit="h11", facts={"target": 5}, line=40)))
    (finding,) = results.findings
    assert (finding.code, finding.severity, finding.fact("line")) == ("EMU-P06", "error", 40)
    assert "did you mean 'h1'?" in finding.en
    assert results.accounting.scored == 1


def test_while_evidence_is_not_tracked_nobody_waits_for_it() -> None:
    results = play(of_hamlet("h1"))
    assert results.accounting.scored == 1
    assert results.to_json()["rulebooks"][0]["units"][0]["criteria"][0]["evidence"] is None


def test_where_the_plan_tracks_evidence_a_criterion_without_it_is_incomplete() -> None:
    results = play(of_hamlet("h1"), plan=plan(evidence="tracked"))
    (result,) = results
    assert result.official is State.MISSING
    assert (result.evaluation.range.low, result.evaluation.range.high) == (25, 55)
    assert results.accounting.incomplete == 1
    assert results.to_json()["rulebooks"][0]["units"][0]["criteria"][0]["evidence"] == "lacking"


def test_evidence_that_came_completes_the_criterion() -> None:
    (result,) = play(of_hamlet("h1", evidence=(minutes("communities/helped"),)), plan=plan(evidence="tracked"))
    assert result.official == 55


def test_photos_alone_never_suffice() -> None:
    photo = Evidence(id="p", kind="photo", criteria=("communities/helped",))
    (result,) = play(of_hamlet("h1", evidence=(photo,)), plan=plan(evidence="tracked"))
    assert result.official is State.MISSING


def test_a_unit_to_which_little_applies_is_compared_only_with_its_like() -> None:
    """No poor household at the start, no target: 10 of 100 points apply."""
    entry = UnitFacts(unit="h1", not_assigned=("target",))
    (result,) = play(of_hamlet("h1", facts={"poor_start": 0}), plan=states(entry))
    (finding,) = [f for f in result.findings if f.code == "EMU-S15"]
    assert finding.severity == "notice"
    assert "Chỉ 10/100 điểm" in finding.vi
    assert "chỉ so sánh với các đơn vị cùng điều kiện" in finding.vi
    assert "model value" in finding.en


def test_a_unit_to_which_enough_applies_is_compared_with_all() -> None:
    entry = UnitFacts(unit="h1", not_assigned=("target",))
    (result,) = play(of_hamlet("h1"), plan=states(entry))
    assert (result.evaluation.scale, [finding.code for finding in result.findings]) == (70, ["EMU-S11"])


def test_a_scale_that_is_not_known_yet_is_not_taken_for_a_small_one() -> None:
    (result,) = play(of_hamlet("h1", facts={"poor_start": State.MISSING}), units=(*UNITS, hamlet("x")))
    assert "EMU-S15" not in [finding.code for finding in result.findings]
