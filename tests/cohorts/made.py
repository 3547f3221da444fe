"""Contenders of one small rulebook, scored by it, with what ranking, classing and awarding need."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from emulation import (
    TOTAL,
    Criterion,
    Flag,
    Form,
    Number,
    Period,
    Ranking,
    Rulebook,
    Section,
    Source,
    State,
    Text,
    band,
    classification,
    fields,
    measure,
    model_points,
    points_of,
    rules,
    side_condition,
)
from emulation.cohorts import (
    Around,
    AwardDecision,
    Classes,
    ClassRules,
    Contender,
    Settled,
    Standings,
    classify,
    decide_awards,
    freeze_scores,
    rank,
)
from emulation.models import Award, FrozenMapping, Nominee, Proceedings, Quota, RankKey, StateRule

MODEL = Source("worked", kind="model_extension", model=True)


def said(words: str) -> Text:
    return Text(vi=words, en=words)


class Year(Form):
    points: Number = measure(vi="Điểm", en="Points", at_most=100, decimals=2)
    on_time: Flag = measure(vi="Đúng hạn", en="On time")


year = fields(Year)
BANDS = (
    band("one", title=said("Mức 1"), at_least=90),
    band(
        "two", title=said("Mức 2"), at_least=70,
        conditions=[side_condition(title=said("đúng hạn"), holds=year.on_time)],
    ),
    band("three", title=said("Mức 3"), at_least=50),
    band("four", title=said("Mức 4"), at_least=0),
)  # fmt: skip


def book(name: str = "demo/units") -> Rulebook:
    criterion = Criterion(
        f"{name}-points", title=said("Điểm"), source=MODEL, points=model_points(100),
        rule=rules.pro_rata(year.points, of=100),
    )  # fmt: skip
    sections = [Section("all", title=said("all"), criteria=[criterion])]
    classes = classification(on=points_of(TOTAL), bands=BANDS, source=MODEL)
    return Rulebook(name, version="1", form=Year, sections=sections, classes=classes)


UNITS, HEADS = book(), book("demo/heads")
BOOKS = {each.id: each for each in (UNITS, HEADS)}


def scored(unit: str, points: object, *, rulebook: Rulebook = UNITS, on_time: object = True, **more: Any) -> Contender:
    """Return a contender that the rulebook scores."""
    exact = Decimal(points) if isinstance(points, str) else points
    case = rulebook.case({"points": exact, "on_time": on_time}, period=Period.of_year(2023))
    given = {"traits": FrozenMapping({"bloc": "east"} | more.pop("traits", {}))} | more
    return Contender.of(rulebook.evaluate(case), unit=unit, **given)


def plain(unit: str, points: object, *, scale: int = 100, **more: Any) -> Contender:
    """Return a contender by its points alone, with points of criteria and facts as they are given."""
    official = points if isinstance(points, State) else Fraction(str(points))
    given = {"traits": FrozenMapping({"bloc": "east"} | more.pop("traits", {}))} | more
    return Contender(unit=unit, rulebook=UNITS.id, official=official, scale=Fraction(scale), **given)


def rule(state: str, how: str, **more: object) -> StateRule:
    return StateRule(state=state, how=how, source=MODEL, **more)


EVERY_STATE = tuple(rule(state.value, "not-classed") for state in State)


def frozen(contenders: Iterable[Contender], rules_: Sequence[StateRule] = EVERY_STATE) -> tuple[Settled, ...]:
    return freeze_scores(contenders, rules_)


def ranking(ties: str = "competition", *keys: RankKey, **more: Any) -> Ranking:
    return Ranking(**{"on": "points", "ties": ties, "keys": keys, "within": ["bloc"], "source": MODEL} | more)


def quota(name: str = "q", **more: object) -> Quota:
    return Quota(id=name, source=MODEL, **more)


def classed(
    contenders: Iterable[Contender], *quotas: Any, rules_: Sequence[StateRule] = EVERY_STATE, **more: Any
) -> dict[str, Classes]:
    """Return the classes of each rulebook."""
    given = {"rankings": dict.fromkeys(BOOKS, ranking()), "quotas": quotas} | more
    found = classify(frozen(contenders, rules_), BOOKS, ClassRules(**given))
    return {classes.rulebook: classes for classes in found}


def classes_of(classes: Classes) -> dict[str, str | None]:
    """Return the class of each unit, or its status where it has none."""
    return {u.unit: u.band.id if u.status == "classed" and u.band else u.status for u in classes.units}


def award(name: str = "merit", **more: object) -> Award:
    given = {"title": said(name), "round": "2023", "order": "points", "ties": "leave-out", "held": "reserve"}
    return Award(id=name, source=MODEL, **given | more)


def told(**more: object) -> Proceedings:
    return Proceedings(**{"as_of": "2024-03-01"} | more)


def nominee(name: str, unit: str, award_: str = "merit", **more: object) -> Nominee:
    return Nominee(id=name, award=award_, unit=unit, **more)


def awarded(
    contenders: Iterable[Contender],
    *awards: Award,
    proceedings: Proceedings | None = None,
    rankings: Ranking | None = None,
    rules_: Sequence[StateRule] = EVERY_STATE,
    period: int = 2023,
    **around: Any,
) -> dict[str, AwardDecision]:
    """Decide awards over contenders that are ranked and classed."""
    settled = frozen(contenders, rules_)
    by = rankings or ranking()
    classes = classify(settled, BOOKS, ClassRules(dict.fromkeys(BOOKS, by)))
    placed = [p for name in BOOKS for p in rank([s for s in settled if s.contender.rulebook == name], by)]
    standings = Standings(
        settled={(s.contender.rulebook, s.contender.unit): s for s in settled},
        placed={(p.rulebook, p.unit): p for p in placed},
        classed={(each.rulebook, c.unit): c for each in classes for c in each.units},
        rankings=dict.fromkeys(BOOKS, by),
    )
    bands = dict.fromkeys(BOOKS, tuple(each.id for each in BANDS))
    surroundings = Around(proceedings or told(), Period.of_year(period), bands, **around)
    return {each.award.id: each for each in decide_awards(awards, standings, surroundings)}


def fates(decision: AwardDecision) -> dict[str, str]:
    return {each.nominee: each.status for each in decision.nominations}


def kinds(decision: AwardDecision, nominee_: str) -> list[str]:
    """Return the reasons of one nominee."""
    return [reason.kind for each in decision.of(nominee_) for reason in each.reasons]
