"""How a value shows itself in a notebook: a card of a title, a few figures and one table.

A notebook has its own style sheet, light or dark, and may clean away any that we bring.
So every style stands at its element, text takes the notebook's colour, and lines and marks are half-tones that both
grounds bear. The colours of marks can be told apart by the colour-blind, and words always say what they mean.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from typing import Final, Literal

from emulation.markup._elements import Child, Markup, Style, join, tag

Tone = Literal["good", "bad", "held", "open", "calm"]
"""What a state means to its reader."""
Cell = Child
"""What stands in one cell."""

_MARKS: Final[dict[Tone, tuple[str, Style]]] = {
    "good": ("●", Style("color:#009e73;")),
    "bad": ("✕", Style("color:#d55e00;")),
    "held": ("◆", Style("color:#b0629a;")),
    "open": ("○", Style("color:#d98200;")),
    "calm": ("–", Style("color:#808080;")),
}
_LINE: Final = "rgba(128,128,128,0.3)"
_FACE: Final = Style("color:inherit;line-height:1.45;max-width:64rem;margin:0.3em 0 0.6em;")
_KIND: Final = Style("font-size:0.85em;opacity:0.75;")
_TITLE: Final = Style("font-size:1.3em;font-weight:600;line-height:1.3;margin:0.05em 0 0.25em;")
_LARGE: Final = Style("font-size:1.7em;font-weight:600;font-variant-numeric:tabular-nums;")
_BLOCK: Final = Style("margin:0.35em 0;")
_QUIET: Final = Style("font-size:0.87em;opacity:0.75;font-weight:400;")
_SCROLL: Final = Style("overflow-x:auto;margin:0.5em 0;")
_TABLE: Final = Style(
    "border-collapse:collapse;border:none;table-layout:auto;width:100%;margin:0;font-size:0.95em;color:inherit;"
)
_CAPTION: Final = Style("caption-side:top;text-align:left;font-weight:600;padding:0.3em 0;color:inherit;")
_RAIL: Final = Style("height:3px;min-width:6em;margin-top:3px;background:rgba(128,128,128,0.25);")
_CELL: Final = f"padding:0.3em 0.6em;border:none;border-bottom:1px solid {_LINE};vertical-align:top;background:none;"
_HEAD: Final = "font-size:0.87em;font-weight:600;opacity:0.75;white-space:normal;vertical-align:bottom;"
_SIDES: Final = {
    "title": "text-align:left;width:55%;white-space:normal;",
    "text": "text-align:left;white-space:normal;",
    "number": "text-align:right;width:1%;min-width:4.5em;white-space:nowrap;font-variant-numeric:tabular-nums;",
}
_WEIGHTS: Final = {
    "part": "font-weight:600;",
    "line": "font-weight:400;",
    "adjustment": "font-weight:400;font-style:italic;",
    "total": "font-weight:600;border-top:2px solid rgba(128,128,128,0.8);border-bottom:none;",
}
_ROW: Final = Style("background:none;")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the title of each row, further text, or numbers."""

    title: str
    look: Literal["title", "text", "number"] = "number"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; cells that it does not have stay empty, and its title goes as far in as it lies deep."""

    cells: tuple[Cell, ...]
    kind: Literal["part", "line", "adjustment", "total"] = "line"
    depth: int = 0


def card(language: str, kind: Child, title: Child, *content: Child) -> Markup:
    """Return a card: what kind of thing it is, what it is called, and its blocks one below the other."""
    blocks = (tag("div", block, style=_BLOCK) for block in content if block)
    return tag(
        "div", tag("div", kind, style=_KIND), tag("div", title, style=_TITLE), *blocks, lang=language, style=_FACE
    )


def table(columns: Sequence[Column], rows: Sequence[Row], caption: str | None = None) -> Markup:
    """Return a table that scrolls by itself where it is wider than its place."""
    heads = (tag("th", each.title, scope="col", style=_head(each)) for each in columns)
    said = tag("caption", caption, style=_CAPTION) if caption else None
    head = tag("thead", tag("tr", *heads, style=_ROW))
    body = tag("tbody", *(tag("tr", *_cells(columns, row), style=_ROW) for row in rows))
    return tag("div", tag("table", said, head, body, style=_TABLE), style=_SCROLL)


def _head(column: Column) -> Style:
    return Style(_CELL + _SIDES[column.look] + _HEAD)


def _cells(columns: Sequence[Column], row: Row) -> Iterator[Markup]:
    for column, cell in zip_longest(columns, row.cells):
        style = _CELL + _SIDES[column.look] + _WEIGHTS[row.kind]
        if column.look == "title":
            yield tag("th", cell, scope="row", style=Style(f"{style}padding-left:{0.6 + row.depth}em;"))
        else:
            yield tag("td", cell, style=Style(style))


def marked(words: str, tone: Tone) -> Markup:
    """Return words behind a small mark; the mark alone says nothing, and is not read aloud."""
    sign, style = _MARKS[tone]
    return tag("span", tag("span", sign, aria_hidden="true", style=style), f"\N{NO-BREAK SPACE}{words}")


def quiet(*children: Child) -> Markup:
    """Return what is read second: smaller and fainter, on a line of its own."""
    return tag("div", *children, style=_QUIET)


def folded(title: str, *children: Child) -> Markup:
    """Return what is read third: folded under its title, and opened by the browser itself."""
    return tag("details", tag("summary", title), *children, style=_QUIET)


def large(figure: Child, *beside: Child) -> Markup:
    """Return the figure that is looked for first, and what stands beside it."""
    return join(tag("span", figure, style=_LARGE), " ", *beside)


def meter(share: Fraction) -> Markup:
    """Return a small bar, filled by a share of one."""
    width = int(min(max(share, Fraction(0)), Fraction(1)) * 100)
    return tag("div", tag("div", style=Style(f"width:{width}%;height:3px;background:#2f86c6;")), style=_RAIL)
