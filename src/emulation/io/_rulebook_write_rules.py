"""Rules as they are written in a file: by name where a named rule gives the very same one, else as their formula.

A name is only ever tried: what it makes is read back and compared, so that no guess can change a rulebook.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from emulation.algebra import (
    Absent,
    Choose,
    Constant,
    Difference,
    Earlier,
    Greatest,
    IsIn,
    Ladder,
    Least,
    Node,
    Not,
    Product,
    Ratio,
    Round,
    State,
    Sum,
    Tally,
    node_to_json,
    written,
)
from emulation.errors import EmulationError
from emulation.io._expressions import Scope, expression_of
from emulation.io._rulebook_calls import Calls
from emulation.io._rulebook_place import BookFile
from emulation.io._toml import Lines
from emulation.scoring import Rule

Plain = Any
"""What TOML holds: tables, lists, texts, exact numbers and days."""
Candidate = Mapping[str, Any]
_RUNGS: Final = {">=": "at_least", ">": "above", "<=": "at_most", "<": "below"}
_ZERO: Final = Constant(Fraction(0))
_ONE: Final = Constant(Fraction(1))


def plain_number(value: Fraction) -> int | Decimal | str:
    """Return a number as TOML has it: whole, decimal, or as text where it does not end."""
    if value.denominator == 1:
        return int(value)
    text = written(value)
    return text if "/" in text else Decimal(text)


def plain_node(node: Node, scope: Scope) -> Plain:
    """Return a node as it is written in a file: a number, a day, an expression, or its JSON where none says it."""
    if isinstance(node, Constant) and node.look == "plain":
        return plain_number(node.value)
    text = expression_of(node, scope)
    return {"node": node_to_json(node)} if text is None else text


@dataclass(frozen=True, slots=True)
class RuleWriter:
    """Writes the rules of a rulebook with the names of its form."""

    scope: Scope

    def rule(self, rule: Rule) -> Plain:
        """Return a rule as it is written in a file."""
        bare = replace(rule, label=None)
        value = self._bare(bare)
        if rule.label is None:
            return value
        table = value if isinstance(value, dict) else {"sum": value} if isinstance(value, list) else self._raw(bare)
        return {**table, "called": {"vi": rule.label.vi, "en": rule.label.en}}

    def _bare(self, rule: Rule) -> Plain:
        if rule.form == "expression" and not rule.per_point and not rule.parts:
            return self.node(rule.node)
        if rule.form == "sum":
            parts = [self.rule(part) for part in rule.parts]
            if self._reads_as(parts, rule):
                return parts
        for candidate in self._candidates(rule):
            if self._reads_as(candidate, rule):
                return candidate
        return self._raw(rule)

    def _raw(self, rule: Rule) -> dict[str, Plain]:
        node = self.node(rule.node)
        table: dict[str, Plain] = {} if rule.form == "expression" else {"form": rule.form}
        table |= node if isinstance(node, dict) else {"expression": node}
        if rule.per_point:
            table["per_point"] = True
        if rule.parts:
            table["parts"] = [self.rule(part) for part in rule.parts]
        return table

    def node(self, node: Node) -> Plain:
        """Return a node as it is written in a file."""
        return plain_node(node, self.scope)

    def _reads_as(self, value: Plain, rule: Rule) -> bool:
        """Tell whether what would be written is read as the same rule."""
        reader = Calls(BookFile("", Lines({}), scope=self.scope))
        try:
            return reader.rule(value, "") == rule
        except EmulationError:
            return False

    def _candidates(self, rule: Rule) -> Iterator[dict[str, Plain]]:
        """Yield what the rule may have been written as."""
        node, worth = rule.node, {}
        if not rule.per_point and isinstance(node, Product) and len(node.children) == 2:
            worth = {"points": self.node(node.children[0])}
        share = node.children[1] if worth and isinstance(node, Product) else node
        for write in _BY_FORM.get(rule.form, ()):
            for made in write(self, node):
                yield dict(made)
        for write in _SHARES.get(rule.form, ()):
            for made in write(self, share):
                yield {**made, **worth}

    def pairs(self, node: Choose) -> list[list[Plain]]:
        """Return the branches of a choice, each a condition and what it gives."""
        return [[self.node(branch.when), self.node(branch.then)] for branch in node.branches]

    def otherwise(self, node: Node, name: str = "otherwise") -> dict[str, Plain]:
        """Return what stands for the rest, which is nothing unless said."""
        return {} if node == _ZERO else {name: self.node(node)}


def _passed(w: RuleWriter, node: Node) -> Iterator[Candidate]:
    if isinstance(node, Choose) and len(node.branches) == 1:
        branch = node.branches[0]
        yield {"passed": w.node(branch.when), **({} if branch.then == _ONE else {"points": w.node(branch.then)})}
        yield {"passed": w.node(branch.when), "points": w.node(branch.then)}


def _levels(w: RuleWriter, node: Node) -> Iterator[Candidate]:
    if not isinstance(node, Choose):
        return
    found = [(b.when.of, b.when.codes[0], b.then) for b in node.branches
             if isinstance(b.when, IsIn) and len(b.when.codes) == 1]  # fmt: skip
    if found and len(found) == len(node.branches):
        table: dict[str, Plain] = {"levels": w.node(found[0][0]), "points": {code: w.node(n) for _, code, n in found}}
        failed = isinstance(node.otherwise, Absent) and node.otherwise.state is State.FAILED
        yield table if failed else {**table, "otherwise": w.node(node.otherwise)}


def _first_true(w: RuleWriter, node: Node) -> Iterator[Candidate]:
    if isinstance(node, Choose):
        yield {"first_true": w.pairs(node), **w.otherwise(node.otherwise)}


def _ladder(w: RuleWriter, node: Node) -> Iterator[Candidate]:
    if isinstance(node, Ladder):
        rungs = [{_RUNGS[r.order]: w.node(r.threshold), "points": w.node(r.value)} for r in node.rungs]
        yield {"ladder": w.node(node.of), "rungs": rungs, **w.otherwise(node.otherwise)}


def _failures(w: RuleWriter, node: Node) -> Iterator[Candidate]:
    if isinstance(node, Ladder) and all(isinstance(r.threshold, Constant) for r in node.rungs):
        points = {str(r.threshold.value): w.node(r.value) for r in node.rungs if isinstance(r.threshold, Constant)}
        yield {"failures": w.node(node.of), "points": points, **w.otherwise(node.otherwise)}


def _pro_rata(w: RuleWriter, node: Node) -> Iterator[Candidate]:
    capped = isinstance(node, Least) and len(node.children) == 2 and node.children[1] == _ONE
    ratio = node.children[0] if capped and isinstance(node, Least) else node
    if not isinstance(ratio, Ratio) or ratio.when_zero is None:
        return
    table: dict[str, Plain] = {} if capped else {"capped": False}
    if ratio.when_zero != Absent(State.NOT_APPLICABLE):
        table["when_zero"] = w.node(ratio.when_zero)
    yield {"pro_rata": w.node(_whole(ratio.numerator)), "of": w.node(ratio.denominator), **table}


def _whole(node: Node) -> Node:
    """Return what a rule counted as zero where it is below zero."""
    if isinstance(node, Greatest) and len(node.children) == 2 and node.children[1] == _ZERO:
        return node.children[0]
    return node


def _limited(node: Node, limit: type[Least | Greatest]) -> tuple[Node, Node | None]:
    """Return a node and its limit, where it has one."""
    if isinstance(node, limit) and len(node.children) == 2:
        return node.children[0], node.children[1]
    return node, None


def _per_unit(w: RuleWriter, node: Node) -> Iterator[Candidate]:
    inner, most = _limited(node, Least)
    limit = {} if most is None else {"at_most": w.node(most)}
    if not isinstance(inner, Product) or len(inner.children) != 2:
        return
    each, count = inner.children
    if isinstance(count, Tally):
        yield {"per_flag": [w.node(flag) for flag in count.children], "each": w.node(each), **limit}
    yield {"per_unit": w.node(_whole(count)), "each": w.node(each), **limit}


def _penalty(w: RuleWriter, node: Node) -> Iterator[Candidate]:
    inner, most = _limited(node, Greatest)
    limit = {"at_most": plain_number(-most.value)} if isinstance(most, Constant) else {}
    if not isinstance(inner, Product) or len(inner.children) != 2 or not isinstance(inner.children[0], Constant):
        return
    each, count = plain_number(-inner.children[0].value), inner.children[1]
    if isinstance(count, Tally):
        flags = [w.node(flag.child) for flag in count.children if isinstance(flag, Not)]
        yield {"missing_documents": flags, "each": each, **limit}
    yield {"per_event_penalty": w.node(_whole(count)), "each": each, **limit}
    yield {"late_penalty": w.node(_whole(count)), "each": each, **limit}


def _deadline(w: RuleWriter, node: Node) -> Iterator[Candidate]:
    if not isinstance(node, Ladder) or not isinstance(node.of, Difference):
        return
    steps = [(r.threshold.value, w.node(r.value)) for r in node.rungs if isinstance(r.threshold, Constant)]
    on_time = [points for days, points in steps if days == 0]
    if not on_time or len(steps) != len(node.rungs):
        return
    late = [[plain_number(days), points] for days, points in steps if days > 0]
    early = [[plain_number(-days), points] for days, points in reversed(steps) if days < 0]
    more = {name: value for name, value in (("late", late), ("early", early)) if value}
    head = {"deadline": w.node(node.of.left), "due": w.node(node.of.right), "on_time": on_time[0]}
    yield {**head, **more, **w.otherwise(node.otherwise, "after")}


def _stepped(w: RuleWriter, node: Node) -> Iterator[Candidate]:
    match node:
        case Least(children=(Product(children=(each, Round(of=Ratio(numerator=above, denominator=every)))), most)):
            match _whole(above):
                case Difference(left=value, right=start):
                    table = {"stepped": value, "start": start, "every": every, "each": each, "at_most": most}
                    yield {name: w.node(part) for name, part in table.items()}


def _only_if(w: RuleWriter, node: Node) -> Iterator[Candidate]:
    if isinstance(node, Choose) and len(node.branches) == 1:
        branch = node.branches[0]
        yield {"only_if": w.node(branch.when), "rule": w.node(branch.then), **w.otherwise(node.otherwise)}


def _best_of(w: RuleWriter, node: Node) -> Iterator[Candidate]:
    if isinstance(node, Greatest):
        yield {"best_of": [w.node(child) for child in node.children]}


def _awards(w: RuleWriter, node: Node) -> Iterator[Candidate]:
    claims = [w.pairs(each)[0] for each in getattr(node, "children", ()) if isinstance(each, Choose)]
    yield {"awards": claims}
    yield {"awards": claims, "highest_only": False}
    inner, most = _limited(node, Least)
    if isinstance(inner, Sum) and most is not None:
        claims = [w.pairs(each)[0] for each in inner.children if isinstance(each, Choose)]
        yield {"awards": claims, "highest_only": False, "at_most": w.node(most)}


def _imported(w: RuleWriter, node: Node) -> Iterator[Candidate]:
    for made in _pro_rata(w, node):
        yield {"imported": made["pro_rata"], "of": made["of"]}
    for made in _passed(w, node):
        yield {"imported" if name == "passed" else name: value for name, value in made.items()}
    yield {"imported": w.node(node)}


def _changed(w: RuleWriter, node: Node) -> Iterator[Candidate]:
    match node:
        case Least(children=(Ratio(numerator=done, denominator=target, when_zero=zero), _)):
            more = _when_zero(w, zero)
            match _whole(done):
                case Ratio(numerator=moved):
                    yield from _moved(w, moved, target, {"relative": True, **more})
                case _:
                    yield from _moved(w, done, target, more)


def _when_zero(w: RuleWriter, node: Node | None) -> dict[str, Plain]:
    """Return what stands for a division by zero, which is not applicable unless said."""
    return {} if node is None or node == Absent(State.NOT_APPLICABLE) else {"when_zero": w.node(node)}


def _moved(w: RuleWriter, moved: Node, target: Node, more: dict[str, Plain]) -> Iterator[Candidate]:
    match _whole(moved):
        case Difference(left=left, right=right):
            first, second = w.node(left), w.node(right)
            fall = {"fall": {"before": first, "now": second, "target": w.node(target), **more}}
            growth = {"growth": {"before": second, "now": first, "target": w.node(target), **more}}
            # Both make the same rule; what is of an earlier period is what was before.
            yield from (growth, fall) if isinstance(right, Earlier) else (fall, growth)


_Write = Callable[[RuleWriter, Node], Iterator[Candidate]]
_BY_FORM: Final[Mapping[str, tuple[_Write, ...]]] = {
    "F1": (_passed,),
    "F2": (_levels, _first_true),
    "F3": (_ladder,),
    "F4": (_per_unit,),
    "F8": (_stepped,),
    "F9": (_ladder,),
    "F10": (_deadline, _penalty),
    "F11": (_failures,),
    "F12": (_penalty,),
    "F13": (_penalty,),
    "F15": (_best_of,),
    "F16": (_only_if,),
    "F21": (_awards,),
}
_SHARES: Final[Mapping[str, tuple[_Write, ...]]] = {"F5": (_pro_rata,), "F19": (_changed,), "F22": (_imported,)}
"""Rules of a share of some points: of the criterion's, or of their own."""
