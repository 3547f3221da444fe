"""How many places a quota gives: shares of a base with a declared rounding, and the exceptions, with margin zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cohorts.made import MODEL, quota

from emulation import ExceptionalCeiling, Quota, SmallCohort
from emulation.cohorts import places_of, shrinking_places
from emulation.errors import ModelError


def number(quota_: Quota, *, units: int = 10, base: int | None = None) -> int:
    return places_of(quota_, (), units=units, base=base).number


def share(of: object, rounding: str = "floor", **more: object) -> Quota:
    return quota(share=of, base="units", rounding=rounding, **more)


@pytest.mark.parametrize(
    ("rounding", "base", "expected"),
    [
        ("floor", 9, 1), ("floor", 10, 2), ("floor", 4, 0),
        ("ceiling", 9, 2), ("ceiling", 10, 2), ("ceiling", 11, 3), ("ceiling", 0, 0),
        ("half_up", 7, 1), ("half_up", 8, 2), ("half_up", 12, 2), ("half_up", 13, 3),
    ],
)  # fmt: skip
def test_a_fifth_is_rounded_as_the_plan_declares(rounding: str, base: int, expected: int) -> None:
    assert number(share("20%", rounding), base=base) == expected


def test_exactly_half_a_place_is_rounded_up_and_a_hair_less_is_not() -> None:
    assert number(share("50%", "half_up"), base=5) == 3
    assert number(share("49.9%", "half_up"), base=5) == 2


def test_a_third_of_three_is_one_place_and_never_a_float_less() -> None:
    assert number(share("1/3"), base=3) == 1
    assert number(share("29%"), base=100) == 29


def test_a_fixed_number_asks_for_no_base() -> None:
    assert number(quota(at_most=3)) == 3
    assert number(quota(at_most=0)) == 0


@pytest.mark.parametrize(
    ("units", "expected", "by"), [(4, 1, "small"), (5, 2, "share"), (1, 1, "small"), (0, 1, "small")]
)
def test_fewer_than_five_units_have_one_place_whatever_the_share(units: int, expected: int, by: str) -> None:
    found = places_of(share("40%", small=SmallCohort(fewer_than=5, at_most=1)), (), units=units, base=units)
    assert (found.number, found.by) == (expected, by)


def test_an_exceptional_ceiling_with_its_reason_stands_in_place_of_the_ordinary_one() -> None:
    higher = ExceptionalCeiling(share="25%", reason="thành tích vượt trội", source=MODEL)
    found = places_of(share("20%", exceptional=higher), (), units=8, base=8)
    assert (found.number, found.by) == (2, "exceptional")
    assert number(share("20%"), base=8) == 1


def test_the_exception_for_few_units_stands_before_the_exceptional_ceiling() -> None:
    higher = ExceptionalCeiling(at_most=3, reason="r", source=MODEL)
    quota_ = share("20%", exceptional=higher, small=SmallCohort(fewer_than=5, at_most=1))
    assert (number(quota_, units=4, base=4), number(quota_, units=5, base=5)) == (1, 3)


def test_a_quota_without_a_number_or_with_both_is_refused() -> None:
    for more in ({}, {"at_most": 1, "share": "20%", "base": "units", "rounding": "floor"}, {"share": "20%"}):
        with pytest.raises(ModelError):
            quota(**more)


def test_those_who_are_taken_up_leave_the_base_of_those_below() -> None:
    """Of ten who reach the class below, two would be 20 %; but then eight are left, of whom 20 % are one."""
    found = shrinking_places(share("20%"), (), units=10, base=10)
    assert (found.number, found.base) == (1, 9)
    assert shrinking_places(share("20%"), (), units=12, base=12).number == 2


@given(
    st.integers(0, 60), st.sampled_from(["20%", "25%", "1/3", "100%"]), st.sampled_from(["floor", "ceiling", "half_up"])
)
def test_the_places_of_a_shrinking_base_are_the_most_that_it_allows(base: int, part: str, rounding: str) -> None:
    quota_ = share(part, rounding)
    allowed = [k for k in range(base + 1) if k <= number(quota_, base=base - k)]
    assert shrinking_places(quota_, (), units=base, base=base).number == max(allowed)


@given(st.integers(0, 200), st.sampled_from(["20%", "25%", "1/3"]))
def test_a_greater_base_never_gives_fewer_places(base: int, part: str) -> None:
    for rounding in ("floor", "ceiling", "half_up"):
        assert number(share(part, rounding), base=base) <= number(share(part, rounding), base=base + 1)
