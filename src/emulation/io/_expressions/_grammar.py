"""Reading an expression: a Pratt parser that makes the nodes as it goes.

From the loosest to the tightest: `or`, `and`, `not`, comparisons and `in`, `+ -`, `* /`, a sign before a number.
A chain of one sign (`a + b + c`) is one node; parentheses make a node of their own.
Nothing is evaluated, and no Python is involved.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, cast, get_args

from emulation.algebra import (
    Absent,
    All,
    Compare,
    Constant,
    Difference,
    IsIn,
    Kind,
    Node,
    Not,
    Order,
    Parameter,
    Product,
    Ratio,
    RoundingMode,
    Rung,
    State,
    Sum,
    exact,
    kind_of,
)
from emulation.algebra import Any as AnyOf
from emulation.io._expressions._calls import FUNCTIONS, ROW_FUNCTIONS, Function
from emulation.io._expressions._names import Scope, of_kind, trait_of, unknown
from emulation.io._expressions._tokens import DEEPEST, ExpressionError, Token, tokens_of

OR, AND, NOT, COMPARE, ADD, TIMES, SIGN = range(1, 8)
"""How tightly what stands between two operands binds them."""
_WORDS: Final = {"or": OR, "and": AND, "in": COMPARE}
_ORDERS: Final = ("==", "!=", "<", "<=", ">", ">=")
_SIGNS: Final = {**dict.fromkeys(_ORDERS, COMPARE), "+": ADD, "-": ADD, "*": TIMES, "/": TIMES}
_CHAINS: Final[dict[str, tuple[Kind, Callable[[tuple[Node, ...]], Node]]]] = {
    "or": ("truth", AnyOf),
    "and": ("truth", All),
    "+": ("number", Sum),
    "*": ("number", Product),
}
_STATES: Final = tuple(state.value for state in State)
_DEEP: Final = ("biểu thức lồng quá sâu", "the expression is nested too deep")


def parse(text: str, scope: Scope) -> Node:
    """Return the node that an expression writes.

    Raises:
        ExpressionError: It cannot be read; the error says where, what was expected, and the nearest right name.
    """
    parser = _Parser(tokens_of(text), scope)
    node = parser.node(0)
    parser.end()
    return node


class _Parser:
    """Goes through the tokens once; `scope` is another while the rows of a listing are read."""

    def __init__(self, tokens: Sequence[Token], scope: Scope) -> None:
        self.tokens = tokens
        self.scope = scope
        self.at = 0
        self.depth = 0
        self.links = 0
        """How many operators stand below each other in what the present node has read: `a - b - c` has two."""

    @property
    def next(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.at]

    def take(self) -> Token:
        """Go on by one token."""
        token = self.next
        self.at += token.kind != "end"
        return token

    def end(self) -> None:
        """Ask for the end of the expression."""
        if self.next.kind != "end":
            raise self._wanted("hết biểu thức hoặc một phép tính", "the end or an operator")

    def expect(self, sign: str) -> Token:
        """Take one sign."""
        if not self.next.is_sign(sign):
            raise self._wanted(sign, sign)
        return self.take()

    def node(self, power: int) -> Node:
        """Read operands bound at least as tightly as `power`."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionError(self.next.at, *_DEEP, ("tách thành nhiều phần", "split it"), "EMU-R27")
        start, beside, self.links = self.next.at, self.links, 0
        left = self._prefix()
        while (binds := self._binding()) > power:
            sign = self.next.at
            left = self._infix(left, start, binds)
            self.links += 1
            if self.links > DEEPEST:
                raise ExpressionError(sign, *_DEEP, ("tách thành nhiều phần", "split it"), "EMU-R27")
        self.depth -= 1
        self.links = max(beside, self.links)
        return left

    def of(self, kind: Kind, power: int) -> Node:
        """Read a node of one kind."""
        start = self.next.at
        return of_kind(self.node(power), kind, start)

    def _binding(self) -> int:
        token = self.next
        return (_SIGNS if token.kind == "sign" else _WORDS if token.kind == "name" else {}).get(token.text, 0)

    def _infix(self, left: Node, start: int, power: int) -> Node:
        sign = self.next.text
        if sign in _CHAINS:
            kind, make = _CHAINS[sign]
            children = [of_kind(left, kind, start)]
            while self.next.text == sign and self.next.kind in ("sign", "name"):
                self.take()
                children.append(self.of(kind, power))
            return make(tuple(children))
        self.take()
        if power == COMPARE:
            return self._comparison(left, start, sign)
        left = of_kind(left, "number", start)
        right = self.of("number", power)
        return Difference(left, right) if sign == "-" else Ratio(left, right)

    def _comparison(self, left: Node, start: int, sign: str) -> Node:
        if kind_of(left) == "level" or sign == "in":
            node = self._codes(of_kind(left, "level", start), sign)
        else:
            node = Compare(of_kind(left, "number", start), cast("Order", sign), self.of("number", COMPARE))
        if self._binding() == COMPARE:
            hint = ("ghi hai phép so sánh nối bằng and", "write two comparisons joined by and")
            vi, en = "một phép so sánh chỉ có hai vế", "a comparison has two sides only"
            raise ExpressionError(self.next.at, vi, en, hint)
        return node

    def _codes(self, level: Node, sign: str) -> Node:
        """Read the codes that a level is compared with."""
        if sign == "in":
            self.expect("(")
            codes = [self._code(level)]
            while self.next.is_sign(","):
                self.take()
                codes.append(self._code(level))
            self.expect(")")
            return IsIn(level, tuple(codes))
        if sign not in ("==", "!="):
            vi, en = "mức chỉ so sánh bằng ==, != hoặc in", "a level is compared with ==, != or in only"
            raise ExpressionError(self.tokens[self.at - 1].at, vi, en)
        same = IsIn(level, (self._code(level),))
        return same if sign == "==" else Not(same)

    def _code(self, level: Node) -> str:
        at = self.next.at
        return self.scope.code(level, self._text(), at)

    def _text(self) -> str:
        if self.next.kind != "text":
            raise self._wanted("chữ trong dấu nháy, như 'x'", "text in quotes, as in 'x'")
        return self.take().text[1:-1]

    def _prefix(self) -> Node:
        token = self.take()
        match token.kind:
            case "number" | "percent":
                return _constant(token)
            case "day":
                return _day(token)
            case "name":
                return self._name(token)
        if token.is_sign("("):
            inner = self.node(0)
            self.expect(")")
            return inner
        if token.is_sign("-"):
            return self._negative()
        self.at -= token.kind != "end"
        raise self._wanted("một số, một trường hoặc một hàm", "a number, a field or a function")

    def _negative(self) -> Node:
        """Read what a sign stands before: of a number it is part."""
        if self.next.kind in ("number", "percent"):
            constant = _constant(self.take())
            return Constant(-constant.value, constant.look)
        return Difference(Constant(Fraction(0)), self.of("number", SIGN))

    def _name(self, token: Token) -> Node:
        if token.is_word("not"):
            return Not(self.of("truth", NOT))
        if token.is_word("and", "or", "in"):
            self.at -= 1
            raise self._wanted("một số, một trường hoặc một hàm", "a number, a field or a function")
        if self.next.is_sign("("):
            return self._made(token)
        if self.next.is_sign("."):
            return self._dotted(token)
        return self.scope.field(token.text, token.at)

    def _made(self, token: Token) -> Node:
        """Read a function that makes a node."""
        made = self._call(token, FUNCTIONS)
        if isinstance(made, Rung):
            vi, en = f"{token.text}(…) chỉ đứng trong climb(…)", f"{token.text}(…) stands in climb(…) only"
            raise ExpressionError(token.at, vi, en)
        return cast("Node", made)

    def _dotted(self, token: Token) -> Node:
        """Read `parameter.x`, `trait.x`, `state.x` or a function of the rows of a listing."""
        if token.text in self.scope.form and self.scope.form[token.text].rows is not None:
            return self._rows(token)
        if token.text not in ("parameter", "trait", "state"):
            known = ("parameter", "trait", "state", *(m.name for m in self.scope.form if m.rows is not None))
            raise unknown(token.text, token.at, known, ("danh sách", "listing"))
        at, parts = self.next.at + 1, []
        while self.next.is_sign("."):
            self.take()
            if self.next.kind != "name":
                raise self._wanted("một tên", "a name")
            parts.append(self.take().text)
        return self._leaf(token.text, ".".join(parts), at)

    def _leaf(self, kind: str, name: str, at: int) -> Node:
        if kind == "trait":
            return trait_of(name)
        if kind == "parameter":
            return Parameter(self.scope.parameter(name, at))
        if name not in _STATES:
            raise unknown(name, at, _STATES, ("trạng thái", "state"))
        return Absent(State(name))

    def _rows(self, listing: Token) -> Node:
        self.expect(".")
        token = self.take()
        if token.text not in ROW_FUNCTIONS:
            raise unknown(token.text, token.at, ROW_FUNCTIONS, ("hàm của danh sách", "function of a listing"))
        outer, rows = self.scope, self.scope.form[listing.text].rows
        self.scope = outer if rows is None else outer.inside(rows)
        made = self._call(token, ROW_FUNCTIONS, listing.text)
        self.scope = outer
        return cast("Node", made)

    def _call(self, token: Token, functions: Any, *first: str) -> object:  # noqa: ANN401 - a mapping of functions
        if token.text not in functions:
            raise unknown(token.text, token.at, functions, ("hàm", "function"))
        function: Function = functions[token.text]
        self.depth += 1
        ordered, named = self._arguments(token, function)
        self.depth -= 1
        try:
            return function.make(*first, *ordered, **named)
        except (ValueError, TypeError) as error:
            vi = error.vi if isinstance(error, ExpressionError) else "đối số không dùng được"
            raise ExpressionError(token.at, f"{token.text}(…): {vi}", f"{token.text}(…): {error}") from None

    def _arguments(self, token: Token, function: Function) -> tuple[list[object], dict[str, object]]:
        self.expect("(")
        ordered: list[object] = []
        named: dict[str, object] = {}
        while not self.next.is_sign(")"):
            if self.next.kind == "name" and self.tokens[self.at + 1].is_sign("="):
                name = self._argument_name(function, named)
                named[name] = self._argument(function.named[name].rstrip("?"))
            else:
                ordered.append(self._argument(self._kind_at(token, function, len(ordered))))
            if not self.next.is_sign(")"):
                self.expect(",")
        end = self.take()
        lacking = next((name for name in function.needed if name not in named), None)
        least = len(function.ordered) + (len(function.rest) if function.rest and not function.ordered else 0)
        uneven = bool(function.rest) and (len(ordered) - len(function.ordered)) % len(function.rest)
        if lacking or ((len(ordered) < least or uneven) and function is not ROW_FUNCTIONS["count"]):
            what = f"{lacking} = …" if lacking else "…"
            vi, en = f"{token.text}(…) còn thiếu {what}", f"{token.text}(…) lacks {what}"
            raise ExpressionError(end.at, vi, en, _signature(token.text, function))
        return ordered, named

    def _argument_name(self, function: Function, given: dict[str, object]) -> str:
        token = self.take()
        if token.text not in function.named:
            raise unknown(token.text, token.at, function.named, ("đối số", "argument"))
        if token.text in given:
            raise ExpressionError(token.at, f"{token.text} ghi hai lần", f"{token.text} is written twice")
        self.expect("=")
        return token.text

    def _kind_at(self, token: Token, function: Function, number: int) -> str:
        if number < len(function.ordered):
            return function.ordered[number]
        if not function.rest:
            vi, en = f"{token.text}(…) có thừa đối số", f"{token.text}(…) has an argument too many"
            raise ExpressionError(self.next.at, vi, en, _signature(token.text, function))
        return function.rest[(number - len(function.ordered)) % len(function.rest)]

    def _argument(self, kind: str) -> object:
        at = self.next.at
        match kind:
            case "number" | "truth" | "level":
                return self.of(kind, 0)
            case "any":
                return self.node(0)
            case "outcome":
                return of_kind(self.node(0), "number", at)
            case "state":
                return self._state(at)
            case "rung":
                return self._rung()
            case "text" | "target" | "parameter":
                text = self._text()
                known = {"target": self.scope.target, "parameter": self.scope.parameter}.get(kind)
                return known(text, at) if known else text
            case "mode":
                text = self._text()
                if text not in get_args(RoundingMode):
                    raise unknown(text, at, get_args(RoundingMode), ("cách làm tròn", "way of rounding"))
                return text
            case "numbers":
                return self._numbers()
            case _:
                return self._plain_number(whole=kind == "whole")

    def _state(self, at: int) -> Node:
        node = self.node(0)
        if not isinstance(node, Absent):
            vi, en = "ở đây cần một trạng thái", "a state is wanted here"
            raise ExpressionError(at, vi, en, ("ghi state.missing", "write state.missing"))
        return node

    def _rung(self) -> Rung:
        token = self.take()
        made = self._call(token, FUNCTIONS) if token.kind == "name" and self.next.is_sign("(") else None
        if not isinstance(made, Rung):
            vi, en = "ở đây cần một bậc", "a rung is wanted here"
            hint = ("ghi at_least(90, 5), above, at_most hoặc below", "write at_least(90, 5), above, at_most or below")
            raise ExpressionError(token.at, vi, en, hint)
        return made

    def _numbers(self) -> tuple[Fraction, ...]:
        self.expect("[")
        numbers = [self._plain_number()]
        while self.next.is_sign(","):
            self.take()
            numbers.append(self._plain_number())
        self.expect("]")
        return tuple(Fraction(number) for number in numbers)

    def _plain_number(self, *, whole: bool = False) -> Fraction | int:
        at = self.next.at
        node = self.node(0)
        if not isinstance(node, Constant) or (whole and node.value.denominator != 1):
            word = ("một số nguyên", "a whole number") if whole else ("một con số", "a plain number")
            raise ExpressionError(at, f"ở đây cần {word[0]}", f"{word[1]} is wanted here")
        return int(node.value) if whole else node.value

    def _wanted(self, vi: str, en: str) -> ExpressionError:
        token = self.next
        found = f"“{token.text}”" if token.text else ""
        found_vi, found_en = found or "hết biểu thức", found or "the end"
        hint = ("ghi == để so sánh", "write == to compare") if token.is_sign("=") else None
        return ExpressionError(token.at, f"cần {vi}, mà thấy {found_vi}", f"{en} is expected, not {found_en}", hint)


def _signature(name: str, function: Function) -> tuple[str, str]:
    parts = [*function.ordered, *(f"{part} …" for part in function.rest)]
    parts += [f"{key} = {kind.rstrip('?')}" for key, kind in function.named.items()]
    written = f"{name}({', '.join(parts)})"
    return f"cách viết: {written}", f"it is written {written}"


def _constant(token: Token) -> Constant:
    try:
        if token.kind == "percent":
            return Constant(exact(token.text), "percent")
        return Constant(exact(Decimal(token.text)))
    except ValueError as error:
        raise ExpressionError(token.at, "số quá dài", str(error), code="EMU-R27") from None


def _day(token: Token) -> Constant:
    try:
        return Constant(Fraction(date.fromisoformat(token.text).toordinal()), "day")
    except ValueError:
        vi, en = f"không có ngày {token.text}", f"there is no day {token.text}"
        raise ExpressionError(token.at, vi, en, ("ghi năm-tháng-ngày", "write year-month-day")) from None
