"""The colours of marked cells: a cell keeps its style, and only what lies behind its text changes.

A marked cell's fill remembers the fill that it replaces, in the one attribute that is never seen: a solid pattern's
background. So the mark can be taken away again wherever the cell has been moved to meanwhile.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from emulation.io._returned._archive import Unmarkable
from emulation.io._returned._xml import child, children, element, local, namespace

if TYPE_CHECKING:
    from lxml.etree import _Element

TINTS: Final = {"error": ("FFF9CDCF", "FFF9CDD0"), "warning": ("FFFFD78C", "FFFFD78D")}
"""By severity: the colour of a cell that had none, and of one that had; nobody sees the difference.

A notice has no colour: nothing need be done about it."""
_BARE: Final = frozenset(tint[0] for tint in TINTS.values())
_OVER: Final = frozenset(tint[1] for tint in TINTS.values())
_MOST_STYLES: Final = 65_000
_MOST_ENTRIES: Final = 70_000
"""How many entries of a kind a workbook may have; Excel knows 65,490 styles of cells."""
_MOST_ALIKE: Final = 20
"""How many fills that look the same are looked at; office books have one or two."""


@dataclass(slots=True)
class Styles:
    """The styles of a workbook; what is asked for twice is made once.

    A cell that had exactly our colour before the book was first returned is taken for marked when it is read again.
    """

    root: "_Element"
    forgets: bool = False
    """Whether the program that wrote the book loses what a fill remembers, as LibreOffice does."""
    _known: dict[str, dict[Any, int]] = field(default_factory=dict)
    _marked: dict[tuple[int, str], int] = field(default_factory=dict)
    _unmarked: dict[int, int] = field(default_factory=dict)
    _lists: "dict[str, list[_Element]]" = field(default_factory=dict)
    _first: dict[Any, int] = field(default_factory=dict)
    """The first style of each look, whether its fill is applied or not."""
    _fills: dict[Any, list[int]] = field(default_factory=dict)
    """The fills of each colour, and those of none."""

    def __post_init__(self) -> None:
        for i, xf in enumerate(self._list("cellXfs")):
            self._first.setdefault(_key_but_apply(xf), i)
        for i, fill in enumerate(self._list("fills")):
            self._fills.setdefault(_colour(fill), []).append(i)

    def marked(self, index: int, severity: str) -> int:
        """Return the style of a cell with style `index` once it is marked.

        A cell with a pattern or a gradient keeps it, for a fill cannot remember those.
        """
        if (index, severity) not in self._marked:
            self._marked[index, severity] = self._mark(index, severity)
        return self._marked[index, severity]

    def _mark(self, index: int, severity: str) -> int:
        xf, tints = self._xf(index), TINTS.get(severity)
        pattern = self._pattern(xf)
        if tints is None or pattern is None or self._count("cellXfs") >= _MOST_STYLES:
            return index
        kind = pattern.get("patternType", "none")
        if kind not in {"none", "solid"}:
            return index
        below = child(pattern, "fgColor") if kind == "solid" else None
        attributes = {"indexed": "64"} if below is None else _attributes(below)
        fill = self._solid({"rgb": tints[kind == "solid"]}, attributes)
        return self.have("cellXfs", _filled(xf, self.have("fills", fill)))

    def unmarked(self, index: int) -> int:
        """Return the style that a marked cell had before; any other style as it is."""
        if index not in self._unmarked:
            self._unmarked[index] = self._unmark(index)
        return self._unmarked[index]

    def _unmark(self, index: int) -> int:
        xf = self._xf(index)
        pattern = self._pattern(xf)
        colour = _rgb(pattern)
        if pattern is None or colour not in _BARE | _OVER:
            return index
        below = child(pattern, "bgColor")
        if colour in _BARE or below is None or self.forgets:
            return self._before(xf, self._fills.get(None) or [0])
        front = _attributes(below)
        alike = self._fills.get(_sorted(front))
        return self._before(xf, alike or [self.have("fills", self._solid(front, {"indexed": "64"}))])

    def ours(self) -> frozenset[int]:
        """Return the styles whose fill is a mark."""
        fills = children(child(self.root, "fills"), "fill")
        tinted = {i for i, fill in enumerate(fills) if _rgb(child(fill, "patternFill")) in _BARE | _OVER}
        return frozenset(i for i, xf in enumerate(self._list("cellXfs")) if _number(xf, "fillId") in tinted)

    def look(
        self,
        font: "_Element",
        border: "_Element",
        fill: str | None,
        alignment: Mapping[str, str],
    ) -> int:
        """Return a style of our own, made of its parts."""
        below = self.have("fills", self._solid({"rgb": fill}, {"indexed": "64"})) if fill else 0
        numbers = {"fontId": self.have("fonts", font), "fillId": below, "borderId": self.have("borders", border)}
        applied = {f"apply{part}": "1" for part in ("Font", "Fill", "Border", "Alignment")}
        attributes = {name: str(number) for name, number in numbers.items()} | applied
        made = element(f"{self.space}xf", numFmtId="0", xfId="0", **attributes)
        made.append(element(f"{self.space}alignment", **alignment))
        return self.have("cellXfs", made)

    def have(self, kind: str, wanted: "_Element") -> int:
        """Return the number of an entry, which is added unless there is one like it."""
        entries = self._list(kind)
        if kind not in self._known:
            self._known[kind] = {_key(each): i for i, each in reversed(list(enumerate(entries)))}
        known = self._known[kind]
        key = _key(wanted)
        if key not in known:
            known[key] = number = len(entries)
            self._parent(kind).append(wanted)
            entries.append(wanted)
            self._parent(kind).set("count", str(len(entries)))
            if kind == "cellXfs":
                self._first.setdefault(_key_but_apply(wanted), number)
            elif kind == "fills":
                self._fills.setdefault(_colour(wanted), []).append(number)
        return known[key]

    def _before(self, xf: "_Element", fills: Sequence[int]) -> int:
        """Return the style with one of some fills that look the same, the first that the workbook has."""
        keys = (_key_but_apply(_filled(xf, fill)) for fill in fills[:_MOST_ALIKE])
        found = min((self._first[key] for key in keys if key in self._first), default=None)
        return self.have("cellXfs", _filled(xf, fills[0])) if found is None else found

    def _solid(self, front: dict[str, str], back: dict[str, str]) -> "_Element":
        fill = element(f"{self.space}fill")
        pattern = element(f"{self.space}patternFill", patternType="solid")
        pattern.append(element(f"{self.space}fgColor", **front))
        pattern.append(element(f"{self.space}bgColor", **back))
        fill.append(pattern)
        return fill

    def _pattern(self, xf: "_Element") -> "_Element | None":
        fills = self._list("fills")
        number = _number(xf, "fillId")
        return child(fills[number], "patternFill") if number < len(fills) else None

    def _xf(self, index: int) -> "_Element":
        formats = self._list("cellXfs")
        if not formats:
            raise Unmarkable("a workbook without cell formats")
        return formats[index if index < len(formats) else 0]

    def _list(self, kind: str) -> "list[_Element]":
        if kind not in self._lists:
            self._lists[kind] = [each for each in self._parent(kind) if local(each)]
            if len(self._lists[kind]) > _MOST_ENTRIES:
                raise Unmarkable(f"styles with too many {kind}")
        return self._lists[kind]

    def _count(self, kind: str) -> int:
        return len(self._list(kind))

    def _parent(self, kind: str) -> "_Element":
        parent = child(self.root, kind)
        if parent is None:
            raise Unmarkable(f"styles without {kind}")
        return parent

    @property
    def space(self) -> str:
        """How the tags of its elements begin."""
        return namespace(self.root)


def _filled(xf: "_Element", fill: int) -> "_Element":
    changed = deepcopy(xf)
    changed.set("fillId", str(fill))
    changed.set("applyFill", "1")
    changed.tail = None
    return changed


def _attributes(each: "_Element") -> dict[str, str]:
    return {str(name): str(value) for name, value in each.attrib.items()}


def _is_none(fill: "_Element") -> bool:
    pattern = child(fill, "patternFill")
    return pattern is not None and pattern.get("patternType", "none") == "none"


def _colour(fill: "_Element") -> Any:  # noqa: ANN401 - nested tuples, or what no fill has
    """Return what fills share that look the same: None without a pattern, and nothing of others that are not plain."""
    front = _front(fill)
    return None if _is_none(fill) else () if front is None else _sorted(front)


def _sorted(attributes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(attributes.items()))


def _front(fill: "_Element") -> dict[str, str] | None:
    """Return the colour of a fill of one colour."""
    pattern = child(fill, "patternFill")
    front = child(pattern, "fgColor") if pattern is not None and pattern.get("patternType") == "solid" else None
    return None if front is None else _attributes(front)


def _rgb(pattern: "_Element | None") -> str | None:
    """Return the colour of a solid pattern, where it is written as a number."""
    if pattern is None or pattern.get("patternType") != "solid":
        return None
    front = child(pattern, "fgColor")
    return None if front is None else (front.get("rgb") or "").upper()


def _number(each: "_Element", name: str) -> int:
    text = each.get(name, "0")
    return int(text) if text.isdecimal() else 0


def _key(each: "_Element") -> Any:  # noqa: ANN401 - nested tuples
    """Return what two equal elements share."""
    attributes = tuple(sorted(each.attrib.items()))
    return local(each), attributes, each.text and each.text.strip(), tuple(_key(inner) for inner in each)


def _key_but_apply(each: "_Element") -> Any:  # noqa: ANN401 - as above
    """Return the same, but for whether the fill is applied, which a mark must set."""
    name, attributes, text, inner = _key(each)
    return name, tuple(pair for pair in attributes if pair[0] != "applyFill"), text, inner
