"""Freezing a cohort: every state by a declared rule, or not at all, with the units listed."""

import pytest
from tests.cohorts.made import MODEL, classed, frozen, plain, quota, rule, scored

from emulation import ClassQuota, State
from emulation.cohorts import freeze_scores
from emulation.errors import CohortError


def test_freezing_is_refused_and_the_units_without_a_rule_are_listed() -> None:
    units = plain("a", 50), plain("b", State.MISSING), plain("c", State.WITHHELD), plain("d", State.NOT_DUE)
    with pytest.raises(CohortError) as error:
        frozen(units, (rule("missing", "exclude"),))
    assert error.value.code == "EMU-K01"
    assert error.value.where["units"] == "c d"
    assert error.value.where["states"] == "not_due withheld"
    assert "c, d" in error.value.vi


@pytest.mark.parametrize("state", list(State))
def test_no_state_ever_settles_by_itself(state: State) -> None:
    with pytest.raises(CohortError, match="EMU-K01"):
        frozen([plain("a", state)], ())


def test_numbers_need_no_rule_and_zero_is_one() -> None:
    assert [(s.how, s.points) for s in frozen([plain("a", 0), plain("b", 3)], ())] == [("number", 0), ("number", 3)]


def test_a_rule_that_names_the_rulebook_stands_before_one_for_all() -> None:
    rules_ = rule("missing", "exclude"), rule("missing", "points", points=1, rulebooks=["demo/units"])
    assert [(s.how, s.points) for s in frozen([plain("a", State.MISSING)], rules_)] == [("points", 1)]


def test_a_rule_for_another_rulebook_settles_nothing_here() -> None:
    with pytest.raises(CohortError, match="EMU-K01"):
        frozen([plain("a", State.MISSING)], (rule("missing", "exclude", rulebooks=["demo/heads"]),))


def test_an_empty_cohort_is_frozen_empty() -> None:
    assert freeze_scores((), ()) == ()


@pytest.mark.parametrize(
    ("how", "more", "units", "base"),
    [("exclude", {}, 4, 4), ("not-classed", {}, 5, 4), ("points", {"points": 30}, 5, 5)],
)
def test_who_is_excluded_is_counted_by_no_percentage_and_who_is_not_classed_still_is(
    how: str, more: dict[str, int], units: int, base: int
) -> None:
    """Four units with points and one without: the cohort has 4, 5 or 5 units; of them 4, 4 or 5 have a value."""
    cohort = [
        *(scored(name, points) for name, points in zip("abcd", (95, 94, 93, 60), strict=True)),
        scored("e", State.MISSING),
    ]
    rules_ = (rule("missing", how, **more),)
    every = ClassQuota(band="one", ties="leave-out", quota=quota(share="50%", base="units", rounding="floor"))
    valued = ClassQuota(band="one", ties="leave-out", quota=quota(share="50%", base="ranked", rounding="floor"))
    (of_units,) = classed(cohort, every, rules_=rules_)["demo/units"].places
    (of_ranked,) = classed(cohort, valued, rules_=rules_)["demo/units"].places
    assert (of_units.base, of_ranked.base, of_units.units) == (units, base, units)


def test_the_rule_that_settled_a_state_is_told_with_its_source() -> None:
    (settled,) = frozen([plain("a", State.FAILED)], (rule("failed", "not-classed"),))
    assert settled.reason is not None
    assert (settled.reason.kind, settled.reason.subject, settled.reason.source) == (
        "state-not-classed",
        "failed",
        MODEL,
    )
