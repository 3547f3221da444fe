"""Filled books become submissions: every file gets a receipt, every row a fate, and every problem an address."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from emulation.errors import FileRejected
from emulation.io._forms import FilledForm
from emulation.io._intake._batch import Batch, Sheaf
from emulation.io._intake._contradictions import Contradictions
from emulation.io._intake._desk import Ages, Desk, Known
from emulation.io._intake._folder import Candidate, candidates
from emulation.io._intake._join import Part
from emulation.io._layouts import Layout, Understanding, read_layout
from emulation.io._listing import Listed
from emulation.io._receipt import Receipt, What
from emulation.models import Finding, FrozenMapping, Plan, Submission, Unit
from emulation.scoring import Rulebook

Progress = Callable[[int, int], object]
"""Told after each file how many are read, and of how many."""
Rows = FrozenMapping[str, int]
"""How many rows of a sheet are what: header, title, totals, blank, accepted …"""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file: what became of its rows, what was understood, and what it brought."""

    path: Path
    receipt: Receipt
    submissions: tuple[Submission, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is wrong or remarkable, the rows of the receipt included, each with its address."""
    reading: Understanding | None = None
    """What the reader made of a table; None for a form of ours and for a file that was not read."""
    rows: FrozenMapping[str, Rows] = field(default_factory=FrozenMapping[str, Rows])
    """The rows of every sheet by what they are; together they are all rows of the sheet."""

    answers: tuple[tuple[Finding, str], ...] = ()
    """The questions about single cells, each with what the cell shows: a layout file answers them."""
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names that are nearly a unit's, each with the units that it resembles: a layout file settles them."""

    filled: FilledForm | None = None
    """What was found on a form of ours; None for any other book."""
    parts: tuple[Part, ...] = ()
    """What every accepted row says by itself; in `submissions` the rows of one unit are one."""

    @property
    def needs_return(self) -> bool:
        """Whether somebody has to correct the book: a row is not taken, or a figure of it cannot be read."""
        return not self.receipt.refused and any(finding.severity != "notice" for finding in self.findings)

    def to_json(self) -> dict[str, object]:
        """Return the JSON form."""
        rows = {sheet: dict(counts) for sheet, counts in self.rows.items()}
        return {**self.receipt.to_json(), "rows": rows, "submissions": [each.to_json() for each in self.submissions]}


@dataclass(frozen=True, slots=True)
class Intake:
    """What a reading of filled books brought: submissions, and the account of every file, row and problem."""

    files: tuple[ReadFile, ...]
    ignored: tuple[str, ...] = ()
    """Files that are no data by their names: hidden ones, and the locks of open books."""

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """The submissions, in the order of files and rows."""
        return tuple(submission for file in self.files for submission in file.submissions)

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """What became of every file."""
        return tuple(file.receipt for file in self.files)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong or remarkable, file by file."""
        return tuple(finding for file in self.files for finding in file.findings)

    @property
    def waiting(self) -> tuple[Finding, ...]:
        """The questions for which rows were put aside, one a row."""
        return tuple(question for receipt in self.receipts for question in receipt.quarantined)

    @property
    def readings(self) -> tuple[Understanding, ...]:
        """What the reader made of each book that is no form of ours."""
        return tuple(file.reading for file in self.files if file.reading is not None)

    @property
    def counts(self) -> dict[str, int]:
        """How many files and rows there were, and what became of them."""
        receipts = self.receipts
        return {
            "files": len(receipts),
            "read": sum(receipt.read for receipt in receipts),
            "accepted": sum(receipt.accepted for receipt in receipts),
            "incomplete": sum(receipt.incomplete or 0 for receipt in receipts),
            "rejected": sum(len(receipt.rejected) for receipt in receipts),
            "quarantined": sum(len(receipt.quarantined) for receipt in receipts),
            "refused": sum(receipt.refused for receipt in receipts),
        }

    def to_json(self) -> dict[str, object]:
        """Return the JSON form."""
        return {
            "counts": self.counts,
            "files": [file.to_json() for file in self.files],
            "ignored": list(self.ignored),
            "findings": [finding.to_json() for finding in self.findings],
        }


def read_filled(
    paths: Iterable[Path],
    plan: Plan,
    rulebooks: Mapping[str, Rulebook],
    units: Sequence[Unit],
    *,
    rulebook: str | None = None,
    layout: Layout | None = None,
    history: Sequence[Submission] = (),
    known: Known | None = None,
    ages: Ages | None = None,
    besides: Iterable[Path] = (),
    on_progress: Progress | None = None,
) -> Intake:
    """Read filled books, one by one or by the folder, into the submissions of a plan's period.

    A form of ours is recognised; any other book is read by its headings, with the saved layout where there is one.
    A row is accepted, rejected, or put aside with a question; nothing vanishes and nothing is guessed.

    Args:
        paths: Books, CSV files, and folders of them.
        plan: Whose period it is, and who is scored by what.
        rulebooks: The rulebooks by id.
        units: Who may file; names and ids of a book are held against theirs.
        rulebook: The rulebook of books that are no forms of ours, where the plan assigns several.
        layout: How the office lays out its own tables, and its answers to questions.
        history: What was filed for earlier periods: figures a thousand times off are asked about.
        known: Tells by its digest under which name a book was read in an earlier run; such a one is not read again.
        ages: Tells by its digest in which reading a book came first; a later one corrects it, and does not contradict.
        besides: Folders of our own results, which are not read.
        on_progress: Called after each file with how many are read and how many there are.

    Raises:
        FileRejected: A path is not there, or there is nothing to read.
        PlanError: The rulebook that is named is none of the plan's.
    """
    found = candidates(paths, besides=besides)
    if not found.files:
        raise _nothing(found.ignored)
    desk = Desk(plan, rulebooks, tuple(units), rulebook=rulebook, layout=layout, known=known, ages=ages)
    desk.candidates()
    for number, candidate in enumerate(found.files, start=1):
        desk.read(candidate)
        if on_progress is not None:
            on_progress(number, len(found.files))
    forms = {name: book.form for name, book in rulebooks.items()}
    Batch(forms, desk.sheaves, tuple(history)).settle()
    Contradictions.under(plan, rulebooks, desk.units).tell(desk.sheaves)
    return Intake(tuple(map(_closed, desk.paths, desk.sheaves)), found.ignored)


def read_listed(
    files: Iterable[Listed],
    plan: Plan,
    rulebooks: Mapping[str, Rulebook],
    units: Sequence[Unit],
    *,
    what: What,
    history: Sequence[Submission] = (),
) -> Intake:
    """Read the books that a plan lists, each for its rulebook and period and with its layout.

    Raises:
        FileRejected: A layout cannot be read.
        PlanError: A rulebook that is named is none of the plan's.
    """
    seen: dict[str, str] = {}
    desks: list[Desk] = []
    for listed in files:
        layout = None if listed.layout is None else read_layout(listed.layout)
        desk = Desk(plan, rulebooks, tuple(units), listed.rulebook, layout, period=listed.period, what=what, seen=seen)
        desk.candidates()
        desk.read(Candidate(listed.path, listed.name))
        desks.append(desk)
    sheaves = [sheaf for desk in desks for sheaf in desk.sheaves]
    Batch({name: book.form for name, book in rulebooks.items()}, sheaves, tuple(history)).settle()
    Contradictions.under(plan, rulebooks, units).tell(sheaves)
    return Intake(
        tuple(_closed(path, sheaf) for desk in desks for path, sheaf in zip(desk.paths, desk.sheaves, strict=True))
    )


def _closed(path: Path, sheaf: Sheaf) -> ReadFile:
    """Close the count of one file."""
    receipt = sheaf.ledger.receipt()
    rows = {sheet: FrozenMapping(counts) for sheet, counts in sheaf.account.counts().items()}
    return ReadFile(
        path,
        receipt,
        tuple(sheaf.submissions),
        tuple(dict.fromkeys((*receipt.rejected, *receipt.quarantined, *sheaf.findings))),
        sheaf.reading,
        FrozenMapping(rows),
        tuple(_about_cells(sheaf)),
        tuple(dict.fromkeys(alias for reading in sheaf.readings if (alias := reading.line.alias) is not None)),
        filled=sheaf.filled,
        parts=tuple(sheaf.parts),
    )


def _about_cells(sheaf: Sheaf) -> Iterator[tuple[Finding, str]]:
    for reading in sheaf.readings:
        for question in reading.doubts:
            shown = reading.shown.get(str(question.fact("address")))
            if shown is not None and question.fact("field") is not None:
                yield question, shown


def _nothing(ignored: Sequence[str]) -> FileRejected:
    more = (f" (bỏ qua: {', '.join(ignored)})", f" (left out: {', '.join(ignored)})") if ignored else ("", "")
    return FileRejected(
        "EMU-F02",
        vi=f"Không có tệp nào để đọc{more[0]}.",
        en=f"There is no file to read{more[1]}.",
        hint=("kiểm tra đường dẫn của tệp hoặc thư mục", "check the path of the file or folder"),
    )
