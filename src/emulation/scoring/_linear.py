"""Systems of exact linear inequalities over numbers on a grid: a solution, none, or not found within the limit.

The simplex method of Dutertre and de Moura ("A Fast Linear-Arithmetic Solver for DPLL(T)", 2006) over fractions,
with Bland's rule, so that it ends; then branch and bound for what lies on a grid.
A strict bound carries a part of an infinitesimal, as there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import Final, Literal

from emulation.algebra import Node

ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)
MOST_BRANCHES: Final = 400
"""How many systems branch and bound solves for one question."""
Part = tuple[Fraction, Fraction]
"""A number and its part of an infinitesimal above zero, ordered as pairs are."""
Sense = Literal["<=", "<"]


@dataclass(frozen=True, slots=True)
class Linear:
    """A constant and multiples of variables, each variable named by the node that it stands for."""

    terms: Mapping[Node, Fraction] = field(default_factory=dict[Node, Fraction])
    constant: Fraction = ZERO

    def plus(self, other: "Linear", times: Fraction = Fraction(1)) -> "Linear":
        """Add a multiple of another form."""
        terms = dict(self.terms)
        for variable, factor in other.terms.items():
            terms[variable] = terms.get(variable, ZERO) + factor * times
        return Linear({v: f for v, f in terms.items() if f}, self.constant + other.constant * times)

    def times(self, factor: Fraction) -> "Linear":
        """Multiply by a number."""
        return Linear().plus(self, factor)

    @property
    def known(self) -> bool:
        """Whether it is a mere number."""
        return not self.terms


@dataclass(frozen=True, slots=True)
class Range:
    """What a variable may be: from `low` to `high`, multiples of `grain` where it has one."""

    low: Fraction
    high: Fraction
    grain: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """`form` is at most zero, or below zero."""

    form: Linear
    sense: Sense = "<="


@dataclass(slots=True)
class System:
    """Variables with their ranges, and limits upon them."""

    ranges: dict[Node, Range]
    limits: tuple[Limit, ...]

    def relaxed(self) -> dict[Node, Fraction] | None:
        """Return a solution that may lie beside the grid, or None where there is none at all."""
        return _solve(self.ranges, [_tightened(limit, self.ranges) for limit in self.limits])

    def on_grid(self) -> "dict[Node, Fraction] | None":
        """Return a solution on the grid, or None where there is none.

        Raises:
            SearchLimit: Neither was found within the limit.
        """
        open_, limits = [self.ranges], [_tightened(limit, self.ranges) for limit in self.limits]
        for _ in range(MOST_BRANCHES):
            if not open_:
                return None
            ranges = open_.pop()
            found = _solve(ranges, limits)
            if found is None:
                continue
            beside = next((v for v, x in found.items() if not _fits(x, ranges[v].grain)), None)
            if beside is None:
                return found
            open_.extend(_halves(ranges, beside, found[beside]))
        raise SearchLimit


class SearchLimit(Exception):  # noqa: N818 - it says what was met
    """A search ended at its limit, without an answer."""


def _fits(value: Fraction, grain: Fraction | None) -> bool:
    return not grain or (value / grain).denominator == 1


def _halves(ranges: dict[Node, Range], variable: Node, value: Fraction) -> Iterable[dict[Node, Range]]:
    """Split a range at a value beside the grid."""
    of = ranges[variable]
    grain = of.grain or Fraction(1)
    below, above = floor(value / grain) * grain, ceil(value / grain) * grain
    if of.low <= below:
        yield {**ranges, variable: Range(of.low, below, of.grain)}
    if above <= of.high:
        yield {**ranges, variable: Range(above, of.high, of.grain)}


def grain_of(form: Linear, ranges: Mapping[Node, Range]) -> Fraction | None:
    """Return what divides every value of a form without its constant; None when it lies densely."""
    steps = [ranges[v].grain for v in form.terms]
    factors = [abs(f * g) for f, g in zip(form.terms.values(), steps, strict=True) if g]
    if len(factors) < len(steps) or not factors:
        return None
    scale = lcm(*(f.denominator for f in factors))
    return Fraction(gcd(*(int(f * scale) for f in factors)), scale)


def _tightened(limit: Limit, ranges: Mapping[Node, Range]) -> Limit:
    """Bring a limit to the grid of its variables, where a strict one becomes one that is not."""
    grain = grain_of(limit.form, ranges)
    if grain is None:
        return limit
    most = -limit.form.constant / grain
    whole = ceil(most) - 1 if limit.sense == "<" else floor(most)
    return Limit(Linear(limit.form.terms, -whole * grain))


def _solve(ranges: Mapping[Node, Range], limits: list[Limit]) -> dict[Node, Fraction] | None:
    """Solve without the grid."""
    for limit in limits:
        if limit.form.known and (limit.form.constant > 0 or (limit.form.constant == 0 and limit.sense == "<")):
            return None
    return _Tableau(ranges, [limit for limit in limits if not limit.form.known]).solution()


class _Tableau:
    """The simplex tableau: each row a basic variable as a sum of nonbasic ones. Variables are numbered."""

    def __init__(self, ranges: Mapping[Node, Range], limits: list[Limit]) -> None:
        self.names = list(dict.fromkeys(v for limit in limits for v in limit.form.terms))
        self.ranges = ranges
        place = {v: n for n, v in enumerate(self.names)}
        self.low: dict[int, Part] = {n: (ranges[v].low, ZERO) for v, n in place.items()}
        self.high: dict[int, Part] = {n: (ranges[v].high, ZERO) for v, n in place.items()}
        self.value: dict[int, Part] = dict(self.low)
        self.rows: dict[int, dict[int, Fraction]] = {}
        for slack, limit in enumerate(limits, start=len(self.names)):
            self.rows[slack] = {place[v]: f for v, f in limit.form.terms.items()}
            self.high[slack] = (-limit.form.constant, Fraction(-1) if limit.sense == "<" else ZERO)
            self.value[slack] = self._sum(self.rows[slack])

    def _sum(self, row: Mapping[int, Fraction]) -> Part:
        pairs = [(f, self.value[n]) for n, f in row.items()]
        return sum((f * v[0] for f, v in pairs), ZERO), sum((f * v[1] for f, v in pairs), ZERO)

    def solution(self) -> dict[Node, Fraction] | None:
        """Return a value for every variable, or None."""
        if any(self.low[n] > self.high[n] for n in self.low):
            return None
        while (basic := self._broken()) is not None:
            rising = basic in self.low and self.value[basic] < self.low[basic]
            target = self.low[basic] if rising else self.high[basic]
            entering = self._entering(basic, rising=rising)
            if entering is None:
                return None
            self._pivot(basic, entering, target)
        return self._settled()

    def _broken(self) -> int | None:
        """Return the first basic variable outside its bounds."""
        for n in sorted(self.rows):
            if self.value[n] > self.high[n] or (n in self.low and self.value[n] < self.low[n]):
                return n
        return None

    def _entering(self, basic: int, *, rising: bool) -> int | None:
        """Return the first nonbasic variable that can move the basic one towards its bounds."""
        for n in sorted(self.rows[basic]):
            factor = self.rows[basic][n] if rising else -self.rows[basic][n]
            up = factor > 0 and self.value[n] < self.high[n]
            if up or (factor < 0 and (n not in self.low or self.value[n] > self.low[n])):
                return n
        return None

    def _pivot(self, basic: int, entering: int, target: Part) -> None:
        """Exchange two variables, and bring the one that leaves to `target`."""
        row = self.rows.pop(basic)
        factor = row.pop(entering)
        turned = {basic: 1 / factor} | {n: -f / factor for n, f in row.items()}
        (old, part), (new, new_part) = self.value[basic], target
        moved = (new - old) / factor, (new_part - part) / factor
        self.value[basic] = target
        self._move(entering, moved, ONE)
        for other, held in self.rows.items():
            times = held.pop(entering, ZERO)
            if times:
                self._move(other, moved, times)
                for n, f in turned.items():
                    held[n] = held.get(n, ZERO) + times * f
                self.rows[other] = {n: f for n, f in held.items() if f}
        self.rows[entering] = turned

    def _move(self, number: int, by: Part, times: Fraction) -> None:
        value, part = self.value[number]
        self.value[number] = value + by[0] * times, part + by[1] * times

    def _settled(self) -> dict[Node, Fraction]:
        """Give the infinitesimal a size that keeps every bound."""
        small = Fraction(1)
        for n, (value, part) in self.value.items():
            for bound, sign in ((self.high[n], 1), (self.low.get(n), -1)):
                if bound is not None and sign * (part - bound[1]) > 0:
                    small = min(small, sign * (bound[0] - value) / (sign * (part - bound[1])) / 2)
        found = {v: self.value[n][0] + small * self.value[n][1] for n, v in enumerate(self.names)}
        return {v: found.get(v, of.low) for v, of in self.ranges.items()}
