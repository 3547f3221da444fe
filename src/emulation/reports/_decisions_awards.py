"""Awards in the report: how many places there were, who has one, who is cut by which rule, who was not considered."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from emulation.algebra import format_percent
from emulation.cohorts import (
    NOMINATION_WORDS,
    AwardDecision,
    Explained,
    Nomination,
    NominationStatus,
    award_words,
    cited,
    class_words,
    explain_check,
    explain_places,
    rank_words,
    sources_of,
)
from emulation.markup import NOTHING, Markup, join, tag
from emulation.reports import _decision_words as w
from emulation.reports._badges import badge
from emulation.reports._decisions_ranks import Links, reasons, sources_line, who
from emulation.reports._voice import NONE, Voice
from emulation.runs import Decisions

_LOOKS: Final[Mapping[str, str]] = {
    "proposed": "good",
    "raised": "good",
    "pending": "open",
    "open": "open",
    "held": "held",
    "withdrawn": "bad",
    "revoked": "bad",
}


def award_article(
    decision: AwardDecision, told: Sequence[Explained], decided: Decisions, links: Links, voice: Voice
) -> Markup:
    """Return one award with all its nominations."""
    return _Award(decision, told, decided, links, voice).article()


class _Award:
    """Writes one award."""

    def __init__(
        self, decision: AwardDecision, told: Sequence[Explained], decided: Decisions, links: Links, voice: Voice
    ) -> None:
        self._decision, self._decided, self._links, self._voice = decision, decided, links, voice
        self._names = decided.names_for()
        pairs = list(zip(decision.nominations, told, strict=True))
        self._considered = [pair for pair in pairs if pair[0].order is not None]
        self._others = [pair for pair in pairs if pair[0].order is None]

    def article(self) -> Markup:
        """Return title, places, the order of those considered, the others, and the check."""
        award, voice = self._decision.award, self._voice
        title = join(voice(award_words(award)), " ", tag("span", award.id, class_="code"))
        sources = cited([award.source, *(s for each in self._decision.places for s in sources_of(each))])
        check = "check bad" if self._decision.objections else "check"
        return tag(
            "article",
            tag("h4", title),
            self._places(),
            self._table() if self._considered else tag("p", voice(w.NOBODY), class_="quiet"),
            self._not_considered(),
            tag("p", voice(explain_check(self._decision, self._names)), class_=check),
            sources_line(sources, voice),
            class_="award",
        )

    def _places(self) -> Markup:
        lines = [tag("li", self._voice(explain_places(each, self._names))) for each in self._decision.places]
        return tag("ul", *lines, class_="places") if lines else NOTHING

    def _table(self) -> Markup:
        voice, order = self._voice, self._decision.award.order
        heads = (
            (w.NO, "no"), (w.NOMINEE, "who"), (w.VALUES[order], "num"), (w.CLASS, "class"), (w.RESULT, "how"),
            (w.WHY, "because"),
        )  # fmt: skip
        head = tag("tr", *(tag("th", voice(words), scope="col", class_=look) for words, look in heads))
        rows = [self._row(nomination, told) for nomination, told in self._considered]
        table = tag(
            "table",
            tag("caption", voice(w.CONSIDERED)),
            tag("thead", head),
            tag("tbody", *rows),
            class_="placed",
        )
        return tag("div", table, class_="scroll")

    def _row(self, nomination: Nomination, told: Explained) -> Markup:
        voice, classed = self._voice, nomination.candidate.classed
        return tag(
            "tr",
            tag("td", nomination.order, class_="no"),
            tag("th", self._who(nomination), scope="row", class_="who"),
            tag("td", self._value(nomination), class_="num"),
            tag("td", NONE if classed is None else voice(class_words(classed)), class_="class"),
            tag("td", self._status(nomination), class_="how"),
            tag("td", reasons(told.because, voice), class_="because"),
        )

    def _who(self, nomination: Nomination) -> Markup:
        candidate = nomination.candidate
        link = self._links.get((candidate.rulebook, candidate.unit))
        return who(self._voice(self._names.nominee(candidate)), nomination.nominee, link)

    def _status(self, nomination: Nomination) -> Markup:
        return badge(self._voice(NOMINATION_WORDS[nomination.status]), _LOOKS.get(nomination.status, "calm"))

    def _value(self, nomination: Nomination) -> str:
        number, placed = nomination.number, nomination.candidate.placed
        if self._decision.award.order == "rank":
            return NONE if placed is None else self._voice(rank_words(placed))
        if number is None:
            return NONE
        if self._decision.award.order == "points":
            return self._voice.points(number)
        return format_percent(number, self._voice.language, places=2)

    def _not_considered(self) -> Markup:
        """Return who was not considered, those who are told the same together."""
        if not self._others:
            return NOTHING
        title = self._voice(w.NOT_ELIGIBLE, n=len(self._others))
        return tag("div", tag("h5", title), tag("ul", *self._lines()), class_="not-considered")

    def _lines(self) -> Iterator[Markup]:
        groups: dict[tuple[NominationStatus, str], list[str]] = {}
        for nomination, told in self._others:
            said = " ".join(map(self._voice, told.because))
            name = self._voice(self._names.nominee(nomination.candidate))
            groups.setdefault((nomination.status, said), []).append(name)
        for (status, said), names in groups.items():
            look = _LOOKS.get(status)
            mark = join(badge(self._voice(NOMINATION_WORDS[status]), look), " ") if look else None
            yield tag("li", mark, tag("b", ", ".join(names)), ": ", said)
