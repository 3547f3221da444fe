"""Every explanation adds up to its total, says where a number was not filed, and reads in both languages."""

import random
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from emulation import Measure, Period, Rulebook, State, explain
from emulation_government_bodies import DEPARTMENT, PEOPLES_COMMITTEE

YEAR = Period.of_year(2023)
BOOKS = {book.id: book for book in (PEOPLES_COMMITTEE, DEPARTMENT)}


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


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
@pytest.mark.parametrize("seed", range(12))
def test_lines_and_adjustments_are_the_total_and_the_total_lies_in_its_range(book, seed):
    chance = random.Random(seed)  # noqa: S311 - the same figures every time
    rulebook = unchecked(book)
    facts = {m.name: value(m, chance) for m in book.form}
    evaluation = rulebook.evaluate(rulebook.case(facts, unit="u", period=YEAR))
    for language in ("vi", "en"):
        explanation = explain(evaluation, language)
        if isinstance(explanation.total, State):
            assert any(isinstance(line.points, State) for line in explanation.lines)
        else:
            assert explanation.sum == explanation.total
            assert Fraction(evaluation.range.low) <= Fraction(explanation.total) <= Fraction(evaluation.range.high)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_perfect_unit_and_a_capped_one_add_up(committee, department, language):
    for evaluation in (committee(), department(), committee(models_adopted=9, hardship_left=9, report_days_late=9)):
        explanation = explain(evaluation, language)
        assert explanation.sum == explanation.total == evaluation.total


def test_a_claim_that_nobody_filed_counts_as_none_and_the_explanation_says_so(committee):
    lines = {line.criterion.id: line for line in explain(committee(), "vi").lines}
    assert "chưa báo cáo" in " ".join(lines["government-bodies/a-bonus-model-adopted"].reasons)
    assert "tính là 0" in " ".join(lines["government-bodies/a-wrong-lists"].reasons)
    english = {line.criterion.id: line for line in explain(committee(), "en").lines}
    assert "counted as 0" in " ".join(english["government-bodies/a-report-late"].reasons)


def test_the_sentences_of_a_criterion_name_what_was_counted(committee):
    lines = {line.criterion.id: line for line in explain(committee(poor_end=80, escaped=25), "vi").lines}
    poor = lines["government-bodies/a3a-poor-rate"]
    assert plain(poor.computed) == (
        "((100 × 100 / 1.000 − 100 × (80 + 0 + 0) / 1.000, tối thiểu 0) / 4, tối đa 1) × 18 điểm = 9 điểm"
    )
    assert "P3.3, 130/KH-UBND (UBND tỉnh Hòa Bình, 20/07/2022)" in poor.sources
    plan = lines["government-bodies/a1-plan"]
    assert plain(plan.parts[0].computed) == "3 điểm"
    assert plain(plan.reasons[1]) == "31/01/2023 − 31/01/2023 = 0 ngày ≤ 0 ngày nên được 3 điểm"


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_sentence_shows_a_bare_field_name(book, language):
    evaluation = book.evaluate(book.case({}, unit="u", period=YEAR))
    for line in explain(evaluation, language).lines:
        text = " ".join((line.title, line.rule, line.computed, *line.reasons))
        assert not re.search(r"\b[a-z]+_[a-z_]+\b", text), text


def plain(words):
    """Return words with ordinary spaces."""
    return words.replace("\N{NO-BREAK SPACE}", " ")
