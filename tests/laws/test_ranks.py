"""Ranks within cohorts: nothing but the values decides, and more is never worse."""

from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.cohorts.made import frozen, plain, ranking

from emulation import RankKey, State
from emulation.cohorts import Contender, Placed, rank
from emulation.models import FrozenMapping

TIES = st.sampled_from(["competition", "dense", "shared", "authority"])
KEYS = st.sampled_from([(), (RankKey(by="fact", of="late", prefer="less"),), (RankKey(by="share"),)])
UNITS = st.lists(
    st.tuples(
        st.one_of(st.integers(0, 4), st.just(State.MISSING)),
        st.sampled_from(["east", "west", None]),
        st.one_of(st.none(), st.integers(0, 2)),
        st.sampled_from([50, 60]),
    ),
    max_size=8,
)
Drawn = tuple[object, str | None, int | None, int]


def contenders(units: list[Drawn], names: list[str]) -> list[Contender]:
    return [
        plain(
            name,
            points,
            scale=scale,
            traits={} if bloc is None else {"bloc": bloc},
            facts=FrozenMapping({} if late is None else {"late": Fraction(late)}),
        )
        for name, (points, bloc, late, scale) in zip(names, units, strict=True)
    ]


def ranked(units: list[Drawn], ties: str, keys: tuple[RankKey, ...], names: list[str]) -> dict[str, Placed]:
    return {p.unit: p for p in rank(frozen(contenders(units, names)), ranking(ties, *keys))}


def named(units: list[Drawn]) -> list[str]:
    return [f"u{n}" for n in range(len(units))]


@given(UNITS, TIES, KEYS, st.data())
def test_a_rank_does_not_depend_on_names_or_on_the_order_of_units(units, ties, keys, data) -> None:
    names = named(units)
    others = data.draw(st.permutations(names))
    before, after = ranked(units, ties, keys, names), ranked(units, ties, keys, others)
    for name, other in zip(names, others, strict=True):
        one, same = before[name], after[other]
        assert (one.status, one.rank, one.places, one.among) == (same.status, same.rank, same.places, same.among)


@given(UNITS, KEYS)
def test_every_place_of_a_cohort_is_taken_once(units, keys) -> None:
    placed = ranked(units, "competition", keys, named(units)).values()
    for cohort in {p.cohort for p in placed if p.places is not None}:
        groups = Counter(p.places for p in placed if p.cohort == cohort and p.places is not None)
        covered = sorted(place for first, last in groups for place in range(first, last + 1))
        assert covered == list(range(1, groups.total() + 1))
        assert all(number == last - first + 1 for (first, last), number in groups.items())


@given(UNITS)
def test_the_shared_ranks_of_a_cohort_add_up_to_those_without_equals(units) -> None:
    placed = [p for p in ranked(units, "shared", (), named(units)).values() if p.rank is not None]
    for cohort in {p.cohort for p in placed}:
        some = [p.rank for p in placed if p.cohort == cohort]
        assert sum(some) == sum(range(1, len(some) + 1))


@given(UNITS.filter(bool), TIES, st.integers(1, 5), st.data())
def test_more_points_never_make_a_rank_worse(units, ties, more, data) -> None:
    at = data.draw(st.integers(0, len(units) - 1))
    points, *rest = units[at]
    if isinstance(points, State):
        return
    raised = [*units[:at], (points + more, *rest), *units[at + 1 :]]
    before, after = (ranked(some, ties, (), named(units))[f"u{at}"] for some in (units, raised))
    assert before.places is None or after.places[0] <= before.places[0]


@given(UNITS, TIES, KEYS)
def test_the_better_value_never_has_the_worse_rank(units, ties, keys) -> None:
    placed = [p for p in ranked(units, ties, keys, named(units)).values() if p.places is not None]
    for one in placed:
        for other in placed:
            if one.cohort == other.cohort and one.value > other.value:
                assert one.places[1] < other.places[0]
