"""Deciding makes no cycle, so the collector may rest meanwhile; and it is left as it was found."""

import gc

import pytest
from benchmarks.cohorts.dataset import played

from emulation import CohortError, decide
from emulation.runs._collector import collector_at_rest


@pytest.fixture(scope="module")
def movement():
    return played(60, 6)


@pytest.fixture(autouse=True)
def _collector_as_before():
    at_work = gc.isenabled()
    yield
    (gc.enable if at_work else gc.disable)()


@pytest.mark.parametrize("at_work", [True, False])
def test_the_collector_is_left_as_it_was_found(movement, at_work):
    (gc.enable if at_work else gc.disable)()
    decide(movement.results, units=movement.units).explanations()
    assert gc.isenabled() is at_work


def test_the_collector_goes_on_after_a_refusal(movement):
    gc.enable()
    with pytest.raises(CohortError, match="EMU-K06"):
        decide(movement.results, units=movement.units, round="nowhere")
    assert gc.isenabled()


def test_it_rests_inside():
    gc.enable()
    with collector_at_rest():
        assert not gc.isenabled()


def test_what_is_decided_and_said_holds_no_cycle(movement):
    gc.disable()
    decide(movement.results, units=movement.units).explanations()  # What is made once and kept is made here.
    gc.collect()
    decided = decide(movement.results, units=movement.units)
    told = decided.explanations()
    del decided, told
    assert gc.collect() == 0
