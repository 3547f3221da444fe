"""`emulation papers`: the papers that an office files after the decisions, each a page that is printed on A4."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import typer

from emulation.algebra import Text
from emulation.cli._console import Shell, read, registry_of, scored
from emulation.cli._decided import decided, years_of
from emulation.io import file_names, write_text
from emulation.reports import papers

_WRITING: Final = Text(vi="Ghi các văn bản", en="Writing papers")
_WRITTEN: Final = Text(vi="Đã ghi {n} văn bản vào {out}:", en="{n} papers written to {out}:")
_BEFORE_SIGNING: Final = Text(
    vi="Chỗ để trống (……) phải ghi trước khi ký; tờ trình là dự thảo.",
    en="What is dotted is written by hand before signing; the submission is a draft. Papers are in Vietnamese.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command was asked."""

    plan: Path
    out: Path
    office: papers.Office
    kinds: tuple[papers.PaperKind, ...] = papers.PAPER_KINDS
    round: str | None = None
    years: tuple[Path, ...] = ()
    """Plans of the other years of a round of several."""


def kinds_of(asked: Sequence[str]) -> tuple[papers.PaperKind, ...]:
    """Return the kinds of papers that were asked for, in the order in which they are filed; all unless some are named.

    Raises:
        BadParameter: There is no such kind.
    """
    if any(each not in papers.PAPER_KINDS for each in asked):
        raise typer.BadParameter(" | ".join(papers.PAPER_KINDS), param_hint="--paper")
    return tuple(kind for kind in papers.PAPER_KINDS if not asked or kind in asked)


def write_papers(asked: Asked, talk: Shell, *, no_plugins: bool) -> None:
    """Score, decide, draw up the papers and write them."""
    registry = registry_of(talk, no_plugins=no_plugins)
    planfile = read(asked.plan, registry, talk)
    years = years_of(asked.years, registry, talk)
    decisions = decided(planfile, scored(planfile, registry, talk), talk, round=asked.round, years=years)
    drawn = papers.draw_up(decisions, office=asked.office, kinds=asked.kinds)
    files = _write(drawn, asked.out, talk)
    if talk.as_json:
        named = zip(drawn, files, strict=True)
        talk.json([{"paper": paper.kind, "title": paper.title, "file": str(path)} for paper, path in named])
        return
    talk.say(talk.voice(_WRITTEN, n=len(drawn), out=asked.out))
    for paper, path in zip(drawn, files, strict=True):
        talk.say(f"  {path.name} – {paper.title}")
    talk.tell(talk.voice(_BEFORE_SIGNING))


def _write(drawn: Sequence[papers.Paper], out: Path, talk: Shell) -> tuple[Path, ...]:
    """Write each paper whole, and return where."""
    names = file_names((paper.name for paper in drawn), ".html")
    files = tuple(out / names[paper.name] for paper in drawn)
    with talk.progress(_WRITING) as on_progress:
        for done, (paper, path) in enumerate(zip(drawn, files, strict=True), start=1):
            write_text(path, paper.html)
            on_progress(done, len(drawn))
    return files
