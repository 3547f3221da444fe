"""Rounding, roots and months come out as other, independent implementations say."""

from datetime import date
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
    localcontext,
)
from fractions import Fraction

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import example, given
from hypothesis import strategies as st

from emulation.algebra._generate import Slot, generate
from emulation.algebra._nodes import (
    Compare,
    Constant,
    Field,
    Months,
    Node,
    Order,
    Product,
    Ratio,
    Root,
    Round,
    RoundingMode,
    Tally,
)
from emulation.algebra._reference import Value, interpret
from emulation.algebra._state import State

MODES: dict[RoundingMode, str] = {
    "half_away": ROUND_HALF_UP,
    "half_even": ROUND_HALF_EVEN,
    "floor": ROUND_FLOOR,
    "ceiling": ROUND_CEILING,
    "towards_zero": ROUND_DOWN,
    "away_from_zero": ROUND_UP,
}
A, B = Field("a"), Field("b")


class Facts(dict):
    """Two facts."""

    def __call__(self, leaf, /) -> Value:
        return self[leaf]

    def rows(self, collection, /) -> State:
        raise AssertionError(collection)


def fast(node: Node, quantum: Fraction, a: int, b: int = 1, *, scale: int = 1) -> object:
    """Return what the row path makes of two whole numbers, in quanta."""
    slots = {A: Slot(0, "number", scale), B: Slot(1, "number")}
    return generate({"x": node}, slots, quantum=quantum).run((a, b), pytest.fail)


# --- rounding ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", MODES)
@given(
    number=st.integers(-(10**24), 10**24) | st.integers(-2_000, 2_000), places=st.integers(0, 6), kept=st.integers(0, 4)
)
@example(number=25, places=1, kept=0)
@example(number=-25, places=1, kept=0)
@example(number=15, places=1, kept=0)
@example(number=-5, places=3, kept=2)
def test_rounding_is_that_of_the_decimal_module(mode, number, places, kept):
    with localcontext(Context(prec=60)):
        expected = Decimal(number).scaleb(-places).quantize(Decimal(1).scaleb(-kept), rounding=MODES[mode])
    quantum = Fraction(1, 10**kept)
    node = Round(A, quantum, mode)
    value = Fraction(number, 10**places)
    assert interpret(node, Facts({A: value})) == Fraction(expected)
    assert fast(node, quantum, number, scale=10**places) == [int(Fraction(expected) / quantum)]


@given(st.integers(-500, 500), st.integers(1, 200), st.integers(1, 30))
def test_a_share_of_points_rounds_a_tie_away_from_zero(part, whole, points):
    """Pro rata over small counts meets many exact ties, such as 7 of 200 times 15."""
    quantum = Fraction("0.01")
    node = Round(Product((Ratio(A, B, Constant(Fraction(0))), Constant(Fraction(points)))), quantum)
    # Half of the denominator added in whole numbers, so that no digit of a division that never ends decides.
    away = (abs(part) * points * 200 + whole) // (2 * whole)
    expected = away if part >= 0 else -away
    assert fast(node, quantum, part, whole) == [expected]
    assert interpret(node, Facts({A: Fraction(part), B: Fraction(whole)})) == expected * quantum


# --- roots ---------------------------------------------------------------------------------------------------------

DIGITS = Context(prec=120)
NEAR = Decimal(10) ** -60
"""No root of the numbers drawn here is so near a multiple of half a quantum, unless it is one."""


def root_of(value: Fraction, degree: int) -> Fraction:
    """Return the root to many digits, and exactly where it is a number with six places."""
    with localcontext(DIGITS):
        root = (Decimal(value.numerator) / value.denominator) ** (Decimal(1) / degree) if value else Decimal(0)
        close = root.quantize(Decimal("0.000001"))
        return Fraction(close if abs(root - close) < NEAR else root)


@pytest.mark.parametrize("mode", MODES)
@given(
    value=st.integers(0, 10**12) | st.integers(0, 400).map(lambda n: n**2) | st.integers(0, 60).map(lambda n: n**3),
    under=st.sampled_from([1, 4, 8, 100, 10_000]),
    degree=st.integers(2, 4),
    kept=st.integers(0, 3),
)
def test_a_rounded_root_is_that_of_many_digits(mode, value, under, degree, kept):
    quantum = Fraction(1, 10**kept)
    number, root = Fraction(value, under), root_of(Fraction(value, under), degree)
    node = Round(Root(A, degree), quantum, mode)
    with localcontext(DIGITS):
        digits = Decimal(root.numerator) / root.denominator
        expected = Fraction(digits.quantize(Decimal(1).scaleb(-kept), rounding=MODES[mode]))
    assert interpret(node, Facts({A: number})) == expected
    assert fast(node, quantum, value, scale=under) == [int(expected / quantum)]


@given(
    st.tuples(st.integers(0, 5_000) | st.integers(0, 70).map(lambda n: n**2), st.integers(2, 4)),
    st.tuples(st.integers(0, 5_000) | st.integers(0, 17).map(lambda n: n**3), st.integers(1, 4)),
    st.sampled_from([">=", ">", "<=", "<", "==", "!="]),
)
def test_a_root_compares_as_many_digits_do(left, right, order: Order):
    (a, degree), (b, other) = left, right
    one, two = root_of(Fraction(a), degree), root_of(Fraction(b), other) if other > 1 else Fraction(b)
    expected = {">=": one >= two, ">": one > two, "<=": one <= two, "<": one < two, "==": one == two, "!=": one != two}
    right_side = Root(B, other) if other > 1 else B
    node = Compare(Root(A, degree), order, right_side)
    assert interpret(node, Facts({A: Fraction(a), B: Fraction(b)})) is expected[order]
    assert fast(Tally((node, node)), Fraction(1), a, b) == [2 * expected[order]]


@given(st.integers(-50, 50), st.integers(0, 5_000), st.integers(2, 4))
def test_a_number_compares_with_a_root_as_the_root_with_the_number(number, value, degree):
    case = Facts({A: Fraction(number), B: Fraction(value)})
    assert interpret(Compare(A, "<", Root(B, degree)), case) is interpret(Compare(Root(B, degree), ">", A), case)
    assert interpret(Compare(A, "<=", Root(B, degree)), case) is (number < 0 or number**degree <= value)


# --- months --------------------------------------------------------------------------------------------------------

DAYS = st.dates(date(1999, 1, 1), date(2032, 12, 31))
ENDS = st.sampled_from([date(2023, 1, 31), date(2023, 2, 28), date(2024, 2, 28), date(2024, 2, 29), date(2024, 4, 30)])


def months(start: date, end: date) -> int:
    """Return what both interpreters say."""
    days = {A: Fraction(start.toordinal()), B: Fraction(end.toordinal())}
    exact = interpret(Months(A, B), Facts(days))
    assert fast(Months(A, B), Fraction(1), start.toordinal(), end.toordinal()) == [exact]
    return int(exact)


@given(DAYS | ENDS, DAYS | ENDS)
def test_as_many_months_have_passed_as_can_be_added_to_the_start(start, end):
    start, end = sorted((start, end))
    passed = months(start, end)
    assert start + relativedelta(months=passed) <= end < start + relativedelta(months=passed + 1)


@given(DAYS | ENDS, DAYS | ENDS)
def test_months_backwards_are_months_forwards_below_zero(start, end):
    assert months(end, start) == -months(start, end)


@given(DAYS | ENDS, DAYS | ENDS, DAYS | ENDS)
def test_a_later_end_never_has_fewer_months_and_a_later_start_never_more(day, one, other):
    earlier, later = sorted((one, other))
    assert months(day, earlier) <= months(day, later)
    assert months(earlier, day) >= months(later, day)


@given(DAYS, st.integers(-200, 200))
def test_whole_months_added_are_whole_months_passed(start, count):
    if start.day <= 28:
        assert months(start, start + relativedelta(months=count)) == count
