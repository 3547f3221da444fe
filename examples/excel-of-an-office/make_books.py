"""Makes the books of the example: filled forms, and a table as an office keeps it, with faults and corrected.

    python examples/excel-of-an-office/make_books.py nhan

The figures are those of the example of Hòa Bình, made up for the most part; the faults are ours.
An office makes its tables in a spreadsheet; here openpyxl stands for it.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from emulation import load_registry
from emulation.io import make_form, read_plan, write_bytes

PLAN: Final = Path(__file__).parents[1] / "hoa-binh-2023" / "plan.toml"
HAMLETS: Final = PLAN.parent / "data" / "submissions" / "hamlets.csv"
RULEBOOK: Final = "communities/for-the-poor"
TABLE_OF: Final = ("xom-luon", "xom-na-mat", "xom-ngai", "kdc-dai-dong", "xom-gia-dinh-2", "xom-gia-dinh-4")
"""The hamlets of the office's table; each of the others fills in a form."""

# What the table says of each hamlet, by the heading of the plan's own file, and how it is headed here.
COLUMNS: Final = (
    ("Tổng số hộ đầu năm", "Tổng số hộ đầu năm", ""),
    ("Số hộ nghèo đầu năm", "Số hộ nghèo", "Đầu năm"),
    ("Số hộ nghèo cuối năm", "Số hộ nghèo", "Cuối năm"),
    ("Số hộ thoát nghèo", "Số hộ thoát nghèo", ""),
    ("Số ngày công giúp nhau", "Giúp nhau", "Số ngày công giúp nhau"),
    ("Số tiền quỹ tương trợ", "Giúp nhau", "Số tiền quỹ tương trợ (triệu đồng)"),
    ("Ngày họp phát động", "Ngày họp phát động", ""),
)
FIRST_ROW: Final = 8
"""The row of the first hamlet, as a spreadsheet counts."""
FAULTS: Final = {
    ("xom-luon", "Số ngày công giúp nhau"): "1.5",
    ("xom-na-mat", "Số hộ thoát nghèo"): "#VALUE!",
    ("xom-gia-dinh-2", "Ngày họp phát động"): "30/02/2023",
}
"""A number with two readings, an error, and a day that no calendar has."""
_LINE: Final = Side(style="thin", color="808080")


def hamlets() -> Iterator[dict[str, str]]:
    """Yield what the hamlets of the example filed."""
    with HAMLETS.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def figure(row: dict[str, str], heading: str) -> object:
    """Return a figure as an office writes it: numbers as numbers, money in millions, days as text."""
    text = row[heading]
    if heading == "Số tiền quỹ tương trợ":
        return int(text) / 1_000_000
    return int(text) if text.isdigit() else text


def table(names: dict[str, str], *, faults: bool) -> Workbook:
    """Return the table of an office: title, unit of measure, two rows of headings, numbering, hamlets, totals."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has a sheet
    sheet.title = "Biểu 01"
    _top(sheet)
    rows = [row for row in hamlets() if row["đơn vị"] in TABLE_OF]
    for at, row in enumerate(rows):
        sheet.cell(FIRST_ROW + at, 1, at + 1)
        sheet.cell(FIRST_ROW + at, 2, names[row["đơn vị"]])
        for column, (heading, *_) in enumerate(COLUMNS, start=3):
            wrong = FAULTS.get((row["đơn vị"], heading)) if faults else None
            sheet.cell(FIRST_ROW + at, column, figure(row, heading) if wrong is None else wrong)
    _totals(sheet, rows)
    _lines(sheet, FIRST_ROW + len(rows))
    _signed(sheet, FIRST_ROW + len(rows) + 2)
    return book


def _top(sheet: Worksheet) -> None:
    sheet["A1"] = "UBND TỈNH HÒA BÌNH"
    sheet["A2"] = "BIỂU TỔNG HỢP SỐ LIỆU THI ĐUA CỦA XÓM, TỔ DÂN PHỐ NĂM 2023"
    sheet["A3"] = "(Số liệu ví dụ)"
    for row in (2, 3):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2 + len(COLUMNS))
        sheet.cell(row, 1).alignment = Alignment(horizontal="center")
    sheet["A1"].font = sheet["A2"].font = Font(bold=True)
    for column, heading in ((1, "STT"), (2, "Tên xóm, tổ dân phố")):
        sheet.cell(5, column, heading)
        sheet.merge_cells(start_row=5, start_column=column, end_row=6, end_column=column)
    for column, (_, parent, child) in enumerate(COLUMNS, start=3):
        _heading(sheet, column, parent, child)
    for column in range(1, 3 + len(COLUMNS)):
        sheet.cell(7, column, f"({column})")
        for row in (5, 6, 7):
            sheet.cell(row, column).font = Font(bold=row < 7, italic=row == 7)
            sheet.cell(row, column).alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    widths = (6, 34, 12, 10, 10, 12, 14, 18, 15)
    for letter, width in zip("ABCDEFGHI", widths, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.row_dimensions[6].height = 48
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 9, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _heading(sheet: Worksheet, column: int, parent: str, child: str) -> None:
    """Write a heading: over two rows, or over the columns that share it."""
    before = sheet.cell(5, column - 1).value
    parents = [each for _, each, _ in COLUMNS]
    if not child:
        sheet.cell(5, column, parent)
        sheet.merge_cells(start_row=5, start_column=column, end_row=6, end_column=column)
        return
    sheet.cell(6, column, child)
    if before != parent and parents.index(parent) == column - 3:
        sheet.cell(5, column, parent)
        last = column + parents.count(parent) - 1
        sheet.merge_cells(start_row=5, start_column=column, end_row=5, end_column=last)


def _totals(sheet: Worksheet, rows: list[dict[str, str]]) -> None:
    """Write the totals as values, as they stand in a book whose formulas were pasted as values."""
    last = FIRST_ROW + len(rows)
    sheet.cell(last, 2, "Tổng cộng")
    for column, (heading, *_) in enumerate(COLUMNS[:-1], start=3):
        sheet.cell(last, column, sum(figure(row, heading) for row in rows))  # type: ignore[misc]  # these are numbers
    for column in range(1, 3 + len(COLUMNS)):
        sheet.cell(last, column).font = Font(bold=True)


def _lines(sheet: Worksheet, last: int) -> None:
    for row in sheet.iter_rows(min_row=5, max_row=last, max_col=2 + len(COLUMNS)):
        for cell in row:
            cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
            if cell.row >= FIRST_ROW and cell.column == 8:
                cell.number_format = "#,##0.0"


def _signed(sheet: Worksheet, row: int) -> None:
    sheet.cell(row, 2, "NGƯỜI LẬP BIỂU").font = Font(bold=True)
    sheet.cell(row + 1, 2, "(Ký, ghi rõ họ tên)").font = Font(italic=True)
    sheet.cell(row, 7, "THỦ TRƯỞNG ĐƠN VỊ").font = Font(bold=True)
    sheet.cell(row + 1, 7, "(Ký, ghi rõ họ tên, đóng dấu)").font = Font(italic=True)


def main(folder: Path) -> None:
    """Write the books into a folder."""
    planfile = read_plan(PLAN, load_registry().rulebooks)
    last_day = planfile.plan.period.last_day
    names = {unit.id: unit.name_on(last_day) for unit in planfile.units}
    for facts in hamlets():
        unit = facts["đơn vị"]
        if unit not in TABLE_OF:
            form = make_form(planfile.rulebooks[RULEBOOK], planfile.plan, planfile.units, unit=unit)
            write_bytes(folder / f"{unit}.xlsx", form.data)
            _fill(folder / f"{unit}.xlsx", facts)
    table(names, faults=True).save(folder / "bieu-tong-hop.xlsx")
    corrected = folder.parent / f"{folder.name}-da-sua"
    corrected.mkdir(parents=True, exist_ok=True)
    table(names, faults=False).save(corrected / "bieu-tong-hop.xlsx")
    for path in sorted((*folder.glob("*.xlsx"), *corrected.glob("*.xlsx"))):
        sys.stdout.write(f"{path}\n")


def _fill(path: Path, facts: dict[str, str]) -> None:
    """Fill a form in, as a hamlet does: each figure beside its label."""
    book = load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            label = next((cell.value for cell in row if isinstance(cell.value, str) and cell.value in facts), None)
            if label is not None and sheet.sheet_state == "visible":
                sheet.cell(row[0].row, 4, int(facts[label]) if facts[label].isdigit() else facts[label])
    book.save(path)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "nhan"))
