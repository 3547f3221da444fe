"""From a workbook that was built to its bytes, through XlsxWriter, with every trap of it closed.

What XlsxWriter would drop with a return code or a warning is found before (`_cells`, `_pages`) or raises here.
"""

import warnings
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

from emulation.errors import Words, without_excel
from emulation.spreadsheet._book import Note, Workbook, Written, quoted, sheet_name
from emulation.spreadsheet._cells import CellWriter
from emulation.spreadsheet._limits import validate
from emulation.spreadsheet._looks import Looks
from emulation.spreadsheet._pages import pages
from emulation.spreadsheet._rules import Span
from emulation.spreadsheet._sheet import Sheet

_MADE_ON: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The day that every file names: a workbook is a function of what is in it."""
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
_A4: Final = 9
_LONGEST_HEADER: Final = 255


def written(book: Workbook) -> Written:
    """Return the bytes of a workbook and what there is to say about them.

    Raises:
        FileRejected: XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook as File
    except ImportError:
        raise without_excel("XlsxWriter") from None
    kept = BytesIO()
    with warnings.catch_warnings():
        # Its warnings say what it leaves out; here that is an error.
        warnings.simplefilter("error")
        with File(kept, _OPTIONS) as file:
            notes = _fill(file, book)
    return Written(kept.getvalue(), tuple(notes))


def _fill(file: Any, book: Workbook) -> list[Note]:  # noqa: ANN401 - XlsxWriter has no types
    file.set_properties({"title": book.title, "author": "emulation", "created": _MADE_ON})
    looks = Looks(file)
    taken = [sheet.name for sheet in book.sheets]
    long_texts = Sheet(sheet_name("Long texts" if book.language == "en" else "Chữ dài", taken))
    writer = CellWriter(book.language, looks, long_texts)
    laid = [(sheet, page) for sheet in book.sheets for page in pages(sheet, book, writer.notes)]
    # Sheets are made before any is filled, so that formulas and lists may speak of later ones.
    prepared = _prepared()
    made = [(page, file.add_worksheet(page.name, prepared)) for _, page in laid]
    lists = Lists(sheet_name("_lists", [page.name for _, page in laid]))
    for page, target in made:
        _sheet(target, page, writer, lists)
    for extra in (lists.sheet(), long_texts if long_texts.cells else None):
        if extra is not None:
            target = file.add_worksheet(extra.name, prepared)
            _sheet(target, extra, writer, lists)
            made.append((extra, target))
    for name, (on, span) in book.names.items():
        file.define_name(name, f"={_reference(on, span)}")
    _show_first(made, book.active)
    return writer.notes


def _prepared() -> type[Any]:
    """Return a worksheet that takes a formula as it stands: the library's own use no function of later spreadsheets.

    XlsxWriter searches each formula for thirty of those, which took a third of the time of a workbook.
    """
    from xlsxwriter.worksheet import Worksheet

    class Prepared(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - as XlsxWriter calls it
            return formula.removeprefix("=")

    return Prepared


class Lists:
    """The lists of choices that are too long, or hold a comma, and therefore stand on a hidden sheet."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._columns: dict[tuple[str, ...], int] = {}

    def reference(self, options: tuple[str, ...]) -> str:
        """Return the formula that names a list."""
        column = self._columns.setdefault(options, len(self._columns))
        return f"={_reference(self._name, Span(0, column, len(options) - 1, column))}"

    def sheet(self) -> Sheet | None:
        """Return the sheet of all lists, if there is any."""
        if not self._columns:
            return None
        sheet = Sheet(self._name, visibility="very_hidden")
        for options, column in self._columns.items():
            for row, option in enumerate(options):
                sheet.put(row, column, option)
        return sheet


def _reference(sheet: str, span: Span) -> str:
    from xlsxwriter.utility import xl_range_abs

    place = xl_range_abs(span.first_row, span.first_column, span.last_row, span.last_column)
    return f"{quoted(sheet)}!{place}"


def _sheet(target: Any, sheet: Sheet, writer: CellWriter, lists: Lists) -> None:  # noqa: ANN401 - as above
    for column, width in sheet.column_widths.items():
        target.set_column(column, column, width, None, {"hidden": column in sheet.hidden_columns})
    for column in sheet.hidden_columns - set(sheet.column_widths):
        target.set_column(column, column, None, None, {"hidden": True})
    for row in sorted(sheet.hidden_rows | set(sheet.row_heights)):
        target.set_row(row, sheet.row_heights.get(row), None, {"hidden": row in sheet.hidden_rows})
    writer.write(target, sheet)
    for each in sheet.validations:
        validate(target, each, sheet.name, lists.reference, writer.notes)
    for span, formula, style in sheet.conditions:
        look = {"type": "formula", "criteria": f"={formula}", "format": writer.looks.partial(style)}
        target.conditional_format(span.first_row, span.first_column, span.last_row, span.last_column, look)
    _print(target, sheet, writer.notes)
    _behave(target, sheet)


def _behave(target: Any, sheet: Sheet) -> None:  # noqa: ANN401 - as above
    """Say how a sheet behaves on the screen."""
    if sheet.colour:
        target.set_tab_color(sheet.colour)
    if not sheet.gridlines:
        target.hide_gridlines(2)
    if sheet.frozen:
        target.freeze_panes(*sheet.frozen)
    if sheet.filtered:
        span = sheet.filtered
        target.autofilter(span.first_row, span.first_column, span.last_row, span.last_column)
    if sheet.protected:
        target.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    if sheet.visibility == "hidden":
        target.hide()
    elif sheet.visibility == "very_hidden":
        target.very_hidden()


def _print(target: Any, sheet: Sheet, notes: list[Note]) -> None:  # noqa: ANN401 - as above
    """Say how a sheet is printed."""
    how = sheet.printing
    if how.landscape:
        target.set_landscape()
    target.set_paper(_A4)
    target.set_margins(*how.margins)
    if how.scale is None:
        target.fit_to_pages(1, 1 if how.one_page else 0)
    else:
        target.set_print_scale(how.scale)
    if how.centred:
        target.center_horizontally()
    if sheet.repeated:
        target.repeat_rows(*sheet.repeated)
    if how.first_columns:
        target.repeat_columns(0, how.first_columns - 1)
    for text, put in ((how.header, target.set_header), (how.footer, target.set_footer)):
        if text:
            put(_running_line(text, sheet.name, notes))


def _running_line(text: str, sheet: str, notes: list[Note]) -> str:
    """Return a header or footer in the sheet's own code; what is data in it stays data."""
    parts = [part.replace("&", "&&").replace("{pages}", "&N").replace("{page}", "&P") for part in text.split("|")]
    code = "".join(f'&{side}&"Times New Roman,Regular"&9 {part}' for side, part in zip("LCR", parts, strict=False))
    if len(code) <= _LONGEST_HEADER:
        return code
    notes.append(Note(sheet, Words("Dòng đầu, cuối trang quá dài nên bị cắt.", "A header or footer was cut.")))
    return code[:_LONGEST_HEADER].rstrip("&")


def _show_first(made: list[tuple[Sheet, Any]], active: str | None) -> None:
    """Open the book at the sheet that is asked for, or at the first that is not hidden."""
    shown = [(page, target) for page, target in made if page.visibility == "shown"]
    chosen = next((target for page, target in shown if page.name == active), shown[0][1] if shown else None)
    if chosen is not None:
        chosen.activate()
        shown[0][1].set_first_sheet()
