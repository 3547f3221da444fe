"""Addresses of cells as workbooks write them: `F6`, `A1:C3`."""

import re
from typing import Final

from emulation.io._books._cells import Span

MOST_ROWS: Final = 1_048_576
"""How many rows a sheet has."""
MOST_COLUMNS: Final = 16_384
"""How many columns a sheet has: the last is XFD."""
_LETTERS: Final = re.compile(r"[A-Z]{1,3}")
_PLACE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


class Columns(dict[str, int]):
    """From the letters of a column to its number, counted from 0; -1 for what are none."""

    def __missing__(self, letters: str) -> int:
        """Count the letters, and keep what is a column."""
        if not _LETTERS.fullmatch(letters):
            return -1
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        if number > MOST_COLUMNS:
            return -1
        self[letters] = number - 1
        return number - 1


COLUMNS: Final = Columns()


def place_of(text: str) -> tuple[int, int] | None:
    """Return row and column, counted from 0, of an address; None for what is no address of a sheet."""
    found = _PLACE.fullmatch(text)
    if not found:
        return None
    row, column = int(found[2]) - 1, COLUMNS[found[1]]
    return (row, column) if row < MOST_ROWS and column >= 0 else None


def span_of(text: str) -> Span | None:
    """Return the block `A1:C3`; None for what is none."""
    first, colon, last = text.partition(":")
    begin, end = place_of(first), place_of(last if colon else first)
    if begin is None or end is None or begin[0] > end[0] or begin[1] > end[1]:
        return None
    return Span(*begin, *end)


def row_of(text: str) -> int:
    """Return a row, counted from 0, that is written as a number from 1; -1 for what is none."""
    plain = text.isascii() and text.isdecimal() and len(text) <= 7
    row = int(text) - 1 if plain else -1
    return row if row < MOST_ROWS else -1
