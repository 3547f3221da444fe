"""What a frame brings to the leaves of a rulebook: facts with their masks, traits, earlier facts.

First the columns are found and their types looked at; then one pass over the frame tells what is in them
(the least, the greatest, whether anything is null or refused); and the columns of a plan are written
only as careful as this frame asks: where nothing is null no mask is made, and where every number is small none is wide.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from emulation.algebra import Earlier, Field, Read, State, Trait
from emulation.errors import TableError
from emulation.models import FormSpec
from emulation.tables._facts import Fact, read_fact, unit_of
from emulation.tables._layout import EVIDENCE, SCORED, STATE, Column, Names, lacking
from emulation.tables._texts import MARK, STATED, check_codes, check_marks, marks
from emulation.tables._values import (
    ONE,
    Level,
    Number,
    States,
    Truth,
    Value,
    held_everywhere,
    union,
)
from emulation.tables._whole import Whole, chain, literal, rounded_out, sized, width_of
from emulation.tables._worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Seen:
    """What one pass over a frame told of one column; frames of which the same is told share a plan."""

    has_null: bool
    refused: tuple[int, ...] = ()
    """Which refusals of the fact occur."""
    low: int = 0
    high: int = 1
    """Bounds of the numbers within the range."""
    given: tuple[str, ...] = ()
    """The states that stand in the column beside it."""


GIVEN_STATES: Final = tuple(state.value for state in State)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The columns of one frame as the leaves of a rulebook read them."""

    facts: Mapping[Read, Fact]
    texts: Mapping[Read, str]
    """Traits and evidence: the column of codes of each."""
    absent: tuple[Read, ...] = ()
    """Leaves that are *missing* in every row."""


def find_inputs(leaves: Iterable[Read], form: FormSpec, frame: pl.DataFrame, names: Names) -> Inputs:
    """Return how `frame` answers `leaves`, without looking at a cell.

    Raises:
        TableError: A column is lacking, or is of a type that its measure never has.
    """
    facts: dict[Read, Fact] = {}
    texts: dict[Read, str] = {}
    for leaf in leaves:
        match leaf:
            case Field(name=name) if name.startswith(EVIDENCE):
                if names(name) in frame.columns:
                    texts[leaf] = names(name)
                    check_marks(names(name), frame.get_column(names(name)))
            case Field(name=name):
                facts[leaf] = _fact(Column(name, "fact", form[name]), frame, names)
            case Earlier(name=name, periods=periods):
                facts[leaf] = _fact(Column(f"{name}@{periods}", "earlier", form[name]), frame, names)
            case Trait(name=name):
                texts[leaf] = _present(Column(name, "trait"), frame, names)
                check_codes(texts[leaf], frame.get_column(texts[leaf]))
            case _:
                pass
    return Inputs(facts, texts)


def _present(column: Column, frame: pl.DataFrame, names: Names) -> str:
    name = names(column.name)
    if name not in frame.columns:
        raise lacking(column, name, frame.columns)
    return name


def _fact(column: Column, frame: pl.DataFrame, names: Names) -> Fact:
    name, measure = _present(column, frame, names), column.measure
    assert measure is not None  # noqa: S101 - a fact has a measure
    beside = names(column.name + STATE)
    cells = frame.get_column(name)
    # A column without a cell has any type: pandas has none for it.
    dtype = pl.Null() if cells.null_count() == len(cells) else cells.dtype
    try:
        return read_fact(measure, name, dtype, beside if beside in frame.columns else None)
    except TableError as error:
        raise _with_row(error, cells) from None


def _with_row(error: TableError, cells: pl.Series) -> TableError:
    """Return the error with the first row that holds something."""
    first = cells.is_not_null().arg_max()
    where = {**error.where, "row": first}
    return TableError(error.code, vi=error.vi, en=error.en, hint=error.hint, **where)


# --- what is in them -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """The columns of a frame, and what one look at them told."""

    inputs: Inputs
    seen: Mapping[Read, Seen]
    key: Hashable
    """The same for frames that look alike."""


def sight_of(inputs: Inputs, frame: pl.DataFrame) -> Sight:
    """Look at a frame once, for all plans that are asked of it."""
    seen = look(inputs, frame)
    types = tuple((f.column, str(frame.schema[f.column]), f.states) for f in inputs.facts.values())
    return Sight(inputs, seen, (types, tuple(inputs.texts.items()), tuple(seen.items())))


def look(inputs: Inputs, frame: pl.DataFrame) -> dict[Read, Seen]:
    """Return what is in each column: whether it has nulls and states, its bounds, which refusals occur.

    Raises:
        TableError: A column of states holds a word that is no state.
    """
    asked: list[pl.Expr] = []
    for number, fact in enumerate(inputs.facts.values()):
        asked += _questions(f"{number}", fact)
    answers = frame.lazy().select(asked).collect(engine="streaming").row(0, named=True) if asked else {}
    return {
        leaf: _seen(f"{number}", fact, answers, frame) for number, (leaf, fact) in enumerate(inputs.facts.items())
    } | {leaf: _seen_text(leaf, name, frame) for leaf, name in inputs.texts.items()}


def _questions(key: str, fact: Fact) -> list[pl.Expr]:
    signs = [r.cells if r.sign is None else r.sign for r in fact.refusals]
    asked = [s.any().alias(f"{key}r{i}") for i, s in enumerate(signs) if not fact.refusals[i].by_ends]
    if fact.range is not None:
        asked += [fact.value.min().alias(f"{key}l"), fact.value.max().alias(f"{key}h")]
    return asked


def _seen(key: str, fact: Fact, answers: Mapping[str, object], frame: pl.DataFrame) -> Seen:
    low, high, outside = _bounds(fact.range, answers.get(f"{key}l"), answers.get(f"{key}h"))
    nulls = frame.get_column(fact.column).null_count()
    occurs = [bool(answers.get(f"{key}r{i}")) for i in range(len(fact.refusals))]
    # Where a cell cannot be used, the least and the greatest tell nothing of the others, so all is looked at.
    careful = outside or (any(occurs) and fact.range is not None)
    refused = tuple(i for i, each in enumerate(occurs) if each or careful)
    if careful and fact.range is not None:
        low, high = fact.range
    return Seen(nulls > 0, refused, low, high, given_states(fact.states, frame))


def _seen_text(leaf: Read, column: str, frame: pl.DataFrame) -> Seen:
    if isinstance(leaf, Trait):
        return Seen(frame.get_column(column).null_count() > 0)
    words = set(frame.select(marks(column).unique()).to_series().to_list())
    strange = words - {"", *MARK.codes, *STATED}
    return Seen("" in words, (0,) if strange else (), given=tuple(word for word in STATED if word in words))


def _bounds(allowed: tuple[int, int] | None, low: object, high: object) -> tuple[int, int, bool]:
    """Return bounds of the cells, rounded outwards to a power of two, and whether some are not allowed."""
    if allowed is None:
        return 0, 1, False
    if not (isinstance(low, int) and isinstance(high, int)):
        return *allowed, False
    if low < allowed[0] or high > allowed[1]:
        return *allowed, True
    low, high = rounded_out(low, high)
    return max(allowed[0], low), min(allowed[1], high), False


def given_states(column: str | None, frame: pl.DataFrame) -> tuple[str, ...]:
    """Return the states that stand in a column of states, if there is one.

    Raises:
        TableError: It holds a word that is no state.
    """
    if column is None or column not in frame.columns:
        return ()
    cells = frame.get_column(column)
    if cells.null_count() == len(cells):
        return ()
    words = cells.cast(pl.String).unique().drop_nulls().to_list()
    strange = sorted(set(words) - set(GIVEN_STATES) - {SCORED, ""})
    if strange:
        raise _no_state(column, cells, strange)
    return tuple(word for word in GIVEN_STATES if word in words)


def _no_state(column: str, cells: pl.Series, strange: Sequence[str]) -> TableError:
    row = cells.cast(pl.String).is_in(list(strange)).arg_max()
    known = ", ".join(GIVEN_STATES)
    return TableError(
        "EMU-T08",
        vi=f"Cột {column} có giá trị không phải là trạng thái.",
        en=f"Column {column} holds what is no state.",
        hint=(f"ghi một trong: {known}, hoặc để trống", f"write one of {known}, or leave it empty"),
        column=column,
        row=row,
    )


# --- the columns ---------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Leaves:
    """The values of all leaves in one worksheet, and the refused cells for the findings."""

    values: dict[Read, Value] = field(default_factory=dict)
    refusals: list[tuple[Fact, str, pl.Expr]] = field(default_factory=list)
    """Fact, code and cells: refused where no state overrules it."""


def write_leaves(inputs: Inputs, seen: Mapping[Read, Seen], sheet: Worksheet) -> Leaves:
    """Return the value of each leaf, with the columns that it needs written into `sheet`."""
    leaves = Leaves()
    for leaf, fact in inputs.facts.items():
        leaves.values[leaf] = _value(fact, seen[leaf], sheet, leaves)
    for leaf, column in inputs.texts.items():
        read = (
            _trait(column, seen[leaf], sheet) if isinstance(leaf, Trait) else _mark(column, seen[leaf], sheet, leaves)
        )
        leaves.values[leaf] = read
    for leaf in inputs.absent:
        leaves.values[leaf] = Number(literal(0), ONE, None, held_everywhere(State.MISSING))
    return leaves


def _value(fact: Fact, seen: Seen, sheet: Worksheet, leaves: Leaves) -> Value:
    states = _states(fact, seen, sheet, leaves)
    kind = fact.measure.node_kind
    if kind == "truth":
        return Truth(fact.value, states)
    if kind == "level":
        return Level(_positions(fact.value, fact.measure.codes, sheet), states)
    # A cell that is refused may hold anything, but nothing that could become longer than was proved.
    usable = fact.value.is_between(seen.low, seen.high)
    expr = pl.when(usable).then(fact.value).otherwise(None) if seen.refused else fact.value
    return Number(sheet.named(_narrow(expr, seen.low, seen.high)), unit_of(fact.measure), None, states)


def _narrow(expr: pl.Expr, low: int, high: int) -> Whole:
    """Return a column of 64 bits as wide as its numbers ask."""
    return Whole(expr, low, high) if width_of(low, high) == 64 and low < high else sized(expr, low, high)


def _positions(text: pl.Expr, codes: Sequence[str], sheet: Worksheet) -> pl.Expr:
    """Return the position of a code in the worksheet's list, -1 for any other."""
    kept = [code for code in codes if code in sheet.codes]
    arms = [(text == code, pl.lit(sheet.codes.index(code), dtype=pl.Int32)) for code in kept]
    expr = chain(arms, pl.lit(-1, dtype=pl.Int32))
    return pl.col(sheet.column(expr)) if arms else expr


def _states(fact: Fact, seen: Seen, sheet: Worksheet, leaves: Leaves) -> States:
    """Return the masks of a fact: a state that was given counts before the cell beside it."""
    said = pl.col(fact.states).cast(pl.String).fill_null("") if seen.given and fact.states else None
    free = pl.lit(value=True) if said is None else said.is_in(["", SCORED])
    parts: list[States] = []
    if seen.has_null:
        parts.append({State.MISSING: sheet.mask(pl.col(fact.column).is_null() & free)})
    for position in seen.refused:
        cells = fact.refusals[position].cells.fill_null(value=False) & free
        leaves.refusals.append((fact, fact.refusals[position].code, cells))
        parts.append({State.FAILED: sheet.mask(cells)})
        free &= ~cells
    if said is not None:
        parts += [_said(fact, said, word, sheet, leaves) for word in seen.given]
    return union(parts)


def _said(fact: Fact, said: pl.Expr, word: str, sheet: Worksheet, leaves: Leaves) -> States:
    """Return the mask of one given state; *not applicable* is refused where the measure does not allow it."""
    state = State(word)
    mask = sheet.mask(said == word)
    if state is State.NOT_APPLICABLE and not fact.measure.may_not_apply:
        leaves.refusals.append((fact, "EMU-M10", said == word))
        return {State.FAILED: mask}
    return {state: mask}


def _mark(column: str, seen: Seen, sheet: Worksheet, leaves: Leaves) -> Value:
    """Return what is said of evidence; a word that is none of those known is refused, and never *given*."""
    said = marks(column)
    parts: list[States] = [{State(word): sheet.mask(said == word)} for word in seen.given]
    if seen.has_null:
        parts.append({State.MISSING: sheet.mask(said == "")})
    if seen.refused:
        strange = ~said.is_in(["", *MARK.codes, *STATED])
        leaves.refusals.append((Fact(column, MARK, said), "EMU-T08", strange))
        parts.append({State.FAILED: sheet.mask(strange)})
    return Level(_positions(said, sheet.codes, sheet), union(parts))


def _trait(column: str, seen: Seen, sheet: Worksheet) -> Value:
    cell = pl.col(column).cast(pl.String)
    states: States = {State.MISSING: sheet.mask(cell.is_null())} if seen.has_null else {}
    return Level(_positions(cell, sheet.codes, sheet), states)
