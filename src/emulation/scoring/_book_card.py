"""A rulebook in a notebook: its table as officials know it, from parts to criteria, maximum points and sources."""

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Final

from emulation.algebra import Language, Text, format_roman
from emulation.markup import Column, Markup, Row, card, folded, join, quiet, table
from emulation.models import CLAUSE_LABELS, GROUPS, cites_labels
from emulation.scoring._adjustments import cause_of_combination, cause_of_step
from emulation.scoring._criterion import Criterion
from emulation.scoring._section import Section
from emulation.scoring._shown import MODEL_NOTICE
from emulation.scoring._steps import Total
from emulation.scoring._voice import Voice
from emulation.scoring._worth import highest, worth

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

_KIND: Final = Text(vi="Bộ tiêu chí · {group}", en="Rulebook · {group}")
_ABOUT: Final = Text(
    vi="{id}, phiên bản {version}; {n} tiêu chí; thang {scale} điểm, làm tròn đến {quantum}",
    en="{id}, version {version}; {n} criteria; {scale} points, rounded to {quantum}",
)
_FROM: Final = Text(vi="hiệu lực từ {day}", en="in force from {day}")
_UNTIL: Final = Text(vi="hết hiệu lực từ {day}", en="no longer in force from {day}")
_NO: Final = Text(vi="TT", en="No.")
_CRITERION: Final = Text(vi="Tiêu chí", en="Criterion")
_RULE: Final = Text(vi="Cách tính", en="Rule")
_MAXIMUM: Final = Text(vi="Điểm tối đa", en="Maximum")
_SOURCE: Final = Text(vi="Căn cứ", en="Source")
_TOTAL: Final = Text(vi="Tổng điểm", en="Total")
_CHANGES: Final = Text(vi="Kế hoạch thay đổi: {what} (lý do: {why})", en="Changed by the plan: {what} (because: {why})")
_CONDITION: Final = Text(vi="Điều kiện: {what}", en="Condition: {what}")


def book_card(book: "Rulebook", language: Language) -> Markup:
    """Return the card of one rulebook."""
    return _Writer(book, language).card()


class _Writer:
    """Writes the card of one rulebook."""

    def __init__(self, book: "Rulebook", language: Language) -> None:
        """Begin at the first criterion."""
        self.book = book
        self.say = Voice(language).at(book)
        self.numbers = count(1)
        self.rules = book.wording(language).criteria

    def card(self) -> Markup:
        """Return the whole."""
        book = self.book
        group = next((self.say(known.title) for known in GROUPS if known.id == book.group), book.group)
        columns = (
            Column(self.say(_NO), "text"),
            Column(self.say(_CRITERION), "title"),
            Column(self.say(_MAXIMUM)),
            Column(self.say(_SOURCE), "text"),
        )
        rows = (*self._sections(), *self._steps(book.root, 0), self._total())
        title, about = self.say(book.title), quiet(self._about())
        notes = join(*map(quiet, self._notes()))
        return card(self.say.language, self.say(_KIND, group=group), title, about, table(columns, rows), notes)

    def _about(self) -> str:
        book = self.book
        scale, quantum = self.say.number(book.full_maximum), self.say.number(book.quantum)
        facts = [self.say(_ABOUT, id=book.id, version=book.version, n=len(book.criteria), scale=scale, quantum=quantum)]
        for words, day in ((_FROM, book.in_force_from), (_UNTIL, book.in_force_until)):
            facts += [self.say(words, day=self.say.day(day))] if day else []
        return "; ".join(facts)

    def _sections(self) -> Iterator[Row]:
        for number, section in enumerate(self.book.sections, start=1):
            yield from self._section(section, format_roman(number), 0)

    def _section(self, section: Section, number: str, depth: int) -> Iterator[Row]:
        """Yield a part: its heading, what stands in it, and what is done with its sum."""
        most, sources = worth(section), "; ".join(self.say.source(source) for source in section.sources)
        maximum = None if most is None else self.say.number(most)
        yield Row((number, self.say(section.title), maximum, quiet(sources)), "part", depth)
        inner = count(1)
        for child in section.children:
            if isinstance(child, Section):
                yield from self._section(child, f"{number}.{next(inner)}", depth + 1)
            else:
                yield self._criterion(child, depth + 1)
        yield from self._steps(section, depth + 1)

    def _criterion(self, criterion: Criterion, depth: int) -> Row:
        said = self.rules[criterion.id]
        maximum = self.say.number(highest(criterion.points)) + ("*" if criterion.points.model else "")
        title = join(said.title, folded(self.say(_RULE), said.rule))
        return Row((str(next(self.numbers)), title, maximum, quiet("; ".join(said.sources))), depth=depth)

    def _steps(self, section: Section, depth: int) -> Iterator[Row]:
        """Yield what a part does with its sum, in the words of the adjustments that come of it."""
        combine = [] if isinstance(section.combine, Total) else [cause_of_combination(section.combine)]
        for cause in (*combine, *map(cause_of_step, section.steps)):
            yield Row((None, self.say(cause)), "adjustment", depth)

    def _total(self) -> Row:
        return Row((None, self.say(_TOTAL), self.say.number(self.book.full_maximum)), "total")

    def _notes(self) -> Iterator[str]:
        """Yield what has to be known beside the table."""
        if self.book.model:
            yield self.say(MODEL_NOTICE)
        if any(cites_labels(criterion.sources) for criterion in self.book):
            yield self.say(CLAUSE_LABELS)
        for condition in self.book.conditions:
            yield self.say(_CONDITION, what=self.say(condition.title))
        for change in self.book.changes:
            yield self.say(_CHANGES, what=self.say(change.what), why=change.reason)
