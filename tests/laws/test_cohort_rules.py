"""Laws of the rules that compare: one answer by rows and by columns, whatever the order and the names of the units."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cohorts.compared import YEAR, book_of, compared, member, year

from emulation import FrozenMapping, Source, State, StateRule, points_of, rules, tables
from emulation.algebra import Statistic, Value, interpret, leaves_of
from emulation.cohorts import CohortMember, freeze
from emulation.scoring import CaseReader

BLOC = "bloc"
MADE = {
    "leader": rules.leader(year.actual, target=year.target, over=BLOC),
    "near leader": rules.leader(
        year.actual, target=year.target, over=BLOC, tolerance="0.25", leader_at_most=3, smallest=2, otherwise="0.75"
    ),
    "best": rules.share_of_best(year.actual, over=BLOC, among=year.target > 2),
    "least": rules.share_of_best(year.actual, over=BLOC, lower_is_better=True, no_further=1),
    "rank": rules.rank_points(year.actual, {1: 10, 2: 7, 4: 2}, over=BLOC, lower_is_better=True),
    "bands": rules.rank_bands(year.actual, rules.at_most("30%", 10), rules.at_most("60%", 4), over=BLOC),
    "percentile": rules.percentile(year.actual, over=BLOC),
    "improved": rules.improvement_rank(year.actual, {1: 10, 3: 5}, over=BLOC),
    "improved share": rules.improvement_rank(year.actual, {1: 10, 3: 5}, over=BLOC, relative=True),
    "z": rules.z_score(year.actual, over=BLOC, middle=5, each="2.5", limit=2),
    "min-max": rules.min_max(year.actual, over=BLOC, all_equal=1),
    "worst": rules.min_max(year.actual, over=BLOC, worst=20, lower_is_better=True),
    "rank of points": rules.rank_points(points_of("test/0"), {1: 10, 2: 4}, over=BLOC),
}
BOOK = book_of(*MADE.values())
NOT_CLASSED = [
    StateRule(state=state, how="not-classed", source=Source("test", kind="model_extension", model=True))
    for state in State
    if state is not State.NOT_APPLICABLE
]
"""What `cohort="reported"` does with a table: whose value is a state is left out of the statistic."""

NUMBERS = st.decimals(0, 12, places=1)
STATES = st.sampled_from([State.MISSING, State.NOT_APPLICABLE, State.WITHHELD, State.NOT_DUE])
CELLS = NUMBERS | NUMBERS | STATES
TARGETS = st.sampled_from([0, 1, 2, 5, State.NOT_APPLICABLE, State.MISSING]) | NUMBERS
UNIT = st.fixed_dictionaries(
    {"actual": CELLS, "target": TARGETS, "before": NUMBERS | STATES, "bloc": st.sampled_from(["x", "y", None])}
)
UNITS = st.lists(UNIT, min_size=1, max_size=9)
MANY = st.lists(st.tuples(UNIT, st.sampled_from("pqrstuvw")), min_size=1, max_size=40)
"""So many blocs at once that a table, which is slow to begin, is asked a few times only."""
Unit = dict[str, Any]


def member_of(name: str, unit: Unit) -> CohortMember:
    facts = {"actual": unit["actual"], "target": unit["target"], "earlier": {"actual": unit["before"]}}
    return member(BOOK, name, facts, bloc=unit["bloc"])


def final_points(members: Sequence[CohortMember]) -> dict[str, dict[str, Value]]:
    """Return the value of every criterion of each unit, by rows."""
    cohort = freeze(BOOK, members, NOT_CLASSED)
    return {each.unit: dict(BOOK.evaluate(cohort.final(each.case)).values) for each in members}


def frame_of(units: Sequence[Unit]) -> pl.DataFrame:
    """Return the same units as a table."""
    columns: dict[str, pl.Series] = {"unit": pl.Series([f"u{n}" for n in range(len(units))])}
    for name, key in (("actual", "actual"), ("target", "target"), ("actual@1", "before")):
        cells = [unit[key] for unit in units]
        numbers = [None if isinstance(cell, State) else Decimal(cell) for cell in cells]
        columns[name] = pl.Series(numbers, dtype=pl.Decimal(12, 2))
        columns[f"{name}:state"] = pl.Series([cell.value if isinstance(cell, State) else None for cell in cells])
    blocs = pl.Series([unit["bloc"] for unit in units], dtype=pl.String)
    return pl.DataFrame({**columns, "bloc": blocs}, schema_overrides={
        f"{name}:state": pl.String for name in ("actual", "target", "actual@1")
    })  # fmt: skip


@settings(max_examples=8)
@given(drawn=MANY)
def test_objects_and_tables_give_the_same_points_for_every_rule(drawn: list[tuple[Unit, str]]) -> None:
    units = [{**unit, "bloc": unit["bloc"] and unit["bloc"] + bloc} for unit, bloc in drawn]
    rows = final_points([member_of(f"u{n}", unit) for n, unit in enumerate(units)])
    scored = tables.evaluate(BOOK, frame_of(units), period=2023, cohort="reported", detail="criteria").as_polars()
    for place in range(len(units)):
        for number, name in enumerate(MADE):
            column = f"test/{number}"
            state = scored[f"{column}:state"][place]
            cell = Fraction(scored[column][place]) / 100 if state == "scored" else State(state)
            assert cell == rows[f"u{place}"][column], name


@settings(max_examples=25)
@given(units=UNITS, order=st.randoms(use_true_random=False))
def test_points_depend_neither_on_the_order_nor_on_the_names_of_the_units(units: list[Unit], order: Any) -> None:
    names = [f"u{n}" for n in range(len(units))]
    others = [f"z{n}" for n in range(len(units))]
    order.shuffle(others)
    members = [member_of(name, unit) for name, unit in zip(names, units, strict=True)]
    renamed = [member_of(name, unit) for name, unit in zip(others, units, strict=True)]
    found = final_points(members)
    shuffled = [*renamed]
    order.shuffle(shuffled)
    again = final_points(shuffled)
    assert [found[name] for name in names] == [again[name] for name in others]


@settings(max_examples=40)
@given(units=UNITS)
def test_the_row_path_equals_the_reference_on_a_frozen_cohort(units: list[Unit]) -> None:
    members = [member_of(f"u{n}", unit) for n, unit in enumerate(units)]
    cohort = freeze(BOOK, members, NOT_CLASSED)
    for each in members:
        case = cohort.final(each.case)
        program = BOOK.program(case)
        assert program.run(case) == program.run_reference(case)


def by_hand(how: str, own: Value, known: Sequence[Fraction]) -> Fraction | State:
    if not known or (how == "rank" and not isinstance(own, Fraction)):
        return State.MISSING
    match how:
        case "rank":
            return Fraction(1 + sum(value > own for value in known))  # type: ignore[operator]  # a number, as was asked
        case "mean":
            return sum(known, Fraction(0)) / len(known)
        case "count":
            return Fraction(len(known))
        case _:
            return Fraction({"max": max, "min": min}[how](known))


def statistics_by_hand(members: Sequence[CohortMember]) -> list[dict[Statistic, Fraction]]:
    """Return what each unit reads, one comparison after the other: an oracle that knows no passes and no groups."""
    found: list[dict[Statistic, Fraction]] = [{} for _ in members]
    wanted = [leaf for each in BOOK.nodes.values() for leaf in leaves_of(each) if isinstance(leaf, Statistic)]
    inner = [leaf for each in wanted for leaf in leaves_of(each.of) if isinstance(leaf, Statistic)]
    last = [each for each in wanted if "points" in repr(each).lower()]
    for statistic in dict.fromkeys([*inner, *(each for each in wanted if each not in last), *last]):
        cases = [
            replace(m.case, statistics=FrozenMapping(known)) for m, known in zip(members, found, strict=True)
        ]  # fmt: skip
        values = [
            interpret(statistic.of, CaseReader(case, BOOK.parameter_values(YEAR.last_day, case.span), BOOK.evaluate(case).values))
            for case in cases
        ]  # fmt: skip
        blocs = [m.keys.get(BLOC) for m in members]
        for own, bloc, known in zip(values, blocs, found, strict=True):
            among = [v for v, b in zip(values, blocs, strict=True) if b == bloc and isinstance(v, Fraction)]
            answer = by_hand(statistic.how, own, among if bloc is not None else [])
            if isinstance(answer, Fraction):
                known[statistic] = answer
    return found


@settings(max_examples=25)
@given(units=UNITS)
def test_statistics_are_those_of_an_oracle_that_compares_one_by_one(units: list[Unit]) -> None:
    members = [member_of(f"u{n}", unit) for n, unit in enumerate(units)]
    cohort = freeze(BOOK, members, NOT_CLASSED)
    for each, known in zip(members, statistics_by_hand(members), strict=True):
        assert dict(cohort.final(each.case).statistics or {}) == known


RISING = ["leader", "best", "bands", "percentile", "z", "min-max", "improved"]
FALLING = ["least", "rank", "worst"]
KNOWN = st.lists(st.tuples(NUMBERS, st.sampled_from([1, 3, 5])), min_size=1, max_size=6)


@pytest.mark.parametrize("name", [*RISING, *FALLING])
@settings(max_examples=25)
@given(others=KNOWN, own=NUMBERS, target=st.sampled_from([3, 5]), more=NUMBERS)
def test_doing_better_never_brings_less(name: str, others: list[Any], own: Any, target: int, more: Any) -> None:
    """Whatever the others did; where less is better, more never brings more."""
    rest = [{"actual": actual, "target": asked, "earlier": {"actual": 1}} for actual, asked in others]
    before, after = (
        compared(MADE[name], {"actual": value, "target": target, "earlier": {"actual": 1}}, *rest)[0]
        for value in (own, own + more)
    )
    assert before <= after if name in RISING else before >= after


@settings(max_examples=25)
@given(others=KNOWN, worse=NUMBERS)
def test_a_unit_below_the_leader_moves_nobody(others: list[Any], worse: Any) -> None:
    """The leader formula reads the greatest ratio alone: who does not lead changes no other score."""
    rest = [{"actual": actual, "target": 1} for actual, _ in others]
    top = max(each["actual"] for each in rest)
    found = compared(MADE["leader"], *rest)
    assert compared(MADE["leader"], *rest, {"actual": min(worse, top), "target": 1})[:-1] == found
