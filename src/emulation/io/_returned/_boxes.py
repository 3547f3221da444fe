"""The boxes of comments: the old vector drawing in which Excel keeps where a comment is shown and how large."""

import re
import textwrap
from collections.abc import Callable, Container, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from emulation.io._books._cells import cell_name
from emulation.io._returned._comments import Remark
from emulation.io._returned._splice import Measures
from emulation.io._returned._xml import element, local, parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_O: Final = "{urn:schemas-microsoft-com:office:office}"
_X: Final = "{urn:schemas-microsoft-com:office:excel}"
_NAMESPACES: Final = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_PAPER: Final = {"error": "#fdeeee", "warning": "#fff6df", "notice": "#edf4fb"}
_BLOCK: Final = 1024
"""How many shapes share a block of numbers."""
_WIDTH: Final = 300
_LETTERS_PER_LINE: Final = 46
_LINE: Final = 15
_MARGIN: Final = 14
_ID: Final = re.compile(r"_s(\d+)$")


def empty(block: int) -> "_Element":
    """Return a drawing without shapes that has a block of numbers of its own."""
    return parsed(
        f'<xml {_NAMESPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
        f'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
        f'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'.encode()
    )


def withdraw(root: "_Element", cells: Container[str]) -> None:
    """Take away the boxes of the comments at some cells."""
    for shape in root.findall(f"{_V}shape"):
        if _cell_of(shape) in cells:
            root.remove(shape)


def show(root: "_Element", remarks: Iterable[Remark], measures: Measures) -> None:
    """Add a box beside each cell, as large as its text needs."""
    blocks = set()
    for number, remark in enumerate(remarks, _last_number(root) + 1):
        height = _MARGIN + _LINE * (1 + lines_of(remark.text))
        root.append(parsed(_shape(number, remark, _anchor(remark, height, measures), height).encode())[0])
        blocks.add(number // _BLOCK)
    for block in sorted(blocks):
        _enter(root, block)


def widen(root: "_Element", texts: Mapping[str, tuple[Remark, str]], measures: Measures) -> None:
    """Make the boxes of the office's own comments as large as those have become, by cell."""
    for shape in root.findall(f"{_V}shape"):
        remark, text = texts.get(_cell_of(shape), (None, ""))
        data = shape.find(f"{_X}ClientData")
        if remark is None or data is None:
            continue
        anchor = data.find(f"{_X}Anchor")
        if anchor is None:
            anchor = element(f"{_X}Anchor")
            data.insert(sum(local(each) in {"MoveWithCells", "SizeWithCells"} for each in data), anchor)
        anchor.text = _anchor(remark, _MARGIN + _LINE * lines_of(text), measures)


def lines_of(text: str) -> int:
    """Return how many lines a text takes in a box."""
    return sum(len(textwrap.wrap(paragraph, _LETTERS_PER_LINE)) or 1 for paragraph in text.split("\n"))


def _cell_of(shape: "_Element") -> str:
    """Return the cell whose comment a shape shows; nothing for a button or a picture."""
    data = shape.find(f"{_X}ClientData")
    if data is None or data.get("ObjectType") != "Note":
        return ""
    row, column = (data.findtext(f"{_X}{name}", "").strip() for name in ("Row", "Column"))
    return cell_name(int(row), int(column)) if row.isdecimal() and column.isdecimal() else ""


def _last_number(root: "_Element") -> int:
    """Return the last number that a shape has."""
    used = [int(found[1]) for shape in root.iter(f"{_V}shape") if (found := _ID.search(shape.get("id", "")))]
    return max([*used, _blocks(root)[0] * _BLOCK])


def _blocks(root: "_Element") -> list[int]:
    held = root.find(f"{_O}shapelayout/{_O}idmap")
    return [1] if held is None else [int(each) for each in held.get("data", "1").split(",") if each.isdecimal()] or [1]


def _enter(root: "_Element", block: int) -> None:
    """Say that the drawing has numbers of a block."""
    held = root.find(f"{_O}shapelayout/{_O}idmap")
    if held is not None and block not in _blocks(root):
        held.set("data", ",".join(map(str, [*_blocks(root), block])))


def _shape(number: int, remark: Remark, anchor: str, height: int) -> str:
    """Write a shape, in an element that declares its namespaces."""
    paper = _PAPER.get(remark.severity, _PAPER["notice"])
    return (
        f'<xml {_NAMESPACES}><v:shape id="_x0000_s{number}" type="#_x0000_t202" '
        f'style="position:absolute;width:{_WIDTH * 3 // 4}pt;height:{height * 3 // 4}pt;z-index:1;visibility:hidden" '
        f'fillcolor="{paper}" o:insetmode="auto"><v:fill color2="{paper}"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{remark.row}</x:Row><x:Column>{remark.column}</x:Column>"
        "</x:ClientData></v:shape></xml>"
    )


def _anchor(remark: Remark, height: int, measures: Measures) -> str:
    """Return where a box lies: from a column and row, each with an offset in pixels, to another."""
    left, top = remark.column + 1, max(0, remark.row - 1)
    right, right_offset = _reach(left, 12 + _WIDTH, measures.width)
    bottom, bottom_offset = _reach(top, 8 + height, measures.height)
    return f"{left}, 12, {top}, 8, {right}, {right_offset}, {bottom}, {bottom_offset}"


def _reach(start: int, pixels: int, size: Callable[[int], int]) -> tuple[int, int]:
    """Return the column or row that lies so many pixels on, and how far into it."""
    at = start
    while pixels >= size(at) and at < start + _BLOCK:
        pixels -= size(at)
        at += 1
    return at, pixels
