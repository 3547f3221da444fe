"""What a unit filed and what else is known of it: the facts of a case before any rulebook reads them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from emulation.algebra import Earlier, IsIn, Node, Parts, State, Statistic, Trait, walk
from emulation.errors import ModelError
from emulation.models import Fact, Measure, Period, fact_from_json, fact_to_json
from emulation.scoring import Case, Rulebook

UNIT: Final = "x"
"""The unit of a drawn case: the kit knows nobody's name."""
_YEAR: Final = 2023


@dataclass(frozen=True, slots=True)
class Filled:
    """The facts of one unit, its traits, and what it filed before; a fact left out is *missing*."""

    facts: Mapping[str, Any]
    traits: Mapping[str, str]
    earlier: tuple[Mapping[str, Any] | State, ...] = ()

    def case(self, book: Rulebook, *, unit: str = UNIT) -> Case:
        """Return the case that `book` makes of it."""
        return book.case(self.facts, unit=unit, period=period_of(book), traits=self.traits, earlier=self.earlier)

    def with_fact(self, name: str, fact: object) -> "Filled":
        """Return the same with another fact."""
        return replace(self, facts={**self.facts, name: fact})

    def without(self, name: str) -> "Filled":
        """Return the same with one fact *missing*."""
        return replace(self, facts={key: fact for key, fact in self.facts.items() if key != name})

    def words(self) -> str:
        """Write the facts in one line, for a message; what was not reported is left out."""
        told = [f"{name} = {_written(fact)}" for name, fact in self.facts.items() if fact is not State.MISSING]
        told += [f"trait.{name} = {code}" for name, code in self.traits.items()]
        told += [f"earlier {place} = {_written(row)}" for place, row in enumerate(self.earlier, start=1)]
        return ", ".join(told) or "∅"

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "facts": fact_to_json(self.facts),
            "traits": dict(self.traits),
            "earlier": [fact_to_json(row) for row in self.earlier],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Filled":
        """Read the JSON form."""
        facts: Any = fact_from_json(data["facts"])
        earlier: Any = tuple(fact_from_json(row) for row in data["earlier"])
        return cls(facts, data["traits"], earlier)


def _written(fact: object) -> str:
    match fact:
        case State():
            return fact.value
        case bool():
            return "true" if fact else "false"
        case Mapping():
            return "{" + ", ".join(f"{name} = {_written(cell)}" for name, cell in fact.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_written, fact)) + "]"
        case _:
            return str(fact)


def fact_of(measure: Measure, number: Fraction) -> Fact:
    """Return a number as a fact of a measure: a whole number, a decimal at its scale, or a day."""
    if measure.kind == "day":
        return date.fromordinal(int(number))
    if measure.kind in ("count", "money"):
        return int(number)
    return (Decimal(number.numerator) / number.denominator).quantize(Decimal(1).scaleb(-measure.decimals))


def grain_of(measure: Measure) -> Fraction:
    """Return by what the values of a measure differ at least."""
    return measure.step or Fraction(1, 10**measure.decimals)


def period_of(book: Rulebook) -> Period:
    """Return a year in which the rulebook is in force and its parameters have values: 2023 where it can be."""
    start, end = book.in_force_from, book.in_force_until
    years = [_YEAR, *([start.year, start.year + 1] if start else []), *([end.year - 1] if end else [])]
    periods = [Period.of_year(year) for year in years]
    return next((period for period in periods if _fits(book, period)), periods[0])


def _fits(book: Rulebook, period: Period) -> bool:
    start, end = book.in_force_from, book.in_force_until
    if (start and period.start < start) or (end and period.end > end):
        return False
    try:
        book.parameter_values(period.last_day, (period.first_day.toordinal(), period.last_day.toordinal()))
    except ModelError:
        return False
    return True


def all_nodes(book: Rulebook) -> Iterator[tuple[str | None, Node]]:
    """Yield every node that is asked, rows and statistics entered, each with the listing in whose rows it stands."""
    asked = [*book.nodes.values(), *(check.holds for check in book.checks), *(c.holds for c in book.conditions)]
    for node in dict.fromkeys(asked):
        yield from _deep(node, None)


def _deep(node: Node, listing: str | None) -> Iterator[tuple[str | None, Node]]:
    for below in walk(node):
        yield listing, below
        if isinstance(below, Parts):
            inner = [part for part in (below.of, below.where) if part is not None]
            yield from (found for part in inner for found in _deep(part, below.collection))
        elif isinstance(below, Statistic):
            yield from _deep(below.of, listing)


def codes_of_traits(book: Rulebook) -> dict[str, tuple[str, ...]]:
    """Return the codes of each trait that the rulebook reads: as declared, else those that its rules ask for."""
    declared = {trait.name: trait.codes for trait in book.traits}
    asked: dict[str, dict[str, None]] = {}
    for _, node in all_nodes(book):
        if isinstance(node, Trait):
            asked.setdefault(node.name, {})
        elif isinstance(node, IsIn) and isinstance(node.of, Trait):
            asked.setdefault(node.of.name, {}).update(dict.fromkeys(node.codes))
    return {name: declared.get(name) or tuple(codes) for name, codes in asked.items()}


def periods_back(book: Rulebook) -> int:
    """Return how many periods back the rulebook reads."""
    return max((node.periods for _, node in all_nodes(book) if isinstance(node, Earlier)), default=0)


def rows_of(fact: object) -> Sequence[Mapping[str, Any]]:
    """Return the rows of a listing; of a state none."""
    return fact if isinstance(fact, list | tuple) else ()
