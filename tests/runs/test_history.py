"""Earlier facts are a unit's own or its only predecessor's; after a merger or a split they are nobody's."""

import pytest
from tests.runs.world import firm, hamlet, of_hamlet, plan, play, replacing

from emulation import Predecessor, State, Submission, Unit
from emulation.runs import EarlierFacts, Result

LESS_POOR = "communities/less-poor"


def score(unit: str, units: tuple[Unit, ...], history: tuple[Submission, ...]) -> Result:
    (result,) = play(of_hamlet(unit), units=units, history=history).find(unit)
    return result


def filed(unit: str, poor: int = 20, year: str = "2022") -> Submission:
    return of_hamlet(unit, period=year, facts={"poor_start": poor})


def new(name: str, *olds: str, on: str = "2023-01-01", share: str = "1") -> Unit:
    return hamlet(name, start=on, predecessors=[Predecessor(unit=old, on=on, share=share) for old in olds])


def codes(result: Result) -> list[str]:
    return [finding.code for finding in result.findings]


def test_the_facts_of_last_year_are_the_units_own() -> None:
    result = score("h1", (hamlet("h1"),), (filed("h1"),))
    assert result.evaluation.points_of(LESS_POOR) == 10
    assert result.earlier == (EarlierFacts("2022", "h1"),)


def test_a_unit_that_filed_nothing_last_year_waits_and_has_no_zero() -> None:
    result = score("h1", (hamlet("h1"),), ())
    assert result.evaluation.points_of(LESS_POOR) is State.MISSING
    assert result.earlier == (EarlierFacts("2022", "h1", State.MISSING),)


def test_the_last_version_of_last_year_counts() -> None:
    first = filed("h1", poor=5)
    result = score("h1", (hamlet("h1"),), (replacing(first, {"poor_start": 30}, reason="rà soát lại"), first))
    assert result.evaluation.points_of(LESS_POOR) == 10


def test_two_different_submissions_of_last_year_are_used_by_nobody_and_told() -> None:
    results = play(of_hamlet("h1"), history=(filed("h1", 5), filed("h1", 30)))
    assert results.find("h1")[0].evaluation.points_of(LESS_POOR) is State.MISSING
    assert {finding.code for finding in results.findings} == {"EMU-S01"}
    assert (results.history.read, results.history.used) == (2, 0)


def test_a_unit_that_was_only_renumbered_has_the_facts_of_its_only_predecessor() -> None:
    units = (hamlet("old", end="2023-01-01"), new("h1", "old"))
    result = score("h1", units, (filed("old"),))
    assert result.evaluation.points_of(LESS_POOR) == 10
    assert result.earlier == (EarlierFacts("2022", "old"),)
    assert result.findings == ()


def test_predecessors_of_predecessors_are_followed() -> None:
    units = (
        hamlet("oldest", end="2023-01-01"),
        hamlet("old", start="2023-01-01", end="2023-06-01", predecessors=[Predecessor(unit="oldest", on="2023-01-01")]),
        new("h1", "old", on="2023-06-01"),
    )
    assert score("h1", units, (filed("oldest"),)).earlier == (EarlierFacts("2022", "oldest"),)


MERGED = (hamlet("a", end="2023-01-01"), hamlet("b", end="2023-01-01"), new("h1", "a", "b"))
SPLIT = (hamlet("a", end="2023-01-01"), new("h1", "a", share="1/2"), new("h2", "a", share="1/2"))
SPLIT_WRONGLY = (hamlet("a", end="2023-01-01"), new("h1", "a"), new("h2", "a"))
PART = (hamlet("a"), new("h1", "a", share="1/3"))
LOST_A_PART = (hamlet("h1"), new("n", "h1", share="1/3"))
TOOK_IN = (hamlet("a", end="2023-05-01"), hamlet("h1", predecessors=[Predecessor(unit="a", on="2023-05-01")]))
HALF_THEN_WHOLE = (
    hamlet("oldest", end="2023-01-01"),
    hamlet("old", start="2023-01-01", end="2023-06-01", predecessors=[Predecessor(unit="oldest", on="2023-01-01")]),
    new("h1", "old", on="2023-06-01", share="1/2"),
)
UNKNOWN = (new("h1", "nobody"),)
CIRCLE = (new("h1", "h2"), new("h2", "h1"))


@pytest.mark.parametrize(
    "units",
    [MERGED, SPLIT, SPLIT_WRONGLY, PART, LOST_A_PART, TOOK_IN, HALF_THEN_WHOLE, UNKNOWN, CIRCLE],
    ids=["merged", "split", "split-wrongly", "part", "lost-a-part", "took-in", "half-then-whole", "unknown", "circle"],
)
def test_after_a_rearrangement_nothing_is_attributed_silently(units: tuple[Unit, ...]) -> None:
    history = tuple(filed(unit.id) for unit in units)
    result = score("h1", units, history)
    assert result.evaluation.points_of(LESS_POOR) is State.MISSING
    assert result.earlier == (EarlierFacts("2022", None, State.MISSING),)
    assert codes(result) == ["EMU-S14"]
    assert result.findings[0].severity == "notice"


def test_what_is_rearranged_after_the_period_does_not_concern_it() -> None:
    units = (hamlet("h1", end="2025-07-01"), hamlet("a", end="2025-07-01"), new("n", "h1", "a", on="2025-07-01"))
    assert score("h1", units, (filed("h1"),)).earlier == (EarlierFacts("2022", "h1"),)


def test_what_was_rearranged_before_the_earlier_period_does_not_concern_it() -> None:
    units = (hamlet("a", end="2021-01-01"), hamlet("b", end="2021-01-01"), new("h1", "a", "b", on="2021-01-01"))
    assert score("h1", units, (filed("h1"),)).earlier == (EarlierFacts("2022", "h1"),)


def test_a_unit_that_was_founded_this_year_has_no_earlier_facts_to_be_compared_with() -> None:
    result = score("h1", (hamlet("h1", start="2023-02-01"),), ())
    assert result.evaluation.points_of(LESS_POOR) is State.NOT_APPLICABLE
    assert (result.official, result.evaluation.scale) == (45, 90)
    assert codes(result) == ["EMU-S14"]


def test_a_period_without_a_period_before_it_leaves_earlier_facts_missing() -> None:
    fortnight = {"start": "2023-01-02", "end": "2023-01-16"}
    submission = of_hamlet("h1", period="2023-01-02..2023-01-16")
    (result,) = play(submission, plan=plan(period=fortnight)).find("h1")
    assert result.evaluation.points_of(LESS_POOR) is State.MISSING
    assert codes(result) == ["EMU-D04"]


def test_a_rulebook_that_reads_no_earlier_facts_asks_for_none() -> None:
    results = play(Submission(rulebook="enterprises/enterprise", unit="f1", period="2023"), units=(firm("f1"),))
    assert results.find("f1")[0].earlier == ()


def test_the_history_that_was_read_and_used_is_counted() -> None:
    results = play(of_hamlet("h1"), history=(filed("h1"), filed("h2"), filed("h1", year="2020")))
    assert (results.history.read, results.history.used) == (3, 1)
