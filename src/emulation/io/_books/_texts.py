"""The texts of a workbook: each kept once however many cells show it, without what no person typed."""

import re
from dataclasses import dataclass, field
from typing import Final

from emulation.errors import FileRejected
from emulation.io._books._archive import Archive
from emulation.io._books._looks import is_old_font
from emulation.io._books._refusals import beyond
from emulation.io._books._xml import Locals, parse

MOST_TEXT: Final = 48 * 2**20
"""How many characters the texts of a book may have together, each counted once."""
MOST_CELL: Final = 32_767
"""How many characters a cell may have: what a spreadsheet's cell holds."""
MOST_SHARED: Final = 4_000_000
"""How many texts cells may share."""
MOST_RAW: Final = 8 * MOST_CELL
"""How many characters a cell may have in the file, where each may be written as an escape."""
_KEPT: Final = 100_000
_SHORT: Final = 100
# A line break, and characters that XML cannot hold, stand escaped: _x000D_.
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
# C0 but tab and line feed, DEL, C1, the marks that turn the direction of text, half a surrogate pair.
_CONTROL: Final = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@dataclass(slots=True)
class Runs:
    """Gathers the pieces of one text, and stops where it is longer than any cell even with all its escapes."""

    texts: "Texts"
    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def begin(self) -> None:
        """Forget what was gathered."""
        self.pieces.clear()
        self.length = 0

    def add(self, piece: str) -> None:
        """Take a piece.

        Raises:
            FileRejected: The text is too long.
        """
        self.length += len(piece)
        if self.length > MOST_RAW:
            raise self.texts.too_long()
        self.pieces.append(piece)

    def whole(self) -> str:
        """Return the text."""
        return "".join(self.pieces)


@dataclass(slots=True)
class Texts:
    """Takes texts in, cleans and counts them."""

    book: str
    characters: int = 0
    shared: list[str] = field(default_factory=list)
    dirty: set[int] = field(default_factory=set)
    """Which of the shared texts held control characters."""
    old: set[int] = field(default_factory=set)
    """Which of the shared texts have a run in a font of TCVN3 or VNI."""
    _kept: dict[str, str] = field(default_factory=dict)

    def too_long(self) -> FileRejected:
        """Return the refusal of a text that is longer than a cell."""
        vi, en = f"có ô dài hơn {MOST_CELL:,} ký tự", f"has a cell of more than {MOST_CELL:,} characters"
        return beyond(self.book, vi, en)

    def take(self, raw: str) -> tuple[str, bool]:
        """Return a text cleaned, and whether something was left out of it.

        Raises:
            FileRejected: It is longer than a cell, or the book has too much text.
        """
        if len(raw) < _SHORT and (kept := self._kept.get(raw)) is not None:
            return kept, False
        text, dirty = cleaned(raw)
        self.characters += len(text)
        if len(text) > MOST_CELL:
            raise self.too_long()
        if self.characters > MOST_TEXT:
            raise beyond(self.book, "có quá nhiều chữ", "has too much text")
        if not dirty and len(raw) < _SHORT and len(self._kept) < _KEPT:
            self._kept[raw] = text
        return text, dirty


def cleaned(raw: str) -> tuple[str, bool]:
    """Return a text with its escapes undone and line ends made one, and whether control characters were left out."""
    text = raw
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = _CONTROL.sub("", text)
    return clean, len(clean) != len(text)


def read_shared(archive: Archive, part: str | None, texts: Texts) -> None:
    """Read the texts that cells share.

    Raises:
        FileRejected: The part is damaged or beyond the limits.
    """
    if part is None or part not in archive:
        return
    reader = _Shared(texts)
    parse(archive.chunks(part), archive.name, part, reader.start, end=reader.end, text=reader.text, local=reader.local)


class _Shared:
    """Reads `<si>`: a text, or runs of text; what stands above it to say how it is pronounced is left out."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self.local = Locals()
        self._runs = Runs(texts)
        self._takes = False
        self._above = False
        self._old = False

    def start(self, name: str, given: dict[str, str]) -> None:
        kind = self.local[name]
        if kind == "si":
            self._runs.begin()
            self._old = False
        elif kind == "t":
            self._takes = not self._above
        elif kind == "rPh":
            self._above = True
        elif kind == "rFont":
            self._old = self._old or is_old_font(given.get("val", ""))

    def text(self, text: str) -> None:
        if self._takes:
            self._runs.add(text)

    def end(self, name: str) -> None:
        kind = self.local[name]
        if kind == "t":
            self._takes = False
        elif kind == "rPh":
            self._above = False
        elif kind == "si":
            self._add()

    def _add(self) -> None:
        text, dirty = self._texts.take(self._runs.whole())
        number = len(self._texts.shared)
        if number == MOST_SHARED:
            raise beyond(self._texts.book, "có quá nhiều chữ", "has too many texts")
        self._texts.shared.append(text)
        if dirty:
            self._texts.dirty.add(number)
        if self._old:
            self._texts.old.add(number)
