"""Spans of what is made of rows: counts, sums and middles, of known rows and of rows not reported yet.

A row that may be left out comes as a span that may not apply.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from emulation.algebra._nodes import Aggregate
from emulation.algebra._spans import NOTHING, ONE, Span, add, average, join


def open_rows(how: Aggregate, item: Span, at_most: int, *, may_not_apply: bool) -> Span:
    """Return the span over at most `at_most` rows of which nothing is known but the span of one."""
    count = Span(Fraction(0), Fraction(at_most), ONE, may_not_apply, unsettled=True, stray=item.stray)
    if how in ("count", "distinct") or item.low is None or item.high is None:
        return count
    if how == "sum":
        low, high = min(item.low, Fraction(0)), max(item.high, Fraction(0))
        return replace(count, low=low * at_most, high=high * at_most, grain=item.grain)
    return replace(item, may_not_apply=True, unsettled=True)


def _gather_sum(items: Sequence[Span]) -> Span:
    return replace(add((*items, Span(Fraction(0), Fraction(0), ONE))), may_not_apply=False)


def _gather_distinct(items: Sequence[Span]) -> Span:
    """Count different values: at least one when any row is sure, at most one for each row."""
    total = _gather_sum(items)
    return replace(total, low=min(total.low or Fraction(0), ONE))


def _gather_between(items: Sequence[Span]) -> Span:
    if not items:
        return replace(NOTHING, may_not_apply=True)
    return replace(join(items), may_not_apply=all(i.may_not_apply for i in items), grain=None)


def _gather_mean(items: Sequence[Span]) -> Span:
    return average(items, (ONE,) * len(items)) if items else _gather_between(items)


def _gather_trimmed(items: Sequence[Span]) -> Span:
    return replace(_gather_between(items), may_not_apply=True)


GATHER: Final[dict[str, Callable[[Sequence[Span]], Span]]] = {
    "count": _gather_sum,
    "sum": _gather_sum,
    "distinct": _gather_distinct,
    "mean": _gather_mean,
    "median": _gather_between,
    "trimmed_mean": _gather_trimmed,
    "least": _gather_between,
    "greatest": _gather_between,
}
"""How the spans of rows become one span, for each aggregate."""
