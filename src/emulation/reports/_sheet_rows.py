"""The table of a self-assessment sheet: parts A, B, C; their sections; a row for every criterion."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from emulation.algebra import State, Text, format_roman
from emulation.markup import Child, Markup, tag
from emulation.reports import _sheet_words as w
from emulation.reports._filled import Filled
from emulation.reports._voice import Voice
from emulation.scoring import TOTAL, Amount, Author, Criterion, Section, highest, worth

_COLUMNS: Final = (w.NO, w.CRITERION, w.MAXIMUM, w.OWN, w.APPRAISED, w.EVIDENCE, w.NOTE)
_AUTHORS: Final[tuple[Author, ...]] = ("self", "appraised")
_LOOKS: Final = ("no", "what", "num", "num", "num", "proof", "note")


def sheet_tables(filled: Filled, voice: Voice) -> tuple[Markup, Markup]:
    """Return the table and the row of its total, which stands apart so that it is never torn from the signatures."""
    writer = _Writer(filled, voice)
    names = tag(
        "tr", *(tag("th", voice(words), scope="col", class_=look) for words, look in zip(_COLUMNS, _LOOKS, strict=True))
    )
    numbers = tag("tr", *(tag("td", number) for number in range(1, len(_COLUMNS) + 1)), class_="numbers")
    head = tag("thead", names, numbers)
    caption, parts = tag("caption", voice(w.CAPTION)), tuple(writer.parts())
    return tag("table", caption, head, *parts, class_="marks"), tag("table", writer.total(), class_="marks")


class _Writer:
    """Writes the rows in the order of the rulebook, criteria numbered through."""

    def __init__(self, filled: Filled, voice: Voice) -> None:
        """Begin at the first number."""
        self.filled, self.voice = filled, voice
        self.number = 0
        self.letters: list[str] = []

    def parts(self) -> Iterator[Markup]:
        """Yield the parts: what is emulated in, bonus, deductions; each only where the rulebook has it."""
        for role, sections in self.filled.parts():
            yield from self._part(sections, w.ROLES[role])

    def _part(self, sections: tuple[Section, ...], title: Text) -> Iterator[Markup]:
        letter = "ABC"[len(self.letters)]
        self.letters.append(letter)
        yield tag("tbody", self._heading(letter, self.voice(title), None), class_="part")
        alone = len(sections) == 1
        for number, section in enumerate(sections, start=1):
            yield from self._children(section) if alone else self._section(section, format_roman(number))
        said = self.voice(w.PART_SUM, part=letter)
        whole = [worth(section) for section in sections]
        most = None if None in whole else sum((each for each in whole if each is not None), Fraction(0))
        yield tag("tbody", self._sums(said, most, [section.id for section in sections]), class_="sum")

    def _section(self, section: Section, number: str) -> Iterator[Markup]:
        yield tag("tbody", self._heading(number, self.voice(section.title), worth(section)), class_="section")
        yield from self._children(section, number)

    def _children(self, section: Section, number: str = "") -> Iterator[Markup]:
        inner = 0
        for child in section.children:
            if isinstance(child, Criterion):
                yield tag("tbody", self._criterion(child))
            else:
                inner += 1
                yield from self._section(child, f"{number}.{inner}" if number else str(inner))

    def _heading(self, number: str, title: str, most: Fraction | None) -> Markup:
        points = "" if most is None else self.voice.number(most)
        blanks = (tag("td") for _ in range(4))
        return tag(
            "tr",
            tag("td", number, class_="no"),
            tag("th", title, scope="rowgroup"),
            tag("td", points, class_="num"),
            *blanks,
        )

    def _criterion(self, criterion: Criterion) -> Markup:
        self.number += 1
        most = self.voice.number(highest(criterion.points)) + ("*" if criterion.points.model else "")
        return tag(
            "tr",
            tag("td", self.number, class_="no"),
            tag("th", *self._what(criterion), scope="row"),
            tag("td", most, class_="num"),
            tag("td", self._points("self", criterion.id), class_="num"),
            tag("td", self._points("appraised", criterion.id), class_="num"),
            tag("td", *self._evidence(criterion), class_="proof"),
            tag("td", *self._notes(criterion), class_="note"),
        )

    def _what(self, criterion: Criterion) -> Iterator[Child]:
        """Yield the criterion's title and its clauses; how it is counted stands in the appendix."""
        clauses = "; ".join(source.clause for source in criterion.sources if source.clause)
        yield self.voice(criterion.title)
        yield tag("span", f" ({clauses})", class_="clause") if clauses else None

    def _points(self, author: Author, name: str) -> Child:
        """Return points by an author; where that author has said nothing the cell stays free for a pen."""
        value = self._by(author, name)
        return "" if value in (None, State.MISSING, State.NOT_DUE) else self.voice.score(value)

    def _by(self, author: Author, name: str) -> Amount | State | None:
        return None if self.filled.scores is None else self.filled.scores.by(author, name)

    def _evidence(self, criterion: Criterion) -> Iterator[Child]:
        asked = tag("ul", *(tag("li", self.voice(each)) for each in criterion.evidence)) if criterion.evidence else None
        yield asked
        filed = self.filled.submission.evidence_for(criterion.id) if self.filled.submission else ()
        if filed:
            said = (", ".join(part for part in (each.title, each.number) if part) or each.id for each in filed)
            yield tag("p", f"{self.voice(w.FILED)}: ", "; ".join(said))

    def _notes(self, criterion: Criterion) -> Iterator[Child]:
        submission = self.filled.submission
        own = submission.self_assessment.notes.get(criterion.id) if submission else None
        appraised = submission.appraisal.entry_of(criterion.id) if submission and submission.appraisal else None
        for note in (own, appraised.reason if appraised else None):
            if note:
                yield tag("p", note)

    def _sums(self, said: str, most: Fraction | None, names: Iterable[str]) -> Markup:
        names = tuple(names)
        cells = (tag("td", self._sum(author, names), class_="num") for author in _AUTHORS)
        points = "" if most is None else self.voice.number(most)
        blanks = (tag("td", class_="proof"), tag("td", class_="note"))
        title = tag("th", said, scope="row")
        return tag("tr", tag("td", class_="no"), title, tag("td", points, class_="num"), *cells, *blanks)

    def _sum(self, author: Author, names: tuple[str, ...]) -> str:
        """Add up sections; a sum of which a part is open stays free for a pen."""
        values = [self._by(author, name) for name in names]
        amounts = [Fraction(v) for v in values if v is not None and not isinstance(v, State)]
        absent = [v for v in values if v is None or (isinstance(v, State) and v is not State.NOT_APPLICABLE)]
        return "" if absent or not amounts else self.voice.points(sum(amounts, Fraction(0)))

    def total(self) -> Markup:
        """Return the row of the whole."""
        said = self.voice(w.TOTAL, parts=" + ".join(self.letters))
        return tag("tbody", self._sums(said, self.filled.book.full_maximum, [TOTAL]), class_="total")
