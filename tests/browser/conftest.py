"""A real Chromium for the tests of this folder."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chrome or Chromium of `CHROME` or of the search path; without one the tests fail, never skip."""
    found = [path for name in (os.environ.get("CHROME", ""), *NAMES) if name and (path := shutil.which(name))]
    assert found, "no Chrome or Chromium found: run tests/browser/install_chromium.sh"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found[0])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page with a profile of its own."""
    with chromium.new_context() as context:
        yield context.new_page()
