"""Whether everything on a page can be read at the width it has."""

from pathlib import Path

from playwright.sync_api import Page

MEASURE = Path(__file__).with_name("layout.js").read_text(encoding="utf-8")
LEAST_LINES = 25  # lines of text on the barest page


def assert_readable(page: Page) -> None:
    """No sideways scrolling of the page, nothing beyond its edges, nothing cut off."""
    measured = page.evaluate(MEASURE)
    assert not measured["faults"], "\n".join(measured["faults"])
    assert measured["words"] >= LEAST_LINES
