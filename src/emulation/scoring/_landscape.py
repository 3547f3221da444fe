"""What a walk through the cells of a decision table knows beforehand: nodes, ranges, and what may hold together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Final, Literal, cast

from emulation.algebra import Earlier, Node, Span, State, bounds
from emulation.scoring._linear import ZERO, Limit, Linear, Range, SearchLimit, System
from emulation.scoring._program import trait_codes
from emulation.scoring._ranges import BookRanges

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

View = Literal["points", "facts", "pinned"]
"""How points are read: as numbers of their own where they are no plain sums, down to the facts, or down to the facts
with every denominator pinned to one number (which loses cases, and finds witnesses that are real)."""
MOST_QUESTIONS: Final = 6_000
"""How many systems one view may solve."""
ONE: Final = Fraction(1)
BUILT_IN: Final = ("period.first_day", "period.last_day")
"""Parameters that every period gives."""


@dataclass(frozen=True, slots=True)
class Quotient:
    """A linear form over one that is above zero."""

    over: Linear
    under: Linear


@dataclass(frozen=True, slots=True)
class Level:
    """The code of a level that is not decided beyond what the path says."""

    leaf: Node


Symbol = Linear | Quotient | Level | bool | State
"""What a node is on a path."""
Option = tuple[tuple[Limit, ...], "Symbol"]
"""One way in which something may turn out, and the limits that this sets."""


class ImpossibleError(Exception):
    """No case lies on the path."""


class PartingError(Exception):
    """A plain sum was wanted, and this may turn out in more than one way."""


class Landscape:
    """All that paths share: the rulebook's nodes, what its leaves may be, and the work done so far."""

    def __init__(self, book: "Rulebook", rows: Sequence[Node], view: View) -> None:
        self.book, self.rows, self.view = book, rows, view
        self.nodes = book.plain_nodes
        codes = trait_codes([*self.nodes.values(), *rows])
        self.outcomes = BookRanges(book.form, _parameter_spans(book), codes)
        self.outcomes.nodes, self.outcomes.limits = self.nodes, book.criteria
        self.judged = frozenset(book.criteria if book.official == "appraised" else ())
        """Criteria whose points an appraiser gives: any within their limits, whatever the facts are."""
        self._judge()
        self.ranges: dict[Node, Range] = {}
        self.sums: dict[str, Linear | None] = {}
        """Points that are plain sums, by name; None for those that are more than that."""
        self.questions = 0

    def _judge(self) -> None:
        """Widen what an appraiser gives to the limits of its criterion, on no grid."""
        spans = {name: self.outcomes.span(name) for name in self.judged}
        limits = {name: self.book.criteria[name].points for name in self.judged}
        self.outcomes.spans = {
            name: replace(span, low=limits[name].minimum, high=limits[name].maximum, grain=None, stray=False)
            for name, span in spans.items()
        }

    def may_not_apply(self, node: Node) -> bool:
        """Tell whether a node may be *not applicable*; an earlier fact only where the form allows it."""
        if isinstance(node, Earlier):
            return self.book.form[node.name].may_not_apply
        return bounds(node, self.outcomes).may_not_apply

    def range_of(self, node: Node) -> Range | None:
        """Return the range of the number that stands for a node, None where it is never one."""
        if node not in self.ranges:
            span = cast("Span", bounds(node, self.outcomes))
            if span.low is None or span.high is None:
                return None
            low, high = span.low, span.high
            if span.grain:
                low, high = ceil(low / span.grain) * span.grain, floor(high / span.grain) * span.grain
            self.ranges[node] = Range(low, high, span.grain or None)
        return self.ranges[node]

    def solved(self, limits: Sequence[Limit]) -> dict[Node, Fraction] | None:
        """Return numbers that keep all limits, on the grid or beside it, or None where there are none.

        Raises:
            SearchLimit: There were too many questions.
        """
        self.questions += 1
        if self.questions > MOST_QUESTIONS:
            raise SearchLimit
        return self.system(limits).relaxed()

    def keeps(self, limit: Limit, numbers: Mapping[Node, Fraction]) -> bool:
        """Tell whether numbers keep a limit; one that is not told is the least that it may be."""
        known = [(numbers.get(v, self.ranges[v].low), f) for v, f in limit.form.terms.items()]
        value = limit.form.constant + sum((f * x for x, f in known), ZERO)
        return value < 0 or (value == 0 and limit.sense == "<=")

    def alone(self, limit: Limit) -> bool:
        """Tell whether one limit can be kept within the ranges."""
        ranges = [(self.ranges[v], f) for v, f in limit.form.terms.items()]
        least = limit.form.constant + sum((f * (r.low if f > 0 else r.high) for r, f in ranges), ZERO)
        return least < 0 or (least == 0 and limit.sense == "<=")

    def system(self, limits: Sequence[Limit]) -> System:
        """Return limits with the ranges of what they are about."""
        named = dict.fromkeys(v for limit in limits for v in limit.form.terms)
        return System({v: self.ranges[v] for v in named}, tuple(limits))


def _parameter_spans(book: "Rulebook") -> dict[str, tuple[Fraction, Fraction]]:
    """Return the least and the greatest value of each parameter, and the days that a period may have."""
    days = Fraction(date(1990, 1, 1).toordinal()), Fraction(date(2099, 12, 31).toordinal())
    stated = {p.id: [v.value for v in p.values] for p in book.parameters}
    return dict.fromkeys(BUILT_IN, days) | {name: (min(held), max(held)) for name, held in stated.items()}
