"""The column path answers what the reference interpreter answers, for every node and every value, row by row."""

from collections.abc import Sequence
from fractions import Fraction

import polars as pl
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.strategies import (
    AREA,
    COLLECTION,
    GRADE,
    MOST_ROWS,
    ROW_FIELDS,
    Codes,
    Domain,
    DrawnCase,
    Numbers,
    answers,
    domain_of,
    number_nodes,
    truth_nodes,
)

from emulation.algebra import (
    Absent,
    Field,
    Mean,
    Node,
    Parameter,
    Parts,
    PointsOf,
    Product,
    Read,
    State,
    Sum,
    interpret,
    leaves_of,
    walk,
)
from emulation.tables._supplied import STATES, Supplied, value_of
from emulation.tables._translate import translate
from emulation.tables._values import Level, Number, Truth, Value, all_masks, of_any
from emulation.tables._whole import Unfit
from emulation.tables._worksheet import Worksheet

CODES = (*GRADE.codes, *AREA.codes)
ROWS = 6
MANY = settings(max_examples=3 * settings().max_examples)
"""These laws carry the whole column path, so each is tried three times as often as others."""


def number_columns(name: str, values: Sequence[object]) -> tuple[dict[str, pl.Series], Supplied]:
    """Lay numbers and states into columns; where there is a state, the number is null or nonsense within bounds."""
    pairs = [v if isinstance(v, Fraction) else Fraction(0) for v in values]
    tops = [p.numerator if isinstance(v, Fraction) else None for p, v in zip(pairs, values, strict=True)]
    words = [v.value if isinstance(v, State) else "scored" for v in values]
    ends = [t for t in tops if t is not None] or [1]
    unders = [p.denominator for p in pairs]
    columns = {
        name: pl.Series(tops, dtype=pl.Int64),
        f"{name}:over": pl.Series(unders, dtype=pl.Int64),
        f"{name}:state": pl.Series(words, dtype=STATES),
    }
    states = tuple(s for s in State if s.value in words)
    return columns, Supplied(name, Fraction(1), min(ends), max(ends), (min(unders), max(unders)), states)


def plain_columns(name: str, leaf: Read, values: Sequence[object]) -> tuple[dict[str, pl.Series], Supplied]:
    domain = domain_of(leaf)
    assert isinstance(domain, Numbers)
    scale = domain.step.denominator
    tops = [int(v * scale) if isinstance(v, Fraction) else None for v in values]
    words = [v.value if isinstance(v, State) else "scored" for v in values]
    ends = [t for t in tops if t is not None] or [int(domain.low)]
    columns = {name: pl.Series(tops, dtype=pl.Int64), f"{name}:state": pl.Series(words, dtype=STATES)}
    states = tuple(s for s in State if s.value in words)
    return columns, Supplied(name, Fraction(1, scale), min(ends), max(ends), None, states)


def answered(node: Node, drawn: Sequence[DrawnCase], *, named: frozenset[Node] = frozenset()) -> list[object]:
    """Return what columns answer for each case."""
    columns: dict[str, pl.Series] = {}
    sheet = Worksheet({}, CODES, repeated=named)
    leaves: dict[Read, Value] = {}
    for number, leaf in enumerate(leaves_of(node)):
        values = [interpret(leaf, case) for case in drawn]
        name = f"x{number}"
        kind = None if isinstance(leaf, Parts) else domain_of(leaf)
        if kind is None or isinstance(kind, Numbers):
            made = number_columns(name, values) if kind is None else plain_columns(name, leaf, values)
            columns |= made[0]
            leaves[leaf] = value_of(made[1], sheet)
            if isinstance(leaf, PointsOf):
                sheet.outputs[leaf.target + ("/maximum" if leaf.what == "maximum" else "")] = leaves[leaf]
            continue
        words = [v.value if isinstance(v, State) else "scored" for v in values]
        columns[f"{name}:state"] = pl.Series(words, dtype=STATES)
        states = {s: sheet.mask(pl.col(f"{name}:state").cast(pl.String) == s.value) for s in State if s.value in words}
        if isinstance(kind, Codes):
            places = [CODES.index(v) if isinstance(v, str) else None for v in values]
            columns[name] = pl.Series(places, dtype=pl.Int32)
            leaves[leaf] = Level(pl.col(name), states)
        else:
            truths = [v if isinstance(v, bool) else None for v in values]
            columns[name] = pl.Series(truths, dtype=pl.Boolean)
            leaves[leaf] = Truth(pl.col(name), states)
    sheet.leaves = leaves
    return _read_off(translate(node, sheet), sheet, pl.DataFrame({"row": range(len(drawn)), **columns}))


def _read_off(value: Value, sheet: Worksheet, frame: pl.DataFrame) -> list[object]:
    masks = [of_any(value.states[s]).alias(f"m{i}") for i, s in enumerate(State) if s in value.states]
    kept = [s for s in State if s in value.states]
    match value:
        case Number(over=over, unit=unit, under=under):
            shown = [over.expr.alias("over"), (pl.lit(1) if under is None else under.expr).alias("under")]
        case Truth(expr=expr) | Level(expr=expr):
            unit, shown = Fraction(1), [expr.alias("over"), pl.lit(1).alias("under")]
    lazy = frame.lazy()
    for layer in sheet.layers:
        lazy = lazy.with_columns(layer)
    found = lazy.select("row", *shown, *masks).collect()
    rows: list[object] = []
    for row in found.iter_rows(named=True):
        states = [s for i, s in enumerate(kept) if row[f"m{list(State).index(s)}"]]
        assert all(row[f"m{list(State).index(s)}"] is not None for s in kept), "a mask is never null"
        if states:
            rows.append(states[0])
        elif isinstance(value, Number):
            assert over.low <= row["over"] <= over.high, "a number lies within its bounds"
            rows.append(row["over"] * unit / row["under"])
        else:
            rows.append(row["over"])
    assert all_masks(value.states) is not None
    return rows


PARAMETERS = Parameter("period.last_day"), Parameter("threshold")


@st.composite
def asked(draw: st.DrawFn, nodes: st.SearchStrategy[Node], states: Sequence[State] = tuple(State)):
    """Draw a node and cases that answer what it reads, and no more: a whole world would be drawn in vain."""
    node = draw(nodes)
    leaves = [leaf for leaf in leaves_of(node) if not isinstance(leaf, Parts)]
    domains = {leaf: domain_of(leaf) for leaf in dict.fromkeys((*leaves, *PARAMETERS))}
    rows = any(isinstance(leaf, Parts) for leaf in leaves_of(node))
    return node, [draw(case_over(domains, states, rows=rows)) for _ in range(ROWS)]


@st.composite
def case_over(draw: st.DrawFn, domains: dict[Read, Domain], states: Sequence[State], *, rows: bool) -> DrawnCase:
    values = draw(answers(domains, states))
    if not rows:
        return DrawnCase(values, {})
    shared = {leaf: value for leaf, value in values.items() if not isinstance(leaf, Field)}
    drawn = st.lists(answers(ROW_FIELDS, states).map(lambda row: DrawnCase({**shared, **row}, {})), max_size=MOST_ROWS)
    absent = [st.sampled_from(states)] if states else []
    return DrawnCase(values, {COLLECTION: draw(st.one_of(drawn.map(tuple), *absent))})


def agrees(node: Node, drawn: Sequence[DrawnCase], named: frozenset[Node] = frozenset()) -> None:
    expected = [interpret(node, case) for case in drawn]
    try:
        found = answered(node, drawn, named=named)
    except Unfit:
        event("left to the row path")
        return
    assert found == expected


@MANY
@given(asked(number_nodes(3)))
def test_a_column_with_states_has_the_values_of_the_reference(drawn):
    agrees(*drawn)


@MANY
@given(asked(number_nodes(3), states=()))
def test_a_complete_column_has_the_values_of_the_reference(drawn):
    agrees(*drawn)


@MANY
@given(asked(truth_nodes(3)))
def test_a_column_of_truths_has_the_truths_of_the_reference(drawn):
    agrees(*drawn)


@MANY
@given(asked(number_nodes(3)))
def test_what_stands_twice_may_become_a_column_of_its_own(drawn):
    agrees(*drawn, named=frozenset(walk(drawn[0])))


def test_what_is_a_state_everywhere_and_does_not_apply_somewhere_does_not_leave_a_sum():
    helped, poor = Field("helped"), Field("poor")
    gone = Product((helped, Absent(State.MISSING)))
    values = [{helped: State.NOT_APPLICABLE, poor: Fraction(3)}, {helped: Fraction(1), poor: State.WITHHELD}]
    drawn = [DrawnCase(each, {}) for each in values]
    for node in (
        Sum((gone, poor)),
        Mean((gone, poor), (Fraction(1), Fraction(2))),
        Sum((gone,)),
        Product((gone, poor)),
    ):
        agrees(node, drawn)
