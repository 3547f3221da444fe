"""The browser that the other browser tests rely on."""

from pathlib import Path

import pytest
from selenium.webdriver import Chrome


@pytest.mark.browser
def test_the_browser_shows_vietnamese_in_a_font_that_has_its_letters(browser: Chrome, tmp_path: Path) -> None:
    """A page of boxes would pass every test of text, so the widths are compared with that of a box."""
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><meta charset="utf-8"><title>thử</title><p>Điểm thẩm định</p>', encoding="utf-8")
    browser.get(page.as_uri())
    assert browser.title == "thử"
    widths = browser.execute_script(
        """
        const context = document.createElement("canvas").getContext("2d");
        context.font = "40px sans-serif";
        return ["ẩ", "ị", "\\u{10FFFE}"].map(letter => context.measureText(letter).width);
        """
    )
    assert widths[0] != widths[2]
    assert widths[1] != widths[2]
    assert browser.get_log("browser") == []
