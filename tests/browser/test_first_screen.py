"""The first screen of each page: frame, answer, filters and a figure are seen without scrolling."""

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from records.addresses import PAGES
from tests.addresses import TWO_FILTERS, address
from tests.browser.conftest import OpenWindow
from tests.browser.server import Server

pytestmark = pytest.mark.browser

DESK, WALL, PHONE = (
    ViewportSize(width=width, height=height) for width, height in ((1366, 768), (1920, 1080), (390, 844))
)
MIN_OPTIONS = 13  # of the facets in sight
PAGES_WITH_FIGURES = [page.name for page in PAGES if page.menu == "menu" and page.is_headed]
INSIDE = """(parts, [width, height]) => parts.filter(part => {
    const box = part.getBoundingClientRect();
    return box.width && box.top >= 0 && box.left >= 0 && box.right <= width + 1 && box.bottom <= height + 1;
}).length"""


def count_inside(parts: Locator, screen: ViewportSize) -> int:
    """How many lie wholly within the screen."""
    found: int = parts.evaluate_all(INSIDE, [screen["width"], screen["height"]])
    return found


@pytest.mark.parametrize("screen", [DESK, WALL], ids=["1366", "1920"])
@pytest.mark.parametrize("name", PAGES_WITH_FIGURES)
def test_frame_answer_filters_and_a_figure_are_in_sight(
    open_window: OpenWindow, server: Server, name: str, screen: ViewportSize
) -> None:
    visitor = open_window(server, viewport=screen)
    visitor.visit(address(name))
    page = visitor.page
    header = page.locator(".atlas-top").bounding_box()
    assert header is not None
    assert (header["y"], round(header["height"])) == (0, 48)
    for part in (".atlas-menu > a[aria-current]", "[data-status]", ".atlas-date", "h1"):
        assert count_inside(page.locator(part), screen) == 1, part
    assert count_inside(page.locator(".atlas-facet-row"), screen) >= MIN_OPTIONS
    assert count_inside(page.locator(".atlas-facet > summary"), screen) == 8
    figures = page.locator(
        ".atlas-figure a, .atlas-gantt-row a, .atlas-listing tbody tr, .stPlotlyChart .point path, "
        ".stPlotlyChart .textpoint, iframe, .atlas-map-dot"
    )
    expect(figures.first).to_be_visible()
    assert count_inside(figures, screen) >= 1
    heading = page.locator("h1").bounding_box()
    assert heading is not None
    assert heading["height"] <= 90, "the answer takes more than three lines"


def test_the_overview_shows_answer_figures_map_and_cards(open_window: OpenWindow, server: Server) -> None:
    visitor = open_window(server, viewport=WALL)
    visitor.visit()
    page = visitor.page
    for part, least in {
        ".atlas-strip > div": 6,
        ".st-key-card-foerderung-nach-ebene .atlas-row": 4,
        ".st-key-card-zielgruppen .atlas-row": 8,
        ".st-key-card-begonnen-und-laufend .atlas-col": 10,
        ".atlas-findings li": 3,
        ".atlas-map-middle .atlas-map-name, .atlas-map-wide .atlas-map-name": 12,
        '.st-key-overview [class*="st-key-card-"]': 5,
        ".st-key-overview .atlas-card-foot": 4,
    }.items():
        assert count_inside(page.locator(part), WALL) >= least, part


@pytest.mark.parametrize("name", PAGES_WITH_FIGURES)
def test_a_phone_shows_answer_and_the_way_to_the_filters(
    open_window: OpenWindow, server: Server, name: str
) -> None:
    visitor = open_window(server, viewport=PHONE)
    visitor.visit(address(name, TWO_FILTERS))
    page = visitor.page
    for part in (".atlas-more-button", '[data-testid="stExpandSidebarButton"]', "[data-status]", "h1"):
        assert count_inside(page.locator(part), PHONE) == 1, part
    boxes = [page.locator(part).bounding_box() for part in ('[data-testid="stExpandSidebarButton"]', "h1")]
    button, heading = boxes
    assert button is not None
    assert heading is not None
    assert button["y"] + button["height"] <= heading["y"], "the button covers the answer"
