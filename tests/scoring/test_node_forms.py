"""What becomes of children's points: each node form with a real case, and what holds for all of them."""

from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.played import SOURCE, book, item, loss, said, score, section, year

from emulation import (
    UNROUNDED,
    Criterion,
    Rulebook,
    RulebookError,
    Section,
    State,
    explain,
    points,
    points_of,
    round_by,
    rules,
    steps,
)

NOT_APPLICABLE, MISSING = State.NOT_APPLICABLE, State.MISSING


class TestN1Sum:
    """Police clusters (A1): 1000 = 700 + 200 + 100; Đồng Nai (A3): children sum to their group, in hundredths."""

    BLOCKS = (section("work", item("a", 700)), section("party", item("b", 200)), section("movement", item("c", 100)))

    def test_the_scale_is_the_sum_of_the_blocks(self) -> None:
        assert book(*self.BLOCKS).full_maximum == 1000

    def test_hundredths_add_without_loss(self) -> None:
        assert score(book(*self.BLOCKS), a="0.10", b="0.20", c="99.70").total == 100

    def test_children_that_do_not_sum_to_their_parent_are_refused(self) -> None:
        """Forms 02 and 03 (A12): the leaves of a block of 100 sum to 95."""
        with pytest.raises(RulebookError) as caught:
            book(section("block", item("a", 60), item("b", 35), points=points(100)))
        assert caught.value.code == "EMU-R01"
        assert caught.value.criterion == "block"


class TestN2Weighted:
    """School (A14): raw marks 0–10 with weights 40/25/15/15/5: (8.5, 9, 8, 9.5, 9) → 87.25."""

    MARKS: ClassVar = {"a": "8.5", "b": 9, "c": 8, "d": "9.5", "e": 9}
    CHILDREN = tuple(item(name, 10) for name in "abcde")

    def test_weights_of_the_school(self) -> None:
        weighted = section("school", *self.CHILDREN, combine=steps.weighted(4, "2.5", "1.5", "1.5", "0.5"))
        assert score(book(weighted), self.MARKS).total == Decimal("87.25")
        assert book(weighted).full_maximum == 100

    def test_the_mean_with_the_same_weights(self) -> None:
        mean = section("school", *self.CHILDREN, combine=steps.weighted_mean(40, 25, 15, 15, 5))
        assert score(book(mean), self.MARKS).total == Decimal("8.73")
        unrounded = section(
            "school", *self.CHILDREN, combine=steps.weighted_mean(40, 25, 15, 15, 5, rounding=UNROUNDED)
        )
        assert score(book(unrounded), self.MARKS).total == Decimal("8.725")

    def test_a_child_that_does_not_apply_leaves_the_mean_with_its_weight(self) -> None:
        mean = section("school", item("a", 10), item("b", 10), combine=steps.weighted_mean(3, 1))
        evaluation = score(book(mean), a=NOT_APPLICABLE, b=8)
        assert (evaluation.total, evaluation.scale) == (8, 10)

    def test_a_child_that_does_not_apply_leaves_a_weighted_sum_and_its_scale(self) -> None:
        weighted = section("school", item("a", 10), item("b", 10), combine=steps.weighted(7, 3))
        evaluation = score(book(weighted), a=NOT_APPLICABLE, b=8)
        assert (evaluation.total, evaluation.scale) == (24, 30)


class TestN3Caps:
    """Training (A13): blocks capped at 35/50/25/30, the whole at 140; catalogue: bonus ≤ 5 and penalty ≤ 10, capped apart."""

    def test_a_cap_for_each_block_and_one_for_the_whole(self) -> None:
        caps = {"a": 35, "b": 50, "c": 25, "d": 30}
        blocks = [section(f"block-{n}", item(n, 100), steps=[steps.cap(at_most)]) for n, at_most in caps.items()]
        whole = book(*blocks, steps=[steps.cap(100)])
        assert score(whole, a=60, b=10, c=0, d=90).total == 75
        assert score(whole, a=60, b=60, c=60, d=60).total == 100
        assert [a.points for a in explain(score(whole, a=60, b=60, c=60, d=60)).adjustments] == [
            -25,
            -10,
            -35,
            -30,
            -40,
        ]

    @pytest.mark.parametrize(("bonus", "lost", "total"), [(7, 0, 95), (0, 14, 80), (7, 14, 85), (2, 3, 89), (0, 0, 90)])
    def test_bonus_and_penalty_are_capped_apart(self, bonus: int, lost: int, total: int) -> None:
        plan = book(
            section("base", item("a", 100)),
            section("bonus", item("b", 20), role="bonus", steps=[steps.cap(5)]),
            section("penalty", loss("c", 20), role="penalty", steps=[steps.floor(-10)]),
        )
        evaluation = score(plan, a=90, b=bonus, c=lost)
        assert (evaluation.total, evaluation.scale) == (total, 100)

    def test_a_cap_below_the_floor_is_refused(self) -> None:
        with pytest.raises(RulebookError) as caught:
            book(section("block", item("a", 10), steps=[steps.cap(1), steps.floor(2)]))
        assert caught.value.code == "EMU-R03"


class TestN4Floor:
    """Catalogue rule 8: the total is never below zero."""

    @pytest.mark.parametrize(("earned", "lost", "total"), [(3, 10, 0), (10, 3, 7), (5, 5, 0)])
    def test_never_below_zero(self, earned: int, lost: int, total: int) -> None:
        plan = book(
            section("base", item("a", 100)), section("penalty", loss("b", 10), role="penalty"), steps=[steps.floor()]
        )
        assert score(plan, a=earned, b=lost).total == total


class TestN5Gate:
    """Cultural family (A11), access to law (A18): every standard at least 50 % of its maximum."""

    RULES = section("standards", item("a", 40), item("b", 30), item("c", 30), steps=[steps.gate("50%")])

    @pytest.mark.parametrize(
        ("facts", "total"),
        [((40, 15, 30), 85), ((40, "14.99", 30), 0), ((20, 15, 15), 50), (("19.99", 30, 30), 0)],
    )
    def test_each_standard_is_asked(self, facts: tuple[object, ...], total: int) -> None:
        assert score(book(self.RULES), dict(zip("abc", facts, strict=True))).total == total

    def test_a_standard_that_does_not_apply_is_not_asked(self) -> None:
        assert score(book(self.RULES), a=40, b=NOT_APPLICABLE, c=30).total == 70

    def test_a_standard_that_is_not_known_leaves_the_whole_unknown_unless_another_fails(self) -> None:
        assert score(book(self.RULES), a=40, b=MISSING, c=30).total is MISSING
        assert score(book(self.RULES), a=40, b=MISSING, c=1).total == 0

    def test_bonus_and_penalty_are_no_standards(self) -> None:
        """They have no share of their maximum to reach: a penalty of one point must not close the gate."""
        plan = book(
            section("base", item("a", 40), item("b", 30)),
            section("bonus", item("c", 5), role="bonus"),
            section("penalty", loss("d", 10), role="penalty"),
            steps=[steps.gate("50%")],
        )
        assert score(plan, a=40, b=30, c=0, d=1).total == 69


class TestN6Geometric:
    """Composite indices: arithmetic mean inside, geometric mean of the dimensions."""

    def test_three_dimensions(self) -> None:
        index = section("index", item("a", 1), item("b", 1), item("c", 1), combine=steps.geometric_mean())
        evaluation = score(book(index, quantum="0.001"), a="0.8", b="0.5", c="0.4")
        assert evaluation.total == Decimal("0.543")

    def test_a_dimension_that_does_not_apply_takes_the_mean_and_its_maximum_out(self) -> None:
        index = section("index", item("a", 4), item("b", 4), combine=steps.geometric_mean())
        evaluation = score(book(index, section("rest", item("c", 5))), a=4, b=NOT_APPLICABLE, c=5)
        assert (evaluation.total, evaluation.scale) == (5, 5)

    def test_an_exact_root_is_exact(self) -> None:
        index = section("index", item("a", 8), item("b", 8), item("c", 8), combine=steps.geometric_mean())
        assert score(book(index), a=1, b=8, c=8).total == 4
        assert score(book(index), a=0, b=8, c=8).total == 0


class TestN7Renormalise:
    """Police clusters (A1): 13 of 15 assigned points is 86.67 %; one-stop desk (A16): the sum stays as it is."""

    CHILDREN = (item("a", 10), item("b", 5), item("c", 5))

    def test_brought_to_the_full_scale(self) -> None:
        plan = book(section("work", *self.CHILDREN, steps=[steps.renormalise(to=100)]))
        assert score(plan, a=9, b=4, c=NOT_APPLICABLE).total == Decimal("86.67")

    def test_left_out_without_renormalising(self) -> None:
        evaluation = score(book(section("desk", *self.CHILDREN)), a=9, b=4, c=NOT_APPLICABLE)
        assert (evaluation.total, evaluation.scale) == (13, 15)

    def test_where_nothing_applies_nothing_is_made_up(self) -> None:
        plan = book(section("work", *self.CHILDREN, steps=[steps.renormalise(to=100)]))
        assert score(plan).total is NOT_APPLICABLE

    def test_a_zero_is_no_exemption(self) -> None:
        plan = book(section("work", *self.CHILDREN, steps=[steps.renormalise(to=100)]))
        assert score(plan, a=9, b=4, c=0).total == 65

    def test_what_is_missing_is_no_exemption_either(self) -> None:
        plan = book(section("work", *self.CHILDREN, steps=[steps.renormalise(to=100)]))
        assert score(plan, a=9, b=4, c=MISSING).total is MISSING


class TestN8Means:
    """TT 22/2022/TT-BKHĐT (A20): the mean is over all items, not over the means of criteria."""

    @staticmethod
    def two(name: str, *children: str) -> Section:
        return section(name, *(item(c, 5) for c in children), combine=steps.mean_of_children())

    def test_items_and_means_of_means_differ(self) -> None:
        facts = {"a": 3, "b": 5, "c": 1, "d": 1, "e": 1}
        parts = self.two("first", "a", "b"), self.two("second", "c", "d", "e")
        items = book(section("all", *parts, combine=steps.mean_of_items()))
        means = book(section("all", *parts, combine=steps.mean_of_children()))
        assert score(items, facts).total == Decimal("2.2")
        assert score(means, facts).total == Decimal("2.5")

    def test_an_item_that_does_not_apply_leaves_the_mean(self) -> None:
        items = book(
            section("all", self.two("first", "a", "b"), self.two("second", "c"), combine=steps.mean_of_items())
        )
        assert score(items, a=3, b=NOT_APPLICABLE, c=4).total == Decimal("3.5")


class TestN9Stop:
    """Records quality, TT 37/2016 (A19): 28+20+23+10+15+4; blocks 1–3 at zero end scoring, blocks 4–6 do not."""

    MAXIMA: ClassVar = {"a": 28, "b": 20, "c": 23, "d": 10, "e": 15, "f": 4}
    PLAN = book(
        section(
            "records",
            *(item(name, maximum) for name, maximum in MAXIMA.items()),
            steps=[steps.stop_at_zero("test/a", "test/b", "test/c")],
        )
    )

    def test_all_blocks_sum_to_one_hundred(self) -> None:
        assert score(self.PLAN, self.MAXIMA).total == 100

    @pytest.mark.parametrize(("name", "total"), [("a", 0), ("b", 0), ("c", 0), ("d", 90), ("e", 85), ("f", 96)])
    def test_which_block_ends_scoring(self, name: str, total: int) -> None:
        assert score(self.PLAN, {**self.MAXIMA, name: 0}).total == total

    def test_a_block_that_does_not_apply_ends_nothing(self) -> None:
        assert score(self.PLAN, {**self.MAXIMA, "a": NOT_APPLICABLE}).total == 72

    def test_a_child_that_is_not_there_is_refused(self) -> None:
        with pytest.raises(RulebookError) as caught:
            book(section("records", item("a", 1), steps=[steps.stop_at_zero("test/z")]))
        assert caught.value.code == "EMU-R12"


class TestN10Blocks:
    """Life insurers, TT 195/2014 (A17): blocks 300/500/200 are lettered, and a table makes points of the letters."""

    @staticmethod
    def plan() -> Rulebook:
        letters = rules.two_way(
            rows=(points_of("business") >= 250, points_of("business") >= 200, points_of("business") >= 0),
            columns=(points_of("capital") >= 450, points_of("capital") >= 350, points_of("capital") >= 0),
            cells=((3, 2, 1), (2, 2, 1), (1, 1, 0)),
        )
        group = Criterion("test/group", title=said("group"), source=SOURCE, points=points(3), rule=letters)
        return book(section("business", item("a", 300)), section("capital", item("b", 500)), section("group", group))

    @pytest.mark.parametrize(
        ("business", "capital", "group"), [(250, 450, 3), ("249.99", 450, 2), (300, 349, 1), (100, 100, 0)]
    )
    def test_letters_make_the_group(self, business: object, capital: object, group: int) -> None:
        assert score(self.plan(), a=business, b=capital).points_of("test/group") == group

    def test_a_circle_of_such_tables_is_refused(self) -> None:
        first = self.reading("test/a", "test/b")
        second = self.reading("test/b", "test/a")
        with pytest.raises(RulebookError) as caught:
            book(section("circle", first, second))
        assert caught.value.code == "EMU-R08"

    @staticmethod
    def reading(name: str, other: str) -> Criterion:
        rule = rules.per_unit(points_of(other), each=1, at_most=5)
        return Criterion(name, title=said(name), source=SOURCE, points=points(5), rule=rule)


class TestN11Alternatives:
    """Police clusters (A1): by one document the final score is the best of two reviews and the self score."""

    def test_the_best_of_three(self) -> None:
        final = section("final", item("a", 10), item("b", 10), item("c", 10), combine=steps.best())
        evaluation = score(book(final), a=8, b=9, c=7)
        assert (evaluation.total, evaluation.scale) == (9, 10)

    def test_the_worst_of_three(self) -> None:
        final = section("final", item("a", 10), item("b", 10), item("c", 10), combine=steps.worst())
        assert score(book(final), a=8, b=9, c=7).total == 7

    def test_an_alternative_that_does_not_apply_is_none(self) -> None:
        final = section("final", item("a", 10), item("b", 10), combine=steps.best())
        assert score(book(final), a=8, b=NOT_APPLICABLE).total == 8


class TestF29PercentOff:
    """Choice of auctioneers, TT 02/2022/TT-BTP (A17): −5 % of the total for each sanction."""

    PLAN = book(section("work", item("a", 100), steps=[steps.percent_off("5%", times=year.b, at_most="70%")]))

    @pytest.mark.parametrize(("sanctions", "total"), [(0, "86.5"), (1, "82.18"), (2, "77.85"), (30, "25.95")])
    def test_five_percent_for_each(self, sanctions: int, total: str) -> None:
        assert score(self.PLAN, a="86.5", b=sanctions).total == Decimal(total)

    def test_half_of_the_points_of_a_marker_who_broke_the_rules(self) -> None:
        """TT 10/2021/TT-BTP (A20)."""
        plan = book(section("marks", item("a", 100), steps=[steps.percent_off("50%", times=year.b)]))
        assert score(plan, a=81, b=1).total == Decimal("40.5")


class TestRounding:
    """Policies of rounding that changed results (4.4): at each stage, before summing, to 1 decimal, in steps of 0.25."""

    def test_one_decimal_before_banding(self) -> None:
        """Records quality (A19): 84.95 is 85.0."""
        plan = book(section("records", item("a", 100)), steps=[steps.rounded_to(round_by("0.1"))])
        assert score(plan, a="84.95").total == 85
        assert score(plan, a="84.94").total == Decimal("84.9")

    def test_steps_of_a_quarter(self) -> None:
        plan = book(section("form", item("a", 10), steps=[steps.rounded_to(round_by("0.25"))]))
        assert score(plan, a="7.37").total == Decimal("7.25")
        assert score(plan, a="7.38").total == Decimal("7.5")


def arrangements(order: tuple[int, ...]) -> dict[str, Rulebook]:
    """Return a rulebook for every node form, its children in `order`."""
    a, b, c = (item("a", 10), item("b", 20), item("c", 10))
    d, e = section("bonus", item("d", 8), role="bonus", steps=[steps.cap(5)]), loss("e", 6)
    weights = (3, 1, 2)

    def put(*children: object) -> list[object]:
        return [children[n] for n in order]

    def block(*some: object, **options: object) -> Section:
        return section("block", *put(*some), **options)

    w = [weights[n] for n in order]
    return {
        "N1 sum": book(block(a, b, c)),
        "N2 weighted sum": book(block(a, b, c, combine=steps.weighted(*w))),
        "N2 weighted mean": book(block(a, b, c, combine=steps.weighted_mean(*w))),
        "N3 caps": book(
            block(a, b, section("deep", c, steps=[steps.cap(7)])), d, section("loss", e, steps=[steps.floor(-4)], role="penalty"),
            steps=[steps.cap(33)],
        ),
        "N4 floor": book(block(a, b, section("loss", e, role="penalty")), steps=[steps.floor()]),
        "N5 gate": book(block(a, b, c, steps=[steps.gate("50%")])),
        "N5 gate over sections": book(
            section("outer", block(a, b, c), section("other", item("f", 10)), steps=[steps.gate("50%", otherwise=1)])
        ),
        "N6 geometric": book(block(a, b, c, combine=steps.geometric_mean())),
        "N7 renormalise": book(block(a, b, c, steps=[steps.renormalise(to=100)])),
        "N7 omit": book(block(a, b, c, leave_out=[State.MISSING])),
        "N8 children": book(block(a, b, section("deep", c, item("f", 10)), combine=steps.mean_of_children())),
        "N8 items": book(block(a, b, section("deep", c, item("f", 10)), combine=steps.mean_of_items())),
        "N9 stop": book(block(a, b, c, steps=[steps.stop_at_zero("test/a", "test/b")])),
        "N11 best": book(block(a, b, c, combine=steps.best())),
        "N11 worst": book(block(a, b, c, combine=steps.worst())),
        "F29 percentage": book(block(a, b, c, steps=[steps.percent_off("7%", times=year.f)])),
        "rounding": book(block(a, b, c, steps=[steps.rounded_to(round_by("0.25"))]), steps=[steps.rounded_to(round_by("0.1"))]),
    }  # fmt: skip


ARRANGED = {order: arrangements(order) for order in permutations(range(3))}
PLAIN = ARRANGED[0, 1, 2]
FACT = (
    st.decimals(min_value=0, max_value=25, places=3)
    | st.integers(0, 25)
    | st.sampled_from([NOT_APPLICABLE, MISSING, State.NOT_DUE, State.WITHHELD, State.FAILED])
)
FACTS = st.fixed_dictionaries(dict.fromkeys("abcdef", FACT))
NUMBERS_OR_EXEMPT = st.fixed_dictionaries(
    dict.fromkeys("abcdef", st.decimals(min_value=0, max_value=25, places=3) | st.just(NOT_APPLICABLE) | st.just(0))
)
each_form = pytest.mark.parametrize("form", PLAIN)


@each_form
@given(facts=FACTS | NUMBERS_OR_EXEMPT)
def test_lines_and_adjustments_are_the_total_for_every_node_form(form: str, facts: dict[str, object]) -> None:
    explanation = explain(score(PLAIN[form], facts))
    assert explanation.total == score(PLAIN[form], facts).total
    if not isinstance(explanation.total, State):
        assert explanation.sum == explanation.total


def test_a_gate_that_fails_above_a_section_that_is_not_known_accounts_for_its_lines() -> None:
    """The total is 1 whatever b is; the lines a and c bring 8 that the gate must take back in its own line."""
    explanation = explain(score(PLAIN["N5 gate over sections"], a=5, b=MISSING, c=3, f=1))
    assert explanation.total == 1
    assert explanation.sum == explanation.total


@each_form
@given(facts=FACTS | NUMBERS_OR_EXEMPT)
def test_the_order_of_children_changes_neither_total_nor_maximum(form: str, facts: dict[str, object]) -> None:
    scores = [score(books[form], facts) for books in ARRANGED.values()]
    assert len({evaluation.total for evaluation in scores}) == 1
    assert len({evaluation.scale for evaluation in scores}) == 1


@each_form
@given(facts=NUMBERS_OR_EXEMPT, lost=st.sampled_from("abcdef"))
def test_what_is_missing_is_never_a_zero(form: str, facts: dict[str, object], lost: str) -> None:
    """Where a missing fact leaves a total, that total is the same whatever the fact turns out to be."""
    missing = score(PLAIN[form], facts, **{lost: MISSING})
    if isinstance(missing.total, State) or form == "N7 omit":
        return
    assert {score(PLAIN[form], facts, **{lost: value}).total for value in (0, 3, 25)} == {missing.total}


@each_form
@given(facts=NUMBERS_OR_EXEMPT)
def test_what_does_not_apply_leaves_numerator_and_denominator(form: str, facts: dict[str, object]) -> None:
    """No total above the maximum that applied (bonus apart); and where nothing applies there is no total."""
    evaluation = score(PLAIN[form], facts)
    if isinstance(evaluation.total, State):
        return
    assert Fraction(evaluation.total) <= Fraction(evaluation.scale) + 5
