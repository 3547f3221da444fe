"""The account of every row, added up part by part: read = scored + incomplete + rejected, and why.

What one part adds is plain JSON, for it stands in the footer of the part; a run that goes on adds it up from there.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl

from emulation.io._streams._batches import Batch, Place
from emulation.io._streams._folder import Note
from emulation.tables import Scores

_COUNTS: Final = ("read", "scored", "incomplete", "rejected", "blank", "aside")
_FIRST: Final = 5
"""How many places of each reason are kept."""
_PLACE: Final = ("file", "row", "line", "address")
_ORDER: Final = {"error": 0, "warning": 1, "notice": 2}


def note_of(batch: Batch, scores: Scores, findings: pl.DataFrame) -> Note:
    """Return what a part adds to the account, and where the next one begins."""
    account = scores.accounting
    return Note.of(
        {
            "start": batch.start.to_json(),
            "next": batch.next.to_json(),
            "read": account.read,
            "scored": account.scored,
            "incomplete": account.incomplete,
            "rejected": account.rejected,
            "blank": batch.blank,
            "aside": batch.aside,
            "states": _states(scores.as_polars()),
            "by_rows": dict(scores.by_rows),
            "findings": findings.height,
            "reasons": _reasons(findings),
        }
    )


def _states(frame: pl.DataFrame) -> dict[str, int]:
    """Return how many totals carry each state; rejected rows have none."""
    state = pl.col("total:state")
    open_rows = frame.lazy().filter((state != "scored") & pl.col("unit").is_not_null())
    counts = open_rows.group_by(state).len().sort(state.cast(pl.String)).collect()
    return dict(counts.rows())


def _reasons(findings: pl.DataFrame) -> list[dict[str, Any]]:
    """Return each code with its column and severity, how often it occurs and where it does first."""
    groups = findings.group_by("code", "column", "severity", maintain_order=True).agg(
        pl.len().alias("count"),
        pl.col("vi").first(),
        pl.col("en").first(),
        pl.struct(name for name in _PLACE if name in findings.columns).head(_FIRST).alias("first"),
    )
    return groups.to_dicts()


@dataclass(slots=True)
class Tally:
    """The sum of all parts."""

    counts: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    by_rows: Counter[str] = field(default_factory=Counter)
    reasons: dict[tuple[str, str, str], dict[str, Any]] = field(default_factory=dict)
    parts: list[int] = field(default_factory=list)
    """How many rows each part has."""
    starts: list[Place] = field(default_factory=list)
    """Where each part begins in the files."""
    findings: dict[int, int] = field(default_factory=dict)
    """How many findings stand beside a part, for those that have any."""

    def add(self, note: Note) -> None:
        """Add what a part holds."""
        number = len(self.parts)
        self.counts.update({name: note.data[name] for name in _COUNTS})
        self.states.update(note.data["states"])
        self.by_rows.update(note.data["by_rows"])
        for reason in note.data["reasons"]:
            self._add_reason(reason)
        self.parts.append(note.data["read"])
        self.starts.append(Place.from_json(note.data["start"]))
        if note.findings:
            self.findings[number] = note.findings

    def _add_reason(self, reason: Mapping[str, Any]) -> None:
        key = str(reason["code"]), str(reason["column"]), str(reason["severity"])
        known = self.reasons.setdefault(key, {**reason, "count": 0, "first": []})
        known["count"] += reason["count"]
        known["first"] = [*known["first"], *reason["first"]][:_FIRST]

    def in_order(self) -> list[dict[str, Any]]:
        """Return the reasons, the gravest and most frequent first."""
        return sorted(self.reasons.values(), key=_gravity)

    def to_json(self) -> dict[str, object]:
        """Return the JSON form of the account."""
        return {
            "rows": {name: self.counts[name] for name in _COUNTS},
            "unscored": dict(sorted(self.states.items())),
            "by_rows": dict(sorted(self.by_rows.items())),
            "reasons": self.in_order(),
        }


def _gravity(reason: Mapping[str, Any]) -> tuple[int, int, str, str]:
    return _ORDER.get(reason["severity"], 3), -reason["count"], reason["code"], str(reason["column"])


def placed(found: Iterable[pl.DataFrame], batch: Batch, file: str) -> pl.DataFrame:
    """Return the findings of a batch by row of the file, each with its file and line.

    A row that does not fit its header names no unit, and that is no second finding.
    """
    every = pl.concat(list(found), how="vertical_relaxed")
    if batch.ragged:
        every = every.filter(~((pl.col("code") == "EMU-T07") & pl.col("row").is_in(list(batch.ragged))))
    every = every.sort("row", maintain_order=True)
    rows = every.get_column("row")
    lines = pl.lit(None, pl.Int64) if batch.lines is None else batch.lines.gather(rows).cast(pl.Int64)
    if batch.sheet is not None:
        every = every.with_columns(_addresses(every, batch, batch.sheet))
    return every.select(
        pl.lit(file).alias("file"), pl.col("row") + batch.start.row, lines.alias("line"), pl.exclude("row")
    )


def _addresses(found: pl.DataFrame, batch: Batch, sheet: str) -> pl.Expr:
    """Return the cell of each finding: `Biểu 01!F6`; that of its row, where it is about no column."""
    assert batch.lines is not None  # noqa: S101 - a sheet has them
    letters = pl.col("column").replace_strict(dict(batch.letters), default="A", return_dtype=pl.String)
    lines = pl.lit(batch.lines.gather(found.get_column("row"))).cast(pl.String)
    return pl.concat_str(pl.lit(f"{sheet}!"), letters.fill_null("A"), lines).alias("address")
