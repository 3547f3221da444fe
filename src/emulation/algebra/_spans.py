"""Spans: what a value may still become.

A span is sound: whatever the unknown facts turn out to be, the value lies in it.
Beside its numbers, truths or codes it says three things:
`may_not_apply` (the value may be *not applicable*), `unsettled` (it is in some other state now, and may leave it),
and `stray` (the rule itself may answer with a state other than *not applicable*,
which says nothing of the number to come).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm

ONE = Fraction(1)
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers from `low` to `high`, both included; no number at all when they are None.

    `grain` divides every number of the span, or is None when they lie densely; zero alone has the grain zero.
    """

    low: Fraction | None
    high: Fraction | None
    grain: Fraction | None = None
    may_not_apply: bool = False
    unsettled: bool = False
    stray: bool = False

    @classmethod
    def at(cls, value: Fraction) -> "Span":
        """Return the span of one known number."""
        return cls(value, value, abs(value))

    def contains(self, value: Fraction) -> bool:
        """Tell whether `value` lies in the span."""
        return self.low is not None and self.high is not None and self.low <= value <= self.high

    def within(self, other: "Span") -> bool:
        """Tell whether every outcome of this span is an outcome of `other`."""
        if self.may_not_apply and not other.may_not_apply:
            return False
        if self.low is None or self.high is None:
            return True
        return other.contains(self.low) and other.contains(self.high)


@dataclass(frozen=True, slots=True)
class Truths:
    """The truths that may still come out."""

    true: bool
    false: bool
    may_not_apply: bool = False
    unsettled: bool = False
    stray: bool = False


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a level that may still come out."""

    codes: frozenset[str]
    may_not_apply: bool = False
    unsettled: bool = False
    stray: bool = False


Outcomes = Span | Truths | Codes
"""What a node of any kind may still become."""
NOTHING = Span(None, None)
"""No number and no state: what joins with anything."""


def common_grain(grains: Iterable[Fraction | None]) -> Fraction | None:
    """Return the greatest number of which all `grains` are multiples, or None when one is unknown."""
    known = list(grains)
    exact = [grain for grain in known if grain is not None]
    if not exact or len(exact) < len(known):
        return None
    scale = lcm(*(grain.denominator for grain in exact))
    return Fraction(gcd(*(int(grain * scale) for grain in exact)), scale)


def marks(spans: Iterable[Outcomes]) -> tuple[bool, bool]:
    """Return whether any span is unsettled and whether any is stray."""
    items = list(spans)
    return any(s.unsettled for s in items), any(s.stray for s in items)


def marked(span: Span, *sources: Outcomes) -> Span:
    """Return `span`, also unsettled or stray where a source is."""
    unsettled, stray = marks((span, *sources))
    return replace(span, unsettled=unsettled, stray=stray)


def strict(
    spans: Sequence[Outcomes], low: Fraction | None, high: Fraction | None, grain: Fraction | None = None
) -> Span:
    """Return a span that does not apply as soon as one source may not."""
    unsettled, stray = marks(spans)
    return Span(low, high, grain, any(s.may_not_apply for s in spans), unsettled, stray)


def join(spans: Iterable[Span]) -> Span:
    """Return the smallest span that holds all of `spans`."""
    items = list(spans)
    lows = [s.low for s in items if s.low is not None]
    highs = [s.high for s in items if s.high is not None]
    grain = common_grain(s.grain for s in items if s.low is not None)
    return strict(items, min(lows, default=None), max(highs, default=None), grain)


def ends(spans: Sequence[Span]) -> "list[tuple[Fraction, Fraction]] | None":
    """Return the ends of every span, or None when one has no number."""
    pairs = [(s.low, s.high) for s in spans if s.low is not None and s.high is not None]
    return pairs if len(pairs) == len(spans) else None


def is_open_ratio(over: Span, under: Span) -> bool:
    """Tell whether a ratio, never below zero, has no bound above: its denominator lies densely down to zero."""
    if over.low is None or under.low is None or under.high is None or under.grain is not None:
        return False
    return over.low >= 0 and under.low == 0 < under.high


def cut_ratio(over: Span, under: Span, limit: Fraction) -> Span:
    """Return the span of an open ratio beside which something of at most `limit` stands; above it nothing counts."""
    low = (over.low or ZERO) / (under.high or ONE)
    return strict((over, under), low, max(low, limit))


def least_part(sure: Sequence[Fraction], loose: Sequence[Fraction]) -> Fraction | None:
    """Return the least sum of all of `sure` and any of `loose`, of at least one number in all."""
    below = [x for x in loose if x < 0]
    if sure or below:
        return sum(sure, Fraction(0)) + sum(below, Fraction(0))
    return min(loose, default=None)


def never_a_number(spans: Sequence[Span]) -> bool:
    """Tell whether a sum or mean of `spans` is sure to meet a state that does not leave it."""
    return any(s.low is None and not s.may_not_apply for s in spans)


def add(spans: Sequence[Span]) -> Span:
    """Return the span of a sum that what is not applicable leaves."""
    if never_a_number(spans):
        return replace(strict(spans, None, None), may_not_apply=False)
    able = [(s.low, s.high, s.may_not_apply) for s in spans if s.low is not None and s.high is not None]
    sure, loose = [a for a in able if not a[2]], [a for a in able if a[2]]
    low = least_part([a[0] for a in sure], [a[0] for a in loose])
    high = least_part([-a[1] for a in sure], [-a[1] for a in loose])
    grain = common_grain(s.grain for s in spans if s.low is not None)
    result = strict(spans, low, None if high is None else -high, grain)
    return replace(result, may_not_apply=all(s.may_not_apply for s in spans))


Weighed = tuple[Fraction, Fraction]
"""A weight, and the number that has it."""


def least_mean(sure: Sequence[Weighed], loose: Sequence[Weighed]) -> Fraction | None:
    """Return the least weighted mean of all of `sure` and any of `loose`, pairs of weight and number."""
    best: Fraction | None = None
    taken = list(sure)
    for extra in (None, *sorted(loose, key=lambda pair: pair[1])):
        taken += [extra] if extra else []
        if taken:
            value = sum((w * x for w, x in taken), Fraction(0)) / sum(w for w, _ in taken)
            best = value if best is None else min(best, value)
    return best


def _ends_of(able: Sequence[tuple[Span, Fraction]], *, may_not_apply: bool, upper: bool) -> list[Weighed]:
    """Return one end of each span with its weight, upper ends with their sign turned."""
    chosen = [(span, weight) for span, weight in able if span.may_not_apply is may_not_apply]
    ends_of = [(w, s.high) if upper else (w, s.low) for s, w in chosen]
    return [(w, -end if upper else end) for w, end in ends_of if end is not None]


def average(spans: Sequence[Span], weights: Sequence[Fraction]) -> Span:
    """Return the span of a weighted mean that what is not applicable leaves."""
    if never_a_number(spans):
        return replace(strict(spans, None, None), may_not_apply=False)
    able = [(s, w) for s, w in zip(spans, weights, strict=True) if s.low is not None and s.high is not None]
    low = least_mean(*(_ends_of(able, may_not_apply=loose, upper=False) for loose in (False, True)))
    high = least_mean(*(_ends_of(able, may_not_apply=loose, upper=True) for loose in (False, True)))
    result = strict(spans, low, None if high is None else -high)
    return replace(result, may_not_apply=all(s.may_not_apply for s in spans))
