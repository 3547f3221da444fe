"""Units keep their id while names, codes, traits and parents change."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.algebra import State, Text
from emulation.errors import ModelError
from emulation.models import GROUPS, Bloc, Dated, Group, Unit, bloc_on, check_blocs, check_lineage, lineage_on

REFORM = date(2025, 7, 1)
T = Text(vi="a", en="a")


def unit(id: str, **more: object) -> Unit:  # noqa: A002
    return Unit(**{"id": id, "group": "communities", "kind": "hamlet", **more})


def test_the_five_groups_of_the_movement_are_there_and_others_may_follow() -> None:
    assert [group.id for group in GROUPS] == [
        "government-bodies", "mass-organizations", "enterprises", "communities", "households",
    ]  # fmt: skip
    assert Group("schools", T).id == "schools"


def test_a_code_keeps_its_leading_zeros_and_changes_on_its_day() -> None:
    commune = unit("phu-thanh", codes=[Dated("04897", end=REFORM), Dated("08230", start=REFORM)])
    assert commune.code_on(date(2025, 6, 30)) == "04897"
    assert commune.code_on(REFORM) == "08230"
    with pytest.raises(ModelError) as caught:
        unit("x", codes=4897)
    assert "số 0 ở đầu sẽ mất" in caught.value.vi


def test_a_province_that_became_a_city_keeps_its_id_and_code() -> None:
    day = date(2026, 4, 30)
    province = unit(
        "dong-nai",
        names=[Dated("Tỉnh Đồng Nai", end=day), Dated("Thành phố Đồng Nai", start=day)],
        codes="75",
        traits={"type": [Dated("province", end=day), Dated("city", start=day)]},
    )
    assert province.name_on(date(2026, 4, 29)) == "Tỉnh Đồng Nai"
    assert province.name_on(day) == "Thành phố Đồng Nai"
    assert (province.trait_on("type", day), province.code_on(day)) == ("city", "75")
    assert province.traits_on(day) == {"type": "city"}


def test_a_trait_that_is_not_known_is_missing_and_a_name_falls_back_to_the_id() -> None:
    hamlet = unit("h", names=[Dated("Xóm Mới", start="2020-01-01")])
    assert hamlet.trait_on("area", REFORM) is State.MISSING
    assert hamlet.name_on(date(2019, 1, 1)) == "h"
    assert hamlet.code_on(REFORM) is None


def test_a_parent_is_dated_too() -> None:
    branch = unit("hnd", parent=[Dated("tinh", end=REFORM), Dated("mttq", start=REFORM)])
    assert (branch.parent_on(date(2025, 1, 1)), branch.parent_on(REFORM)) == ("tinh", "mttq")
    assert unit("x").parent_on(REFORM) is None


@pytest.mark.parametrize("key", ["names", "codes", "parent"])
def test_two_values_on_one_day_are_refused(key: str) -> None:
    with pytest.raises(ModelError) as caught:
        unit("x", **{key: [Dated("a"), Dated("b", start="2020-01-01")]})
    assert caught.value.code == "EMU-D05"


def test_dates_in_the_wrong_order_are_refused() -> None:
    for make in (
        lambda: Dated("a", "2023-01-01", "2023-01-01"),
        lambda: unit("x", start="2023-01-01", end="2022-01-01"),
    ):
        with pytest.raises(ModelError) as caught:
            make()
        assert caught.value.code == "EMU-D04"


@pytest.mark.parametrize("id_", ["", "a b", "xã", "../x", "x" * 121, "\u202ex", "a\n"])
def test_an_id_is_plain_ascii(id_: str) -> None:
    with pytest.raises(ModelError) as caught:
        unit(id_)
    assert (caught.value.code, caught.value.key) == ("EMU-D10", "id")


def test_a_misspelt_key_is_refused_with_the_nearest_one_deep_inside_too() -> None:
    with pytest.raises(ModelError) as caught:
        Unit.model_validate(
            {"id": "x", "group": "g", "kind": "k", "predecessors": [{"unit": "y", "on": "2020-01-01", "shar": 1}]}
        )
    assert caught.value.key == "predecessors.0.shar"
    assert "share" in str(caught.value)


def test_a_unit_goes_to_json_and_comes_back_equal() -> None:
    one = unit(
        "x", names="Xóm Một", codes="00123", traits={"area": "rural"}, start="2020-01-01",
        predecessors=[{"unit": "y", "on": "2020-01-01", "share": "1/3"}],
    )  # fmt: skip
    assert Unit.from_json(one.to_json()) == one
    assert hash(Unit.from_json(one.to_json())) == hash(one)


# Lineage: old communes were split and merged many to many.


def test_a_merged_commune_finds_its_past_in_the_communes_it_was_made_of() -> None:
    units = {
        "a": unit("a", end=REFORM),
        "b": unit("b", end=REFORM),
        "new": unit("new", start=REFORM, predecessors=[
            {"unit": "a", "on": REFORM}, {"unit": "b", "on": REFORM, "share": "2/3"},
        ]),
        "other": unit("other", start=REFORM, predecessors=[{"unit": "b", "on": REFORM, "share": "1/3"}]),
    }  # fmt: skip
    assert lineage_on(units, "new", date(2023, 12, 31)) == (("a", Fraction(1)), ("b", Fraction(2, 3)))
    assert lineage_on(units, "other", date(2023, 12, 31)) == (("b", Fraction(1, 3)),)
    assert lineage_on(units, "new", REFORM) == (("new", Fraction(1)),)
    assert lineage_on(units, "a", date(2023, 1, 1)) == (("a", Fraction(1)),)
    assert check_lineage(units.values()) == ()


def test_lineage_goes_back_through_several_reforms() -> None:
    units = {
        "old": unit("old", end="2020-01-01"),
        "mid": unit("mid", start="2020-01-01", end=REFORM, predecessors=[{"unit": "old", "on": "2020-01-01"}]),
        "new": unit("new", start=REFORM, predecessors=[{"unit": "mid", "on": REFORM}]),
    }
    assert lineage_on(units, "new", date(2019, 6, 1)) == (("old", Fraction(1)),)
    assert lineage_on(units, "new", date(2022, 6, 1)) == (("mid", Fraction(1)),)


def test_a_unit_that_took_in_another_has_its_past_in_both() -> None:
    units = {
        "thu-cuc": unit("thu-cuc", predecessors=[{"unit": "small", "on": REFORM}]),
        "small": unit("small", end=REFORM),
    }
    assert ("small", Fraction(1)) in lineage_on(units, "thu-cuc", date(2023, 1, 1))
    assert ("thu-cuc", Fraction(1)) in lineage_on(units, "thu-cuc", date(2023, 1, 1))


def test_what_is_wrong_in_a_lineage_is_found() -> None:
    a = unit("a", predecessors=[{"unit": "b", "on": "2020-01-01"}])
    b = unit("b", predecessors=[{"unit": "a", "on": "2021-01-01"}])
    c = unit("c", predecessors=[{"unit": "gone", "on": "2020-01-01"}])
    d = unit("d", predecessors=[{"unit": "c", "on": "2020-01-01", "share": "2/3"}])
    e = unit("e", predecessors=[{"unit": "c", "on": "2020-01-01", "share": "1/2"}])
    found = {(finding.code, finding.fact("unit")) for finding in check_lineage([a, b, c, d, e, e])}
    assert found == {("EMU-D07", "a"), ("EMU-D07", "b"), ("EMU-D07", "gone"), ("EMU-D09", "c"), ("EMU-D11", "e")}
    assert lineage_on({"a": a, "b": b}, "a", date(2010, 1, 1)) == (("a", Fraction(1)), ("b", Fraction(1)))


@given(st.lists(st.fractions(Fraction(1, 20), 1), min_size=1, max_size=6))
def test_shares_of_a_predecessor_never_exceed_the_whole_unnoticed(shares: list[Fraction]) -> None:
    units = [
        unit("old"),
        *(unit(f"n{n}", predecessors=[{"unit": "old", "on": REFORM, "share": s}]) for n, s in enumerate(shares)),
    ]
    assert bool(check_lineage(units)) == (sum(shares) > 1)


@pytest.mark.parametrize("share", [0, "-1/2", "3/2", 0.5])
def test_a_share_is_a_part(share: object) -> None:
    with pytest.raises(ModelError):
        unit("x", predecessors=[{"unit": "y", "on": REFORM, "share": share}])


# Blocs.


def test_membership_is_dated() -> None:
    bloc = Bloc(id="c1", title=T, members=["a", {"unit": "b", "end": REFORM}, {"unit": "c", "start": REFORM}])
    assert bloc.members_on(date(2024, 1, 1)) == ("a", "b")
    assert bloc.members_on(REFORM) == ("a", "c")
    assert bloc_on([bloc], "c", REFORM) == bloc
    assert bloc_on([bloc], "c", date(2024, 1, 1)) is None
    assert Bloc.from_json(bloc.to_json()) == bloc


def test_a_unit_in_two_blocs_on_one_day_is_found_and_twice_in_one_is_refused() -> None:
    one, two = Bloc(id="c1", title=T, members=["a", "b"]), Bloc(id="c2", title=T, members=["b"])
    (finding,) = check_blocs([one, two], REFORM)
    assert (finding.fact("unit"), finding.fact("bloc"), finding.fact("other")) == ("b", "c1", "c2")
    with pytest.raises(ModelError):
        Bloc(id="c1", title=T, members=["a", "a"])
    with pytest.raises(ModelError):
        Bloc(id="c1", title=T, members=[{"unit": "a", "start": "2023-01-01", "end": "2022-01-01"}])
