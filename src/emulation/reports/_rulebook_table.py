"""A rulebook as the table that an official knows: numbered I, 1, a, with points, rules, evidence and sources."""

from collections.abc import Iterator
from typing import Final

from emulation.algebra import Language, format_roman
from emulation.models import CLAUSE_LABELS, GROUPS, cites_labels
from emulation.reports import _rulebook_table_words as w
from emulation.reports._rulebook_blocks import (
    Block,
    GridColumn,
    GridRow,
    Heading,
    Paragraph,
    bullets,
    grid,
    with_heading,
)
from emulation.reports._rulebook_media import html_page, markdown
from emulation.reports._rulebook_tail import tail
from emulation.reports._voice import Voice
from emulation.reports._words import MODEL_BANNER, MODEL_EXPLAINED
from emulation.scoring import BOOK_ROUNDING, BookWords, Criterion, Rulebook, Section, worth

_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
"""The letters of points in Vietnamese instruments, in their order."""


def rulebook_markdown(rulebook: Rulebook, *, language: Language = "vi") -> str:
    """Return the table of a rulebook as Markdown, with classes, conditions, parameters and fields below it.

    Args:
        rulebook: The rulebook, as the plan makes it where there is one (`rulebook.under(plan)`).
        language: "vi" or "en".
    """
    return markdown(_Writer(rulebook, language).blocks())


def rulebook_html(rulebook: Rulebook, *, language: Language = "vi") -> str:
    """Return the table of a rulebook as one page that is read on the screen and printed on A4.

    Args:
        rulebook: The rulebook, as the plan makes it where there is one (`rulebook.under(plan)`).
        language: "vi" or "en".
    """
    voice = Voice(language).at(rulebook)
    return html_page(voice, voice(rulebook.title), _Writer(rulebook, language).blocks())


def numbering(depth: int, number: int) -> str:
    """Number an item as instruments do: I, II at the top; 1, 2 below; then a, b, c; a dash below that."""
    if depth == 0:
        return format_roman(number)
    if depth == 1:
        return str(number)
    if depth == 2:
        round_, place = divmod(number - 1, len(_LETTERS))
        return _LETTERS[place] * (round_ + 1)
    return "–"


class _Writer:
    """Writes the blocks of one rulebook."""

    def __init__(self, book: Rulebook, language: Language) -> None:
        self.book, self.words = book, BookWords(book, language)
        self.say = self.words.say

    def blocks(self) -> Iterator[Block]:
        """Yield the head, the table, its notes, and what stands below it."""
        yield from self._head()
        columns = (
            GridColumn(self.say(w.NO), "no"),
            GridColumn(self.say(w.CRITERION), "what"),
            GridColumn(self.say(w.MAXIMUM), "num"),
            GridColumn(self.say(w.RULE), "wide"),
            *(GridColumn(self.say(words)) for words in (w.EVIDENCE, w.SOURCE)),
        )
        table = grid(self.say(w.TABLE), columns, (*self._children(self.book.root, 0), self._total()))
        yield from () if table is None else (table,)
        if any(cites_labels(criterion.sources) for criterion in self.book):
            yield Paragraph(self.say(CLAUSE_LABELS), "quiet")
        yield from with_heading(self.say(w.CHANGES), bullets(self._changes()))
        yield from tail(self.book, self.words)

    def _head(self) -> Iterator[Block]:
        book, say = self.book, self.say
        group = next((say(known.title) for known in GROUPS if known.id == book.group), book.group)
        scale, quantum = say.number(book.full_maximum), say.number(book.quantum)
        yield Heading(say(book.title), 1)
        yield Paragraph(say(w.KIND, group=group))
        about = say(w.ABOUT, id=book.id, version=book.version, n=len(book.criteria), scale=scale, quantum=quantum)
        span = ", ".join(self.words.span(book.in_force_from, book.in_force_until))
        sources = self.words.sources(book.sources)
        facts = [f"{about}."]
        facts += [say(w.IN_FORCE, span=span)] if span else []
        facts += [say(w.BASES, sources=sources)] if sources else []
        yield Paragraph(" ".join(facts))
        if book.model:
            yield Paragraph(f"{say(MODEL_BANNER)}. {say(MODEL_EXPLAINED)}", "banner")

    def _children(self, section: Section, depth: int) -> Iterator[GridRow]:
        for place, child in enumerate(section.children, start=1):
            number = numbering(depth, place)
            if isinstance(child, Criterion):
                yield self._criterion(child, number, depth)
            else:
                yield self._section(child, number, depth)
                yield from self._children(child, depth + 1)

    def _section(self, section: Section, number: str, depth: int) -> GridRow:
        title, most = self.say(w.ROLES[section.role], title=self.say(section.title)), worth(section)
        maximum = "" if most is None else self.say.number(most)
        done = "; ".join(self._treatment(section))
        return GridRow((number, title, maximum, done, "", self.words.clauses(section.sources)), "part", depth)

    def _treatment(self, section: Section) -> Iterator[str]:
        yield from self.words.treatment(section)
        if section.leave_out:
            yield self.say(w.LEAVES, states=self.words.states(section))

    def _criterion(self, criterion: Criterion, number: str, depth: int) -> GridRow:
        rule, evidence = self.words.rule(criterion), "; ".join(map(self.say, criterion.evidence))
        if criterion.rounding != BOOK_ROUNDING:
            rule = f"{rule}; {self.say(w.ROUNDING, how=self.words.rounding(criterion.rounding))}"
        if criterion.note is not None:
            rule = f"{rule}. {self.say(w.NOTE, note=self.say(criterion.note))}"
        title = self.say(criterion.title)
        maximum = self.words.maximum(criterion.points)
        return GridRow((number, title, maximum, rule, evidence, self.words.clauses(criterion.sources)), depth=depth)

    def _total(self) -> GridRow:
        done = "; ".join(self.words.treatment(self.book.root))
        return GridRow(("", self.say(w.TOTAL), self.say.number(self.book.full_maximum), done, "", ""), "total")

    def _changes(self) -> Iterator[str]:
        for change in self.book.changes:
            said = self.say(w.CHANGE, what=self.say(change.what), why=change.reason)
            source = change.source
            yield self.say(w.WITH_SOURCE, said=said, source=self.say.source(source)) if source else said
