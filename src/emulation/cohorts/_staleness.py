"""Scores made on another cohort: recognised by the digest that they keep, and traced to the entry that changed.

A cluster published three scores that were right on the day they were made, and stale by one late entry on the day
they were printed; nobody could see it. A score that keeps the digest of its cohort can be asked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from emulation.algebra import State, Statistic, Text
from emulation.cohorts._frozen import CohortChanges, FrozenCohort, freeze
from emulation.cohorts._statistics import CohortMember
from emulation.models import FrozenMapping, StateRule
from emulation.scoring import Amount, Evaluation, Rulebook


@dataclass(frozen=True, slots=True)
class Staleness:
    """A score that was made on another cohort than the one that stands.

    `read` holds what the score reads of its cohort and what it would read now, where the two differ:
    empty, the score is of another cohort and yet right. `changes` is None where the former cohort is not at hand.
    """

    made_on: str | None
    stands: str
    changes: CohortChanges | None
    read: FrozenMapping[Statistic, tuple[Fraction | None, Fraction | None]]

    @property
    def matters(self) -> bool:
        """Whether anything that the score reads of its cohort is different now."""
        return bool(self.read)

    def said(self) -> Text:
        """Say what happened, in both languages; units are named by their ids."""
        if self.made_on is None:
            return _PROVISIONAL
        return Text(
            vi=f"Điểm tính trên nhóm so sánh khác với nhóm đã chốt{_because(self.changes, 'vi')}."
            + ("" if self.matters else " Những gì điểm này so sánh không đổi: điểm vẫn đúng."),
            en=f"The score was made on another cohort than the frozen one{_because(self.changes, 'en')}."
            + ("" if self.matters else " What it compares with is the same: the score is still right."),
        )


_PROVISIONAL = Text(
    vi="Điểm tạm tính, trước khi chốt nhóm so sánh.",
    en="The score is provisional, made before the cohort was frozen.",
)


def _because(changes: CohortChanges | None, language: Literal["vi", "en"]) -> str:
    """List the entries that changed."""
    if changes is None or not changes:
        return ""
    words = {"vi": ("thêm", "bớt", "thay đổi"), "en": ("added", "removed", "changed")}[language]
    changed = tuple(f"{each.unit} ({', '.join(each.names)})" for each in changes.changed)
    groups = zip(words, (changes.added, changes.removed, changed), strict=True)
    return ": " + "; ".join(f"{word} {', '.join(units)}" for word, units in groups if units)


def staleness(evaluation: Evaluation, cohort: FrozenCohort, *, made_on: FrozenCohort | None = None) -> Staleness | None:
    """Tell whether a score was made on another cohort; None where it is of this one, or compares with nobody.

    Args:
        evaluation: The score.
        cohort: The cohort that stands.
        made_on: The cohort that the score was made on, to say which entries changed; another one is left aside.
    """
    if evaluation.stage is None or evaluation.cohort == cohort.digest:
        return None
    known = made_on if made_on is not None and made_on.digest == evaluation.cohort else None
    before = evaluation.case.statistics or FrozenMapping[Statistic, Fraction]()
    now = cohort.final(evaluation.case).statistics or FrozenMapping[Statistic, Fraction]()
    return Staleness(
        made_on=evaluation.cohort,
        stands=cohort.digest,
        changes=None if known is None else cohort.changes_from(known),
        read=FrozenMapping({
            each: (before.get(each), now.get(each))
            for each in {**before, **now}
            if before.get(each) != now.get(each)
        }),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Published:
    """Points that were published for a unit in a criterion, section or the total."""

    unit: str
    name: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class PublishedCheck:
    """Published points beside those of the frozen cohort.

    `without` names the units of which one alone, were it not in the cohort, gives the published points;
    `status` is then "stale" and else "same" or "different".
    """

    published: Published
    found: Amount | State
    without: tuple[str, ...] = ()

    @property
    def status(self) -> Literal["same", "stale", "different"]:
        """How the two stand to each other."""
        if not isinstance(self.found, State) and Fraction(self.found) == self.published.points:
            return "same"
        return "stale" if self.without else "different"


def check_published(
    rulebook: Rulebook,
    members: Iterable[CohortMember],
    published: Iterable[Published],
    rules: Sequence[StateRule] = (),
) -> tuple[PublishedCheck, ...]:
    """Compare published points with the formula on the frozen cohort; search for the one entry that explains others.

    Where points differ, the cohort is frozen again without each of the other units in turn:
    once for each unit, and no more, however many points differ.

    Raises:
        CohortError: The cohort cannot be frozen.
    """
    whole = tuple(members)
    listed = tuple(published)
    scores = _Scores(rulebook, whole, rules)
    full = scores.on(freeze(rulebook, whole, rules))
    differing = [each for each in listed if _points(full, each) != each.points]
    explained = dict(_explained(scores, whole, differing)) if differing else {}
    return tuple(PublishedCheck(each, full[each.unit].points_of(each.name), explained.get(each, ())) for each in listed)


class _Scores:
    """The scores of the same units on one cohort after the other."""

    def __init__(self, rulebook: Rulebook, members: Sequence[CohortMember], rules: Sequence[StateRule]) -> None:
        """Take what stays the same."""
        self.rulebook, self.members, self.rules = rulebook, members, rules

    def on(self, cohort: FrozenCohort, units: Iterable[str] | None = None) -> Mapping[str, Evaluation]:
        """Return the score of each unit, or of some, on a cohort."""
        wanted = None if units is None else set(units)
        asked = (m for m in self.members if wanted is None or m.unit in wanted)
        return {m.unit: self.rulebook.evaluate(cohort.final(m.case, m.keys)) for m in asked}

    def without(self, unit: str) -> FrozenCohort:
        """Return the cohort as it would be without one unit."""
        return freeze(self.rulebook, [m for m in self.members if m.unit != unit], self.rules)


def _points(scores: Mapping[str, Evaluation], published: Published) -> Amount | State | Fraction:
    found = scores[published.unit].points_of(published.name)
    return found if isinstance(found, State) else Fraction(found)


def _explained(
    scores: _Scores, members: Sequence[CohortMember], differing: Sequence[Published]
) -> Iterator[tuple[Published, tuple[str, ...]]]:
    """Yield for each of the differing points the units without which the formula gives them."""
    units = {each.unit for each in differing}
    found: dict[Published, list[str]] = {each: [] for each in differing}
    for left_out in sorted(member.unit for member in members):
        others = scores.on(scores.without(left_out), units - {left_out})
        for each in differing:
            if each.unit in others and _points(others, each) == each.points:
                found[each].append(left_out)
    for each, names in found.items():
        yield each, tuple(names)
