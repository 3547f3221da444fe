"""A frame on its way to its scores, in as many passes as it asks: listings, the cohort, rows, and the plan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl

from emulation.algebra import Field, Node, Parts, Read, State, Statistic, Value, leaves_of
from emulation.errors import TableError
from emulation.models import FormSpec
from emulation.scoring import Case, Check, Standing
from emulation.tables import _findings as findings
from emulation.tables._cohort import BELOW, BLOC, VALUE, statistic_by_rows, statistic_column
from emulation.tables._inputs import Inputs, Sight, find_inputs, sight_of
from emulation.tables._layout import EVIDENCE, PERIOD, SCORED, STATE, UNIT, Column, all_leaves, lacking
from emulation.tables._listings import REFUSED, check_rows, listing_column, rows_refused
from emulation.tables._plan import Plan, Task, check_name, results_read, with_ranges
from emulation.tables._rows import Children, RowReading, broken_rows, plain_rows, ranges, scored_rows
from emulation.tables._scores import Scores
from emulation.tables._standing import StandingCodes, standing_by_rows
from emulation.tables._supplied import STATES, Supplied, describe
from emulation.tables._task import needed
from emulation.tables._whole import Unfit

if TYPE_CHECKING:
    from emulation.tables._prepared import Prepared


class Passes:
    """One frame on its way to its scores."""

    def __init__(self, prepared: "Prepared", frame: pl.DataFrame, parts: Mapping[str, pl.DataFrame]) -> None:
        self.prepared, self.given, self.parts = prepared, frame, parts
        self.names, self.task, self.options = prepared.names, prepared.task, prepared.options
        self.frame = frame
        self.supplied: dict[Read | str, Supplied] = {}
        self.by_rows: dict[str, int] = {}
        self.refused: dict[str, str] = {}
        """For each listing the column that says where it was refused."""
        self.statistics: dict[Statistic, Supplied] | None = None

    def scores(self) -> Scores:
        """Score the frame, in as many passes as it asks."""
        sight = self._look()
        self._cohort(sight)
        plan = self._plan(sight)
        scored = plan.scored(self.frame.lazy(), self._keys()).collect(engine="streaming")
        scored, rejected = self._without_keyless(scored)
        if self.options.ranges:
            scored = self._with_ranges(scored, plan)
        return Scores(scored, self._found(plan), rejected=rejected, by_rows=self.by_rows, quantum=self.task.quantum)

    def standing(self) -> pl.DataFrame:
        """Return how the rows stand, in as many passes as it asks."""
        sight = self._look()
        self._cohort(sight)
        self._plan(sight)
        try:
            return self.prepared.standing_for(sight, self.supplied).scored(self.frame.lazy()).collect()
        except Unfit:
            self.by_rows["classes"] = self.frame.height
            return standing_by_rows(self.prepared.rulebook, self._standings())

    def _standings(self) -> list[list[Standing]]:
        """Return what the row path says of each row under every ceiling."""
        book, reading, found = self.prepared.rulebook, self._reading(), list[list[Standing]]()
        names = StandingCodes.of(book.classes).names
        for row in plain_rows(self.frame):
            score = book.evaluate(reading.case(row), as_of=reading.as_of)
            found.append([score.standing_at_most(name) for name in names] or [score.standing])
        return found

    def measured(self, wanted: Iterable[Statistic]) -> list[tuple[pl.DataFrame, Fraction]]:
        """Measure what statistics are of; those already known stand in the frame."""
        sight = self._look()
        self._all_known()
        return [self._measured(statistic, sight) for statistic in wanted]

    def measured_by_rows(self, statistic: Statistic) -> pl.DataFrame:
        """Measure what one statistic is of by the row path."""
        self._look()
        self._all_known()
        values, blocs = self._values(statistic)
        shown = [None if isinstance(value, State) else str(value) for value in values]
        return pl.DataFrame([blocs.alias(BLOC), pl.Series(VALUE, shown, dtype=pl.String)])

    def case_of(self, row: int) -> Case:
        """Return the case of one row, with the statistics of the cohort that the frame is."""
        self._cohort(self._look())
        return self._reading().case(next(plain_rows(self.frame.slice(row, 1))))

    def _all_known(self) -> None:
        self.statistics = {}
        for number, statistic in enumerate(self.prepared.statistics):
            if self._known(number, statistic):
                self.statistics[statistic] = self._stands_in(number, statistic)

    def _stands_in(self, number: int, statistic: Statistic) -> Supplied:
        """Return where the row path finds a statistic."""
        return self.supplied.get(statistic, Supplied(statistic_name(number)))

    def _look(self) -> Sight:
        self._listings()
        inputs = find_inputs(self.prepared.leaves(), self.task.form, self.frame, self.names)
        sight = sight_of(self._with_evidence(inputs), self.frame)
        self._checks(sight)
        return sight

    def _keys(self) -> list[pl.Expr]:
        present = self.given.columns
        kept = [name for name in (UNIT, PERIOD) if self.names(name) in present]
        return [pl.col(self.names(name)).alias(name) for name in kept]

    def _with_evidence(self, inputs: Inputs) -> Inputs:
        """Take evidence of which the frame says nothing as given."""
        asked = (leaf for leaf in self.prepared.leaves() if isinstance(leaf, Field) and leaf.name.startswith(EVIDENCE))
        given: dict[Read, str] = {leaf: f"~{leaf.name}" for leaf in asked if leaf not in inputs.texts}
        self.frame = self.frame.with_columns(pl.lit("given").alias(name) for name in given.values())
        return replace(inputs, texts={**inputs.texts, **given})

    # --- passes before the plan ---

    def _listings(self) -> None:
        for number, leaf in enumerate(self.prepared.leaves()):
            if not isinstance(leaf, Parts):
                continue
            child = self._child(leaf)
            measure = self.task.form[leaf.collection]
            check_rows(measure, self.given, child, self.names)
            try:
                self.supplied[leaf] = self._listed(leaf, f"~listing{number}", child)
            except Unfit:
                # Its rows are counted all the same: there may be more of them than are allowed.
                self._listed(Parts(leaf.collection, "count"), f"~listing{number}", child)
            self.refused[leaf.collection] = f"~listing{number}{REFUSED}"

    def _listed(self, leaf: Parts, column: str, child: pl.DataFrame) -> Supplied:
        measure, resolved = self.task.form[leaf.collection], self.prepared.resolved_parts(leaf)
        self.frame, found = listing_column(
            resolved, column, frame=self.frame, child=child, measure=measure, names=self.names
        )
        return found

    def _child(self, leaf: Parts) -> pl.DataFrame:
        found = self.parts.get(leaf.collection)
        if found is None:
            raise _no_listing(leaf.collection, self.task.form)
        return found

    def _checks(self, sight: Sight) -> None:
        """Ask the row path about the checks that no column can answer: what is unusable is known before all else."""
        unsaid = self.prepared.unsaid_checks(sight, self.supplied)
        # One that reads the cohort waits for it.
        self._ask(c for c in unsaid if not any(isinstance(leaf, Statistic) for leaf in leaves_of(c.holds)))

    def _ask(self, checks: Iterable[Check]) -> None:
        """Put into the frame in which rows checks are broken, as the row path says."""
        asked = tuple(checks)
        if not asked:
            return
        answers = broken_rows(self._reading(), self.frame, asked)
        for check, cells in zip(asked, answers, strict=True):
            name = check_name(check)
            self.frame = self.frame.with_columns(cells.alias(f"~{name}"))
            self.supplied[name] = Supplied(f"~{name}")
            self.by_rows[name] = self.frame.height

    def _cohort(self, sight: Sight) -> None:
        """Answer the statistics: not due while there is no cohort, else by aggregates over the frame."""
        wanted = self.prepared.statistics
        if not wanted:
            return
        if self.options.cohort is None:
            self._not_due(wanted)
            return
        self.statistics = {}
        for number, statistic in enumerate(wanted):
            if not self._known(number, statistic):
                self._answer(number, statistic, sight)
            self.statistics[statistic] = self._stands_in(number, statistic)

    def _answer(self, number: int, statistic: Statistic, sight: Sight) -> None:
        """Put a statistic into the frame; one that no column can say is text, which the row path reads."""
        column, name = statistic_name(number), f"statistic({statistic.how}, {statistic.over})"
        try:
            measured, unit = self._measured(statistic, sight)
            self.frame, self.supplied[statistic] = statistic_column(statistic, column, self.frame, measured, unit)
        except Unfit:
            values, blocs = self._values(statistic)
            self.frame = statistic_by_rows(statistic, column, self.frame, values, blocs.to_list())
            self.by_rows[name] = self.frame.height
        else:
            if BELOW in measured.columns:
                self.by_rows[name] = self.frame.height

    def _values(self, statistic: Statistic) -> tuple[list[Value], pl.Series]:
        """Return what the row path says of every row, and the blocs."""
        reading, blocs = self._reading(), self.frame.select(self._bloc(statistic)).to_series()
        return [reading.value(row, statistic.of) for row in plain_rows(self.frame)], blocs

    def _known(self, number: int, statistic: Statistic) -> bool:
        """Take a statistic from the frame, where another pass over the whole cohort left it there."""
        column = statistic_name(number)
        if column not in self.frame.columns:
            return False
        if self.frame.schema[column] != pl.String:
            self.supplied[statistic] = describe(self.frame, column)
        return True

    def _not_due(self, wanted: Sequence[Statistic]) -> None:
        words = pl.lit(State.NOT_DUE.value)
        for number, statistic in enumerate(wanted):
            name = statistic_name(number)
            self.frame = self.frame.with_columns(pl.lit(0, dtype=pl.Int64).alias(name), words.alias(name + STATE))
            self.supplied[statistic] = Supplied(name, states=(State.NOT_DUE,))

    def _measured(self, statistic: Statistic, sight: Sight) -> tuple[pl.DataFrame, Fraction]:
        """Return bloc and number of each row."""
        plan, unit = self.prepared.measure_for(sight, self.supplied, statistic)
        keys = [self._bloc(statistic).alias(BLOC)]
        return plan.scored(self.frame.lazy(), keys).collect(engine="streaming"), unit

    def _bloc(self, statistic: Statistic) -> pl.Expr:
        """Return the bloc of each row; one that names no unit is rejected, and of no bloc."""
        bloc, unit = self.names(statistic.over), self.names(UNIT)
        if bloc not in self.frame.columns:
            raise _no_bloc(statistic.over, bloc, self.frame.columns)
        column = pl.col(bloc)
        return pl.when(pl.col(unit).is_not_null()).then(column) if unit in self.frame.columns else column

    # --- the plan ---

    def _plan(self, sight: Sight) -> Plan:
        """Return the plan, after the row path scored what no column can say."""
        plan = self.prepared.plan_for(sight, self.supplied)
        while plan.by_rows:
            self._ask(check for check in self.task.checks if check_name(check) in plan.by_rows)
            self._score([name for name in plan.by_rows if name in self.task.nodes])
            plan = self.prepared.plan_for(sight, self.supplied)
        return plan

    def _score(self, names: Sequence[str]) -> None:
        """Put into the frame what the row path says of nodes."""
        if not names:
            return
        rows = scored_rows(self._reading(), self.frame, names)
        self.frame = self.frame.hstack(rows.rename({name: f"~rows:{name}" for name in rows.columns}))
        for name in names:
            self.by_rows[name] = self.frame.height
            self.supplied[name] = describe(self.frame, f"~rows:{name}", self.task.quantum)

    def _reading(self) -> RowReading:
        return self.prepared.reading(self._children(), self.statistics)

    def _children(self) -> Children:
        key = self.names(UNIT)
        return {
            name: {unit[0]: list(plain_rows(rows)) for unit, rows in child.group_by([key], maintain_order=True)}
            for name, child in self.parts.items()
        }

    # --- after the plan ---

    def _without_keyless(self, scored: pl.DataFrame) -> tuple[pl.DataFrame, int]:
        """Reject the rows without a unit: no points, and *failed*."""
        if UNIT not in scored.columns or not (rejected := scored.get_column(UNIT).null_count()):
            return scored, 0
        keyless = pl.col(UNIT).is_null()
        others = [name for name in scored.columns if name not in (UNIT, PERIOD)]
        failed = pl.lit(State.FAILED.value, dtype=STATES)
        exprs = [
            pl.when(keyless).then(failed if name.endswith(STATE) else None).otherwise(pl.col(name)).alias(name)
            for name in others
        ]
        return scored.with_columns(exprs), rejected

    def _with_ranges(self, scored: pl.DataFrame, plan: Plan) -> pl.DataFrame:
        """Add what the total may still become, computed for the incomplete rows alone."""
        unknown = (
            plan.layered(self.frame.lazy()).select(plan.unknown.alias("~")).collect(engine="streaming").to_series()
        )
        incomplete = unknown | (scored.get_column("total" + STATE) != SCORED)
        if any(isinstance(leaf, Parts) and leaf not in self.supplied for leaf in self.prepared.leaves()):
            # What is not known of a listing that only the row path reads, no column says.
            incomplete |= True
        if UNIT in scored.columns:
            # A rejected row has no unit that could bring anything yet.
            incomplete &= scored.get_column(UNIT).is_not_null()
        found = list(ranges(self._reading(), self.frame.filter(incomplete)))
        rows = pl.Series(incomplete.arg_true())
        return with_ranges(scored, rows, found, self.task)

    def _rows_refused(self, name: str, child: pl.DataFrame) -> pl.DataFrame:
        """Return what is wrong with the cells of one listing."""
        leaves = [leaf for leaf in self.prepared.leaves() if isinstance(leaf, Parts) and leaf.collection == name]
        if not leaves:
            return findings.no_findings()
        return rows_refused(leaves, self.task.form[name], frame=self.given, child=child, names=self.names)

    def _found(self, plan: Plan) -> pl.DataFrame:
        unit = self.names(UNIT) if self.names(UNIT) in self.given.columns else None
        found = [findings.of_refusals(self.given, unit, plan.refusals)] if plan.refusals else []
        for name, column in self.refused.items():
            found.append(findings.of_listings(self.frame, unit, self.task.form[name], column))
        found += [self._rows_refused(name, child) for name, child in self.parts.items()]
        if plan.broken:
            found.append(findings.of_checks(plan.layered(self.frame.lazy()), unit, plan.broken))
        if unit is not None and self.given.get_column(unit).null_count():
            found.append(findings.of_keys(self.given, unit))
        return findings.gathered(found)


def statistic_name(number: int) -> str:
    """Return the column in which the statistic of that place in `Prepared.statistics` stands."""
    return f"~statistic{number}"


def read_by(statistic: Statistic, task: Task) -> dict[str, Node]:
    """Return the results that a statistic's number reads, and all that they read."""
    return needed(task.nodes, task.nodes, results_read(statistic.of))


def in_turn(statistics: Iterable[Statistic], task: Task) -> tuple[Statistic, ...]:
    """Return statistics in the order in which they can be answered: a rank of points waits for the best of others."""
    done: dict[Statistic, None] = {}
    for statistic in statistics:
        _visit(statistic, task, done, ())
    return tuple(done)


def _visit(statistic: Statistic, task: Task, done: dict[Statistic, None], path: tuple[Statistic, ...]) -> None:
    if statistic in done or statistic in path:
        return
    for leaf in all_leaves([statistic.of, *read_by(statistic, task).values()]):
        if isinstance(leaf, Statistic):
            _visit(leaf, task, done, (*path, statistic))
    done[statistic] = None


def _no_listing(name: str, form: FormSpec) -> TableError:
    label = form[name].label
    return TableError(
        "EMU-T01",
        vi=f"Thiếu bảng con của danh sách {name} (“{label.vi}”).",
        en=f"The child frame of the listing {name} (“{label.en}”) is lacking.",
        hint=(f"truyền parts={{'{name}': bảng}}", f"give parts={{'{name}': frame}}"),
        column=name,
    )


def _no_bloc(name: str, column: str, present: Sequence[str]) -> TableError:
    return lacking(Column(name, "bloc"), column, present)
