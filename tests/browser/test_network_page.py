"""The network: a click on a mark opens the page of the body, with the filters kept."""

import re

import pytest
from playwright.sync_api import expect

from tests.addresses import address
from tests.browser.conftest import OpenWindow
from tests.browser.server import Server

pytestmark = pytest.mark.browser

FIRST_MARK = """() => {
    const figure = document.querySelector('[class*="st-key-opens-organisation"] .js-plotly-plot');
    const marks = figure._fullData.find(trace => trace.mode === 'markers');
    const { xaxis, yaxis } = figure._fullLayout;
    const box = figure.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.l2p(marks.x[0]),
            box.top + yaxis._offset + yaxis.l2p(marks.y[0]), marks.customdata[0][0]];
}"""


def test_a_click_on_a_body_opens_its_page(open_window: OpenWindow, server: Server) -> None:
    visitor = open_window(server, viewport={"width": 1280, "height": 1600})
    visitor.visit(address("network", status="running"))
    x, y, body = visitor.page.evaluate(FIRST_MARK)
    visitor.page.mouse.move(x, y)
    expect(visitor.page.locator(".hoverlayer text").first).to_be_attached()
    visitor.page.mouse.click(x, y)
    expect(visitor.page).to_have_url(re.compile(rf"/organisation\?.*status=running.*id={body}"))
    visitor.wait_until_drawn()
    assert visitor.page.locator("h1").count() == 1
