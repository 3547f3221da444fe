"""Ranks with a declared rule for equals, and the cohorts that every ranking has to survive."""

from fractions import Fraction

import pytest
from tests.cohorts.made import EVERY_STATE, UNITS, frozen, plain, ranking, rule

from emulation import Ranking, RankKey, State
from emulation.cohorts import Contender, Placed, Reason, rank
from emulation.models import FrozenMapping

HALF = Fraction(1, 2)
PAIR = plain("a", 90), plain("b", 90), plain("c", 80)
"""Two equals in front of a third."""


def ranked(
    contenders: tuple[Contender, ...], by: Ranking, *, rules_: tuple = EVERY_STATE, **more: object
) -> dict[str, Placed]:
    return {placed.unit: placed for placed in rank(frozen(contenders, rules_), by, **more)}


def ranks(contenders: tuple[Contender, ...], by: Ranking, **more: object) -> list[Fraction | None]:
    return [placed.rank for placed in ranked(contenders, by, **more).values()]


# --- equals ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ties", "expected"),
    [("competition", [1, 1, 3]), ("dense", [1, 1, 2]), ("shared", [1 + HALF, 1 + HALF, 3])],
)
def test_equals_have_the_rank_that_the_plan_declares(ties: str, expected: list[object]) -> None:
    assert ranks(PAIR, ranking(ties)) == expected


def test_three_equals_share_the_mean_of_their_places() -> None:
    assert ranks((*PAIR[:2], plain("c", 90), plain("d", 10)), ranking("shared")) == [2, 2, 2, 4]


def test_where_the_authority_decides_the_places_of_equals_stay_open() -> None:
    found = ranked(PAIR, ranking("authority"))
    assert [(p.status, p.rank, p.places) for p in found.values()] == [
        ("open", None, (1, 2)),
        ("open", None, (1, 2)),
        ("ranked", 3, (3, 3)),
    ]
    assert [(r.kind, r.units) for r in found["a"].reasons] == [("tied-open", ("b",))]


def test_equals_are_named_to_each_other() -> None:
    found = ranked(PAIR, ranking())
    assert (found["a"].equals, found["b"].equals, found["c"].equals) == (("b",), ("a",), ())


# --- a cascade of keys -----------------------------------------------------------------------------------------------


def test_a_cascade_of_keys_parts_equals_one_after_the_other() -> None:
    """Points of a criterion part d; fewer violations part c; the lower bonus parts b from a."""
    keys = (
        RankKey(of="helped"),
        RankKey(by="fact", of="violations", prefer="less"),
        RankKey(of="bonus", prefer="less"),
    )

    def one(unit: str, helped: int, violations: int, bonus: int) -> Contender:
        values = {"helped": Fraction(helped), "bonus": Fraction(bonus)}
        facts = {"violations": Fraction(violations)}
        return plain(unit, 90, values=FrozenMapping(values), facts=FrozenMapping(facts))

    units = one("a", 40, 0, 3), one("b", 40, 0, 2), one("c", 40, 1, 0), one("d", 41, 5, 5)
    found = ranked(units, ranking("competition", *keys))
    assert {unit: placed.rank for unit, placed in found.items()} == {"d": 1, "b": 2, "a": 3, "c": 4}
    assert found["d"].parted_by == (keys[0],)
    assert found["b"].parted_by == keys


def test_a_key_that_one_of_the_equals_lacks_decides_nothing() -> None:
    """b has no figure: that a has a better one than c does not put a before either."""
    key = RankKey(by="fact", of="violations", prefer="less")

    def one(unit: str, **facts: int) -> Contender:
        return plain(unit, 90, facts=FrozenMapping({name: Fraction(n) for name, n in facts.items()}))

    units = one("a", violations=0), one("b"), one("c", violations=2)
    assert ranks(units, ranking("competition", key)) == [1, 1, 1]
    assert ranks((units[0], units[2]), ranking("competition", key)) == [1, 2]


def test_the_share_of_the_maximum_parts_those_with_equal_points() -> None:
    units = plain("a", 45, scale=50), plain("b", 45, scale=60)
    assert ranks(units, ranking("competition", RankKey(by="share"))) == [1, 2]


def test_the_chairs_score_parts_equals_only_where_the_chair_gave_all_of_them_one() -> None:
    by = ranking("competition", RankKey(by="chair"))
    assert ranks(PAIR, by, chair={"a": Fraction(1), "b": Fraction(2)}) == [2, 1, 3]
    assert ranks(PAIR, by, chair={"b": Fraction(2)}) == [1, 1, 3]


# --- what is compared ------------------------------------------------------------------------------------------------


def test_points_and_shares_of_the_maximum_rank_differently() -> None:
    units = plain("a", 45, scale=50), plain("b", 54, scale=100)
    assert ranks(units, ranking()) == [2, 1]
    assert ranks(units, ranking(on="share-of-maximum")) == [1, 2]


def test_a_share_is_compared_exactly_and_not_as_a_float() -> None:
    """29/50 · 100 is 58 exactly; as floats it is less."""
    units = plain("a", 29, scale=50), plain("b", 58, scale=100)
    assert ranks(units, ranking(on="share-of-maximum")) == [1, 1]


def test_a_unit_to_which_nothing_applies_has_no_share_to_be_ranked_on() -> None:
    found = ranked((plain("a", 0, scale=0), plain("b", 5)), ranking(on="share-of-maximum"))
    assert (found["a"].status, found["a"].reasons) == ("not-ranked", (Reason(kind="no-scale"),))
    assert found["b"].rank == 1


def test_blocs_never_mix() -> None:
    units = plain("a", 50), plain("b", 90, traits={"bloc": "west"}), plain("c", 40)
    found = ranked(units, ranking())
    assert [(p.rank, p.among) for p in found.values()] == [(1, 2), (1, 1), (2, 2)]


def test_a_unit_whose_trait_is_not_known_stands_apart_and_takes_no_rank_of_others() -> None:
    found = ranked((plain("a", 90), plain("b", 80, traits={"area": "I"})), ranking(within=["bloc", "area"]))
    assert (found["a"].status, found["a"].reasons[0].kind, found["a"].reasons[0].subject) == (
        "apart",
        "no-cohort",
        "area",
    )
    assert found["b"].rank == 1


def test_a_unit_whose_bloc_is_open_stands_apart() -> None:
    lone = plain("a", 90, apart=Reason(kind="bloc-open", units=("east", "west")))
    found = ranked((lone, plain("b", 80)), ranking())
    assert (found["a"].status, found["a"].rank, found["a"].reasons[0].kind) == ("apart", None, "bloc-open")
    assert (found["b"].rank, found["b"].among) == (1, 1)


# --- states ----------------------------------------------------------------------------------------------------------


def test_a_missing_total_takes_no_rank_and_zero_takes_the_last() -> None:
    found = ranked((plain("a", 10), plain("b", 0), plain("c", State.MISSING)), ranking())
    assert [(p.status, p.rank, p.among) for p in found.values()] == [
        ("ranked", 1, 2),
        ("ranked", 2, 2),
        ("not-ranked", None, 0),
    ]


def test_points_that_a_rule_states_are_ranked_and_told() -> None:
    rules_ = (rule("withheld", "points", points=30),)
    found = ranked((plain("a", 20), plain("b", State.WITHHELD)), ranking(), rules_=rules_)
    assert (found["b"].rank, [r.kind for r in found["b"].reasons]) == (1, ["state-points"])


# --- cohorts that every ranking has to survive -------------------------------------------------------------------------


def test_an_empty_cohort_has_no_ranks() -> None:
    assert rank((), ranking()) == ()


def test_a_cohort_of_one_has_rank_one_of_one() -> None:
    found = ranked((plain("a", 0),), ranking())["a"]
    assert (found.rank, found.among, found.equals) == (1, 1, ())


def test_where_all_are_equal_all_are_first() -> None:
    units = tuple(plain(name, 70) for name in "abcd")
    assert ranks(units, ranking()) == [1, 1, 1, 1]
    assert ranks(units, ranking("shared")) == [Fraction(5, 2)] * 4
    assert {p.places for p in ranked(units, ranking("authority")).values()} == {(1, 4)}


def test_where_all_are_missing_nobody_is_first() -> None:
    found = ranked(tuple(plain(name, State.MISSING) for name in "abc"), ranking())
    assert {(p.status, p.rank, p.among) for p in found.values()} == {("not-ranked", None, 0)}


def test_one_extreme_leader_moves_nobody_elses_rank() -> None:
    others = plain("b", 60), plain("c", 50)
    assert [ranks((plain("a", points), *others), ranking()) for points in (61, 10**12)] == [[1, 2, 3]] * 2


def test_when_the_leader_withdraws_and_is_excluded_the_next_is_first() -> None:
    rules_ = (rule("withheld", "exclude"),)
    found = ranked((plain("a", State.WITHHELD), plain("b", 60), plain("c", 50)), ranking(), rules_=rules_)
    assert [(p.status, p.rank, p.among) for p in found.values()] == [
        ("excluded", None, 0),
        ("ranked", 1, 2),
        ("ranked", 2, 2),
    ]


def test_ranks_are_listed_by_unit_in_whatever_order_the_units_come() -> None:
    assert rank(frozen(PAIR), ranking()) == rank(tuple(reversed(frozen(PAIR))), ranking())
    assert [p.rulebook for p in rank(frozen(PAIR), ranking())] == [UNITS.id] * 3
