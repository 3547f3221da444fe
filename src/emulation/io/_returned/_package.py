"""The parts of a workbook and how they refer to each other."""

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self

from emulation.errors import FileRejected
from emulation.io._books._archive import MOST_FRAME
from emulation.io._books._xml import parse
from emulation.io._returned._archive import Archive, Unmarkable
from emulation.io._returned._xml import PACKAGE, child, children, element, parsed, relationships_of, written

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_BYTES: Final = 64 * 2**20
"""How many bytes the parts may have together that are changed as trees."""
_MOST_NODES: Final = 2_000_000
"""How many tags and attributes they may have; a book with all the styles that Excel allows has some 800,000."""
_PIECE: Final = 2**20
_TYPES: Final = "[Content_Types].xml"
_TYPE: Final = "{" + f"{PACKAGE}/content-types" + "}"
_RELATION: Final = "{" + f"{PACKAGE}/relationships" + "}"


@dataclass(frozen=True, slots=True)
class Relation:
    """One reference of a part to another."""

    id: str
    kind: str
    """The last word of its type: `worksheet`, `comments`, `vmlDrawing`."""
    target: str
    """The part, from the root of the zip."""


@dataclass(slots=True)
class Package:
    """A workbook's zip with its references; what was changed is written by `write`."""

    archive: Archive
    _roots: "dict[str, _Element]" = field(default_factory=dict)
    _sound: set[str] = field(default_factory=set)
    """The sheets that were found to be XML."""
    _bytes: int = 0
    _nodes: int = 0

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Open a workbook that has passed the guard."""
        return cls(Archive.of(data))

    def root(self, part: str, *, lenient: bool = False) -> "_Element":
        """Return a part as XML; whatever is changed in it is written at the end.

        Raises:
            Unmarkable: It is no XML, or the parts would be too large as trees.
        """
        if part not in self._roots:
            data = self.archive.read(part, MOST_FRAME)
            self._bytes += len(data)
            self._nodes += data.count(b"<") + data.count(b"=")
            if self._bytes > _MOST_BYTES or self._nodes > _MOST_NODES:
                raise Unmarkable("parts that are too large as trees")
            self._roots[part] = parsed(data, lenient=lenient)
        return self._roots[part]

    def sheet(self, part: str) -> bytes:
        """Return the XML of a sheet, which is found to be XML before anything is looked for in its bytes.

        Raises:
            Unmarkable: It is none.
        """
        data = self.archive.read(part)
        if part not in self._sound:
            pieces = (data[at : at + _PIECE] for at in range(0, len(data), _PIECE))
            try:
                parse(pieces, "", part, None)
            except FileRejected as error:
                raise Unmarkable(error.en) from None
            self._sound.add(part)
        return data

    def add(self, part: str, root: "_Element", content_type: str | None = None) -> None:
        """Add a part as XML; its kind of content is declared unless its ending says it."""
        self._roots[part] = root
        self.archive.put(part, b"")
        if content_type is not None:
            self.declare(part, content_type)

    def declare(self, part: str, content_type: str) -> None:
        """Say what kind of content a part is."""
        root = self.root(_TYPES)
        if all(each.get("PartName") != f"/{part}" for each in root):
            root.append(element(f"{_TYPE}Override", PartName=f"/{part}", ContentType=content_type))

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Say what kind of content all parts with an ending are."""
        root = self.root(_TYPES)
        if all((each.get("Extension") or "").casefold() != ending for each in root):
            root.insert(0, element(f"{_TYPE}Default", Extension=ending, ContentType=content_type))

    def drop(self, part: str) -> None:
        """Leave out a part, its own references and what is said of it."""
        root = self.root(_TYPES)
        for each in [each for each in root if (each.get("PartName") or "").casefold() == f"/{part}".casefold()]:
            root.remove(each)
        for name in (part, _references(part)):
            self._roots.pop(name, None)
            if name in self.archive:
                self.archive.drop(name)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return the references of a part to parts of this zip."""
        if _references(part) not in self.archive:
            return ()
        inside = (each for each in self.root(_references(part)) if each.get("TargetMode") != "External")
        return tuple(_relation(part, each) for each in inside if each.get("Target") is not None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part refer to another, and return the reference's id."""
        name = _references(part)
        if name not in self.archive:
            self._roots[name] = parsed(f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode())
            self.archive.put(name, b"")
        root = self.root(name)
        taken = {each.get("Id") for each in root}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        kinds = relationships_of(self.root(self.workbook))
        to = posixpath.relpath(target, posixpath.dirname(part))
        root.append(element(f"{_RELATION}Relationship", Id=f"rId{number}", Type=f"{kinds}/{kind}", Target=to))
        return f"rId{number}"

    def unrelate(self, part: str, identifier: str) -> None:
        """Take a reference away."""
        root = self.root(_references(part))
        for each in [each for each in root if each.get("Id") == identifier]:
            root.remove(each)

    def related(self, part: str, kind: str) -> str | None:
        """Return the part of a kind to which a part refers."""
        return next((each.target for each in self.relations(part) if each.kind == kind), None)

    @property
    def workbook(self) -> str:
        """The part that lists the sheets.

        Raises:
            Unmarkable: There is none.
        """
        part = self.related("", "officeDocument")
        if part is None:
            raise Unmarkable("no workbook part")
        return part

    def sheets(self) -> dict[str, str]:
        """Return the part of each worksheet by its name, in the order of their tabs."""
        book = self.root(self.workbook)
        parts = {each.id: each for each in self.relations(self.workbook)}
        reference = "{" + relationships_of(book) + "}id"
        listed = ((each.get("name") or "", parts.get(each.get(reference) or "")) for each in listed_sheets(book))
        return {name: part.target for name, part in listed if part is not None and part.kind == "worksheet"}

    def write(self) -> bytes:
        """Return the zip."""
        for name, root in self._roots.items():
            before, drawing = self.archive.read(name), name.endswith(".vml")
            now = written(root, declared=not drawing)
            # A part that says the same as before stays as it was written.
            if not before or written(parsed(before, lenient=drawing), declared=not drawing) != now:
                self.archive.put(name, now)
        return self.archive.write()


def listed_sheets(book: "_Element") -> "list[_Element]":
    """Return the sheets as the workbook part lists them."""
    return children(child(book, "sheets"), "sheet")


def _references(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relation(part: str, each: "_Element") -> Relation:
    target = each.get("Target") or ""
    whole = target if target.startswith("/") else posixpath.join("/", posixpath.dirname(part), target)
    kind = (each.get("Type") or "").rpartition("/")[2]
    return Relation(each.get("Id") or "", kind, posixpath.normpath(whole).lstrip("/"))
