"""How numbers are shown: as a day, as a percentage; and which fonts say that a text is no Unicode."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from emulation.io._books._archive import MOST_FRAME, Archive
from emulation.io._books._xml import Locals, parse

Shown = Literal["number", "day", "time", "percent"]
"""What a number is shown as; a length of time (`[h]:mm`) is a number."""

_DAYS: Final = frozenset({14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58})
_TIMES: Final = frozenset({18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56})
_PERCENTS: Final = frozenset({9, 10})
# What stands for itself in a format: quoted text, a character behind \ _ or *, and [colour], [$-42A], [>=100].
_LITERAL: Final = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_MOST_FORMAT: Final = 1_000


@dataclass(frozen=True, slots=True)
class Look:
    """What is remarkable in the look of a cell."""

    shown: Shown = "number"
    old_font: bool = False


def is_old_font(font: str) -> bool:
    """Tell whether a font is one of TCVN3 (`.VnTime`, `.VnArialH`) or VNI (`VNI-Times`)."""
    return font[:4].lower() == "vni-" or font[:3].lower() == ".vn"


@lru_cache(maxsize=4_096)
def shown_by(number: int, code: str | None) -> Shown:
    """Return what a number format shows a number as; `code` is the text of a format that the book defines."""
    if code is None:
        if number in _PERCENTS:
            return "percent"
        return "day" if number in _DAYS else "time" if number in _TIMES else "number"
    return _shown_by_code(code[:_MOST_FORMAT])


def _shown_by_code(code: str) -> Shown:
    bare = _LITERAL.sub("", code).partition(";")[0].lower()
    if _ELAPSED.search(bare):
        return "number"
    if "%" in bare:
        return "percent"
    if bare in {"general", "standard", "@"}:
        return "number"
    if "y" in bare or "d" in bare or ("m" in bare and "h" not in bare and "s" not in bare):
        return "day"
    return "time" if "h" in bare or "s" in bare else "number"


def read_styles(archive: Archive, part: str | None) -> dict[str, Look]:
    """Read the looks of a book, by the number of a cell's style as the cell writes it; plain looks are left out.

    Raises:
        FileRejected: The part is damaged.
    """
    if part is None or part not in archive:
        return {}
    reader = _Styles()
    parse(archive.chunks(part, most=MOST_FRAME), archive.name, part, reader.start, end=reader.end, local=reader.local)
    return reader.looks


class _Styles:
    def __init__(self) -> None:
        self.looks: dict[str, Look] = {}
        self.local = Locals()
        self._codes: dict[str, str] = {}
        self._fonts: list[bool] = []
        self._place = ""
        self._count = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        kind = self.local[name]
        if kind in {"fonts", "cellXfs", "dxfs", "cellStyleXfs"}:
            self._place = kind
        elif kind == "numFmt" and self._place != "dxfs":
            self._codes[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif kind == "font" and self._place == "fonts":
            self._fonts.append(False)
        elif kind == "name" and self._place == "fonts" and self._fonts:
            self._fonts[-1] = is_old_font(given.get("val", ""))
        elif kind == "xf" and self._place == "cellXfs":
            self._add(given)

    def end(self, name: str) -> None:
        if self.local[name] == self._place:
            self._place = ""

    def _add(self, given: dict[str, str]) -> None:
        number, font = given.get("numFmtId", "0"), given.get("fontId", "0")
        shown = shown_by(int(number) if number.isdecimal() and len(number) < 9 else 0, self._codes.get(number))
        old = font.isdecimal() and len(font) < 9 and int(font) < len(self._fonts) and self._fonts[int(font)]
        if shown != "number" or old:
            self.looks[str(self._count)] = Look(shown, old)
        self._count += 1
