"""`emulation form read`: filled books, with what was understood of them and what became of every row."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from emulation.cli import _form_read_words as words
from emulation.cli._books_shown import show, tell_cells
from emulation.cli._console import Shell, read, registry_of
from emulation.cli._exit import ExitCode
from emulation.cli._questions_told import told_once
from emulation.io import (
    Intake,
    KeptBooks,
    Layout,
    PlanFile,
    layout_to_answer,
    read_filled,
    read_layout,
    write_returned,
    write_text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command was asked."""

    plan: Path
    paths: tuple[Path, ...]
    rulebook: str | None = None
    layout: Path | None = None
    save_layout: Path | None = None
    dry_run: bool = False
    out: Path | None = None
    returned: Path | None = None
    strict: bool = False


def read_books(asked: Asked, talk: Shell, *, no_plugins: bool) -> None:
    """Read the books, show what was understood, write what came of them, and say what became of every row."""
    registry = registry_of(talk, no_plugins=no_plugins)
    # The plan may list what is only read now.
    planfile = read(asked.plan, registry, talk, without=("submissions",))
    layout = None if asked.layout is None else read_layout(asked.layout)
    kept = None
    if asked.out is not None and not asked.dry_run:
        kept = KeptBooks.open(asked.out, planfile.plan, planfile.rulebooks, planfile.units, layout)
    ours = [folder for folder in (asked.out, asked.returned) if folder is not None]
    intake = books_of(asked.paths, planfile, talk, rulebook=asked.rulebook, layout=layout, kept=kept, besides=ours)
    replaced = () if kept is None else kept.keep(intake)
    show(intake, replaced, talk, in_full=asked.dry_run)
    errors = tell_cells(told_once(intake, replaced, shown=asked.dry_run and not talk.as_json), talk)
    _write(asked, intake, talk)
    _end(intake, asked, talk, errors)


def books_of(
    paths: Sequence[Path],
    planfile: PlanFile,
    talk: Shell,
    *,
    rulebook: str | None = None,
    layout: Layout | None = None,
    kept: KeptBooks | None = None,
    besides: Sequence[Path] = (),
) -> Intake:
    """Read books and folders of them for a plan, with a bar where somebody watches."""
    with talk.progress(words.READING) as on_progress:
        return read_filled(
            paths,
            planfile.plan,
            planfile.rulebooks,
            planfile.units,
            rulebook=rulebook,
            layout=layout,
            history=planfile.history,
            known=None if kept is None else kept.name_of,
            ages=None if kept is None else kept.age_of,
            besides=besides,
            on_progress=on_progress,
        )


def _write(asked: Asked, intake: Intake, talk: Shell) -> None:
    """Write the layout and the returned books, and say where everything is."""
    if asked.save_layout is not None:
        _save_layout(asked.save_layout, intake, talk)
    if asked.dry_run:
        talk.tell(talk.voice(words.DRY))
        return
    if asked.out is not None:
        talk.tell(talk.voice(words.WRITTEN, asked.out))
    if asked.returned is not None:
        tell_returned(intake, asked.returned, talk)


def _save_layout(path: Path, intake: Intake, talk: Shell) -> None:
    """Write how the books are read, with every question, to be answered."""
    text = layout_to_answer(intake)
    if text is None:
        talk.tell(talk.voice(words.NO_LAYOUT))
        return
    write_text(path, text)
    talk.tell(talk.voice(words.LAYOUT_SAVED, path))


def tell_returned(intake: Intake, folder: Path, talk: Shell) -> None:
    """Write the books that have something to be corrected, marked, and say how many, and which could not be marked."""
    names = write_returned(intake, folder, language=talk.voice.language)
    if names:
        talk.tell(talk.voice(words.RETURNED, n=len(names), folder=folder))
    refused = [receipt.file for receipt in intake.receipts if receipt.refused]
    if refused:
        talk.tell(talk.voice(words.NOT_RETURNED, folder=folder, files=", ".join(refused)))


def _end(intake: Intake, asked: Asked, talk: Shell, errors: int) -> None:
    """End with one clear line."""
    talk.tell(talk.voice(words.DONE, **intake.counts))
    if intake.counts["refused"]:
        talk.end(ExitCode.INPUT, talk.voice(words.SOME_NOT_READ))
    if asked.strict and errors:
        talk.end(ExitCode.FINDINGS, talk.voice(words.SOME_ERRORS, errors))
