"""The small world in which the corpus of layouts is read: a form as offices keep it, its units, and a plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import emulation_communities as communities
import emulation_government_bodies as government_bodies
import emulation_households as households
from emulation import (
    Count,
    Criterion,
    Day,
    Flag,
    Form,
    Level,
    Money,
    Number,
    Rate,
    Rulebook,
    Section,
    Source,
    Text,
    fields,
    measure,
    model_points,
    rules,
)
from emulation.models import Assignment, Movement, Period, Plan, Unit

BOOK = "xa/bieu-01"
YEAR = 2023
_SOURCE = Source("130/KH-UBND")
_HOUSEHOLDS = Text(vi="hộ", en="households")
_AREAS = {code: Text(vi=f"Khu vực {code}", en=f"Area {code}") for code in ("I", "II", "III")}


class CommuneYear(Form):
    """Biểu 01: what a commune reports for one year, one kind of figure of each sort."""

    households: Count = measure(
        vi="Tổng số hộ dân cư", en="Households in total", unit=_HOUSEHOLDS, at_most=2_000_000, may_not_apply=True
    )
    poor_start: Count = measure(
        vi="Số hộ nghèo đầu năm",
        en="Poor households at the start of the year",
        unit=_HOUSEHOLDS,
        at_most=2_000_000,
        may_not_apply=True,
    )
    poor_end: Count = measure(
        vi="Số hộ nghèo cuối năm", en="Poor households at the end of the year", unit=_HOUSEHOLDS, at_most=2_000_000
    )
    near_end: Count = measure(
        vi="Số hộ cận nghèo cuối năm",
        en="Near-poor households at the end of the year",
        unit=_HOUSEHOLDS,
        at_most=2_000_000,
    )
    escaped: Count = measure(
        vi="Số hộ thoát nghèo",
        en="Households that left poverty",
        unit=_HOUSEHOLDS,
        at_most=2_000_000,
        may_not_apply=True,
    )
    poor_rate: Rate = measure(vi="Tỷ lệ hộ nghèo", en="Poverty rate", unit=Text(vi="%", en="%"))
    fund: Money = measure(
        vi="Quỹ Vì người nghèo", en="Fund for the poor", unit=Text(vi="đồng", en="VND"), at_most=10**13
    )
    land: Number = measure(
        vi="Diện tích đất sản xuất", en="Farm land", unit=Text(vi="ha", en="ha"), decimals=2, at_most=10**6
    )
    met: Flag = measure(vi="Đã họp dân phát động", en="A village meeting was held")
    met_on: Day = measure(vi="Ngày họp dân", en="Day of the meeting")
    area: Level = measure(vi="Khu vực", en="Area", choices=_AREAS)


NAMES: Mapping[str, tuple[str, str]] = {
    "doc-lap": ("Xã Độc Lập", "04789"),
    "yen-hoa": ("Xã Yên Hòa", "00412"),
    "muong-chieng": ("Xã Mường Chiềng", "04831"),
    "tu-ly": ("Xã Tú Lý", "04840"),
    "mai-chau": ("Thị trấn Mai Châu", "05200"),
    "to-1": ("Tổ 1", "00001"),
    "to-11": ("Tổ 11", "00011"),
    "dong-tam-1": ("Thôn Đồng Tâm 1", "00021"),
    "dong-tam-2": ("Thôn Đồng Tâm 2", "00022"),
}
"""The units: id → name and official code."""


def _units(group: str, kind: str) -> tuple[Unit, ...]:
    """Make the units as members of a group."""
    return tuple(
        Unit(id=each, group=group, kind=kind, names=name, codes=code)  # type: ignore[arg-type]  # one name, one code
        for each, (name, code) in NAMES.items()
    )


UNITS = _units("communes", "commune")
_HOUSEHOLDS_LISTED = tuple(
    Unit(id=f"ho-{number:04d}", group="households", kind="poor-or-near-poor-household") for number in range(1, 5)
)
_GROUPS = {
    "communities/for-the-poor": ("communities", "hamlet"),
    "households/escaping-poverty": ("households", "poor-or-near-poor-household"),
    "government-bodies/peoples-committee": ("government-bodies", "peoples-committee"),
}


def _criterion(name: str, rule: object) -> Criterion:
    title = Text(vi=f"Tiêu chí {name}", en=f"Criterion {name}")
    return Criterion(f"xa/{name}", title=title, source=_SOURCE.at("P5.1"), points=model_points(50), rule=rule)  # type: ignore[arg-type]  # a rule


@cache
def rulebook() -> Rulebook:
    """Make a rulebook of two criteria; the rest of the form is for information."""
    year = fields(CommuneYear)
    criteria = [
        _criterion("escaped", rules.pro_rata(year.escaped, of=year.poor_start)),
        _criterion("met", rules.passed(year.met)),
    ]
    section = Section("all", title=Text(vi="Tất cả", en="All"), criteria=criteria)
    spare = ("households", "poor_end", "near_end", "poor_rate", "fund", "land", "met_on", "area")
    return Rulebook(BOOK, version="1", form=CommuneYear, sections=[section], for_information=spare)


@cache
def plan(name: str = BOOK, group: str = "communes", kind: str = "commune") -> Plan:
    """Make a plan for the year that assigns one rulebook."""
    return Plan(
        id="xa-2023",
        title=Text(vi="Kế hoạch thử", en="A plan to test"),
        source=_SOURCE,
        movement=Movement(id="for-the-poor", title=Text(vi="Vì người nghèo", en="For the poor"), source=_SOURCE),
        period=Period.of_year(YEAR),
        assignments=(Assignment(rulebook=name, group=group, unit_kinds=(kind,)),),
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """What a book of the corpus is read with."""

    plan: Plan
    rulebooks: Mapping[str, Rulebook]
    units: tuple[Unit, ...]


@cache
def setting(name: str) -> Setting:
    """Return the plan, rulebooks and units for the rulebook of that name: our own, or one that ships."""
    if name == BOOK:
        return Setting(plan(), {BOOK: rulebook()}, UNITS)
    group, kind = _GROUPS[name]
    units = _HOUSEHOLDS_LISTED if group == "households" else _units(group, kind)
    return Setting(plan(name, group, kind), {name: _shipped()[name]}, units)


@cache
def _shipped() -> Mapping[str, Rulebook]:
    every = (communities, households, government_bodies)
    return {book.id: book for plugin in every for book in plugin.emulation_rulebooks()}
