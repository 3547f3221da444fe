"""A score in a notebook: its explanation as a card, one line for each criterion and each adjustment."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from emulation.algebra import State, Text
from emulation.markup import NOTHING, Cell, Column, Markup, Row, card, join, large, marked, meter, quiet, table, tag
from emulation.scoring._explain import AdjustmentEntry, CriterionEntry, Explanation, SectionEntry
from emulation.scoring._shown import MODEL_NOTICE, shown_points
from emulation.scoring._voice import Voice
from emulation.scoring._worth import highest, worth

_MOST_FINDINGS: Final = 5
_KIND: Final = Text(vi="Điểm {author} · {title}", en="Score {author} · {title}")
_AUTHORS: Final = {
    "self": Text(vi="tự chấm", en="by the unit itself"),
    "rule": Text(vi="theo quy tắc", en="by the rules"),
    "appraised": Text(vi="thẩm định", en="appraised"),
}
_BOOK: Final = Text(vi="{id}, phiên bản {version}; kỳ {period}", en="{id}, version {version}; period {period}")
_SCALE: Final = Text(vi="trên thang {scale} điểm", en="of {scale} points")
_FULL: Final = Text(vi="(thang đầy đủ {full})", en="(full scale {full})")
_CLASS: Final = Text(vi="Xếp loại: {title}", en="Class: {title}")
_CRITERION: Final = Text(vi="Tiêu chí", en="Criterion")
_POINTS: Final = Text(vi="Điểm", en="Points")
_MAXIMUM: Final = Text(vi="Tối đa", en="Maximum")
_TOTAL: Final = Text(vi="Tổng điểm", en="Total")
_OPEN: Final = Text(vi="Chưa rõ: {names}", en="Not known: {names}")
_MORE: Final = Text(vi="… và {n} ghi nhận nữa", en="… and {n} more findings")


def score_card(explanation: Explanation) -> Markup:
    """Return the card of one score, in the language of its explanation."""
    return _Writer(explanation).card()


class _Writer:
    """Writes the card of one explanation."""

    def __init__(self, explanation: Explanation) -> None:
        """Speak with the rulebook's grid."""
        self.explanation = explanation
        self.book = explanation.evaluation.rulebook
        self.say = Voice(explanation.language).at(self.book)

    def card(self) -> Markup:
        """Return the whole."""
        explanation, book, case = self.explanation, self.book, self.explanation.evaluation.case
        kind = self.say(_KIND, author=self.say(_AUTHORS[explanation.author]), title=self.say(book.title))
        about = self.say(_BOOK, id=book.id, version=book.version, period=str(case.period))
        columns = (Column(self.say(_CRITERION), "title"), Column(self.say(_POINTS)), Column(self.say(_MAXIMUM)))
        notice = quiet(self.say(MODEL_NOTICE)) if book.model else NOTHING
        blocks = (self._figure(), table(columns, (*self._rows(), self._total())), notice, join(*self._findings()))
        return card(self.say.language, kind, case.unit, quiet(about), *blocks)

    def _figure(self) -> Markup:
        """Return the total, large, with its scale; of an incomplete one what it may still become; and the class."""
        explanation, band = self.explanation, self.explanation.standing.band
        scale, full = self.say.number(explanation.scale), self.say.number(explanation.full_scale)
        beside = [self.say(_SCALE, scale=scale) + (f" {self.say(_FULL, full=full)}" if scale != full else "")]
        if isinstance(explanation.total, State):
            limits = self.say.range(explanation.range)
            beside = [limits, *beside] if limits else beside
        classed = tag("div", self.say(_CLASS, title=self.say(band.title))) if band else None
        return join(large(shown_points(explanation.total, self.say), " · ".join(beside)), classed)

    def _rows(self) -> Iterator[Row]:
        for entry in self.explanation.entries:
            match entry:
                case SectionEntry():
                    yield Row((entry.title, *self._of_section(entry)), "part", entry.depth - 1)
                case CriterionEntry():
                    yield Row(self._of_criterion(entry), depth=entry.depth - 1)
                case AdjustmentEntry():
                    yield Row((entry.cause, self.say.points(entry.points, signed=True)), "adjustment", entry.depth - 1)

    def _of_section(self, entry: SectionEntry) -> tuple[Cell, Cell]:
        """Return points and maximum; of deductions the most that they take away."""
        most = worth(entry.section) if entry.section.role == "penalty" else Fraction(entry.maximum)
        return shown_points(entry.points, self.say), None if most is None else self.say.number(most)

    def _of_criterion(self, entry: CriterionEntry) -> tuple[Cell, Cell, Cell]:
        most = highest(entry.criterion.points)
        written = self.say.number(most) + ("*" if entry.criterion.points.model else "")
        maximum = tag("s", written) if entry.points is State.NOT_APPLICABLE else written
        return (
            join(entry.title, *self._said(entry)),
            join(shown_points(entry.points, self.say), self._below(entry, most)),
            maximum,
        )

    def _said(self, entry: CriterionEntry) -> Iterator[Markup]:
        """Yield how the points came about, or what lacks for them."""
        if not isinstance(entry.points, State):
            yield quiet(entry.computed)
        elif entry.missing:
            yield quiet(self.say(_OPEN, names="; ".join(entry.missing)))

    def _below(self, entry: CriterionEntry, most: Fraction) -> Markup:
        """Return what stands under the points: how much of the most they are, or what they may become."""
        if not isinstance(entry.points, State):
            return meter(Fraction(entry.points) / most) if most > 0 else NOTHING
        limits = self.say.range(entry.range) if entry.range else None
        return quiet(limits) if limits else NOTHING

    def _total(self) -> Row:
        points, scale = shown_points(self.explanation.total, self.say), self.say.number(self.explanation.scale)
        return Row((self.say(_TOTAL), points, scale), "total")

    def _findings(self) -> Iterator[Markup]:
        """Yield what is wrong or remarkable in the facts, the first few."""
        found = self.explanation.findings
        for finding in found[:_MOST_FINDINGS]:
            yield tag("div", marked(self.say.finding(finding), "bad" if finding.severity == "error" else "open"))
        if len(found) > _MOST_FINDINGS:
            yield quiet(self.say(_MORE, n=len(found) - _MOST_FINDINGS))
