"""One layout of the corpus: its file, and what must come of it, cell by cell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from tests.corpus.layouts import world

from emulation.algebra import State

Value = int | str | bool | date | Decimal | State
"""What a fact is expected to be; a figure that is not named is *missing*."""
FAILED: Final = State.FAILED
NOT_APPLICABLE: Final = State.NOT_APPLICABLE
MISSING: Final = State.MISSING


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A book as an office keeps it, and the receipt that it must get."""

    name: str
    """The name of its file."""
    data: bytes
    facts: Mapping[str, Mapping[str, Value]]
    """The facts of every unit that is accepted: what is not named is missing."""
    incomplete: int = 0
    """How many of the accepted rows lack a figure for which the book has a place."""
    rejected: tuple[int, ...] = ()
    """The rows, counted from 1, that are rejected."""
    quarantined: tuple[int, ...] = ()
    """The rows, counted from 1, that are put aside with a question."""
    why: tuple[tuple[str, str], ...] = ()
    """The cell and the code of each row that is rejected or put aside."""
    marks: tuple[tuple[str, str], ...] = ()
    """Findings about single cells that must be there: the code, and the address."""
    told: tuple[str, ...] = ()
    """What must stand in what a person is told: the text of a formula, both numbers of a total."""
    controls: tuple[tuple[str, Fraction | int, Fraction | int], ...] = ()
    """Control totals: the cell, what it states and what the rows come to."""
    layout: str | None = None
    """The saved layout under which it is read, as TOML."""
    rulebook: str = world.BOOK
    encoding: str | None = None
    separator: str | None = None
    personal: int = 0
    """How many columns of personal data must be said to be dropped."""
    unknown: tuple[str, ...] = ()
    """Columns of which the reading must say that it does not know them."""
    refused: str | None = None
    """The code with which the whole file is refused."""
    silent: tuple[str, ...] = ()
    """Texts that must stand in no finding."""

    @property
    def accepted(self) -> int:
        """How many rows are accepted."""
        return len(self.facts)


Build = Callable[[], Case]


@dataclass(slots=True)
class Corpus:
    """The layouts by their names, in the order in which they were written."""

    builds: dict[str, Build] = field(default_factory=dict)

    def __call__(self, build: Build) -> Build:
        """Take in one more layout."""
        if build.__name__ in self.builds:
            raise ValueError(f"two layouts are called {build.__name__}")
        self.builds[build.__name__] = build
        return build


layout = Corpus()
