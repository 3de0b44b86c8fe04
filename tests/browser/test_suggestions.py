"""Suggestions while typing: offered chosen by keys and clicks, never in the way of the search."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import BOTH_BROWSERS
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, BOTH_BROWSERS]


def field(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("combobox", name="Suche")


def offered(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("listbox", name="Suche").get_by_role("option")


def typed(visitor: Visitor, words: str) -> None:
    """Type into the search, and wait until something is offered."""
    field(visitor).press_sequentially(words)
    expect(offered(visitor).first).to_be_visible()


def test_a_filter_is_chosen_by_keys_and_nothing_is_searched_for(visitor: Visitor) -> None:
    visitor.visit("?status=running")
    typed(visitor, "Lehrkr")
    assert any(words.startswith("Zielgruppe") for words in offered(visitor).all_inner_texts())
    expect(field(visitor)).to_have_attribute("aria-expanded", "true")
    visitor.page.keyboard.press("ArrowUp")
    last = offered(visitor).last
    expect(last).to_have_attribute("aria-selected", "true")
    expect(field(visitor)).to_have_attribute("aria-activedescendant", str(last.get_attribute("id")))
    filters = offered(visitor).filter(has_text="Lehrkräfte:")
    while filters.get_attribute("aria-selected") != "true":
        visitor.page.keyboard.press("ArrowUp")
    with visitor.rerun():
        visitor.page.keyboard.press("Enter")
    assert visitor.path == "/?zielgruppe=teachers&status=running"
    expect(offered(visitor)).to_have_count(0)
    visitor.page.get_by_role("heading", level=1).click()
    visitor.wait_until_drawn()
    assert visitor.path == "/?zielgruppe=teachers&status=running"
    expect(field(visitor)).to_have_value("")


def test_a_click_opens_a_record(visitor: Visitor) -> None:
    visitor.visit()
    typed(visitor, "BMBF")
    visitor.click(offered(visitor).filter(has_text="Organisation").first)
    assert visitor.path == "/organisation?id=bmftr"
    visitor.page.get_by_role("heading", level=1).click()
    visitor.wait_until_drawn()
    assert visitor.path == "/organisation?id=bmftr"
    expect(field(visitor)).to_have_value("")


def test_escape_closes_and_enter_searches(visitor: Visitor) -> None:
    visitor.visit()
    typed(visitor, "Pflege")
    visitor.page.keyboard.press("Escape")
    expect(offered(visitor)).to_have_count(0)
    expect(field(visitor)).to_have_value("Pflege")
    with visitor.rerun():
        visitor.page.keyboard.press("Enter")
    assert visitor.path == "/?q=Pflege"


def test_what_is_typed_is_no_markup(visitor: Visitor) -> None:
    visitor.visit()
    field(visitor).press_sequentially("<img src=x>")
    visitor.wait_until_drawn()
    assert visitor.page.locator(".atlas-suggestions img").count() == 0
