"""Whether everything on a page can be read at the width it has."""

import time
from pathlib import Path

from playwright.sync_api import Page

MEASURE = Path(__file__).with_name("layout.js").read_text(encoding="utf-8")
MIN_LINES = 20  # of text: the barest page, a presentation without a slide, has 23
SECONDS_TO_REST = 10  # the menu and the nodes of a flow slide to their places after a change of width


def assert_readable(page: Page) -> None:
    """No sideways scrolling of the page, nothing beyond its edges, nothing cut off."""
    until = time.monotonic() + SECONDS_TO_REST
    while (measured := page.evaluate(MEASURE))["faults"] and time.monotonic() < until:
        page.wait_for_timeout(200)
    assert not measured["faults"], "\n".join(measured["faults"])
    assert measured["words"] >= MIN_LINES, f"only {measured['words']} lines of text"
