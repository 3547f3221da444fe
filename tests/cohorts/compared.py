"""A cohort for one rule: units with their facts in, the final points of each out."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.scoring.played import SOURCE, said

from emulation import (
    Criterion,
    Form,
    FrozenMapping,
    Number,
    Period,
    Rule,
    Rulebook,
    Section,
    State,
    fields,
    measure,
    points,
)
from emulation.cohorts import CohortMember, freeze
from emulation.models import StateRule

YEAR = Period.of_year(2023)


class Year(Form):
    """What is achieved, and what was asked."""

    actual: Number = measure(vi="Thực hiện", en="Actual", at_most=10_000, decimals=2, may_not_apply=True)
    target: Number = measure(vi="Chỉ tiêu", en="Target", at_most=10_000, decimals=2, may_not_apply=True)


year = fields(Year)
NONE = State.NOT_APPLICABLE
Facts = Mapping[str, Any]


def book_of(*made: Rule, worth: int = 10, **more: Any) -> Rulebook:
    """Return a rulebook of one criterion for each rule."""
    criteria = [
        Criterion(f"test/{n}", title=said(f"c{n}"), source=SOURCE, points=points(worth), rule=rule)
        for n, rule in enumerate(made)
    ]
    sections = [Section("all", title=said("all"), criteria=criteria)]
    unread = [name for name in ("actual", "target") if f"name='{name}'" not in repr([r.node for r in made])]
    return Rulebook("test/cohort", version="1", form=Year, sections=sections, for_information=unread, **more)


def member(book: Rulebook, unit: str, facts: Facts, *, bloc: str | None = "bloc-1", **traits: str) -> CohortMember:
    """Return one unit with its facts; `earlier` among them are those of the period before."""
    filed = {name: fact for name, fact in facts.items() if name != "earlier"}
    earlier = [facts["earlier"]] if "earlier" in facts else []
    case = book.case(filed, unit=unit, period=YEAR, earlier=earlier, traits=traits)
    return CohortMember(unit, case, FrozenMapping({} if bloc is None else {"bloc": bloc}))


def members_of(book: Rulebook, units: Sequence[Facts]) -> list[CohortMember]:
    """Return units of one bloc, named by their places."""
    return [member(book, f"u{place:03}", facts) for place, facts in enumerate(units)]


def compared(rule: Rule, *units: Facts, rules: Sequence[StateRule] = (), worth: int = 10) -> list[Any]:
    """Return the final points of each unit, scored by one rule on the cohort that they make."""
    book = book_of(rule, worth=worth)
    whole = members_of(book, units)
    cohort = freeze(book, whole, rules)
    return [book.points(cohort.final(each.case)) for each in whole]


def shown(found: Sequence[Any]) -> list[str]:
    """Write points without the zeros behind them."""
    return [str(each) if isinstance(each, State) else f"{each:f}" for each in found]
