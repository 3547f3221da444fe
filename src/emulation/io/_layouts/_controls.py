"""Control totals: what the totals rows of a table state, held against what its rows come to, exactly."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Final

from emulation.errors import FactError
from emulation.io._books import Raw
from emulation.io._grammar import Doubt, Writing, factor_to, read_cell
from emulation.io._layouts import _phrases as phrases
from emulation.io._layouts._columns import ColumnReading
from emulation.io._layouts._grid import folded, is_blank, label
from emulation.io._layouts._question import Question, notice
from emulation.io._layouts._reading import TableReading
from emulation.io._layouts._tables import Found
from emulation.io._receipt import Control
from emulation.models import FormSpec, Measure

_ADDITIVE: Final = ("count", "money", "number", "marks")
_NOT_ADDITIVE: Final = re.compile(r"\b(?:binh quan|ty le|ti le|trung binh|ty trong|average|share|rate|per)\b")
_SURE: Final = 10**15
"""Below it every whole number that a spreadsheet shows is the number that the file holds."""
_PLAIN: Final = frozenset(("cong", "tong", "tong so", "total"))
_LETTER: Final = re.compile(r"[A-ZĐ]\.?")
_ROMAN: Final = re.compile(r"[IVX]{1,5}[.)]?(?:\s.*)?")


@dataclass(frozen=True, slots=True)
class _Sum:
    """What is added up: cells that share one total."""

    total: tuple[int, int]
    parts: tuple[tuple[int, int], ...]
    column: ColumnReading


def controls(table: TableReading, form: FormSpec) -> tuple[tuple[Control, ...], tuple[Question, ...]]:
    """Return the control totals of a table, and what of its totals could not be checked.

    Only figures that can be added are: no shares, averages, days or levels. A blank cell adds nothing.
    """
    if not table.saved.totals:
        return (), ()
    found: list[Control] = []
    unchecked: list[Question] = []
    for group in _sums(table, form):
        control = _control(table, group, form)
        if isinstance(control, Question):
            unchecked.append(control)
        elif control is not None:
            found.append(control)
    return tuple(found), tuple(unchecked)


def sums_up(table: TableReading, row: int, parts: Sequence[int], form: FormSpec) -> bool:
    """Tell whether all figures of a row are the sums of some others, so that it is a totals row without a name."""
    if not parts:
        return False
    columns = [column for column in table.columns if _adds(column, form)]
    checks = [check for column in columns if (check := _control(table, _group(row, parts, column), form)) is not None]
    some = any(isinstance(check, Control) and check.stated for check in checks)
    return some and all(isinstance(check, Control) and check.holds for check in checks)


def may_sum_up(table: TableReading, row: int, parts: Sequence[int], form: FormSpec) -> bool:
    """Tell whether a row has figures that could be the sums of others, be they so or not."""
    columns = [column for column in table.columns if _adds(column, form)]
    checks = (_control(table, _group(row, parts, column), form) for column in columns)
    return any(isinstance(check, Question) or (check is not None and check.stated > 0) for check in checks)


def _group(row: int, parts: Sequence[int], column: ColumnReading) -> _Sum:
    return _Sum((row, column.index), tuple((part, column.index) for part in parts), column)


def _sums(table: TableReading, form: FormSpec) -> Iterator[_Sum]:
    if table.lines:
        yield from _across(table, form)
        return
    columns = [column for column in table.columns if _adds(column, form)]
    for row in table.found.totals:
        parts = _parts(table, row, columns, form)
        yield from (_group(row, parts, column) for column in columns)


def _across(table: TableReading, form: FormSpec) -> Iterator[_Sum]:
    """Yield the sums of a table whose units stand in columns: a column of totals adds up the units."""
    # A column that only resembles a unit waits for an answer, and is part of the total all the same.
    units = tuple(dict.fromkeys(place.column for place in table.places))
    totals = [column.index for column in table.columns if phrases.TOTALS.fullmatch(folded(column.head.path[-1]))]
    for total in totals if len(units) > 1 else ():
        for line in table.lines:
            if _adds(line.column, form):
                yield _Sum((line.row, total), tuple((line.row, unit) for unit in units), line.column)


def _adds(column: ColumnReading, form: FormSpec) -> bool:
    if column.role != "field" or not column.total or column.name not in form:
        return False
    measure = form[column.name]
    label_of = f"{folded(measure.label.vi)} {folded(column.head.title)}"
    per_something = measure.unit is not None and ("/" in measure.unit.vi or "%" in measure.unit.vi)
    return measure.kind in _ADDITIVE and not per_something and _NOT_ADDITIVE.search(label_of) is None


def _parts(table: TableReading, row: int, columns: Sequence[ColumnReading], form: FormSpec) -> tuple[int, ...]:
    """Return the rows that a totals row adds up, by its words and its place."""
    found = table.found
    everything = found.rows
    words = _words(found, row)
    if len(found.totals) == 1:
        return everything
    level = _level(found, row)
    if level is not None:
        return _until(found, row, level)
    if not any(phrases.TOTALS.fullmatch(folded(text)) for text in words):
        return _of_stranger(table, row, columns, form)
    plain = any(folded(text) in _PLAIN for text in words)
    if any(phrases.GRAND.fullmatch(folded(text)) for text in words) and not plain:
        return everything
    since = _since(found, row)
    if not since:
        return everything
    # The last plain "Cộng" may be that of its group or of the table; the figures tell.
    if plain and row == found.totals[-1] and not _holds(table, row, since, columns, form):
        return everything if _holds(table, row, everything, columns, form) else since
    if plain and row == found.totals[0] and row < found.rows[0]:
        return everything
    return since


def _of_stranger(table: TableReading, row: int, columns: Sequence[ColumnReading], form: FormSpec) -> tuple[int, ...]:
    """Return what a totals row without a name sums up: it was taken for one because some of these hold."""
    found = table.found
    until = next((other for other in found.totals if other > row), found.rows[-1] + 1)
    below = tuple(each for each in found.rows if row < each < until)
    choices = (found.rows, below, _since(found, row))
    return next((rows for rows in choices if rows and _holds(table, row, rows, columns, form)), found.rows)


def _holds(
    table: TableReading, row: int, parts: Sequence[int], columns: Sequence[ColumnReading], form: FormSpec
) -> bool:
    checks = [_control(table, _group(row, parts, column), form) for column in columns]
    return all(check.holds for check in checks if isinstance(check, Control))


def _words(found: Found, row: int) -> list[str]:
    return [text for column in found.columns if (text := label(found.sheet[row, column.index]))]


def _level(found: Found, row: int) -> str | None:
    """Return how the heading of a group is numbered, where the totals of the group stand beside it."""
    words = _words(found, row)
    if not words or any(phrases.TOTALS.fullmatch(folded(text)) for text in words):
        return None
    return "roman" if _ROMAN.fullmatch(words[0]) else "letter" if _LETTER.match(words[0]) else None


def _until(found: Found, row: int, level: str) -> tuple[int, ...]:
    outer = next((each for other in found.totals if (each := _level(found, other))), level)
    ends = (other for other in found.totals if other > row and _level(found, other) in (level, outer, None))
    end = next(ends, found.rows[-1] + 1 if found.rows else 0)
    return tuple(each for each in found.rows if row < each < end)


def _since(found: Found, row: int) -> tuple[int, ...]:
    """Return the rows of data between the last heading or totals row and this one."""
    before = max((other for other in (*found.totals, *found.headings) if other < row), default=-1)
    return tuple(each for each in found.rows if before < each < row)


def _control(table: TableReading, group: _Sum, form: FormSpec) -> Control | Question | None:
    """Return the control total of one column; None where the totals row says nothing of it."""
    measure, writing = _wide(form[group.column.name]), group.column.writing
    factor = _factor(measure, writing)
    stated = _number(measure, table.raw(group.total), writing, factor)
    if stated is None:
        return None
    if isinstance(stated, str):
        return _unchecked(table, group, group.total)
    total: Fraction | int = 0
    for part in group.parts:
        value = _number(measure, table.raw(part), writing, factor)
        if isinstance(value, str):
            return _unchecked(table, group, part)
        total = total if value is None else total + value
    return Control(table.sheet.address(*group.total), group.column.head.title, Fraction(stated), Fraction(total))


def _factor(measure: Measure, writing: Writing) -> Fraction | int | None:
    """Return by what numbers are multiplied; a whole one as such, for a hundred thousand rows are added quicker so."""
    factor = Fraction(1) if writing.unit is None else factor_to(measure, writing.unit)
    return int(factor) if factor is not None and factor.denominator == 1 else factor


def _number(measure: Measure, raw: Raw, writing: Writing, factor: Fraction | int | None) -> Fraction | int | str | None:
    """Return the number of a cell; None where there is none, a word where it cannot be told."""
    if factor is not None and (type(raw) is int or (type(raw) is float and raw.is_integer() and abs(raw) < _SURE)):
        return int(raw) * factor
    if is_blank(raw):
        return None
    try:
        fact = read_cell(measure, raw, writing)
    except FactError:
        return "refused"
    if isinstance(fact, Doubt):
        return "doubtful"
    value = measure.value(fact)
    return value if isinstance(value, Fraction) else None


@lru_cache(maxsize=512)
def _wide(measure: Measure) -> Measure:
    """Return the measure without its range: a total may be more than one unit ever has."""
    most = Fraction(10 ** (17 - measure.decimals))
    return replace(measure, at_least=-most, at_most=most, step=None)


def _unchecked(table: TableReading, group: _Sum, cell: tuple[int, int]) -> Question:
    place, total = table.sheet.address(*cell), table.sheet.address(*group.total)
    return notice(
        "EMU-B54",
        f"Không đối chiếu được tổng ở {total} vì ô {place} không đọc được thành một số.",
        f"The total at {total} could not be checked, for the cell {place} is not readable as one number.",
        place,
    )
