"""The part of the report on ranks, classes and awards; or what is still open, where nothing could be decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from emulation.cohorts import BallotVerdict, Explained, award_words
from emulation.errors import CohortError
from emulation.markup import NOTHING, Markup, tag
from emulation.models import FrozenMapping
from emulation.reports import _decision_words as w
from emulation.reports._decisions_awards import award_article
from emulation.reports._decisions_ranks import rank_section
from emulation.reports._summary import in_order
from emulation.reports._voice import Voice
from emulation.runs import Decisions, Explanations, Result, Results

Decided = Decisions | CohortError | None
"""What was decided, why nothing could be, or None where nobody asked."""


def decided_section(decided: Decided, results: Results, voice: Voice) -> Markup:
    """Return the part: awards first, for they are what is asked for most, then ranks and classes."""
    if decided is None:
        return NOTHING
    if isinstance(decided, CohortError):
        return _section(_still_open(decided, voice), voice)
    told, links = decided.explanations(), anchors(results)
    day = voice(w.AS_OF, day=voice.day(decided.proceedings.as_of))
    look = "notes" if decided.stage == "final" else "banner"
    return _section(
        [
            tag("p", day, " ", voice(w.STAGES[decided.stage]), class_=look),
            _awards(decided, told, links, voice),
            rank_section(decided, told, links, voice),
        ],
        voice,
    )


def _section(content: Markup | list[Markup], voice: Voice) -> Markup:
    return tag("section", tag("h2", voice(w.TITLE), id="decided"), content, class_="decided", aria_labelledby="decided")


def _still_open(error: CohortError, voice: Voice) -> Markup:
    """Say what stands between the scores and a decision."""
    vi = voice.language == "vi"
    hint = error.hint and (error.hint.vi if vi else error.hint.en)
    return tag(
        "div",
        tag("p", tag("strong", voice(w.OPEN), "."), " ", error.vi if vi else error.en, " ", _code(error.code)),
        tag("p", voice(w.TO_DO, hint=hint.rstrip("."))) if hint else None,
        class_="banner",
        role="note",
    )


def _code(code: str) -> Markup:
    return tag("span", code, class_="code")


def anchors(results: Results) -> Mapping[tuple[str, str], str]:
    """Return where the sheet of every unit stands on the page, by rulebook and unit."""
    return {
        (book.rulebook.id, result.unit.id): f"b{number}-u{place}-h"
        for number, book in enumerate(in_order(results), start=1)
        for place, result in enumerate(book.results, start=1)
    }


def _awards(decided: Decisions, told: Explanations, links: Mapping[tuple[str, str], str], voice: Voice) -> Markup:
    if not decided.awards or decided.round is None:
        return NOTHING
    return tag(
        "section",
        tag("h3", voice(w.AWARDS, round=voice(decided.round.title))),
        [award_article(each, told.awards[each.award.id], decided, links, voice) for each in decided.awards],
        _said(voice(w.VERDICTS), (_voted(each, decided, voice) for each in decided.verdicts)),
        _said(voice(w.HELD), ((decided.name(each.unit), voice(each.text)) for each in decided.held)),
        class_="awards",
    )


def _voted(found: BallotVerdict, decided: Decisions, voice: Voice) -> tuple[str, str]:
    """Return who was voted on for what, and what the council decided."""
    names, award = decided.names_for(), decided.award(found.ballot.award)
    title = found.ballot.award if award is None else voice(award_words(award.award))
    return f"{title} – {voice(names.unit(found.ballot.subject))}", voice(found.text)


def _said(title: str, lines: Iterable[tuple[str, str]]) -> Markup:
    items = [tag("li", tag("b", about), ": ", said) for about, said in lines]
    return tag("section", tag("h4", title), tag("ul", *items), class_="aside told") if items else NOTHING


@dataclass(frozen=True, slots=True)
class UnitDecisions:
    """What was decided on single units, for their sheets."""

    told: Explanations | None = None
    awards: Mapping[tuple[str, str], tuple[Explained, ...]] = FrozenMapping()
    """By rulebook and unit."""

    @classmethod
    def of(cls, decided: Decided) -> "UnitDecisions":
        """Explain what was decided, once for all sheets."""
        if isinstance(decided, Decisions):
            told = decided.explanations()
            return cls(told, told.by_unit(decided.awards))
        return cls()

    def section(self, result: Result, voice: Voice) -> Markup:
        """Return rank, class and awards of one unit in sentences."""
        if self.told is None:
            return NOTHING
        subject, told = (result.rulebook, result.unit.id), self.told
        lines = [voice(explained[subject].text) for explained in (told.ranks, told.classes) if subject in explained]
        lines += [voice(each.text) for each in self.awards.get(subject, ())]
        items = [tag("li", line) for line in lines]
        return tag("section", tag("h4", voice(w.TITLE)), tag("ul", *items), class_="of-unit") if items else NOTHING
