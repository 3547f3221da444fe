"""One mark of several judges: mean, median or trimmed mean, with the discrepancy rule and a least number of judges.

A mark that is missing is never a zero. Marks that lie too far apart are no mean: the decision is open until somebody
who may decide has decided. The result is rounded once, at the end.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from emulation.algebra import State, Text, round_to
from emulation.cohorts._panel_words import panel_text
from emulation.cohorts._sheets import LeftOutMark, Sheets, UsedMark, check_marks, mean_of, sheets_of
from emulation.models import AgreedMark, Discrepancy, JudgeMark, PanelRule

_LEVELS: Final = ("judges", "head", "chair")


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelMark:
    """What a panel gives one subject.

    `status` is "decided" (`points` is a number), "open" (marks lie too far apart and nobody has decided yet),
    "incomplete" (`points` is the state of a mark that is awaited, withheld or failed) or "refused" (fewer judges than
    the rule asks). Where it is open or refused `points` is None: there is no number, and no state explains it.
    """

    subject: str
    status: Literal["decided", "open", "incomplete", "refused"]
    points: Fraction | State | None
    unrounded: Fraction | None = None
    """The value before it was rounded; None where there is none."""
    used: tuple[UsedMark, ...]
    left_out: tuple[LeftOutMark, ...]
    own_marks: tuple[Fraction, ...]
    """Each judge's own mark, in the order of the judges' ids."""
    rule: PanelRule
    agreed: AgreedMark | None = None
    """What was agreed or decided after the marks lay too far apart."""

    @property
    def spread(self) -> Fraction | None:
        """The highest less the lowest of the judges' own marks."""
        return max(self.own_marks) - min(self.own_marks) if self.own_marks else None

    @property
    def text(self) -> Text:
        """Say how the mark was made, or why there is none."""
        return panel_text(self)


def panel_mark(
    subject: str,
    marks: Iterable[JudgeMark],
    rule: PanelRule,
    *,
    read_only: Collection[str] = (),
    judges: Collection[str] = (),
    agreed: Iterable[AgreedMark] = (),
) -> PanelMark:
    """Return the mark of one subject.

    Args:
        subject: The subject, by id; marks of others are passed over.
        marks: What the judges gave, in any order.
        rule: How one mark is made of them.
        read_only: Judges whose sheets are read and not counted, such as absent members (TT 18/2015/TT-BNNPTNT).
        judges: Who must mark; of whom there is nothing, the mark is *missing*.
        agreed: What was agreed or decided where marks lie too far apart; the chair's word stands before the head's,
            and the head's before that of the judges. Where they do not lie too far apart it is not asked.

    Raises:
        CohortError: EMU-K36, a judge marks the same thing twice.
    """
    own = (mark for mark in check_marks(marks) if mark.subject == subject)
    sheets = sheets_of(own, rule, read_only=read_only, judges=judges)
    if sheets.blocked is not None:
        return _without(subject, sheets, rule, "incomplete", sheets.blocked)
    if _too_few(sheets, rule):
        return _without(subject, sheets, rule, "refused", None)
    if rule.discrepancy is not None and lie_apart(sheets.own_marks(), rule.discrepancy):
        return _settled(subject, sheets, rule, _last_word(subject, agreed))
    return _made(subject, sheets, rule)


def panel_marks(
    marks: Iterable[JudgeMark],
    rule: PanelRule,
    *,
    read_only: Collection[str] = (),
    judges: Collection[str] = (),
    agreed: Iterable[AgreedMark] = (),
) -> tuple[PanelMark, ...]:
    """Return the mark of every subject that a judge marked, in the order of their ids; as `panel_mark` for each."""
    by_subject: dict[str, list[JudgeMark]] = {}
    for mark in check_marks(marks):
        by_subject.setdefault(mark.subject, []).append(mark)
    words = tuple(agreed)
    return tuple(
        panel_mark(subject, own, rule, read_only=read_only, judges=judges, agreed=words)
        for subject, own in by_subject.items()
    )


def lie_apart(own_marks: Sequence[Fraction], rule: Discrepancy) -> bool:
    """Tell whether judges' own marks lie so far apart that nobody takes a mean of them."""
    if not own_marks:
        return False
    low, high = min(own_marks), max(own_marks)
    if high - low >= rule.at_least:
        return True
    across = rule.pass_line is not None and low < rule.pass_line <= high
    return across and rule.across is not None and high - low >= rule.across


def _too_few(sheets: Sheets, rule: PanelRule) -> bool:
    """Tell whether fewer judges marked than the rule asks; where items are averaged first, each needs as many."""
    if len(sheets.judges) < rule.smallest:
        return True
    return rule.items == "item-means" and any(len(marks) < rule.smallest for marks in _by_item(sheets.used))


def _by_item(used: Sequence[UsedMark]) -> list[list[UsedMark]]:
    items = sorted({mark.item or "" for mark in used})
    return [[mark for mark in used if (mark.item or "") == item] for item in items]


def _last_word(subject: str, agreed: Iterable[AgreedMark]) -> AgreedMark | None:
    own = [word for word in agreed if word.subject == subject]
    return max(own, key=lambda word: (_LEVELS.index(word.by), word.on, word.points), default=None)


def _without(
    subject: str,
    sheets: Sheets,
    rule: PanelRule,
    status: Literal["open", "incomplete", "refused"],
    points: State | None,
) -> PanelMark:
    return PanelMark(
        subject=subject,
        status=status,
        points=points,
        used=sheets.used,
        left_out=sheets.left_out,
        own_marks=sheets.own_marks(),
        rule=rule,
    )


def _settled(subject: str, sheets: Sheets, rule: PanelRule, word: AgreedMark | None) -> PanelMark:
    """Return what stands where marks lie too far apart: the word that settles it, or an open decision."""
    if word is None:
        return _without(subject, sheets, rule, "open", None)
    return PanelMark(
        subject=subject,
        status="decided",
        points=word.points,
        unrounded=word.points,
        used=sheets.used,
        left_out=sheets.left_out,
        own_marks=sheets.own_marks(),
        rule=rule,
        agreed=word,
    )


def _made(subject: str, sheets: Sheets, rule: PanelRule) -> PanelMark:
    if rule.items == "item-means":
        kept = [_kept(marks, rule) for marks in _by_item(sheets.used)]
        value = mean_of([_value(marks, rule) for marks in kept])
    else:
        kept = [_kept(sheets.used, rule)]
        value = _value(kept[0], rule)
    used = tuple(mark for marks in kept for mark in marks)
    trimmed = [LeftOutMark(mark.judge, mark.item, "trimmed", mark.points) for mark in sheets.used if mark not in used]
    return PanelMark(
        subject=subject,
        status="decided",
        points=value if rule.quantum is None else round_to(value, rule.quantum, rule.rounding),
        unrounded=value,
        used=used,
        left_out=(*sheets.left_out, *trimmed),
        own_marks=sheets.own_marks(),
        rule=rule,
    )


def _kept(marks: Sequence[UsedMark], rule: PanelRule) -> tuple[UsedMark, ...]:
    """Return the marks that are left between the ends; ids part equal marks, which changes no value."""
    ordered = sorted(marks, key=lambda mark: (mark.points, mark.judge, mark.item or ""))
    return tuple(ordered[rule.trim : len(ordered) - rule.trim])


def _value(kept: Sequence[UsedMark], rule: PanelRule) -> Fraction:
    numbers = [mark.points for mark in kept]
    if rule.how != "median":
        return mean_of(numbers)
    middle, odd = divmod(len(numbers), 2)
    return numbers[middle] if odd else (numbers[middle - 1] + numbers[middle]) / 2
