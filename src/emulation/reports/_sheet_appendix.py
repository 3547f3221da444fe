"""The appendix of a self-assessment sheet: how each criterion is counted, and the figures that it needs."""

from collections.abc import Iterator

from emulation.algebra import Field, Parts, State, write_value
from emulation.markup import Markup, tag
from emulation.models import Measure
from emulation.reports import _sheet_words as w
from emulation.reports._filled import Filled
from emulation.reports._voice import Voice
from emulation.reports._words import ROWS
from emulation.scoring import Criterion


def appendix(filled: Filled, voice: Voice) -> Markup:
    """Return the appendix: the numbers are those of the sheet."""
    heads = ((w.NO, "no"), (w.HOW, "rule"), (w.FIGURES, "figures"))
    head = tag("tr", *(tag("th", voice(words), scope="col", class_=look) for words, look in heads))
    writer = _Writer(filled, voice)
    rows = (writer.row(number, criterion) for number, criterion in enumerate(filled.criteria(), start=1))
    caption = tag("caption", voice(w.APPENDIX))
    table = tag("table", caption, tag("thead", head), tag("tbody", *rows), class_="marks rules")
    return tag("section", tag("h2", voice(w.APPENDIX)), table, class_="appendix")


class _Writer:
    """Writes one row for each criterion."""

    def __init__(self, filled: Filled, voice: Voice) -> None:
        """Take the words of the rulebook."""
        self.filled, self.voice = filled, voice
        self.wording = filled.book.wording(voice.language)

    def row(self, number: int, criterion: Criterion) -> Markup:
        """Return the row of a criterion."""
        said = self.wording.criteria[criterion.id]
        rule = (tag("strong", said.title, ". "), said.rule)
        figures = (tag("li", label, ": ", tag("b", shown)) for label, shown in self._figures(criterion))
        return tag(
            "tr",
            tag("td", number, class_="no"),
            tag("th", *rule, scope="row", class_="rule"),
            tag("td", tag("ul", *figures), class_="figures"),
        )

    def _figures(self, criterion: Criterion) -> Iterator[tuple[str, str]]:
        """Yield what the form asks for a criterion, as filed or to be written; traits and earlier periods are known."""
        form = self.filled.book.form
        for leaf in self.wording.criteria[criterion.id].facts:
            if isinstance(leaf, Field | Parts):
                measure = form[leaf.name if isinstance(leaf, Field) else leaf.collection]
                yield self.voice(measure.label), self._shown(measure) or self._to_write(measure)

    def _shown(self, measure: Measure) -> str | None:
        """Return a fact as it was filed, None where it is open."""
        if self.filled.evaluation is None:
            return None
        fact = self.filled.evaluation.case.fact(measure.name)
        match fact:
            case tuple():
                return self.voice(ROWS, n=len(fact))
            case State() if fact is not State.NOT_APPLICABLE:
                return None
            case str():
                return self.voice(measure.choice(fact))
            case _:
                name = self.wording.words.name_of(Field(measure.name))
                return write_value(fact, name, self.voice.language)

    def _to_write(self, measure: Measure) -> str:
        return f"{w.BLANK_FACT} {self.voice(measure.unit)}" if measure.unit else w.BLANK_FACT
