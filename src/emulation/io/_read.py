"""Reading a plan with everything that it lists."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from emulation.errors import CohortError
from emulation.io._check import check_plan_against, check_units
from emulation.io._check_proceedings import check_proceedings, findings_of_earlier_awards
from emulation.io._check_units import check_cohort_units, findings_of_units
from emulation.io._guard import MOST_BYTES_OF_TOML, read_document
from emulation.io._intake import questions_kept, read_listed
from emulation.io._listing import Listed, PlanPlace, detail_files, listed_files, not_read_yet
from emulation.io._plan import plan_of
from emulation.io._proceedings import read_proceedings
from emulation.io._receipt import Receipt
from emulation.io._registers import read_contributions, read_units
from emulation.io._rulebook_listed import listed_rulebooks
from emulation.io._submissions import List, SubmissionFiles
from emulation.io._toml import parse_toml
from emulation.models import Contribution, Finding, FrozenMapping, Plan, Proceedings, Submission, Unit
from emulation.scoring import Rulebook

_OF_THE_PLAN: Final = ("EMU-K02", "EMU-K03", "EMU-K04", "EMU-K05", "EMU-K08")
"""What `decide` refuses of a plan; any other line is one of the proceedings."""


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as it was read, with the contents of the files that it lists.

    `receipts` count every row of every file; `findings` say what was wrong, with file and line.
    """

    path: Path
    plan: Plan
    place: PlanPlace
    sha256: str
    files: FrozenMapping[str, tuple[Listed, ...]]
    details: tuple[Listed, ...] = ()
    """The files of evidence and appraisal, where the submissions themselves were passed over."""
    units: tuple[Unit, ...] = ()
    submissions: tuple[Submission, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    history: tuple[Submission, ...] = ()
    rulebooks: FrozenMapping[str, Rulebook] = field(default_factory=FrozenMapping[str, Rulebook])
    """The rulebooks by id: those that were given, and those of the files that the plan lists."""
    proceedings: Proceedings | None = None
    """What happened around the scores until the decision; None where the plan lists no file of it."""
    receipts: tuple[Receipt, ...] = ()
    findings: tuple[Finding, ...] = ()
    asked_before: tuple[Finding, ...] = ()
    """The questions for which rows of books were put aside that `form read` read before."""

    @property
    def refused(self) -> tuple[Receipt, ...]:
        """The files that were refused as a whole."""
        return tuple(receipt for receipt in self.receipts if receipt.refused)

    @property
    def waiting(self) -> tuple[Finding, ...]:
        """The questions for which rows of this period were put aside, one a row."""
        receipts = (receipt for receipt in self.receipts if receipt.what == "submissions")
        return (*self.asked_before, *(question for receipt in receipts for question in receipt.quarantined))

    def placed(self, error: CohortError) -> CohortError:
        """Return an error of `decide` that names the plan's file too, where it knows the line of the plan."""
        if error.code in _OF_THE_PLAN and "line" in error.where:
            error.where = {"file": self.place.file, **error.where}
        return error


def read_plan(
    path: Path | str,
    rulebooks: Mapping[str, Rulebook] | None = None,
    *,
    without: Container[str] = (),
    details: bool = False,
) -> PlanFile:
    """Read a plan; with the rulebooks that are known, check it against them and read the files that it lists.

    A submission that cannot be taken, or a whole file of them, does not stop the others: see `receipts` and `findings`.
    Without rulebooks only the plan itself is read, and the rulebooks that it lists,
    for nobody knows what the columns of its files mean.

    Args:
        path: The TOML file; the paths that it lists are relative to its folder.
        rulebooks: The rulebooks by id, as a registry has them; those that the plan lists as files come to them.
        without: Lists of `[files]` that are passed over, such as `submissions` before there are any.
        details: Whether to list the files of evidence and appraisal though the submissions are passed over.

    Raises:
        PlanError: The plan is refused; the error names file, line, key and the nearest right name.
        RulebookError: A file of `[files] rulebooks` describes no rulebook; the error names its line.
        FileRejected: The plan, or a file of rulebooks, units, contributions or proceedings, cannot be read.
    """
    path = Path(path)
    document = read_document(path, path.name, MOST_BYTES_OF_TOML)
    toml = parse_toml(document)
    place = PlanPlace(document.name, toml.lines)
    plan = plan_of(toml, place)
    listed = {name: each for name, each in toml.data.get("files", {}).items() if name not in without}
    files = FrozenMapping(listed_files(listed, path.parent, place))
    apart = detail_files(toml.data.get("files", {}).get("submissions", ()), path.parent, place) if details else ()
    unread = tuple(not_read_yet(listed, path.parent, place))
    known = listed_rulebooks(files.get("rulebooks", ()), rulebooks or {}, place)
    planfile = PlanFile(path, plan, place, document.sha256, files, apart, rulebooks=known, findings=unread)
    return planfile if rulebooks is None else _with_contents(planfile, known)


def check_plan(planfile: PlanFile, rulebooks: Mapping[str, Rulebook]) -> None:
    """Refuse a plan that names what the rulebooks do not have, or breaks one of them.

    Raises:
        PlanError: Naming file, line, key and the nearest right name.
    """
    check_plan_against(planfile.plan, rulebooks, planfile.place)
    if planfile.units:
        _check_units(planfile, planfile.units)


def _with_contents(planfile: PlanFile, rulebooks: Mapping[str, Rulebook]) -> PlanFile:
    check_plan(planfile, rulebooks)
    units = read_units(_listed(planfile, "units"))
    contributions = read_contributions(_listed(planfile, "contributions"))
    all_units = bool(units.receipts) and not any(receipt.refused for receipt in units.receipts)
    if all_units:
        _check_units(planfile, units.entries)
    earlier = _filed(planfile, "history", rulebooks, units.entries)
    filed = _filed(planfile, "submissions", rulebooks, units.entries, earlier.submissions)
    told = read_proceedings(_listed(planfile, "proceedings"))
    remarkable = check_proceedings(told, planfile.plan, units.entries if all_units else ())
    remarkable += findings_of_earlier_awards(planfile.plan, planfile.place, told.proceedings)
    if all_units:
        remarkable += findings_of_units(planfile.plan, units.entries, planfile.place)
    rejected = (*_rejections(units.receipts), *_rejections(contributions.receipts))
    receipts = (*units.receipts, *contributions.receipts, *filed.receipts, *earlier.receipts, *told.receipts)
    return replace(
        planfile,
        units=units.entries,
        contributions=contributions.entries,
        submissions=filed.submissions,
        history=earlier.submissions,
        proceedings=told.proceedings,
        receipts=receipts,
        asked_before=questions_kept(_listed(planfile, "submissions")),
        findings=(*planfile.findings, *rejected, *filed.findings, *earlier.findings, *remarkable),
    )


@dataclass(frozen=True, slots=True)
class _Filed:
    submissions: tuple[Submission, ...]
    receipts: tuple[Receipt, ...]
    findings: tuple[Finding, ...]


def _filed(
    planfile: PlanFile,
    what: List,
    rulebooks: Mapping[str, Rulebook],
    units: Sequence[Unit],
    history: Sequence[Submission] = (),
) -> _Filed:
    """Read one list of submissions: the books by the intake, all other files by their own reader."""
    listed = tuple(_listed(planfile, what))
    forms = {name: book.form for name, book in rulebooks.items()}
    files = SubmissionFiles(forms, planfile.plan.period.id, what)
    files.read(each for each in listed if each.kind != "book")
    books = [each for each in listed if each.kind == "book"]
    if not books:
        return _Filed(files.submissions, files.receipts, files.findings)
    intake = read_listed(books, planfile.plan, rulebooks, units, what=what, history=history)
    return _Filed(
        (*files.submissions, *intake.submissions),
        (*files.receipts, *intake.receipts),
        (*files.findings, *intake.findings),
    )


def _check_units(planfile: PlanFile, units: Sequence[Unit]) -> None:
    check_units(planfile.plan, [unit.id for unit in units], planfile.place)
    check_cohort_units(planfile.plan, units, planfile.place)


def _listed(planfile: PlanFile, what: str) -> Iterable[Listed]:
    return planfile.files.get(what, ())


def _rejections(receipts: Iterable[Receipt]) -> tuple[Finding, ...]:
    return tuple(finding for receipt in receipts for finding in receipt.rejected)
