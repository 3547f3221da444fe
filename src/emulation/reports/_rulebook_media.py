"""Blocks as Markdown, and as one page of HTML that is read on the screen and printed on A4."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from emulation.markup import Markup, tag
from emulation.reports._page import page
from emulation.reports._rulebook_blocks import Block, Bullets, Grid, GridRow, Heading, Paragraph
from emulation.reports._voice import Voice

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>|~])")
_STARTS: Final = re.compile(r"^(\s*)([#+-]|\d+[.)])(?=\s)")
_STRONG: Final = ("part", "total")


def markdown(blocks: Iterable[Block]) -> str:
    """Return blocks as Markdown; no text of the data can become a sign of it."""
    return "\n\n".join(_block(block) for block in blocks) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text=text, level=level):
            return f"{'#' * level} {_plain(text)}"
        case Paragraph(text=text, look="notice" | "banner"):
            return f"> **{_plain(text)}**"
        case Paragraph(text=text):
            return _STARTS.sub(r"\1\\\2", _plain(text))
        case Bullets(items=items):
            return "\n".join(f"- {_plain(item)}" for item in items)
        case Grid():
            return "\n".join(_lines(block))


def _plain(text: str) -> str:
    """Return data as Markdown text on one line."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _lines(grid: Grid) -> Iterator[str]:
    yield _line(_plain(column.title) for column in grid.columns)
    yield _line("---:" if column.look == "num" else ":---" for column in grid.columns)
    for row in grid.rows:
        yield _line(_cell(text, row) for text in row.cells)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str, row: GridRow) -> str:
    said = _plain(text)
    return f"**{said}**" if said and row.kind in _STRONG else said


def html_page(voice: Voice, title: str, blocks: Iterable[Block]) -> str:
    """Return blocks as a whole page, with its style inside and nothing fetched from anywhere."""
    main = tag("main", *(_element(block) for block in blocks), class_="paper")
    return page(voice, title, main, styles=("base.css", "notice.css", "rulebook.css"))


def _element(block: Block) -> Markup:
    match block:
        case Heading(text=text, level=level):
            return tag(f"h{level}", text)
        case Paragraph(text=text, look=look):
            return tag("p", text, class_=None if look == "plain" else look, role="note" if look == "notice" else None)
        case Bullets(items=items):
            return tag("ul", *(tag("li", item) for item in items))
        case Grid():
            return _table(block)


def _table(grid: Grid) -> Markup:
    heads = (tag("th", column.title, scope="col", class_=column.look) for column in grid.columns)
    rows = (tag("tr", *_cells(grid, row), class_=row.kind) for row in grid.rows)
    table = tag(
        "table",
        tag("caption", grid.caption),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *rows),
    )
    return tag("div", table, class_="scroll")


def _cells(grid: Grid, row: GridRow) -> Iterator[Markup]:
    for column, text in zip(grid.columns, row.cells, strict=True):
        if column.look == "what":
            yield tag("th", text, scope="row", class_=f"what in{min(row.depth, 3)}")
        else:
            yield tag("td", text, class_=column.look)
