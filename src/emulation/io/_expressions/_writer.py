"""Writing nodes as expressions: what `parse` reads as the same node, or nothing where no expression says it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from emulation.algebra import (
    Absent,
    All,
    AppliesWhen,
    Choose,
    Compare,
    Constant,
    Default,
    Difference,
    Earlier,
    Field,
    Greatest,
    IsIn,
    IsState,
    Ladder,
    Least,
    Mean,
    Months,
    Node,
    Not,
    Parameter,
    Parts,
    PointsOf,
    Product,
    Ratio,
    Root,
    Round,
    Rung,
    State,
    Statistic,
    Sum,
    Tally,
    Trait,
    written,
)
from emulation.algebra import Any as AnyOf
from emulation.io._expressions._grammar import ADD, AND, COMPARE, NOT, OR, SIGN, TIMES, parse
from emulation.io._expressions._names import Scope
from emulation.io._expressions._tokens import ExpressionError

_ATOM: Final = SIGN + 1
_RUNGS: Final = {">=": "at_least", ">": "above", "<=": "at_most", "<": "below"}
_DAYS: Final = range(date(1000, 1, 1).toordinal(), date.max.toordinal() + 1)
Written = tuple[str, int]
"""An expression, and how tightly its outermost sign binds."""


class _UnwritableError(Exception):
    """No expression says it."""


def expression_of(node: Node, scope: Scope) -> str | None:
    """Return the expression that `parse` reads as `node`, or None where there is none.

    What is written is read back, so that an answer is always the right one.
    """
    try:
        text = _written(node)[0]
        return text if parse(text, scope) == node else None
    except (_UnwritableError, ExpressionError, RecursionError):
        return None


def _at(node: Node, power: int) -> str:
    """Write an operand that must bind tighter than `power`."""
    text, own = _written(node)
    return text if own > power else f"({text})"


def _written(node: Node) -> Written:
    return _WRITERS[type(node)](node)


def _call(name: str, *parts: str) -> Written:
    return f"{name}({', '.join(part for part in parts if part)})", _ATOM


def _free(node: Node) -> str:
    return _written(node)[0]


def _all(nodes: Iterable[Node]) -> Iterable[str]:
    return map(_free, nodes)


def _quoted(text: str) -> str:
    mark = '"' if "'" in text else "'"
    if mark in text or not text.isprintable():
        raise _UnwritableError
    return f"{mark}{text}{mark}"


def _constant(node: Constant) -> Written:
    if node.look == "day":
        if node.value not in _DAYS:
            raise _UnwritableError
        return date.fromordinal(int(node.value)).isoformat(), _ATOM
    number = written(node.value * 100 if node.look == "percent" else node.value)
    sign = "%" if node.look == "percent" else ""
    if "/" in number:
        return _call("number", _quoted(number + sign))
    return number + sign, SIGN if number.startswith("-") else _ATOM


def _absent(node: Absent) -> Written:
    if node.why is None:
        return f"state.{node.state.value}", _ATOM
    return _call("state", _quoted(node.state.value), f"vi = {_quoted(node.why.vi)}", f"en = {_quoted(node.why.en)}")


def _named(prefix: str, name: str) -> Written:
    plain = all(part.isidentifier() and part.isascii() for part in name.split("."))
    return (f"{prefix}.{name}", _ATOM) if plain else _call(prefix, _quoted(name))


def _chain(sign: str, power: int, name: str) -> Callable[[All | AnyOf | Sum | Product], Written]:
    def write(node: All | AnyOf | Sum | Product) -> Written:
        if len(node.children) < 2:
            return _call(name, *_all(node.children))
        # The first may not be a chain of the same sign, which would swallow the others.
        first = node.children[0]
        head = _at(first, power if isinstance(first, type(node)) else power - 1)
        return f" {sign} ".join([head, *(_at(child, power) for child in node.children[1:])]), power

    return write


def _difference(node: Difference) -> Written:
    zero = isinstance(node.left, Constant) and node.left.value == 0 and node.left.look == "plain"
    if zero and not isinstance(node.right, Constant):
        return f"-{_at(node.right, SIGN)}", SIGN
    return f"{_at(node.left, ADD - 1)} - {_at(node.right, ADD)}", ADD


def _ratio(node: Ratio) -> Written:
    if node.when_zero is None:
        return f"{_at(node.numerator, TIMES - 1)} / {_at(node.denominator, TIMES)}", TIMES
    parts = _free(node.numerator), _free(node.denominator)
    if node.when_zero == Absent(State.NOT_APPLICABLE):
        return _call("share", parts[0], f"of = {parts[1]}")
    return _call("ratio", *parts, f"when_zero = {_free(node.when_zero)}")


def _mean(node: Mean) -> Written:
    plain = all(weight == 1 for weight in node.weights)
    weights = ", ".join(_free(Constant(weight)) for weight in node.weights)
    return _call("mean", *_all(node.children), "" if plain else f"weights = [{weights}]")


def _round(node: Round) -> Written:
    mode = "" if node.mode == "half_away" else f"mode = {_quoted(node.mode)}"
    return _call("rounded", _free(node.of), _free(Constant(node.quantum)), mode)


def _ladder(node: Ladder) -> Written:
    return _call("climb", _free(node.of), *map(_rung, node.rungs), f"otherwise = {_free(node.otherwise)}")


def _rung(rung: Rung) -> str:
    return _call(_RUNGS[rung.order], _free(rung.threshold), _free(rung.value))[0]


def _choose(node: Choose) -> Written:
    pairs = [text for branch in node.branches for text in (_free(branch.when), _free(branch.then))]
    return _call("when", *pairs, f"otherwise = {_free(node.otherwise)}")


def _compare(node: Compare) -> Written:
    return f"{_at(node.left, COMPARE)} {node.order} {_at(node.right, COMPARE)}", COMPARE


def _is_in(node: IsIn) -> Written:
    codes = [_quoted(code) for code in node.codes]
    if len(codes) == 1:
        return f"{_at(node.of, COMPARE)} == {codes[0]}", COMPARE
    return f"{_at(node.of, COMPARE)} in ({', '.join(codes)})", COMPARE


def _not(node: Not) -> Written:
    match node.child:
        case IsIn(of=of, codes=(code,)):
            return f"{_at(of, COMPARE)} != {_quoted(code)}", COMPARE
        case child:
            return f"not {_at(child, NOT - 1)}", NOT


def _parts(node: Parts) -> Written:
    if node.how == "count":
        return _call(f"{node.collection}.count", "" if node.where is None else _free(node.where))
    if node.of is None:
        raise _UnwritableError
    trim = f"trim = {node.trim}" if node.how == "trimmed_mean" else ""
    where = "" if node.where is None else f"where = {_free(node.where)}"
    return _call(f"{node.collection}.{node.how}", _free(node.of), trim, where)


def _default(node: Default) -> Written:
    states = () if node.states == (State.MISSING,) else tuple(f"state.{state.value}" for state in node.states)
    return _call("default", _free(node.of), _free(node.value), *states)


def _points_of(node: PointsOf) -> Written:
    return _call("points" if node.what == "points" else "maximum", _quoted(node.target))


_WRITERS: Final[dict[type, Callable[..., Written]]] = {
    Constant: _constant,
    Absent: _absent,
    Field: lambda node: (node.name, _ATOM),
    Trait: lambda node: _named("trait", node.name),
    Parameter: lambda node: _named("parameter", node.name),
    Earlier: lambda node: _call("earlier", node.name, str(node.periods)),
    Parts: _parts,
    PointsOf: _points_of,
    Statistic: lambda node: _call("statistic", _quoted(node.how), _free(node.of), f"over = {_quoted(node.over)}"),
    Sum: _chain("+", ADD, "total"),
    Difference: _difference,
    Product: _chain("*", TIMES, "product"),
    Ratio: _ratio,
    Mean: _mean,
    Least: lambda node: _call("least", *_all(node.children)),
    Greatest: lambda node: _call("greatest", *_all(node.children)),
    Round: _round,
    Root: lambda node: _call("root", _free(node.of), "" if node.degree == 2 else f"degree = {node.degree}"),
    Months: lambda node: _call("months", _free(node.start), _free(node.end)),
    Ladder: _ladder,
    Choose: _choose,
    Tally: lambda node: _call("tally", *_all(node.children)),
    Compare: _compare,
    All: _chain("and", AND, "all"),
    AnyOf: _chain("or", OR, "any"),
    Not: _not,
    IsIn: _is_in,
    IsState: lambda node: _call("is_state", _free(node.of), *(f"state.{state.value}" for state in node.states)),
    Default: _default,
    AppliesWhen: lambda node: _call("applies_when", _free(node.of), _free(node.condition)),
}
