"""Which sheets a workbook has, in which parts they stand, and from when its days are counted."""

import posixpath
from dataclasses import dataclass, field

from emulation.io._books._archive import MOST_FRAME, Archive
from emulation.io._books._refusals import beyond, damaged, refused
from emulation.io._books._texts import cleaned
from emulation.io._books._xml import Locals, parse

MOST_SHEETS = 1_000
"""How many sheets a book may have."""
_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet: its name, and the part that holds it."""

    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class Structure:
    """What the workbook says of itself."""

    part: str
    sheets: list[SheetPart] = field(default_factory=list)
    from_1904: bool = False
    """Whether day 0 is 1904-01-01, as on old Macintoshes."""
    styles: str | None = None
    strings: str | None = None


def read_structure(archive: Archive) -> Structure:
    """Read what sheets there are.

    Raises:
        FileRejected: The book is damaged, or has no sheet of cells.
    """
    package = _relations(archive, "_rels/.rels", "")
    part = next((target for kind, target in package.values() if kind == "officeDocument"), "xl/workbook.xml")
    folder, file = posixpath.split(part)
    relations = _relations(archive, f"{folder}/_rels/{file}.rels", folder)
    structure = Structure(part)
    for kind, target in relations.values():
        if kind == "styles":
            structure.styles = target
        elif kind == "sharedStrings":
            structure.strings = target
    _read_workbook(archive, structure, relations)
    if not structure.sheets:
        raise refused("EMU-B09", archive.name, "không có trang tính nào", "has no sheet of cells")
    return structure


def _relations(archive: Archive, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Return from the id of every relation to its kind and the part it leads to; links out of the book are none."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, given: dict[str, str]) -> None:
        if name.endswith("Relationship") and given.get("TargetMode") != "External":
            target = posixpath.join("/", folder, given.get("Target", "").replace("\\", "/"))
            kind = given.get("Type", "").rpartition("/")[2]
            found[given.get("Id", "")] = (kind, posixpath.normpath(target).lstrip("/"))

    parse(archive.chunks(part, most=MOST_FRAME), archive.name, part, start)
    return found


def _read_workbook(archive: Archive, structure: Structure, relations: dict[str, tuple[str, str]]) -> None:
    local = Locals()

    def start(name: str, given: dict[str, str]) -> None:
        kind = local[name]
        if kind == "workbookPr":
            structure.from_1904 = given.get("date1904") in {"1", "true", "on"}
        elif kind == "sheet":
            _add(archive, structure, given, relations)

    parse(archive.chunks(structure.part, most=MOST_FRAME), archive.name, structure.part, start, local=local)


def _add(archive: Archive, structure: Structure, given: dict[str, str], relations: dict[str, tuple[str, str]]) -> None:
    key = next((value for name, value in given.items() if name.endswith("/relationships id")), "")
    kind, target = relations.get(key, ("", ""))
    if kind in {"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"}:
        return
    if kind != "worksheet":
        raise damaged(archive.name, structure.part)
    if len(structure.sheets) == MOST_SHEETS:
        raise beyond(archive.name, f"có hơn {MOST_SHEETS:,} trang", f"has more than {MOST_SHEETS:,} sheets")
    name, _ = cleaned(given.get("name", ""))
    taken = {sheet.name.casefold() for sheet in structure.sheets}
    if not name or len(name) > _LONGEST_NAME or name.casefold() in taken:
        vi, en = "có trang tính sai tên hoặc trùng tên", "has a sheet with a wrong name, or that of another"
        raise refused("EMU-B10", archive.name, vi, en)
    hidden = given.get("state", "visible") != "visible"
    structure.sheets.append(SheetPart(name, target, hidden))
