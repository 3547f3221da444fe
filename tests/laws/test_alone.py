"""A row never depends on its neighbours: scored alone, it has the cells and the findings that it has in its table.

What a table holds decides how its plan is written: bounds of all rows, whether anything is null or refused.
A frame of one row has the narrowest plan there is, in which the most is proved.
"""

from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws import drawn_books, wide_books
from tests.laws.drawn_tables import Table
from tests.laws.test_tables import found_row, tables_for

from emulation import Rulebook, tables

FEWER = settings(max_examples=min(settings().max_examples // 3, 200))
"""Each example of these laws scores a table of five to eight rows, and each of its rows once more."""


def cells_and_findings(book: Rulebook, frame: pl.DataFrame, parts: Any) -> list[tuple[Any, list[Any]]]:
    """Return for each row its cells, as exact numbers, and what was found in it."""
    scores = tables.evaluate(book, frame, period=2023, parts=parts, detail="criteria", ranges=True)
    # A row of a listing that is nobody's is told beside the table: whose it is depends on who is in it.
    told_of_rows = scores.findings_as_polars().filter(pl.col("code") != "EMU-F13")
    found = told_of_rows.sort("row", "column", "code").rows()
    rows = [found_row(row) for row in scores.as_polars().to_dicts()]
    return [(row, [told[1:] for told in found if told[0] == number]) for number, row in enumerate(rows)]


def stands_alone(book: Rulebook, table: Table) -> None:
    """Compare each row of a table with the frame of that row."""
    frame, parts = table.frame(), {name: child.frame() for name, child in table.children.items()}
    for row, together in enumerate(cells_and_findings(book, frame, parts)):
        (alone,) = cells_and_findings(book, frame.slice(row, 1), parts)
        assert alone == together, (row, frame.row(row, named=True))


@FEWER
@given(st.data())
def test_a_row_of_a_small_rulebook_scores_alone_as_it_scores_among_others(data: st.DataObject) -> None:
    book = data.draw(drawn_books.rulebooks())
    stands_alone(book, data.draw(tables_for(book, {name: [0, 3, 5, 9] for name in drawn_books.NUMBERS})))


@FEWER
@given(st.data())
def test_a_row_with_listings_scores_alone_as_it_scores_among_others(data: st.DataObject) -> None:
    book = data.draw(wide_books.books_of(wide_books.simple_rules, wide_books.listing_rules))
    stands_alone(book, data.draw(tables_for(book, wide_books.NEAR)))
