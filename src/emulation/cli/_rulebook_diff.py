"""`emulation rulebook diff`: what two versions differ in, and who gains and loses on the data of a plan."""

from dataclasses import dataclass
from pathlib import Path

from emulation.cli import _rulebook_words as words
from emulation.cli._console import Shell, read, registry_of
from emulation.cli._rulebook import print_markdown, write_page
from emulation.cli._rulebook_named import NamedRulebook, named
from emulation.io import PlanFile
from emulation.models import Plan
from emulation.plugins import Registry
from emulation.reports import difference_html, difference_markdown
from emulation.runs import RulebookEffects, RunInputs, rulebook_effects
from emulation.scoring import Rulebook, RulebookDifference, rulebook_difference


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked."""

    old: str
    new: str
    plan: Path | None = None
    page: Path | None = None


def compare(asked: Asked, talk: Shell, *, no_plugins: bool) -> None:
    """Compare two rulebooks; with a plan, score its data by both."""
    registry = registry_of(talk, no_plugins=no_plugins)
    sides = named(asked.old, registry), named(asked.new, registry)
    compared: RulebookDifference | RulebookEffects
    if asked.plan is None:
        compared = rulebook_difference(sides[0].book, sides[1].book)
    else:
        compared = _tried(asked.plan, sides, registry, talk)
    if asked.page is not None:
        write_page(asked.page, difference_html(compared, language=talk.voice.language), talk)
    if talk.as_json:
        talk.json(compared.to_json())
    elif asked.page is None:
        print_markdown(difference_markdown(compared, language=talk.voice.language), talk)


def _tried(path: Path, sides: tuple[NamedRulebook, NamedRulebook], registry: Registry, talk: Shell) -> RulebookEffects:
    """Score the data of a plan by both sides.

    Where neither side names a plan, both are taken under this one: so would the office's own changes be laid on either
    version. Where one does, each side is taken as it is written.
    """
    planfile = read(path, registry, talk)
    as_written = any(side.plan is not None for side in sides)
    before, after = (_book(side, planfile.plan) if as_written else side.book for side in sides)
    with talk.progress(words.COMPARING):
        return rulebook_effects(_inputs(planfile, registry), before, after, under_plan=not as_written)


def _book(side: NamedRulebook, plan: Plan) -> Rulebook:
    """Return a side as it is written; whose score is the official one is the plan's affair, and no rulebook's own."""
    return side.book if side.plan is not None else side.book.replaced(official=plan.official)


def _inputs(planfile: PlanFile, registry: Registry) -> RunInputs:
    return RunInputs(
        plan=planfile.plan,
        rulebooks=planfile.rulebooks,
        submissions=planfile.submissions,
        units=planfile.units,
        contributions=planfile.contributions,
        history=planfile.history,
        plugins=registry,
        proceedings=planfile.proceedings,
        findings=planfile.findings,
    )
