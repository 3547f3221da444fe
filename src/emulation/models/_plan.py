"""Plans: what a locality decides for one round of a movement.

A plan never changes an evaluation; it makes another rulebook of a rulebook (`rulebook.under(plan)`).
Every change says why, and keeps the line of the file in which it stands.
"""

from datetime import date
from itertools import pairwise
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, StrictBool, StrictStr

from emulation.algebra import State, Text
from emulation.errors import ModelError
from emulation.models._award import Award
from emulation.models._base import Exact, Id, IsoDay, Line, LineNumber, Model, refuse_twice
from emulation.models._bloc import Bloc, bloc_on
from emulation.models._class_rules import ClassDependency, ClassQuota
from emulation.models._council import VoteThreshold
from emulation.models._facts import Fact
from emulation.models._mapping import FrozenMapping
from emulation.models._movement import Movement
from emulation.models._parameter import Amount
from emulation.models._period import Deadline, Period, Round
from emulation.models._proceedings import PartPeriod
from emulation.models._ranking import Ranking
from emulation.models._source import Source
from emulation.models._state_rule import StateRule
from emulation.models._submission import Facts
from emulation.models._unit import Unit

_YEARS: Final = range(1945, 2200)


class Assignment(Model):
    """Which rulebook scores which units: by group, kind, trait and registration; what is left out does not matter."""

    rulebook: Id
    group: Id
    unit_kinds: tuple[Id, ...] = ()
    registered: StrictBool | None = None
    """Only units that registered, only those that did not, or either."""
    traits: FrozenMapping[Id, tuple[StrictStr, ...]] = FrozenMapping()
    line: LineNumber = None

    def named(self) -> str:
        """Return what tells it from other assignments."""
        facts = (*self.unit_kinds, self.registered, *self.traits.items())
        return " ".join(map(str, (self.rulebook, self.group, *facts)))

    def takes(self, unit: Unit, *, registered: bool, day: date) -> bool:
        """Tell whether the assignment takes `unit` as it is on `day`."""
        return (
            unit.group == self.group
            and (not self.unit_kinds or unit.kind in self.unit_kinds)
            and self.registered in (None, registered)
            and all(unit.trait_on(name, day) in codes for name, codes in self.traits.items())
        )


class CriterionOverride(Model):
    """Other points for a criterion or section, or none at all; always with the reason."""

    criterion: Id
    rulebook: Id | None = None
    """The rulebook, where the criterion stands in several and one is meant."""
    points: Exact | None = None
    minimum: Exact | None = None
    """The least points, of a penalty."""
    switched_off: StrictBool = False
    rest: Literal["keep", "rescale"] | None = None
    """What the other criteria of the section do when this one is switched off."""
    reason: Line
    source: Source | None = None
    line: LineNumber = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse an override that changes nothing, or says two things."""
        changes = self.points is not None or self.minimum is not None
        if changes == self.switched_off or self.switched_off != (self.rest is not None):
            raise ModelError(
                "EMU-P03",
                vi=f"Thay đổi tiêu chí {self.criterion}: nêu `points`, hoặc `switched_off` cùng `rest`.",
                en=f"The override of {self.criterion} gives `points`, or `switched_off` together with `rest`.",
                criterion=self.criterion,
                line=self.line,
            )


class ParameterOverride(Model):
    """Another value for a dated parameter during the plan's period, with its reason."""

    parameter: Id
    value: Amount
    rulebook: Id | None = None
    reason: Line
    source: Source | None = None
    line: LineNumber = None


class UnitFacts(Model):
    """What the plan itself states about a unit: assigned targets, and what it was not assigned (*không được giao*)."""

    unit: Id
    facts: Facts = FrozenMapping()
    not_assigned: tuple[StrictStr, ...] = ()
    """Fields that do not apply to the unit."""
    rulebook: Id | None = None
    source: Source | None = None
    """The decision that assigns them, where it is not the plan."""
    line: LineNumber = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse a field that is assigned and not assigned."""
        both = next((name for name in self.not_assigned if name in self.facts), None)
        if both is not None:
            raise ModelError(
                "EMU-P03",
                vi=f"{self.unit}: trường {both} vừa được giao vừa ghi không được giao.",
                en=f"{self.unit}: the field {both} is both assigned and not assigned.",
                unit=self.unit,
                field=both,
                line=self.line,
            )

    def stated(self) -> FrozenMapping[str, Fact]:
        """Return the facts, with *not applicable* for what was not assigned."""
        return FrozenMapping({**self.facts, **dict.fromkeys(self.not_assigned, State.NOT_APPLICABLE)})


class ClassBand(Model):
    """One class of a table: reached at `at_least` and above, half-open towards the next one."""

    id: Id
    title: Text
    at_least: Exact


class ClassTable(Model):
    """The classes (*xếp loại*) of a plan, from the highest to the lowest; there is no default.

    `on` names the value that is classed: the total, the total up to 100, or the share of the maximum that applied.
    """

    on: Literal["total", "total-up-to-100", "share-of-maximum"]
    bands: tuple[ClassBand, ...]
    below: Text
    """What is said below the lowest band."""
    rulebooks: tuple[Id, ...] = ()
    """The rulebooks that it classes; all when empty."""
    source: Source
    line: LineNumber = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse bands that are not in falling order."""
        steps = [band.at_least for band in self.bands]
        if not steps or any(high <= low for high, low in pairwise(steps)):
            raise ModelError(
                "EMU-R02",
                vi="Các mức xếp loại phải xếp từ cao xuống thấp, không trùng.",
                en="The bands of a table of classes stand from the highest to the lowest, without equals.",
                key="bands",
                line=self.line,
            )


def _as_period(value: object) -> object:
    """Take a year for its period."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) == 4:
        value = int(value)
    return Period.of_year(value) if type(value) is int and value in _YEARS else value


class Plan(Model):
    """What a locality decides for one round: who is scored by what, what it changes, and by when."""

    id: Id
    title: Text
    movement: Movement
    notice: Text | None = None
    """What is printed first wherever results are shown."""
    source: Source
    period: Annotated[Period, BeforeValidator(_as_period)]
    """The period that is scored; a year may be written as such."""
    rounds: tuple[Round, ...] = ()
    official: Literal["rule", "appraised"] = "rule"
    """The score that leaders, ranks, classes and awards use."""
    poverty_measure: Literal["poor", "multidimensional"] | None = None
    """Which rate a target speaks of; the two are never mixed."""
    evidence: Literal["tracked", "not_tracked"] = "not_tracked"
    """Whether a criterion waits for its evidence."""
    assignments: tuple[Assignment, ...] = ()
    criteria: tuple[CriterionOverride, ...] = ()
    parameters: tuple[ParameterOverride, ...] = ()
    unit_facts: tuple[UnitFacts, ...] = ()
    classes: tuple[ClassTable, ...] = ()
    blocs: tuple[Bloc, ...] = ()
    cohort: Literal["open", "frozen"] = "open"
    """Whether the units to compare with are settled: while the cohort is open, what compares with them is not due."""
    state_rules: tuple[StateRule, ...] = ()
    """What freezing does with a unit whose score is no number."""
    part_periods: tuple[PartPeriod, ...] = ()
    """Where units count that moved, merged, were split or ended within the period."""
    rankings: tuple[Ranking, ...] = ()
    class_quotas: tuple[ClassQuota, ...] = ()
    class_dependencies: tuple[ClassDependency, ...] = ()
    awards: tuple[Award, ...] = ()
    """In the order of precedence, the highest first."""
    vote_thresholds: tuple[VoteThreshold, ...] = ()
    """The approval that awards need, each with its source and its time in force; there is no default."""
    deadlines: tuple[Deadline, ...] = ()
    appraisal_closes_on: IsoDay | None = None

    def model_post_init(self, _: object, /) -> None:
        """Refuse what is said twice."""
        refuse_twice("criteria", [f"{each.rulebook or ''} {each.criterion}".strip() for each in self.criteria])
        refuse_twice("parameters", [f"{each.rulebook or ''} {each.parameter}".strip() for each in self.parameters])
        refuse_twice("unit_facts", [f"{each.rulebook or ''} {each.unit}".strip() for each in self.unit_facts])
        refuse_twice("rounds", [each.id for each in self.rounds])
        refuse_twice("blocs", [each.id for each in self.blocs])
        refuse_twice("deadlines", [each.id for each in self.deadlines])
        refuse_twice("state_rules", [subject for each in self.state_rules for subject in each.subjects])
        refuse_twice("part_periods", [each.unit for each in self.part_periods])
        refuse_twice("awards", [each.id for each in self.awards])
        refuse_twice("assignments", [each.named() for each in self.assignments])

    @property
    def changes_nothing(self) -> bool:
        """Whether every rulebook stands as its plugin supplies it."""
        return not (self.criteria or self.parameters or self.classes)

    @property
    def decides(self) -> bool:
        """Whether it says anything of ranks, of classes beyond a unit's own points, or of awards."""
        return bool(self.rankings or self.class_quotas or self.class_dependencies or self.awards)

    def rulebooks_for(self, unit: Unit, *, registered: bool = False) -> tuple[str, ...]:
        """Return the rulebooks that score a unit as it is on the last day of the period."""
        day = self.period.last_day
        taking = [each.rulebook for each in self.assignments if each.takes(unit, registered=registered, day=day)]
        return tuple(dict.fromkeys(taking))

    def facts_for(self, unit: str, rulebook: str) -> FrozenMapping[str, Fact]:
        """Return what the plan states about a unit for a rulebook."""
        stated = [each for each in self.unit_facts if each.unit == unit and each.rulebook in (None, rulebook)]
        return FrozenMapping({name: fact for each in stated for name, fact in each.stated().items()})

    def classes_for(self, rulebook: str) -> ClassTable | None:
        """Return the table of classes of a rulebook; one that names it stands before one for all."""
        named = [table for table in self.classes if rulebook in table.rulebooks]
        return next(iter(named or [table for table in self.classes if not table.rulebooks]), None)

    def ranking_for(self, rulebook: str) -> Ranking | None:
        """Return how the units of a rulebook are ranked; one that names it stands before one for all."""
        named = [ranking for ranking in self.rankings if rulebook in ranking.rulebooks]
        return next(iter(named or [ranking for ranking in self.rankings if not ranking.rulebooks]), None)

    def bloc_of(self, unit: str) -> Bloc | None:
        """Return the bloc of a unit on the last day of the period."""
        return bloc_on(self.blocs, unit, self.period.last_day)

    def deadline(self, id: str) -> date:  # noqa: A002 - the field's name
        """Return the day of a deadline.

        Raises:
            ModelError: When the plan sets no such deadline.
        """
        found = next((each for each in self.deadlines if each.id == id), None)
        if found is None:
            raise ModelError("EMU-D12", vi=f"Kế hoạch không có thời hạn {id}.", en=f"The plan sets no deadline {id}.")
        return found.day(self.period)
