"""The explanation: one line for each criterion, one for each adjustment, and together exactly the total.

Sentences are made from the nodes, in Vietnamese and English, when asked for; an author writes none by hand.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from emulation.algebra import (
    POINTS,
    STATE_WORDS,
    Earlier,
    Field,
    Language,
    Name,
    Node,
    Parameter,
    Parts,
    State,
    Text,
    Trait,
    Value,
    Words,
    branch_taken,
    format_day,
    format_number,
    interpret,
    render,
    render_with_values,
    round_to,
    write_value,
)
from emulation.markup import Markup
from emulation.models import ROLES, Finding, ReasonCode
from emulation.scoring._adjustments import DOES_NOT_APPLY, cause_of_combination, cause_of_step
from emulation.scoring._amounts import Amount, amount_of, decimal_or_fraction
from emulation.scoring._case import CaseReader
from emulation.scoring._criterion import Criterion
from emulation.scoring._evaluation import TOTAL, Author, Deviation, Evaluation, Range
from emulation.scoring._lowering import stage_names
from emulation.scoring._points import Rounding
from emulation.scoring._rule import Rule
from emulation.scoring._section import Section
from emulation.scoring._stages import stage_words
from emulation.scoring._standing import Standing
from emulation.scoring._wording import Fact


@dataclass(frozen=True, slots=True)
class Input:
    """One fact that a criterion read, with its words."""

    name: str
    label: str
    value: Value
    shown: str
    origin: str
    rows: tuple[str, ...] = ()
    """Of a collection what the criterion reads of each row, in the order of the case."""

    @property
    def is_open(self) -> bool:
        """Whether the fact is neither a value nor *not applicable*."""
        return isinstance(self.value, State) and self.value is not State.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class UsedParameter:
    """One dated parameter that a criterion read: its value, since when, and by which source."""

    name: str
    label: str
    shown: str
    source: str
    model: bool


@dataclass(frozen=True, slots=True)
class PartOfRule:
    """One term of a criterion whose rule is a sum."""

    form: str
    rule: str
    computed: str
    value: Value


@dataclass(frozen=True, slots=True)
class CriterionEntry:
    """The line of one criterion.

    `rounded` is what rounding made of the exact value, None where it changed nothing; `computed` ends with it.
    """

    criterion: Criterion
    title: str
    points: Amount | State
    maximum: Amount
    sources: tuple[str, ...]
    rule: str
    computed: str
    rounded: str | None
    reasons: tuple[str, ...]
    parts: tuple[PartOfRule, ...]
    inputs: tuple[Input, ...]
    parameters: tuple[UsedParameter, ...]
    missing: tuple[str, ...]
    evidence: tuple[str, ...]
    evidence_state: Literal["given", "lacking", "none"] | None
    range: Range | None
    self_assessed: Amount | State | None
    rule_points: Amount | State
    appraised: Amount | State | None
    appraisal: str | None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class AdjustmentEntry:
    """What a section added to or took from the sum of its children, and why."""

    section: str
    cause: str
    points: Amount
    depth: int = 0


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A heading with the points of its section; it repeats what the lines below say and is no line itself."""

    section: Section
    title: str
    points: Amount | State
    maximum: Amount
    depth: int = 0


ROUNDED_TO: Final = Text(vi="làm tròn", en="rounded to")
"""What stands between an exact value and the points that it became."""

REASONS: Final[dict[ReasonCode, Text]] = {
    "no-evidence": Text(vi="không có minh chứng", en="no evidence"),
    "fact-corrected": Text(vi="đã sửa số liệu", en="a figure was corrected"),
    "outside-the-rule": Text(vi="ngoài quy tắc", en="outside the rule"),
    "discretion": Text(vi="theo thẩm quyền", en="by discretion"),
    "other": Text(vi="lý do khác", en="another reason"),
}
"""What the coded reasons of an appraisal are called."""
Entry = CriterionEntry | AdjustmentEntry | SectionEntry
"""One line of an explanation, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that defends a score, in one language.

    The points of criteria and adjustments sum to the total exactly whenever the total is a number.
    """

    language: Language
    evaluation: Evaluation
    author: Author
    entries: tuple[Entry, ...]
    total: Amount | State
    scale: Amount
    full_scale: Amount
    range: Range
    findings: tuple[Finding, ...]
    deviations: tuple[Deviation, ...]
    standing: Standing
    changes: tuple[str, ...]

    @property
    def lines(self) -> tuple[CriterionEntry, ...]:
        """The lines of criteria."""
        return tuple(e for e in self.entries if isinstance(e, CriterionEntry))

    @property
    def adjustments(self) -> tuple[AdjustmentEntry, ...]:
        """The lines of adjustments."""
        return tuple(e for e in self.entries if isinstance(e, AdjustmentEntry))

    def __repr__(self) -> str:
        """Show whose score it explains; `print` shows the lines."""
        return f"Explanation({self.evaluation!r}, {self.language!r}, {self.author!r})"

    def card(self) -> Markup:
        """Return the explanation as a notebook shows it."""
        from emulation.scoring._score_card import score_card  # a card is made of explanations, not the reverse

        return score_card(self)

    def _repr_html_(self) -> str:
        return self.card().html

    def __str__(self) -> str:
        """Write the lines, the adjustments and the total, one below the other."""
        stage = stage_words(self.evaluation, self.language)
        lines = [_line_of(entry, self.language) for entry in self.entries]
        lines += [f"= {_written(self.total, self.language)}", *([] if stage is None else [stage])]
        return "\n".join(lines)

    @property
    def sum(self) -> Amount:
        """The lines that are numbers and the adjustments added up: the total, wherever the total is a number."""
        brought: tuple[Amount | State, ...] = (*(e.points for e in self.lines), *(e.points for e in self.adjustments))
        return _exactly(sum((Fraction(a) for a in brought if not isinstance(a, State)), Fraction(0)))


def _written(value: Amount | State, language: Language) -> str:
    return STATE_WORDS[value].in_(language) if isinstance(value, State) else format_number(Fraction(value), language)


def _line_of(entry: Entry, language: Language) -> str:
    """Write one entry on a line of its own, deeper ones further in."""
    indent = "  " * entry.depth
    match entry:
        case CriterionEntry(title=title, points=points):
            return f"{indent}{title}: {_written(points, language)} ({entry.computed})"
        case AdjustmentEntry(cause=cause, points=points):
            return f"{indent}{cause}: {'+' if points > 0 else ''}{_written(points, language)}"
        case SectionEntry(title=title):
            return f"{indent}{title}"


def explain(evaluation: Evaluation, language: Language = "vi", *, author: Author | None = None) -> Explanation:
    """Explain a score to the last hundredth.

    Args:
        evaluation: The score.
        language: "vi" or "en".
        author: Whose score: "rule", "appraised" or "self"; the official one unless given.
    """
    if language not in ("vi", "en"):
        msg = f"an explanation is in 'vi' or 'en', not {language!r}"
        raise ValueError(msg)
    writer = _Writer(evaluation, language, author or evaluation.rulebook.official)
    return Explanation(
        language=language,
        evaluation=evaluation,
        author=writer.author,
        entries=tuple(writer.section(evaluation.rulebook.root, 0))[1:],
        total=amount_of(writer.values[TOTAL], Fraction(1)),
        scale=evaluation.scale,
        full_scale=_exactly(evaluation.rulebook.full_maximum),
        range=evaluation.range,
        findings=evaluation.findings,
        deviations=evaluation.deviations,
        standing=evaluation.standing,
        changes=tuple(_change(c.what, c.reason, language) for c in evaluation.rulebook.changes),
    )


def _change(what: Text, reason: str, language: Language) -> str:
    because = "lý do" if language == "vi" else "because"
    return f"{what.in_(language)} ({because}: {reason})"


def _exactly(value: Fraction) -> Amount:
    return amount_of(value, Fraction(1))  # type: ignore[return-value]  # a number stays one


@dataclass(frozen=True, slots=True)
class _Rounded:
    """An exact value that is not on the grid of its criterion."""

    value: Fraction
    step: Fraction
    rounding: Rounding

    @property
    def near(self) -> Fraction:
        """The point of the grid that the value became."""
        return self._on_grid(self.value)

    def _on_grid(self, value: Fraction) -> Fraction:
        return round_to(value, self.step, self.rounding.mode)

    @property
    def places(self) -> int | None:
        """The decimals for a value shown short that would seem to round elsewhere: "≈ 0,6350" to 0,63; else None."""
        tried = (p for p in range(4, 13) if self._on_grid(round_to(self.value, Fraction(1, 10**p))) == self.near)
        places = next(tried, None)
        return None if places == 4 or isinstance(decimal_or_fraction(self.value), Decimal) else places

    def shown(self, language: Language) -> str:
        """Write the rounded value with the decimals of the grid."""
        places = next((p for p in range(7) if 10**p % self.step.denominator == 0), None)
        return format_number(self.near, language, places=places)


class _Writer:
    """Writes the entries of one evaluation in one language."""

    def __init__(self, evaluation: Evaluation, language: Language, author: Author) -> None:
        """Take the column of one author."""
        self.evaluation = evaluation
        self.language: Language = language
        self.author: Author = author
        column = evaluation.column(author)
        self.values = evaluation.official_column if column is None else column
        self.wording = evaluation.rulebook.wording(language)
        self.words = self.wording.words
        self.read = CaseReader(evaluation.case, evaluation.program.parameters, evaluation.values)
        self.shown: dict[str, Fraction] = {}
        authors: tuple[Author, ...] = ("self", "rule", "appraised")
        self.others = {each: evaluation.column(each) for each in authors}

    def section(self, section: Section, depth: int) -> Iterator[Entry]:
        """Yield a section: its heading, its children, its adjustments."""
        maximum = self.evaluation.maximum_of(section.id)
        yield SectionEntry(section, section.title.in_(self.language), self._amount(section.id), maximum, depth)
        for child in section.children:
            if isinstance(child, Section):
                yield from self.section(child, depth + 1)
            else:
                yield self.criterion(child, depth + 1)
        yield from self._adjustments(section, depth + 1)

    def _amount(self, name: str) -> Amount | State:
        return amount_of(self.values[name], Fraction(1))

    def _adjustments(self, section: Section, depth: int) -> Iterator[AdjustmentEntry]:
        """Yield what each stage changed, beginning with what the children brought."""
        brought = sum((self._shown_points(child) for child in section.children), Fraction(0))
        causes = [cause_of_combination(section.combine), *map(cause_of_step, section.steps)]
        for name, cause in zip(stage_names(section), causes, strict=True):
            after = self.values[name]
            if isinstance(after, State) and after is not State.NOT_APPLICABLE:
                continue
            level = after if isinstance(after, Fraction) else Fraction(0)
            if level != brought:
                said = cause if isinstance(after, Fraction) else DOES_NOT_APPLY
                yield AdjustmentEntry(section.id, said.in_(self.language), _exactly(level - brought), depth)
            brought = level
        self.shown[section.id] = brought

    def _shown_points(self, child: Criterion | Section) -> Fraction:
        """Return what the lines of a child sum to, the adjustments below it included; a state shows nothing."""
        if isinstance(child, Section):
            return self.shown[child.id]
        value = self.values[child.id]
        return value if isinstance(value, Fraction) else Fraction(0)

    def criterion(self, criterion: Criterion, depth: int) -> CriterionEntry:
        """Return the line of a criterion."""
        said = self.wording.criteria[criterion.id]
        inputs = tuple(self._input(leaf, said.columns) for leaf in said.facts)
        points, rounded = self._amount(criterion.id), self._rounded(criterion)
        computed = self._computed(criterion.worth, rounded)
        return CriterionEntry(
            criterion=criterion,
            title=said.title,
            points=points,
            maximum=self.evaluation.maximum_of(criterion.id),
            sources=said.sources,
            rule=said.rule,
            computed=computed,
            rounded=rounded.shown(self.language) if rounded else None,
            reasons=branch_taken(criterion.asked, self.language, self.words, self.read, unit=POINTS),
            parts=tuple(map(self._part, criterion.rule.parts, said.parts)),
            inputs=inputs,
            parameters=tuple(self._parameters(said.parameters)),
            missing=tuple(i.label for i in inputs if i.is_open),
            evidence=said.evidence,
            evidence_state=self._evidence_state(criterion),
            range=self._range(criterion.id, points),
            self_assessed=self._by("self", criterion.id),
            rule_points=amount_of(self.evaluation.values[criterion.id], Fraction(1)),
            appraised=self._by("appraised", criterion.id),
            appraisal=self._appraisal(criterion.id),
            depth=depth,
        )

    def _range(self, name: str, points: Amount | State) -> Range | None:
        """Return what a criterion may still become, where it is neither a number nor out of the scale."""
        settled = not isinstance(points, State) or points is State.NOT_APPLICABLE
        return None if settled else self.evaluation.ranges[name]

    def _computed(self, node: Node, rounded: "_Rounded | None" = None) -> str:
        places = rounded.places if rounded else None
        said = render_with_values(node, self.language, self.words, self.read, unit=POINTS, places=places)
        return f"{said}, {ROUNDED_TO.in_(self.language)} {rounded.shown(self.language)}" if rounded else said

    def _rounded(self, criterion: Criterion) -> "_Rounded | None":
        """Return what rounding made of the rule's value: None where it changed nothing, or where that did not count."""
        value, counted = interpret(criterion.worth, self.read), self.evaluation.values[criterion.id]
        step = self.evaluation.rulebook.quantum if criterion.rounding.quantum is None else criterion.rounding.quantum
        if not step or not isinstance(value, Fraction) or value == counted:
            return None
        rounded = _Rounded(value, step, criterion.rounding)
        return rounded if rounded.near == counted else None

    def _part(self, part: Rule, said: str) -> PartOfRule:
        return PartOfRule(part.form, said, self._computed(part.node), interpret(part.node, self.read))

    def _by(self, author: Author, name: str) -> Amount | State | None:
        column = self.others[author]
        return None if column is None else amount_of(column[name], Fraction(1))

    def _appraisal(self, criterion: str) -> str | None:
        submission = self.evaluation.case.submission
        entry = submission.appraisal.entry_of(criterion) if submission and submission.appraisal else None
        if entry is None:
            return None
        role = ROLES[entry.role].in_(self.language) if entry.role in ROLES else entry.role
        coded = REASONS[entry.reason_code].in_(self.language) if entry.reason_code else None
        return ", ".join(x for x in (role, format_day(entry.on.toordinal(), self.language), coded, entry.reason) if x)

    def _evidence_state(self, criterion: Criterion) -> Literal["given", "lacking", "none"] | None:
        """Return what is known of the evidence, None where it is not asked for or not tracked."""
        if not criterion.evidence or not self.evaluation.case.evidence_tracked:
            return None
        mark = self.evaluation.case.evidence.get(criterion.id)
        return "given" if mark is None else "none" if mark == "none" else "lacking"

    def _input(self, leaf: Fact, columns: Mapping[str, tuple[Field, ...]]) -> Input:
        """Return a fact that was read: of the form, of an earlier period, or a trait of the unit."""
        value = interpret(leaf, self.read)
        name = leaf.collection if isinstance(leaf, Parts) else leaf.name
        rows = tuple(self._rows(name, columns[name])) if isinstance(leaf, Parts) else ()
        return Input(name, self._label(leaf), value, self._shown(leaf, value), self._origin(leaf), rows)

    def _rows(self, collection: str, columns: tuple[Field, ...]) -> Iterator[str]:
        """Yield the fields that were read of each row, with their labels."""
        rows = self.read.rows(collection)
        words = self.words.inside(collection)
        for row in () if isinstance(rows, State) or not columns else rows:
            told = ((words.name_of(leaf), _said(leaf, row(leaf), words, self.language)) for leaf in columns)
            yield "; ".join(f"{name.label.in_(self.language)} = {said}" for name, said in told)

    def _label(self, leaf: Fact) -> str:
        if isinstance(leaf, Parts):
            return self.words.collection_of(leaf.collection).in_(self.language)
        return render(leaf, self.language, self.words) if isinstance(leaf, Earlier) else self._name(leaf)

    def _name(self, leaf: Field | Trait) -> str:
        return self.words.name_of(leaf).label.in_(self.language)

    def _shown(self, leaf: Fact, value: Value) -> str:
        if isinstance(leaf, Parts):
            return write_value(value, Name(POINTS), self.language)
        return _said(leaf, value, self.words, self.language)

    def _origin(self, leaf: Fact) -> str:
        match leaf:
            case Trait():
                return "trait"
            case Earlier():
                return "earlier"
            case Parts(collection=name) | Field(name=name):
                return self.evaluation.rulebook.form[name].origin

    def _parameters(self, names: tuple[str, ...]) -> Iterator[UsedParameter]:
        known = {p.id: p for p in self.evaluation.rulebook.parameters}
        for name in names:
            if name in known:
                dated = known[name].value_on(self.evaluation.as_of)
                value = write_value(dated.value, self.words.name_of(Parameter(name)), self.language)
                yield UsedParameter(
                    name, known[name].title.in_(self.language), value, dated.source.text(self.language), dated.is_model
                )


def _said(leaf: Field | Earlier | Trait, value: Value, words: Words, language: Language) -> str:
    if isinstance(value, str):
        return words.code_of(leaf, value).in_(language)
    return write_value(value, words.name_of(leaf), language)


def state_words(value: Amount | State, language: Language) -> str | None:
    """Return the words of a state, None for a number."""
    return STATE_WORDS[value].in_(language) if isinstance(value, State) else None
