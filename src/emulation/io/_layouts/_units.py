"""Whose row it is: units by id, by name and by the names that an office gives them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import product
from typing import Final

from emulation.errors import Words
from emulation.io._books import ErrorCell, Raw
from emulation.io._grammar import Doubt, Match, Names, id_of, tidy
from emulation.io._layouts._grid import folded
from emulation.io._layouts._vocabulary import without_lead

_SHOWN: Final = 3
_KINDS: Final = re.compile(
    r"\b(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|thôn|xóm|bản|ấp|buôn|tổ dân phố|khu dân cư"
    r"|khu phố)\b"
)
_SHORT_KIND: Final = re.compile(r"[XPHQT]\.")


class UnitIndex:
    """The units that a book may speak of, under all their names."""

    def __init__(self, units: Mapping[str, Iterable[str]], aliases: Mapping[str, Iterable[str]] | None = None) -> None:
        more = aliases or {}
        self._spellings = {unit: (*names, *more.get(unit, ())) for unit, names in units.items()}
        self.ids = frozenset(self._spellings)
        self._matches: dict[str, Match] = {}

    def match(self, text: str) -> Match:
        """Return the unit that a text names, or those that it resembles."""
        if text in self.ids:
            return Match(text, "name")
        if text not in self._matches:
            shown = tidy(text)
            match = Match(shown, "name") if shown in self.ids else self._names.match(shown)
            bare = without_lead(shown)
            if match.id is None and bare != shown:
                # "1. Xã Độc Lập": the number of the line stands before the name.
                bare_match = self._names.match(bare)
                # "X. Tân Lập" may be a commune; without its mark it is the hamlet of that name only by chance.
                whole = bare_match.how == "name" or _SHORT_KIND.match(shown) is None
                match = bare_match if bare_match.id is not None and whole else match
            self._matches[text] = match
        return self._matches[text]

    @cached_property
    def _names(self) -> Names:
        """The names by their keys; a book that names units by their ids alone needs none."""
        return Names(self._spellings)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The first words of the units' names, folded: `xa`, `phuong`, `thi`, `thi tran`."""
        words = (folded(name).split() for names in self._spellings.values() for name in names)
        return frozenset(" ".join(each[:length]) for each in words for length in (1, 2))

    def knows(self, text: str) -> bool:
        """Tell whether a text is a unit's id or name."""
        return self.match(text).id is not None

    def find(self, raw: Raw, *, within: Iterable[str] = (), kinds: Iterable[str] = ()) -> str | Doubt:
        """Return the id of the unit that a cell names, or the question whose it is.

        Args:
            raw: The cell.
            within: What the row says of the place around the unit, for names that several units bear.
            kinds: What the heading says it is, for a name without its kind: *Luôn* in a column *Xóm*.
        """
        if isinstance(raw, ErrorCell):
            return _unreadable()
        text = id_of(raw, self.ids)
        if isinstance(text, Doubt):
            return text
        match = self.match(text)
        if match.id is not None:
            return match.id
        near = match.proposals
        for name, place in product((text, *with_kinds(text, kinds)), within):
            for joined in (f"{name}, {place}", f"{name} {place}"):
                inner = self.match(joined)
                if inner.id is not None:
                    return inner.id
                near = near or inner.proposals
        return _whose(near)


def kinds_in(heading: str) -> tuple[str, ...]:
    """Return the kinds of places that a heading names: *xóm* of "Tên xóm", *thôn* and *xóm* of "Thôn, xóm"."""
    return tuple(kind[0] for kind in _KINDS.finditer(tidy(heading).casefold()))


def with_kinds(name: str, kinds: Iterable[str]) -> Iterator[str]:
    """Yield a name with each of several kinds before it, unless it begins with one."""
    if _KINDS.match(tidy(name).casefold()) is None:
        yield from (f"{kind} {name}" for kind in kinds)


def _whose(near: tuple[str, ...]) -> Doubt:
    choices = tuple(Words(unit, unit) for unit in near[:_SHOWN])
    vi = "Tên hoặc mã ở dòng này không khớp hẳn với đơn vị nào của kế hoạch; là đơn vị nào?"
    en = "The name or id in this row is no unit's of the plan exactly; which unit is it?"
    return Doubt("EMU-B47", Words(vi, en), choices)


def _unreadable() -> Doubt:
    """Ask for the unit of a row whose name or id is an error cell."""
    vi = "Ô ghi tên hoặc mã đơn vị báo lỗi; là đơn vị nào?"
    en = "The cell of the unit's name or id shows an error; which unit is it?"
    return Doubt("EMU-B47", Words(vi, en))


def no_unit() -> Doubt:
    """Ask for the unit of figures that stand without one."""
    vi, en = (
        "Dòng có số liệu nhưng không ghi đơn vị; là của đơn vị nào?",
        "The row has figures and names no unit; whose are they?",
    )
    return Doubt("EMU-B47", Words(vi, en))


def two_units(first: str, second: str) -> Doubt:
    """Ask for the unit of a row whose id and name are those of two."""
    vi, en = (
        "Mã và tên trong dòng là của hai đơn vị khác nhau; đơn vị nào đúng?",
        "The id and the name in the row are of two units; which is right?",
    )
    return Doubt("EMU-B48", Words(vi, en), (Words(first, first), Words(second, second)))
