"""What was read before: one file of submissions for each book, and the receipts of all of them, in one folder.

A book that was read before is not read again: one of the same content, read for the same plan, units, forms and layout.
The submission of a unit that a corrected book brings takes the place of the one that an earlier book brought.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from emulation.algebra import canonical
from emulation.errors import FileRejected
from emulation.io._guard import MOST_BYTES, read_document
from emulation.io._intake._intake import Intake, ReadFile
from emulation.io._json import parse_json
from emulation.io._layouts import Layout, layout_to_toml
from emulation.io._out import file_names, write_text
from emulation.io._receipt import Receipt
from emulation.io._words import fold
from emulation.models import Finding, Plan, Submission, Unit
from emulation.scoring import Rulebook

RECEIPTS: Final = "receipts.json"
"""The file of all receipts."""
_DIGITS: Final = 12
_LONGEST: Final = 60


@dataclass(slots=True)
class KeptBooks:
    """The folder of what was read, as it was found and as it will be written."""

    folder: Path
    under: str
    """The digest of all that decides what a book says: plan, units, forms, layout."""
    books: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By digest of the book: its name, its receipt, the file of its submissions, and under what it was read."""

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
        """Return the name under which a book was read before, if nothing has changed that decides what it says."""
        known = self.books.get(sha256)
        if known is None or known["under"] != self.under or not self._is_there(known):
            return None
        return f"{known['file']} ({RECEIPTS})"

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
        replaced = [finding for file in intake.files for finding in self._take(file)]
        books = sorted(self.books.values(), key=lambda each: (each["file"], each["sha256"]))
        refused = [receipt.to_json() for receipt in intake.receipts if receipt.refused]
        data = {"books": books, "refused": refused}
        write_text(self.folder / RECEIPTS, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
        return tuple(replaced)

    def _take(self, file: ReadFile) -> tuple[Finding, ...]:
        receipt, filed = file.receipt, file.submissions
        if receipt.refused or receipt.same_as is not None:
            return ()
        self._forget(receipt.sha256)
        replaced = tuple(self._replace(filed, receipt)) if filed else ()
        entry: dict[str, Any] = {"file": receipt.file, "sha256": receipt.sha256, "under": self.under}
        if filed:
            entry["submissions"] = _file_name(receipt)
            self._write(entry["submissions"], [submission.to_json() for submission in filed])
        self.books[receipt.sha256] = entry | {"receipt": receipt.to_json()}
        return replaced

    def _forget(self, sha256: str) -> None:
        """Take away what the same book brought under another plan or layout."""
        before = self.books.pop(sha256, None)
        if before is not None and "submissions" in before:
            self._path(before["submissions"]).unlink(missing_ok=True)

    def _replace(self, filed: tuple[Submission, ...], receipt: Receipt) -> Iterator[Finding]:
        """Take the submissions of the same units out of what earlier books brought."""
        keys = {(*submission.key, submission.version) for submission in filed}
        for known in self.books.values():
            before = self._read(known["submissions"]) if "submissions" in known else []
            stay = [each for each in before if _key_of(each) not in keys]
            if len(stay) < len(before):
                self._write(known["submissions"], stay)
                yield from (_replaced(each, known["file"], receipt) for each in before if _key_of(each) in keys)

    def _read(self, name: str) -> list[dict[str, Any]]:
        path = self._path(name)
        if not path.exists():
            return []
        data = parse_json(read_document(path, path.name, MOST_BYTES))
        entries = data.get("submissions") if isinstance(data, dict) else None
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            raise _damaged(path.name)
        return entries

    def _write(self, name: str, entries: list[dict[str, Any]]) -> None:
        text = json.dumps({"submissions": entries}, ensure_ascii=False, indent=1)
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
    return isinstance(data, dict) and all(isinstance(data.get(key, usual), str) for key, usual in keys.items())


def _file_name(receipt: Receipt) -> str:
    stem = "-".join(fold(Path(receipt.file).stem).split())[:_LONGEST] or "book"
    (name,) = file_names([f"{stem}-{receipt.sha256[:_DIGITS]}"], ".json").values()
    return name


def _key_of(entry: Mapping[str, Any]) -> tuple[object, ...]:
    return entry.get("rulebook"), entry.get("unit"), entry.get("period"), entry.get("version", 1)


def _replaced(entry: Mapping[str, Any], before: str, receipt: Receipt) -> Finding:
    unit = str(entry.get("unit"))
    vi = f"Số liệu của {unit} trong {receipt.file} thay số liệu đã đọc từ {before}."
    en = f"What {receipt.file} says of {unit} takes the place of what was read from {before}."
    return Finding("EMU-B65", "notice", vi, en, (("file", receipt.file), ("unit", unit)))


def _damaged(name: str = RECEIPTS) -> FileRejected:
    return FileRejected(
        "EMU-B69",
        vi=f"Tệp {name} trong thư mục kết quả không còn đúng như đã ghi.",
        en=f"The file {name} in the folder of results is not as it was written.",
        hint=("chọn thư mục --out khác rồi đọc lại các sổ", "choose another --out and read the books again"),
        file=name,
    )
