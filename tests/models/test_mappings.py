"""The mapping that never changes."""

import copy
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation import models
from emulation.models import FrozenMapping


@given(st.dictionaries(st.text("abcà", max_size=4), st.integers()))
def test_it_equals_any_mapping_of_the_same_items_whatever_their_order(items: dict[str, int]) -> None:
    frozen = FrozenMapping(items)
    other = FrozenMapping(dict(reversed(items.items())))
    assert frozen == items
    assert frozen == other
    assert hash(frozen) == hash(other)
    assert copy.deepcopy(frozen) == copy.copy(frozen) == frozen
    assert dict(frozen) == items
    assert len(frozen) == len(items)
    assert repr(frozen).startswith("FrozenMapping(")
    assert frozen != 3


def test_it_does_not_change_with_what_it_was_made_of() -> None:
    items = {"a": 1}
    frozen = FrozenMapping(items)
    items["a"] = 2
    assert frozen["a"] == 1
    with pytest.raises(AttributeError):
        frozen.a = 3  # type: ignore[attr-defined]


def test_the_interface_of_the_layer_is_sorted_and_complete() -> None:
    imported = {
        name for name, value in vars(models).items() if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    assert imported == set(models.__all__)
    assert len(models.__all__) == len(set(models.__all__))
