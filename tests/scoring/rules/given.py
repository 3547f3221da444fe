"""Facts for one rule: what a test of a single form needs, and nothing of a rulebook."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from emulation.algebra import Expr, Field, Operand, Read, State, Value, exact, interpret, node_of
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
    """Answers fields, traits, parameters and points of others by name; `earlier` by periods ago."""

    def __init__(
        self,
        facts: Mapping[str, Given | Sequence[Mapping[str, Given]]],
        earlier: Sequence[Mapping[str, Given] | State] = (),
        outer: "Facts | None" = None,
    ) -> None:
        self.facts, self.earlier, self.outer = facts, earlier, outer

    def __call__(self, leaf: Read, /) -> Value:
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

    @staticmethod
    def _value(given: object, leaf: Read) -> Value:
        if isinstance(given, State | bool):
            return given
        if isinstance(given, date):
            return Fraction(given.toordinal())
        return given if getattr(leaf, "kind", "") == "level" else exact(given)


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
