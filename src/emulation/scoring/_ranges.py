"""Ranges of a rulebook: what each criterion, section and total may still become."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import cast

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


class BookRanges:
    """Answers the ranges of all leaves: of a case, or of any case when there is none.

    `traits` holds the codes that the rulebook asks of each trait; `limits` the declared points of each criterion,
    to which a criterion is widened when its own rule may answer with a state.
    """

    __slots__ = ("form", "limits", "parameters", "reader", "row", "spans", "traits")

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
        known = {name: low for name, (low, high) in parameters.items() if low == high}
        self.reader = CaseReader(case, known, {}) if case else None
        self.row = RowRanges(form, case.facts if case else State.MISSING, self)

    def __call__(self, leaf: Read, /) -> Outcomes:
        """Answer a leaf."""
        match leaf:
            case Field(name=name):
                return self._evidence(leaf) if name.startswith("evidence:") else self.row.field(name)
            case PointsOf():
                return self.spans[name_of(leaf)]
            case Parameter(name=name):
                low, high = self.parameters[name]
                return Span(low, high, Fraction(1) if low.denominator == high.denominator == 1 else None)
            case Trait():
                return self._trait(leaf)
            case Earlier(name=name):
                return self._earlier(leaf, name)
            case _:
                return self._statistic(cast("Statistic", leaf))

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
        of = span_of(leaf.of, BookRanges(self.form, self.parameters, self.traits))
        return replace(of, unsettled=True)


def spans_of(nodes: Mapping[str, Node], ranges: BookRanges, limits: Mapping[str, Criterion]) -> dict[str, Span]:
    """Return the span of every node, in order; a stray criterion is widened to its declared points."""
    for name, node in nodes.items():
        span = span_of(node, ranges)
        criterion = limits.get(name)
        if criterion is not None and span.stray:
            span = _widened(span, criterion)
        ranges.spans[name] = span
    return ranges.spans


def _widened(span: Span, criterion: Criterion) -> Span:
    points = criterion.points
    low = points.minimum if span.low is None else min(span.low, points.minimum)
    high = points.maximum if span.high is None else max(span.high, points.maximum)
    return replace(span, low=low, high=high, stray=False)
