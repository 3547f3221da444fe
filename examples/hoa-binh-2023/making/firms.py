"""Enterprises: real firms only as givers of what was published; those scored here go by a description and a number."""

from decimal import Decimal
from typing import Any

from making.entry import Chance, Entry
from making.published import figure
from making.units import ENTERPRISES, Place

BOOK = "enterprises/enterprise"
WORKERS = {"large": 400, "medium": 140, "small": 38, "micro": 8}
PUBLISHED_WORKERS = {"dn-01": "may-ho-guom-2022-workers", "dn-02": "hkk-2024-workers", "dn-03": "hong-an-2024-workers"}
"""Firms whose number of workers is that of a real one, at another time."""


def firms() -> list[Entry]:
    """Return the submissions of all enterprises."""
    return [_special(_firm(place)) for place in ENTERPRISES]


def _firm(place: Place) -> Entry:
    chance = Chance(BOOK, place.id)
    did = chance.uniform(0.7, 0.98)
    entry = Entry(BOOK, place.id, more={"submitted_on": f"2023-12-{chance.randrange(10, 29)}"})
    entry.more["registered_on"] = f"2023-02-{chance.randrange(10, 28)}"
    _jobs(entry, WORKERS[place.traits["size"]], did, chance)
    _production(entry, did, chance, buys=place.traits["buys_products"] == "yes")
    _pledge(entry, chance)
    return entry


def _jobs(entry: Entry, size: int, did: float, chance: Chance) -> None:
    workers = chance.part(size * 2, 0.5, 0.1)
    entry.made(workers=workers)
    key = PUBLISHED_WORKERS.get(entry.unit)
    if key:
        year = figure(key).year
        entry.borrowed("workers", key, f"số của năm {year}, chỉ tính lao động địa phương")
    workers = entry.facts["workers"]
    target = max(1, chance.part(workers, 0.07, 0.06))
    pledged = max(1, chance.part(target, 0.5, 0.2))
    trained = chance.part(target + 4, 0.5)
    entry.made(
        target_workers=target,
        target_jobs_pledged=pledged,
        target_jobs_new=min(target, chance.part(pledged + 2, did)),
        target_workers_12m=chance.part(target, did - 0.1),
        target_workers_insured=chance.part(target, did - 0.05),
        trained=trained,
        trained_hired_or_self_employed=chance.part(trained, did),
        workers_promoted=int(chance.flag(0.3)),
    )


def _production(entry: Entry, did: float, chance: Chance, *, buys: bool) -> None:
    supported = chance.randrange(3, 30) if buys else chance.randrange(0, 4)
    entry.made(
        households_supported=supported,
        still_producing_12m=chance.part(supported, did),
        support_value=supported * chance.randrange(2, 9) * 10**6,
    )
    if buys:
        pledged = chance.randrange(200, 3_000) * 10**6
        entry.made(
            purchase_pledged=pledged,
            purchase_done=chance.part(pledged // 10**6, did) * 10**6,
            households_sold=chance.randrange(5, 60),
            paid_on_time_share=Decimal(chance.randrange(780, 1_000)) / 10,
        )
    else:
        entry.made(purchase_pledged=0, purchase_done=0, households_sold=0, paid_on_time_share="không áp dụng")
    entry.rows["chains"] = [_chain(chance) for _ in range(chance.randrange(1, 3) if buys else 0)]
    entry.rows["cases"] = [_case(chance) for _ in range(chance.randrange(0, 4) if buys else 0)]
    entry.made(chain_communes=len(entry.rows["chains"]) + chance.randrange(0, 2) if entry.rows["chains"] else 0)


def _chain(chance: Chance) -> dict[str, Any]:
    households = chance.randrange(10, 80)
    return {
        "contract_years": Decimal(chance.choice((5, 10, 20, 30))) / 10,
        "chain_households": households,
        "chain_target_households": chance.part(households, 0.25, 0.15),
    }


def _case(chance: Chance) -> dict[str, Any]:
    kinds = ("crops", "livestock", "forestry", "processing", "services")
    return {
        "kind": chance.choice(kinds),
        "target_households": chance.randrange(1, 14),
        "running_months": chance.randrange(3, 40),
    }


def _pledge(entry: Entry, chance: Chance) -> None:
    entry.made(
        pledge_with_numbers=True,
        report_filed=True,
        workers_informed=chance.flag(0.85),
        jobs_kept_through_disaster=chance.flag(0.2),
        no_overdue_tax=True,
        no_overdue_insurance=True,
        no_environment_sanction=True,
        no_labour_sanction=True,
    )


def _special(entry: Entry) -> Entry:
    match entry.unit:
        case "dn-07":
            # Nobody confirmed: withheld, not failed.
            entry.left_out("no_overdue_tax")
        case "dn-11":
            entry.left_out("target_workers_12m", "target_workers_insured")
        case "dn-12":
            entry.without_evidence |= {"d4a", "d5a"}
        case "dn-13":
            entry.made(false_figures=1, no_overdue_insurance=False)
    return entry
