"""Tables in which fields stand in the rows: STT, chỉ tiêu, đơn vị tính, số liệu; a sheet or a column is one unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from emulation.errors import Words
from emulation.io._books import Raw
from emulation.io._grammar import Doubt, Unit, Writing, unit_named, unit_of
from emulation.io._layouts import _phrases as phrases
from emulation.io._layouts._columns import ColumnReading, address, changes, meaning_of, of_another_year, of_layout
from emulation.io._layouts._grid import folded, is_blank, label
from emulation.io._layouts._header import HeadColumn
from emulation.io._layouts._layout import TableLayout
from emulation.io._layouts._question import Question, of_table
from emulation.io._layouts._reading import Line, Place
from emulation.io._layouts._tables import Found
from emulation.io._layouts._units import UnitIndex, no_unit, two_units
from emulation.io._layouts._vocabulary import FACTS, PLACES, Role, Vocabulary, without_lead

_DASH: Final = re.compile(r"\s+[–-]\s+")
_APART: Final[tuple[Role, ...]] = (
    "ordinal", "indicator", "unit_of_measure", "state", "remark", "ignored", "personal", "key", "unit_id",
)  # fmt: skip


def lines_of(
    found: Found, columns: Sequence[ColumnReading], words: Vocabulary, saved: TableLayout
) -> tuple[tuple[Line, ...], int]:
    """Return the fields of the rows, and the column in which they are named."""
    named = _naming_column(found, words)
    measured = next((column.index for column in columns if column.role == "unit_of_measure"), None)
    parent = heading = ""
    lines: list[Line] = []
    headings = set(found.headings)
    for row in sorted((*found.rows, *headings)):
        text = label(found.sheet[row, named])
        if row in headings:
            parent = heading = text or parent
            continue
        unit = _unit_of_line(found.sheet[row, measured]) if measured is not None else None
        unit = unit or unit_of(text)[1]
        path = tuple(without_lead(part) for part in (parent, text) if part)
        head = HeadColumn(named, path, text, unit)
        line = _line(row, head, words, saved)
        if not _is_saved(line) and changes(heading, line.column.meaning, words):
            line = replace(line, column=replace(line.column, meaning=None))
        lines.append(line)
        parent = text if line.column.meaning is None else parent
    return tuple(lines), named


def _is_saved(line: Line) -> bool:
    return line.column.meaning is not None and line.column.meaning.how == "saved"


def _naming_column(found: Found, words: Vocabulary) -> int:
    def hits(column: int) -> int:
        return sum(1 for row in found.rows if words.is_field(label(found.sheet[row, column])))

    named = (
        column.index
        for column in found.columns
        if (each := words.meaning(column.path[-1])) and each.role == "indicator"
    )
    best = max((column.index for column in found.columns), key=lambda column: (hits(column), -column))
    return best if hits(best) else next(named, best)


def _unit_of_line(raw: Raw) -> Unit | None:
    return unit_named(raw) if isinstance(raw, str) else None


def _line(row: int, head: HeadColumn, words: Vocabulary, saved: TableLayout) -> Line:
    """Return what one line holds: by the layout, by its own label, or by its label with the heading above."""
    *_, text = head.path or ("",)
    said = saved.column(head.title)
    if said is not None:
        return Line(row, of_layout(head, said), text)
    meaning = words.meaning(text) if text and folded(text) not in map(folded, saved.ignore) else None
    if meaning is None and len(head.path) > 1:
        meaning = meaning_of(head.path, words)
    if meaning is not None and meaning.role not in (*FACTS, "key"):
        meaning = None
    return Line(row, ColumnReading(head, meaning, Writing(unit=head.unit)), text)


def places_of(
    found: Found,
    columns: Sequence[ColumnReading],
    units: UnitIndex,
    saved: TableLayout,
    named: int,
    *,
    words: Vocabulary,
) -> tuple[tuple[Place, ...], tuple[Question, ...]]:
    """Return the columns of figures with the unit of each, and the questions that they raise."""
    figures = [column for column in columns if column.role not in _APART and column.index != named]
    rows = found.header_rows
    of_units = [
        Place(column.index, unit, cell=(rows[-1], column.index))
        for column in figures
        for unit in (_unit_in(column.head.path, units),)
        if unit is not None
    ]
    if of_units:
        return (*of_units, *_nearly_units(figures, of_units, units, rows[-1])), ()
    if not figures:
        return (), ()
    unit = unit_of_sheet(found, units, saved)
    chosen = _chosen(figures, saved)
    if chosen is None or (saved.values is None and any(of_another_year(part, words) for part in chosen.head.path)):
        return (Place(figures[0].index, unit.unit, unit.doubt, unit.cell),), (_which_values(figures, found),)
    return (Place(chosen.index, unit.unit, unit.doubt, unit.cell),), ()


def _nearly_units(
    figures: Sequence[ColumnReading], known: Sequence[Place], units: UnitIndex, row: int
) -> Iterator[Place]:
    """Yield the columns whose headings resemble a unit, among those of units that are known."""
    taken = {place.column for place in known}
    for column in figures:
        if column.index not in taken and column.role == "unknown":
            unit = units.find(column.head.path[-1])
            if isinstance(unit, Doubt) and unit.choices and not is_total(column):
                yield Place(column.index, None, unit, (row, column.index))


def is_total(column: ColumnReading) -> bool:
    """Tell whether a column adds up those of the units."""
    return phrases.TOTALS.fullmatch(folded(column.head.path[-1])) is not None


def units_of_lines(
    found: Found, lines: Sequence[Line], columns: Sequence[ColumnReading], units: UnitIndex, place: Place
) -> tuple[tuple[Line, ...], tuple[Place, ...]]:
    """Part the lines by the column that names the unit of each; where a cell is empty the one above it holds."""
    names = [column.index for column in columns if column.role in PLACES]
    named: tuple[tuple[int, int], str | Doubt] = ((lines[0].row, names[0]), no_unit())
    places: list[Place] = []
    parted: list[Line] = []
    for line in lines:
        column = next((each for each in names if not is_blank(found.sheet[line.row, each])), None)
        if column is not None:
            named = ((line.row, column), units.find(found.sheet[line.row, column]))
        group = _group_of(places, place.column, *named)
        parted.append(replace(line, group=group))
    return tuple(parted), tuple(places)


def _group_of(places: list[Place], column: int, cell: tuple[int, int], unit: str | Doubt) -> int:
    """Return the number of the place of a unit, made when it is met first; one that nobody knows has its own."""
    known = unit if isinstance(unit, str) else None
    same = (each for each in places if (each.unit == known if known else each.cell == cell))
    place = next(same, None)
    if place is None:
        doubt = unit if isinstance(unit, Doubt) else None
        place = Place(column, known, doubt, cell, len(places))
        places.append(place)
    return places.index(place)


def _unit_in(path: Sequence[str], units: UnitIndex) -> str | None:
    return next((match.id for text in reversed(path) if (match := units.match(text)).id is not None), None)


def _chosen(figures: Sequence[ColumnReading], saved: TableLayout) -> ColumnReading | None:
    if saved.values is not None:
        named = [
            column for column in figures if folded(saved.values) in map(folded, (column.head.title, *column.head.path))
        ]
        return named[0] if len(named) == 1 else None
    return figures[0] if len(figures) == 1 and figures[0].role != "other_value" else None


def _which_values(figures: Sequence[ColumnReading], found: Found) -> Question:
    choices = tuple(Words(column.head.title, column.head.title) for column in figures)
    vi, en = "Số liệu để tính điểm lấy ở cột nào?", "Which column holds the figures to score?"
    likely = next((column for column in figures if column.role == "value"), figures[-1])
    answer = of_table("values", likely.head.path[-1])
    return Question(Doubt("EMU-B43", Words(vi, en), choices), address(found, figures[0].index), answer, blocks=True)


def unit_of_sheet(found: Found, units: UnitIndex, saved: TableLayout) -> Place:
    """Return the unit whose sheet it is: by the layout, by a line above the table, or by the sheet's name."""
    if saved.unit is not None:
        return Place(0, saved.unit)
    near: Doubt | None = None
    places: list[Place] = []
    for cell, name in _unit_lines(found):
        if unit_named(name) is not None:
            continue  # "Đơn vị: triệu đồng" is no unit of the plan.
        found_units = [units.find(part) for part in (name, *_DASH.split(name))]
        known = next((unit for unit in found_units if isinstance(unit, str)), None)
        if known is not None:
            places.append(Place(0, known, cell=cell))
        else:
            near = near or next(unit for unit in found_units if isinstance(unit, Doubt))
    by_name = units.match(found.sheet.name)
    if by_name.id is not None and (places or near is None):
        # A sheet that was copied may bear one name and another line.
        places.append(Place(0, by_name.id))
    others = [place.unit for place in places if place.unit != places[0].unit]
    if others:
        return Place(0, None, two_units(str(places[0].unit), str(others[0])), places[0].cell)
    return places[0] if places else Place(0, None, near or _whose_sheet())


def _whose_sheet() -> Doubt:
    vi, en = "Bảng không ghi là của đơn vị nào; là đơn vị nào?", "The table does not say whose it is; which unit is it?"
    return Doubt("EMU-B44", Words(vi, en))


def _unit_lines(found: Found) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield what stands behind "Đơn vị:" above the table, in the same cell or the next one."""
    for row, why in found.skipped:
        if why != "title":
            continue
        texts = [(column, label(cell)) for column, cell in enumerate(found.sheet.rows[row]) if label(cell)]
        for number, (column, text) in enumerate(texts):
            match = phrases.UNIT_LINE.fullmatch(text)
            if match is not None:
                yield (row, column), match["name"]
            elif text.endswith(":") and phrases.UNIT_LINE.fullmatch(f"{text} x") and number + 1 < len(texts):
                yield (row, texts[number + 1][0]), texts[number + 1][1]
