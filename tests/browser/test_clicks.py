"""Clicks in figures: one sets filters, a second or a chip takes them back; a bar of a record opens it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from tests.addresses import address
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

FIRST_CODE = """figure => {
    const bars = figure._fullData.find(trace => trace.type === 'bar' && trace.customdata?.length);
    return String(bars.customdata[0][0]);
}"""


def first_bar(visitor: Visitor, card: str) -> tuple[str, Locator]:
    """The filters after a click on the first bar of a card (or the id it opens), and the bar."""
    figure = visitor.page.locator(f".st-key-card-{card} .js-plotly-plot")
    figure.scroll_into_view_if_needed()
    return figure.evaluate(FIRST_CODE), figure.locator(".trace.bars").first.locator(".point path").first


def click(visitor: Visitor, bar: Locator) -> None:
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    x, y = box["x"] + min(box["width"] / 2, 20), box["y"] + box["height"] / 2
    visitor.page.mouse.move(1, 1)  # the bar may lie where the last one was
    visitor.page.mouse.move(x, y)
    expect(visitor.page.locator(".hoverlayer text").first).to_be_attached()
    with visitor.rerun():
        visitor.page.mouse.click(x, y)
    visitor.wait_until_drawn()


@pytest.mark.parametrize(
    ("page", "card", "stays"),
    [
        ("overview", "regierungsbezirke", ""),
        ("target_groups", "zielgruppen", "status=running"),  # which may have been chosen before
        ("funding", "foerderung-nach-geber", ""),
    ],
)
def test_a_click_narrows_and_a_second_takes_it_back(
    visitor: Visitor, page: str, card: str, stays: str
) -> None:
    visitor.visit(address(page))
    before = visitor.count
    query, bar = first_bar(visitor, card)
    click(visitor, bar)
    assert visitor.path.endswith(f"?{query}")
    clicked = visitor.count
    assert clicked != before
    taken_back, bar = first_bar(visitor, card)
    assert taken_back == stays
    click(visitor, bar)
    assert visitor.path.rstrip("?").partition("?")[2] == stays
    assert (visitor.count == before) == (not stays)
    assert visitor.count != clicked


def test_a_click_on_a_year_keeps_what_began_in_it(visitor: Visitor) -> None:
    visitor.visit(address("timeline", status="running"))
    before = visitor.count
    query, column = first_bar(visitor, "begonnen-und-laufend")
    click(visitor, column)
    assert query.startswith("beginn=")
    assert visitor.path.endswith(f"?{query}")
    assert visitor.count != before
    assert visitor.page.locator(".st-key-chips button").filter(visible=True).count() == 3


def test_a_chip_takes_back_what_a_click_has_set(visitor: Visitor) -> None:
    visitor.visit(address("overview"))
    before = visitor.count
    _, bar = first_bar(visitor, "regierungsbezirke")
    click(visitor, bar)
    assert visitor.count != before
    visitor.click(visitor.page.locator(".st-key-chips button").filter(visible=True).first)
    assert visitor.count == before


def test_a_bar_of_the_timeline_opens_its_initiative(visitor: Visitor) -> None:
    visitor.visit(address("timeline", status="running"))
    bar = visitor.page.locator(".atlas-gantt-row a").first
    found = parse_qs(urlsplit(bar.get_attribute("href") or "").query)["id"][0]
    visitor.click(bar)
    expect(visitor.page).to_have_url(re.compile(rf"/initiative\?status=running&id={found}$"))
