"""Names of poor households are never needed to score, so nobody can ask for them by accident."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.algebra import Text
from emulation.errors import EmulationError, FormError, ModelError
from emulation.models import CONTRIBUTION_ROW, Measure, MeasureKind, Plan, Submission, Unit, define

CHOICES = {"a": Text(vi="a", en="a")}


def asked(name: str, kind: MeasureKind, purpose: Text | None = None) -> Measure:
    most = {"count": 9, "money": 9, "number": 9, "marks": 9}.get(kind)
    return define(
        name, kind, vi="a", en="a", at_most=most, choices=CHOICES if kind == "level" else None, purpose=purpose
    )


@pytest.mark.parametrize("kind", ["count", "number", "level", "flag"])
@pytest.mark.parametrize("name", ["cccd", "head_cccd", "so_cmnd", "phone", "phone_of_head", "id_number", "passport"])
def test_a_measure_named_like_an_identity_is_refused_whatever_its_kind(name: str, kind: MeasureKind) -> None:
    with pytest.raises(FormError) as caught:
        asked(name, kind)
    assert (caught.value.code, caught.value.where["field"]) == ("EMU-N03", name)
    assert asked(name, kind, Text(vi="đối chiếu", en="matching")).purpose is not None


@pytest.mark.parametrize(
    "name", ["ethnicity", "dan_toc", "ho_ten", "full_name", "date_of_birth", "ngay_sinh", "dia_chi"]
)
def test_a_trait_of_one_person_is_refused_and_a_count_over_many_is_not(name: str) -> None:
    with pytest.raises(FormError):
        asked(name, "level")
    assert asked(name, "count").name == name


@pytest.mark.parametrize("name", ["income", "thu_nhap", "monthly_income", "medical_costs"])
def test_a_household_is_asked_for_a_band_or_yes_and_no_never_for_its_own_figure(name: str) -> None:
    with pytest.raises(FormError) as caught:
        asked(name, "money")
    assert "Level" in str(caught.value)
    assert asked(name, "level").name == name
    assert asked(name, "flag").name == name


@pytest.mark.parametrize(
    "name", ["em_households", "households_housed", "telephones_x", "filename", "addressed", "microphone_sets"]
)
def test_ordinary_names_are_let_through(name: str) -> None:
    assert asked(name, "count").name == name


def test_the_rows_of_the_register_ask_for_nobody() -> None:
    assert not {"giver", "receiver"} & set(CONTRIBUTION_ROW.names)


def test_a_household_has_no_name_and_no_citizens_number() -> None:
    for given_ in (
        {"names": "Nguyễn Văn A"},
        {"id": "ho-001099000123"},
        {"id": "123456789"},
        {"codes": "001099000123"},
    ):
        with pytest.raises(ModelError) as caught:
            Unit(**{"id": "ho-1", "group": "households", "kind": "household", **given_})
        assert caught.value.code == "EMU-D08"
        assert "001099000123" not in str(caught.value)
        assert "Nguyễn" not in str(caught.value)


@given(
    name=st.sampled_from(["Nguyễn Văn A", "Trần Thị Bưởi 001099000123"]),
    key=st.sampled_from(sorted(set(Submission.model_fields) - {"reason"})),  # words are what a reason is for
)
def test_what_was_filed_in_the_wrong_place_never_stands_in_an_error(name: str, key: str) -> None:
    data = {"rulebook": "a/b", "unit": "u", "period": "2023", key: name}
    with pytest.raises(EmulationError) as caught:
        Submission.model_validate(data)
    error = caught.value
    assert name not in str(error) + repr(error) + repr(error.__cause__) + repr(error.__context__)


@pytest.mark.parametrize("key", sorted(Plan.model_fields))
def test_the_same_holds_for_a_plan(key: str) -> None:
    with pytest.raises(EmulationError) as caught:
        Plan.model_validate({key: "Nguyễn Văn A"})
    assert "Nguyễn" not in str(caught.value) + repr(caught.value.__context__)
