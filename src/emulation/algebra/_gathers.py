"""Spans of what is made of rows: counts, sums and middles, of known rows and of rows not reported yet.

A row that may be left out comes as a span that may not apply.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from emulation.algebra._nodes import Aggregate
from emulation.algebra._spans import NOTHING, ONE, ZERO, Span, add, average, join

_ONE_OF_THEM: Final = ("least", "greatest")


def open_rows(how: Aggregate, item: Span, at_most: int, *, may_not_apply: bool) -> Span:
    """Return the span over at most `at_most` rows of which nothing is known but the span of one."""
    if how in ("count", "sum", "distinct"):
        low, high = min(item.low or ZERO, ZERO), max(item.high or ZERO, ZERO)
        grain = ZERO if item.low is None else item.grain
        return Span(low * at_most, high * at_most, grain, may_not_apply, unsettled=True, stray=item.stray)
    return replace(item, grain=item.grain if how in _ONE_OF_THEM else None, may_not_apply=True, unsettled=True)


def _gather_sum(items: Sequence[Span]) -> Span:
    return replace(add((*items, Span.at(ZERO))), may_not_apply=False)


def _gather_distinct(items: Sequence[Span]) -> Span:
    """Count different values: at least one when any row is sure, at most one for each row."""
    total = _gather_sum(items)
    return replace(total, low=min(total.low or ZERO, ONE))


def _gather_between(items: Sequence[Span]) -> Span:
    if not items:
        return replace(NOTHING, may_not_apply=True)
    return replace(join(items), may_not_apply=all(i.may_not_apply for i in items), grain=None)


def _gather_one(items: Sequence[Span]) -> Span:
    """Take the least or the greatest, which is one of the numbers and not between them."""
    return replace(_gather_between(items), grain=join(items).grain)


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
    "least": _gather_one,
    "greatest": _gather_one,
}
"""How the spans of rows become one span, for each aggregate."""
