"""The open questions of a reading, by the keys that answer them: a key may stand once, whoever asks for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from emulation.io._layouts._layout import ColumnLayout, Layout
from emulation.io._layouts._question import Key, KeyValue, Question, Section
from emulation.models import FrozenMapping


@dataclass(frozen=True, slots=True)
class OpenKey:
    """One key to be filled in, with everything that is asked about it."""

    section: Section
    sheet: str
    """The sheet that it was first asked about."""
    name: str
    value: KeyValue
    asked: Mapping[tuple[str, ...], tuple[str, ...]]
    """The places of each question, by its words."""

    @property
    def words(self) -> Iterator[str]:
        """Yield what is asked, line by line: the places, the question in both languages, the choices."""
        for (vi, *more), places in self.asked.items():
            yield f"{', '.join(places)}: {vi}"
            yield from more

    @property
    def written(self) -> object:
        """The likeliest answer as TOML holds it."""
        return self.value.said if isinstance(self.value, ColumnLayout) else self.value


def open_keys(questions: Iterable[Question], layout: Layout) -> tuple[OpenKey, ...]:
    """Return the keys that questions ask for, in the order in which they were asked.

    Args:
        questions: What is asked; what has no answer in a layout is left out.
        layout: Where the answers will stand: sheets that share an entry share its keys.
    """
    found: dict[tuple[Section, str | None, str], OpenKey] = {}
    for question in dict.fromkeys(questions):
        key = question.answer
        if key is not None:
            place = (key.section, _entry(layout, question.sheet) if key.section else None, key.name)
            found[place] = _joined(found.get(place), question, key)
    return tuple(found.values())


def _entry(layout: Layout, sheet: str) -> str | None:
    """Return the name under which a sheet has its entry; None is the entry for all sheets."""
    entry = layout.table(sheet)
    return entry.sheet if entry in layout.tables else sheet


def _joined(known: OpenKey | None, question: Question, key: Key) -> OpenKey:
    """Return a key with one more question about it; what is asked in the same words stands once, with all places."""
    words = (*question.doubt.question, *(f"  – {choice.vi}" for choice in question.doubt.choices))
    if known is None:
        asked = FrozenMapping({words: (question.place,)})
        return OpenKey(key.section, question.sheet, key.name, key.value, asked)
    places = (*known.asked.get(words, ()), question.place)
    return replace(known, value=_with(known.value, key.value), asked=FrozenMapping({**known.asked, words: places}))


def _with(first: KeyValue, second: KeyValue) -> KeyValue:
    """Return two answers for one key as one; where they contradict each other the first stands, to be corrected."""
    if isinstance(first, tuple) and isinstance(second, tuple):
        return tuple(dict.fromkeys((*first, *second)))
    if isinstance(first, ColumnLayout) and isinstance(second, ColumnLayout) and first.field == second.field:
        unit, mark = first.unit or second.unit, first.decimal_mark or second.decimal_mark
        return replace(first, unit=unit, decimal_mark=mark)
    return first
