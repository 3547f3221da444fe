"""The results of a movement as a workbook that recalculates itself.

    written = workbook(results, decided=decisions)
    Path("ket-qua.xlsx").write_bytes(written.data)

Formulas count in whole numbers of proven size and divide once, so that a spreadsheet gives what the engine gives,
to the hundredth; what they cannot say so is a value and looks like one.
"""

from emulation.reports.workbook._workbook import workbook

__all__ = ["workbook"]
