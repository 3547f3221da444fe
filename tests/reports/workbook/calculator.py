"""A spreadsheet in miniature: it computes the formulas of the workbook in binary floats, as an office's computer does.

It knows the functions that the workbook may use and no others, so that a formula with any other fails here.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

Cell = float | bool | str | None
Key = tuple[str, int, int]
"""Sheet, row and column, counted from 0."""
_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>"(?:[^"]|"")*")
    |(?P<cells>(?:'(?:[^']|'')+'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)
    |(?P<name>[A-Z]+)(?=\()|(?P<true>TRUE|FALSE)|(?P<sign><=|>=|<>|[-+*/=<>&(),]))""",
    re.VERBOSE,
)
_ADDRESS = re.compile(r"\$?([A-Z]+)\$?(\d+)")
_EPOCH = date(1899, 12, 30)


class WrongValueError(Exception):
    """What a spreadsheet shows as #VALUE!."""


@dataclass
class Block:
    """Cells as a block, row by row."""

    values: list[Cell]


@dataclass
class Calculator:
    """Cells by place: values, or texts of formulas, which are computed when they are read."""

    cells: Mapping[Key, Cell]
    formulas: Mapping[Key, str] = field(default_factory=dict)
    known: dict[Key, Cell] = field(default_factory=dict)

    def value(self, key: Key) -> Cell:
        """Return what a cell shows."""
        if key not in self.formulas:
            return self.cells.get(key)
        if key not in self.known:
            self.known[key] = self.compute(self.formulas[key], key[0])
        return self.known[key]

    def compute(self, text: str, sheet: str = "") -> Cell:
        """Return what a formula comes to on a sheet."""
        reader = _Reader(self, list(_tokens(text)), sheet)
        tree = reader.comparison()
        assert reader.at == len(reader.tokens), f"what stands behind the formula? {text!r}"
        result = tree()
        assert result is None or isinstance(result, float | bool | str), "a block is no value of a cell"
        return result


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        assert found is not None, f"no formula: {text[at : at + 40]!r}"
        at = found.end()
        kind = str(found.lastgroup)
        yield kind, found.group(kind)


Thunk = Callable[[], Any]


@dataclass(frozen=True)
class _Cells:
    """A block of cells that is read when it is asked for."""

    calculator: Calculator
    places: tuple[Key, ...]

    def __call__(self) -> Block:
        return Block([self.calculator.value(place) for place in self.places])


@dataclass(frozen=True)
class _Reference:
    """One cell: functions over numbers pass over words in it, as they do in a block; signs do not."""

    read: Callable[[], Cell]

    def __call__(self) -> Cell:
        return self.read()


@dataclass
class _Reader:
    calculator: Calculator
    tokens: list[tuple[str, str]]
    sheet: str
    at: int = 0

    def sign(self, *signs: str) -> str | None:
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "sign" and self.tokens[self.at][1] in signs:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def level(self, below: Callable[[], Thunk], *signs: str) -> Thunk:
        left = below()
        while (sign := self.sign(*signs)) is not None:
            left = _applied(sign, left, below())
        return left

    def comparison(self) -> Thunk:
        return self.level(self.joined, "=", "<>", "<=", ">=", "<", ">")

    def joined(self) -> Thunk:
        return self.level(self.sum, "&")

    def sum(self) -> Thunk:
        return self.level(self.product, "+", "-")

    def product(self) -> Thunk:
        return self.level(self.signed, "*", "/")

    def signed(self) -> Thunk:
        if self.sign("-"):
            inner = self.signed()
            return _applied("-", lambda: 0.0, inner)
        return self.atom()

    def atom(self) -> Thunk:
        if self.sign("("):
            inner = self.comparison()
            assert self.sign(")")
            return inner
        kind, text = self.tokens[self.at]
        self.at += 1
        match kind:
            case "number":
                return lambda: float(text)
            case "text":
                return lambda: text[1:-1].replace('""', '"')
            case "true":
                return lambda: text == "TRUE"
            case "cells":
                return self.cells(text)
            case _:
                return self.call(text)

    def call(self, name: str) -> Thunk:
        assert self.sign("(")
        arguments: list[Thunk] = []
        while not self.sign(")"):
            arguments.append(self.comparison())
            self.sign(",")
        function = _FUNCTIONS[name]
        return lambda: function(*arguments)

    def cells(self, text: str) -> Thunk:
        sheet, _, address = text.rpartition("!")
        where = sheet[1:-1].replace("''", "'") if sheet else self.sheet
        first, _, last = address.partition(":")
        (row, column), (end, right) = _place(first), _place(last or first)
        places = [(where, r, c) for r in range(row, end + 1) for c in range(column, right + 1)]
        if last:
            return _Cells(self.calculator, tuple(places))
        return _Reference(lambda: self.calculator.value(places[0]))


def _place(address: str) -> tuple[int, int]:
    found = _ADDRESS.fullmatch(address)
    assert found is not None
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    return int(found.group(2)) - 1, column - 1


def _applied(sign: str, left: Thunk, right: Thunk) -> Thunk:
    def run() -> Any:
        one, other = left(), right()
        if isinstance(one, Block) or isinstance(other, Block):
            return _each(sign, one, other)
        return _OPERATORS[sign](one, other)

    return run


def _each(sign: str, one: Any, other: Any) -> Block:
    length = max(len(side.values) for side in (one, other) if isinstance(side, Block))
    sides = [side.values if isinstance(side, Block) else [side] * length for side in (one, other)]
    return Block([_OPERATORS[sign](a, b) for a, b in zip(*sides, strict=True)])


def _number(value: Cell) -> float:
    if isinstance(value, str):
        raise WrongValueError(value)
    return 0.0 if value is None else float(value)


def _rank(value: Cell) -> tuple[int, Any]:
    """Order as spreadsheets do: numbers before texts before truths; texts without regard to case."""
    if isinstance(value, bool):
        return 2, value
    return (1, value.casefold()) if isinstance(value, str) else (0, value or 0.0)


def _divided(one: Cell, other: Cell) -> float:
    return _number(one) / _number(other)


_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: _number(a) + _number(b),
    "-": lambda a, b: _number(a) - _number(b),
    "*": lambda a, b: _number(a) * _number(b),
    "/": _divided,
    "&": lambda a, b: f"{a}{b}",
    "=": lambda a, b: _rank(a) == _rank(b),
    "<>": lambda a, b: _rank(a) != _rank(b),
    "<": lambda a, b: _rank(a) < _rank(b),
    ">": lambda a, b: _rank(a) > _rank(b),
    "<=": lambda a, b: _rank(a) <= _rank(b),
    ">=": lambda a, b: _rank(a) >= _rank(b),
}


def _numbers(arguments: tuple[Thunk, ...]) -> list[float]:
    """Return the numbers of arguments; of blocks only the cells that hold numbers."""
    found: list[float] = []
    for argument in arguments:
        value = argument()
        if isinstance(value, Block):
            found += [float(v) for v in value.values if isinstance(v, int | float) and not isinstance(v, bool)]
        elif isinstance(value, str) and not isinstance(argument, _Reference):
            raise WrongValueError(value)
        elif isinstance(value, int | float):
            found.append(float(value))
    return found


def _round(value: Thunk, digits: Thunk) -> Any:
    found, places = value(), int(_number(digits()))
    if isinstance(found, Block):
        return Block([_rounded(_number(each), places) for each in found.values])
    return _rounded(_number(found), places)


def _rounded(number: float, places: int) -> float:
    return float(Decimal(number).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))


def _if(condition: Thunk, then: Thunk, otherwise: Thunk) -> Any:
    return then() if condition() else otherwise()


def _truths(arguments: tuple[Thunk, ...]) -> list[bool]:
    return [bool(_number(argument())) for argument in arguments]


def _count_if(block: Thunk, wanted: Thunk) -> Any:
    """Count the cells that equal a value, or each value of a block."""
    found, value = block(), wanted()
    cells = found.values if isinstance(found, Block) else [found]
    if isinstance(value, Block):
        return Block([_equal(cells, each) for each in value.values])
    return _equal(cells, value)


def _equal(cells: list[Cell], value: Cell) -> float:
    return float(sum(_rank(each) == _rank(value) for each in cells))


def _sumproduct(*blocks: Thunk) -> float:
    values = [block() for block in blocks]
    columns = [value.values if isinstance(value, Block) else [value] for value in values]
    return sum(math.prod(map(_number, row)) for row in zip(*columns, strict=True))


def _is_number(value: Thunk) -> Any:
    found = value()
    if isinstance(found, Block):
        return Block([isinstance(each, int | float) and not isinstance(each, bool) for each in found.values])
    return isinstance(found, int | float) and not isinstance(found, bool)


def _of_day(part: str) -> Callable[[Thunk], Any]:
    def read(value: Thunk) -> Any:
        found = value()
        if isinstance(found, Block):
            return Block([float(getattr(_day(each), part)) for each in found.values])
        return float(getattr(_day(found), part))

    return read


def _day(value: Cell) -> date:
    return _EPOCH + timedelta(days=int(_number(value)))


def _count(*arguments: Thunk) -> float:
    """Count numbers; a single cell that holds words is not counted."""
    found = 0
    for argument in arguments:
        value = argument()
        cells = value.values if isinstance(value, Block) else [value]
        found += sum(isinstance(each, int | float) and not isinstance(each, bool) for each in cells)
    return float(found)


def _row(block: Thunk) -> Block:
    """Return the rows of a block, counted from 1."""
    assert isinstance(block, _Cells)
    return Block([float(row + 1) for _, row, _ in block.places])


def _match(wanted: Thunk, block: Thunk, _: Thunk) -> float:
    value = wanted()
    return float(next(i for i, each in enumerate(block().values, start=1) if _rank(each) == _rank(value)))


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "IF": _if,
    "AND": lambda *arguments: all(_truths(arguments)),
    "OR": lambda *arguments: any(_truths(arguments)),
    "NOT": lambda value: not value(),
    "ROUND": _round,
    "INT": lambda value: float(math.floor(_number(value()))),
    "MIN": lambda *arguments: min(_numbers(arguments), default=0.0),
    "MAX": lambda *arguments: max(_numbers(arguments), default=0.0),
    "SUM": lambda *arguments: math.fsum(_numbers(arguments)),
    "COUNT": _count,
    "COUNTIF": _count_if,
    "SUMPRODUCT": _sumproduct,
    "ROW": _row,
    "ROWS": lambda block: float(len(block().values)),
    "ISNUMBER": _is_number,
    "INDEX": lambda block, place: block().values[int(_number(place())) - 1],
    "MATCH": _match,
    "YEAR": _of_day("year"),
    "MONTH": _of_day("month"),
    "DAY": _of_day("day"),
}
