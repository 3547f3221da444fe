"""The row path answers what the reference interpreter answers, for every node and every value."""

import keyword
import tokenize
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import Codes, DrawnCase, Numbers, cases, domain_of, level_nodes, number_nodes, truth_nodes

from emulation.algebra._generate import NAMES, RowPath, Slot, generate
from emulation.algebra._nodes import (
    Absent,
    All,
    Any,
    AppliesWhen,
    Branch,
    Choose,
    Compare,
    Constant,
    Default,
    Difference,
    Field,
    Greatest,
    IsIn,
    IsState,
    Ladder,
    Least,
    Mean,
    Node,
    Not,
    Parts,
    PointsOf,
    Product,
    Ratio,
    Read,
    Root,
    Round,
    Rung,
    Statistic,
    Sum,
    Tally,
    leaves_of,
)
from emulation.algebra._reference import Value, interpret
from emulation.algebra._state import State

QUANTUM = Fraction("0.01")


def slot_of(leaf: Read, index: int) -> Slot:
    """Lay a leaf of the drawn world into the tuple as a form would."""
    if isinstance(leaf, Parts):
        return Slot(index, "exact")
    match domain_of(leaf):
        case Numbers(step=step):
            return Slot(index, "number", step.denominator)
        case Codes(codes=codes):
            return Slot(index, "level", codes=codes)
        case _:
            return Slot(index, "truth")


def raw(slot: Slot, value: Value) -> object:
    if isinstance(value, State) or slot.kind in ("truth", "exact"):
        return value
    if slot.kind == "level":
        return slot.codes.index(value) if value in slot.codes else -1
    assert (value * slot.scale).denominator == 1
    return int(value * slot.scale)


class Known:
    """A case that also answers the outputs so far."""

    def __init__(self, case: DrawnCase, known: Mapping[str, Value]) -> None:
        self.case, self.known, self.rows = case, known, case.rows

    def __call__(self, leaf: Read) -> Value:
        key = leaf.target + ("/maximum" if leaf.what == "maximum" else "") if isinstance(leaf, PointsOf) else None
        return self.known[key] if key in self.known else self.case(leaf)


def in_quanta(value: Value, quantum: Fraction) -> object:
    if isinstance(value, State):
        return value
    return int(value / quantum) if (value / quantum).denominator == 1 else value / quantum


@lru_cache(maxsize=16)
def compiled(outputs: tuple[tuple[str, Node], ...], quantum: Fraction) -> tuple[dict[Read, Slot], RowPath]:
    """Compile once for all the values that a test draws; what is no output lies in a slot."""
    names = {key.removesuffix("/maximum") for key, _ in outputs}
    leaves = dict.fromkeys(leaf for _, node in outputs for leaf in leaves_of(node))
    read = [leaf for leaf in leaves if not (isinstance(leaf, PointsOf) and leaf.target in names)]
    slots = {leaf: slot_of(leaf, index) for index, leaf in enumerate(read)}
    return slots, generate(dict(outputs), slots, quantum=quantum)


def both(outputs: Mapping[str, Node], case: DrawnCase, quantum: Fraction = QUANTUM):
    """Return what the reference answers, what the row path answers, where it fell back, and the path."""
    slots, path = compiled(tuple(outputs.items()), quantum)
    known: dict[str, Value] = {}
    read = Known(case, known)
    for key, node in outputs.items():
        known[key] = interpret(node, read)
    keys, fell = list(outputs), []

    def fallback(k, results):
        fell.append(k)
        assert results == [in_quanta(known[key], quantum) for key in keys[:k]]
        return in_quanta(known[keys[k]], quantum)

    results = path.run(tuple(raw(slot, interpret(leaf, case)) for leaf, slot in slots.items()), fallback)
    return [in_quanta(v, quantum) for v in known.values()], results, fell, path


@given(number_nodes(3), cases(), st.sampled_from([QUANTUM, Fraction(1), Fraction(1, 3)]))
def test_a_case_with_states_has_the_points_of_the_reference(node, case, quantum):
    expected, found, _, path = both({"x": node}, case, quantum)
    assert found == expected, path.source


@given(number_nodes(3), cases(states=()))
def test_a_complete_case_has_the_points_of_the_reference(node, case):
    expected, found, _, path = both({"x": node}, case)
    assert found == expected, path.source


@given(st.lists(number_nodes(1), min_size=3, max_size=3), number_nodes(1), cases())
def test_later_outputs_read_earlier_ones(nodes, penalty, case):
    """Criteria, a capped section over them, a penalty outside it, and the total."""
    points = [Round(node, QUANTUM) for node in nodes[:2]]
    section = Sum((PointsOf("one"), PointsOf("two"), PointsOf("loose")))
    outputs = {
        "one": points[0],
        "two": points[1],
        "loose": nodes[2],  # Not rounded: perhaps a fraction of a quantum.
        "one/maximum": Choose((Branch(IsState(PointsOf("one"), (State.NOT_APPLICABLE,)), ZERO),), TEN),
        "section": Least((section, Constant(Fraction(12)))),
        "penalty": Round(Least((penalty, ZERO)), Fraction(1)),
        "total": Sum((PointsOf("section"), PointsOf("penalty"), PointsOf("one", "maximum"))),
    }
    expected, found, _, path = both(outputs, case)
    assert found == expected, path.source


# --- each node, with every value at every leaf ---------------------------------------------------------------------

A, B, R = Field("helped"), Field("poor"), Field("rate")
T, U, G = Field("registered", "truth"), Field("goal_met", "truth"), Field("grade", "level")
ZERO, ONE, TEN = (Constant(Fraction(n)) for n in (0, 1, 10))
NEVER = Absent(State.NOT_APPLICABLE)
SHARE = Ratio(A, B, NEVER)
EACH: tuple[Node, ...] = (
    A,
    R,
    Sum((A, B)),
    Sum((A, R, ONE)),
    Sum((SHARE, ONE)),
    Sum((SHARE, Ratio(B, A, NEVER), A)),
    Difference(A, R),
    Difference(ZERO, A),
    Product((A, B, Constant(Fraction("1.5")))),
    Product((A, ZERO)),
    SHARE,
    Ratio(A, Difference(B, R), ZERO),
    Ratio(SHARE, R, Absent(State.FAILED)),
    Ratio(A, Constant(Fraction(-3))),
    Difference(SHARE, Ratio(B, R, NEVER)),
    Mean((A, B), (Fraction(1), Fraction(2))),
    Mean((SHARE, R), (Fraction(1, 3), Fraction(2))),
    Mean((SHARE, Ratio(B, A, NEVER)), (Fraction(1), Fraction(1))),
    Least((A, B, TEN)),
    Least((SHARE, Ratio(B, A, NEVER), ONE)),
    Greatest((A, R)),
    Round(Product((SHARE, TEN)), QUANTUM),
    Round(Root(Greatest((Product((A, B)), ZERO)), 2), QUANTUM),
    Ladder(SHARE, (Rung(">=", Constant(Fraction("0.9")), TEN), Rung(">", R, A)), ZERO),
    Ladder(A, (), TEN),
    Choose((Branch(T, A), Branch(Compare(A, "==", B), SHARE)), NEVER),
    Choose((Branch(All((T, U)), TEN), Branch(Any((U, Compare(SHARE, ">", ONE))), B)), A),
    Tally((T,)),
    Tally((T, U, Compare(A, ">=", B))),
    Tally((Compare(SHARE, "!=", ONE), Not(T))),
    Tally((All((Compare(SHARE, ">", ZERO), Compare(Ratio(B, A, NEVER), ">", ZERO), T)),)),
    Tally((IsIn(G, ("good",)), IsIn(G, ("good", "weak")), IsIn(G, ("elsewhere",)))),
    Tally((IsIn(Choose((Branch(T, G),), Absent(State.MISSING)), ("fair",)), U)),
    Tally((IsIn(Default(G, (State.MISSING,), Field("grade", "level")), ("fair",)),)),
    Tally((IsIn(AppliesWhen(T, G), ("fair",)), U)),
    Tally((IsState(A, (State.MISSING, State.FAILED)), IsState(SHARE, (State.NOT_APPLICABLE,)))),
    Tally((IsState(AppliesWhen(T, G), (State.NOT_APPLICABLE,)), IsState(Difference(A, B), (State.MISSING,)))),
    Default(A, (State.MISSING,), ZERO),
    Default(SHARE, (State.NOT_APPLICABLE, State.MISSING), B),
    Sum((Default(A, (State.NOT_DUE,), NEVER), B)),
    AppliesWhen(T, A),
    AppliesWhen(Compare(SHARE, ">", ZERO), Sum((A, B))),
    Least((AppliesWhen(T, A), R)),
    NEVER,
    Absent(State.WITHHELD),
    Constant(Fraction(1, 3)),
)
NUMBERS = (*map(Fraction, (0, 1, -3, 20, 10**30)), *State)
TRUTHS = (True, False, *State)


@pytest.mark.parametrize("node", EACH, ids=str)
@settings(max_examples=settings().max_examples // 2)
@given(
    st.fixed_dictionaries(
        {
            **dict.fromkeys((A, B, R), st.sampled_from(NUMBERS)),
            **dict.fromkeys((T, U), st.sampled_from(TRUTHS)),
            G: st.sampled_from(("good", "fair", "weak", *State)),
        }
    ),
)
def test_each_node_keeps_every_state_and_every_number(node, values):
    expected, found, _, path = both({"x": node}, DrawnCase(values, {}))
    assert found == expected, path.source


@given(st.integers(-60, 60), st.integers(-60, 60), st.integers(1, 40), st.sampled_from([1, 10**15, 10**40]))
def test_ties_and_huge_amounts_are_exact(part, whole, points, factor):
    case = DrawnCase({A: Fraction(part * factor), B: Fraction(whole * factor)}, {})
    capped = Least((Product((SHARE, Constant(Fraction(points)))), Constant(Fraction(points))))
    expected, found, fell, _ = both({"x": Round(capped, QUANTUM)}, case)
    assert (found, fell) == (expected, [])


# --- what is left to the fallback, and what is not -----------------------------------------------------------------

CRITERIA: dict[str, Node] = {
    "pro rata": Round(Least((Product((SHARE, TEN)), TEN)), QUANTUM),
    "ladder": Ladder(SHARE, (Rung(">=", Constant(Fraction("0.95")), TEN), Rung(">=", ONE, ONE)), ZERO),
    "checklist": Product((Tally((T, U)), Constant(Fraction("0.5")))),
    "penalty": Greatest((Product((A, Constant(Fraction(-2)))), Constant(Fraction(-4)))),
    "change": Round(Product((Difference(SHARE, Ratio(B, R, ZERO)), TEN)), QUANTUM),
    "grade": Choose((Branch(IsIn(G, ("good",)), TEN),), ZERO),
    "assigned": AppliesWhen(Compare(B, ">", ZERO), Least((A, TEN))),
}


@given(
    st.fixed_dictionaries(
        {
            **dict.fromkeys((A, B, R), st.sampled_from(NUMBERS[:5])),
            **dict.fromkeys((T, U), st.booleans()),
            G: st.sampled_from(("good", "fair")),
        }
    ),
    st.sampled_from([A, R, T, G]),
    st.sampled_from([s for s in State if s is not State.NOT_APPLICABLE]),
)
def test_ordinary_criteria_need_no_fallback(values, missing, state):
    """Neither where a denominator of zero makes a criterion not applicable, nor where one fact is unknown."""
    outputs = CRITERIA | {"total": Sum(tuple(map(PointsOf, CRITERIA)))}
    for case in (values, values | {missing: state}):
        expected, found, fell, path = both(outputs, DrawnCase(case, {}))
        assert found == expected
        assert [list(outputs)[k] for k in fell] == [], path.source


def test_a_branch_not_taken_is_not_computed():
    """A denominator is proved not to be zero by the condition that guards it."""
    guarded = Choose((Branch(Compare(B, ">", ZERO), Ratio(A, B)),), ZERO)
    case = DrawnCase({A: Fraction(1), B: Fraction(0)}, {})
    assert both({"x": guarded}, case)[1] == [0]
    with pytest.raises(ZeroDivisionError):
        both({"x": Ratio(A, B)}, case)
    path = generate({"x": Ratio(A, B)}, {A: Slot(0, "number"), B: Slot(1, "number")}, quantum=QUANTUM)
    with pytest.raises(ZeroDivisionError):
        path.run((1, 0), pytest.fail)


def test_a_node_that_stands_twice_is_computed_once():
    twice = Ladder(SHARE, (Rung(">=", ONE, Product((SHARE, TEN))),), Difference(SHARE, ONE))
    path = generate({"x": Round(twice, QUANTUM)}, {A: Slot(0, "number"), B: Slot(1, "number")}, quantum=QUANTUM)
    assert path.source.count("if not ") == 1


@pytest.mark.parametrize("applies", [True, False, State.MISSING])
def test_what_nests_deeper_than_python_reads_is_left_to_the_fallback(applies):
    node: Node = A
    for _ in range(100):
        node = AppliesWhen(T, Difference(node, ONE))
    expected, found, fell, _ = both({"x": node}, DrawnCase({A: Fraction(5), T: applies}, {}))
    assert (found, fell) == (expected, [0])


# --- what the compiler reads ---------------------------------------------------------------------------------------


@given(number_nodes(3))
def test_the_source_holds_generated_names_and_integers_only(node):
    slots = {leaf: slot_of(leaf, n) for n, leaf in enumerate(leaves_of(node))}
    path = generate({"it's \\ \n a name": node}, slots, quantum=QUANTUM)
    for token in tokenize.generate_tokens(StringIO(path.source).readline):
        assert token.type not in (tokenize.STRING, tokenize.COMMENT)
        if token.type == tokenize.NUMBER:
            assert token.string.isdecimal()
        if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
            generated = token.string[0] in "agptnd" and token.string.rstrip("d")[1:].isdecimal()
            assert generated or token.string in NAMES or token.string in ("run", "values", "fallback", "_")


def test_generated_code_has_no_builtins():
    assert NAMES["__builtins__"] == {}


# --- the interface -------------------------------------------------------------------------------------------------


def test_values_that_no_output_reads_are_passed_over():
    slots = {A: Slot(1, "number"), B: Slot(3, "number"), R: Slot(40, "number", 4)}
    values = ("?", 5, "?", 7, *["?"] * 36, 9, "more")
    for node, expected in ((A, [500]), (Sum((A, B)), [1200]), (Sum((A, R)), [725])):
        assert generate({"x": node}, slots, quantum=QUANTUM).run(values, pytest.fail) == expected


def test_no_outputs_make_no_results():
    assert generate({}, {}, quantum=QUANTUM).run((), pytest.fail) == []


def test_an_exact_value_is_a_fraction_or_a_state():
    mean = Parts("cases", "mean", Field("members"))
    path = generate({"x": Round(mean, QUANTUM), "y": mean}, {mean: Slot(0, "exact")}, quantum=QUANTUM)
    assert path.run((Fraction(1, 3),), pytest.fail) == [33, Fraction(100, 3)]
    assert path.run((State.NOT_DUE,), pytest.fail) == [State.NOT_DUE, State.NOT_DUE]
    assert path.on_grid == (True, False)


def test_points_may_come_from_a_slot():
    leaf = PointsOf("elsewhere")
    path = generate({"x": Sum((leaf, ONE))}, {leaf: Slot(0, "number", 100)}, quantum=QUANTUM)
    assert path.run((250,), pytest.fail) == [350]


@pytest.mark.parametrize(
    ("outputs", "words"),
    [
        ({"x": PointsOf("y"), "y": ONE}, "no earlier output"),
        ({"x": Statistic("max", A, "bloc")}, "no slot"),
        ({"x": T}, "a truth"),
        ({"x": G}, "a level"),
        ({"x": Root(A, 2)}, "directly under"),
    ],
)
def test_what_cannot_be_compiled_is_named(outputs, words):
    slots = {A: Slot(0, "number"), T: Slot(1, "truth"), G: Slot(2, "level", codes=("good",))}
    with pytest.raises(ValueError, match=words):
        generate(outputs, slots, quantum=QUANTUM)


@given(number_nodes(2), truth_nodes(1), level_nodes(1), cases())
def test_an_output_on_the_grid_never_is_a_fraction(number, truth, level, case):
    node = Choose((Branch(truth, number),), Tally((IsIn(level, ("good",)),)))
    _, found, _, path = both({"x": node, "y": Round(number, QUANTUM)}, case)
    for result, whole in zip(found, path.on_grid, strict=True):
        assert not whole or isinstance(result, State) or type(result) is int
