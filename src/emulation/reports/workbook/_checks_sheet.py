"""The checks among the figures of one rulebook: a row for each unit, a column for each identity, live."""

from emulation.algebra import State, interpret
from emulation.reports.workbook import _look as look
from emulation.reports.workbook import _words as w
from emulation.reports.workbook._formulas import Fixed
from emulation.reports.workbook._heading import wide_table, write_unit
from emulation.reports.workbook._part import UNIT_COLUMNS, Part
from emulation.reports.workbook._places import FIRST_ROW, placed
from emulation.scoring import CaseReader, Check
from emulation.spreadsheet import Formula, Sheet, Style, Value, Workbook

_WIDTH = 14.0


def checks_sheet(workbook: Workbook, part: Part) -> None:
    """Write the sheet of checks of a rulebook that has any."""
    if not part.book.checks:
        return
    sheet = workbook.add(part.sheet("checks"))
    last = UNIT_COLUMNS + len(part.book.checks) - 1
    widths = {0: 5.0, 1: 14.0, 2: 24.0} | dict.fromkeys(range(UNIT_COLUMNS, last + 1), _WIDTH)
    sheet.widths(widths)
    wide_table(sheet, part.voice(w.CHECKS), widths, part)
    _heads(sheet, part)
    for place in range(len(part.units)):
        row = part.row(place)
        write_unit(sheet, row, place + 1, part, place)
        for i, check in enumerate(part.book.checks):
            sheet.put(row, UNIT_COLUMNS + i, *_cell(part, place, check))
    look.fit_rows(sheet, FIRST_ROW, FIRST_ROW + len(part.units) - 1)
    sheet.freeze(FIRST_ROW, UNIT_COLUMNS)
    sheet.repeat(6, 9)


def _heads(sheet: Sheet, part: Part) -> None:
    voice = part.voice
    for at, words in enumerate((w.NO, w.ID, w.UNIT)):
        sheet.merge(6, at, 8, at, voice(words), look.HEAD)
        sheet.put(9, at, f"({at + 1})", look.NUMBERED)
    tallest, lower = 30.0, 15.0
    for i, check in enumerate(part.book.checks):
        at, title = UNIT_COLUMNS + i, voice(check.title)
        sheet.merge(6, at, 7, at, title, look.HEAD.but(size=9))
        fields = ", ".join(voice(part.book.form[name].label) for name in check.fails)
        said = voice(w.FAILS, fields=fields) if fields else voice(w.WARNS)
        sheet.put(8, at, said, look.LIMIT.but(size=8, wrap=True))
        sheet.put(9, at, f"({at + 1})", look.NUMBERED)
        tallest = max(tallest, look.height(title, _WIDTH - 1.5, size=9))
        lower = max(lower, look.height(said, _WIDTH - 1.5, size=8))
    sheet.heights({6: tallest / 2, 7: tallest / 2, 8: lower})


def _cell(part: Part, place: int, check: Check) -> tuple[Value, Style]:
    unit = part.units[place]
    values = part.formulas.parameters
    held = interpret(check.holds, CaseReader(unit.case, values, {}))
    shown = "–" if isinstance(held, State) else part.voice(w.HOLDS_WORDS[bool(held)])
    made = part.formulas.of_check(check, unit)
    if isinstance(made, Fixed):
        return shown, look.fixed(0).but(size=9)
    return Formula(placed(made.text, part.row(place), part.rows_of(place)), shown), look.MIDDLE.but(size=9)
