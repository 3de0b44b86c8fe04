"""What holds on every page: language, policy, access for everybody, room for every width, and paper."""

from itertools import product

import pytest
from playwright.sync_api import expect

from language.texts import LANGUAGES, Language, text
from tests.addresses import TWO_FILTERS, address
from tests.browser.axe import run_axe
from tests.browser.conftest import OpenWindow
from tests.browser.server import Server
from tests.browser.visitor import Visitor
from ui.pages import PATHS

pytestmark = pytest.mark.browser

SCHEMES = ("light", "dark")
VARIANTS = tuple(product(LANGUAGES, SCHEMES))
# Of what axe looks at on the barest page; far less means that it looked at nothing.
LEAST_RULES, LEAST_NODES, LEAST_NODES_OF_A_MAP = 30, 150, 5


def turn_about() -> list[object]:
    """Every page in every language and colour scheme; all but one a page belong to the full matrix."""
    return [
        pytest.param(
            page,
            *variant,
            id=f"{page}-{'-'.join(variant)}",
            marks=() if turn == position % len(VARIANTS) else pytest.mark.full_matrix,
        )
        for position, page in enumerate(PATHS)
        for turn, variant in enumerate(VARIANTS)
    ]


@pytest.mark.parametrize(("name", "language", "scheme"), turn_about())
def test_a_page_is_accessible_in_every_tab(
    open_window: OpenWindow, server: Server, name: str, language: Language, scheme: str
) -> None:
    visitor = open_window(server, color_scheme=scheme)
    response = visitor.visit(address(name, TWO_FILTERS, lang=language))

    policy = response.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    html = visitor.page.locator("html")
    expect(html).to_have_attribute("lang", language)
    title = text(f"page.{name}", language)
    assert visitor.page.title() == f"{title} – {text('app.title', language)}"
    assert visitor.page.locator("h1").count() == 1

    open_expanders(visitor)
    for position in range(tabs_of_a_card(visitor)):
        open_tabs(visitor, position)
        found = run_axe(visitor.page)
        assert found.violations == (), f"tab {position}"
        assert found.rules >= LEAST_RULES
        assert found.nodes >= LEAST_NODES
        if len(visitor.page.frames) > 1:
            assert found.nodes_in_frames >= LEAST_NODES_OF_A_MAP


def tabs_of_a_card(visitor: Visitor) -> int:
    """The largest number of tabs of a card; 1 where the page has none, so that it is looked at once."""
    lists = visitor.page.get_by_role("tablist")
    return max([lists.nth(position).get_by_role("tab").count() for position in range(lists.count())] or [1])


def open_tabs(visitor: Visitor, position: int) -> None:
    """Open the tab at a position in every card that has one."""
    for tabs in visitor.page.get_by_role("tablist").all():
        tab = tabs.get_by_role("tab").nth(position)
        if tab.count() and tab.get_attribute("aria-selected") != "true":
            visitor.click(tab)


def open_expanders(visitor: Visitor) -> None:
    """Open everything that can be opened in place."""
    closed = visitor.page.locator("details:not([open]) > summary")
    while closed.count():
        closed.first.click()
        visitor.wait_until_drawn()
