"""Forms: a typed class for authors, a plain value for everything else."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.algebra import State, Text
from emulation.errors import FactError, FormError
from emulation.models import (
    CONTRIBUTION_ROW,
    Contributions,
    Count,
    Day,
    Finding,
    Flag,
    Form,
    FormSpec,
    FrozenMapping,
    Level,
    Listing,
    Marks,
    Money,
    Number,
    Rate,
    define,
    form_spec,
    measure,
)

KINDS = {"crops": Text(vi="trồng trọt", en="crops"), "crafts": Text(vi="nghề", en="crafts")}


class ModelCase(Form):
    """One production model."""

    kind: Level = measure(vi="Loại", en="Kind", choices=KINDS)
    months: Count = measure(vi="Số tháng", en="Months", at_most=600)
    started_on: Day = measure(vi="Bắt đầu", en="Started on")


class CommunityYear(Form):
    """What a community reports for one year.

    Filed by the village head.
    """

    poor_start: Count = measure(vi="Số hộ nghèo đầu năm", en="Poor households at the start", at_most=2_000)
    fund: Money = measure(vi="Quỹ", en="Fund", at_most=10**12)
    rate: Rate = measure(vi="Tỷ lệ", en="Rate", may_not_apply=True)
    area: Number = measure(vi="Diện tích", en="Area", at_most=1_000, decimals=3)
    posted: Flag = measure(vi="Niêm yết", en="Posted")
    held_on: Day = measure(vi="Họp ngày", en="Held on")
    panel: Marks = measure(vi="Điểm", en="Mark", at_most=10, step="0.5", origin="judge")
    cases: Listing[ModelCase] = measure(vi="Mô hình", en="Models", at_most=3)
    gifts: Contributions = measure(vi="Đóng góp", en="Contributions")


SPEC = form_spec(CommunityYear)
TEXT = st.text("aà0１.,-/ \x00", max_size=8)


def test_a_field_left_out_is_missing_and_never_zero() -> None:
    year = CommunityYear(poor_start=0)
    assert year.poor_start == 0
    assert year.fund is State.MISSING
    assert all(fact is State.MISSING for name, fact in year.facts().items() if name != "poor_start")


def test_the_class_is_described_by_a_plain_value() -> None:
    assert SPEC.name == "CommunityYear"
    assert SPEC.doc == "What a community reports for one year.\n\nFiled by the village head."
    assert SPEC.names[:2] == ("poor_start", "fund")
    assert SPEC["panel"].origin == "judge"
    assert SPEC["cases"].rows == form_spec(ModelCase)
    assert SPEC["gifts"].rows == CONTRIBUTION_ROW
    assert form_spec(SPEC) is SPEC


def test_a_form_written_without_a_class_equals_the_one_written_with_it() -> None:
    spec = FormSpec(
        "ModelCase",
        (
            define("kind", "level", vi="Loại", en="Kind", choices=KINDS),
            define("months", "count", vi="Số tháng", en="Months", at_most=600),
            define("started_on", "day", vi="Bắt đầu", en="Started on"),
        ),
        "One production model.",
    )
    assert spec == form_spec(ModelCase)
    assert hash(spec) == hash(form_spec(ModelCase))


def test_an_instance_holds_exact_immutable_facts() -> None:
    year = CommunityYear(rate=Decimal("15.49"), cases=[{"kind": "crops", "months": 12}], held_on="2023-01-07")
    assert year.rate == Decimal("15.49")
    assert year.held_on == date(2023, 1, 7)
    assert year.cases == (ModelCase(kind="crops", months=12),)
    assert hash(year) == hash(CommunityYear(**{name: getattr(year, name) for name in SPEC.names}))
    with pytest.raises(ValueError, match="frozen"):
        year.poor_start = 3


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"poor_start": True}, "EMU-M01", "poor_start"),
        ({"poor_start": 1.0}, "EMU-M02", "poor_start"),
        ({"fund": "1.5"}, "EMU-M06", "fund"),
        ({"held_on": "2023-02-30"}, "EMU-M09", "held_on"),
        ({"poor_start": State.NOT_APPLICABLE}, "EMU-M10", "poor_start"),
        ({"cases": 3}, "EMU-M01", "cases"),
        ({"cases": [{}] * 4}, "EMU-M11", "cases"),
        ({"cases": ["x"]}, "EMU-M11", "cases[1]"),
        ({"cases": [{}, {"months": -1}]}, "EMU-M04", "cases[2].months"),
        ({"panel": Decimal("0.3")}, "EMU-M05", "panel"),
    ],
)
def test_a_refused_fact_is_one_error_of_ours_that_names_the_cell(
    facts: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(FactError) as caught:
        CommunityYear(**facts)
    assert (caught.value.code, caught.value.field) == (code, field)
    with pytest.raises(FactError) as caught:
        SPEC.read(facts, strict=True)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_a_misspelt_field_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(FormError) as caught:
        CommunityYear(poor_stat=3)
    assert caught.value.hint == ("có phải 'poor_start'?", "did you mean 'poor_start'?")
    with pytest.raises(FormError) as caught:
        SPEC.read({"cases": [{"month": 3}]}, strict=True)
    assert caught.value.where["field"] == "cases[1].month"
    assert "months" in str(caught.value)


def test_reading_leniently_fails_the_bad_cell_alone_and_says_why() -> None:
    reading = SPEC.read({"poor_start": 3, "fund": "x", "cases": [{"months": 12, "kind": "wood"}], "poor_end": 4})
    assert reading.facts["poor_start"] == 3
    assert reading.facts["fund"] is State.FAILED
    assert reading.facts["cases"] == (FrozenMapping({"kind": State.FAILED, "months": 12, "started_on": State.MISSING}),)
    assert reading.facts["rate"] is State.MISSING
    assert tuple(reading.facts) == SPEC.names
    assert [(f.code, f.fact("field")) for f in reading.findings] == [
        ("EMU-M12", "poor_end"),
        ("EMU-M07", "fund"),
        ("EMU-M08", "cases[1].kind"),
    ]


def test_a_row_that_is_no_row_is_kept_as_failed_and_counted() -> None:
    reading = SPEC.read({"cases": [{"months": 1}, "Nguyễn Văn A"]})
    assert reading.facts["cases"][1] == dict.fromkeys(("kind", "months", "started_on"), State.FAILED)  # type: ignore[index]
    assert "Nguyễn" not in str(reading.findings)


def test_a_name_that_no_field_could_have_is_not_repeated() -> None:
    (finding,) = SPEC.read({"Nguyễn Văn A, 001099000123": 1}).findings
    assert "Nguyễn" not in str(finding)
    assert "001099000123" not in str(finding)


def test_an_instance_can_be_read_again() -> None:
    year = CommunityYear(poor_start=3, cases=(ModelCase(months=3),))
    reading = SPEC.read(year, strict=True)
    assert reading.facts == year.facts()
    assert SPEC.read(reading.facts).facts == reading.facts


@given(
    st.dictionaries(
        st.sampled_from([*SPEC.names, "unknown"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | TEXT | st.dates()
        | st.sampled_from(State) | st.lists(st.dictionaries(TEXT, st.integers())),
    )
)  # fmt: skip
def test_whatever_is_filed_is_read_without_a_crash_and_nothing_vanishes(facts: dict[str, object]) -> None:
    reading = SPEC.read(facts)
    assert tuple(reading.facts) == SPEC.names
    for name in facts.keys() & set(SPEC.names):
        fact = reading.facts[name]
        assert fact is facts[name] if isinstance(facts[name], State) and fact is not State.FAILED else True
        if fact is State.FAILED and facts[name] is not State.FAILED:
            assert any(str(f.fact("field")).startswith(name) for f in reading.findings)
    assert ("unknown" in facts) == any(f.fact("field") == "unknown" for f in reading.findings)
    assert SPEC.read(reading.facts) == (reading.facts, ())


def test_a_form_goes_to_json_and_comes_back_equal() -> None:
    again = FormSpec.from_json(json.loads(json.dumps(SPEC.to_json())))
    assert again == SPEC
    assert hash(again) == hash(SPEC)
    assert again.to_json() == SPEC.to_json()


@pytest.mark.parametrize("data", [{}, {"name": "x", "doc": "", "measures": [3]}, {"name": "x", "measures": []}, []])
def test_json_of_no_form_is_refused(data: object) -> None:
    with pytest.raises(FormError) as caught:
        FormSpec.from_json(data)  # type: ignore[arg-type]
    assert caught.value.code == "EMU-N06"


def test_an_instance_writes_its_facts_as_json_that_reads_back() -> None:
    year = CommunityYear(
        poor_start=3, rate=Decimal("15.49"), held_on=date(2023, 1, 7), cases=[{"months": 2}], fund=State.WITHHELD
    )
    data = json.loads(json.dumps(year.to_json()))
    assert data["rate"] == {"decimal": "15.49"}
    assert data["fund"] == {"state": "withheld"}
    assert data["held_on"] == {"day": "2023-01-07"}


def test_the_json_schema_names_every_field_with_its_range_and_states() -> None:
    schema = json.loads(json.dumps(SPEC.json_schema()))
    assert list(schema["properties"]) == list(SPEC.names)
    value, state = schema["properties"]["poor_start"]["anyOf"]
    assert value == {"type": "integer", "minimum": 0, "maximum": 2000}
    assert "not_applicable" not in state["properties"]["state"]["enum"]
    assert "not_applicable" in schema["properties"]["rate"]["anyOf"][1]["properties"]["state"]["enum"]
    assert schema["properties"]["cases"]["anyOf"][0]["items"]["properties"]["kind"]["anyOf"][0] == {
        "enum": ["crops", "crafts"]
    }
    assert schema["additionalProperties"] is False
    rate, day = (schema["properties"][name]["anyOf"][0]["anyOf"] for name in ("rate", "held_on"))
    assert [list(each.get("properties", each)) for each in (*rate, *day)] == [
        ["type"],
        ["decimal"],
        ["type", "format"],
        ["day"],
    ]


def test_a_field_without_a_measure_type_or_a_measure_is_refused_when_the_class_is_made() -> None:
    with pytest.raises(FormError) as caught:

        class Plain(Form):
            poor: int = 3

    assert caught.value.code == "EMU-N05"
    with pytest.raises(FormError):

        class Bare(Form):
            poor: Count = 3


def test_a_field_may_not_hide_a_method_of_the_form() -> None:
    with pytest.raises(FormError) as caught:

        class Hiding(Form):
            facts: Count = measure(vi="a", en="a", at_most=3)

    assert caught.value.code == "EMU-N04"


def test_two_measures_of_one_name_are_refused() -> None:
    one = define("x", "flag", vi="a", en="a")
    with pytest.raises(FormError) as caught:
        FormSpec("Twice", (one, one))
    assert caught.value.code == "EMU-N04"


def test_a_form_may_extend_another() -> None:
    class More(CommunityYear):
        """More."""

        extra: Flag = measure(vi="Thêm", en="More")

    assert form_spec(More).names == (*SPEC.names, "extra")
    assert More(extra=True).extra is True


def test_reading_leniently_gives_findings_that_travel_as_json() -> None:
    (finding,) = SPEC.read({"fund": -1}).findings
    assert Finding.from_json(json.loads(json.dumps(finding.to_json()))) == finding


def test_a_fraction_that_the_scale_cannot_hold_is_refused() -> None:
    with pytest.raises(FactError):
        CommunityYear(area=Fraction(1, 3))
    assert CommunityYear(area=Fraction(1, 8)).area == Decimal("0.125")
