"""A run in two passes: provisional while the cohort is open, final once the plan says that it is frozen."""

import json
from decimal import Decimal
from itertools import permutations

import pytest
from tests.runs.world import (
    COMMUNITIES,
    LAST_YEAR,
    SOURCE,
    CommunityYear,
    community,
    hamlet,
    of_hamlet,
    plan,
    replacing,
    said,
)

from emulation import (
    Assignment,
    Bloc,
    CohortError,
    Criterion,
    Rulebook,
    Section,
    Source,
    State,
    StateRule,
    Submission,
    explain,
    model_points,
    rules,
)
from emulation.cohorts import FrozenCohort, staleness
from emulation.runs import Results, run

BOOK = Rulebook(
    "communities/led",
    version="1",
    form=CommunityYear,
    for_information=["poor_start"],
    sections=[
        Section(
            "all",
            title=said("all"),
            criteria=[
                Criterion(
                    "communities/led",
                    title=said("Dẫn đầu"),
                    source=SOURCE,
                    points=model_points(100),
                    rule=rules.leader(community.helped, target=community.target, over="bloc"),
                )
            ],
        )
    ],
)
UNITS = [hamlet(name) for name in ("h1", "h2", "h3", "h4")]
BLOCS = [
    Bloc(id="north", title=said("Bắc"), members=["h1", "h2"]), Bloc(id="south", title=said("Nam"), members=["h3", "h4"])
]  # fmt: skip
FIXTURE = Source("test", kind="model_extension", model=True)


def filed(unit: str, helped: int, target: object = 10, **more: object) -> Submission:
    facts = {"poor_start": 10, "helped": helped, "target": target}
    return Submission(rulebook="communities/led", unit=unit, period="2023", facts=facts, **more)


ALL = (filed("h1", 15), filed("h2", 20), filed("h3", 30), filed("h4", 10))


def settled(state: State, how: str) -> StateRule:
    return StateRule(state=state, how=how, source=FIXTURE)


def play(*submissions: Submission, cohort: str = "frozen", **more: object) -> Results:
    asked = plan(
        assignments=(Assignment(rulebook="communities/led", group="communities", unit_kinds=("hamlet",)),),
        blocs=BLOCS, cohort=cohort, **more,
    )  # fmt: skip
    return run(asked, [BOOK], submissions, units=UNITS)


def totals(results: Results) -> dict[str, object]:
    return {result.unit.id: result.official for result in results}


def test_while_the_cohort_is_open_what_compares_is_not_due() -> None:
    results = play(*ALL, cohort="open")
    assert totals(results) == {"h1": State.NOT_DUE, "h2": State.NOT_DUE, "h3": State.NOT_DUE, "h4": Decimal(50)}
    assert {result.evaluation.stage for result in results} == {"provisional"}
    assert results.books[0].cohort is None


def test_once_it_is_frozen_each_bloc_has_its_own_leader() -> None:
    results = play(*ALL)
    assert totals(results) == {"h1": Decimal(75), "h2": Decimal(100), "h3": Decimal(100), "h4": Decimal(50)}
    cohort = results.books[0].cohort
    assert cohort is not None
    assert {(r.evaluation.stage, r.evaluation.cohort) for r in results} == {("final", cohort.digest)}
    assert results.accounting.scored == 4


def test_the_results_are_the_same_in_whatever_order_submissions_come() -> None:
    assert len({play(*order).digest for order in permutations(ALL)}) == 1


def test_a_unit_that_filed_nothing_refuses_the_freezing_until_the_plan_settles_it() -> None:
    with pytest.raises(CohortError, match="EMU-K10") as error:
        play(*ALL[:3])
    assert error.value.where["units"] == "h4"
    results = play(*ALL[:3], state_rules=(settled(State.MISSING, "exclude"),))
    assert totals(results) == {"h1": Decimal(75), "h2": Decimal(100), "h3": Decimal(100)}
    assert results.books[0].cohort is not None
    assert results.books[0].cohort.excluded == ("h4",)


def test_a_missing_fact_refuses_it_too_and_an_excluded_leader_leads_nobody() -> None:
    leads = filed("h2", 20, State.MISSING)
    with pytest.raises(CohortError) as error:
        play(ALL[0], leads, *ALL[2:])
    assert error.value.where["units"] == "h2"
    results = play(ALL[0], leads, *ALL[2:], state_rules=(settled(State.MISSING, "exclude"),))
    assert totals(results)["h1"] == Decimal(100)
    assert totals(results)["h2"] is State.MISSING


def test_a_unit_of_no_bloc_is_compared_with_nobody_and_its_score_says_so() -> None:
    results = run(
        plan(
            assignments=(Assignment(rulebook="communities/led", group="communities", unit_kinds=("hamlet",)),),
            blocs=BLOCS[:1], cohort="frozen",
        ),
        [BOOK], ALL, units=UNITS,
    )  # fmt: skip
    assert totals(results) == {"h1": Decimal(75), "h2": Decimal(100), "h3": State.MISSING, "h4": Decimal(50)}


def test_a_rulebook_that_compares_with_nobody_is_scored_once() -> None:
    results = run(plan(cohort="frozen", assignments=(
        Assignment(rulebook="communities/for-the-poor", group="communities", unit_kinds=("hamlet",)),
    )), [COMMUNITIES], [of_hamlet("h1")], units=UNITS[:1], history=LAST_YEAR)  # fmt: skip
    assert results.books[0].cohort is None
    assert [result.evaluation.stage for result in results] == [None]


def test_findings_around_a_score_are_kept_by_the_second_pass() -> None:
    late = replacing(filed("h1", 12), {"helped": 15}, reason="bổ sung")
    own = {"facts": {**ALL[1].facts}, "self_reported": {"helped": 19}}
    told = Submission(rulebook="communities/led", unit="h2", period="2023", **own)
    before = play(filed("h1", 12), late, told, *ALL[2:], cohort="open")
    after = play(filed("h1", 12), late, told, *ALL[2:])
    assert [r.findings for r in before] == [r.findings for r in after]
    assert any(finding.code == "EMU-S11" for r in after for finding in r.findings)
    assert totals(after)["h1"] == Decimal(75)


def test_the_json_has_the_stage_of_each_score_and_the_cohort_once() -> None:
    results = play(*ALL)
    [book] = json.loads(json.dumps(results.to_json()))["rulebooks"]
    cohort = FrozenCohort.from_json(book["cohort"])
    assert cohort == results.books[0].cohort
    assert {unit["stage"] for unit in book["units"]} == {"final"}
    assert {unit["cohort"] for unit in book["units"]} == {cohort.digest}
    [open_book] = play(*ALL, cohort="open").to_json()["rulebooks"]
    assert open_book["cohort"] is None
    assert {(unit["stage"], unit["cohort"]) for unit in open_book["units"]} == {("provisional", None)}


def test_a_late_entry_makes_the_scores_of_its_bloc_stale_and_is_named() -> None:
    former, now = play(ALL[0], filed("h2", 12), *ALL[2:]).books[0], play(*ALL).books[0]
    assert former.cohort is not None
    assert now.cohort is not None
    found = {
        r.unit.id: staleness(r.evaluation, now.cohort, made_on=former.cohort) for r in former.results
    }  # fmt: skip
    assert all(each is not None for each in found.values())
    assert {unit: each.matters for unit, each in found.items() if each} == {
        "h1": True, "h2": True, "h3": False, "h4": False,
    }  # fmt: skip
    changes = found["h1"].changes if found["h1"] else None
    assert changes is not None
    assert [(each.unit, each.names) for each in changes.changed] == [("h2", ("helped",))]


@pytest.mark.parametrize(("language", "words"), [("vi", "trên nhóm so sánh đã chốt"), ("en", "on the frozen cohort")])
def test_an_explanation_says_on_which_cohort_the_score_was_made(language: str, words: str) -> None:
    [result] = play(*ALL).find("h1")
    last = str(explain(result.evaluation, language)).splitlines()[-1]
    assert words in last
    assert result.evaluation.cohort[7:19] in last
    [open_one] = play(*ALL, cohort="open").find("h1")
    assert {"vi": "tạm tính", "en": "Provisional"}[language] in str(explain(open_one.evaluation, language))
