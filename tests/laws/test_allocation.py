"""Awards against a brute force over every subset, and the laws that every result keeps."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from tests.laws.allocation_oracle import faults, in_view
from tests.laws.award_candidates import Considered
from tests.laws.drawn_awards import SOURCE, Drawn, Person, drawn
from tests.laws.staged_awards import MANY, SOME, cases, decided

from emulation.algebra import Text
from emulation.cohorts import AwardDecision, Names, Nomination, Reason, explain_nomination, objections
from emulation.models import Award, AwardConditions, Quota, QuotaBase, Ranking

SHAPES = 5
"""The cases of the brute force are split, so that a failure is seen early and two workers share them."""


@pytest.mark.parametrize("shape", range(SHAPES))
def test_the_awards_are_those_that_a_brute_force_over_all_subsets_finds(shape):
    wrong = {}
    for number in range(shape, MANY, SHAPES):
        cohort = drawn(number)
        if found := faults(cohort, decided(cohort)):
            wrong[number] = found
    assert wrong == {}


def people_of(cohort: Drawn, nominations: tuple[Nomination, ...]) -> list[Person]:
    by_name = {p.unit: p for p in cohort.people}
    return [by_name[each.candidate.unit] for each in nominations]


def used(about: Considered, decision: AwardDecision) -> Counter:
    return Counter(cell for p in people_of(about.drawn, decision.taken) for cell in about.cells(p) or ())


# --- quotas --------------------------------------------------------------------------------------------------------


def test_no_quota_is_ever_exceeded():
    """But by awards that were taken back: their places stay empty, though the quota may have fewer by now."""
    for number, cohort, decisions in cases(0):
        for about, decision in in_view(cohort, decisions):
            empty = Counter(about.kept_empty())
            over = {cell: n for cell, n in used(about, decision).items() if n > max(empty[cell], about.places(cell))}
            assert over == {}, number


def test_nobody_lower_wins_a_place_that_someone_better_was_cut_from():
    """Whoever is cut or left open names a quota, and in that quota nobody lower, and none of its equals, has a place."""
    for number, cohort, decisions in cases(1):
        for about, decision in in_view(cohort, decisions):
            taken = list(zip(people_of(cohort, decision.taken), decision.taken, strict=True))
            for each in decision.nominations:
                if each.status not in ("cut", "open"):
                    continue
                quota = named_quota(each)
                mine = [cell for cell in cells_of(about, each) if about.award.quotas[cell[0]] == quota]
                assert mine, number
                lower = [w for p, w in taken if mine[0] in (about.cells(p) or ()) and w.order >= each.order]
                assert lower == [], number


def named_quota(nomination: Nomination) -> Quota:
    return next(reason.quota for reason in nomination.reasons if reason.quota is not None)


def cells_of(about: Considered, nomination: Nomination) -> list:
    return about.cells(people_of(about.drawn, (nomination,))[0]) or []


def test_nobody_is_left_out_who_could_have_been_taken():
    """Taking one more person who is cut would exceed a quota, or part equals whom the declared rule does not part."""
    for number, cohort, decisions in cases(2):
        for about, decision in in_view(cohort, decisions):
            taken = used(about, decision)
            for each in decision.nominations:
                if each.status != "cut" or each.reasons[0].kind in ("tie-at-the-cut", "behind-a-tie"):
                    continue
                assert any(taken[cell] >= about.places(cell) for cell in cells_of(about, each)), number


def test_equals_are_cut_together_only_where_there_are_too_few_places_for_all_of_them():
    for number, cohort, decisions in cases(2):
        for about, decision in in_view(cohort, decisions):
            taken = used(about, decision)
            for each in decision.nominations:
                reason = each.reasons[0] if each.reasons else None
                if each.status == "cut" and reason is not None and reason.kind == "tie-at-the-cut":
                    cell = next(c for c in cells_of(about, each) if about.award.quotas[c[0]] == reason.quota)
                    assert taken[cell] + 1 + len(reason.units) > about.places(cell), number


def test_everyone_is_told_what_became_of_them_and_why():
    told_nothing = ("proposed",)
    for number, cohort, decisions in cases(3):
        for about, decision in in_view(cohort, decisions):
            assert {n.nominee for n in decision.nominations} == {e.nominee for e in about.entries}, number
            assert all(n.reasons for n in decision.nominations if n.status not in told_nothing), number


# --- order and names -----------------------------------------------------------------------------------------------


def plain(decisions: tuple[AwardDecision, ...], names: dict[str, str] | None = None) -> dict:
    """Return what was decided, without the order in which equals are listed."""
    names = names or {}

    def called(units: tuple[str, ...]) -> frozenset[str]:
        return frozenset(names.get(unit, unit) for unit in units)

    return {
        (decision.award.id, names.get(each.nominee, each.nominee)): (
            each.status,
            each.order,
            each.number,
            [(r.kind, r.quota and r.quota.id, r.number, r.limit, called(r.units)) for r in each.reasons],
        )
        for decision in decisions
        for each in decision.nominations
    }


def test_the_order_in_which_units_are_given_changes_nothing():
    for number, cohort, decisions in cases(3):
        assert decided(cohort.reordered(Random(number))) == decisions, number  # noqa: S311 - drawn, not a secret


def test_what_units_blocs_and_areas_are_called_changes_nothing():
    for number, cohort, decisions in cases(4):
        units = [p.unit for p in cohort.people]
        shuffled = Random(number).sample(units, len(units))  # noqa: S311 - drawn, not a secret
        names = dict(zip(units, (f"z{name}" for name in shuffled), strict=True))
        names |= {name: f"y{name}" for _, name, _, _ in cohort.told.nominees if name not in names}
        names |= {"east": "west", "west": "east", "I": "III", "III": "I"}
        assert plain(decided(cohort.renamed(names))) == plain(decisions, names), number


# --- more points ---------------------------------------------------------------------------------------------------


def is_monotone(award: Award) -> bool:
    """Tell whether a law of more points is stated: not where better points of one can lessen what a share is taken of.

    A base of one class exactly loses those who rise above it; the takers of another award are not the units' points.
    Who rises to a better place in one rulebook becomes equal to those of that place in another.
    """
    if award.order == "rank" and not award.rulebooks:
        return False
    bases = [quota.base for quota in award.quotas if quota.base is not None]
    return not any(base.counted == "award" or (base.counted == "class" and not base.or_better) for base in bases)


def alone(cohort: Drawn) -> Drawn | None:
    """Return a cohort with its last award alone, if the law is stated for it."""
    award = cohort.awards[-1]
    return replace(cohort, awards=(award,)) if is_monotone(award) else None


def test_whoever_is_taken_stays_taken_with_more_points():
    """For every rise to a score that nobody else has, and every base but those of `is_monotone`."""
    third = Fraction(1, 3)
    for number, drawn_one, _ in cases(4):
        if (cohort := alone(drawn_one)) is None:
            continue
        chance = Random(number)  # noqa: S311 - drawn, not a secret
        for each in decided(cohort)[0].taken:
            by = chance.choice((third, 1 + third, 4 + third))
            assert is_taken(each.nominee, cohort.raised(each.candidate.unit, by)), number


def is_taken(nominee: str, cohort: Drawn) -> bool:
    return nominee in [each.nominee for each in decided(cohort)[0].taken]


def test_whoever_is_taken_stays_taken_when_it_rises_to_equals_where_quotas_are_nested():
    for number, drawn_one, _ in cases(4):
        cohort = alone(drawn_one)
        if cohort is None or not are_nested(cohort.awards[0]) or waits_for_equals(cohort):
            continue
        for each in decided(cohort)[0].taken:
            for by in (1, 2):
                assert is_taken(each.nominee, cohort.raised(each.candidate.unit, by)), (number, by)


def waits_for_equals(cohort: Drawn) -> bool:
    """Tell whether who rises to equals waits for the authority, and its place is passed on."""
    award, rankings = cohort.awards[0], (cohort.ranking, cohort.other or cohort.ranking)
    asked = award.conditions.rank_at_most is not None and award.held == "pass"
    return asked and "authority" in [ranking.ties for ranking in rankings]


def are_nested(award: Award) -> bool:
    """Tell whether of any two quotas the cohorts of one lie within those of the other."""
    if any(quota.traits for quota in award.quotas):
        return False
    cuts = [set(quota.within) for quota in award.quotas]
    return all(a <= b or b <= a for a in cuts for b in cuts)


def one(unit: str, score: int, *, bloc: str = "east", area: str = "I") -> Person:
    return Person(unit, score, "number", bloc, area, None, None)


def an_award(*quotas: Quota, ties: str = "leave-out") -> Award:
    title = Text(vi="a", en="a")
    return Award(id="a", title=title, round="r", quotas=quotas, order="points", ties=ties, held="pass", source=SOURCE)


def a_cohort(award: Award, *people: Person) -> Drawn:
    return Drawn(people, Ranking(on="points", ties="competition", within=[], source=SOURCE), (award,))


def at_most(number: int, name: str, **more: object) -> Quota:
    return Quota(id=name, at_most=number, source=SOURCE, **more)


def test_more_points_can_cost_a_place_where_the_share_is_of_one_class_exactly():
    """The base of the quota is "class two": whoever rises to class one leaves it, and the place goes with them."""
    base = QuotaBase(counted="class", of="two")
    quota = Quota(id="q", share="50%", base=base, rounding="floor", source=SOURCE)
    cohort = a_cohort(an_award(quota), one("u1", 3), one("u2", 2))
    assert [n.nominee for n in decided(cohort)[0].taken] == ["u1"]
    assert decided(cohort.raised("u1", 1))[0].taken == ()


def test_more_points_can_cost_a_place_where_the_share_is_of_the_takers_of_another_award():
    """u2 rises to u1, and with it neither has the lower award, of whose takers the quota of the higher one is."""
    base = QuotaBase(counted="award", of="low")
    high = an_award(Quota(id="q", share="100%", base=base, rounding="floor", source=SOURCE)).changed(achievement="x")
    low = an_award(at_most(1, "one")).changed(id="low", achievement="x")
    cohort = replace(a_cohort(high, one("u1", 5), one("u2", 4)), awards=(high, low))
    assert [[n.nominee for n in each.taken] for each in decided(cohort)] == [["u2"], ["u1"]]
    assert [[n.nominee for n in each.taken] for each in decided(cohort.raised("u2", 1))] == [[], []]


def test_more_points_can_cost_a_place_where_quotas_cross_and_one_rises_to_equals():
    """u2 is kept out of the bloc's places by its equals, and so leaves the area's place to u1, until u1 is equal to it.

    A rise that makes nobody equal cannot do this, nor can quotas of which one lies within the other.
    """
    quotas = at_most(2, "bloc", within=["bloc"]), at_most(1, "area", within=["area"])
    people = one("u2", 5), one("u3", 5, area="II"), one("u4", 5, area="IV"), one("u1", 4, bloc="west")
    cohort = a_cohort(an_award(*quotas), *people)
    assert [n.nominee for n in decided(cohort)[0].taken] == ["u1"]
    assert [n.nominee for n in decided(cohort.raised("u1", 1))[0].taken] == ["u3", "u4"]
    assert "u1" in [n.nominee for n in decided(cohort.raised("u1", 2))[0].taken]


# --- what the brute force found --------------------------------------------------------------------------------------


def test_a_place_that_the_authority_may_need_for_equals_is_not_given_to_someone_lower():
    """Two equals for the one place of the east, and one place over all: the west waits for the authority."""
    quotas = at_most(1, "bloc", within=["bloc"]), at_most(1, "all")
    award = an_award(*quotas, ties="authority")
    decision = decided(a_cohort(award, one("u1", 5), one("u2", 5), one("u3", 4, bloc="west")))[0]
    assert [(n.nominee, n.status) for n in decision.nominations] == [("u1", "open"), ("u2", "open"), ("u3", "cut")]
    assert decision.nominations[2].reasons[0].kind == "behind-a-tie"
    assert set(decision.nominations[2].reasons[0].units) == {"u1", "u2"}


def test_who_waits_for_the_authority_keeps_the_other_places_that_it_may_need():
    """If the authority chooses u1, the east has a place for u3, who is better than u4: so u4 waits too."""
    quotas = at_most(1, "area", within=["area"]), at_most(1, "bloc", within=["bloc"])
    people = one("u1", 5, bloc="west"), one("u2", 5), one("u3", 4, area="II"), one("u4", 3, bloc="south", area="II")
    decision = decided(a_cohort(an_award(*quotas, ties="authority"), *people))[0]
    assert {n.nominee: n.status for n in decision.nominations} == dict.fromkeys(("u1", "u2", "u3", "u4"), "open")
    assert [n.reasons[0].kind for n in decision.nominations] == ["tie-at-the-cut"] * 2 + ["behind-a-tie"] * 2
    said = [explain_nomination(n, decision, Names()).decided.vi for n in decision.nominations]
    assert ["chọn trong số ngang nhau" in words for words in said] == [True, True, False, False]
    assert ["quyết định về đối tượng xếp trên" in words for words in said] == [False, False, True, True]


def test_a_place_that_an_equal_may_need_who_waits_is_not_given_to_one_of_them():
    """If the authority chooses u2, its area has a place for u3, who is equal to u4: then one place is for two."""
    quotas = at_most(1, "bloc", within=["bloc"]), at_most(1, "area", within=["area"])
    people = one("u1", 5), one("u2", 5, area="II"), one("u3", 4, bloc="west"), one("u4", 4, bloc="west", area="IV")
    cohort = a_cohort(an_award(*quotas, ties="authority"), *people)
    decisions = decided(cohort)
    assert {n.nominee: n.status for n in decisions[0].nominations} == dict.fromkeys(("u1", "u2", "u3", "u4"), "open")
    assert [(r.kind, r.units) for r in decisions[0].of("u4")[0].reasons] == [("tie-at-the-cut", ("u3",))]
    assert (faults(cohort, decisions), decisions[0].objections) == ([], ())


def test_who_is_kept_out_by_another_quota_does_not_tie_for_this_one():
    """u2 has no place in the bloc whatever happens, so u1 is alone in its area."""
    quotas = at_most(1, "area", within=["area"]), at_most(1, "bloc", within=["bloc"])
    people = one("u1", 5, bloc="west"), one("u2", 5), one("u3", 5, area="II"), one("u4", 5, area="III")
    decision = decided(a_cohort(an_award(*quotas), *people))[0]
    assert [n.nominee for n in decision.taken] == ["u1"]
    assert {n.reasons[0].quota.id for n in decision.nominations if n.status == "cut"} == {"bloc"}


def test_a_unit_whose_bloc_is_open_still_counts_where_no_bloc_is_asked():
    quotas = (
        at_most(1, "bloc", within=["bloc"]),
        Quota(id="all", share="50%", base="units", rounding="floor", source=SOURCE),
    )
    award = an_award(*quotas).changed(conditions=AwardConditions(points_at_least=1))
    people = one("u1", 5), one("u2", 4, bloc="west"), one("u3", 3), replace(one("u4", 2), bloc=None)
    decision = decided(a_cohort(award, *people))[0]
    assert {(p.quota.id, p.units, p.number) for p in decision.places if p.quota.id == "all"} == {("all", 4, 2)}


# --- the check of a result -------------------------------------------------------------------------------------------


def test_the_check_objects_to_nothing_that_was_decided():
    for number, _, decisions in cases(0):
        assert [decision.objections for decision in decisions if decision.objections] == [], number


def tampered(decision: AwardDecision, *changed: Nomination) -> tuple[str, ...]:
    """Return what the check objects to a decision in which some nominations were replaced."""
    by_name = {each.nominee: each for each in changed}
    return objections(
        replace(decision, nominations=tuple(by_name.get(n.nominee, n) for n in decision.nominations), objections=())
    )


def test_the_check_objects_when_a_winner_is_exchanged_for_someone_lower():
    seen = 0
    for number, _, decisions in cases(1):
        for decision in decisions:
            pairs = [(w, c) for w in decision.taken for c in decision.nominations if is_cut_behind(c, w)]
            for winner, cut in pairs:
                swapped = (
                    replace(winner, status="cut", reasons=cut.reasons),
                    replace(cut, status="proposed", reasons=()),
                )
                assert tampered(decision, *swapped), (number, winner.nominee, cut.nominee)
                seen += 1
    assert seen > SOME // 2


def is_cut_behind(cut: Nomination, winner: Nomination) -> bool:
    return cut.status == "cut" and cut.order > winner.order


def test_the_check_objects_when_a_winner_is_dropped():
    seen = 0
    for number, _, decisions in cases(2):
        for decision in decisions:
            for winner in decision.holders:
                for quota in decision.award.quotas:
                    reason = Reason(kind="quota-full", quota=quota)
                    assert tampered(decision, replace(winner, status="cut", reasons=(reason,))), number
                    seen += 1
    assert seen > SOME // 2


def test_the_check_objects_when_someone_who_was_cut_is_added():
    seen = 0
    for number, _, decisions in cases(3):
        for decision in decisions:
            for each in decision.nominations:
                if each.status in ("cut", "open"):
                    assert tampered(decision, replace(each, status="proposed", reasons=())), (number, each.nominee)
                    seen += 1
    assert seen > SOME // 2
