"""To which bloc a unit counts that moved, merged, was split or ended: as the plan states, and open until it does."""

import pytest
from tests.cohorts.made import MODEL, said
from tests.runs.world import plan

from emulation import Bloc, Unit
from emulation.cohorts import Attribution, attribute
from emulation.models import Membership, PartPeriod, Period, Predecessor

YEAR = Period.of_year(2025)
MIDYEAR = "2025-07-01"


def unit(name: str, **more: object) -> Unit:
    return Unit(id=name, group="communities", kind="hamlet", **more)


def attributed(*units: Unit, blocs: object = (), part_periods: object = ()) -> dict[str, Attribution]:
    made = (Bloc(id=name, title=said(name), members=members) for name, members in dict(blocs).items())
    return attribute(plan(period=2025, blocs=tuple(made), part_periods=part_periods), units)


def stated(name: str, counts_in: str | None) -> PartPeriod:
    return PartPeriod(unit=name, counts_in=counts_in, reason="nghị quyết sắp xếp", source=MODEL)


def is_open(found: Attribution, *blocs: str) -> bool:
    reason = found.why_none
    return found.bloc is None and reason is not None and reason.kind == "bloc-open" and reason.units == blocs


def test_a_unit_that_stayed_all_year_counts_in_its_bloc() -> None:
    found = attributed(unit("a"), blocs={"east": ["a"]})["a"]
    assert (found.bloc, found.why_none, found.stated) == ("east", None, False)


def test_a_unit_in_no_bloc_has_none_and_that_is_not_open() -> None:
    found = attributed(unit("a"), blocs={"east": ["b"]})["a"]
    assert (found.bloc, found.why_none) == (None, None)


def test_a_unit_that_moved_within_the_period_is_open_until_the_plan_states_where_it_counts() -> None:
    blocs = {"east": [Membership(unit="a", end=MIDYEAR)], "west": [Membership(unit="a", start=MIDYEAR)]}
    assert is_open(attributed(unit("a"), blocs=blocs)["a"], "east", "west")
    found = attributed(unit("a"), blocs=blocs, part_periods=[stated("a", "west")])["a"]
    assert (found.bloc, found.stated) == ("west", True)


def test_a_unit_that_moved_on_new_years_day_moved_in_no_period() -> None:
    blocs = {"east": [Membership(unit="a", end=YEAR.start)], "west": [Membership(unit="a", start=YEAR.start)]}
    assert attributed(unit("a"), blocs=blocs)["a"].bloc == "west"


def test_a_unit_made_of_others_within_the_period_is_open() -> None:
    merged = unit("new", start=MIDYEAR, predecessors=[Predecessor(unit=old, on=MIDYEAR) for old in ("a", "b")])
    blocs = {"east": [Membership(unit="new", start=MIDYEAR)]}
    assert is_open(attributed(merged, blocs=blocs)["new"], "east")


def test_a_unit_that_ended_within_the_period_is_open_and_one_that_ended_with_it_is_not() -> None:
    blocs = {"east": ["a", "b"]}
    found = attributed(unit("a", end=MIDYEAR), unit("b", end=YEAR.end), blocs=blocs)
    assert is_open(found["a"], "east")
    assert found["b"].bloc == "east"


def test_the_parts_of_a_unit_that_was_split_are_open() -> None:
    parts = [
        unit(name, start=MIDYEAR, predecessors=[Predecessor(unit="old", on=MIDYEAR, share="1/2")])
        for name in ("x", "y")
    ]
    blocs = {"east": [Membership(unit=name, start=MIDYEAR) for name in ("x", "y")]}
    assert all(is_open(each, "east") for each in attributed(*parts, blocs=blocs).values())


def test_a_unit_that_began_within_the_period_of_nothing_counts_in_its_bloc() -> None:
    blocs = {"east": [Membership(unit="a", start=MIDYEAR)]}
    assert attributed(unit("a", start=MIDYEAR), blocs=blocs)["a"].bloc == "east"


def test_a_plan_may_state_that_a_part_of_a_period_counts_nowhere() -> None:
    found = attributed(unit("a", end=MIDYEAR), blocs={"east": ["a"]}, part_periods=[stated("a", None)])["a"]
    assert (found.bloc, found.stated) == (None, True)
    assert found.why_none is not None
    assert (found.why_none.kind, found.why_none.source) == ("counts-in-no-bloc", MODEL)


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_units_decides_nothing(order: int) -> None:
    units = (unit("a"), unit("b"))[::order]
    assert attributed(*units, blocs={"east": ["b", "a"]}) == attributed(*units[::-1], blocs={"east": ["a", "b"]})
