"""Plain sums: the points of neighbouring cells, added on the grid of the rulebook, with every state passed on.

A sum is one formula for all units: it says a state where a cell says one, and holds whatever the cells turn into.
It is also run on the points at hand, as every formula is, before it is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from emulation.algebra import STATE_WORDS, Absent, Default, Language, Node, PointsOf, Span, State, Sum, Value, round_to
from emulation.reports.workbook._compile import quote
from emulation.reports.workbook._places import Places, letters
from emulation.reports.workbook._rounding import decimal, in_quanta
from emulation.reports.workbook._terms import MOST, ROW, Env
from emulation.reports.workbook._words import RECALCULATE

_PASSED_ON: Final = (State.NOT_DUE, State.MISSING, State.WITHHELD, State.FAILED)
"""The states that a sum repeats, the weakest first."""


@dataclass(frozen=True, slots=True)
class PlainSum:
    """A sum of neighbouring cells of points."""

    children: tuple[str, ...]
    gone: tuple[State, ...]
    """The states in which a child leaves the sum."""
    quantum: Fraction
    text: str

    def run(self, env: Env) -> Value:
        """Return what the formula shows for the points at hand."""
        found = [env["points", child] for child in self.children]
        left = [each for each in found if each not in self.gone]
        for state in reversed(_PASSED_ON):
            if state in left:
                return state
        if not left:
            return State.NOT_APPLICABLE
        return round_to(sum(left, Fraction(0)), Fraction(1)) * self.quantum


def plain_sum(
    node: Node, places: Places, spans: Mapping[str, Span], quantum: Fraction, language: Language
) -> PlainSum | None:
    """Return the formula of a plain sum of neighbouring cells; None for other nodes, and where it may be too large."""
    summed = _summed(node)
    if summed is None or not decimal(quantum):
        return None
    children, left_out = summed
    columns = [places.results[child] for child in children]
    neighbours = sorted(columns) == list(range(min(columns), max(columns) + 1))
    if not neighbours or not _small([spans[child] for child in children], quantum):
        return None
    gone = (State.NOT_APPLICABLE, *sorted(left_out - {State.NOT_APPLICABLE}, key=str))
    block = f"{letters(min(columns))}{ROW}:{letters(max(columns))}{ROW}"
    return PlainSum(children, gone, quantum, _text(block, len(children), gone, quantum, language))


def _small(spans: list[Span], quantum: Fraction) -> bool:
    """Tell whether the sum of the cells comes out nearer to its multiple of the quantum than to any other."""
    most = Fraction(0)
    for span in spans:
        if span.low is None or span.high is None:
            return False
        most += max(abs(span.low), abs(span.high))
    # Each addition may be off by half of the last binary place.
    return most / quantum * max(len(spans), quantum.numerator) <= MOST // 8


def _text(block: str, number: int, gone: tuple[State, ...], quantum: Fraction, language: Language) -> str:
    words = {state: quote(STATE_WORDS[state].in_(language)) for state in State}
    absent = "+".join(f"COUNTIF({block},{words[state]})" for state in gone)
    found = quote(RECALCULATE.in_(language))
    for state in _PASSED_ON:
        if state not in gone:
            found = f"IF(COUNTIF({block},{words[state]})>0,{words[state]},{found})"
    total = in_quanta(f"SUM({block})", quantum)
    total += f"*{quantum.numerator}" if quantum.numerator > 1 else ""
    total += f"/{quantum.denominator}" if quantum.denominator > 1 else ""
    some = f"IF(COUNT({block})=0,{words[State.NOT_APPLICABLE]},{total})"
    return f"IF(COUNT({block})+{absent}={number},{some},{found})"


def _summed(node: Node) -> tuple[tuple[str, ...], frozenset[State]] | None:
    """Return the children of a plain sum of points, and the states that leave them out; None for other nodes."""
    children: list[str] = []
    left_out: set[frozenset[State]] = set()
    for child in node.children if isinstance(node, Sum) else ():
        match child:
            case PointsOf(target=target, what="points"):
                left_out.add(frozenset())
            case Default(PointsOf(target=target, what="points"), states, Absent(State.NOT_APPLICABLE)):
                left_out.add(frozenset(states))
            case _:
                return None
        children.append(target)
    return (tuple(children), left_out.pop()) if len(left_out) == 1 else None
