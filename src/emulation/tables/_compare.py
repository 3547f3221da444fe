"""Comparing two whole numbers: decided now where the bounds decide, a column of truths otherwise."""

from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne
from typing import Any, Final

import polars as pl

from emulation.algebra import Order
from emulation.tables._values import States, Truth
from emulation.tables._whole import Whole, of_one_width

_ORDERS: Final[dict[Order, Callable[[Any, Any], Any]]] = {">=": ge, ">": gt, "<=": le, "<": lt, "==": eq, "!=": ne}
_WANTED: Final[dict[Order, tuple[int, ...]]] = {
    ">=": (0, 1), ">": (1,), "<=": (-1, 0), "<": (-1,), "==": (0,), "!=": (-1, 1),
}  # fmt: skip


def compare(left: Whole, order: Order, right: Whole, states: States) -> Truth:
    """Return whether `left` stands in `order` to `right`, carrying `states`."""
    low, high = _sign(left.low - right.high), _sign(left.high - right.low)
    answers = {sign in _WANTED[order] for sign in range(low, high + 1)}
    if len(answers) == 1:
        always = answers.pop()
        return Truth(pl.lit(always), states, always)
    a, b = of_one_width(left, right)
    return Truth(_ORDERS[order](a, b), states)


def _sign(difference: int) -> int:
    return (difference > 0) - (difference < 0)
