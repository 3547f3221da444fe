"""The statistics that a rulebook reads of the cohort, and what they are made of, asked of many cases.

What a statistic is of is no result of the rulebook, so that no evaluation has it;
`Questions` answers it by the same row path that scores, or by the reference where an appraiser's points are official.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from emulation.algebra import Node, PointsOf, Read, Statistic, Value, interpret, leaves_of
from emulation.scoring._case import Case, CaseReader
from emulation.scoring._evaluation import TOTAL
from emulation.scoring._lowering import name_of
from emulation.scoring._owned import all_nodes
from emulation.scoring._program import Program, build

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook


def passes_of(book: "Rulebook") -> tuple[tuple[Statistic, ...], ...]:
    """Return the statistics that a rulebook reads, each in a pass after those that it reads itself."""
    reads = {statistic: _statistics_below(statistic, book) for statistic in _all_statistics(book)}
    passes: list[tuple[Statistic, ...]] = []
    while reads:
        ready = tuple(statistic for statistic, below in reads.items() if not below & reads.keys())
        passes.append(ready)
        for statistic in ready:
            del reads[statistic]
    return tuple(passes)


def _all_statistics(book: "Rulebook") -> dict[Statistic, None]:
    """Return every statistic of a rulebook, those inside others too, in writing order."""
    found: dict[Statistic, None] = {}
    for _, node, _form in all_nodes(book):
        if isinstance(node, Statistic) and node not in found:
            found |= dict.fromkeys((*_statistics_below(node, book), node))
    return found


def _statistics_below(statistic: Statistic, book: "Rulebook") -> frozenset[Statistic]:
    return frozenset(leaf for leaf in leaves_behind([statistic.of], book) if isinstance(leaf, Statistic))


def leaves_behind(nodes: Sequence[Node], book: "Rulebook") -> Iterator[Read]:
    """Yield every leaf that nodes need, each once: also behind points of others, and behind statistics."""
    seen: set[Read] = set()
    stack: list[Node] = list(nodes)
    while stack:
        for leaf in leaves_of(stack.pop()):
            if leaf in seen:
                continue
            seen.add(leaf)
            yield leaf
            if isinstance(leaf, Statistic):
                stack.append(leaf.of)
            elif isinstance(leaf, PointsOf):
                stack.append(book.nodes[name_of(leaf)])


class Questions:
    """Nodes asked of many cases of a rulebook, on the official score."""

    def __init__(self, book: "Rulebook", nodes: Sequence[Node], *, as_of: date | None = None) -> None:
        """Ask `nodes`."""
        self._book, self._nodes, self._as_of = book, tuple(nodes), as_of
        self._programs: dict[tuple[int, int], Program] = {}

    def answers(self, case: Case, *, total: Fraction | None = None) -> tuple[Value, ...]:
        """Return the value of each node; where `total` is stated, it is read in place of the official total."""
        if total is None and self._book.official == "rule" and not case.evidence:
            return self._quickly(case)
        evaluation = self._book.evaluate(case, as_of=self._as_of)
        known = dict(evaluation.official_column) | ({} if total is None else {TOTAL: total})
        read = CaseReader(case, evaluation.program.parameters, known)
        return tuple(interpret(node, read) for node in self._nodes)

    def _quickly(self, case: Case) -> tuple[Value, ...]:
        program = self._program(case)
        results = dict(zip(program.names, program.values_of(case), strict=True))
        return tuple(results[_name(place)] for place in range(len(self._nodes)))

    def _program(self, case: Case) -> Program:
        found = self._programs.get(case.span)
        if found is None:
            book = self._book
            asked: Mapping[str, Node] = {_name(place): node for place, node in enumerate(self._nodes)}
            found = self._programs[case.span] = build(
                book.form,
                ({**book.nodes, **asked}, {**book.plain_nodes, **asked}),
                list(asked),
                criteria={},
                quantum=book.quantum,
                parameters=book.parameter_values(self._as_of or date.fromordinal(case.span[1]), case.span),
            )
        return found


def _name(place: int) -> str:
    return f"asked#{place}"
