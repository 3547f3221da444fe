"""What the town of Cai Lậy filed for 2022, and what the province's offices appraised on 09/12/2022."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from cai_lay._rulebook import RULEBOOK
from cai_lay._words import leaf
from emulation import Appraisal, AppraisalEntry, Dated, SelfAssessment, Submission, Unit

DATA = Path(__file__).parent.parent / "data"
APPRAISED_ON = "2022-12-09"
"""The day of the minutes of appraisal."""
BONUS_LEAVES = {"d2": "d2.3"}
"""Leaves whose bonus has a row number of its own."""
OFFICES = {
    "a": "land-office",
    "b": "water-office",
    "C": "environment-office",
    "d": "inspectorate",
    "2": "department-office",
    "3": "department-office",
    "4": "department-office",
    "5": "department-office",
}
"""Who appraises each part: the table names an office of the department for each."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A fact that was not published: worked backwards from a score."""

    field: str
    value: object
    why: str


@cache
def _facts() -> dict[str, Any]:
    return tomllib.loads((DATA / "facts.toml").read_text(encoding="utf-8"), parse_float=Decimal)


@cache
def _scores() -> tuple[dict[str, str], ...]:
    with (DATA / "leaf_scores.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def derived() -> tuple[Derived, ...]:
    """Return every fact that was worked backwards from a score, and how."""
    return tuple(Derived(name, entry["value"], entry["why"]) for name, entry in _facts()["derived"].items())


def town() -> Unit:
    """Return the unit that filed."""
    name = Dated(value="Phòng Tài nguyên và Môi trường thị xã Cai Lậy")
    return Unit(id=_facts()["unit"], group="government-bodies", kind="land-and-environment-office", names=(name,))


def filed() -> Submission:
    """Return the submission: facts, the town's own points, and the appraised points with author, role and reason."""
    data = _facts()
    return Submission(
        rulebook=RULEBOOK.id,
        unit=data["unit"],
        period=data["period"],
        facts=data["recorded"] | {each.field: each.value for each in derived()},
        self_assessment=SelfAssessment(points=dict(_points("self"))),
        appraisal=Appraisal(entries=tuple(_entries()), closed_on=APPRAISED_ON),
    )


def _points(author: str) -> Iterator[tuple[str, Decimal]]:
    """Yield the points of each criterion: the standard of a leaf less its penalty, and its bonus."""
    for row in _scores():
        name = row["leaf"].removeprefix("1.")
        yield leaf(name), Decimal(row["standard_points"]) - Decimal(row[f"penalty_{author}"])
        beside = f"{leaf(BONUS_LEAVES.get(name, name))}-bonus"
        if beside in RULEBOOK.criteria:
            yield beside, Decimal(row[f"bonus_{author}"])


def _entries() -> Iterator[AppraisalEntry]:
    reasons = _facts()["reasons"]
    for criterion, number in _points("appraised"):
        part = criterion.removeprefix("cai-lay/")[0]
        yield AppraisalEntry(
            criterion=criterion,
            points=number,
            author=OFFICES["C" if part == "c" else part],
            role="specialist-office",
            on=APPRAISED_ON,
            reason=reasons.get(criterion),
        )
