"""The explanation defends every hundredth in both languages, and the rulebooks travel as JSON."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation import Rulebook, State, explain
from emulation_enterprises import COOPERATIVE, ENTERPRISE

BOOKS = [COOPERATIVE, ENTERPRISE]


def facts_of(measure):
    """Draw a fact that the measure accepts."""
    states = st.sampled_from([State.MISSING, *([State.NOT_APPLICABLE] if measure.may_not_apply else [])])
    match measure.kind:
        case "count":
            return st.integers(0, min(12, int(measure.at_most))) | states
        case "flag":
            return st.booleans() | states
        case "level":
            return st.sampled_from(measure.codes) | states
        case _:
            return states


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
@given(data=st.data())
def test_lines_and_adjustments_are_the_total(score, full_years, book, language, data):
    changed = data.draw(
        st.lists(st.sampled_from([m for m in book.form if m.kind in ("count", "flag", "level")]), max_size=5)
    )
    facts = {**full_years[book.id], **{m.name: data.draw(facts_of(m)) for m in changed}}
    evaluation = score(book, facts)
    explanation = explain(evaluation, language)

    if not isinstance(evaluation.total, State):
        assert explanation.sum == evaluation.total
        assert evaluation.range.low <= evaluation.total <= evaluation.range.high


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_no_sentence_shows_a_name_of_the_code(score, full_years, book):
    names = [name for name in book.form.names if "_" in name]
    for language in ("vi", "en"):
        for line in explain(score(book, full_years[book.id]), language).lines:
            shown = " ".join((line.title, line.rule, line.computed, *line.reasons))
            assert not [name for name in names if name in shown]


def test_the_sentences_read_well(score, enterprise):
    evaluation = score(ENTERPRISE, enterprise, traits={"size": "medium", "buys_products": "no"})
    explanation = explain(evaluation, "vi")
    lines = {line.criterion.id.split("/")[1]: line for line in explanation.lines}

    assert lines["d5b-households-that-sold"].reasons == (
        "không áp dụng vì hoạt động thu mua sản phẩm (“không”) không phải là “có”",
    )
    assert lines["d1b-share-of-target-workers"].reasons == (
        "quy mô doanh nghiệp là “vừa”: xét tiếp",
        "tỷ lệ 15 / 150 = 10,00\xa0% ≥ 10\xa0% nên được 10\xa0điểm",
    )
    assert lines["d8-contribution"].parameters[0].model


def test_the_scale_brought_to_a_hundred_is_one_line_of_the_explanation(score, enterprise):
    enterprise["workers_informed"] = False
    evaluation = score(ENTERPRISE, enterprise, traits={"size": "medium", "buys_products": "no"})
    for language, cause in (
        ("vi", "Quy đổi theo phần thang điểm áp dụng"),
        ("en", "Brought to the full scale from the part that applied"),
    ):
        (adjustment,) = explain(evaluation, language).adjustments
        assert (adjustment.section, adjustment.cause) == ("base", cause)
        assert adjustment.points == Decimal("14.82")
    assert evaluation.total == Decimal("98.82")


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_a_rulebook_travels_as_json(book):
    there_and_back = Rulebook.from_json(json.loads(json.dumps(book.to_json())))

    assert there_and_back == book
    assert there_and_back.digest == book.digest
