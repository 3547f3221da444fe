"""What was read before: one file of submissions for each book, and the receipts of all of them, in one folder.

A book that was read before is not read again: one of the same content, read for the same plan, units, forms and layout,
and of which nothing is open. What every book says of a unit is kept by itself, with the reading in which it came first;
the submissions are made of it anew each time, a later book lying over earlier ones where it has a place for a field.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from emulation.algebra import canonical
from emulation.errors import FileRejected
from emulation.io._guard import MOST_BYTES, read_document
from emulation.io._intake._intake import Intake, ReadFile
from emulation.io._intake._join import Part, laid_over, values_of
from emulation.io._json import parse_json
from emulation.io._layouts import Layout, layout_to_toml
from emulation.io._out import file_names, write_text
from emulation.io._words import fold
from emulation.models import Finding, Plan, Unit
from emulation.scoring import Rulebook

RECEIPTS: Final = "receipts.json"
"""The file of all receipts."""
_DIGITS: Final = 12
_LONGEST: Final = 60
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Whole:
    """The submission of one unit, as the books make it."""

    entry: Mapping[str, Any]
    books: tuple[str, ...]
    """The digests of the books that say something of the unit, the last one last: in its file it stands."""


@dataclass(slots=True)
class KeptBooks:
    """The folder of what was read, as it was found and as it will be written."""

    folder: Path
    under: str
    """The digest of all that decides what a book says: plan, units, forms, layout."""
    books: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By digest of the book: its name, its receipt, what it says, and in which reading and under what it was read."""

    @classmethod
    def open(
        cls,
        folder: Path,
        plan: Plan,
        rulebooks: Mapping[str, Rulebook],
        units: Iterable[Unit],
        layout: Layout | None = None,
    ) -> "KeptBooks":
        """Read the receipts of a folder; a folder without any is empty.

        Args:
            folder: Where the submissions of books are kept.
            plan: For what books are read now; with its units, forms and layout it decides whether to read one again.
            rulebooks: The rulebooks by id.
            units: Who may file.
            layout: How the office lays out its own tables.

        Raises:
            FileRejected: The receipts are there and cannot be read.
        """
        under = _digest_of(plan, rulebooks, units, layout)
        path = folder / RECEIPTS
        if not path.exists():
            return cls(folder, under)
        data = parse_json(read_document(path, RECEIPTS, MOST_BYTES))
        listed = data.get("books") if isinstance(data, dict) else None
        if not isinstance(listed, list) or not all(map(_is_entry, listed)):
            raise _damaged()
        return cls(folder, under, {each["sha256"]: dict(each) for each in listed})

    def name_of(self, sha256: str) -> str | None:
        """Return the name under which a book was read before.

        None where something has changed that decides what it says, or where rows of it were not taken: it is read
        again then, so that what is open is counted and shown each time.
        """
        known = self.books.get(sha256)
        if known is None or known["under"] != self.under or _is_open(known) or not self._is_there(known):
            return None
        return f"{known['file']} ({RECEIPTS})"

    def age_of(self, sha256: str) -> int:
        """Return in which reading a book came first; one that is new comes in this one."""
        known = self.books.get(sha256)
        return self._now if known is None else _age(known)

    @property
    def _now(self) -> int:
        return max(map(_age, self.books.values()), default=0) + 1

    def _is_there(self, known: Mapping[str, Any]) -> bool:
        return "submissions" not in known or self._path(known["submissions"]).exists()

    def _path(self, name: str) -> Path:
        # A name of ours holds no separator: what receipts name may lead nowhere else.
        return self.folder / Path(name).name

    def keep(self, intake: Intake) -> tuple[Finding, ...]:
        """Write what books brought, and return a notice for every earlier submission that is replaced.

        Files that were refused stand with the receipts too, until the next reading.

        Raises:
            FileRejected: The disk does not take it, or what was kept before is damaged.
        """
        for known in self.books.values():
            known.setdefault("parts", self._parts(known))
        before = self._wholes()
        had = {sha256: known["submissions"] for sha256, known in self.books.items() if "submissions" in known}
        now = self._now
        for file in intake.files:
            self._take(file, now)
        after = self._wholes()
        self._write_changed(before, after, had)
        books = sorted(self.books.values(), key=lambda each: (each["file"], each["sha256"]))
        refused = [receipt.to_json() for receipt in intake.receipts if receipt.refused]
        data = {"books": books, "refused": refused}
        write_text(self.folder / RECEIPTS, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
        return tuple(self._changes(before, after))

    def _take(self, file: ReadFile, now: int) -> None:
        receipt = file.receipt
        if receipt.refused or receipt.same_as is not None:
            return
        known = self.books.get(receipt.sha256)
        self.books[receipt.sha256] = {
            "file": receipt.file,
            "sha256": receipt.sha256,
            "under": self.under,
            "age": now if known is None else _age(known),
            "open": file.needs_return,
            "parts": list(map(_part, file.parts)),
            "receipt": receipt.to_json(),
        }

    def _wholes(self) -> dict[_Key, _Whole]:
        """Return the submission of every unit, made of what all books say of it."""
        said: dict[_Key, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
        ordered = sorted(self.books.items(), key=lambda each: (_age(each[1]), each[1]["file"], each[0]))
        for sha256, known in ordered:
            for part in self._parts(known):
                said[_key_of(part["submission"])].append((sha256, part))
        return {key: self._whole(parts) for key, parts in said.items()}

    def _whole(self, parts: Sequence[tuple[str, Mapping[str, Any]]]) -> _Whole:
        (lowest, first), *others = parts
        entry, age = dict(first["submission"]), _age(self.books[lowest])
        for sha256, part in others:
            later, covers = _age(self.books[sha256]) > age, part["covers"]
            whole = None if covers is None else frozenset(map(tuple, covers))
            entry = laid_over(entry, part["submission"], whole if later else ())
            age = _age(self.books[sha256])
        return _Whole(entry, tuple(dict.fromkeys(sha256 for sha256, _ in parts)))

    def _parts(self, known: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """Return what a book says; receipts of before kept it in the file of submissions alone."""
        if "parts" in known:
            return known["parts"]  # type: ignore[no-any-return]  # checked when it was read
        entries = self._read(known["submissions"]) if "submissions" in known else []
        return [{"submission": each, "covers": None} for each in entries]

    def _write_changed(
        self, before: Mapping[_Key, _Whole], after: Mapping[_Key, _Whole], had: Mapping[str, str]
    ) -> None:
        """Write the files of submissions that are others by now, and take away those of books that hold none."""
        were, are = _by_book(before), _by_book(after)
        for sha256, known in self.books.items():
            known.pop("submissions", None)
            if sha256 in are:
                known["submissions"] = had.get(sha256) or _file_name(known["file"], sha256)
                if are[sha256] != were.get(sha256) or not self._path(known["submissions"]).exists():
                    self._write(known["submissions"], are[sha256])
            elif sha256 in had:
                self._path(had[sha256]).unlink(missing_ok=True)

    def _changes(self, before: Mapping[_Key, _Whole], after: Mapping[_Key, _Whole]) -> Iterator[Finding]:
        """Yield what became of submissions that were there: replaced, joined with more figures, or gone."""
        for key, old in before.items():
            new = after.get(key)
            gone = [sha256 for sha256 in old.books if new is None or sha256 not in new.books]
            for sha256 in gone:
                yield _gone(old.entry, self.books[sha256]["file"])
            more = [] if new is None else [sha256 for sha256 in new.books if sha256 not in old.books]
            for sha256 in more if new is not None else ():
                kept = values_of(old.entry).items() <= values_of(new.entry).items() if new else False
                said = _joined if kept else _replaced
                yield said(old.entry, self.books[old.books[-1]]["file"], self.books[sha256]["file"])

    def _read(self, name: str) -> list[dict[str, Any]]:
        path = self._path(name)
        if not path.exists():
            return []
        data = parse_json(read_document(path, path.name, MOST_BYTES))
        entries = data.get("submissions") if isinstance(data, dict) else None
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            raise _damaged(path.name)
        return entries

    def _write(self, name: str, entries: Sequence[Mapping[str, Any]]) -> None:
        text = json.dumps({"submissions": list(entries)}, ensure_ascii=False, indent=1)
        write_text(self._path(name), text + "\n")


def _digest_of(plan: Plan, rulebooks: Mapping[str, Rulebook], units: Iterable[Unit], layout: Layout | None) -> str:
    """Return the digest of what decides how a book is read."""
    assigned = sorted({each.rulebook for each in plan.assignments})
    said: dict[str, Any] = {
        "plan": plan.to_json(),
        "forms": {name: rulebooks[name].form.to_json() for name in assigned},
        "units": [unit.to_json() for unit in sorted(units, key=lambda unit: unit.id)],
        "layout": None if layout is None else layout_to_toml(layout),
    }
    return hashlib.sha256(canonical(said)).hexdigest()


def _is_entry(data: object) -> bool:
    keys = {"file": None, "sha256": None, "under": None, "submissions": ""}
    if not isinstance(data, dict) or not all(isinstance(data.get(key, usual), str) for key, usual in keys.items()):
        return False
    parts = data.get("parts", [])
    return type(data.get("age", 0)) is int and isinstance(parts, list) and all(map(_is_part, parts))


def _is_part(data: object) -> bool:
    if not isinstance(data, dict) or not isinstance(data.get("submission"), dict):
        return False
    covers = data.get("covers", ())
    return covers is None or (isinstance(covers, list) and all(map(_is_path, covers)))


def _is_path(data: object) -> bool:
    return isinstance(data, list) and all(isinstance(key, str) for key in data)


def _age(known: Mapping[str, Any]) -> int:
    return int(known.get("age", 0))


def _is_open(known: Mapping[str, Any]) -> bool:
    """Tell whether somebody still has to correct or answer something."""
    receipt = known.get("receipt", {})
    return bool(known.get("open", receipt.get("rejected") or receipt.get("quarantined")))


def _part(part: Part) -> dict[str, Any]:
    covers = None if part.covers is None else sorted(map(list, part.covers))
    return {"submission": part.submission.to_json(), "covers": covers}


def _by_book(wholes: Mapping[_Key, _Whole]) -> dict[str, list[Mapping[str, Any]]]:
    """Return the submissions that stand in the file of each book."""
    by_book: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for whole in wholes.values():
        by_book[whole.books[-1]].append(whole.entry)
    return dict(by_book)


def _file_name(file: str, sha256: str) -> str:
    stem = "-".join(fold(Path(file).stem).split())[:_LONGEST] or "book"
    (name,) = file_names([f"{stem}-{sha256[:_DIGITS]}"], ".json").values()
    return name


def _key_of(entry: Mapping[str, Any]) -> _Key:
    return entry.get("rulebook"), entry.get("unit"), entry.get("period"), entry.get("version", 1)


def _replaced(entry: Mapping[str, Any], before: str, file: str) -> Finding:
    unit = str(entry.get("unit"))
    vi = f"Số liệu của {unit} trong {file} thay số liệu đã đọc từ {before}."
    en = f"What {file} says of {unit} takes the place of what was read from {before}."
    return Finding("EMU-B65", "notice", vi, en, (("file", file), ("unit", unit)))


def _joined(entry: Mapping[str, Any], before: str, file: str) -> Finding:
    unit = str(entry.get("unit"))
    vi = f"Số liệu của {unit} trong {file} được ghép với số liệu đã đọc từ {before}."
    en = f"What {file} says of {unit} is joined with what was read from {before}."
    return Finding("EMU-B65", "notice", vi, en, (("file", file), ("unit", unit)))


def _gone(entry: Mapping[str, Any], file: str) -> Finding:
    unit = str(entry.get("unit"))
    vi = f"Số liệu của {unit} đã nhận từ {file} nay không còn: đọc lại sổ thì dòng của đơn vị không được nhận."
    en = f"What was taken of {unit} from {file} no longer counts: read again, the row of the unit was not taken."
    return Finding("EMU-B71", "warning", vi, en, (("file", file), ("unit", unit)))


def _damaged(name: str = RECEIPTS) -> FileRejected:
    return FileRejected(
        "EMU-B69",
        vi=f"Tệp {name} trong thư mục kết quả không còn đúng như đã ghi.",
        en=f"The file {name} in the folder of results is not as it was written.",
        hint=("chọn thư mục --out khác rồi đọc lại các sổ", "choose another --out and read the books again"),
        file=name,
    )
