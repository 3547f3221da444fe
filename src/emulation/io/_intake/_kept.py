"""What was read before: one file of submissions for each book, and the receipts of all of them, in one folder.

A book that was read before, by its content and by the layout that it was read with, is not read again.
The submission of a unit that a corrected book brings takes the place of the one that an earlier book brought.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from emulation.errors import EmulationError, FileRejected
from emulation.io._guard import MOST_BYTES, read_document
from emulation.io._intake._intake import Intake, ReadFile
from emulation.io._json import parse_json
from emulation.io._layouts import Layout, layout_to_toml
from emulation.io._out import file_names, write_text
from emulation.io._receipt import Receipt
from emulation.io._words import fold
from emulation.models import Finding, Submission

RECEIPTS: Final = "receipts.json"
"""The file of all receipts."""
_DIGITS: Final = 12
_LONGEST: Final = 60


@dataclass(slots=True)
class KeptBooks:
    """The folder of what was read, as it was found and as it will be written."""

    folder: Path
    layout: str | None = None
    """The digest of the layout with which books are read now."""
    books: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By digest of the book and of the layout: the file of its submissions, its name, its receipt."""

    @classmethod
    def open(cls, folder: Path, layout: Layout | None = None) -> "KeptBooks":
        """Read the receipts of a folder; a folder without any is empty.

        Args:
            folder: Where the submissions of books are kept.
            layout: With what books are read now: one that was read with another layout is read again.

        Raises:
            FileRejected: The receipts are there and cannot be read.
        """
        digest = None if layout is None else _digest_of(layout)
        path = folder / RECEIPTS
        if not path.exists():
            return cls(folder, digest)
        data = parse_json(read_document(path, RECEIPTS, MOST_BYTES))
        if not isinstance(data, dict) or not isinstance(data.get("books"), list):
            raise _damaged()
        try:
            books = {_key(each["sha256"], each.get("layout")): dict(each) for each in data["books"]}
        except (KeyError, TypeError):
            raise _damaged() from None
        return cls(folder, digest, books)

    def name_of(self, sha256: str) -> str | None:
        """Return the name under which a book was read before, if it was read with the same layout."""
        known = self.books.get(_key(sha256, self.layout))
        return None if known is None else f"{known['file']} ({RECEIPTS})"

    def keep(self, intake: Intake) -> tuple[Finding, ...]:
        """Write what books brought, and return a notice for every earlier submission that is replaced.

        Raises:
            FileRejected: The disk does not take it, or what was kept before is damaged.
        """
        replaced = [finding for file in intake.files for finding in self._take(file)]
        books = sorted(self.books.values(), key=lambda each: (each["file"], each["sha256"], str(each["layout"])))
        write_text(self.folder / RECEIPTS, json.dumps({"books": books}, ensure_ascii=False, indent=1) + "\n")
        return tuple(replaced)

    def _take(self, file: ReadFile) -> tuple[Finding, ...]:
        receipt, filed = file.receipt, file.submissions
        if receipt.refused or receipt.same_as is not None:
            return ()
        replaced = tuple(self._replace(filed, receipt)) if filed else ()
        entry: dict[str, Any] = {"file": receipt.file, "sha256": receipt.sha256, "layout": self.layout}
        if filed:
            entry["submissions"] = _file_name(receipt)
            self._write(entry["submissions"], [submission.to_json() for submission in filed])
        self.books[_key(receipt.sha256, self.layout)] = entry | {"receipt": receipt.to_json()}
        return replaced

    def _replace(self, filed: tuple[Submission, ...], receipt: Receipt) -> Iterable[Finding]:
        """Take the submissions of the same units out of what earlier books brought."""
        keys = {(*submission.key, submission.version) for submission in filed}
        for known in self.books.values():
            name = known.get("submissions")
            before = self._read(name) if isinstance(name, str) else []
            stay = [each for each in before if _key_of(each) not in keys]
            if len(stay) < len(before):
                self._write(str(name), stay)
                yield from (_replaced(each, known["file"], receipt) for each in before if _key_of(each) in keys)

    def _read(self, name: str) -> list[dict[str, Any]]:
        # A name of ours holds no separator: what receipts name may lead nowhere else.
        path = self.folder / Path(name).name
        if not path.exists():
            return []
        data = parse_json(read_document(path, path.name, MOST_BYTES))
        entries = data.get("submissions") if isinstance(data, dict) else None
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            raise _damaged(path.name)
        return entries

    def _write(self, name: str, entries: list[dict[str, Any]]) -> None:
        text = json.dumps({"submissions": entries}, ensure_ascii=False, indent=1)
        write_text(self.folder / Path(name).name, text + "\n")


def _digest_of(layout: Layout) -> str:
    """Return the digest of a layout, so that a book is read again when its layout has changed."""
    return hashlib.sha256(layout_to_toml(layout).encode()).hexdigest()


def _key(sha256: str, layout: str | None) -> str:
    return f"{sha256}:{layout or ''}"


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


def _damaged(name: str = RECEIPTS) -> EmulationError:
    return FileRejected(
        "EMU-B69",
        vi=f"Tệp {name} trong thư mục kết quả không còn đúng như đã ghi.",
        en=f"The file {name} in the folder of results is not as it was written.",
        hint=("chọn thư mục --out khác rồi đọc lại các sổ", "choose another --out and read the books again"),
        file=name,
    )
