"""Whole numbers of a column with proved bounds: the only arithmetic that columns do.

Polars wraps silently where an integer overflows, so nothing is computed whose result was not proved to fit.
Each `Whole` carries the least and the greatest number that it may hold; from these alone every operation
chooses 64 or 128 bits, and refuses (`Unfit`) where neither is enough. Nothing here is asked of any engine's rule for
overflow, division by zero or the rounding of negative numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from math import isqrt
from typing import Any, Final, cast

import polars as pl

INT64: Final = 2**63 - 1
INT128: Final = 2**127 - 1
"""The most that a column holds; the least is its negative, one more than the machine allows."""


class Unfit(Exception):  # noqa: N818 - no error: the row path takes over
    """A number may become longer than 128 bits, or is asked for what columns cannot say exactly."""


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """An integer expression of 64 bits, or of 128 where its bounds ask for that; both ends are included."""

    expr: pl.Expr
    low: int
    high: int

    @property
    def wide(self) -> bool:
        """Whether the expression has 128 bits."""
        return not fits(self.low, self.high)

    @property
    def constant(self) -> int | None:
        """The number, where there is only one."""
        return self.low if self.low == self.high else None


def fits(*ends: int, limit: int = INT64) -> bool:
    """Tell whether all of `ends` can be held."""
    return all(-limit <= end <= limit for end in ends)


@lru_cache(maxsize=4096)
def literal(value: int) -> Whole:
    """Return a number that is known."""
    _refuse_long(value)
    return Whole(pl.lit(value, dtype=_dtype(fits(value))), value, value)


def plus(left: Whole, right: Whole) -> Whole:
    """Return the sum."""
    if left.constant == 0 or right.constant == 0:
        return right if left.constant == 0 else left
    ends = left.low + right.low, left.high + right.high
    a, b, wide = _operands(ends, left, right)
    return _made(a + b, ends, wide=wide)


def total(items: Sequence[Whole]) -> Whole:
    """Return the sum of all."""
    return reduce(plus, items, literal(0))


def minus(left: Whole, right: Whole) -> Whole:
    """Return the difference."""
    if right.constant == 0:
        return left
    ends = left.low - right.high, left.high - right.low
    a, b, wide = _operands(ends, left, right)
    return _made(a - b, ends, wide=wide)


def times(left: Whole, right: Whole | int) -> Whole:
    """Return the product."""
    other = literal(right) if isinstance(right, int) else right
    for one, more in ((left, other), (other, left)):
        if one.constant in (0, 1):
            return more if one.constant else one
    corners = [x * y for x in (left.low, left.high) for y in (other.low, other.high)]
    ends = min(corners), max(corners)
    a, b, wide = _operands(ends, left, other)
    return _made(a * b, ends, wide=wide)


def negative(item: Whole) -> Whole:
    """Return the number with its sign turned."""
    return minus(literal(0), item)


def least(items: Sequence[Whole]) -> Whole:
    """Return the least of all."""
    return _extreme(items, greatest_one=False)


def greatest(items: Sequence[Whole]) -> Whole:
    """Return the greatest of all."""
    return _extreme(items, greatest_one=True)


def _extreme(items: Sequence[Whole], *, greatest_one: bool) -> Whole:
    pick, pack = (max, pl.max_horizontal) if greatest_one else (min, pl.min_horizontal)
    ends = pick(i.low for i in items), pick(i.high for i in items)
    # What never decides is left out: a share that is always below its cap needs no comparison.
    deciding = [i for i in items if (i.high >= ends[0] if greatest_one else i.low <= ends[1])]
    settled = [i for i in deciding if i.constant == (ends[0] if greatest_one else ends[1])]
    kept = [i for i in deciding if i not in settled] + settled[:1] if settled else deciding
    if len(kept) == 1:
        return kept[0]
    exprs, wide = _widened(kept, ends)
    return _made(pack(exprs), ends, wide=wide)


def chain(arms: Sequence[tuple[pl.Expr, pl.Expr]], otherwise: pl.Expr) -> pl.Expr:
    """Return the value of the first arm whose condition is true; a condition that is null is not true."""
    if not arms:
        return otherwise
    written: Any = pl.when(arms[0][0]).then(arms[0][1])
    for condition, value in arms[1:]:
        written = written.when(condition).then(value)
    return cast("pl.Expr", written.otherwise(otherwise))


def choose(arms: Sequence[tuple[pl.Expr, Whole]], otherwise: Whole) -> Whole:
    """Return the number of the first arm whose condition is true; a condition that is null is not true."""
    values = [*(value for _, value in arms), otherwise]
    ends = min(v.low for v in values), max(v.high for v in values)
    if ends[0] == ends[1]:
        return literal(ends[0])
    exprs, wide = _widened(values, ends)
    conditions = [condition for condition, _ in arms]
    return _made(chain(list(zip(conditions, exprs, strict=False)), exprs[-1]), ends, wide=wide)


def divide(over: Whole, under: Whole) -> Whole:
    """Return the whole part of a quotient of two numbers, the first not negative and the second above zero."""
    if under.constant == 1:
        return over
    ends = over.low // under.high, over.high // under.low
    a, b, wide = _operands((over.low, over.high), over, under)
    return _made(a // b, ends, wide=wide)


def divide_product(over: Whole, factor: int, under: Whole, *, nearest: bool) -> Whole:
    """Return `over * factor / under`, not negative: its whole part, or the nearest whole number with a half upwards.

    Where the product is longer than 64 bits, two steps of long division may spare the longer numbers.
    """
    top, bottom = times(over, factor * (2 if nearest else 1)), times(under, 2 if nearest else 1)
    whole = plus(top, under) if nearest else top
    if not (whole.wide or bottom.wide):
        return divide(whole, bottom)
    shorter = None if over.wide or under.wide else _in_two_steps(over, factor, under, nearest=nearest)
    return divide(whole, bottom) if shorter is None else shorter


def _in_two_steps(over: Whole, factor: int, under: Whole, *, nearest: bool) -> Whole | None:
    """Divide digit by digit, the factor written with two digits of its own; None where that is not short enough.

    With factor = base·h + l and h·over = q·under + r, the quotient is base·q + (base·r + l·over) / under.
    """
    base = isqrt(factor) + 1
    high, low = divmod(factor, base)
    first = times(over, high)
    if first.wide:
        return None
    quotient = divide(first, under)
    rest = Whole(first.expr - quotient.expr * under.expr, 0, min(first.high, under.high - 1))
    second = plus(times(rest, base), times(over, low))
    if nearest:
        second, under = plus(times(second, 2), under), times(under, 2)
    if second.wide or under.wide:
        return None
    whole = plus(times(quotient, base), divide(second, under))
    return None if whole.wide else whole


def _refuse_long(*ends: int) -> None:
    if not fits(*ends, limit=INT128):
        raise Unfit


def _dtype(narrow: bool) -> type[pl.Int64] | type[pl.Int128]:  # noqa: FBT001 - one truth, private
    return pl.Int64 if narrow else pl.Int128


def _widened(items: Sequence[Whole], ends: tuple[int, int]) -> tuple[list[pl.Expr], bool]:
    """Return the expressions in one width that holds them and a result between `ends`."""
    _refuse_long(*ends)
    wide = not fits(*ends) or any(i.wide for i in items)
    return [i.expr.cast(pl.Int128) if wide and not i.wide else i.expr for i in items], wide


def _operands(ends: tuple[int, int], left: Whole, right: Whole) -> tuple[pl.Expr, pl.Expr, bool]:
    (a, b), wide = _widened((left, right), ends)
    return a, b, wide


def _made(expr: pl.Expr, ends: tuple[int, int], *, wide: bool) -> Whole:
    """Return a result, back in 64 bits where it fits."""
    return Whole(expr.cast(pl.Int64) if wide and fits(*ends) else expr, *ends)
