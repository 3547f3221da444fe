"""Two rulebooks put side by side, part by part and aspect by aspect."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from emulation.algebra import Text
from emulation.models import Measure
from emulation.scoring._book_words import BookWords
from emulation.scoring._difference import BookChange, ChangedPart, ChangeKind, RulebookDifference
from emulation.scoring._difference_aspects import BOOK, CLASSES, KEYED, Aspect
from emulation.scoring._lowering import full_maximum
from emulation.scoring._section import Section
from emulation.scoring._worth import worth

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

Parts = Mapping[str, Any]
"""The parts of one kind, by id."""
_ABSENT: Final = object()
_ROOT: Final = "total"
_WHERE: Final = Text(vi="vị trí", en="place")
_ORDER: Final[Mapping[ChangedPart, Text]] = {
    "section": Text(vi="thứ tự các mục con", en="order of what stands in it"),
    "field": Text(vi="thứ tự số liệu", en="order of the fields"),
    "parameter": Text(vi="thứ tự tham số", en="order of the parameters"),
    "trait": Text(vi="thứ tự đặc điểm", en="order of the traits"),
    "check": Text(vi="thứ tự kiểm tra số liệu", en="order of the checks"),
    "condition": Text(vi="thứ tự điều kiện", en="order of the conditions"),
    "class": Text(vi="thứ tự mức xếp loại", en="order of the classes"),
}
_FORM: Final = Text(vi="tên biểu số liệu", en="name of the form")
_INFORMING: Final = Text(vi="số liệu chỉ để biết", en="fields for information only")
_WHOLE: Final[Mapping[ChangedPart, Callable[[Any, BookWords], str]]] = {
    "criterion": lambda each, words: f"{words.points(each.points)}; {words.rule(each)}",
    "section": lambda each, words: "; ".join(words.say(child.title) for child in each.children),
    "field": lambda each, words: words.measure(each),
    "parameter": lambda each, words: "; ".join(words.values(each)),
    "trait": lambda each, words: ", ".join(words.say(said) for _, said in each.choices),
    "check": lambda each, words: words.node(each.holds),
    "condition": lambda each, words: words.condition(each),
    "class": lambda each, words: words.band(words.book.classes, each) if words.book.classes else "",
}
"""What is said of a part that is added or removed."""


def rulebook_difference(before: "Rulebook", after: "Rulebook") -> RulebookDifference:
    """Return everything in which `after` differs from `before`, each change with both sentences.

    What a plan wrote beside its changes (reasons, the digest of the base) is no difference; the changes themselves are.

    Args:
        before: The older rulebook, or the one without a plan.
        after: The newer one; parts are told apart by their ids.
    """
    return RulebookDifference(before=before, after=after, changes=tuple(_Comparison(before, after).changes()))


class _Comparison:
    """Two rulebooks with the words of both."""

    def __init__(self, before: "Rulebook", after: "Rulebook") -> None:
        self.before, self.after = before, after
        self.old = BookWords(before, "vi"), BookWords(before, "en")
        self.new = BookWords(after, "vi"), BookWords(after, "en")

    def changes(self) -> Iterator[BookChange]:
        """Yield all changes: of the whole, of the table, of what it reads, of the classes."""
        yield from self._aspects("rulebook", BOOK, self.before, self.after)
        yield from self._keyed("section", lambda book: {each.id: each for each in book.root.sections()})
        yield from self._keyed("criterion", lambda book: dict(book.criteria))
        if (self.before.form.name, self.before.form.doc) != (self.after.form.name, self.after.form.doc):
            yield self._whole(_FORM, _plain(_named(self.before)), _plain(_named(self.after)))
        yield from self._listed("field", lambda book: {each.name: each for each in book.form})
        yield from self._informing()
        yield from self._listed("parameter", lambda book: {each.id: each for each in book.parameters})
        yield from self._listed("trait", lambda book: {each.name: each for each in book.traits})
        yield from self._listed("check", lambda book: {each.id: each for each in book.checks})
        yield from self._listed("condition", lambda book: {each.id: each for each in book.conditions})
        yield from self._aspects("rulebook", CLASSES, self.before.classes, self.after.classes)
        yield from self._listed("class", _bands)

    def _informing(self) -> Iterator[BookChange]:
        """Yield which fields are for information now and were not, and which no longer are."""
        old, new = self.before.for_information, self.after.for_information
        if old != new:
            gone, come = (tuple(n for n in one if n not in other) for one, other in ((old, new), (new, old)))
            sides = _labels(self.before, gone), _labels(self.after, come)
            if not gone and not come:
                sides = _labels(self.before, old), _labels(self.after, new)
            yield self._whole(_INFORMING, *sides)

    def _listed(self, part: ChangedPart, parts: "Callable[[Rulebook], Parts]") -> Iterator[BookChange]:
        """Yield the changes of parts that stand in one list, then that of their order."""
        yield from self._keyed(part, parts)
        old, new = _common(parts(self.before), parts(self.after))
        if old != new:
            titles = tuple(_titles(parts(book), ids) for book, ids in ((self.before, old), (self.after, new)))
            yield self._whole(_ORDER[part], *titles)

    def _keyed(self, part: ChangedPart, parts: "Callable[[Rulebook], Parts]") -> Iterator[BookChange]:
        """Yield what became of each part: those of the new rulebook in its order, then those that are gone."""
        old, new = parts(self.before), parts(self.after)
        for name, each in new.items():
            if name not in old:
                yield self._one(part, each, None, _told(part, each, self.new))
                continue
            yield from self._aspects(part, KEYED[part], old[name], each)
            yield from self._placed(part, old[name], each)
        for name, each in old.items():
            if name not in new:
                yield self._one(part, each, _told(part, each, self.old), None)

    def _aspects(self, part: ChangedPart, aspects: Iterable[Aspect], old: Any, new: Any) -> Iterator[BookChange]:  # noqa: ANN401 - any part
        for aspect in aspects:
            if _held(old, aspect, part) != _held(new, aspect, part):
                before, after = _said(aspect, old, self.old), _said(aspect, new, self.new)
                if before is None and after is None and (old is None or new is None):
                    # Classes that are there on one side only, and say nothing of this.
                    continue
                title, name = (_title_of(new), _id_of(new)) if part != "rulebook" else (self.after.title, self.after.id)
                yield BookChange(
                    kind=aspect.kind, part=part, id=name, title=title, what=aspect.what, before=before, after=after
                )

    def _placed(self, part: ChangedPart, old: Any, new: Any) -> Iterator[BookChange]:  # noqa: ANN401 - any part
        """Yield where a section or criterion stands now, and whether what stands in a section has another order."""
        if part not in ("section", "criterion"):
            return
        before, after = _holder(self.before, old.id), _holder(self.after, new.id)
        if before is not None and after is not None and before.id != after.id:
            yield BookChange(
                kind="moved", part=part, id=new.id, title=new.title, what=_WHERE, before=before.title, after=after.title
            )
        if isinstance(old, Section) and isinstance(new, Section):
            children = [{child.id: child for child in each.children} for each in (old, new)]
            orders = _common(*children)
            if orders[0] != orders[1]:
                said = [_titles(parts, ids) for parts, ids in zip(children, orders, strict=True)]
                yield BookChange(
                    kind="moved", part=part, id=new.id, title=new.title, what=_ORDER["section"],
                    before=said[0], after=said[1],
                )  # fmt: skip

    def _one(self, part: ChangedPart, each: Any, before: Text | None, after: Text | None) -> BookChange:  # noqa: ANN401 - any part
        title, what = _title_of(each), Text(vi="có hay không", en="whether it is there")
        kind: ChangeKind = "added" if before is None else "removed"
        return BookChange(kind=kind, part=part, id=_id_of(each), title=title, what=what, before=before, after=after)

    def _whole(self, what: Text, before: Text | None, after: Text | None) -> BookChange:
        book = self.after
        kind: ChangeKind = "changed" if what in (_FORM, _INFORMING) else "moved"
        return BookChange(
            kind=kind, part="rulebook", id=book.id, title=book.title, what=what, before=before, after=after
        )


def _bands(book: "Rulebook") -> Parts:
    return {} if book.classes is None else {band.id: band for band in book.classes.bands}


def _id_of(part: Any) -> str:  # noqa: ANN401 - any part
    return str(getattr(part, "id", None) or part.name)


def _title_of(part: Any) -> Text:  # noqa: ANN401 - any part
    title: Text = part.label if isinstance(part, Measure) or not hasattr(part, "title") else part.title
    return title


def _held(part: Any, aspect: Aspect, kind: ChangedPart) -> tuple[object, ...]:  # noqa: ANN401 - any part, or none
    """Return what an aspect holds; of a section also what it is worth, which its children decide."""
    held = tuple(getattr(part, name, _ABSENT) for name in aspect.fields)
    if kind != "section" or "points" not in aspect.fields:
        return held
    return (*held, full_maximum(part) if part.id == _ROOT else worth(part))


def _said(aspect: Aspect, part: Any, words: tuple[BookWords, BookWords]) -> Text | None:  # noqa: ANN401 - any part, or none
    if part is None or not any(hasattr(part, name) for name in aspect.fields):
        return None
    return _both(aspect.say(part, words[0]), aspect.say(part, words[1]))


def _told(part: ChangedPart, each: Any, words: tuple[BookWords, BookWords]) -> Text:  # noqa: ANN401 - any part
    return _both(_WHOLE[part](each, words[0]), _WHOLE[part](each, words[1])) or _title_of(each)


def _both(vi: str, en: str) -> Text | None:
    return Text(vi=vi, en=en) if vi and en else None


def _labels(book: "Rulebook", names: Iterable[str]) -> Text | None:
    labels = [book.form[name].label for name in names]
    return _both("; ".join(label.vi for label in labels), "; ".join(label.en for label in labels))


def _plain(words: str) -> Text:
    return Text(vi=words, en=words)


def _named(book: "Rulebook") -> str:
    return f"{book.form.name}: {book.form.doc}" if book.form.doc else book.form.name


def _common(old: Parts, new: Parts) -> tuple[list[str], list[str]]:
    """Return the ids that both have, in the order of each."""
    return [name for name in old if name in new], [name for name in new if name in old]


def _titles(parts: Parts, ids: Iterable[str]) -> Text:
    titles = [_title_of(parts[name]) for name in ids]
    return Text(vi="; ".join(title.vi for title in titles), en="; ".join(title.en for title in titles))


def _holder(book: "Rulebook", name: str) -> Section | None:
    """Return the section in which something stands; None for the whole."""
    return next((s for s in book.root.sections() if any(child.id == name for child in s.children)), None)
