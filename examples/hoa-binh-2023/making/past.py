"""The years before, as far as anything of them was published: almost nothing here is made up."""

from making.committees import BOOK as COMMITTEES
from making.entry import Entry
from making.organizations import BOOK as ORGANIZATIONS
from making.published import figure


def years_before() -> list[Entry]:
    """Return submissions of 2021 and 2022 that hold published figures alone."""
    return [*_committees(), *_front()]


def _rates(entry: Entry, what: str, poor: str, rate: str, when: str = "end") -> Entry:
    """Add a number of poor households and, from its rate, all households."""
    entry.published(f"{what}_{when}", poor)
    return entry.worked_out(f"households_{when}", figure(rate).whole_for(figure(poor).whole), poor, rate)


def _committees() -> list[Entry]:
    city = _rates(
        Entry(COMMITTEES, "tp-hoa-binh", "2022"), "poor", "tp-hoa-binh-2022-poor", "tp-hoa-binh-2022-poor-rate"
    )
    city.published("near_end", "tp-hoa-binh-2022-near")
    lac_son = Entry(COMMITTEES, "huyen-lac-son", "2021")
    keys = ("lac-son-2022-tet-gifts", "lac-son-2021-poor-rate")
    note = "số hộ nghèo nhận quà Tết 2022, xấp xỉ số hộ nghèo cuối 2021"
    lac_son.borrowed("poor_end", keys[0], note)
    lac_son.worked_out("households_end", figure(keys[1]).whole_for(figure(keys[0]).whole), *keys)
    cao_phong = Entry(COMMITTEES, "huyen-cao-phong", "2022").published("households_end", "cao-phong-2022-households")
    key = "cao-phong-2022-poor-rate"
    cao_phong.worked_out(
        "poor_end", figure(key).of(cao_phong.facts["households_end"]), key, "cao-phong-2022-households"
    )
    communes = {"xa-doc-lap": "doc-lap", "xa-mong-hoa": "mong-hoa", "xa-phu-thanh": "phu-thanh"}
    past = [_rates(Entry(COMMITTEES, unit, "2021"), "poor", f"{key}-2021-poor", f"{key}-2021-poor-rate")
            for unit, key in communes.items()]  # fmt: skip
    past[-1].published("near_end", "phu-thanh-2021-near")
    return [city, lac_son, cao_phong, *past]


def _front() -> list[Entry]:
    first, second = Entry(ORGANIZATIONS, "mttq-tinh", "2021"), Entry(ORGANIZATIONS, "mttq-tinh", "2022")
    first.published("fund_raised", "fund-2021-received").published("spent", "fund-2021-spent")
    available = figure("fund-2021-opening").whole + figure("fund-2021-received").whole
    first.worked_out("received_available", available, "fund-2021-opening", "fund-2021-received")
    second.published("fund_raised", "fund-2022-received").published("spent", "fund-2022-spent")
    houses = Entry(ORGANIZATIONS, "mttq-cao-phong", "2021").published("houses_done", "cao-phong-front-2021-houses")
    return [first, second, houses.published("houses_value", "cao-phong-front-2021-value")]
