"""Receipts: for every file that was read, what became of each of its rows."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from emulation.errors import EmulationError
from emulation.models import Finding

What = Literal["units", "submissions", "contributions", "history", "proceedings"]
"""What a file holds."""


@dataclass(frozen=True, slots=True)
class Control:
    """One control total: what a totals row states for a column, and what the rows come to."""

    place: str
    """The cell of the total: `Biểu 01!F12`."""
    column: str
    """What the column is called."""
    stated: Fraction
    summed: Fraction

    @property
    def holds(self) -> bool:
        """Whether both are the same; there is no tolerance."""
        return self.stated == self.summed

    def to_json(self) -> dict[str, object]:
        """Return the JSON form."""
        return {"place": self.place, "column": self.column, "stated": str(self.stated), "summed": str(self.summed)}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file: every row read was accepted, put aside or rejected, and each of the latter says why."""

    file: str
    what: What
    sha256: str
    """The digest of its bytes; empty when it could not be read at all."""
    accepted: int
    rejected: tuple[Finding, ...] = ()
    blank: int = 0
    """Rows of empty cells, which say nothing."""
    ignored: tuple[str, ...] = ()
    """Columns that the plan says to leave out."""
    separator: str | None = None
    decimal_mark: str | None = None
    refused: bool = False
    """Whether the file as a whole was refused, so that nobody knows how many rows it has."""
    incomplete: int | None = None
    """How many of the accepted rows of a book lack a figure that the book has a place for."""
    quarantined: tuple[Finding, ...] = ()
    """Rows of a book that were put aside with a question, one finding a row; they count for nothing until answered."""
    controls: tuple[Control, ...] = ()
    """The control totals of a book."""
    encoding: str | None = None
    """The encoding in which a CSV file was found to be written."""
    same_as: str | None = None
    """The file with the same content that was read before this one, which therefore adds nothing."""

    @property
    def read(self) -> int:
        """How many rows or entries were read."""
        return self.accepted + len(self.rejected) + len(self.quarantined)

    def to_json(self) -> dict[str, object]:
        """Return the JSON form."""
        head: dict[str, object] = {"file": self.file, "what": self.what, "sha256": self.sha256, "read": self.read}
        rows: dict[str, object] = {
            "accepted": self.accepted,
            "rejected": [finding.to_json() for finding in self.rejected],
        }
        tail: dict[str, object] = {"blank": self.blank, "ignored": list(self.ignored), "refused": self.refused}
        written = {"separator": self.separator, "decimal_mark": self.decimal_mark}
        return head | rows | tail | written | self._of_books()

    def _of_books(self) -> dict[str, object]:
        """Return what only books have, where there is something of it."""
        data: dict[str, object] = {
            "incomplete": self.incomplete,
            "quarantined": [finding.to_json() for finding in self.quarantined],
            "controls": [control.to_json() for control in self.controls],
            "encoding": self.encoding,
            "same_as": self.same_as,
        }
        return {name: value for name, value in data.items() if value not in (None, [])}


@dataclass(slots=True)
class Ledger:
    """Counts the rows of one file while it is read."""

    file: str
    what: What
    sha256: str = ""
    accepted: int = 0
    rejected: list[Finding] = field(default_factory=list)
    blank: int = 0
    ignored: tuple[str, ...] = ()
    separator: str | None = None
    decimal_mark: str | None = None
    refused: bool = False
    incomplete: int | None = None
    quarantined: list[Finding] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    encoding: str | None = None
    same_as: str | None = None

    def reject(self, error: EmulationError, **where: str | int) -> None:
        """Count a row that is not taken, with the reason."""
        self.rejected.append(Finding.of(error).at(file=self.file, **where))

    def receipt(self) -> Receipt:
        """Close the count."""
        return Receipt(
            file=self.file,
            what=self.what,
            sha256=self.sha256,
            accepted=self.accepted,
            rejected=tuple(sorted(self.rejected, key=_position)),
            blank=self.blank,
            ignored=self.ignored,
            separator=self.separator,
            decimal_mark=self.decimal_mark,
            refused=self.refused,
            incomplete=self.incomplete,
            quarantined=tuple(sorted(self.quarantined, key=_position)),
            controls=tuple(self.controls),
            encoding=self.encoding,
            same_as=self.same_as,
        )


def _position(finding: Finding) -> int:
    place = dict(finding.where)
    return int(place.get("line", place.get("row", place.get("entry", 0))))
