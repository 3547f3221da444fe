"""Listings: one number made from the rows of a unit, by sums of products over blocks of cells.

Only what a spreadsheet of any age computes over blocks without being asked twice is used:
comparisons and arithmetic inside SUMPRODUCT; never IF, AND or MIN, which look at a whole block at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from emulation.algebra import (
    All,
    Any,
    Compare,
    Constant,
    Default,
    Difference,
    Field,
    IsIn,
    Months,
    Node,
    Not,
    Parameter,
    Parts,
    Product,
    State,
    Sum,
)
from emulation.models import FormSpec, Measure
from emulation.reports.workbook._compile import (
    compiled_alone,
    days,
    quote,
)
from emulation.reports.workbook._guard import Guard, level_words
from emulation.reports.workbook._months import SERIAL, months_between
from emulation.reports.workbook._places import Places
from emulation.reports.workbook._terms import (
    FALSE,
    Env,
    Holds,
    Number,
    Unfit,
    Whole,
    counted,
    kept,
    plus,
    stand,
    truth,
    whole,
)
from emulation.reports.workbook._trees import Level, Tree
from emulation.reports.workbook._words import FLAG


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of one unit in one listing."""

    number: int
    uncertain: frozenset[str]
    """The fields that hold a state in any row."""


@dataclass(slots=True)
class Rows:
    """The rows of one listing while one number is made of them."""

    name: str
    spec: FormSpec
    listing: Listing
    places: Places
    guard: Guard
    parameters: Mapping[str, Fraction]

    def number(self, node: Node) -> Number:
        """Return a number of each row."""
        found = self._made(node)
        if isinstance(found, Number) and found.under is None:
            return found
        raise Unfit("rows")

    def truth(self, node: Node) -> Holds:
        """Return a truth of each row: its text is a comparison or a product, never a call."""
        found = self._made(node)
        if isinstance(found, Holds):
            return found
        raise Unfit("rows")

    def _made(self, node: Node) -> Tree:
        match node:
            case Constant(value=value):
                return Number.of(value)
            case Parameter(name=name):
                return Number.of(self.parameters[name])
            case Field(name=name):
                return self._field(self.spec[name])
            case Default(of=of):
                # No row holds a state here, so that nothing is put in its place.
                return self._made(of)
            case Sum() | Difference() | Product():
                return compiled_alone(node, self._made)
            case Months(start=start, end=end):
                return Number(months_between(days(self.number(start)), days(self.number(end))))
            case Compare(left=left, order=order, right=right):
                return _bracketed(stand(self.number(left), order, self.number(right)))
            case All(children=children):
                return _product([self.truth(child) for child in children])
            case Any(children=children):
                return _any([self.truth(child) for child in children])
            case Not(child=child):
                return _opposite(self.truth(child))
            case IsIn(of=Field(name=name), codes=codes):
                return self._is_in(self.spec[name], codes)
            case _:
                raise Unfit("rows")

    def _field(self, measure: Measure) -> Tree:
        block, key = self._block(measure), ("row", measure.name)
        if measure.kind == "flag":
            return Holds(f"({block}={quote(FLAG[True].in_(self.guard.language))})", lambda env: bool(env[key]))
        if measure.kind == "level":
            raise Unfit("rows")
        scale = 10**measure.decimals
        low, high = (int(end * scale) for end in measure.range)
        if measure.kind == "day":
            return Number(Whole(f"{block}+{SERIAL}", low, high, lambda env: env[key], 2, SERIAL))
        text = block if scale == 1 else f"ROUND({block}*{scale},0)"
        limit = self.guard.limit
        term = Whole(text, low, high, lambda env: env[key])
        if limit is not None and high > limit and scale == 1:
            name, number = self.name, self.listing.number
            self.guard.capped[block] = replace(
                term, run=lambda env: max((row[key] for row in env["rows", name]), default=0) if number else 0
            )
            term = replace(term, high=limit)
        return Number(kept(term), Fraction(1, scale))

    def _block(self, measure: Measure) -> str:
        """Return the block of one field, and guard it."""
        if measure.name in self.listing.uncertain:
            raise Unfit("row-state")
        block = self.places.listed(self.name, measure.name)
        if measure.kind == "flag":
            self._words(block, [FLAG[answer].in_(self.guard.language) for answer in (True, False)])
        elif measure.kind == "level":
            self._words(block, [word for _, word in self._choices(measure)])
        else:
            self.guard.number(block, self.listing.number)
        return block

    def _words(self, block: str, words: list[str]) -> None:
        tests = "+".join(f"({block}={quote(word)})" for word in words)
        self.guard.holds(f"SUMPRODUCT({tests})={self.listing.number}")

    def _choices(self, measure: Measure) -> tuple[tuple[str, str], ...]:
        return level_words(measure, self.guard.language)

    def _is_in(self, measure: Measure, codes: tuple[str, ...]) -> Holds:
        block, key = self._block(measure), ("row", measure.name)
        tests = [f"({block}={quote(word)})" for code, word in self._choices(measure) if code in codes]
        if not tests:
            return FALSE
        return Holds(tests[0] if len(tests) == 1 else f"({'+'.join(tests)})", lambda env: env[key] in codes)

    def level(self, node: Node) -> Level:
        """Return a level of each row."""
        if not isinstance(node, Field) or self.spec[node.name].kind != "level":
            raise Unfit("rows")
        measure, key = self.spec[node.name], ("row", node.name)
        return Level(self._block(measure), self._choices(measure), lambda env: env[key])


def _bracketed(held: Holds) -> Holds:
    return held if held.always is not None else replace(held, text=f"({held.text})")


def _product(truths: list[Holds]) -> Holds:
    runs = [t.run for t in truths]
    open_ones = [t for t in truths if t.always is not True]
    if not open_ones or any(t.always is False for t in open_ones):
        return truth(not open_ones)
    return Holds("*".join(t.text for t in open_ones), lambda env: all(run(env) for run in runs))


def _any(truths: list[Holds]) -> Holds:
    runs = [t.run for t in truths]
    open_ones = [t for t in truths if t.always is not False]
    if not open_ones or any(t.always is True for t in open_ones):
        return truth(bool(open_ones))
    return Holds(f"({'+'.join(t.text for t in open_ones)}>0)", lambda env: any(run(env) for run in runs))


def _opposite(held: Holds) -> Holds:
    if held.always is not None:
        return truth(not held.always)
    run = held.run
    return Holds(f"(1-{held.text})", lambda env: not run(env))


def aggregate(node: Parts, rows: Rows) -> Tree:
    """Return one number of the rows of a listing.

    Raises:
        Unfit: Blocks of cells cannot say it exactly.
    """
    if not rows.listing.number:
        return Number(whole(0)) if node.how in ("count", "sum", "distinct") else State.NOT_APPLICABLE
    where = None if node.where is None else rows.truth(node.where)
    return _AGGREGATES.get(node.how, _no_aggregate)(node, rows, where)


def _no_aggregate(_: Parts, __: Rows, ___: Holds | None) -> Tree:
    raise Unfit("rows")


def _count(_: Parts, rows: Rows, where: Holds | None) -> Tree:
    most, name = rows.listing.number, rows.name
    if where is None or where.always is True:
        block = places_block(rows)
        return Number(Whole(f"ROWS({block})", 0, most, lambda env: len(env["rows", name])))
    if where.always is False:
        return Number(whole(0))
    held = where.run
    text = f"SUMPRODUCT({where.text}*1)"
    return Number(Whole(text, 0, most, lambda env: sum(held(row) for row in env["rows", name])))


def places_block(rows: Rows) -> str:
    """Return the block of the first field of a listing, whose height is the number of rows."""
    return rows.places.listed(rows.name, rows.spec.measures[0].name)


def _sum(node: Parts, rows: Rows, where: Holds | None) -> Tree:
    if node.of is None:
        raise Unfit("rows")
    each, name, most = rows.number(node.of), rows.name, rows.listing.number
    run = each.over.run
    low, high = min(each.over.low, 0) * most, max(each.over.high, 0) * most
    if where is None or where.always is True:
        simple = isinstance(node.of, Field) and each.unit == 1
        text = f"{'SUM' if simple else 'SUMPRODUCT'}({each.over.text})"
        return Number(_bounded(text, low, high, lambda env: sum(run(row) for row in env["rows", name])), each.unit)
    if where.always is False:
        return Number(whole(0))
    held = where.run
    text = f"SUMPRODUCT({where.text}*{each.over.at_least(3)})"
    found = _bounded(text, low, high, lambda env: sum(run(row) for row in env["rows", name] if held(row)))
    return Number(found, each.unit)


def _bounded(text: str, low: int, high: int, run: Callable[[Env], int]) -> Whole:
    return kept(Whole(text, low, high, run))


def _mean(node: Parts, rows: Rows, where: Holds | None) -> Tree:
    if where is not None:
        raise Unfit("rows")
    total = _sum(node, rows, None)
    if not isinstance(total, Number):
        raise Unfit("rows")
    return replace(total, unit=total.unit / rows.listing.number)


def _distinct(node: Parts, rows: Rows, where: Holds | None) -> Tree:
    if node.of is None:
        raise Unfit("rows")
    level = rows.level(node.of)
    return Number(plus([counted(_one_code(level, rows.name, word, where)) for word in level.words]))


def _one_code(level: Level, name: str, code_and_word: tuple[str, str], where: Holds | None) -> Holds:
    """Tell whether any row that counts has a code."""
    code, word = code_and_word
    condition = "1" if where is None or where.always is True else where.text
    read = level.run

    def run(env: Env) -> bool:
        return any(read(row) == code and (where is None or where.run(row)) for row in env["rows", name])

    return Holds(f"SUMPRODUCT(({level.cell}={quote(word)})*{condition})>0", run)


def _extreme(node: Parts, rows: Rows, where: Holds | None) -> Tree:
    if where is not None or not isinstance(node.of, Field):
        raise Unfit("rows")
    each, name = rows.number(node.of), rows.name
    if each.unit != 1 or each.over.binds != 4:
        raise Unfit("rows")
    run, choose = each.over.run, (min if node.how == "least" else max)
    text = f"{'MIN' if node.how == 'least' else 'MAX'}({each.over.text})"
    return Number(replace(each.over, text=text, run=lambda env: choose(run(row) for row in env["rows", name])))


_AGGREGATES: Final[dict[str, Callable[[Parts, Rows, Holds | None], Tree]]] = {
    "count": _count,
    "sum": _sum,
    "mean": _mean,
    "distinct": _distinct,
    "least": _extreme,
    "greatest": _extreme,
}
