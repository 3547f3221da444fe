"""Classes by a decision table: named rows of which exactly one holds, and blocks of points that are lettered.

A row says the whole of what its class asks; nothing is passed on to the next row.
That exactly one row holds for every case is proved when the rulebook is made (`totality`);
a hole that the source itself leaves can be declared, and is then the authority's to fill, never the engine's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from emulation.algebra import Compare, Constant, Expr, Node, Operand, Text, all_of, any_of, exact, number_of, truth_of
from emulation.models import Source
from emulation.scoring._classes import Downgrade, SideCondition
from emulation.scoring._points import Exact

Undecided = Literal["refused", "authority"]
"""What a table that does not decide every case is: refused when made, or left to the authority where it is silent."""


@dataclass(frozen=True, slots=True)
class LetteredBlock:
    """N10: a number with letters by intervals: "A" from its floor upwards, the next from its own floor up to that.

    `letters` stand from the best to the last with their floors; the last is for everything below the others.
    """

    id: str
    title: Text
    of: Node
    letters: tuple[tuple[str, Fraction], ...]

    def is_in(self, *letters: str) -> Expr:
        """Tell whether the block has one of `letters`.

        Raises:
            ValueError: The block has no such letter.
        """
        known = [letter for letter, _ in self.letters]
        if not letters or not set(letters) <= set(known):
            raise ValueError(f"the block {self.id} has the letters {', '.join(known)}, not {', '.join(letters)}")
        parts = [self._interval(known.index(letter)) for letter in dict.fromkeys(letters)]
        return parts[0] if len(parts) == 1 else any_of(*parts)

    def _interval(self, position: int) -> Expr:
        """Write the interval of a letter, closed below and open above."""
        sides: list[Expr] = []
        if position < len(self.letters) - 1:
            sides.append(Expr(Compare(self.of, ">=", Constant(self.letters[position][1]))))
        if position:
            sides.append(Expr(Compare(self.of, "<", Constant(self.letters[position - 1][1]))))
        return sides[0] if len(sides) == 1 else all_of(*sides)

    def letter_of(self, value: Fraction) -> str:
        """Return the letter of a value."""
        reached = (letter for letter, floor in self.letters if value >= floor)
        return next(reached, self.letters[-1][0])


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One row of a decision table: a class, and the whole of what it asks.

    A side condition is asked of those for whom the row holds; where one fails, the authority decides.
    """

    id: str
    title: Text
    holds: Node
    conditions: tuple[SideCondition, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """Classes from the best to the last, each by a row of its own.

    `hole` says what a case is for which no row holds, `unproved` what a table is whose proof is not found:
    "refused" (the rulebook is not made) or "authority" (such a case is left open for the authority).
    Two rows for one case are always refused.
    """

    rows: tuple[ClassRow, ...]
    source: Source
    blocks: tuple[LetteredBlock, ...] = ()
    downgrades: tuple[Downgrade, ...] = ()
    hole: Undecided = "refused"
    unproved: Undecided = "refused"

    @property
    def bands(self) -> tuple[ClassRow, ...]:
        """The classes from the best to the last, under the name that a `Classification` has for them."""
        return self.rows


def lettered(
    id: str,  # noqa: A002 - the field's own name
    *,
    title: Text,
    of: Operand,
    letters: Mapping[str, Exact],
) -> LetteredBlock:
    """Letter a number by intervals, such as the points of a section: `letters={"A": 400, "B": 0}`.

    Args:
        id: What the block is called in data.
        title: What it is called by people.
        of: The number, such as `points_of("capital")`.
        letters: Each letter with its floor, from the best to the last; the last is for everything below.

    Raises:
        ValueError: There are fewer than two letters, or their floors do not fall.
    """
    pairs = tuple((letter, exact(floor)) for letter, floor in letters.items())
    floors = [floor for _, floor in pairs]
    if len(pairs) < 2 or any(low >= high for high, low in pairwise(floors)):
        raise ValueError(f"the letters of the block {id} need at least two floors that fall, not {floors}")
    return LetteredBlock(id, title, number_of(of), pairs)


def class_row(
    id: str,  # noqa: A002 - the field's own name
    *,
    title: Text,
    holds: Operand,
    conditions: Sequence[SideCondition] = (),
) -> ClassRow:
    """State a row: the class, and what must hold for it."""
    return ClassRow(id, title, truth_of(holds), tuple(conditions))


def decision_table(
    *,
    rows: Sequence[ClassRow],
    source: Source,
    blocks: Sequence[LetteredBlock] = (),
    downgrades: Sequence[Downgrade] = (),
    hole: Undecided = "refused",
    unproved: Undecided = "refused",
) -> DecisionTable:
    """State the classes of a rulebook by a decision table.

    Args:
        rows: From the best class to the last.
        source: Where the table is written.
        blocks: The lettered blocks that rows read: reports and witnesses then tell their letters.
        downgrades: What limits the class whatever the row.
        hole: "authority" where the source itself leaves cases without a class.
        unproved: "authority" where the rows read what no proof follows, such as a root.
    """
    return DecisionTable(tuple(rows), source, tuple(blocks), tuple(downgrades), hole, unproved)
