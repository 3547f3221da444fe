"""The difference between two versions of a rulebook: what is added, removed, re-weighted, re-worded, scored otherwise.

Two rulebooks whose difference is empty are the same in everything that scores, explains or is printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from emulation.algebra import Language, Text

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

ChangeKind = Literal["added", "removed", "reweighted", "reworded", "rule", "moved", "changed"]
"""What became of a part: there now, gone, other points, other words, scored otherwise, elsewhere, otherwise changed."""
ChangedPart = Literal[
    "rulebook", "section", "criterion", "field", "parameter", "trait", "check", "condition", "class"
]  # fmt: skip
"""What kind of part of a rulebook changed."""

FORMAT: Final = 1
"""The version of the JSON form."""
_PARTS: Final[dict[ChangedPart, Text]] = {
    "rulebook": Text(vi="Bộ tiêu chí", en="Rulebook"),
    "section": Text(vi="Mục", en="Section"),
    "criterion": Text(vi="Tiêu chí", en="Criterion"),
    "field": Text(vi="Số liệu", en="Field"),
    "parameter": Text(vi="Tham số", en="Parameter"),
    "trait": Text(vi="Đặc điểm", en="Trait"),
    "check": Text(vi="Kiểm tra số liệu", en="Check of facts"),
    "condition": Text(vi="Điều kiện", en="Condition"),
    "class": Text(vi="Mức xếp loại", en="Class"),
}
_ADDED: Final = Text(vi="{part} “{title}” ({id}) – thêm mới: {after}.", en="{part} “{title}” ({id}) – added: {after}.")
_REMOVED: Final = Text(
    vi="{part} “{title}” ({id}) – bỏ; trước đây: {before}.", en="{part} “{title}” ({id}) – removed; it was: {before}."
)
_CHANGED: Final = Text(
    vi="{part} “{title}” ({id}) – {what}: {before} → {after}.",
    en="{part} “{title}” ({id}) – {what}: {before} → {after}.",
)
_SAME_WORDS: Final = Text(
    vi="{part} “{title}” ({id}) – {what}: biểu thức khác, lời văn như cũ: {after}.",
    en="{part} “{title}” ({id}) – {what}: another expression in the same words: {after}.",
)
_OTHER_LANGUAGE: Final = Text(
    vi="{part} “{title}” ({id}) – {what}: chỉ lời tiếng Anh thay đổi.",
    en="{part} “{title}” ({id}) – {what}: only the Vietnamese words change.",
)
_NOTHING: Final = Text(vi="không nêu", en="none")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookChange:
    """One part of a rulebook that is not what it was; `before` or `after` is None where the part is not there."""

    kind: ChangeKind
    part: ChangedPart
    id: str
    """Of the part; of the rulebook itself its id."""
    title: Text
    """As it is now, or as it was where it is gone."""
    what: Text
    """What of the part changed: its points, its rule, its sources."""
    before: Text | None
    after: Text | None

    @property
    def part_words(self) -> Text:
        """What kind of part it is."""
        return _PARTS[self.part]

    @property
    def in_the_same_words(self) -> bool:
        """Whether something changed that its sentence does not tell."""
        return self.before == self.after

    def shows_in(self, language: Language) -> bool:
        """Whether the words of one language tell the change; some are of the other language alone."""
        sides = (None if each is None else each.in_(language) for each in (self.before, self.after))
        return next(sides) != next(sides)

    def said(self) -> Text:
        """Say the change in one sentence."""
        return Text(vi=self._sentence("vi"), en=self._sentence("en"))

    def _sentence(self, language: Language) -> str:
        words = {"added": _ADDED, "removed": _REMOVED}.get(self.kind, _CHANGED)
        if self.in_the_same_words:
            words = _SAME_WORDS
        elif not self.shows_in(language):
            words = _OTHER_LANGUAGE
        facts = {"part": self.part_words, "title": self.title, "what": self.what}
        sides = {"before": self.before or _NOTHING, "after": self.after or _NOTHING}
        filled = {name: text.in_(language) for name, text in {**facts, **sides}.items()}
        return words.in_(language).format(id=self.id, **filled)

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form, with its sentence in both languages."""
        return {
            "kind": self.kind,
            "part": self.part,
            "id": self.id,
            "title": _to_json(self.title),
            "what": _to_json(self.what),
            "before": _to_json(self.before),
            "after": _to_json(self.after),
            "said": _to_json(self.said()),
        }


def _to_json(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"vi": text.vi, "en": text.en}


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebookDifference:
    """Two rulebooks, and everything in which they differ, in the order of the table."""

    before: "Rulebook"
    after: "Rulebook"
    changes: tuple[BookChange, ...]

    def __iter__(self) -> Iterator[BookChange]:
        """Yield every change."""
        return iter(self.changes)

    @property
    def is_empty(self) -> bool:
        """Whether the two are the same, whatever plan made them so."""
        return not self.changes

    def of(self, part: ChangedPart, *kinds: ChangeKind) -> tuple[BookChange, ...]:
        """Return the changes of one kind of part; of some kinds of change, where they are named."""
        return tuple(each for each in self.changes if each.part == part and (not kinds or each.kind in kinds))

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form: both digests, then every change with its sentence."""
        return {
            "rulebook_difference": FORMAT,
            "before": _named(self.before),
            "after": _named(self.after),
            "changes": [each.to_json() for each in self.changes],
        }


def _named(book: "Rulebook") -> dict[str, str]:
    return {"id": book.id, "version": book.version, "digest": book.digest}
