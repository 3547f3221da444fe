"""`emulation explain`: one score, line by line, and what was decided on it."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from emulation.algebra import State, written
from emulation.cli import _words as words
from emulation.cli._console import Shell, read, registry_of, scored, width
from emulation.cli._decided import decided_or_open
from emulation.cli._explain_decided import decided_as_text, decided_to_json
from emulation.cli._findings import tell_around
from emulation.cli._sheet import Sheet, findings_about
from emulation.errors import SubmissionError, did_you_mean
from emulation.io import PlanFile
from emulation.runs import Result, Results, Unscored
from emulation.scoring import AdjustmentEntry, Amount, CriterionEntry, Entry, Range, SectionEntry
from emulation.scoring import explain as explanation_of


def explain_unit(plan: Path, unit: str, talk: Shell, *, rulebook: str | None, no_plugins: bool) -> None:
    """Score everything, for contributions and earlier years tie units together, and explain one of them."""
    registry = registry_of(talk, no_plugins=no_plugins)
    planfile = read(plan, registry, talk)
    results = scored(planfile, registry, talk)
    found = results.find(unit, rulebook)
    if not found:
        raise _not_found(unit, rulebook, results, planfile)
    decisions = decided_or_open(planfile, results, talk)
    tell_around(planfile, results, decisions, talk)
    if talk.as_json:
        talk.json([explained_to_json(r, results, talk) | decided_to_json(r, decisions) for r in found])
        return
    for result in found:
        talk.say(Sheet(result, results, talk.voice, width()).write())
        if decisions is not None:
            talk.say(decided_as_text(result, decisions, talk))


def _not_found(unit: str, rulebook: str | None, results: Results, planfile: PlanFile) -> SubmissionError:
    """Say why there is no score: an unknown unit, a rejected submission, or none at all."""
    known = [each.id for each in planfile.units]
    for each in _unscored(results):
        if each.submission.unit == unit and rulebook in (None, each.submission.rulebook):
            vi, en = words.NOT_SCORED.vi, words.NOT_SCORED.en
            said = vi.format(unit=unit, why=each.finding.vi), en.format(unit=unit, why=each.finding.en)
            return SubmissionError(each.finding.code, vi=said[0], en=said[1], unit=unit)
    if unit in known:
        named = (rulebook,) if rulebook else _assigned(unit, results)
        if not named:
            return SubmissionError("EMU-S08", vi=words.NO_BOOK.vi, en=words.NO_BOOK.en, unit=unit)
        facts = {"unit": unit, "rulebook": ", ".join(named)}
        waits = any(unit in book.waiting for book in results.books if book.rulebook.id in named)
        said_of_it = words.STILL_WAITING if waits else words.NO_SUBMISSION
        vi, en = said_of_it.vi.format(**facts), said_of_it.en.format(**facts)
        return SubmissionError("EMU-S16", vi=vi, en=en, unit=unit)
    hint = did_you_mean(unit, known)
    vi, en = words.NO_UNIT.vi.format(unit=unit), words.NO_UNIT.en.format(unit=unit)
    return SubmissionError("EMU-S03", vi=vi, en=en, hint=hint, unit=unit)


def _assigned(unit: str, results: Results) -> tuple[str, ...]:
    return tuple(book.rulebook.id for book in results.books if unit in book.not_submitted)


def _unscored(results: Results) -> Iterator[Unscored]:
    for book in results.books:
        yield from (*book.rejected, *book.outside)
    yield from results.strays


def explained_to_json(result: Result, results: Results, talk: Shell) -> dict[str, Any]:
    """Return an explanation for a program: numbers exact and as text, sentences in one language."""
    found = explanation_of(result.evaluation, talk.voice.language)
    book, notice = results.book(result.rulebook), results.plan.notice
    return {
        "notice": notice.in_(found.language) if notice else None,
        "unit": result.unit.id,
        "name": None if result.is_household else result.name,
        "rulebook": result.rulebook,
        "version": found.evaluation.rulebook.version,
        "period": results.plan.period.id,
        "language": found.language,
        "author": found.author,
        "total": _points(found.total),
        "scale": _points(found.scale),
        "range": _range(found.range),
        "sum": _points(found.sum),
        "entries": [_entry(entry) for entry in found.entries],
        "changes": list(found.changes),
        "standing": {
            "status": found.standing.status,
            "class": found.standing.band.title.in_(found.language) if found.standing.band else None,
            "commendation": found.standing.commendation,
            "reasons": [reason.in_(found.language) for reason in found.standing.reasons],
        },
        "findings": [finding.to_json() for finding in findings_about(result, results)],
        "plugin": book.plugin.to_json() if book and book.plugin else None,
        "digests": {
            "rulebook": found.evaluation.rulebook.digest,
            "base": book.base_digest if book else None,
            "plan": results.plan_digest,
        },
    }


def _points(value: Amount | State | None) -> object:
    if isinstance(value, State):
        return {"state": value.value}
    return None if value is None else written(Fraction(value))


def _range(limits: Range | None) -> object:
    return None if limits is None else {"low": _points(limits.low), "high": _points(limits.high)}


def _entry(entry: Entry) -> dict[str, Any]:
    match entry:
        case SectionEntry():
            return {"entry": "section", "id": entry.section.id, "title": entry.title, "points": _points(entry.points)}
        case AdjustmentEntry():
            head = {"entry": "adjustment", "section": entry.section, "cause": entry.cause}
            return head | {"points": _points(entry.points)}
        case CriterionEntry():
            return _criterion(entry)


def _criterion(entry: CriterionEntry) -> dict[str, Any]:
    return {
        "entry": "criterion",
        "id": entry.criterion.id,
        "title": entry.title,
        "points": _points(entry.points),
        "maximum": _points(entry.maximum),
        "model": entry.criterion.points.model,
        "sources": list(entry.sources),
        "rule": entry.rule,
        "computed": entry.computed,
        "rounded": entry.rounded,
        "parts": [{"rule": part.rule, "computed": part.computed} for part in entry.parts],
        "reasons": list(entry.reasons),
        "inputs": [
            {"name": i.name, "label": i.label, "value": i.shown, "origin": i.origin, "rows": list(i.rows)}
            for i in entry.inputs
        ],
        "parameters": [
            {"name": p.name, "label": p.label, "value": p.shown, "source": p.source, "model": p.model}
            for p in entry.parameters
        ],
        "missing": list(entry.missing),
        "evidence": list(entry.evidence),
        "evidence_state": entry.evidence_state,
        "range": _range(entry.range),
        "self_assessed": _points(entry.self_assessed),
        "rule_points": _points(entry.rule_points),
        "appraised": _points(entry.appraised),
        "appraisal": entry.appraisal,
    }
