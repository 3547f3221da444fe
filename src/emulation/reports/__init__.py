"""Reports: results and sheets as pages that are read on the screen and printed on A4.

A page is one file that fetches nothing; every text of the data is escaped by the one builder that writes it.
`workbook` writes the results as a workbook that recalculates itself.
Papers that an office files stand on a shelf of their own, `papers`, and so do plots for notebooks, `plot`.
"""

from emulation.reports import papers, plot
from emulation.reports._report import html
from emulation.reports._rulebook_difference import difference_html, difference_markdown
from emulation.reports._rulebook_table import rulebook_html, rulebook_markdown
from emulation.reports._sheet import blank_sheet, sheet
from emulation.reports.workbook import workbook

__all__ = [
    "blank_sheet",
    "difference_html",
    "difference_markdown",
    "html",
    "papers",
    "plot",
    "rulebook_html",
    "rulebook_markdown",
    "sheet",
    "workbook",
]
