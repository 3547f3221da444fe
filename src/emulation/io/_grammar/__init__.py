"""Grammar: what a cell says, by one strict grammar of Vietnamese numbers, days, money, yes and no."""

from emulation.io._grammar._cells import AS_USUAL, Writing, percent_doubt, read_answer, read_cell
from emulation.io._grammar._days import day_of, month_first
from emulation.io._grammar._doubt import Doubt
from emulation.io._grammar._ids import id_of
from emulation.io._grammar._legacy import Legacy, from_legacy, legacy_of, to_legacy
from emulation.io._grammar._names import Match, Names, key_of, match_name
from emulation.io._grammar._numbers import Mark, exact_of, marks_in, number_of
from emulation.io._grammar._questions import month_before_day, old_letters
from emulation.io._grammar._refusals import error_cell
from emulation.io._grammar._text import tidy
from emulation.io._grammar._truths import truth_of
from emulation.io._grammar._units import Unit, factor_to, own_unit, unit_named, unit_of

__all__ = [
    "AS_USUAL",
    "Doubt",
    "Legacy",
    "Mark",
    "Match",
    "Names",
    "Unit",
    "Writing",
    "day_of",
    "error_cell",
    "exact_of",
    "factor_to",
    "from_legacy",
    "id_of",
    "key_of",
    "legacy_of",
    "marks_in",
    "match_name",
    "month_before_day",
    "month_first",
    "number_of",
    "old_letters",
    "own_unit",
    "percent_doubt",
    "read_answer",
    "read_cell",
    "tidy",
    "to_legacy",
    "truth_of",
    "unit_named",
    "unit_of",
]
