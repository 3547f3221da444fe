"""The scores of several years become one, exactly; who was withheld in one of them gains nothing by it."""

from fractions import Fraction

import pytest
from tests.runs.world import hamlet, play
from tests.runs.world import plan as planned

from emulation import ModelError, Period, Plan, Predecessor, RollUp, Round, State, Submission, Unit, round_by
from emulation.runs import Results, RoundScore, roll_up
from emulation.scoring import UNROUNDED

YEARS = ("2021", "2022", "2023")


def review(**rule: object) -> Round:
    return Round(
        id="interim-2023",
        kind="interim",
        title={"vi": "Sơ kết", "en": "Interim review"},
        period=Period.of_years(2021, 2023),
        roll_up=RollUp(**{"periods": YEARS} | rule),
    )


def year(period: str, *units: Unit, plan: Plan | None = None, **helped: object) -> Results:
    """Score hamlets in which everything but `helped` of 100 households is left out: 0.6 points each."""
    filed = [
        Submission(
            rulebook="communities/for-the-poor",
            unit=name,
            period=period,
            facts={"poor_start": 100, "helped": count, "target": State.NOT_APPLICABLE},
        )
        for name, count in helped.items()
    ]
    before = Submission(rulebook="communities/for-the-poor", unit="x", period="x", facts={"poor_start": 100})
    given = {name: getattr(before, name) for name in before.model_fields_set}
    last = str(int(period) - 1)
    history = [Submission(**given | {"unit": name, "period": last}) for name in helped]
    stated = plan or planned(period=int(period))
    return play(*filed, plan=stated, units=units or tuple(map(hamlet, helped)), history=history)


def years(**by_unit: tuple[object, object, object]) -> dict[str, Results]:
    return {
        each: year(each, **{u: v[i] for u, v in by_unit.items() if v[i] is not None}) for i, each in enumerate(YEARS)
    }


def score(results: dict[str, Results], unit: str = "h1", **rule: object) -> RoundScore:
    (found,) = roll_up(review(**rule), results).find(unit)
    return found


def test_the_score_of_a_round_is_the_exact_mean_rounded_once() -> None:
    found = score(years(h1=(10, 20, 21)))
    assert [each.official for each in found.years] == [6, 12, Fraction("12.6")]
    assert found.exact == Fraction(306, 30)
    assert found.points == Fraction("10.2")


def test_thirds_are_kept_exactly_and_rounded_half_away_at_the_end() -> None:
    found = score(years(h1=(10, 10, 11)))
    assert found.exact == Fraction(31, 5)
    uneven = score(years(h1=(1, 1, 2)), weights=(1, 1, 5))
    assert uneven.exact == Fraction(72, 70)
    assert uneven.points == Fraction("1.03")


def test_weights_count() -> None:
    assert score(years(h1=(10, 20, 30)), weights=("1/4", "1/4", "1/2")).exact == Fraction("13.5")


def test_the_plan_may_round_otherwise_or_not_at_all() -> None:
    results = years(h1=(1, 1, 2))
    weighted = review(weights=(1, 1, 5))
    assert roll_up(weighted, results, rounding=round_by("0.25")).scores[0].points == 1
    assert roll_up(weighted, results, rounding=round_by("0.1", "ceiling")).scores[0].points == Fraction("1.1")
    assert roll_up(weighted, results, rounding=UNROUNDED).scores[0].points == Fraction(36, 35)


def test_a_year_without_a_score_refuses_the_mean_unless_the_plan_says_otherwise() -> None:
    results = years(h1=(10, State.MISSING, 20))
    refused, left_out = score(results), score(results, missing="leave-out")
    assert (refused.points, refused.exact) == (State.MISSING, None)
    assert left_out.points == 9


def test_weights_of_the_years_that_are_left_count_against_each_other() -> None:
    results = years(h1=(10, State.MISSING, 20))
    assert score(results, missing="leave-out", weights=(1, 5, 3)).exact == Fraction("10.5")


def test_a_year_in_which_nothing_was_filed_is_missing() -> None:
    results = years(h1=(10, None, 20))
    assert score(results).points is State.MISSING
    assert score(results, missing="leave-out").points == 9


@pytest.mark.parametrize("state", [State.WITHHELD, State.FAILED])
def test_nobody_gains_by_a_year_that_is_withheld_or_failed(state: State) -> None:
    assert score(years(h1=(10, state, 20)), missing="leave-out").points is state


def test_the_strongest_state_of_the_years_is_carried() -> None:
    assert score(years(h1=(State.MISSING, State.WITHHELD, 20))).points is State.WITHHELD


def test_with_every_year_left_out_there_is_no_score() -> None:
    found = score(years(h1=(State.MISSING, State.MISSING, State.MISSING)), missing="leave-out")
    assert (found.points, found.exact) == (State.MISSING, None)


def test_years_before_a_unit_was_founded_leave_the_mean() -> None:
    founded = hamlet("h1", start="2022-01-01")
    results = {each: year(each, founded, h1=20) for each in ("2022", "2023")}
    found = score(results)
    assert found.years[0].official is State.NOT_APPLICABLE
    assert found.years[0].unit is None
    assert found.points == Fraction(results["2023"].find("h1")[0].official + results["2022"].find("h1")[0].official) / 2


OLD, NEW = (
    hamlet("old", end="2023-01-01"),
    hamlet("h1", start="2023-01-01", predecessors=[Predecessor(unit="old", on="2023-01-01")]),
)


def test_the_score_of_an_only_predecessor_is_carried_on_and_stands_nowhere_else() -> None:
    results = {
        "2021": year("2021", OLD, old=10),
        "2022": year("2022", OLD, old=20),
        "2023": year("2023", OLD, NEW, h1=30),
    }
    rolled = roll_up(review(), results)
    assert [found.unit for found in rolled] == ["h1"]
    (found,) = rolled
    assert [each.unit for each in found.years] == ["old", "old", "h1"]


def test_after_a_merger_the_scores_of_the_parts_stay_their_own() -> None:
    other = hamlet("b", end="2023-01-01")
    merged = hamlet("h1", start="2023-01-01", predecessors=[Predecessor(unit=u, on="2023-01-01") for u in ("old", "b")])
    results = {
        "2021": year("2021", OLD, other, old=10, b=10),
        "2022": year("2022", OLD, other, old=10, b=10),
        "2023": year("2023", OLD, other, merged, h1=30),
    }
    found = {each.unit: each.points for each in roll_up(review(), results)}
    assert found == {"b": State.MISSING, "h1": State.MISSING, "old": State.MISSING}


def test_a_split_is_seen_even_when_one_part_never_filed_anything() -> None:
    part = hamlet("p", start="2023-01-01", predecessors=[Predecessor(unit="old", on="2023-01-01", share="1/2")])
    results = {
        "2021": year("2021", OLD, old=10),
        "2022": year("2022", OLD, old=20),
        "2023": year("2023", OLD, NEW, h1=30),
    }
    (found,) = roll_up(review(), results, units=(OLD, NEW, part)).find("h1")
    assert found.points is State.MISSING


def test_a_round_without_a_roll_up_is_refused() -> None:
    bare = Round(id="y", kind="yearly", title={"vi": "Năm", "en": "Year"}, period=Period.of_year(2023))
    with pytest.raises(ModelError) as raised:
        roll_up(bare, {})
    assert raised.value.code == "EMU-D03"


def test_results_under_another_year_than_their_own_are_refused() -> None:
    with pytest.raises(ModelError) as raised:
        roll_up(review(), {"2022": year("2023", h1=10)})
    assert raised.value.code == "EMU-S02"


def test_the_json_of_a_round_names_the_results_it_was_made_of() -> None:
    results = years(h1=(10, 20, 21))
    data = roll_up(review(), results).to_json()
    assert data["results"] == {each: results[each].digest for each in YEARS}
    assert data["scores"][0]["points"] == "10.2"
    assert data["scores"][0]["years"][0] == {"period": "2021", "unit": "h1", "official": "6"}
