"""Fields of a form as expressions."""

import pytest

from emulation.algebra import Compare, Constant, Earlier, Field, Parts, Text
from emulation.errors import FormError, UnknownField
from emulation.models import (
    CONTRIBUTION_ROW,
    Contributions,
    Count,
    Day,
    Flag,
    Form,
    Level,
    Listing,
    fields,
    form_spec,
    measure,
)


class Judge(Form):
    """One judge."""

    mark: Count = measure(vi="Điểm", en="Mark", at_most=10)
    chair: Flag = measure(vi="Chủ tọa", en="Chair")
    side: Level = measure(vi="Bên", en="Side", choices={"a": Text(vi="a", en="a"), "b": Text(vi="b", en="b")})


class Year(Form):
    """A year."""

    poor: Count = measure(vi="Nghèo", en="Poor", at_most=10)
    posted: Flag = measure(vi="Niêm yết", en="Posted")
    level: Level = measure(vi="Cấp", en="Level", choices={"commune": Text(vi="xã", en="commune")})
    held_on: Day = measure(vi="Ngày", en="Day")
    judges: Listing[Judge] = measure(vi="Giám khảo", en="Judges", at_most=9)
    gifts: Contributions = measure(vi="Đóng góp", en="Contributions")


year = fields(Year)


def test_a_field_is_a_leaf_of_the_kind_of_its_measure() -> None:
    assert year.poor.node == Field("poor")
    assert year.held_on.node == Field("held_on", "number")
    assert year.posted.node == Field("posted", "truth")
    assert year.level.node == Field("level", "level")
    assert year.poor.earlier(2).node == Earlier("poor", 2)


def test_a_misspelt_field_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UnknownField) as caught:
        year.por  # noqa: B018 - reading it is the test
    assert caught.value.code == "EMU-N01"
    assert "did you mean 'poor'?" in str(caught.value)
    assert "có phải 'poor'?" in str(caught.value)
    assert isinstance(caught.value, AttributeError)
    assert not hasattr(year, "por")
    with pytest.raises(UnknownField, match="mark"):
        year.judges.row.marc  # noqa: B018


def test_a_listing_makes_numbers_of_its_rows() -> None:
    row = year.judges.row
    assert year.judges.count().node == Parts("judges", "count")
    where = Compare(Field("mark"), ">=", Constant(5))  # type: ignore[arg-type]
    assert year.judges.count(where=row.mark >= 5).node == Parts("judges", "count", None, where)
    assert year.judges.sum(row.mark, where=row.chair).node == Parts(
        "judges", "sum", Field("mark"), Field("chair", "truth")
    )
    assert year.judges.trimmed_mean(row.mark).node == Parts("judges", "trimmed_mean", Field("mark"), None, 1)
    for how in ("mean", "median", "least", "greatest"):
        assert getattr(year.judges, how)(row.mark).node == Parts("judges", how, Field("mark"))
    assert year.judges.distinct(row.side).node == Parts("judges", "distinct", Field("side", "level"))
    assert year.gifts.sum(year.gifts.row.credited_value).node == Parts("gifts", "sum", Field("credited_value"))


def test_what_is_no_number_is_not_summed_and_no_truth_no_condition() -> None:
    with pytest.raises(TypeError):
        year.judges.sum(year.judges.row.side)
    with pytest.raises(TypeError):
        year.judges.count(where=year.judges.row.mark)
    with pytest.raises(FormError):
        year.judges.trimmed_mean(year.judges.row.mark, trim=0)


def test_the_fields_can_be_listed_for_completion_and_come_from_a_plain_form_too() -> None:
    assert set(dir(year)) == set(form_spec(Year).names)
    assert fields(CONTRIBUTION_ROW).value.node == Field("value")
    assert "Year" in repr(year)
    assert "judges" in repr(year.judges)
