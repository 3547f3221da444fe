"""The table of points (*bảng tổng hợp điểm*): sections, total, rank, class and state of every unit of a rulebook."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from emulation.algebra import STATE_WORDS, State, Text, format_roman
from emulation.cohorts import class_words
from emulation.models import shown_id
from emulation.reports.workbook import _look as look
from emulation.reports.workbook import _words as w
from emulation.reports.workbook._heading import Foot, Head, notes_of, write_foot, write_head
from emulation.reports.workbook._part import MAXIMUM, Part
from emulation.reports.workbook._places import FIRST_ROW, letters
from emulation.reports.workbook._points_sheet import shown_value
from emulation.scoring import TOTAL
from emulation.spreadsheet import Formula, Printing, Sheet, Style, Value, Workbook, quoted

RankCells = Mapping[tuple[str, str], tuple[str, str | int | Fraction]]
"""By rulebook and unit: the cell of the rank on the sheet of ranks, and what it shows."""


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    width: float
    name: str | None = None
    """The name of the points that it repeats."""
    key: str = ""


def summary_sheet(workbook: Workbook, part: Part, ranks: RankCells) -> None:
    """Write the table of one rulebook."""
    sheet = workbook.add(
        part.sheet("summary"), printing=Printing(landscape=True, margins=(0.6, 0.4, 0.6, 0.6), footer=look.FOOTER)
    )
    columns = _columns(part, ranked=any(book == part.book.id for book, _ in ranks))
    last, width = len(columns) - 1, sum(c.width for c in columns)
    sheet.widths({i: c.width for i, c in enumerate(columns)})
    voice = part.voice
    head = Head(voice(w.SUMMARY), voice(part.book.title), part.period(), last, width, part.notice())
    write_head(sheet, head, part.plan, voice)
    tallest = 30.0
    for i, column in enumerate(columns):
        sheet.merge(6, i, 8, i, column.title, look.HEAD)
        sheet.put(9, i, f"({i + 1})", look.NUMBERED)
        tallest = max(tallest, look.height(column.title, column.width - 1.5, size=10))
    sheet.heights(dict.fromkeys((6, 7, 8), tallest / 3 + 2))
    row = FIRST_ROW
    for place in range(len(part.units)):
        for i, column in enumerate(columns):
            sheet.put(row, i, *_cell(column, place, row, part, ranks))
        look.fit_rows(sheet, row, row)
        row += 1
    for unit, why in _without_points(part):
        _absent(sheet, row, unit, why, columns, part)
        row += 1
    parts = [f"{format_roman(i)}. {voice(s.title)}" for i, s in enumerate(part.book.sections, start=1)]
    notes = ["; ".join(parts) + ".", *notes_of(voice, model=part.book.model)]
    write_foot(sheet, Foot(row + 1, last, width), voice, notes)
    sheet.freeze(FIRST_ROW, 2)
    sheet.repeat(6, 9)


def _columns(part: Part, *, ranked: bool) -> list[_Column]:
    voice = part.voice
    sections = [_Column(format_roman(i), 10.0, section.id) for i, section in enumerate(part.book.sections, start=1)]
    return [
        _Column(voice(w.NO), 5.0, key="no"),
        _Column(voice(w.UNIT), 32.0, key="unit"),
        *sections,
        _Column(voice(w.TOTAL_POINTS), 11.0, TOTAL),
        _Column(voice(w.MAXIMUM_POINTS), 11.0, MAXIMUM),
        *([_Column(voice(w.RANK), 10.0, key="rank")] if ranked else []),
        *([_Column(voice(w.CLASS), 20.0, key="class")] if part.book.classes else []),
        _Column(voice(w.STATE), 16.0, key="state"),
    ]


def _cell(column: _Column, place: int, row: int, part: Part, ranks: RankCells) -> tuple[Value, Style]:
    result, decimals = part.result(place), look.decimals_of(part.book.quantum)
    if column.name is not None:
        value = part.official(place)[column.name]
        cell = f"{quoted(part.official_sheet())}!{letters(part.places.results[column.name])}{part.row(place) + 1}"
        bold = column.name == TOTAL
        return Formula(cell, shown_value(value, part)), look.live(decimals, bold=bold)
    match column.key:
        case "no":
            return row - FIRST_ROW + 1, look.MIDDLE
        case "unit":
            return result.name, look.CELL
        case "rank":
            found = ranks.get((part.book.id, result.unit.id))
            return (Formula(*found), look.MIDDLE) if found else (part.voice(w.NONE), look.MIDDLE)
        case "class":
            return class_of(part, place), look.fixed(0)
        case _:
            return state_of(part, place), look.MIDDLE.but(size=10)


def class_of(part: Part, place: int) -> str:
    """Return the class of a unit: as decided, else by its own points."""
    result = part.result(place)
    if part.decisions is not None:
        classed = part.decisions.classed_of(result.unit.id, part.book.id)
        if classed and classed[0].status != "unstated":
            return part.voice(class_words(classed[0]))
        return part.voice(w.NONE)
    band = result.evaluation.standing.band
    return part.voice(band.title) if band is not None else part.voice(w.NONE)


def state_of(part: Part, place: int) -> str:
    """Return the state of the official total in words."""
    official = part.result(place).official
    if isinstance(official, State):
        return STATE_WORDS[official].in_(part.language)
    return part.voice(w.COMPLETE)


def _without_points(part: Part) -> list[tuple[str, Text]]:
    """Return the units without a result, by id: those that filed nothing, and those whose submission was refused."""
    scored = {result.unit.id for result in part.results.results}
    refused = {each.submission.unit for each in part.results.rejected} - scored
    found = dict.fromkeys(part.results.silent, w.NOT_FILED) | dict.fromkeys(part.results.waiting, w.WAITING)
    found |= dict.fromkeys(refused, w.REFUSED)
    return sorted(found.items(), key=lambda item: item[0])


def _absent(sheet: Sheet, row: int, unit: str, why: Text, columns: list[_Column], part: Part) -> None:  # noqa: PLR0917 - a row and all it says
    """Write a unit without a result: it has no points, not zero."""
    known = part.decisions.names if part.decisions is not None else {}
    shown: dict[str, Value] = {
        "no": row - FIRST_ROW + 1,
        "unit": known.get(unit, shown_id(unit)),
        "state": part.voice(why),
    }
    for i, column in enumerate(columns):
        style = look.CELL if column.key == "unit" else look.MIDDLE
        sheet.put(row, i, shown.get(column.key, part.voice(w.NONE)), style)
    look.fit_rows(sheet, row, row)
