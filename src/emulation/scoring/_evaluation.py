"""The evaluation: the scores of one case, and everything needed to defend them.

Points are kept as the row path gives them; amounts, columns, ranges and sentences are made when asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from emulation.algebra import Language, Span, State, Value
from emulation.markup import Markup
from emulation.models import Finding
from emulation.scoring._amounts import Amount, amount_of
from emulation.scoring._case import Case, CaseReader
from emulation.scoring._criterion import Criterion
from emulation.scoring._lowering import full_maximum, scale_of
from emulation.scoring._program import Program, Raw
from emulation.scoring._section import Section
from emulation.scoring._standing import Standing, stand
from emulation.scoring._steps import Total

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

Author = Literal["self", "rule", "appraised"]
"""Whose points: the unit's own, the rulebook's, or the appraiser's."""
TOTAL = "total"
ONE = Fraction(1)


class Line:
    """What one criterion brought: its points or state, and the facts it read."""

    __slots__ = ("criterion", "inputs", "quantum", "raw")

    def __init__(self, criterion: Criterion, raw: Raw, quantum: Fraction, inputs: tuple[object, ...]) -> None:
        """Keep the result as it came."""
        self.criterion = criterion
        self.raw = raw
        self.quantum = quantum
        self.inputs = inputs

    def __repr__(self) -> str:
        """Show the criterion and its points."""
        return f"Line({self.criterion.id!r}, {self.points})"

    @property
    def points(self) -> Amount | State:
        """The points, exactly."""
        return amount_of(self.raw, self.quantum)

    @property
    def maximum(self) -> Amount:
        """The maximum that applied: zero where the criterion does not."""
        gone = self.raw is State.NOT_APPLICABLE
        return amount_of(0 if gone else self.criterion.points.maximum / self.quantum, self.quantum)  # type: ignore[return-value]  # a number stays one


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most that an incomplete score may still become; None when no number can come of it."""

    low: Amount | None
    high: Amount | None
    may_not_apply: bool = False

    @classmethod
    def of(cls, span: Span) -> "Range":
        """Return the range of a span."""
        ends = [None if x is None else amount_of(x, ONE) for x in (span.low, span.high)]
        return cls(ends[0], ends[1], span.may_not_apply)  # type: ignore[arg-type]  # numbers stay numbers


@dataclass(frozen=True, slots=True)
class Deviation:
    """A criterion for which the appraiser gave other points than the rulebook, and the reason that was given."""

    criterion: Criterion
    rule: Amount | State
    appraised: Amount | State
    reason: str | None

    @property
    def difference(self) -> Amount | None:
        """The appraised points less the rulebook's, None where the rulebook has no number."""
        if isinstance(self.rule, State) or isinstance(self.appraised, State):
            return None
        return amount_of(Fraction(self.appraised) - Fraction(self.rule), ONE)  # type: ignore[return-value]  # a number stays one


def _unreasoned(evaluation: "Evaluation", deviation: Deviation) -> Finding:
    criterion = deviation.criterion
    return Finding(
        "EMU-E04",
        "error",
        f"{criterion.title.vi}: điểm thẩm định khác điểm theo quy tắc mà chưa ghi lý do.",
        f"{criterion.title.en}: the appraised points differ from the rule's without a reason.",
        (("unit", evaluation.case.unit), ("criterion", criterion.id), ("rulebook", evaluation.rulebook.id)),
    )


def leaving(
    section: Section, above: frozenset[State] = frozenset({State.NOT_APPLICABLE})
) -> dict[str, frozenset[State]]:
    """Return for each criterion below the states in which it leaves the scale, of its own section or of one above."""
    states = above | set(section.leave_out)
    found: dict[str, frozenset[State]] = {}
    for child in section.children:
        found |= leaving(child, states) if isinstance(child, Section) else {child.id: states}
    return found


class Evaluation:
    """The answer to one case: `total`, `lines`, `standing`, and `explain(evaluation)` for the whole."""

    def __init__(
        self, rulebook: "Rulebook", case: Case, program: Program, results: list[Raw], as_of: date | None
    ) -> None:
        """Keep what was computed; `Rulebook.evaluate` makes evaluations."""
        self.rulebook = rulebook
        self.case = case
        self.program = program
        self.results = results
        self._as_of = as_of

    def __repr__(self) -> str:
        """Show whose score it is."""
        return f"Evaluation({self.rulebook.id!r}, {self.case.unit!r}, total={self.total})"

    def card(self, language: Language = "vi") -> Markup:
        """Return the explanation of the official score as a notebook shows it."""
        from emulation.scoring._explain import explain  # an explanation is made of evaluations, not the reverse

        return explain(self, language).card()

    def _repr_html_(self) -> str:
        return self.card().html

    @property
    def as_of(self) -> date:
        """The day whose parameters were in force."""
        return self._as_of or self.case.period.last_day

    @property
    def cohort(self) -> str | None:
        """The digest of the frozen cohort that the score was made on."""
        return self.case.cohort

    @property
    def stage(self) -> Literal["provisional", "final"] | None:
        """Whether the score was made on a frozen cohort; None where the rulebook compares with nobody."""
        if not self.rulebook.statistics:
            return None
        return "provisional" if self.case.statistics is None else "final"

    @property
    def total(self) -> Amount | State:
        """The total by the rulebook, or the state that it carries."""
        return amount_of(self.results[self.program.total], self.rulebook.quantum)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What each criterion brought, in the order of the table."""
        results, quantum, values = self.results, self.rulebook.quantum, self.program.values(self.case)
        return tuple([Line(c, results[i], quantum, reads(values)) for c, i, reads in self.program.lines])

    @cached_property
    def values(self) -> dict[str, Value]:
        """Every result by name: criteria, stages of sections, maxima that applied, the total."""
        quantum = self.rulebook.quantum
        known: dict[str, Value] = {
            name: raw if isinstance(raw, State) else raw * quantum
            for name, raw in zip(self.program.names, self.results, strict=True)
        }
        return self.program.fill(self.case, known, self.rulebook.nodes_in_order)

    def points_of(self, name: str) -> Amount | State:
        """Return the points of a criterion or section by id."""
        return amount_of(self.values[name], ONE)

    def maximum_of(self, name: str) -> Amount:
        """Return the maximum of a criterion or section that applied."""
        value = self.values[f"{name}/maximum"]
        return amount_of(Fraction(0) if isinstance(value, State) else value, ONE)  # type: ignore[return-value]  # a number stays one

    @property
    def scale(self) -> Amount:
        """The maximum that applied to the whole."""
        return self.maximum_of(TOTAL)

    @property
    def share_of_scale(self) -> Fraction:
        """The share of the full scale that applied: a unit to which little applies is compared with its like.

        A section that was brought to its full scale counts by what applied before that.
        """
        return self._share_of(self.rulebook.root)

    def _share_of(self, child: Criterion | Section) -> Fraction:
        full = full_maximum(child)
        if isinstance(child, Criterion) or not isinstance(child.combine, Total):
            return Fraction(self.maximum_of(child.id)) / full if full else ONE
        parts = [(full_maximum(part), part) for part in scale_of(child)]
        whole = sum((height for height, _ in parts), Fraction(0))
        applied = sum((height * self._share_of(part) for height, part in parts), Fraction(0))
        return applied / whole if whole else ONE

    @cached_property
    def ranges(self) -> dict[str, Range]:
        """What every criterion, section and stage may still become."""
        return {name: Range.of(span) for name, span in self.rulebook.ranges(self.case, as_of=self._as_of).items()}

    @property
    def range(self) -> Range:
        """What the total may still become: itself alone, once every fact is known.

        A total may be a number while claims that were not filed count as none;
        what they may still bring is in the range.
        """
        total = self.total
        settled = not isinstance(total, State) and self.case.settled
        return Range(total, total) if settled else self.ranges[TOTAL]  # type: ignore[arg-type]  # a settled total is a number

    @property
    def complete(self) -> bool:
        """Whether the total is a number."""
        return not isinstance(self.total, State)

    def column(self, author: Author) -> Mapping[str, Value] | None:
        """Return every result with the points of one author, or None when that author said nothing.

        Under "appraised", a criterion not yet appraised is *not due*, never silently another value.
        """
        if author == "rule":
            return self.values
        given = self._given(author)
        return None if given is None else self._columns(author, given)

    def _given(self, author: Author) -> Mapping[str, Fraction | State] | None:
        submission = self.case.submission
        if submission is None:
            return None
        if author == "self":
            return submission.self_assessment.points or None
        return {e.criterion: e.points for e in submission.appraisal.entries} if submission.appraisal else None

    def _columns(self, author: Author, given: Mapping[str, Fraction | State]) -> Mapping[str, Value]:
        absent = State.MISSING if author == "self" else State.NOT_DUE
        gone = leaving(self.rulebook.root)
        points = {c: given.get(c, self._unsaid(c, absent, gone[c])) for c in self.rulebook.criteria}
        known = self.program.settle(self.case, points)
        return self.program.fill(self.case, known, self.rulebook.nodes_in_order)

    def _unsaid(self, criterion: str, absent: State, gone: frozenset[State]) -> State:
        """A criterion that leaves the scale by its rule needs nobody's points; no other leaves it for want of them."""
        value = self.values[criterion]
        if isinstance(value, State) and value in gone:
            return value
        return State.MISSING if absent in gone else absent

    @cached_property
    def official_column(self) -> Mapping[str, Value]:
        """Every result by the author whom the plan names; nothing but *not due* while that author is silent."""
        column = self.column(self.rulebook.official)
        return self._columns(self.rulebook.official, {}) if column is None else column

    @property
    def official(self) -> Amount | State:
        """The official total: leaders, ranks, classes and awards use nothing else."""
        return amount_of(self.official_column[TOTAL], ONE)

    def total_by(self, author: Author) -> Amount | State | None:
        """Return the total by one author, None when that author said nothing."""
        column = self.column(author)
        return None if column is None else amount_of(column[TOTAL], ONE)

    @cached_property
    def deviations(self) -> "tuple[Deviation, ...]":
        """Where the appraiser decided otherwise than the rulebook: shown side by side, never hidden."""
        appraised = self.column("appraised")
        if appraised is None:
            return ()
        pairs = ((c, self.values[c.id], appraised[c.id]) for c in self.rulebook)
        return tuple(
            Deviation(c, amount_of(rule, ONE), amount_of(given, ONE), self._reason_given(c.id))
            for c, rule, given in pairs
            if given != rule and not isinstance(given, State)
        )

    def _reason_given(self, criterion: str) -> str | None:
        appraisal = self.case.submission.appraisal if self.case.submission else None
        entry = appraisal.entry_of(criterion) if appraisal else None
        return (entry.reason or entry.reason_code) if entry and entry.has_reason else None

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong or remarkable: in the facts, and in an appraisal that differs without a reason."""
        return (*self.case.findings, *(_unreasoned(self, d) for d in self.deviations if d.reason is None))

    @cached_property
    def standing(self) -> Standing:
        """How the unit stands: its class, or why it has none, on the official score."""
        return self._stand(None)

    def standing_at_most(self, band: str) -> Standing:
        """Return how the unit stands where it may have no class better than `band`, such as beyond a quota."""
        return self._stand(band)

    def _stand(self, at_most: str | None) -> Standing:
        read = CaseReader(self.case, self.program.parameters, self.official_column)
        return stand(self.rulebook.classes, self.rulebook.conditions, read, at_most=at_most)
