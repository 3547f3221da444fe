"""`emulation evaluate PLAN --input TABLE`: the rows of a file or folder of any size, scored by one rulebook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import typer

from emulation.algebra import State
from emulation.cli import _words as words
from emulation.cli._console import Shell, read_alone, registry_of
from emulation.cli._exit import ExitCode
from emulation.errors import PlanError, did_you_mean
from emulation.io import PlanFile, Reason, ScoredFiles, read_layout, score_file
from emulation.models import Plan
from emulation.scoring import Rulebook, state_words

_DETAILS = ("total", "sections", "criteria")
_POINTS = ("scaled", "decimal")
_MOST_REASONS = 40
_MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class TableOptions:
    """What the command was asked about a table."""

    plan: Path
    table: Path
    out: Path
    strict: bool
    no_plugins: bool
    decimal_mark: Literal[",", "."] | None
    rulebook: str | None
    detail: Literal["total", "sections", "criteria"]
    points: Literal["scaled", "decimal"]
    ranks: str | None
    cohort: bool
    columns: Mapping[str, str]
    layout: Path | None
    """How a workbook is laid out, as a person has said."""


def table_options(
    plan: Path,
    table: Path,
    out: Path,
    asked: Mapping[str, Any],
    *,
    strict: bool,
    no_plugins: bool,
    decimal_mark: Literal[",", "."] | None,
) -> TableOptions:
    """Return the options, or refuse a word that is none of those known."""
    return TableOptions(
        plan=plan,
        table=table,
        out=out,
        strict=strict,
        no_plugins=no_plugins,
        decimal_mark=decimal_mark,
        rulebook=asked["rulebook"],
        detail=cast('Literal["total", "sections", "criteria"]', _one_of("detail", asked["detail"], _DETAILS)),
        points=cast('Literal["scaled", "decimal"]', _one_of("points", asked["points"], _POINTS)),
        ranks=asked["ranks"],
        cohort=bool(asked["cohort"]),
        columns=_columns(asked["column"] or []),
        layout=asked["layout"],
    )


def _one_of(name: str, given: str | None, known: tuple[str, ...]) -> str:
    if given is not None and given not in known:
        raise typer.BadParameter(" | ".join(known), param_hint=f"--{name}")
    return given or known[0]


def _columns(given: list[str]) -> dict[str, str]:
    pairs = [each.partition("=") for each in given]
    if any(not (name and column) for name, _, column in pairs):
        raise typer.BadParameter("NAME=COLUMN", param_hint="--column")
    return {name: column for name, _, column in pairs}


def evaluate_table(options: TableOptions, talk: Shell) -> None:
    """Score, write, and say what became of every row."""
    registry = registry_of(talk, no_plugins=options.no_plugins)
    planfile = read_alone(options.plan, registry)
    book = _chosen(planfile, options.rulebook)
    with talk.progress(words.TABLE) as on_progress:
        found = score_file(
            book.under(planfile.plan),
            options.table,
            options.out,
            period=planfile.plan.period,
            plan=planfile.plan,
            columns=options.columns,
            detail=options.detail,
            points=options.points,
            ranks=options.ranks,
            cohort="reported" if options.cohort else None,
            decimal_mark=options.decimal_mark,
            layout=None if options.layout is None else read_layout(options.layout),
            on_progress=on_progress,
        )
    if talk.as_json:
        talk.json({"rulebook": book.id, **found.to_json()})
    else:
        _show(found, book, planfile.plan, talk)
    _end(found, options, talk)


def _chosen(planfile: PlanFile, wanted: str | None) -> Rulebook:
    """Return the rulebook for the table: the one that was named, else the only one of the plan.

    Raises:
        PlanError: The plan assigns another, or several.
    """
    assigned = tuple(dict.fromkeys(each.rulebook for each in planfile.plan.assignments))
    if wanted is None and len(assigned) == 1:
        return planfile.rulebooks[assigned[0]]
    if wanted in assigned:
        return planfile.rulebooks[wanted]
    known = ", ".join(assigned)
    vi, en = "giao nhiều bộ tiêu chí", "assigns several rulebooks"
    if wanted is not None:
        vi, en = f"không giao bộ tiêu chí {wanted}", f"does not assign the rulebook {wanted}"
    raise PlanError(
        "EMU-S04",
        vi=f"Kế hoạch {vi}; chưa rõ bảng chấm theo bộ nào.",
        en=f"The plan {en}, so nobody knows by which one to score the table.",
        hint=(did_you_mean(wanted, assigned) if wanted else None)
        or (f"thêm --rulebook với một trong: {known}", f"add --rulebook with one of {known}"),
        file=planfile.path.name,
    )


def _show(found: ScoredFiles, book: Rulebook, plan: Plan, talk: Shell) -> None:
    """Show the account of rows, and the reasons."""
    voice = talk.voice
    if plan.notice:
        talk.say(voice(plan.notice))
    title = voice(book.title)
    talk.say(title if title == book.id else f"{title} ({book.id})")
    talk.say("  " + voice(words.TABLE_LINE, **_counts(found, talk)))
    if found.blank:
        talk.say("  " + voice(words.BLANK, voice.number(found.blank)))
    if found.aside:
        talk.say("  " + voice(words.ASIDE, voice.number(found.aside)))
    for word, count in found.unscored.items():
        state = state_words(State(word), voice.language)
        talk.say("  " + voice(words.UNSCORED, state=state, n=voice.number(count)))
    if plan.evidence == "tracked" and State.MISSING.value in found.unscored:
        talk.say("  " + voice(words.EVIDENCE_TRACKED))


def _counts(found: ScoredFiles, talk: Shell) -> dict[str, str]:
    return {name: talk.voice.number(count) for name, count in found.accounting.to_json().items()}


def _end(found: ScoredFiles, options: TableOptions, talk: Shell) -> None:
    """List what has to be put right, and end with one clear line."""
    voice = talk.voice
    for reason in found.reasons[:_MOST_REASONS]:
        talk.tell(f"{voice(words.SEVERITY[reason.severity])} {reason.code}: {_reason(reason, talk)}")
    if found.kept:
        talk.tell(voice(words.KEPT, found.kept))
    if found.unchanged:
        talk.tell(voice(words.UNCHANGED))
    tables = {name: len(getattr(found, name)) for name in ("parts", "findings", "ranks")}
    talk.tell(voice(words.TABLE_WRITTEN, account=found.account, **tables))
    errors = sum(reason.count for reason in found.reasons if reason.severity == "error")
    talk.tell(voice(words.TABLE_DONE, errors=voice.number(errors), **_counts(found, talk)))
    if options.strict and errors:
        talk.end(ExitCode.FINDINGS, voice(words.SOME_ERRORS, errors))


def _reason(reason: Reason, talk: Shell) -> str:
    voice = talk.voice
    places = list(_places(reason, talk))[:_MOST_PLACES]
    shown = ", ".join(places) + (", …" if reason.count > len(places) else "")
    why = reason.vi if voice.language == "vi" else reason.en
    return voice(words.TABLE_REASON, n=voice.number(reason.count), places=shown, why=why)


def _places(reason: Reason, talk: Shell) -> Iterator[str]:
    """Yield where a reason occurs first: cells of a workbook, lines of a CSV file, rows of any other."""
    if reason.addresses:
        files = (file for file, _, _ in reason.first)
        yield from (f"{file}, {cell}" for file, cell in zip(files, reason.addresses, strict=True))
        return
    for file, row, line in reason.first:
        known = talk.voice(words.LINE_OF, file=file, line=line)
        yield talk.voice(words.ROW_OF, file=file, row=row) if line is None else known
