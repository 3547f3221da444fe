"""A criterion: what is asked, where that is written, and how many points it brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from emulation.algebra import (
    Absent,
    AppliesWhen,
    Branch,
    Choose,
    Compare,
    Constant,
    Expr,
    Field,
    IsIn,
    IsState,
    Node,
    Product,
    Round,
    State,
    Text,
    truth_of,
)
from emulation.models import Source
from emulation.scoring._points import BOOK_ROUNDING, Points, Rounding
from emulation.scoring._rule import Rule, rule_of
from emulation.scoring._typed import all_wanted, wanted

NO_EVIDENCE = "none"
"""The code of evidence that the appraiser found never to have come."""


@dataclass(frozen=True, slots=True, init=False)
class Criterion:
    """One line of a rulebook.

    `evidence` lists the documents that must come with it;
    while one lacks, the criterion is *missing* with the range from nothing to its rule score.
    `scale` is the factor by which a plan changed the points.
    """

    id: str
    title: Text
    sources: tuple[Source, ...]
    points: Points
    rule: Rule
    applies_when: Node | None
    evidence: tuple[Text, ...]
    rounding: Rounding
    scale: Fraction
    note: Text | None

    def __init__(  # a criterion is all of these, each by its name
        self,
        id: str,  # noqa: A002  # the field's own name
        *,
        title: Text,
        source: Source | Sequence[Source],
        points: Points,
        rule: Rule | Expr,
        applies_when: Expr | Node | None = None,
        evidence: Sequence[Text] = (),
        rounding: Rounding = BOOK_ROUNDING,
        scale: Fraction = Fraction(1),
        note: Text | None = None,
    ) -> None:
        """State a criterion.

        Args:
            id: The namespace of the plugin, a slash, and a name: "communities/poor-households-helped".
            title: What is asked, in both languages.
            source: The clause or clauses that ask it.
            points: `model_points(15)` or `points(15)`.
            rule: A rule of `emulation.rules`, or an expression in points.
            applies_when: Where this is false the criterion is not applicable and leaves the scale.
            evidence: The documents that must come with it.
            rounding: How its points are rounded, once; the rulebook's quantum unless stated.
            scale: Set by `Rulebook.under`; an author leaves it alone.
            note: Anything a reader should know.
        """
        wanted(id, str, "id", '"namespace/name"')
        wanted(title, Text, "title", 'Text(vi="…", en="…")')
        wanted(points, Points, "points", "model_points(15) hoặc points(15)")
        wanted(rule, (Rule, Expr), "rule", "rules.pro_rata(…)")
        all_wanted((source,) if isinstance(source, Source) else source, Source, "source", 'Source("…").at("…")')
        all_wanted(evidence, Text, "evidence", '[Text(vi="…", en="…")]')
        values = {
            "id": id, "title": title, "sources": (source,) if isinstance(source, Source) else tuple(source),
            "points": points, "rule": rule_of(rule), "evidence": tuple(evidence),
            "applies_when": None if applies_when is None else truth_of(applies_when),
            "rounding": rounding, "scale": scale, "note": note,
        }  # fmt: skip
        for name, value in values.items():
            object.__setattr__(self, name, value)

    @property
    def worth(self) -> Node:
        """The rule in points of this criterion, before rounding, evidence and applicability."""
        node = self.rule.worth(self.points.maximum / self.scale)
        return node if self.scale == 1 else Product((Constant(self.scale), node))

    @property
    def asked(self) -> Node:
        """The rule in points with its condition, before evidence and rounding."""
        return self.worth if self.applies_when is None else AppliesWhen(self.applies_when, self.worth)

    def lowered(self, quantum: Fraction, *, evidence: bool = True) -> Node:
        """Return the whole criterion as one node: rule, applicability, evidence, rounding.

        With `evidence`, what applies and lacks its documents is incomplete;
        it brings nothing once the appraiser closed on it.
        """
        node = self._with_evidence(self.asked) if evidence and self.evidence else self.asked
        step = quantum if self.rounding.quantum is None else self.rounding.quantum
        return Round(node, step, self.rounding.mode) if step else node

    def _with_evidence(self, node: Node) -> Node:
        """Ask for evidence of what brings points; what does not apply, and what brings none, needs none."""
        nothing = Constant(Fraction(0))
        inapplicable = IsState(node, (State.NOT_APPLICABLE,))
        never_came = IsIn(evidence_leaf(self.id), (NO_EVIDENCE,))
        branches = (
            Branch(inapplicable, Absent(State.NOT_APPLICABLE)),
            Branch(Compare(node, "<=", nothing), node),
            Branch(never_came, nothing),
        )
        return Choose(branches, node)


def evidence_leaf(criterion: str) -> Field:
    """Return the leaf that says whether the evidence of a criterion came: "given", "none", or missing."""
    return Field(f"evidence:{criterion}", "level")
