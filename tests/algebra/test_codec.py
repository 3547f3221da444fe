"""Nodes go to JSON and back without loss, and their digest depends on nothing but them."""

import json
import os
import subprocess
import sys
from dataclasses import fields
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from tests.strategies import nodes

from emulation.algebra._codec import canonical, digest, node_from_json, node_to_json
from emulation.algebra._nodes import (
    Absent,
    AppliesWhen,
    Branch,
    Choose,
    Compare,
    Constant,
    Field,
    IsState,
    Ladder,
    Mean,
    Node,
    Parts,
    Round,
    Rung,
    Sum,
)
from emulation.algebra._state import State
from emulation.algebra._text import Text

HELPED = Field("poor_helped")
EXAMPLE = AppliesWhen(
    Compare(Field("poor_start"), ">", Constant(Fraction(0))),
    Round(
        Ladder(
            HELPED,
            (Rung(">=", Constant(Fraction(19, 20), "percent"), Constant(Fraction(3))),),
            Choose(
                (
                    Branch(
                        IsState(HELPED, (State.MISSING, State.NOT_DUE)),
                        Absent(State.WITHHELD, Text(vi="chờ", en="wait")),
                    ),
                ),
                Mean(
                    (HELPED, Parts("houses", "trimmed_mean", Field("mark"), trim=1)), (Fraction(1, 3), Fraction(1, 2))
                ),
            ),
        ),
        Fraction(1, 100),
    ),
)
EXAMPLE_DIGEST = "sha256:41b6dfbe896305bbdc2f55e578ddac8ea305ee3a88d2b8eda89999f32ff0f90a"


def test_an_example_is_written_so_that_people_can_read_it():
    assert node_to_json(EXAMPLE) == {
        "node": "applies_when",
        "condition": {
            "node": "compare",
            "left": {"node": "field", "name": "poor_start"},
            "order": ">",
            "right": {"node": "constant", "value": "0"},
        },
        "of": {
            "node": "round",
            "quantum": "0.01",
            "of": {
                "node": "ladder",
                "of": {"node": "field", "name": "poor_helped"},
                "rungs": [
                    {
                        "order": ">=",
                        "threshold": {"node": "constant", "value": "0.95", "look": "percent"},
                        "value": {"node": "constant", "value": "3"},
                    },
                ],
                "otherwise": {
                    "node": "choose",
                    "branches": [
                        {
                            "when": {
                                "node": "is_state",
                                "of": {"node": "field", "name": "poor_helped"},
                                "states": ["missing", "not_due"],
                            },
                            "then": {"node": "absent", "state": "withheld", "why": {"vi": "chờ", "en": "wait"}},
                        },
                    ],
                    "otherwise": {
                        "node": "mean",
                        "children": [
                            {"node": "field", "name": "poor_helped"},
                            {
                                "node": "parts",
                                "collection": "houses",
                                "how": "trimmed_mean",
                                "of": {"node": "field", "name": "mark"},
                                "trim": 1,
                            },
                        ],
                        "weights": ["1/3", "0.5"],
                    },
                },
            },
        },
    }


@given(nodes(3))
def test_a_node_read_back_from_json_text_is_equal(node):
    again = node_from_json(json.loads(json.dumps(node_to_json(node))))
    assert again == node
    assert hash(again) == hash(node)
    assert repr(again) == repr(node)


@given(nodes())
def test_the_same_node_has_one_canonical_form(node):
    data = node_to_json(node)
    shuffled = json.loads(json.dumps(data), object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    assert canonical(shuffled) == canonical(data)
    assert digest(node_to_json(node_from_json(data))) == digest(data)


@given(nodes(), nodes())
def test_nodes_have_equal_digests_exactly_when_they_are_equal(one, other):
    assert (digest(node_to_json(one)) == digest(node_to_json(other))) == (one == other)


SAY_DIGEST = """
import json, sys
from emulation.algebra._codec import digest, node_from_json, node_to_json
print(digest(node_to_json(node_from_json(json.loads(sys.argv[1])))))
"""


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_digest_is_the_same_in_every_process(seed):
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", SAY_DIGEST, json.dumps(node_to_json(EXAMPLE))]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout.strip()) == ("", EXAMPLE_DIGEST)
    assert digest(node_to_json(EXAMPLE)) == EXAMPLE_DIGEST


@pytest.mark.parametrize("kind", get_args(Node))
def test_every_kind_of_node_has_fields_that_json_can_hold(kind):
    names = {field.name for field in fields(kind)}
    assert "node" not in names  # the key that names the kind
    with pytest.raises(ValueError, match=r"^\$") as caught:
        node_from_json({"node": kind.__name__.lower(), "nonsense": 1})
    assert "unknown" in str(caught.value)


def test_canonical_bytes_have_sorted_keys_no_spaces_and_plain_letters():
    assert canonical({"b": [1, None, True], "a": "số hộ"}) == '{"a":"số hộ","b":[1,null,true]}'.encode()


@pytest.mark.parametrize("data", [0.5, {"a": [1, 0.5]}, [float("nan")]])
def test_a_float_has_no_canonical_form(data):
    with pytest.raises(ValueError, match="is a float, which has no one way to be written"):
        canonical(data)


FIELD = {"node": "field", "name": "a"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "$: an object is wanted here, not nothing"),
        (["field"], "$: an object is wanted here, not ['field']"),
        ({}, "$.node: unknown value nothing; known are 'constant', 'absent'"),
        ({"node": 5}, "$.node: unknown value 5; known are"),
        ({"node": "laddr"}, "$.node: unknown value 'laddr'; did you mean 'ladder'?"),
        ({"node": "rung"}, "$.node: unknown value 'rung'; did you mean 'round'?"),
        ({"node": "field", "nmae": "a"}, "$, in a field: unknown key 'nmae'; did you mean 'name'?"),
        ({"node": "field"}, "$: a field needs 'name'"),
        ({"node": "field", "name": 3}, "$.name: text is wanted here, not 3"),
        ({"node": "field", "name": "a", "kind": "truht"}, "$.kind: unknown value 'truht'; did you mean 'truth'?"),
        ({"node": "constant", "value": 0.5}, "$.value: text is wanted here, not 0.5"),
        ({"node": "constant", "value": 15}, "$.value: text is wanted here, not 15"),
        ({"node": "constant", "value": "1,5"}, "$.value: '1,5' is not an exact number"),
        ({"node": "constant", "value": "1E+1000000"}, "$.value: '1E+1000000' is not an exact number"),
        ({"node": "sum", "children": {}}, "$.children: a list is wanted here, not {}"),
        ({"node": "sum", "children": [FIELD, {"node": "x"}]}, "$.children[1].node: unknown value 'x'"),
        ({"node": "earlier", "name": "a", "periods": True}, "$.periods: a whole number is wanted here, not True"),
        (
            {"node": "is_state", "of": FIELD, "states": ["mising"]},
            "$.states[0]: unknown value 'mising'; did you mean 'missing'?",
        ),
        ({"node": "absent", "state": "missing", "why": {"vi": "a"}}, "$.why: a text needs 'en'"),
        ({"node": "absent", "state": "missing", "why": {"vi": "a", "en": " "}}, "$.why: a Text needs both languages"),
        (
            {
                "node": "ladder",
                "of": FIELD,
                "otherwise": FIELD,
                "rungs": [{"order": "=>", "threshold": FIELD, "value": FIELD}],
            },
            "$.rungs[0].order: unknown value '=>'; known are '>=', '>', '<=', '<'",
        ),
        (
            {"node": "choose", "otherwise": FIELD, "branches": [{"when": FIELD, "then": FIELD, "else": FIELD}]},
            "$.branches[0], in a branch: unknown key 'else'; known are 'when', 'then'",
        ),
    ],
)
def test_what_describes_no_node_is_refused_with_its_path(data, message):
    with pytest.raises(ValueError, match=r"^\$") as caught:
        node_from_json(data)
    assert str(caught.value).startswith(message)


def test_the_path_begins_where_the_caller_says():
    with pytest.raises(ValueError, match=r"^criteria\[3\]\.rule\.name: text is wanted"):
        node_from_json({"node": "field", "name": None}, path="criteria[3].rule")


def test_nodes_nested_beyond_reason_are_refused_and_not_a_crash():
    data = FIELD
    for _ in range(5_000):
        data = {"node": "not", "child": data}
    with pytest.raises(ValueError, match="nested too deeply"):
        node_from_json(data)


def test_a_number_that_could_not_be_read_back_is_not_written():
    with pytest.raises(ValueError, match="at most 40 digits"):
        node_to_json(Sum((Constant(Fraction(1, 3**100)),)))
