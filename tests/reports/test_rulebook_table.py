"""A rulebook as the table of an official, and two versions beside each other: in Markdown, in HTML, and alike in both."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from tests.markup.pages import read
from tests.runs.appeal import PLAIN, UNITS, inputs
from tests.runs.test_rulebook_difference import NEXT
from tests.scoring.books import book, both

from emulation import Rulebook, Text, load_registry
from emulation.algebra import Language
from emulation.reports import difference_html, difference_markdown, rulebook_html, rulebook_markdown
from emulation.reports._rulebook_table import numbering
from emulation.runs import rulebook_effects
from emulation.scoring import rulebook_difference

HOSTILE = "<script>alert(1)</script> | *a* _b_ [c](//d) `e`\n# f"
LANGUAGES: tuple[Language, ...] = ("vi", "en")
BOOKS = tuple(load_registry().rulebooks.values())


def cells(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line)[1:-1]


def tables(markdown: str) -> list[list[list[str]]]:
    """Return every table of Markdown, its rows and their cells."""
    found: list[list[list[str]]] = []
    previous = ""
    for line in markdown.splitlines():
        if line.startswith("|"):
            found += [] if previous.startswith("|") else [[]]
            found[-1].append(cells(line))
        previous = line
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", BOOKS, ids=lambda made: made.id)
def test_every_criterion_stands_in_the_table_with_points_rule_evidence_and_source(
    made: Rulebook, language: Language
) -> None:
    first, *others = tables(rulebook_markdown(made, language=language))
    assert all(len(row) == 6 for row in first)
    lines = [row for row in first[2:] if "**" not in row[1]]
    assert len(lines) == len(made.criteria)
    assert all(row[n].strip() for row in lines for n in (0, 1, 2, 3, 5))
    assert all(len({len(row) for row in table}) == 1 for table in others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_the_markdown_says(language: Language) -> None:
    made = BOOKS[0]
    page = read(rulebook_html(made, language=language))
    shown = [[cell.text for cell in row.children] for row in page.find("table")[0].find("tr")]
    plain = [
        [cell.replace("\\", "").replace("**", "").strip() for cell in row]
        for row in tables(rulebook_markdown(made, language=language))[0]
    ]
    assert shown[1:] == plain[2:]
    assert page.one("html").attributes["lang"] == language


def test_items_are_numbered_as_instruments_number_them() -> None:
    assert [numbering(0, n) for n in (1, 4, 9)] == ["I", "IV", "IX"]
    assert [numbering(1, n) for n in (1, 2)] == ["1", "2"]
    assert "".join(numbering(2, n) for n in range(1, 8)) == "abcdđeg"
    assert [numbering(2, n) for n in (22, 23, 24)] == ["x", "y", "aa"]
    assert numbering(3, 1) == "–"


def test_no_text_of_a_rulebook_becomes_an_element_or_a_sign() -> None:
    made = book(title=both(HOSTILE))
    for page in (rulebook_html(made), difference_html(rulebook_difference(book(), made))):
        assert "<script>" not in page
        assert not read(page).find("script")
    for markdown in (rulebook_markdown(made), difference_markdown(rulebook_difference(book(), made))):
        assert r"\<script\>alert(1)\</script\> \| \*a\* \_b\_ \[c\](//d) \`e\` # f" in markdown
        assert "\n# f" not in markdown
        assert all(len({len(row) for row in table}) == 1 for table in tables(markdown))


def test_model_values_are_marked_and_explained() -> None:
    markdown = rulebook_markdown(BOOKS[0])
    assert "không văn bản nào quy định" in markdown
    assert r"8\*" in markdown


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_equal_versions_say_that_nothing_changed(language: Language) -> None:
    said = difference_markdown(rulebook_difference(PLAIN, PLAIN), language=language)
    assert {"vi": "giống nhau", "en": "are the same"}[language] in said
    assert not tables(said)


def test_who_gains_and_loses_stands_in_one_table_in_the_order_of_the_change() -> None:
    markdown = difference_markdown(rulebook_effects(inputs(), PLAIN, NEXT))
    rows = tables(markdown)[-1][2:]
    assert len(rows) == len(UNITS)
    changes = [float(row[4].strip().replace(",", ".").replace("−", "-")) for row in rows]
    assert all(one >= other for one, other in pairwise(changes))
    assert "được thêm điểm: 5" in markdown


def test_a_state_is_a_word_and_no_number() -> None:
    given = inputs(submissions=inputs().submissions[:4])
    page = read(difference_html(rulebook_effects(given, PLAIN, NEXT)))
    row = next(each for each in page.find("tr", class_="open"))
    assert [cell.text for cell in row.children][2:5] == ["chưa báo cáo", "chưa báo cáo", "–"]


def test_the_notice_of_the_plan_stands_on_top() -> None:
    given = inputs(notice=Text(vi="Chỉ là ví dụ", en="An example only"))
    page = read(difference_html(rulebook_effects(given, PLAIN, NEXT), language="en"))
    assert page.one("p", class_="notice").text == "An example only"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1200, 500])
def test_the_pages_open_without_an_error_and_scroll_sideways_in_their_tables_only(
    browser: Chrome, tmp_path: Path, width: int
) -> None:
    pages = {"book": rulebook_html(BOOKS[0]), "difference": difference_html(rulebook_effects(inputs(), PLAIN, NEXT))}
    browser.set_window_size(width, 1000)
    for name, page in pages.items():
        path = tmp_path / f"{name}.html"
        path.write_text(page, encoding="utf-8")
        browser.get(path.as_uri())
        assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
        assert browser.execute_script("const e = document.documentElement; return e.scrollWidth <= e.clientWidth")
    assert browser.get_log("browser") == []
