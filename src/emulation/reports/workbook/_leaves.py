"""What formulas read: the cell of a fact, the rows of a listing, the points of another line, or a known value."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import cast

from emulation.algebra import STATE_WORDS, Field, Node, Parameter, Parts, PointsOf, Read, Span, State, Trait, round_to
from emulation.models import Measure
from emulation.reports.workbook._arrays import Listing, Rows, aggregate
from emulation.reports.workbook._compile import Compiler, quote
from emulation.reports.workbook._guard import Guard, level_words
from emulation.reports.workbook._months import SERIAL
from emulation.reports.workbook._places import Places
from emulation.reports.workbook._rounding import decimal, in_quanta
from emulation.reports.workbook._terms import Env, Holds, Number, Unfit, Whole, kept
from emulation.reports.workbook._trees import Level, Tree, split
from emulation.reports.workbook._words import FLAG
from emulation.scoring import Rulebook


@dataclass(frozen=True, slots=True)
class Known:
    """What is the same for all units that share a formula."""

    states: Mapping[str, State]
    """The fields that hold a state."""
    traits: Mapping[str, str]
    lists: Mapping[str, Listing]
    """How many rows each listing has, and which of their fields hold a state anywhere."""
    results: Mapping[str, State]
    """The criteria and sections that carry a state other than *not applicable*."""


@dataclass(slots=True)
class Leaves:
    """Answers the leaves of one formula."""

    book: Rulebook
    places: Places
    parameters: Mapping[str, Fraction]
    spans: Mapping[str, Span]
    nodes: Mapping[str, Node]
    known: Known
    guard: Guard
    compiler: Compiler | None = None
    leave_out: frozenset[State] = frozenset()
    """The states in which some section leaves a child out."""
    before: str | None = None
    """The stage before, whose words another test passes on, so that its cell holds a number here."""
    quiet: bool = False
    """Whether cells of points go unguarded, because another guard already speaks for them."""

    def __call__(self, leaf: Read) -> Tree:
        """Answer a leaf.

        Raises:
            Unfit: No cell of the workbook holds it.
        """
        match leaf:
            case Field(name=name):
                return self._field(name)
            case Trait(name=name):
                return self._trait(name)
            case Parameter(name=name):
                return Number.of(self.parameters[name])
            case Parts():
                return self._parts(leaf)
            case PointsOf(target=target, what="points"):
                return self._points(target)
            case PointsOf(target=target):
                return self._maximum(target)
            case _:
                raise Unfit(type(leaf).__name__)

    def _trait(self, name: str) -> Tree:
        code = self.known.traits.get(name)
        return State.MISSING if code is None else Level("", (), lambda _: code, code)

    def _field(self, name: str) -> Tree:
        if name not in self.book.form:
            raise Unfit("evidence")
        cell, state = self.places.fact(name), self.known.states.get(name)
        if state is not None:
            self.guard.state(cell, state)
            return state
        return cell_of(self.book.form[name], cell, ("field", name), self.guard)

    def _parts(self, leaf: Parts) -> Tree:
        state = self.known.states.get(leaf.collection)
        if state is not None:
            self.guard.state(self.places.fact(leaf.collection), state)
            return state
        spec, listing = self.book.form[leaf.collection].rows, self.known.lists.get(leaf.collection)
        if spec is None or listing is None:
            raise Unfit("state")
        return aggregate(leaf, Rows(leaf.collection, spec, listing, self.places, self.guard, self.parameters))

    def _points(self, target: str) -> Tree:
        cell, state = self.places.result(target), self.known.results.get(target)
        if state is not None:
            self.guard.state(cell, state)
            return state
        quantum, span, key = self.book.quantum, self.spans[target], ("points", target)
        if span.low is None or span.high is None or not decimal(quantum):
            raise Unfit("unrounded")
        low, high = floor(span.low / quantum), ceil(span.high / quantum)
        cells = Whole(in_quanta(cell, quantum), min(low, 0), max(high, 0), lambda env: _quanta(env[key]))
        tree: Tree = Number(kept(cells), quantum)
        if target == self.before:
            return tree
        tests = [f"ISNUMBER({cell})"]
        for each in sorted(self.leave_out | {State.NOT_APPLICABLE}, key=str):
            said = f"{cell}={quote(STATE_WORDS[each].in_(self.guard.language))}"
            tests.append(said)
            tree = split(Holds(said, lambda env, each=each: env[key] is each), each, tree)  # type: ignore[misc]  # bound now
        if self.quiet:
            self.guard.answers(cell)
        else:
            said_alone = self.leave_out | {State.NOT_APPLICABLE}
            self.guard.holds(
                f"OR({','.join(tests)})", lambda env: not isinstance(env[key], State) or env[key] in said_alone
            )
        return tree

    def _maximum(self, target: str) -> Tree:
        """Return the maximum that applied: it asks only which lines do not apply."""
        if self.compiler is None:
            raise Unfit("no-formula")
        before, self.quiet = self.quiet, True
        found = self.compiler.tree(self.nodes[f"{target}/maximum"])
        self.quiet = before
        return found


def _quanta(found: int | Fraction) -> int:
    """Return how many quanta a cell of points holds, as the formula brings them to the grid."""
    return found if isinstance(found, int) else int(round_to(found, Fraction(1)))


def cell_of(measure: Measure, cell: str, key: tuple[str, str], guard: Guard) -> Tree:
    """Return what a cell holds: a number of the measure's scale, a day, a truth or a level."""

    def run(env: Env) -> int:
        return cast("int", env[key])

    match measure.kind:
        case "flag":
            yes, no = (quote(FLAG[answer].in_(guard.language)) for answer in (True, False))
            guard.holds(f"OR({cell}={yes},{cell}={no})")
            return Holds(f"{cell}={yes}", lambda env: bool(env[key]))
        case "level":
            words = level_words(measure, guard.language)
            guard.holds(f"OR({','.join(f'{cell}={quote(word)}' for _, word in words)})")
            return Level(cell, words, lambda env: env[key])
        case "day":
            guard.number(cell)
            low, high = (int(end) for end in measure.range)
            return Number(Whole(f"{cell}+{SERIAL}", low, high, run, 2, SERIAL))
        case _:
            guard.number(cell)
            return _scaled(measure, cell, run_of=Whole("", 0, 0, run), guard=guard)


def _scaled(measure: Measure, cell: str, *, run_of: Whole, guard: Guard) -> Number:
    scale = 10**measure.decimals
    low, high = (int(end * scale) for end in measure.range)
    text = cell if scale == 1 else f"ROUND({cell}*{scale},0)"
    term = replace(run_of, text=text, low=low, high=high)
    if guard.limit is not None and high > guard.limit and scale == 1:
        guard.capped[cell] = term
        term = replace(term, high=guard.limit)
    return Number(kept(term), Fraction(1, scale))
