"""Ratios whose denominator comes near zero, squares, and statistics as keys: what the rules of a cohort rest on."""

import pickle  # noqa: TID251 - a library may pickle what it is handed; here it is our own
import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.algebra import (
    BoundsError,
    Constant,
    Field,
    Least,
    Product,
    Ratio,
    Read,
    Span,
    State,
    Statistic,
    Value,
    Words,
    bounds,
    interpret,
    is_square,
    render,
)

X, Y = Field("x"), Field("y")
HIGH = Fraction(10)


class Dense:
    """Two numbers from 0 to 10 that lie densely."""

    def __call__(self, leaf: Read, /) -> Span:
        return Span(Fraction(0), HIGH)

    def rows(self, collection: str, /) -> State:
        raise AssertionError(collection)


class Signed(Dense):
    """The same from −10."""

    def __call__(self, leaf: Read, /) -> Span:
        return Span(-HIGH, HIGH)


class Facts:
    """What they are in one case."""

    def __init__(self, x: Fraction, y: Fraction) -> None:
        self.known = {"x": x, "y": y}

    def __call__(self, leaf: Read, /) -> Value:
        return self.known[leaf.name]  # type: ignore[union-attr]  # fields alone are read here

    def rows(self, collection: str, /) -> State:
        raise AssertionError(collection)


NUMBERS = st.fractions(0, 10, max_denominator=1_000)


@given(x=NUMBERS, y=NUMBERS, limit=st.fractions(0, 5, max_denominator=9), instead=st.fractions(0, 9, max_denominator=9))
def test_a_ratio_near_zero_is_bounded_by_what_stands_beside_it(
    x: Fraction, y: Fraction, limit: Fraction, instead: Fraction
) -> None:
    node = Least((Ratio(X, Y, Constant(instead)), Constant(limit)))
    span = bounds(node, Dense())
    assert isinstance(span, Span)
    assert (span.low, span.high) == (0, limit)
    value = interpret(node, Facts(x, y))
    assert isinstance(value, Fraction)
    assert span.contains(value)


@pytest.mark.parametrize(
    "node",
    [
        Ratio(X, Y, Constant(Fraction(1))),
        Least((Ratio(X, Y, Constant(Fraction(1))),)),
        Least((Ratio(X, Y), Constant(Fraction(1)))),
        Least((Ratio(X, Y, Constant(Fraction(1))), Ratio(Y, X, Constant(Fraction(1))))),
    ],
)
def test_a_ratio_near_zero_without_a_limit_or_an_answer_for_zero_has_no_bound(node: Ratio | Least) -> None:
    with pytest.raises(BoundsError):
        bounds(node, Dense())


def test_a_ratio_that_may_be_below_zero_has_no_bound_from_above_alone() -> None:
    with pytest.raises(BoundsError):
        bounds(Least((Ratio(X, Y, Constant(Fraction(1))), Constant(Fraction(1)))), Signed())


@given(x=st.fractions(-10, 10, max_denominator=99))
def test_a_square_is_never_below_zero_and_its_bounds_say_so(x: Fraction) -> None:
    square = Product((X, X))
    assert is_square(square)
    assert not is_square(Product((X, Y)))
    assert not is_square(Product((X, X, X)))
    span = bounds(square, Signed())
    assert isinstance(span, Span)
    assert (span.low, span.high) == (0, 100)
    value = interpret(square, Facts(x, x))
    assert isinstance(value, Fraction)
    assert span.contains(value)


def test_a_square_is_written_as_one() -> None:
    assert render(Product((X, X)), "vi", Words()) == "x²"


def test_equal_statistics_are_one_key_and_a_pickled_one_hashes_anew() -> None:
    """Text hashes differently in another process, so that a hash which travelled would find nothing."""
    statistic = Statistic("max", Ratio(X, Y, Constant(Fraction(1))), "bloc")
    again = Statistic("max", Ratio(X, Y, Constant(Fraction(1))), "bloc")
    assert {statistic: 1}[again] == 1
    assert statistic != Statistic("max", Ratio(X, Y, Constant(Fraction(1))), "area")
    travelled = pickle.dumps(statistic)
    code = (
        "import pickle, sys; from emulation.algebra import *; from fractions import Fraction\n"
        "found = pickle.loads(sys.stdin.buffer.read())\n"
        "same = Statistic('max', Ratio(Field('x'), Field('y'), Constant(Fraction(1))), 'bloc')\n"
        "sys.exit(0 if {same: 1}.get(found) == 1 else 1)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=travelled, env={"PYTHONHASHSEED": "7"}, check=False)
    assert done.returncode == 0
