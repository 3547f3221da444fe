"""Laws of rule coverage: what a case does is a target, and what a case does is never called out of reach."""

from typing import Any

from hypothesis import given, settings
from tests.laws.drawn_books import case_of, known_facts, rulebooks, unknown_names

from emulation import Rulebook, steps
from emulation.testing._targets import targets_of
from emulation.testing._tracing import ways_taken
from emulation.testing._unreachable import out_of_reach

BOOKS = settings(max_examples=20, deadline=None)


@BOOKS
@given(rulebooks(), known_facts(), unknown_names())
def test_what_a_case_does_is_a_target_and_is_never_called_out_of_reach(
    book: Rulebook, facts: Any, unknown: Any
) -> None:
    taken = dict.fromkeys(ways_taken(book.evaluate(case_of(book, facts | unknown))))
    targets = targets_of(book)

    assert set(taken) <= set(targets)
    assert not out_of_reach(book, {way: targets[way] for way in taken})


@BOOKS
@given(rulebooks(), known_facts())
def test_a_complete_case_takes_exactly_one_rung_branch_or_rest_of_whatever_it_asks(book: Rulebook, facts: Any) -> None:
    taken = set(ways_taken(book.evaluate(case_of(book, facts))))
    choices = [way for way in taken if way.kind in ("rung", "branch", "otherwise")]

    assert len({(way.owner, way.node) for way in choices}) == len(choices)


@settings(max_examples=10, deadline=None)
@given(rulebooks())
def test_a_limit_beyond_all_points_is_no_target(book: Rulebook) -> None:
    loose = book.replaced(steps=[steps.cap(10_000)])
    targets = targets_of(loose)
    limits = {way: given for way, given in targets.items() if way.owner == "total" and way.kind == "at-limit"}

    assert len(limits) == 1
    assert out_of_reach(loose, limits) == set(limits)
