"""Households: by a number alone, all of it drawn; bands and yes or no, no name, income or health."""

from typing import Any

from making.entry import Chance, Entry
from making.units import HOUSEHOLDS, REGISTERING

ESCAPING, HELPING = "households/escaping-poverty", "households/helping-others"


def registered() -> list[Entry]:
    """Return the submissions of households that want to escape poverty; the last one has not registered."""
    return [_special(_registered(place.id)) for place in HOUSEHOLDS[:REGISTERING]]


def _registered(unit: str) -> Entry:
    chance = Chance(ESCAPING, unit)
    day = f"2023-0{chance.randrange(1, 5)}-{chance.randrange(10, 28)}"
    entry = Entry(ESCAPING, unit, more={"submitted_on": f"2023-12-{chance.randrange(10, 25)}", "registered_on": day})
    _plan(entry, day, chance)
    _year(entry, chance)
    _status(entry, chance)
    return entry


def _plan(entry: Entry, day: str, chance: Chance) -> None:
    able, planned = chance.randrange(1, 5), chance.randrange(1, 5)
    entry.made(
        registered_on=day,
        plan_written=True,
        causes_named=chance.flag(0.8),
        work_named=True,
        support_needed_named=chance.flag(0.9),
        able_members=able,
        able_working_or_training=chance.part(able, 0.9, 0.3),
        planned_activities=planned,
        carried_out=chance.part(planned, 0.85, 0.3),
    )


def _year(entry: Entry, chance: Chance) -> None:
    before = chance.randrange(3, 8)
    entry.made(
        use_of_support=chance.choice(("as-intended", "as-intended", "partly")),
        income_change=chance.choice(("above-line", "clear-rise", "clear-rise", "slight-rise", "no-rise")),
        deprived_start=before,
        deprived_end=max(0, before - chance.randrange(0, 5)),
        standard_id_start="2022-2026",
        standard_id="2022-2026",
        children_in_school=True,
    )


def _status(entry: Entry, chance: Chance) -> None:
    start = chance.choice(("poor", "poor", "near-poor"))
    above, few = entry.facts["income_change"] == "above-line", entry.facts["deprived_end"] < 3
    end = "escaped" if above else ("near-poor" if start == "near-poor" or few else "poor")
    helped = chance.randrange(0, 3)
    entry.made(
        status_start=start,
        status_end=end,
        years_since_escape=0 if end == "escaped" else "không áp dụng",
        relapsed=False,
        households_helped=helped,
        asked_to_leave_list=end == "escaped" and chance.flag(0.4),
    )

    if helped:
        entry.made(help_kind=chance.choice(("material", "experience")))


def _special(entry: Entry) -> Entry:
    match entry.unit:
        case "ho-0003":
            # Illness in the family is recorded by the commune: that it hit work and income, not what it was.
            entry.made(work_hit=True, income_hit=True)
        case "ho-0005":
            entry.made(able_members=0, able_working_or_training=0)
        case "ho-0007":
            entry.left_out("income_change")
        case "ho-0008":
            entry.made(standard_id_start="2016-2021")
        case "ho-0009":
            entry.made(use_of_support="không áp dụng")
        case "ho-0011":
            entry.without_evidence |= {"g2"}
        case "ho-0012":
            entry.photos_only |= {"g3"}
        case "ho-0014":
            entry.made(false_declarations=1)
        case "ho-0016":
            # Not registered: outside this rulebook, which is no failure.
            del entry.more["registered_on"]
    return entry


def helping() -> list[Entry]:
    """Return the submissions of households that help others."""
    return [_helping_special(_helping(place.id)) for place in HOUSEHOLDS[REGISTERING:]]


def _helping(unit: str) -> Entry:
    chance = Chance(HELPING, unit)
    poor, near = chance.randrange(1, 4), chance.randrange(0, 3)
    out = chance.part(poor + near, 0.4, 0.3)
    entry = Entry(HELPING, unit, more={"submitted_on": f"2023-12-{chance.randrange(10, 25)}"})
    entry.made(
        poor_helped=poor,
        near_helped=near,
        helped=poor + near,
        months_longest_help=chance.randrange(2, 30),
        out=out,
        improved=chance.part(poor + near - out, 0.6, 0.3),
        regular_workers=chance.randrange(0, 4),
        seasonal_person_days=chance.randrange(0, 160),
        linked_households=chance.randrange(0, 5),
        households_joined=chance.randrange(0, 4),
        own_production=True,
        members_in_work=chance.flag(0.9),
        formerly_poor=chance.flag(0.25),
        across_village_border=chance.flag(0.3),
        compliance_confirmed=True,
    )
    entry.rows["support"] = _support(chance, poor + near)
    return entry


def _support(chance: Chance, helped: int) -> list[dict[str, Any]]:
    kinds = chance.sample(("capital", "seed", "materials", "technique", "land"), chance.randrange(1, 5))
    return [_one_kind(kind, chance, helped) for kind in sorted(kinds)]


def _one_kind(kind: str, chance: Chance, helped: int) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": kind, "households": chance.randrange(1, helped + 1)}
    if kind == "capital":
        return row | {"loan_amount": chance.randrange(3, 30) * 10**6, "loan_months": chance.randrange(6, 25)}
    return row | {"quantity": chance.randrange(1, 40)}


def _helping_special(entry: Entry) -> Entry:
    match entry.unit:
        case "ho-0020":
            entry.left_out("months_longest_help")
        case "ho-0022":
            # One more helped than poor and near-poor together.
            entry.made(helped=entry.facts["helped"] + 1)
        case "ho-0024":
            entry.left_out("compliance_confirmed")
        case "ho-0026":
            entry.without_evidence |= {"h8"}
    return entry
