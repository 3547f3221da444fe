"""The compound file (OLE) that an old workbook is: one stream of it, followed sector by sector within its length."""

import struct
from typing import Final

_HEADER: Final = 512
_DIRECTORY_ENTRY: Final = 128
_END: Final = 0xFFFFFFFA
"""From here on a sector's number is a mark: free, end of chain, table."""
_SMALL: Final = 4_096
_MINI: Final = 64
_IN_HEADER: Final = 109


class DamagedFile(ValueError):  # noqa: N818 - it says what the file is
    """The file is no compound file, or its chains lead astray."""


def stream_of(data: bytes, name: str) -> bytes:
    """Return one stream of a compound file.

    Raises:
        DamagedFile: There is none of that name, or the file is damaged.
    """
    try:
        return _Compound(data).stream(name)
    except (struct.error, IndexError, OverflowError) as error:
        raise DamagedFile from error


class _Compound:
    """Source of the layout: [MS-CFB], sections 2.2 to 2.6."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini = struct.unpack_from("<HH", data, 30)
        if shift not in {9, 12} or mini != 6:
            raise DamagedFile
        self._size = 1 << shift
        _, first_directory, _, _, first_mini, _, first_more, more = struct.unpack_from("<IIIIIIII", data, 44)
        self._next = self._table(first_more, more)
        self._entries = self._chain(first_directory)
        self._first_mini = first_mini

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        found = self._data[at : at + self._size]
        if not found:
            raise DamagedFile
        return found

    def _table(self, first_more: int, more: int) -> list[int]:
        """Return the table that says of every sector which one follows it."""
        sectors = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        each = self._size // 4
        for _ in range(min(more, len(self._data) // self._size)):
            if first_more >= _END:
                break
            numbers = struct.unpack(f"<{each}I", self._sector(first_more))
            sectors.extend(numbers[:-1])
            first_more = numbers[-1]
        table: list[int] = []
        for sector in sectors:
            if sector < _END:
                table.extend(struct.unpack(f"<{each}I", self._sector(sector)))
        return table

    def _chain(self, sector: int) -> bytes:
        pieces: list[bytes] = []
        while sector < _END:
            # No chain has more sectors than the file: one that goes round ends here.
            if len(pieces) > len(self._data) // self._size:
                raise DamagedFile
            pieces.append(self._sector(sector))
            sector = self._next[sector]
        return b"".join(pieces)

    def stream(self, name: str) -> bytes:
        """Return the stream of that name."""
        root = self._entries[:_DIRECTORY_ENTRY]
        for at in range(0, len(self._entries), _DIRECTORY_ENTRY):
            entry = self._entries[at : at + _DIRECTORY_ENTRY]
            length = struct.unpack_from("<H", entry, 64)[0]
            if entry[66] == 2 and entry[: max(length - 2, 0)].decode("utf-16-le", "replace") == name:
                first, size = struct.unpack_from("<II", entry, 116)
                whole = self._chain(first) if size >= _SMALL else self._of_mini(root, first, size)
                return whole[:size]
        raise DamagedFile

    def _of_mini(self, root: bytes, sector: int, size: int) -> bytes:
        """Return a short stream, which stands in small sectors inside the stream of the root."""
        store = self._chain(struct.unpack_from("<I", root, 116)[0])
        chain = self._chain(self._first_mini)
        following = struct.unpack(f"<{len(chain) // 4}I", chain)
        pieces: list[bytes] = []
        while sector < _END and len(pieces) <= size // _MINI:
            pieces.append(store[sector * _MINI : (sector + 1) * _MINI])
            sector = following[sector]
        return b"".join(pieces)
