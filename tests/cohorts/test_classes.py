"""Classes across units: quotas, other units' classes, and what falls where, on cases with margin zero."""

import pytest
from tests.cohorts.made import BOOKS, HEADS, MODEL, UNITS, classed, classes_of, quota, ranking, rule, scored

from emulation import ClassDependency, ClassQuota, ExceptionalCeiling, Quota, SmallCohort, State
from emulation.cohorts import Classed, Contender, Reason
from emulation.errors import CohortError
from emulation.models import QuotaBase

GOOD = QuotaBase(counted="class", of="two")
"""The class below the best: those taken up leave it."""


def limit(quota_: Quota, *, band: str = "one", ties: str = "leave-out", **more: object) -> ClassQuota:
    return ClassQuota(band=band, quota=quota_, ties=ties, **more)


def fifth(**more: object) -> Quota:
    return quota(**{"share": "20%", "base": GOOD, "rounding": "floor"} | more)


def units(*points: object, **more: object) -> list[Contender]:
    return [scored(f"u{n}", each, **more) for n, each in enumerate(points, start=1)]


def of(contenders: list[Contender], *limits: ClassQuota, **more: object) -> dict[str, str | None]:
    return classes_of(classed(contenders, *limits, **more)[UNITS.id])


def one(contenders: list[Contender], unit: str, *limits: ClassQuota, **more: object) -> Classed:
    found = classed(contenders, *limits, **more)[UNITS.id].of(unit)
    assert found is not None
    return found


def kinds(found: Classed) -> list[str]:
    return [reason.kind for reason in found.reasons]


# --- quotas ------------------------------------------------------------------------------------------------------------


def test_without_a_quota_everyone_has_the_class_of_its_own_points() -> None:
    assert of(units(90, "89.99", 70, "69.99", 50, 0)) == {
        "u1": "one", "u2": "two", "u3": "two", "u4": "three", "u5": "three", "u6": "four",
    }  # fmt: skip


def test_a_fifth_of_those_rated_good_is_counted_without_those_who_rise() -> None:
    """Ten reach class two or better; two best would leave eight, of whom 20 % are one: so one is best, nine good."""
    found = of(units(*range(99, 89, -1)), limit(fifth()))
    assert [unit for unit, band in found.items() if band == "one"] == ["u1"]
    assert {unit for unit, band in found.items() if band == "two"} == {f"u{n}" for n in range(2, 11)}


def test_twelve_who_reach_it_make_two_best_exactly() -> None:
    found = of(units(*range(99, 87, -1)), limit(fifth()))
    assert [unit for unit, band in found.items() if band == "one"] == ["u1", "u2"]


def test_fewer_than_five_units_have_at_most_one_best() -> None:
    small = fifth(small=SmallCohort(fewer_than=5, at_most=1))
    assert list(of(units(99, 98, 97, 96), limit(small)).values()) == ["one", "two", "two", "two"]
    assert list(of(units(99, 98, 97, 96, 95), limit(small)).values()) == ["two"] * 5


def test_an_exceptional_quarter_with_its_reason_is_told_as_such() -> None:
    higher = ExceptionalCeiling(share="25%", reason="vượt kế hoạch", source=MODEL)
    (places,) = classed(units(*range(99, 89, -1)), limit(fifth(exceptional=higher)))[UNITS.id].places
    assert (places.number, places.by, places.base) == (2, "exceptional", 8)


def test_who_is_cut_is_told_who_holds_the_places_and_keeps_the_class_of_its_own_points_beside() -> None:
    found = one(units(95, 94), "u2", limit(quota(at_most=1)))
    assert (found.own.band.id, found.band.id) == ("one", "two")
    assert [(r.kind, r.units, r.number) for r in found.reasons] == [("quota-full", ("u1",), 1)]


def test_who_is_cut_falls_to_the_next_class_only_if_it_meets_the_conditions_of_that() -> None:
    """Class two asks to be on time: u2 was late, and class one did not ask."""
    late = [scored("u1", 95), scored("u2", 94, on_time=False), scored("u3", 93)]
    assert of(late, limit(quota(at_most=1))) == {"u1": "one", "u2": "three", "u3": "two"}
    assert kinds(one(late, "u2", limit(quota(at_most=1)))) == ["quota-full", "row-rule"]


def test_a_condition_of_the_next_class_that_is_not_known_withholds_the_class() -> None:
    unknown = [scored("u1", 95), scored("u2", 94, on_time=State.MISSING)]
    assert of(unknown, limit(quota(at_most=1))) == {"u1": "one", "u2": "withheld"}


def test_a_quota_of_the_next_class_counts_those_who_fell_into_it() -> None:
    limits = limit(quota("best", at_most=1)), limit(quota("good", at_most=1), band="two")
    assert list(of(units(95, 94, 80), *limits).values()) == ["one", "two", "three"]


def test_equals_at_the_cut_are_left_out_together_and_told_of_each_other() -> None:
    cut = limit(quota(at_most=2))
    assert list(of(units(95, 94, 94, 93), cut).values()) == ["one", "two", "two", "two"]
    assert [(r.kind, r.units) for r in one(units(95, 94, 94, 93), "u2", cut).reasons] == [("tie-at-the-cut", ("u3",))]
    assert kinds(one(units(95, 94, 94, 93), "u4", cut)) == ["behind-a-tie"]


def test_equals_at_the_cut_stay_open_where_the_authority_decides() -> None:
    assert of(units(95, 94, 94), limit(quota(at_most=2), ties="authority")) == {
        "u1": "one", "u2": "open", "u3": "open",
    }  # fmt: skip


def test_quotas_of_each_bloc_are_filled_by_themselves() -> None:
    two_blocs = [scored("a", 91), scored("b", 99, traits={"bloc": "west"}), scored("c", 98, traits={"bloc": "west"})]
    assert of(two_blocs, limit(quota(at_most=1, within=["bloc"]))) == {"a": "one", "b": "one", "c": "two"}


def test_a_unit_in_no_lane_of_a_class_has_no_limit_there() -> None:
    lane = limit(quota(at_most=0, traits={"area": ["III"]}))
    assert of([scored("a", 95), scored("b", 95, traits={"area": "III"})], lane) == {"a": "one", "b": "two"}


def test_a_unit_whose_bloc_is_open_takes_no_place_of_a_bloc() -> None:
    lone = scored("a", 99, apart=Reason(kind="bloc-open"))
    assert of([lone, scored("b", 95)], limit(quota(at_most=1, within=["bloc"]))) == {"a": "withheld", "b": "one"}


def test_without_places_nobody_is_best_and_nothing_divides_by_zero() -> None:
    found = one(units(99), "u1", limit(fifth()))
    assert (found.band.id, kinds(found)) == ("two", ["quota-none"])


# --- other units -------------------------------------------------------------------------------------------------------


def head_not_above(**more: object) -> ClassDependency:
    return ClassDependency(rule="not-above-parent", rulebook=HEADS.id, of=UNITS.id, source=MODEL, **more)


def component_not_in(band: str = "four", at_most: str = "two", *, of: str = HEADS.id) -> ClassDependency:
    return ClassDependency(rule="no-component-in", rulebook=UNITS.id, of=of, band=band, at_most=at_most, source=MODEL)


def head(points: object, parent: str | None = "u1") -> Contender:
    return scored("head", points, rulebook=HEADS, parent=parent)


@pytest.mark.parametrize(
    ("own", "unit", "expected"), [(95, 95, "one"), (95, 80, "two"), (60, 95, "three"), (95, 10, "four")]
)
def test_a_head_has_no_better_class_than_the_unit(own: int, unit: int, expected: str) -> None:
    found = classed([scored("u1", unit), head(own)], dependencies=(head_not_above(),))
    assert classes_of(found[HEADS.id]) == {"head": expected}


def test_the_class_of_a_head_is_withheld_while_the_unit_has_none() -> None:
    found = classed([scored("u1", State.MISSING), head(95)], dependencies=(head_not_above(),))
    classed_ = found[HEADS.id].of("head")
    assert (classed_.status, [(r.kind, r.units) for r in classed_.reasons]) == (
        "withheld",
        [("other-unclassed", ("u1",))],
    )


@pytest.mark.parametrize("parent", [None, "elsewhere"])
def test_a_head_without_a_unit_that_is_classed_is_withheld(parent: str | None) -> None:
    found = classed([scored("u1", 95), head(95, parent)], dependencies=(head_not_above(),))
    assert classes_of(found[HEADS.id]) == {"head": "withheld"}


def test_a_unit_is_not_best_while_a_component_fails() -> None:
    parts = [scored("p1", 95, rulebook=HEADS, parent="u1"), scored("p2", 49, rulebook=HEADS, parent="u1")]
    found = classed([scored("u1", 95), scored("u2", 95), *parts], dependencies=(component_not_in(),))
    assert classes_of(found[UNITS.id]) == {"u1": "two", "u2": "one"}
    assert [(r.kind, r.units) for r in found[UNITS.id].of("u1").reasons] == [("component-in-class", ("p2",))]


def test_a_component_whose_class_is_not_known_withholds_the_class_of_the_unit() -> None:
    """Not known is: a condition is not confirmed. It does not fail, and it does not pass."""
    part = scored("p1", 80, rulebook=HEADS, parent="u1", on_time=State.MISSING)
    found = classed([scored("u1", 95), part], dependencies=(component_not_in(),))
    assert classes_of(found[UNITS.id]) == {"u1": "withheld"}


def test_classes_that_depend_on_each_other_in_a_circle_are_refused() -> None:
    with pytest.raises(CohortError, match="EMU-K03"):
        classed([scored("u1", 95), head(95)], dependencies=(head_not_above(), component_not_in()))


def test_a_quota_and_a_dependency_within_one_rulebook_are_refused() -> None:
    with pytest.raises(CohortError, match="EMU-K03"):
        classed(units(95), limit(quota(at_most=1)), dependencies=(component_not_in(of=UNITS.id),))


def test_a_component_of_the_same_rulebook_limits_too_and_may_let_others_fall() -> None:
    chain = [scored("top", 95), scored("mid", 95, parent="top"), scored("low", 10, parent="mid")]
    dependencies = (component_not_in(at_most="three", of=UNITS.id), component_not_in("three", "two", of=UNITS.id))
    assert of(chain, dependencies=dependencies) == {"top": "two", "mid": "three", "low": "four"}


def test_a_class_that_is_not_there_is_refused() -> None:
    with pytest.raises(CohortError, match="EMU-K04"):
        of(units(95), limit(quota(at_most=1), band="best"))


def test_a_quota_without_an_order_is_refused() -> None:
    with pytest.raises(CohortError, match="EMU-K02"):
        of(units(95), limit(quota(at_most=1)), rankings={})


# --- cohorts that every classification has to survive --------------------------------------------------------------------


def test_an_empty_cohort_has_no_classes() -> None:
    assert classed([]) == {}


def test_a_cohort_of_one_is_classed_by_its_own_points_and_has_no_fifth() -> None:
    assert of(units(95)) == {"u1": "one"}
    assert of(units(95), limit(fifth())) == {"u1": "two"}


def test_where_all_are_equal_they_are_all_taken_or_all_left_out() -> None:
    equals = units(*[95] * 10)
    assert set(of(equals, limit(fifth())).values()) == {"two"}
    assert set(of(equals, limit(quota(at_most=10))).values()) == {"one"}


def test_where_all_are_missing_nobody_has_a_class_and_nobody_failed() -> None:
    assert set(of(units(*[State.MISSING] * 3), limit(fifth())).values()) == {"not-classed"}


def test_an_excluded_leader_gives_its_place_to_the_next() -> None:
    rules_ = (rule("withheld", "exclude"), rule("missing", "exclude"))
    cohort = [scored("u1", State.MISSING), scored("u2", 94), scored("u3", 93)]
    assert of(cohort, limit(quota(at_most=1)), rules_=rules_) == {"u1": "excluded", "u2": "one", "u3": "two"}


def test_points_that_a_rule_states_are_classed_by_the_bands() -> None:
    """Class two asks to be on time, which stated points do not say: the class waits for it."""
    rules_ = (rule("missing", "points", points=60),)
    found = one([scored("u1", State.MISSING)], "u1", rules_=rules_)
    assert (found.band.id, kinds(found)) == ("three", ["state-points"])
    waits = one(
        [scored("u1", State.MISSING, on_time=State.MISSING)], "u1", rules_=(rule("missing", "points", points=80),)
    )
    assert waits.status == "withheld"


def test_classes_do_not_depend_on_the_order_of_units() -> None:
    cohort = units(95, 94, 94, 80)
    by = {"rankings": dict.fromkeys(BOOKS, ranking())}
    assert classed(cohort, limit(quota(at_most=2)), **by) == classed(cohort[::-1], limit(quota(at_most=2)), **by)
