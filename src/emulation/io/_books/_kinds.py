"""What kind of book a file is, told by its content; its name is never asked."""

import re
from typing import Final

from emulation.errors import FileRejected
from emulation.io._books._archive import Archive
from emulation.io._books._cells import BookKind
from emulation.io._books._refusals import refused

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
# The beginnings of books of Excel 2 to 4, which are older than OLE.
_ANCIENT: Final = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x06\x00",
    b"\x09\x08\x08\x00",
)
_OTHERS: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"%PDF", "là tệp PDF", "is a PDF"),
    (b"{\\rtf", "là văn bản RTF", "is an RTF document"),
    (b"\x89PNG", "là tệp ảnh", "is a picture"),
    (b"\xff\xd8\xff", "là tệp ảnh", "is a picture"),
    (b"GIF8", "là tệp ảnh", "is a picture"),
    (b"Rar!", "là tệp nén RAR", "is a RAR archive"),
    (b"7z\xbc\xaf", "là tệp nén 7z", "is a 7z archive"),
    (b"\x1f\x8b", "là tệp nén gzip", "is a gzip archive"),
    (b"SQLite format 3", "là cơ sở dữ liệu SQLite", "is an SQLite database"),
)
_XML_2003: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_WEB: Final = re.compile(rb"\s*(?:<!doctype html|<html|<head|<table|<meta|mime-version:)", re.IGNORECASE)
_HEAD: Final = 4_096


def kind_of_bytes(data: bytes, name: str) -> BookKind | None:
    """Return `csv` for text, `xls` for an old book, None for an archive, which must be opened to know.

    Raises:
        FileRejected: It is encrypted, of a kind that is not read, or no book.
    """
    if data.startswith(_ZIP):
        return None
    if data.startswith(_OLE):
        return _kind_of_ole(data, name)
    if data.startswith(_ANCIENT):
        raise refused("EMU-B06", name, "do Excel 4 hoặc cũ hơn ghi", "was written by Excel 4 or older")
    other = next((words for mark, *words in _OTHERS if data.startswith(mark)), None)
    if other:
        raise refused("EMU-B07", name, *other)
    _refuse_web(data[:_HEAD], name)
    return "csv"


def _kind_of_ole(data: bytes, name: str) -> BookKind:
    """Tell by the names of streams, which stand in the file as UTF-16."""
    if _utf16("EncryptedPackage") in data or _utf16("DataSpaces") in data:
        raise refused("EMU-B04", name, "có mật khẩu", "is behind a password")
    if _utf16("Workbook\0") in data:
        return "xls"
    if _utf16("Book\0") in data:
        raise refused("EMU-B06", name, "do Excel 5.0/95 ghi", "was written by Excel 5.0/95")
    if _utf16("WordDocument") in data:
        raise refused("EMU-B07", name, "là văn bản Word", "is a Word document")
    raise refused("EMU-B07", name, "không phải sổ tính", "is no workbook")


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _refuse_web(head: bytes, name: str) -> None:
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        bare = head.replace(b"\0", b"")[2:]
    if _XML_2003 in bare:
        raise refused("EMU-B06", name, "là XML 2003 mang đuôi .xls", "is XML 2003 that is named .xls")
    if _WEB.match(bare) or bare.lstrip().startswith(b"<?xml"):
        raise refused("EMU-B06", name, "là trang web mang đuôi .xls", "is a web page that is named .xls")


def kind_of_archive(archive: Archive) -> BookKind:
    """Return the kind of a book that is an archive.

    Raises:
        FileRejected: It is .xlsb, a document, or no book.
    """
    if "xl/workbook.bin" in archive:
        raise refused("EMU-B06", archive.name, "là .xlsb", "is an .xlsb")
    if "xl/workbook.xml" in archive or "xl/vbaProject.bin" in archive:
        return "xlsm" if "xl/vbaProject.bin" in archive else "xlsx"
    if "mimetype" in archive and "content.xml" in archive:
        return _kind_of_open_document(archive)
    if "word/document.xml" in archive:
        raise _no_book(archive, "là văn bản Word", "is a Word document")
    if "ppt/presentation.xml" in archive:
        raise _no_book(archive, "là tệp trình chiếu", "is a presentation")
    if "[content_types].xml" in archive and "_rels/.rels" in archive:
        return "xlsx"
    raise _no_book(archive, "là tệp nén, không phải sổ tính", "is an archive and no workbook")


def _kind_of_open_document(archive: Archive) -> BookKind:
    said = b"".join(archive.chunks("mimetype", most=1_000)).strip()
    if said.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    raise _no_book(archive, "là tài liệu OpenDocument khác", "is another OpenDocument file")


def _no_book(archive: Archive, vi: str, en: str) -> FileRejected:
    return refused("EMU-B07", archive.name, vi, en)
