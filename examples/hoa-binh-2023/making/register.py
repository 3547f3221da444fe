"""The register of contributions: houses, money, labour days and land, one of them claimed twice."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from making.entry import Chance, Entry
from making.published import figure
from making.units import ENTERPRISES, HOUSEHOLDS, REGISTERING


@dataclass(frozen=True, slots=True)
class Gift:
    """One contribution of the register."""

    id: str
    giver: str
    receiver: str
    kind: str
    value: int
    day: str
    owner: str = ""
    claimed_by: str = ""
    quantity: int = 1
    unit: str = ""
    rewarded_by: str = ""
    published: str = ""
    """The figure that it is, when it is not made up."""


MANY = "nhieu-to-chuc-ca-nhan"
"""The giver of what many gave together."""


THROUGH_THE_FRONT = ("dn-01", "dn-02", "dn-04")
"""Firms whose gift the Front names too: it counts for the firm, and is joint for the Front."""


def gifts(entries: list[Entry]) -> list[Gift]:
    """Return the whole register; where one is kept, it alone says what counts for whom."""
    singly = [*_houses(), *_of_firms(), *_of_households(), *_published()]
    return [*singly, *_in_bundles(entries, singly)]


def _in_bundles(entries: list[Entry], singly: list[Gift]) -> Iterator[Gift]:
    """Yield what bodies and organisations received from many, less what the register names one by one."""
    for entry in entries:
        if "version" in entry.more and entry.more["version"] > 1:
            continue
        if entry.rulebook == "mass-organizations/for-the-poor":
            yield from _of_organization(entry, singly)
        elif entry.rulebook.startswith("government-bodies/") and entry.facts.get("mobilised"):
            yield Gift(f"huy-dong-{entry.unit}", MANY, entry.unit, "cash", entry.facts["mobilised"], "2023-11-18",
                       entry.unit, unit="đợt")  # fmt: skip


def _of_organization(entry: Entry, singly: list[Gift]) -> Iterator[Gift]:
    mine = [gift for gift in singly if entry.unit in (gift.owner, *gift.claimed_by.split(";"))]
    money = entry.facts["fund_raised"] - sum(gift.value for gift in mine if gift.kind == "cash" and gift.day >= "2023")
    houses = entry.facts["houses_done"] - sum(gift.quantity for gift in mine if gift.kind == "house")
    day, unit = "2023-11-18", entry.unit
    yield Gift(f"tien-{unit}", MANY, f"quy-{unit}", "cash", money, day, unit, unit="đợt")
    yield Gift(f"hien-vat-{unit}", MANY, f"quy-{unit}", "in-kind", entry.facts["in_kind_value"], day, unit, unit="đợt")
    if houses > 0:
        yield Gift(f"nha-{unit}", f"quy-{unit}", f"nhieu-ho-{unit}", "house", houses * 50_000_000, day, unit,
                   quantity=houses, unit="nhà")  # fmt: skip


def _houses() -> list[Gift]:
    """Return houses: the first two are named by the province's Front, the district's, and a union; one owner each."""
    houses = [_house(f"{number:03}") for number in range(1, 7)]
    houses[0] = replace(houses[0], claimed_by="mttq-kim-boi;phu-nu-tinh")
    houses[1] = replace(houses[1], claimed_by="mttq-kim-boi")
    # Named by two, and nobody says whose it is: withheld from both until the appraiser decides.
    doubtful = Gift("nha-007", "quy-vi-nguoi-ngheo-huyen", "ho-nhan-007", "house", 50_000_000, "2023-10-24",
                    claimed_by="mttq-gia-dinh;hoi-gia-dinh", unit="nhà")  # fmt: skip
    rewarded = Gift("nha-008", "dn-10", "ho-nhan-008", "house", 60_000_000, "2023-04-29", "dn-10", unit="nhà",
                    rewarded_by="Quyết định khen thưởng đợt tháng 5/2023 (giả định)")  # fmt: skip
    return [*houses, doubtful, rewarded]


def _house(number: str) -> Gift:
    giver, receiver = "quy-vi-nguoi-ngheo-tinh", f"ho-nhan-{number}"
    return Gift(f"nha-{number}", giver, receiver, "house", 50_000_000, "2023-10-20", "mttq-tinh", unit="nhà")


def _of_firms() -> list[Gift]:
    """Return what firms gave to the fund."""
    chance = Chance("register", "firms")
    given = {"large": 240, "medium": 90, "small": 35, "micro": 8}
    return [
        Gift(f"tien-{place.id}", place.id, "quy-vi-nguoi-ngheo-tinh", "cash",
             given[place.traits["size"]] * chance.randrange(60, 140) * 10_000, "2023-10-17", place.id,
             "mttq-tinh" if place.id in THROUGH_THE_FRONT else "", unit="lần")
        for place in ENTERPRISES
        if place.id not in ("dn-06", "dn-11")
    ]  # fmt: skip


def _of_households() -> list[Gift]:
    chance = Chance("register", "households")
    kinds = (("cash", "lần"), ("labour", "công"), ("land", "m2"), ("in-kind", "lần"))
    found = []
    for place in HOUSEHOLDS[REGISTERING:]:
        kind, unit = chance.choice(kinds)
        quantity = {"labour": 40, "land": 300}.get(kind, 1)
        value = chance.randrange(2, 60) * 10**6
        found.append(Gift(f"gop-{place.id}", place.id, place.parent, kind, value, f"2023-0{chance.randrange(2, 10)}-12",
                          place.id, quantity=quantity, unit=unit))  # fmt: skip
    return found


def _published() -> list[Gift]:
    """Gifts that were printed, of the year before: outside the period, so they count for nobody here."""
    keys = {"thanh-thang-2022-gift": "xi-mang-thanh-thang", "vietcombank-2022-gift": "vietcombank-hoa-binh"}
    return [
        Gift(f"cong-bo-{giver}", giver, "quy-vi-nguoi-ngheo-tinh", "cash", figure(key).whole, "2022-10-13", "mttq-tinh",
             unit="lần", published=key)
        for key, giver in keys.items()
    ]  # fmt: skip


def claim(entries: list[Entry]) -> None:
    """Let every submission name the contributions that are its own or that it claims."""
    register = gifts(entries)
    for entry in entries:
        named = [g.id for g in register if entry.unit in (g.owner, *g.claimed_by.split(";"))]
        if named and entry.rulebook not in ("communities/for-the-poor", "households/escaping-poverty"):
            entry.more["contribution_ids"] = ";".join(named)
