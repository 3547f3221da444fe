"""Trees: what a node comes to, case by case, while some cases end in a state.

A leaf is a number, a truth, a level or a state; a split asks a truth.
A tree without a state becomes one term again, so that a formula stays short.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from emulation.algebra import State
from emulation.reports.workbook._terms import (
    Env,
    Holds,
    Number,
    Unfit,
    chosen,
    chosen_truth,
    common,
    whole,
)

_MOST_CASES: Final = 24
"""How many cases a formula may tell apart before people cannot read it."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level: the key of its cell, the cell as formulas write it, and the word of each code; or one known code."""

    cell: str
    words: tuple[tuple[str, str], ...]
    run: Callable[[Env], str]
    code: str | None = None


Leaf = Number | Holds | Level | State


@dataclass(frozen=True, slots=True)
class Split:
    """One of two trees, by a truth."""

    when: Holds
    then: "Tree"
    otherwise: "Tree"


Tree = Leaf | Split


def split(when: Holds, then: Tree, otherwise: Tree) -> Tree:
    """Ask a truth; what is known or makes no difference is not asked."""
    if when.always is not None:
        return then if when.always else otherwise
    return then if isinstance(then, State) and then is otherwise else Split(when, then, otherwise)


def leaves(tree: Tree) -> Iterator[Leaf]:
    """Yield the ends of a tree."""
    if isinstance(tree, Split):
        yield from leaves(tree.then)
        yield from leaves(tree.otherwise)
    else:
        yield tree


def mapped(tree: Tree, change: Callable[[Leaf], Tree]) -> Tree:
    """Change every end of a tree."""
    if isinstance(tree, Split):
        return split(tree.when, mapped(tree.then, change), mapped(tree.otherwise, change))
    return change(tree)


def joined(tree: Tree) -> Tree:
    """Return a tree without states as one leaf; any other as it is."""
    if not isinstance(tree, Split) or any(isinstance(leaf, State | Level) for leaf in leaves(tree)):
        return tree
    then, otherwise = joined(tree.then), joined(tree.otherwise)
    if isinstance(then, Holds) and isinstance(otherwise, Holds):
        return chosen_truth(tree.when, then, otherwise)
    if isinstance(then, Number) and isinstance(otherwise, Number):
        return _one_number(tree.when, then, otherwise)
    return tree


def _one_number(when: Holds, then: Number, otherwise: Number) -> Number:
    if then.under is not None and otherwise.under is not None and then.under.text == otherwise.under.text:
        under = then.under
        (one, other), unit, _ = common((Number(then.over, then.unit), Number(otherwise.over, otherwise.unit)))
        return Number(chosen(when, one, other), unit, under)
    (one, other), unit, _ = common((Number(then.over, then.unit), Number(otherwise.over, otherwise.unit)))
    over = chosen(when, one, other)
    if then.under is None and otherwise.under is None:
        return Number(over, unit)
    return Number(over, unit, chosen(when, then.under or whole(1), otherwise.under or whole(1)))


def combined(trees: Sequence[Tree], make: Callable[[tuple[Leaf, ...]], Tree]) -> Tree:
    """Combine trees leaf by leaf.

    Raises:
        Unfit: There would be too many cases.
    """
    trees = list(trees)
    if _cases(trees) > 1 and sum(isinstance(t, Split) for t in trees) > 1:
        trees = [joined(t) for t in trees]
    if _cases(trees) > _MOST_CASES:
        raise Unfit("too-long")
    return _combined(trees, (), make)


def _cases(trees: Sequence[Tree]) -> int:
    number = 1
    for tree in trees:
        number *= sum(1 for _ in leaves(tree))
    return number


def _combined(trees: list[Tree], taken: tuple[Leaf, ...], make: Callable[[tuple[Leaf, ...]], Tree]) -> Tree:
    if len(taken) == len(trees):
        return make(taken)
    return mapped(trees[len(taken)], lambda leaf: _combined(trees, (*taken, leaf), make))


def branch(when: Tree, then: Tree, otherwise: Tree) -> Tree:
    """Take one of two trees by a truth that may itself be a state."""

    def taken(leaf: Leaf) -> Tree:
        if isinstance(leaf, State):
            return leaf
        if isinstance(leaf, Holds):
            return split(leaf, then, otherwise)
        raise Unfit("no-formula")

    return mapped(joined(when), taken)


def value_of(tree: Tree, env: Env) -> Fraction | State:
    """Return what a tree of numbers comes to for given facts."""
    while isinstance(tree, Split):
        tree = tree.then if tree.when.run(env) else tree.otherwise
    if isinstance(tree, State):
        return tree
    if isinstance(tree, Number):
        return tree.run(env)
    raise Unfit("no-formula")


def number_leaf(leaf: Leaf) -> Number:
    """Narrow a leaf to a number."""
    if isinstance(leaf, Number):
        return leaf
    raise Unfit("no-formula")


def truth_leaf(leaf: Leaf) -> Holds:
    """Narrow a leaf to a truth."""
    if isinstance(leaf, Holds):
        return leaf
    raise Unfit("no-formula")
