"""Whole numbers of a column with proved bounds: the only arithmetic that columns do.

Polars wraps silently where an integer overflows, so nothing is computed whose result was not proved to fit.
Each `Whole` carries the least and the greatest number that it may hold; from these alone every operation
chooses 32, 64 or 128 bits, and refuses (`Unfit`) where none is enough: the narrowest is the fastest.
Nothing here is asked of any engine's rule for overflow, division by zero or the rounding of negative numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from math import isqrt
from typing import Any, Final, cast

import polars as pl

INT32: Final = 2**31 - 1
INT64: Final = 2**63 - 1
INT128: Final = 2**127 - 1
"""The most that a column holds; the least is its negative, one more than the machine allows."""
INTEGERS: Final[dict[int, type[pl.DataType]]] = {32: pl.Int32, 64: pl.Int64, 128: pl.Int128}
"""The type of each width."""


class Unfit(Exception):  # noqa: N818 - no error: the row path takes over
    """A number may become longer than 128 bits, or is asked for what columns cannot say exactly."""


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """An integer expression, as wide as its bounds ask; both ends are included.

    `sized` makes one of an expression of another width, `bounded` where closer bounds are known.
    """

    expr: pl.Expr
    low: int
    high: int

    @property
    def width(self) -> int:
        """How many bits the expression has."""
        return width_of(self.low, self.high)

    @property
    def constant(self) -> int | None:
        """The number, where there is only one."""
        return self.low if self.low == self.high else None


def fits(*ends: int, limit: int = INT64) -> bool:
    """Tell whether all of `ends` can be held."""
    return all(-limit <= end <= limit for end in ends)


def width_of(*ends: int) -> int:
    """Return the bits that hold all of `ends`.

    Raises:
        Unfit: No width does.
    """
    for width, limit in ((32, INT32), (64, INT64), (128, INT128)):
        if fits(*ends, limit=limit):
            return width
    raise Unfit


def rounded_out(low: int, high: int) -> tuple[int, int]:
    """Return powers of two around both ends, so that frames which differ little share one plan."""
    return _lower_power(low), -_lower_power(-high)


def _lower_power(value: int) -> int:
    if value > 0:
        return 1 << (value.bit_length() - 1)
    return -((1 << (-value - 1).bit_length()) if value else 0)


@lru_cache(maxsize=4096)
def literal(value: int) -> Whole:
    """Return a number that is known."""
    return Whole(pl.lit(value, dtype=INTEGERS[width_of(value)]), value, value)


def sized(expr: pl.Expr, low: int, high: int) -> Whole:
    """Return an integer expression of any width as a number between two ends."""
    if low == high:
        return literal(low)
    # What lies outside stands in masked rows alone, where it may be anything: no cell is asked.
    return Whole(expr.cast(INTEGERS[width_of(low, high)], wrap_numerical=True), low, high)


def bounded(item: Whole, low: int, high: int) -> Whole:
    """Return a number of which closer bounds are known."""
    low, high = max(low, item.low), min(high, item.high)
    if low < high and width_of(low, high) == item.width:
        return Whole(item.expr, low, high)
    return sized(item.expr, low, high)


def plus(left: Whole, right: Whole) -> Whole:
    """Return the sum."""
    if left.constant == 0 or right.constant == 0:
        return right if left.constant == 0 else left
    ends = left.low + right.low, left.high + right.high
    (a, b), width = _widened((left, right), *ends)
    return _made(a + b, ends, width)


def total(items: Sequence[Whole]) -> Whole:
    """Return the sum of all."""
    return reduce(plus, items, literal(0))


def minus(left: Whole, right: Whole) -> Whole:
    """Return the difference."""
    if right.constant == 0:
        return left
    ends = left.low - right.high, left.high - right.low
    (a, b), width = _widened((left, right), *ends)
    return _made(a - b, ends, width)


def times(left: Whole, right: Whole | int) -> Whole:
    """Return the product."""
    other = literal(right) if isinstance(right, int) else right
    for one, more in ((left, other), (other, left)):
        if one.constant in (0, 1):
            return more if one.constant else one
    corners = [x * y for x in (left.low, left.high) for y in (other.low, other.high)]
    ends = min(corners), max(corners)
    (a, b), width = _widened((left, other), *ends)
    return _made(a * b, ends, width)


def negative(item: Whole) -> Whole:
    """Return the number with its sign turned."""
    return minus(literal(0), item)


def least(items: Sequence[Whole]) -> Whole:
    """Return the least of all."""
    most = min(item.high for item in items)
    anchor = _anchor([item for item in items if item.high == most])
    # What never decides is left out: a share that is always below its cap needs no comparison.
    others = [item for item in items if item is not anchor and item.low < most]
    return reduce(lambda best, item: choose([(_below(item, best), item)], best), others, anchor)


def greatest(items: Sequence[Whole]) -> Whole:
    """Return the greatest of all."""
    most = max(item.low for item in items)
    anchor = _anchor([item for item in items if item.low == most])
    others = [item for item in items if item is not anchor and item.high > most]
    best = reduce(lambda best, item: choose([(_below(best, item), item)], best), others, anchor)
    return bounded(best, most, best.high)


def _anchor(items: Sequence[Whole]) -> Whole:
    """Return what is compared with all others: a column rather than a constant, which it makes needless."""
    return next((item for item in items if item.constant is None), items[0])


def _below(left: Whole, right: Whole) -> pl.Expr:
    a, b = of_one_width(left, right)
    return a < b


def chain(arms: Sequence[tuple[pl.Expr, pl.Expr]], otherwise: pl.Expr) -> pl.Expr:
    """Return the value of the first arm whose condition is true; a condition that is null is not true."""
    if not arms:
        return otherwise
    written: Any = pl.when(arms[0][0]).then(arms[0][1])
    for condition, value in arms[1:]:
        written = written.when(condition).then(value)
    return cast("pl.Expr", written.otherwise(otherwise))


def choose(arms: Sequence[tuple[pl.Expr, Whole]], otherwise: Whole) -> Whole:
    """Return the number of the first arm whose condition is true."""
    values = [*(value for _, value in arms), otherwise]
    ends = min(v.low for v in values), max(v.high for v in values)
    if ends[0] == ends[1]:
        return literal(ends[0])
    exprs, width = _widened(values, *ends)
    conditions = [condition for condition, _ in arms]
    return _made(chain(list(zip(conditions, exprs, strict=False)), exprs[-1]), ends, width)


def divide(over: Whole, under: Whole) -> Whole:
    """Return the whole part of a quotient of two numbers, the first not negative and the second above zero."""
    if under.constant == 1:
        return over
    ends = over.low // under.high, over.high // under.low
    (a, b), width = _widened((over, under))
    if width == 32:  # Measured: of all divisions that of 32 bits without a sign is the fastest.
        a, b = a.reinterpret(signed=False), b.reinterpret(signed=False)
        return _made((a // b).reinterpret(signed=True), ends, width)
    return _made(a // b, ends, width)


def divide_product(over: Whole, factor: int, under: Whole, *, nearest: bool) -> Whole:
    """Return `over * factor / under`, not negative: its whole part, or the nearest whole number with a half upwards.

    Where the product is longer than 64 bits, two steps of long division may spare the longer numbers.
    """
    top, bottom = times(over, factor * (2 if nearest else 1)), times(under, 2 if nearest else 1)
    whole = plus(top, under) if nearest else top
    if max(whole.width, bottom.width) <= 64:
        return divide(whole, bottom)
    shorter = None if max(over.width, under.width) > 64 else _in_two_steps(over, factor, under, nearest=nearest)
    return divide(whole, bottom) if shorter is None else shorter


def _in_two_steps(over: Whole, factor: int, under: Whole, *, nearest: bool) -> Whole | None:
    """Divide digit by digit, the factor written with two digits of its own; None where that is not short enough.

    With factor = base·h + l and h·over = q·under + r, the quotient is base·q + (base·r + l·over) / under.
    """
    base = isqrt(factor) + 1
    high, low = divmod(factor, base)
    first = times(over, high)
    if first.width > 64:
        return None
    quotient = divide(first, under)
    (a, b, c), _ = _widened((first, quotient, under))
    rest = sized(a - b * c, 0, min(first.high, under.high - 1))
    second = plus(times(rest, base), times(over, low))
    if nearest:
        second, under = plus(times(second, 2), under), times(under, 2)
    if max(second.width, under.width) > 64:
        return None
    whole = plus(times(quotient, base), divide(second, under))
    return None if whole.width > 64 else whole


def of_one_width(left: Whole, right: Whole) -> tuple[pl.Expr, pl.Expr]:
    """Return two numbers that can be compared."""
    (a, b), _ = _widened((left, right))
    return a, b


def _widened(items: Sequence[Whole], *ends: int) -> tuple[list[pl.Expr], int]:
    """Return the expressions in one width that holds them and a result between `ends`."""
    width = max(width_of(*ends), *(i.width for i in items))
    dtype = INTEGERS[width]
    return [i.expr if i.width == width else _literal_or_cast(i, dtype) for i in items], width


def _literal_or_cast(item: Whole, dtype: type[pl.DataType]) -> pl.Expr:
    return item.expr.cast(dtype) if item.constant is None else pl.lit(item.constant, dtype=dtype)


def _made(expr: pl.Expr, ends: tuple[int, int], width: int) -> Whole:
    """Return a result of one width as narrow as it may be."""
    if ends[0] == ends[1]:
        return literal(ends[0])
    return Whole(expr, *ends) if width_of(*ends) == width else sized(expr, *ends)
