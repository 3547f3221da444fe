"""What headings mean: fields by name, label and alias, and the columns that every office's tables have."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from emulation.errors import Words
from emulation.io._grammar import unit_named, unit_of
from emulation.io._layouts import _phrases as phrases
from emulation.io._layouts._grid import folded
from emulation.models import FormSpec

Role = Literal[
    "field", "self", "reported", "pledged", "unit_id", "unit_name", "key", "ordinal", "remark", "unit_of_measure",
    "indicator", "state", "value", "other_value", "personal", "ignored", "unknown",
]  # fmt: skip
"""What a column holds."""
How = Literal["name", "label", "alias", "saved", "joined", "parent"]
"""By what a heading was recognised; *joined* from several lines, *parent* by the heading above a plain word."""

FACTS: Final = ("field", "self", "reported", "pledged")
"""Roles of columns that hold figures of the form."""
PLACES: Final = ("unit_id", "unit_name")
"""Roles of columns that say whose row it is."""
_BRACKETS: Final = re.compile(r"[(\[][^()\[\]]*[)\]]")
_LEAD: Final = re.compile(
    r"\s*(?:(?:sum|count|average) of|(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]|[IVX]{1,5}[.)]|[-–+•])\s+", re.IGNORECASE
)
"""What stands before a label and is no part of it: the number of the line, a bullet, what a pivot did."""
_STARS: Final = re.compile(r"[*†‡]+|\(\*+\)|\(\d{1,2}\)\s*$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one heading means."""

    role: Role
    name: str = ""
    """The field, the key or the criterion."""
    how: How = "label"


@dataclass(slots=True)
class Vocabulary:
    """The headings that a table of one form may have, under all their names."""

    form: FormSpec
    words: dict[str, Meaning] = field(default_factory=dict)
    unclear: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Labels that several fields share."""
    years: tuple[int, ...] = ()
    """The years for which figures are wanted; without any, a heading's year is not looked at."""
    _known: dict[str, Meaning | None] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls, form: FormSpec, aliases: Mapping[str, Iterable[str]] | None = None, *, years: Iterable[int] = ()
    ) -> "Vocabulary":
        """Collect the words of a form, and the other names that an office gives its fields.

        Args:
            form: What a unit reports; listings and contributions have no column.
            aliases: Other headings by field.
            years: The years for which figures are wanted.
        """
        words = cls(form, years=tuple(years))
        plain = [measure for measure in form if measure.rows is None]
        for measure in plain:
            words._add(Meaning("field", measure.name, "name"), [measure.name])
        for measure in plain:
            words._add(Meaning("field", measure.name), [measure.label.vi, measure.label.en])
        for name, others in (aliases or {}).items():
            words._replace(Meaning("field", name, "alias"), others)
        words._add_everyday()
        return words

    def meaning(self, text: str) -> Meaning | None:
        """Return what one heading means by itself, with or without its unit and notes in brackets."""
        if text not in self._known:
            found = (self.words.get(word) for word in self._readings(text))
            self._known[text] = next((meaning for meaning in found if meaning), None) or self._other(text)
        return self._known[text]

    def shared(self, text: str) -> tuple[str, ...]:
        """Return the fields that a heading may mean, where they share it."""
        return next((self.unclear[word] for word in self._readings(text) if word in self.unclear), ())

    def called(self, name: str) -> Words:
        """Return what people call a field, with its name behind it: `Số hộ nghèo đầu năm (poor_start)`.

        A name that is no field's, as that of a criterion, is returned as it is.
        """
        if name not in self.form:
            return Words(name, name)
        label = self.form[name].label
        return Words(f"{label.vi} ({name})", f"{label.en} ({name})")

    def is_field(self, text: str) -> bool:
        """Tell whether a heading is a field's, or several fields share it."""
        meaning = self.meaning(text)
        return (meaning is not None and meaning.role == "field") or bool(self.shared(text))

    def _readings(self, text: str) -> Iterator[str]:
        yield from dict.fromkeys(readings_of(text))

    def _other(self, text: str) -> Meaning | None:
        before, colon, rest = text.partition(":")
        role = phrases.PREFIXES.get(folded(before)) if colon else None
        if role is not None and rest.strip():
            return self._prefixed(role, rest.strip())
        for word in self._readings(text):
            role = _everyday(word)
            if role is not None:
                return Meaning(role)
        return None

    def _prefixed(self, role: str, rest: str) -> Meaning:
        meaning = self.words.get(folded(rest))
        name = meaning.name if meaning and meaning.role == "field" and role != "self" else rest
        return Meaning(role, name, "name")  # type: ignore[arg-type]  # the prefixes name roles

    def _add(self, meaning: Meaning, names: Iterable[str]) -> None:
        for word in dict.fromkeys(map(folded, names)):
            known = self.words.get(word)
            # The first to claim a name keeps it, when it is its own name; a label shared by two belongs to neither.
            if word in self.unclear:
                self.unclear[word] = (*self.unclear[word], meaning.name)
            elif known is None:
                self.words[word] = meaning
            elif known.name != meaning.name and known.how != "name":
                self.unclear[word] = (known.name, meaning.name)
                del self.words[word]

    def _replace(self, meaning: Meaning, names: Iterable[str]) -> None:
        for word in map(folded, names):
            self.unclear.pop(word, None)
            self.words[word] = meaning

    def _add_everyday(self) -> None:
        everyday: tuple[tuple[Role, Iterable[str]], ...] = (
            ("ordinal", phrases.ORDINAL),
            ("unit_of_measure", phrases.UNIT_OF_MEASURE),
            ("indicator", phrases.INDICATOR),
            ("state", phrases.STATE),
            ("remark", phrases.REMARK),
            ("value", phrases.VALUE),
            ("other_value", phrases.OTHER_VALUE),
        )
        for role, names in everyday:
            for word in names:
                self.words.setdefault(word, Meaning(role))
        for key, names in phrases.KEYS.items():
            for word in map(folded, (key, *names)):
                self.words.setdefault(word, Meaning("key", key))


def without_lead(text: str) -> str:
    """Return a label without the number or bullet before it: "1.2. Đầu năm", "- Đầu năm"."""
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead else text


def _everyday(word: str) -> Role | None:
    """Return what a folded heading says in the tables of every office, where it is no single word of a list."""
    if word and phrases.UNIT_IDS.fullmatch(word):
        return "unit_id"
    if word and phrases.UNIT_NAMES.fullmatch(word):
        return "unit_name"
    return "personal" if phrases.is_personal(word) else None


def _without_idle(bracket: re.Match[str]) -> str:
    """Leave out a bracket that says how a figure is written, and keep one that says which figure it is."""
    inner = bracket[0][1:-1].strip()
    return " " if unit_named(inner) or phrases.IDLE.fullmatch(folded(inner)) else bracket[0]


def readings_of(text: str) -> Iterator[str]:
    """Yield a heading as it may be compared: whole, without its unit, without idle brackets and marks of notes."""
    yield folded(text)
    bare = _STARS.sub(" ", text)
    yield folded(bare)
    yield folded(unit_of(bare)[0])
    yield folded(_BRACKETS.sub(_without_idle, bare))
    lead = _LEAD.match(bare)
    if lead:
        yield from readings_of(bare[lead.end() :])
