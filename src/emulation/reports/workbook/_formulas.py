"""Formulas of one rulebook: for each unit and line a formula that gives what the engine gave, or why there is none.

Units whose facts have the same shape (the same states, traits and numbers of rows) share a formula.
Each formula is run on the facts of each unit before it is kept: it is exact, or it is not there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from emulation.algebra import (
    STATE_WORDS,
    Default,
    Field,
    Language,
    Node,
    Parts,
    PointsOf,
    Span,
    State,
    Sum,
    Value,
    leaves_of,
)
from emulation.reports.workbook._compile import Compiler, quote
from emulation.reports.workbook._guard import Guard
from emulation.reports.workbook._leaves import Known, Leaves
from emulation.reports.workbook._places import Places, letters
from emulation.reports.workbook._terms import ROW, Holds, Number, Unfit, scaled
from emulation.reports.workbook._trees import Split, Tree, joined, value_of
from emulation.reports.workbook._unit_facts import UnitFacts
from emulation.reports.workbook._words import HOLDS_WORDS, RECALCULATE
from emulation.scoring import Check, Rulebook

_LIMITS: Final = (None, *(digit * 10**power for power in range(12, 2, -1) for digit in (5, 2, 1)))
"""What the cells of a formula may hold at most, tried in turn until every product stays exact."""
_LONGEST: Final = 6_000
"""How long a formula may be: spreadsheets allow 8,192 letters."""
_DEEPEST: Final = 55
"""How deep its brackets may stand: spreadsheets allow 64 calls."""


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
    hypothetical: bool
    """Whether facts are states now: the formula begins to count once they are numbers."""


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
    sums: dict[str, str | None] = field(default_factory=dict)
    """The formulas of plain sums, which are the same for every unit."""

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
        if made.hypothetical:
            return Live(self._guarded(made, value)) if isinstance(value, State) else Fixed("differs")
        if not made.guard.run(unit.env):
            return Fixed("too-large")
        return Live(made.text) if value_of(made.tree, unit.env) == value else Fixed("differs")

    def _make(self, node: Node, known: Known) -> "_Made | Fixed":
        found = self._compiled(node, known, hypothetical=False)
        if isinstance(found, _Made) and isinstance(found.tree, State):
            without = Known({}, known.traits, known.lists, known.results)
            found = self._compiled(node, without, hypothetical=True)
            if isinstance(found, _Made) and isinstance(found.tree, State):
                return Fixed("state")
        return found

    def _compiled(self, node: Node, known: Known, *, hypothetical: bool) -> "_Made | Fixed":
        reason = "too-large"
        for limit in _LIMITS:
            try:
                tree, guard = self.compiled(node, known, limit)
                self._guard_checks(node, known, guard)
                return _Made(tree, guard, self._written(tree, guard), hypothetical)
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
            return _Made(held, guard, _fitting(text), hypothetical=False)
        except Unfit as unfit:
            return Fixed(unfit.reason)

    def compiled(self, node: Node, known: Known, limit: int | None, *, before: str | None = None) -> tuple[Tree, Guard]:
        """Return what a node comes to, and under what.

        Raises:
            Unfit: No formula says it exactly.
        """
        guard = Guard(self.language, limit=limit)
        leaves = Leaves(self.book, self.places, self.parameters, self.spans, self.book.nodes, known, guard)
        leaves.leave_out, leaves.before, leaves.quiet = self.leave_out, before, before is not None
        leaves.compiler = Compiler(leaves)
        return leaves.compiler.tree(node), guard

    def _written(self, tree: Tree, guard: Guard) -> str:
        if isinstance(tree, State):
            return ""
        body, condition = self.body(tree), guard.text()
        if ROW not in body and "\x02" not in body and not isinstance(tree, State):
            raise Unfit("constant")
        return _fitting(f"IF({condition},{body},{quote(RECALCULATE.in_(self.language))})" if condition else body)

    def _guarded(self, made: _Made, value: State) -> str:
        """Write the formula of a line that has a state now: it says so until its cells are numbers."""
        words = quote(STATE_WORDS[value].in_(self.language))
        return _fitting(f"IF({made.guard.text()},{self.body(made.tree)},{words})")

    def body(self, tree: Tree) -> str:
        """Write a tree of points."""
        if isinstance(tree, Split):
            return f"IF({tree.when.text},{self.body(tree.then)},{self.body(tree.otherwise)})"
        if isinstance(tree, State):
            return quote(STATE_WORDS[tree].in_(self.language))
        if isinstance(tree, Number):
            return points_text(tree)
        raise Unfit("no-formula")

    def of_sum(self, node: Node) -> str | None:
        """Return the formula of a plain sum of neighbouring cells, which also passes states on; None for others."""
        children = _summed(node)
        if not children:
            return None
        columns = sorted(self.places.results[child] for child, _ in children)
        if columns != list(range(columns[0], columns[0] + len(columns))):
            return None
        left_out = {state for _, states in children for state in states}
        return self._sum_text(letters(columns[0]), letters(columns[-1]), len(columns), left_out)

    def _sum_text(self, first: str, last: str, number: int, left_out: set[State]) -> str:
        block, quanta = f"{first}{ROW}:{last}{ROW}", 1 / self.book.quantum
        words = {state: quote(STATE_WORDS[state].in_(self.language)) for state in State}
        gone = [State.NOT_APPLICABLE, *sorted(left_out - {State.NOT_APPLICABLE}, key=str)]
        absent = "+".join(f"COUNTIF({block},{words[state]})" for state in gone)
        found = quote(RECALCULATE.in_(self.language))
        for state in (State.NOT_DUE, State.MISSING, State.WITHHELD, State.FAILED):
            if state not in gone:
                found = f"IF(COUNTIF({block},{words[state]})>0,{words[state]},{found})"
        total = f"ROUND(SUM({block})*{quanta},0)/{quanta}"
        some = f"IF(COUNT({block})=0,{words[State.NOT_APPLICABLE]},{total})"
        return f"IF(COUNT({block})+{absent}={number},{some},{found})"

    def of_stage(self, name: str, before: str | None, unit: UnitFacts, value: Value) -> Live | Fixed:
        """Return the formula of one stage of a section: a sum, or what a step makes of the stage before it."""
        node = self.book.nodes[name]
        if name not in self.sums:
            self.sums[name] = self.of_sum(node)
        plain = self.sums[name]
        if plain is not None:
            return Live(plain)
        known = replace(unit.known(node), results={})
        key = ("stage", name, *_shape(known))
        made = self.memo.get(key)
        if made is None:
            made = self.memo[key] = self._stage(node, before, known)
        if isinstance(made, Fixed):
            return made
        exact = isinstance(value, State) or value_of(made.tree, unit.env) == value
        return Live(made.text) if exact else Fixed("differs")

    def _stage(self, node: Node, before: str | None, known: Known) -> "_Made | Fixed":
        try:
            tree, guard = self.compiled(node, known, None, before=before)
            if isinstance(tree, State):
                return Fixed("state")
            return _Made(tree, guard, self._stage_text(self.body(tree), guard.text(), before), hypothetical=False)
        except Unfit as unfit:
            return Fixed(unfit.reason)

    def _stage_text(self, body: str, condition: str, before: str | None) -> str:
        """Pass the words of the stage before on; where there is none, ask for what the formula rests on."""
        if condition:
            body = f"IF({condition},{body},{quote(RECALCULATE.in_(self.language))})"
        if before is not None:
            cell = self.places.result(before)
            body = f"IF(ISNUMBER({cell}),{body},{cell})"
        return _fitting(body)


def points_text(number: Number) -> str:
    """Write points by at most one division of wholes, so that they come out as the nearest number there is.

    Raises:
        Unfit: They are no multiple of a decimal.
    """
    if number.under is not None or set(_primes(number.unit.denominator)) - {2, 5}:
        raise Unfit("unrounded")
    constant = number.over.constant
    if constant is not None:
        return _decimal(constant * number.unit)
    over = scaled(number.over, number.unit.numerator)
    divisor = number.unit.denominator
    return over.text if divisor == 1 else f"{over.at_least(3)}/{divisor}"


def _decimal(value: Fraction) -> str:
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(value * 10**places))).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _primes(number: int) -> Iterable[int]:
    prime = 2
    while number > 1:
        if number % prime:
            prime += 1
        else:
            number //= prime
            yield prime


def _fitting(text: str) -> str:
    """Return a formula that a spreadsheet takes.

    Raises:
        Unfit: It is too long or too deep.
    """
    depth = deepest = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    if len(text) > _LONGEST or deepest > _DEEPEST:
        raise Unfit("too-long")
    return text


def _summed(node: Node) -> list[tuple[str, tuple[State, ...]]]:
    """Return the children of a plain sum of points, each with the states that leave it out; none for other nodes."""
    found: list[tuple[str, tuple[State, ...]]] = []
    for child in node.children if isinstance(node, Sum) else ():
        match child:
            case PointsOf(target=target, what="points"):
                found.append((target, ()))
            case Default(of=PointsOf(target=target, what="points"), states=states, value=_):
                found.append((target, states))
            case _:
                return []
    return found


def _shape(known: Known) -> tuple[object, ...]:
    """Return what tells shapes of facts apart."""
    parts = (known.states, known.traits, known.results)
    listed = ((name, each.number, each.uncertain) for name, each in known.lists.items())
    return (*(tuple(sorted(part.items(), key=str)) for part in parts), tuple(sorted(listed, key=str)))
