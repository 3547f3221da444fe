"""The nodes: what a criterion is made of.

A node is a plain frozen value with structural equality and hash; it holds data and computes nothing.
Interpreters stand outside, each a table with one entry per node:
`_reference` (the specification), `_generate` (Python source), `_bounds` (ranges), `_render` (sentences),
`_codec` (JSON).

Every node has a *kind*: a `number` (days are numbers: proleptic ordinals), a `truth`,
or a `level` (one of declared codes).
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cached_property
from typing import Final, Literal, get_args

from emulation.algebra._state import State
from emulation.algebra._text import Text

Kind = Literal["number", "truth", "level"]
"""What a node's value is when it is not a state."""
Look = Literal["plain", "percent", "day"]
"""How a constant is written for people."""
Order = Literal[">=", ">", "<=", "<", "==", "!="]
"""A comparison."""
Aggregate = Literal["count", "sum", "mean", "median", "trimmed_mean", "least", "greatest", "distinct"]
"""How the rows of a collection become one number."""
RoundingMode = Literal["half_away", "half_even", "floor", "ceiling", "towards_zero", "away_from_zero"]
"""What rounding does with what lies between two multiples of the quantum."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A number written in the rulebook."""

    value: Fraction
    look: Look = "plain"


@dataclass(frozen=True, slots=True)
class Absent:
    """A state written in the rulebook, with the words that say why."""

    state: State
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A fact of the submission, by the name of its measure."""

    name: str
    kind: Kind = "number"


@dataclass(frozen=True, slots=True)
class Trait:
    """A dated trait of the unit, such as its level or its area type."""

    name: str
    kind: Kind = "level"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated parameter of the rulebook, as in force on the day of evaluation."""

    name: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """The same fact, `periods` periods ago, found by the unit's lineage."""

    name: str
    periods: int
    kind: Kind = "number"


@dataclass(frozen=True, slots=True)
class Parts:
    """One number made from the rows of a collection: cases, sub-units, judges.

    `of` and `where` are read in the row: their `Field` leaves name measures of the row's form.
    `of` is None only for `count`. `trim` rows leave each end of a `trimmed_mean`.
    An empty collection counts and sums to 0; its mean, median, least and greatest are *not applicable*.
    """

    collection: str
    how: Aggregate
    of: "Node | None" = None
    where: "Node | None" = None
    trim: int = 0


@dataclass(frozen=True, slots=True)
class PointsOf:
    """The points of another criterion or section, or the maximum of it that applied."""

    target: str
    what: Literal["points", "maximum"] = "points"


@dataclass(frozen=True)
class Statistic:
    """A statistic of the frozen cohort: `how` of the node `of` over the units that share `over`.

    Each case of a cohort is a mapping from statistics, so that this node, unlike others, keeps its hash.
    """

    how: Literal["max", "min", "sum", "count", "mean", "rank"]
    of: "Node"
    over: str

    def __hash__(self) -> int:
        """Hash what it is of once."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.how, self.of, self.over))

    def __reduce__(self) -> tuple[type["Statistic"], tuple[str, "Node", str]]:
        """Leave the hash behind: another process hashes text otherwise."""
        return Statistic, (self.how, self.of, self.over)


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of the children; one that is not applicable leaves it."""

    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Difference:
    """`left` less `right`."""

    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Product:
    """The product of the children."""

    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Ratio:
    """`numerator` over `denominator`; `when_zero` is the answer for a denominator of zero.

    Without `when_zero` the denominator must be proved never to be zero.
    """

    numerator: "Node"
    denominator: "Node"
    when_zero: "Node | None" = None


@dataclass(frozen=True, slots=True)
class Mean:
    """The weighted mean of the children; one that is not applicable leaves it with its weight."""

    children: "tuple[Node, ...]"
    weights: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Least:
    """The least of the children."""

    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Greatest:
    """The greatest of the children."""

    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Round:
    """`of` brought to a multiple of `quantum`."""

    of: "Node"
    quantum: Fraction
    mode: RoundingMode = "half_away"


@dataclass(frozen=True, slots=True)
class Root:
    """The `degree`-th root of `of`, never below zero; stands directly under `Round` or a comparison."""

    of: "Node"
    degree: int


@dataclass(frozen=True, slots=True)
class Months:
    """Whole calendar months from day `start` to day `end`, negative when `end` is earlier.

    A month is complete on the day of the same number, or on the last day of a shorter month.
    """

    start: "Node"
    end: "Node"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder: `value` when the climbed number stands in `order` to `threshold`."""

    order: Literal[">=", ">", "<=", "<"]
    threshold: "Node"
    value: "Node"


@dataclass(frozen=True, slots=True)
class Ladder:
    """The value of the first rung that holds for `of`, else `otherwise`."""

    of: "Node"
    rungs: tuple[Rung, ...]
    otherwise: "Node"


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of a choice."""

    when: "Node"
    then: "Node"


@dataclass(frozen=True, slots=True)
class Choose:
    """The `then` of the first branch whose `when` is true, else `otherwise`; a branch not taken is not needed."""

    branches: tuple[Branch, ...]
    otherwise: "Node"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the truths are true; one that is not applicable is not counted."""

    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Compare:
    """Whether `left` stands in `order` to `right`."""

    left: "Node"
    order: Order
    right: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Kleene's *and*: a false child decides, whatever is unknown."""

    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Any:
    """Kleene's *or*: a true child decides, whatever is unknown."""

    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite truth; unknown stays unknown."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class IsIn:
    """Whether a level is one of `codes`."""

    of: "Node"
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IsState:
    """Whether `of` is in one of `states`; always true or false."""

    of: "Node"
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Default:
    """`value` where `of` is in one of `states`, else `of`."""

    of: "Node"
    states: tuple[State, ...]
    value: "Node"


@dataclass(frozen=True, slots=True)
class AppliesWhen:
    """`of` where `condition` is true, *not applicable* where it is false."""

    condition: "Node"
    of: "Node"


Leaf = Constant | Absent | Field | Trait | Parameter | Earlier | Parts | PointsOf | Statistic
"""Nodes that read something instead of combining."""
Read = Field | Trait | Parameter | Earlier | Parts | PointsOf | Statistic
"""Leaves that the case answers."""
Truth = Compare | All | Any | Not | IsIn | IsState
"""Nodes whose value is a truth."""
Node = (
    Constant | Absent | Field | Trait | Parameter | Earlier | Parts | PointsOf | Statistic
    | Sum | Difference | Product | Ratio | Mean | Least | Greatest | Round | Root | Months
    | Ladder | Choose | Tally | Compare | All | Any | Not | IsIn | IsState | Default | AppliesWhen
)  # fmt: skip
"""Any node."""


def kind_of(node: Node) -> Kind:
    """Return what the value of `node` is when it is not a state.

    A choice has the kind of what it chooses; a bare state has the kind `number`.
    """
    match node:
        case Field(kind=kind) | Trait(kind=kind) | Earlier(kind=kind):
            return kind
        case Compare() | All() | Any() | Not() | IsIn() | IsState():
            return "truth"
        case Default(of=of) | AppliesWhen(of=of):
            return kind_of(of)
        case Choose(branches=branches, otherwise=otherwise):
            chosen = (*(branch.then for branch in branches), otherwise)
            kinds: list[Kind] = [kind_of(n) for n in chosen if not isinstance(n, Absent)]
            return kinds[0] if kinds else "number"
        case _:
            return "number"


_FIELDS: Final[dict[type, tuple[str, ...]]] = {kind: tuple(f.name for f in fields(kind)) for kind in get_args(Node)}
"""The names of the fields of each kind of node: they are asked for thousands of times."""


def children_of(node: Node) -> Iterator[Node]:
    """Yield the nodes directly below `node`, in writing order; rows of a collection are not entered."""
    if isinstance(node, Parts | Statistic):
        return
    for name in _FIELDS[type(node)]:
        value = getattr(node, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Rung):
                yield from (item.threshold, item.value)
            elif isinstance(item, Branch):
                yield from (item.when, item.then)
            elif isinstance(item, Node):
                yield item


def is_square(node: Product) -> bool:
    """Tell whether the factors of a product pair off, so that it is never below zero."""
    return all(node.children.count(factor) % 2 == 0 for factor in node.children)


def walk(node: Node) -> Iterator[Node]:
    """Yield `node` and everything below it, parents first; rows of a collection are not entered."""
    yield node
    for child in children_of(node):
        yield from walk(child)


def leaves_of(node: Node) -> "tuple[Read, ...]":
    """Return the leaves that `node` reads, each once, in writing order."""
    return tuple(dict.fromkeys(n for n in walk(node) if isinstance(n, Read)))
