"""What a unit did, in a few lines: the criteria that brought it most of its points."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from emulation.cohorts import Contender
from emulation.reports.papers import _words as w
from emulation.reports.papers._desk import VOICE, Desk
from emulation.scoring import Criterion, Rulebook, highest

_MOST: Final = 4


def achievement(contender: Contender, desk: Desk) -> tuple[str, ...]:
    """Return the lines with the most points, the first of the rulebook before others that brought as much."""
    book = desk.book(contender.rulebook)
    if book is None or contender.evaluation is None:
        return (w.NO_LINES,)
    brought = sorted(_brought(book, contender), key=lambda each: -each[0])
    return tuple(_line(criterion, points, book) for points, criterion in brought[:_MOST])


def _brought(book: Rulebook, contender: Contender) -> Iterator[tuple[Fraction, Criterion]]:
    for criterion in book:
        value = contender.values.get(criterion.id)
        if isinstance(value, Fraction) and value > 0:
            yield value, criterion


def _line(criterion: Criterion, points: Fraction, book: Rulebook) -> str:
    voice = VOICE.at(book)
    most = voice.number(highest(criterion.points))
    return w.LINE.format(title=criterion.title.vi, points=voice.number(points), maximum=most)
