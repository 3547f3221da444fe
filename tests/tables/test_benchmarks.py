"""The benchmarks refuse answers that lack rows or columns, compare integers as such, and name each goal they miss."""

from typing import Any

import polars as pl
import pytest
from benchmarks.cohorts import dataset as movement
from benchmarks.cohorts import decisions, ranks
from benchmarks.tables import dataset, equality, hand_polars, ours, page

ROWS = dataset.table(200)


def test_an_answer_without_rows_does_not_agree() -> None:
    right = ours.short(ours.explain(ROWS))
    for cut in (right.head(0), right.head(199)):
        with pytest.raises(ValueError, match="rows"):
            equality.differing(right, cut)


@pytest.mark.parametrize("engine", ["polars, states", "polars, points", "polars, ranks"])
def test_an_answer_without_a_column_that_its_engine_owes_does_not_agree(engine: str) -> None:
    asked = {"polars, states": hand_polars.explain, "polars, points": hand_polars.score}
    theirs = asked.get(engine, hand_polars.explain_ranked)(ROWS.lazy()).collect()
    mine = ours.short((ours.explain_ranked if engine.endswith("ranks") else ours.explain)(ROWS))
    assert equality.differing(mine, theirs, equality.due(engine)) == {}
    for name in ("unit", "total", "c07"):
        with pytest.raises(ValueError, match=name):
            equality.differing(mine, theirs.drop(name), equality.due(engine))
        with pytest.raises(ValueError, match=name):
            equality.differing(mine.drop(name), theirs, equality.due(engine))


def test_integers_are_compared_as_integers_and_floats_only_where_they_are_whole() -> None:
    def unlike(mine: list[Any], theirs: list[Any]) -> int:
        return equality.unlike(pl.Series(mine), pl.Series(theirs))

    assert unlike([2**53, 1], [2**53 + 1, 1]) == 1
    assert unlike([1, None, 3], [1.0, None, 3.0]) == 0
    assert unlike([1, None, 3], [1.5, 0.0, float("nan")]) == 3
    assert unlike([1], [float("inf")]) == 1


def test_ranks_of_the_reference_are_competition_ranks_within_a_bloc() -> None:
    blocs = ["x", "x", "x", "y", "x", "y"]
    assert equality.ranks_in_blocs(blocs, [5, 7, 7, None, 1, 3]) == [3, 1, 1, None, 4, 1]


def test_the_card_with_ranks_equals_the_reference_whose_ranks_are_plain_python() -> None:
    mine = ours.short(ours.explain_ranked(ROWS))
    assert equality.differing(mine, equality.ranked_reference(ROWS)) == {}


def measured(median: float, goal: float | None) -> dict[str, Any]:
    ratio = {"median": median, "least": median / 2, "most": median * 2}
    times = {"ours_s": 1.0, "peer_s": median, "pairs": 7}
    return {"ours": "ours", "peer": f"peer {median}", "goal": goal, "rows": 10, "ratio": ratio, **times}


def test_the_page_names_every_goal_that_is_missed_and_by_how_much() -> None:
    results = {
        "machine": {"processor": "p", "cores": 2, "memory_gib": 8}, "versions": {},
        "speed": [measured(1.2, 1.0), measured(0.95, 1.0), measured(0.5, 1.0), measured(0.1, None)],
        "plan": {"median_ms": 40.0, "least_ms": 30.0, "most_ms": 50.0, "row_ms": 1.0, "goal_ms": 20.0},
    }  # fmt: skip
    text = page.write(results)
    assert "Of 4 goals 1 are met in full, and 3 are not:" in text
    assert "peer 0.95**: at least 1.00 × meant, 0.95 × (0.47–1.90) measured; short by 5 %, which is within" in text
    assert "peer 0.5**: at least 1.00 × meant, 0.50 × (0.25–1.00) measured; short by 50 %.\n" in text
    assert "Building the plan**: at most 20 ms meant, 40.0 ms measured; short by 50 %." in text
    assert text.count("**missed**") == 3


def test_ranks_of_a_cohort_and_those_written_by_hand_agree_in_every_cell() -> None:
    assert ranks.differing(3_000) == 0


def test_decisions_over_a_drawn_movement_have_no_objections() -> None:
    found = decisions.decided(movement.played(200, 10))
    assert {status for award in found.awards for status in (n.status for n in award.nominations)} >= {"proposed", "cut"}
    assert decisions.checked(found) == 0
