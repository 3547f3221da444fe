"""In which encoding a CSV file is written: by its mark, as UTF-8, or as windows-1258 where that is beyond doubt.

Nothing is guessed in silence: what was found is returned and shown, an old encoding is a finding, and bytes that give
no Vietnamese in it are refused with the request to say the encoding.
"""

import codecs
import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from emulation.errors import FileRejected
from emulation.io._books._refusals import refused

ENCODINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "utf-8": "utf-8-sig",
        "utf-16": "utf-16",
        "utf-16-le": "utf-16-le",
        "utf-16-be": "utf-16-be",
        "windows-1258": "cp1258",
        "windows-1252": "cp1252",
    }
)
"""Encodings that may be said, and what Python calls them. Texts in TCVN3 or VNI are windows-1252 on the outside."""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 (BOM)"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16 LE"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16 BE"),
)
_FEWEST_WORDS: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]+")
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
# A syllable without its tone: what it begins with, one to three vowels, what it ends with.
_SYLLABLE: Final = re.compile(
    "(?:ngh|ng|nh|th|tr|ch|ph|kh|gh|gi|qu|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)


def decoded(data: bytes, name: str, said: str | None) -> tuple[str, str]:
    """Return the text, and the encoding in which it was found.

    Raises:
        FileRejected: The bytes are not what was said, or nothing was said and they are in no encoding beyond doubt.
    """
    if said is not None:
        return _as_said(data, name, said)
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise _unclear(name, ", có vẻ là UTF-32", "; it looks like UTF-32")
    for mark, encoding, shown in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name), shown
    if b"\0" in data:
        raise _unclear(name, ", có vẻ là UTF-16 thiếu dấu đầu tệp", "; it looks like UTF-16 without its mark")
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _vietnamese(data, name), "windows-1258"


def _as_said(data: bytes, name: str, said: str) -> tuple[str, str]:
    key = said.strip().lower().replace("_", "-").replace("cp125", "windows-125")
    encoding = ENCODINGS.get(key)
    if encoding is None:
        known = ", ".join(ENCODINGS)
        raise refused(
            "EMU-B18",
            name,
            f"được nêu bảng mã lạ (có: {known})",
            f"was said to be in an encoding that is not known (known: {known})",
        )
    return _strict(data, encoding, name).removeprefix("\ufeff"), key


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    raise refused(
        "EMU-B18", name, f"không đúng bảng mã {encoding} ở dòng {line}", f"is not {encoding} in line {line}", line=line
    )


def _vietnamese(data: bytes, name: str) -> str:
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        raise _unclear(name) from None
    words = {word for word in _WORD.findall(text) if not word.isascii()}
    marks = any(unicodedata.combining(character) for character in text)
    if len(words) < _FEWEST_WORDS or marks or not all(map(is_syllable, words)):
        raise _unclear(name)
    return text


def is_syllable(word: str) -> bool:
    """Tell whether a word has the shape of a Vietnamese syllable with at most one tone."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = sum(apart.count(tone) for tone in _TONES)
    bare = unicodedata.normalize("NFC", apart.translate({ord(tone): None for tone in _TONES}))
    return tones <= 1 and _SYLLABLE.fullmatch(bare) is not None


def _unclear(name: str, vi: str = "", en: str = "") -> FileRejected:
    return refused("EMU-B15", name, f"không phải UTF-8{vi}", f"is not UTF-8{en}")
