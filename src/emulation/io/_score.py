"""Scoring a table at rest: a file or folder larger than memory goes in, a folder of scores comes out.

What does it stands in `_streams` and needs Polars; this is the door to it, and imports none.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal

from emulation.errors import TableError
from emulation.io._facts import Mark
from emulation.io._layouts import Layout
from emulation.models import Period, Plan
from emulation.runs import Accounting, plan_digest
from emulation.scoring import Rulebook

BATCH: Final = 524_288
"""How many rows are read, scored and written together.

Measured on 27 million households: larger batches are no faster and need more memory, smaller ones make many parts."""
_NEEDED: Final = ("polars", "pyarrow", "narwhals")
Progress = Callable[[int, int], object]
"""Called with how much is done and how much there is: rows of Parquet or of a sheet, bytes of CSV.

Of a workbook it counts first the bytes of the book, while it is read, and then the rows."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One kind of finding in one column: how often it occurs, and where it does first."""

    code: str
    column: str | None
    severity: str
    count: int
    vi: str
    en: str
    first: tuple[tuple[str, int, int | None], ...]
    """Some places: file, row (counted from 0) and, of a CSV file or a sheet, line."""
    addresses: tuple[str, ...] = ()
    """The cells of these places, of a workbook: `Biểu 01!F6`."""


@dataclass(frozen=True, slots=True)
class ScoredFiles:
    """What a table at rest came to: the parts that were written, and the account of every row."""

    account: Path
    """`accounting.json`, which names the parts: whoever follows it meets whole results only."""
    parts: tuple[Path, ...]
    """Parquet files of scores; together they have a row for each row that was read, in the same order."""
    findings: tuple[Path, ...]
    """Parquet files of what is wrong with single cells or rows, with file, row and line."""
    ranks: tuple[Path, ...]
    """Parquet files of unit and rank, a row for each row of the parts, if ranks were asked."""
    accounting: Accounting
    unscored: Mapping[str, int]
    """How many totals carry each state."""
    reasons: tuple[Reason, ...]
    blank: int = 0
    """Rows of a CSV file or a sheet that say nothing; they are no rows of the table."""
    aside: int = 0
    """How many of the rejected rows of a workbook are put aside with a question."""
    kept: int = 0
    """How many parts of an earlier run, which had not finished, were kept."""
    unchanged: bool = False
    """Whether the result was there already, of the same input."""

    def to_json(self) -> dict[str, object]:
        """Return the JSON form, for programs."""
        return {
            "account": str(self.account),
            "parts": [str(path) for path in self.parts],
            "findings": [str(path) for path in self.findings],
            "ranks": [str(path) for path in self.ranks],
            "rows": self.accounting.to_json(),
            "blank": self.blank,
            "aside": self.aside,
            "unscored": dict(self.unscored),
            "reasons": [_reason_json(reason) for reason in self.reasons],
            "kept": self.kept,
            "unchanged": self.unchanged,
        }


def score_file(
    rulebook: Rulebook,
    source: Path | str,
    out: Path | str,
    *,
    period: Period | int,
    columns: Mapping[str, str] | None = None,
    as_of: date | None = None,
    detail: Literal["total", "sections", "criteria"] = "total",
    points: Literal["scaled", "decimal"] = "scaled",
    cohort: Literal["reported"] | None = None,
    ranks: str | None = None,
    decimal_mark: Mark = None,
    plan: Plan | None = None,
    layout: Layout | None = None,
    on_progress: Progress | None = None,
    batch_rows: int = BATCH,
) -> ScoredFiles:
    """Score a CSV, Parquet or Excel file, or a folder of them, in bounded memory, and write parts and an account.

    A workbook holds one table, of any length that its sheet can have; it is read by the grammar of books, a row with
    a cell of two readings, or a figure that seems to be in the wrong unit, is put aside with the question, and a totals
    row is held against the rows.

    The result is `accounting.json` in `out`, replaced in one step when everything else is written: a process that is
    killed at any moment leaves the old result or the new one. Running again goes on behind the last whole part,
    and ends with the bytes that an undisturbed run would have written. The same input gives the same bytes.

    Args:
        rulebook: What scores the rows, as a plan makes it (`rulebook.under(plan)`).
        source: A `.parquet`, `.csv` or `.xlsx` file, or a folder of files of one kind with the same columns.
        out: The folder for the result.
        period: The period for which all rows report.
        columns: Our name → the file's column, as in `tables.evaluate`; what is not given is found by its name,
            or else by the label of its field in either language, with or without accents.
        as_of: The day whose parameters are in force; the last day of the period unless given.
        detail: Whether sections, and then criteria, have columns too.
        points: Whole counts of the rulebook's quantum, or decimals.
        cohort: Whether the rows are the cohort whose statistics the rulebook reads.
        ranks: The column of blocs within which totals are ranked, if they are; 1 is the highest.
        decimal_mark: The decimal mark of a CSV file; without it a number with a point or comma is refused.
        plan: The plan that made the rulebook: the account names it, and a row is refused about whose unit the plan
            itself states facts, for the file knows nothing of them. Under a plan that tracks evidence, evidence is
            *missing* where no column `evidence:CRITERION` says otherwise.
        layout: How a workbook is laid out, as a person has said, with the answers to single cells.
        on_progress: Called after each batch, and while a workbook is read, with how much is done and how much there is.
        batch_rows: How many rows are held together; parts have so many.

    Raises:
        FileRejected: A file cannot be read or written.
        TableError: A column is lacking or of the wrong type, a unit has two rows, or the extra `[tables]` is lacking.
    """
    _installed()
    from emulation.io._streams import Asked, stream

    asked = Asked(
        rulebook=rulebook,
        period=period if isinstance(period, Period) else Period.of_year(period),
        columns=dict(columns or {}),
        as_of=as_of,
        detail=detail,
        points=points,
        cohort=cohort,
        ranks=ranks,
        mark=decimal_mark,
        plan=None if plan is None else plan_digest(plan),
        stated=frozenset() if plan is None else frozenset(_stated(plan, rulebook)),
        tracked=plan is not None and plan.evidence == "tracked",
        rows=batch_rows,
        layout=layout,
    )
    return scored_files(Path(out), stream(asked, Path(source), Path(out), on_progress))


def _stated(plan: Plan, rulebook: Rulebook) -> Iterator[str]:
    """Yield the units of which a plan states a fact that the rulebook's form knows."""
    for entry in plan.unit_facts:
        if entry.rulebook in (None, rulebook.id) and any(name in rulebook.form for name in entry.stated()):
            yield entry.unit


def _installed() -> None:
    lacking = next((name for name in _NEEDED if find_spec(name) is None), None)
    if lacking is not None:
        raise TableError(
            "EMU-T10",
            vi=f"Chấm điểm cả bảng cần thư viện {lacking}, chưa được cài.",
            en=f"Scoring a table needs the library {lacking}, which is not installed.",
            hint=("pip install 'emulation-engine[tables]'", "pip install 'emulation-engine[tables]'"),
        )


def scored_files(out: Path, account: Mapping[str, Any]) -> ScoredFiles:
    """Return what an account says as values."""
    folder, rows = out / account["folder"], account["rows"]
    found = {key: tuple(folder / each["file"] for each in account[key]) for key in ("parts", "findings", "ranks")}
    counts = {name: rows[name] for name in ("read", "scored", "incomplete", "rejected")}
    return ScoredFiles(
        account=out / "accounting.json",
        **found,
        accounting=Accounting(**counts),
        unscored=account["unscored"],
        reasons=tuple(map(_reason, account["reasons"])),
        blank=rows["blank"],
        aside=rows["aside"],
        kept=account.get("kept", 0),
        unchanged=account.get("unchanged", False),
    )


def _reason(data: Mapping[str, Any]) -> Reason:
    first = tuple((place["file"], place["row"], place["line"]) for place in data["first"])
    addresses = tuple(place["address"] for place in data["first"] if "address" in place)
    return Reason(**{**data, "first": first, "addresses": addresses})


def _reason_json(reason: Reason) -> dict[str, object]:
    data: dict[str, object] = {name: getattr(reason, name) for name in reason.__slots__}
    data["first"] = [dict(zip(("file", "row", "line"), place, strict=True)) for place in reason.first]
    data["addresses"] = list(reason.addresses)
    return data
