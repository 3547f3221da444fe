"""Every decision of a run in sentences: ranks and classes by rulebook and unit, nominations by award."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from emulation.cohorts import AwardDecision, Explained, Names, explain_classes, explain_nominations, explain_ranks
from emulation.models import FrozenMapping

if TYPE_CHECKING:
    from emulation.runs._decisions import Decisions

Subject = tuple[str, str]
"""A rulebook and a unit."""


@dataclass(frozen=True, slots=True)
class Explanations:
    """Sentences in both languages for everything that was decided."""

    ranks: Mapping[Subject, Explained]
    classes: Mapping[Subject, Explained]
    awards: Mapping[str, tuple[Explained, ...]]
    """By award, one for each of its nominations and in their order."""

    def by_unit(self, decisions: Iterable[AwardDecision]) -> Mapping[Subject, tuple[Explained, ...]]:
        """Return what is said of all nominations that rest on one score, by that score."""
        found: dict[Subject, list[Explained]] = defaultdict(list)
        for decision in decisions:
            for nomination, told in zip(decision.nominations, self.awards[decision.award.id], strict=True):
                found[nomination.candidate.rulebook, nomination.candidate.unit].append(told)
        return FrozenMapping({subject: tuple(told) for subject, told in found.items()})


def explanations_of(decisions: "Decisions") -> Explanations:
    """Explain all decisions; the names of a rulebook are gathered once."""
    names: Callable[[str], Names] = cache(decisions.names_for)
    votes = decisions.votes
    return Explanations(
        ranks=FrozenMapping(_ranks(decisions, names)),
        classes=FrozenMapping(
            {
                (book.rulebook, unit): told
                for book in decisions.classes
                for unit, told in explain_classes(book, names(book.rulebook)).items()
            }
        ),
        awards=FrozenMapping(
            {each.award.id: explain_nominations(each, names, votes=votes) for each in decisions.awards}
        ),
    )


def _ranks(decisions: "Decisions", names: Callable[[str], Names]) -> dict[Subject, Explained]:
    found: dict[Subject, Explained] = {}
    for book in sorted({placed.rulebook for placed in decisions.placed}):
        ranking = decisions.ranking(book)
        if ranking is None:
            continue
        placed = decisions.placed_in(book)
        told = explain_ranks(placed, ranking, names(book), chair=decisions.chair)
        found |= {(book, unit): sentences for unit, sentences in told.items()}
    return found
