"""Cells: every cell is a fact, a question or a refusal, and none of them repeats what was filed."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.grammar.readings import MEASURES

from emulation import State, Text
from emulation.errors import CODES, FactError
from emulation.io import _words
from emulation.io._books import ErrorCell, Raw
from emulation.io._grammar import (
    Doubt,
    Unit,
    Writing,
    error_cell,
    id_of,
    month_before_day,
    old_letters,
    read_cell,
    to_legacy,
    unit_named,
    unit_of,
)
from emulation.models import CONTRIBUTION_ROW, define

LEVEL = define(
    "grade", "level", vi="Mức", en="Grade", choices={"1": Text(vi="Tốt", en="Good"), "2": Text(vi="Khá", en="Fair")}
)
CASES = define("cases", "contributions", vi="Đóng góp", en="Contributions", rows=CONTRIBUTION_ROW)
ALL = (*MEASURES.values(), LEVEL, CASES)
MIDNIGHT = datetime(2023, 5, 1)  # noqa: DTZ001 - a cell has no zone
MEASURE = st.sampled_from(ALL)
RAW: st.SearchStrategy[Raw] = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.text(alphabet="0123456789.,-+()% đtrhộiệu/", max_size=15),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.builds(ErrorCell, st.sampled_from(["", "#VALUE!", "#N/A", "Nguyễn"]), st.none() | st.text(max_size=200)),
)
UNITS = st.none() | st.sampled_from([unit_named(name) for name in ("triệu đồng", "%", "ha", "hộ", "nghìn người")])
WRITINGS = st.builds(Writing, st.sampled_from([None, ".", ","]), UNITS, st.sampled_from([None, "tcvn3", "vni"]))


@settings(max_examples=1500)
@given(MEASURE, RAW, WRITINGS, st.booleans())
def test_every_cell_is_a_fact_a_question_or_a_refusal(
    measure: object,
    raw: Raw,
    writing: Writing,
    percent: bool,
) -> None:
    chosen = next(each for each in ALL if each is measure)
    fact: object
    try:
        fact = read_cell(chosen, raw, writing, shown_as_percent=percent)
    except FactError as error:
        fact = error
    if isinstance(fact, FactError):
        assert fact.field == chosen.name
    elif isinstance(fact, Doubt):
        assert fact.code in CODES
        assert all(words.vi and words.en for words in (fact.question, *fact.choices))
    else:
        assert chosen.read(fact) == fact


@settings(max_examples=300)
@given(MEASURE, st.text(alphabet="NguyễnVăĐạtQWERTZ ", min_size=8, max_size=30))
def test_what_was_filed_is_never_repeated(measure: object, text: str) -> None:
    chosen = next(each for each in ALL if each is measure)
    try:
        fact = read_cell(chosen, text)
    except FactError as error:
        words = error.vi + error.en + str(error.hint)
    else:
        words = str(fact) if isinstance(fact, Doubt) else ""
    assert not text.strip() or text.strip() not in words


def test_blank_is_missing_for_every_measure() -> None:
    for measure in ALL:
        for raw in (None, "", "  ", "\u00a0", "\u200b", "\n"):
            assert read_cell(measure, raw) is State.MISSING


def test_a_state_in_words_is_that_state_for_every_measure() -> None:
    for words, state in _words._STATES.items():
        for measure in ALL:
            if state is not State.NOT_APPLICABLE or measure.may_not_apply:
                assert read_cell(measure, words) is state


def test_not_applicable_is_refused_where_the_field_does_not_allow_it() -> None:
    with pytest.raises(FactError) as raised:
        read_cell(MEASURES["money"], "không áp dụng")
    assert raised.value.code == "EMU-M10"


@pytest.mark.parametrize("raw", ["Tốt", "tot", " TỐT ", "Good", "1", 1, 1.0])
def test_a_level_is_read_by_code_or_words(raw: Raw) -> None:
    assert read_cell(LEVEL, raw) == "1"


@pytest.mark.parametrize("raw", [3, 1.5, "Giỏi", True])
def test_another_level_is_refused(raw: Raw) -> None:
    with pytest.raises(FactError):
        read_cell(LEVEL, raw)


def test_an_error_cell_names_its_formula_without_the_texts_in_it() -> None:
    error = error_cell(ErrorCell("#VALUE!", 'VLOOKUP("Nguyễn Văn A",B:C,2)+"5 hộ"'), "poor")
    assert error.where == {"field": "poor", "formula": 'VLOOKUP("…",B:C,2)+"…"'}
    assert '=VLOOKUP("…",B:C,2)' in error.vi
    assert "Nguyễn" not in str(error)


def test_a_long_formula_is_cut() -> None:
    assert len(str(error_cell(ErrorCell("#REF!", "A1+" * 500)).where["formula"])) == 120


def test_an_error_of_unknown_name_is_not_repeated() -> None:
    assert "Nguyễn" not in str(error_cell(ErrorCell("Nguyễn Văn A")))


def test_a_formula_without_a_value_is_neither_missing_nor_nought() -> None:
    for measure in ALL:
        with pytest.raises(FactError) as raised:
            read_cell(measure, ErrorCell("", "SUM(C5:C9)"))
        assert raised.value.code == "EMU-B21"


@pytest.mark.parametrize("raw", [date(2023, 5, 1), MIDNIGHT, time(1, 5)])
def test_a_figure_that_excel_made_a_day_of_is_a_question(raw: Raw) -> None:
    doubt = read_cell(MEASURES["rate"], raw)
    assert isinstance(doubt, Doubt)
    assert doubt.code == "EMU-B31"


def test_old_text_is_read_once_it_is_confirmed() -> None:
    old = to_legacy("không áp dụng", "tcvn3")
    assert read_cell(MEASURES["count"], old, Writing(legacy="tcvn3")) is State.NOT_APPLICABLE
    with pytest.raises(FactError):
        read_cell(MEASURES["count"], old)


def test_an_id_that_lost_its_noughts_is_shown_as_it_may_have_been() -> None:
    doubt = id_of(101.0, known=["00101", "101x", "0101", "1010"])
    assert isinstance(doubt, Doubt)
    assert [choice.vi for choice in doubt.choices] == ["00101", "0101"]


@pytest.mark.parametrize("number", [1_099_000_124, 1099000124.0, 101])
def test_a_number_that_is_no_known_id_is_not_repeated(number: float) -> None:
    doubt = id_of(number, known=["ho-0001", "00102"])
    assert isinstance(doubt, Doubt)
    assert doubt.choices == ()
    assert str(int(number)) not in str(doubt.finding())


@pytest.mark.parametrize("raw", [1.5, True, float("nan"), float("inf")])
def test_other_numbers_are_no_ids_either(raw: Raw) -> None:
    assert isinstance(id_of(raw), Doubt)


@pytest.mark.parametrize("name", ["triệu đồng", "%", "ha", "m²", "hộ", "nghìn người", "điểm phần trăm"])
def test_the_name_of_a_unit_is_read_back(name: str) -> None:
    unit = unit_named(name)
    assert isinstance(unit, Unit)
    assert unit.name == name


def test_a_unit_that_only_looks_like_one_without_accents_is_none() -> None:
    assert unit_named("hồ") is None
    assert unit_named("họ") is None
    assert unit_named("tạ") != unit_named("tấn")


def test_a_unit_without_accents_is_read_only_where_it_is_clear() -> None:
    assert unit_named("trieu dong") == unit_named("triệu đồng")
    assert unit_of("So ho (ho)")[1] == unit_named("hộ")


def test_questions_about_a_column_have_their_codes() -> None:
    assert {old_letters("tcvn3").code, old_letters("vni").code, month_before_day().code} == {"EMU-B35", "EMU-B36"}
