"""What holds on every page: language, policy, access for everybody, room for every width, and paper."""

import re
from itertools import product

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from language.texts import LANGUAGES, Language, text
from records.addresses import PATHS
from tests.addresses import RECORD_PAGES, TWO_FILTERS, address, in_turn
from tests.browser.axe import run_axe
from tests.browser.conftest import OpenWindow
from tests.browser.layout import assert_readable
from tests.browser.opened import each_view
from tests.browser.server import Server
from tests.turns import is_turn

pytestmark = pytest.mark.browser

PHONE, DESKTOP, ZOOMED, PAPER = (
    ViewportSize(width=width, height=height)
    for width, height in ((320, 640), (1280, 800), (640, 400), (794, 1123))
)
VARIANTS = tuple(product(LANGUAGES, ("light", "dark")))
# Of what axe looks at on the barest page; far less means that it looked at nothing.
MIN_RULES, MIN_NODES, MIN_NODES_OF_A_MAP = 30, 150, 5


def turn_about() -> list[object]:
    """Every page in the combinations whose day it is: at least one, and in a week all of them."""
    return [
        pytest.param(
            page,
            *variant,
            id=f"{page}-{'-'.join(variant)}",
            marks=() if is_turn(position + place, len(VARIANTS)) else pytest.mark.other_days,
        )
        for position, page in enumerate(PATHS)
        for place, variant in enumerate(VARIANTS)
    ]


@pytest.mark.parametrize(("name", "language", "scheme"), turn_about())
def test_a_page_is_accessible_in_every_view(
    open_window: OpenWindow, server: Server, name: str, language: Language, scheme: str
) -> None:
    visitor = open_window(server, color_scheme=scheme)
    response = visitor.visit(address(name, TWO_FILTERS, lang=language))

    policy = response.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    html = visitor.page.locator("html")
    expect(html).to_have_attribute("lang", language)
    assert visitor.page.locator("h1").count() == 1
    own = "" if name in RECORD_PAGES else text(f"page.{name}", language)
    assert re.fullmatch(f"{re.escape(own)}.* – {text('app.title', language)}", visitor.page.title())

    for view in each_view(visitor):
        found = run_axe(visitor.page)
        assert found.violations == (), view
        assert found.rules >= MIN_RULES
        assert found.nodes >= MIN_NODES
        if view == "figures" and len(visitor.page.frames) > 1:
            assert found.nodes_in_frames >= MIN_NODES_OF_A_MAP


SHEET = re.compile(rb"/Type /Page\b")
LARGE_TEXT = "html { font-size: 200% !important }"
NOT_ON_PAPER = ".stSidebar, .stAppHeader, .atlas-top, .atlas-acts, [data-copy], .stPopover, .stDownloadButton"


def wait_until_still(part: Locator) -> None:
    """Wait until a part that slides in has come to rest."""
    before, now = None, part.bounding_box()
    while now != before:
        part.page.wait_for_timeout(250)
        before, now = now, part.bounding_box()


@pytest.mark.parametrize("name", in_turn(0, 6))
def test_a_page_can_be_read_on_a_phone(open_window: OpenWindow, server: Server, name: str) -> None:
    visitor = open_window(server, viewport=PHONE)
    visitor.visit(address(name, TWO_FILTERS))
    for _ in each_view(visitor):
        assert_readable(visitor.page)
    visitor.page.get_by_test_id("stExpandSidebarButton").click()
    sidebar = visitor.page.get_by_test_id("stSidebar")
    expect(sidebar).to_have_attribute("data-collapsed", "false")
    wait_until_still(sidebar)
    assert_readable(visitor.page)


@pytest.mark.parametrize("name", in_turn(1, 6))
def test_a_page_can_be_read_enlarged_and_on_paper(open_window: OpenWindow, server: Server, name: str) -> None:
    visitor = open_window(server, viewport=DESKTOP)
    visitor.visit(address(name, TWO_FILTERS))
    visitor.page.set_viewport_size(ZOOMED)  # what a desktop has left when everything is twice as large
    visitor.wait_until_drawn()
    assert_readable(visitor.page)

    visitor.page.set_viewport_size(DESKTOP)
    visitor.page.add_style_tag(content=LARGE_TEXT)
    visitor.wait_until_drawn()
    assert_readable(visitor.page)

    visitor.visit(address(name, TWO_FILTERS))
    visitor.page.emulate_media(media="print")
    visitor.page.set_viewport_size(PAPER)
    visitor.wait_until_drawn()
    assert visitor.page.locator(NOT_ON_PAPER).filter(visible=True).all_inner_texts() == []
    assert_readable(visitor.page)
    whole = visitor.page.locator(".stMain").evaluate("main => main.scrollHeight")
    sheets = len(SHEET.findall(visitor.page.pdf(format="A4")))
    assert sheets >= whole // PAPER["height"], "what is below the first sheet is not printed"
