"""Receipts: for every file that was read, what became of each of its rows."""

from dataclasses import dataclass, field
from typing import Literal

from emulation.errors import EmulationError
from emulation.models import Finding

What = Literal["units", "submissions", "contributions", "history", "proceedings"]
"""What a file holds."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file: every row read was accepted or rejected, and each rejection says why."""

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

    @property
    def read(self) -> int:
        """How many rows or entries were read."""
        return self.accepted + len(self.rejected)

    def to_json(self) -> dict[str, object]:
        """Return the JSON form."""
        head: dict[str, object] = {"file": self.file, "what": self.what, "sha256": self.sha256, "read": self.read}
        rows: dict[str, object] = {
            "accepted": self.accepted,
            "rejected": [finding.to_json() for finding in self.rejected],
        }
        tail: dict[str, object] = {"blank": self.blank, "ignored": list(self.ignored), "refused": self.refused}
        return head | rows | tail | {"separator": self.separator, "decimal_mark": self.decimal_mark}


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
        )


def _position(finding: Finding) -> int:
    place = dict(finding.where)
    return int(place.get("line", place.get("entry", 0)))
