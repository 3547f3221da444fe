"""The points of one rulebook: a row for each unit, a column for each criterion and section, live where it can be."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from emulation.algebra import STATE_WORDS, State, Value, format_roman
from emulation.reports.workbook import _look as look
from emulation.reports.workbook._formulas import Fixed, Live
from emulation.reports.workbook._heading import notes_of, wide_table, write_foot, write_unit
from emulation.reports.workbook._part import MAXIMUM, UNIT_COLUMNS, Column, Part
from emulation.reports.workbook._places import FIRST_ROW, placed
from emulation.reports.workbook._unit_facts import UnitFacts
from emulation.reports.workbook._words import (
    APPLIED_MAXIMUM,
    BEFORE_STEPS,
    BLOCK,
    ID,
    LIVE_CELLS,
    MOST,
    NO,
    POINTS,
    STAGE,
    UNIT,
    WHOLE,
)
from emulation.scoring import TOTAL, Author, Criterion, Section, highest, worth
from emulation.spreadsheet import Formula, Sheet, Style, Workbook, places
from emulation.spreadsheet import Value as Cell

_WIDTH = 11.0


def points_sheets(workbook: Workbook, part: Part) -> None:
    """Write a sheet of points for the rules, and for each author beside them."""
    for author in part.authors:
        _points_sheet(workbook, part, author)


def _points_sheet(workbook: Workbook, part: Part, author: Author) -> None:
    kind = "points" if author == "rule" else author
    sheet = workbook.add(part.sheet(kind))
    last = UNIT_COLUMNS + len(part.columns) - 1
    widths = {0: 5.0, 1: 14.0, 2: 24.0} | dict.fromkeys(range(UNIT_COLUMNS, last + 1), _WIDTH)
    sheet.widths(widths)
    voice = part.voice
    foot = wide_table(sheet, voice(POINTS[author]), widths, part)
    _heads(sheet, part)
    for place in range(len(part.units)):
        write_unit(sheet, part.row(place), place + 1, part, place)
        values = part.column(place, author)
        unit = part.units[place] if author == "rule" or values is None else part.units[place].by(values)
        for i, column in enumerate(part.columns):
            cell = (None, look.MIDDLE) if values is None else _cell(part, place, column, values[column.name], unit)
            sheet.put(part.row(place), UNIT_COLUMNS + i, *cell)
    look.fit_rows(sheet, FIRST_ROW, FIRST_ROW + len(part.units) - 1)
    counts = part.counts()
    said = voice(LIVE_CELLS, live=counts["live"], all=counts.total()) if author == "rule" else None
    notes = [*([said] if said else []), *notes_of(voice, model=part.book.model)]
    write_foot(sheet, replace(foot, row=FIRST_ROW + len(part.units) + 1), voice, notes)
    sheet.freeze(FIRST_ROW, UNIT_COLUMNS)
    sheet.repeat(6, 9)


def _heads(sheet: Sheet, part: Part) -> None:
    voice = part.voice
    for at, words in enumerate((NO, ID, UNIT)):
        sheet.merge(6, at, 8, at, voice(words), look.HEAD)
        sheet.put(9, at, f"({at + 1})", look.NUMBERED)
    tallest = 30.0
    numbers = numbers_of(part)
    for i, column in enumerate(part.columns):
        at, title = UNIT_COLUMNS + i, title_of(part, column, numbers)
        sheet.put(7, at, title, look.HEAD.but(size=9))
        sheet.put(8, at, _most(part, column), look.LIMIT.but(number=places(2, always=False)))
        sheet.put(9, at, f"({at + 1})", look.NUMBERED)
        tallest = max(tallest, look.height(title, _WIDTH - 1.5, size=9))
    sheet.heights({7: tallest, 8: 15.0})
    _blocks(sheet, part, numbers)


def _blocks(sheet: Sheet, part: Part, numbers: Mapping[str, str]) -> None:
    """Write the section over its columns."""
    titles = {section.id: section.title for section in part.book.root.sections()}
    tallest, start = 18.0, 0
    for i, column in enumerate(part.columns):
        if i + 1 < len(part.columns) and part.columns[i + 1].block == column.block:
            continue
        words = part.voice(titles[column.block])
        number = numbers.get(column.block)
        text = part.voice(WHOLE) if column.block == TOTAL else part.voice(BLOCK, number=number or "", title=words)
        first, last = UNIT_COLUMNS + start, UNIT_COLUMNS + i
        if first == last:
            sheet.put(6, first, text, look.GROUP.but(size=9))
        else:
            sheet.merge(6, first, 6, last, text, look.GROUP.but(size=9))
        tallest, start = max(tallest, look.height(text, _WIDTH * (last - first + 1) - 1, size=9)), i + 1
    sheet.heights({6: tallest})


def numbers_of(part: Part) -> dict[str, str]:
    """Number sections with Roman numbers, sections in them below those, and criteria through."""
    numbers: dict[str, str] = {}
    for place, section in enumerate(part.book.sections, start=1):
        numbers[section.id] = format_roman(place)
        _inner(section, numbers)
    return numbers | {name: str(place) for place, name in enumerate(part.book.criteria, start=1)}


def _inner(section: Section, numbers: dict[str, str]) -> None:
    inner = 0
    for child in section.children:
        if isinstance(child, Section):
            inner += 1
            numbers[child.id] = f"{numbers[section.id]}.{inner}"
            _inner(child, numbers)


def title_of(part: Part, column: Column, numbers: Mapping[str, str]) -> str:
    """Return the title of a column of points."""
    voice = part.voice
    if column.name == MAXIMUM:
        return voice(APPLIED_MAXIMUM)
    if column.name == TOTAL:
        return voice(column.title)
    stage = column.name.partition("#")[2]
    if stage:
        return voice(BEFORE_STEPS if stage == "0" else STAGE, stage=stage)
    return f"{numbers[column.name]}. {voice(column.title)}"


def _most(part: Part, column: Column) -> Cell:
    if column.name == TOTAL:
        return part.book.full_maximum
    if "#" in column.name or column.item is None:
        return None
    most = highest(column.item.points) if isinstance(column.item, Criterion) else worth(column.item)
    return part.voice(MOST) if most is None else most


def _cell(part: Part, place: int, column: Column, value: Value, unit: UnitFacts) -> tuple[Cell, Style]:
    """Return what stands in a cell of points, and how: `unit` holds the points of the author whose sheet it is."""
    decimals = look.decimals_of(part.book.quantum)
    bold = column.name == TOTAL or isinstance(column.item, Section)
    shown = shown_value(value, part)
    if unit is part.units[place]:
        made = part.cells[place, column.name]
    elif isinstance(column.item, Criterion):
        return shown, look.filed(decimals, always=True)
    else:
        made = part.formulas.of_stage(column.name, column.before, unit, value)
    if isinstance(made, Fixed):
        return shown, look.fixed(decimals, bold=bold)
    return written(made, part, place, shown), look.live(decimals, bold=bold)


def shown_value(value: Value, part: Part) -> str | Fraction:
    """Return points, or the words of a state."""
    if isinstance(value, State):
        return STATE_WORDS[value].in_(part.language)
    return Fraction(value)


def written(made: Live, part: Part, place: int, shown: str | Fraction) -> Formula:
    """Return a formula with its value."""
    return Formula(placed(made.text, part.row(place), part.rows_of(place)), shown)
