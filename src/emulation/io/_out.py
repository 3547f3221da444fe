"""Writing files so that a reader never meets half of one: into a temporary file beside it, then renamed."""

import os
import re
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from emulation.errors import FileRejected

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._+-]")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def write_text(path: Path, text: str, *, mark: bool = False) -> None:
    """Write a text as UTF-8, whole or not at all.

    Args:
        path: Where; folders are made.
        text: What.
        mark: Whether to begin with the mark by which spreadsheets know UTF-8.

    Raises:
        FileRejected: The disk does not take it.
    """
    write_bytes(path, text.encode("utf-8-sig" if mark else "utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write bytes, such as a workbook, whole or not at all; folders are made.

    Raises:
        FileRejected: The disk does not take it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        raise unwritten(path, error) from None


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # A temporary file is its owner's alone; a result is to be read.
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def unwritten(path: Path, error: OSError) -> FileRejected:
    """Return the error for a file that the disk does not take."""
    why = error.strerror or "I/O"
    return FileRejected(
        "EMU-F11",
        vi=f"Không ghi được {path.name}: {why}.",
        en=f"{path.name} cannot be written: {why}.",
        hint=("kiểm tra thư mục, quyền ghi và chỗ trống", "check the folder, the right to write and the space left"),
        file=str(path),
    )


def file_names(ids: Iterable[str], ending: str) -> dict[str, str]:
    """Return a file name for each id, safe on every system and different from the others."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for key in sorted(set(ids)):
        stem = _UNSAFE.sub("_", key.replace("/", "--"))
        stem = f"{stem}_" if _RESERVED.fullmatch(stem) else stem
        number, name = 1, stem
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names[key] = name + ending
    return names
