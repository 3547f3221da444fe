"""Make the example's files anew: `python make_data.py`; the same files come out every time.

Which commune became part of which stands in `sources/ward_map.csv`, taken from the library's shared data as it is.
Every figure is made up, by a rule of thumb from the place of a unit in the list: nothing is said of a real place.
"""

import csv
import json
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any, Final

FOLDER = Path(__file__).parent
BREAK: Final = "2025-07-01"
"""From this day there are no districts, and the communes are others."""
MAP_SOURCE: Final = {
    "instrument": "vietnamadminunits 1.0.4",
    "title": {"vi": "bảng chuyển đổi đơn vị hành chính cấp xã", "en": "table of old and new communes"},
}
SHARE_SOURCE: Final = {
    "instrument": "model-extension",
    "kind": "model_extension",
    "model": True,
    "title": {"vi": "phần chia minh họa của ví dụ", "en": "a share that illustrates"},
}
HALF: Final = Fraction(1, 2)
"""How much of a split commune came to each side: it is not published, and illustrates."""
DISTRICTS: Final = {"huyen-da-bac": "Đà Bắc", "huyen-mai-chau": "Mai Châu", "huyen-lac-son": "Lạc Sơn"}


@dataclass(frozen=True, slots=True)
class Part:
    """One row of the map: an old commune, and the new one that has it or a part of it."""

    new_code: str
    new_name: str
    whole: bool
    district: str
    old_code: str
    old_name: str


def parts() -> list[Part]:
    """Read the map."""
    with (FOLDER / "sources" / "ward_map.csv").open(encoding="utf-8", newline="") as file:
        return [
            Part(
                row["new_code"],
                row["new_ward"],
                row["relation"] == "whole",
                row["old_district"],
                row["old_code"],
                row["old_ward"],
            )
            for row in csv.DictReader(file)
        ]


def units(known: list[Part]) -> list[dict[str, Any]]:
    """Return districts and communes that ended, and the communes that were made of them."""
    ended = [_unit(name, f"UBND huyện {called}", "district") | {"end": BREAK} for name, called in DISTRICTS.items()]
    for part in {part.old_code: part for part in known}.values():
        level = "ward" if part.old_name.startswith("Phường") else "commune"
        old = _unit(_id("hb", part.old_name), f"UBND {_inside(part.old_name)}", level)
        parent = next((name for name, called in DISTRICTS.items() if part.district == f"Huyện {called}"), None)
        ended.append(old | {"codes": part.old_code, "end": BREAK} | ({"parent": parent} if parent else {}))
    return [*ended, *(_heir(code, known) for code in dict.fromkeys(part.new_code for part in known))]


def _unit(name: str, called: str, level: str) -> dict[str, Any]:
    head = {"id": name, "group": "government-bodies", "kind": "peoples-committee"}
    return head | {"names": called, "traits": {"level": level}}


def _id(province: str, name: str) -> str:
    """Return the id of a commune, such as `hb-muong-chieng`: codes went on to other communes and are none."""
    called = (
        name.removeprefix("Thị trấn ").removeprefix("Phường ").removeprefix("Xã ").replace("Đ", "D").replace("đ", "d")
    )
    plain = "".join(c for c in unicodedata.normalize("NFD", called) if unicodedata.category(c) != "Mn")
    return f"{province}-{plain.lower().replace(' ', '-')}"


def _inside(name: str) -> str:
    """Return the name of a commune as it stands within a sentence."""
    return name[0].lower() + name[1:]


def _heir(code: str, known: list[Part]) -> dict[str, Any]:
    mine = [part for part in known if part.new_code == code]
    level = "ward" if mine[0].new_name.startswith("Phường") else "commune"
    new = _unit(_id("pt", mine[0].new_name), f"UBND {_inside(mine[0].new_name)}", level)
    return new | {"codes": code, "start": BREAK, "predecessors": [_predecessor(part) for part in mine]}


def _predecessor(part: Part) -> dict[str, Any]:
    whole = {"unit": _id("hb", part.old_name), "on": BREAK, "source": MAP_SOURCE}
    return whole if part.whole else whole | {"share": str(HALF), "source": SHARE_SOURCE}


def submissions(known: list[Part]) -> list[tuple[str, dict[str, Any]]]:
    """Return what every unit reports: made up, a little better or worse from one to the next."""
    places = count()
    return [(unit["id"], _facts(next(places), half="end" in unit)) for unit in units(known)]


def _facts(place: int, *, half: bool) -> dict[str, Any]:
    """Return the facts of a year, or of its first half: the place in the list makes the difference."""
    escaped, poor, resolved = 20 + place % 9, 160 + 3 * place, 30 + place % 7
    flags = {f"plan_has_{name}": True for name in ("targets", "measures", "tasks", "group_criteria")}
    year = {
        "plan_issued": True, "plan_issued_on": "2025-01-20", "plan_due": "2025-02-28", **flags,
        "plan_has_funding": place % 3 != 0, "head_meetings": 2 if half else 4, "field_checks": 1 + place % 3,
        "conclusions_due": 8, "conclusions_done_on_time": 8 - place % 4,
        "hamlets": 12, "hamlets_held_meeting": 12 - place % 3,
        "households_start": 1_400 + 10 * place, "households_end": 1_404 + 10 * place,
        "poor_start": poor, "poor_end": poor - escaped, "escaped": escaped,
        "near_start": 110, "near_end": 98, "near_escaped": 12, "escaped_last_3y": 80, "better_off_defined": False,
        "better_off_start": 0, "better_off_end": 0,
        "em_households_start": 1_200, "em_households_end": 1_204, "em_poor_start": poor - 10,
        "em_poor_end": poor - 10 - escaped + place % 5,
        "central": 2_600_000_000, "local_budget": 60_000_000, "local_plan": 60_000_000, "policy_credit": 18_000_000_000,
        "allocated": 3_900_000_000, "disbursed": 3_300_000_000 + 20_000_000 * (place % 8),
        "mobilised": 180_000_000 + 5_000_000 * (place % 6), "cases": [], "models_adopted": 0, "hardship_left": 0,
        "ntm_criteria_met": 13 + place % 4, "needing_work": 140, "placed": 90 + place, "placed_6_months": 70 + place,
        "other_eligible": 260, "other_served": 215 + place, "poor_able": 120, "poor_registered": 60 + 2 * place,
        "report_days_late": 0, "wrong_or_omitted_households": 0, "waste_findings": 0, "funds_misused": False,
    }  # fmt: skip
    targets = {
        "target_poor": "1.5", "target_near": "0.5", "target_multidimensional": "2", "em_target": "2",
        "ntm_criteria_assigned": 19, "mobilised_target": 190_000_000,
    }  # fmt: skip
    lacks = ("health", "education", "housing", "water", "sanitation", "information")
    served = {f"{name}_deprived": 48 for name in lacks} | {f"{name}_target": 40 for name in lacks}
    none = ("merged_or_left", "relapsed", "newly_poor", "moved_in", "near_merged_or_left", "near_relapsed",
            "near_newly", "near_moved_in", "escapes_annulled", "escapes_misclassified", "near_escapes_annulled",
            "newly_poor_force_majeure", "em_escapes_annulled")  # fmt: skip
    return year | targets | served | {f"{name}_resolved": resolved for name in lacks} | dict.fromkeys(none, 0)


def main() -> None:
    """Write the files."""
    known = parts()
    register = json.dumps({"units": units(known)}, ensure_ascii=False, indent=1)
    (FOLDER / "data" / "units.json").write_text(register + "\n", encoding="utf-8")
    filed = [{"unit": unit, "facts": facts} for unit, facts in submissions(known)]
    head = {"rulebook": "government-bodies/peoples-committee", "period": "2025", "decimal_mark": "."}
    data = head | {"submissions": filed}
    written = json.dumps(data, ensure_ascii=False, indent=1)
    (FOLDER / "data" / "submissions.synthetic.json").write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
