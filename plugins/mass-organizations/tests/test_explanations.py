"""Every explanation adds up to its total, says where a number was not filed, and reads in both languages."""

import random
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from emulation import Measure, Period, Rulebook, State, explain
from emulation_mass_organizations import FOR_THE_POOR

YEAR = Period.of_year(2023)


def value(measure: Measure, chance: random.Random):
    """Draw what a field may hold: mostly small numbers, which lie near the rungs, and now and then a state."""
    if measure.kind == "contributions" or chance.random() < 0.002:
        return State.MISSING
    if measure.may_not_apply and chance.random() < 0.2:
        return State.NOT_APPLICABLE
    match measure.kind:
        case "flag":
            return chance.random() < 0.7
        case "level":
            return chance.choice(measure.codes)
        case "day":
            return date(2023, chance.randint(1, 12), chance.randint(1, 28))
        case "rows":
            return tuple({m.name: value(m, chance) for m in measure.rows} for _ in range(chance.randint(0, 3)))
        case "rate" | "number":
            return Decimal(chance.randint(0, 2_000)) / 100
        case _:
            return chance.randint(max(1, int(measure.at_least)), min(int(measure.at_most), 40))


def unchecked(book):
    """Return a rulebook without its checks, which would fail nearly every set of figures drawn by chance."""
    parts = {**book.fields(), "checks": (), "for_information": book.form.names}
    return Rulebook(parts.pop("id"), **parts)


@pytest.mark.parametrize("seed", range(12))
def test_lines_and_adjustments_are_the_total_and_the_total_lies_in_its_range(seed):
    chance = random.Random(seed)  # noqa: S311 - the same figures every time
    rulebook = unchecked(FOR_THE_POOR)
    facts = {m.name: value(m, chance) for m in rulebook.form}
    evaluation = rulebook.evaluate(rulebook.case(facts, unit="u", period=YEAR))
    for language in ("vi", "en"):
        explanation = explain(evaluation, language)
        if isinstance(explanation.total, State):
            assert any(isinstance(line.points, State) for line in explanation.lines)
        else:
            assert explanation.sum == explanation.total
            assert Fraction(evaluation.range.low) <= Fraction(explanation.total) <= Fraction(evaluation.range.high)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_perfect_organisation_and_one_with_bonus_and_deductions_add_up(organization, language):
    for evaluation in (organization(), organization(models_adopted=9, fund_raised=900_000_000, double_claims=9)):
        explanation = explain(evaluation, language)
        assert explanation.sum == explanation.total == evaluation.total


def test_a_claim_that_nobody_filed_counts_as_none_and_the_explanation_says_so(organization):
    lines = {line.criterion.id: line for line in explain(organization(), "vi").lines}
    assert "chưa báo cáo" in " ".join(lines["mass-organizations/c-bonus-model-adopted"].reasons)
    assert "tính là 0" in " ".join(lines["mass-organizations/c-double-claims"].reasons)


def test_the_sentences_of_a_criterion_name_what_was_counted(organization):
    lines = {line.criterion.id: line for line in explain(organization(spent=390_000_000), "vi").lines}
    spent = lines["mass-organizations/c6b-spent"]
    assert plain(spent.reasons[0]) == "tỷ lệ 390.000.000 / 500.000.000 = 78,00 % ≥ 60 % nên được 2 điểm"
    assert spent.sources == ("P4.3, 130/KH-UBND (UBND tỉnh Hòa Bình, 20/07/2022)",)
    launched = lines["mass-organizations/c7a-launched"]
    assert [(p.name, p.shown) for p in launched.parameters] == [
        ("peak-month-first-day", "17/10/2023"),
        ("peak-month-last-day", "18/11/2023"),
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_sentence_shows_a_bare_field_name(language):
    evaluation = FOR_THE_POOR.evaluate(FOR_THE_POOR.case({}, unit="u", period=YEAR))
    for line in explain(evaluation, language).lines:
        text = " ".join((line.title, line.rule, line.computed, *line.reasons))
        assert not re.search(r"\b[a-z]+_[a-z_]+\b", text), text


def plain(words):
    """Return words with ordinary spaces."""
    return words.replace("\N{NO-BREAK SPACE}", " ")
