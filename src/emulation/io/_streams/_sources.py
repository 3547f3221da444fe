"""The files of a table: one, or all of a folder; each is known before a row of it is read."""

import hashlib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from threading import Event
from typing import Final, Literal

import polars as pl

from emulation.errors import FileRejected, did_you_mean
from emulation.io._guard import MOST_COLUMNS, too_much

Kind = Literal["parquet", "csv", "book"]
_BOOKS: Final = (".xlsx", ".xlsm", ".xls", ".ods")
_KINDS: Final[dict[str, Kind]] = {".parquet": "parquet", ".csv": "csv", **dict.fromkeys(_BOOKS, "book")}
_MAGIC: Final = b"PAR1"
_MOST_FOOTER: Final = 64 * 2**20
_MOST_FILES: Final = 10_000
_ENDS: Final = 2**20
_PIECE: Final = 4 * 2**20


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a table."""

    path: Path
    name: str
    """What it is called in messages: its path relative to the folder that was given."""
    kind: Kind
    size: int
    changed: int
    """When it was last changed, in nanoseconds, as the system says."""

    @property
    def mark(self) -> str:
        """By what the file is known again while a run is unfinished: name, size, time of change, and both ends.

        Hashing all of a large file would take a tenth of the time of scoring it before the first row is read.
        This mark decides only whether parts of an interrupted run may be kept; the result itself carries the digest
        of every byte (`Digests`), which is computed beside the scoring.
        """
        with self.path.open("rb") as file:
            ends = file.read(_ENDS)
            file.seek(max(0, self.size - _ENDS))
            ends += file.read(_ENDS)
        return f"{self.name}:{self.size}:{self.changed}:{hashlib.sha256(ends).hexdigest()}"

    def check_unchanged(self) -> None:
        """Refuse a file that somebody wrote to while it was read.

        Raises:
            FileRejected: It is another than at the beginning.
        """
        try:
            now = self.path.stat()
        except OSError:
            raise _absent(self.name, "không còn", "is no longer there") from None
        if (now.st_size, now.st_mtime_ns) != (self.size, self.changed):
            raise FileRejected(
                "EMU-F15",
                vi=f"Tệp {self.name} bị thay đổi trong lúc đọc.",
                en=f"The file {self.name} was changed while it was read.",
                hint=("chờ ghi xong rồi chạy lại", "wait until it is written, and run again"),
                file=self.name,
            )


class Digests:
    """The SHA-256 of every source, computed in a thread of its own beside the scoring."""

    def __init__(self, sources: Iterable[Source]) -> None:
        """Begin."""
        self._stopped = Event()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="digest")
        self._found: list[Future[str]] = [self._pool.submit(self._digest, source.path) for source in sources]

    def results(self) -> tuple[str, ...]:
        """Wait for the digests, in the order of the sources."""
        return tuple(found.result() for found in self._found)

    def close(self) -> None:
        """Stop at once: whoever is told of an error need not wait for a digest that nobody asks for."""
        self._stopped.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _digest(self, path: Path) -> str:
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while not self._stopped.is_set() and (data := file.read(_PIECE)):
                digest.update(data)
        return digest.hexdigest()


def find_sources(path: Path) -> tuple[Source, ...]:
    """Return the files of a table: the file itself, or those of a folder in the order of their names.

    Files whose names begin with a dot or an underscore are notes of other programs and no data.

    Raises:
        FileRejected: There is none, or one is of a kind that is not read.
    """
    if not path.is_dir():
        return (_source(path, path.name),)
    found = sorted(each for each in path.rglob("*") if each.is_file())
    named = [(each, each.relative_to(path).as_posix()) for each in found]
    sources = tuple(_source(each, name) for each, name in named if not _is_note(name))
    if not sources:
        raise _absent(path.name, "là thư mục không có tệp số liệu nào", "is a folder without data files")
    if len(sources) > _MOST_FILES:
        raise too_much(path.name, f"có hơn {_MOST_FILES:,} tệp", f"holds more than {_MOST_FILES:,} files")
    if len({source.kind for source in sources}) > 1:
        raise _wrong_kind(path.name, "có tệp nhiều loại", "holds files of several kinds")
    return sources


def _is_note(name: str) -> bool:
    return any(part.startswith((".", "_")) for part in name.split("/"))


def _source(path: Path, name: str) -> Source:
    if not path.is_file():
        raise _absent(name, "không có, hoặc không phải một tệp thường", "does not exist, or is no plain file", path)
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        raise _wrong_kind(name, "không phải .parquet, .csv hay .xlsx", "is neither .parquet, .csv nor .xlsx")
    facts = path.stat()
    return Source(path, name, kind, facts.st_size, facts.st_mtime_ns)


def _absent(name: str, vi: str, en: str, path: Path | None = None) -> FileRejected:
    beside = [] if path is None or not path.parent.is_dir() else [each.name for each in path.parent.iterdir()]
    hint = did_you_mean(name, beside) or ("kiểm tra đường dẫn", "check the path")
    return FileRejected("EMU-F02", vi=f"{name} {vi}.", en=f"{name} {en}.", hint=hint, file=name)


def _wrong_kind(name: str, vi: str, en: str) -> FileRejected:
    hint = ("lưu mọi tệp dạng Parquet, hoặc CSV UTF-8", "save all of them as Parquet, or as CSV UTF-8")
    return FileRejected("EMU-F09", vi=f"{name} {vi}.", en=f"{name} {en}.", hint=hint, file=name)


def parquet_schema(source: Source) -> tuple[pl.Schema, int]:
    """Return the columns of a Parquet file and how many rows it has, from its footer.

    Raises:
        FileRejected: It is no Parquet file, or beyond the limits.
    """
    _check_footer(source)
    try:
        scan = pl.scan_parquet(source.path, glob=False)
        schema, rows = scan.collect_schema(), scan.select(pl.len()).collect().item()
    except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        raise damaged(source.name) from None
    if len(schema) > MOST_COLUMNS:
        raise too_much(source.name, f"có hơn {MOST_COLUMNS} cột", f"has more than {MOST_COLUMNS} columns")
    return schema, rows


def row_group_ends(source: Source) -> list[int]:
    """Return before which rows the row groups of a Parquet file end: reading across one decodes two."""
    from pyarrow.parquet import read_metadata

    try:
        footer = read_metadata(source.path)
    except (OSError, ValueError):
        raise damaged(source.name) from None
    return list(accumulate(footer.row_group(number).num_rows for number in range(footer.num_row_groups)))


def _check_footer(source: Source) -> None:
    """Look at both ends before any parser does: the footer says its own length, and nothing else may."""
    with source.path.open("rb") as file:
        head = file.read(4)
        file.seek(max(0, source.size - 8))
        tail = file.read(8)
    if source.size < 12 or head != _MAGIC or tail[4:] != _MAGIC:
        raise damaged(source.name)
    length = int.from_bytes(tail[:4], "little")
    if length > source.size - 12:
        raise damaged(source.name)
    if length > _MOST_FOOTER:
        raise too_much(source.name, "có phần mô tả quá dài", "has a footer that is too long")


def damaged(name: str) -> FileRejected:
    """Return the error for a file that is no whole Parquet file."""
    return FileRejected(
        "EMU-F16",
        vi=f"Tệp {name} không phải Parquet, hoặc bị cắt cụt, hư hỏng.",
        en=f"The file {name} is no Parquet file, or it is cut off or damaged.",
        hint=("xuất lại tệp; kiểm tra chép đã xong chưa", "export it again; see whether the copy was finished"),
        file=name,
    )
