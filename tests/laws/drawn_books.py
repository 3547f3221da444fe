"""Rulebooks and cases drawn at random: every combination and step, nested sections, all states."""

from typing import Any

from hypothesis import strategies as st

from emulation import (
    Case,
    Count,
    Criterion,
    Expr,
    Flag,
    Form,
    Level,
    Period,
    Rulebook,
    Section,
    Source,
    State,
    Text,
    fields,
    measure,
    model_points,
    points_of,
    rules,
    share,
    steps,
    when,
)
from emulation.errors import RulebookError

SOURCE = Source("drawn", kind="model_extension", model=True)
YEAR_2023 = Period.of_year(2023)


def both(words: str) -> Text:
    return Text(vi=words, en=words)


class Drawn(Form):
    """A small form with every way of being unknown."""

    a: Count = measure(vi="a", en="a", at_most=9, may_not_apply=True)
    b: Count = measure(vi="b", en="b", at_most=9)
    c: Count = measure(vi="c", en="c", at_most=9, may_not_apply=True)
    d: Count = measure(vi="d", en="d", at_most=9)
    p: Flag = measure(vi="p", en="p", may_not_apply=True)
    q: Flag = measure(vi="q", en="q")
    kind: Level = measure(vi="k", en="k", choices={"x": both("x"), "y": both("y")})


YEAR = fields(Drawn)
NUMBERS = ("a", "b", "c", "d")
FLAGS = ("p", "q")


def numbers() -> st.SearchStrategy[Expr]:
    return st.sampled_from(NUMBERS).map(lambda name: getattr(YEAR, name))


def flags() -> st.SearchStrategy[Expr]:
    return st.sampled_from(FLAGS).map(lambda name: getattr(YEAR, name))


def rule_and_points() -> st.SearchStrategy[tuple[Any, int | str]]:
    """Draw a rule with the points that it can reach."""
    ladder = (rules.at_least("90%", 6), rules.at_least("50%", 2))
    return st.one_of(
        st.tuples(st.builds(lambda x, y: rules.pro_rata(x, of=y), numbers(), numbers()), st.integers(1, 10)),
        st.tuples(st.builds(lambda x, y: rules.ladder(share(x, of=y), *ladder), numbers(), numbers()), st.just(6)),
        st.tuples(st.builds(lambda x: rules.per_unit(x, each="0.5", at_most=3), numbers()), st.just(3)),
        st.tuples(st.builds(rules.passed, flags()), st.integers(1, 5)),
        st.tuples(st.builds(lambda x: rules.failures(x, {0: 4, 2: 1}), numbers()), st.just(4)),
        st.tuples(st.just(rules.levels(YEAR.kind, {"x": 3, "y": 1})), st.just(3)),
    )


@st.composite
def criteria(draw: st.DrawFn, name: str) -> Criterion:
    rule, most = draw(rule_and_points())
    condition = draw(st.none() | flags())
    evidence = draw(st.sampled_from([(), (both("biên bản"),)]))
    return Criterion(
        f"drawn/{name}", title=both(name), source=SOURCE, points=model_points(most), rule=rule,
        applies_when=condition, evidence=evidence,
    )  # fmt: skip


def combinations(children: int) -> st.SearchStrategy[Any]:
    weights = st.lists(st.integers(1, 4), min_size=children, max_size=children)
    return st.one_of(
        st.none(),
        st.just(steps.best()),
        st.just(steps.worst()),
        st.just(steps.geometric_mean()),
        st.just(steps.mean_of_children()),
        st.just(steps.mean_of_items()),
        weights.map(lambda w: steps.weighted(*w)),
        weights.map(lambda w: steps.weighted_mean(*w)),
    )


def step_lists() -> st.SearchStrategy[list[Any]]:
    one = st.one_of(
        st.integers(1, 12).map(steps.cap),
        st.integers(0, 3).map(steps.floor),
        st.sampled_from(["50%", "80%"]).map(steps.gate),
        st.just(steps.renormalise(to=20)),
        st.just(steps.percent_off("5%", times=YEAR.b, at_most="40%")),
    )
    return st.lists(one, max_size=2)


@st.composite
def sections(draw: st.DrawFn, name: str, depth: int = 1) -> Section:
    count = draw(st.integers(1, 3))
    children: list[Any] = [
        draw(sections(f"{name}{i}", depth - 1)) if depth and draw(st.booleans()) else draw(criteria(f"{name}{i}"))
        for i in range(count)
    ]
    combine, then = draw(combinations(count)), draw(step_lists())
    return Section(f"s-{name}", title=both(name), criteria=children, combine=combine, steps=then)


@st.composite
def rulebooks(draw: st.DrawFn) -> Rulebook:
    """Draw a rulebook that passes its static checks."""
    parts = [draw(sections(name)) for name in "xy"[: draw(st.integers(1, 2))]]
    bonus = Criterion(
        "drawn/bonus", title=both("bonus"), source=SOURCE, points=model_points(2),
        rule=when(points_of(parts[0].id) >= 3, 2).otherwise(0),
    )  # fmt: skip
    if draw(st.booleans()):
        parts.append(Section("bonus", title=both("bonus"), criteria=[bonus], role="bonus", steps=[steps.cap(1)]))
    try:
        return Rulebook(
            "drawn/book", version="1", form=Drawn, sections=parts, steps=draw(step_lists()),
            for_information=[*NUMBERS, *FLAGS, "kind"],
        )  # fmt: skip
    except RulebookError:
        # A drawn scale may be one that the checks refuse; another is drawn.
        from hypothesis import reject

        reject()


def known_facts() -> st.SearchStrategy[dict[str, Any]]:
    """Draw a fact for every field."""
    given: dict[str, st.SearchStrategy[Any]] = {
        "a": st.integers(0, 9) | st.just(State.NOT_APPLICABLE),
        "b": st.integers(0, 9),
        "c": st.integers(0, 9) | st.just(State.NOT_APPLICABLE),
        "d": st.integers(0, 9),
        "p": st.booleans() | st.just(State.NOT_APPLICABLE),
        "q": st.booleans(),
        "kind": st.sampled_from(["x", "y"]),
    }
    return st.fixed_dictionaries(given)


def unknown_names() -> st.SearchStrategy[dict[str, State]]:
    """Draw the fields that are not known yet, and why."""
    why = st.sampled_from([State.MISSING, State.WITHHELD, State.NOT_DUE, State.FAILED])
    return st.dictionaries(st.sampled_from([*NUMBERS, *FLAGS, "kind"]), why, max_size=4)


def case_of(book: Rulebook, facts: dict[str, Any], **more: Any) -> Case:
    return book.case(facts, unit="u", period=YEAR_2023, **more)
