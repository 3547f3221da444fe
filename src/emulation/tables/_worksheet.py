"""The columns of a plan as they are written: in layers, each computed from the columns before it.

Polars knows no variables, so what is wanted twice becomes a column of its own, named here and dropped at the end.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import polars as pl

from emulation.algebra import Node, PointsOf, Read, State
from emulation.tables._values import EVERYWHERE, NOWHERE, Level, Mask, Number, States, Truth, Value, of_any
from emulation.tables._whole import Unfit, Whole

PREFIX = "~"
"""What the names of all columns of our own begin with."""


@dataclass(slots=True)
class Worksheet:
    """What has been written for one table: the answers of leaves, the results so far, and the layers of columns."""

    leaves: Mapping[Read, Value]
    codes: tuple[str, ...] = ()
    """The codes of all levels; a level's column holds positions in this list."""
    quantum: Fraction = Fraction(1, 100)
    """The rulebook's quantum, in which points are counted."""
    repeated: frozenset[Node] = frozenset()
    """Nodes that stand more than once, and get a column."""
    outputs: dict[str, Value] = field(default_factory=dict)
    memo: dict[Node, Value] = field(default_factory=dict)
    layers: list[list[pl.Expr]] = field(default_factory=list)
    _depths: dict[str, int] = field(default_factory=dict)

    def answer(self, leaf: Read) -> Value:
        """Return what a leaf comes to.

        Raises:
            Unfit: It has no column, such as the points of a criterion that only the row path could score.
        """
        if isinstance(leaf, PointsOf):
            found = self.outputs.get(leaf.target + ("/maximum" if leaf.what == "maximum" else ""))
        else:
            found = self.leaves.get(leaf)
        if found is None:
            raise Unfit
        return found

    def column(self, expr: pl.Expr) -> str:
        """Make a column of `expr` and return its name."""
        name = f"{PREFIX}{len(self._depths)}"
        depth = max((self._depths.get(root, 0) for root in expr.meta.root_names()), default=0)
        self._depths[name] = depth + 1
        if depth == len(self.layers):
            self.layers.append([])
        self.layers[depth].append(expr.alias(name))
        return name

    def named(self, whole: Whole) -> Whole:
        """Return `whole` as a column, unless it is one or a constant."""
        if whole.constant is not None or whole.expr.meta.is_column():
            return whole
        return Whole(pl.col(self.column(whole.expr)), whole.low, whole.high)

    def held(self, value: Value) -> Value:
        """Return a value whose expressions are columns."""
        match value:
            case Number(over=over, unit=unit, under=under, states=states):
                return Number(self.named(over), unit, None if under is None else self.named(under), states)
            case Truth(expr=expr, states=states, always=always):
                return value if always is not None else Truth(self._as_column(expr), states)
            case Level(expr=expr, states=states):
                return Level(self._as_column(expr), states)

    def _as_column(self, expr: pl.Expr) -> pl.Expr:
        return expr if expr.meta.is_column() else pl.col(self.column(expr))

    def mask(self, expr: pl.Expr) -> Mask:
        """Return the mask of the rows where `expr`, a truth that is never null, is true."""
        return frozenset({self.column(expr)})

    def where(self, condition: pl.Expr | None, mask: Mask) -> Mask:
        """Return the rows of `mask` where `condition`, a truth that is never null, holds; None holds everywhere."""
        if condition is None or not mask:
            return mask
        return self.mask(condition if EVERYWHERE in mask else condition & of_any(mask))

    def limited(self, condition: pl.Expr | None, states: States) -> States:
        """Return the states only where `condition` holds."""
        return {state: self.where(condition, mask) for state, mask in states.items()}

    def exactly(self, states: States, wanted: Iterable[State]) -> Mask:
        """Return the rows whose state, the strongest of those that they carry, is one of `wanted`."""
        found = NOWHERE
        for state in wanted:
            mask = states.get(state, NOWHERE)
            stronger = [m for s, m in states.items() if _rank(s) < _rank(state)]
            above = frozenset[str]().union(*stronger)
            found |= self.where(~of_any(above), mask) if above and mask else mask
        return found


def _rank(state: State) -> int:
    return _RANKS[state]


_RANKS = {state: rank for rank, state in enumerate(State)}
