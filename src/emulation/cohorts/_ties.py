"""Order with ties: equals stay together until a key parts them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Generic, TypeVar

T = TypeVar("T")
Measure = Callable[[T], Fraction | int | None]
"""What is compared, the greater the better; None where it is no number."""


@dataclass(frozen=True, slots=True)
class Equals(Generic[T]):
    """Those that no measure parts, and the positions of the measures that parted them from others."""

    items: tuple[T, ...]
    parted_by: tuple[int, ...] = ()


def in_order(items: Sequence[T], measures: Sequence[Measure[T]]) -> list[Equals[T]]:
    """Return groups of equals, the best first.

    A measure parts equals only where it is a number for all of them: what one of them lacks decides nothing.
    """
    return _parted(Equals(tuple(items)), measures, 0) if items else []


def _parted(equals: Equals[T], measures: Sequence[Measure[T]], position: int) -> list[Equals[T]]:
    if position == len(measures) or len(equals.items) == 1:
        return [equals]
    groups = _by_number(equals.items, measures[position])
    if groups is None or len(groups) == 1:
        return _parted(equals, measures, position + 1)
    by = (*equals.parted_by, position)
    return [part for items in groups for part in _parted(Equals(items, by), measures, position + 1)]


def _by_number(items: Sequence[T], measure: Measure[T]) -> list[tuple[T, ...]] | None:
    numbers = [measure(item) for item in items]
    known = [number.as_integer_ratio() for number in numbers if number is not None]
    if len(known) < len(numbers):
        return None
    # In parts of one size they are whole: whole numbers are found and put in order far sooner.
    parts = lcm(*{under for _, under in known})
    found: dict[int, list[T]] = defaultdict(list)
    for item, (over, under) in zip(items, known, strict=True):
        found[over * (parts // under)].append(item)
    return [tuple(found[number]) for number in sorted(found, reverse=True)]
