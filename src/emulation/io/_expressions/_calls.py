"""The functions of expressions: what each takes, and the node that it makes.

What a function takes is written as a line: "number number when_zero:outcome" is two numbers in order and a named
outcome; "*" behind a kind takes any number of them, "?" behind a named one lets it be left out.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from emulation.algebra import (
    Absent,
    Aggregate,
    All,
    AppliesWhen,
    Branch,
    Choose,
    Constant,
    Default,
    Expr,
    Greatest,
    IsIn,
    IsState,
    Ladder,
    Least,
    Mean,
    Months,
    Node,
    Parameter,
    Parts,
    PointsOf,
    Product,
    Ratio,
    Root,
    Round,
    RoundingMode,
    Rung,
    State,
    Statistic,
    Sum,
    Tally,
    Text,
    exact,
    look_of,
)
from emulation.algebra import Any as AnyOf
from emulation.io._expressions._names import trait_of
from emulation.io._expressions._tokens import ExpressionError

ONE: Final = Fraction(1)


@dataclass(frozen=True, slots=True)
class Function:
    """A function: the kinds of what stands in order, of the rest, and of what is named, and what it makes."""

    make: Callable[..., Any]
    ordered: tuple[str, ...]
    rest: tuple[str, ...]
    named: Mapping[str, str]

    @property
    def needed(self) -> Iterator[str]:
        """The named arguments that may not be left out."""
        return (name for name, kind in self.named.items() if not kind.endswith("?"))


def _function(takes: str, make: Callable[..., Any]) -> Function:
    words = takes.split()
    ordered = tuple(word for word in words if ":" not in word and not word.endswith("*"))
    rest = tuple(part for word in words if word.endswith("*") for part in word[:-1].split("+"))
    named = dict(word.split(":") for word in words if ":" in word)
    return Function(make, ordered, rest, named)


def _mean(*values: Node, weights: tuple[Fraction, ...] | None = None) -> Node:
    given = weights or (ONE,) * len(values)
    if len(given) != len(values) or min(given) <= 0:
        raise ExpressionError(
            0,
            f"{len(values)} giá trị cần {len(values)} trọng số lớn hơn 0",
            f"{len(values)} values want {len(values)} weights above zero",
        )
    return Mean(values, given)


def _rounded(value: Node, quantum: Fraction, mode: RoundingMode = "half_away") -> Node:
    if quantum <= 0:
        raise ExpressionError(0, "đơn vị làm tròn phải lớn hơn 0", "a quantum is above zero")
    return Round(value, quantum, mode)


def _when(*parts: Node, otherwise: Node) -> Node:
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return Choose(tuple(Branch(holds, then) for holds, then in pairs), otherwise)


def _state(name: str, vi: str | None = None, en: str | None = None) -> Node:
    if (vi is None) != (en is None):
        raise ExpressionError(
            0,
            "chữ của trạng thái ghi bằng cả hai ngôn ngữ, vi và en",
            "the words of a state stand in both languages, vi and en",
        )
    return Absent(State(name), None if vi is None or en is None else Text(vi=vi, en=en))


def _states(*states: Node) -> tuple[State, ...]:
    return tuple(each.state for each in states if isinstance(each, Absent))


def _default(of: Node, value: Node, *states: Node) -> Node:
    return Default(of, _states(*states) or (State.MISSING,), value)


def _root(of: Node, degree: int = 2) -> Node:
    if degree < 2:
        raise ExpressionError(0, "căn có bậc từ 2", "a root has a degree of at least 2")
    return Root(of, degree)


def _statistic(how: Any, of: Node, *, over: str) -> Node:  # noqa: ANN401 - one of the names, checked here
    if how not in ("max", "min", "sum", "count", "mean", "rank"):
        raise ExpressionError(
            0,
            f"chỉ có max, min, sum, count, mean và rank, không có {how}",
            f"a cohort has max, min, sum, count, mean and rank, not {how}",
        )
    return Statistic(how, of, over)


def _number(text: str) -> Node:
    return Constant(exact(text), look_of(text))


FUNCTIONS: Final[Mapping[str, Function]] = {
    "ratio": _function("number number when_zero:outcome", Ratio),
    "share": _function("number of:number", lambda part, of: Ratio(part, of, Absent(State.NOT_APPLICABLE))),
    "mean": _function("number* weights:numbers?", _mean),
    "total": _function("number*", lambda *children: Sum(children)),
    "product": _function("number*", lambda *children: Product(children)),
    "least": _function("number*", lambda *children: Least(children)),
    "greatest": _function("number*", lambda *children: Greatest(children)),
    "all": _function("truth*", lambda *children: All(children)),
    "any": _function("truth*", lambda *children: AnyOf(children)),
    "tally": _function("truth*", lambda *children: Tally(children)),
    "rounded": _function("number exact mode:mode?", _rounded),
    "root": _function("number degree:whole?", _root),
    "months": _function("number number", Months),
    "when": _function("truth+any* otherwise:any", _when),
    "climb": _function("number rung* otherwise:outcome", lambda of, *rungs, otherwise: Ladder(of, rungs, otherwise)),
    "at_least": _function("number outcome", lambda at, value: Rung(">=", at, value)),
    "above": _function("number outcome", lambda at, value: Rung(">", at, value)),
    "at_most": _function("number outcome", lambda at, value: Rung("<=", at, value)),
    "below": _function("number outcome", lambda at, value: Rung("<", at, value)),
    "is_in": _function("level text*", lambda of, *codes: IsIn(of, codes)),
    "is_state": _function("any state*", lambda of, *states: IsState(of, _states(*states))),
    "default": _function("any any state*", _default),
    "applies_when": _function("any truth", lambda of, condition: AppliesWhen(condition, of)),
    "earlier": _function("any whole", lambda of, periods: Expr(of).earlier(periods).node),
    "points": _function("target", PointsOf),
    "maximum": _function("target", lambda target: PointsOf(target, "maximum")),
    "statistic": _function("text number over:text", _statistic),
    "parameter": _function("parameter", Parameter),
    "trait": _function("text", trait_of),
    "state": _function("text vi:text? en:text?", _state),
    "number": _function("text", _number),
}
"""Every function by its name."""


def _rows(how: Aggregate) -> Callable[..., Node]:
    def make(collection: str, of: Node | None = None, where: Node | None = None, trim: int = 0) -> Node:
        return Parts(collection, how, of, where, trim)

    return make


def _count(collection: str, *where: Node) -> Node:
    return Parts(collection, "count", None, where[0] if where else None)


ROW_FUNCTIONS: Final[Mapping[str, Function]] = {
    "count": _function("truth*", _count),
    "sum": _function("number where:truth?", _rows("sum")),
    "mean": _function("number where:truth?", _rows("mean")),
    "median": _function("number where:truth?", _rows("median")),
    "trimmed_mean": _function("number trim:whole where:truth?", _rows("trimmed_mean")),
    "least": _function("number where:truth?", _rows("least")),
    "greatest": _function("number where:truth?", _rows("greatest")),
    "distinct": _function("any where:truth?", _rows("distinct")),
}
"""What makes one number of the rows of a listing, as in `cases.sum(value, where = months >= 12)`."""
