"""Validating a table against a form: which rows break which bound or cross-field rule, without scoring any.

Column by column, with the very facts and checks that scoring uses; no object is built for a row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

import polars as pl

from emulation.algebra import Field, Parts, Read, leaves_of
from emulation.errors import TableError
from emulation.models import Finding, Form, FormSpec, Measure, Period, form_spec
from emulation.scoring import Check, Rulebook
from emulation.tables import _findings as findings
from emulation.tables._evaluate import all_differ, check_parts, period_words, units_of
from emulation.tables._frames import Frame, is_spark, listed, opened
from emulation.tables._inputs import find_inputs, look
from emulation.tables._layout import PERIOD, STATE, UNIT, Names, layout, names_of, with_states
from emulation.tables._listings import REFUSED, check_rows, listing_column
from emulation.tables._plan import Given, Plan, Task, check_name, compile_plan
from emulation.tables._rows import RowReading, broken_by_facts
from emulation.tables._supplied import Supplied
from emulation.tables._task import checks_with


def validate(
    form: Rulebook | FormSpec | type[Form],
    frame: Frame,
    *,
    period: Period | int | None = None,
    columns: Mapping[str, str] | None = None,
    parts: Mapping[str, Frame] | None = None,
) -> Frame:
    """Return every cell that its measure refuses, and every row that breaks a check, as a frame of findings.

    So are rows without their unit, a unit that stands twice in a period, rows of another period than the one asked,
    and listings with more or fewer rows than are allowed.
    Checks that read earlier periods, listings or traits are left to `evaluate`, which has them.

    Args:
        form: What the table is to hold; of a rulebook, its form and its checks among the facts.
        frame: A row for each submission, with a column for each measure of the form that is no listing;
            of a rulebook, what it does not read may be left out.
        period: The period that the rows must be of; checks read its days and the parameters of its last day.
        columns: The frame's names of the columns, where they differ.
        parts: The rows of listings; a finding about one names the column `listing.field` and the row of the child.
            Whether there are too many is counted where both frames name the units.

    Returns:
        A frame of the caller's kind: row (from 0), unit, column, code, severity, vi, en; empty where all is well.

    Raises:
        TableError: A column is lacking, or is of a type that its measure never has.
    """
    spec = form.form if isinstance(form, Rulebook) else form if isinstance(form, FormSpec) else form_spec(form)
    if is_spark(frame):
        raise _in_spark()
    check_parts(spec, parts or {})
    table, origin = opened(frame)
    rows = [m.name for measure in spec if measure.rows for m in measure.rows]
    names = names_of(with_states(columns, table.columns), [UNIT, PERIOD, *spec.names], rows)
    named = Period.of_year(period) if isinstance(period, int) else period
    told = _Table(_asked(form, spec, table, names), table, names)
    found = [told.keys(named), told.facts(form, named)]
    for name, each in (parts or {}).items():
        child = opened(each)[0]
        found += [told.counts(spec[name], child), _of_child(spec[name], child, names)]
    return listed(findings.gathered(found), origin)


def _in_spark() -> TableError:
    return TableError(
        "EMU-T06",
        vi="validate đọc bảng trong bộ nhớ, không đọc bảng ở Spark.",
        en="validate reads a frame in memory, not one that lies in Spark.",
        hint=("dùng evaluate(…).findings", "ask evaluate(…).findings"),
    )


def _asked(form: Rulebook | FormSpec | type[Form], spec: FormSpec, table: pl.DataFrame, names: Names) -> FormSpec:
    """Return the measures that the table must hold, and those that it does hold."""
    if not isinstance(form, Rulebook):
        return spec
    read = layout(form).names()
    return FormSpec(spec.name, tuple(m for m in spec if m.name in read or _is_there(m, table, names)))


def _checks(rulebook: Rulebook, period: Period | None) -> tuple[Check, ...]:
    """Return the checks that a frame alone can answer, with the parameters of the period's last day put in."""
    values = {}
    if period is not None:
        span = period.first_day.toordinal(), period.last_day.toordinal()
        values = rulebook.parameter_values(period.last_day, span)
    return checks_with((check for check in rulebook.checks if _answerable(check, values)), values)


def _answerable(check: Check, values: Mapping[str, object]) -> bool:
    return all(isinstance(leaf, Field) or getattr(leaf, "name", None) in values for leaf in leaves_of(check.holds))


@dataclass(frozen=True, slots=True)
class _Table:
    """One frame, and the measures that it is held against."""

    spec: FormSpec
    table: pl.DataFrame
    names: Names

    @property
    def unit(self) -> str | None:
        """The column of units, if there is one."""
        return self.names(UNIT) if self.names(UNIT) in self.table.columns else None

    def keys(self, period: Period | None) -> pl.DataFrame:
        """Return what is wrong with units and periods: one lacks, stands twice, is another."""
        units, column = units_of(self.table, self.names), self.names(PERIOD)
        periods = period_words(self.table.get_column(column)) if column in self.table.columns else None
        found: list[pl.DataFrame] = []
        if period is not None and periods is not None:
            found.append(self._told(column, periods.is_not_null() & (periods != period.id), _other(period)))
        if units is not None:
            found += [self._twice(units, periods)] if not all_differ(units) else []
            found += [findings.of_keys(self.table, self.names(UNIT))] if units.null_count() else []
        return findings.gathered(found)

    def _twice(self, units: pl.Series, periods: pl.Series | None) -> pl.DataFrame:
        both = pl.DataFrame([each for each in (units.alias(UNIT), periods) if each is not None])
        return self._told(self.names(UNIT), both.is_duplicated() & units.is_not_null(), _TWICE)

    def _told(self, column: str, cells: pl.Series, finding: Finding) -> pl.DataFrame:
        """Return a finding for each of some rows."""
        words = {name: getattr(finding, name) for name in ("code", "severity", "vi", "en")}
        unit = (pl.lit(None) if self.unit is None else pl.col(self.unit)).cast(pl.String).alias("unit")
        rows = self.table.select(pl.int_range(pl.len(), dtype=pl.Int64).alias("row"), unit)
        told = (pl.lit(word).alias(name) for name, word in {"column": column, **words}.items())
        return rows.filter(cells.fill_null(value=False)).with_columns(told).select(*findings.SCHEMA)

    def facts(self, form: Rulebook | FormSpec | type[Form] | None, period: Period | None) -> pl.DataFrame:
        """Return what is wrong with the cells, and which checks are broken."""
        plan, layered = self._plan(form, _checks(form, period) if isinstance(form, Rulebook) else ())
        found = [findings.of_refusals(self.table, self.unit, plan.refusals)]
        if plan.broken:
            found.append(findings.of_checks(plan.layered(layered.lazy()), self.unit, plan.broken))
        return findings.gathered(found)

    def _plan(self, form: object, checks: Sequence[Check]) -> tuple[Plan, pl.DataFrame]:
        """Return the plan and its frame; what columns cannot say of a check stands in it, as rows say."""
        leaves: list[Read] = [Field(m.name, m.node_kind) for m in self.spec if m.rows is None]
        inputs = find_inputs(leaves, self.spec, self.table, self.names)
        task, seen = Task.of_checks(self.spec, tuple(checks)), look(inputs, self.table)
        plan = compile_plan(task, inputs, seen, {})
        if not plan.by_rows or not isinstance(form, Rulebook):
            return plan, self.table
        unsaid = [check for check in checks if check_name(check) in plan.by_rows]
        reading = RowReading(form, None, self.names, tuple(leaves), {})
        answers = broken_by_facts(reading, self.table, unsaid)
        names = [check_name(check) for check in unsaid]
        shown = [cells.alias(f"~{name}") for name, cells in zip(names, answers, strict=True)]
        supplied: Given = {name: Supplied(f"~{name}") for name in names}
        return compile_plan(task, inputs, seen, supplied), self.table.with_columns(shown)

    def counts(self, measure: Measure, child: pl.DataFrame) -> pl.DataFrame:
        """Return which units have more rows of a listing than are allowed, or fewer."""
        if self.unit is None or self.unit not in child.columns:
            return findings.no_findings()
        check_rows(measure, self.table, child, self.names)
        how = Parts(measure.name, "count")
        counted, _ = listing_column(how, _LISTED, frame=self.table, child=child, measure=measure, names=self.names)
        return findings.of_listings(counted, self.unit, measure, _LISTED + REFUSED)


_LISTED: Final = "~listing"
_TWICE: Final = Finding(
    "EMU-T04", "error", "Đối tượng có nhiều dòng trong một kỳ.", "The unit has several rows in one period."
)


def _other(period: Period) -> Finding:
    return Finding(
        "EMU-T05", "error", f"Dòng không thuộc kỳ {period.id}.", f"The row is not of the period {period.id}."
    )


def _of_child(measure: Measure, child: pl.DataFrame, names: Names) -> pl.DataFrame:
    """Return what is wrong with the rows of a listing."""
    form = cast("FormSpec", measure.rows)
    read = FormSpec(form.name, tuple(m for m in form if _is_there(m, child, names)))
    told = _Table(read, child, names)
    keyless = [] if told.unit is None else [findings.of_keys(child, told.unit)]
    found = findings.gathered([told.facts(None, None), *keyless])
    return found.with_columns((pl.lit(f"{measure.name}.") + pl.col("column")).alias("column"))


def _is_there(measure: Measure, child: pl.DataFrame, names: Names) -> bool:
    return names(measure.name) in child.columns or names(measure.name + STATE) in child.columns
