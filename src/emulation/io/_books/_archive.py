"""The archive that a workbook is: opened without trust, so that nothing is unpacked beyond what was counted before.

`zipfile` never unpacks more of a member than its declared size, and its checksum must then be right; so the declared
sizes, summed before anything is unpacked, bound what a book can cost. Members that the reader does not need
(pictures, macros, other archives) are never opened at all.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from emulation.errors import FileRejected
from emulation.io._books._refusals import beyond, damaged, refused

MOST_MEMBERS: Final = 2_000
"""How many members the archive may have."""
MOST_UNPACKED: Final = 256 * 2**20
"""How many bytes the parts that are read may have together, unpacked."""
MOST_FRAME: Final = 32 * 2**20
"""How many bytes a part may have that is neither a sheet nor the texts of the book."""
MOST_RATIO: Final = 200
"""How many times a part may be larger than it is packed; office books reach 50."""
_SMALL: Final = 4 * 2**20
_CHUNK: Final = 2**20
_DIRECTORY: Final = MOST_MEMBERS * (46 + 600)
_END: Final = struct.Struct("<4s4H2LH")
_FURTHEST: Final = _END.size + 2**16


@dataclass(slots=True)
class Archive:
    """An archive whose directory is sound; parts are found by name in any case."""

    name: str
    """The book."""
    members: Mapping[str, zipfile.ZipInfo]
    file: zipfile.ZipFile
    unpacked: int = 0
    """How many bytes were asked for."""
    on_progress: Callable[[int, int], object] | None = None
    """Told how many bytes are unpacked, and of how many."""

    def __contains__(self, part: str) -> bool:
        return part.lower() in self.members

    def chunks(self, part: str, *, most: int = MOST_UNPACKED) -> Iterator[bytes]:
        """Yield the bytes of a part, which may have `most`.

        Raises:
            FileRejected: It is not there, damaged, or beyond the limits.
        """
        info = self.members.get(part.lower())
        if info is None:
            raise damaged(self.name, shown_part(part))
        self._count(info.file_size, most)
        if info.file_size > max(_SMALL, MOST_RATIO * info.compress_size):
            vi = f"nén chặt hơn {MOST_RATIO} lần, không sổ thật nào như vậy"
            raise beyond(self.name, vi, f"is packed more than {MOST_RATIO} times, as no real book is")
        return self._unpack(info, info.file_size)

    def head(self, part: str, most: int) -> bytes:
        """Return the first bytes of a part, at most so many; they count like those of parts that are read whole.

        Raises:
            FileRejected: It is damaged, or the parts are beyond the limits together.
        """
        info = self.members[part.lower()]
        wanted = min(info.file_size, most)
        self._count(wanted, most)
        return b"".join(self._unpack(info, wanted))

    def _count(self, size: int, most: int) -> None:
        self.unpacked += size
        if size > most or self.unpacked > MOST_UNPACKED:
            shown = min(most, MOST_UNPACKED) // 2**20
            raise beyond(self.name, f"giải nén ra hơn {shown} MB", f"has more than {shown} MB when unpacked")

    @property
    def _whole(self) -> int:
        """How many bytes the parts have together that may be read."""
        return sum(info.file_size for name, info in self.members.items() if name.endswith(".xml"))

    def _unpack(self, info: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
        try:
            with self.file.open(info) as part:
                while chunk := part.read(min(_CHUNK, left)):
                    left -= len(chunk)
                    if self.on_progress is not None:
                        self.on_progress(self.unpacked - left, max(self.unpacked, self._whole))
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            raise damaged(self.name, shown_part(info.filename)) from None
        if left:
            raise damaged(self.name, shown_part(info.filename))


def open_archive(data: bytes, name: str) -> Archive:
    """Open the archive of a workbook.

    Raises:
        FileRejected: It is damaged, has too many members, or is put together as no spreadsheet does.
    """
    _check_directory(data, name)
    try:
        file = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OSError):
        raise damaged(name) from None
    members = {info.filename.lower(): info for info in file.infolist()}
    if len(members) < len(file.infolist()):
        raise misbuilt(name, "có hai phần trùng tên", "has two members of one name")
    _check_places(file, name)
    return Archive(name, members, file)


def _check_directory(data: bytes, name: str) -> None:
    """Refuse too many members before the directory is read."""
    at = data.rfind(b"PK\5\6", max(0, len(data) - _FURTHEST))
    if at < 0 or at + _END.size > len(data):
        raise damaged(name)
    _, _, _, _, count, size, _, _ = _END.unpack_from(data, at)
    # What an archive says of its length may be a lie, or be said anew for readers of large archives (zip64). But no
    # member is listed without the mark of an entry.
    if count > MOST_MEMBERS or size > _DIRECTORY or data.count(b"PK\1\2") > MOST_MEMBERS:
        raise beyond(name, f"có hơn {MOST_MEMBERS:,} phần", f"has more than {MOST_MEMBERS:,} members")


def _check_places(file: zipfile.ZipFile, name: str) -> None:
    end = 0
    for info in sorted(file.infolist(), key=lambda info: info.header_offset):
        if info.flag_bits & 0x1:
            raise misbuilt(name, "có phần bị khóa bằng mật khẩu", "has a member behind a password")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise misbuilt(name, "nén bằng cách lạ", "is packed by an unknown method")
        if info.header_offset < end:
            raise misbuilt(name, "có các phần nằm chồng lên nhau", "has members that overlap")
        end = info.header_offset + info.compress_size
    if end > file.start_dir:
        raise misbuilt(name, "có các phần nằm chồng lên nhau", "has members that overlap")


def misbuilt(name: str, vi: str, en: str) -> FileRejected:
    """Return the refusal of an archive that no spreadsheet wrote."""
    return refused("EMU-B05", name, vi, en)


def shown_part(part: str) -> str:
    """Return a part's name for a message: only one that spreadsheets use is repeated."""
    plain = part.isascii() and part.isprintable() and len(part) <= 80
    return part if plain else "…"
