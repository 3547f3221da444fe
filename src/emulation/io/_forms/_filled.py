"""What a filled form holds: for every field the cell that was filled, with its address; nothing interpreted yet."""

from dataclasses import dataclass, field
from typing import Literal

from emulation.errors import FactError
from emulation.io._books import Raw, Sheet, cell_name
from emulation.models import Finding, FrozenMapping


@dataclass(frozen=True, slots=True)
class FormCell:
    """One answer of a form: a figure, a word of a choice, or the words of a state; None where nothing was written."""

    sheet: str
    row: int
    column: int
    raw: Raw
    percent: bool = False
    """Whether the sheet shows the number as a percentage."""
    conflict: FactError | None = None
    """A figure stands beside a state that says there is none (EMU-B79): neither is true."""

    @property
    def address(self) -> str:
        """Where it stands: `Biểu 01!D6`."""
        return f"{self.sheet}!{cell_name(self.row, self.column)}"

    @classmethod
    def of(
        cls, sheet: Sheet, row: int, column: int, *, raw: Raw = None, conflict: FactError | None = None
    ) -> "FormCell":
        """Return the answer in a cell of a sheet."""
        return cls(sheet.name, row, column, raw, (row, column) in sheet.percents, conflict)


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a listing, such as one model or one case."""

    sheet: str
    row: int
    cells: FrozenMapping[str, FormCell]
    """By the field of the row's form."""


@dataclass(frozen=True, slots=True)
class FormListing:
    """A listing as it was filled: its rows, or what is said of it as a whole.

    `said` is None while nothing is said; "none" says that there was no case at all, which is a list without rows.
    """

    rows: tuple[FormRow, ...] = ()
    said: FormCell | Literal["none"] | None = None


@dataclass(frozen=True, slots=True)
class FormEntry:
    """What one unit filled in: one submission to be."""

    unit: str | None
    """Its id; None where the form names none, or one that is not in its list (then a finding says so)."""
    unit_cell: FormCell
    cells: FrozenMapping[str, FormCell]
    """By field: every field of the form but listings and contributions."""
    listings: FrozenMapping[str, FormListing] = field(default_factory=FrozenMapping[str, "FormListing"])
    registered_on: FormCell | None = None
    """The day of registration, where the form asks for it."""
    contributions: tuple[FormCell, ...] = ()
    """The ids of contributions of the register that the unit names."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form of ours that came back: what it was made for, and an entry for every unit that it holds."""

    rulebook: str
    version: str
    plan: str | None
    period: str | None
    entries: tuple[FormEntry, ...]
    findings: tuple[Finding, ...] = ()
