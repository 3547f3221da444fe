"""Titles held in consecutive years: disjoint windows, and nothing thematic that feeds merit."""

import pytest
from tests.cohorts.made import award, awarded, fates, kinds, scored, told

from emulation import AwardConditions, Streak
from emulation.models import PriorAward


def prior(title: str, *years: int, **more: object) -> PriorAward:
    return PriorAward(unit="a", award=title, periods=[str(year) for year in years], **more)


def decided(*priors: PriorAward, times: int = 3, period: int = 2023, **more: object) -> tuple[str, list[str]]:
    made = award(conditions=AwardConditions(streaks=[Streak(title="good", times=times)]), **more)
    decision = awarded([scored("a", 95)], made, proceedings=told(prior_awards=priors), period=period)["merit"]
    return fates(decision)["a"], kinds(decision, "a")


def test_three_years_in_a_row_that_end_with_the_period_are_a_streak() -> None:
    assert decided(prior("good", 2021, 2022, 2023)) == ("proposed", [])


def test_while_the_titles_of_the_year_itself_are_not_decided_the_years_before_count() -> None:
    assert decided(prior("good", 2020, 2021, 2022)) == ("proposed", [])


@pytest.mark.parametrize("years", [(2022, 2023), (2020, 2022, 2023), (2019, 2020, 2021), ()])
def test_a_gap_or_a_year_too_few_is_no_streak(years: tuple[int, ...]) -> None:
    assert decided(prior("good", *years)) == ("ineligible", ["streak-short"])


def test_years_that_an_earlier_grant_of_the_same_award_used_count_no_more() -> None:
    """Rewarded for 2020–2022: of 2021–2023 only 2023 is left, and in 2025 the next three years are full."""
    used = prior("merit", 2020, 2021, 2022)
    assert decided(prior("good", 2020, 2021, 2022, 2023), used) == ("ineligible", ["streak-short"])
    assert decided(prior("good", *range(2020, 2025)), used, period=2024) == ("ineligible", ["streak-short"])
    assert decided(prior("good", *range(2020, 2026)), used, period=2025) == ("proposed", [])


def test_years_that_another_award_used_still_count() -> None:
    assert decided(prior("good", 2021, 2022, 2023), prior("flag", 2021, 2022, 2023)) == ("proposed", [])


def test_a_thematic_title_does_not_feed_a_merit_award_and_this_is_told() -> None:
    thematic = prior("good", 2022, type="thematic")
    assert decided(prior("good", 2021, 2023), thematic) == ("ineligible", ["streak-short", "streak-thematic"])


def test_a_thematic_title_feeds_a_thematic_award() -> None:
    thematic = prior("good", 2022, type="thematic")
    assert decided(prior("good", 2021, 2023), thematic, type="thematic") == ("proposed", [])


def test_the_titles_of_someone_else_are_not_the_nominees() -> None:
    other = PriorAward(unit="b", award="good", periods=["2021", "2022", "2023"])
    assert decided(other) == ("ineligible", ["streak-short"])
