"""The case: everything that an evaluation may read, frozen.

Facts are kept as the row path reads them:
numbers as whole numbers of their scale, levels as positions, days as ordinals.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final, Literal, cast

from emulation.algebra import (
    Codes,
    Earlier,
    Field,
    Kind,
    OpenRows,
    Outcomes,
    Parameter,
    PointsOf,
    Ranges,
    Read,
    Reader,
    Span,
    State,
    Statistic,
    Trait,
    Truths,
    Value,
)
from emulation.models import Fact, Finding, FormSpec, FrozenMapping, Measure, Period, Submission

Raw = int | bool | State | tuple["RawRow", ...]
"""A fact as the row path reads it."""
RawRow = tuple[Raw, ...]
"""The facts of a form, in the order of its measures."""
EvidenceMark = Literal["none"] | State
"""What is known of evidence that did not come: "none" once the appraiser closed on it, else `State.MISSING`."""


def raw_fact(measure: Measure, fact: Fact) -> Raw:
    """Return a fact as the row path reads it."""
    if isinstance(fact, State | bool):
        return fact
    if isinstance(fact, tuple):
        spec = cast("FormSpec", measure.rows)
        return tuple(raw_row(spec, row) for row in fact)
    if measure.kind == "level":
        return measure.codes.index(cast("str", fact))
    return measure.scaled(fact)


def raw_row(spec: FormSpec, facts: Mapping[str, Fact]) -> RawRow:
    """Return the facts of a form in the order of its measures; one left out is missing."""
    return tuple(raw_fact(m, facts.get(m.name, State.MISSING)) for m in spec.measures)


def value_of(measure: Measure, raw: Raw) -> Value:
    """Return a raw fact as the algebra reads it."""
    if isinstance(raw, State | bool):
        return raw
    if measure.kind == "level":
        return measure.codes[cast("int", raw)]
    return Fraction(cast("int", raw), 10**measure.decimals)


def _is_open(raw: Raw) -> bool:
    if isinstance(raw, tuple):
        return any(_is_open(cell) for row in raw for cell in row)
    return isinstance(raw, State) and raw is not State.NOT_APPLICABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One submission, ready to be evaluated.

    Make it with `Rulebook.case`, which validates the facts; `span` is the first and the last day of the period.
    `earlier` holds the facts of one period ago, two periods ago and so on, or a state for a whole period.
    `statistics` is None until the cohort is frozen, and `cohort` is then its digest.
    """

    form: FormSpec
    unit: str
    period: Period
    span: tuple[int, int]
    facts: RawRow
    traits: FrozenMapping[str, str]
    earlier: tuple[RawRow | State, ...] = ()
    statistics: FrozenMapping[Statistic, Fraction] | None = None
    cohort: str | None = None
    evidence: FrozenMapping[str, EvidenceMark] = field(default_factory=FrozenMapping[str, EvidenceMark])
    evidence_tracked: bool = False
    submission: Submission | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether every fact is a value or does not apply, and all evidence came."""
        return not self.evidence and not any(_is_open(raw) for raw in self.facts)

    def fact(self, name: str) -> Value | tuple[RawRow, ...]:
        """Return one fact as the algebra reads it; rows are returned raw."""
        position = self.form.position(name)
        raw = self.facts[position]
        return raw if isinstance(raw, tuple) else value_of(self.form.measures[position], raw)


class RowReader:
    """Reads one row of facts: of the case itself, or of a collection."""

    __slots__ = ("facts", "outer", "spec")

    def __init__(self, spec: FormSpec, facts: RawRow | State, outer: Reader | None = None) -> None:
        """Read `facts` by `spec`; a state stands for each of them. `outer` answers what is no field of the row."""
        self.spec = spec
        self.facts = facts
        self.outer = outer

    def __call__(self, leaf: Read, /) -> Value:
        """Answer a field of the row, or ask outside."""
        return self.field(leaf.name) if isinstance(leaf, Field) else cast("Reader", self.outer)(leaf)

    def field(self, name: str) -> Value:
        """Return a fact by name."""
        if isinstance(self.facts, State):
            return self.facts
        position = self.spec.position(name)
        return value_of(self.spec.measures[position], self.facts[position])

    def rows(self, collection: str, /) -> Sequence[Reader] | State:
        """Return a reader for each row of a collection."""
        if isinstance(self.facts, State):
            return self.facts
        position = self.spec.position(collection)
        rows = self.facts[position]
        spec = cast("FormSpec", self.spec.measures[position].rows)
        return [RowReader(spec, row, self.outer) for row in rows] if isinstance(rows, tuple) else cast("State", rows)


class CaseReader:
    """Answers the leaves of one case for the reference interpreter.

    `points` holds what was computed so far, by the name of its node; `parameters` the values in force.
    """

    __slots__ = ("case", "parameters", "points", "row")

    def __init__(self, case: Case, parameters: Mapping[str, Fraction], points: Mapping[str, Value]) -> None:
        """Read `case`."""
        self.case = case
        self.parameters = parameters
        self.points = points
        # It answers the form's own fields and needs nobody outside; so the two hold no cycle.
        self.row = RowReader(case.form, case.facts)

    def __call__(self, leaf: Read, /) -> Value:
        """Answer a leaf."""
        match leaf:
            case Field(name=name):
                return self._evidence(name) if name.startswith("evidence:") else self.row.field(name)
            case PointsOf(target=target, what=what):
                return self.points[target if what == "points" else f"{target}/maximum"]
            case Parameter(name=name):
                return self.parameters[name]
            case Trait(name=name):
                return self.case.traits.get(name, State.MISSING)
            case Earlier(name=name, periods=periods):
                return self._earlier(name, periods)
            case Statistic():
                return self._statistic(leaf)
            case _:
                msg = f"rows are read through `rows`, not as {leaf!r}"
                raise TypeError(msg)

    def rows(self, collection: str, /) -> Sequence[Reader] | State:
        """Return a reader for each row of a collection."""
        return RowReader(self.case.form, self.case.facts, self).rows(collection)

    def _evidence(self, name: str) -> Value:
        return self.case.evidence.get(name.removeprefix("evidence:"), "given")

    def _earlier(self, name: str, periods: int) -> Value:
        if periods > len(self.case.earlier):
            return State.MISSING
        return RowReader(self.case.form, self.case.earlier[periods - 1]).field(name)

    def _statistic(self, leaf: Statistic) -> Value:
        known = self.case.statistics
        return State.NOT_DUE if known is None else known.get(leaf, State.MISSING)


NEVER: Final[dict[Kind, Outcomes]] = {
    "number": Span(None, None, may_not_apply=True),
    "truth": Truths(true=False, false=False, may_not_apply=True),
    "level": Codes(frozenset(), may_not_apply=True),
}
"""The outcomes of what does not apply, of each kind."""


def settled(value: Value, kind: Kind, grain: Fraction | None = None) -> Outcomes:
    """Return the outcomes of a value that is known, *not applicable* included."""
    if isinstance(value, bool):
        return Truths(true=value, false=not value)
    if isinstance(value, str):
        return Codes(frozenset({value}))
    if isinstance(value, Fraction):
        return Span(value, value, grain)
    return NEVER[kind]


def unsettled(measure: Measure) -> Outcomes:
    """Return the outcomes of a fact that is not known: its declared range, and *not applicable* where allowed."""
    return replace(measure.outcomes, unsettled=True)


def outcomes_of(measure: Measure, value: Value) -> Outcomes:
    """Return what a fact may still become."""
    if isinstance(value, State) and value is not State.NOT_APPLICABLE:
        return unsettled(measure)
    grain = measure.outcomes.grain if isinstance(measure.outcomes, Span) else None
    return settled(value, measure.node_kind, grain)


class RowRanges:
    """Answers the ranges of one row of facts; without facts, of any row."""

    __slots__ = ("outer", "row", "spec")

    def __init__(self, spec: FormSpec, facts: RawRow | State, outer: Ranges) -> None:
        """Read `facts` by `spec`; `outer` answers what is no field of the row."""
        self.spec = spec
        self.row = RowReader(spec, facts)
        self.outer = outer

    def __call__(self, leaf: Read, /) -> Outcomes:
        """Answer a field of the row, or ask outside."""
        return self.field(leaf.name) if isinstance(leaf, Field) else self.outer(leaf)

    def field(self, name: str) -> Outcomes:
        """Return what a fact may still become."""
        return outcomes_of(self.spec.measures[self.spec.position(name)], self.row.field(name))

    def rows(self, collection: str, /) -> Sequence[Ranges] | OpenRows | State:
        """Return the ranges of each row, or an open collection."""
        measure = self.spec.measures[self.spec.position(collection)]
        spec = cast("FormSpec", measure.rows)
        facts = self.row.facts if isinstance(self.row.facts, State) else self.row.facts[self.spec.position(collection)]
        if facts is State.NOT_APPLICABLE:
            return State.NOT_APPLICABLE
        if isinstance(facts, tuple):
            return [RowRanges(spec, row, self.outer) for row in facts]
        return OpenRows(RowRanges(spec, State.MISSING, self.outer), int(measure.at_most), measure.may_not_apply)
