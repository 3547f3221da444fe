"""Listings: the rows of a child frame become one number for each unit, by aggregates joined back.

`of` and `where` are compiled for the child frame as everything else is, by the same table of nodes;
an aggregate takes the rows that count, and the strongest state of any that is needed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Final, cast

import polars as pl

from emulation.algebra import Field, Node, Parts, State, leaves_of
from emulation.errors import TableError
from emulation.models import FormSpec, Measure
from emulation.tables import _findings as findings
from emulation.tables._facts import EXACT_FLOATS, SHORT_FLOATS
from emulation.tables._inputs import find_inputs, given_states, look, write_leaves
from emulation.tables._layout import STATE, UNIT, Names, inner_leaves
from emulation.tables._plan import state_column
from emulation.tables._supplied import STATES, UNDER, Supplied, describe
from emulation.tables._translate import translate
from emulation.tables._values import ONE, Number, States, Truth, upright
from emulation.tables._whole import INT128, Unfit, fits
from emulation.tables._worksheet import Worksheet

KEY: Final = "~unit"
REFUSED: Final = ":refused"


@dataclass(frozen=True, slots=True)
class Item:
    """What each row of a child frame brings to one aggregate: a number over a constant, or nothing."""

    frame: pl.LazyFrame
    """Columns: the unit, the number, its state and the state of the condition (as physical codes)."""
    unit: Fraction


def listing_column(
    parts: Parts, column: str, *, frame: pl.DataFrame, child: pl.DataFrame, measure: Measure, names: Names
) -> tuple[pl.DataFrame, Supplied]:
    """Return `frame` with the number of each unit's listing, its denominator and state in columns of that name.

    Beside them, in a column of `REFUSED`, stands the code of the error where a listing cannot be used.

    Raises:
        Unfit: The rows are fractions with different denominators, which only the row path can add.
        TableError: The child frame lacks a column.
    """
    item = _item(parts, child, cast("FormSpec", measure.rows), names, frame)
    measured = _AGGREGATES[parts.how](parts, item)
    key = names(UNIT)
    found = measured.collect(engine="streaming")
    own = as_key(key, frame, child)
    joined = frame.join(found, left_on=own, right_on=KEY, how="left", maintain_order="left").drop(KEY, strict=False)
    done = joined.with_columns(_answer(parts, measure, column, names, joined.columns))
    unit = item.unit / 2 if parts.how == "median" else ONE if parts.how in ("count", "distinct") else item.unit
    kept = done.drop("~rows", "~count", "~value", "~where", "~of")
    return kept, describe(kept, column, unit)


def check_rows(measure: Measure, frame: pl.DataFrame, child: pl.DataFrame, names: Names) -> None:
    """Refuse a child frame that cannot be joined.

    Raises:
        TableError: One of the two frames does not name the units.
    """
    given_states(names(measure.name + STATE), frame)
    key = names(UNIT)
    for given in (frame, child):
        if key not in given.columns:
            raise TableError(
                "EMU-T01",
                vi=f"Bảng có danh sách {measure.name} cần cột mã đối tượng {key} ở cả hai bảng.",
                en=f"A table with the listing {measure.name} needs the column of units {key} in both frames.",
                column=key,
            )
    own, its = (frame.get_column(key), child.get_column(key))
    if own.dtype != its.dtype and len({_kind_of(cells) for cells in (own, its)} - {""}) > 1:
        raise units_differ(key, measure.name, str(own.dtype), str(its.dtype))


def units_differ(column: str, listing: str, own: str, its: str) -> TableError:
    """Return the error that the units of a frame and of a listing are of types that cannot be compared."""
    return TableError(
        "EMU-T02",
        vi=f"Cột mã đối tượng {column} của bảng là kiểu {own}, của danh sách {listing} là kiểu {its}.",
        en=f"The column of units {column} is of type {own} in the frame and {its} in the listing {listing}.",
        hint=("đổi hai cột về một kiểu", "bring the two columns to one type"),
        column=column,
    )


def as_key(column: str, frame: pl.DataFrame, other: pl.DataFrame) -> pl.Expr:
    """Return a column of units as it is joined: two lists of codes may differ, their words do not."""
    cell, dtype, its = pl.col(column), _type_of(frame.get_column(column)), _type_of(other.get_column(column))
    if dtype == pl.Null:
        dtype = its
        cell = cell.cast(pl.String if dtype == pl.Null else dtype, strict=False)
    if dtype.is_float() and its not in (dtype, pl.Null):
        # Whole numbers with a gap arrive as floats.
        return cell.cast(pl.Int64, strict=False)
    return cell.cast(pl.String) if _is_text(dtype) else cell


def _kind_of(cells: pl.Series) -> str:
    """Return what units are of which a join finds the equal ones; an empty text where nothing stands there."""
    dtype = _type_of(cells)
    if dtype == pl.Null:
        return ""
    if _is_text(dtype):
        return "text"
    whole = (dtype.is_integer() and dtype != pl.UInt128) or (dtype.is_float() and _all_whole(cells))
    return "whole" if whole else str(dtype)


def _all_whole(cells: pl.Series) -> bool:
    return bool(((cells == cells.floor()) & (cells.abs() < _EXACT[cells.dtype == pl.Float32])).all())


_EXACT: Final = (EXACT_FLOATS, SHORT_FLOATS)


def _type_of(cells: pl.Series) -> pl.DataType:
    """Return the type of a column, Null where nothing stands in it: pandas has no type for that."""
    return pl.Null() if cells.null_count() == len(cells) else cells.dtype


def _is_text(dtype: pl.DataType) -> bool:
    return dtype == pl.String or isinstance(dtype, pl.Enum | pl.Categorical)


def _item(parts: Parts, child: pl.DataFrame, form: FormSpec, names: Names, frame: pl.DataFrame) -> Item:
    asked = [node for node in (parts.of, parts.where) if node is not None]
    leaves = dict.fromkeys(leaf for node in asked for leaf in leaves_of(node))
    if not all(isinstance(leaf, Field) for leaf in leaves):
        # What is asked of the unit itself does not stand in its rows.
        raise Unfit
    inputs = find_inputs(leaves, form, child, names)
    sheet = Worksheet({}, tuple(code for m in form for code in m.codes))
    sheet.leaves = write_leaves(inputs, look(inputs, child), sheet).values
    held, condition = _condition(parts.where, sheet)
    number, unit, state = _number(parts.of, sheet, parts.how, child.height)
    lazy = child.lazy()
    for layer in sheet.layers:
        lazy = lazy.with_columns(layer)
    of, where = (expr.to_physical().cast(pl.UInt8) for expr in (state, condition))
    key = as_key(names(UNIT), child, frame).alias(KEY)
    shown = lazy.select(key, number.alias("~value"), of.alias("~of"), where.alias("~where"), held.alias("~held"))
    return Item(shown, unit)


def _condition(node: Node | None, sheet: Worksheet) -> tuple[pl.Expr, pl.Expr]:
    """Return which rows count, and the state of what decides it; a row to which it does not apply is left out."""
    if node is None:
        return pl.lit(value=True), state_column({})
    held = translate(node, sheet)
    if not isinstance(held, Truth):
        raise Unfit
    states: States = {s: m for s, m in held.states.items() if s is not State.NOT_APPLICABLE}
    known = state_column(held.states) == "scored"
    return (held.expr & known).fill_null(value=False), state_column(states)


def _number(node: Node | None, sheet: Worksheet, how: str, rows: int) -> tuple[pl.Expr, Fraction, pl.Expr]:
    if node is None:
        return pl.lit(1, dtype=pl.Int64), ONE, state_column({})
    value = translate(node, sheet)
    if isinstance(value, Number):
        value = upright(value)
        # So many of them may be added, and two of them in the middle.
        ends = (end * max(rows, 2) for end in (value.over.low, value.over.high))
        if value.under is not None or not fits(*ends, limit=INT128):
            raise Unfit
        return value.over.expr, value.unit, state_column(value.states)
    if how not in ("distinct", "count"):
        raise Unfit
    return value.expr.cast(pl.Int64), ONE, state_column(value.states)


# --- aggregates ----------------------------------------------------------------------------------------------------


def _counted(_: Parts, item: Item) -> pl.LazyFrame:
    return _grouped(item, pl.len().cast(pl.Int64))


def _distinct(_: Parts, item: Item) -> pl.LazyFrame:
    return _grouped(item, pl.col("~value").n_unique().cast(pl.Int64))


def _summed(_: Parts, item: Item) -> pl.LazyFrame:
    # Through 128 bits: how many rows a unit has is not known here.
    return _grouped(item, pl.col("~value").cast(pl.Int128).sum())


def _least(_: Parts, item: Item) -> pl.LazyFrame:
    return _grouped(item, pl.col("~value").min())


def _greatest(_: Parts, item: Item) -> pl.LazyFrame:
    return _grouped(item, pl.col("~value").max())


def _median(_: Parts, item: Item) -> pl.LazyFrame:
    """Return the two middle rows added, of which the answer is the half; one row in the middle counts twice."""
    ordered, rows = pl.col("~value").cast(pl.Int128).sort(), pl.len()
    return _grouped(item, ordered.get((rows - 1) // 2) + ordered.get(rows // 2))


def _trimmed(parts: Parts, item: Item) -> pl.LazyFrame:
    kept = pl.max_horizontal(pl.len().cast(pl.Int64) - 2 * parts.trim, pl.lit(0, dtype=pl.Int64))
    middle = pl.col("~value").cast(pl.Int128).sort().slice(parts.trim, kept)
    return _grouped(item, middle.sum(), kept)


def _grouped(item: Item, value: pl.Expr, count: pl.Expr | None = None) -> pl.LazyFrame:
    """Return value and count of the rows that count, and the strongest state of those needed, for each unit."""
    # *Not applicable* leaves an aggregate as it leaves a sum.
    usable = item.frame.filter(pl.col("~held") & (pl.col("~of") == 0))
    numbers = usable.group_by(KEY).agg(
        value.alias("~value"), (count if count is not None else pl.len().cast(pl.Int64)).alias("~count")
    )
    open_of = pl.when(pl.col("~held") & (pl.col("~of") > 1)).then(pl.col("~of")).otherwise(0)
    states = item.frame.group_by(KEY).agg(
        pl.col("~where").max(),
        open_of.max().alias("~of"),
        pl.len().cast(pl.Int64).alias("~rows"),
    )
    return states.join(numbers, on=KEY, how="left")


def _answer(parts: Parts, measure: Measure, column: str, names: Names, present: Sequence[str]) -> list[pl.Expr]:
    """Return the columns of a listing: what was said of the whole listing counts first, then its condition."""
    empty_is_zero = parts.how in ("count", "sum", "distinct")
    count = pl.col("~count").fill_null(0)
    code = pl.col("~where").fill_null(0)
    code = pl.when(code > 0).then(code).otherwise(pl.col("~of").fill_null(0))
    if not empty_is_zero:
        code = pl.when((code == 0) & (count == 0)).then(_coded(State.NOT_APPLICABLE)).otherwise(code)
    said = _said_of_listing(parts.collection, names, present)
    refused = _refused(measure, said)
    code = pl.when(refused.is_not_null()).then(_coded(State.FAILED)).when(said > 0).then(said).otherwise(code)
    over = pl.col("~value").fill_null(0).alias(column)
    state = pl.Series([*STATES.categories], dtype=pl.String)
    words = code.cast(pl.Int64).replace_strict(list(range(len(state))), state.to_list(), return_dtype=pl.String)
    found = [
        over,
        words.alias(column + STATE),
        refused.alias(column + REFUSED),
    ]
    if parts.how in ("mean", "trimmed_mean"):
        found.append(pl.max_horizontal(count, pl.lit(1, dtype=pl.Int64)).alias(column + UNDER))
    return found


def _refused(measure: Measure, said: pl.Expr) -> pl.Expr:
    """Return the code of the error where a listing cannot be used: it has not as many rows as are allowed."""
    allowed = pl.col("~rows").fill_null(0).is_between(ceil(measure.at_least), floor(measure.at_most))
    found = pl.when((said == 0) & ~allowed).then(pl.lit("EMU-M11"))
    if measure.may_not_apply:
        return found.otherwise(None)
    return found.when(said == _coded(State.NOT_APPLICABLE)).then(pl.lit("EMU-M10")).otherwise(None)


def _coded(state: State) -> pl.Expr:
    return pl.lit(_code(state), dtype=pl.UInt8)


def _code(state: State) -> int:
    return list(STATES.categories).index(state.value)


def _said_of_listing(name: str, names: Names, present: Sequence[str]) -> pl.Expr:
    """Return the state that the frame itself gives a listing, 0 for none: *missing* where its column is null."""
    code = pl.lit(0, dtype=pl.UInt8)
    if names(name) in present:
        code = pl.when(pl.col(names(name)).is_null()).then(_coded(State.MISSING)).otherwise(code)
    if names(name + STATE) in present:
        said = pl.col(names(name + STATE)).cast(pl.String).fill_null("")
        for state in State:
            code = pl.when(said == state.value).then(_coded(state)).otherwise(code)
    return code


def rows_refused(
    leaves: Iterable[Parts], measure: Measure, *, frame: pl.DataFrame, child: pl.DataFrame, names: Names
) -> pl.DataFrame:
    """Return a finding for each cell of a listing that cannot be used, at the row of its unit, as `cases[2].months`.

    A row of no unit of the frame has a finding at its own row in the child frame: nobody is to blame, and it counts
    for nobody.
    """
    fields = dict.fromkeys(leaf for parts in leaves for leaf in inner_leaves(parts) if isinstance(leaf, Field))
    inputs = find_inputs(fields, cast("FormSpec", measure.rows), child, names)
    key = names(UNIT)
    refusals = write_leaves(inputs, look(inputs, child), Worksheet({})).refusals
    unit, place = pl.col(key).cast(pl.String).alias("unit"), pl.int_range(pl.len())
    units = frame.select(place.alias("~of"), as_key(key, frame, child).alias(KEY), unit)
    rows = child.select(
        place.alias("row"),
        as_key(key, child, frame).alias(KEY),
        (place.over(key) + 1).cast(pl.String).alias("~number"),
        unit,
    )
    told = findings.of_orphans(rows.join(units, on=KEY, how="anti").sort("row"), measure)
    found = findings.of_refusals(child, key, refusals)
    if not found.height:
        return told
    shown = pl.format(f"{measure.name}[{{}}].{{}}", "~number", "column").alias("column")
    placed = found.drop("unit").join(rows.drop("unit"), on="row").join(units, on=KEY)
    placed = placed.with_columns(pl.col("~of").alias("row"), shown).select(found.columns).sort("row", "column")
    return findings.gathered([placed, told])


_AGGREGATES: Final[Mapping[str, Callable[[Parts, Item], pl.LazyFrame]]] = {
    "count": _counted,
    "sum": _summed,
    "mean": _summed,
    "median": _median,
    "trimmed_mean": _trimmed,
    "least": _least,
    "greatest": _greatest,
    "distinct": _distinct,
}
