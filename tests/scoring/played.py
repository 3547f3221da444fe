"""A small rulebook for any arrangement of sections: facts a … f are points already, up to the maximum of their criterion."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from emulation import (
    Criterion,
    Evaluation,
    Form,
    Number,
    Period,
    Rulebook,
    Section,
    Source,
    State,
    Step,
    Text,
    fields,
    measure,
    penalty,
    points,
    rules,
)

SOURCE = Source("Thử nghiệm")
NAMES = "abcdef"


def said(words: str) -> Text:
    return Text(vi=words, en=words)


class Points(Form):
    """Six numbers that are points already, and a flag."""

    a: Number = measure(vi="a", en="a", at_most=1_000, decimals=3, may_not_apply=True)
    b: Number = measure(vi="b", en="b", at_most=1_000, decimals=3, may_not_apply=True)
    c: Number = measure(vi="c", en="c", at_most=1_000, decimals=3, may_not_apply=True)
    d: Number = measure(vi="d", en="d", at_most=1_000, decimals=3, may_not_apply=True)
    e: Number = measure(vi="e", en="e", at_most=1_000, decimals=3, may_not_apply=True)
    f: Number = measure(vi="f", en="f", at_most=1_000, decimals=3, may_not_apply=True)


year = fields(Points)


def item(name: str, maximum: int | str) -> Criterion:
    """Return a criterion that brings the fact `name` in points."""
    rule = rules.per_unit(getattr(year, name), each=1, at_most=maximum)
    return Criterion(f"test/{name}", title=said(name), source=SOURCE, points=points(maximum), rule=rule)


def loss(name: str, at_most: int | str) -> Criterion:
    """Return a criterion that takes the fact `name` away."""
    rule = rules.per_event_penalty(getattr(year, name), each=1, at_most=at_most)
    return Criterion(f"test/{name}", title=said(name), source=SOURCE, points=penalty(at_most), rule=rule)


def section(name: str, *children: Criterion | Section, **options: object) -> Section:
    """Return a section of criteria and sections."""
    return Section(name, title=said(name), criteria=children, **options)


def book(*sections: Section, steps: Sequence[Step] = (), **options: object) -> Rulebook:
    """Return a rulebook that holds nothing but these sections."""
    used = {name for one in sections for criterion in one.criteria() for name in criterion.id.rpartition("/")[2]}
    spare = tuple(name for name in NAMES if name not in used)
    return Rulebook(
        "test/book", version="1", form=Points, sections=sections, steps=steps, for_information=spare, **options
    )


def score(rulebook: Rulebook, facts: Mapping[str, object] | None = None, /, **more: object) -> Evaluation:
    """Return the score of facts, each a number written as text or a state; those left out do not apply."""
    given = dict.fromkeys(NAMES, State.NOT_APPLICABLE) | {**(facts or {}), **more}
    plain = {name: value if isinstance(value, State) else Decimal(str(value)) for name, value in given.items()}
    return rulebook.evaluate(rulebook.case(plain, period=Period.of_year(2023)))
