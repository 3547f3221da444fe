"""Text of the fonts before Unicode: TCVN3 (ABC) and VNI, recognised by their letters, converted only on request.

In a file of that time "Hộ nghèo" is "Hé nghÌo" (TCVN3) or "Hoä ngheøo" (VNI): other Latin letters, which pass every
check and mean nothing. The tables are those of the standard TCVN 5712:1993 (VN3) and of VNI for Windows.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, Literal

Legacy = Literal["tcvn3", "vni"]
"""An old code of Vietnamese text."""

_ORDER: Final = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
_TCVN3_CODES: Final = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ®"
_TCVN3_CAPITALS: Final = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
_VNI_CODES: Final = re.compile(r"[aeoôuöy][øûõùïêèúüéëâàåãáä]|[ôöìæóíòîñ]").findall(
    "aøaûaõaùaïaêaèaúaüaéaëaâaàaåaãaáaäeøeûeõeùeïeâeàeåeãeáeäìæóíò"
    "oøoûoõoùoïoâoàoåoãoáoäôôøôûôõôùôïuøuûuõuùuïööøöûöõöùöïyøyûyõyùîñ"
)

_TCVN3: Final[Mapping[str, str]] = dict(zip(_ORDER, _TCVN3_CODES, strict=True)) | _TCVN3_CAPITALS
_VNI: Final[Mapping[str, str]] = {
    turn(letter): turn(code) for letter, code in zip(_ORDER, _VNI_CODES, strict=True) for turn in (str, str.upper)
}
TABLES: Final[Mapping[Legacy, Mapping[str, str]]] = {"tcvn3": _TCVN3, "vni": _VNI}
"""Letter to code, for each of the old codes. TCVN3 has no capitals with tones: a font draws them of small letters."""

_BACK: Final = {which: {code: letter for letter, code in table.items()} for which, table in TABLES.items()}
# A capital whose mark was typed in small letters is read too.
_BACK["vni"] |= {code[0] + code[1].lower(): letter for code, letter in _BACK["vni"].items() if code[1:]}
_CODE: Final = {
    which: re.compile("|".join(sorted(map(re.escape, back), key=len, reverse=True))) for which, back in _BACK.items()
}
_LETTER: Final = {which: re.compile("|".join(sorted(table))) for which, table in TABLES.items()}
_ONLY_UNICODE: Final = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
"""Vietnamese letters that neither old code has: text with one of them is Unicode already."""
_BETWEEN: Final = re.compile(r"[\s0-9!-/:-@\[-`{-~“”‘’…–—]+")
_SYLLABLE: Final = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ch|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    "(?:iêu|yêu|uôi|ươi|ươu|oai|oay|oeo|oao|uay|uyê|uya|uyu|uây|ia|iê|ya|yê|ua|uô|ưa|ươ|oa|oă|oe|uê|uy|uâ|uơ|"
    "ai|ay|ao|au|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy])"
    "(?:ng|nh|ch|[cmnpt])?"
)
_TONES: Final = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_ENOUGH: Final = 2
_MOST: Final = Fraction(3, 5)


def from_legacy(text: str, which: Legacy) -> str:
    """Return text of an old code in Unicode; text that has a letter of Unicode Vietnamese is left as it is."""
    if text.isascii() or _ONLY_UNICODE.search(unicodedata.normalize("NFC", text)):
        return text
    return _CODE[which].sub(lambda code: _BACK[which][code[0]], text)


def to_legacy(text: str, which: Legacy) -> str:
    """Return text as an old font stored it; capitals with tones become small letters in TCVN3."""
    text = unicodedata.normalize("NFC", text)
    table = TABLES[which]
    known = "".join(letter if letter in table or letter.lower() not in table else letter.lower() for letter in text)
    return _LETTER[which].sub(lambda letter: table[letter[0]], known)


def legacy_of(texts: Iterable[str], *, old_font: bool = False) -> Legacy | None:
    """Return the old code in which texts seem to be written, or None; a person confirms before anything is converted.

    A word counts for a code when it is no Vietnamese syllable as it stands and becomes one by the code's table.
    Two different such words are asked for, or one where a font of that time is named, and they are three fifths of all
    words that are neither plain ASCII nor Vietnamese; a header in Unicode above old text does not hide it.

    Args:
        texts: The texts of a column, a sheet or a book, as the file has them.
        old_font: Whether the file names a font such as `.VnTime` or `VNI-Times`.
    """
    words = {word for text in texts if not text.isascii() for word in _BETWEEN.split(text) if not word.isascii()}
    plain = {unicodedata.normalize("NFC", word) for word in words}
    unicode_words = {word for word in plain if _ONLY_UNICODE.search(word)}
    odd = {word for word in plain - unicode_words if len(word) > 1 and not _is_syllable(word)}
    counts = {which: sum(_is_syllable(from_legacy(word, which)) for word in odd) for which in TABLES}
    best: Legacy = "tcvn3" if counts["tcvn3"] > counts["vni"] else "vni"
    least = max(Fraction(1 if old_font else _ENOUGH), len(odd) * _MOST)
    return best if counts[best] >= least and len(set(counts.values())) > 1 else None


def _is_syllable(word: str) -> bool:
    """Tell whether a word is spelt as one syllable of Vietnamese, with one tone at most."""
    letters = unicodedata.normalize("NFD", word.lower())
    base = letters.translate(_TONES)
    return len(letters) - len(base) <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", base)) is not None
