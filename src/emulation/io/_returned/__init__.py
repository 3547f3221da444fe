"""Books that go back: the office's own book, with the cells that need a hand marked in it."""

from emulation.io._returned._returned import returned_book
from emulation.io._returned._summary import is_summary

__all__ = ["is_summary", "returned_book"]
