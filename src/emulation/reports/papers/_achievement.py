"""What a unit did, in a few lines: the criteria that brought it most of its points, with its own figures."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from emulation.algebra import State
from emulation.cohorts import Contender
from emulation.models import FormSpec
from emulation.reports.papers import _words as w
from emulation.reports.papers._desk import VOICE
from emulation.scoring import CriterionEntry, explain, highest

_MOST: Final = 3
_MOST_FIGURES: Final = 2


def achievement(contender: Contender) -> tuple[str, ...]:
    """Return the lines with the most official points, the first of the rulebook before others that brought as much.

    A score of several years has no lines of its own.
    """
    if contender.evaluation is None:
        return (w.NO_LINES,)
    lines = explain(contender.evaluation, "vi").lines
    brought = [(Fraction(each.points), each) for each in lines if not isinstance(each.points, State)]
    best = sorted((each for each in brought if each[0] > 0), key=lambda each: -each[0])
    form = contender.evaluation.rulebook.form
    return tuple(_line(points, entry, form) for points, entry in best[:_MOST])


def _line(points: Fraction, entry: CriterionEntry, form: FormSpec) -> str:
    most = VOICE.number(highest(entry.criterion.points))
    said = w.LINE.format(title=entry.title, points=VOICE.number(points), maximum=most)
    figures = [*_figures(entry, form)][:_MOST_FIGURES]
    return f"{said} ({'; '.join(figures)})" if figures else said


def _is_list(name: str, form: FormSpec) -> bool:
    return name in form and form[name].rows is not None


def _figures(entry: CriterionEntry, form: FormSpec) -> Iterator[str]:
    """Yield the figures that are above zero and the unit's own: neither a target nor the length of a list."""
    for given in entry.inputs:
        if (
            given.origin != "target"
            and not _is_list(given.name, form)
            and isinstance(given.value, Fraction)
            and given.value > 0
        ):
            yield w.FIGURE.format(label=given.label, value=given.shown)
