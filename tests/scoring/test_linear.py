"""Systems of exact linear inequalities: the answer of the simplex method is that of every point of the grid."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulation.algebra import Field
from emulation.scoring._linear import Limit, Linear, Range, SearchLimit, System, grain_of

NAMES = tuple(Field(name) for name in "xyz")
GRAINS = (Fraction(1), Fraction(1, 2), Fraction(2))
NUMBER = st.integers(-4, 4).map(Fraction)
FORM = st.builds(
    lambda factors, constant: Linear({v: f for v, f in zip(NAMES, factors, strict=True) if f}, constant / 2),
    st.tuples(NUMBER, NUMBER, NUMBER),
    NUMBER,
)
LIMITS = st.lists(st.builds(Limit, FORM, st.sampled_from(["<=", "<"])), max_size=5)


def ranges(*grains: Fraction | None) -> dict[Field, Range]:
    return {v: Range(Fraction(-2), Fraction(4), g) for v, g in zip(NAMES, grains, strict=True)}


def keeps(limit: Limit, point: dict[Field, Fraction]) -> bool:
    value = limit.form.constant + sum(f * point[v] for v, f in limit.form.terms.items())
    return value < 0 if limit.sense == "<" else value <= 0


def every_point(of: dict[Field, Range]) -> list[dict[Field, Fraction]]:
    axes = [[r.low + n * r.grain for n in range(int((r.high - r.low) / r.grain) + 1)] for r in of.values()]
    return [dict(zip(of, values, strict=True)) for values in product(*axes)]


@settings(max_examples=150)
@given(limits=LIMITS, grains=st.tuples(*[st.sampled_from(GRAINS)] * 3))
def test_on_the_grid_the_answer_is_that_of_every_point(limits: list[Limit], grains: tuple[Fraction, ...]) -> None:
    of = ranges(*grains)
    found = System(of, tuple(limits)).on_grid()
    able = any(all(keeps(limit, point) for limit in limits) for point in every_point(of))
    assert (found is not None) == able
    if found is not None:
        assert all(keeps(limit, found) for limit in limits)
        assert all((found[v] / of[v].grain).denominator == 1 and of[v].low <= found[v] <= of[v].high for v in of)


@settings(max_examples=150)
@given(limits=LIMITS)
def test_beside_a_grid_strict_limits_are_kept_strictly(limits: list[Limit]) -> None:
    """Without a grid there are more solutions than on one: none is missed, and each is real."""
    dense, coarse = ranges(None, None, None), ranges(Fraction(1), Fraction(1), Fraction(1))
    found = System(dense, tuple(limits)).relaxed()
    if found is None:
        assert System(coarse, tuple(limits)).on_grid() is None
    else:
        assert all(keeps(limit, found) for limit in limits)
        assert all(dense[v].low <= found[v] <= dense[v].high for v in dense)


def test_a_strict_limit_alone_is_an_open_interval() -> None:
    x = NAMES[0]
    of = {x: Range(Fraction(0), Fraction(1))}
    between = (Limit(Linear({x: Fraction(1)}, Fraction(-1)), "<"), Limit(Linear({x: Fraction(-1)}), "<"))
    found = System(of, between).relaxed()
    assert found is not None
    assert 0 < found[x] < 1
    assert System({x: Range(Fraction(0), Fraction(1), Fraction(1))}, between).on_grid() is None


def test_numbers_that_contradict_each_other_have_no_solution() -> None:
    assert System({}, (Limit(Linear({}, Fraction(1))),)).relaxed() is None
    assert System({}, (Limit(Linear(), "<"),)).relaxed() is None
    assert System({}, (Limit(Linear()),)).relaxed() == {}


def test_the_search_says_when_it_ends_at_its_limit() -> None:
    """3x + 3y = 1 has no whole solution, and halving the ranges of x and y finds that late: the grid says it at once."""
    x, y = NAMES[:2]
    of = {v: Range(Fraction(-10_000), Fraction(10_000), Fraction(1)) for v in (x, y)}
    form = Linear({x: Fraction(3), y: Fraction(3)}, Fraction(-1))
    assert System(of, (Limit(form), Limit(form.times(Fraction(-1))))).on_grid() is None
    sides = (
        Linear({x: Fraction(7), y: Fraction(-5)}, Fraction(-1, 2)),
        Linear({x: Fraction(-7), y: Fraction(5)}, Fraction(1, 2)),
    )
    assert System(of, tuple(map(Limit, sides))).on_grid() is None
    z = NAMES[2]
    hard = {**of, z: Range(Fraction(0), Fraction(1))}
    beside = Linear({x: Fraction(3), y: Fraction(3), z: Fraction(1)}, Fraction(-1))
    near = (
        Limit(beside),
        Limit(beside.times(Fraction(-1))),
        Limit(Linear({z: Fraction(1)}, Fraction(-1)), "<"),
        Limit(Linear({z: Fraction(-1)}), "<"),
    )
    with pytest.raises(SearchLimit):
        System(hard, near).on_grid()


def test_the_grain_of_a_form_divides_all_its_values() -> None:
    of = ranges(Fraction(1), Fraction(1, 2), None)
    x, y, z = NAMES
    assert grain_of(Linear({x: Fraction(2), y: Fraction(3)}), of) == Fraction(1, 2)
    assert grain_of(Linear({x: Fraction(2), y: Fraction(8)}), of) == 2
    assert grain_of(Linear({x: Fraction(1), z: Fraction(1)}), of) is None
