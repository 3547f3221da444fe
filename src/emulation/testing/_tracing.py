"""Which ways a case takes: a walk through what the reference interpreter needs, and no further.

A branch not taken is not entered; a part whose value is a state has turned out in none of its ways.
"""

from collections.abc import Callable, Iterator
from typing import Final

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
from emulation.testing._targets import ZERO, Scope, Way, atoms_of, bands_of, decides, is_compound, limit_of, roots_of


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
    standing = evaluation.standing
    if standing.status == "classed" and standing.band is not None:
        yield from (way for way, _ in bands_of(evaluation.rulebook) if way.owner == f"class:{standing.band.id}")


def _taken(node: Node, scope: Scope, read: Reader) -> Iterator[Way]:
    """Yield the ways of a node that was needed, and of what it needed."""
    return _TAKEN.get(type(node), _plain)(node, scope, read)


def _plain(node: Node, scope: Scope, read: Reader) -> Iterator[Way]:
    """Yield the ways of what a node needed that itself turns out in one way."""
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
    yield Way(scope.owner, node, "at-limit" if reached is True else "within-limit", rows=scope.rows)


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


def _tally(node: Tally, scope: Scope, read: Reader) -> Iterator[Way]:
    for child in node.children:
        yield from _side(child, scope, read)
        yield from _taken(child, scope, read)


def _level(node: IsIn, scope: Scope, read: Reader) -> Iterator[Way]:
    code = interpret(node.of, read)
    if len(node.codes) > 1 and isinstance(code, str) and code in node.codes:
        yield Way(scope.owner, node, "level", node.codes.index(code), scope.rows)
    yield from _taken(node.of, scope, read)


def _statistic(_: Statistic, __: Scope, ___: Reader) -> Iterator[Way]:
    """Yield nothing: what a statistic is of happens to other units."""
    return iter(())


_TAKEN: Final[dict[type, Callable[..., Iterator[Way]]]] = {
    Ladder: _ladder,
    Choose: _choose,
    AppliesWhen: _applies_when,
    Default: _default,
    Ratio: _ratio,
    Least: _extreme,
    Greatest: _extreme,
    Tally: _tally,
    Parts: _parts,
    All: _truth,
    Any: _truth,
    Not: _truth,
    IsIn: _level,
    Statistic: _statistic,
}
