"""The facets of the sidebar as readers use them."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor


def facet(visitor: Visitor, name: str) -> Locator:
    """A facet by its heading, opened."""
    heading = visitor.page.locator("summary b", has_text=re.compile(rf"^{re.escape(name)}$"))
    fold = visitor.page.locator(".atlas-facet").filter(has=heading)
    if fold.get_attribute("open") is None:
        fold.locator("> summary").click()
    expect(fold).to_have_attribute("open", "")
    return fold


def row(visitor: Visitor, name: str, option: str) -> Locator:
    """An option of a facet by its words, `läuft 75`, or the first of them; in sight, whatever was folded."""
    fold = facet(visitor, name)
    found = fold.locator(".atlas-facet-row").filter(has_text=re.compile(rf"^{re.escape(option)}"))
    if not found.is_visible():
        fold.locator(".atlas-facet-more > summary").click()
    expect(found).to_be_visible()
    return found


def choose(visitor: Visitor, name: str, option: str) -> None:
    """Click an option of a facet."""
    visitor.click(row(visitor, name, option))


def choose_year(visitor: Visitor, end: str, year: str) -> None:
    """Choose the first or the last year of the period: `Zeitraum von`, `Zeitraum bis`."""
    box = visitor.page.get_by_role("combobox", name=end)
    box.click()
    box.fill(year)
    visitor.click(visitor.page.get_by_role("option", name=year))
    visitor.page.keyboard.press("Escape")
