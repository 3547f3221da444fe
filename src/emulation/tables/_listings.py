"""Listings: the rows of a child frame become one number for each unit, by aggregates joined back.

`of` and `where` are compiled for the child frame as everything else is, by the same table of nodes;
an aggregate takes the rows that count, and the strongest state of any that is needed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import polars as pl

from emulation.algebra import Node, Parts, State, leaves_of
from emulation.errors import TableError
from emulation.models import FormSpec, Measure
from emulation.tables._inputs import find_inputs, look, write_leaves
from emulation.tables._layout import STATE, UNIT, Names
from emulation.tables._plan import state_column
from emulation.tables._supplied import STATES, UNDER, Supplied, describe
from emulation.tables._translate import translate
from emulation.tables._values import ONE, Number, States, Truth
from emulation.tables._whole import Unfit
from emulation.tables._worksheet import Worksheet

KEY: Final = "~unit"
CODE: Final = "~state"
_MIDDLE: Final = ("median", "trimmed_mean")


@dataclass(frozen=True, slots=True)
class Item:
    """What each row of a child frame brings to one aggregate: a number over a constant, or nothing."""

    frame: pl.LazyFrame
    """Columns: the unit, the number, its state and the state of the condition (as physical codes)."""
    unit: Fraction


def listing_column(
    parts: Parts, column: str, *, frame: pl.DataFrame, child: pl.DataFrame, form: FormSpec, names: Names
) -> tuple[pl.DataFrame, Supplied]:
    """Return `frame` with the number of each unit's listing, its denominator and state in columns of that name.

    Raises:
        Unfit: The rows are fractions with different denominators, which only the row path can add.
        TableError: The child frame lacks a column.
    """
    item = _item(parts, child, form, names)
    measured = _AGGREGATES[parts.how](parts, item)
    key = names(UNIT)
    joined = frame.join(
        measured.collect(engine="streaming"), left_on=pl.col(key), right_on=KEY, how="left", maintain_order="left"
    ).with_columns(pl.col("~listed").fill_null(value=False))
    done = joined.with_columns(_answer(parts, column, names, joined.columns))
    unit = item.unit / 2 if parts.how == "median" else item.unit
    kept = done.drop("~listed", "~count", "~value", "~where", "~of")
    return kept, describe(kept, column, unit)


def check_rows(measure: Measure, frame: pl.DataFrame, child: pl.DataFrame, names: Names) -> None:
    """Refuse a child frame that cannot be joined.

    Raises:
        TableError: One of the two frames does not name the units.
    """
    key = names(UNIT)
    for given in (frame, child):
        if key not in given.columns:
            raise TableError(
                "EMU-T01",
                vi=f"Bảng có danh sách {measure.name} cần cột mã đối tượng {key} ở cả hai bảng.",
                en=f"A table with the listing {measure.name} needs the column of units {key} in both frames.",
                column=key,
            )


def _item(parts: Parts, child: pl.DataFrame, form: FormSpec, names: Names) -> Item:
    asked = [node for node in (parts.of, parts.where) if node is not None]
    leaves = dict.fromkeys(leaf for node in asked for leaf in leaves_of(node))
    inputs = find_inputs(leaves, form, child, names)
    sheet = Worksheet({}, tuple(code for m in form for code in m.codes))
    sheet.leaves = write_leaves(inputs, look(inputs, child), sheet).values
    held, condition = _condition(parts.where, sheet)
    number, unit, state = _number(parts.of, sheet, parts.how)
    lazy = child.lazy()
    for layer in sheet.layers:
        lazy = lazy.with_columns(layer)
    of, where = (expr.to_physical().cast(pl.UInt8) for expr in (state, condition))
    key = pl.col(names(UNIT)).alias(KEY)
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


def _number(node: Node | None, sheet: Worksheet, how: str) -> tuple[pl.Expr, Fraction, pl.Expr]:
    if node is None:
        return pl.lit(1, dtype=pl.Int64), ONE, state_column({})
    value = translate(node, sheet)
    if isinstance(value, Number):
        if value.under is not None:
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
        pl.col("~where").max(), open_of.max().alias("~of"), pl.lit(value=True).alias("~listed")
    )
    return states.join(numbers, on=KEY, how="left")


def _answer(parts: Parts, column: str, names: Names, present: Sequence[str]) -> list[pl.Expr]:
    """Return the columns of a listing: what was said of the whole listing counts first, then its condition."""
    empty_is_zero = parts.how in ("count", "sum", "distinct")
    count = pl.col("~count").fill_null(0)
    code = pl.col("~where").fill_null(0)
    code = pl.when(code > 0).then(code).otherwise(pl.col("~of").fill_null(0))
    if not empty_is_zero:
        code = (
            pl.when((code == 0) & (count == 0))
            .then(pl.lit(_code(State.NOT_APPLICABLE), dtype=pl.UInt8))
            .otherwise(code)
        )
    code = _said_of_listing(parts.collection, names, present, code)
    over = pl.col("~value").fill_null(0).alias(column)
    state = pl.Series([*STATES.categories], dtype=pl.String)
    words = code.cast(pl.Int64).replace_strict(list(range(len(state))), state.to_list(), return_dtype=pl.String)
    found = [over, words.alias(column + STATE)]
    if parts.how in ("mean", "trimmed_mean"):
        found.append(pl.max_horizontal(count, pl.lit(1, dtype=pl.Int64)).alias(column + UNDER))
    return found


def _code(state: State) -> int:
    return list(STATES.categories).index(state.value)


def _said_of_listing(name: str, names: Names, present: Sequence[str], code: pl.Expr) -> pl.Expr:
    """Return the state that the frame itself gives a listing: *missing* where its column is null."""
    if names(name) in present:
        missing = pl.lit(_code(State.MISSING), dtype=pl.UInt8)
        code = pl.when(pl.col(names(name)).is_null()).then(missing).otherwise(code)
    if names(name + STATE) in present:
        said = pl.col(names(name + STATE)).cast(pl.String).fill_null("")
        for state in State:
            code = pl.when(said == state.value).then(pl.lit(_code(state), dtype=pl.UInt8)).otherwise(code)
    return code


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
