"""How columns are written: unit, decimal mark, order of day and month; heading, sheet, layout or the cells say so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final

from emulation.errors import Words
from emulation.io._grammar import (
    Doubt,
    Mark,
    Unit,
    factor_to,
    marks_in,
    month_before_day,
    month_first,
    unit_named,
    unit_of,
)
from emulation.io._layouts import _phrases as phrases
from emulation.io._layouts._answers import days_first
from emulation.io._layouts._columns import ColumnReading, unfit_unit
from emulation.io._layouts._grid import label
from emulation.io._layouts._layout import Layout, TableLayout
from emulation.io._layouts._question import Question
from emulation.io._layouts._tables import Found
from emulation.models import FormSpec, Measure

_WITHOUT_UNIT: Final = ("flag", "level", "day")
_LOOKED_AT: Final = 200
_LONGEST_UNIT: Final = 20


@dataclass(slots=True)
class Writings:
    """Finds out how the columns of one table are written, and keeps what has to be asked."""

    found: Found
    form: FormSpec
    layout: Layout
    saved: TableLayout
    asked: list[Question] = field(default_factory=list)

    def written(self, column: ColumnReading, texts: Sequence[str]) -> ColumnReading:
        """Return a column with how its figures are written, as far as anything says so."""
        if not column.is_fact or column.name not in self.form:
            return column
        measure = self.form[column.name]
        writing = replace(
            column.writing, unit=self._unit(column, measure), decimal_mark=self._mark(column, measure, texts)
        )
        column = replace(column, writing=writing, month_first=self._is_month_first(column, measure, texts))
        unfit = unfit_unit(column, measure, self.found)
        self.asked += [unfit] if unfit is not None else []
        return column

    def _unit(self, column: ColumnReading, measure: Measure) -> Unit | None:
        """Return the unit of a column; a line above the table speaks of money only, whatever else stands below it."""
        unit = column.writing.unit
        self._compare(column, measure)
        if unit is not None and measure.unit is not None and unit == unit_named(measure.unit.vi):
            # Points of per cent, say, are a rate's own unit where its form declares them.
            return unit if factor_to(measure, unit) is not None else None
        if unit is not None or measure.kind != "money":
            return unit
        return self._of_money(column)

    def _of_money(self, column: ColumnReading) -> Unit | None:
        """Return the unit of money whose own heading names none, and ask where the sheet speaks of millions elsewhere.

        Đồng are never taken for what may be millions, only because the place where it says so is an unusual one.
        """
        if self.saved.unit_of_measure is not None:
            return unit_named(self.saved.unit_of_measure)
        units = {unit for unit in self._units_above() if unit.dimension == "money"}
        if len(units) == 1:
            return units.pop()
        if units or self._speaks_of_scales(column):
            self.asked.append(_which_money(column, self._place(column)))
        return None

    def _speaks_of_scales(self, column: ColumnReading) -> bool:
        """Tell whether a title, the heading of another column or a cell names thousands or millions of đồng."""
        titles = (label(raw) for row, why in self.found.skipped if why == "title" for raw in self._row(row))
        heads = (part for other in self.found.columns if other.index != column.index for part in other.path)
        cells = (label(raw) for row in self.found.rows[:_LOOKED_AT] for raw in self._row(row))
        return any(map(_scales_in, chain(titles, heads))) or any(map(_is_scale, cells))

    def _row(self, row: int) -> Iterator[str]:
        return (raw for raw in self.found.sheet.rows[row] if isinstance(raw, str))

    def _compare(self, column: ColumnReading, measure: Measure) -> None:
        """Ask where a book names another unit than the layout does: what was said of one book may not hold for it."""
        own = self.saved.column(column.head.title)
        name = (own.unit if own else None) or (self.saved.unit_of_measure if measure.kind == "money" else None)
        said = unit_named(name) if name else None
        # The unit in a heading is part of its title, which the layout has named with it.
        lines = self.found.orientation == "fields in rows"
        above = set(self._units_above()) if measure.kind == "money" and column.head.unit is None else set()
        shown = {column.head.unit} if lines and column.head.unit is not None else above
        other = shown.pop() if len(shown) == 1 else None
        if said is not None and other is not None and said != other:
            choices = (Words(said.name, said.name), Words(other.name, other.name))
            vi = "Tệp cách đọc và sổ ghi hai đơn vị tính khác nhau; đơn vị nào đúng?"
            en = "The layout and the book name two units of measure; which is right?"
            doubt = Doubt("EMU-B45", Words(vi, en), choices)
            self.asked.append(Question(doubt, self._place(column), "unit = …", blocks=True, field=measure.name))

    def _units_above(self) -> Iterator[Unit]:
        """Yield the units of the lines that name one for all figures, above the table or below it."""
        for row, why in self.found.skipped:
            for text in map(label, self._row(row) if why in ("title", "note", "heading") else ()):
                yield from _units_of_line(text, title=why == "title")

    def _mark(self, column: ColumnReading, measure: Measure, texts: Sequence[str]) -> Mark | None:
        declared = column.writing.decimal_mark or self.saved.decimal_mark or self.layout.decimal_mark
        if declared is not None or measure.kind in _WITHOUT_UNIT:
            return declared
        marks = marks_in(texts)
        if len(marks) > 1:
            self.asked.append(_two_marks(column, self._place(column)))
        return next(iter(marks)) if len(marks) == 1 else None

    def _is_month_first(self, column: ColumnReading, measure: Measure, texts: Sequence[str]) -> bool:
        if measure.kind != "day":
            return False
        if self.layout.date_order is None and month_first(texts) and not days_first(texts):
            answer = 'date_order = "month first"'
            self.asked.append(
                Question(month_before_day(), self._place(column), answer, blocks=True, field=measure.name)
            )
        return self.layout.date_order == "month first"

    def _place(self, column: ColumnReading) -> str:
        return self.found.sheet.address(self.found.header_rows[-1], column.index)


def _two_marks(column: ColumnReading, place: str) -> Question:
    vi = "Cột viết lẫn dấu phẩy và dấu chấm thập phân; dấu nào đúng?"
    en = "The column mixes the decimal comma and the decimal point; which is right?"
    answer = f'[tables.columns] "{column.head.title}" = {{field = "{column.name}", decimal_mark = ","}}'
    doubt = Doubt("EMU-B46", Words(vi, en), (Words("dấu phẩy", "comma"), Words("dấu chấm", "point")))
    return Question(doubt, place, answer, blocks=True, field=column.name)


def _units_of_line(text: str, *, title: bool) -> tuple[Unit, ...]:
    """Return the unit that a line names for all figures; of "ĐVT: hộ, triệu đồng" the one that changes money."""
    match = phrases.MEASURE_LINE.fullmatch(text)
    if match is None:
        unit = unit_of(text)[1] if title else None
        return (unit,) if unit is not None and _is_money(unit) else ()
    unit = unit_named(match["unit"])
    return _scales_in(match["unit"]) if unit is None else (unit,)


def _scales_in(text: str) -> tuple[Unit, ...]:
    """Return the thousands and millions of đồng that a text speaks of; an amount, such as 40 triệu đồng, is none."""
    found = (unit_named(match[0]) for match in phrases.SCALE.finditer(text))
    return tuple(dict.fromkeys(unit for unit in found if unit is not None and _is_money(unit)))


def _is_scale(text: str) -> bool:
    unit = unit_named(text) if len(text) <= _LONGEST_UNIT else None
    return unit is not None and _is_money(unit)


def _is_money(unit: Unit) -> bool:
    return unit.dimension == "money" and unit.factor != 1


def _which_money(column: ColumnReading, place: str) -> Question:
    vi = "Sổ có chỗ ghi nghìn hoặc triệu đồng mà không rõ cho cột nào; cột này tính bằng đơn vị nào?"
    en = "The book speaks of thousands or millions of đồng, and not for which column; what is the unit of this one?"
    choices = tuple(Words(name, name) for name in ("đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"))
    doubt = Doubt("EMU-B45", Words(vi, en), choices)
    answer = f'[tables.columns] "{column.head.title}" = {{field = "{column.name}", unit = "triệu đồng"}}'
    return Question(doubt, place, answer, blocks=True, field=column.name)
