"""Spreadsheet: the one way in which the library writes a workbook, so that no text of the data can become a formula."""
