"""Parquet files that are whole or not there: encoded under a temporary name, forced to the disk, then renamed.

Encoding is work for the processor and forcing to the disk is waiting, so each has a thread of its own:
a file that is on its way to the disk holds no memory, and the next one need not wait for it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import polars as pl

from emulation.io._out import unwritten
from emulation.io._streams._behind import Behind

_UNSYNCED: Final = 16
"""How many files may be on their way to the disk."""
# The quickest level of zstd makes files as small as the usual one here. Least and greatest of forty columns of points
# and states would take a third of the time of writing, and nobody looks for rows by them.
_HOW: Final[dict[str, Any]] = {
    "row_group_size": 262_144,
    "compression": "zstd",
    "compression_level": 1,
    "statistics": {"min": False, "max": False, "distinct_count": False, "null_count": True},
}


class Writing:
    """Writes files in the order in which they are given, behind the scenes; leaving it waits for all of them."""

    def __init__(self) -> None:
        """Make the threads."""
        self._encoding, self._syncing = Behind("write"), Behind("sync", _UNSYNCED)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._encoding.__exit__(kind, error, trace)
        except BaseException as failed:
            self._syncing.__exit__(type(failed), failed, failed.__traceback__)
            raise
        self._syncing.__exit__(kind, error, trace)

    def write(self, path: Path, frame: pl.DataFrame, notes: dict[str, str] | None = None) -> None:
        """Write a file, whole or not at all; it is there once all is done, and after every file given before it.

        Raises:
            FileRejected: The disk did not take this one or one before it.
        """
        self._encoding.run(partial(self._encode, path, frame, notes or {}))

    def _encode(self, path: Path, frame: pl.DataFrame, notes: dict[str, str]) -> None:
        temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        with _whole(path, temporary):
            with temporary.open("wb") as file:
                frame.write_parquet(file, **_HOW, metadata=notes)
            self._syncing.run(partial(_settle, path, temporary))


def _settle(path: Path, temporary: Path) -> None:
    with _whole(path, temporary):
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        temporary.replace(path)


@contextmanager
def _whole(path: Path, temporary: Path) -> Iterator[None]:
    """Leave nothing of a file that the disk does not take."""
    try:
        yield
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise unwritten(path, error) from None
        if isinstance(error, pl.exceptions.PolarsError):
            raise unwritten(path, OSError()) from None
        raise
