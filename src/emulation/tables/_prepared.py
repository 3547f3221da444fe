"""A rulebook made ready for frames: compiled once for all frames that look alike, asked batch by batch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final, Literal

import polars as pl

from emulation.algebra import Node, Parts, Read, Statistic
from emulation.models import Period
from emulation.scoring import Case, Check, Rulebook
from emulation.tables._class_nodes import stated
from emulation.tables._inputs import Sight
from emulation.tables._layout import PERIOD, STATE, UNIT, Names, all_leaves, class_columns, layout
from emulation.tables._passes import Passes, in_turn, read_by
from emulation.tables._plan import Given, Plan, Points, Task, compile_measure, compile_plan, unsaid_checks, written
from emulation.tables._recent import Recent
from emulation.tables._rows import Children, RowReading
from emulation.tables._scores import Scores
from emulation.tables._standing import standing_columns
from emulation.tables._supplied import Supplied
from emulation.tables._task import Detail, task_of, with_parameters
from emulation.tables._texts import with_named_units

Cohort = Literal["reported"] | None
"""Who the cohort is: nobody yet, or the units of the frame that have a value."""
MOST_PLANS: Final = 16


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of a table."""

    period: Period
    as_of: date | None = None
    detail: Detail = "total"
    points: Points = "scaled"
    ranges: bool = False
    cohort: Cohort = None
    evidence: bool = False
    classes: bool = False
    """Whether the rows are to be classed: then what classes and conditions read is read too."""


class Prepared:
    """A rulebook made ready to score frames of one period; `tables.prepare` makes one."""

    def __init__(self, rulebook: Rulebook, names: Names, options: Options) -> None:
        """Put the parameters in and find what is read."""
        self.rulebook, self.names, self.options = rulebook, names, options
        self.task: Task = task_of(
            rulebook,
            options.period,
            as_of=options.as_of,
            detail=options.detail,
            points=options.points,
            evidence=options.evidence,
            classes=options.classes,
        )
        self._plans: Recent[Plan] = Recent(MOST_PLANS)
        self._measures: Recent[tuple[Plan, Fraction]] = Recent(MOST_PLANS)
        self._unsaid: Recent[tuple[Check, ...]] = Recent(MOST_PLANS)
        self._standings: Recent[Plan] = Recent(MOST_PLANS)
        checked = [check.holds for check in self.task.checks]
        self._leaves = all_leaves([*self.task.nodes.values(), *checked, *self.task.asked])
        self._statistics = in_turn((leaf for leaf in self._leaves if isinstance(leaf, Statistic)), self.task)

    def __repr__(self) -> str:
        """Show what is prepared."""
        return f"Prepared({self.rulebook.id!r}, period={self.options.period.id!r})"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read of a frame, in the caller's names; of optional ones too."""
        own = [c.name for c in layout(self.rulebook).columns if c.role != "evidence" or self.options.evidence]
        own += [c.name for c in class_columns(self.rulebook)] if self.options.classes else []
        beside = [name + STATE for name in own]
        return tuple(self.names(name) for name in (UNIT, PERIOD, *own, *beside))

    @property
    def statistics(self) -> tuple[Statistic, ...]:
        """The statistics of the cohort that the rulebook reads, each after those that its number reads."""
        return self._statistics

    def score(self, frame: pl.DataFrame, parts: Mapping[str, pl.DataFrame] | None = None) -> Scores:
        """Return the scores of one batch; with a cohort, the batch is the cohort.

        Raises:
            TableError: The frame lacks a column, or one is of the wrong type.
        """
        return self._passes(frame, parts).scores()

    def _passes(self, frame: pl.DataFrame, parts: Mapping[str, pl.DataFrame] | None) -> Passes:
        return Passes(self, with_named_units(frame, self.names(UNIT)), parts or {})

    def case(self, frame: pl.DataFrame, row: int, parts: Mapping[str, pl.DataFrame] | None = None) -> Case:
        """Return the case of one row of a batch, to be explained; with a cohort, the batch is the cohort."""
        return self._passes(frame, parts).case_of(row)

    def measure(
        self, frame: pl.DataFrame, wanted: Iterable[Statistic], parts: Mapping[str, pl.DataFrame] | None = None
    ) -> list[tuple[pl.DataFrame, Fraction]]:
        """Return for each statistic the bloc and the number of every row, and what its whole numbers count.

        So a cohort is measured batch by batch; what is then found of all of it comes back in columns of a batch,
        by the names of `statistic_name`, and `score` takes it from there.
        """
        return self._passes(frame, parts).measured(wanted)

    def measure_by_rows(
        self, frame: pl.DataFrame, statistic: Statistic, parts: Mapping[str, pl.DataFrame] | None = None
    ) -> pl.DataFrame:
        """Return the bloc and the number of every row, of any length: as text, by the row path.

        `measure` raises `Unfit` where this is needed.
        """
        return self._passes(frame, parts).measured_by_rows(statistic)

    def plan_for(self, sight: Sight, supplied: Given) -> Plan:
        """Return the plan for frames that look alike."""
        key = sight.key, tuple(supplied.items())
        return self._plans.get(key, lambda: compile_plan(self.task, sight.inputs, sight.seen, supplied))

    def unsaid_checks(self, sight: Sight, supplied: Given) -> tuple[Check, ...]:
        """Return the checks of frames that look alike which only the row path can answer."""
        key = sight.key, tuple(supplied.items())
        return self._unsaid.get(key, lambda: unsaid_checks(self.task, sight.inputs, sight.seen, supplied))

    def measure_for(self, sight: Sight, supplied: Given, statistic: Statistic) -> tuple[Plan, Fraction]:
        """Return the plan that measures what a statistic is of, and what its whole numbers count."""
        key = sight.key, tuple(supplied.items()), statistic
        task = replace(self.task, nodes=read_by(statistic, self.task))
        of = self.resolved(statistic.of)
        return self._measures.get(key, lambda: compile_measure(task, of, sight.inputs, sight.seen, supplied))

    def standing_for(self, sight: Sight, supplied: Given) -> Plan:
        """Return the plan that classes the rows of frames that look alike.

        Raises:
            Unfit: Something that classes read has no column.
        """
        key = sight.key, tuple(supplied.items())
        return self._standings.get(key, lambda: self._standing_plan(sight, supplied))

    def _standing_plan(self, sight: Sight, supplied: Given) -> Plan:
        sheet = written(self.task, sight.inputs, sight.seen, supplied)
        answer = tuple(standing_columns(stated(self.rulebook, self.resolved), sheet))
        return Plan(tuple(map(tuple, sheet.layers)), answer, (), (), (), pl.lit(value=False))

    def standing(self, frame: pl.DataFrame, parts: Mapping[str, pl.DataFrame] | None = None) -> pl.DataFrame:
        """Return how the rows of one batch stand, under every ceiling: see `StandingCodes`."""
        return self._passes(frame, parts).standing()

    def reading(self, children: Children, statistics: Mapping[Statistic, Supplied] | None = None) -> RowReading:
        """Return how the rows of a frame become cases."""
        return RowReading(
            self.rulebook, self.options.period, self.names, self._leaves, children, self.options.as_of, statistics
        )

    def leaves(self) -> tuple[Read, ...]:
        """Return what is read, also inside statistics and listings."""
        return self._leaves

    def resolved(self, node: Node) -> Node:
        """Return `node` with the parameters in force put in."""
        return with_parameters(node, self.task.parameters)

    def resolved_parts(self, leaf: Parts) -> Parts:
        """Return an aggregate of a listing with the parameters in force put into what it asks of the rows."""
        of, where = (None if node is None else self.resolved(node) for node in (leaf.of, leaf.where))
        return Parts(leaf.collection, leaf.how, of, where, leaf.trim)
