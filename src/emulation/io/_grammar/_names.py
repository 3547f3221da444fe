"""Names of units: one key for the spellings of one name, and never one key for two names.

Accents count, digits and Roman numerals count to the letter; what only resembles a name is proposed to a person.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Final, Literal, get_args

from emulation.io._grammar._text import has_marks, spelled, tidy, without_marks

How = Literal["name", "without-marks", "without-kind", "without-both"]
"""How a name was found: as it is, without accents, without the kind of the unit (*xã*, *phường*), or without both."""

_SHORT_KINDS: Final = {
    "x": ("xã",),
    "p": ("phường", "phòng"),
    "tt": ("thị trấn", "trung tâm"),
    "tx": ("thị xã",),
    "tp": ("thành phố",),
    "h": ("huyện",),
    "q": ("quận",),
    "t": ("tỉnh", "thôn", "tổ"),
    "tdp": ("tổ dân phố",),
    "kp": ("khu phố",),
    "kdc": ("khu dân cư",),
    "ubnd": ("ủy ban nhân dân",),
    "htx": ("hợp tác xã",),
}
"""Short forms with all that they may stand for."""
_KINDS: Final = (*(kind for kinds in _SHORT_KINDS.values() for kind in kinds), "bản", "xóm", "ấp", "khu")
_LEADING_KIND: Final = {
    marks: re.compile(f"(?:{'|'.join(sorted(map(spell, _KINDS), key=len, reverse=True))}) ")
    for marks, spell in ((True, tidy), (False, without_marks))
}
_SHORT_FORM: Final = re.compile(r"([^\W\d_]{1,4})(?:\.\s*|\s+|(?=[0-9]))(?=\S)")
_TOKEN: Final = re.compile(r"[^\W_]+(?:[/.,-][0-9]+)*")
_NUMERAL: Final = re.compile(r"[0-9]+|\b(?=[ivx])(?:x{0,3})(?:ix|iv|v?i{0,3})\b")
_ROMAN: Final = {"i": 1, "v": 5, "x": 10}
_PLACE_AROUND: Final = re.compile(r",\s+")
"""Behind it stands the place around a unit, with a short form of its own: "Xóm Luôn, x. Hợp Tiến"."""
_MOST_AROUND: Final = 2
_PROPOSED: Final = 3
_LIKE: Final = 70


@dataclass(frozen=True, slots=True)
class Match:
    """What a text may name: one unit for certain, or some that it resembles."""

    id: str | None = None
    how: How | None = None
    proposals: tuple[str, ...] = ()
    """The ids of the units whose names come nearest, best first, at most three; numbers in them are the same."""


def key_of(text: str) -> str:
    """Return the identity key of a name: spellings of one name have one, and two names never share it.

    Composed and decomposed letters, both places of the tone (*Hòa*, *Hoà*), Đ and its lookalikes, capitals,
    punctuation, spaces and the short forms of kinds ("X. Tân Lập", "TDP 3") are one. Accents, digits and Roman numerals
    stay: "Tổ 1" is not "Tổ 11", nor "Tổ 1/1", nor "Tổ I". For labels, which are looked up without accents, use `fold`.
    """
    return spelled(next(_wordings(text)))


def match_name(text: str, names: Mapping[str, Iterable[str]]) -> Match:
    """Return the unit that a text names; for many texts make the `Names` once.

    Args:
        text: What the table calls the unit.
        names: For each id, the names and aliases of the unit.
    """
    return Names(names).match(text)


class Names:
    """The names of all units, by key; a key that two units share names neither of them."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._keys: dict[How, dict[str, set[str]]] = {how: {} for how in get_args(How)}
        self._alike: dict[tuple[str, ...], dict[str, str]] = {}
        for unit, spellings in names.items():
            for name in (unit, *spellings):
                self._add(unit, name)

    def match(self, text: str) -> Match:
        """Return the unit that a text names for certain, or those that it resembles.

        A text without any accent names the one unit whose name is so without them; a text without a kind names the
        one unit whose name is so without its kind. Where two come into question both are proposed.
        """
        for how, keys in _asked(text):
            found = sorted(set().union(*(self._keys[how].get(key, ()) for key in keys)))
            if len(found) == 1:
                return Match(found[0], how)
            if found:
                return Match(proposals=tuple(found[:_PROPOSED]))
        return Match(proposals=self._similar(text))

    def _add(self, unit: str, name: str) -> None:
        for wording in _wordings(name):
            for how, key in _offered(wording):
                self._keys[how].setdefault(key, set()).add(unit)
            bare = without_marks(wording)
            self._alike.setdefault(_numbers(bare), {}).setdefault(bare, unit)

    def _similar(self, text: str) -> tuple[str, ...]:
        """Return the ids of the names that come nearest, of those with the same numbers."""
        try:
            from rapidfuzz import fuzz, process
        except ImportError:
            return ()
        bare = without_marks(next(_wordings(text)))
        alike = self._alike.get(_numbers(bare), {})
        near = process.extract(bare, alike.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=_PROPOSED * 3)
        ranked = sorted(near, key=lambda each: (-each[1], each[0]))
        return tuple(dict.fromkeys(alike[name] for name, *_ in ranked))[:_PROPOSED]


def _wordings(text: str) -> Iterator[str]:
    """Yield a name in small letters, word by word, once for each kind that its short forms may stand for."""
    first, *around = _PLACE_AROUND.split(tidy(text), maxsplit=_MOST_AROUND)
    for parts in product(_spelled_out(first), *map(_spelled_out, around)):
        yield " ".join(filter(None, parts))


def _spelled_out(text: str) -> tuple[str, ...]:
    """Return one part of a name word by word, once for each kind that its short form may stand for."""
    short = _SHORT_FORM.match(text)
    kinds = _SHORT_KINDS.get(short[1].casefold(), ()) if short and _is_short(short) else ()
    rest = _words(text[short.end() :]) if short and kinds else _words(text)
    return tuple(f"{kind} {rest}" for kind in kinds) or (rest,)


def _is_short(match: re.Match[str]) -> bool:
    """Tell whether a first word is written as a short form: with a point, or in capitals."""
    return "." in match[0] or match[1].isupper()


def _words(text: str) -> str:
    return " ".join(_TOKEN.findall(text.casefold()))


def _offered(wording: str) -> Iterator[tuple[How, str]]:
    """Yield the keys under which a name is found."""
    yield "name", spelled(wording)
    yield "without-marks", without_marks(wording)
    kindless = _without_kind(wording)
    if kindless is not None:
        yield "without-kind", spelled(kindless)
        yield "without-both", without_marks(kindless)


def _asked(text: str) -> Iterator[tuple[How, tuple[str, ...]]]:
    """Yield the keys under which a text is looked up, the surest first."""
    marks = has_marks(text)
    spell = spelled if marks else without_marks
    wordings = tuple(_wordings(text))
    yield "name" if marks else "without-marks", tuple(map(spell, wordings))
    if len(wordings) == 1 and _without_kind(wordings[0]) is None:
        yield "without-kind" if marks else "without-both", (spell(wordings[0]),)


def _without_kind(wording: str) -> str | None:
    """Return a name without its leading kind, if it has one and the rest is more than a number."""
    kind = _LEADING_KIND[has_marks(wording)].match(wording)
    rest = wording[kind.end() :] if kind else ""
    return rest if re.search(r"[^\W\d_]{2}", _NUMERAL.sub("", without_marks(rest))) else None


def _numbers(bare: str) -> tuple[str, ...]:
    """Return the digits of the numbers in a name without accents, Roman ones too, in order."""
    # As text: Python makes no int of more than 4,300 digits, and a cell may hold them.
    return tuple(each.lstrip("0") if each.isdigit() else str(_roman(each)) for each in _NUMERAL.findall(bare))


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-value if value < after else value for value, after in pairwise([*values, 0]))
