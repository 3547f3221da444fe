"""The card of the benchmarks, written a second time by hand in Polars and in SQL: an implementation that shares nothing.

What the benchmarks compare must agree before it is measured; here it is held on rows that they rarely meet.
"""

import duckdb
import polars as pl
import pytest
from benchmarks.tables import dataset, equality, hand_polars, hand_sql, ours
from benchmarks.tables.engines import from_arrow

ROWS = {"ordinary": dataset.table(3_000), "harsh": equality.harsh(3_000)}


@pytest.mark.parametrize("kind", ROWS)
def test_every_cell_equals_the_card_written_by_hand_in_polars(kind):
    mine = ours.short(ours.explain(ROWS[kind]))
    by_hand = hand_polars.explain(ROWS[kind].lazy()).collect()
    assert set(mine.columns) == set(by_hand.columns)
    assert equality.differing(mine, by_hand) == {}


@pytest.mark.parametrize("kind", ROWS)
def test_every_cell_equals_the_card_written_by_hand_in_sql(kind):
    with duckdb.connect() as connection:
        connection.register("year", ROWS[kind].to_arrow())
        by_hand = from_arrow(connection.sql(hand_sql.explain("year", hand_sql.DUCKDB)).to_arrow_table())
    assert equality.differing(ours.short(ours.explain(ROWS[kind])), by_hand) == {}


@pytest.mark.parametrize("kind", ROWS)
def test_every_cell_equals_the_reference_interpreter(kind):
    rows = ROWS[kind].head(300)
    assert equality.differing(equality.reference(ours.book(), rows), ours.short(ours.explain(rows))) == {}


def test_the_data_are_the_same_each_time_and_have_their_gaps():
    again = dataset.table(3_000)
    assert again.equals(ROWS["ordinary"])
    assert all(0 < again[name].null_count() < 100 for name in dataset.GAPS)
    assert again.select(pl.exclude(dataset.GAPS)).null_count().sum_horizontal().item() == 0
