"""Laws that hold for every rulebook, whatever its sections, combinations and steps."""

import json
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.drawn_books import YEAR_2023, case_of, known_facts, rulebooks, unknown_names

from emulation import Movement, Plan, Rulebook, Section, Source, State, Text, explain

BOOKS = settings(max_examples=60, deadline=None)
NOTHING = Plan(
    id="nothing", title=Text(vi="kế hoạch", en="plan"), source=Source("x"), period=2023,
    movement=Movement(id="m", title=Text(vi="phong trào", en="movement"), source=Source("x")),
)  # fmt: skip


def reversed_section(section: Section) -> Section:
    children = [reversed_section(c) if isinstance(c, Section) else c for c in reversed(section.children)]
    combine = section.combine
    if hasattr(combine, "weights"):
        combine = type(combine)(tuple(reversed(combine.weights)), combine.mean, combine.rounding)
    return Section(
        section.id, title=section.title, criteria=children, combine=combine, steps=section.steps, role=section.role
    )


@BOOKS
@given(rulebooks(), known_facts(), unknown_names())
def test_the_row_path_equals_the_reference_interpreter(book: Rulebook, facts: Any, unknown: Any) -> None:
    case = case_of(book, facts | unknown)
    program = book.program(case)
    assert program.run(case) == program.run_reference(case)


@BOOKS
@given(rulebooks(), known_facts(), unknown_names(), st.sampled_from(["vi", "en"]))
def test_lines_and_adjustments_sum_to_the_total(book: Rulebook, facts: Any, unknown: Any, language: Any) -> None:
    explanation = explain(book.evaluate(case_of(book, facts | unknown)), language)
    if not isinstance(explanation.total, State):
        assert explanation.sum == explanation.total


@BOOKS
@given(rulebooks(), known_facts(), unknown_names())
def test_the_order_of_children_never_changes_the_total(book: Rulebook, facts: Any, unknown: Any) -> None:
    turned = book.replaced(sections=[reversed_section(s) for s in reversed(book.sections)])
    case = case_of(book, facts | unknown)
    assert book.evaluate(case).total == turned.evaluate(case).total


@BOOKS
@given(rulebooks(), known_facts(), unknown_names(), st.randoms(use_true_random=False))
def test_a_total_stays_in_its_range_and_the_range_never_widens(
    book: Rulebook, facts: Any, unknown: Any, random: Any
) -> None:
    known = dict(facts) | unknown
    before = book.ranges(case_of(book, known))["total"]
    static = book.ranges()["total"]
    assert before.within(static)
    names = sorted(unknown)
    random.shuffle(names)
    for name in names:
        known[name] = facts[name]
        after = book.ranges(case_of(book, known))["total"]
        assert after.within(before)
        before = after
    total = book.evaluate(case_of(book, facts)).values["total"]
    if isinstance(total, Fraction):
        assert before.contains(total)
        assert before.low == before.high == total
    else:
        assert total is State.NOT_APPLICABLE
        assert before.may_not_apply


@BOOKS
@given(rulebooks(), known_facts())
def test_a_missing_fact_never_counts_as_zero(book: Rulebook, facts: Any) -> None:
    """Whatever reads a missing number is missing, unless the rulebook answers without it."""
    for name in ("a", "b", "c", "d"):
        values = book.evaluate(case_of(book, facts | {name: State.MISSING})).values
        low, high = (book.evaluate(case_of(book, facts | {name: x})).values for x in (0, 9))
        for criterion in book.criteria:
            if low[criterion] != high[criterion] and not isinstance(low[criterion], State):
                assert isinstance(values[criterion], State)


@BOOKS
@given(rulebooks())
def test_a_rulebook_survives_json(book: Rulebook) -> None:
    again = Rulebook.from_json(json.loads(json.dumps(book.to_json())))
    assert again == book
    assert again.digest == book.digest


@BOOKS
@given(rulebooks())
def test_a_plan_that_changes_nothing_leaves_the_rulebook_as_it_is(book: Rulebook) -> None:
    assert book.under(NOTHING) == book
    assert book.under(NOTHING).digest == book.digest


@BOOKS
@given(rulebooks(), known_facts())
def test_evidence_that_lacks_leaves_a_range_up_to_the_rule_score(book: Rulebook, facts: Any) -> None:
    tracked = book.evaluate(case_of(book, facts, track_evidence=True))
    plain = book.evaluate(case_of(book, facts))
    for criterion in book:
        score = plain.values[criterion.id]
        if criterion.evidence and score == 0:
            assert tracked.values[criterion.id] == 0  # Nothing was claimed, so nothing needs to be shown.
        elif criterion.evidence and isinstance(score, Fraction):
            assert tracked.values[criterion.id] is State.MISSING
            assert (tracked.ranges[criterion.id].low, tracked.ranges[criterion.id].high) == (0, score)
    assert YEAR_2023.id == "2023"
