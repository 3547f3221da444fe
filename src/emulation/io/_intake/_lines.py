"""Lines: one row of a table, or one filled form, before anybody judges it; every cell keeps its address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from emulation.errors import FactError
from emulation.io._books import Raw, cell_name
from emulation.io._grammar import AS_USUAL, Doubt, Writing
from emulation.models import Finding

Role = Literal["fact", "reported", "pledged", "self", "key"]
"""What a figure is: a fact, what a unit says of another's fact, a pledge, its own points, or a key of the row."""
Place = dict[str, str | int]
"""Where something stands in a book: sheet, row counted from 1, cell and address."""


def place_of(sheet: str, row: int, column: int) -> Place:
    """Return the place of a cell whose row and column are counted from 0."""
    cell = cell_name(row, column)
    return {"sheet": sheet, "row": row + 1, "cell": cell, "address": f"{sheet}!{cell}"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell that holds something of a submission."""

    role: Role
    name: str
    """The field, the criterion or the key."""
    raw: Raw
    sheet: str
    row: int
    """Counted from 0, as the column."""
    column: int
    writing: Writing = AS_USUAL
    as_percent: bool = False
    """Whether the sheet shows the number as a percentage."""
    conflict: FactError | None = None
    """What contradicts the cell, such as a state that stands beside the figure: the fact is *failed*."""
    confirmed: bool = False
    """Whether a person has said that it is right."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return place_of(self.sheet, self.row, self.column)

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands there."""
        blank = self.raw is None or (isinstance(self.raw, str) and not self.raw.strip())
        return blank and self.conflict is None


@dataclass(frozen=True, slots=True)
class Line:
    """What one row or one form says, to become one submission."""

    rulebook: str
    unit: str | None
    """The id of the unit; None where `problem` or `doubts` say why nobody knows."""
    period: str
    sheet: str
    row: int
    """The row, counted from 0; of a form the row of its first figure."""
    column: int
    """The cell that is shown where no single cell is to blame: the first one, or that of the unit's name."""
    figures: tuple[Figure, ...]
    listings: Mapping[str, tuple[tuple[Figure, ...], ...]] = field(default_factory=dict)
    """The rows of listings, each a tuple of figures of the listing's form."""
    problem: Finding | None = None
    """Why the row cannot be taken at all, such as that it is nobody's."""
    doubts: tuple[tuple[Doubt, Place], ...] = ()
    """What has to be asked before the row can be taken, such as whose it is."""
    contributions: tuple[str, ...] = ()
    """The contributions of the register that it names."""
    alias: tuple[str, tuple[str, ...]] | None = None
    """A name that is nearly a unit's, and the units that it resembles; never one that may be a person's."""
    lacking: int = 0
    """How many figures it has no cell for: columns about which a question is open, and lists without a row."""
    asks_all: bool = False
    """Whether it is of a form of ours, which asks for every field: what is not on it is not reported."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return place_of(self.sheet, self.row, self.column)
