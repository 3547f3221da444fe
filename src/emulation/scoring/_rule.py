"""The rule of a criterion: a node, and the form of the taxonomy that it follows."""

from dataclasses import dataclass, replace
from fractions import Fraction

from emulation.algebra import Constant, Expr, Node, Product, Sum, Text, number_of


@dataclass(frozen=True, slots=True)
class Rule:
    """How points follow from facts.

    `form` names the form of the taxonomy ("F3", a ladder); documents explain each form once.
    `per_point` says that the node is a share of the criterion's maximum, from 0 to 1, instead of points.
    `parts` keeps the rules that a sum was made of, so that an explanation can show each.
    """

    form: str
    node: Node
    per_point: bool = False
    parts: "tuple[Rule, ...]" = ()
    label: Text | None = None

    def __add__(self, other: "Rule") -> "Rule":
        """Add two rules that each say their own points."""
        parts = (*self._terms(), *other._terms())
        if any(part.per_point for part in parts):
            msg = "in a sum of rules each one says its own points, as in rules.pro_rata(a, of=b, points=3)"
            raise TypeError(msg)
        return Rule("sum", Sum(tuple(part.node for part in parts)), parts=parts)

    def called(self, *, vi: str, en: str) -> "Rule":
        """Return the rule with a name of its own within the criterion."""
        return replace(self, label=Text(vi=vi, en=en))

    def _terms(self) -> "tuple[Rule, ...]":
        return self.parts if self.form == "sum" and self.label is None else (self,)

    def worth(self, maximum: Fraction) -> Node:
        """Return the node in points, for a criterion of `maximum` points."""
        return Product((Constant(maximum), self.node)) if self.per_point else self.node


def rule_of(value: Rule | Expr) -> Rule:
    """Take a rule, or any expression in points as a rule of no named form."""
    return value if isinstance(value, Rule) else Rule("expression", number_of(value))
