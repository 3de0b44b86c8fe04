"""Cards and what else opens in place."""

from collections.abc import Iterator
from urllib.parse import urlencode

from playwright.sync_api import Locator

from records.addresses import TABLE
from tests.browser.visitor import Visitor

CARDS = '[class*="st-key-card-"]'
FILES = '[class*="st-key-files-"] button, [class*="st-key-download-"] button'
POPOVER = '[data-testid="stPopoverBody"]'


def cards(visitor: Visitor) -> list[Locator]:
    """The cards of the page that show something."""
    return visitor.page.locator(f"{CARDS}:has(.atlas-card-foot)").all()


def each_view(visitor: Visitor) -> Iterator[str]:
    """The page with the figures of its cards, then with their tables, files and notes of the first one."""
    open_everything(visitor)
    yield "figures"
    page = visitor.page
    keys = page.locator('[data-key^="table."]').evaluate_all("all => all.map(one => one.dataset.key)")
    if keys:
        tables = urlencode([(TABLE, key.removeprefix("table.")) for key in keys])
        visitor.visit(f"{visitor.path[1:]}{'&' if '?' in visitor.path else '?'}{tables}")
        open_everything(visitor)
        yield "tables"
    if page.locator(FILES).count():
        visitor.click(page.locator(FILES).first)
        yield "files"
        page.keyboard.press("Escape")
    notes = page.locator('[popovertarget^="notes-"]')
    if notes.count():
        notes.first.click()
        yield "notes"
        page.keyboard.press("Escape")


def open_table(visitor: Visitor, card: Locator) -> None:
    """Show the table of a card instead of its figure."""
    visitor.click(card.locator('[data-key^="table."]'))


def open_files(visitor: Visitor, card: Locator) -> Locator:
    """Open what a card gives away."""
    visitor.page.keyboard.press("Escape")  # that of another card would cover this one
    visitor.click(card.locator(FILES))
    return visitor.page.locator(POPOVER)


def open_everything(visitor: Visitor) -> None:
    """Open all that opens in place: our own at once, Streamlit's one by one, for some are filled then."""
    own = visitor.page.locator(".stMain details:not(.stExpander *)")
    own.evaluate_all("all => all.forEach(details => details.open = true)")
    closed = visitor.page.locator(".stExpander details:not([open]) > summary")
    while closed.count():
        closed.first.click()
        visitor.wait_until_drawn()
