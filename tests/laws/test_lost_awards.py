"""Laws of awards that were lost, and of collectives that stand for their units."""

from dataclasses import replace

from tests.laws.drawn_awards import BOOK, Drawn, Told
from tests.laws.staged_awards import SOME, cases, decided

from emulation.cohorts import AwardDecision


def test_nobody_who_lost_an_award_holds_it():
    seen = 0
    for number, cohort, decisions in cases(0):
        for decision in decisions:
            lost = {name for name, award in cohort.told.revocations if award == decision.award.id}
            lost |= {name for name, award in cohort.told.withdrawals if award in (None, decision.award.id)}
            found = [n for n in decision.nominations if not lost.isdisjoint((n.nominee, n.candidate.subject))]
            assert {n.status for n in found} <= {"revoked", "withdrawn"}, number
            assert not {n.nominee for n in found} & {n.nominee for n in decision.holders}, number
            seen += len(found)
    assert seen > SOME // 10


def test_the_place_of_an_award_that_is_taken_back_stays_empty():
    """Whoever loses an award without a successor, nobody else has more or less for it."""
    seen = 0
    for number, drawn_one, _ in cases(1):
        cohort = replace(
            drawn_one, awards=drawn_one.awards[-1:], ranking=drawn_one.ranking.changed(keys=()), other=None
        )
        cohort = replace(cohort, people=tuple(replace(p, book=BOOK) for p in cohort.people))
        before = statuses(cohort)
        for name in [name for name, status in before.items() if status == "proposed"]:
            lost = {**cohort.told.revocations, (name, cohort.awards[0].id): False}
            after = statuses(replace(cohort, told=replace(cohort.told, revocations=lost)))
            mine = {each for each, status in after.items() if status != before[each]}
            assert {after[each] for each in mine} == {"revoked"}, number
            seen += 1
    assert seen > SOME // 2


def statuses(cohort: Drawn) -> dict[str, str]:
    return {each.nominee: each.status for each in decided(cohort)[0].nominations}


def test_a_place_stays_empty_whatever_its_holder_has_now():
    """Points that are taken back as well, as far as none: in quotas of a number, and an order by points."""
    seen = 0
    for number, drawn_one, _ in cases(2):
        award = drawn_one.awards[-1]
        if award.order == "rank" or award.conditions.rank_at_most or any(q.base for q in award.quotas):
            continue
        told = replace(drawn_one.told, nominees=())
        cohort = replace(drawn_one, awards=(award,), ranking=drawn_one.ranking.changed(keys=()), other=None, told=told)
        for person in cohort.people:
            lost = {**told.revocations, (person.unit, award.id): False}
            revoked = replace(cohort, told=replace(told, revocations=lost))
            poorer = replace(person, score=0 if person.score is not None else None)
            people = tuple(poorer if p == person else p for p in cohort.people)
            assert statuses(replace(revoked, people=people)) == statuses(revoked), number
            seen += 1
    assert seen > SOME // 2


def test_a_collective_never_has_what_its_unit_may_not_have():
    """Were the unit itself considered, with the vote that was taken on the collective, the same would come of it."""
    seen = 0
    for number, cohort, decisions in cases(3):
        named = [(award, name, unit) for award, name, kind, unit in cohort.told.nominees if kind == "collective"]
        if not named or any(award.nominated for award in cohort.awards) or told_of_collectives(cohort.told):
            continue
        itself = decided(replace(cohort, told=in_person(cohort.told)))
        units = {name: unit for _, name, unit in named}
        assert fates(itself, {}) == fates(decisions, units), number
        seen += 1
    assert seen > SOME // 20


def told_of_collectives(told: Told) -> bool:
    """Tell whether something is said of a collective alone."""
    names = {name for _, name, kind, _ in told.nominees if kind == "collective"}
    said = {*told.flags, *(name for name, _ in told.withdrawals), *(name for name, _ in told.revocations)}
    return not names.isdisjoint(said)


def in_person(told: Told) -> Told:
    """Return the same where units stand for themselves."""
    votes = dict(told.votes)
    for award, name, kind, unit in told.nominees:
        if kind == "collective":
            votes.pop((award, unit), None)
            votes |= {(award, unit): votes[award, name]} if (award, name) in votes else {}
    return replace(told, nominees=tuple(each for each in told.nominees if each[2] != "collective"), votes=votes)


def fates(decisions: tuple[AwardDecision, ...], units: dict[str, str]) -> dict[tuple[str, str], str]:
    return {(d.award.id, units.get(n.nominee, n.nominee)): n.status for d in decisions for n in d.nominations}
