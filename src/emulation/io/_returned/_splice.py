"""The XML of a sheet, changed where marks stand and nowhere else: every other byte stays, however long the sheet is.

The parser only says where things are; what is changed is spliced into the bytes as they stand.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from emulation.io._books._cells import cell_name
from emulation.io._returned._archive import Unmarkable

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_TAG: Final = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(/?)>""")
_STYLE: Final = re.compile(rb"""(?<=\s)s\s*=\s*(?:"[^"]*"|'[^']*')""")
_SPANS: Final = re.compile(rb"""\s+spans\s*=\s*(?:"[^"]*"|'[^']*')""")
_SELECTED: Final = re.compile(rb"""(?<=\s)tabSelected\s*=\s*(?:"(?:1|true)"|'(?:1|true)')""")
_ROWS: Final = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)sheetData\b[^>]*?(/?)>")
_LETTERS: Final = re.compile(r"([A-Z]+)\d*", re.IGNORECASE)
_MARKED_ENCODING: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
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

    def restyle(
        self, cells: Iterable[tuple[int, int]], style: Callable[[int, int, int], int], known: Collection[int] = ()
    ) -> None:
        """Give cells another style, making those that the file does not have.

        Args:
            cells: Row and column of each, from 0.
            style: The new style, by row, column and the style so far.
            known: Styles whose cells are asked about too, wherever they stand.

        Raises:
            Unmarkable: The XML is broken or its rows are in no order.
        """
        found = _ROWS.search(self.data)
        if found is None:
            raise Unmarkable("a sheet without rows")
        end = found.end() if found[2] else self._end_of_rows(found[1])
        scan = _Scan(self.data, found[1].decode(), style, frozenset(map(str, known)), _by_row(cells))
        scan.run(found, end)
        self.data = _spliced(self.data, scan.edits)
        self.measures = scan.measured()

    def deselect(self) -> None:
        """Let the sheet be no longer the one that is seen first: two would be edited together."""
        found = _ROWS.search(self.data)
        head = self.data[: found.start() if found else 0]
        self.data = _SELECTED.sub(b'tabSelected="0"', head) + self.data[len(head) :]

    def draw(self, relationships: str, identifier: str) -> None:
        """Let the sheet refer to the drawing of its comments, which it did not have."""
        found = _ROWS.search(self.data)
        prefix = found[1] if found else b""
        start = found.end() if found and found[2] else self._end_of_rows(prefix) + len(b"</sheetData>") + len(prefix)
        at = start + _end_of_last(self.data[start:], prefix)
        text = f'<{prefix.decode()}legacyDrawing xmlns:r="{relationships}" r:id="{identifier}"/>'.encode()
        self.data = self.data[:at] + text + self.data[at:]

    def _end_of_rows(self, prefix: bytes) -> int:
        end = self.data.rfind(b"</" + prefix + b"sheetData>")
        if end < 0:
            raise Unmarkable("a sheet whose rows do not end")
        return end


@dataclass(slots=True)
class _Scan:
    """Goes through the rows of a sheet and notes what has to be changed."""

    data: bytes
    prefix: str
    style: Callable[[int, int, int], int]
    known: frozenset[str]
    wanted: dict[int, list[int]]
    edits: list[_Edit] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    """Rows that are wanted and not met yet, the next one last."""
    row: int = -1
    column: int = -1
    row_style: int | None = None
    columns: list[int] | None = None
    """Columns that are wanted in this row and not met yet, the next one last; None: the row is not wanted."""
    opened: _Edit | None = None
    """How the row begins once it has a new cell, which may lie beyond the extent that the row tells as a hint."""
    inherited: list[tuple[int, int, int]] = field(default_factory=list)
    """The styles of columns: first, last, style."""
    widths: list[tuple[int, int, int]] = field(default_factory=list)
    heights: dict[int, int] = field(default_factory=dict)
    usual: dict[str, str] = field(default_factory=dict)

    def run(self, found: re.Match[bytes], end: int) -> None:
        """Go through the rows, up to their end."""
        self.waiting = sorted(self.wanted, reverse=True)
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda name, attributes: self._start(parser, name, attributes)
        parser.StartDoctypeDeclHandler = _refuse_types
        try:
            parser.Parse(self.data[:end])
        except (expat.ExpatError, ValueError) as error:
            raise Unmarkable(str(error)) from None
        rest = b"".join(self._new_row(row) for row in reversed(self.waiting))
        if found[2] and rest:
            name = found[1] + b"sheetData"
            self.edits.append(_Edit(found.start(), found.end(), b"<%b>%b</%b>" % (name, rest, name)))
        elif rest:
            self.edits.append(_Edit(end, end, rest))

    def measured(self) -> Measures:
        """Return how wide and high things are."""
        digits, points = float(self.usual.get("defaultColWidth", 9.14)), float(self.usual.get("defaultRowHeight", 15))
        return Measures(tuple(self.widths), self.heights, round(digits * 7), _px(points))

    def _start(self, parser: "XMLParserType", name: str, attributes: dict[str, str]) -> None:
        kind = name.removeprefix(self.prefix)
        if kind == "c":
            # In a sheet of a million cells almost all go by here.
            if self.columns is not None or attributes.get("s") in self.known:
                self._cell(parser.CurrentByteIndex, attributes)
        elif kind == "row":
            self._row(parser, attributes)
        elif kind == "col":
            self._column(attributes)
        elif kind == "sheetFormatPr":
            self.usual = attributes

    def _row(self, parser: "XMLParserType", attributes: dict[str, str]) -> None:
        at, number = parser.CurrentByteIndex, int(attributes.get("r", self.row + 2)) - 1
        if number <= self.row:
            raise Unmarkable("rows in no order")
        new = []
        while self.waiting and self.waiting[-1] < number:
            new.append(self._new_row(self.waiting.pop()))
        if new:
            self.edits.append(_Edit(at, at, b"".join(new)))
        self.row, self.column, self.columns = number, -1, None
        self.row_style = int(attributes.get("s", 0)) if attributes.get("customFormat") in {"1", "true"} else None
        self._height(attributes)
        if self.waiting and self.waiting[-1] == number:
            self._wanted_row(parser, at, self.wanted[self.waiting.pop()])

    def _wanted_row(self, parser: "XMLParserType", at: int, columns: list[int]) -> None:
        self.columns = sorted(columns, reverse=True)
        tag = self._tag(at)
        if tag[1]:
            inside = b"".join(self._new_cell(self.row, column) for column in reversed(self.columns))
            opened = _SPANS.sub(b"", tag[0][:-2]) + b">"
            self.edits.append(_Edit(at, tag.end(), b"%b%b</%brow>" % (opened, inside, self.prefix.encode())))
            self.columns = None
        else:
            self.opened = _Edit(at, tag.end(), _SPANS.sub(b"", tag[0]))
            parser.EndElementHandler = lambda name: self._end(parser, name)

    def _end(self, parser: "XMLParserType", name: str) -> None:
        if name != f"{self.prefix}row":
            return
        at = parser.CurrentByteIndex
        self._new_cells(at, None)
        parser.EndElementHandler = None
        self.columns = None

    def _cell(self, at: int, attributes: dict[str, str]) -> None:
        reference = _LETTERS.match(attributes.get("r", ""))
        column = column_number(reference[1]) if reference else self.column + 1
        self.column = column
        asked = attributes.get("s") in self.known
        if self.columns is not None:
            self._new_cells(at, column)
            if self.columns and self.columns[-1] == column:
                self.columns.pop()
                asked = True
        if asked:
            self._restyle(at, column, int(attributes.get("s", 0)))

    def _restyle(self, at: int, column: int, before: int) -> None:
        after = self.style(self.row, column, before)
        if after == before:
            return
        tag, said = self._tag(at), f's="{after}"'.encode()
        text, replaced = _STYLE.subn(said, tag[0], count=1)
        if not replaced:
            closing = b"/>" if tag[1] else b">"
            text = tag[0][: -len(closing)].rstrip() + b" " + said + closing
        self.edits.append(_Edit(at, tag.end(), text))

    def _new_cells(self, at: int, before: int | None) -> None:
        """Make the cells that are wanted before a column, or all that are left."""
        made = []
        while self.columns and (before is None or self.columns[-1] < before):
            made.append(self._new_cell(self.row, self.columns.pop()))
        if made:
            self.edits.append(_Edit(at, at, b"".join(made)))
        if made and self.opened is not None:
            self.edits.append(self.opened)
            self.opened = None

    def _new_cell(self, row: int, column: int) -> bytes:
        inherited = next((style for first, last, style in self.inherited if first <= column <= last), 0)
        before = self.row_style if row == self.row and self.row_style is not None else inherited
        return f'<{self.prefix}c r="{cell_name(row, column)}" s="{self.style(row, column, before)}"/>'.encode()

    def _new_row(self, row: int) -> bytes:
        cells = b"".join(self._new_cell(row, column) for column in sorted(self.wanted[row]))
        name = f"{self.prefix}row".encode()
        return b'<%b r="%d">%b</%b>' % (name, row + 1, cells, name)

    def _tag(self, at: int) -> re.Match[bytes]:
        tag = _TAG.match(self.data, at)
        if tag is None:
            raise Unmarkable("a tag that cannot be read")
        return tag

    def _column(self, attributes: dict[str, str]) -> None:
        first, last = int(attributes.get("min", 1)) - 1, int(attributes.get("max", 1)) - 1
        hidden = attributes.get("hidden") in {"1", "true"}
        if "width" in attributes or hidden:
            self.widths.append((first, last, 0 if hidden else round(float(attributes["width"]) * 7)))
        if "style" in attributes:
            self.inherited.append((first, last, int(attributes["style"])))

    def _height(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in {"1", "true"}:
            self.heights[self.row] = 0
        elif "ht" in attributes:
            self.heights[self.row] = _px(float(attributes["ht"]))


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


def _end_of_last(tail: bytes, prefix: bytes) -> int:
    """Return where the last element ends that stands before the drawing of comments, in what follows the rows."""
    opened = b"<%bworksheet>" % prefix
    parser, depth, last = expat.ParserCreate(), 0, 0

    def start(_: str, __: dict[str, str]) -> None:
        nonlocal depth
        depth += 1

    def end(name: str) -> None:
        nonlocal depth, last
        depth -= 1
        if depth == 1 and name.removeprefix(prefix.decode()) in _BEFORE_THE_DRAWING:
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


def _refuse_types(*_: object) -> None:
    raise Unmarkable("a document type")
