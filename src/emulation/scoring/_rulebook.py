"""The rulebook: sections of criteria over one form, with everything needed to score, explain and check it.

A rulebook is data, all of it: it is compared with `==`, printed, hashed, serialised, and read back.
It is checked when it is made, before any data.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, Literal

from emulation.algebra import Language, Node, Span, State, Statistic, Text, exact
from emulation.errors import EvaluationError
from emulation.markup import Markup
from emulation.models import DatedParameter, Fact, Form, FormSpec, Period, Plan, Source, Unit, form_spec
from emulation.scoring._amounts import Amount, amount_of
from emulation.scoring._book_card import book_card
from emulation.scoring._case import Case
from emulation.scoring._casing import Filed, Setting, make_case
from emulation.scoring._changes import PlanChange
from emulation.scoring._checks import refuse
from emulation.scoring._classes import Classification, Condition
from emulation.scoring._codec import digest_of, rulebook_from_json, rulebook_to_json
from emulation.scoring._criterion import Criterion
from emulation.scoring._decision_table import DecisionTable
from emulation.scoring._evaluation import Evaluation
from emulation.scoring._identities import Check
from emulation.scoring._lowering import full_maximum, maxima, ordered, stages
from emulation.scoring._points import Exact
from emulation.scoring._program import Program, build, trait_codes
from emulation.scoring._ranges import BookRanges, spans_of
from emulation.scoring._section import Section
from emulation.scoring._statistics import passes_of
from emulation.scoring._steps import Step
from emulation.scoring._traits import UnitTrait
from emulation.scoring._typed import all_wanted, wanted
from emulation.scoring._under import under
from emulation.scoring._wording import Wording

TOTAL: Final = "total"
"""The id of the whole: `points_of(TOTAL)` reads the total of the rulebook."""


@dataclass(frozen=True, init=False)
class Rulebook:
    """A whole rulebook; construct it once, at import of its plugin.

    The id begins with the plugin's namespace; so do the ids of its criteria.
    """

    id: str
    version: str
    title: Text
    group: str
    form: FormSpec
    sections: tuple[Section, ...]
    steps: tuple[Step, ...]
    quantum: Fraction
    in_force_from: date | None
    in_force_until: date | None
    parameters: tuple[DatedParameter, ...]
    checks: tuple[Check, ...]
    conditions: tuple[Condition, ...]
    classes: Classification | DecisionTable | None
    for_information: tuple[str, ...]
    traits: tuple[UnitTrait, ...]
    sources: tuple[Source, ...]
    official: Literal["rule", "appraised"]
    changes: tuple[PlanChange, ...]
    base: str | None
    _programs: dict[object, Program] = field(compare=False, repr=False)

    def __init__(  # a rulebook is all of these, each by its name
        self,
        id: str,  # noqa: A002  # the field's own name
        *,
        version: str,
        form: type[Form] | FormSpec,
        sections: Sequence[Section],
        title: Text | None = None,
        group: str | None = None,
        steps: Sequence[Step] = (),
        quantum: Exact = "0.01",
        in_force_from: date | None = None,
        in_force_until: date | None = None,
        parameters: Sequence[DatedParameter] = (),
        checks: Sequence[Check] = (),
        conditions: Sequence[Condition] = (),
        classes: Classification | DecisionTable | None = None,
        for_information: Sequence[str] = (),
        traits: Sequence[UnitTrait] = (),
        source: Source | Sequence[Source] = (),
        official: Literal["rule", "appraised"] = "rule",
        changes: Sequence[PlanChange] = (),
        base: str | None = None,
    ) -> None:
        """State a rulebook.

        Args:
            id: The plugin's namespace, a slash, and a name: "communities/for-the-poor".
            version: The rulebook's own version.
            form: What a unit reports.
            sections: The parts of the table, in order.
            title: Its name, in both languages; made of the id unless given.
            group: The group of participants; the namespace unless given.
            steps: What is done with the total: a floor at zero, a cap, rounding.
            quantum: The grid of all points, 0.01 unless the rulebook says otherwise.
            in_force_from: First day in force.
            in_force_until: First day no longer in force.
            parameters: Dated parameters, each value with its source.
            checks: What must hold among the facts.
            conditions: Conditions of classing or commendation.
            classes: Bands or a decision table, where the rulebook itself states them; a plan usually does.
            for_information: Fields that are reported and shown, and score nothing.
            traits: The words of the units' traits that rules read.
            source: The instruments of the whole.
            official: Set by `under`; whose points are the official ones.
            changes: Set by `under`; what a plan changed.
            base: Set by `under`; the digest of the rulebook before the plan.

        Raises:
            RulebookError: A static check fails; the message names criterion and clause.
        """
        wanted(id, str, "id", '"namespace/name"')
        wanted(version, str, "version", '"2023.1"')
        wanted(title, (Text, type(None)), "title", 'Text(vi="…", en="…")')
        all_wanted(sections, Section, "sections", "[Section(…)]")
        values = {
            "id": id, "version": version, "title": title or Text(vi=id, en=id), "group": group or id.partition("/")[0],
            "form": form if isinstance(form, FormSpec) else form_spec(form), "sections": tuple(sections),
            "steps": tuple(steps), "quantum": exact(quantum), "in_force_from": in_force_from,
            "in_force_until": in_force_until, "parameters": tuple(parameters), "checks": tuple(checks),
            "conditions": tuple(conditions), "classes": classes, "for_information": tuple(for_information),
            "traits": tuple(traits),
            "sources": (source,) if isinstance(source, Source) else tuple(source), "official": official,
            "changes": tuple(changes), "base": base, "_programs": {},
        }  # fmt: skip
        for name, value in values.items():
            object.__setattr__(self, name, value)
        refuse(self)

    __hash__ = None  # type: ignore[assignment]  # a rulebook is identified by its digest

    @cached_property
    def root(self) -> Section:
        """The rulebook as one section, under the id "total"."""
        return Section(TOTAL, title=Text(vi="Tổng điểm", en="Total"), criteria=self.sections, steps=self.steps)

    @cached_property
    def root_ids(self) -> tuple[str, ...]:
        """The ids of all sections and criteria."""
        return tuple(item.id for item in self.root.items())

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """Every criterion by id, in the order of the table."""
        return {c.id: c for c in self.root.criteria()}

    @property
    def full_maximum(self) -> Fraction:
        """The maximum when everything applies: the height of the scale, 100 in most tables."""
        return full_maximum(self.root)

    @property
    def model(self) -> bool:
        """Whether any points are model values, so that every report says "điểm mô hình, không phải quy định"."""
        return any(c.points.model for c in self.root.criteria())

    def fields(self) -> dict[str, Any]:
        """Return everything the rulebook was made of, by the names of the constructor's arguments."""
        names = [f.name for f in dataclass_fields(self) if f.name not in ("_programs", "sources")]
        return {name: getattr(self, name) for name in names} | {"source": self.sources}

    def replaced(self, **changed: Any) -> "Rulebook":  # noqa: ANN401  # any of the constructor's arguments
        """Return the rulebook with some of what it was made of replaced, through the same checks."""
        values = self.fields() | changed
        return Rulebook(values.pop("id"), **values)

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """Every node by name: criteria with the question for their evidence, stages of sections, maxima."""
        return self._nodes(evidence=True)

    @cached_property
    def plain_nodes(self) -> dict[str, Node]:
        """The nodes for cases whose evidence all came."""
        return self._nodes(evidence=False)

    def _nodes(self, *, evidence: bool) -> dict[str, Node]:
        nodes = {c.id: c.lowered(self.quantum, evidence=evidence) for c in self.root.criteria()}
        for section in self.root.sections():
            nodes |= stages(section, self.quantum)
        return nodes | maxima(self.root)

    @cached_property
    def statistics(self) -> tuple[tuple[Statistic, ...], ...]:
        """What is read of the cohort, in passes: each statistic after those that it reads itself."""
        return passes_of(self)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the rulebook's JSON, "sha256:…"."""
        return digest_of(self)

    def parameter_values(self, as_of: date, span: tuple[int, int]) -> dict[str, Fraction]:
        """Return the parameters in force on a day, and the two that every period gives.

        Raises:
            ModelError: A parameter has no value on that day.
        """
        values = {"period.first_day": Fraction(span[0]), "period.last_day": Fraction(span[1])}
        for parameter in self.parameters:
            values[parameter.id] = parameter.value_on(as_of).value
        return values

    def program(self, case: Case, as_of: date | None = None) -> Program:
        """Return the rulebook made ready for a case, built once for each set of parameters."""
        key = (case.span, as_of)
        found = self._programs.get(key)
        if found is None:
            found = self._programs[key] = self._build(case, as_of)
        return found

    def _build(self, case: Case, as_of: date | None) -> Program:
        values = self.parameter_values(as_of or date.fromordinal(case.span[1]), case.span)
        wanted = [*self.criteria, *(s.id for s in self.root.sections())]
        nodes = self.nodes, self.plain_nodes
        return build(self.form, nodes, wanted, criteria=self.criteria, quantum=self.quantum, parameters=values)

    def case(  # each by its name
        self,
        submission: Filed,
        *,
        unit: Unit | str | None = None,
        period: Period | int | None = None,
        earlier: Sequence[Filed | State] = (),
        traits: Mapping[str, str] | None = None,
        statistics: Mapping[Statistic, Fraction] | None = None,
        track_evidence: bool = False,
        contributions: Mapping[str, Sequence[Mapping[str, Fact]]] | None = None,
    ) -> Case:
        """Make a case of what was filed; facts that cannot be used become *failed*, with a finding.

        Args:
            submission: A submission, a filled form, or a mapping from field to fact.
            unit: The unit, or its id; of a submission its own unless given.
            period: The period, or its year; of a submission its own unless given.
            earlier: What was filed one period ago, two periods ago and so on; a state for a period without facts.
            traits: The unit's traits on the last day of the period; of a `Unit` its own unless given.
            statistics: Statistics of the frozen cohort.
            track_evidence: Whether evidence that lacks makes its criterion incomplete.
            contributions: The settled rows of contributions, by the field that holds them.
        """
        named = Period.of_year(period) if isinstance(period, int) else period
        setting = Setting(unit, named, earlier, traits, statistics, track_evidence, contributions or {})
        return make_case(self, submission, setting)

    def points(self, case: Case, *, as_of: date | None = None) -> Amount | State:
        """Return the total of a case, and nothing else: the quick answer."""
        program = self.program(case, as_of)
        return amount_of(program.run(case)[program.total], self.quantum)

    def evaluate(self, case: Case, *, as_of: date | None = None) -> Evaluation:
        """Score a case; the answer explains itself when asked.

        Args:
            case: Made by `case` of this rulebook.
            as_of: The day whose parameters are in force; the last day of the period unless given.

        Raises:
            EvaluationError: The case is of another form.
            ModelError: A parameter has no value on that day.
        """
        wanted(case, Case, "case", "rulebook.case(…)")
        if case.form is not self.form and case.form != self.form:
            raise EvaluationError(
                "EMU-E01",
                vi=f"Hồ sơ theo biểu {case.form.name}, bộ tiêu chí {self.id} cần biểu {self.form.name}.",
                en=f"The case follows form {case.form.name}; rulebook {self.id} needs {self.form.name}.",
                rulebook=self.id, unit=case.unit,
            )  # fmt: skip
        program = self.program(case, as_of)
        return Evaluation(self, case, program, program.run(case), as_of)

    def ranges(self, case: Case | None = None, *, as_of: date | None = None, evidence: bool = True) -> dict[str, Span]:
        """Return what every criterion, section and stage may still become; without a case, the static bounds.

        Args:
            case: What is known.
            as_of: The day whose parameters are in force; the last day of the period unless given.
            evidence: Whether documents that never come may take points away; False asks of the rules alone.

        Raises:
            BoundsError: A rule has no finite bounds.
        """
        ranges = BookRanges(self.form, self._parameter_spans(case, as_of), self._trait_codes, case)
        return spans_of(self._in_order if evidence else self._plain_in_order, ranges, self.criteria)

    @cached_property
    def nodes_in_order(self) -> dict[str, Node]:
        """Every node by name, each after what it reads."""
        return ordered(self.nodes, list(self.nodes))

    @cached_property
    def _in_order(self) -> dict[str, Node]:
        return ordered(self.nodes, [*self.criteria, *(s.id for s in self.root.sections())])

    @cached_property
    def _plain_in_order(self) -> dict[str, Node]:
        return ordered(self.plain_nodes, list(self._in_order))

    @cached_property
    def _trait_codes(self) -> dict[str, frozenset[str]]:
        return trait_codes(list(self.nodes.values()))

    def wording(self, language: Language) -> Wording:
        """Return what is said of the rulebook in one language, whatever the case."""
        found = self._wordings.get(language)
        if found is None:
            found = self._wordings[language] = Wording(self, language)
        return found

    @cached_property
    def _wordings(self) -> dict[Language, Wording]:
        return {}

    def _parameter_spans(self, case: Case | None, as_of: date | None) -> dict[str, tuple[Fraction, Fraction]]:
        if case is not None:
            values = self.parameter_values(as_of or date.fromordinal(case.span[1]), case.span)
            return {name: (value, value) for name, value in values.items()}
        days = Fraction(date(1990, 1, 1).toordinal()), Fraction(date(2099, 12, 31).toordinal())
        spans = {"period.first_day": days, "period.last_day": days}
        for parameter in self.parameters:
            values_of = [v.value for v in parameter.values]
            spans[parameter.id] = min(values_of), max(values_of)
        return spans

    def under(self, plan: Plan) -> "Rulebook":
        """Return the rulebook that a plan makes of this one: a new one, with its own digest, through the same checks.

        A change that names no rulebook is taken by the rulebooks that have its criterion, and left alone by the others;
        `run` and `io.check_plan` see all rulebooks, and refuse what none of them has.

        Raises:
            PlanError: The plan names a criterion or parameter that is not there, or its change breaks a check.
        """
        return under(self, plan)

    def to_json(self) -> dict[str, object]:
        """Return the JSON form of the whole rulebook."""
        return rulebook_to_json(self)

    @staticmethod
    def from_json(data: Mapping[str, object]) -> "Rulebook":
        """Read the JSON form.

        Raises:
            RulebookError: The JSON describes no rulebook, or one that fails a check.
        """
        return rulebook_from_json(Rulebook, data)

    def card(self, language: Language = "vi") -> Markup:
        """Return the table of the rulebook as a notebook shows it."""
        return book_card(self, language)

    def _repr_html_(self) -> str:
        return self.card().html

    def __repr__(self) -> str:
        """Show id, version and size; `to_json` shows the whole."""
        return f"Rulebook({self.id!r}, {self.version!r}, criteria={len(self.criteria)}, maximum={self.full_maximum})"

    def __str__(self) -> str:
        """Name the rulebook in one line."""
        return f"{self.id} {self.version}: {self.title.vi}, {len(self.criteria)} tiêu chí, {self.full_maximum} điểm"

    def __iter__(self) -> Iterator[Criterion]:
        """Yield every criterion in the order of the table."""
        return iter(self.criteria.values())
