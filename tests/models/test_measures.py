"""Values are read strictly: what is not exactly a fact is refused, with its field and the repair."""

import json
import time
from datetime import date, datetime
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from emulation.algebra import Codes, Span, State, Text, Truths
from emulation.errors import FactError, FormError
from emulation.models import Measure, define

HOUSEHOLDS = define(
    "poor_start", "count", vi="Số hộ nghèo", en="Poor households", at_most=2_000, unit=Text(vi="hộ", en="households")
)
MONEY = define("fund", "money", vi="Quỹ", en="Fund", at_most=10**13)
RATE = define("rate", "rate", vi="Tỷ lệ", en="Rate")
MARKS = define("mark", "marks", vi="Điểm", en="Mark", at_most=10, step="0.25")
FLAG = define("posted", "flag", vi="Niêm yết", en="Posted")
LEVEL = define("change", "level", vi="Thu nhập", en="Income", choices={c: Text(vi=c, en=c) for c in ("risen", "same")})
DAY = define("held_on", "day", vi="Ngày họp", en="Held on")
NUMERIC = [HOUSEHOLDS, MONEY, RATE, MARKS]
ALL = [*NUMERIC, FLAG, LEVEL, DAY]


def refusal(measure: Measure, value: object) -> FactError:
    with pytest.raises(FactError) as caught:
        measure.read(value)
    assert caught.value.field == measure.name
    assert caught.value.vi
    assert caught.value.en
    return caught.value


@pytest.mark.parametrize("measure", NUMERIC, ids=lambda m: m.name)
@pytest.mark.parametrize(
    ("value", "code"),
    [
        (True, "EMU-M01"),
        (False, "EMU-M01"),
        (None, "EMU-M01"),
        ([1], "EMU-M01"),
        (1 + 0j, "EMU-M01"),
        (1.0, "EMU-M02"),
        (float("nan"), "EMU-M03"),
        (float("inf"), "EMU-M03"),
        (float("-inf"), "EMU-M03"),
        (Decimal("NaN"), "EMU-M03"),
        (Decimal("sNaN"), "EMU-M03"),
        (Decimal("-Infinity"), "EMU-M03"),
        (Decimal("1E+1000000"), "EMU-M04"),
        (Decimal("-1E+1000000"), "EMU-M04"),
        (Decimal("1E-1000000"), "EMU-M05"),
        (10**4_000, "EMU-M04"),
        (-1, "EMU-M04"),
        ("12", "EMU-M07"),
        ("1_000", "EMU-M07"),
        (" 12 ", "EMU-M07"),
        ("１２", "EMU-M07"),
        ("١٢", "EMU-M07"),
        ("nan", "EMU-M07"),
        ("1e5", "EMU-M07"),
        ("", "EMU-M07"),
        ("1.5", "EMU-M06"),
        ("1,5", "EMU-M06"),
        ("1.500", "EMU-M06"),
        ("15,49%", "EMU-M06"),
    ],
)  # fmt: skip
def test_what_is_no_exact_number_is_refused_with_its_field_and_code(measure: Measure, value: object, code: str) -> None:
    assert refusal(measure, value).code == code


def test_a_float_is_refused_with_the_repair() -> None:
    error = refusal(RATE, 15.49)
    assert error.hint is not None
    assert 'Decimal("15.49")' in error.hint.en
    assert 'Decimal("15.49")' in error.hint.vi


def test_text_that_may_be_one_and_a_half_or_fifteen_is_refused_as_ambiguous_in_both_languages() -> None:
    error = refusal(RATE, "1.5")
    assert "“1.5” có thể là 1,5 hoặc 15" in error.vi
    assert "“1.5” may be 1.5 or 15" in error.en


def test_a_refusal_shows_the_label_the_field_the_range_and_the_unit_in_both_languages() -> None:
    error = refusal(HOUSEHOLDS, 2_001)
    assert error.vi == "“Số hộ nghèo” (poor_start) phải từ 0 hộ đến 2.000 hộ."
    assert error.en == "“Poor households” (poor_start) must lie between 0 households and 2,000 households."
    assert str(error).splitlines()[0] == "[EMU-M04] field=poor_start"


@pytest.mark.parametrize("measure", ALL, ids=lambda m: m.name)
@given(text=st.text("aà0１.,-/ ", max_size=8))
def test_a_filed_text_never_stands_in_an_error(measure: Measure, text: str) -> None:
    canary = f"Nguyễn {text} 001099000123"
    error = refusal(measure, canary)
    assert canary not in str(error)
    assert "001099000123" not in repr(error)
    assert error.__cause__ is None
    assert error.__context__ is None


@pytest.mark.parametrize(
    "value", [Decimal("1E+1000000"), Decimal("-9E+999999"), Decimal("1E-1000000"), Decimal("0E+1000000")]
)
def test_an_enormous_exponent_costs_nothing(value: Decimal) -> None:
    start = time.perf_counter()
    for measure in NUMERIC:
        if value:
            refusal(measure, value)
        else:
            assert measure.read(value) == 0
    assert time.perf_counter() - start < 0.5  # writing the digits out would take seconds


@given(value=st.integers(0, 2_000))
def test_a_count_is_the_integer_that_was_given(value: int) -> None:
    read = HOUSEHOLDS.read(value)
    assert (read, type(read)) == (value, int)
    assert HOUSEHOLDS.read(Decimal(value)) == HOUSEHOLDS.read(Fraction(value)) == value


@given(value=st.decimals(-50, 150, places=4))
@example(value=Decimal("-0.00"))
@example(value=Decimal("1E1"))
def test_a_rate_is_read_exactly_at_its_scale_or_refused(value: Decimal) -> None:
    hundredths = Fraction(value) * 100
    if 0 <= value <= 100 and hundredths.denominator == 1:
        read = RATE.read(value)
        assert isinstance(read, Decimal)
        assert (Fraction(read), read.as_tuple().exponent, read.is_signed()) == (Fraction(value), -2, False)
        assert RATE.scaled(read) == hundredths
    else:
        assert refusal(RATE, value).code == ("EMU-M05" if 0 <= value <= 100 else "EMU-M04")


@given(scaled=st.integers(0, 10_000), precision=st.integers(1, 40))
def test_reading_does_not_depend_on_the_decimal_context_of_the_caller(scaled: int, precision: int) -> None:
    with localcontext() as context:
        context.prec = precision
        assert RATE.scaled(RATE.read(Fraction(scaled, 100))) == scaled


@given(value=st.decimals(-50, 150, places=2))
def test_equal_values_are_read_as_equal_and_hash_alike(value: Decimal) -> None:
    if 0 <= value <= 100:
        twin = RATE.read(Decimal(str(value) + "0000"))
        assert RATE.read(value) == twin
        assert hash(RATE.read(value)) == hash(twin)
        assert str(RATE.read(value)) == str(twin)


def test_a_mark_is_a_multiple_of_its_step() -> None:
    assert MARKS.read(Decimal("9.75")) == Decimal("9.75")
    error = refusal(MARKS, Decimal("9.8"))
    assert (error.code, "0,25" in error.vi, "0.25" in error.en) == ("EMU-M05", True, True)


@pytest.mark.parametrize("value", [0, 1, "true", "có", None, Decimal(1)])
def test_only_a_truth_value_answers_yes_or_no(value: object) -> None:
    assert refusal(FLAG, value).code == "EMU-M01"
    assert FLAG.read(value=True) is True


def test_a_level_is_one_of_its_codes_and_the_nearest_is_named() -> None:
    assert LEVEL.read("risen") == "risen"
    error = refusal(LEVEL, "rissen")
    assert (error.code, error.hint) == ("EMU-M08", ("có phải 'risen'?", "did you mean 'risen'?"))
    assert refusal(LEVEL, 1).code == "EMU-M01"


@given(day=st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_is_read_as_a_date_or_as_one_form_of_text(day: date) -> None:
    assert DAY.read(day) == DAY.read(day.isoformat()) == day
    assert DAY.scaled(day) == day.toordinal()


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("2023-02-30", "EMU-M09"),
        ("2023-02-29", "EMU-M09"),
        ("30/02/2023", "EMU-M09"),
        ("02/03/2024", "EMU-M09"),
        ("1.234", "EMU-M09"),
        ("1704067200", "EMU-M09"),
        ("2023-W01-1", "EMU-M09"),
        ("20230101", "EMU-M09"),
        ("２０２３-01-01", "EMU-M09"),
        (0, "EMU-M01"),
        (1704067200, "EMU-M01"),
        (True, "EMU-M01"),
        (datetime(2023, 1, 1), "EMU-M01"),  # noqa: DTZ001 - a time of day is what is refused
        ("1989-12-31", "EMU-M04"),
        (date(2100, 1, 1), "EMU-M04"),
    ],
)
def test_what_is_no_day_of_the_calendar_is_refused(value: object, code: str) -> None:
    assert refusal(DAY, value).code == code


def test_the_leap_day_of_a_leap_year_is_a_day() -> None:
    assert DAY.read("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize("measure", ALL, ids=lambda m: m.name)
@pytest.mark.parametrize("state", [s for s in State if s is not State.NOT_APPLICABLE])
def test_every_field_takes_every_state_but_not_applicable(measure: Measure, state: State) -> None:
    assert measure.read(state) is state
    assert measure.value(state) is state
    assert refusal(measure, State.NOT_APPLICABLE).code == "EMU-M10"


def test_a_field_that_may_not_apply_takes_that_state_too() -> None:
    measure = define("target", "count", vi="Chỉ tiêu", en="Target", at_most=9, may_not_apply=True)
    assert measure.read(State.NOT_APPLICABLE) is State.NOT_APPLICABLE


def test_a_state_is_no_number() -> None:
    with pytest.raises(TypeError):
        HOUSEHOLDS.scaled(State.MISSING)


# Text of files: one grammar, and no guessing.


@pytest.mark.parametrize(
    ("measure", "text", "mark", "expected"),
    [
        (HOUSEHOLDS, "12", None, 12),
        (HOUSEHOLDS, "1.234", ",", 1_234),
        (HOUSEHOLDS, "1,234", ".", 1_234),
        (MONEY, "1.234.567.890", ",", 1_234_567_890),
        (RATE, "15,49", ",", Decimal("15.49")),
        (RATE, "15.49", ".", Decimal("15.49")),
        (RATE, "\u00a07 ", None, Decimal("7.00")),
        (FLAG, "Có", None, True),
        (FLAG, "không", None, False),
        (FLAG, "x", None, True),
        (FLAG, "0", None, False),
        (LEVEL, "same", None, "same"),
        (DAY, "2023-10-17", None, date(2023, 10, 17)),
        (DAY, "17/10/2023", None, date(2023, 10, 17)),
        (DAY, "7-1-2023", None, date(2023, 1, 7)),
    ],
)
def test_text_of_a_file_is_read_by_one_grammar(measure: Measure, text: str, mark: None, expected: object) -> None:
    assert measure.parse(text, mark) == expected


@pytest.mark.parametrize(
    ("measure", "text", "mark", "code"),
    [
        (RATE, "1.5", None, "EMU-M06"),
        (HOUSEHOLDS, "1.500", None, "EMU-M06"),
        (HOUSEHOLDS, "1.50", ",", "EMU-M06"),
        (HOUSEHOLDS, "1_000", None, "EMU-M07"),
        (HOUSEHOLDS, "１２", None, "EMU-M07"),
        (HOUSEHOLDS, "1E3", ".", "EMU-M07"),
        (HOUSEHOLDS, "9" * 5_000, None, "EMU-M07"),
        (HOUSEHOLDS, "", None, "EMU-M07"),
        (FLAG, "maybe", None, "EMU-M01"),
        (DAY, "30/02/2023", None, "EMU-M09"),
        (DAY, "1/2-2023", None, "EMU-M09"),
        (DAY, "17/10/23", None, "EMU-M09"),
    ],
)
def test_text_with_two_readings_or_none_is_refused(measure: Measure, text: str, mark: None, code: str) -> None:
    with pytest.raises(FactError) as caught:
        measure.parse(text, mark, field="row 7")
    assert (caught.value.code, caught.value.field) == (code, "row 7")


@given(scaled=st.integers(0, 10_000))
def test_a_number_written_for_people_reads_back_when_the_file_says_its_mark(scaled: int) -> None:
    text = f"{scaled // 100}.{scaled % 100:02}"
    assert RATE.scaled(RATE.parse(text, ".")) == RATE.scaled(RATE.parse(text.replace(".", ","), ",")) == scaled


@given(day=st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_every_day_reads_back_in_each_of_the_three_forms(day: date) -> None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        assert DAY.parse(day.strftime(form)) == day


# Declarations.


@pytest.mark.parametrize(
    ("kind", "words", "code"),
    [
        ("count", {}, "EMU-N02"),
        ("money", {}, "EMU-N02"),
        ("number", {}, "EMU-N02"),
        ("marks", {}, "EMU-N02"),
        ("count", {"at_least": 5, "at_most": 4}, "EMU-N02"),
        ("count", {"at_most": 9.5}, "EMU-N02"),
        ("count", {"at_most": True}, "EMU-N02"),
        ("count", {"at_most": 10**18}, "EMU-N02"),
        ("count", {"at_most": 9, "decimals": 1}, "EMU-N02"),
        ("rate", {"decimals": 7}, "EMU-N02"),
        ("marks", {"at_most": 9, "step": "0.001"}, "EMU-N02"),
        ("marks", {"at_most": 9, "step": 0}, "EMU-N02"),
        ("level", {}, "EMU-N02"),
        ("level", {"choices": {"with space": Text(vi="a", en="a")}}, "EMU-N02"),
        ("flag", {"choices": {"a": Text(vi="a", en="a")}}, "EMU-N02"),
        ("rows", {"at_most": 9}, "EMU-N02"),
        ("colour", {"at_most": 9}, "EMU-N02"),
    ],
)
def test_a_measure_that_is_incomplete_or_contradicts_itself_is_refused(
    kind: str, words: dict[str, object], code: str
) -> None:
    with pytest.raises(FormError) as caught:
        define("field", kind, vi="Trường", en="Field", **words)  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.where.get("field")) == (code, "field")


@pytest.mark.parametrize("name", ["", "Poor", "1st", "_x", "hộ", "a b", "class", "x" * 61])
def test_a_name_that_is_no_plain_identifier_is_refused(name: str) -> None:
    with pytest.raises(FormError) as caught:
        define(name, "flag", vi="Trường", en="Field")
    assert caught.value.code == "EMU-N04"


def test_ranges_are_fractions_and_outcomes_fit_interval_evaluation() -> None:
    assert HOUSEHOLDS.range == (Fraction(0), Fraction(2_000))
    assert RATE.outcomes == Span(Fraction(0), Fraction(100), Fraction(1, 100))
    assert MARKS.outcomes == Span(Fraction(0), Fraction(10), Fraction(1, 4))
    assert FLAG.outcomes == Truths(true=True, false=True)
    assert LEVEL.outcomes == Codes(frozenset({"risen", "same"}))
    assert DAY.range[0] == date(1990, 1, 1).toordinal()


@pytest.mark.parametrize("measure", ALL, ids=lambda m: m.name)
def test_a_measure_goes_to_json_and_comes_back_equal(measure: Measure) -> None:
    assert Measure.from_json(json.loads(json.dumps(measure.to_json()))) == measure
    assert hash(measure) == hash(Measure.from_json(measure.to_json()))


@pytest.mark.parametrize("data", [{}, {"name": "x"}, {"name": 1}, {"label": 3}, {"at_least": "1/0"}, {"colour": "red"}])
def test_json_of_no_measure_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(FormError):
        Measure.from_json(data)


def test_the_value_that_the_algebra_reads_is_a_fraction_a_truth_or_a_code() -> None:
    assert RATE.value(RATE.read(Decimal("15.49"))) == Fraction(1549, 100)
    assert HOUSEHOLDS.value(3) == Fraction(3)
    assert DAY.value(date(2023, 1, 1)) == Fraction(date(2023, 1, 1).toordinal())
    assert FLAG.value(fact=True) is True
    assert LEVEL.value("same") == "same"
    assert FLAG.scaled(fact=True) == 1
