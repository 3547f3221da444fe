"""The saved layout: how an office lays out its own tables, and its answers to what the reader asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from emulation.io._layouts._grid import folded
from emulation.io._layouts._tables import Orientation
from emulation.models import FrozenMapping

DateOrder = Literal["day first", "month first"]
"""Which comes first in a day written with figures."""
Legacy = Literal["tcvn3", "vni"]
"""The old encodings that are converted once a person has confirmed them."""
AnswerValue = str | bool | int | Decimal | date
"""What a person puts in the place of a doubtful cell."""


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """What one heading means in the tables of an office."""

    title: str
    """The heading as the reader prints it: `Kinh phí (triệu đồng) › Thực hiện`."""
    field: str
    """A field of the form; with `self:`, `reported:` or `pledged:` before it another figure of it."""
    unit: str | None = None
    """The unit of measure, where the heading does not name it or names it wrongly."""
    decimal_mark: Literal[".", ","] | None = None
    total: bool = True
    """Whether a totals row sums up the column."""
    share: bool = False
    """Whether its numbers are shares of one: 0.125 for 12.5 %."""

    @property
    def said(self) -> str | Mapping[str, str | bool]:
        """What a layout file says of the heading: the field alone, or with how its figures are written."""
        marks = {"unit": self.unit, "decimal_mark": self.decimal_mark}
        more: dict[str, str | bool] = {key: value for key, value in marks.items() if value is not None}
        more |= {"share": True} if self.share else {}
        more |= {} if self.total else {"total": False}
        return {"field": self.field, **more} if more else self.field


@dataclass(frozen=True, slots=True)
class TableLayout:
    """How the tables of one sheet are laid out; what is left out is found by the reader."""

    sheet: str | None = None
    """The sheet; every sheet that has no entry of its own, where left out."""
    header_rows: tuple[int, ...] = ()
    """The rows of the headings, as the sheet numbers them."""
    orientation: Orientation | None = None
    unit: str | None = None
    """The unit whose sheet it is, by id, where no row says so."""
    values: str | None = None
    """The column of figures to read, of several: `Thực hiện`."""
    totals: bool = True
    """Whether the totals rows are held against the rows."""
    unit_of_measure: str | None = None
    """The unit of figures whose heading names none."""
    decimal_mark: Literal[".", ","] | None = None
    unit_ids: str | None = None
    """The heading of the column of ids."""
    unit_names: str | None = None
    """The heading of the column of names."""
    period: str | None = None
    """The heading of the column of periods."""
    ignore: tuple[str, ...] = ()
    """Headings of columns to leave out."""
    columns: tuple[ColumnLayout, ...] = ()

    def column(self, title: str) -> ColumnLayout | None:
        """Return what the layout says of a heading."""
        return next((column for column in self.columns if folded(column.title) == folded(title)), None)


AS_FOUND: Final = TableLayout()
"""A table of which nobody has said anything."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one doubtful cell; it holds as long as the cell shows what it showed when it was asked about."""

    file: str
    cell: str
    """The address: `Biểu 01!F6`."""
    found: str
    """What the cell showed; anything else asks anew."""
    value: AnswerValue


@dataclass(frozen=True, slots=True)
class Layout:
    """How an office writes its books; every question that the reader asks is answered by a key of it."""

    rulebook: str | None = None
    decimal_mark: Literal[".", ","] | None = None
    date_order: DateOrder | None = None
    legacy: Legacy | None = None
    """The old encoding of the texts, confirmed."""
    skip_sheets: tuple[str, ...] = ()
    tables: tuple[TableLayout, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=FrozenMapping[str, tuple[str, ...]])
    """Other headings, by field."""
    units: Mapping[str, tuple[str, ...]] = field(default_factory=FrozenMapping[str, tuple[str, ...]])
    """Other names of units, by id."""
    answers: tuple[Answer, ...] = ()

    def table(self, sheet: str) -> TableLayout:
        """Return how the tables of a sheet are laid out."""
        named = (table for table in self.tables if table.sheet is not None and folded(table.sheet) == folded(sheet))
        general = (table for table in self.tables if table.sheet is None)
        return next(iter((*named, *general)), AS_FOUND)

    def skips(self, sheet: str) -> bool:
        """Tell whether a sheet is left out."""
        return folded(sheet) in map(folded, self.skip_sheets)
