"""`emulation preview`: what one other fact or score would change, for everyone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from emulation.cli import _preview_words as words
from emulation.cli._console import Shell, read, registry_of, width
from emulation.cli._paper import Paper
from emulation.errors import SubmissionError, did_you_mean
from emulation.io import PlanFile, parse_cell, read_points
from emulation.models import Finding, Submission
from emulation.plugins import Registry
from emulation.runs import Differences, RunInputs, UnitDifference, preview
from emulation.scoring import Rulebook

_MARKS: Final[Mapping[str, Literal[".", ","]]] = {"vi": ",", "en": "."}
"""The decimal mark that people of each language write."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is tried otherwise: facts and appraised points, each as "NAME=VALUE"."""

    unit: str
    facts: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    reason: str | None = None
    rulebook: str | None = None


def preview_plan(plan: Path, asked: Asked, talk: Shell, *, no_plugins: bool) -> None:
    """Decide twice, as filed and with the change, and show the difference for everyone."""
    registry = registry_of(talk, no_plugins=no_plugins)
    planfile = read(plan, registry, talk)
    inputs = _inputs(planfile, registry)
    correction = _correction(inputs, planfile, asked, talk)
    with talk.progress(words.TRYING):
        found = preview(inputs, correction)
    if talk.as_json:
        talk.json(found.to_json())
        return
    talk.say(str(_paper(found, asked, talk)))


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


def _correction(inputs: RunInputs, planfile: PlanFile, asked: Asked, talk: Shell) -> Submission:
    """Return what is tried; what cannot be is refused before anything is scored."""
    reason = asked.reason or talk.voice(words.TRIED)
    plain = inputs.correction(asked.unit, reason=reason, rulebook=asked.rulebook)
    book, mark = planfile.rulebooks[plain.rulebook], _MARKS[talk.voice.language]
    facts, points = dict(_facts(asked.facts, book, mark)), dict(_points(asked.points, book, mark))
    return inputs.correction(asked.unit, reason=reason, rulebook=book.id, facts=facts, points=points)


def _facts(given: Iterable[str], book: Rulebook, mark: Literal[".", ","]) -> Iterator[tuple[str, object]]:
    """Read facts by the fields of the rulebook's form.

    Raises:
        FormError: There is no such field.
        FactError: It cannot have this value.
    """
    for name, text in map(_pair, given):
        if name not in book.form:
            raise book.form.unknown(name)
        yield name, parse_cell(book.form[name], text, mark, name)


def _points(given: Iterable[str], book: Rulebook, mark: Literal[".", ","]) -> Iterator[tuple[str, object]]:
    known = list(book.criteria)
    for name, text in map(_pair, given):
        if name not in known:
            vi, en = f"{book.id} không có tiêu chí {name}.", f"{book.id} has no criterion {name}."
            raise SubmissionError("EMU-S10", vi=vi, en=en, hint=did_you_mean(name, known), criterion=name)
        yield name, read_points(text, mark)


def _pair(given: str) -> tuple[str, str]:
    name, _, value = given.partition("=")
    return name.strip(), value.strip()


def _paper(found: Differences, asked: Asked, talk: Shell) -> Paper:
    """Return the page: what was tried, then everyone for whom anything changes, the unit itself first."""
    paper, voice, results = Paper(width()), talk.voice, found.after.results
    if results.plan.notice:
        paper.box(voice(results.plan.notice))
    paper.text(voice(words.TRY, unit=asked.unit, what="; ".join((*asked.facts, *asked.points))))
    if asked.points and results.plan.official == "rule":
        paper.text(voice(words.BY_RULE))
    if found.is_empty:
        paper.text(voice(words.NOTHING))
        return paper
    paper.text(voice(words.CHANGED, changed=len(found.units), unchanged=found.unchanged))
    for each in sorted(found, key=lambda each: (each.unit != asked.unit, each.unit)):
        _write(each, found, paper, talk)
    return paper


def _write(each: UnitDifference, found: Differences, paper: Paper, talk: Shell) -> None:
    paper.blank()
    paper.text(each.unit if each.name == each.unit else f"{each.name} ({each.unit})")
    for sentence in found.said(each.unit):
        paper.text(talk.voice(sentence), 2)
    for finding in _new_findings(each.unit, found):
        paper.labelled(talk.voice(words.FOUND), talk.voice.finding(finding), 2)


def _new_findings(unit: str, found: Differences) -> tuple[Finding, ...]:
    """Return what is found of a unit now and was not before: why a changed fact cannot be scored."""
    before = {finding for result in found.before.results.find(unit) for finding in result.findings}
    after = (finding for result in found.after.results.find(unit) for finding in result.findings)
    return tuple(finding for finding in after if finding not in before)
