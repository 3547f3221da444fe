"""Results in a notebook: accounts of everything that was read, the totals of the first units, no name of a household."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.markup.pages import Element, read, shape
from tests.reports.office import results
from tests.runs.world import FILED, UNITS, household, of_household, play

from emulation import Submission
from emulation.runs._card import MOST_UNITS

ONE = ("communities",)
LINES = (
    st.text(st.sampled_from("<>&\"'/=`;{}") | st.characters(codec="utf-8"), min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda line: line and line.isprintable())
)


def tables(page: Element) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.children if isinstance(cell, Element)] for row in body.children]
        for body in page.find("tbody")
    ]


def test_every_rulebook_shows_what_became_of_its_submissions() -> None:
    found = results()
    accounts, _ = tables(read(found._repr_html_()))
    assert len(accounts) == len(found.books) + 1
    figures = found.accounting.to_json()
    assert accounts[-1] == ["Cộng", *(str(figures[name]) for name in figures)]
    for book, cells in zip(found.books, accounts, strict=False):
        assert cells[1:] == [str(n) for n in book.accounting.to_json().values()]


def test_submissions_of_no_rulebook_are_accounted_for_too() -> None:
    accounts = tables(read(play(*FILED, Submission(rulebook="none/such", unit="h1", period="2023"))._repr_html_()))[0]
    assert accounts[-2][0] == "Không thuộc bộ tiêu chí nào"


def test_units_stand_under_their_rulebook_with_total_and_scale_or_the_state_in_words() -> None:
    _, units = tables(read(results(groups=ONE)._repr_html_()))
    assert units[0] == ["Bộ tiêu chí communities", "", ""]
    assert [cells[0] for cells in units[1:]] == [f"Đơn vị communities {n} communities-{n}" for n in (1, 2, 3, 4, 5)]
    assert units[1][1:] == ["58,83", "80"]
    assert units[2][1].startswith("○ chưa báo cáo từ ")


def test_the_card_lists_some_units_and_says_how_many_follow() -> None:
    names = [f"hh{n:03}" for n in range(MOST_UNITS + 1_205)]
    found = play(*(of_household(name) for name in names), units=[household(name) for name in names])
    page = read(found._repr_html_())
    _, units = tables(page)
    assert len(units) == MOST_UNITS + 1
    assert "… và 1.205 kết quả nữa" in page.text
    assert "and 1,205 more results" in read(found.card("en").html).text


def test_a_household_appears_by_its_id_only() -> None:
    _, units = tables(read(results(groups=("households",))._repr_html_()))
    assert [cells[0] for cells in units[1:]] == [f"households-{n}" for n in (1, 2, 3, 4, 5)]


def test_results_without_a_unit_show_their_accounts_alone() -> None:
    assert len(tables(read(play(units=UNITS)._repr_html_()))) == 1


def test_model_values_are_said_on_the_card() -> None:
    assert "(*) Điểm mô hình, không phải quy định." in read(results()._repr_html_()).text


def test_the_plain_text_is_the_plan_and_its_accounts() -> None:
    assert repr(play(*FILED)).startswith("Results('demo-2023', read=")
    assert len(repr(results())) < 150


@given(mark=LINES)
def test_no_text_that_people_write_becomes_a_part_of_a_card(mark: str) -> None:
    """The elements and attributes are the same whatever was written into every name, title, label, reason and note."""
    for html, plain in zip(cards(mark), cards("x"), strict=True):
        assert shape(html) == shape(plain)


@pytest.mark.parametrize("mark", ["<script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>", "&lt;b&gt;"])
def test_a_text_that_attacks_comes_out_as_it_was_written(mark: str) -> None:
    for html in cards(mark):
        page = read(html)
        assert page.find("img") == page.find("script") == []
        assert mark in page.text


def cards(mark: str) -> list[str]:
    """The card of results, of their scores and of their rulebook, in both languages."""
    found = results(mark, groups=ONE)
    shown = [found, found.books[0].rulebook, *(result.evaluation for result in found)]
    return [value.card(language).html for value in shown for language in ("vi", "en")]
