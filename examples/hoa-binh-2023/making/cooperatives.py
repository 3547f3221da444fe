"""Cooperatives: members, services and distribution."""

from decimal import Decimal
from typing import Any

from making.entry import Chance, Entry
from making.units import COOPERATIVES

BOOK = "enterprises/cooperative"
MEMBERS = {"htx-05": 39}
"""The note of a published figure says with how many members a cooperative like it began."""


def cooperatives() -> list[Entry]:
    """Return the submissions of all cooperatives."""
    return [_special(_cooperative(place.id)) for place in COOPERATIVES]


def _cooperative(unit: str) -> Entry:
    chance = Chance(BOOK, unit)
    did = chance.uniform(0.72, 0.98)
    entry = Entry(BOOK, unit, more={"submitted_on": f"2023-12-{chance.randrange(10, 29)}"})
    entry.more["registered_on"] = f"2023-02-{chance.randrange(10, 28)}"
    _members(entry, did, chance)
    _sale(entry, did, chance)
    _results(entry, did, chance)
    entry.rows["cases"] = [_case(chance) for _ in range(chance.randrange(1, 5))]
    return entry


def _members(entry: Entry, did: float, chance: Chance) -> None:
    members = MEMBERS.get(entry.unit, chance.randrange(9, 70))
    target, linked = chance.part(members, 0.22, 0.15), chance.randrange(0, 25)
    both, pledged = target + linked, chance.randrange(3, 14)
    entry.made(
        members=members,
        target_members=target,
        target_linked=linked,
        target_members_and_linked=both,
        pledged=pledged,
        target_workers=chance.part(pledged + 2, did),
        target_served=chance.part(both, did),
        deferred_payment_households=chance.part(both, 0.4),
    )
    if entry.unit in MEMBERS:
        entry.worked_out(
            "members", members, "quyet-chien-2024", how="borrowed", note="lập tháng 4/2017 với 39 thành viên"
        )
    entry.made(target_workers_6m=chance.part(entry.facts["target_workers"], did))


def _sale(entry: Entry, did: float, chance: Chance) -> None:
    offered = chance.randrange(150, 2_400)
    entry.made(
        target_output_offered=offered * 10**6,
        bought=chance.part(offered, did) * 10**6,
        paid_on_time_share=Decimal(chance.randrange(760, 1_000)) / 10,
        chains=chance.randrange(0, 3),
        certified_products=chance.randrange(0, 4),
    )
    both = entry.facts["target_members_and_linked"]
    entry.made(target_households_in_chain=chance.part(both, 0.5) if entry.facts["chains"] else 0)


def _results(entry: Entry, did: float, chance: Chance) -> None:
    both = entry.facts["target_members_and_linked"]
    people = max(4, 2 * both)
    entry.made(
        target_households=both,
        income_band_up=chance.part(both, did - 0.2),
        out_of_poverty=chance.part(both, 0.2, 0.1),
        sessions=chance.randrange(1, 8),
        target_all=people,
        target_attending=chance.part(people, did),
        pledge=True,
        report_filed=True,
        members_meeting_informed=chance.flag(0.85),
        premium_paid=chance.flag(0.4),
        group_founded=chance.flag(0.2),
        ocop_product=chance.flag(0.4),
        no_overdue_tax=True,
        no_overdue_insurance=True,
        no_environment_sanction=True,
        no_labour_sanction=True,
    )


def _case(chance: Chance) -> dict[str, Any]:
    kinds = ("crops", "livestock", "aquaculture", "crafts", "processing")
    return {
        "kind": chance.choice(kinds),
        "target_households": chance.randrange(1, 12),
        "running_months": chance.randrange(3, 48),
    }


def _special(entry: Entry) -> Entry:
    match entry.unit:
        case "htx-03":
            entry.left_out("target_output_offered")
        case "htx-09":
            entry.without_evidence |= {"e8"}
        case "htx-13":
            # More bought than was offered: one of the two is wrong.
            entry.made(bought=entry.facts["target_output_offered"] + 5 * 10**6)
    return entry
