"""What changed, in sentences: what it was, what it is now, and what decides it now."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from emulation.algebra import STATE_WORDS, State, Text, format_points
from emulation.cohorts import (
    NOMINATION_WORDS,
    Classed,
    Names,
    Nomination,
    Placed,
    Places,
    award_words,
    class_words,
    explain_class,
    explain_nomination,
    rank_words,
)
from emulation.scoring import Amount

if TYPE_CHECKING:
    from emulation.runs._differences import Change, Differences, UnitDifference

_POINTS: Final = Text(vi="Điểm: {before} → {after}.", en="Points: {before} → {after}.")
_RANK: Final = Text(vi="Hạng: {before} → {after}.", en="Rank: {before} → {after}.")
_CLASS: Final = Text(vi="Xếp loại: {before} → {after}.", en="Class: {before} → {after}.")
_NOMINATION: Final = Text(vi="{award}: {before} → {after}.", en="{award}: {before} → {after}.")
_OF_NOMINEE: Final = Text(
    vi="{award}, đối tượng {nominee}: {before} → {after}.", en="{award}, nominee {nominee}: {before} → {after}."
)
_PLACES: Final = Text(
    vi="{title}, chỉ tiêu {quota} ({cohort}): {before} → {after} suất.",
    en="{title}, quota {quota} ({cohort}): places {before} → {after}.",
)
_NONE: Final = Text(vi="không có", en="none")
NOTHING: Final = Text(vi="Không có gì thay đổi đối với bất kỳ ai.", en="Nothing changes for anybody.")
"""What is said where two decisions are the same."""


class Teller:
    """Says the changes between two decisions; names are gathered once for each rulebook."""

    def __init__(self, differences: "Differences") -> None:
        """Take what is spoken of."""
        self._after, self._before = differences.after, differences.before
        self._places, self._votes = differences.places, differences.after.votes
        self._names: dict[str, Names] = {}

    def places(self) -> Iterator[Text]:
        """Yield a sentence for each number of places that changed."""
        titles = {each.award.id: each.award.title for each in (*self._before.awards, *self._after.awards)}
        titles |= {book.rulebook.id: book.rulebook.title for book in self._after.results.books}
        for (of, quota, cohort), change in self._places.items():
            names = self._names_of(of)
            facts = {"title": titles[of], "quota": Text(vi=quota, en=quota), "cohort": names.cohort(cohort)}
            yield _between(_PLACES, _of_places(change.before), _of_places(change.after), **facts)

    def said(self, unit: "UnitDifference") -> tuple[Text, ...]:
        """Return a sentence for each change of a unit, and what decides it now."""
        return tuple(self._sentences(unit))

    def _sentences(self, unit: "UnitDifference") -> Iterator[Text]:
        for book, points in unit.points.items():
            yield _between(_POINTS, *(self._points(value, book) for value in (points.before, points.after)))
        for rank in unit.ranks.values():
            yield _between(_RANK, _of_rank(rank.before), _of_rank(rank.after))
        for book, classed in unit.classes.items():
            yield _between(_CLASS, _of_class(classed.before), _of_class(classed.after))
            yield from self._why_class(classed, book)
        for (award, nominee), nomination in unit.awards.items():
            yield self._award(award, nominee, unit.unit, nomination)
            yield from self._why_award(award, nomination)

    def _points(self, value: Amount | State | None, book: str) -> Text:
        if value is None:
            return _NONE
        if isinstance(value, State):
            return STATE_WORDS[value]
        found = self._after.results.book(book) or self._before.results.book(book)
        exact, quantum = Fraction(value), Fraction(0) if found is None else found.rulebook.quantum
        return Text(vi=format_points(exact, quantum, "vi"), en=format_points(exact, quantum, "en"))

    def _names_of(self, book: str) -> Names:
        if book not in self._names:
            self._names[book] = self._after.names_for(book)
        return self._names[book]

    def _why_class(self, change: "Change[Classed]", book: str) -> Iterator[Text]:
        if change.after is not None:
            places = next((each.places for each in self._after.classes if each.rulebook == book), ())
            yield from explain_class(change.after, self._names_of(book), places=places).because

    def _award(self, award: str, nominee: str, unit: str, change: "Change[Nomination]") -> Text:
        decision = self._after.award(award) or self._before.award(award)
        title = Text(vi=award, en=award) if decision is None else award_words(decision.award)
        facts = {"award": title, "nominee": Text(vi=nominee, en=nominee)}
        words = [_of_nomination(change.before), _of_nomination(change.after)]
        return _between(_NOMINATION if nominee == unit else _OF_NOMINEE, *words, **facts)

    def _why_award(self, award: str, change: "Change[Nomination]") -> Iterator[Text]:
        decision = self._after.award(award)
        if change.after is not None and decision is not None:
            names = self._names_of(change.after.candidate.rulebook)
            yield from explain_nomination(change.after, decision, names, votes=self._votes).because


def _of_places(places: Places | None) -> Text:
    return _NONE if places is None else Text(vi=str(places.number), en=str(places.number))


def _of_rank(placed: Placed | None) -> Text:
    return _NONE if placed is None else rank_words(placed)


def _of_class(classed: Classed | None) -> Text:
    return _NONE if classed is None else class_words(classed)


def _of_nomination(nomination: Nomination | None) -> Text:
    return _NONE if nomination is None else NOMINATION_WORDS[nomination.status]


def _between(words: Text, before: Text, after: Text, **more: Text) -> Text:
    facts = {"before": before, "after": after, **more}
    return Text(
        vi=words.vi.format(**{name: text.vi for name, text in facts.items()}),
        en=words.en.format(**{name: text.en for name, text in facts.items()}),
    )
