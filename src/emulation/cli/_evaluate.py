"""`emulation evaluate`: the main job."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from emulation import reports
from emulation.cli import _decision_words as decision_words
from emulation.cli import _words as words
from emulation.cli._books_taken import Books, hand_back, taken_in
from emulation.cli._console import Shell, read, registry_of, scored, width
from emulation.cli._decided import decided_or_open, show_proposals, write_decisions
from emulation.cli._evidence_lacking import tell_lacking
from emulation.cli._exit import ExitCode
from emulation.cli._findings import tell_all
from emulation.cli._paper import Paper
from emulation.cli._tables import book_title, files_table, units_table
from emulation.errors import CohortError
from emulation.io import Intake, PlanFile, Receipt, file_names, write_bytes, write_results, write_text
from emulation.models import Unit
from emulation.runs import BookResults, Decisions, Results

WORKBOOK = "ket-qua.xlsx"
"""The results as a workbook."""
_MOST_UNITS = 30
"""How many units are still shown in tables."""
_MOST_SHEETS = 2_000
"""For how many units of books a sheet each is still written."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command was asked."""

    plan: Path
    out: Path
    strict: bool
    no_plugins: bool
    decimal_mark: Literal[",", "."] | None
    verbose: bool = False
    books: Books | None = None
    """Filled books in the place of the plan's own submissions."""
    xlsx: bool = False
    """Whether to write the results as a workbook too."""


def evaluate_plan(options: Options, talk: Shell) -> None:
    """Read, score, write, and say what became of everything."""
    registry = registry_of(talk, no_plugins=options.no_plugins)
    in_books = options.books is not None
    planfile = read(options.plan, registry, talk, without=("submissions",) if in_books else (), details=in_books)
    intake = None
    if options.books is not None:
        planfile, intake = taken_in(options.books, planfile, options.out, talk)
    results = scored(planfile, registry, talk)
    decided = decided_or_open(planfile, results, talk)
    sheets = _write(results, planfile, decided, options, talk)
    if talk.as_json:
        talk.json(results.to_json())
    else:
        tables = options.verbose or len(results.units) <= _MOST_UNITS
        # The books have a table of their own, which tells more.
        others = planfile if intake is None else replace(planfile, receipts=_but(planfile, intake))
        _show(results, others, talk, tables=tables)
        if isinstance(decided, Decisions):
            show_proposals(decided, talk)
    if intake is not None:
        hand_back(intake, options.out, talk)
    errors = tell_all(planfile, results, decided, talk)
    tell_lacking(results, talk)
    if isinstance(decided, CohortError):
        talk.tell(f"{talk.voice(decision_words.NOT_DECIDED)}\n{talk.voice.error(decided)}")
    said = ", ".join(_written(decided, sheets, options, talk))
    talk.tell(f"{talk.voice(words.WRITTEN, options.out)}: {said}")
    _end(results, planfile, options, talk, errors=errors)


def _but(planfile: PlanFile, intake: Intake) -> tuple[Receipt, ...]:
    """Return the receipts of all files but the books."""
    return tuple(receipt for receipt in planfile.receipts if receipt not in intake.receipts)


def _written(decided: Decisions | CohortError | None, sheets: int, options: Options, talk: Shell) -> Iterator[str]:
    yield "results.json"
    if options.xlsx:
        yield WORKBOOK
    if decided is not None:
        yield "decisions.json"
    yield from ("report.html", "*.csv", talk.voice(words.SHEETS, sheets))


def _write(
    results: Results,
    planfile: PlanFile,
    decided: Decisions | CohortError | None,
    options: Options,
    talk: Shell,
) -> int:
    """Write everything and return how many sheets there are."""
    language = talk.voice.language
    write_results(results, options.out, language=language, decimal_mark=options.decimal_mark)
    write_decisions(results, decided, options.out)
    write_text(options.out / "report.html", reports.html(results, language=language, decided=decided))
    if options.xlsx:
        _write_workbook(results, decided, options.out, talk)
    folders = file_names((book.rulebook.id for book in results.books), "")
    names = file_names((unit.id for unit in planfile.units), ".html")
    # A page for each of many thousands is what nobody opens; the tables of CSV and JSON hold them all.
    many = options.books is not None and len(planfile.units) > _MOST_SHEETS
    pages = () if many else _sheets(results, planfile, talk)
    if many:
        talk.tell(talk.voice(words.NO_SHEETS, talk.voice.number(_MOST_SHEETS)))
    sheets = [(folders[book], names[unit], make) for book, unit, make in pages]
    with talk.progress(words.WRITING) as on_progress:
        for done, (folder, name, make) in enumerate(sheets, start=1):
            write_text(options.out / "phieu-tu-cham" / folder / name, make())
            on_progress(done, len(sheets))
    return len(sheets)


def _write_workbook(results: Results, decided: Decisions | CohortError | None, out: Path, talk: Shell) -> None:
    """Write the results as a workbook that recalculates itself, and say what did not fit into it."""
    decisions = decided if isinstance(decided, Decisions) else None
    # With many units it takes a while: a formula for each of their points, and one for each of their sums.
    with talk.progress(words.WRITING_WORKBOOK):
        written = reports.workbook(results, decided=decisions, language=talk.voice.language)
        write_bytes(out / WORKBOOK, written.data)
    for note in written.notes:
        talk.tell(f"{WORKBOOK}, {note.sheet}: {note.words.vi if talk.voice.language == 'vi' else note.words.en}")


def _sheets(results: Results, planfile: PlanFile, talk: Shell) -> Iterator[tuple[str, str, Callable[[], str]]]:
    """Yield a sheet for every unit: filled in by what it filed, or blank where it filed nothing."""
    known = {unit.id: unit for unit in planfile.units}
    for book in results.books:
        for result in book.results:
            facts = _facts(result.unit, known, planfile, talk)
            yield book.rulebook.id, result.unit.id, partial(reports.sheet, result, **facts)
        for unit in book.not_submitted:
            facts = _facts(known[unit], known, planfile, talk)
            name = known[unit].name_on(planfile.plan.period.last_day)
            yield book.rulebook.id, unit, partial(reports.blank_sheet, book.rulebook, name, **facts)


def _facts(unit: Unit, known: Mapping[str, Unit], planfile: PlanFile, talk: Shell) -> dict[str, Any]:
    """Return what a sheet says beside the points: the plan, and the body above the unit."""
    day = planfile.plan.period.last_day
    above = known.get(unit.parent_on(day) or "")
    name = None if above is None or above.is_household else above.name_on(day)
    return {"language": talk.voice.language, "plan": planfile.plan, "above": name}


def _show(results: Results, planfile: PlanFile, talk: Shell, *, tables: bool) -> None:
    """Show each rulebook, group by group, and the account of every file."""
    notice = planfile.plan.notice
    if notice:
        paper = Paper(width())
        paper.box(talk.voice(notice))
        talk.say(str(paper))
    for group in results.groups:
        talk.say(f"\n{talk.voice(group.title).upper()}")
        line = talk.voice(words.BOOK_LINE, **group.accounting.to_json())
        talk.say(talk.voice(words.GROUP_LINE, units=group.units, line=line))
        for name in group.rulebooks:
            book = results.book(name)
            if book is not None:
                _show_book(book, results, talk, tables=tables)
    if not tables:
        talk.say(f"\n{talk.voice(words.IN_TABLES)}")
    if planfile.receipts:
        talk.out.print(files_table(planfile.receipts, talk.voice))


def _show_book(book: BookResults, results: Results, talk: Shell, *, tables: bool) -> None:
    voice = talk.voice.at(book.rulebook)
    if tables:
        talk.out.print(units_table(book, results, voice))
    else:
        talk.say("\n" + book_title(book, voice))
    figures = {"lowest": book.summary.lowest, "highest": book.summary.highest, "mean": book.summary.mean}
    talk.say("  " + voice(words.BOOK_LINE, **book.accounting.to_json()))
    talk.say("  " + voice(words.FIGURES, **{name: voice.score(value) for name, value in figures.items()}))
    for each in book.outside:
        unit = each.finding.fact("unit") or ""
        talk.say("  " + voice(words.REJECTED, unit=unit, why=voice.finding(each.finding)))
    if book.waiting:
        talk.say("  " + voice(words.WAITING, ", ".join(book.waiting)))
    if book.silent:
        talk.say("  " + voice(words.NOT_SUBMITTED, ", ".join(book.silent)))


def _end(results: Results, planfile: PlanFile, options: Options, talk: Shell, *, errors: int) -> None:
    """End with one clear line."""
    facts = {**results.accounting.to_json(), "units": len(results.units), "errors": errors}
    talk.tell(talk.voice(words.DONE, **facts))
    if planfile.refused:
        talk.end(ExitCode.INPUT, talk.voice(words.SOME_REFUSED))
    if options.strict and errors:
        talk.end(ExitCode.FINDINGS, talk.voice(words.SOME_ERRORS, errors))
