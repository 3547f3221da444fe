"""How one unit stands: its class by the bands, or the reason why it has none.

What is unknown never decides: a condition that is not confirmed withholds, it does not fail.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from emulation.algebra import PointsOf, Reader, State, Text, Value, interpret, leaves_of
from emulation.scoring._classes import Band, Classification, Condition, SideCondition
from emulation.scoring._decision_table import ClassRow, DecisionTable

Verdict = Literal["eligible", "barred", "withheld"]
"""What conditions say of a unit: met, failed, or not confirmed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a unit stands: its class, or why it has none.

    `status` is "classed", "barred" (a condition fails), "withheld" (a condition is unknown),
    "open" (the authority decides, also where a decision table has no row), "incomplete" (the total is not a number),
    or "unstated" (the plan has no classes).
    """

    status: Literal["classed", "barred", "withheld", "open", "incomplete", "unstated"]
    band: Band | ClassRow | None = None
    reasons: tuple[Text, ...] = ()
    commendation: Verdict = "eligible"


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was found of a class: the status, the band, and the reasons beside those of the conditions."""

    status: Literal["classed", "withheld", "open", "incomplete"]
    band: Band | ClassRow | None = None
    reasons: tuple[Text, ...] = ()


def stand(
    classification: Classification | DecisionTable | None,
    conditions: Sequence[Condition],
    read: Reader,
    *,
    at_most: str | None = None,
) -> Standing:
    """Return the standing of one case, with no class better than `at_most`."""
    found = [(c, interpret(c.holds, read)) for c in conditions]
    commendation = _verdict([truth for _, truth in found])
    reasons = tuple(_reason(c.title, truth) for c, truth in found if not _met(truth))
    verdict = _verdict([truth for c, truth in found if c.bars == "class"])
    if verdict != "eligible":
        return Standing(verdict, None, reasons, commendation)
    if classification is None:
        return Standing("unstated", None, reasons, commendation)
    if isinstance(classification, DecisionTable):
        answer = _looked_up(classification, read, at_most)
    else:
        answer = _classed(classification, read, at_most)
    return Standing(answer.status, answer.band, (*reasons, *answer.reasons), commendation)


def _met(truth: Value) -> bool:
    """A condition that does not apply to the unit asks nothing of it."""
    return truth is True or truth is State.NOT_APPLICABLE


def _verdict(truths: Sequence[Value]) -> Verdict:
    if any(truth is False for truth in truths):
        return "barred"
    return "eligible" if all(map(_met, truths)) else "withheld"


def _reason(title: Text, truth: Value) -> Text:
    if truth is False:
        return Text(vi=f"không đạt điều kiện: {title.vi}", en=f"fails a condition: {title.en}")
    return Text(vi=f"chưa xác nhận: {title.vi}", en=f"not confirmed: {title.en}")


TOTAL_OPEN = Text(vi="chưa đủ số liệu để tính tổng điểm xếp loại", en="the value that is classed is not a number yet")


def _classed(classification: Classification, read: Reader, at_most: str | None) -> _Answer:
    value = interpret(classification.on, read)
    if not isinstance(value, Fraction):
        return _Answer("incomplete", reasons=(TOTAL_OPEN,))
    ceiling = _ceiling(classification, read, at_most)
    if isinstance(ceiling, _Answer):
        return ceiling
    first, lowered = ceiling
    missed: tuple[Text, ...] = ()
    for band in classification.bands[first:]:
        answer = _in_band(band, value, read, last=band is classification.bands[-1])
        if isinstance(answer, _Answer):
            return _Answer(answer.status, answer.band, (*missed, *answer.reasons, *lowered))
        missed = (*missed, *answer)
    return _Answer("open", None, missed)


def _in_band(band: Band, value: Fraction, read: Reader, *, last: bool) -> _Answer | tuple[Text, ...]:
    """Return the answer that a band gives, or the reasons why it is passed over."""
    threshold = Fraction(0) if last else interpret(band.at_least, read)
    if not isinstance(threshold, Fraction):
        return _Answer("incomplete", None, (_reason(band.title, threshold),))
    if not last and value < threshold:
        return ()
    asked = [(c, interpret(c.holds, read)) for c in band.conditions]
    unmet = [(c, truth) for c, truth in asked if not _met(truth)]
    return _unmet(band, unmet) if unmet else _Answer("classed", band)


def _unmet(band: Band | ClassRow, unmet: Sequence[tuple[SideCondition, Value]]) -> _Answer | tuple[Text, ...]:
    """Say what side conditions that are not met do: withhold, leave it to the authority, or pass to the next band."""
    reasons = tuple(_reason(c.title, truth) for c, truth in unmet)
    failed = [c for c, truth in unmet if truth is False]
    if not failed:
        return _Answer("withheld", None, reasons)
    if any(c.failing == "authority" for c in failed):
        return _Answer("open", band, reasons)
    return reasons if all(c.failing == "next" for c in failed) else _Answer("withheld", None, reasons)


def _ceiling(
    classes: Classification | DecisionTable, read: Reader, at_most: str | None
) -> tuple[int, tuple[Text, ...]] | _Answer:
    """Return the position of the best band that the downgrades and `at_most` leave, and the downgrades that hold."""
    names, why = [b.id for b in classes.bands], tuple[Text, ...]()
    best = 0 if at_most is None else names.index(at_most)
    for downgrade in classes.downgrades:
        holds = interpret(downgrade.when, read)
        if holds is True:
            best, why = max(best, names.index(downgrade.to)), (*why, downgrade.title)
        elif isinstance(holds, State) and holds is not State.NOT_APPLICABLE:
            return _Answer("withheld", None, (_reason(downgrade.title, holds),))
    return best, why


def _looked_up(table: DecisionTable, read: Reader, at_most: str | None) -> _Answer:
    """Return the answer of a decision table: of the one row that holds, or why there is none.

    A table that was proved is decided by the row that holds, whatever is unknown of the others.
    """
    truths = [interpret(row.holds, read) for row in table.rows]
    holding = [n for n, truth in enumerate(truths) if truth is True]
    unknown = [(row, t) for row, t in zip(table.rows, truths, strict=True) if _unknown(t)]
    if unknown and (not holding or table.unproved == "authority"):
        return _undecided(table, unknown, read)
    if len(holding) == 1:
        return _in_row(table, holding[0], read, at_most)
    return _Answer("open", None, _silent(table, holding, read))


def _unknown(value: Value) -> bool:
    return isinstance(value, State) and value is not State.NOT_APPLICABLE


def _undecided(table: DecisionTable, unknown: Sequence[tuple[ClassRow, Value]], read: Reader) -> _Answer:
    """Say whether points lack, or an answer that is not confirmed."""
    asked = (leaf for row in table.rows for leaf in leaves_of(row.holds) if isinstance(leaf, PointsOf))
    if any(_unknown(interpret(leaf, read)) for leaf in asked):
        return _Answer("incomplete", reasons=(TOTAL_OPEN,))
    return _Answer("withheld", None, tuple(_reason(row.title, truth) for row, truth in unknown))


def _in_row(table: DecisionTable, position: int, read: Reader, at_most: str | None) -> _Answer:
    """Return the class of a row, after its side conditions, and no better than its ceiling."""
    ceiling = _ceiling(table, read, at_most)
    if isinstance(ceiling, _Answer):
        return ceiling
    best, lowered = ceiling
    row = table.rows[position]
    asked = [(c, interpret(c.holds, read)) for c in row.conditions]
    unmet = [(c, truth) for c, truth in asked if not _met(truth)]
    answer = _unmet(row, unmet) if unmet else _Answer("classed", table.rows[max(position, best)])
    if isinstance(answer, _Answer):
        return _Answer(answer.status, answer.band, (*answer.reasons, *lowered))
    return _Answer("open", row, (*answer, *lowered))


NO_ROW = Text(
    vi="bảng xếp loại không có dòng nào cho trường hợp này, cấp có thẩm quyền quyết định",
    en="the table of classes has no row for this case; the authority decides",
)


def _silent(table: DecisionTable, holding: Sequence[int], read: Reader) -> tuple[Text, ...]:
    """Say that no row holds, or that several do, and the letters of the blocks."""
    names = ", ".join(table.rows[n].id for n in holding)
    several = Text(
        vi=f"trường hợp này thuộc nhiều dòng của bảng xếp loại ({names}), cấp có thẩm quyền quyết định",
        en=f"this case falls under several rows of the table of classes ({names}); the authority decides",
    )
    values = [(block, interpret(block.of, read)) for block in table.blocks]
    letters = (
        Text(vi=f"{b.title.vi}: mức {b.letter_of(x)}", en=f"{b.title.en}: letter {b.letter_of(x)}")
        for b, x in values
        if isinstance(x, Fraction)
    )
    return (several if holding else NO_ROW, *letters)
