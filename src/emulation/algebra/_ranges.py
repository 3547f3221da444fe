"""What interval evaluation asks of its caller, and what it says when there is no answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from emulation.algebra._nodes import Node, Read
from emulation.algebra._spans import Outcomes
from emulation.algebra._state import State


class BoundsError(ValueError):
    """A node has no finite bounds; `node` is the part at fault, `vi` and `en` say why.

    Bound the field, or say `when_zero=` where a denominator may be zero.
    """

    def __init__(self, node: Node, *, vi: str, en: str) -> None:
        """Keep the node beside the words."""
        super().__init__(vi, en)
        self.node, self.vi, self.en = node, vi, en

    def __str__(self) -> str:
        """Say it in both languages."""
        return f"{self.vi} / {self.en}"


@dataclass(frozen=True, slots=True)
class OpenRows:
    """A collection not reported yet: at most `at_most` rows, each within `row`."""

    row: "Ranges"
    at_most: int
    may_not_apply: bool = False


class Ranges(Protocol):
    """What answers the ranges of the leaves."""

    def __call__(self, leaf: Read, /) -> Outcomes:
        """Return what the leaf may still become."""
        ...

    def rows(self, collection: str, /) -> "Sequence[Ranges] | OpenRows | State":
        """Return the ranges of each row, an open collection, or *not applicable*."""
        ...
