"""Scoring a whole table: any kind of frame in, the same kind out."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, get_args

import polars as pl

from emulation.errors import ModelError, TableError, did_you_mean
from emulation.models import FormSpec, Period
from emulation.scoring import Case, Rulebook
from emulation.tables._frames import Frame, columns_of, is_spark, opened
from emulation.tables._layout import (
    PERIOD,
    STATE,
    UNIT,
    Column,
    Names,
    class_columns,
    lacking,
    layout,
    names_of,
    with_states,
)
from emulation.tables._plan import Points
from emulation.tables._prepared import Cohort, Options, Prepared
from emulation.tables._recent import Recent
from emulation.tables._rows import Children, plain_rows
from emulation.tables._scores import Scores
from emulation.tables._task import Detail
from emulation.tables._texts import with_named_units
from emulation.tables._told import shown_periods, unit_twice

Columns = Mapping[str, str] | None
"""The caller's name of a column, by ours."""


def prepare(
    rulebook: Rulebook,
    *,
    period: Period | int,
    columns: Columns = None,
    as_of: date | None = None,
    detail: Detail = "total",
    points: Points = "scaled",
    ranges: bool = False,
    cohort: Cohort = None,
    evidence: bool = False,
) -> Prepared:
    """Make a rulebook ready to score many frames of one period, such as the batches of a file.

    See `evaluate` for the arguments; `evidence` says that frames hold columns `evidence:CRITERION`.

    Raises:
        TableError: `columns` names what the rulebook does not read.
        ModelError: A parameter has no value on the day.
        ValueError: `detail`, `points` or `cohort` is none of those that there are.
    """
    for said, known in ((detail, get_args(Detail)), (points, get_args(Points)), (cohort, (None, "reported"))):
        if said not in known:
            raise ValueError(f"{said!r} is none of {', '.join(map(repr, known))}")
    named = period if isinstance(period, Period) else Period.from_id(str(period))
    options = Options(named, as_of, detail, points, ranges, cohort, evidence)
    key = rulebook.digest, options, tuple((columns or {}).items())
    return _PREPARED.get(key, lambda: Prepared(rulebook, names_for(rulebook, columns), options))


_PREPARED: Final[Recent[Prepared]] = Recent(8)


def names_for(rulebook: Rulebook, columns: Columns) -> Names:
    """Return the caller's names of the columns that `rulebook` reads."""
    described = layout(rulebook)
    children = [column.name for each in described.listings.values() for column in each]
    return names_of(columns, [UNIT, PERIOD, *described.names()], children)


def names_read(rulebook: Rulebook, given: Mapping[str, str], present: list[str]) -> Names:
    """Return the caller's names of the columns that `rulebook` reads, its classes too, of names that may say more."""
    described = layout(rulebook)
    children = [column.name for each in described.listings.values() for column in each]
    own = [UNIT, PERIOD, *described.names(), *(column.name for column in class_columns(rulebook))]
    meant = {name: column for name, column in given.items() if name.removesuffix(STATE) in (*own, *children)}
    return names_of(with_states(meant, present), own, children)


def check_columns(prepared: Prepared, present: list[str]) -> None:
    """Refuse a table that lacks a column, with the nearest name of all that it has.

    Raises:
        TableError: Naming the column.
    """
    asked = ("fact", "earlier", "trait", *(("bloc",) if prepared.options.cohort else ()))
    read = (column for column in layout(prepared.rulebook).columns if column.role in asked)
    gone = [column for column in read if prepared.names(column.name) not in present]
    if gone:
        raise lacking(gone[0], prepared.names(gone[0].name), present, len(gone) - 1)
    inner = {each.name for read in layout(prepared.rulebook).listings.values() for each in read}
    for name, place in prepared.names.given.items():
        # A name that was given is meant: what is optional otherwise is not silently left out.
        if place not in present and name.removesuffix(STATE) not in inner:
            raise lacking(Column(name, "fact"), place, present)


def evaluate(
    rulebook: Rulebook,
    frame: Frame,
    *,
    period: Period | int | None = None,
    columns: Columns = None,
    parts: Mapping[str, Frame] | None = None,
    as_of: date | None = None,
    detail: Detail = "total",
    points: Points = "scaled",
    ranges: bool = False,
    cohort: Cohort = None,
) -> Scores:
    """Score every row of a table; the digits are those of the row path.

    Args:
        rulebook: What to score by, such as `rulebook.under(plan)`.
        frame: A row for each submission: Polars (eager, lazy), pandas, PyArrow, DuckDB or PySpark.
            A column for each measure by its name, null where nothing was reported;
            beside it, where one likes, `NAME:state` with the code of a state.
            Traits are columns of codes, earlier facts are columns `NAME@1`, `NAME@2`;
            `unit` and `period` are keys.
        period: The period, or its year; without it, the one value of the column `period`.
        columns: The frame's names of these columns, where they differ: `{"poor_start": "Hộ nghèo đầu năm"}`.
        parts: The rows of each listing, as a frame of the same kind with a column `unit`.
        as_of: The day whose parameters are in force; the last day of the period unless given.
        detail: Whether to return the total alone, sections too, or criteria too.
        points: "scaled" for whole numbers of the rulebook's quantum, "decimal" for exact decimals.
        ranges: Whether to add `low` and `high`, what an incomplete total may still become; by the row path.
        cohort: "reported" to take the frame as the cohort, without the units whose value is a state;
            without it, statistics of the cohort are not due.

    Raises:
        TableError: A column is lacking or of the wrong type, a unit stands twice, or the period is not one.
    """
    check_parts(rulebook.form, parts or {})
    asked: dict[str, Any] = {"period": period, "columns": columns, "as_of": as_of, "detail": detail, "points": points,
             "ranges": ranges, "cohort": cohort}  # fmt: skip
    if is_spark(frame):
        from emulation.tables._spark import evaluate_spark

        return evaluate_spark(rulebook, frame, parts or {}, **asked)
    present = columns_of(frame)
    asked["columns"] = columns = with_states(columns, present)
    names = names_for(rulebook, columns)
    asked["evidence"] = has_evidence(rulebook, names, present)
    asked["period"] = period if period is not None else period_of(opened(frame, [names(PERIOD)])[0], names)
    prepared = prepare(rulebook, **asked)
    check_columns(prepared, present)
    table, kind = opened(frame, prepared.columns)
    check_keys(table, prepared)
    children = {name: opened(child)[0] for name, child in (parts or {}).items()}
    return prepared.score(table, children).as_kind(kind)


def case(
    rulebook: Rulebook,
    frame: Frame,
    row: int,
    *,
    period: Period | int | None = None,
    columns: Columns = None,
    parts: Mapping[str, Frame] | None = None,
    as_of: date | None = None,
    cohort: Cohort = None,
) -> Case:
    """Return the case of one row, counted from 0, to be explained by the row path.

    The other arguments are those of `evaluate`; with `cohort="reported"` the case has the statistics of the frame,
    so that what the row path makes of it has the digits of the table, a rank too.
    `as_of` is asked for those statistics alone: say it once more to `rulebook.evaluate(case, as_of=…)`.

    Raises:
        TableError: As `evaluate`; or the table has no such row.
    """
    check_parts(rulebook.form, parts or {})
    table, _ = opened(frame)
    columns = with_states(columns, table.columns)
    names = names_for(rulebook, columns)
    named = period if period is not None else period_of(table, names)
    evidence = has_evidence(rulebook, names, table.columns)
    prepared = prepare(rulebook, period=named, columns=columns, as_of=as_of, cohort=cohort, evidence=evidence)
    if not 0 <= row < table.height:
        raise _no_row(row, table.height)
    children = {name: opened(child)[0] for name, child in (parts or {}).items()}
    if cohort is None:
        return _case_alone(prepared, table.slice(row, 1), children)
    check_columns(prepared, table.columns)
    check_keys(table, prepared)
    return prepared.case(table, row, children)


def _case_alone(prepared: Prepared, one: pl.DataFrame, children: Mapping[str, pl.DataFrame]) -> Case:
    """Return the case of a frame of one row, before there is a cohort: no other row is looked at."""
    names = prepared.names
    unit = one.item(0, names(UNIT)) if names(UNIT) in one.columns else None
    rows: Children = {name: {unit: _rows_of(unit, child, names)} for name, child in children.items()}
    return prepared.reading(rows).case(next(plain_rows(one)))


def _rows_of(unit: object, child: pl.DataFrame, names: Names) -> list[dict[str, Any]]:
    """Return the rows of one unit's listing; who has no name has none."""
    return [] if unit is None else list(plain_rows(child.filter(pl.col(names(UNIT)) == unit)))


def check_parts(form: FormSpec, parts: Iterable[str]) -> None:
    """Refuse a child frame of what is no listing.

    Raises:
        TableError: With the nearest name of a listing.
    """
    known = [measure.name for measure in form if measure.rows is not None]
    for name in parts:
        if name not in known:
            raise TableError(
                "EMU-T09",
                vi=f"parts={{…}} nêu {name}, biểu không có danh sách nào tên đó.",
                en=f"parts={{…}} names {name}, which is no listing of the form.",
                hint=did_you_mean(name, known)
                or (f"có: {', '.join(known) or '∅'}", f"there is: {', '.join(known) or '∅'}"),
                column=name,
            )


def _no_row(row: int, height: int) -> TableError:
    return TableError(
        "EMU-T13",
        vi=f"Bảng không có dòng {row}: bảng có {height} dòng, đếm từ 0.",
        en=f"The table has no row {row}: it has {height} rows, counted from 0.",
        hint=("nêu một dòng có trong bảng", "name a row of the table"),
        row=row,
    )


def has_evidence(rulebook: Rulebook, names: Names, present: list[str]) -> bool:
    return any(names(c.name) in present for c in layout(rulebook).columns if c.role == "evidence")


def period_of(table: pl.DataFrame, names: Names) -> Period:
    """Return the one period of a table."""
    column = names(PERIOD)
    if column not in table.columns:
        raise _no_period(column)
    found = _periods_in(table.get_column(column))
    if len(found) != 1:
        raise _periods(column, found)
    try:
        return Period.from_id(found[0])
    except ModelError:
        raise _periods(column, found) from None


def _periods_in(cells: pl.Series) -> list[str]:
    return period_words(cells).unique().drop_nulls().sort().to_list()


def period_words(cells: pl.Series) -> pl.Series:
    """Return the periods of a column as ids; years with a gap often arrive as floats."""
    whole = cells.cast(pl.Int64, strict=False) if cells.dtype.is_float() else cells
    return (cells if whole.null_count() > cells.null_count() else whole).cast(pl.String)


def check_keys(table: pl.DataFrame, prepared: Prepared) -> None:
    """Refuse a table in which a unit stands twice, or that holds another period.

    Raises:
        TableError: Naming rows and units, or the periods.
    """
    check_period(table, prepared)
    cells = units_of(table, prepared.names)
    if cells is not None and not all_differ(cells):
        raise _twice(prepared.names(UNIT), cells, cells.is_duplicated() & cells.is_not_null())


def units_of(table: pl.DataFrame, names: Names) -> pl.Series | None:
    """Return the column of units, if there is one.

    Raises:
        TableError: It holds what names no unit, such as lists.
    """
    unit = names(UNIT)
    if unit not in table.columns:
        return None
    cells = table.get_column(unit)
    if cells.dtype.is_nested():
        raise _no_unit(unit, cells)
    return with_named_units(table, unit).get_column(unit)


def check_period(table: pl.DataFrame, prepared: Prepared) -> None:
    column, wanted = prepared.names(PERIOD), prepared.options.period.id
    if column in table.columns:
        found = _periods_in(table.get_column(column))
        if found not in ([], [wanted]):
            raise _periods(column, found)


def all_differ(cells: pl.Series) -> bool:
    """Tell whether no unit stands twice: at once where they rise, else by their hashes, in doubt by themselves."""
    known = cells.drop_nulls()
    if (known.slice(1) > known.slice(0, max(len(known) - 1, 0))).all():
        return True
    hashes = known.hash().sort()
    if not (hashes.slice(1) == hashes.slice(0, len(hashes) - 1)).any():
        return True
    return not known.is_duplicated().any()


def _no_unit(column: str, cells: pl.Series) -> TableError:
    return TableError(
        "EMU-T02",
        vi=f"Cột mã đối tượng {column} phải là chữ hoặc số, không phải kiểu {cells.dtype}.",
        en=f"The column of units {column} must hold text or numbers; it is of type {cells.dtype}.",
        hint=("đổi kiểu của cột trước khi chấm", "cast the column before scoring"),
        column=column,
    )


def _twice(column: str, cells: pl.Series, twice: pl.Series) -> TableError:
    first = cells.filter(twice)[0]
    rows = [row for row, cell in enumerate(cells.to_list()) if cell == first][:2]
    units = int(cells.filter(twice).n_unique())
    return unit_twice(column, first, units=units, places=((None, rows[0]), (None, rows[1])))


def _no_period(column: str) -> TableError:
    return TableError(
        "EMU-T05",
        vi=f"Không rõ kỳ của bảng: không có cột {column} và không nêu period=.",
        en=f"The period of the table is not known: it has no column {column}, and no period= was given.",
        hint=("ghi period=2023", "write period=2023"),
        column=column,
    )


def _periods(column: str, found: list[Any]) -> TableError:
    shown = shown_periods(found)
    rest = len(found) - len(shown)
    vi, en = (f" và {rest} giá trị khác", f" and {rest} other value{'s' * (rest > 1)}") if rest else ("", "")
    said = ", ".join(shown) or "∅"
    return TableError(
        "EMU-T05",
        vi=f"Cột {column} có các kỳ: {said}{vi}; mỗi lần chấm một kỳ.",
        en=f"Column {column} holds the periods {said}{en}; a table is scored for one.",
        hint=("tách bảng theo kỳ", "split the table by period"),
        column=column,
    )
