"""A whole rulebook read from TOML, without Python: every part through the same checks as one that is written in code.

The order of the file is the order of the table: a criterion stands in the section above it unless it names another.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, cast

from emulation.errors import EmulationError, RulebookError
from emulation.io._expressions import Scope
from emulation.io._guard import MOST_BYTES_OF_TOML, Document, read_document, refuse_control, too_much
from emulation.io._rulebook_calls import Calls
from emulation.io._rulebook_classes import checks_of, classes_of, conditions_of, parameters_of, traits_of
from emulation.io._rulebook_form import form_of
from emulation.io._rulebook_json import rulebook_of_json
from emulation.io._rulebook_place import BookFile, Table
from emulation.io._toml import Toml, parse_toml
from emulation.scoring import TOTAL, Criterion, PlanChange, Rulebook, Section

TABLES: Final = (
    "rulebook", "sources", "form", "parameters", "traits", "sections", "criteria", "checks", "conditions", "classes",
    "changes",
)  # fmt: skip
HEAD_KEYS: Final = (
    "id", "version", "title", "group", "quantum", "in_force_from", "in_force_until", "source", "steps",
    "for_information", "official", "base",
)  # fmt: skip
SECTION_KEYS: Final = (
    "id", "title", "within", "points", "minimum", "penalty", "model", "combine", "steps", "role", "leave_out", "source",
)  # fmt: skip
CRITERION_KEYS: Final = (
    "id", "title", "section", "source", "points", "minimum", "penalty", "model", "rule", "applies_when", "evidence",
    "rounding", "note", "scale",
)  # fmt: skip
_DEEPEST: Final = 12
"""How deep sections may stand in each other."""
_ROLES: Final = ("base", "bonus", "penalty")


def read_rulebook(path: Path | str, *, name: str | None = None) -> Rulebook:
    """Read a rulebook from a TOML file, or from the JSON of `Rulebook.to_json` where its name ends in ".json".

    Args:
        path: The file, at most 4 MiB.
        name: What the file is called in messages; its own name unless given.

    Raises:
        FileRejected: There is no such file, or it is no clean TOML or JSON.
        RulebookError: It describes no rulebook, or one that fails a check; the error names line and key.
    """
    path = Path(path)
    document = read_document(path, name or path.name, MOST_BYTES_OF_TOML)
    return rulebook_of_json(document) if path.suffix == ".json" else _rulebook_of(document)


def rulebook_of_toml(text: str, *, name: str = "rulebook.toml") -> Rulebook:
    """Read a rulebook from the text of a TOML file; see `read_rulebook`.

    Args:
        text: The text, at most 4 MiB of UTF-8.
        name: What the file is called in messages.

    Raises:
        FileRejected: It is no clean TOML.
        RulebookError: It describes no rulebook, or one that fails a check; the error names line and key.
    """
    data = text.encode()
    if len(data) > MOST_BYTES_OF_TOML:
        limit = f"{MOST_BYTES_OF_TOML:,}"
        raise too_much(name, f"dài quá {limit} byte", f"is longer than {limit} bytes")
    refuse_control(text, name)
    return _rulebook_of(Document(name, unicodedata.normalize("NFC", text), sha256(data).hexdigest()))


def _rulebook_of(document: Document) -> Rulebook:
    toml = parse_toml(document)
    book = BookFile(document.name, toml.lines)
    for name in toml.data:
        if name not in TABLES:
            raise book.unknown("EMU-R20", name, ("bảng", "table"), name, TABLES)
    for name in ("rulebook", "form", "sections", "criteria"):
        if name not in toml.data:
            vi, en = f"Tệp thiếu bảng {name}.", f"The file lacks the table {name}."
            raise book.error("EMU-R21", name, vi, en)
    return _made(toml, _with_sources(toml.data.get("sources", {}), book))


def _with_sources(value: object, book: BookFile) -> BookFile:
    if not isinstance(value, dict):
        raise book.unfit("sources", ("các bảng [sources.tên]", "tables [sources.name]"))
    sources = {name: book.source(each, f"sources.{name}") for name, each in value.items()}
    return BookFile(book.file, book.lines, sources)


def _made(toml: Toml, book: BookFile) -> Rulebook:
    data = toml.data
    parameters = tuple(parameters_of(data.get("parameters", []), book))
    form = form_of(data["form"], book)
    items = _items(data, book)
    scope = Scope(form, frozenset(p.id for p in parameters), frozenset([TOTAL, *(item.id for item in items)]))
    book = book.inside(scope)
    head = _head(data["rulebook"], book)
    sections = _Tree(items, book).sections()
    more: dict[str, Any] = {
        "checks": tuple(checks_of(data.get("checks", []), book)),
        "conditions": tuple(conditions_of(data.get("conditions", []), book)),
        "classes": classes_of(data["classes"], book) if "classes" in data else None,
        "traits": tuple(traits_of(data.get("traits", []), book)),
        "changes": tuple(_changes(data.get("changes", []), book)),
    }
    keys = {item.id: item.key for item in items}
    try:
        return Rulebook(head.pop("id"), form=form, sections=sections, parameters=parameters, **head, **more)
    except RulebookError as error:
        for each in (error, *error.others):
            key = _key_of(each, keys)
            each.where = {"file": book.file, "line": book.line_of(key) or 0, "key": key, **each.where}
        raise


def _key_of(error: RulebookError, items: Mapping[str, str]) -> str:
    """Return the key of what a static check refuses: a criterion or section, the classes, or the whole."""
    return items.get(error.criterion, "classes" if error.code.startswith("EMU-K2") else "rulebook")


def _head(value: object, book: BookFile) -> dict[str, Any]:
    table = book.table(value, "rulebook", HEAD_KEYS, ("id", "version"))
    calls = Calls(book)
    readers: Mapping[str, Any] = {
        "id": book.words, "version": book.words, "title": book.text, "group": book.words, "quantum": book.number,
        "in_force_from": book.day, "in_force_until": book.day, "source": book.sources_at, "base": book.words,
        "for_information": book.words_list,
        "official": lambda value, key: book.one_of(value, key, ("rule", "appraised")),
        "steps": lambda value, key: [calls.step(each, inner) for inner, each in book.entries(value, key)],
    }  # fmt: skip
    return {name: readers[name](each, f"rulebook.{name}") for name, each in table.items()}


def _changes(value: object, book: BookFile) -> Iterator[PlanChange]:
    """Yield what a plan changed, of a rulebook that was written after that."""
    known = ("target", "what", "reason", "source")
    for key, each in book.entries(value, "changes"):
        table = book.table(each, key, known, known[:3])
        source = book.source(table["source"], f"{key}.source") if "source" in table else None
        what, reason = book.text(table["what"], f"{key}.what"), book.words(table["reason"], f"{key}.reason")
        yield PlanChange(book.words(table["target"], f"{key}.target"), what, reason, source)


@dataclass(frozen=True, slots=True)
class _Item:
    """A section or a criterion as the file has it, with the section that holds it."""

    id: str
    key: str
    table: Table
    parent: str | None
    is_section: bool


def _items(data: Mapping[str, Any], book: BookFile) -> list[_Item]:
    """Return sections and criteria in the order of the file, each with its parent."""
    found = [(key, book.table(each, key, SECTION_KEYS, ("id", "title")), True)
             for key, each in book.entries(data["sections"], "sections")]  # fmt: skip
    found += [(key, book.table(each, key, CRITERION_KEYS, ("id", "title", "rule")), False)
              for key, each in book.entries(data["criteria"], "criteria")]  # fmt: skip
    names = [book.words(table["id"], f"{key}.id") for key, table, section in found if section]
    items: list[_Item] = []
    above: str | None = None
    for key, table, section in sorted(found, key=lambda each: book.lines.of(each[0]) or 0):
        where = "within" if section else "section"
        parent = table.get(where, None if section else above)
        if parent is None and not section:
            vi, en = f"{key} đứng trước mọi mục.", f"{key} stands before any section."
            raise book.error("EMU-R26", key, vi, en, ("thêm section = …", "add section = …"))
        if parent is not None and parent not in names:
            raise book.unknown("EMU-R26", f"{key}.{where}", ("mục", "section"), str(parent)[:60], names)
        name = book.words(table["id"], f"{key}.id")
        above = name if section else above
        items.append(_Item(name, key, table, parent, section))
    return items


@dataclass(frozen=True, slots=True)
class _Tree:
    """Makes the sections of a file, each with what it holds."""

    items: list[_Item]
    book: BookFile

    def sections(self) -> list[Section]:
        """Return the sections that stand in no other.

        Raises:
            RulebookError: Sections hold each other in a circle, or one of them is wrong.
        """
        for item in self.items:
            self._check(item)
        return cast("list[Section]", self._children(None))

    def _check(self, item: _Item) -> None:
        """Refuse sections that hold each other."""
        parents = {each.id: each.parent for each in self.items if each.is_section}
        seen: set[str] = set()
        name = item.parent
        while name is not None:
            if name in seen:
                vi, en = f"{item.key}: các mục chứa nhau thành vòng.", f"{item.key}: sections hold each other."
                raise self.book.error("EMU-R26", f"{item.key}.within", vi, en)
            if len(seen) > _DEEPEST:
                vi, en = f"{item.key}: mục lồng quá {_DEEPEST} cấp.", f"{item.key}: nested over {_DEEPEST} levels deep."
                raise self.book.error("EMU-R27", f"{item.key}.within", vi, en)
            seen.add(name)
            name = parents[name]

    def _children(self, parent: str | None) -> "list[Section | Criterion]":
        mine = [item for item in self.items if item.parent == parent]
        return [self._item(item) for item in mine]

    def _item(self, item: _Item) -> "Section | Criterion":
        """Return what an entry says; what is refused of it names its id too."""
        try:
            return self._section(item) if item.is_section else self._criterion(item)
        except EmulationError as error:
            error.where.setdefault("criterion", item.id)
            raise

    def _section(self, item: _Item) -> Section:
        book, table, key = self.book, item.table, item.key
        calls = Calls(book)
        states = book.entries(table.get("leave_out", []), f"{key}.leave_out")
        more: dict[str, Any] = {
            "points": book.points(table, key) if "points" in table or "penalty" in table else None,
            "combine": calls.step(table["combine"], f"{key}.combine") if "combine" in table else None,
            "steps": [calls.step(each, k) for k, each in book.entries(table.get("steps", []), f"{key}.steps")],
            "role": book.one_of(table.get("role", "base"), f"{key}.role", _ROLES),
            "leave_out": [book.state(each, k) for k, each in states],
            "source": book.sources_at(table["source"], f"{key}.source") if "source" in table else (),
        }
        children = self._children(item.id)
        with book.at(key):
            return Section(item.id, title=book.text(table["title"], f"{key}.title"), criteria=children, **more)

    def _criterion(self, item: _Item) -> Criterion:
        book, table, key = self.book, item.table, item.key
        optional: dict[str, Any] = {
            "applies_when": lambda value, key: book.of_kind(value, key, "truth"),
            "evidence": lambda value, key: [book.text(each, inner) for inner, each in book.entries(value, key)],
            "rounding": book.rounding,
            "note": book.text,
            "scale": book.number,
        }
        more = {name: read(table[name], f"{key}.{name}") for name, read in optional.items() if name in table}
        title, points = book.text(table["title"], f"{key}.title"), book.points(table, key)
        rule = Calls(book).rule(table["rule"], f"{key}.rule")
        source = book.sources_at(table["source"], f"{key}.source") if "source" in table else ()
        with book.at(key):
            return Criterion(item.id, title=title, source=source, points=points, rule=rule, **more)
