"""Fixtures for the tests of the library itself."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

REQUIRE = "EMULATION_REQUIRE_BROWSER"


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the repository's folder."""
    return Path(__file__).parent.parent


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[webdriver.Chrome]:
    """Give a headless Chromium; where there is none, skip the test, or fail it where `.ci/run` demands one.

    A test that asks for it carries `@pytest.mark.browser`.
    """
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        reason = "no chromium with chromedriver on this machine; .ci/browser install brings them"
        if os.environ.get(REQUIRE):
            pytest.fail(f"{REQUIRE} is set and there is {reason}")
        pytest.skip(reason)
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (
        "--headless=new",
        "--no-sandbox",  # CI runs as root, where Chromium's own sandbox does not start.
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--window-size=1200,1700",
        f"--user-data-dir={tmp_path / 'chromium'}",
    ):
        options.add_argument(argument)
    # The browser's console is kept, so that a test can assert that a page logs no error.
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=driver))
    # A page that waits for the network shows here, at once, instead of hanging.
    chrome.set_page_load_timeout(30)
    yield chrome
    chrome.quit()
