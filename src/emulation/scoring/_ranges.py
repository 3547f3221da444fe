"""Ranges of a rulebook: what each criterion, section and total may still become."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final, cast

from emulation.algebra import (
    Codes,
    Earlier,
    Field,
    Node,
    OpenRows,
    Outcomes,
    Parameter,
    PointsOf,
    Ranges,
    Read,
    Span,
    State,
    Statistic,
    Trait,
    span_of,
)
from emulation.models import FormSpec
from emulation.scoring._case import Case, CaseReader, RowRanges, outcomes_of, settled
from emulation.scoring._criterion import NO_EVIDENCE, Criterion
from emulation.scoring._lowering import name_of

MOST_UNITS: Final = 10**9
"""How many units a bloc may have: more than there are people in the country."""


class BookRanges:
    """Answers the ranges of all leaves: of a case, or of any case when there is none.

    `traits` holds the codes that the rulebook asks of each trait; `limits` the declared points of each criterion,
    to which a criterion is widened when its own rule may answer with a state. `nodes` are those of the rulebook:
    a statistic asks what *other* units may have, whose points no case has told.
    """

    __slots__ = ("form", "limits", "nodes", "parameters", "reader", "row", "spans", "traits")

    def __init__(
        self,
        form: FormSpec,
        parameters: Mapping[str, tuple[Fraction, Fraction]],
        traits: Mapping[str, frozenset[str]],
        case: Case | None = None,
    ) -> None:
        """Read `case`, or no case."""
        self.form = form
        self.parameters = parameters
        self.traits = traits
        self.spans: dict[str, Span] = {}
        self.nodes: Mapping[str, Node] = {}
        self.limits: Mapping[str, Criterion] = {}
        known = {name: low for name, (low, high) in parameters.items() if low == high}
        self.reader = CaseReader(case, known, {}) if case else None
        self.row = RowRanges(form, case.facts if case else State.MISSING, self)

    def __call__(self, leaf: Read, /) -> Outcomes:
        """Answer a leaf."""
        match leaf:
            case Field(name=name):
                return self._evidence(leaf) if name.startswith("evidence:") else self.row.field(name)
            case PointsOf():
                return self.span(name_of(leaf))
            case Parameter(name=name):
                low, high = self.parameters[name]
                return Span(low, high, Fraction(1) if low.denominator == high.denominator == 1 else None)
            case Trait():
                return self._trait(leaf)
            case Earlier(name=name):
                return self._earlier(leaf, name)
            case _:
                return self._statistic(cast("Statistic", leaf))

    def span(self, name: str) -> Span:
        """Return the span of a node; a stray criterion is widened to its declared points."""
        if name not in self.spans:
            span, criterion = span_of(self.nodes[name], self), self.limits.get(name)
            self.spans[name] = _widened(span, criterion) if criterion is not None and span.stray else span
        return self.spans[name]

    def rows(self, collection: str, /) -> Sequence[Ranges] | OpenRows | State:
        """Return the ranges of each row of a collection."""
        return self.row.rows(collection)

    def _evidence(self, leaf: Field) -> Outcomes:
        value = self.reader(leaf) if self.reader else State.MISSING
        return (
            Codes(frozenset({"given", NO_EVIDENCE}), unsettled=True)
            if isinstance(value, State)
            else settled(value, "level")
        )

    def _trait(self, leaf: Trait) -> Outcomes:
        value = self.reader(leaf) if self.reader else State.MISSING
        if isinstance(value, State):
            return Codes(self.traits.get(leaf.name, frozenset()) | {""}, unsettled=True)
        return settled(value, "level")

    def _earlier(self, leaf: Earlier, name: str) -> Outcomes:
        measure = self.form.measures[self.form.position(name)]
        value = self.reader(leaf) if self.reader else State.MISSING
        outcomes = outcomes_of(measure, value)
        return outcomes if self.reader else replace(outcomes, may_not_apply=True)

    def _statistic(self, leaf: Statistic) -> Outcomes:
        value = self.reader(leaf) if self.reader else State.NOT_DUE
        if not isinstance(value, State):
            return settled(value, "number")
        anyone = BookRanges(self.form, self.parameters, self.traits)
        anyone.nodes, anyone.limits = self.nodes, self.limits
        return replace(_of_many(leaf.how, span_of(leaf.of, anyone)), unsettled=True)


def _of_many(how: str, of: Span) -> Span:
    """Return what a statistic of up to so many units may be, when each may have what `of` says."""
    if how in ("rank", "count"):
        return Span(Fraction(how == "rank"), Fraction(MOST_UNITS), Fraction(1), of.may_not_apply, stray=of.stray)
    if how == "sum" and of.low is not None and of.high is not None:
        return replace(of, low=min(of.low, of.low * MOST_UNITS), high=max(of.high, of.high * MOST_UNITS))
    # Between the least and the greatest lies the mean, and on no grid.
    return replace(of, grain=None) if how == "mean" else of


def spans_of(nodes: Mapping[str, Node], ranges: BookRanges, limits: Mapping[str, Criterion]) -> dict[str, Span]:
    """Return the span of every node, in order."""
    ranges.nodes, ranges.limits = nodes, limits
    for name in nodes:
        ranges.span(name)
    return ranges.spans


def _widened(span: Span, criterion: Criterion) -> Span:
    points = criterion.points
    low = points.minimum if span.low is None else min(span.low, points.minimum)
    high = points.maximum if span.high is None else max(span.high, points.maximum)
    return replace(span, low=low, high=high, stray=False)
