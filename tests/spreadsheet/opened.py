"""Workbooks that tests write, opened by two readers."""

from io import BytesIO
from typing import Any

import openpyxl
import python_calamine

from emulation.spreadsheet import Style, Workbook, Written


def one(value: Any, style: Style | None = None) -> Workbook:
    book = Workbook()
    book.add("Biểu").put(0, 0, value, style or Style())
    return book


def opened(written: Written) -> Any:
    return openpyxl.load_workbook(BytesIO(written.data))


def by_calamine(written: Written, sheet: int = 0) -> list[list[Any]]:
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(written.data))
    return book.get_sheet_by_index(sheet).to_python(skip_empty_area=False)
