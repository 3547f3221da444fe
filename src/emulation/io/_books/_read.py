"""Reads a file as a book: its kind is told by its content, a guard stands before every reader."""

import hashlib
from collections.abc import Callable, Container
from pathlib import Path
from typing import Final

from emulation.io._books._apart import read_apart
from emulation.io._books._archive import open_archive
from emulation.io._books._cells import Book, BookKind
from emulation.io._books._csv import read_csv
from emulation.io._books._encodings import decoded
from emulation.io._books._kinds import kind_of_archive, kind_of_bytes
from emulation.io._books._open_document import read_open_document
from emulation.io._books._prologues import check_prologues
from emulation.io._books._refusals import refused
from emulation.io._books._workbook import read_workbook
from emulation.io._guard import bytes_of
from emulation.models import Finding

MOST_BYTES: Final = 64 * 2**20
"""The longest file."""
_SHOWN: Final = 5
Progress = Callable[[int, int], object]
"""Called with how much is done and how much there is."""


def read_book(
    path: Path,
    name: str | None = None,
    *,
    kinds: Container[str] | None = None,
    encoding: str | None = None,
    on_progress: Progress | None = None,
) -> Book:
    """Read a workbook or a CSV file.

    Args:
        path: The file.
        name: What it is called in messages; without it, the name of the file.
        kinds: The kinds that are welcome (`{"xlsx", "csv"}`); without it, all that can be read.
        encoding: The encoding of a CSV file, where the file does not show it; see `docs/reference/books.md`.
        on_progress: Told of a workbook again and again how many bytes are unpacked, and of how many.

    Raises:
        FileRejected: It is not there, no book, damaged, encrypted, or beyond the limits (EMU-F01, F02, EMU-B01 …).
    """
    name = path.name if name is None else name
    data = bytes_of(path, name, MOST_BYTES)
    sha256 = hashlib.sha256(data).hexdigest()
    kind = kind_of_bytes(data, name)
    if kind == "csv":
        _check_welcome("csv", kinds, name)
        return _csv_book(data, name, sha256, encoding)
    if kind == "xls":
        _check_welcome("xls", kinds, name)
        sheets, dirty = read_apart(data, name)
        return _of_sheets(Book(name, sha256, "xls", sheets, findings=_of_dirt(dirty, name)))
    archive = open_archive(data, name)
    archive.on_progress = on_progress
    kind = kind_of_archive(archive)
    _check_welcome(kind, kinds, name)
    check_prologues(archive)
    if kind == "ods":
        sheets, dirty = read_open_document(archive)
        return _of_sheets(Book(name, sha256, "ods", sheets, findings=_of_dirt(dirty, name)))
    workbook = read_workbook(archive)
    findings = (*_of_macros(kind, name), *_of_dirt(workbook.dirty, name))
    return Book(name, sha256, kind, workbook.sheets, findings=findings)


def _of_sheets(book: Book) -> Book:
    if not book.sheets:
        raise refused("EMU-B09", book.name, "không có trang tính nào", "has no sheet of cells")
    return book


def _check_welcome(kind: BookKind, kinds: Container[str] | None, name: str) -> None:
    if kinds is not None and kind not in kinds:
        raise refused("EMU-B07", name, f"là .{kind}, ở đây không dùng", f"is a .{kind}, which has no place here")


def _csv_book(data: bytes, name: str, sha256: str, said: str | None) -> Book:
    text, encoding = decoded(data, name, said)
    sheet, separator, dirty = read_csv(text, name, Path(name).stem[:31] or "CSV")
    findings = _of_dirt(dirty, name)
    if encoding == "windows-1258" and said is None:
        findings = (_old_encoding(name), *findings)
    return Book(name, sha256, "csv", (sheet,), encoding=encoding, separator=separator, findings=findings)


def _old_encoding(name: str) -> Finding:
    vi = "Tệp CSV không phải UTF-8, đã đọc theo windows-1258; hãy xem lại vài tên riêng."
    en = "The CSV file is no UTF-8 and was read as windows-1258; look at a few names."
    return Finding("EMU-B16", "warning", vi, en, (("file", name),))


def _of_macros(kind: BookKind, name: str) -> tuple[Finding, ...]:
    if kind != "xlsm":
        return ()
    vi = "Sổ có macro; macro không được chạy, số liệu là số đã lưu trong sổ."
    en = "The book has macros; they were not run, and the figures are those that it was saved with."
    return (Finding("EMU-B13", "notice", vi, en, (("file", name),)),)


def _of_dirt(addresses: tuple[str, ...], name: str) -> tuple[Finding, ...]:
    if not addresses:
        return ()
    shown = ", ".join(addresses[:_SHOWN]) + (" …" if len(addresses) > _SHOWN else "")
    count = len(addresses)
    vi = f"{count} ô có ký tự điều khiển, đã bỏ các ký tự đó: {shown}."
    en = f"{count} cells hold control characters, which were left out: {shown}."
    where = (("file", name), ("address", addresses[0]), ("cells", count))
    return (Finding("EMU-B11", "warning", vi, en, where),)
