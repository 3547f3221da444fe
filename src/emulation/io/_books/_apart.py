"""Has an old book read in a process of its own, and says kindly why it could not be."""

import json
import subprocess
import sys
from typing import Final

from emulation.errors import FileRejected, without_excel
from emulation.io._books._cells import Sheet
from emulation.io._books._refusals import beyond, damaged, refused
from emulation.io._books._wire import sheet_from_json

DEADLINE: Final = 60.0
"""Seconds after which the process is ended, its start included."""
_MOST_ANSWER: Final = 128 * 2**20
_MODULE: Final = "emulation.io._books._worker"


def read_apart(data: bytes, name: str, *, deadline: float = DEADLINE) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Return the sheets of an old book, and the addresses of cells that held control characters.

    Raises:
        FileRejected: It is damaged, behind a password, too old, or its reader ran out of its time or memory.
    """
    try:
        # The command is ours; the book goes in as bytes, and comes out as JSON. With -P nothing is imported from the
        # folder in which the office happens to work.
        done = subprocess.run(  # noqa: S603 - as said
            [sys.executable, "-P", "-X", "utf8", "-m", _MODULE],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=deadline,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _unread(name, "quá thời gian", "runs out of its time") from None
    if done.returncode or len(done.stdout) > _MOST_ANSWER:
        raise _unread(name, "quá bộ nhớ hoặc bị dừng", "runs out of its memory, or was ended")
    return _sheets(done.stdout, name)


def _sheets(answer: bytes, name: str) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    data = json.loads(answer)
    if "refused" in data:
        raise _refusal(data["refused"], name)
    return tuple(sheet_from_json(sheet) for sheet in data["sheets"]), tuple(data["dirty"])


def _refusal(why: str, name: str) -> FileRejected:
    if why == "locked":
        return refused("EMU-B04", name, "có mật khẩu", "is behind a password")
    if why == "outdated":
        return refused("EMU-B06", name, "do Excel 5.0/95 hoặc cũ hơn ghi", "was written by Excel 5.0/95 or older")
    if why == "too large":
        return beyond(name, "có quá nhiều ô, hoặc có ô ở quá xa", "has too many cells, or one that is too far out")
    return without_excel("python-calamine") if why == "library" else damaged(name)


def _unread(name: str, vi: str, en: str) -> FileRejected:
    return refused("EMU-B08", name, f"làm tiến trình đọc {vi}", f"makes its reader fail: it {en}")
