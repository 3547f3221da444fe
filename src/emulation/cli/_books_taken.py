"""Books in the place of the files that a plan lists: `emulation evaluate PLAN --input FOLDER`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from emulation.cli._books_shown import show
from emulation.cli._console import Shell
from emulation.cli._form_read import books_of, tell_returned
from emulation.io import Intake, PlanFile, read_layout, with_details

_ENDINGS: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
RETURNED: Final = "tra-lai"
"""The folder below the results for books that go back."""


@dataclass(frozen=True, slots=True)
class Books:
    """The books that are read in the place of the plan's own files."""

    path: Path
    rulebook: str | None = None
    layout: Path | None = None


def holds_books(path: Path) -> bool:
    """Tell whether a path is a workbook, or a folder with one below it."""
    files: Iterable[Path] = path.rglob("*") if path.is_dir() else (path,)
    return any(file.suffix.lower() in _ENDINGS and not file.name.startswith((".", "~$")) for file in files)


def taken_in(books: Books, planfile: PlanFile, out: Path, talk: Shell) -> tuple[PlanFile, Intake]:
    """Read books, and return a plan that was read without its submissions with what the books hold in their place.

    The plan's own files of evidence and appraisal hold for the units of the books.
    """
    layout = None if books.layout is None else read_layout(books.layout)
    intake = books_of([books.path], planfile, talk, rulebook=books.rulebook, layout=layout, besides=[out])
    detailed = with_details(intake.submissions, planfile.details, planfile.rulebooks, period=planfile.plan.period.id)
    taken = replace(
        planfile,
        submissions=detailed.submissions,
        receipts=(*planfile.receipts, *detailed.receipts, *intake.receipts),
        findings=(*planfile.findings, *detailed.findings, *intake.findings),
    )
    return taken, intake


def hand_back(intake: Intake, out: Path, talk: Shell) -> None:
    """Show the receipts of the books, and write those that have something to be corrected."""
    if not talk.as_json:
        show(intake, (), talk, in_full=False)
    tell_returned(intake, out / RETURNED, talk)
