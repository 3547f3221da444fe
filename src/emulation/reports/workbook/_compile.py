"""From nodes to formulas: one function for each kind of node, as for every interpreter of the algebra.

The meaning is that of the reference interpreter; a state that is known from the facts is put in at once,
and the formula is then guarded: it answers only while those cells say the same.
What whole numbers cannot say exactly is no formula (`Unfit`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final, cast

from emulation.algebra import (
    Absent,
    All,
    Any,
    AppliesWhen,
    Choose,
    Compare,
    Constant,
    Default,
    Difference,
    Greatest,
    IsIn,
    IsState,
    Ladder,
    Least,
    Mean,
    Months,
    Node,
    Not,
    Product,
    Ratio,
    Read,
    Round,
    State,
    Sum,
    Tally,
    strongest,
)
from emulation.reports.workbook._months import months_between
from emulation.reports.workbook._rounding import rounded
from emulation.reports.workbook._terms import (
    FALSE,
    TRUE,
    Holds,
    Number,
    Unfit,
    Whole,
    both,
    common,
    compared,
    counted,
    either,
    extreme,
    minus,
    narrowed,
    opposite,
    plus,
    stand,
    times,
    truth,
    whole,
)
from emulation.reports.workbook._trees import (
    Leaf,
    Level,
    Tree,
    branch,
    combined,
    joined,
    mapped,
    number_leaf,
    split,
    truth_leaf,
)


@dataclass(slots=True)
class Compiler:
    """Compiles nodes of one rulebook; `leaf` answers what they read."""

    leaf: "Callable[[Read], Tree]"
    memo: dict[int, Tree] = field(default_factory=dict)

    def tree(self, node: Node) -> Tree:
        """Return what a node comes to.

        Raises:
            Unfit: No formula says it exactly.
        """
        found = self.memo.get(id(node))
        if found is None:
            found = self.leaf(node) if isinstance(node, Read) else self._compiled(node)
            self.memo[id(node)] = found
        return found

    def _compiled(self, node: Node) -> Tree:
        compile_ = _COMPILERS.get(type(node))
        if compile_ is None:
            raise Unfit("no-formula")
        return cast("Tree", compile_(node, self))

    def trees(self, nodes: Sequence[Node]) -> list[Tree]:
        """Return what nodes come to."""
        return [self.tree(node) for node in nodes]


def _strict(trees: Sequence[Tree], make: Callable[[list[Number]], Tree]) -> Tree:
    """Combine numbers; any state is the answer, the strongest first."""

    def made(leaves: tuple[Leaf, ...]) -> Tree:
        state = strongest(leaf for leaf in leaves if isinstance(leaf, State))
        return make([number_leaf(leaf) for leaf in leaves]) if state is None else state

    return combined(trees, made)


def _applying(trees: Sequence[Tree], make: Callable[[list[Number], list[int]], Tree]) -> Tree:
    """Combine numbers of which those that are not applicable leave; `make` gets also the places of the rest."""

    def made(leaves: tuple[Leaf, ...]) -> Tree:
        left = [(i, leaf) for i, leaf in enumerate(leaves) if leaf is not State.NOT_APPLICABLE]
        if not left:
            return State.NOT_APPLICABLE
        state = strongest(leaf for _, leaf in left if isinstance(leaf, State))
        return make([number_leaf(leaf) for _, leaf in left], [i for i, _ in left]) if state is None else state

    return combined(trees, made)


def added(numbers: Sequence[Number]) -> Number:
    """Add exact numbers."""
    overs, unit, under = common(numbers)
    return Number(plus(overs), unit, under)


def _sum(node: Sum, c: Compiler) -> Tree:
    # One term for each child reads better than one sum for each case of a child.
    return _applying([joined(tree) for tree in c.trees(node.children)], lambda numbers, _: added(numbers))


def _mean(node: Mean, c: Compiler) -> Tree:
    def made(numbers: list[Number], places: list[int]) -> Tree:
        weights = [node.weights[i] for i in places]
        weighed = [replace(n, unit=n.unit * w) for n, w in zip(numbers, weights, strict=True)]
        total = added(weighed)
        return replace(total, unit=total.unit / sum(weights))

    return _applying(c.trees(node.children), made)


def _difference(node: Difference, c: Compiler) -> Tree:
    def made(numbers: list[Number]) -> Tree:
        (left, right), unit, under = common(numbers)
        return Number(minus(left, right), unit, under)

    return _strict(c.trees((node.left, node.right)), made)


def _product(node: Product, c: Compiler) -> Tree:
    return _strict(c.trees(node.children), _multiplied)


def _multiplied(numbers: list[Number]) -> Number:
    over, unit, under = whole(1), Fraction(1), None
    for each in numbers:
        # Constants stay in the unit, where they enlarge no number.
        constant = each.over.constant
        if constant is not None and constant != 0 and each.under is None:
            unit *= each.unit * constant
            continue
        over, unit = times(over, each.over), unit * each.unit
        if each.under is not None:
            under = each.under if under is None else times(under, each.under)
    return Number(over, unit, under)


def _ratio(node: Ratio, c: Compiler) -> Tree:
    zero = State.FAILED if node.when_zero is None else c.tree(node.when_zero)

    def made(numbers: list[Number]) -> Tree:
        above, below = numbers
        nothing = compared(below.over, "==", whole(0))
        if nothing.always:
            return zero
        bottom = _above_zero(below.over)
        over = above.over if below.under is None else times(above.over, below.under)
        under = bottom if above.under is None else times(above.under, bottom)
        return split(nothing, zero, Number(over, above.unit / below.unit, under))

    return _strict(c.trees((node.numerator, node.denominator)), made)


def _above_zero(term: Whole) -> Whole:
    """Return a denominator where it is not zero.

    Raises:
        Unfit: It may be below zero.
    """
    if term.low < 0:
        raise Unfit("negative-denominator")
    return narrowed(term, 1)


def _extreme(numbers: list[Number], *, least: bool) -> Number:
    overs, unit, under = common(numbers)
    return Number(extreme(overs, least=least), unit, under)


def _least(node: Least, c: Compiler) -> Tree:
    return _strict(c.trees(node.children), lambda numbers: _extreme(numbers, least=True))


def _greatest(node: Greatest, c: Compiler) -> Tree:
    return _strict(c.trees(node.children), lambda numbers: _extreme(numbers, least=False))


def _round(node: Round, c: Compiler) -> Tree:
    def made(leaf: Leaf) -> Tree:
        return leaf if isinstance(leaf, State) else rounded(number_leaf(leaf), node.quantum, node.mode)

    return mapped(c.tree(node.of), made)


def _months(node: Months, c: Compiler) -> Tree:
    def made(numbers: list[Number]) -> Tree:
        start, end = (days(n) for n in numbers)
        return Number(months_between(start, end))

    return _strict(c.trees((node.start, node.end)), made)


def days(number: Number) -> Whole:
    """Narrow a number to a day."""
    if number.unit != 1 or number.under is not None:
        raise Unfit("no-formula")
    return number.over


def _compare(node: Compare, c: Compiler) -> Tree:
    return _strict(c.trees((node.left, node.right)), lambda sides: stand(sides[0], node.order, sides[1]))


def _ladder(node: Ladder, c: Compiler) -> Tree:
    def climbed(leaf: Leaf) -> Tree:
        if isinstance(leaf, State):
            return leaf
        number, result = number_leaf(leaf), c.tree(node.otherwise)
        for rung in reversed(node.rungs):
            order = rung.order

            def held(threshold: list[Number], order: str = order) -> Tree:
                return stand(number, order, threshold[0])  # type: ignore[arg-type]  # an order of a rung is one

            result = branch(_strict([c.tree(rung.threshold)], held), c.tree(rung.value), result)
        return result

    return mapped(joined(c.tree(node.of)), climbed)


def _choose(node: Choose, c: Compiler) -> Tree:
    result = c.tree(node.otherwise)
    for each in reversed(node.branches):
        result = branch(c.tree(each.when), c.tree(each.then), result)
    return result


def _decide(children: Sequence[Node], c: Compiler, *, decisive: bool) -> Tree:
    def made(leaves: tuple[Leaf, ...]) -> Tree:
        known = [truth_leaf(leaf) for leaf in leaves if not isinstance(leaf, State)]
        state = strongest(leaf for leaf in leaves if isinstance(leaf, State))
        if state is None:
            return either(known) if decisive else both(known)
        return split(either(known), TRUE, state) if decisive else split(both(known), state, FALSE)

    return combined([joined(t) for t in c.trees(children)], made)


def _not(node: Not, c: Compiler) -> Tree:
    return mapped(c.tree(node.child), lambda leaf: leaf if isinstance(leaf, State) else opposite(truth_leaf(leaf)))


def _tally(node: Tally, c: Compiler) -> Tree:
    def ones(leaf: Leaf) -> Tree:
        return leaf if isinstance(leaf, State) else Number(counted(truth_leaf(leaf)))

    trees = [mapped(joined(t), ones) for t in c.trees(node.children)]
    return _applying(trees, lambda numbers, _: added(numbers))


def _is_in(node: IsIn, c: Compiler) -> Tree:
    def found(leaf: Leaf) -> Tree:
        if isinstance(leaf, State):
            return leaf
        if not isinstance(leaf, Level):
            raise Unfit("no-formula")
        return one_of(leaf, node.codes)

    return mapped(c.tree(node.of), found)


def one_of(level: Level, codes: Sequence[str]) -> Holds:
    """Tell whether a level is one of some codes: its cell then shows one of their words."""
    if level.code is not None:
        return truth(level.code in codes)
    words = [word for code, word in level.words if code in codes]
    if not words:
        return FALSE
    tests = [f"{level.cell}={quote(word)}" for word in words]
    read = level.run
    return Holds(tests[0] if len(tests) == 1 else f"OR({','.join(tests)})", lambda env: read(env) in codes)


def quote(text: str) -> str:
    """Write a text as formulas do.

    Raises:
        Unfit: It is longer than a formula may hold.
    """
    if len(text) > 255:
        raise Unfit("too-long")
    return '"' + text.replace('"', '""') + '"'


def _is_state(node: IsState, c: Compiler) -> Tree:
    return joined(
        mapped(c.tree(node.of), lambda leaf: truth(leaf in node.states if isinstance(leaf, State) else False))
    )


def _default(node: Default, c: Compiler) -> Tree:
    def settled(leaf: Leaf) -> Tree:
        return c.tree(node.value) if isinstance(leaf, State) and leaf in node.states else leaf

    return mapped(c.tree(node.of), settled)


def _applies_when(node: AppliesWhen, c: Compiler) -> Tree:
    return branch(c.tree(node.condition), c.tree(node.of), State.NOT_APPLICABLE)


_COMPILERS: Final[dict[type, Callable[..., object]]] = {
    Constant: lambda node, _: Number.of(node.value),
    Absent: lambda node, _: node.state,
    Sum: _sum,
    Mean: _mean,
    Difference: _difference,
    Product: _product,
    Ratio: _ratio,
    Least: _least,
    Greatest: _greatest,
    Round: _round,
    Months: _months,
    Ladder: _ladder,
    Choose: _choose,
    Compare: _compare,
    All: lambda node, c: _decide(node.children, c, decisive=False),
    Any: lambda node, c: _decide(node.children, c, decisive=True),
    Not: _not,
    Tally: _tally,
    IsIn: _is_in,
    IsState: _is_state,
    Default: _default,
    AppliesWhen: _applies_when,
}


def compiled_alone(node: Sum | Difference | Product, made: Callable[[Node], Tree]) -> Tree:
    """Compile one node of arithmetic over children that somebody else compiles."""
    compiler = Compiler(made)
    children = node.children if isinstance(node, Sum | Product) else (node.left, node.right)
    compiler.memo = {id(child): made(child) for child in children}
    return compiler.tree(node)
