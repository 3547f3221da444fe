"""A review over three years is decided on all of them, and on none when one is not there."""

from fractions import Fraction

import pytest
from tests.runs.test_rounds import YEARS, review, year
from tests.runs.world import hamlet, plan

from emulation import (
    Award,
    ClassTable,
    CohortError,
    Plan,
    Quota,
    Ranking,
    Source,
    State,
    StateRule,
    Text,
    decide,
)
from emulation.runs import Decisions, Results

MODEL = Source("worked", kind="model_extension", model=True)
UNITS = tuple(hamlet(name) for name in ("h1", "h2", "h3", "silent"))


def said(words: str) -> Text:
    return Text(vi=words, en=words)


def planned(period: int) -> Plan:
    letter = Award(
        id="letter", title=said("Giấy khen"), round="interim-2023", order="points", ties="leave-out", held="reserve",
        quotas=[Quota(id="half", share="1/2", base="units", rounding="floor", source=MODEL)], source=MODEL,
    )  # fmt: skip
    high = {"id": "high", "title": said("Cao"), "at_least": 11}
    table = ClassTable(on="total", bands=[high], below=said("Thường"), source=MODEL)
    return plan(period=period).changed(
        rounds=[review(missing="leave-out")],
        rankings=[Ranking(on="points", ties="competition", within=(), source=MODEL)],
        state_rules=[StateRule(state=state, how="not-classed", source=MODEL) for state in State],
        classes=[table],
        awards=[letter],
    )


def results(**by_unit: tuple[object, object, object]) -> dict[str, Results]:
    """Return the results of three years; of a unit only those years in which it filed."""
    found = {}
    for position, name in enumerate(YEARS):
        helped = {unit: each[position] for unit, each in by_unit.items() if each[position] is not None}
        found[name] = year(name, *UNITS, plan=planned(int(name)), **helped)
    return found


def decided(**by_unit: tuple[object, object, object]) -> Decisions:
    of_years = results(**by_unit)
    return decide(of_years["2023"], units=UNITS, round="interim-2023", years=of_years)


THREE = {"h1": (10, 20, 21), "h2": (20, 20, 20), "h3": (None, 30, 30)}


def test_ranks_and_awards_are_those_of_the_mean_of_three_years() -> None:
    found = decided(**THREE)
    points = {each.contender.unit: each.points for each in found.settled}
    assert points == {"h1": Fraction("10.2"), "h2": 12, "h3": 18, "silent": None}
    assert {p.unit: p.rank for p in found.placed} == {"h3": 1, "h2": 2, "h1": 3, "silent": None}
    award = found.award("letter")
    assert award is not None
    assert {each.nominee: each.status for each in award.nominations} == {
        "h3": "proposed", "h2": "proposed", "h1": "cut", "silent": "ineligible",
    }  # fmt: skip


def test_the_class_of_a_review_is_that_of_its_own_points() -> None:
    found = decided(**THREE)
    bands = {unit: found.classed_of(unit)[0].band for unit in ("h1", "h2", "h3")}
    assert {unit: band and band.id for unit, band in bands.items()} == {"h1": "below", "h2": "high", "h3": "high"}


def test_who_filed_in_no_year_is_missing_and_counts_where_units_are_counted() -> None:
    found = decided(**THREE)
    award = found.award("letter")
    assert award is not None
    assert [(each.number, each.base) for each in award.places] == [(2, 4)]
    (silent,) = found.placed_of("silent")
    assert (silent.status, [reason.subject for reason in silent.reasons]) == ("not-ranked", ["missing"])


def test_a_year_that_nobody_handed_in_refuses_the_review() -> None:
    of_years = results(**THREE)
    del of_years["2021"]
    with pytest.raises(CohortError) as caught:
        decide(of_years["2023"], units=UNITS, round="interim-2023", years=of_years)
    assert (caught.value.code, caught.value.where["periods"]) == ("EMU-K50", "2021")
