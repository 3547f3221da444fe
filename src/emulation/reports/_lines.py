"""The table behind one total: a line for each criterion, a line for each adjustment, and the proof that they add up."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from emulation.algebra import State, format_roman
from emulation.markup import Markup, join, tag
from emulation.reports import _words as w
from emulation.reports._criterion import Background, defence
from emulation.reports._shown import AUTHORS, Scores
from emulation.reports._voice import NONE, Voice, difference
from emulation.scoring import (
    TOTAL,
    AdjustmentEntry,
    Amount,
    Author,
    CriterionEntry,
    Explanation,
    SectionEntry,
    highest,
    worth,
)


@dataclass(slots=True)
class _Numbers:
    """Numbers the parts and the criteria in the order of the table."""

    parts: list[int]
    criteria: int = 0

    def part(self, depth: int) -> str:
        """Return the number of the next part at a depth: II, or II.1 below it."""
        del self.parts[depth:]
        self.parts += [0] * (depth - len(self.parts))
        self.parts[depth - 1] += 1
        return ".".join((format_roman(self.parts[0]), *map(str, self.parts[1:])))

    def criterion(self) -> str:
        """Return the number of the next criterion."""
        self.criteria += 1
        return str(self.criteria)


def lines_table(explanation: Explanation, scores: Scores, back: Background, voice: Voice) -> Markup:
    """Return the table of lines of one explanation."""
    writer = _Writer(explanation, scores, back, voice)
    caption = tag("caption", voice(w.LINES_CAPTION))
    return tag("table", caption, tag("thead", writer.head()), *writer.rows(), writer.total(), class_="lines")


class _Writer:
    """Writes the rows of one explanation."""

    def __init__(self, explanation: Explanation, scores: Scores, back: Background, voice: Voice) -> None:
        """Begin at the first number."""
        self.explanation, self.scores, self.back, self.voice = explanation, scores, back, voice
        self.numbers = _Numbers([])

    def head(self) -> Markup:
        """Return the head row; the official column says that it is."""
        voice = self.voice
        names = ((voice(w.ROW_NO), "no"), (voice(w.CRITERION), None), (voice(w.AT_MOST), "num"))
        authors = (tag("th", self._author(a), scope="col", class_=self._look(a)) for a in AUTHORS)
        return tag("tr", *(tag("th", name, scope="col", class_=look) for name, look in names), *authors)

    def _author(self, author: Author) -> Markup:
        official = tag("small", self.voice(w.OFFICIAL_MARK)) if author == self.explanation.author else None
        return join(self.voice(w.BY[author]), official)

    def _look(self, author: Author, *more: str) -> str:
        official = ("official",) if author == self.explanation.author else ()
        return " ".join(("num", *official, *more))

    def rows(self) -> Iterator[Markup]:
        """Yield a body for each entry, so that none is cut by the end of a page."""
        for entry in self.explanation.entries:
            match entry:
                case SectionEntry():
                    yield tag("tbody", self._section(entry), class_="part" if entry.depth == 1 else "part inner")
                case CriterionEntry():
                    yield tag("tbody", *self._criterion(entry))
                case AdjustmentEntry():
                    yield tag("tbody", self._adjustment(entry), class_="adjustment")

    def _section(self, entry: SectionEntry) -> Markup:
        number = tag("td", self.numbers.part(entry.depth), class_="no")
        title = tag("th", entry.title, scope="rowgroup")
        # Of deductions the most that they take away: that they add nothing to the scale is no news.
        most = worth(entry.section) if entry.section.role == "penalty" else Fraction(entry.maximum)
        maximum = tag("td", NONE if most is None else self.voice.number(most), class_="num")
        return tag("tr", number, title, maximum, *(self._sum(author, entry.section.id) for author in AUTHORS))

    def _sum(self, author: Author, name: str) -> Markup:
        return tag("td", self.voice.score(self.scores.by(author, name)), class_=self._look(author))

    def _criterion(self, entry: CriterionEntry) -> Iterator[Markup]:
        number = tag("td", self.numbers.criterion(), class_="no", rowspan=2)
        title = tag("th", entry.title, scope="row")
        maximum = tag("td", self._maximum(entry), class_="num")
        scores = {"self": entry.self_assessed, "rule": entry.rule_points, "appraised": entry.appraised}
        cells = (self._score(author, scores[author], entry.rule_points) for author in AUTHORS)
        yield tag("tr", number, title, maximum, *cells)
        yield tag("tr", tag("td", defence(entry, self.back, self.voice), colspan=5), class_="defence")

    def _maximum(self, entry: CriterionEntry) -> Markup:
        points = entry.criterion.points
        written = self.voice.number(highest(points)) + ("*" if points.model else "")
        return tag("s", written) if entry.points is State.NOT_APPLICABLE else join(written)

    def _score(self, author: Author, value: Amount | State | None, rule: Amount | State) -> Markup:
        """Return one score; where it is another than the rule's, by how much."""
        gap = difference(value, rule)
        if author == "rule" or not gap:
            return tag("td", self.voice.score(value), class_=self._look(author))
        delta = tag("small", self.voice.points(gap, signed=True), class_="delta", title=self.voice(w.AGAINST_RULE))
        return tag("td", self.voice.score(value), delta, class_=self._look(author, "differs"))

    def _adjustment(self, entry: AdjustmentEntry) -> Markup:
        """Return an adjustment in the column whose sum it changes."""
        said = tag("th", tag("span", self.voice(w.ADJUSTMENT), ": ", class_="quiet"), entry.cause, scope="row")
        points = self.voice.points(entry.points, signed=True)
        cells = (tag("td", points if a == self.explanation.author else "", class_=self._look(a)) for a in AUTHORS)
        return tag("tr", tag("td", class_="no"), said, tag("td"), *cells)

    def total(self) -> Markup:
        """Return the row of totals."""
        title = tag("th", self.voice(w.TOTAL_POINTS), scope="row")
        scale = tag("td", self.voice.number(self.explanation.scale), class_="num")
        cells = (self._sum(author, TOTAL) for author in AUTHORS)
        return tag("tbody", tag("tr", tag("td", class_="no"), title, scale, *cells), class_="total")


def proof(explanation: Explanation, voice: Voice) -> Markup:
    """Say that lines and adjustments add up to the total, or why nothing can be added up yet.

    The sum is made here of what the page shows, so that the sentence is a check and no claim.
    """
    author = voice(w.AUTHORS[explanation.author])
    if isinstance(explanation.total, State):
        open_lines = [
            e.points for e in explanation.lines if isinstance(e.points, State) and e.points is not State.NOT_APPLICABLE
        ]
        states = ", ".join(voice.state(state) for state in State if state in open_lines)
        return tag("p", voice(w.NO_PROOF, author=author, n=len(open_lines), states=states), class_="proof open")
    points = [Fraction(e.points) for e in explanation.lines if not isinstance(e.points, State)]
    changes = [Fraction(e.points) for e in explanation.adjustments]
    lines, adjustments, total = sum(points, Fraction(0)), sum(changes, Fraction(0)), Fraction(explanation.total)
    if lines + adjustments != total:
        said = voice(w.PROOF_FAILED, sum=voice.points(lines + adjustments), total=voice.points(total))
        return tag("p", said, class_="proof bad")
    sign = "−" if adjustments < 0 else "+"
    facts = {"lines": voice.points(lines), "adjustments": f"{sign} {voice.points(abs(adjustments))}"}
    facts |= {"n": str(len(points)), "m": str(len(changes)), "total": voice.points(total), "author": author}
    return tag("p", voice(w.PROOF if changes else w.PROOF_PLAIN, **facts), class_="proof")
