"""Rules and steps by name: what a table gives goes to the function of that name as its signature says.

No rule is known here by itself: a rule that `emulation.rules` offers can be written in a file at once.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, reduce
from inspect import Parameter, signature
from operator import add
from types import UnionType
from typing import Any, Final, Literal, Union, cast, get_args, get_origin, get_type_hints

from emulation.algebra import Expr, Order, Rung, Text, number_of
from emulation.io._rulebook_place import BookFile, Table
from emulation.models import Rows, fields
from emulation.scoring import Rescale, Rounding, Rule, rules, steps

_RUNGS: Final[dict[str, Order]] = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<"}
RULES: Final[Mapping[str, Callable[..., Any]]] = {
    name: getattr(rules, name) for name in rules.__all__ if name not in _RUNGS
}
"""Every rule by its name."""
STEPS: Final[Mapping[str, Callable[..., Any]]] = {
    **{name: getattr(steps, name) for name in steps.__all__},
    "rescale": Rescale,
}
"""Every combination and step by its name."""
_OF_ROWS: Final = ("of", "mark", "where")
"""The arguments that are written with the fields of the rows, of a rule that takes a listing."""
_RAW: Final = ("form", "expression", "node", "per_point", "parts")
"""The keys of a rule that is written as the formula it is."""


@dataclass(frozen=True, slots=True)
class Calls:
    """Makes rules and steps of the tables of one file."""

    book: BookFile

    def rule(self, value: object, key: str) -> Rule:
        """Return a rule: an expression in points, a table that names a rule, or a list of rules that add up.

        Raises:
            RulebookError: It is none; the error names line, key and the nearest right name.
        """
        if isinstance(value, list):
            return self._sum(value, key)
        if not isinstance(value, dict):
            return self._taken(self.book.of_kind(value, key, "number"))
        table = {name: each for name, each in value.items() if name != "called"}
        rule = self._taken(self._rule_of(table, key))
        if "called" not in value:
            return rule
        label = self.book.text(value["called"], f"{key}.called")
        return rule.called(vi=label.vi, en=label.en)

    def step(self, value: object, key: str) -> Any:  # noqa: ANN401 - a combination or a step
        """Return a combination or a step: its name alone, or a table that begins with its name."""
        table = {value: {}} if isinstance(value, str) else value
        if not isinstance(table, dict) or not table:
            raise self.book.unfit(key, ("tên một bước", "the name of a step"), ("như { cap = 5 }", "as in { cap = 5 }"))
        return self._call(STEPS, table, key, ("bước", "step"))

    def _rule_of(self, table: Table, key: str) -> object:
        if "sum" in table:
            self.book.table(table, key, ("sum", "called"))
            return self._sum(table["sum"], f"{key}.sum")
        if "form" in table or "expression" in table or "node" in table:
            return self._raw(table, key)
        if not table:
            raise self.book.unfit(key, ("tên một quy tắc", "the name of a rule"))
        return self._call(RULES, table, key, ("quy tắc", "rule"))

    def _taken(self, made: object) -> Rule:
        return made if isinstance(made, Rule) else Rule("expression", number_of(cast("Expr", made)))

    def _sum(self, value: object, key: str) -> Rule:
        parts = [self.rule(each, inner) for inner, each in self.book.entries(value, key)]
        if not parts:
            raise self.book.unfit(key, ("ít nhất một quy tắc", "at least one rule"))
        with self.book.at(key):
            return reduce(add, parts)

    def _raw(self, table: Table, key: str) -> Rule:
        book = self.book
        book.table(table, key, _RAW)
        given = table.get("expression", {"node": table["node"]} if "node" in table else None)
        node = book.of_kind(given, f"{key}.expression", "number").node
        parts = tuple(self.rule(each, inner) for inner, each in book.entries(table.get("parts", []), f"{key}.parts"))
        per_point = book.truth(table.get("per_point", False), f"{key}.per_point")
        form = book.words(table.get("form", "expression"), f"{key}.form")
        return Rule(form, node, per_point, parts)

    def _call(self, functions: Mapping[str, Callable[..., Any]], table: Table, key: str, what: tuple[str, str]) -> Any:  # noqa: ANN401 - what the function makes
        name = next(iter(table))
        if name not in functions:
            raise self.book.unknown("EMU-R25", f"{key}.{name}", what, name, functions)
        function = functions[name]
        given, place = self._given(function, name, table, key)
        ordered: list[object] = []
        named: dict[str, object] = {}
        calls = self._over_rows(function, given, place)
        for parameter, hint in _parameters(function):
            if parameter.name not in given:
                continue
            reader = calls if parameter.name in _OF_ROWS else self
            value = reader.argument(parameter, hint, given[parameter.name], place[parameter.name])
            if parameter.kind is Parameter.VAR_POSITIONAL:
                ordered.extend(cast("Sequence[object]", value))
            elif parameter.kind is Parameter.KEYWORD_ONLY:
                named[parameter.name] = value
            else:
                ordered.append(value)
        with self.book.at(f"{key}.{name}"):
            return function(*ordered, **named)

    def _given(self, function: Callable[..., Any], name: str, table: Table, key: str) -> tuple[Table, dict[str, str]]:
        """Return the arguments by their names, and where each stands."""
        known = {parameter.name: parameter for parameter, _ in _parameters(function)}
        first = next((p.name for p in known.values() if p.kind is not Parameter.KEYWORD_ONLY), None)
        head, rest = table[name], {k: v for k, v in table.items() if k != name}
        if isinstance(head, dict) and (first is None or self._are_arguments(function, head)):
            given, place = {**head, **rest}, {k: f"{key}.{name}.{k}" for k in head}
        elif first is None:
            hint = (f"ghi {name} = {{ {', '.join(known)} }}", f"write {name} = {{ {', '.join(known)} }}")
            raise self.book.unfit(f"{key}.{name}", ("một bảng các đối số", "a table of its arguments"), hint)
        else:
            given, place = {first: head, **rest}, {first: f"{key}.{name}"}
        place |= {k: f"{key}.{k}" for k in rest}
        self._check(given, place, known.values(), f"{key}.{name}")
        return given, place

    def _are_arguments(self, function: Callable[..., Any], head: Table) -> bool:
        """Tell whether a table holds the arguments, and is no rule or node that is the first of them."""
        (first, hint), *_ = _parameters(function)
        names = [parameter.name for parameter, _ in _parameters(function)]
        return "node" not in head and (Rule not in get_args(hint) or first.name in head or set(head) <= set(names))

    def _check(self, given: Table, place: Mapping[str, str], known: Collection[Parameter], key: str) -> None:
        names = [parameter.name for parameter in known]
        for name in given:
            if name not in names:
                raise self.book.unknown("EMU-R20", place[name], ("khóa", "key"), name, names)
        for parameter in known:
            needed = parameter.default is Parameter.empty and parameter.kind is not Parameter.VAR_POSITIONAL
            if needed and parameter.name not in given:
                vi, en = f"{key} thiếu {parameter.name}.", f"{key} lacks {parameter.name}."
                hint = (f"thêm {parameter.name} = …", f"add {parameter.name} = …")
                raise self.book.error("EMU-R21", key, vi, en, hint)

    def _over_rows(self, function: Callable[..., Any], given: Table, place: Mapping[str, str]) -> "Calls":
        """Return what reads the arguments about the rows, of a function that takes a listing."""
        listing = next((parameter.name for parameter, hint in _parameters(function) if hint is Rows), None)
        if listing is None or listing not in given:
            return self
        self._rows(given[listing], place[listing])
        rows = self.book.scope.form[given[listing]].rows
        return self if rows is None else Calls(self.book.inside(self.book.scope.inside(rows)))

    def argument(self, parameter: Parameter, hint: Any, value: Any, key: str) -> Any:  # noqa: ANN401 - as the hint says
        """Return the value of one argument; those that may be any number are a list."""
        if hint is Rows:
            return self._rows(value, key)
        if parameter.kind is Parameter.VAR_POSITIONAL:
            return [self.convert(hint, each, inner) for inner, each in self.book.entries(value, key)]
        return self.convert(hint, value, key)

    def _rows(self, value: Any, key: str) -> Rows:  # noqa: ANN401 - TOML
        listings = [measure.name for measure in self.book.scope.form if measure.rows is not None]
        if value not in listings:
            raise self.book.unknown("EMU-R24", key, ("danh sách", "listing"), str(value)[:60], listings)
        return cast("Rows", getattr(fields(self.book.scope.form), value))

    def convert(self, hint: Any, value: Any, key: str) -> Any:  # noqa: ANN401 - as the hint says
        """Return a value of the file as the type that a signature declares."""
        book, origin = self.book, get_origin(hint)
        if origin in (Union, UnionType):
            return self._of_union(get_args(hint), value, key)
        if origin is Literal:
            return book.one_of(value, key, get_args(hint))
        if origin is tuple:
            return self._of_tuple(get_args(hint), value, key)
        if origin is not None and issubclass(origin, Mapping):
            return self._of_mapping(get_args(hint), value, key)
        if origin is not None and issubclass(origin, Sequence):
            return [self.convert(get_args(hint)[0], each, inner) for inner, each in book.entries(value, key)]
        simple: dict[object, Callable[[object, str], object]] = {
            Expr: book.operand, Rung: self._rung, Rounding: book.rounding, str: book.words,
            bool: book.truth, int: book.whole, Fraction: book.number, Text: book.text,
        }  # fmt: skip
        return simple[hint](value, key)

    def _of_union(self, kinds: tuple[Any, ...], value: object, key: str) -> object:
        kinds = tuple(kind for kind in kinds if kind is not type(None))
        if Rule in kinds:
            table = isinstance(value, dict | list)
            return self.rule(value, key) if table else self.book.of_kind(value, key, "number")
        if Expr in kinds:
            return self.book.operand(value, key)
        if len(kinds) == 1:
            return self.convert(kinds[0], value, key)
        return self.book.number(value, key)

    def _of_tuple(self, kinds: tuple[Any, ...], value: object, key: str) -> tuple[object, ...]:
        if kinds[-1] is Ellipsis:
            return tuple(self.convert(kinds[0], each, inner) for inner, each in self.book.entries(value, key))
        entries = self.book.entries(value, key)
        if len(entries) != len(kinds):
            raise self.book.unfit(key, (f"một danh sách {len(kinds)} mục", f"a list of {len(kinds)}"))
        return tuple(self.convert(kind, each, inner) for kind, (inner, each) in zip(kinds, entries, strict=True))

    def _of_mapping(self, kinds: tuple[Any, ...], value: object, key: str) -> dict[object, object]:
        if not isinstance(value, dict):
            raise self.book.unfit(key, ("một bảng", "a table"), ("như { 0 = 6, 1 = 3 }", "as in { 0 = 6, 1 = 3 }"))
        made: dict[object, object] = {}
        for name, each in value.items():
            if kinds[0] is int and not name.isdecimal():
                raise self.book.unfit(f"{key}.{name}", ("một số nguyên", "a whole number"))
            made[int(name) if kinds[0] is int else name] = self.convert(kinds[1], each, f"{key}.{name}")
        return made

    def _rung(self, value: object, key: str) -> Rung:
        """Return a rung: `{ at_least = 95, points = 5 }`."""
        table = self.book.table(value, key, (*_RUNGS, "points"), ("points",))
        name = next((each for each in table if each in _RUNGS), None)
        if name is None or len(table) > 2:
            hint = ("như { at_least = 95, points = 5 }", "as in { at_least = 95, points = 5 }")
            raise self.book.unfit(key, ("một bậc", "a rung"), hint)
        at = self.book.of_kind(table[name], f"{key}.{name}", "number")
        return Rung(_RUNGS[name], at.node, self.book.of_kind(table["points"], f"{key}.points", "number").node)  # type: ignore[arg-type]  # none of them is an equality


@cache
def _parameters(function: Callable[..., Any]) -> tuple[tuple[Parameter, Any], ...]:
    hints = get_type_hints(function.__init__ if isinstance(function, type) else function)  # type: ignore[misc]  # of a class
    return tuple((parameter, hints[parameter.name]) for parameter in signature(function).parameters.values())
