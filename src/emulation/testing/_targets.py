"""What worked cases must reach: each part of a rulebook that can turn out in more than one way, once for each way.

A target is one way: a rung that is taken, a branch, a limit that binds and one that does not, a condition that holds
and fails, a default, a zero denominator, a level of several, a band.
`targets_of` lists them with the truths under which each is met, by which those that nobody can meet are found.
What is the same node in the same criterion is one target, however often it is written.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, Literal

from emulation.algebra import (
    All,
    Any,
    AppliesWhen,
    Choose,
    Compare,
    Constant,
    Default,
    Greatest,
    IsIn,
    IsState,
    Ladder,
    Least,
    Node,
    Not,
    Order,
    Parts,
    Ratio,
    Statistic,
    Tally,
    children_of,
)
from emulation.scoring import Band, ClassRow, Rulebook

TargetKind = Literal[
    "rung", "branch", "otherwise", "at-limit", "within-limit", "decides", "applies", "does-not-apply", "defaulted",
    "given", "zero", "holds", "fails", "level", "band",
]  # fmt: skip
"""In which way a part of a rule turns out."""
ZERO: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a part turns out: of which criterion, section or condition, in the rows of which listings.

    `node` is the part; `number` counts rungs, branches, children or codes from 0, where there are several.
    """

    owner: str
    node: Node
    kind: TargetKind
    number: int = 0
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a part stands: whose it is, in which rows, and what holds whenever it is asked."""

    owner: str
    rows: tuple[str, ...] = ()
    given: tuple[Node, ...] = ()

    def where(self, *more: Node) -> "Scope":
        """Return the scope in which more holds."""
        return replace(self, given=(*self.given, *more))

    def inside(self, collection: str) -> "Scope":
        """Return the scope of the rows of a listing, in which nothing is known."""
        return Scope(self.owner, (*self.rows, collection))


Met = tuple[Way, tuple[Node, ...]]
"""A way, and the truths of which all hold where it is met."""


def targets_of(book: Rulebook) -> dict[Way, tuple[Node, ...]]:
    """Return every target of a rulebook, in the order of its table, with the truths under which it is met."""
    found: dict[Way, tuple[Node, ...]] = {}
    for owner, node in roots_of(book):
        for way, given in _below(node, Scope(owner)):
            found.setdefault(way, given)
    for condition in book.conditions:
        scope = Scope(condition.id)
        for way, given in (*_sides(condition.holds, scope), *_below(condition.holds, scope)):
            found.setdefault(way, given)
    if book.classes is not None:
        found |= dict(bands_of(book))
    return found


def roots_of(book: Rulebook) -> Iterator[tuple[str, Node]]:
    """Yield every criterion, and every stage of a section after the sum of its children, with the id that owns it."""
    for criterion in book.root.criteria():
        yield criterion.id, criterion.asked
    for section in book.root.sections():
        for name in (*(f"{section.id}#{number}" for number in range(len(section.steps))), section.id):
            yield section.id, book.nodes[name]


def bands_of(book: Rulebook) -> Iterator[Met]:
    """Yield each class with its number; that nobody can reach one is refused when the rulebook is made."""
    bands: tuple[Band | ClassRow, ...] = () if book.classes is None else book.classes.bands
    for number, band in enumerate(bands):
        node = band.at_least if isinstance(band, Band) else band.holds
        yield Way(f"class:{band.id}", node, "band", number), ()


def is_compound(node: Node) -> bool:
    """Tell whether a truth is made of others, each of which is then a part of its own."""
    return isinstance(node, All | Any) or (isinstance(node, Not) and is_compound(node.child))


def atoms_of(node: Node) -> Iterator[Node]:
    """Yield the truths that a truth is made of; one that is made of no others is its own."""
    if isinstance(node, All | Any):
        for child in node.children:
            yield from atoms_of(child)
    elif isinstance(node, Not):
        yield from atoms_of(node.child)
    else:
        yield node


def limit_of(node: Least | Greatest) -> tuple[Node, Constant] | None:
    """Return what is limited and its limit, where a node is one of two children and a constant."""
    match node.children:
        case (of, Constant() as limit) | (Constant() as limit, of) if not isinstance(of, Constant):
            return of, limit
        case _:
            return None


def decides(node: Least | Greatest, number: int) -> tuple[Node, ...]:
    """Return the truths under which a child is the least or the greatest, beside others or alone."""
    order: Order = "<=" if isinstance(node, Least) else ">="
    child = node.children[number]
    return tuple(Compare(child, order, other) for other in node.children if other != child)


def _below(node: Node, scope: Scope) -> Iterator[Met]:
    """Yield the targets of a node and of everything below it."""
    return _BELOW.get(type(node), _plain)(node, scope)


def _plain(node: Node, scope: Scope) -> Iterator[Met]:
    """Yield the targets below a node that turns out in one way."""
    for child in children_of(node):
        yield from _below(child, scope)


def _ladder(node: Ladder, scope: Scope) -> Iterator[Met]:
    yield from _below(node.of, scope)
    inner = scope
    for number, rung in enumerate(node.rungs):
        holds = Compare(node.of, rung.order, rung.threshold)
        yield Way(scope.owner, node, "rung", number, scope.rows), (*inner.given, holds)
        yield from _below(rung.threshold, inner)
        yield from _below(rung.value, inner.where(holds))
        inner = inner.where(Not(holds))
    yield Way(scope.owner, node, "otherwise", rows=scope.rows), inner.given
    yield from _below(node.otherwise, inner)


def _choose(node: Choose, scope: Scope) -> Iterator[Met]:
    inner = scope
    for number, branch in enumerate(node.branches):
        yield Way(scope.owner, node, "branch", number, scope.rows), (*inner.given, branch.when)
        yield from _truth(branch.when, inner)
        yield from _below(branch.then, inner.where(branch.when))
        inner = inner.where(Not(branch.when))
    yield Way(scope.owner, node, "otherwise", rows=scope.rows), inner.given
    yield from _below(node.otherwise, inner)


def _applies_when(node: AppliesWhen, scope: Scope) -> Iterator[Met]:
    yield Way(scope.owner, node, "applies", rows=scope.rows), (*scope.given, node.condition)
    yield Way(scope.owner, node, "does-not-apply", rows=scope.rows), (*scope.given, Not(node.condition))
    yield from _truth(node.condition, scope)
    yield from _below(node.of, scope.where(node.condition))


def _default(node: Default, scope: Scope) -> Iterator[Met]:
    absent = IsState(node.of, node.states)
    yield Way(scope.owner, node, "defaulted", rows=scope.rows), (*scope.given, absent)
    yield Way(scope.owner, node, "given", rows=scope.rows), (*scope.given, Not(absent))
    yield from _below(node.of, scope)
    yield from _below(node.value, scope.where(absent))


def _tally(node: Tally, scope: Scope) -> Iterator[Met]:
    for child in node.children:
        yield from _sides(child, scope)
        yield from _below(child, scope)


def _truth(node: Node, scope: Scope) -> Iterator[Met]:
    """Yield the sides of the truths that a truth is made of; one alone turns out as what it decides."""
    if is_compound(node):
        for atom in atoms_of(node):
            yield from _sides(atom, scope)
    for atom in atoms_of(node):
        yield from _below(atom, scope)


def _sides(node: Node, scope: Scope) -> Iterator[Met]:
    yield Way(scope.owner, node, "holds", rows=scope.rows), (*scope.given, node)
    yield Way(scope.owner, node, "fails", rows=scope.rows), (*scope.given, Not(node))


def _levels(node: IsIn, scope: Scope) -> Iterator[Met]:
    """Yield each code of a truth that asks for one of several."""
    for number, code in enumerate(node.codes if len(node.codes) > 1 else ()):
        yield Way(scope.owner, node, "level", number, scope.rows), (*scope.given, IsIn(node.of, (code,)))
    yield from _below(node.of, scope)


def _ratio(node: Ratio, scope: Scope) -> Iterator[Met]:
    yield from _below(node.numerator, scope)
    yield from _below(node.denominator, scope)
    if node.when_zero is not None and not isinstance(node.denominator, Constant):
        zero = Compare(node.denominator, "==", Constant(ZERO))
        yield Way(scope.owner, node, "zero", rows=scope.rows), (*scope.given, zero)
        yield from _below(node.when_zero, scope.where(zero))


def _extreme(node: Least | Greatest, scope: Scope) -> Iterator[Met]:
    limit = limit_of(node)
    if limit is not None:
        reached = Compare(limit[0], ">=" if isinstance(node, Least) else "<=", limit[1])
        yield Way(scope.owner, node, "at-limit", rows=scope.rows), (*scope.given, reached)
        yield Way(scope.owner, node, "within-limit", rows=scope.rows), (*scope.given, Not(reached))
    for number, child in enumerate(node.children):
        if limit is None:
            yield Way(scope.owner, node, "decides", number, scope.rows), (*scope.given, *decides(node, number))
        yield from _below(child, scope)


def _parts(node: Parts, scope: Scope) -> Iterator[Met]:
    inner = scope.inside(node.collection)
    if node.where is not None:
        yield from _sides(node.where, inner)
        yield from _truth(node.where, inner)
    if node.of is not None:
        yield from _below(node.of, inner)


def _statistic(_: Statistic, __: Scope) -> Iterator[Met]:
    """Yield nothing: what a statistic is of happens to other units."""
    return iter(())


_BELOW: Final[dict[type, Callable[..., Iterator[Met]]]] = {
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
    IsIn: _levels,
    Statistic: _statistic,
}
