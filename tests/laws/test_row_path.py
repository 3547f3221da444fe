"""The row path answers what the reference interpreter answers, for every node and every value."""

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import (
    Codes,
    DrawnCase,
    Numbers,
    cases,
    domain_of,
    number_nodes,
)

from emulation.algebra._generate import Slot, generate
from emulation.algebra._nodes import Node, Parts, PointsOf, Read, leaves_of
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


def both(outputs: Mapping[str, Node], case: DrawnCase, quantum: Fraction = QUANTUM):
    """Return what the reference answers, what the row path answers, how often it fell back, and the path."""
    leaves = dict.fromkeys(leaf for node in outputs.values() for leaf in leaves_of(node))
    slots: dict[Read, Slot] = {}
    for leaf in leaves:
        if not (isinstance(leaf, PointsOf) and leaf.target in {key.removesuffix("/maximum") for key in outputs}):
            slots[leaf] = slot_of(leaf, len(slots))
    known: dict[str, Value] = {}
    read = Known(case, known)
    for key, node in outputs.items():
        known[key] = interpret(node, read)
    keys, fell = list(outputs), []

    def fallback(k, results):
        fell.append(k)
        assert len(results) == k
        for result, key in zip(results, keys, strict=False):
            assert result == in_quanta(known[key], quantum)
        return in_quanta(known[keys[k]], quantum)

    values = tuple(raw(slot, interpret(leaf, case)) for leaf, slot in slots.items())
    path = generate(outputs, slots, quantum=quantum)
    results = path.run(values, fallback)
    return [in_quanta(v, quantum) for v in known.values()], results, fell, path


@given(number_nodes(3), cases(), st.sampled_from([QUANTUM, Fraction(1), Fraction(1, 3)]))
def test_a_case_with_states_has_the_points_of_the_reference(node, case, quantum):
    expected, found, _, path = both({"x": node}, case, quantum)
    assert found == expected, path.source


@given(number_nodes(3), cases(states=()))
def test_a_complete_case_has_the_points_of_the_reference(node, case):
    expected, found, _, path = both({"x": node}, case)
    assert found == expected, path.source
