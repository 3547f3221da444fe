"""A rulebook made ready to run: its nodes in order, the generated row path, and the reference path beside it.

A program is built once for each set of parameter values, which become constants of the generated code.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from operator import itemgetter
from typing import cast

from emulation.algebra import (
    Constant,
    Earlier,
    Field,
    IsIn,
    Node,
    Parameter,
    Parts,
    PointsOf,
    Read,
    RowPath,
    Slot,
    State,
    Statistic,
    Trait,
    Value,
    generate,
    interpret,
    leaves_of,
    replace_leaves,
    walk,
)
from emulation.models import FormSpec
from emulation.scoring._case import Case, CaseReader
from emulation.scoring._criterion import Criterion
from emulation.scoring._lowering import ordered

Raw = int | Fraction | State
"""A result of the row path: whole quanta, or a fraction of them where a rule leaves it unrounded."""
LinePlan = tuple[Criterion, int, Callable[[tuple[object, ...]], tuple[object, ...]]]
"""A criterion, where its result lies, and what picks the values that it reads."""


def _picker(places: tuple[int, ...]) -> Callable[[tuple[object, ...]], tuple[object, ...]]:
    """Return what picks the values at `places`, as a tuple however many they are."""
    if len(places) < 2:
        return lambda values: tuple(values[place] for place in places)
    return itemgetter(*places)


def trait_codes(nodes: Sequence[Node]) -> dict[str, frozenset[str]]:
    """Return the codes that nodes ask of each trait."""
    codes: dict[str, frozenset[str]] = {}
    for node in nodes:
        for below in walk(node):
            if isinstance(below, IsIn) and isinstance(below.of, Trait):
                codes[below.of.name] = codes.get(below.of.name, frozenset()) | set(below.codes)
    return codes


class _Known(Mapping[str, Value]):
    """The results so far by name: few are read, and only those become numbers of the algebra."""

    def __init__(self, position: Mapping[str, int], results: Sequence[Raw], quantum: Fraction) -> None:
        self._position, self._results, self._quantum = position, results, quantum

    def __getitem__(self, name: str) -> Value:
        raw = self._results[self._position[name]]
        return raw if isinstance(raw, State) else raw * self._quantum

    def __iter__(self) -> Iterator[str]:
        return iter(self._position)

    def __len__(self) -> int:
        return len(self._position)


class Program:
    """The nodes of a rulebook with its parameters put in.

    `complete` holds each criterion with the question for its evidence; `plain` without, for cases where all came.
    """

    __slots__ = (
        "_extras",
        "_path",
        "_position",
        "complete",
        "form",
        "lines",
        "names",
        "parameters",
        "plain",
        "quantum",
        "reads",
        "slots",
        "total",
    )

    def __init__(
        self,
        form: FormSpec,
        complete: Mapping[str, Node],
        plain: Mapping[str, Node],
        *,
        criteria: Mapping[str, Criterion],
        quantum: Fraction,
        parameters: Mapping[str, Fraction],
    ) -> None:
        """Put the parameters in and generate the row path."""
        self.form, self.quantum, self.parameters = form, quantum, parameters
        self.complete, self.plain = dict(complete), dict(plain)
        self.names = tuple(plain)
        self._position = {name: position for position, name in enumerate(self.names)}
        self.total = self._position.get("total", -1)
        """Where the total stands; -1 in a program that has none."""
        resolved = {name: self._resolved(node) for name, node in plain.items()}
        self.reads = tuple(
            dict.fromkeys(
                leaf for node in resolved.values() for leaf in leaves_of(node) if not isinstance(leaf, PointsOf)
            )
        )
        self._extras = tuple(leaf for leaf in self.reads if not isinstance(leaf, Field))
        self.slots = self._slots(list(resolved.values()))
        self._path: RowPath = generate(resolved, self.slots, quantum=quantum)
        self.lines = self._line_plan(criteria)

    def _resolved(self, node: Node) -> Node:
        return replace_leaves(
            node, lambda leaf: Constant(self.parameters[leaf.name]) if isinstance(leaf, Parameter) else leaf
        )

    def _slots(self, nodes: list[Node]) -> dict[Read, Slot]:
        codes = trait_codes(nodes)
        slots: dict[Read, Slot] = {}
        for leaf in self.reads:
            if isinstance(leaf, Field):
                slots[leaf] = self._field_slot(leaf.name, self.form.position(leaf.name))
        for offset, leaf in enumerate(self._extras, start=len(self.form.measures)):
            slots[leaf] = self._extra_slot(leaf, offset, codes)
        return slots

    def _field_slot(self, name: str, index: int) -> Slot:
        measure = self.form.measures[self.form.position(name)]
        return Slot(index, measure.node_kind, 10**measure.decimals, measure.codes)

    def _extra_slot(self, leaf: Read, index: int, codes: Mapping[str, frozenset[str]]) -> Slot:
        if isinstance(leaf, Trait):
            return Slot(index, "level", 1, tuple(sorted(codes.get(leaf.name, ()))))
        if isinstance(leaf, Earlier):
            return self._field_slot(leaf.name, index)
        return Slot(index, "exact")

    def _extra(self, leaf: Read, case: Case, read: CaseReader) -> object:
        """Return a leaf that is not a field of the form, as its slot wants it."""
        match leaf:
            case Trait(name=name):
                code = case.traits.get(name)
                codes = self.slots[leaf].codes
                return State.MISSING if code is None else codes.index(code) if code in codes else -1
            case Earlier(name=name, periods=periods):
                return self._earlier(name, periods, case)
            case Parts():
                return interpret(leaf, read)
            case _:
                return read(cast("Statistic", leaf))

    def _earlier(self, name: str, periods: int, case: Case) -> object:
        if periods > len(case.earlier):
            return State.MISSING
        row = case.earlier[periods - 1]
        return row if isinstance(row, State) else row[self.form.position(name)]

    def values(self, case: Case) -> tuple[object, ...]:
        """Return what the row path reads of a case."""
        if not self._extras:
            return case.facts
        read = CaseReader(case, self.parameters, {})
        return (*case.facts, *(self._extra(leaf, case, read) for leaf in self._extras))

    def run(self, case: Case) -> list[Raw]:
        """Return every result of a case, in the order of `names`, by the row path wherever it can answer."""
        if case.evidence:
            return self.run_reference(case)

        def fallback(position: int, results: Sequence[Raw]) -> Raw:
            known = _Known(self._position, results, self.quantum)
            return self._raw(interpret(self.plain[self.names[position]], CaseReader(case, self.parameters, known)))

        return self._path.run(self.values(case), fallback)

    def values_of(self, case: Case) -> list[Value]:
        """Return every result of a case as the algebra has it, in the order of `names`."""
        return [self._value(raw) for raw in self.run(case)]

    def run_reference(self, case: Case) -> list[Raw]:
        """Return every result of a case by the reference interpreter, evidence included."""
        known: dict[str, Value] = {}
        read = CaseReader(case, self.parameters, known)
        for name in self.names:
            known[name] = interpret(self.complete[name], read)
        return [self._raw(known[name]) for name in self.names]

    def settle(self, case: Case, points: Mapping[str, Value]) -> dict[str, Value]:
        """Return all results when some criteria have points of another author; the rest follow from them."""
        known: dict[str, Value] = {}
        read = CaseReader(case, self.parameters, known)
        for name, node in self.complete.items():
            known[name] = points[name] if name in points else interpret(node, read)
        return known

    def fill(self, case: Case, known: dict[str, Value], in_order: Mapping[str, Node]) -> dict[str, Value]:
        """Return `known` with all other nodes computed, such as the maxima that applied."""
        read = CaseReader(case, self.parameters, known)
        for name, node in in_order.items():
            if name not in known:
                known[name] = interpret(node, read)
        return known

    def _line_plan(self, criteria: Mapping[str, Criterion]) -> tuple[LinePlan, ...]:
        where = {name: position for position, name in enumerate(self.names)}
        return tuple((c, where[c.id], _picker(self._places(c.id))) for c in criteria.values())

    def _places(self, name: str) -> tuple[int, ...]:
        leaves = leaves_of(self._resolved(self.plain[name]))
        return tuple(self.slots[leaf].index for leaf in leaves if leaf in self.slots)

    def _value(self, raw: Raw) -> Value:
        return raw if isinstance(raw, State) else raw * self.quantum

    def _raw(self, value: Value) -> Raw:
        if isinstance(value, State):
            return value
        quanta = cast("Fraction", value) / self.quantum
        return int(quanta) if quanta.denominator == 1 else quanta


def build(
    form: FormSpec,
    nodes: tuple[Mapping[str, Node], Mapping[str, Node]],
    wanted: Sequence[str],
    *,
    criteria: Mapping[str, Criterion],
    quantum: Fraction,
    parameters: Mapping[str, Fraction],
) -> Program:
    """Return the program that computes the `wanted` names and what they read."""
    complete, plain = (ordered(side, wanted) for side in nodes)
    complete = {name: complete[name] for name in plain}
    return Program(form, complete, plain, criteria=criteria, quantum=quantum, parameters=parameters)
