"""A form as the person who fills it sees it: found by the words that are printed, filled with openpyxl, and read back."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from emulation import State, load_registry
from emulation.algebra import Language
from emulation.io import PlanFile, make_form, read_book, read_plan
from emulation.io._forms import FilledForm, FormEntry, FormListing, read_form
from emulation.io._grammar import read_cell
from emulation.models import Measure
from emulation.scoring import Rulebook

BOOKS = load_registry().rulebooks
EXAMPLE = Path(__file__).parents[2] / "examples" / "hoa-binh-2023" / "plan.toml"
WORDS = {
    State.MISSING: ("chưa báo cáo", "not reported"),
    State.NOT_DUE: ("chưa đến hạn", "not due yet"),
    State.WITHHELD: ("tạm dừng xem xét", "under review"),
    State.NOT_APPLICABLE: ("không áp dụng", "not applicable"),
}
ITEM = ("Chỉ tiêu", "Item")
NUMBER = ("STT", "No.")
GIVEN = ("Mã đóng góp trong sổ", "Id in the register")
WHOLE = ("Cả danh sách:", "The listing as a whole:")
REPORTED_BY = (("Đơn vị báo cáo:", "Mã hộ:"), ("Reporting unit:", "Unit id:"))


@cache
def example() -> PlanFile:
    return read_plan(EXAMPLE, BOOKS)


class Paper:
    """One form, opened with openpyxl."""

    def __init__(self, book: Rulebook, planfile: PlanFile, *, language: Language = "vi", **how: Any) -> None:
        self.book = book
        self.plan = planfile.plan
        self.language = language
        self.data = make_form(book, planfile.plan, planfile.units, language=language, **how).data
        self.workbook = openpyxl.load_workbook(BytesIO(self.data))
        self._i = int(language == "en")
        self.items = self._items()

    def says(self, words: tuple[str, str]) -> str:
        return words[self._i]

    def _items(self) -> dict[str, tuple[Worksheet, int]]:
        """Return the sheet and row where each item is printed, by its label."""
        tables = [
            sheet
            for sheet in self.workbook
            if any(row[1].value == self.says(ITEM) for row in sheet.iter_rows(max_row=20, max_col=2))
        ]
        cells = ((sheet, cell) for sheet in tables for (cell,) in sheet.iter_rows(min_col=2, max_col=2))
        return {str(cell.value): (sheet, cell.row) for sheet, cell in cells if cell.value is not None}

    def sheet_of_list(self, label: str) -> Worksheet:
        return next(sheet for sheet in self.workbook if sheet["A5"].value == label.upper())

    def choose_unit(self, unit: str) -> None:
        """Choose a unit in the first sheet as its list offers it."""
        sheet = self.workbook.worksheets[0]
        cell = next(cell for row in sheet.iter_rows(max_row=20) for cell in row if cell.value in REPORTED_BY[self._i])
        merged = next(span for span in sheet.merged_cells.ranges if cell.coordinate in span)
        chosen = next(words for words, id_ in self.offered() if id_ == unit)
        sheet.cell(cell.row, merged.max_col + 1).value = chosen

    def offered(self) -> list[tuple[str, str]]:
        """Return the words by which each unit is chosen, and its id."""
        rows = self.workbook["_emulation"].iter_rows()
        return [(row[1].value, row[2].value) for row in rows if row[0].value == "choice"]

    def fill(self, facts: Mapping[str, Any], *, beside: bool = False) -> None:
        """Write every fact where a person would: figures, answers, and the words of states, there or beside."""
        for measure in self.book.form:
            if measure.kind == "contributions":
                continue
            if measure.rows is not None:
                self.fill_list(measure, facts[measure.name])
                continue
            sheet, row = self.items[measure.label.in_(self.language)]
            fact = facts[measure.name]
            is_state = isinstance(fact, State)
            sheet.cell(row, 4).value = None if is_state and beside else self.written(measure, fact)
            sheet.cell(row, 5).value = self.says(WORDS[fact]) if is_state and beside else None

    def fill_list(self, measure: Measure, rows: Any) -> None:
        sheet = self.sheet_of_list(measure.label.in_(self.language))
        whole = next(row for row in range(1, 20) if sheet.cell(row, 1).value == self.says(WHOLE))
        merged = next(span for span in sheet.merged_cells.ranges if f"A{whole}" in span)
        said = sheet.cell(whole, merged.max_col + 1)
        said.value = self.says(WORDS[rows]) if isinstance(rows, State) else None
        if rows == []:
            said.value = ("không có trường hợp nào", "there are none")[self._i]
        head = next(row for row in range(1, 25) if sheet.cell(row, 1).value == self.says(NUMBER))
        titles = {cell.column: str(cell.value) for cell in sheet[head][1:] if cell.value}
        for place in range(5):
            for cells in measure.rows or ():
                label = cells.label.in_(self.language)
                column = next(c for c, title in titles.items() if title == label or title.startswith(f"{label} ("))
                given = rows[place][cells.name] if isinstance(rows, list) and place < len(rows) else None
                sheet.cell(head + 2 + place, column).value = self.written(cells, given)

    def name_contributions(self, measure: Measure, ids: Sequence[str]) -> None:
        """Write the ids of contributions one below the other, the first into the first row; the others are cleared."""
        sheet = self.sheet_of_list(measure.label.in_(self.language))
        head = next(row for row in range(1, 25) if sheet.cell(row, 1).value == self.says(NUMBER))
        titles = {cell.value: cell.column for cell in sheet[head]}
        column = titles[self.says(GIVEN)]
        for place in range(5):
            sheet.cell(head + 2 + place, column).value = ids[place] if place < len(ids) else None

    def written(self, measure: Measure, fact: Any) -> Any:
        """Return what a person types for a fact."""
        match fact:
            case State():
                return self.says(WORDS[fact])
            case bool():
                return (("có", "yes") if fact else ("không", "no"))[self._i]
            case str():
                return measure.choice(fact).in_(self.language)
            case Decimal():
                return float(fact)
            case _:
                return fact

    def back(self, folder: Path) -> FilledForm:
        """Save it, and read it as the library does."""
        path = folder / "back.xlsx"
        self.workbook.save(path)
        filled = read_form(read_book(path), BOOKS, self.plan)
        assert filled is not None
        return filled


def facts_of(entry: FormEntry, book: Rulebook) -> dict[str, Any]:
    """Return the facts that an entry states, contributions aside."""
    facts: dict[str, Any] = {}
    for measure in book.form:
        if measure.kind == "contributions":
            continue
        if measure.rows is not None:
            facts[measure.name] = rows_of(entry.listings.get(measure.name, FormListing()), measure)
        elif measure.name in entry.cells:
            cell = entry.cells[measure.name]
            facts[measure.name] = read_cell(measure, cell.raw, shown_as_percent=cell.percent)
        else:
            facts[measure.name] = State.MISSING
    return facts


def rows_of(listing: FormListing, measure: Measure) -> Any:
    if listing.said is not None:
        return [] if listing.said == "none" else read_cell(measure, listing.said.raw)
    rows = [
        {each.name: read_cell(each, row.cells[each.name].raw) for each in measure.rows or ()} for row in listing.rows
    ]
    return rows or State.MISSING
