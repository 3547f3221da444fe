"""Formulas of one rulebook: for each unit and line a formula that gives what the engine gave, or why there is none.

Units whose facts have the same shape (the same states, traits and numbers of rows) share a formula.
Each formula is run on the facts of each unit before it is kept: it is exact, or it is not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from emulation.algebra import (
    STATE_WORDS,
    Field,
    Language,
    Node,
    Parts,
    Span,
    State,
    Value,
    leaves_of,
)
from emulation.reports.workbook._compile import Compiler, quote
from emulation.reports.workbook._guard import Guard
from emulation.reports.workbook._leaves import Known, Leaves
from emulation.reports.workbook._places import Places
from emulation.reports.workbook._sums import PlainSum, plain_sum
from emulation.reports.workbook._terms import ROW, Env, Holds, Number, Unfit
from emulation.reports.workbook._texts import fitting, points_text
from emulation.reports.workbook._trees import Split, Tree, joined, value_of
from emulation.reports.workbook._unit_facts import UnitFacts
from emulation.reports.workbook._words import HOLDS_WORDS, RECALCULATE
from emulation.scoring import Check, Rulebook

_LIMITS: Final = (None, *(digit * 10**power for power in range(12, 2, -1) for digit in (5, 2, 1)))
"""What the cells of a formula may hold at most, tried in turn until every product stays exact."""


@dataclass(frozen=True, slots=True)
class Live:
    """A formula, with places for the rows of a unit."""

    text: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """No formula, and why: a key of `REASONS`."""

    reason: str


@dataclass(frozen=True, slots=True)
class _Made:
    """What was compiled for one shape of facts."""

    tree: Tree
    guard: Guard
    text: str
    state: State | None = None
    """What the line comes to while facts are states: the formula begins to count once they are numbers."""


@dataclass(slots=True)
class Formulas:
    """The formulas of one rulebook under one plan."""

    book: Rulebook
    places: Places
    parameters: Mapping[str, Fraction]
    language: Language
    spans: Mapping[str, Span] = field(init=False)
    leave_out: frozenset[State] = field(init=False)
    memo: dict[object, "_Made | Fixed"] = field(default_factory=dict)
    sums: dict[str, PlainSum | None] = field(default_factory=dict)
    """The plain sums, whose formulas are the same for every unit."""

    def __post_init__(self) -> None:
        """Ask once for what every formula needs."""
        self.spans = self.book.ranges()
        self.leave_out = frozenset(state for s in self.book.root.sections() for state in s.leave_out)

    def of_criterion(self, name: str, unit: UnitFacts, value: Value) -> Live | Fixed:
        """Return the formula of a criterion for one unit."""
        if name in unit.case.evidence:
            return Fixed("evidence")
        node = self.book.plain_nodes[name]
        return self._checked(name, node, unit, value, unit.known(node))

    def _checked(self, name: str, node: Node, unit: UnitFacts, value: Value, known: Known) -> Live | Fixed:
        key = (name, *_shape(known))
        made = self.memo.get(key)
        if made is None:
            made = self.memo[key] = self._make(node, known)
        if isinstance(made, Fixed):
            return made
        if not made.guard.run(unit.env):
            return Fixed("too-large")
        if made.state is not None:
            return Live(made.text) if value is made.state else Fixed("differs")
        return Live(made.text) if value_of(made.tree, unit.env) == value else Fixed("differs")

    def _make(self, node: Node, known: Known) -> "_Made | Fixed":
        found = self._compiled(node, known)
        if isinstance(found, Fixed) or not isinstance(found.tree, State):
            return found
        filled = self._compiled(node, Known({}, known.traits, known.lists, known.results))
        if isinstance(filled, Fixed):
            return filled
        return Fixed("state") if isinstance(filled.tree, State) else self._until_filled(filled, found.tree, found.guard)

    def _until_filled(self, filled: _Made, state: State, states: Guard) -> "_Made | Fixed":
        """Write the formula of a line that has a state: it says so while its cells are as they are, or are numbers."""
        word, again = quote(STATE_WORDS[state].in_(self.language)), quote(RECALCULATE.in_(self.language))
        said = f"IF({states.text()},{word},{again})" if states.text() else word
        body = self.body(filled.tree)
        try:
            text = fitting(f"IF({filled.guard.text()},{body},{said})" if filled.guard.text() else body)
        except Unfit as unfit:
            return Fixed(unfit.reason)
        return _Made(filled.tree, states, text, state)

    def _compiled(self, node: Node, known: Known) -> "_Made | Fixed":
        reason = "too-large"
        for limit in _LIMITS:
            try:
                tree, guard = self.compiled(node, known, limit)
                self._guard_checks(node, known, guard)
                return _Made(tree, guard, self._written(tree, guard))
            except Unfit as unfit:
                reason = unfit.reason
                if reason != "too-large":
                    break
        return Fixed(reason)

    def _guard_checks(self, node: Node, known: Known, guard: Guard) -> None:
        """Ask that the checks hold which would otherwise make a figure of the criterion unusable.

        Raises:
            Unfit: No formula says such a check.
        """
        read = {
            leaf.name if isinstance(leaf, Field) else leaf.collection
            for leaf in leaves_of(node)
            if isinstance(leaf, Field | Parts)
        } - set(known.states)
        for check in self.book.checks:
            if read.isdisjoint(check.fails):
                continue
            if check.id not in self.places.identities:
                raise Unfit("check")
            guard.holds(f"{self.places.check(check.id)}<>{quote(HOLDS_WORDS[False].in_(self.language))}")

    def of_check(self, check: Check, unit: UnitFacts) -> Live | Fixed:
        """Return the formula that says whether the facts of a unit pass a check."""
        known = unit.known(check.holds)
        key = ("check", check.id, *_shape(known))
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = self._check(check, known)
        return found if isinstance(found, Fixed) else Live(found.text)

    def _check(self, check: Check, known: Known) -> "_Made | Fixed":
        try:
            tree, guard = self.compiled(check.holds, known, None)
            held = joined(tree)
            if not isinstance(held, Holds):
                return Fixed("state")
            yes, no = (quote(HOLDS_WORDS[answer].in_(self.language)) for answer in (True, False))
            body = f"IF({held.text},{yes},{no})"
            text = f'IF({guard.text()},{body},"–")' if guard.text() else body
            return _Made(held, guard, fitting(text))
        except Unfit as unfit:
            return Fixed(unfit.reason)

    def compiled(self, node: Node, known: Known, limit: int | None, *, before: str | None = None) -> tuple[Tree, Guard]:
        """Return what a node comes to, and under what.

        Raises:
            Unfit: No formula says it exactly.
        """
        guard = Guard(self.language, limit=limit)
        leaves = Leaves(self.book, self.places, self.parameters, self.spans, self.book.nodes, known, guard)
        leaves.leave_out, leaves.before = self.leave_out, before
        leaves.compiler = Compiler(leaves)
        return leaves.compiler.tree(node), guard

    def _written(self, tree: Tree, guard: Guard) -> str:
        if isinstance(tree, State):
            return ""
        body, condition = self.body(tree), guard.text()
        if ROW not in body and "\x02" not in body and not isinstance(tree, State):
            raise Unfit("constant")
        return fitting(f"IF({condition},{body},{quote(RECALCULATE.in_(self.language))})" if condition else body)

    def body(self, tree: Tree) -> str:
        """Write a tree of points."""
        if isinstance(tree, Split):
            return f"IF({tree.when.text},{self.body(tree.then)},{self.body(tree.otherwise)})"
        if isinstance(tree, State):
            return quote(STATE_WORDS[tree].in_(self.language))
        if isinstance(tree, Number):
            return points_text(tree)
        raise Unfit("no-formula")

    def of_stage(self, name: str, before: str | None, unit: UnitFacts, value: Value) -> Live | Fixed:
        """Return the formula of one stage of a section: a sum, or what a step makes of the stage before it."""
        node = self.book.nodes[name]
        if name not in self.sums:
            self.sums[name] = plain_sum(node, self.places, self.spans, self.book.quantum, self.language)
        plain = self.sums[name]
        if plain is not None:
            return Live(plain.text) if plain.run(unit.env) == value else Fixed("differs")
        known = replace(unit.known(node), results={})
        key = ("stage", name, *_shape(known))
        made = self.memo.get(key)
        if made is None:
            made = self.memo[key] = self._stage(node, before, known)
        if isinstance(made, Fixed):
            return made
        return Live(made.text) if _shown(made, before, unit.env) == value else Fixed("differs")

    def _stage(self, node: Node, before: str | None, known: Known) -> "_Made | Fixed":
        try:
            tree, guard = self.compiled(node, known, None, before=before)
            if isinstance(tree, State):
                return Fixed("state")
            return _Made(tree, guard, self._stage_text(self.body(tree), guard.text(), before))
        except Unfit as unfit:
            return Fixed(unfit.reason)

    def _stage_text(self, body: str, condition: str, before: str | None) -> str:
        """Pass the words of the stage before on; where there is none, ask for what the formula rests on."""
        if condition:
            body = f"IF({condition},{body},{quote(RECALCULATE.in_(self.language))})"
        if before is not None:
            cell = self.places.result(before)
            body = f"IF(ISNUMBER({cell}),{body},{cell})"
        return fitting(body)


def _shown(made: _Made, before: str | None, env: Env) -> Value | None:
    """Return what the formula of a stage shows for the points at hand; None where it asks to score again."""
    passed = None if before is None else env["points", before]
    if isinstance(passed, State):
        return passed
    return value_of(made.tree, env) if made.guard.run(env) else None


def _shape(known: Known) -> tuple[object, ...]:
    """Return what tells shapes of facts apart."""
    parts = (known.states, known.traits, known.results)
    listed = ((name, each.number, each.uncertain) for name, each in known.lists.items())
    return (*(tuple(sorted(part.items(), key=str)) for part in parts), tuple(sorted(listed, key=str)))
