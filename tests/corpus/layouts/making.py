"""Making books for the corpus: grids of cells become files of the kinds that offices have."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import xlsxwriter
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904

Cell = str | int | float | bool | date | None
Grid = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: cells from A1 on, what is merged, hidden, and how cells are shown."""

    name: str
    rows: Grid
    merge: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    formats: tuple[tuple[str, str], ...] = ()
    """A cell and its number format."""
    fonts: tuple[tuple[str, str], ...] = ()
    """A cell and its font."""
    filtered: str | None = None
    """The span of a filter, which hides the hidden rows."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value that the file keeps for it; None: it keeps none."""

    text: str
    value: int | float | str | None = None


def page(*rows: Sequence[Any], name: str = "Biểu 01", **more: Any) -> Page:
    """Make a sheet of rows."""
    return Page(name, rows, **more)


def xlsx(*pages: Page, mac_dates: bool = False) -> bytes:
    """Return the bytes of a workbook whose cells are as they are given; no formulas."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    if mac_dates:
        book.epoch = CALENDAR_MAC_1904
    for each in pages:
        _fill(book.create_sheet(each.name), each)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Any, each: Page) -> None:
    for row, cells in enumerate(each.rows, start=1):
        for column, value in enumerate(cells, start=1):
            if value is not None:
                _put(sheet.cell(row, column), value)
    for span in each.merge:
        sheet.merge_cells(span)
    for number in each.hidden_rows:
        sheet.row_dimensions[number].hidden = True
    for letter in each.hidden_columns:
        sheet.column_dimensions[letter].hidden = True
    for cell, shown in each.formats:
        sheet[cell].number_format = shown
    for cell, font in each.fonts:
        sheet[cell].font = openpyxl.styles.Font(name=font)
    if each.filtered:
        sheet.auto_filter.ref = each.filtered


def _put(cell: Any, value: Any) -> None:
    if isinstance(value, str) and value.startswith("#"):
        cell.value = value
        cell.data_type = "e"
    elif isinstance(value, str):
        cell.value = value
        cell.data_type = "s"
    else:
        cell.value = value


def computed(*pages: Page) -> bytes:
    """Return the bytes of a workbook whose formulas keep their values, as a spreadsheet program writes it."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        for each in pages:
            sheet = book.add_worksheet(each.name)
            for row, cells in enumerate(each.rows):
                for column, value in enumerate(cells):
                    if isinstance(value, Formula):
                        sheet.write_formula(row, column, "=" + value.text, None, value.value)
                    elif isinstance(value, date):
                        sheet.write_datetime(row, column, value, book.add_format({"num_format": "dd/mm/yyyy"}))
                    elif value is not None:
                        sheet.write(row, column, value)
    return _without_values(out.getvalue(), pages)


def _without_values(data: bytes, pages: Iterable[Page]) -> bytes:
    """Take the value out of formulas that shall have none: XlsxWriter always writes one."""
    from zipfile import ZIP_DEFLATED, ZipFile

    if not any(isinstance(c, Formula) and c.value is None for p in pages for row in p.rows for c in row):
        return data
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename.startswith("xl/worksheets/"):
                content = content.replace(b"</f><v>None</v>", b"</f>")
            new.writestr(member, content)
    return out.getvalue()


def xls(*pages: Page) -> bytes:
    """Return the bytes of a workbook of the old kind."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for each in pages:
        sheet = book.add_sheet(each.name)
        for row, cells in enumerate(each.rows):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    sheet.write(row, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001 - a day
                elif value is not None:
                    sheet.write(row, column, value)
        for span in each.merge:
            cells_ = openpyxl.utils.range_boundaries(span)
            left, top, right, bottom = (int(edge or 1) - 1 for edge in cells_)
            sheet.merge(top, bottom, left, right)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def csv(rows: Grid, separator: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """Return the bytes of a CSV file, quoted where it must be."""
    return "".join(_line(row, separator) for row in rows).encode(encoding)


def _line(row: Sequence[Any], separator: str) -> str:
    return separator.join(_quoted(_text(cell), separator) for cell in row) + "\r\n"


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell)


def _quoted(text: str, separator: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in (separator, '"', "\n")) else text
