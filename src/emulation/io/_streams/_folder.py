"""The folder of a streamed result: parts that are whole or not there, and one file that says which parts count.

    OUT/accounting.json              the result: names the folder of its parts, and accounts for every row
    OUT/scores-1f2e3d4c5b6a/         the parts that it names: part-00000.parquet, findings-00000.parquet, …
    OUT/.unfinished-9a8b7c6d5e4f/    the parts of a run that has not finished; another run goes on from them

A folder of many files cannot be replaced in one step on every system: renaming over a folder that is not empty fails,
exchanging two folders is Linux's own, and a symbolic link needs rights on Windows that an office does not have.
Replacing one *file* is atomic everywhere. So `accounting.json` is what is replaced, last of all, after the folder that
it names is complete under a name of its own; the folder before it is removed only then. Whoever reads through
`accounting.json` meets the old result or the new one, whatever moment the process is killed at.

A part is written under a temporary name, forced to the disk and renamed, so that one which is there is whole.
What a part adds to the account, and where the next one begins, stands in its own footer: it cannot part from it.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from emulation.errors import FileRejected
from emulation.io._out import unwritten, write_text
from emulation.io._streams._writing import Writing

ACCOUNTING: Final = "accounting.json"
"""The file that is the result."""
_NOTE: Final = "emulation"
_TABLES: Final = ("parts", "findings", "ranks")


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the footer of a part: for whom it is, what it holds, where the next one begins."""

    data: Mapping[str, Any]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Note":
        """Make a note that is what will be read of it, to the order of its keys."""
        return cls(json.loads(_json(data)))

    @property
    def findings(self) -> int:
        """How many findings stand beside the part."""
        return int(self.data["findings"])


class Folder:
    """The folder of one result while it is made."""

    def __init__(self, out: Path, mark: str) -> None:
        """Name the unfinished folder by what is being made; nothing is touched yet."""
        self.out = out
        self.parts = out / f".unfinished-{mark}"

    def open(self) -> None:
        """Make the unfinished folder, or take up the one that an earlier run left.

        Raises:
            FileRejected: The disk does not take it.
        """
        try:
            self.parts.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritten(self.out, error) from None

    def whole(self) -> Iterator[Note]:
        """Yield the notes of the parts that are there and whole, from the first one on."""
        number = 0
        while (note := self._note(number)) is not None:
            yield note
            number += 1

    def write(self, writing: Writing, number: int, frame: pl.DataFrame, findings: pl.DataFrame, note: Note) -> None:
        """Write a part and what was found in it; the part last, since it is what counts.

        Raises:
            FileRejected: The disk does not take it.
        """
        if findings.height:
            writing.write(self.findings_path(number), findings)
        writing.write(self.part_path(number), frame, {_NOTE: _json(note.data)})

    def part_path(self, number: int) -> Path:
        """Return where a part stands."""
        return self.parts / f"part-{number:05d}.parquet"

    def findings_path(self, number: int) -> Path:
        """Return where the findings of a part stand."""
        return self.parts / f"findings-{number:05d}.parquet"

    def ranks_path(self, number: int) -> Path:
        """Return where the ranks of a part stand."""
        return self.parts / f"ranks-{number:05d}.parquet"

    def publish(self, name: str, account: Mapping[str, object]) -> Path:
        """Make the result count, and remove the one before it.

        Args:
            name: By what the result is known: a digest of everything that it rests on.
            account: What `accounting.json` says, without the name of the folder.

        Raises:
            FileRejected: The disk does not take it.
        """
        final = self.out / f"scores-{name}"
        kept = {name for key in _TABLES for name in _listed(account, key)}
        try:
            for path in self.parts.iterdir():
                if path.name not in kept:
                    path.unlink()
            self._clear(final)
            self.parts.rename(final)
            _sync_folder(self.out)
        except OSError as error:
            raise unwritten(self.out, error) from None
        write_text(self.out / ACCOUNTING, _json({"folder": final.name, **account}, indent=1) + "\n")
        _sync_folder(self.out)
        remove_others(self.out, final.name)
        return final

    def _clear(self, final: Path) -> None:
        """Make room for the final folder: in its way stands what was killed before it counted, or is damaged."""
        if not final.exists():
            return
        if named(self.out) == final.name:
            (self.out / ACCOUNTING).unlink()
        shutil.rmtree(final)

    def _note(self, number: int) -> Note | None:
        try:
            note = Note(json.loads(pl.read_parquet_metadata(self.part_path(number))[_NOTE]))
            whole = _rows(self.part_path(number)) == note.data["read"]
            whole = whole and (note.findings == 0 or _rows(self.findings_path(number)) == note.findings)
        except (OSError, KeyError, ValueError, pl.exceptions.PolarsError, pl.exceptions.PanicException):
            return None
        return note if whole else None


def remove_others(out: Path, name: str) -> None:
    """Remove what no longer counts beside the folder that does; what cannot be removed now goes the next time."""
    for path in out.iterdir():
        if path.name != name and path.name.startswith(("scores-", ".unfinished-")):
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith(f".{ACCOUNTING}."):
            with suppress(OSError):
                path.unlink()


def named(out: Path) -> str | None:
    """Return which folder `accounting.json` names, if there is one."""
    try:
        return str(json.loads((out / ACCOUNTING).read_text(encoding="utf-8"))["folder"])
    except (OSError, KeyError, TypeError, ValueError):
        return None


def published(out: Path) -> Mapping[str, Any] | None:
    """Return what `accounting.json` says, if there is one and every part that it names is whole."""
    try:
        account: Mapping[str, Any] = json.loads((out / ACCOUNTING).read_text(encoding="utf-8"))
        folder = out / account["folder"]
        whole = all(_rows(folder / each["file"]) == each["rows"] for key in _TABLES for each in account[key])
    except (OSError, KeyError, TypeError, ValueError, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None
    return account if whole else None


def _listed(account: Mapping[str, object], key: str) -> Iterator[str]:
    entries = account[key]
    assert isinstance(entries, list)  # noqa: S101 - as the account is written
    yield from (entry["file"] for entry in entries)


def _rows(path: Path) -> int:
    """Return how many rows a Parquet file says it has; the footer stands at its end, so a torn file has none."""
    return int(pl.scan_parquet(path, glob=False).select(pl.len()).collect().item())


def _sync_folder(folder: Path) -> None:
    """Force a renaming to the disk, where the system lets a folder be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _json(data: object, indent: int | None = None) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=indent is None, indent=indent)


def refuse_file(out: Path) -> None:
    """Refuse an output that is a file.

    Raises:
        FileRejected: There is one of that name.
    """
    if out.exists() and not out.is_dir():
        raise FileRejected(
            "EMU-F11",
            vi=f"{out.name} là một tệp, không phải thư mục.",
            en=f"{out.name} is a file and no folder.",
            hint=("chọn một thư mục cho kết quả", "choose a folder for the results"),
            file=str(out),
        )
