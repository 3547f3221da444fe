"""The example of Hòa Bình, decided: who is ranked, classed and awarded, and what stands in the way of everyone else."""

from collections import Counter
from pathlib import Path

import pytest

from emulation import Decisions, Plan, decide, load_registry, run
from emulation.cohorts import Nomination
from emulation.io import PlanFile, read_plan
from emulation.models import Quota, Source

FOLDER = Path(__file__).parents[2] / "examples" / "hoa-binh-2023"
YEAR = (
    "bang-khen-tinh-xa",
    "bang-khen-tinh-tap-the",
    "bang-khen-tinh-xom",
    "giay-khen-huyen-xom",
    "bang-khen-tinh-kinh-te",
    "giay-khen-huyen-ho",
    "giay-khen-huyen-ca-nhan",
)


@pytest.fixture(scope="module")
def planfile() -> PlanFile:
    return read_plan(FOLDER / "plan.toml", load_registry().rulebooks)


@pytest.fixture(scope="module")
def rounds(planfile: PlanFile) -> dict[str, Decisions]:
    results = run(
        planfile.plan,
        load_registry().rulebooks,
        planfile.submissions,
        units=planfile.units,
        contributions=planfile.contributions,
        history=planfile.history,
    )
    return {
        name: decide(results, units=planfile.units, proceedings=planfile.proceedings, round=name)
        for name in ("2023", "so-ket")
    }


@pytest.fixture(scope="module")
def year(rounds: dict[str, Decisions]) -> Decisions:
    return rounds["2023"]


def of(decisions: Decisions, award: str, nominee: str) -> Nomination:
    """Return what became of one nominee for one award."""
    decision = decisions.award(award)
    assert decision is not None
    (found,) = decision.of(nominee)
    return found


def kinds(nomination: Nomination) -> tuple[str, ...]:
    """Return the kinds of its reasons."""
    return tuple(reason.kind for reason in nomination.reasons)


def taken(decisions: Decisions, award: str) -> list[str]:
    """Return who has a place, in order."""
    decision = decisions.award(award)
    assert decision is not None
    return [each.nominee for each in decision.taken]


def sources(plan: Plan) -> list[Source]:
    """Return the sources of everything by which the plan compares units."""
    quotas: list[Quota] = [each.quota for each in plan.class_quotas]
    quotas += [quota for award in plan.awards for quota in award.quotas]
    stated = (*plan.state_rules, *plan.rankings, *plan.awards, *plan.vote_thresholds, *quotas)
    return [each.source for each in stated]


def test_every_file_of_the_proceedings_is_read_and_counted(planfile: PlanFile) -> None:
    receipts = [each for each in planfile.receipts if each.what == "proceedings"]
    assert len(receipts) == 4
    assert all(each.read == each.accepted > 0 for each in receipts)


def test_every_unit_is_in_one_bloc_and_none_is_open(year: Decisions) -> None:
    assert all(each.bloc is not None for each in year.attributions)
    assert len({each.bloc for each in year.attributions}) == 10


def test_every_share_quota_and_threshold_is_marked_as_a_value_that_illustrates(planfile: PlanFile) -> None:
    assert len(sources(planfile.plan)) > 20
    assert all(source.model and source.kind == "model_extension" for source in sources(planfile.plan))


def test_every_ballot_adds_up_and_only_the_unanswered_complaint_is_remarked(year: Decisions) -> None:
    assert [(finding.code, finding.fact("opinion")) for finding in year.findings] == [("EMU-K38", "yk-01")]
    assert len(year.verdicts) == 15
    assert all(each.findings == () for each in year.verdicts)


def test_nothing_can_be_objected_to_any_award_of_either_round(rounds: dict[str, Decisions]) -> None:
    assert tuple(each.award.id for each in rounds["2023"].awards) == YEAR
    assert len(rounds["so-ket"].awards) == 2
    for decisions in rounds.values():
        assert all(each.objections == () for each in decisions.awards)


def test_everyone_without_a_place_is_told_why(rounds: dict[str, Decisions]) -> None:
    for decisions in rounds.values():
        for award in decisions.awards:
            assert award.nominations
            assert all(each.reasons for each in award.nominations if each.status != "proposed"), award.award.id


def test_nobody_is_considered_twice_for_one_award(rounds: dict[str, Decisions]) -> None:
    for decisions in rounds.values():
        for award in decisions.awards:
            seen = Counter(each.nominee for each in award.nominations)
            assert seen.most_common(1)[0][1] == 1, award.award.id


def test_equals_that_no_key_parts_wait_for_the_authority(year: Decisions) -> None:
    first, second = (year.placed_of(unit)[0] for unit in ("ho-0021", "ho-0029"))
    assert first.status == second.status == "open"
    assert (first.equals, second.equals) == (("ho-0029",), ("ho-0021",))
    assert first.places == second.places == (8, 9)


def test_a_share_of_level_one_sends_the_second_to_level_two(year: Decisions) -> None:
    first, second = (year.classed_of(unit)[0] for unit in ("tdp-gia-dinh-1", "tdp-gia-dinh-2"))
    assert (first.band and first.band.id, second.band and second.band.id) == ("one", "two")
    assert [reason.kind for reason in second.reasons] == ["quota-full"]


def test_two_quotas_hold_at_once_and_the_one_that_cuts_is_named(year: Decisions) -> None:
    assert taken(year, "bang-khen-tinh-tap-the") == ["mttq-cao-phong", "mttq-tinh", "huyen-da-bac", "ban-dan-toc"]
    cut_by = {
        unit: of(year, "bang-khen-tinh-tap-the", unit).reasons[0].quota for unit in ("so-cong-thuong", "mttq-mai-chau")
    }
    assert {unit: quota and quota.id for unit, quota in cut_by.items()} == {
        "so-cong-thuong": "tap-the-toan-tinh",
        "mttq-mai-chau": "tap-the-moi-khoi",
    }


def test_the_lane_of_hard_areas_and_the_common_lane_take_no_place_of_each_other(year: Decisions) -> None:
    assert taken(year, "bang-khen-tinh-xa") == ["nd-xa-doc-lap", "nd-xa-hang-kia", "nd-phuong-thinh-lang"]
    behind = of(year, "bang-khen-tinh-xa", "nd-xa-pa-co")
    assert behind.reasons[0].units == ("nd-xa-hang-kia",)


def test_the_subject_of_an_award_may_be_the_people_and_cadres_of_a_commune(year: Decisions) -> None:
    commune = of(year, "bang-khen-tinh-xa", "nd-xa-doc-lap").candidate
    assert commune.kind == "collective"
    assert commune.title is not None
    assert commune.title.vi == "Nhân dân và cán bộ xã Độc Lập"
    hamlet = of(year, "giay-khen-huyen-xom", "kdc-boi-ca").candidate
    assert hamlet.title is not None
    assert hamlet.title.vi == "Nhân dân và cán bộ {name}"


def test_a_nested_quota_is_a_share_of_those_who_have_the_lower_award(year: Decisions) -> None:
    decision = year.award("bang-khen-tinh-xom")
    assert decision is not None
    (places,) = decision.places
    lower = taken(year, "giay-khen-huyen-xom")
    assert (places.base, places.number) == (len(lower), 1)
    assert set(taken(year, "bang-khen-tinh-xom")) < set(lower)
    assert of(year, "giay-khen-huyen-xom", "tdp-gia-dinh-2").status == "raised"


def test_who_was_awarded_two_years_ago_is_left_out_and_the_next_has_it(year: Decisions) -> None:
    assert kinds(of(year, "bang-khen-tinh-xom", "tdp-gia-dinh-1")) == ("awarded-before",)
    assert taken(year, "bang-khen-tinh-xom") == ["tdp-gia-dinh-2"]


def test_an_open_complaint_holds_a_case_and_an_answered_one_does_not(year: Decisions) -> None:
    assert [case.unit for case in year.held] == ["xom-gia-dinh-1"]
    assert of(year, "giay-khen-huyen-xom", "xom-gia-dinh-1").status == "held"
    assert of(year, "giay-khen-huyen-xom", "xom-gia-dinh-4").status == "proposed"


def test_an_open_inspection_passes_the_place_on_where_the_plan_says_so(year: Decisions) -> None:
    held = of(year, "bang-khen-tinh-kinh-te", "dn-05")
    assert (held.status, held.takes_a_place, kinds(held)) == ("held", False, ("matter-open",))
    assert taken(year, "bang-khen-tinh-kinh-te") == ["htx-01", "htx-05", "dn-08", "dn-04"]


def test_a_reasoned_exceptional_ceiling_stands_in_place_of_the_ordinary_one(year: Decisions) -> None:
    decision = year.award("bang-khen-tinh-kinh-te")
    assert decision is not None
    assert {(places.by, places.number, places.units) for places in decision.places} == {("exceptional", 2, 13)}
    ordinary = decision.award.quotas[0].share
    assert ordinary is not None
    assert ordinary * 13 < 2


def test_a_vote_is_counted_on_all_members_and_one_that_is_lost_is_told(year: Decisions) -> None:
    lost = next(each for each in year.verdicts if each.ballot.subject == "nd-phuong-gia-dinh")
    assert (lost.status, lost.ballot.in_favour) == ("lost", 5)
    assert kinds(of(year, "bang-khen-tinh-xa", "nd-phuong-gia-dinh")) == ("vote-lost",)


def test_a_member_does_not_vote_on_its_own_unit(year: Decisions) -> None:
    verdicts = {each.ballot.subject: each for each in year.verdicts}
    assert [each.member for each in verdicts["ban-dan-toc"].recused] == ["tv-05"]
    assert [each.member for each in verdicts["mttq-tinh"].recused] == ["tv-03"]
    assert verdicts["huyen-da-bac"].recused == ()


def test_a_household_that_withdraws_gives_its_place_to_the_next_in_rank(year: Decisions) -> None:
    assert of(year, "giay-khen-huyen-ho", "ho-0009").status == "withdrawn"
    successor = of(year, "giay-khen-huyen-ho", "ho-0002")
    assert (successor.status, kinds(successor)) == ("proposed", ("next-in-rank",))
    assert successor.candidate.kind == "household"


def test_individuals_stand_by_ids_and_need_the_class_of_their_unit(year: Decisions) -> None:
    assert taken(year, "giay-khen-huyen-ca-nhan") == ["cn-002", "cn-001", "cn-004"]
    assert kinds(of(year, "giay-khen-huyen-ca-nhan", "cn-005")) == ("class-below",)
    decision = year.award("giay-khen-huyen-ca-nhan")
    assert decision is not None
    assert all(each.candidate.kind == "individual" and each.candidate.title is None for each in decision.nominations)


def test_the_interim_review_is_of_the_year_that_the_plan_names_and_waits_for_its_vote(
    rounds: dict[str, Decisions],
) -> None:
    review, of_year = rounds["so-ket"], rounds["2023"]
    points = {(each.contender.rulebook, each.contender.unit): each.points for each in of_year.settled}
    same = [each for each in review.settled if each.points == points[each.contender.rulebook, each.contender.unit]]
    assert len(same) == len(review.settled) > 90
    places = review.award("so-ket-bang-khen-thu-tuong")
    assert places is not None
    assert [(each.number, each.base) for each in places.places] == [(2, 10)]
    assert [each.status for each in places.taken] == ["pending", "pending"]
    assert {
        of(review, "so-ket-bang-khen-tinh", each).status for each in taken(review, "so-ket-bang-khen-thu-tuong")
    } == {"proposed"}
