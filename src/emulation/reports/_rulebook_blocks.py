"""What a page about a rulebook is made of: headings, paragraphs, lists and tables, before any medium.

The same blocks become Markdown in a terminal and HTML on paper, so that the two never say different things.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Look = Literal["no", "what", "num", "short", "text", "wide"]
"""What a column holds: numbering, the title of its row, numbers, a few words, sentences, or whole rules."""
RowKind = Literal["line", "part", "total", "gain", "loss", "open"]
"""What a row is: one of many, the heading of a part, the whole; or a unit that gains, loses, or has a state."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 stands once, on top."""

    text: str
    level: Literal[1, 2] = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a notice stands in a box, a quiet one is read second."""

    text: str
    look: Literal["plain", "notice", "banner", "quiet"] = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a table."""

    title: str
    look: Look = "text"


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table, one text for each column."""

    cells: tuple[str, ...]
    kind: RowKind = "line"
    depth: int = 0
    """How far in the title of the row stands."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `caption` is read aloud and not shown, for a heading stands above it."""

    caption: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]


Block = Heading | Paragraph | Bullets | Grid
"""A part of the page."""


def with_heading(title: str, *blocks: Block | None) -> tuple[Block, ...]:
    """Return blocks under a heading; nothing at all where there are none."""
    present = tuple(block for block in blocks if block is not None)
    return (Heading(title), *present) if present else ()


def grid(caption: str, columns: Sequence[GridColumn], rows: Iterable[GridRow]) -> Grid | None:
    """Return a table; None where it has no row."""
    found = tuple(rows)
    return Grid(caption, tuple(columns), found) if found else None


def bullets(items: Iterable[str]) -> Bullets | None:
    """Return a list; None where it has no item."""
    found = tuple(items)
    return Bullets(found) if found else None
