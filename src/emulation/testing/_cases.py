"""Worked cases: facts, and the exact points that a source says they bring; run with a margin of zero."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from emulation.algebra import STATE_WORDS, Language, State, Statistic, Text, Value, format_number
from emulation.errors import FileRejected, did_you_mean
from emulation.models import Fact, FrozenMapping, Period
from emulation.scoring import (
    Case,
    CriterionEntry,
    Evaluation,
    Explanation,
    Rulebook,
    explain,
    leaves_behind,
)
from emulation.testing._given import facts_of

Given = FrozenMapping[str, object]
"""Facts as a file writes them, by field."""
Expected = Fraction | State
"""Points, or the state that stands in their place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedCase:
    """One worked case of a file: what is given, what is expected, and where the expectation comes from.

    `expect` names criteria, sections or "total"; `maximum` the maximum of them that applied;
    `ranges` what they may still become. `findings` are the codes that the facts must bring;
    a finding that is an error and not listed fails the case.
    """

    id: str
    title: Text
    source: str
    period: Period
    facts: Given
    traits: FrozenMapping[str, str] = field(default_factory=FrozenMapping[str, str])
    earlier: tuple[Given | State, ...] = ()
    as_of: date | None = None
    statistics: FrozenMapping[str, FrozenMapping[str, tuple[Fraction, ...]]] = field(
        default_factory=FrozenMapping[str, FrozenMapping[str, tuple[Fraction, ...]]]
    )
    expect: FrozenMapping[str, Expected] = field(default_factory=FrozenMapping[str, Expected])
    maximum: FrozenMapping[str, Expected] = field(default_factory=FrozenMapping[str, Expected])
    ranges: FrozenMapping[str, tuple[Fraction, Fraction]] = field(
        default_factory=FrozenMapping[str, tuple[Fraction, Fraction]]
    )
    band: str | None = None
    status: str | None = None
    commendation: str | None = None
    findings: tuple[str, ...] = ()
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Cases:
    """The worked cases of one rulebook, in the order of their file."""

    rulebook: str
    file: str
    cases: tuple[WorkedCase, ...]
    monotone: FrozenMapping[str, FrozenMapping[str, Literal["up", "down"]]] = field(
        default_factory=FrozenMapping[str, FrozenMapping[str, Literal["up", "down"]]]
    )
    """Where more is never worth less ("up") or never worth more ("down"): by criterion and field."""

    def __iter__(self) -> Iterator[WorkedCase]:
        """Yield every case."""
        return iter(self.cases)

    def __len__(self) -> int:
        """Count the cases."""
        return len(self.cases)

    def joined(self, other: "Cases") -> "Cases":
        """Return the cases of both files."""
        monotone = {name: {**self.monotone.get(name, {}), **ways} for name, ways in other.monotone.items()}
        together = {**self.monotone, **{name: FrozenMapping(ways) for name, ways in monotone.items()}}
        return Cases(self.rulebook, f"{self.file}, {other.file}", (*self.cases, *other.cases), FrozenMapping(together))


def by_rulebook(files: Iterable[Cases]) -> dict[str, Cases]:
    """Return the cases of each rulebook as one; the cases of a rulebook may stand in several files."""
    found: dict[str, Cases] = {}
    for each in files:
        first = found.get(each.rulebook)
        found[each.rulebook] = each if first is None else first.joined(each)
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came out otherwise: what, as it was expected and found, and the line that explains it."""

    name: str
    title: Text
    expected: Text
    found: Text
    because: Text | None = None

    def text(self, language: Language) -> str:
        """Say it in one sentence."""
        words = "{}: mong đợi {}, tính được {}" if language == "vi" else "{}: expected {}, found {}"
        said = words.format(f"{self.title.in_(language)} ({self.name})", self.expected.in_(language),
                            self.found.in_(language))  # fmt: skip
        return said if self.because is None else f"{said}: {self.because.in_(language)}"


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What became of one worked case."""

    case: WorkedCase
    differences: tuple[Difference, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything came out exactly as expected."""
        return not self.differences

    def text(self, language: Language) -> str:
        """Say which case it is, and everything that came out otherwise, a line for each."""
        case = self.case
        if self.passed:
            return f"{case.id}: {case.title.in_(language)}: {'đạt' if language == 'vi' else 'passed'}"
        place, source = ("dòng", "nguồn") if language == "vi" else ("line", "source")
        head = f"{case.id}: {case.title.in_(language)} ({case.file}, {place} {case.line}; {source}: {case.source})"
        return "\n".join((head, *(f"  {difference.text(language)}" for difference in self.differences)))


def run_cases(book: Rulebook, cases: Cases | Iterable[WorkedCase]) -> tuple[CaseResult, ...]:
    """Score every case and hold the points against the expected ones, exactly.

    Args:
        book: The rulebook; what a plan makes of it keeps its id and may be asked too.
        cases: The cases of a file, or any of them.

    Raises:
        FileRejected: The cases are of another rulebook, or name a field, trait or criterion that it lacks.
    """
    _of_this_book(book, cases)
    return tuple(_run(book, worked) for worked in cases)


def evaluated(book: Rulebook, worked: WorkedCase) -> Evaluation:
    """Score one case.

    Raises:
        FileRejected: It names a field, trait or criterion that the rulebook lacks.
    """
    return book.evaluate(case_of(book, worked), as_of=worked.as_of)


def case_of(book: Rulebook, worked: WorkedCase) -> Case:
    """Return what a worked case gives, as the rulebook scores it.

    Raises:
        FileRejected: It names a field, trait or criterion that the rulebook lacks.
    """
    earlier = [each if isinstance(each, State) else _facts(book, worked, each, "earlier") for each in worked.earlier]
    return book.case(
        _facts(book, worked, worked.facts, "facts"),
        unit=worked.id,
        period=worked.period,
        earlier=earlier,
        traits=_traits(book, worked),
        statistics=_statistics(book, worked) or None,
    )


def _of_this_book(book: Rulebook, cases: Cases | Iterable[WorkedCase]) -> None:
    if not isinstance(cases, Cases) or cases.rulebook == book.id:
        return
    raise FileRejected(
        "EMU-X51",
        vi=f"Tệp {cases.file} là ví dụ của bộ tiêu chí {cases.rulebook}, không phải {book.id}.",
        en=f"The cases of {cases.file} are of the rulebook {cases.rulebook}, not of {book.id}.",
        hint=("chạy đúng bộ tiêu chí, hoặc sửa khóa rulebook", "run the right rulebook, or correct the key"),
        file=cases.file, key="rulebook",
    )  # fmt: skip


def unknown(worked: WorkedCase, key: str, name: str, known: Sequence[str]) -> FileRejected:
    """Return the error for a name of a case that the rulebook lacks."""
    kind = Text(vi="tên", en="name") if key in ("facts", "traits", "earlier") else Text(vi="mã", en="id")
    return FileRejected(
        "EMU-X50",
        vi=f"Ví dụ {worked.id}, mục {key}: bộ tiêu chí không có {kind.vi} {name}.",
        en=f"Case {worked.id}, {key}: the rulebook has no {kind.en} {name}.",
        hint=did_you_mean(name, known) or ("có: " + ", ".join(known), "there are: " + ", ".join(known)),
        file=worked.file, line=worked.line, key=f"{key}.{name}",
    )  # fmt: skip


def _facts(book: Rulebook, worked: WorkedCase, given: Given, key: str) -> dict[str, Fact]:
    lacking = next((name for name in given if name not in book.form), None)
    if lacking is not None:
        raise unknown(worked, key, lacking, book.form.names)
    return facts_of(book.form, given)


def _traits(book: Rulebook, worked: WorkedCase) -> Mapping[str, str]:
    """Return the traits; a rulebook that declares its traits has no others."""
    known = [trait.name for trait in book.traits]
    lacking = next((name for name in worked.traits if known and name not in known), None)
    if lacking is not None:
        raise unknown(worked, "traits", lacking, known)
    return worked.traits


def _statistics(book: Rulebook, worked: WorkedCase) -> dict[Statistic, Fraction]:
    """Return what the cohort would say: by criterion and kind, in the order in which the criterion reads them."""
    found: dict[Statistic, Fraction] = {}
    for name, given in worked.statistics.items():
        if name not in book.nodes:
            raise unknown(worked, "statistics", name, book.root_ids)
        read = [leaf for leaf in leaves_behind([book.nodes[name]], book) if isinstance(leaf, Statistic)]
        for how, values in given.items():
            alike = [leaf for leaf in read if leaf.how == how]
            if len(alike) != len(values):
                raise _miscounted(worked, f"{name}.{how}", len(alike), len(values))
            found |= dict(zip(alike, values, strict=True))
    return found


def _miscounted(worked: WorkedCase, key: str, wanted: int, given: int) -> FileRejected:
    return FileRejected(
        "EMU-X52",
        vi=f"Ví dụ {worked.id}: {key} cần {wanted} số liệu thống kê, đã ghi {given}.",
        en=f"Case {worked.id}: {key} wants {wanted} statistics, and {given} are given.",
        hint=("ghi đủ theo thứ tự tiêu chí đọc", "give them all, in the order in which the criterion reads them"),
        file=worked.file, line=worked.line, key=f"statistics.{key}",
    )  # fmt: skip


def _run(book: Rulebook, worked: WorkedCase) -> CaseResult:
    evaluation = evaluated(book, worked)
    checks = (*_points(evaluation, worked), *_ranges(evaluation, worked), *_standing(evaluation, worked))
    return CaseResult(worked, (*checks, *_findings(evaluation, worked)))


def _points(evaluation: Evaluation, worked: WorkedCase) -> Iterator[Difference]:
    values = evaluation.values
    for key, suffix, expected in (("expect", "", worked.expect), ("maximum", "/maximum", worked.maximum)):
        for name, points in expected.items():
            if f"{name}{suffix}" not in values or "/maximum" in name or "#" in name:
                raise unknown(worked, key, name, evaluation.rulebook.root_ids)
            found = values[f"{name}{suffix}"]
            if found != points:
                because = _because(evaluation, name) if key == "expect" else None
                yield Difference(f"{name}{suffix}", _title(evaluation, name), _said(points), _said(found), because)


def _ranges(evaluation: Evaluation, worked: WorkedCase) -> Iterator[Difference]:
    for name, ends in worked.ranges.items():
        if name not in evaluation.ranges or "#" in name:
            raise unknown(worked, "ranges", name, evaluation.rulebook.root_ids)
        span = evaluation.range if name == "total" else evaluation.ranges[name]
        if span.low is None or span.high is None:
            yield Difference(name, _title(evaluation, name), _interval(*ends), _said(State.NOT_APPLICABLE))
        elif (Fraction(span.low), Fraction(span.high)) != ends:
            found = _interval(Fraction(span.low), Fraction(span.high))
            yield Difference(name, _title(evaluation, name), _interval(*ends), found)


def _standing(evaluation: Evaluation, worked: WorkedCase) -> Iterator[Difference]:
    asked = worked.band is not None or worked.status is not None or worked.commendation is not None
    if not asked:
        return
    standing = evaluation.standing
    band = standing.band.id if standing.band else None
    because = None if not standing.reasons else _joined(standing.reasons)
    rows = (("class", worked.band, band), ("status", worked.status, standing.status),
            ("commendation", worked.commendation, standing.commendation))  # fmt: skip
    for key, expected, found in rows:
        if expected is not None and expected != found:
            yield Difference(key, _STANDING[key], _plain(expected), _plain(found or "—"), because)


def _findings(evaluation: Evaluation, worked: WorkedCase) -> Iterator[Difference]:
    """Yield what was expected and not found, and each error that was found and not expected."""
    found = {finding.code: finding for finding in evaluation.case.findings}
    for code in worked.findings:
        if code not in found:
            yield Difference(code, _FINDING, _plain(code), Text(vi="không có", en="none"))
    for code, finding in found.items():
        if finding.severity == "error" and code not in worked.findings:
            said = Text(vi=finding.vi, en=finding.en)
            yield Difference(code, _FINDING, Text(vi="không có", en="none"), _plain(code), said)


def _because(evaluation: Evaluation, name: str) -> Text | None:
    """Return the line that explains a criterion, or the adjustments of a section."""
    vi, en = (_line(explain(evaluation, language), name) for language in ("vi", "en"))
    return Text(vi=vi, en=en) if vi and en else None


def _line(explanation: Explanation, name: str) -> str:
    for entry in explanation.entries:
        if isinstance(entry, CriterionEntry) and entry.criterion.id == name:
            return "; ".join((entry.computed, *entry.reasons))
    return "; ".join(a.cause for a in explanation.adjustments if a.section == name)


def _title(evaluation: Evaluation, name: str) -> Text:
    return next(item.title for item in evaluation.rulebook.root.items() if item.id == name)


def _said(value: Value) -> Text:
    if isinstance(value, State):
        return STATE_WORDS[value]
    number = Fraction(value)  # points are numbers
    return Text(vi=format_number(number, "vi"), en=format_number(number, "en"))


def _interval(low: Fraction, high: Fraction) -> Text:
    a, b = _said(low), _said(high)
    return Text(vi=f"từ {a.vi} đến {b.vi}", en=f"{a.en} to {b.en}")


def _plain(words: str) -> Text:
    return Text(vi=words, en=words)


def _joined(texts: Sequence[Text]) -> Text:
    return Text(vi="; ".join(t.vi for t in texts), en="; ".join(t.en for t in texts))


_STANDING = {
    "class": Text(vi="xếp loại", en="class"),
    "status": Text(vi="tình trạng xếp loại", en="standing"),
    "commendation": Text(vi="điều kiện khen thưởng", en="commendation"),
}
_FINDING = Text(vi="vấn đề của số liệu", en="finding")
