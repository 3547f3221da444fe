"""Ids: texts of the plan, kept to the letter; a number has lost what made it one."""

from collections.abc import Iterable
from datetime import date, time

from emulation.io._books import ErrorCell, Raw
from emulation.io._grammar import _questions
from emulation.io._grammar._doubt import Doubt
from emulation.io._grammar._numbers import exact_of
from emulation.io._grammar._refusals import error_cell
from emulation.io._grammar._text import tidy


def id_of(raw: Raw, known: Iterable[str] = ()) -> str | Doubt:
    """Return the id that a cell holds as text; the empty text where it is blank.

    A number is a question: 00101 comes back as 101 when a spreadsheet takes it for a number. The question shows
    those of the known ids that it may have been, and never the number: it may be a citizen's.

    Raises:
        FactError: The cell shows an error.
    """
    match raw:
        case None:
            return ""
        case str():
            return tidy(raw)
        case ErrorCell():
            raise error_cell(raw)
        case date() | time():
            return _questions.turned_into_a_day()
        case _:
            return _questions.id_as_number(_may_have_been(raw, known))


def _may_have_been(raw: float, known: Iterable[str]) -> tuple[str, ...]:
    number = exact_of(raw)
    if number is None or number.denominator != 1 or isinstance(raw, bool):
        return ()
    digits = str(number)
    return tuple(sorted(each for each in known if each.lstrip("0") == digits))
