"""Departments of the province: no figure of theirs is published, so all of it is drawn."""

from typing import Any

from making.entry import Chance, Entry
from making.units import DEPARTMENTS

BOOK = "government-bodies/department"
FIELDS = {
    "so-ldtbxh": ("employment", "dependents"),
    "so-nnptnt": ("water", "sanitation"),
    "so-y-te": ("nutrition", "health-insurance"),
    "so-gddt": ("adult-education", "child-schooling"),
    "so-xay-dung": ("housing-quality", "housing-area"),
    "so-tttt": ("telecommunication", "information"),
    "ban-dan-toc": ("other",),
    "so-gia-dinh-1": ("other",),
}
"""The deprivation indicators in the field of each; the others were assigned none."""
WITHOUT_FUNDS = ("so-tu-phap", "so-cong-thuong", "so-gia-dinh-2")


def departments() -> list[Entry]:
    """Return the submissions of all departments."""
    return [_special(_department(place.id)) for place in DEPARTMENTS]


def _department(unit: str) -> Entry:
    chance = Chance(BOOK, unit)
    did = chance.uniform(0.72, 0.98)
    entry = Entry(BOOK, unit, more={"submitted_on": f"2023-12-{chance.randrange(18, 31)}"})
    _work(entry, did, chance)
    _funds(entry, did, chance)
    _places(entry, did, chance)
    entry.rows["cases"] = [_case(chance) for _ in range(chance.randrange(0, 3))]
    if unit in FIELDS:
        entry.rows["indicators"] = [_indicator(code, did, chance) for code in FIELDS[unit]]
    else:
        entry.assign(indicators=None)
    return entry


def _work(entry: Entry, did: float, chance: Chance) -> None:
    guidance, conclusions, tasks = chance.randrange(2, 6), chance.randrange(4, 10), chance.randrange(6, 20)
    on_time = chance.part(tasks, did - 0.1)
    products, branches = chance.randrange(6, 24), chance.randrange(3, 15)
    entry.made(
        plan_issued=True,
        plan_issued_on=f"2023-0{chance.randrange(1, 4)}-{chance.randrange(10, 29)}",
        plan_due="2023-02-28",
        plan_has_targets=True,
        plan_has_criteria=chance.flag(did),
        plan_has_tasks=True,
        guidance_due=guidance,
        guidance_on_time=chance.part(guidance, did),
        head_meetings=chance.randrange(1, 4),
        field_checks=chance.randrange(0, 4),
        conclusions_due=conclusions,
        conclusions_done_on_time=chance.part(conclusions, did),
        tasks_due=tasks,
        done_on_time=on_time,
        done_late=chance.part(tasks - on_time, 0.7),
        tasks_done_early=chance.part(on_time, 0.3, 0.2),
        products_planned=products,
        products_done=chance.part(products, did),
        branches=branches,
        branches_launched=chance.part(branches, did),
        provincial_initiatives=int(chance.flag(0.3)),
        report_days_late=chance.choice((0, 0, 0, 2)),
    )


def _funds(entry: Entry, did: float, chance: Chance) -> None:
    if entry.unit in WITHOUT_FUNDS:
        entry.assign(managed=None)
    else:
        managed = chance.randrange(4_000, 60_000) * 10**6
        entry.made(
            managed=managed,
            funds_allocated=True,
            allocated_on=f"2023-0{chance.randrange(3, 6)}-15",
            allocation_due="2023-04-30",
            disbursed=chance.part(managed // 10**6, did) * 10**6,
        )
    staff = chance.randrange(40, 220)
    entry.made(
        mobilised=chance.randrange(20, 300) * 10**6,
        mobilised_target=chance.randrange(40, 260) * 10**6,
        staff=staff,
        staff_contributing=chance.part(staff, 0.9),
    )


def _places(entry: Entry, did: float, chance: Chance) -> None:
    households, visits = chance.randrange(6, 30), chance.randrange(4, 13)
    target = chance.part(households, 0.3)
    ntm = chance.randrange(2, 6)
    entry.made(
        assigned_households=households,
        helped=chance.part(households, did),
        out_target=target,
        out_of_poverty=min(households, chance.part(target, did) + chance.randrange(2)),
        visits_due=visits,
        visits=chance.part(visits, did),
        ntm_tasks_due=ntm,
        ntm_tasks_done=chance.part(ntm, did),
    )


def _case(chance: Chance) -> dict[str, Any]:
    people = chance.randrange(10, 50)
    target = chance.part(people, 0.7)
    return {
        "started_on": f"{chance.choice((2021, 2022))}-{chance.randrange(1, 13):02}-01",
        "participants": people,
        "participants_target_group": target,
        "out_of_poverty": chance.part(target, 0.25),
        "recognised": chance.flag(0.7),
        "replicated_places": chance.choice((0, 1, 2)),
    }


def _indicator(code: str, did: float, chance: Chance) -> dict[str, Any]:
    target = chance.randrange(200, 2_000)
    return {"indicator": code, "target": target, "actual": chance.part(target, did + 0.05)}


def _special(entry: Entry) -> Entry:
    match entry.unit:
        case "so-tu-phap":
            entry.assign(ntm_tasks_due=None)
            entry.left_out("ntm_tasks_due", "ntm_tasks_done")
        case "so-gia-dinh-1":
            entry.made(funds_misused="tạm dừng xem xét", tasks_returned=2)
        case "so-gia-dinh-2":
            entry.left_out("done_on_time", "tasks_done_early")
        case "so-tai-chinh":
            entry.without_evidence |= {"b10a"}
    return entry
