"""Texts as people type them: one spelling for what looks the same, before anything is compared or read."""

import re
import unicodedata
from typing import Final

_INVISIBLE: Final = dict.fromkeys(
    [0x00AD, 0x034F, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)
"""Soft hyphens, zero-width characters and marks of direction: nobody sees them, and no two texts differ by them."""
_LOOKALIKES: Final = {ord(wrong): right for wrong, right in zip("ÐƉðɖ", "ĐĐđđ", strict=True)}
_SPACES: Final = re.compile(r"\s+")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TONES: Final = {"\u0300": "ˋ", "\u0309": "ˀ", "\u0303": "ˣ", "\u0301": "ˊ", "\u0323": "ˌ"}
"""What stands for a tone behind its word: a letter that nobody types, never taken for a digit or an accent."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def tidy(text: str) -> str:
    """Return a text in NFC, without invisible characters and needless spaces, with the Vietnamese Đ.

    The Icelandic Ð (U+00D0) and the African Ɖ (U+0189) look like it and are taken for it. Nothing else is changed:
    capitals, accents, punctuation and full-width digits stay as they were typed.
    """
    if text.isascii():
        return _SPACES.sub(" ", _CONTROLS.sub("", text)).strip()
    plain = unicodedata.normalize("NFC", text.translate(_INVISIBLE).translate(_LOOKALIKES))
    return _SPACES.sub(" ", _CONTROLS.sub("", plain)).strip()


def spelled(text: str) -> str:
    """Return a text in small letters, each word with its tone behind it: *Hòa* and *Hoà* are both `hoaˋ`.

    Two words of Vietnamese never differ by the letter alone that bears the tone, so both schools of spelling meet.
    """
    return _WORD.sub(_with_tone_last, tidy(text).casefold())


def without_marks(text: str) -> str:
    """Return a text in small letters without accents, its punctuation and spaces kept."""
    plain = unicodedata.normalize("NFD", tidy(text).casefold().replace("đ", "d"))
    return "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")


def has_marks(text: str) -> bool:
    """Tell whether a text is written with accents; one without any may stand for several that have some."""
    return without_marks(text) != tidy(text).casefold()


def _with_tone_last(word: re.Match[str]) -> str:
    if word[0].isascii():
        return word[0]
    letters = unicodedata.normalize("NFD", word[0])
    tones = "".join(_TONES[letter] for letter in letters if letter in _TONES)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES)) + tones
