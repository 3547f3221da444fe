"""Books: workbooks and CSV files as sheets of cells, read behind a guard and interpreted elsewhere."""

from emulation.io._books._cells import Book, BookKind, ErrorCell, Raw, Sheet, Span, cell_name, column_name
from emulation.io._books._read import read_book

__all__ = ["Book", "BookKind", "ErrorCell", "Raw", "Sheet", "Span", "cell_name", "column_name", "read_book"]
