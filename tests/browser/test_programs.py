"""The page that explains the interface for programs: reached from every page, readable for everybody."""

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from language.texts import text
from tests.addresses import TWO_FILTERS, address
from tests.browser.axe import run_axe
from tests.browser.conftest import OpenWindow
from tests.browser.server import Server

pytestmark = pytest.mark.browser

PHONE = ViewportSize(width=320, height=640)
MIN_RULES = 15
# axe.py measures the parts of Streamlit's page; here the whole page is one.
ONE_PART = "document.body.classList.add('stMain')"


def test_the_foot_leads_to_the_page_with_the_selection(open_window: OpenWindow, server: Server) -> None:
    visitor = open_window(server)
    visitor.visit(address("method", TWO_FILTERS))
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("link", name=text("app.api", "de")).click()
    expect(visitor.page.locator("h1")).to_contain_text("API")
    expect(visitor.page.get_by_role("heading", name="Ihre Auswahl als Adresse")).to_be_visible()


@pytest.mark.parametrize(("language", "scheme"), [("de", "dark"), ("en", "light")])
def test_the_page_is_accessible_and_fits(
    chromium: Browser, server: Server, language: str, scheme: str
) -> None:
    with chromium.new_context(viewport=PHONE, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{server.address}/api/v1/?lang={language}")
        page.evaluate(ONE_PART)
        for details in page.locator("details").all()[:3]:
            details.locator("summary").click()
        found = run_axe(page)
        assert found.violations == ()
        assert found.rules >= MIN_RULES
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert all(url.startswith(server.address) for url in asked)
