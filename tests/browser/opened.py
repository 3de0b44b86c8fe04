"""Cards and what else opens in place."""

from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor

CARDS = '[class*="st-key-card-"]'


def cards(visitor: Visitor) -> list[Locator]:
    """The cards of the page."""
    return visitor.page.locator(CARDS).all()


def tabs_of_a_card(visitor: Visitor) -> int:
    """The largest number of tabs of a card; 1 where the page has none, so that it is looked at once."""
    lists = visitor.page.get_by_role("tablist").all()
    return max([tabs.get_by_role("tab").count() for tabs in lists] or [1])


def open_tabs(visitor: Visitor, position: int) -> None:
    """Open the tab at a position in every card that has one."""
    lists = visitor.page.get_by_role("tablist").all()
    tabs = [list_.get_by_role("tab").nth(position) for list_ in lists]
    closed = [tab for tab in tabs if tab.count() and tab.get_attribute("aria-selected") != "true"]
    if closed:
        with visitor.rerun():
            for tab in closed:
                tab.click()
    for tab in closed:
        expect(tab).to_have_attribute("aria-selected", "true")


def open_tab(visitor: Visitor, card: Locator, name: str) -> None:
    """Open a tab of a card by its name."""
    visitor.click(card.get_by_role("tab", name=name))


def open_everything(visitor: Visitor) -> None:
    """Open all that opens in place: our own at once, Streamlit's one by one, for some are filled then."""
    own = visitor.page.locator(".stMain details:not(.stExpander *)")
    own.evaluate_all("all => all.forEach(details => details.open = true)")
    closed = visitor.page.locator(".stExpander details:not([open]) > summary")
    while closed.count():
        closed.first.click()
        visitor.wait_until_drawn()
