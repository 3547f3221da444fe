"""The frozen cohort: what settles a state, what makes a digest, what changed, and which scores are stale."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.cohorts.compared import NONE, book_of, member, members_of, shown, year

from emulation import (
    Appraisal,
    AppraisalEntry,
    CohortError,
    FrozenMapping,
    Source,
    State,
    StateRule,
    Submission,
    points_of,
    rules,
    statistic,
    trait,
    when,
)
from emulation.algebra import Statistic
from emulation.cohorts import (
    CohortMember,
    FrozenCohort,
    Published,
    check_published,
    freeze,
    staleness,
    statistics_of,
)

BOOK = book_of(
    rules.leader(year.actual, target=year.target, over="bloc"), rules.share_of_best(year.actual, over="bloc")
)
FIXTURE = Source("test", kind="model_extension", model=True)


def state_rule(state, how, **more):
    return StateRule(state=state, how=how, source=FIXTURE, **more)


def three(**more):
    units = {
        "a": {"actual": 150, "target": 100},
        "b": {"actual": 200, "target": 100},
        "c": {"actual": 600, "target": 100},
    }
    return [member(BOOK, unit, {**facts, **more.get(unit, {})}) for unit, facts in units.items()]


class TestStates:
    """Nothing settles by itself."""

    @pytest.mark.parametrize("state", [State.MISSING, State.NOT_DUE, State.WITHHELD, State.FAILED])
    def test_a_state_without_a_rule_refuses_the_freezing_and_names_the_unit(self, state):
        with pytest.raises(CohortError, match="EMU-K10") as error:
            freeze(BOOK, three(b={"actual": state}))
        assert error.value.where["units"] == "b"
        assert error.value.where["states"] == state.value

    def test_all_missing_is_refused_with_every_unit(self):
        with pytest.raises(CohortError) as error:
            freeze(BOOK, three(**{unit: {"actual": State.MISSING} for unit in "abc"}))
        assert error.value.where["units"] == "a b c"

    def test_all_missing_and_settled_leaves_no_statistic_and_no_number(self):
        whole = three(**{unit: {"actual": State.MISSING} for unit in "abc"})
        cohort = freeze(BOOK, whole, [state_rule(State.MISSING, "not-classed")])
        assert all(not numbers for numbers in cohort.found.values())
        assert [BOOK.points(cohort.final(each.case)) for each in whole] == [State.MISSING] * 3

    def test_what_does_not_apply_needs_no_rule(self):
        whole = three(c={"actual": NONE, "target": NONE})
        cohort = freeze(BOOK, whole)
        assert shown([BOOK.evaluate(cohort.final(each.case)).points_of("test/0") for each in whole[:2]]) == [
            "7.5",
            "10",
        ]

    def test_an_excluded_unit_leaves_every_statistic(self):
        """Also those of facts that it has: c would lead by its actual."""
        whole = three(c={"target": State.MISSING})
        cohort = freeze(BOOK, whole, [state_rule(State.MISSING, "exclude")])
        assert cohort.excluded == ("c",)
        again = freeze(BOOK, whole[:2])
        assert cohort.found == again.found
        assert BOOK.points(cohort.final(whole[2].case)) is State.MISSING

    def test_a_unit_that_is_not_classed_still_brings_what_it_has(self):
        whole = three(c={"target": State.MISSING})
        cohort = freeze(BOOK, whole, [state_rule(State.MISSING, "not-classed")])
        assert cohort.excluded == ()
        [best] = [each for each in cohort.found if each == Statistic("max", year.actual.node, "bloc")]
        assert cohort.found[best] == {("bloc-1",): 600}

    def test_exclusion_that_shows_in_a_later_pass_takes_the_unit_out_of_the_first(self):
        """d has no area, so that its own mean is missing, and with it its distance from that mean."""
        mean = statistic("mean", year.actual, over="area")
        rule = when(year.actual - mean >= statistic("max", year.actual - mean, over="bloc"), 10).otherwise(
            when(year.actual >= statistic("max", year.actual, over="bloc"), 5).otherwise(0)
        )
        book = book_of(rule)
        whole = [member(book, unit, {"actual": actual}, area="hill") for unit, actual in (("a", 1), ("b", 3))]
        whole.append(member(book, "d", {"actual": 900}))
        with pytest.raises(CohortError, match="EMU-K10"):
            freeze(book, whole)
        cohort = freeze(book, whole, [state_rule(State.MISSING, "exclude")])
        assert cohort.excluded == ("d",)
        assert cohort.found[Statistic("max", year.actual.node, "bloc")] == {("bloc-1",): 3}

    def test_stated_points_count_where_scores_are_compared_and_nowhere_else(self):
        place = rules.rank_points(points_of("test/0"), {1: 10, 2: 5}, over="bloc")
        total = statistic("mean", points_of("all"), over="bloc")
        assert total is not None
        book = book_of(rules.pro_rata(year.actual, of=year.target), place)
        whole = [member(book, unit, {"actual": n, "target": 10}) for unit, n in (("a", 5), ("b", 8))]
        whole.append(member(book, "c", {"actual": State.MISSING, "target": 10}))
        cohort = freeze(book, whole, [state_rule(State.MISSING, "points", points="3")])
        ranks = next(numbers for each, numbers in cohort.found.items() if each.how == "rank")
        assert ranks == {("a",): 2, ("b",): 1}

    def test_a_rule_for_the_rulebook_stands_before_one_for_all(self):
        whole = three(c={"actual": State.MISSING})
        stated = [
            state_rule(State.MISSING, "not-classed"),
            state_rule(State.MISSING, "exclude", rulebooks=("test/cohort",)),
        ]
        assert freeze(BOOK, whole, stated).excluded == ("c",)
        assert freeze(BOOK, whole, [stated[0], state_rule(State.MISSING, "exclude", rulebooks=("x/y",))]).excluded == ()

    def test_a_unit_that_filed_nothing_belongs_to_the_cohort_and_needs_a_rule(self):
        with pytest.raises(CohortError) as error:
            freeze(BOOK, three(), absent={"d": State.MISSING})
        assert error.value.where["units"] == "d"
        cohort = freeze(BOOK, three(), [state_rule(State.MISSING, "exclude")], absent={"d": State.MISSING})
        assert len(cohort) == 4
        assert cohort.found == freeze(BOOK, three()).found

    def test_an_error_names_no_more_than_ten_units_and_counts_the_rest(self):
        whole = members_of(BOOK, [{"actual": State.MISSING, "target": 1}] * 13)
        with pytest.raises(CohortError, match=r"\(\+3\)"):
            freeze(BOOK, whole)

    def test_one_unit_twice_is_refused(self):
        with pytest.raises(CohortError, match="EMU-K11"):
            freeze(BOOK, [*three(), *three()[:1]])


class TestGroups:
    """Blocs, traits, and several at once."""

    def test_blocs_do_not_mix(self):
        whole = [member(BOOK, unit, {"actual": n, "target": NONE}, bloc=bloc) for unit, n, bloc in (
            ("a", 10, "x"), ("b", 5, "x"), ("c", 100, "y"), ("d", 25, "y"),
        )]  # fmt: skip
        cohort = freeze(BOOK, whole)
        found = [BOOK.evaluate(cohort.final(each.case)).points_of("test/1") for each in whole]
        assert found == [10, 5, 10, Decimal("2.5")]

    def test_bloc_and_area_together_make_smaller_groups(self):
        book = book_of(rules.share_of_best(year.actual, over="bloc+area"))
        whole = [
            member(book, unit, {"actual": n}, bloc=bloc, area=area)
            for unit, n, bloc, area in (("a", 10, "x", "hill"), ("b", 5, "x", "plain"), ("c", 20, "y", "hill"))
        ]
        cohort = freeze(book, whole)
        assert [book.points(cohort.final(each.case)) for each in whole] == [10, 10, 10]
        assert next(iter(cohort.found.values())) == {("x", "hill"): 10, ("x", "plain"): 5, ("y", "hill"): 20}

    def test_a_unit_of_no_bloc_is_compared_with_nobody(self):
        whole = [*three(), member(BOOK, "d", {"actual": 9_000, "target": NONE}, bloc=None)]
        cohort = freeze(BOOK, whole)
        assert cohort.found == freeze(BOOK, three()).found
        assert BOOK.points(cohort.final(whole[3].case)) is State.MISSING

    def test_units_of_two_traits_whose_codes_run_together_are_two_groups(self):
        book = book_of(rules.share_of_best(year.actual, over="area+size"))
        whole = [
            member(book, "a", {"actual": 10}, area="x", size="y+z"),
            member(book, "b", {"actual": 5}, area="x+y", size="z"),
        ]
        assert [book.points(freeze(book, whole).final(each.case)) for each in whole] == [10, 10]


class TestOfficialScore:
    """Leaders and ranks of points are those of the official score."""

    def test_under_appraisal_the_appraised_points_are_ranked(self):
        place = rules.rank_points(points_of("test/0"), {1: 10, 2: 5}, over="bloc")
        book = book_of(rules.pro_rata(year.actual, of=year.target), place, official="appraised")

        def filed(unit, actual, appraised):
            entry = AppraisalEntry(
                criterion="test/0", points=appraised, author="x", role="appraiser", on="2024-01-05", reason="checked"
            )
            return Submission(
                rulebook="test/cohort", unit=unit, period="2023", facts={"actual": actual, "target": 10},
                appraisal=Appraisal(entries=[entry]),
            )  # fmt: skip

        whole = [
            CohortMember(unit, book.case(filed(unit, actual, given)), FrozenMapping({"bloc": "x"}))
            for unit, actual, given in (("a", 9, 4), ("b", 5, 6))
        ]
        cohort = freeze(book, whole)
        [ranks] = [numbers for each, numbers in cohort.found.items() if each.how == "rank"]
        assert ranks == {("a",): 2, ("b",): 1}
        assert "appraised:test/0" in cohort.by_unit["a"].brings


class TestDigest:
    """What makes a cohort another one."""

    def test_the_order_of_the_members_makes_no_difference(self):
        assert freeze(BOOK, three()).digest == freeze(BOOK, three()[::-1]).digest
        assert freeze(BOOK, three()) == freeze(BOOK, three()[::-1])

    def test_what_no_statistic_reads_makes_no_difference(self):
        book = book_of(rules.share_of_best(year.actual, over="bloc"), rules.pro_rata(1, of=year.target))
        one, other = ([member(book, "a", {"actual": 5, "target": target})] for target in (1, 2))
        assert freeze(book, one).digest == freeze(book, other).digest

    def test_a_changed_fact_an_added_and_a_removed_unit_are_named(self):
        before = freeze(BOOK, three())
        after = freeze(BOOK, [*three(b={"actual": 250})[:2], member(BOOK, "d", {"actual": 1, "target": 1})])
        changes = after.changes_from(before)
        assert changes.added == ("d",)
        assert changes.removed == ("c",)
        assert [(each.unit, each.names) for each in changes.changed] == [("b", ("actual",))]
        assert not changes.rulebook
        assert changes
        assert not after.changes_from(after)

    def test_a_change_of_bloc_area_past_or_settlement_is_named(self):
        place = rules.improvement_rank(year.actual, {1: 10}, over="bloc+area")
        book = book_of(place)

        def frozen(earlier, bloc, area, actual=5):
            whole = [member(book, "a", {"actual": actual, "earlier": {"actual": earlier}}, bloc=bloc, area=area)]
            return freeze(book, whole, [state_rule(State.MISSING, "exclude")])

        [change] = frozen(2, "y", "plain").changes_from(frozen(1, "x", "hill")).changed
        assert change.names == ("actual@1", "key:bloc", "trait:area")
        [change] = frozen(1, "x", "hill", State.MISSING).changes_from(frozen(1, "x", "hill")).changed
        assert change.names == ("actual", "settlement")

    def test_another_rulebook_is_another_cohort(self):
        other = book_of(rules.share_of_best(year.actual, over="bloc"))
        facts = {"actual": 5, "target": 1}
        changes = freeze(other, [member(other, "a", facts)]).changes_from(freeze(BOOK, [member(BOOK, "a", facts)]))
        assert changes.rulebook

    def test_no_fact_stands_in_the_json(self):
        secret = 1234.56
        cohort = freeze(BOOK, [member(BOOK, "a", {"actual": Decimal("7777.77"), "target": Decimal("8888.88")})])
        assert str(secret) not in json.dumps(cohort.to_json())
        assert "8888.88" not in json.dumps(cohort.to_json())

    def test_json_there_and_back(self):
        whole = three(c={"actual": State.MISSING})
        cohort = freeze(BOOK, whole, [state_rule(State.MISSING, "points", points="1.5")])
        again = FrozenCohort.from_json(json.loads(json.dumps(cohort.to_json())))
        assert again == cohort
        assert again.digest == cohort.digest
        assert again.final(whole[0].case) == cohort.final(whole[0].case)

    @pytest.mark.parametrize("change", [
        {"entries": []}, {"digest": "sha256:0"}, {"statistics": None}, {"entries": [{}]}, {"rulebook": "x/y"},
    ])  # fmt: skip
    def test_an_altered_json_is_refused(self, change):
        with pytest.raises(CohortError, match="EMU-K12"):
            FrozenCohort.from_json({**freeze(BOOK, three()).to_json(), **change})

    def test_numbers_of_any_length_come_back(self):
        book = book_of(rules.z_score(year.actual / 7, over="bloc", middle=5, each="2.5", limit=2))
        whole = [member(book, f"u{n}", {"actual": Decimal(n * n) / 100}) for n in range(1, 40)]
        cohort = freeze(book, whole)
        assert FrozenCohort.from_json(cohort.to_json()) == cohort


class TestStages:
    """Provisional and final, and scores of another cohort."""

    def test_a_score_says_on_which_cohort_it_was_made(self):
        [a, *_] = three()
        before = BOOK.evaluate(a.case)
        assert (before.stage, before.cohort, before.total) == ("provisional", None, State.NOT_DUE)
        cohort = freeze(BOOK, three())
        after = BOOK.evaluate(cohort.final(a.case))
        assert (after.stage, after.cohort) == ("final", cohort.digest)
        plain = book_of(rules.pro_rata(year.actual, of=year.target))
        assert plain.evaluate(member(plain, "a", {"actual": 1, "target": 1}).case).stage is None

    def test_a_leader_that_withdraws_makes_the_others_stale_and_their_new_scores_differ(self):
        before, after = freeze(BOOK, three()), freeze(BOOK, three()[:2])
        [a, b, _] = three()
        old = [BOOK.evaluate(before.final(each.case)) for each in (a, b)]
        new = [BOOK.evaluate(after.final(each.case)) for each in (a, b)]
        assert [each.points_of("test/0") for each in old] == [Decimal("5.5"), 6]
        assert [each.points_of("test/0") for each in new] == [Decimal("7.5"), 10]
        found = staleness(old[0], after, made_on=before)
        assert found.changes.removed == ("c",)
        assert found.matters
        assert "bớt c" in found.said().vi
        assert staleness(new[0], after) is None

    def test_a_change_in_another_bloc_makes_a_score_of_another_cohort_that_is_still_right(self):
        far = member(BOOK, "z", {"actual": 1, "target": 1}, bloc="bloc-2")
        before, after = freeze(BOOK, three()), freeze(BOOK, [*three(), far])
        found = staleness(BOOK.evaluate(before.final(three()[0].case)), after, made_on=before)
        assert found.changes.added == ("z",)
        assert not found.matters

    def test_without_the_former_cohort_what_is_read_still_tells(self):
        before, after = freeze(BOOK, three()), freeze(BOOK, three()[:2])
        old = BOOK.evaluate(before.final(three()[0].case))
        for made_on in (None, after):
            found = staleness(old, after, made_on=made_on)
            assert found.changes is None
            excess = next(pair for each, pair in found.read.items() if "Ratio" in repr(each))
            assert excess == (Fraction(5), Fraction(1))

    def test_a_provisional_score_is_stale_as_soon_as_the_cohort_is_frozen(self):
        found = staleness(BOOK.evaluate(three()[0].case), freeze(BOOK, three()))
        assert found.made_on is None
        assert "tạm tính" in found.said().vi

    def test_a_rulebook_that_compares_with_nobody_has_no_stale_scores(self):
        plain = book_of(rules.pro_rata(year.actual, of=year.target))
        one = member(plain, "a", {"actual": 1, "target": 1})
        assert staleness(plain.evaluate(one.case), freeze(plain, [one])) is None

    def test_a_unit_outside_the_cohort_reads_its_leaders_and_has_no_rank(self):
        cohort = freeze(BOOK, three())
        late = member(BOOK, "late", {"actual": 350, "target": 100})
        assert BOOK.evaluate(cohort.final(late.case, {"bloc": "bloc-1"})).points_of("test/0") == Decimal("7.5")
        assert BOOK.evaluate(cohort.final(late.case)).points_of("test/0") is State.MISSING


class TestPublished:
    """Published points beside the formula."""

    def test_points_that_no_single_entry_explains_are_different(self):
        listed = [Published("a", "test/0", Fraction("7.5")), Published("a", "test/1", Fraction(1))]
        stale, different = check_published(BOOK, three(), listed)
        assert (stale.status, stale.without) == ("stale", ("c",))
        assert (different.status, different.without) == ("different", ())

    def test_a_unit_is_never_explained_by_its_own_absence(self):
        [found] = check_published(BOOK, three(), [Published("c", "test/0", Fraction(0))])
        assert (found.status, found.without) == ("different", ())

    def test_totals_are_compared_too(self):
        [found] = check_published(BOOK, three(), [Published("c", "total", Fraction(20))])
        assert found.status == "same"


def test_statistics_of_gives_each_unit_what_it_reads():
    found = statistics_of(BOOK, three())
    assert found["a"] == found["b"]
    assert set(found["a"].values()) == {Fraction(5), Fraction(600)}
    evaluation = BOOK.evaluate(replace(three()[0].case, statistics=found["a"]))
    assert (evaluation.stage, evaluation.cohort) == ("final", None)


def test_a_trait_of_the_unit_read_inside_a_statistic_is_part_of_what_it_brings():
    rule = rules.share_of_best(year.actual, over="bloc", among=trait("area").is_in("hill"))
    book = book_of(rule)
    cohort = freeze(book, [member(book, "a", {"actual": 1}, area="hill"), member(book, "b", {"actual": 9}, area="sea")])
    assert set(cohort.by_unit["a"].brings) == {"actual", "trait:area"}
    assert next(iter(cohort.found.values())) == {("bloc-1",): 1}
