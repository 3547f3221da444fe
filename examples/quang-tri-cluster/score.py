"""Score a cluster of seven units by its leader formula, and find why three published scores differ.

`python score.py [vi|en]`. Published is the column `final_score`; a unit without one still counts in the cohort.
"""

import csv
import sys
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import get_args

from emulation import (
    Criterion,
    FormSpec,
    FrozenMapping,
    Language,
    Rulebook,
    Section,
    Source,
    State,
    StateRule,
    Text,
    define,
    fields,
    points,
    rules,
)
from emulation.cohorts import CohortMember, FrozenCohort, Published, PublishedCheck, check_published, freeze

ROWS = list(csv.DictReader((Path(__file__).parent / "data" / "results.csv").read_text(encoding="utf-8").splitlines()))
YEAR = 2025
"""The data name no year; the formula reads none."""
FORMULA = Source("ThuatNguyen/NationalSecurityContest2@6e8ef03", clause="Điều 6")
NO_ROW = StateRule(
    state=State.MISSING,
    how="not-classed",
    source=Source("examples/quang-tri-cluster", kind="model_extension", model=True),
)
"""One unit has no row for one criterion: it stays in the cluster, and leads nobody there."""


def number_of(row: dict[str, str]) -> str:
    """Return the number of a row's criterion: "20", "27a"."""
    return row["criterion"].split()[-1]


MAXIMA = {number_of(row): row["max_score"] for row in ROWS}
FORM = FormSpec(
    "ClusterYear",
    tuple(
        define(
            f"{name}_{number}", "number", vi=f"{vi} {number}", en=f"{en} {number}",
            at_most=1_000, decimals=2, may_not_apply=name == "target",
        )
        for number in MAXIMA
        for name, vi, en in (("target", "Chỉ tiêu", "Target"), ("actual", "Thực hiện", "Actual"))
    ),
)  # fmt: skip


def criterion(number: str, maximum: str) -> Criterion:
    """Return a criterion scored by the leader formula, with the tolerance that the cluster's program uses."""
    year = fields(FORM)
    return Criterion(
        f"cluster/{number}",
        title=Text(vi=f"Tiêu chí số {number}", en=f"Criterion {number}"),
        source=FORMULA,
        points=points(maximum),
        rule=rules.leader(
            getattr(year, f"actual_{number}"),
            target=getattr(year, f"target_{number}"),
            over="bloc",
            tolerance="0.0001",
        ),
    )


RULEBOOK = Rulebook(
    "cluster/targets",
    version="6e8ef03",
    form=FORM,
    sections=[
        Section(
            "targets",
            title=Text(vi="Chỉ tiêu định lượng", en="Quantitative targets"),
            criteria=[criterion(number, maximum) for number, maximum in MAXIMA.items()],
        )
    ],
)


def members() -> list[CohortMember]:
    """Return the seven units as they were filed; an empty target is none, a row that lacks is missing."""
    filed: dict[str, dict[str, Decimal | State]] = defaultdict(dict)
    for row in ROWS:
        number, facts = number_of(row), filed[row["unit"]]
        facts[f"target_{number}"] = Decimal(row["target"]) if row["target"] else State.NOT_APPLICABLE
        facts[f"actual_{number}"] = Decimal(row["actual"])
    bloc = FrozenMapping({"bloc": "cluster"})
    return [CohortMember(unit, RULEBOOK.case(facts, unit=unit, period=YEAR), bloc) for unit, facts in filed.items()]


def published() -> list[Published]:
    """Return the 71 final scores that were published."""
    return [
        Published(row["unit"], f"cluster/{number_of(row)}", Fraction(row["final_score"]))
        for row in ROWS
        if row["final_score"]
    ]


def checks() -> tuple[PublishedCheck, ...]:
    """Compare each with the formula, and search for the one entry that explains those that differ."""
    return check_published(RULEBOOK, members(), published(), [NO_ROW])


def cohort(*, without: tuple[str, ...] = ()) -> FrozenCohort:
    """Return the frozen cluster, or what it was without some units."""
    return freeze(RULEBOOK, [each for each in members() if each.unit not in without], [NO_ROW])


SAID = {
    "same": Text(
        vi="{same} trong {all} điểm đã công bố đúng bằng công thức trên danh sách đã chốt.",
        en="{same} of {all} published scores equal the formula on the frozen cohort.",
    ),
    "stale": Text(
        vi="{unit}, {title}: đã công bố {published}; theo danh sách đã chốt {found}."
        " Đúng bằng công thức nếu chưa có {without}.",
        en="{unit}, {title}: published {published}; on the frozen cohort {found}."
        " Equal to the formula without {without}.",
    ),
    "different": Text(
        vi="{unit}, {title}: đã công bố {published}, theo công thức {found}; không một đơn vị nào giải thích được.",
        en="{unit}, {title}: published {published}, by the formula {found}; no single unit explains it.",
    ),
}


def shown(value: Fraction | Decimal | State, language: Language) -> str:
    """Write points as people do, to the hundredth."""
    if isinstance(value, State):
        return str(value)
    exact = Fraction(value)
    written = str((Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.01")))
    return written.replace(".", ",") if language == "vi" else written


def main(language: Language) -> None:
    """Print how many are equal, and for the others which entry came later."""
    found = checks()
    same = sum(each.status == "same" for each in found)
    print(SAID["same"].in_(language).format(same=same, all=len(found)))
    for each in found:
        if each.status != "same":
            print(
                SAID[each.status].in_(language).format(
                    unit=each.published.unit,
                    title=RULEBOOK.criteria[each.published.name].title.in_(language),
                    published=shown(each.published.points, language),
                    found=shown(each.found, language),
                    without=", ".join(each.without),
                )
            )  # fmt: skip


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else "vi"
    main(chosen if chosen in get_args(Language) else "vi")
