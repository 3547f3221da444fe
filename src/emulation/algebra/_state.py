"""States: what a fact or a score is when it is not a number.

A value is a number (zero included) or exactly one state.
One rule combines them: a result carries the strongest state among the inputs it needed,
in the order failed > withheld > missing > not due > not applicable.
*Not applicable* leaves a sum or a mean and otherwise passes on, as the weakest of the five.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Final, NoReturn


class State(Enum):
    """What stands in the place of a number: never a zero, never a default.

    A state refuses arithmetic, ordering and truth (Python raises `TypeError`),
    so that no computation can use one for a number by accident.
    """

    FAILED = "failed"
    """Given but unusable: out of range, contradictory, unreadable (*lỗi tính điểm*)."""
    WITHHELD = "withheld"
    """Under verification, complaint or appeal (*tạm dừng xem xét*)."""
    MISSING = "missing"
    """Not reported (*chưa báo cáo*)."""
    NOT_DUE = "not_due"
    """Its day has not come (*chưa đến hạn*)."""
    NOT_APPLICABLE = "not_applicable"
    """Not assigned to this unit: leaves numerator and denominator (*không áp dụng*)."""

    def __bool__(self) -> NoReturn:
        """Refuse to be a truth value: an unknown is neither true nor false."""
        msg = f"{self} is neither true nor false; ask `value is {self}`"
        raise TypeError(msg)

    def __str__(self) -> str:
        """Name the state as Python writes it."""
        return f"State.{self.name}"


STRENGTH: Final[dict[State, int]] = {state: rank for rank, state in enumerate(State)}
"""Rank of each state: the smaller, the stronger."""


def strongest(states: Iterable[State]) -> State | None:
    """Return the state that a result carries when its needed inputs carry `states`."""
    return min(states, key=STRENGTH.__getitem__, default=None)
