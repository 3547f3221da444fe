"""From what was filed to a case, and what a score says of it."""

from datetime import date
from decimal import Decimal

import pytest
from tests.scoring.books import FACTS, YEAR, book, both, year

from emulation import (
    MODEL_EXTENSION,
    Appraisal,
    AppraisalEntry,
    Criterion,
    Evidence,
    Period,
    Section,
    State,
    Submission,
    explain,
    model_penalty,
    rules,
)
from emulation.errors import EvaluationError, RulebookError


def score(**changed: object) -> object:
    return book().evaluate(book().case(FACTS | changed, unit="x", period=YEAR))


def filed(**more: object) -> Submission:
    return Submission(rulebook="demo/year", unit="x", period="2023", facts=FACTS, **more)


def test_a_whole_year_by_hand() -> None:
    """7.5 helped + 7.5 escaped + 4 for one old model + 2 pledge + bonus 3 cut to 2 − 0.5 late."""
    found = score()
    assert found.total == Decimal("22.5")
    assert found.scale == 30
    assert [line.points for line in found.lines] == [Decimal("7.5"), Decimal("7.5"), 6, 3, Decimal("-0.5")]


def test_a_model_counts_when_its_twelve_months_end_with_the_period() -> None:
    one = {"households": 1}
    old = [{"started_on": "2022-12-31", **one}, {"started_on": "2023-01-01", **one}]
    assert score(models=old).points_of("demo/models") == 6


def test_households_that_do_not_add_up_make_their_fields_unusable_and_say_by_how_much() -> None:
    found = score(end=6)
    assert found.total is State.FAILED
    (finding,) = found.findings
    assert (finding.code, finding.fact("fields")) == ("EMU-S09", "start, escaped, end")
    assert "lệch 1" in finding.vi
    assert "off by 1" in finding.en
    assert (found.range.low, found.range.high) == (Decimal("5.5"), Decimal("27.5"))


def test_a_target_that_was_not_assigned_leaves_numerator_and_denominator() -> None:
    found = score(target=State.NOT_APPLICABLE)
    assert found.total == 15
    assert found.scale == 20
    assert found.maximum_of("people") == 10


def test_missing_is_not_zero_and_the_range_says_what_may_come() -> None:
    assert score(helped=0).total == Decimal(13)
    open_score = score(helped=State.MISSING)
    assert open_score.total is State.MISSING
    # The bonus depends on the same unknown, so the range is sound, not exact: it is the interval of its parts.
    assert (open_score.range.low, open_score.range.high) == (13, 25)


@pytest.mark.parametrize("state", [State.FAILED, State.WITHHELD, State.NOT_DUE])
def test_every_other_state_travels_to_the_total(state: State) -> None:
    assert score(pledge=state).total is state


def test_evidence_that_lacks_while_the_file_is_open_leaves_a_range_up_to_the_rule_score() -> None:
    found = book().evaluate(book().case(filed(), track_evidence=True))
    assert found.points_of("demo/helped") is State.MISSING
    ends = found.ranges["demo/helped"]
    assert (ends.low, ends.high) == (0, Decimal("7.5"))
    line = explain(found).lines[0]
    assert line.evidence_state == "lacking"
    assert line.rule_points is State.MISSING


def test_evidence_that_came_counts() -> None:
    minutes = Evidence(id="e1", kind="minutes", criteria=("demo/helped",))
    found = book().evaluate(book().case(filed(evidence=(minutes,)), track_evidence=True))
    assert found.total == Decimal("22.5")


def test_a_photo_alone_never_suffices() -> None:
    photo = Evidence(id="e1", kind="photo", criteria=("demo/helped",))
    found = book().evaluate(book().case(filed(evidence=(photo,)), track_evidence=True))
    assert found.points_of("demo/helped") is State.MISSING


def entry(points: object, **more: object) -> AppraisalEntry:
    return AppraisalEntry(
        criterion="demo/helped", points=points, author="a1", role="council", on=date(2024, 1, 9), **more
    )


def test_evidence_that_never_came_is_nothing_by_the_appraisers_entry_and_never_silently() -> None:
    closed = Appraisal(entries=(entry(0, reason_code="no-evidence"),), closed_on=date(2024, 1, 10))
    found = book().evaluate(book().case(filed(appraisal=closed), track_evidence=True))
    assert found.points_of("demo/helped") == 0
    assert explain(found).lines[0].evidence_state == "none"
    assert found.case.findings == ()


def test_an_appraisal_that_closes_without_deciding_on_evidence_is_a_finding() -> None:
    closed = Appraisal(entries=(), closed_on=date(2024, 1, 10))
    found = book().evaluate(book().case(filed(appraisal=closed), track_evidence=True))
    assert found.points_of("demo/helped") is State.MISSING
    assert [f.code for f in found.findings] == ["EMU-S12"]


def test_under_appraised_a_criterion_not_yet_appraised_is_not_due() -> None:
    appraised = book().replaced(official="appraised")
    found = appraised.evaluate(appraised.case(filed(appraisal=Appraisal(entries=(entry(7, reason="sổ thiếu"),)))))
    assert found.official is State.NOT_DUE
    assert found.total == Decimal("22.5")
    assert found.total_by("appraised") is State.NOT_DUE
    assert found.total_by("self") is None


def test_an_appraised_score_that_differs_needs_a_reason() -> None:
    silent = book().evaluate(book().case(filed(appraisal=Appraisal(entries=(entry(7),)))))
    assert [f.code for f in silent.findings] == ["EMU-E04"]
    said = book().evaluate(book().case(filed(appraisal=Appraisal(entries=(entry(7, reason="sổ thiếu"),)))))
    assert said.findings == ()
    (deviation,) = said.deviations
    assert (deviation.rule, deviation.appraised, deviation.difference) == (Decimal("7.5"), 7, Decimal("-0.5"))


def test_the_units_own_points_stand_beside_the_rules() -> None:
    own = {"demo/helped": 10, "demo/escaped": 8, "demo/models": 6, "demo/bonus": 0, "demo/late": 0}
    found = book().evaluate(book().case(filed(self_assessment=own)))
    assert found.total_by("self") == 24
    assert found.total == Decimal("22.5")
    assert explain(found).lines[0].self_assessed == 10


def test_a_figure_that_differs_from_the_authoritys_is_shown_and_does_not_score() -> None:
    found = book().evaluate(book().case(filed(self_reported={"start": 12})))
    assert found.total == Decimal("22.5")
    assert [f.code for f in found.findings] == ["EMU-S11"]


def test_a_case_without_a_period_asks_for_one() -> None:
    with pytest.raises(EvaluationError, match=r"Period\.of_year"):
        book().case(FACTS, unit="x")


def test_a_case_of_another_form_is_refused() -> None:
    other = book().case(FACTS, unit="x", period=YEAR)
    smaller = book().form.__class__("Other", book().form.measures, "")
    with pytest.raises(EvaluationError, match="Other"):
        book(form=smaller).evaluate(other)


def test_a_misspelt_fact_is_found_with_the_nearest_name_and_loses_nothing_else() -> None:
    found = book().case(FACTS | {"helpd": 3}, unit="x", period=YEAR)
    (finding,) = found.findings
    assert "helped" in finding.en
    assert book().evaluate(found).total == Decimal("22.5")


def test_a_period_is_known_by_its_name() -> None:
    assert Period.from_id("2023") == YEAR
    assert Period.from_id("2021..2025") == Period.of_years(2021, 2025)
    half = Period("2023-01-01", "2023-07-01")
    assert Period.from_id(half.id) == half


def test_an_explanation_prints_its_lines_its_adjustments_and_the_total() -> None:
    printed = str(explain(score(), "vi")).replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert "  Giúp hộ nghèo: 7,5 ((6 / 8, tối đa 1) × 10 điểm = 7,5 điểm)" in [line[2:] for line in printed]
    assert any(line.endswith("Không quá 2 điểm: \u22121") for line in printed)
    assert printed[-1] == "= 22,5"


def test_an_explanation_is_in_one_of_two_languages() -> None:
    with pytest.raises(ValueError, match="'de'"):
        explain(score(), "de")  # type: ignore[arg-type]  # what a caller without a type checker may write


def test_a_year_may_stand_for_its_period() -> None:
    assert book().case(FACTS, unit="x", period=2023).period == YEAR


def test_a_form_in_the_place_of_a_case_says_what_is_wanted() -> None:
    with pytest.raises(RulebookError, match=r"rulebook\.case"):
        book().evaluate(FACTS)  # type: ignore[arg-type]  # as above


def test_a_rulebook_prints_in_one_line() -> None:
    assert str(book()) == "demo/year 1: Thử, 5 tiêu chí, 30 điểm"


def test_a_total_that_counts_an_unfiled_claim_as_none_still_says_what_the_claim_may_bring() -> None:
    late = Criterion(
        "demo/late", title=both("Nộp chậm"), source=MODEL_EXTENSION, points=model_penalty(2),
        rule=rules.late_penalty(year.late.default(0), each="0.5", at_most=2),
    )  # fmt: skip
    kept = [s for s in book().sections if s.id != "off"]
    lenient = book(sections=[*kept, Section("off", title=both("Trừ"), role="penalty", criteria=[late])])
    found = lenient.evaluate(lenient.case(FACTS | {"late": State.MISSING}, unit="x", period=YEAR))
    assert found.total == 23
    assert (found.range.low, found.range.high) == (21, 23)
