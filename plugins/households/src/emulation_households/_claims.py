"""What the two rulebooks share: claims that nobody made, figures within one another."""

from collections.abc import Sequence
from dataclasses import replace

from emulation import Check, Expr, Form, Rule, Text, check, fields


def claimed(rule: Rule) -> Rule:
    """Give nothing where nothing is claimed: a bonus is asked for, never owed."""
    return replace(rule, node=Expr(rule.node).default(0).node)


def part_of(form: type[Form], part: str, whole: str) -> Check:
    """State that one figure is a part of another; where the part is the greater neither can be used."""
    left, right = form.spec()[part].label, form.spec()[whole].label
    over, under = getattr(fields(form), part), getattr(fields(form), whole)
    return check(
        f"{part}-within-{whole}".replace("_", "-"),
        title=Text(vi=f"“{left.vi}” không lớn hơn “{right.vi}”", en=f"“{left.en}” is not above “{right.en}”"),
        holds=over <= under,
        fails=[part, whole],
        difference=over - under,
    )


def parts_of(form: type[Form], pairs: Sequence[tuple[str, str]]) -> list[Check]:
    """State several pairs of a part and its whole."""
    return [part_of(form, part, whole) for part, whole in pairs]
