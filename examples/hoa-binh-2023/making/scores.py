"""What units and appraisers say of the scores: made from the rule's own scores, with a few differences."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from emulation import Evaluation, Result, Rulebook, State, run
from emulation.io import read_plan
from making.entry import Chance, Entry

CLOSED_ON = "2024-02-15"
SELF_ASSESSED, APPRAISED = 2, 4
"""Every so many units of a rulebook assess themselves, or are appraised in full."""
NO_EVIDENCE = {"htx-09": "e8"}
"""Units for which the appraisal closed without the evidence of a criterion."""
UNREASONED = "phuong-gia-dinh"
"""A fictional unit for which an appraiser gave other points and no reason: the results say so."""


def appraise(filed: list[Entry], plan: Path, books: Mapping[str, Rulebook]) -> None:
    """Give some entries their own points, and some appraised ones."""
    found = read_plan(plan, books)
    results = run(
        found.plan,
        books,
        found.submissions,
        units=found.units,
        contributions=found.contributions,
        history=found.history,
    )
    by_key = {(result.rulebook, result.unit.id): result for result in results}
    seen: dict[str, int] = {}
    for entry in filed:
        result = by_key.get((entry.rulebook, entry.unit))
        if result is not None and result.submission.version == entry.more.get("version", 1):
            number = seen[entry.rulebook] = seen.get(entry.rulebook, -1) + 1
            _say(entry, result, number)


def _say(entry: Entry, result: Result, number: int) -> None:
    scores = _scores(result.evaluation)
    if number % SELF_ASSESSED == 0:
        entry.own_points = _own(entry, result.evaluation, scores)
    if number % APPRAISED == 0 or entry.unit in NO_EVIDENCE:
        entry.appraisal = _appraised(entry, scores) + list(_without_evidence(entry, result.evaluation.rulebook))
        entry.more["appraisal_closed_on"] = CLOSED_ON


def _without_evidence(entry: Entry, book: Rulebook) -> Iterator[dict[str, Any]]:
    """Close on the criteria whose documents never came: no points, with that reason."""
    code = NO_EVIDENCE.get(entry.unit)
    for criterion in book:
        if code and criterion.id.partition("/")[2].startswith(code):
            yield _entry(criterion.id, Decimal(0), reason_code="no-evidence")


def _scores(evaluation: Evaluation) -> dict[str, Decimal]:
    numbers = [line for line in evaluation.lines if not isinstance(line.points, State)]
    return {line.criterion.id: Decimal(str(line.points)) for line in numbers}


def _own(entry: Entry, evaluation: Evaluation, scores: Mapping[str, Decimal]) -> dict[str, Any]:
    """Take the rule's points, and claim everything for one criterion that fell short."""
    own: dict[str, Any] = dict(scores)
    own |= {line.criterion.id: "chưa đến hạn" for line in evaluation.lines if line.points is State.NOT_DUE}
    chance = Chance("self", entry.rulebook, entry.unit)
    short = [line.criterion for line in evaluation.lines if _falls_short(line.criterion.points.maximum, line.points)]
    if short:
        criterion = chance.choice(short)
        own[criterion.id] = _decimal(criterion.points.maximum)
    return own


def _falls_short(maximum: Fraction, points: object) -> bool:
    return not isinstance(points, State) and maximum > 0 and Fraction(str(points)) < maximum


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _appraised(entry: Entry, scores: Mapping[str, Decimal]) -> list[dict[str, Any]]:
    """Confirm the rule's points, and decide otherwise on one criterion, with the reason."""
    chance = Chance("appraisal", entry.rulebook, entry.unit)
    able = [name for name, points in scores.items() if points > 1 and "bonus" not in name]
    other = chance.choice(able) if able else ""
    reason = None if entry.unit == UNREASONED else "Kiểm tra thực tế thấp hơn báo cáo (giả định)"
    return [
        _entry(name, points - 1, reason=reason) if name == other else _entry(name, points)
        for name, points in scores.items()
    ]


def _entry(
    criterion: str, points: Decimal, *, reason: str | None = None, reason_code: str | None = None
) -> dict[str, Any]:
    said = {"criterion": criterion, "points": points, "author": "tham-dinh-01", "role": "specialist", "on": CLOSED_ON}
    return said | {"reason": reason, "reason_code": reason_code}
