"""What defends the points of one criterion: clause, rule, figures, parameters, evidence, what lacks and who decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from emulation.algebra import Field, State, write_value
from emulation.errors import EmulationError
from emulation.markup import Child, Markup, join, link, tag
from emulation.models import ROLES, AppraisalEntry, Evidence, FrozenMapping, Measure, Source, Submission
from emulation.reports import _words as w
from emulation.reports._badges import badge, range_bar
from emulation.reports._findings import finding_words
from emulation.reports._voice import Voice
from emulation.scoring import CriterionEntry, Evaluation, Input, UsedParameter, words_of

_EVIDENCE_LOOKS: Final = {"given": "good", "lacking": "open", "none": "bad", "untracked": "calm"}
Told = tuple[str, Child]
"""A label and what is said under it."""


@dataclass(frozen=True, slots=True)
class Background:
    """What is known around the lines of one evaluation."""

    evaluation: Evaluation
    from_plan: tuple[str, ...] = ()
    """The fields that the plan states."""

    @property
    def submission(self) -> Submission | None:
        """What was filed."""
        return self.evaluation.case.submission


def defence(entry: CriterionEntry, back: Background, voice: Voice) -> Markup:
    """Return everything that stands behind the points of a criterion, as a list of labels and words."""
    told = [
        *_rule(entry, voice),
        *_figures(entry, back, voice),
        *_proof(entry, back, voice),
        *_people(entry, back, voice),
    ]
    return tag("dl", *((tag("dt", label), tag("dd", words)) for label, words in told), class_="why")


def _rule(entry: CriterionEntry, voice: Voice) -> Iterator[Told]:
    yield voice(w.SOURCE), _listed(_sources(entry.criterion.sources, voice))
    yield voice(w.RULE_IN_WORDS), entry.rule
    yield voice(w.COMPUTED), entry.computed
    if entry.reasons:
        yield voice(w.REASONS), _listed(entry.reasons)
    if entry.criterion.note:
        yield voice(w.NOTE), voice(entry.criterion.note)


def _sources(sources: Iterable[Source], voice: Voice) -> Iterator[Markup]:
    """Cite sources, the clauses of one instrument together."""
    clauses: dict[tuple[object, ...], list[Source]] = {}
    for source in sources:
        key = (source.instrument, source.url, source.kind, source.note, source.clause is None)
        clauses.setdefault(key, []).append(source)
    for first, *others in clauses.values():
        cited = first.at("; ".join(each.clause for each in (first, *others) if each.clause)) if others else first
        yield link(first.url, voice.source(cited)) if first.url else join(voice.source(cited))


def _listed(items: Iterable[Child]) -> Markup:
    """Return several things as a list, one by itself."""
    found = list(items)
    return join(found[0]) if len(found) == 1 else tag("ul", *(tag("li", each) for each in found))


def _figures(entry: CriterionEntry, back: Background, voice: Voice) -> Iterator[Told]:
    if entry.inputs:
        yield (
            voice(w.INPUTS),
            tag("ul", *(tag("li", _input(each, back, voice)) for each in entry.inputs), class_="facts"),
        )
    if entry.parameters:
        yield voice(w.PARAMETERS), _listed(_parameter(each, back, voice) for each in entry.parameters)


def _input(given: Input, back: Background, voice: Voice) -> Markup:
    """Return one figure with where it comes from, and what the unit itself says of it where that is another."""
    form = back.evaluation.rulebook.form
    # A trait or an earlier figure may bear the name of a field, and is none of what was filed.
    measure = form[given.name] if given.origin not in ("trait", "earlier") and given.name in form else None
    shown = (
        voice(w.ROWS, n=given.shown) if measure and measure.rows and not isinstance(given.value, State) else given.shown
    )
    origin = "plan" if measure and given.name in back.from_plan else given.origin
    # That the unit reports it goes without saying; whoever else states it is named.
    facts = [voice(w.ORIGINS[origin]) if origin in w.ORIGINS else None, _own_word(measure, back, voice)]
    tail = "; ".join(fact for fact in facts if fact)
    figure = tag("b", shown, class_="absent" if given.is_open else None)
    rows = tag("ol", *(tag("li", row) for row in given.rows), class_="quiet") if given.rows else None
    return join(f"{given.label}: ", figure, tag("span", f" ({tail})", class_="quiet") if tail else None, rows)


def _own_word(measure: Measure | None, back: Background, voice: Voice) -> str | None:
    """Say what the unit reported of a fact that somebody else states, where the form can read it."""
    reported = back.submission.self_reported if back.submission else FrozenMapping()
    if measure is None or measure.name not in reported:
        return None
    try:
        value = measure.value(measure.read(reported[measure.name]))
    except (EmulationError, TypeError):
        return None
    name = words_of(back.evaluation.rulebook).name_of(Field(measure.name))
    return voice(w.SELF_REPORTED, shown=write_value(value, name, voice.language))


def _parameter(used: UsedParameter, back: Background, voice: Voice) -> Markup:
    """Return one parameter with its value, since when, and by which source."""
    known = next(p for p in back.evaluation.rulebook.parameters if p.id == used.name)
    dated = known.value_on(back.evaluation.as_of)
    facts = [used.source]
    if dated.in_force_from:
        facts.append(voice(w.IN_FORCE_FROM, day=voice.day(dated.in_force_from)))
    if dated.last_verified_on:
        facts.append(voice(w.VERIFIED_ON, day=voice.day(dated.last_verified_on)))
    if used.model:
        facts.append(voice(w.MODEL_VALUE))
    return join(f"{used.label}: ", tag("b", used.shown), tag("span", f" ({'; '.join(facts)})", class_="quiet"))


def _proof(entry: CriterionEntry, back: Background, voice: Voice) -> Iterator[Told]:
    filed = back.submission.evidence_for(entry.criterion.id) if back.submission else ()
    if entry.evidence or filed:
        asked = join(", ".join(entry.evidence), " ", _evidence_badge(entry, voice))
        documents = tag("ul", *(tag("li", _document(each, voice)) for each in filed)) if filed else None
        yield voice(w.EVIDENCE), join(asked, documents)
    if isinstance(entry.points, State) and entry.missing:
        yield voice(w.MISSING), tag("b", "; ".join(_open(entry, voice)), class_="absent")
    if entry.range is not None:
        yield voice(w.POSSIBLE), range_bar(entry.range, entry.criterion.points.maximum, voice)


def _open(entry: CriterionEntry, voice: Voice) -> Iterator[str]:
    """Name the facts that lack, and of those that were given why they cannot be used."""
    for given in entry.inputs:
        if given.is_open and isinstance(given.value, State):
            yield given.label if given.value is State.MISSING else f"{given.label} ({voice.state(given.value)})"


def _evidence_badge(entry: CriterionEntry, voice: Voice) -> Markup | None:
    """Return what is known of the documents that the criterion asks for."""
    if not entry.evidence:
        return None
    state = entry.evidence_state or "untracked"
    return badge(voice(w.EVIDENCE_STATE[state]), _EVIDENCE_LOOKS[state])


def _document(given: Evidence, voice: Voice) -> str:
    """Return one document: what it is, its number and day, and whether it was accepted."""
    facts = [given.title or voice(w.DOCUMENTS[given.kind]), given.number]
    if given.issued_on:
        facts.append(voice(w.DATED, day=voice.day(given.issued_on)))
    if given.accepted is not None:
        facts.append(voice(w.ACCEPTED[given.accepted]))
    return f"{', '.join(fact for fact in facts if fact)} [{given.id}]"


def _people(entry: CriterionEntry, back: Background, voice: Voice) -> Iterator[Told]:
    if back.submission is None:
        return
    note = back.submission.self_assessment.notes.get(entry.criterion.id)
    if note:
        yield voice(w.OWN_NOTE), note
    history = back.submission.appraisal.history_of(entry.criterion.id) if back.submission.appraisal else ()
    if history:
        yield voice(w.APPRAISAL), _listed(_appraised(each, voice) for each in history)
    about = [f for f in back.evaluation.findings if f.fact("criterion") == entry.criterion.id]
    if about:
        yield voice(w.FINDINGS), _listed(finding_words(each, voice) for each in about)


def _appraised(given: AppraisalEntry, voice: Voice) -> Markup:
    """Return one appraised score: how many points, by whom in which role, when and why."""
    role = voice(ROLES[given.role]) if given.role in ROLES else given.role
    reason = given.reason or (voice(w.REASON_CODES[given.reason_code]) if given.reason_code else None)
    facts = ", ".join(fact for fact in (role, given.author, voice.day(given.on), reason) if fact)
    return join(tag("b", voice.score(given.points)), f" – {facts}")
