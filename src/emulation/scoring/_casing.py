"""From what was filed to a case: facts read strictly, identities checked, evidence looked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

from emulation.algebra import STATE_WORDS, Language, State, Statistic, format_number, interpret
from emulation.errors import EvaluationError
from emulation.models import Fact, Finding, Form, FrozenMapping, Period, Submission, Unit
from emulation.scoring._case import Case, CaseReader, EvidenceMark, RawRow, raw_row
from emulation.scoring._identities import Check

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

Filed = Submission | Form | Mapping[str, Fact]
"""What a unit files: a submission, a filled form, or plain facts."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when something was filed, and what else is known of it."""

    unit: Unit | str | None
    period: Period | None
    earlier: Sequence[Filed | State]
    traits: Mapping[str, str] | None
    statistics: Mapping[Statistic, Fraction] | None
    track_evidence: bool
    contributions: Mapping[str, Sequence[Mapping[str, Fact]]]


def make_case(book: "Rulebook", filed: Filed, setting: Setting) -> Case:
    """Return the case of what was filed; nothing is dropped, and what cannot be used is *failed* with a finding."""
    submission = filed if isinstance(filed, Submission) else None
    period = _period_of(book, submission, setting.period)
    facts, findings = _read(book, filed, setting)
    unit = (
        setting.unit.id if isinstance(setting.unit, Unit) else setting.unit or (submission.unit if submission else "")
    )
    case = Case(
        form=book.form,
        unit=unit,
        period=period,
        span=(period.first_day.toordinal(), period.last_day.toordinal()),
        facts=raw_row(book.form, facts),
        traits=FrozenMapping(_traits_of(setting, period.last_day)),
        earlier=tuple(_earlier_row(book, item) for item in setting.earlier),
        statistics=None if setting.statistics is None else FrozenMapping(setting.statistics),
        evidence=FrozenMapping(_evidence(book, submission) if setting.track_evidence else {}),
        evidence_tracked=setting.track_evidence,
        submission=submission,
        findings=findings,
    )
    return _checked(book, case, facts)


def _period_of(book: "Rulebook", submission: Submission | None, period: Period | None) -> Period:
    if period is not None:
        return period
    if submission is not None:
        return Period.from_id(submission.period)
    raise EvaluationError(
        "EMU-E01", vi="Chưa nêu kỳ báo cáo của hồ sơ.", en="The period of the case is not given.",
        hint=("ghi period=Period.of_year(2023)", "write period=Period.of_year(2023)"), rulebook=book.id,
    )  # fmt: skip


def _traits_of(setting: Setting, day: date) -> Mapping[str, str]:
    if setting.traits is not None:
        return setting.traits
    return setting.unit.traits_on(day) if isinstance(setting.unit, Unit) else {}


def _read(book: "Rulebook", filed: Filed, setting: Setting) -> tuple[dict[str, Fact], tuple[Finding, ...]]:
    given: Mapping[str, Any] = _facts_of(filed)
    reading = book.form.read({**given, **setting.contributions})
    findings = reading.findings
    if isinstance(filed, Submission):
        findings = (*findings, *_differing(book, filed, reading.facts))
    return reading.facts, findings


def _facts_of(filed: Filed) -> Mapping[str, Any]:
    if isinstance(filed, Submission):
        return filed.facts
    return filed.facts() if isinstance(filed, Form) else filed


def _differing(book: "Rulebook", submission: Submission, facts: Mapping[str, Fact]) -> list[Finding]:
    """Say where the unit's own figure differs from that of the authority, which alone scores."""
    found: list[Finding] = []
    for name, own in book.form.read(submission.self_reported).facts.items():
        if name in submission.self_reported and own != facts[name]:
            label = book.form[name].label
            found.append(Finding(
                "EMU-S11",
                "notice",
                f"{label.vi}: đơn vị báo {_shown(own, 'vi')}, số được tính là {_shown(facts[name], 'vi')}.",
                f"{label.en}: the unit reports {_shown(own, 'en')}; {_shown(facts[name], 'en')} counts.",
                (("unit", submission.unit), ("field", name)),
            ))  # fmt: skip
    return found


def _shown(fact: Fact, language: Language) -> str:
    return STATE_WORDS[fact].in_(language) if isinstance(fact, State) else str(fact)


def _earlier_row(book: "Rulebook", filed: Filed | State) -> RawRow | State:
    if isinstance(filed, State):
        return filed
    known = {name: fact for name, fact in _facts_of(filed).items() if name in book.form}
    return raw_row(book.form, book.form.read(known).facts)


def _evidence(book: "Rulebook", submission: Submission | None) -> dict[str, EvidenceMark]:
    """Return what is known of the evidence that did not come, by criterion."""
    lacking = [c.id for c in book if c.evidence and not _came(submission, c.id)]
    return {criterion: _mark(submission, criterion) for criterion in lacking}


def _came(submission: Submission | None, criterion: str) -> bool:
    return submission is not None and any(item.suffices for item in submission.evidence_for(criterion))


def _mark(submission: Submission | None, criterion: str) -> EvidenceMark:
    """Evidence that never came is the appraiser's decision; until then the criterion is incomplete."""
    entry = submission.appraisal.entry_of(criterion) if submission and submission.appraisal else None
    return "none" if entry is not None and entry.reason_code == "no-evidence" else State.MISSING


def _checked(book: "Rulebook", case: Case, facts: dict[str, Fact]) -> Case:
    """Return the case with the fields of every broken identity failed."""
    read = CaseReader(case, book.parameter_values(case.period.last_day, case.span), {})
    broken = [check for check in book.checks if interpret(check.holds, read) is False]
    if not broken:
        return replace(case, findings=(*case.findings, *_undecided(book, case)))
    failed = {name for check in broken for name in check.fails}
    found = tuple(_broken(case, check, read) for check in broken)
    new = {name: State.FAILED if name in failed else fact for name, fact in facts.items()}
    return replace(case, facts=raw_row(book.form, new), findings=(*case.findings, *found, *_undecided(book, case)))


def _broken(case: Case, check: Check, read: CaseReader) -> Finding:
    off = interpret(check.difference, read) if check.difference is not None else None
    return Finding(
        "EMU-S09", "error" if check.fails else "warning", f"{check.title.vi}: không đúng{_off(off, 'vi')}.",
        f"{check.title.en}: does not hold{_off(off, 'en')}.",
        (("unit", case.unit), ("check", check.id), *((("fields", ", ".join(check.fails)),) if check.fails else ())),
    )  # fmt: skip


def _off(difference: object, language: Language) -> str:
    if not isinstance(difference, Fraction):
        return ""
    words = "lệch" if language == "vi" else "off by"
    return f" ({words} {format_number(difference, language)})"


def _undecided(book: "Rulebook", case: Case) -> list[Finding]:
    """Say which criteria lack their evidence though the appraisal is closed: the appraiser must decide."""
    appraisal = case.submission.appraisal if case.submission else None
    if appraisal is None or not appraisal.is_closed:
        return []
    return [
        Finding(
            "EMU-S12", "error", f"{criterion}: thẩm định đã khóa mà chưa kết luận về minh chứng.",
            f"{criterion}: the appraisal is closed without a decision on the evidence.",
            (("unit", case.unit), ("criterion", criterion), ("rulebook", book.id)),
        )
        for criterion, mark in case.evidence.items()
        if isinstance(cast("object", mark), State)
    ]  # fmt: skip
