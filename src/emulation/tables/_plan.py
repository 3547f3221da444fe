"""A rulebook compiled for frames of one kind: layers of columns, then points and states."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

import polars as pl

from emulation.algebra import (
    Absent,
    Constant,
    Field,
    IsIn,
    Node,
    Parts,
    PointsOf,
    Read,
    State,
    children_of,
    leaves_of,
    walk,
)
from emulation.models import FormSpec
from emulation.scoring import Check
from emulation.tables._facts import Fact
from emulation.tables._inputs import Inputs, Leaves, Seen, write_leaves
from emulation.tables._layout import SCORED, STATE
from emulation.tables._supplied import STATES, UNDER, Supplied, value_of
from emulation.tables._translate import surely, translate
from emulation.tables._values import (
    NOWHERE,
    OPEN,
    Number,
    States,
    Truth,
    Value,
    all_masks,
    of_any,
    open_mask,
    union,
    upright,
)
from emulation.tables._whole import INTEGERS, Unfit, Whole, chain, choose, fits, literal, times
from emulation.tables._worksheet import Worksheet

Points = Literal["scaled", "decimal"]
"""How exact points are handed out: whole quanta, or decimals."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be computed: the nodes with their parameters put in, in order, and the names that are wanted."""

    form: FormSpec
    nodes: Mapping[str, Node]
    wanted: tuple[str, ...]
    criteria: tuple[str, ...]
    checks: tuple[Check, ...]
    quantum: Fraction
    parameters: Mapping[str, Fraction]
    short: frozenset[str] = frozenset()
    """The results that 32 bits hold whatever the facts are, so that all frames have the same types."""
    points: Points = "scaled"
    asked: tuple[Node, ...] = ()
    """What classes and conditions ask beside the results, where the rows are to be classed."""

    @classmethod
    def of_checks(cls, form: FormSpec, checks: tuple[Check, ...]) -> "Task":
        """Return a task that scores nothing: facts and checks alone."""
        return cls(form, {}, (), (), checks, Fraction(1), {})


@dataclass(frozen=True, slots=True)
class Plan:
    """What Polars is asked: layers of columns, one after the other, and the columns of the answer."""

    layers: tuple[tuple[pl.Expr, ...], ...]
    answer: tuple[pl.Expr, ...]
    refusals: tuple[tuple[Fact, str, pl.Expr], ...]
    broken: tuple[tuple[Check, pl.Expr], ...]
    by_rows: tuple[str, ...]
    """The nodes that no column could say, or before them the checks; their columns must be supplied."""
    unknown: pl.Expr
    """The rows in which a fact is not known."""

    def layered(self, frame: pl.LazyFrame) -> pl.LazyFrame:
        """Return `frame` with all columns of our own."""
        for layer in self.layers:
            frame = frame.with_columns(layer)
        return frame

    def scored(self, frame: pl.LazyFrame, keys: Sequence[pl.Expr] = ()) -> pl.LazyFrame:
        """Return keys, points and states for each row of `frame`."""
        if keys:
            return self.layered(frame).select(*keys, *self.answer)
        # An answer of constants alone has as many rows as there are, not one.
        return self.layered(frame).select(*self.answer, pl.first().alias("~")).drop("~")


Given = Mapping[Read | str, Supplied]
"""What other passes worked out: by leaf, and by its name each node and each check that the row path answered."""


def compile_plan(task: Task, inputs: Inputs, seen: Mapping[Read, Seen], supplied: Given) -> Plan:
    """Return the plan for frames in which `seen` is all there is to see."""
    sheet, leaves, broken, unsaid = _begin(task, inputs, seen, supplied)
    # What a check leaves unusable is known before anything is scored.
    by_rows = unsaid or _write(task, sheet, supplied)
    answer = tuple(_answer(task, sheet)) if task.wanted and not by_rows else ()
    unknown = of_any(open_mask(sheet.leaves.values()))
    return Plan(tuple(map(tuple, sheet.layers)), answer, tuple(leaves.refusals), broken, by_rows, unknown)


def unsaid_checks(task: Task, inputs: Inputs, seen: Mapping[Read, Seen], supplied: Given) -> tuple[Check, ...]:
    """Return the checks that only the row path can answer, and has not yet."""
    if not task.checks:
        return ()
    *_, names = _begin(task, inputs, seen, supplied)
    return tuple(check for check in task.checks if check_name(check) in names)


def compile_measure(
    task: Task, of: Node, inputs: Inputs, seen: Mapping[Read, Seen], supplied: Given
) -> tuple[Plan, Fraction]:
    """Return the plan that computes one number for each row, null where it is a state, and what its wholes count.

    The number stands in the column "~value", its denominator, where rows differ in it, in "~below".

    Raises:
        Unfit: It reads what columns cannot say.
    """
    sheet, leaves, broken, unsaid = _begin(task, inputs, seen, supplied)
    if unsaid:
        raise Unfit
    _write(task, sheet, supplied)
    value = translate(of, sheet)
    assert isinstance(value, Number)  # noqa: S101 - a statistic is of a number
    value = upright(value)
    answer = [_masked(value.over.expr, value.states).alias("~value")]
    if value.under is not None:
        answer.append(value.under.expr.alias("~below"))
    layers = tuple(map(tuple, sheet.layers))
    return Plan(layers, tuple(answer), tuple(leaves.refusals), broken, (), pl.lit(value=False)), value.unit


def written(task: Task, inputs: Inputs, seen: Mapping[Read, Seen], supplied: Given) -> Worksheet:
    """Return a worksheet in which every node of a task is written.

    Raises:
        Unfit: It has one that columns cannot say.
    """
    sheet, _, _, unsaid = _begin(task, inputs, seen, supplied)
    if unsaid or _write(task, sheet, supplied):
        raise Unfit
    return sheet


Broken = tuple[tuple[Check, pl.Expr], ...]
"""The rows in which each check is broken."""


def _begin(
    task: Task, inputs: Inputs, seen: Mapping[Read, Seen], supplied: Given
) -> tuple[Worksheet, Leaves, Broken, tuple[str, ...]]:
    """Return a worksheet in which every leaf is answered and every check is done, but for those that columns cannot."""
    sheet = Worksheet({}, _codes(task), task.quantum, _repeated(task))
    leaves = write_leaves(inputs, seen, sheet)
    given = {leaf: value_of(each, sheet) for leaf, each in supplied.items() if not isinstance(leaf, str)}
    sheet.leaves = {**leaves.values, **given}
    return sheet, leaves, *_check(task, sheet, supplied)


def _codes(task: Task) -> tuple[str, ...]:
    """Return every code that a rule asks for or a level of the form has."""
    asked = (n.codes for node in _all_nodes(task) for n in walk(node) if isinstance(n, IsIn))
    return tuple(dict.fromkeys(code for codes in (*asked, *(m.codes for m in task.form)) for code in codes))


def _all_nodes(task: Task) -> list[Node]:
    return [*task.nodes.values(), *(check.holds for check in task.checks), *task.asked]


def _repeated(task: Task) -> frozenset[Node]:
    """Return what stands more than once and is worth a column of its own."""
    counts: Counter[Node] = Counter()
    stack = [*task.nodes.values(), *task.asked]
    while stack:
        node = stack.pop()
        if isinstance(node, Read | Constant | Absent):
            continue
        counts[node] += 1
        if counts[node] == 1:
            stack.extend(children_of(node))
    return frozenset(node for node, count in counts.items() if count > 1)


def _check(task: Task, sheet: Worksheet, supplied: Given) -> tuple[Broken, tuple[str, ...]]:
    """Return the rows in which each check is broken, and fail the facts that cannot be used there.

    Beside them the names of the checks that only the row path can answer, and has not yet.
    """
    broken: list[tuple[Check, pl.Expr]] = []
    unsaid: list[str] = []
    failed: dict[str, States] = {}
    for check in task.checks:
        try:
            cells = _broken(check, sheet, supplied)
        except Unfit:
            unsaid.append(check_name(check))
            continue
        if cells is None:
            continue
        mask = sheet.mask(cells)
        broken.append((check, of_any(mask)))
        for name in check.fails:
            failed[name] = union((failed.get(name, {}), {State.FAILED: mask}))
    sheet.leaves = {leaf: _failing(leaf, value, failed) for leaf, value in sheet.leaves.items()}
    sheet.memo.clear()
    return tuple(broken), tuple(unsaid)


def check_name(check: Check) -> str:
    """Return the name under which the row path's answer to a check is supplied."""
    return f"check({check.id})"


def _broken(check: Check, sheet: Worksheet, supplied: Given) -> pl.Expr | None:
    """Return the rows in which a check is broken, None where it is in none."""
    if (answer := supplied.get(check_name(check))) is not None:
        return pl.col(answer.column)
    held = translate(check.holds, sheet)
    assert isinstance(held, Truth)  # noqa: S101 - a check is a truth
    if held.always is True:
        return None
    cells = surely(held, answer=False)
    return pl.lit(value=True) if cells is None else cells


def _failing(leaf: Read, value: Value, failed: Mapping[str, States]) -> Value:
    match leaf:
        case Field(name=name) | Parts(collection=name) if name in failed:
            return replace(value, states=union((value.states, failed[name])))
        case _:
            return value


def _write(task: Task, sheet: Worksheet, supplied: Given) -> tuple[str, ...]:
    """Write every node as a column of its own; return those that only the row path can score."""
    by_rows: list[str] = []
    for name, node in task.nodes.items():
        if name in supplied:
            sheet.outputs[name] = value_of(supplied[name], sheet)
            continue
        if by_rows and any(result not in sheet.outputs for result in results_read(node)):
            # What it reads comes from the row path first; then a column may say it.
            continue
        try:
            value = translate(node, sheet)
            _in_quanta(value, task.quantum)
        except Unfit:
            by_rows.append(name)
        else:
            sheet.outputs[name] = sheet.held(value)
    return tuple(by_rows)


def results_read(node: Node) -> list[str]:
    """Return the names of the results that `node` reads."""
    return [result_name(leaf) for leaf in leaves_of(node) if isinstance(leaf, PointsOf)]


def result_name(leaf: PointsOf) -> str:
    """Return the name under which a result is stored."""
    return leaf.target if leaf.what == "points" else f"{leaf.target}/maximum"


def _in_quanta(value: Value, quantum: Fraction) -> tuple[Whole, Whole | None]:
    """Return a number as whole quanta, or as a fraction of them where a rule leaves it unrounded."""
    assert isinstance(value, Number)  # noqa: S101 - a result is a number
    unit = value.unit / quantum
    over = literal(0) if value.over.constant == 0 else times(value.over, unit.numerator)
    under = value.under
    if unit.denominator > 1 and value.over.constant != 0:
        under = times(under or literal(1), unit.denominator)
    return over, under


# --- the answer ----------------------------------------------------------------------------------------------------


def _answer(task: Task, sheet: Worksheet) -> list[pl.Expr]:
    total, *rest = task.wanted
    first = [*_result(total, task, sheet), *_maximum(task, sheet), _settled(task, sheet).alias("settled")]
    return first + [expr for name in rest for expr in _result(name, task, sheet)]


def _result(name: str, task: Task, sheet: Worksheet) -> list[pl.Expr]:
    value = sheet.outputs[name]
    over, under = _in_quanta(value, task.quantum)
    states = state_column(value.states).alias(name + STATE)
    if under is None:
        return [_handed_out(name, over, value.states, task).alias(name), states]
    shown = [_masked(w.expr, value.states) for w in (over, under)]
    return [shown[0].alias(name), states, shown[1].alias(name + UNDER)]


def _masked(expr: pl.Expr, states: States) -> pl.Expr:
    mask = all_masks(states)
    return pl.when(of_any(mask)).then(None).otherwise(expr) if mask else expr


def _handed_out(name: str, over: Whole, states: States, task: Task) -> pl.Expr:
    """Return points as the caller wants them: null wherever there is a state."""
    if task.points == "decimal":
        return as_decimal(_masked(over.expr, states), task.quantum)
    bits = 32 if name in task.short else max(over.width, 64)
    return _masked(over.expr if over.width == bits else over.expr.cast(INTEGERS[bits], wrap_numerical=True), states)


def as_decimal(points: pl.Expr, quantum: Fraction) -> pl.Expr:
    """Return whole quanta as decimals, exactly: the product has no more places than the quantum."""
    places = next(p for p in range(7) if (quantum * 10**p).denominator == 1)
    step = Decimal((0, tuple(map(int, str(int(quantum * 10**places)))), -places))
    return points.cast(pl.Decimal(38, places)) * pl.lit(step).cast(pl.Decimal(38, places))


_WORDS: Final = {word: pl.lit(word, dtype=STATES) for word in STATES.categories}


def state_column(states: States) -> pl.Expr:
    """Return the state of each row, the strongest that it carries."""
    return chain([(of_any(states[s]), _WORDS[s.value]) for s in State if states.get(s)], _WORDS[SCORED])


def _maximum(task: Task, sheet: Worksheet) -> list[pl.Expr]:
    """Return the maximum that applied: nothing where nothing applies, and a fraction where a rule makes it one."""
    value = sheet.outputs["total/maximum"]
    over, under = _in_quanta(value, task.quantum)
    if mask := all_masks(value.states):
        over = choose([(of_any(mask), literal(0))], over)
    if under is None:
        return [_handed_out("total/maximum", over, {}, task).alias("maximum")]
    return [over.expr.alias("maximum"), under.expr.alias("maximum" + UNDER)]


def _settled(task: Task, sheet: Worksheet) -> pl.Expr:
    """Return how many criteria are settled: a number, or not applicable."""
    groups: Counter[frozenset[str]] = Counter()
    for name in task.criteria:
        states = sheet.outputs[name].states
        groups[frozenset[str]().union(*(states.get(s, NOWHERE) for s in OPEN))] += 1
    count = pl.lit(len(task.criteria), dtype=pl.UInt16)
    for mask, number in groups.items():
        if mask:
            lost = pl.lit(number, dtype=pl.UInt16)
            count = count - pl.when(of_any(mask)).then(lost).otherwise(pl.lit(0, dtype=pl.UInt16))
    return count


def with_ranges(
    scored: pl.DataFrame, rows: pl.Series, found: Sequence[tuple[int | None, int | None]], task: Task
) -> pl.DataFrame:
    """Return scores with the least and the most that the total may still become; where all is known, itself."""
    kind = _type_of_ends(scored, [end for ends in found for end in ends if end is not None])
    ends = pl.DataFrame(
        {"~row": rows.cast(pl.UInt32), "low": [low for low, _ in found], "high": [high for _, high in found]},
        schema={"~row": pl.UInt32, "low": kind, "high": kind},
    )
    joined = (
        scored.lazy()
        .select(pl.col("^total(:over)?$"))
        .with_row_index("~row")
        .join(ends.lazy().with_columns(known=True), on="~row", how="left")
    )
    under = pl.col("total" + UNDER) if "total" + UNDER in scored.columns else None
    shown = (_end(name, kind, task, under).alias(name) for name in ("low", "high"))
    return scored.hstack(joined.sort("~row").select(shown).collect())


def _type_of_ends(scored: pl.DataFrame, ends: Sequence[int]) -> type[pl.DataType]:
    """Return the type of both ends of a range: 64 bits, more where a total or an end needs them."""
    return pl.Int128 if scored.schema["total"] == pl.Int128 or not fits(*ends) else pl.Int64


def _end(name: str, kind: type[pl.DataType], task: Task, under: pl.Expr | None) -> pl.Expr:
    points = as_decimal(pl.col(name), task.quantum) if task.points == "decimal" else pl.col(name)
    return pl.when(pl.col("known").is_not_null()).then(points).otherwise(_whole_total(name, kind, task, under))


def _whole_total(name: str, kind: type[pl.DataType], task: Task, under: pl.Expr | None) -> pl.Expr:
    """Return a total that is known, in whole quanta: one that was left unrounded lies between two of them."""
    total = pl.col("total")
    if under is None:
        return total if task.points == "decimal" else total.cast(kind)
    quanta = _beside(total.cast(pl.Int128), under.cast(pl.Int128), upwards=name == "high").cast(kind)
    return as_decimal(quanta, task.quantum) if task.points == "decimal" else quanta


def _beside(over: pl.Expr, under: pl.Expr, *, upwards: bool) -> pl.Expr:
    """Return the whole number next to a fraction: magnitudes are divided, and then the sign is given back."""
    below = over < 0
    magnitude = pl.when(below).then(0 - over).otherwise(over)
    quotient = magnitude // under
    # Away from zero is upwards above it and downwards below it.
    away = (magnitude > quotient * under) & (~below if upwards else below)
    moved = quotient + away.cast(pl.Int128)
    return pl.when(below).then(0 - moved).otherwise(moved)
