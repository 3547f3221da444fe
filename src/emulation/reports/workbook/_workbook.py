"""The results of a run as one workbook with live formulas."""

from emulation.algebra import Language
from emulation.reports._voice import Voice
from emulation.reports.workbook import _words as w
from emulation.reports.workbook._checks_sheet import checks_sheet
from emulation.reports.workbook._contents_sheet import contents_sheet
from emulation.reports.workbook._facts_sheet import facts_sheets
from emulation.reports.workbook._form_sheet import form_sheet
from emulation.reports.workbook._part import Part
from emulation.reports.workbook._points_sheet import points_sheets
from emulation.reports.workbook._ranks_sheet import ranks_sheet
from emulation.reports.workbook._rules_sheet import rules_sheet
from emulation.reports.workbook._summary_sheet import summary_sheet
from emulation.runs import Decisions, Results
from emulation.spreadsheet import Workbook, Written


def workbook(results: Results, *, decided: Decisions | None = None, language: Language = "vi") -> Written:
    """Return the results as a workbook that an office can recalculate by hand.

    Sums, caps, shares and ladders are live formulas over the figures as filed, wherever a formula gives exactly
    what the engine gives; everything else is a value, looks like one, and the sheet of rules says why.
    Households appear by their ids.

    Args:
        results: What `run` found.
        decided: Ranks, classes and awards over them; without it there is no sheet of ranks.
        language: "vi" or "en".

    Raises:
        FileRejected: The library that writes workbooks is not installed.
    """
    books = [book for book in results.books if book.results or book.not_submitted]
    voice = Voice(language)
    alone = len(books) == 1
    parts = [
        Part(None if alone else number, book, results.plan, voice.at(book.rulebook), decided)
        for number, book in enumerate(books, start=1)
    ]
    made = Workbook(title=voice(w.FILE), language=language)
    if not parts:
        made.add(voice(w.SHEETS["contents"]))
        return made.write()
    contents = made.add(voice(w.SHEETS["contents"]))
    ranked = decided is not None and bool(decided.placed)
    cells = ranks_sheet(made, parts, decided) if decided is not None and ranked else {}
    rules_sheet(made, parts)
    for part in parts:
        summary_sheet(made, part, cells)
        form_sheet(made, part)
        points_sheets(made, part)
        facts_sheets(made, part)
        checks_sheet(made, part)
    contents_sheet(contents, parts, ranked=ranked)
    return made.write()
