"""Classes of one unit: bands with side conditions, thresholds by trait, downgrades, disqualifiers, truncation.

What needs the whole set (quotas, ranks, dependence between units) is not here: a row cannot be asked for it.
Bands have no default: a plan gives them with their source.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from emulation.algebra import Expr, Node, Reader, State, Text, interpret, number_of, truth_of
from emulation.models import Source
from emulation.scoring._points import Exact


@dataclass(frozen=True, slots=True)
class SideCondition:
    """R3: what a band asks beside its points.

    `failing` says what happens when the points fit and this does not: the next band, or the authority decides.
    """

    title: Text
    holds: Node
    failing: Literal["next", "authority"] = "next"


@dataclass(frozen=True, slots=True)
class Band:
    """R1, R2: a class from `at_least` upwards, up to the band above; the threshold may read the unit's traits."""

    id: str
    title: Text
    at_least: Node
    conditions: tuple[SideCondition, ...] = ()


@dataclass(frozen=True, slots=True)
class Downgrade:
    """R4: when `when` holds, no class better than `to`."""

    title: Text
    source: Source
    when: Node
    to: str


@dataclass(frozen=True, slots=True)
class Condition:
    """R5: what must hold for a unit to be classed or commended at all; where it is unknown the unit is withheld.

    `bars` names what its failure bars: the class, or the commendation only.
    """

    id: str
    title: Text
    source: Source
    holds: Node
    bars: Literal["class", "commendation"] = "class"


@dataclass(frozen=True, slots=True)
class Classification:
    """Bands from the best to the last, and the value on which they are decided.

    The last band is for everyone below the others (its threshold is not asked).
    """

    on: Node
    bands: tuple[Band, ...]
    source: Source
    downgrades: tuple[Downgrade, ...] = ()


def band(id: str, *, title: Text, at_least: Exact | Expr, conditions: Sequence[SideCondition] = ()) -> Band:  # noqa: A002
    """State a band; `at_least` may be an expression such as `when(trait("area") == "mountain", 60).otherwise(85)`."""
    return Band(id, title, number_of(at_least), tuple(conditions))


def condition(  # each by its name
    id: str,  # noqa: A002  # the field's own name
    *,
    title: Text,
    source: Source,
    holds: Expr,
    bars: Literal["class", "commendation"] = "class",
) -> Condition:
    """State a condition of classing or commendation."""
    return Condition(id, title, source, truth_of(holds), bars)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a unit stands: its class, or why it has none.

    `status` is "classed", "barred" (a condition fails), "withheld" (a condition is unknown),
    "open" (the authority decides), "incomplete" (the total is not a number), or "unstated" (the plan has no classes).
    """

    status: Literal["classed", "barred", "withheld", "open", "incomplete", "unstated"]
    band: Band | None = None
    reasons: tuple[Text, ...] = ()
    commendation: Literal["eligible", "barred", "withheld"] = "eligible"


def stand(classification: Classification | None, conditions: Sequence[Condition], read: Reader) -> Standing:
    """Return the standing of one case."""
    found = [(c, interpret(c.holds, read)) for c in conditions]
    commendation = _verdict([truth for _, truth in found])
    reasons = tuple(_reason(c, truth) for c, truth in found if truth is not True and truth is not State.NOT_APPLICABLE)
    verdict = _verdict([truth for c, truth in found if c.bars == "class"])
    if verdict != "eligible":
        return Standing(verdict, None, reasons, commendation)
    if classification is None:
        return Standing("unstated", None, reasons, commendation)
    return _classed(classification, read, reasons, commendation)


def _verdict(truths: Sequence[object]) -> Literal["eligible", "barred", "withheld"]:
    if any(truth is False for truth in truths):
        return "barred"
    return "withheld" if any(isinstance(t, State) and t is not State.NOT_APPLICABLE for t in truths) else "eligible"


def _reason(condition: Condition, truth: object) -> Text:
    if truth is False:
        return Text(
            vi=f"không đạt điều kiện bắt buộc: {condition.title.vi}", en=f"fails a condition: {condition.title.en}"
        )
    return Text(vi=f"chưa xác nhận: {condition.title.vi}", en=f"not confirmed: {condition.title.en}")


def _classed(
    classification: Classification,
    read: Reader,
    reasons: tuple[Text, ...],
    commendation: Literal["eligible", "barred", "withheld"],
) -> Standing:
    value = interpret(classification.on, read)
    if isinstance(value, State):
        return Standing("incomplete", None, reasons, commendation)
    best = _ceiling(classification, read)
    if isinstance(best, State):
        return Standing("withheld", None, reasons, commendation)
    for position, candidate in enumerate(classification.bands):
        last = position == len(classification.bands) - 1
        if position < best[0]:
            continue
        fits = last or _at_least(value, interpret(candidate.at_least, read))
        if isinstance(fits, State):
            return Standing("incomplete", None, reasons, commendation)
        if not fits:
            continue
        failed = [c for c in candidate.conditions if interpret(c.holds, read) is not True]
        reasons = (*reasons, *(Text(vi=f"không đạt {c.title.vi}", en=f"fails {c.title.en}") for c in failed))
        if not failed:
            return Standing("classed", candidate, (*reasons, *best[1]), commendation)
        if any(c.failing == "authority" for c in failed):
            return Standing("open", candidate, reasons, commendation)
    return Standing("open", None, reasons, commendation)


def _at_least(value: object, threshold: object) -> bool | State:
    for item in (value, threshold):
        if isinstance(item, State):
            return item
    return bool(value >= threshold)  # type: ignore[operator]  # both were just found to be numbers


def _ceiling(classification: Classification, read: Reader) -> tuple[int, tuple[Text, ...]] | State:
    """Return the position of the best band left by the downgrades, and why."""
    best, why = 0, tuple[Text, ...]()
    names = [b.id for b in classification.bands]
    for downgrade in classification.downgrades:
        holds = interpret(downgrade.when, read)
        if isinstance(holds, State) and holds is not State.NOT_APPLICABLE:
            return holds
        if holds is True:
            best, why = max(best, names.index(downgrade.to)), (*why, downgrade.title)
    return best, why
