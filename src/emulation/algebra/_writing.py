"""Functions that write expressions: ratios, choices, ladders, counts, and the leaves that are no fields.

Operators stand in `_expr`; what reads better as a word stands here.
"""

from decimal import Decimal
from fractions import Fraction

from emulation.algebra._expr import Expr, Operand, node_of, number_of, numbers_of, truth_of
from emulation.algebra._nodes import (
    Absent,
    Branch,
    Choose,
    Greatest,
    Ladder,
    Least,
    Mean,
    Months,
    Node,
    Parameter,
    PointsOf,
    Ratio,
    Root,
    Round,
    RoundingMode,
    Rung,
    Statistic,
    Tally,
    Trait,
)
from emulation.algebra._numbers import exact
from emulation.algebra._state import State
from emulation.algebra._text import Text


def mean(*values: Operand, weights: "tuple[int | str | Decimal | Fraction, ...] | None" = None) -> Expr:
    """Take the mean, weighted when `weights` (all above zero) are given; what is not applicable leaves it."""
    nodes = numbers_of(values)
    exact_weights = tuple(exact(w) for w in weights) if weights else (Fraction(1),) * len(nodes)
    if len(exact_weights) != len(nodes) or min(exact_weights) <= 0:
        msg = f"{len(nodes)} values want {len(nodes)} weights above zero, not {weights}"
        raise ValueError(msg)
    return Expr(Mean(nodes, exact_weights))


def ratio(numerator: Operand, denominator: Operand, *, when_zero: "Operand | State") -> Expr:
    """Divide, saying what a denominator of zero means: a number, or a state such as `State.NOT_APPLICABLE`."""
    answer = Absent(when_zero) if isinstance(when_zero, State) else number_of(when_zero)
    return Expr(Ratio(number_of(numerator), number_of(denominator), answer))


def share(part: Operand, *, of: Operand) -> Expr:
    """Take the share of `part` in `of`; a whole of zero makes it not applicable."""
    return ratio(part, of, when_zero=State.NOT_APPLICABLE)


def least(*values: Operand) -> Expr:
    """Take the least."""
    return Expr(Least(numbers_of(values)))


def greatest(*values: Operand) -> Expr:
    """Take the greatest."""
    return Expr(Greatest(numbers_of(values)))


def rounded(value: Operand, quantum: "int | str | Decimal | Fraction", mode: RoundingMode = "half_away") -> Expr:
    """Bring to a multiple of `quantum` (above zero)."""
    step = exact(quantum)
    if step <= 0:
        msg = f"a quantum is above zero, not {quantum}"
        raise ValueError(msg)
    return Expr(Round(node_of(value), step, mode))


def root(value: Operand, degree: int = 2) -> Expr:
    """Take a root, to stand directly under `rounded` or a comparison."""
    if degree < 2:  # the first root is the number itself
        msg = f"a root has a degree of at least 2, not {degree}"
        raise ValueError(msg)
    return Expr(Root(number_of(value), degree))


def months(start: Operand, end: Operand) -> Expr:
    """Count whole calendar months from day `start` to day `end`."""
    return Expr(Months(number_of(start), number_of(end)))


def tally(*truths: Operand) -> Expr:
    """Count the truths that hold; what is not applicable is not counted."""
    if not truths:
        msg = "at least one truth is wanted"
        raise ValueError(msg)
    return Expr(Tally(tuple(truth_of(t) for t in truths)))


class When:
    """A choice being written: `when(a, x).when(b, y).otherwise(z)`."""

    __slots__ = ("_branches",)

    def __init__(self, branches: tuple[Branch, ...]) -> None:
        """Hold the branches written so far."""
        self._branches = branches

    def when(self, condition: Operand, then: "Operand | State") -> "When":
        """Add a branch, asked after the earlier ones."""
        return When((*self._branches, Branch(truth_of(condition), _outcome(then))))

    def otherwise(self, value: "Operand | State") -> Expr:
        """Finish the choice."""
        return Expr(Choose(self._branches, _outcome(value)))


def _outcome(value: "Operand | State") -> Node:
    return Absent(value) if isinstance(value, State) else node_of(value)


def when(condition: Operand, then: "Operand | State") -> When:
    """Begin a choice; `.otherwise(...)` ends it."""
    return When(()).when(condition, then)


def climb(value: Operand, *rungs: Rung, otherwise: Operand = 0) -> Expr:
    """Read a ladder: the first rung that holds gives the value."""
    return Expr(Ladder(number_of(value), rungs, number_of(otherwise)))


def at_least(threshold: Operand, value: Operand) -> Rung:
    """Make a rung held at `threshold` and above."""
    return Rung(">=", number_of(threshold), number_of(value))


def above(threshold: Operand, value: Operand) -> Rung:
    """Make a rung held above `threshold`."""
    return Rung(">", number_of(threshold), number_of(value))


def at_most(threshold: Operand, value: Operand) -> Rung:
    """Make a rung held at `threshold` and below."""
    return Rung("<=", number_of(threshold), number_of(value))


def below(threshold: Operand, value: Operand) -> Rung:
    """Make a rung held below `threshold`."""
    return Rung("<", number_of(threshold), number_of(value))


def absent(state: State, why: Text | None = None) -> Expr:
    """Write a state into a rule, with the words that say why."""
    return Expr(Absent(state, why))


def parameter(name: str) -> Expr:
    """Read a dated parameter of the rulebook; `period.first_day` and `period.last_day` are always there."""
    return Expr(Parameter(name))


def trait(name: str) -> Expr:
    """Read a dated trait of the unit, such as its level or its area type: always a level."""
    return Expr(Trait(name))


def points_of(criterion: str) -> Expr:
    """Read the points of another criterion or section of the rulebook."""
    return Expr(PointsOf(criterion))


def maximum_of(criterion: str) -> Expr:
    """Read the maximum of another criterion or section that applied: zero where it does not apply."""
    return Expr(PointsOf(criterion, "maximum"))


def statistic(how: str, of: Operand, *, over: str) -> Expr:
    """Read a statistic of the frozen cohort over the units that share `over`; not due before the cohort is frozen."""
    if how not in ("max", "min", "sum", "count", "mean", "rank"):
        msg = f"a cohort has max, min, sum, count, mean and rank, not {how!r}"
        raise ValueError(msg)
    return Expr(Statistic(how, number_of(of), over))  # type: ignore[arg-type]  # narrowed just above
