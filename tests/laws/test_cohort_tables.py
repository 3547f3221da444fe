"""A table and the units in it never disagree: ranks, classes and quotas over columns are those over objects."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import polars as pl
from hypothesis import event, given
from hypothesis import strategies as st
from tests.laws.drawn_classes import BANDED, BARE, TABLED, YEAR, Filings, filings
from tests.laws.drawn_cohorts import Cohort, cohorts, rankings
from tests.laws.drawn_quotas import BY_POINTS, awards, class_quotas, class_rankings

from emulation import tables
from emulation.cohorts import (
    Around,
    AwardDecision,
    Classed,
    Classes,
    ClassRules,
    Nomination,
    Placed,
    Standings,
    classify,
    decide_awards,
    rank,
)
from emulation.models import Award, ClassQuota, Proceedings, Ranking


def expected_rank(placed: Placed) -> dict[str, Any]:
    """Return what the row of a unit must hold."""
    first, last = placed.places or (None, None)
    found = {"rank": placed.rank, "first_place": first, "last_place": last, "among": placed.among}
    return {"unit": placed.unit, **found, "status": placed.status}


def rows_by_unit(frame: pl.DataFrame) -> list[dict[str, Any]]:
    """Return rows with exact ranks, by unit."""
    rows = frame.sort("unit").to_dicts()
    return [row | {"rank": None if row["rank"] is None else Fraction(row["rank"])} for row in rows]


@given(cohorts(), rankings())
def test_rows_have_the_ranks_of_their_units(cohort: Cohort, ranking: Ranking) -> None:
    placed = rank(cohort.settled(), ranking, chair=cohort.chair)
    found = tables.rank(cohort.frozen(), ranking, chair=cohort.chair)
    assert rows_by_unit(found) == [expected_rank(each) for each in placed]


@given(cohorts(), rankings(), st.randoms(use_true_random=False))
def test_ranks_of_rows_do_not_depend_on_their_order(cohort: Cohort, ranking: Ranking, random: Any) -> None:
    units = list(cohort.units)
    random.shuffle(units)
    other = Cohort(tuple(units), cohort.rules, cohort.decimals)
    found = [tables.rank(each.frozen(), ranking, chair=cohort.chair) for each in (cohort, other)]
    assert rows_by_unit(found[0]) == rows_by_unit(found[1])


# --- classes -------------------------------------------------------------------------------------------------------


def expected_class(classed: Classed) -> dict[str, Any]:
    """Return what the row of a unit must hold of its class."""
    cuts = [reason for reason in classed.reasons if reason.kind in CUTS]
    last = cuts[-1] if cuts else None
    return {
        "unit": classed.unit,
        "class": None if classed.band is None else classed.band.id,
        "class:status": classed.status,
        "commendation": classed.settled.contender.standing.commendation,
        "reason": None if last is None else last.kind,
        "quota": None if last is None or last.quota is None else last.quota.id,
    }


CUTS = ("quota-full", "quota-none", "tie-at-the-cut", "behind-a-tie", "no-cohort")


def classes_of(filed: Filings, quotas: Sequence[ClassQuota], ranking: Ranking) -> Classes:
    """Return the classes over units."""
    rules = ClassRules({filed.book.id: ranking}, tuple(quotas))
    found = classify(filed.settled(), {filed.book.id: filed.book}, rules)
    return found[0] if found else Classes(rulebook=filed.book.id, units=())


@given(filings(BANDED, TABLED, BARE))
def test_rows_stand_as_their_units_do(filed: Filings) -> None:
    units = classes_of(filed, (), BY_POINTS).units
    found = tables.classify(filed.frozen(), period=2023)
    assert found.table.sort("unit").to_dicts() == [expected_class(each) for each in units]


@given(filings(BANDED, TABLED), class_quotas(), class_rankings())
def test_quotas_leave_rows_the_classes_of_their_units(
    filed: Filings, quotas: tuple[ClassQuota, ...], ranking: Ranking
) -> None:  # fmt: skip
    classes = classes_of(filed, quotas, ranking)
    found = tables.classify(filed.frozen(), ranking=ranking, quotas=quotas, period=2023)
    for each in classes.units:
        for reason in each.reasons:
            event(f"reason: {reason.kind}")
    assert found.table.sort("unit").to_dicts() == [expected_class(each) for each in classes.units]
    assert found.places == classes.places


# --- awards --------------------------------------------------------------------------------------------------------


def expected_nomination(nomination: Nomination) -> dict[str, Any]:
    """Return what the row of a unit must hold of one award."""
    first = nomination.reasons[0] if nomination.reasons else None
    return {
        "unit": nomination.nominee,
        "status": nomination.status,
        "order": nomination.order,
        "reason": None if first is None else first.kind,
        "quota": None if first is None or first.quota is None else first.quota.id,
    }


def decisions_of(
    filed: Filings, plan: Sequence[Award], classes: Classes, ranking: Ranking
) -> tuple[AwardDecision, ...]:
    """Return the awards over units."""
    settled = filed.settled()
    book = filed.book
    standings = Standings(
        settled={(book.id, each.contender.unit): each for each in settled},
        placed={(book.id, each.unit): each for each in rank(settled, ranking)},
        classed={(book.id, each.unit): each for each in classes.units},
        rankings={book.id: ranking},
    )
    bands = () if book.classes is None else tuple(band.id for band in book.classes.bands)
    around = Around(proceedings=Proceedings(as_of="2023-12-31"), period=YEAR, bands={book.id: bands})
    return decide_awards(plan, standings, around)


@given(filings(BANDED, TABLED), awards(), class_quotas(), class_rankings())
def test_awards_go_to_the_rows_of_the_units_that_have_them(
    filed: Filings, plan: tuple[Award, ...], quotas: tuple[ClassQuota, ...], ranking: Ranking
) -> None:
    decisions = decisions_of(filed, plan, classes_of(filed, quotas, ranking), ranking)
    frozen = filed.frozen()
    classes = tables.classify(frozen, ranking=ranking, quotas=quotas, period=2023)
    found = tables.decide_awards(plan, frozen, ranking=ranking, classes=classes)
    for decision in decisions:
        table = found[decision.award.id].table
        for each in decision.nominations:
            event(f"{each.status}: {each.reasons[0].kind if each.reasons else '-'}")
        nominations = sorted(decision.nominations, key=lambda each: each.nominee)
        assert table.filter(pl.col("status").is_not_null()).sort("unit").to_dicts() == list(
            map(expected_nomination, nominations)
        )
        assert found[decision.award.id].places == decision.places
