"""What is said of a rulebook whatever the case: the sentences of its rules, and what each criterion reads.

Made once for each language; an explanation adds the values.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from emulation.algebra import (
    POINTS,
    Earlier,
    Field,
    Language,
    Node,
    Parameter,
    Parts,
    Trait,
    Words,
    render,
    walk,
)
from emulation.scoring._criterion import Criterion
from emulation.scoring._owned import deep_walk
from emulation.scoring._words import words_of

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

Fact = Field | Earlier | Trait | Parts
"""A leaf whose value an explanation shows as an input."""


@dataclass(frozen=True, slots=True)
class CriterionWords:
    """The words of one criterion: its rule, the terms of a rule that is a sum, and the leaves it reads."""

    title: str
    sources: tuple[str, ...]
    rule: str
    parts: tuple[str, ...]
    evidence: tuple[str, ...]
    facts: tuple[Fact, ...]
    parameters: tuple[str, ...]
    columns: Mapping[str, tuple[Field, ...]]
    """The fields of a row that are read of each collection; personal data are left out."""


class Wording:
    """The words of a rulebook in one language."""

    def __init__(self, book: "Rulebook", language: Language) -> None:
        """Take the words of `book`; each criterion's are made at once, for they are few."""
        self.words: Words = words_of(book)
        self._book = book
        self._language: Language = language

    @cached_property
    def criteria(self) -> dict[str, CriterionWords]:
        """The words of each criterion by id."""
        return {c.id: self._of(c) for c in self._book.root.criteria()}

    def _of(self, criterion: Criterion) -> CriterionWords:
        language, leaves = self._language, self._leaves(criterion)
        return CriterionWords(
            title=criterion.title.in_(language),
            sources=tuple(source.text(language) for source in criterion.sources),
            rule=self._said(criterion.asked),
            parts=tuple(
                f"{part.label.in_(language)}: {self._said(part.node)}" if part.label else self._said(part.node)
                for part in criterion.rule.parts
            ),
            evidence=tuple(document.in_(language) for document in criterion.evidence),
            facts=tuple(leaf for leaf in leaves if isinstance(leaf, Fact)),
            parameters=tuple(leaf.name for leaf in leaves if isinstance(leaf, Parameter)),
            columns={
                leaf.collection: self._columns(criterion, leaf.collection) for leaf in leaves if isinstance(leaf, Parts)
            },
        )

    def _said(self, node: Node) -> str:
        return render(node, self._language, self.words, unit=POINTS)

    def _leaves(self, criterion: Criterion) -> tuple[Node, ...]:
        """Return the leaves that a criterion reads, each once; those of a row only when the case answers them."""
        form = self._book.form
        found: dict[Node, None] = {}
        for node in _nodes(criterion):
            for below, inner in deep_walk(node, form):
                if isinstance(below, Parameter | Trait) or (inner is form and isinstance(below, Field | Earlier)):
                    found[below] = None
                elif isinstance(below, Parts):
                    found[Parts(below.collection, "count")] = None
        return tuple(found)

    def _columns(self, criterion: Criterion, collection: str) -> tuple[Field, ...]:
        """Return what a criterion reads of each row of a collection."""
        form = self._book.form
        row = form[collection].rows if collection in form else None
        gathers = (
            below for node in _nodes(criterion) for below, inner in deep_walk(node, form)
            if inner is form and isinstance(below, Parts) and below.collection == collection
        )  # fmt: skip
        inside = (node for parts in gathers for node in (parts.of, parts.where) if node is not None)
        read = dict.fromkeys(leaf for node in inside for leaf in walk(node) if isinstance(leaf, Field))
        return tuple(leaf for leaf in read if row and leaf.name in row and row[leaf.name].purpose is None)


def _nodes(criterion: Criterion) -> Iterator[Node]:
    yield criterion.rule.node
    if criterion.applies_when is not None:
        yield criterion.applies_when
