"""Ranks, classes and awards over any kind of frame: what comes in, what goes out, and what is refused."""

from fractions import Fraction
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.laws.drawn_classes import BANDED
from tests.laws.drawn_cohorts import MODEL
from tests.scoring.played import said

from emulation import CohortError, Rulebook, TableError, tables
from emulation.models import Award, AwardConditions, ClassQuota, Quota, Ranking, RankKey, StateRule
from emulation.tables._order import order_of, places

SCORES = pl.DataFrame(
    {
        "unit": ["a", "b", "c", "d", "e"],
        "bloc": ["x", "x", "x", "y", "y"],
        "total": [900, 900, 700, None, 500],
        "total:state": ["scored", "scored", "scored", "missing", "scored"],
        "maximum": [1000, 900, 1000, 1000, 1000],
    }
)
RULES = (StateRule(state="missing", how="not-classed", source=MODEL),)


def ranking(**more: Any) -> Ranking:
    given = {"on": "points", "ties": "competition", "source": MODEL}
    return Ranking(**given | more)


def ranks(frame: Any = SCORES, rules: Any = RULES, chair: Any = None, **more: Any) -> Any:
    return tables.rank(tables.freeze_scores(frame, rules), ranking(**more), chair=chair or {})


def test_a_missing_total_takes_no_rank_and_no_place_from_others() -> None:
    found = ranks()
    assert found["rank"].to_list() == [1, 1, 3, None, 1]
    assert found["last_place"].to_list() == [2, 2, 3, None, 1]
    assert found["among"].to_list() == [3, 3, 3, 0, 1]
    assert found["status"].to_list() == ["ranked", "ranked", "ranked", "not-ranked", "ranked"]


def test_a_state_without_a_rule_refuses_naming_the_units() -> None:
    with pytest.raises(CohortError) as caught:
        ranks(rules=())
    assert caught.value.code == "EMU-K01"
    assert caught.value.where["units"] == "d"


def test_rows_without_units_are_refused_by_their_numbers() -> None:
    with pytest.raises(CohortError) as caught:
        ranks(SCORES.drop("unit"), rules=())
    assert caught.value.where["units"] == "#3"


def test_a_null_without_a_state_is_missing_and_never_zero() -> None:
    with pytest.raises(CohortError, match="missing"):
        ranks(SCORES.drop("total:state"), rules=())


def test_a_row_that_names_no_unit_is_nobodys_rank() -> None:
    frame = SCORES.with_columns(pl.when(pl.col("unit") != "a").then("unit").alias("unit"))
    found = ranks(frame)
    assert found["rank"].to_list() == [None, 1, 2, None, 1]
    assert found.row(0) == (None, None, None, None, None, None)


def test_shared_places_are_exact_halves() -> None:
    found = ranks(ties="shared")
    assert [None if rank is None else Fraction(rank) for rank in found["rank"]] == [
        Fraction(3, 2),
        Fraction(3, 2),
        3,
        None,
        1,
    ]


def test_equals_whom_the_authority_parts_have_no_rank_but_their_places() -> None:
    found = ranks(ties="authority")
    assert found["rank"].to_list() == [None, None, 3, None, 1]
    assert found["status"].to_list()[:2] == ["open", "open"]
    assert found.select("first_place", "last_place").row(0) == (1, 2)


def test_a_share_of_the_maximum_that_applied_parts_equal_points() -> None:
    assert ranks(on="share-of-maximum")["rank"].to_list() == [2, 1, 3, None, 1]


def test_a_key_that_one_of_equals_lacks_parts_none_of_them() -> None:
    keys = [RankKey(by="chair")]
    assert ranks(keys=keys, chair={"a": Fraction(1)})["rank"].to_list() == [1, 1, 3, None, 1]
    assert ranks(keys=keys, chair={"a": Fraction(1), "b": Fraction(3, 2)})["rank"].to_list() == [2, 1, 3, None, 1]


def test_a_row_without_a_bloc_is_compared_with_nobody() -> None:
    frame = SCORES.with_columns(pl.when(pl.col("unit") != "a").then("bloc").alias("bloc"))
    assert ranks(frame)["status"].to_list()[:2] == ["apart", "ranked"]
    assert ranks(frame)["among"].to_list() == [0, 2, 2, 0, 1]


def test_every_kind_of_frame_comes_back_as_it_came() -> None:
    expected = ranks()["rank"].to_list()
    assert isinstance(ranks(SCORES.lazy()), pl.LazyFrame)
    arrow = ranks(SCORES.to_arrow())
    assert isinstance(arrow, pa.Table)
    assert arrow["rank"].to_pylist() == expected
    frame = SCORES.with_columns(pl.col("total").cast(pl.Decimal(38, 0))).to_pandas(use_pyarrow_extension_array=True)
    frame.index = pd.Index(list("vwxyz"))
    back = ranks(frame)
    assert isinstance(back, pd.DataFrame)
    assert list(back.index) == list("vwxyz")
    assert [None if pd.isna(rank) else int(rank) for rank in back["rank"]] == expected


def test_blocs_and_facts_may_stand_in_the_frame_that_was_scored() -> None:
    beside = SCORES.select(pl.col("bloc").alias("Cụm"))
    frozen = tables.freeze_scores(SCORES.drop("bloc"), RULES, beside=beside, columns={"bloc": "Cụm"})
    assert tables.rank(frozen, ranking())["rank"].to_list() == [1, 1, 3, None, 1]


def test_a_frame_of_another_length_is_refused() -> None:
    with pytest.raises(TableError) as caught:
        tables.freeze_scores(SCORES, RULES, beside=SCORES.head(2))
    assert caught.value.code == "EMU-T13"


def test_points_that_are_floats_are_refused() -> None:
    with pytest.raises(TableError) as caught:
        ranks(SCORES.with_columns(pl.col("total").cast(pl.Float64)))
    assert caught.value.code == "EMU-T02"


def test_a_lacking_bloc_names_the_nearest_column() -> None:
    with pytest.raises(TableError) as caught:
        ranks(SCORES.rename({"bloc": "blocs"}))
    assert caught.value.code == "EMU-T01"
    assert "blocs" in str(caught.value)


def test_an_empty_table_has_no_ranks() -> None:
    assert ranks(SCORES.clear()).height == 0


def test_fractions_too_long_for_any_column_are_put_in_order_one_by_one() -> None:
    long = 2**62
    over = pl.Series([long, long - 1, long, 1], dtype=pl.Int64)
    under = pl.Series([long - 3, long - 4, long - 3, 3], dtype=pl.Int64)
    found = places([order_of(over, under)])["first_place"].to_list()
    values = [Fraction(a, b) for a, b in zip(over, under, strict=True)]
    assert found == [1 + sum(other > value for other in values) for value in values]


# --- classes and awards --------------------------------------------------------------------------------------------


FACTS = pl.DataFrame(
    {
        "unit": ["a", "b", "c", "d"], "a": [4, 4, 4, 1], "b": [4, 4, 3, 1], "violations": [0, 1, 0, 0],
        "tidy": [True] * 4, "praised": [True] * 4, "fined": [False] * 4, "honest": [True] * 4, "paid": [True] * 4,
        "area": ["I"] * 4, "bloc": ["x"] * 4,
    }
)  # fmt: skip


def frozen(book: Rulebook = BANDED) -> tables.FrozenScores:
    return tables.freeze_scores(tables.evaluate(book, FACTS, period=2023), RULES, rulebook=book, beside=FACTS)


def quota(number: int, **more: Any) -> Quota:
    return Quota(id="q", at_most=number, source=MODEL, **more)


def award(**more: Any) -> Award:
    given = {"id": "bk", "title": said("bk"), "round": "2023", "order": "points", "ties": "leave-out",
             "held": "reserve", "quotas": (quota(2),), "source": MODEL}  # fmt: skip
    return Award(**given | more)


def test_who_is_cut_by_a_quota_of_a_class_falls_to_the_next_and_is_told_which() -> None:
    limits = [ClassQuota(band="one", quota=quota(2), ties="leave-out")]
    found = tables.classify(frozen(), ranking=ranking(), quotas=limits, period=2023)
    assert found.frame["class"].to_list() == ["one", "one", "two", "three"]
    assert found.frame.select("reason", "quota").row(2) == ("quota-full", "q")
    assert [places.number for places in found.places] == [2]


def test_equals_at_the_cut_of_a_class_fall_together_or_stay_open() -> None:
    for ties, expected in (("leave-out", "two"), ("authority", "one")):
        limits = [ClassQuota(band="one", quota=quota(1), ties=ties)]
        found = tables.classify(frozen(), ranking=ranking(), quotas=limits, period=2023).frame
        assert found["class"].to_list()[:2] == [expected, expected]
        assert found["reason"].to_list()[:2] == ["tie-at-the-cut", "tie-at-the-cut"]


def test_a_quota_of_a_class_that_is_not_there_is_refused_as_over_units() -> None:
    limits = [ClassQuota(band="five", quota=quota(1), ties="leave-out")]
    with pytest.raises(CohortError) as caught:
        tables.classify(frozen(), ranking=ranking(), quotas=limits, period=2023)
    assert caught.value.code == "EMU-K04"


def test_an_award_is_cut_by_its_quota_with_a_reason_for_everyone() -> None:
    classes = tables.classify(frozen(), period=2023)
    asked = award(conditions=AwardConditions(class_at_least="one"))
    found = tables.decide_awards([asked], frozen(), ranking=ranking(), classes=classes)["bk"].frame
    assert found["status"].to_list() == ["proposed", "proposed", "cut", "ineligible"]
    assert found["reason"].to_list() == [None, None, "quota-full", "class-below"]
    assert found["order"].to_list() == [1, 1, 2, None]


@pytest.mark.parametrize("more", [{"nominated": True}, {"conditions": AwardConditions(vote=True)}])
def test_an_award_that_asks_for_what_no_table_holds_is_refused(more: Any) -> None:
    with pytest.raises(CohortError) as caught:
        tables.decide_awards([award(**more)], frozen())
    assert caught.value.code == "EMU-K49"


def test_scores_without_a_rulebook_have_no_classes() -> None:
    with pytest.raises(ValueError, match="rulebook"):
        tables.classify(tables.freeze_scores(SCORES, RULES))
