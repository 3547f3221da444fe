"""One rulebook tried on the data of a plan: taken as it is given, while the others stay as the plan makes them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from emulation.algebra import Text, format_day
from emulation.models import DatedParameter, Period, Plan
from emulation.runs._preview import RunInputs
from emulation.runs._results import Results
from emulation.scoring import Rulebook

_AS_IF_IN_FORCE: Final = Text(
    vi="Phiên bản {version} không có hiệu lực vào ngày cuối kỳ; điểm được tính như thể có hiệu lực, "
    "với tham số của ngày {day}.",
    en="Version {version} is not in force on the last day of the period; it is scored as if it were, "
    "with the parameters of {day}.",
)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a rulebook made of the data."""

    book: Rulebook
    """As it was tried: under the plan, or with the plan's classes where it states none itself."""
    inputs: RunInputs
    results: Results
    notes: tuple[Text, ...]


class Trial:
    """The inputs of a run in which one rulebook is tried."""

    def __init__(self, inputs: RunInputs, rulebook: str, *, under_plan: bool) -> None:
        """Lay the plan's changes on every other rulebook, so that they need not be in the plan any more."""
        self._inputs, self._under_plan = inputs, under_plan
        books = inputs.rulebooks.values() if isinstance(inputs.rulebooks, Mapping) else inputs.rulebooks
        assigned = {each.rulebook for each in inputs.plan.assignments} - {rulebook}
        self._others = {book.id: book.under(inputs.plan) for book in books if book.id in assigned}

    def of(self, book: Rulebook) -> Tried:
        """Score everything, the tried rulebook being `book`.

        Raises:
            EmulationError: What `run` raises.
        """
        ready, notes = as_if_in_force(book, self._inputs.plan.period)
        tried = self._laid(ready)
        plan = self._inputs.plan.changed(criteria=(), parameters=(), classes=(), official=tried.official)
        inputs = replace(self._inputs, plan=plan, rulebooks={**self._others, book.id: tried})
        return Tried(self._as_given(book) if notes else tried, inputs, inputs.run(), notes)

    def _laid(self, book: Rulebook) -> Rulebook:
        """Lay the plan on a rulebook, or its classes alone."""
        plan = self._inputs.plan
        return book.under(plan) if self._under_plan else _classed(book, plan)

    def _as_given(self, book: Rulebook) -> Rulebook:
        """Return a rulebook that is not in force as it would be read: with its own days and all its parameters."""
        dates = {"in_force_from": book.in_force_from, "in_force_until": book.in_force_until}
        return self._laid(book.replaced(**dict.fromkeys(dates))).replaced(**dates)


def _classed(book: Rulebook, plan: Plan) -> Rulebook:
    """Return a rulebook with classes: the plan's, where it states none; a plan usually does."""
    if book.classes is not None:
        return book
    return book.under(plan.changed(criteria=(), parameters=(), official=book.official))


def as_if_in_force(book: Rulebook, period: Period) -> tuple[Rulebook, tuple[Text, ...]]:
    """Return a rulebook that is in force in a period, with a note where the given one is not.

    Its parameters are then those of the day in force that lies nearest: so next year's rules are tried with next
    year's values on last year's data.
    """
    day, start, end = period.last_day, book.in_force_from, book.in_force_until
    if (start is None or start <= day) and (end is None or day < end):
        return book, ()
    nearest = start if start is not None and start > day else (end or day) - timedelta(days=1)
    parameters = [_pinned(parameter, nearest) for parameter in book.parameters]
    tried = book.replaced(in_force_from=None, in_force_until=None, parameters=parameters)
    return tried, (_note(book.version, nearest),)


def _note(version: str, day: date) -> Text:
    vi, en = format_day(day.toordinal(), "vi"), format_day(day.toordinal(), "en")
    words = _AS_IF_IN_FORCE
    return Text(vi=words.vi.format(version=version, day=vi), en=words.en.format(version=version, day=en))


def _pinned(parameter: DatedParameter, day: date) -> DatedParameter:
    """Return a parameter that has on every day the value of one."""
    return parameter.changed(values=(parameter.value_on(day).during(None, None),))
