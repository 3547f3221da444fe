"""The XML of a workbook, parsed as a stream by Expat; a document type definition is refused before it acts."""

from collections.abc import Callable, Iterable
from typing import Final
from xml.parsers import expat

from emulation.errors import FileRejected
from emulation.io._books._refusals import beyond, damaged, refused

_MAIN: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_MOST_TOKEN: Final = 4 * 2**20
"""How long a tag may be; text is handed on in pieces and is no matter. Expat 2.5 reads a long tag over and over."""
_MOST_NAMES: Final = 1_000

_CHOICE: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006 Choice"
_TOLD: Final = frozenset(
    {"sheetData", "row", "c", "v", "f", "is", "si", "t", "sheet", "mergeCell", "col", "xf", "numFmt"}
)
"""Elements that say what a book holds, which cannot be one thing for some readers and another for others."""

Start = Callable[[str, dict[str, str]], object]
End = Callable[[str], object]
Text = Callable[[str], object]


class Locals(dict[str, str]):
    """From names as the parser gives them to local names of a spreadsheet; one of another vocabulary has none.

    Where a part says a thing in two ways (`mc:AlternateContent`), the way for readers that know extensions is skipped.
    """

    def __init__(self) -> None:
        self.skip: Callable[[], object] | None = None
        """Skips the element that begins."""

    def __missing__(self, name: str) -> str:
        """Find a name that was not met before, and keep those that will be met again."""
        space, _, local = name.rpartition(" ")
        if space and space not in _MAIN:
            if name == _CHOICE and self.skip is not None:
                self.skip()
            return ""
        if len(self) < _MOST_NAMES:
            self[name] = local
        return local


def parse(
    chunks: Iterable[bytes],
    book: str,
    part: str,
    start: Start | None,
    *,
    end: End | None = None,
    text: Text | None = None,
    check: Callable[[], object] | None = None,
    local: Locals | None = None,
) -> None:
    """Parse one part, calling back for every tag and text, and to `check` after every megabyte.

    Args:
        chunks: The bytes of the part.
        book: The book, for messages.
        part: The part, for messages.
        start: Takes an opening tag.
        end: Takes a closing tag.
        text: Takes text.
        check: Is called after every megabyte.
        local: The names that `start` looks up, by which it is known where something is to be skipped.

    Raises:
        FileRejected: It is malformed, holds a document type definition, or a tag that is far too long; or it says in
            two ways what a cell or a sheet is.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    if local is not None:
        local.skip = _skipping(parser, book)
    parser.StartDoctypeDeclHandler = refusal_of_dtd(book)
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > _MOST_TOKEN:
                raise beyond(book, "có thẻ XML quá dài", "has an XML tag that is too long")
            if check is not None:
                check()
        parser.Parse(b"", True)  # noqa: FBT003 - the parser takes it by position
    except FileRejected:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        # Besides malformed XML: an encoding that is unknown, or that Expat cannot take.
        raise damaged(book, part, getattr(error, "lineno", None)) from None


def _skipping(parser: expat.XMLParserType, book: str) -> Callable[[], None]:
    """Return what lets a parser pass over the element that begins; it costs nothing where none is skipped."""
    start, end, text = parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler
    depth = 0

    def begin() -> None:
        nonlocal depth
        depth = 1
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = deeper, back, None

    def deeper(name: str, _: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        space, local = name.rpartition(" ")[::2]
        if space in _MAIN and local in _TOLD:
            raise refused("EMU-B10", book, "ghi một nội dung theo hai cách", "says one thing in two ways")

    def back(_: str) -> None:
        nonlocal depth
        depth -= 1
        if not depth:
            parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text

    return begin


def refusal_of_dtd(book: str) -> Callable[..., None]:
    """Return what refuses a book when its document type definition begins."""

    def refuse(*_: object) -> None:
        raise refused("EMU-B03", book, "chứa định nghĩa kiểu tài liệu (DTD)", "holds a document type definition (DTD)")

    return refuse
