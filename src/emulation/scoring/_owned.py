"""Every node that an author wrote, with the criterion it belongs to; and errors that name both."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from emulation.algebra import Node, Parts, walk
from emulation.errors import RulebookError
from emulation.models import FormSpec
from emulation.scoring._classes import Band, Classification
from emulation.scoring._criterion import Criterion
from emulation.scoring._decision_table import DecisionTable
from emulation.scoring._section import Section

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook


def fault(
    book: "Rulebook",
    code: str,
    item: Criterion | Section | None,
    *,
    vi: str,
    en: str,
    hint: tuple[str, str] | None = None,
) -> RulebookError:
    """Return an error that names rulebook, criterion and clause."""
    sources = item.sources if item else ()
    clause = ", ".join(s.clause for s in sources if s.clause) or None
    return RulebookError(
        code, vi=vi, en=en, hint=hint, rulebook=book.id, criterion=item.id if item else None, clause=clause
    )


def owned_nodes(book: "Rulebook") -> Iterator[tuple[Criterion | None, Node]]:
    """Yield every node that an author wrote, with the criterion it belongs to."""
    for criterion in book.root.criteria():
        yield criterion, criterion.rule.node
        if criterion.applies_when is not None:
            yield criterion, criterion.applies_when
    for check in book.checks:
        yield from ((None, n) for n in (check.holds, check.difference) if n is not None)
    for condition in book.conditions:
        yield None, condition.holds
    for section in book.root.sections():
        for step in section.steps:
            yield from ((None, n) for n in (getattr(step, "times", None),) if n is not None)
    if book.classes:
        yield from ((None, n) for n in _of_classes(book.classes))


def _of_classes(classes: Classification | DecisionTable) -> Iterator[Node]:
    """Yield every node of a table of classes."""
    yield from (classes.on,) if isinstance(classes, Classification) else (block.of for block in classes.blocks)
    for band in classes.bands:
        yield from (band.at_least if isinstance(band, Band) else band.holds, *(c.holds for c in band.conditions))
    yield from (downgrade.when for downgrade in classes.downgrades)


def deep_walk(node: Node, form: FormSpec) -> Iterator[tuple[Node, FormSpec]]:
    """Yield every node below with the form that its fields name; rows of collections are entered."""
    for below in walk(node):
        yield below, form
        if isinstance(below, Parts) and below.collection in form and form[below.collection].rows is not None:
            for inner in (below.of, below.where):
                if inner is not None:
                    yield from deep_walk(inner, form[below.collection].rows)  # type: ignore[arg-type]  # just found


def all_nodes(book: "Rulebook") -> Iterator[tuple[Criterion | None, Node, FormSpec]]:
    """Yield every node of a rulebook, rows entered, with its criterion and the form that its fields name."""
    for owner, node in owned_nodes(book):
        for below, form in deep_walk(node, book.form):
            yield owner, below, form
