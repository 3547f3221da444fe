"""Facts for one rule: what a test of a single form needs, and nothing of a rulebook."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from emulation.algebra import Expr, Field, Operand, Read, State, Statistic, Value, exact, interpret, node_of
from emulation.scoring._rule import Rule

Given = int | str | Decimal | Fraction | date | bool | State
"""A fact as a test writes it."""


def number(name: str) -> Expr:
    return Expr(Field(name))


def flag(name: str) -> Expr:
    return Expr(Field(name, "truth"))


def level(name: str) -> Expr:
    return Expr(Field(name, "level"))


class Facts:
    """Answers fields, traits, parameters and points of others by name; `earlier` by periods ago.

    A statistic is answered over these facts and those of two other units, `OTHERS`.
    """

    def __init__(
        self,
        facts: Mapping[str, Given | Sequence[Mapping[str, Given]]],
        earlier: Sequence[Mapping[str, Given] | State] = (),
        outer: "Facts | None" = None,
    ) -> None:
        self.facts, self.earlier, self.outer = facts, earlier, outer

    def __call__(self, leaf: Read, /) -> Value:
        if isinstance(leaf, Statistic):
            return self._statistic(leaf)
        name = getattr(leaf, "name", None) or getattr(leaf, "target", "")
        periods = getattr(leaf, "periods", 0)
        if periods:
            then = self.earlier[periods - 1] if periods <= len(self.earlier) else State.MISSING
            return then if isinstance(then, State) else self._value(then.get(name, State.MISSING), leaf)
        if name not in self.facts and self.outer is not None:
            return self.outer(leaf)
        return self._value(self.facts.get(name, State.MISSING), leaf)

    def rows(self, collection: str, /) -> "Sequence[Facts] | State":
        rows = self.facts.get(collection, State.MISSING)
        return rows if isinstance(rows, State) else [Facts(row, outer=self) for row in rows]

    def _statistic(self, leaf: Statistic) -> Value:
        own, *others = (interpret(leaf.of, unit) for unit in (self, *OTHERS))
        known = [value for value in (own, *others) if isinstance(value, Fraction)]
        if not known or (leaf.how == "rank" and not isinstance(own, Fraction)):
            return State.MISSING
        return statistic_by_hand(leaf.how, own, known)

    @staticmethod
    def _value(given: object, leaf: Read) -> Value:
        if isinstance(given, State | bool):
            return given
        if isinstance(given, date):
            return Fraction(given.toordinal())
        return given if getattr(leaf, "kind", "") == "level" else exact(given)


def statistic_by_hand(how: str, own: Value, known: Sequence[Fraction]) -> Fraction:
    """Return a statistic as one would write it on paper."""
    match how:
        case "rank":
            return Fraction(1 + sum(value > own for value in known))
        case "count":
            return Fraction(len(known))
        case "mean":
            return sum(known, Fraction(0)) / len(known)
        case _:
            return Fraction({"max": max, "min": min, "sum": sum}[how](known))


OTHERS = tuple(
    Facts({"x": x, "y": y, "z": 9, "t": 20, "a": True, "b": False, "c": True}, earlier=[{"x": 5}])
    for x, y in ((30, 20), (7, 0))
)
"""Two other units: one above its target, one without a target."""


def ask(
    rule: Rule | Operand,
    *,
    maximum: int | str = 1,
    earlier: Sequence[Mapping[str, Given] | State] = (),
    **facts: object,
) -> Value:
    """Return the points of a rule, for a criterion of `maximum` points, or the value of an expression."""
    node = rule.worth(exact(maximum)) if isinstance(rule, Rule) else node_of(rule)
    return interpret(node, Facts(facts, earlier))
