"""Validating a table against a form: which rows break which bound or cross-field rule, without scoring any.

Column by column, with the very facts and checks that scoring uses; no object is built for a row.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from emulation.algebra import Field, Read, leaves_of
from emulation.errors import TableError
from emulation.models import Form, FormSpec, Measure, Period, form_spec
from emulation.scoring import Check, Rulebook
from emulation.tables import _findings as findings
from emulation.tables._frames import Frame, is_spark, listed, opened
from emulation.tables._inputs import find_inputs, look
from emulation.tables._layout import PERIOD, STATE, UNIT, Names, layout, names_of
from emulation.tables._plan import Task, compile_plan
from emulation.tables._task import checks_with


def validate(
    form: Rulebook | FormSpec | type[Form],
    frame: Frame,
    *,
    period: Period | int | None = None,
    columns: Mapping[str, str] | None = None,
    parts: Mapping[str, Frame] | None = None,
    as_of: date | None = None,
) -> Frame:
    """Return every cell that its measure refuses, and every row that breaks a check, as a frame of findings.

    Checks that read earlier periods, listings or traits are left to `evaluate`, which has them.

    Args:
        form: What the table is to hold; of a rulebook, its form and its checks among the facts.
        frame: A row for each submission, with a column for each measure of the form that is no listing;
            of a rulebook, what it does not read may be left out.
        period: The period, where a check reads one of its days or a dated parameter.
        columns: The frame's names of the columns, where they differ.
        parts: The rows of listings; a finding about one names the column `listing.field` and the row of the child.
        as_of: The day whose parameters are in force; the last day of the period unless given.

    Returns:
        A frame of the caller's kind: row (from 0), unit, column, code, severity, vi, en; empty where all is well.

    Raises:
        TableError: A column is lacking, or is of a type that its measure never has.
    """
    spec = form.form if isinstance(form, Rulebook) else form if isinstance(form, FormSpec) else form_spec(form)
    names = names_of(columns, _known_names(spec))
    checks = _checks(form, period, as_of) if isinstance(form, Rulebook) else ()
    if is_spark(frame):
        raise _in_spark()
    table, origin = opened(frame)
    found = [_found(_asked(form, spec, table, names), checks, table, names)]
    found += [_of_child(spec[name], opened(child)[0], names) for name, child in (parts or {}).items()]
    return listed(findings.gathered(found), origin)


def _in_spark() -> TableError:
    return TableError(
        "EMU-T06",
        vi="validate đọc bảng trong bộ nhớ, không đọc bảng ở Spark.",
        en="validate reads a frame in memory, not one that lies in Spark.",
        hint=("dùng evaluate(…).findings", "ask evaluate(…).findings"),
    )


def _known_names(spec: FormSpec) -> list[str]:
    rows = [m.name for measure in spec if measure.rows for m in measure.rows]
    return [UNIT, PERIOD, *spec.names, *rows]


def _asked(form: Rulebook | FormSpec | type[Form], spec: FormSpec, table: pl.DataFrame, names: Names) -> FormSpec:
    """Return the measures that the table must hold, and those that it does hold."""
    if not isinstance(form, Rulebook):
        return spec
    read = layout(form).names()
    return FormSpec(spec.name, tuple(m for m in spec if m.name in read or _is_there(m, table, names)))


def _checks(rulebook: Rulebook, period: Period | int | None, as_of: date | None) -> tuple[Check, ...]:
    """Return the checks that a frame alone can answer, with the parameters of the period put in."""
    values = {}
    if period is not None:
        named = Period.of_year(period) if isinstance(period, int) else period
        span = named.first_day.toordinal(), named.last_day.toordinal()
        values = rulebook.parameter_values(as_of or named.last_day, span)
    return checks_with((check for check in rulebook.checks if _answerable(check, values)), values)


def _answerable(check: Check, values: Mapping[str, object]) -> bool:
    return all(isinstance(leaf, Field) or getattr(leaf, "name", None) in values for leaf in leaves_of(check.holds))


def _found(spec: FormSpec, checks: Sequence[Check], table: pl.DataFrame, names: Names) -> pl.DataFrame:
    """Return what is wrong with the rows of one frame."""
    leaves: list[Read] = [Field(m.name, m.node_kind) for m in spec if m.rows is None]
    inputs = find_inputs(leaves, spec, table, names)
    plan = compile_plan(Task.of_checks(spec, tuple(checks)), inputs, look(inputs, table), {})
    unit = names(UNIT) if names(UNIT) in table.columns else None
    parts = [findings.of_refusals(table, unit, plan.refusals)]
    if plan.broken:
        parts.append(findings.of_checks(plan.layered(table.lazy()), unit, plan.broken))
    if unit is not None and table.get_column(unit).null_count():
        parts.append(findings.of_keys(table, unit))
    return findings.gathered(parts)


def _of_child(measure: Measure, child: pl.DataFrame, names: Names) -> pl.DataFrame:
    """Return what is wrong with the rows of a listing."""
    if measure.rows is None:
        raise TypeError(f"{measure.name} is no listing")
    read = FormSpec(measure.rows.name, tuple(m for m in measure.rows if _is_there(m, child, names)))
    found = _found(read, (), child, names)
    return found.with_columns((pl.lit(f"{measure.name}.") + pl.col("column")).alias("column"))


def _is_there(measure: Measure, child: pl.DataFrame, names: Names) -> bool:
    return names(measure.name) in child.columns or names(measure.name + STATE) in child.columns
