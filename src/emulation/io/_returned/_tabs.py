"""The tabs of a workbook: our sheet comes first and is seen first; what counts tabs is counted anew."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from emulation.io._returned._package import Package, listed_sheets
from emulation.io._returned._xml import child, children, element, local, namespace, relationships_of
from emulation.spreadsheet import quoted, sheet_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BEFORE_NAMES: Final = frozenset({"sheets", "functionGroups", "externalReferences"})


def unused_name(package: Package, name: str) -> str:
    """Return a name for our sheet that no sheet of the office has."""
    taken = [each.get("name") or "" for each in listed_sheets(package.root(package.workbook))]
    return sheet_name(name, taken)


def drop_tab(package: Package, name: str) -> None:
    """Take a sheet out, with the names that are its own."""
    book = package.root(package.workbook)
    part = package.sheets()[name]
    for at, each in enumerate(listed_sheets(book)):
        if each.get("name") == name:
            package.unrelate(package.workbook, each.get("{" + relationships_of(book) + "}id") or "")
            _remove(each)
            _recount(book, at, -1)
            break
    package.drop(part)


def add_tab(package: Package, name: str, content: bytes, repeated: int | None) -> None:
    """Put a sheet before all others and let it be the one that is seen.

    Args:
        package: The workbook.
        name: What it is called.
        content: Its XML.
        repeated: The row, counted from 0, that heads every printed page.
    """
    book = package.root(package.workbook)
    part = package.archive.unused("xl/worksheets/sheet{}.xml")
    package.archive.put(part, content)
    package.declare(part, _CONTENT_TYPE)
    tag = f"{namespace(book)}sheet"
    numbers = [int(each.get("sheetId") or 0) for each in listed_sheets(book)]
    _recount(book, -1, 1)
    made = _begun(child(book, "sheets"), tag)
    made.set("name", name)
    made.set("sheetId", str(max(numbers, default=0) + 1))
    made.set("{" + relationships_of(book) + "}id", package.relate(package.workbook, "worksheet", part))
    if repeated is not None:
        _repeat(book, name, repeated)
    for view in children(child(book, "bookViews"), "workbookView"):
        for count in ("activeTab", "firstSheet"):
            view.set(count, "0")


def deselected(package: Package) -> Iterable[str]:
    """Return the parts of the sheets that are selected, which only ours shall be."""
    for part in package.sheets().values():
        if b"tabSelected" in package.archive.head(part):
            yield part


def _recount(book: "_Element", beyond: int, step: int) -> None:
    """Count tabs anew in the names that belong to one sheet; those of the sheet at `beyond` itself go when it goes."""
    names = child(book, "definedNames")
    for each in children(names, "definedName"):
        at = each.get("localSheetId")
        if at is None:
            continue
        if step < 0 and int(at) == beyond:
            _remove(each)
        elif int(at) > beyond:
            each.set("localSheetId", str(int(at) + step))
    if names is not None and not len(names):
        _remove(names)


def _repeat(book: "_Element", name: str, row: int) -> None:
    names = child(book, "definedNames")
    if names is None:
        names = element(f"{namespace(book)}definedNames")
        before = [at for at, each in enumerate(book) if local(each) in _BEFORE_NAMES]
        book.insert(before[-1] + 1, names)
    made = element(f"{namespace(book)}definedName", name="_xlnm.Print_Titles", localSheetId="0")
    made.text = f"{quoted(name)}!${row + 1}:${row + 1}"
    names.insert(0, made)


def _begun(parent: "_Element | None", tag: str) -> "_Element":
    """Make the first child of an element; made in its place, it uses the prefixes that the book declares."""
    made = element(tag)
    if parent is not None:
        parent.insert(0, made)
    return made


def _remove(each: "_Element") -> None:
    parent = each.getparent()
    if parent is not None:
        parent.remove(each)
