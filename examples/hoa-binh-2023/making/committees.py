"""People's Committees of districts and communes: the poverty figures follow the published ones, the rest is drawn."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from making.entry import Chance, Entry
from making.published import figure
from making.units import COMMUNES, DISTRICTS

BOOK = "government-bodies/peoples-committee"
SERVICES = ("health", "education", "housing", "water", "sanitation", "information")


@dataclass(frozen=True, slots=True)
class Area:
    """What a committee's figures are drawn around: households, rates in percent, and how well it did."""

    households: int
    poor: float
    """Rate of poor households at the start of the year."""
    poor_end: float
    near: float
    near_end: float
    minority: float
    """Share of ethnic-minority households."""
    did: float
    """How much of what it set out to do was done."""


AREAS = {
    "tp-hoa-binh": Area(35362, 1.38, 1.06, 1.33, 1.34, 0.42, 0.95),
    "huyen-da-bac": Area(14120, 31.9, 26.84, 20.4, 19.8, 0.89, 0.82),
    "huyen-mai-chau": Area(13840, 22.6, 19.4, 17.9, 17.2, 0.86, 0.86),
    "huyen-tan-lac": Area(21350, 13.01, 10.6, 12.2, 11.7, 0.86, 0.88),
    "huyen-lac-son": Area(34757, 20.05, 16.9, 14.8, 14.2, 0.91, 0.8),
    "huyen-yen-thuy": Area(17240, 6.9, 4.61, 8.4, 7.6, 0.7, 0.91),
    "huyen-lac-thuy": Area(16480, 7.8, 6.1, 7.7, 7.2, 0.43, 0.84),
    "huyen-kim-boi": Area(27310, 14.6, 11.4, 13.1, 12.3, 0.84, 0.87),
    "huyen-luong-son": Area(25620, 3.4, 2.2, 4.1, 3.6, 0.66, 0.97),
    "huyen-cao-phong": Area(11719, 6.69, 4.99, 9.2, 8.3, 0.73, 0.93),
    "xa-doc-lap": Area(625, 12.6, 6.25, 9.3, 8.3, 0.93, 0.94),
    "xa-mong-hoa": Area(1890, 1.5, 0.9, 1.9, 1.6, 0.6, 0.9),
    "phuong-thinh-lang": Area(2410, 0.0, 0.0, 0.0, 0.0, 0.2, 0.96),
    "xa-muong-chieng": Area(941, 24.2, 20.3, 18.9, 18.0, 0.97, 0.83),
    "xa-hang-kia": Area(557, 33.4, 28.7, 21.5, 20.3, 0.99, 0.79),
    "xa-pa-co": Area(577, 29.8, 25.1, 20.3, 19.4, 0.99, 0.85),
    "xa-bao-hieu": Area(1642, 6.4, 4.4, 5.81, 5.1, 0.76, 0.92),
    "xa-phu-thanh": Area(2180, 10.9, 8.7, 8.4, 7.8, 0.51, 0.87),
    "xa-gia-dinh-1": Area(1420, 11.0, 9.0, 8.0, 7.5, 0.8, 0.85),
    "xa-gia-dinh-2": Area(1180, 15.0, 12.4, 9.0, 8.6, 0.88, 0.8),
    "xa-gia-dinh-3": Area(990, 13.0, 9.5, 8.8, 8.2, 0.9, 0.86),
    "phuong-gia-dinh": Area(1760, 0.4, 0.0, 0.5, 0.0, 0.15, 0.95),
}


def committees() -> list[Entry]:
    """Return the submissions of all committees."""
    return [_special(_committee(place.id)) for place in (*DISTRICTS, *COMMUNES)]


def _committee(unit: str) -> Entry:
    area, chance = AREAS[unit], Chance(BOOK, unit)
    entry = Entry(BOOK, unit, more={"submitted_on": "2023-12-2" + str(chance.randrange(10))})
    _households(entry, area, chance)
    _published(entry)
    _flows(entry, area, chance)
    _better_off(entry, chance)
    _minorities(entry, area)
    _direction(entry, area, chance)
    _money(entry, area, chance)
    _services(entry, area, chance)
    _rest(entry, area, chance)
    _targets(entry, area)
    return entry


def _households(entry: Entry, area: Area, chance: Chance) -> None:
    """Both years' own numbers of households; rates are of their own year."""
    start = area.households
    end = start + chance.randrange(-start // 200 - 2, start // 150 + 3)
    entry.made(
        households_start=start,
        households_end=end,
        poor_start=round(start * area.poor / 100),
        poor_end=round(end * area.poor_end / 100),
        near_start=round(start * area.near / 100),
        near_end=round(end * area.near_end / 100),
    )


def _published(entry: Entry) -> None:
    """Put published figures in the place of drawn ones, with where they stand."""
    match entry.unit:
        case "tp-hoa-binh":
            _city(entry)
        case "huyen-yen-thuy":
            entry.published("households_end", "yen-thuy-2023-households").published("poor_end", "yen-thuy-2023-poor")
        case "huyen-cao-phong":
            entry.published("households_start", "cao-phong-2022-households")
            _fit(entry, "poor_start", "households_start", "cao-phong-2022-poor-rate", how="computed")
            _fit(entry, "poor_end", "households_end", "cao-phong-2023-poor-rate")
        case "huyen-da-bac":
            _fit(entry, "poor_end", "households_end", "da-bac-2023-poor-rate")
        case "huyen-lac-son":
            _fit(entry, "poor_start", "households_start", "lac-son-2022-poor-rate-target")
        case "huyen-tan-lac":
            _fit(entry, "poor_start", "households_start", "tan-lac-2022-poor-rate-target")
        case "xa-doc-lap":
            entry.published("poor_end", "doc-lap-2023-poor")
            keys = ("doc-lap-2023-poor", "doc-lap-2023-poor-rate")
            entry.worked_out("households_end", figure(keys[1]).whole_for(figure(keys[0]).whole), *keys)
        case "xa-muong-chieng":
            entry.borrowed("households_end", "muong-chieng-2024-households", "số của đầu năm 2024")
        case "xa-hang-kia":
            entry.borrowed("households_start", "hang-kia-households", "nguồn không rõ năm")
        case "xa-pa-co":
            entry.borrowed("households_start", "pa-co-households", "nguồn không rõ năm")
        case "xa-bao-hieu":
            both = figure("bao-hieu-2022-multidimensional").of(entry.facts["households_start"])
            near, key = both - entry.facts["poor_start"], "bao-hieu-2022-multidimensional"
            entry.worked_out("near_start", near, key, how="fitted", note="nghèo + cận nghèo = 12,21 %")


def _city(entry: Entry) -> None:
    for year, when in (("2022", "start"), ("2023", "end")):
        poor, rate = f"tp-hoa-binh-{year}-poor", f"tp-hoa-binh-{year}-poor-rate"
        entry.published(f"poor_{when}", poor).published(f"near_{when}", f"tp-hoa-binh-{year}-near")
        entry.worked_out(f"households_{when}", figure(rate).whole_for(figure(poor).whole), poor, rate)


def _fit(entry: Entry, name: str, whole: str, key: str, *, how: Any = "fitted") -> None:  # noqa: ANN401 - a Literal
    """Make a number so that the printed rate comes out."""
    found = figure(key)
    entry.worked_out(name, found.of(entry.facts[whole]), key, how=how, note=found.measure)


def _flows(entry: Entry, area: Area, chance: Chance) -> None:
    """What went out and came in, so that the year adds up."""
    facts, size = entry.facts, entry.facts["households_start"]
    newly = chance.part(size, 0.002, 0.0008) if facts["poor_start"] else 0
    relapsed = chance.part(size, 0.0006 * (1.6 - area.did), 0.0002) if facts["poor_start"] else 0
    left, moved = min(newly, 3), min(relapsed, 1)
    came, near_new = relapsed + newly + moved, chance.part(facts["near_start"], 0.12, 0.02)
    entry.made(
        newly_poor=newly, relapsed=relapsed, moved_in=moved, merged_or_left=left,
        escaped=facts["poor_start"] - facts["poor_end"] - left + came,
        newly_poor_force_majeure=newly // 4,
        near_newly=near_new, near_relapsed=0, near_moved_in=0, near_merged_or_left=0,
        near_escaped=facts["near_start"] - facts["near_end"] + near_new,
    )  # fmt: skip
    if facts["near_escaped"] < 0:
        entry.made(near_newly=near_new - facts["near_escaped"], near_escaped=0)
    escapes = 3 * max(facts["escaped"], relapsed) + chance.randrange(5)
    entry.made(escaped_last_3y=escapes if facts["poor_start"] else 0)


def _better_off(entry: Entry, chance: Chance) -> None:
    """Better-off households, where the plan defines them: it does so for districts here."""
    facts, defined = entry.facts, entry.unit.startswith(("huyen", "tp-"))
    entry.made(better_off_defined=defined)
    if defined:
        start = chance.part(facts["households_start"], 0.24, 0.05)
        entry.made(better_off_start=start, better_off_end=start + chance.part(facts["households_end"], 0.008, 0.008))


def _minorities(entry: Entry, area: Area) -> None:
    facts = entry.facts
    among_poor = min(1.0, area.minority + 0.08)
    for when in ("start", "end"):
        entry.made(**{
            f"em_households_{when}": round(facts[f"households_{when}"] * area.minority),
            f"em_poor_{when}": min(round(facts[f"poor_{when}"] * among_poor), facts[f"poor_{when}"]),
        })  # fmt: skip
    if entry.unit == "huyen-yen-thuy":
        keys = ("yen-thuy-2023-poor", "yen-thuy-2023-em-share")
        entry.worked_out("em_poor_end", figure(keys[1]).of(facts["poor_end"]), *keys)
    if entry.unit == "huyen-mai-chau":
        fall = round(facts["em_households_end"] * 0.035)
        left = facts["em_poor_start"] * facts["em_households_end"] // facts["em_households_start"] - fall
        keys = ("mai-chau-2023-em-fall-low", "mai-chau-2023-em-fall-high")
        entry.worked_out(
            "em_poor_end", min(left, facts["poor_end"]), *keys, how="fitted", note="giảm 3,5, nguồn ghi 3–4"
        )


def _direction(entry: Entry, area: Area, chance: Chance) -> None:
    due = chance.randrange(6, 14)
    entry.made(
        plan_issued=True,
        plan_issued_on=f"2023-0{chance.randrange(1, 4)}-{chance.randrange(10, 29)}",
        plan_due="2023-02-28",
        plan_has_targets=True,
        plan_has_measures=True,
        plan_has_funding=chance.flag(area.did),
        plan_has_tasks=True,
        plan_has_group_criteria=chance.flag(area.did - 0.2),
        head_meetings=chance.randrange(1, 5),
        field_checks=chance.randrange(0, 4),
        conclusions_due=due,
        conclusions_done_on_time=chance.part(due, area.did),
        hamlets=max(4, area.households // 110),
        hamlets_held_meeting=chance.part(max(4, area.households // 110), area.did),
    )


def _money(entry: Entry, area: Area, chance: Chance) -> None:
    million = 10**6
    planned = (entry.facts["poor_start"] + 40) * chance.randrange(2, 6) * million // 10
    allocated = (entry.facts["poor_start"] + 30) * chance.randrange(18, 42) * million
    entry.made(
        central=allocated * 7 // 10,
        local_plan=planned,
        local_budget=chance.part(planned // million, area.did + 0.05) * million,
        policy_credit=entry.facts["households_start"] * chance.randrange(8, 20) * million,
        allocated=allocated,
        disbursed=chance.part(allocated // million, min(0.98, area.did)) * million,
        mobilised=(entry.facts["poor_start"] + 25) * chance.randrange(6, 14) * million // 10,
    )


def _services(entry: Entry, area: Area, chance: Chance) -> None:
    poor = entry.facts["poor_start"]
    for service in SERVICES:
        deprived = chance.part(poor, 0.3, 0.18)
        target = chance.part(deprived, 0.5, 0.15)
        resolved = min(deprived, chance.part(max(target, 1), area.did + 0.05) if target else 0)
        entry.made(**{f"{service}_deprived": deprived, f"{service}_target": target, f"{service}_resolved": resolved})
    if entry.unit == "huyen-da-bac":
        _da_bac_housing(entry, area, chance)
    eligible = max(1, chance.part(3 * poor + 30, 0.5))
    entry.made(other_eligible=eligible, other_served=chance.part(eligible, area.did))


def _da_bac_housing(entry: Entry, area: Area, chance: Chance) -> None:
    entry.borrowed("housing_deprived", "da-bac-2022-housing-needed", "nhu cầu rà soát năm 2022")
    target = chance.part(entry.facts["housing_deprived"], 0.4)
    entry.made(housing_target=target, housing_resolved=chance.part(target, area.did))


def _rest(entry: Entry, area: Area, chance: Chance) -> None:
    facts = entry.facts
    able = chance.part(facts["poor_start"] + facts["near_start"], 0.6)
    needing = chance.part(2 * (facts["poor_start"] + facts["near_start"]), 0.3)
    placed = chance.part(needing, area.did - 0.1)
    entry.made(
        needing_work=needing,
        placed=placed,
        placed_6_months=chance.part(placed, 0.8),
        poor_able=able,
        poor_registered=chance.part(able, 0.42, 0.2),
        models_adopted=int(chance.flag(0.25)),
        report_days_late=chance.choice((0, 0, 0, 0, 1, 3)),
    )
    entry.rows["cases"] = [_case(area, chance) for _ in range(chance.randrange(1, 5))]
    assigned = 19
    met = chance.part(assigned, area.did - 0.05)
    entry.made(ntm_criteria_met=met)
    if entry.unit == "xa-bao-hieu":
        entry.borrowed("ntm_criteria_met", "bao-hieu-2022-ntm", "kết quả năm 2022")


def _case(area: Area, chance: Chance) -> dict[str, Any]:
    people = chance.randrange(8, 60)
    target = chance.part(people, 0.65, 0.2)
    return {
        "started_on": f"{chance.choice((2021, 2022, 2022, 2023))}-{chance.randrange(1, 13):02}-15",
        "participants": people,
        "participants_target_group": target,
        "out_of_poverty": chance.part(target, 0.3 * area.did),
        "recognised": chance.flag(0.6),
        "replicated_places": chance.choice((0, 0, 1, 2)),
    }


def _targets(entry: Entry, area: Area) -> None:
    """State the assigned targets in the plan; a ward has no new-rural criteria, a place without poor no target."""
    facts, ward = entry.facts, entry.unit.startswith("phuong")
    asked = Decimal("2.5") if area.poor > 5 else Decimal("0.3")
    entry.assign(
        target_poor=asked if facts["poor_start"] else None,
        target_near=Decimal("0.5") if facts["near_start"] else None,
        target_multidimensional=3 if area.poor > 5 else None,
        em_target=3 if area.poor > 5 and area.minority > 0.5 else None,
        ntm_criteria_assigned=None if ward else 19,
        mobilised_target=(facts["poor_start"] + 25) * 9 * 10**5,
    )
    if asked == figure("province-fall-target-low").value and facts["poor_start"]:
        keys = ("province-fall-target-low", "province-fall-target-high")
        entry.from_figures("target_poor", *keys, note="chỉ tiêu của cả tỉnh, đặt cho từng nơi là minh họa")
    if ward:
        entry.left_out("ntm_criteria_met")
    if entry.unit == "huyen-kim-boi":
        entry.assign(target_poor=figure("kim-boi-2022-fall-target").value)
        entry.from_figures("target_poor", "kim-boi-2022-fall-target", note="chỉ tiêu của năm 2022")


def _special(entry: Entry) -> Entry:
    """Let some units show what happens when something lacks, contradicts itself or is in doubt."""
    match entry.unit:
        case "huyen-lac-thuy":
            entry.left_out("placed_6_months", "disbursed")
        case "huyen-kim-boi":
            entry.without_evidence |= {"a12b", "a8"}
        case "xa-muong-chieng":
            entry.photos_only |= {"a11d"}
        case "xa-gia-dinh-1":
            # One poor household too many at the end: the year does not add up.
            entry.made(poor_end=entry.facts["poor_end"] + 1)
        case "xa-gia-dinh-2":
            entry.made(funds_misused="tạm dừng xem xét")
        case "xa-gia-dinh-3":
            # What the unit itself says of an imported figure stands beside it and scores nothing.
            entry.reported |= {"poor_end": entry.facts["poor_end"] - 5}
        case "phuong-gia-dinh":
            entry.made(plan_issued_on="2023-04-30", waste_findings=1)
    return entry


def annulled(entry: Entry) -> Entry:
    """Return the replacing submission of a commune whose inspection annulled four escapes."""
    later = Entry(entry.rulebook, entry.unit, entry.period, dict(entry.facts), dict(entry.origins), dict(entry.rows))
    later.reported = dict(entry.reported)
    later.made(escapes_annulled=4, wrong_or_omitted_households=4)
    later.more = dict(entry.more) | {"version": 2, "replaces": 1, "submitted_on": "2024-01-15"}
    later.more["reason"] = "Kiểm tra hủy kết quả thoát nghèo của 4 hộ"
    return later


REPLACED = "xa-gia-dinh-3"
"""The commune with two versions."""
