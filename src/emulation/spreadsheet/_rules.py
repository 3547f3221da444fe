"""What may be typed into a cell, and what a person is told before and after."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal


@dataclass(frozen=True, slots=True)
class Span:
    """A block of cells counted from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @classmethod
    def cell(cls, row: int, column: int) -> "Span":
        """Return the block of one cell."""
        return cls(row, column, row, column)


@dataclass(frozen=True, slots=True)
class Message:
    """What a person is told: a title of at most 32 letters and a text of at most 255; more is cut and noted."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Choices:
    """One of some texts, offered in a drop-down list, however many and however long."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two, both allowed."""

    at_least: int
    at_most: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two, both allowed."""

    at_least: Fraction
    at_most: Fraction


@dataclass(frozen=True, slots=True)
class Days:
    """A day between two, both allowed."""

    at_least: date
    at_most: date


@dataclass(frozen=True, slots=True)
class Condition:
    """A formula of the library's own that must be true, at most 255 letters, without the equals sign."""

    formula: str


Rule = Choices | Whole | Number | Days | Condition
"""What a cell may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """A rule for a block of cells."""

    span: Span
    rule: Rule | None
    """None: anything; only the words before are shown."""
    before: Message | None = None
    """What is shown while the cell is chosen."""
    refusal: Message | None = None
    """What is shown when something else was typed."""
    severity: Literal["stop", "warning", "information"] = "stop"
    """Whether something else is refused, may be kept after a question, or is only remarked upon."""
