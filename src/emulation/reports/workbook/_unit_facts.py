"""The facts of one unit as formulas read them, by the keys of their cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, cast

from emulation.algebra import Field, Node, Parts, PointsOf, State, Trait, Value, leaves_of
from emulation.models import FormSpec, Measure
from emulation.reports.workbook._arrays import Listing
from emulation.reports.workbook._leaves import Known
from emulation.scoring import Case, Evaluation, Rulebook


@dataclass(slots=True)
class UnitFacts:
    """The facts of one unit, as formulas read them."""

    evaluation: Evaluation
    env: dict[tuple[str, ...], Any] = field(init=False)

    def __post_init__(self) -> None:
        """Gather the facts by the keys of their cells."""
        form, case = self.book.form, self.case
        self.env = {("field", m.name): _raw(m, raw) for m, raw in zip(form.measures, case.facts, strict=True)}
        for measure in form:
            if measure.rows is not None:
                rows = case.facts[form.position(measure.name)]
                listed = [_row(measure.rows, row) for row in rows] if isinstance(rows, tuple) else []
                self.env["rows", measure.name] = listed

    @property
    def book(self) -> Rulebook:
        """The rulebook."""
        return self.evaluation.rulebook

    @property
    def case(self) -> Case:
        """What was filed."""
        return self.evaluation.case

    def points(self, values: Mapping[str, Value]) -> None:
        """Add the points of lines that were settled, in quanta."""
        for name, value in values.items():
            quanta = value if isinstance(value, State) else cast("Fraction", value) / self.book.quantum
            whole = isinstance(quanta, State) or quanta.denominator == 1
            self.env["points", name] = int(quanta) if whole and not isinstance(quanta, State) else quanta

    def by(self, values: Mapping[str, Value]) -> "UnitFacts":
        """Return the facts with the points of another author."""
        other = UnitFacts(self.evaluation)
        other.points(values)
        return other

    def known(self, node: Node) -> Known:
        """Return the shape of what a node reads."""
        leaves, states, lists = leaves_of(node), {}, {}
        for leaf in leaves:
            name = leaf.name if isinstance(leaf, Field) else leaf.collection if isinstance(leaf, Parts) else None
            if name is None or name not in self.book.form:
                continue
            raw = self.env["field", name]
            if isinstance(raw, State):
                states[name] = raw
            elif isinstance(leaf, Parts):
                lists[name] = self._listing(name)
        traits = {
            leaf.name: self.case.traits[leaf.name]
            for leaf in leaves
            if isinstance(leaf, Trait) and leaf.name in self.case.traits
        }
        results = {
            leaf.target: value
            for leaf in leaves
            if isinstance(leaf, PointsOf) and isinstance(value := self.env.get(("points", leaf.target)), State)
            if value is not State.NOT_APPLICABLE
        }
        return Known(states, traits, lists, results)

    def _listing(self, name: str) -> Listing:
        rows = self.env["rows", name]
        uncertain = {key[1] for row in rows for key, raw in row.items() if isinstance(raw, State)}
        return Listing(len(rows), frozenset(uncertain))


def _raw(measure: Measure, raw: object) -> object:
    if measure.kind == "level" and not isinstance(raw, State):
        return measure.codes[cast("int", raw)]
    return raw


def _row(spec: FormSpec, row: tuple[object, ...]) -> dict[tuple[str, ...], object]:
    return {("row", m.name): _raw(m, raw) for m, raw in zip(spec.measures, row, strict=True)}
