"""Which ways a case takes: a walk through what the reference interpreter needs, and no further.

A branch not taken is not entered; a part whose value is a state has turned out in none of its ways.
"""

from collections.abc import Iterator

from emulation.algebra import (
    All,
    Any,
    AppliesWhen,
    Choose,
    Compare,
    Default,
    Greatest,
    IsIn,
    Ladder,
    Least,
    Node,
    Not,
    Parts,
    Ratio,
    Reader,
    State,
    Statistic,
    Tally,
    children_of,
    interpret,
)
from emulation.scoring import CaseReader, Evaluation
from emulation.testing._targets import ZERO, Scope, Way, atoms_of, decides, is_compound, limit_of, roots_of


def ways_taken(evaluation: Evaluation) -> Iterator[Way]:
    """Yield every way in which a part of the rulebook turned out for a case; a way may come again."""
    book = evaluation.rulebook
    read = CaseReader(evaluation.case, evaluation.program.parameters, evaluation.values)
    for owner, node in roots_of(book):
        yield from _taken(node, Scope(owner), read)
    for condition in book.conditions:
        yield from _side(condition.holds, Scope(condition.id), read)
        yield from _taken(condition.holds, Scope(condition.id), read)
    yield from _band(evaluation)


def _band(evaluation: Evaluation) -> Iterator[Way]:
    classes, band = evaluation.rulebook.classes, evaluation.standing.band
    if classes is None or band is None or evaluation.standing.status != "classed":
        return
    number = next(n for n, each in enumerate(classes.bands) if each == band)
    yield Way(f"class:{band.id}", getattr(band, "at_least", None) or band.holds, "band", number)


def _taken(node: Node, scope: Scope, read: Reader) -> Iterator[Way]:
    """Yield the ways of a node that was needed, and of what it needed."""
    match node:
        case Ladder():
            yield from _ladder(node, scope, read)
        case Choose():
            yield from _choose(node, scope, read)
        case AppliesWhen():
            yield from _applies_when(node, scope, read)
        case Default():
            yield from _default(node, scope, read)
        case Ratio():
            yield from _ratio(node, scope, read)
        case Least() | Greatest():
            yield from _extreme(node, scope, read)
        case Tally():
            for child in node.children:
                yield from _side(child, scope, read)
                yield from _taken(child, scope, read)
        case Parts():
            yield from _parts(node, scope, read)
        case All() | Any() | Not():
            yield from _truth(node, scope, read)
        case Statistic():
            return
        case _:
            yield from _level(node, scope, read)
            for child in children_of(node):
                yield from _taken(child, scope, read)


def _ladder(node: Ladder, scope: Scope, read: Reader) -> Iterator[Way]:
    yield from _taken(node.of, scope, read)
    for number, rung in enumerate(node.rungs):
        yield from _taken(rung.threshold, scope, read)
        holds = interpret(Compare(node.of, rung.order, rung.threshold), read)
        if isinstance(holds, State):
            return
        if holds:
            yield Way(scope.owner, node, "rung", number, scope.rows)
            yield from _taken(rung.value, scope, read)
            return
    yield Way(scope.owner, node, "otherwise", rows=scope.rows)
    yield from _taken(node.otherwise, scope, read)


def _choose(node: Choose, scope: Scope, read: Reader) -> Iterator[Way]:
    for number, branch in enumerate(node.branches):
        yield from _truth(branch.when, scope, read)
        holds = interpret(branch.when, read)
        if isinstance(holds, State):
            return
        if holds:
            yield Way(scope.owner, node, "branch", number, scope.rows)
            yield from _taken(branch.then, scope, read)
            return
    yield Way(scope.owner, node, "otherwise", rows=scope.rows)
    yield from _taken(node.otherwise, scope, read)


def _applies_when(node: AppliesWhen, scope: Scope, read: Reader) -> Iterator[Way]:
    yield from _truth(node.condition, scope, read)
    applies = interpret(node.condition, read)
    if isinstance(applies, State):
        return
    yield Way(scope.owner, node, "applies" if applies else "does-not-apply", rows=scope.rows)
    if applies:
        yield from _taken(node.of, scope, read)


def _default(node: Default, scope: Scope, read: Reader) -> Iterator[Way]:
    yield from _taken(node.of, scope, read)
    value = interpret(node.of, read)
    if isinstance(value, State) and value in node.states:
        yield Way(scope.owner, node, "defaulted", rows=scope.rows)
        yield from _taken(node.value, scope, read)
    elif not isinstance(value, State):
        yield Way(scope.owner, node, "given", rows=scope.rows)


def _ratio(node: Ratio, scope: Scope, read: Reader) -> Iterator[Way]:
    yield from _taken(node.numerator, scope, read)
    yield from _taken(node.denominator, scope, read)
    sides = interpret(node.numerator, read), interpret(node.denominator, read)
    if node.when_zero is not None and sides[1] == ZERO and not isinstance(sides[0], State):
        yield Way(scope.owner, node, "zero", rows=scope.rows)
        yield from _taken(node.when_zero, scope, read)


def _extreme(node: Least | Greatest, scope: Scope, read: Reader) -> Iterator[Way]:
    for child in node.children:
        yield from _taken(child, scope, read)
    if isinstance(interpret(node, read), State):
        return
    limit = limit_of(node)
    if limit is None:
        for number in range(len(node.children)):
            if all(interpret(truth, read) is True for truth in decides(node, number)):
                yield Way(scope.owner, node, "decides", number, scope.rows)
        return
    reached = interpret(Compare(limit[0], ">=" if isinstance(node, Least) else "<=", limit[1]), read)
    yield Way(scope.owner, node, "at-limit" if reached else "within-limit", rows=scope.rows)


def _parts(node: Parts, scope: Scope, read: Reader) -> Iterator[Way]:
    rows, inner = read.rows(node.collection), scope.inside(node.collection)
    for row in () if isinstance(rows, State) else rows:
        if node.where is not None:
            yield from _side(node.where, inner, row)
            yield from _truth(node.where, inner, row)
        if node.of is not None and (node.where is None or interpret(node.where, row) is True):
            yield from _taken(node.of, inner, row)


def _truth(node: Node, scope: Scope, read: Reader) -> Iterator[Way]:
    """Yield the sides of what a truth is made of, also of what comes after the one that decided."""
    for atom in atoms_of(node):
        if is_compound(node):
            yield from _side(atom, scope, read)
        yield from _taken(atom, scope, read)


def _side(node: Node, scope: Scope, read: Reader) -> Iterator[Way]:
    truth = interpret(node, read)
    if not isinstance(truth, State):
        yield Way(scope.owner, node, "holds" if truth else "fails", rows=scope.rows)


def _level(node: Node, scope: Scope, read: Reader) -> Iterator[Way]:
    if isinstance(node, IsIn) and len(node.codes) > 1:
        code = interpret(node.of, read)
        if isinstance(code, str) and code in node.codes:
            yield Way(scope.owner, node, "level", node.codes.index(code), scope.rows)
