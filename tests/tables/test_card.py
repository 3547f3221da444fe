"""The scores of a table in a notebook: every row accounted for, the first ones shown, nothing of the data as markup."""

import polars as pl
import pytest
from tests.markup.pages import Element, read, shape
from tests.reports.test_plots_of_fractions import SEVENTHS
from tests.scoring.test_cards import BOOK

from emulation import tables
from emulation.tables._card import MOST_FINDINGS, MOST_ROWS


def scores(units: list[str | None], *, poor: list[int | None] | None = None, **more: object) -> tables.Scores:
    n = len(units)
    table = pl.DataFrame(
        {"unit": units, "poor": poor or [12] * n, "helped": [7] * n, "late": [1] * n, "extra": [4] * n},
        schema_overrides={"poor": pl.Int64, "unit": pl.String},
    )
    return tables.evaluate(BOOK, table, period=2023, **more)


def rows(page: Element) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.children if isinstance(cell, Element)] for row in body.children]
        for body in page.find("tbody")
    ]


def test_the_card_accounts_for_every_row_and_shows_the_first() -> None:
    made = scores(["a", "b", None], poor=[12, None, 12], points="decimal")
    page = read(made._repr_html_())
    accounts, first = rows(page)
    assert accounts == [["Số dòng", "3", "1", "1", "1"]]
    assert first[0] == ["a", "13,25", "15", "3"]
    assert first[1][:2] == ["b", "○ chưa báo cáo"]
    assert first[2][:2] == ["dòng 2", "✕ lỗi tính điểm"]
    assert page.text.startswith("Điểm của một bảng 3 dòng")


@pytest.mark.parametrize("points", ["scaled", "decimal"])
def test_whole_counts_of_the_quantum_are_shown_as_points(points: str) -> None:
    page = read(scores(["a"], points=points)._repr_html_())
    assert rows(page)[1][0][1] == "13,25"


def test_the_card_stays_short_and_says_how_many_rows_and_findings_there_are() -> None:
    n = 1_200
    page = read(scores([f"u{i}" for i in range(n)], poor=[3_000] * n)._repr_html_())
    assert len(rows(page)[1]) == MOST_ROWS
    assert "… và 1.190 dòng nữa" in page.text
    assert "1.200 ghi nhận về số liệu" in page.text
    assert page.text.count("Số hộ nghèo") == MOST_FINDINGS


def test_ranges_have_columns_where_they_were_asked_for() -> None:
    page = read(scores(["a", "b"], poor=[12, None], ranges=True, points="decimal").card("en").html)
    assert rows(page)[1][1] == ["b", "○ not reported", "15", "4.50", "19.50", "2"]


@pytest.mark.parametrize("mark", ["<script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>", "&lt;b&gt;"])
def test_no_unit_becomes_a_part_of_the_card(mark: str) -> None:
    html = scores([mark])._repr_html_()
    assert shape(html) == shape(scores(["x"])._repr_html_())
    assert mark in read(html).text


def test_an_empty_table_has_a_card_too() -> None:
    assert read(scores([])._repr_html_()).text.startswith("Điểm của một bảng 0 dòng")


@pytest.mark.parametrize("points", ["scaled", "decimal"])
def test_a_total_that_is_left_unrounded_is_divided_by_its_denominator(points: str) -> None:
    table = pl.DataFrame({"done": [1, 7], "due": [7, 1]})
    made = tables.evaluate(SEVENTHS, table, period=2023, points=points, ranges=True)
    page = read(made._repr_html_())
    assert rows(page)[1][0][1].replace("\N{NO-BREAK SPACE}", " ") == "≈ 5,714286"
    assert rows(page)[1][1][1] == "100,00"
