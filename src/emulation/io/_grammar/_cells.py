"""One cell and its measure: the fact that it states, a question, or a refusal."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Final

from emulation.algebra import State
from emulation.errors import Words
from emulation.io._books import ErrorCell, Raw
from emulation.io._facts import parse_cell
from emulation.io._grammar import _questions, _refusals
from emulation.io._grammar._days import day_of, day_of_cell, day_of_number
from emulation.io._grammar._doubt import Doubt
from emulation.io._grammar._legacy import Legacy, from_legacy
from emulation.io._grammar._numbers import Mark, exact_of, number_of
from emulation.io._grammar._text import tidy
from emulation.io._grammar._truths import truth_of
from emulation.io._grammar._units import PERCENT, Unit, factor_to, own_unit, unit_named
from emulation.io._words import state_of
from emulation.models import Fact, Measure

_DASHES: Final = frozenset("-–—−")
_NUMBER_AND_UNIT: Final = re.compile(r"([-−+(]?[0-9][0-9., ]*\)?)(?<![., ]) ?([^0-9\s].*)")
_SEPARATED: Final = re.compile(r"[-−]?[0-9][0-9., ]*")
_FEW: Final = 2


@dataclass(frozen=True, slots=True)
class Writing:
    """How a column is written: what the header, the other cells or a person say about all of it."""

    decimal_mark: Mark | None = None
    """Declared by the layout, or shown by the whole column (`marks_in`); None while it is unknown."""
    unit: Unit | None = None
    """The unit that the header names."""
    legacy: Legacy | None = None
    """The old code of the text, once a person has confirmed it."""


AS_USUAL: Final = Writing()
"""A column of which nothing is known."""


def read_cell(
    measure: Measure,
    raw: Raw,
    writing: Writing = AS_USUAL,
    *,
    shown_as_percent: bool = False,
    field: str | None = None,
) -> Fact | Doubt:
    """Return what a cell states for a measure: a fact, or a question where it has two readings.

    A blank cell is *missing*; the words of a state are that state. Numbers are exact, in the measure's own unit:
    1.234,5 under "triệu đồng" is 1 234 500 000 đồng. A numeric cell needs no decimal mark and is preferred to text.

    Args:
        measure: What the cell is read for.
        raw: The cell as the file has it.
        writing: What is known of its column.
        shown_as_percent: Whether the sheet shows the number 0.85 as 85 %.
        field: The field as errors name it, when it is not simply the measure's name.

    Raises:
        FactError: It is no value of the measure, or an error cell; the fact is *failed*.
    """
    name = field or measure.name
    if isinstance(raw, str):
        text = tidy(raw if writing.legacy is None else from_legacy(raw, writing.legacy))
        return _of_text(measure, text, writing, name)
    if raw is None:
        return State.MISSING
    if isinstance(raw, ErrorCell):
        raise _refusals.error_cell(raw, name)
    return _of_value(measure, raw, writing, name, shown_as_percent=shown_as_percent)


def read_answer(measure: Measure, raw: Raw, writing: Writing = AS_USUAL, *, field: str | None = None) -> Fact | Doubt:
    """Return what a person's answer about a cell states, as `read_cell` does for the cell.

    The answer need not be written like its column: a unit of its own counts, and so does a decimal mark where only one
    reading is possible. All that a question offers can be given as its answer.

    Raises:
        FactError: It is no value of the measure.
    """
    if not isinstance(raw, str):
        return read_cell(measure, raw, writing, field=field)
    split = _NUMBER_AND_UNIT.fullmatch(tidy(raw))
    if split and unit_named(split[2]) is not None:
        writing = replace(writing, unit=None)
    read = [read_cell(measure, raw, replace(writing, decimal_mark=mark), field=field) for mark in (",", ".")]
    facts = [fact for fact in read if not isinstance(fact, Doubt)]
    certain = facts and all(fact == facts[0] for fact in facts)
    return facts[0] if certain else read_cell(measure, raw, writing, field=field)


def percent_doubt(values: Iterable[Fact], *, least: int = _FEW) -> Doubt | None:
    """Ask about a column of percentages of which at least half lie between 0 and 1: are they shares of one?

    Give it the facts of a rate's cells that the sheet does not show as percentages and that have no % of their own.
    A share may exceed 1, and a column may be written in both ways; noughts say nothing.
    """
    numbers = [Fraction(value) for value in values if isinstance(value, int | Decimal) and not isinstance(value, bool)]
    some = [number for number in numbers if number]
    shares = [number for number in some if number <= 1]
    if len(some) < least or not shares or 2 * len(shares) < len(some):
        return None
    return _questions.percent_or_share(max(shares))


def _of_text(measure: Measure, text: str, writing: Writing, name: str) -> Fact | Doubt:
    if not text:
        return State.MISSING
    state = state_of(text)
    if state is not None:
        return measure.read(state, field=name)
    if text in _DASHES:
        return _questions.dash(zero=_zero_of(measure), may_not_apply=measure.may_not_apply)
    match measure.kind:
        case "flag":
            return _truth(measure, text, name)
        case "day":
            return _day(measure, day_of(text), name)
        case "level":
            return parse_cell(measure, text, None, name)
        case "rows" | "contributions":
            return measure.read(text, field=name)
        case _:
            return _number(measure, text, writing, name)


def _of_value(
    measure: Measure, raw: float | date | time, writing: Writing, name: str, *, shown_as_percent: bool
) -> Fact | Doubt:
    """Read a cell that is no text: a truth, a number, a day."""
    if measure.kind == "day":
        return _day_of_value(measure, raw, name)
    if isinstance(raw, bool) or measure.kind in ("rows", "contributions"):
        return measure.read(raw, field=name)
    if isinstance(raw, date | time):
        return _questions.turned_into_a_day()
    value = exact_of(raw)
    if value is None:
        return measure.read(raw, field=name)
    if measure.kind == "flag":
        return _truth(measure, str(value), name)
    if measure.kind == "level":
        return measure.read(str(value), field=name)
    return _numeric(measure, value, writing, name, shown_as_percent=shown_as_percent)


def _day_of_value(measure: Measure, raw: float | date | time, name: str) -> Fact | Doubt:
    if isinstance(raw, date):
        return _day(measure, day_of_cell(raw), name)
    number = None if isinstance(raw, bool | time) else exact_of(raw)
    if number is None or number.denominator != 1:
        return _day(measure, None, name)
    return day_of_number(int(number))


def _day(measure: Measure, day: date | Doubt | None, name: str) -> Fact | Doubt:
    if day is None:
        raise _refusals.no_day((measure.label.vi, measure.label.en), name)
    return day if isinstance(day, Doubt) else measure.read(day, field=name)


def _truth(measure: Measure, text: str, name: str) -> Fact | Doubt:
    truth = truth_of(text)
    if truth is None:
        raise _refusals.no_truth((measure.label.vi, measure.label.en), name)
    return truth if isinstance(truth, Doubt) else measure.read(truth, field=name)


def _numeric(
    measure: Measure, value: int | Fraction, writing: Writing, name: str, *, shown_as_percent: bool
) -> Fact | Doubt:
    """Read a numeric cell, which needs no decimal mark."""
    if shown_as_percent:
        own = own_unit(measure)
        if own is None or own.dimension != PERCENT:
            return _questions.percent_or_share(Fraction(value))
        return measure.read(value * 100, field=name)
    factor = _column_factor(measure, writing)
    return factor if isinstance(factor, Doubt) else measure.read(value * factor, field=name)


def _number(measure: Measure, text: str, writing: Writing, name: str) -> Fact | Doubt:
    """Read the text of a numeric measure, with the unit that may stand behind it."""
    split = _NUMBER_AND_UNIT.fullmatch(text)
    unit = unit_named(split[2]) if split else None
    number = split[1] if split and unit else text
    factor = _factor(measure, number, unit, writing)
    if isinstance(factor, Doubt):
        return factor
    whole = measure.decimals == 0 and factor == 1
    value = number_of(split[1] if split and unit else text, writing.decimal_mark, whole=whole)
    if value is None and _SEPARATED.fullmatch(text):
        raise _refusals.no_number((measure.label.vi, measure.label.en), name)
    if value is None:
        # It refuses text, and says what was found.
        return measure.read(text, field=name)
    return value if isinstance(value, Doubt) else measure.read(value * factor, field=name)


def _zero_of(measure: Measure) -> Words | None:
    """Return how a field says that there is none."""
    match measure.kind:
        case "flag":
            return Words("không", "no")
        case "day" | "level" | "rows" | "contributions":
            return None
        case _:
            return Words("0", "0")


def _column_factor(measure: Measure, writing: Writing) -> int | Fraction | Doubt:
    """Return by what the numbers of the column are multiplied, or ask where its unit is another's."""
    if writing.unit is None:
        return 1
    factor = factor_to(measure, writing.unit)
    return _other_unit(measure, writing.unit, own_unit(measure)) if factor is None else factor


def _factor(measure: Measure, number: str, unit: Unit | None, writing: Writing) -> int | Fraction | Doubt:
    """Return by what a number is multiplied: by its own unit, or by that of the column; ask where they differ."""
    if unit is None:
        return _column_factor(measure, writing)
    factor, right = factor_to(measure, unit), writing.unit or own_unit(measure)
    if factor is None or (writing.unit is not None and writing.unit != unit):
        value = number_of(number, writing.decimal_mark)
        return _other_unit(measure, unit, right, value if isinstance(value, Fraction) else None)
    return factor


def _other_unit(measure: Measure, unit: Unit, right: Unit | None, value: Fraction | None = None) -> Doubt:
    fit = (each.name for each in (unit, right) if each is not None and factor_to(measure, each) is not None)
    return _questions.other_unit(unit.name, right.name if right else None, value, fit)
