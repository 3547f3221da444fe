"""The XML of a sheet, changed where marks stand and nowhere else: every other byte stays, however long the sheet is.

A sheet may have millions of cells, so it is not parsed: the rows and cells in question are found in its bytes, which
a reader has found to be XML before, and what is changed is spliced into them.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Self
from xml.parsers import expat

from emulation.io._books._cells import cell_name
from emulation.io._returned._archive import Unmarkable

_ELEMENT: Final = rb"""<%b(?=[\s/>])(?:[^>"']|"[^"]*"|'[^']*')*>"""
_ATTRIBUTE: Final = re.compile(rb"""\s([A-Za-z0-9:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HIDDEN: Final = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_STYLE: Final = re.compile(rb"""(?<=\s)s\s*=\s*(?:"[^"]*"|'[^']*')""")
_SPANS: Final = re.compile(rb"""\s+spans\s*=\s*(?:"[^"]*"|'[^']*')""")
_SELECTED: Final = re.compile(rb"""(?<=\s)tabSelected\s*=\s*(?:"(?:1|true)"|'(?:1|true)')""")
_ROWS: Final = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)sheetData\b[^>]*?(/?)>")
_LETTERS: Final = re.compile(r"([A-Z]+)\d*", re.IGNORECASE)
_MARKED_ENCODING: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_TRUE: Final = frozenset({"1", "true"})
_DECLARED: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_BEFORE_THE_DRAWING: Final = frozenset(
    [
        "sheetCalcPr",
        "sheetProtection",
        "protectedRanges",
        "scenarios",
        "autoFilter",
        "sortState",
        "dataConsolidate",
        "customSheetViews",
        "mergeCells",
        "phoneticPr",
        "conditionalFormatting",
        "dataValidations",
        "hyperlinks",
        "printOptions",
        "pageMargins",
        "pageSetup",
        "headerFooter",
        "rowBreaks",
        "colBreaks",
        "customProperties",
        "cellWatches",
        "ignoredErrors",
        "smartTags",
        "drawing",
    ]
)
"""What stands before the drawing of comments, in the order of a sheet's parts (ECMA-376, CT_Worksheet)."""


@dataclass(frozen=True, slots=True)
class Measures:
    """How wide the columns of a sheet are and how high its rows, in pixels of a screen."""

    columns: tuple[tuple[int, int, int], ...] = ()
    """First, last and width."""
    rows: dict[int, int] = field(default_factory=dict)
    column: int = 64
    row: int = 20

    def width(self, column: int) -> int:
        """Return how wide a column is."""
        return next((width for first, last, width in self.columns if first <= column <= last), self.column)

    def height(self, row: int) -> int:
        """Return how high a row is."""
        return self.rows.get(row, self.row)


@dataclass(frozen=True, slots=True)
class _Edit:
    """Bytes from `start` to `end` that become `text`."""

    start: int
    end: int
    text: bytes


@dataclass(slots=True)
class SheetXml:
    """The XML of one sheet."""

    data: bytes
    measures: Measures = field(default_factory=Measures)

    def __post_init__(self) -> None:
        self.data = _as_utf_8(self.data)

    def exchange(self, styles: Collection[int], style: Callable[[int], int]) -> None:
        """Give every cell that has one of some styles another one instead."""
        if not styles:
            return
        body = _Body.of(self.data)
        edits = []
        for tag in body.tags("c", body.start, body.end):
            before = tag.attributes.get("s", "0")
            if before.isdecimal() and int(before) in styles:
                edits.append(tag.with_style(style(int(before))))
        self.data = _spliced(self.data, edits)

    def restyle(self, cells: Iterable[tuple[int, int]], style: Callable[[int, int, int], int]) -> None:
        """Give cells another style, making those that the file does not have.

        Args:
            cells: Row and column of each, from 0.
            style: The new style, by row, column and the style so far.

        Raises:
            Unmarkable: The XML is broken or its rows are in no order.
        """
        body = _Body.of(self.data)
        try:
            change = _Change(body, style, _by_row(cells))
            self.data = _spliced(self.data, change.edits())
            self.measures = change.measured()
        except ValueError as error:
            raise Unmarkable(str(error)) from None

    def deselect(self) -> None:
        """Let the sheet be no longer the one that is seen first: two would be edited together."""
        found = _ROWS.search(self.data)
        head = self.data[: found.start() if found else 0]
        self.data = _SELECTED.sub(b'tabSelected="0"', head) + self.data[len(head) :]

    @property
    def drawing(self) -> str | None:
        """The reference to the drawing of its comments and buttons; that of its header's pictures is another one."""
        body = _Body.of(self.data)
        tags = body.tags("legacyDrawing", body.after, len(self.data))
        said = next((tag.attributes for tag in tags), {})
        return next((value for name, value in said.items() if name.endswith(":id")), None)

    def draw(self, relationships: str, identifier: str) -> None:
        """Let the sheet refer to the drawing of its comments, which it did not have."""
        body = _Body.of(self.data)
        name = f"{body.prefix}legacyDrawing"
        at = body.after + _end_of_last(self.data[body.after :], body.prefix)
        text = f'<{name} xmlns:r="{relationships}" r:id="{identifier}"/>'.encode()
        self.data = self.data[:at] + text + self.data[at:]


@dataclass(frozen=True, slots=True)
class _Tag:
    """The tag with which an element begins."""

    start: int
    text: bytes

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def is_whole(self) -> bool:
        """Whether the element has nothing inside."""
        return self.text.endswith(b"/>")

    @property
    def attributes(self) -> dict[str, str]:
        """What it says."""
        return {name.decode(): (one or other).decode() for name, one, other in _ATTRIBUTE.findall(self.text)}

    def with_style(self, style: int) -> _Edit:
        """Return the change that gives a cell another style."""
        said = f's="{style}"'.encode()
        text, replaced = _STYLE.subn(said, self.text, count=1)
        if not replaced:
            closing = b"/>" if self.is_whole else b">"
            text = self.text[: -len(closing)].rstrip() + b" " + said + closing
        return _Edit(self.start, self.end, text)


@dataclass(frozen=True, slots=True)
class _Body:
    """Where the rows of a sheet stand in its XML."""

    seen: bytes
    """The XML, with blanks where comments and texts stand that could be mistaken for elements."""
    prefix: str
    opening: _Tag
    end: int
    """Where the rows end."""
    after: int
    """Where the element ends that holds them."""

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Find the rows.

        Raises:
            Unmarkable: There are none, they do not end, or the XML declares a type.
        """
        seen = _HIDDEN.sub(lambda found: b" " * len(found[0]), data) if b"<!" in data else data
        found = _ROWS.search(seen)
        if found is None or b"<!" in seen:
            raise Unmarkable("a sheet without rows")
        opening = _Tag(found.start(), found[0])
        if opening.is_whole:
            return cls(seen, found[1].decode(), opening, opening.end, opening.end)
        closing = b"</%bsheetData>" % found[1]
        end = seen.rfind(closing)
        if end < 0:
            raise Unmarkable("a sheet whose rows do not end")
        return cls(seen, found[1].decode(), opening, end, end + len(closing))

    @property
    def start(self) -> int:
        """Where the rows begin."""
        return self.opening.end

    def tags(self, name: str, start: int, end: int) -> Iterator[_Tag]:
        """Return the tags of elements of that name."""
        wanted = re.compile(_ELEMENT % f"{self.prefix}{name}".encode())
        return (_Tag(found.start(), found[0]) for found in wanted.finditer(self.seen, start, end))


@dataclass(slots=True)
class _Change:
    """The changes to the rows of a sheet, in the order of its XML."""

    body: _Body
    style: Callable[[int, int, int], int]
    wanted: dict[int, list[int]]
    inherited: list[tuple[int, int, int]] = field(default_factory=list)
    """The styles of columns: first, last, style."""
    widths: list[tuple[int, int, int]] = field(default_factory=list)
    heights: dict[int, int] = field(default_factory=dict)

    def edits(self) -> list[_Edit]:
        """Return the changes.

        Raises:
            Unmarkable: The rows are in no order.
            ValueError: A number is none.
        """
        for tag in self.body.tags("col", 0, self.body.opening.start):
            self._column(tag.attributes)
        edits, waiting, row = [], sorted(self.wanted, reverse=True), -1
        for tag in self.body.tags("row", self.body.start, self.body.end):
            attributes = tag.attributes
            number = int(attributes.get("r", row + 2)) - 1
            if number <= row:
                raise Unmarkable("rows in no order")
            row = number
            self._height(row, attributes)
            new = b"".join(self._new_rows(waiting, row))
            if new:
                edits.append(_Edit(tag.start, tag.start, new))
            if waiting and waiting[-1] == row:
                waiting.pop()
                edits += self._row(tag, row, _own_style(attributes))
        return edits + self._rest(b"".join(self._new_rows(waiting, None)))

    def measured(self) -> Measures:
        """Return how wide and high things are."""
        usual = next((tag.attributes for tag in self.body.tags("sheetFormatPr", 0, self.body.opening.start)), {})
        digits, points = float(usual.get("defaultColWidth", 9.14)), float(usual.get("defaultRowHeight", 15))
        return Measures(tuple(self.widths), self.heights, round(digits * 7), _px(points))

    def _rest(self, rows: bytes) -> list[_Edit]:
        """Return what comes behind the last row."""
        opening = self.body.opening
        if not rows:
            return []
        if not opening.is_whole:
            return [_Edit(self.body.end, self.body.end, rows)]
        name = f"{self.body.prefix}sheetData".encode()
        return [_Edit(opening.start, opening.end, b"<%b>%b</%b>" % (name, rows, name))]

    def _row(self, tag: _Tag, row: int, own: int | None) -> list[_Edit]:
        """Return the changes to one row that the file has."""
        waiting = sorted(self.wanted[row], reverse=True)
        name = f"{self.body.prefix}row".encode()
        if tag.is_whole:
            cells = b"".join(self._new_cells(waiting, row, own, None))
            return [_Edit(tag.start, tag.end, b"%b>%b</%b>" % (_SPANS.sub(b"", tag.text[:-2]), cells, name))]
        end = self.body.seen.find(b"</" + name, tag.end, self.body.end)
        if end < 0:
            raise Unmarkable("a row that does not end")
        edits, column = [], -1
        for cell in self.body.tags("c", tag.end, end):
            attributes = cell.attributes
            reference = _LETTERS.match(attributes.get("r", ""))
            column = column_number(reference[1]) if reference else column + 1
            edits += [_Edit(cell.start, cell.start, new) for new in self._new_cells(waiting, row, own, column)]
            if waiting and waiting[-1] == column:
                waiting.pop()
                edits.append(cell.with_style(self.style(row, column, int(attributes.get("s", 0)))))
        edits += [_Edit(end, end, new) for new in self._new_cells(waiting, row, own, None)]
        if any(edit.start == edit.end for edit in edits):
            # New cells may lie beyond what the row says of its extent, which is a hint only.
            edits.insert(0, _Edit(tag.start, tag.end, _SPANS.sub(b"", tag.text)))
        return edits

    def _new_rows(self, waiting: list[int], before: int | None) -> Iterator[bytes]:
        """Make the rows that are wanted before a row, or all that are left."""
        name = f"{self.body.prefix}row".encode()
        while waiting and (before is None or waiting[-1] < before):
            row = waiting.pop()
            cells = b"".join(self._new_cells(sorted(self.wanted[row], reverse=True), row, None, None))
            yield b'<%b r="%d">%b</%b>' % (name, row + 1, cells, name)

    def _new_cells(self, waiting: list[int], row: int, own: int | None, before: int | None) -> Iterator[bytes]:
        """Make the cells that are wanted before a column, or all that are left, with the look of row or column."""
        while waiting and (before is None or waiting[-1] < before):
            column = waiting.pop()
            inherited = next((style for first, last, style in self.inherited if first <= column <= last), 0)
            style = self.style(row, column, inherited if own is None else own)
            yield f'<{self.body.prefix}c r="{cell_name(row, column)}" s="{style}"/>'.encode()

    def _column(self, attributes: dict[str, str]) -> None:
        first, last = int(attributes.get("min", 1)) - 1, int(attributes.get("max", 1)) - 1
        hidden = attributes.get("hidden") in _TRUE
        if "width" in attributes or hidden:
            self.widths.append((first, last, 0 if hidden else round(float(attributes["width"]) * 7)))
        if "style" in attributes:
            self.inherited.append((first, last, int(attributes["style"])))

    def _height(self, row: int, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE:
            self.heights[row] = 0
        elif "ht" in attributes:
            self.heights[row] = _px(float(attributes["ht"]))


def _own_style(attributes: dict[str, str]) -> int | None:
    """Return the style that a row gives to the cells that it does not have."""
    return int(attributes.get("s", 0)) if attributes.get("customFormat") in _TRUE else None


def column_number(letters: str) -> int:
    """Return the number of a column from 0, by its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _px(points: float) -> int:
    return round(points * 4 / 3)


def _by_row(cells: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for row, column in sorted(set(cells)):
        rows.setdefault(row, []).append(column)
    return rows


def _spliced(data: bytes, edits: list[_Edit]) -> bytes:
    """Apply edits, which do not overlap, in the order of their places."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += [data[at : edit.start], edit.text]
        at = edit.end
    return b"".join([*pieces, data[at:]])


def _end_of_last(tail: bytes, prefix: str) -> int:
    """Return where the last element ends that stands before the drawing of comments, in what follows the rows."""
    opened = f"<{prefix}worksheet>".encode()
    parser, depth, last = expat.ParserCreate(), 0, 0

    def start(_: str, __: dict[str, str]) -> None:
        nonlocal depth
        depth += 1

    def end(name: str) -> None:
        nonlocal depth, last
        depth -= 1
        if depth == 1 and name.removeprefix(prefix) in _BEFORE_THE_DRAWING:
            at = parser.CurrentByteIndex - len(opened)
            closing = re.compile(rb"</%b\s*>" % re.escape(name.encode())).match(tail, at)
            # The parser is behind an empty element already, and before the closing tag of another.
            last = closing.end() if closing else at

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(opened + tail)
    except expat.ExpatError as error:
        raise Unmarkable(str(error)) from None
    return last


def _as_utf_8(data: bytes) -> bytes:
    """Return the XML in UTF-8 without a mark, as the parser's places are counted."""
    for mark, encoding in _MARKED_ENCODING.items():
        if data.startswith(mark):
            text = _DECLARED.sub("", data.decode(encoding))
            return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text.encode()
    return data
