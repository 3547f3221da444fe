"""What stands before the first element of a part: no part of a book may define a document type, read by us or not.

Others open the book too, and take for XML what its kind of content says, whatever its name. So every member is asked.
"""

from typing import Final
from xml.parsers import expat

from emulation.errors import FileRejected
from emulation.io._books._archive import Archive, shown_part
from emulation.io._books._refusals import beyond
from emulation.io._books._xml import refusal_of_dtd

MOST_PROLOGUE: Final = 64 * 2**10
"""How many bytes may stand before the end of the first tag; office books have some two thousand."""
_NOTHING: Final = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""Marks of encodings, halves of wide characters, and blanks."""


def check_prologues(archive: Archive) -> None:
    """Refuse a book with a part that defines a document type, or that may do so beyond what is looked at.

    Raises:
        FileRejected: It has one (EMU-B03); or the beginning of a part is too long (EMU-B01) or damaged (EMU-B02).
    """
    for part in archive.members:
        head = archive.head(part, MOST_PROLOGUE)
        if not _begins(head, archive.name) and len(head) == MOST_PROLOGUE:
            vi, en = f"có phần {shown_part(part)} mở đầu quá dài", f"has a part {shown_part(part)} that begins too late"
            raise beyond(archive.name, vi, en)


def _begins(head: bytes, book: str) -> bool:
    """Tell whether the first element of a part begins, or whether it is no XML at all."""
    parser = expat.ParserCreate()
    begun: list[str] = []
    parser.StartDoctypeDeclHandler = refusal_of_dtd(book)
    parser.StartElementHandler = lambda name, _: begun.append(name)
    try:
        # In one piece: an unfinished comment is read from its beginning again with every further piece.
        parser.Parse(head)
    except FileRejected:
        raise
    except (expat.ExpatError, LookupError, ValueError):
        # What is no XML for us may be some for others: in another encoding, or read less strictly.
        if not begun and _looks_defined(head):
            refusal_of_dtd(book)()
        return True
    return bool(begun)


def _looks_defined(head: bytes) -> bool:
    return head.lstrip(_NOTHING).startswith(b"<") and b"<!DOCTYPE" in head.replace(b"\0", b"")
