"""A movement of 10,000 units in 500 blocs with five awards and quotas within quotas; every figure is drawn.

One unit in a hundred lacks each measure, so that some totals are missing; many totals are equal.
"""

from dataclasses import dataclass
from random import Random
from typing import Any

from emulation import (
    TOTAL,
    Assignment,
    Bloc,
    Count,
    Criterion,
    Flag,
    Form,
    Movement,
    Period,
    Plan,
    Results,
    Round,
    Rulebook,
    Section,
    Source,
    Submission,
    Text,
    Unit,
    band,
    classification,
    fields,
    measure,
    model_points,
    points_of,
    rules,
    run,
    side_condition,
)

SOURCE = Source("Mô hình", kind="model_extension", model=True)
BOOK = "communities/drawn"


def said(words: str) -> Text:
    """Return the same words in both languages: nobody reads them."""
    return Text(vi=words, en=words)


class Year(Form):
    """What a unit reports."""

    helped: Count = measure(vi="Hộ được giúp", en="Households helped", at_most=40)
    poor: Count = measure(vi="Hộ nghèo", en="Poor households", at_most=40)
    days: Count = measure(vi="Ngày công", en="Days of work", at_most=30)
    violations: Count = measure(vi="Vi phạm", en="Violations", at_most=9)
    honest: Flag = measure(vi="Báo cáo trung thực", en="Honest report")


year = fields(Year)


def _criterion(name: str, rule: Any, most: int) -> Criterion:  # noqa: ANN401  # any rule
    return Criterion(f"communities/{name}", title=said(name), source=SOURCE, points=model_points(most), rule=rule)


def rulebook() -> Rulebook:
    """Return three criteria and four classes."""
    criteria = [
        _criterion("helped", rules.pro_rata(year.helped, of=year.poor), 50),
        _criterion("days", rules.per_unit(year.days, each=1, at_most=30), 30),
        _criterion("clean", rules.passed(year.violations == 0), 20),
    ]
    honest = side_condition(title=said("trung thực"), holds=year.honest)
    bands = [
        band("excellent", title=said("Xuất sắc"), at_least=75, conditions=[honest]),
        band("good", title=said("Tốt"), at_least=60),
        band("done", title=said("Hoàn thành"), at_least=40),
        band("not-done", title=said("Không hoàn thành"), at_least=0),
    ]
    classes = classification(on=points_of(TOTAL), source=SOURCE, bands=bands)
    section = Section("all", title=said("all"), criteria=criteria)
    return Rulebook(BOOK, version="1", form=Year, sections=[section], classes=classes)


def _quota(name: str, share: str, base: Any, **more: Any) -> dict[str, Any]:  # noqa: ANN401  # as in a file of a plan
    return {"id": name, "share": share, "base": base, "rounding": "floor", "source": SOURCE} | more


def _awards() -> list[dict[str, Any]]:
    """Return five awards: two per bloc, one of the province with lanes, and two chosen among those."""
    common = {"round": "2023", "ties": "leave-out", "held": "reserve", "source": SOURCE}
    small = {"fewer_than": 5, "at_most": 1}
    whole = {"order": "share-of-maximum"} | common
    lanes = [
        _quota("tinh-kho-khan", "15%", "units", traits={"area": ("III",)}),
        _quota("tinh-khac", "10%", "units", traits={"area": ("I", "II")}),
        _quota("tinh-cum", "20%", "units", within=("bloc",), small=small),
    ]
    of_class, of_province = {"counted": "award", "of": "bang-khen-tinh"}, {"counted": "award", "of": "bang-khen-ttg"}
    return [
        {"id": "tien-tien", "title": said("Tiên tiến"), "kind": "title", "order": "rank", **common,
         "conditions": {"class_at_least": "done"},
         "quotas": [_quota("tt", "70%", "units", within=("bloc",), small=small)]},
        {"id": "giay-khen", "title": said("Giấy khen"), "order": "rank", **common,
         "conditions": {"class_at_least": "good"},
         "quotas": [_quota("gk", "30%", {"counted": "award", "of": "tien-tien"}, within=("bloc",))]},
        {"id": "bang-khen-tinh", "title": said("Bằng khen tỉnh"), **whole,
         "conditions": {"class_at_least": "good"}, "quotas": lanes},
        {"id": "bang-khen-ttg", "title": said("Bằng khen Thủ tướng"), **whole, "above": "bang-khen-tinh",
         "conditions": {"class_at_least": "excellent"}, "quotas": [_quota("ttg", "10%", of_class)]},
        {"id": "huan-chuong", "title": said("Huân chương"), **whole, "above": "bang-khen-ttg",
         "quotas": [_quota("hc", "20%", of_province), {"id": "hc-so", "at_most": 12, "source": SOURCE}]},
    ]  # fmt: skip


def plan(members: dict[str, list[str]]) -> Plan:
    """Return the plan: rules for states, a ranking with keys, a quota of a class within another, the awards."""
    keys = [{"by": "fact", "of": "violations", "prefer": "less"}, {"by": "points", "of": "communities/helped"}]
    nested = {"counted": "class", "of": "good", "or_better": True}
    excellent = _quota("xuat-sac", "20%", nested, within=("bloc",), small={"fewer_than": 5, "at_most": 1})
    good = _quota("tot", "50%", "units", within=("bloc",))
    states = ("missing", "failed", "withheld", "not_due", "not_applicable")
    return Plan(
        id="drawn-2023",
        title=said("Kế hoạch"),
        movement=Movement(id="drawn", title=said("Phong trào"), source=SOURCE),
        source=SOURCE,
        period=2023,
        assignments=[Assignment(rulebook=BOOK, group="communities")],
        blocs=[Bloc(id=name, title=said(name), members=units) for name, units in members.items()],
        rounds=[Round(id="2023", title=said("2023"), kind="yearly", period=Period.of_year(2023))],
        state_rules=[{"state": state, "how": "not-classed", "source": SOURCE} for state in states],
        rankings=[{"on": "points", "ties": "competition", "keys": keys, "source": SOURCE}],
        class_quotas=[
            {"band": "excellent", "ties": "leave-out", "quota": excellent},
            {"band": "good", "ties": "leave-out", "quota": good},
        ],
        awards=_awards(),
    )


@dataclass(frozen=True)
class Played:
    """A movement after its submissions were scored."""

    results: Results
    units: tuple[Unit, ...]


def played(units: int = 10_000, blocs: int = 500, *, seed: int = 0) -> Played:
    """Draw a movement and score its submissions; deciding comes after that."""
    draw = Random(seed)
    names = [f"u{n:05}" for n in range(units)]
    members: dict[str, list[str]] = {}
    for place, name in enumerate(draw.sample(names, units)):
        members.setdefault(f"b{place % blocs:03}", []).append(name)
    people = tuple(
        Unit(id=name, group="communities", kind="hamlet", names=f"Xóm {name}", traits={"area": draw.choice(AREAS)})
        for name in names
    )
    filed = [Submission(rulebook=BOOK, unit=name, period="2023", facts=_facts(draw)) for name in names]
    return Played(run(plan(members), [rulebook()], filed, units=people), people)


AREAS = ("I", "II", "III")


def _facts(draw: Random) -> dict[str, Any]:
    poor = draw.randint(1, 40)
    facts = {"poor": poor, "helped": draw.randint(poor // 2, poor), "days": draw.randint(5, 30)}
    facts |= {"violations": draw.choice([0, 0, 0, 1, 2]), "honest": draw.random() < 0.9}
    return {name: value for name, value in facts.items() if draw.randint(1, 100) > 1}
