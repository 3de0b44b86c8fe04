"""Clicks in figures: one sets filters, a second or a chip takes them back; a bar of a record opens it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from tests.addresses import address
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def first_mark(visitor: Visitor, card: str, words: str = "") -> tuple[str, Locator]:
    """The filters after a click on the first mark of a card whose name begins with words, and the mark."""
    marks = visitor.page.locator(f".st-key-card-{card} .atlas-figure a[href^='?']")
    mark = marks.and_(visitor.page.locator(f"[aria-label^='{words}']")).first if words else marks.first
    return urlsplit(str(mark.get_attribute("href"))).query, mark


def click(visitor: Visitor, mark: Locator) -> None:
    visitor.click(mark.locator(".atlas-fill").first)


@pytest.mark.parametrize(
    ("page", "card", "stays"),
    [
        ("overview", "foerderung-nach-ebene", ""),
        ("target_groups", "zielgruppen", "status=running"),  # which may have been chosen before
        ("funding", "foerderung-nach-geber", ""),
    ],
)
def test_a_click_narrows_and_a_second_takes_it_back(
    visitor: Visitor, page: str, card: str, stays: str
) -> None:
    visitor.visit(address(page))
    before = visitor.count
    query, bar = first_mark(visitor, card)
    click(visitor, bar)
    assert visitor.path.endswith(f"?{query}")
    clicked = visitor.count
    assert clicked != before
    taken_back, bar = first_mark(visitor, card)
    assert taken_back == stays
    click(visitor, bar)
    assert visitor.path.rstrip("?").partition("?")[2] == stays
    assert (visitor.count == before) == (not stays)
    assert visitor.count != clicked


def test_a_click_on_a_year_keeps_what_began_in_it(visitor: Visitor) -> None:
    visitor.visit(address("timeline", status="running"))
    before = visitor.count
    query, column = first_mark(visitor, "begonnen-und-laufend", "2025")
    click(visitor, column)
    assert query.startswith("beginn=")
    assert visitor.path.endswith(f"?{query}")
    assert visitor.count != before
    assert visitor.page.locator(".atlas-chips a").count() == 3


def test_a_chip_takes_back_what_a_click_has_set(visitor: Visitor) -> None:
    visitor.visit(address("overview"))
    before = visitor.count
    _, bar = first_mark(visitor, "foerderung-nach-ebene")
    click(visitor, bar)
    assert visitor.count != before
    visitor.click(visitor.page.locator(".atlas-chips a").first)
    assert visitor.count == before


def test_a_bar_of_the_timeline_opens_its_initiative(visitor: Visitor) -> None:
    visitor.visit(address("timeline", status="running"))
    bar = visitor.page.locator(".atlas-gantt-row a").first
    found = parse_qs(urlsplit(bar.get_attribute("href") or "").query)["id"][0]
    visitor.click(bar)
    expect(visitor.page).to_have_url(re.compile(rf"/initiative\?status=running&id={found}$"))


FIRST_BAR = """figure => {
    const bars = figure._fullData.find(trace => trace.type === 'bar' && trace.customdata?.length);
    return String(bars.customdata[0][0]);
}"""


def test_the_enlarged_figure_is_explored_and_narrows_too(visitor: Visitor) -> None:
    visitor.visit(address("overview"))
    before = visitor.count
    card = visitor.page.locator(".st-key-card-foerderung-nach-ebene")
    visitor.click(card.locator('[class*="st-key-enlarge-"] button'))
    dialog = visitor.page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Schließen")).to_be_visible()
    figure = dialog.locator(".js-plotly-plot")
    expect(figure).to_be_visible()
    query = figure.evaluate(FIRST_BAR)
    box = figure.locator(".trace.bars .point path").first.bounding_box()
    assert box is not None
    visitor.page.mouse.move(box["x"] + 10, box["y"] + box["height"] / 2)
    expect(visitor.page.locator(".hoverlayer text").first).to_be_attached()
    with visitor.rerun():
        visitor.page.mouse.click(box["x"] + 10, box["y"] + box["height"] / 2)
    visitor.wait_until_drawn()
    assert visitor.path.endswith(f"?{query}")
    assert visitor.count != before
