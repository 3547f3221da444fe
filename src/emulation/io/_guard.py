"""The door: every file that is read is opened here, within limits, as UTF-8 text without control characters.

What passes is text that costs no more than its length to parse; what does not is refused before any parser sees it.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from emulation.errors import FileRejected

MOST_BYTES: Final = 64 * 2**20
"""The longest data file."""
MOST_BYTES_OF_TOML: Final = 4 * 2**20
"""The longest TOML file: its parser is slow and a plan is short."""
MOST_DEPTH: Final = 64
"""How deep values may be nested."""
MOST_ROWS: Final = 1_000_000
"""How many rows or entries a file may have."""
MOST_COLUMNS: Final = 1_000
"""How many columns a CSV file may have."""
MOST_CELL: Final = 32_767
"""How many characters a cell or a text may have: what a spreadsheet's cell holds."""

# C0 but tab and line ends, DEL, C1, the marks that turn the direction of text, half a surrogate pair.
_CONTROL: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MARKS: Final = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"PK": "Excel/zip", b"\xd0\xcf\x11\xe0": "Excel (xls)"}
_CITIZEN_NUMBER: Final = re.compile(r"(?<![0-9])(?:[0-9]{12}|[0-9]{9})(?![0-9])")
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+-]{0,119}")
_SHOWABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.:/+-]{0,119}")


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file, safe to parse."""

    name: str
    """What the file is called in messages: its path relative to the plan."""
    text: str
    sha256: str


def read_document(path: Path, name: str, most_bytes: int = MOST_BYTES) -> Document:
    """Read one file.

    Raises:
        FileRejected: There is none, it is no plain file, it is too long, or it is not clean UTF-8.
    """
    data = bytes_of(path, name, most_bytes)
    text = unicodedata.normalize("NFC", decoded(data, name))
    refuse_control(text, name)
    return Document(name, text, hashlib.sha256(data).hexdigest())


def bytes_of(path: Path, name: str, most_bytes: int) -> bytes:
    """Read the bytes of one file.

    Raises:
        FileRejected: There is none, it is no plain file, or it is too long.
    """
    # Asked before opening: opening a pipe would wait for ever.
    if path.exists() and not path.is_file():
        raise _absent(name, "không phải một tệp thường", "is no plain file")
    try:
        with path.open("rb") as file:
            data = file.read(most_bytes + 1)
    except FileNotFoundError:
        raise _absent(name, "không có", "does not exist") from None
    except OSError:
        raise _absent(name, "không mở được", "cannot be opened") from None
    if len(data) > most_bytes:
        raise too_much(name, f"dài quá {most_bytes:,} byte", f"is longer than {most_bytes:,} bytes")
    return data


def _absent(name: str, vi: str, en: str) -> FileRejected:
    hint = ("kiểm tra đường dẫn và quyền đọc", "check the path and the right to read it")
    return FileRejected("EMU-F02", vi=f"Tệp {name} {vi}.", en=f"The file {name} {en}.", hint=hint, file=name)


def too_much(name: str, vi: str, en: str, *, line: int | None = None) -> FileRejected:
    """Return the error for a file beyond the limits."""
    hint = ("chia nhỏ tệp", "split the file")
    return FileRejected("EMU-F01", vi=f"Tệp {name} {vi}.", en=f"The file {name} {en}.", hint=hint, file=name, line=line)


def decoded(data: bytes, name: str) -> str:
    """Return bytes as text.

    Raises:
        FileRejected: They are no UTF-8; the line is counted from the first byte given.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    looks = next((what for mark, what in _MARKS.items() if data.startswith(mark)), None)
    vi, en = (f", có vẻ là {looks}", f"; it looks like {looks}") if looks else ("", "")
    raise FileRejected(
        "EMU-F03",
        vi=f"Tệp {name} không phải văn bản UTF-8{vi}.",
        en=f"The file {name} is not UTF-8 text{en}.",
        hint=("lưu lại dạng “CSV UTF-8” hoặc UTF-8", "save it as “CSV UTF-8”, or as UTF-8"),
        file=name,
        line=line,
    )


def refuse_control(text: str, name: str) -> None:
    """Refuse a text with control characters, naming the line.

    Raises:
        FileRejected: It holds one.
    """
    found = _CONTROL.search(text)
    if found:
        raise _control(name, found[0], line=text.count("\n", 0, found.start()) + 1)


def _control(name: str, character: str, *, line: int | None = None, key: str | None = None) -> FileRejected:
    point = f"U+{ord(character):04X}"
    return FileRejected(
        "EMU-F12",
        vi=f"Tệp {name} có ký tự điều khiển {point}.",
        en=f"The file {name} holds the control character {point}.",
        hint=("xóa ký tự đó", "delete the character"),
        file=name,
        line=line,
        key=key,
    )


def check_texts(value: object, name: str) -> None:
    """Refuse what only escapes can bring into parsed data: control characters, and texts beyond the limit."""
    for key, text in _texts(value, ""):
        found = _CONTROL.search(text)
        if found:
            raise _control(name, found[0], key=key)
        if len(text) > MOST_CELL:
            raise too_much(name, f"có chữ quá dài ở {key}", f"holds a text that is too long at {key}")


def _texts(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Yield every text of parsed data with its place; the depth is limited already."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for inner, each in value.items():
            place = f"{key}.{shown_key(inner)}".strip(".")
            yield place, inner
            yield from _texts(each, place)
    elif isinstance(value, list):
        for number, each in enumerate(value, start=1):
            yield from _texts(each, f"{key}[{number}]")


def shown_unit(unit: str) -> str:
    """Return the id of a unit that may not be known, without what looks like a citizen's number or name."""
    return _CITIZEN_NUMBER.sub("***", unit) if _ID.fullmatch(unit) else "…"


def shown_key(key: str) -> str:
    """Return a key for a message; one that no key could be is not repeated, for it may be a person's name."""
    return key if _SHOWABLE.fullmatch(key) else "…"
