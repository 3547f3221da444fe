"""The pages in a real browser: with and without script, on the screen and on paper."""

import base64
import re
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from tests.reports.office import Words, book, results

from emulation.reports import blank_sheet, html, sheet

pytestmark = pytest.mark.browser
ALL = 25


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Write the report of the office, with texts that try to run something, and give its address."""
    path = tmp_path_factory.mktemp("pages") / "report.html"
    path.write_text(html(results("<script>fetch('//x')</script><img src=//x>")), encoding="utf-8")
    return path.as_uri()


def shown(browser: Chrome, query: str) -> list[WebElement]:
    return [each for each in browser.find_elements(By.CSS_SELECTOR, query) if each.is_displayed()]


def units(browser: Chrome) -> list[WebElement]:
    return shown(browser, ".units tr[data-sheet]")


def requests(browser: Chrome) -> list[str]:
    return browser.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")


def pdf(browser: Chrome) -> bytes:
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    return base64.b64decode(printed["data"])


def pages(document: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", document))


def sizes(document: bytes) -> set[tuple[int, int]]:
    """The sizes of the pages in millimetres."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", document)
    return {(round(float(w) / 72 * 25.4), round(float(h) / 72 * 25.4)) for w, h in boxes}


def quiet(browser: Chrome) -> None:
    """Assert that the page fetched nothing and complained of nothing."""
    assert requests(browser) == []
    assert browser.get_log("browser") == []


def test_the_report_opens_from_a_disk_without_a_request_or_an_error(browser: Chrome, report: str) -> None:
    browser.get(report)
    assert browser.title.startswith("KẾT QUẢ CHẤM ĐIỂM THI ĐUA")
    assert len(units(browser)) == ALL
    quiet(browser)


def test_a_unit_opens_below_its_row_by_mouse_and_by_key_and_closes_again(browser: Chrome, report: str) -> None:
    browser.get(report)
    assert shown(browser, ".sheet article") == []
    link = browser.find_element(By.CSS_SELECTOR, "#b4-u2-r a.open")
    link.click()
    assert [each.get_attribute("id") for each in shown(browser, ".here .sheet[open]")] == ["b4-u2"]
    assert link.get_attribute("aria-expanded") == "true"
    assert shown(browser, "#b4-u2 .lines") != []
    link.send_keys(Keys.SPACE)
    assert shown(browser, ".sheet article") == []
    assert link.get_attribute("aria-expanded") == "false"
    assert browser.find_elements(By.CSS_SELECTOR, "tr.here") == []
    quiet(browser)


def test_an_address_opens_its_unit(browser: Chrome, report: str) -> None:
    browser.get(f"{report}#b2-u1-h")
    assert [each.get_attribute("id") for each in shown(browser, ".sheet[open]")] == ["b2-u1"]
    quiet(browser)


def test_the_filter_finds_by_name_by_group_and_by_state(browser: Chrome, report: str) -> None:
    browser.get(report)
    find = browser.find_element(By.ID, "find")
    find.send_keys("don vi COMMUNITIES")
    assert len(units(browser)) == 5
    assert browser.find_element(By.ID, "shown").text == f"Đang hiện 5/{ALL} dòng"
    find.clear()
    find.send_keys("households-3")
    assert [each.get_attribute("data-group") for each in units(browser)] == ["households"]
    find.clear()
    find.send_keys("không ai tên thế")
    assert units(browser) == []
    assert len(shown(browser, ".no-match")) == 5
    find.clear()
    find.send_keys(" ")
    group, state = (Select(browser.find_element(By.ID, name)) for name in ("group", "state"))
    state.select_by_value("failed")
    assert len(units(browser)) == 5
    state.select_by_value("open")
    assert len(units(browser)) == 10
    group.select_by_value("enterprises")
    assert {each.get_attribute("data-state") for each in units(browser)} == {"missing", "failed"}
    state.select_by_value("differs")
    assert [each.get_attribute("id") for each in units(browser)] == ["b3-u4-r"]
    quiet(browser)


def test_what_is_filtered_away_opens_and_hides_with_its_row(browser: Chrome, report: str) -> None:
    browser.get(report)
    Select(browser.find_element(By.ID, "group")).select_by_value("communities")
    browser.find_element(By.ID, "open-all").click()
    assert len(shown(browser, ".sheet[open]")) == 5
    Select(browser.find_element(By.ID, "group")).select_by_value("households")
    assert shown(browser, ".sheet[open]") == []
    Select(browser.find_element(By.ID, "group")).select_by_value("")
    browser.find_element(By.ID, "close-all").click()
    assert shown(browser, ".sheet[open]") == []


def test_without_script_everything_can_be_read_and_opened(browser: Chrome, report: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(report)
    assert shown(browser, ".tools") == []
    assert len(units(browser)) == ALL
    assert len(shown(browser, ".sheet > summary")) == ALL
    browser.find_element(By.CSS_SELECTOR, "#b1-u1 > summary").click()
    assert len(shown(browser, "#b1-u1 .lines")) == 1
    # A browser opens what a link leads into.
    browser.find_element(By.CSS_SELECTOR, "#b5-u2-r a.open").click()
    assert len(shown(browser, "#b5-u2 .lines")) == 1


def test_the_report_prints_on_a4_and_each_open_sheet_begins_a_page(browser: Chrome, report: str) -> None:
    browser.get(report)
    closed = pdf(browser)
    assert sizes(closed) == {(210, 297)}
    for link in ("#b1-u1-r", "#b1-u2-r"):
        browser.find_element(By.CSS_SELECTOR, f"{link} a.open").click()
    opened = pdf(browser)
    assert pages(opened) >= pages(closed) + 2
    assert len(shown(browser, ".here .sheet[open]")) == 2
    quiet(browser)


@pytest.mark.parametrize(("button", "sheets", "tables"), [("print-all", ALL, True), ("print-open", 1, False)])
def test_one_may_print_everything_or_only_what_is_open(
    browser: Chrome, report: str, button: str, sheets: int, tables: bool
) -> None:
    """The print dialogue is replaced by a look at what would be printed."""
    browser.get(report)
    browser.find_element(By.CSS_SELECTOR, "#b3-u1-r a.open").click()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    browser.execute_script(
        """
        const seen = query => [...document.querySelectorAll(query)].filter(each => each.offsetParent !== null).length;
        window.print = () => {
          window.dispatchEvent(new Event("beforeprint"));
          window.printed = { sheets: seen(".sheet article"), tables: seen("table.units"), lost: seen(".here") };
          window.dispatchEvent(new Event("afterprint"));
        };
        document.getElementById(arguments[0]).click();
        """,
        button,
    )
    printed = browser.execute_script("return window.printed")
    assert printed == {"sheets": sheets, "tables": 5 if tables else 0, "lost": 0}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "screen"})
    assert [each.get_attribute("id") for each in shown(browser, ".here .sheet[open]")] == ["b3-u1"]


@pytest.mark.parametrize("page", ["filled", "blank"])
def test_a_sheet_prints_on_a4(browser: Chrome, tmp_path: Path, page: str) -> None:
    found = results()
    filled = sheet(found.find("communities-1")[0], plan=found.plan)
    path = tmp_path / "sheet.html"
    path.write_text(
        filled if page == "filled" else blank_sheet(book("communities", Words("")), plan=found.plan), encoding="utf-8"
    )
    browser.get(path.as_uri())
    printed = pdf(browser)
    assert pages(printed) >= 1
    assert sizes(printed) == {(210, 297)}
    assert browser.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
    quiet(browser)


def test_text_stands_out_from_its_ground(browser: Chrome, report: str) -> None:
    """A contrast of 4.5 or more, as the Web Content Accessibility Guidelines ask for text of this size."""
    browser.get(report)
    browser.find_element(By.ID, "open-all").click()
    poor = browser.execute_script(
        """
        const parts = colour => colour.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => {
          const [x, y, z] = [r, g, b].map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * x + 0.7152 * y + 0.0722 * z;
        };
        const ground = element => {
          for (let at = element; at; at = at.parentElement) {
            const colour = parts(getComputedStyle(at).backgroundColor);
            if (colour.length === 3 || colour[3] === 1) return colour;
          }
          return [255, 255, 255];
        };
        const poor = new Set();
        for (const element of document.querySelectorAll("body *")) {
          const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
          if (!own || !element.checkVisibility()) continue;
          const [one, two] = [light(parts(getComputedStyle(element).color)), light(ground(element))].sort((a, b) => b - a);
          const contrast = (one + 0.05) / (two + 0.05);
          if (contrast < 4.5) poor.add(`${element.tagName}.${element.className} ${contrast.toFixed(2)}`);
        }
        return [...poor];
        """
    )
    assert poor == []
