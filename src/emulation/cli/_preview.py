"""`emulation preview`: what one other fact or score would change, for everyone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from emulation.algebra import State
from emulation.cli import _preview_words as words
from emulation.cli._console import Shell, read, registry_of, width
from emulation.cli._decided import years_of
from emulation.cli._paper import Paper
from emulation.errors import FactError, SubmissionError, Words, did_you_mean
from emulation.io import PlanFile, parse_cell, read_points
from emulation.models import Fact, Finding, Measure, Submission
from emulation.plugins import Registry
from emulation.runs import Differences, RunInputs, UnitDifference, preview
from emulation.scoring import Rulebook

_MARKS: Final[Mapping[str, Literal[".", ","]]] = {"vi": ",", "en": "."}
"""The decimal mark that people of each language write."""
_STATES: Final[Mapping[str, State]] = {
    state.value: state for state in (State.MISSING, State.WITHHELD, State.NOT_DUE, State.NOT_APPLICABLE)
}
"""The states that may be tried, by their codes; their words are read as well."""
_TWO_READINGS: Final = "EMU-M06"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is tried otherwise: facts and appraised points, each as "NAME=VALUE"."""

    unit: str
    facts: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    reason: str | None = None
    rulebook: str | None = None
    round: str | None = None
    years: tuple[Path, ...] = ()
    """Plans of the other years of a round of several."""


def preview_plan(plan: Path, asked: Asked, talk: Shell, *, no_plugins: bool) -> None:
    """Decide twice, as filed and with the change, and show the difference for everyone."""
    registry = registry_of(talk, no_plugins=no_plugins)
    planfile = read(plan, registry, talk)
    years = years_of(asked.years, registry, talk)
    inputs = replace(_inputs(planfile, registry), round=asked.round, years=years)
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
        measure = book.form[name]
        # A code that the measure has itself is that value.
        state = None if text in measure.codes else _STATES.get(text)
        yield name, _typed(measure, text, mark) if state is None else measure.read(state, field=name)


def _typed(measure: Measure, text: str, mark: Literal[".", ","]) -> Fact:
    """Read what was typed; a number with the other language's decimal mark is refused with the right spelling."""
    try:
        return parse_cell(measure, text, mark, measure.name)
    except FactError as error:
        if error.code == _TWO_READINGS:
            right = text.replace(".", mark).replace(",", mark)
            error.hint = Words(words.WRITE.vi.format(right), words.WRITE.en.format(right))
        raise


def _points(given: Iterable[str], book: Rulebook, mark: Literal[".", ","]) -> Iterator[tuple[str, object]]:
    known = list(book.criteria)
    for name, text in map(_pair, given):
        if name not in known:
            vi, en = f"{book.id} không có tiêu chí {name}.", f"{book.id} has no criterion {name}."
            raise SubmissionError("EMU-S10", vi=vi, en=en, hint=did_you_mean(name, known), criterion=name)
        yield name, _STATES[text] if text in _STATES else read_points(text, mark)


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
        _places(found, paper, talk)
        return paper
    paper.text(voice(words.CHANGED, changed=len(found.units), unchanged=found.unchanged))
    for each in sorted(found, key=lambda each: (each.unit != asked.unit, each.unit)):
        _write(each, found, paper, talk)
    _places(found, paper, talk)
    return paper


def _places(found: Differences, paper: Paper, talk: Shell) -> None:
    """Write which numbers of places are otherwise."""
    said = found.places_said
    if said:
        paper.blank()
        paper.text(talk.voice(words.PLACES))
    for sentence in said:
        paper.text(talk.voice(sentence), 2)


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
