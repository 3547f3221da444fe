"""Ranks and classes in the report: a table for every cohort, with what parted, lowered or left out whom."""

from collections.abc import Iterable, Iterator, Mapping

from emulation.algebra import Text, format_percent
from emulation.cohorts import (
    Classed,
    CohortKey,
    Names,
    Placed,
    cited,
    class_words,
    explain_places,
    rank_words,
    sources_of,
)
from emulation.markup import NOTHING, Markup, join, tag
from emulation.models import Ranking
from emulation.reports import _decision_words as w
from emulation.reports._summary import in_order
from emulation.reports._voice import NONE, Voice
from emulation.runs import BookResults, Decisions, Explanations

Links = Mapping[tuple[str, str], str]
"""Where the sheets of units stand, by rulebook and unit."""


def rank_section(decided: Decisions, told: Explanations, links: Links, voice: Voice) -> Markup:
    """Return the tables of all rulebooks that rank."""
    books = [_Book(decided, book, told, links, voice) for book in in_order(decided.results)]
    return tag("section", tag("h3", voice(w.RANKS)), [book.section() for book in books], class_="ranks")


def who(name: str, unit: str, link: str | None) -> Markup:
    """Return a name that leads to the sheet of its unit, with the id below it."""
    shown = tag("a", name, href=f"#{link}") if link else name
    return join(shown, tag("span", unit, class_="code") if name != unit else None)


class _Book:
    """Writes the tables of one rulebook."""

    def __init__(self, decided: Decisions, book: BookResults, told: Explanations, links: Links, voice: Voice) -> None:
        self._decided, self._book, self._told, self._links = decided, book.rulebook, told, links
        self._voice = voice.at(book.rulebook)
        self._names: Names = decided.names_for(book.rulebook.id)
        self._classed = {
            each.unit: each
            for classes in decided.classes
            if classes.rulebook == book.rulebook.id
            for each in classes.units
        }

    def section(self) -> Markup:
        """Return the tables, or nothing for a rulebook that ranks nobody."""
        ranking = self._decided.ranking(self._book.id)
        placed = self._decided.placed_in(self._book.id)
        if ranking is None or not placed:
            return NOTHING
        keys = sorted({each.cohort for each in placed}, key=lambda key: (key is None, key or ()))
        tables = [self._table([p for p in placed if p.cohort == key], key, ranking) for key in keys]
        return tag("section", tag("h4", self._voice(self._book.title)), tables, self._places(), self._sources(ranking))

    def _table(self, placed: Iterable[Placed], key: CohortKey | None, ranking: Ranking) -> Markup:
        voice = self._voice
        heads = (
            (w.RANK, "rank num"), (w.UNIT, "who"), (w.VALUES[ranking.on], "num"), (w.CLASS, "class"),
            (w.WHY, "because"),
        )  # fmt: skip
        head = tag("tr", *(tag("th", voice(words), scope="col", class_=look) for words, look in heads))
        caption = tag("caption", voice(self._names.cohort(key or ())))
        rows = [self._row(each, ranking) for each in sorted(placed, key=_place)]
        return tag(
            "div", tag("table", caption, tag("thead", head), tag("tbody", *rows), class_="placed"), class_="scroll"
        )

    def _row(self, placed: Placed, ranking: Ranking) -> Markup:
        subject, classed = (placed.rulebook, placed.unit), self._classed.get(placed.unit)
        rank = NONE if placed.places is None else self._voice(rank_words(placed))
        name = who(self._decided.name(placed.unit), placed.unit, self._links.get(subject))
        return tag(
            "tr",
            tag("td", rank, class_="rank num" if placed.status == "ranked" else "rank num open"),
            tag("th", name, scope="row", class_="who"),
            tag("td", self._value(placed, ranking), class_="num"),
            tag("td", NONE if classed is None else self._voice(class_words(classed)), class_="class"),
            tag("td", reasons(self._because(subject, classed), self._voice), class_="because"),
        )

    def _value(self, placed: Placed, ranking: Ranking) -> str:
        if placed.value is None:
            return NONE
        if ranking.on == "points":
            return self._voice.points(placed.value)
        return format_percent(placed.value, self._voice.language, places=2)

    def _because(self, subject: tuple[str, str], classed: Classed | None) -> Iterator[Text]:
        yield from self._told.ranks[subject].because
        if classed is not None:
            yield from self._told.classes[subject].because

    def _places(self) -> Markup:
        """Say how many may have each class that is limited."""
        found = [p for classes in self._decided.classes if classes.rulebook == self._book.id for p in classes.places]
        if not found:
            return NOTHING
        lines = [tag("li", self._voice(explain_places(each, self._names))) for each in found]
        return tag("div", tag("p", self._voice(w.CLASS_PLACES), ":"), tag("ul", *lines), class_="places")

    def _sources(self, ranking: Ranking) -> Markup:
        quotas = [
            s for c in self._decided.classes if c.rulebook == self._book.id for p in c.places for s in sources_of(p)
        ]
        rules = [
            each.rule.source for each in self._decided.settled if each.rule and each.contender.rulebook == self._book.id
        ]
        return sources_line(cited([ranking.source, *quotas, *rules]), self._voice)


def _place(placed: Placed) -> tuple[int, str]:
    return (10**9 if placed.places is None else placed.places[0], placed.unit)


def reasons(because: Iterable[Text], voice: Voice) -> Markup:
    """Return sentences one below the other, each once."""
    said = dict.fromkeys(voice(each) for each in because)
    return join(*(tag("p", each) for each in said))


def sources_line(sources: Text | None, voice: Voice) -> Markup:
    """Return the line that cites."""
    return NOTHING if sources is None else tag("p", voice(sources), class_="sources")
