"""The sheets of a panel for one subject: which marks there are, which are not, and which judges they come from."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from emulation.algebra import State, strongest
from emulation.errors import CohortError
from emulation.models import JudgeMark, PanelRule

WHOLE = ""
"""The item of a mark that is given for the whole."""
Why = Literal["read-only", "not-applicable", "missing", "not-due", "trimmed"]
"""Why a mark is not used."""
_WHY: dict[State, Why] = {
    State.NOT_APPLICABLE: "not-applicable",
    State.MISSING: "missing",
    State.NOT_DUE: "not-due",
}


@dataclass(frozen=True, slots=True)
class UsedMark:
    """A mark that is used: a judge's whole sheet, or one item of it."""

    points: Fraction
    judge: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOutMark:
    """A mark, or a whole sheet, that is not used, and why; `points` where it has any."""

    judge: str
    item: str | None
    why: Why
    points: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a panel has for one subject.

    `blocked` is the state that the panel carries when a mark is failed or withheld, or awaited under the rule.
    """

    used: tuple[UsedMark, ...]
    left_out: tuple[LeftOutMark, ...]
    blocked: State | None

    @property
    def judges(self) -> tuple[str, ...]:
        """The judges who have a mark that is used."""
        return tuple(sorted({mark.judge for mark in self.used}))

    def own_marks(self) -> tuple[Fraction, ...]:
        """Return each judge's own mark: the mean of what is used of the sheet (a sum is one mark)."""
        return tuple(mean_of([mark.points for mark in self.used if mark.judge == judge]) for judge in self.judges)


def mean_of(numbers: Sequence[Fraction]) -> Fraction:
    """Return the mean of numbers, of which there is at least one."""
    return sum(numbers, Fraction(0)) / len(numbers)


def check_marks(marks: Iterable[JudgeMark]) -> tuple[JudgeMark, ...]:
    """Return the marks in one order that their ids give, whatever the order in which they came.

    Raises:
        CohortError: EMU-K36, a judge marks the same thing twice.
    """
    ordered = tuple(sorted(marks, key=lambda mark: mark.key))
    for before, mark in pairwise(ordered):
        if before.key == mark.key:
            raise CohortError(
                "EMU-K36",
                vi=f"{mark.judge} chấm {mark.subject} hai lần cho cùng một mục.",
                en=f"{mark.judge} marks {mark.subject} twice for the same item.",
                hint=("giữ một phiếu", "keep one sheet"),
                judge=mark.judge,
                subject=mark.subject,
                item=mark.item,
            )
    return ordered


def sheets_of(
    marks: Iterable[JudgeMark], rule: PanelRule, *, read_only: Collection[str], judges: Collection[str]
) -> Sheets:
    """Return the sheets of one subject.

    Every judge is asked for every item that anybody marked: what is not there is *missing*, never a zero.
    """
    given = {(mark.judge, mark.item or WHOLE): mark.points for mark in marks}
    items = sorted({item for _, item in given}) or [WHOLE]
    asked = sorted({judge for judge, _ in given} | set(judges))
    aside = tuple(
        LeftOutMark(judge, item or None, "read-only", points if isinstance(points, Fraction) else None)
        for (judge, item), points in sorted(given.items(), key=lambda entry: entry[0])
        if judge in read_only
    )
    rows = [
        (judge, {item: given.get((judge, item), State.MISSING) for item in items})
        for judge in asked
        if judge not in read_only
    ]
    found = [_of_judge(judge, row, rule) for judge, row in rows]
    return Sheets(
        tuple(mark for sheets in found for mark in sheets.used),
        (*aside, *(mark for sheets in found for mark in sheets.left_out)),
        strongest(sheets.blocked for sheets in found if sheets.blocked is not None),
    )


def _of_judge(judge: str, row: dict[str, Fraction | State], rule: PanelRule) -> Sheets:
    states = {item: points for item, points in row.items() if isinstance(points, State)}
    blocked = strongest(state for state in states.values() if _blocks(state, rule))
    if rule.items == "sum":
        return _whole_sheet(judge, row, strongest(states.values()), blocked)
    used = tuple(UsedMark(p, judge, item or None) for item, p in row.items() if isinstance(p, Fraction))
    left = tuple(LeftOutMark(judge, item or None, _WHY[s]) for item, s in states.items() if s in _WHY)
    return Sheets(used, left, blocked)


def _whole_sheet(judge: str, row: dict[str, Fraction | State], state: State | None, blocked: State | None) -> Sheets:
    """Return the sum of a sheet; one that lacks an item is no sum, and is left out whole."""
    numbers = [points for points in row.values() if isinstance(points, Fraction)]
    if state is None:
        return Sheets((UsedMark(sum(numbers, Fraction(0)), judge),), (), None)
    return Sheets((), (LeftOutMark(judge, None, _WHY[state]),) if state in _WHY else (), blocked)


def _blocks(state: State, rule: PanelRule) -> bool:
    """Tell whether a state stops the panel: a failed or withheld mark always, one that is awaited by the rule."""
    if state in (State.MISSING, State.NOT_DUE):
        return rule.missing == "wait"
    return state is not State.NOT_APPLICABLE
