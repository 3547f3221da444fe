"""The zip of a workbook: parts that are not touched are copied as they stand, compressed bytes and all."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Self

from emulation.errors import FileRejected
from emulation.io._books._archive import MOST_UNPACKED, open_archive
from emulation.io._books._archive import Archive as Guarded

_LOCAL: Final = struct.Struct("<4s2B4HL2L2H")
_CENTRAL: Final = struct.Struct("<4s4B4HL2L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION: Final = 20
_MADE: Final = (1980, 1, 1, 0, 0, 0)
_LONGEST: Final = 2**32 - 1
_HEAD: Final = 64 * 2**10
_UTF_8: Final = 0x800
_KEPT_FLAGS: Final = _UTF_8 | 0x6  # The name's encoding and how hard it was compressed; sizes stand in the header.


class Unmarkable(Exception):  # noqa: N818 - it says what the file is
    """A workbook whose parts are not as they should be: its cells can be copied, its file cannot be marked."""


@dataclass(frozen=True, slots=True)
class _Member:
    """One member as it is written: its name, how it is compressed, and its compressed bytes."""

    name: bytes
    flags: int
    method: int
    moment: tuple[int, int]
    check: int
    packed: bytes
    length: int
    attributes: int = 0


@dataclass(slots=True)
class Archive:
    """A zip that is changed part by part; names of parts are compared without regard to case."""

    data: bytes
    _guarded: Guarded
    _infos: dict[str, zipfile.ZipInfo]
    _changed: dict[str, tuple[str, bytes | None]] = field(default_factory=dict)
    """By key: the name, and what the part holds now; None: it is gone."""

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Open a zip; its parts are read within the limits of books, and what is not read is never unpacked.

        Raises:
            Unmarkable: It has two members of one name, or is no sound zip.
        """
        try:
            guarded = open_archive(data, "")
        except FileRejected as error:
            raise Unmarkable(error.en) from None
        infos = {_key(info.filename): info for info in guarded.members.values()}
        if len(infos) != len(guarded.members) or any(info.file_size > _LONGEST for info in infos.values()):
            raise Unmarkable("two members of one name, or one that is too long")
        return cls(data, guarded, infos)

    def __contains__(self, name: str) -> bool:
        key = _key(name)
        return self._changed[key][1] is not None if key in self._changed else key in self._infos

    def read(self, name: str, most: int = MOST_UNPACKED) -> bytes:
        """Return what a part holds.

        Raises:
            Unmarkable: There is no such part, it is damaged, or longer than `most`, or the parts are too long together.
        """
        return self._whole(name, lambda part: b"".join(self._guarded.chunks(part, most=most)))

    def head(self, name: str) -> bytes:
        """Return the first bytes of a part.

        Raises:
            Unmarkable: As `read`.
        """
        return self._whole(name, lambda part: self._guarded.head(part, _HEAD))[:_HEAD]

    def _whole(self, name: str, unpack: Callable[[str], bytes]) -> bytes:
        if name not in self:
            raise Unmarkable(f"no part {name}")
        changed = self._changed.get(_key(name))
        if changed is not None:
            return changed[1] or b""
        try:
            return unpack(self._infos[_key(name)].filename)
        except FileRejected as error:
            raise Unmarkable(error.en) from None

    def put(self, name: str, content: bytes) -> None:
        """Replace a part, or add one behind all others."""
        self._changed[_key(name)] = name, content

    def drop(self, name: str) -> None:
        """Leave a part out."""
        self._changed[_key(name)] = name, None

    def unused(self, pattern: str) -> str:
        """Return the first name of a numbered series that no part has: `xl/comments{}.xml`."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def write(self) -> bytes:
        """Return the zip: what is unchanged in its old order, then what is new."""
        kept = [self._old(key, info) for key, info in self._infos.items() if self._stays(key)]
        new = [_packed(*each) for key, each in self._changed.items() if key not in self._infos and each[1] is not None]
        return _zipped([*kept, *new])

    def _stays(self, key: str) -> bool:
        return key not in self._changed or self._changed[key][1] is not None

    def _old(self, key: str, info: zipfile.ZipInfo) -> _Member:
        if key in self._changed:
            return _packed(info.filename, self._changed[key][1])
        name, extra = struct.unpack_from("<2H", self.data, info.header_offset + 26)
        start = info.header_offset + _LOCAL.size + name + extra
        return _Member(
            info.orig_filename.encode("utf-8" if info.flag_bits & _UTF_8 else "cp437"),
            info.flag_bits & _KEPT_FLAGS,
            info.compress_type,
            _moment(info.date_time),
            info.CRC,
            self.data[start : start + info.compress_size],
            info.file_size,
            info.external_attr,
        )


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _packed(name: str, content: bytes | None) -> _Member:
    """Compress a part of ours; it carries no date of today."""
    whole = content or b""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(whole) + packer.flush()
    flags = 0 if name.isascii() else _UTF_8
    return _Member(name.encode(), flags, zipfile.ZIP_DEFLATED, _moment(_MADE), zlib.crc32(whole), packed, len(whole))


def _moment(moment: tuple[int, int, int, int, int, int]) -> tuple[int, int]:
    year, month, day, hour, minute, second = moment
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _zipped(members: list[_Member]) -> bytes:
    out, directory = bytearray(), bytearray()
    for each in members:
        sizes = (each.check, len(each.packed), each.length)
        head = (each.flags, each.method, *each.moment, *sizes)
        directory += _CENTRAL.pack(
            b"PK\1\2", _VERSION, 0, _VERSION, 0, *head, len(each.name), 0, 0, 0, 0, each.attributes, len(out)
        )
        directory += each.name
        out += _LOCAL.pack(b"PK\3\4", _VERSION, 0, *head, len(each.name), 0) + each.name + each.packed
    count, start = len(members), len(out)
    return bytes(out + directory + _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), start, 0))
