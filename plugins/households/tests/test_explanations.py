"""The explanation defends every hundredth in both languages, and the rulebooks travel as JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation import Rulebook, State, explain
from emulation_households import ESCAPING_POVERTY, HELPING_OTHERS

BOOKS = [ESCAPING_POVERTY, HELPING_OTHERS]


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


def test_the_sentences_read_well(score, registered, helping):
    registered |= {"status_end": "near-poor", "years_since_escape": State.NOT_APPLICABLE}
    escaping = {x.criterion.id.split("/")[1]: x for x in explain(score(ESCAPING_POVERTY, registered), "vi").lines}
    giving = {x.criterion.id.split("/")[1]: x for x in explain(score(HELPING_OTHERS, helping), "vi").lines}

    assert escaping["g6-status-transition"].reasons[-1] == "Diện của hộ cuối năm là “hộ cận nghèo” nên được 14\xa0điểm"
    assert escaping["g7-escape-sustained"].reasons == (
        "Số năm kể từ khi thoát nghèo ở trạng thái “không áp dụng” nên chưa đến hạn",
    )
    assert giving["h7-contributions"].parameters[0].model
    assert giving["h2-duration"].reasons == (
        "Số tháng giúp liên tục dài nhất = 12\xa0tháng ≥ 12\xa0tháng nên được 10\xa0điểm",
    )


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_a_rulebook_travels_as_json(book):
    there_and_back = Rulebook.from_json(json.loads(json.dumps(book.to_json())))

    assert there_and_back == book
    assert there_and_back.digest == book.digest
