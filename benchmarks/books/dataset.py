"""The workbook that is read: the submissions of the benchmark card as an office would keep them, in one sheet."""

import os
from pathlib import Path

import xlsxwriter
from benchmarks.tables.dataset import table

ROWS = int(os.environ.get("BENCH_BOOK_ROWS", "100_000"))
"""How many rows the sheet has, of 28 columns each: the unit, its bloc, and the card's 26 measures."""


def write(path: Path, rows: int = ROWS) -> None:
    """Write the workbook: a title, headings, a numbering row, and a row for each submission."""
    frame = table(rows)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Biểu 01")
        sheet.write_string(0, 0, "BIỂU TỔNG HỢP NĂM 2023")
        for column, name in enumerate(frame.columns):
            sheet.write_string(2, column, name)
        sheet.write_row(3, 0, range(1, frame.width + 1))
        for row, cells in enumerate(frame.iter_rows(), start=4):
            for column, cell in enumerate(cells):
                _put(sheet, row, column, cell, day)


def _put(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: object, day: object) -> None:
    """Write one cell as people do: a truth as x or không, a day as a day."""
    if isinstance(cell, bool):
        sheet.write_string(row, column, "x" if cell else "không")
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif cell is not None:
        sheet.write_datetime(row, column, cell, day)
