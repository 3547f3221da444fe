"""The part of the report on decisions in a real browser: nothing is fetched, links open sheets, paper is wide enough."""

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from tests.reports.decided import decisions
from tests.reports.test_in_a_browser import pdf, quiet, sizes

from emulation.reports import html

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Write the report with decisions, with texts that try to run something, and give its address."""
    found = decisions("<script>fetch('//x')</script>")
    path = tmp_path_factory.mktemp("decided") / "report.html"
    path.write_text(html(found.results, decided=found), encoding="utf-8")
    return path.as_uri()


def test_a_name_among_the_ranks_opens_its_sheet(browser: Chrome, report: str) -> None:
    browser.get(report)
    link = browser.find_element(By.CSS_SELECTOR, ".ranks .who a")
    name, target = link.text, link.get_attribute("href").rpartition("#")[2]
    link.click()
    heading = browser.find_element(By.ID, target)
    assert heading.is_displayed()
    assert heading.text == name
    quiet(browser)


@pytest.mark.parametrize("width", [500, 1280])
def test_the_page_is_never_wider_than_its_window(browser: Chrome, report: str, width: int) -> None:
    browser.set_window_size(width, 900)
    browser.get(report)
    assert browser.execute_script("return document.documentElement.scrollWidth - innerWidth") <= 0


def test_on_paper_every_table_of_decisions_fits_between_the_margins(browser: Chrome, report: str) -> None:
    browser.get(report)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    browser.set_window_size(640, 900)
    over = "return [...document.querySelectorAll('.placed')].map(t => t.scrollWidth - t.parentElement.clientWidth)"
    widths = browser.execute_script(over)
    assert widths
    assert max(widths) <= 0
    assert sizes(pdf(browser)) == {(210, 297)}


def test_without_a_script_everything_that_was_decided_can_be_read(browser: Chrome, report: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(report)
    for query in (".award h4", ".placed .because", ".not-considered li", ".check"):
        shown = browser.find_elements(By.CSS_SELECTOR, query)
        assert shown
        assert all(each.is_displayed() for each in shown), query
