"""White spots: from a gap to the list behind it, and a square that narrows to what it counts."""

import pytest
from playwright.sync_api import expect

from tests.addresses import address
from tests.browser.conftest import OpenWindow
from tests.browser.server import Server
from tests.browser.visitor import Visitor
from tests.counts import INITIATIVES, TOTAL

pytestmark = pytest.mark.browser

SQUARE = """([region, group]) => {
    const figure = document.querySelector('[class*="st-key-narrows-region-zielgruppe"] .js-plotly-plot');
    const { xaxis, yaxis } = figure._fullLayout;
    const box = figure.getBoundingClientRect();
    for (const trace of figure._fullData) {
        const pairs = trace.customdata ?? [];
        const place = pairs.findIndex(([codes] = []) => {
            const after = new URLSearchParams(codes);
            return after.get("region") === region && after.get("zielgruppe") === group;
        });
        if (place >= 0) return [box.left + xaxis._offset + xaxis.l2p(trace.x[place]),
                                box.top + yaxis._offset + yaxis.l2p(trace.y[place])];
    }
}"""


def test_a_gap_leads_to_the_list_behind_it(visitor: Visitor) -> None:
    visitor.visit(address("gaps"))
    link = visitor.page.locator(".st-key-card-luecken-zielgruppen").get_by_role("link", name="Arbeitsuchende")
    visitor.click(link)
    assert visitor.path == "/verzeichnis?zielgruppe=job_seekers"
    seeking = sum("job_seekers" in row["target_groups"].split(";") for row in INITIATIVES)
    assert visitor.count == f"{seeking} von {TOTAL} Initiativen"


def test_a_square_narrows_to_region_and_group(open_window: OpenWindow, server: Server) -> None:
    visitor = open_window(server, viewport={"width": 1280, "height": 1600})
    visitor.visit(address("gaps"))
    x, y = visitor.page.evaluate(SQUARE, ["053", "teachers"])
    visitor.page.mouse.move(x, y)
    expect(visitor.page.locator(".hoverlayer text").first).to_be_attached()
    with visitor.rerun():
        visitor.page.mouse.click(x, y)
    visitor.wait_until_drawn()
    assert visitor.path == "/luecken?zielgruppe=teachers&status=running&region=053"
    assert visitor.page.locator(".st-key-chips button").filter(visible=True).count() == 4
