"""How columns are written: unit, decimal mark, order of day and month; heading, sheet, layout or the cells say so."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
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
)
from emulation.io._layouts._answers import days_first
from emulation.io._layouts._columns import ColumnReading, unfit_unit
from emulation.io._layouts._layout import ColumnLayout, Layout, TableLayout
from emulation.io._layouts._question import Key, Question, of_column
from emulation.io._layouts._scales import Scales, which_money
from emulation.io._layouts._tables import Found
from emulation.models import FormSpec, Measure

_WITHOUT_UNIT: Final = ("flag", "level", "day")


@dataclass(slots=True)
class Writings:
    """Finds out how the columns of one table are written, and keeps what has to be asked."""

    found: Found
    form: FormSpec
    layout: Layout
    saved: TableLayout
    asked: list[Question] = field(default_factory=list)
    _known: Scales | None = None

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
        if measure.kind == "money":
            return self._of_money(column)
        if unit is not None and measure.unit is not None and unit == unit_named(measure.unit.vi):
            # Points of per cent, say, are a rate's own unit where its form declares them.
            return unit if factor_to(measure, unit) is not None else None
        return unit

    def _of_money(self, column: ColumnReading) -> Unit | None:
        """Return the unit of money, and ask where the sheet speaks of another one than that of the column.

        Đồng are never taken for what may be millions, only because the place where it says so is an unusual one.
        """
        unit, own, general = column.writing.unit, self.saved.column(column.head.title), self.saved.unit_of_measure
        if own is not None and own.unit is not None:
            return unit
        if unit is None and general is not None:
            unit = unit_named(general)
        elif unit is None:
            units = {each for each in self._scales.lines if each.dimension == "money"}
            unit = units.pop() if len(units) == 1 else None
        if self._scales.doubtful(column.head, unit, settled=general is not None):
            self.asked.append(which_money(column, self._place(column)))
            return None
        return unit

    @property
    def _scales(self) -> Scales:
        if self._known is None:
            self._known = Scales(self.found)
        return self._known

    def _compare(self, column: ColumnReading, measure: Measure) -> None:
        """Ask where a book names another unit than the layout does: what was said of one book may not hold for it."""
        own = self.saved.column(column.head.title)
        name = (own.unit if own else None) or (self.saved.unit_of_measure if measure.kind == "money" else None)
        said = unit_named(name) if name else None
        # The unit in a heading is part of its title, which the layout has named with it.
        lines = self.found.orientation == "fields in rows"
        above = set(self._scales.lines) if measure.kind == "money" and column.head.unit is None else set()
        shown = {column.head.unit} if lines and column.head.unit is not None else above
        other = shown.pop() if len(shown) == 1 else None
        if said is not None and other is not None and said != other:
            choices = (Words(said.name, said.name), Words(other.name, other.name))
            vi = "Tệp cách đọc và sổ ghi hai đơn vị tính khác nhau; đơn vị nào đúng?"
            en = "The layout and the book name two units of measure; which is right?"
            doubt = Doubt("EMU-B45", Words(vi, en), choices)
            answer = of_column(ColumnLayout(column.head.title, column.said, other.name))
            self.asked.append(Question(doubt, self._place(column), answer, blocks=True, field=measure.name))

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
            answer = Key("", "date_order", "month first")
            self.asked.append(
                Question(month_before_day(), self._place(column), answer, blocks=True, field=measure.name)
            )
        return self.layout.date_order == "month first"

    def _place(self, column: ColumnReading) -> str:
        return self.found.sheet.address(self.found.header_rows[-1], column.index)


def _two_marks(column: ColumnReading, place: str) -> Question:
    vi = "Cột viết lẫn dấu phẩy và dấu chấm thập phân; dấu nào đúng?"
    en = "The column mixes the decimal comma and the decimal point; which is right?"
    answer = of_column(ColumnLayout(column.head.title, column.said, decimal_mark=","))
    doubt = Doubt("EMU-B46", Words(vi, en), (Words("dấu phẩy", "comma"), Words("dấu chấm", "point")))
    return Question(doubt, place, answer, blocks=True, field=column.name)
