"""The explanation defends every hundredth in both languages, and the rulebook travels as JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation import Rulebook, State, explain
from emulation_communities import FOR_THE_POOR, CommunityYear

KEYS = {measure.name: measure for measure in CommunityYear.spec()}
CHANGES = st.dictionaries(
    st.sampled_from([name for name, measure in KEYS.items() if measure.kind in ("count", "flag")]),
    st.one_of(st.just(State.MISSING), st.booleans(), st.integers(0, 30)),
    max_size=6,
)


def fitting(changes):
    kinds = {"flag": bool, "count": int}
    return {
        name: value
        for name, value in changes.items()
        if isinstance(value, State) or type(value) is kinds[KEYS[name].kind]
    }


@pytest.mark.parametrize("language", ["vi", "en"])
@given(changes=CHANGES)
def test_lines_and_adjustments_are_the_total(score, full_year, language, changes):
    evaluation = score({**full_year, **fitting(changes)})
    explanation = explain(evaluation, language)

    if not isinstance(evaluation.total, State):
        assert explanation.sum == evaluation.total
        assert evaluation.range.low <= evaluation.total <= evaluation.range.high


def test_the_sentences_read_well(score, everything):
    everything |= {"helped": 15, "cultural_title": True}
    lines = {line.criterion.id.split("/")[1]: line for line in explain(score(everything), "vi").lines}

    assert lines["f2-households-helped"].computed == "(15 / (8 + 12), tối đa 1) × 15\xa0điểm = 11,25\xa0điểm"
    assert lines["f1-meeting-and-pledge"].reasons[0] == "tỷ lệ 70 / 100 = 70,00\xa0% ≥ 70\xa0% nên được 4\xa0điểm"
    assert lines["bonus-helps-another-village"].reasons == (
        "Đã giúp thôn khác giảm nghèo ở trạng thái “chưa báo cáo” nên tính là 0\xa0điểm",
    )
    assert lines["f10-open-appraisal"].parameters[0].model
    assert lines["f2-households-helped"].sources == ("P5.2a, 130/KH-UBND (UBND tỉnh Hòa Bình, 20/07/2022)",)


def test_no_sentence_shows_a_name_of_the_code(score, everything):
    for language in ("vi", "en"):
        for line in explain(score(everything), language).lines:
            shown = " ".join((line.title, line.rule, line.computed, *line.reasons))
            assert not [name for name in KEYS if "_" in name and name in shown]


def test_the_rulebook_travels_as_json():
    there_and_back = Rulebook.from_json(json.loads(json.dumps(FOR_THE_POOR.to_json())))

    assert there_and_back == FOR_THE_POOR
    assert there_and_back.digest == FOR_THE_POOR.digest
