"""Records as attacks, in the browser: shown as text everywhere, executed nowhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Frame, Locator

from tests.addresses import TWO_FILTERS, address, in_turn
from tests.browser.conftest import OpenWindow
from tests.browser.layout import assert_readable
from tests.browser.opened import cards, each_view, open_files
from tests.browser.server import Server, serving
from tests.browser.test_cards import downloaded
from tests.browser.visitor import Visitor
from tests.hostile_records import PAYLOADS, hostile

pytestmark = pytest.mark.browser

FILTERS = {**TWO_FILTERS, "foerderer": "land-nrw"}
RUNS_EVENTS = (
    "() => document.querySelectorAll('.stMain *').forEach(node => node.dispatchEvent(new Event('mouseover')))"
)


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hostile")
    with serving(folder, data=hostile(folder / "data").path) as running:
        yield running


@pytest.fixture
def attacked(open_window: OpenWindow, hostile_server: Server) -> Iterator[Visitor]:
    """A reader of hostile records; nothing of them may have run when the test is over."""
    visitor = open_window(hostile_server)
    visitor.page.on("dialog", lambda dialog: visitor.complaints.append(f"dialog: {dialog.message}"))
    yield visitor
    for frame in visitor.page.frames:
        assert frame.evaluate("window.__x === undefined"), f"executed in {frame.url}"
    assert visitor.page.title() != "PWNED"


@pytest.mark.parametrize("name", in_turn(0, 5))
def test_nothing_of_a_record_is_executed(attacked: Visitor, name: str) -> None:
    attacked.visit(address(name))
    for _ in each_view(attacked):
        attacked.page.evaluate(RUNS_EVENTS)
        assert_readable(attacked.page)
    assert (
        attacked.page.locator(
            ".stMain img:not(.atlas-code, .atlas-map-base), .stMain script, "
            ".stMain [onerror], .stMain [onmouseover]"
        ).count()
        == 0
    )
    assert attacked.page.locator('[href^="javascript:"]').count() == 0


@pytest.mark.parametrize("name", ["overview", "funding", "initiative"])
def test_5000_characters_break_no_phone(open_window: OpenWindow, hostile_server: Server, name: str) -> None:
    visitor = open_window(hostile_server, viewport={"width": 320, "height": 640})
    visitor.visit(address(name, FILTERS))
    assert_readable(visitor.page)


def test_every_payload_is_shown_as_it_is_written(attacked: Visitor) -> None:
    attacked.visit(address("directory"))
    shown = without_spaces(attacked.page.locator(".stMain").inner_text())
    for payload in PAYLOADS.values():
        assert without_spaces(payload)[:60] in shown


def test_options_and_chips_are_text(attacked: Visitor) -> None:
    attacked.visit(address("overview", FILTERS))
    folded = attacked.page.locator(".atlas-facets details:not([open]) > summary")
    while folded.count():
        folded.first.click()
    rows = attacked.page.locator(".atlas-facet-row")
    assert rows.count() > 100
    assert rows.locator("img, script, a, b, br").count() == 0
    assert attacked.page.locator(".stSidebar :is(img, script, [onerror], [onmouseover])").count() == 0
    chips = attacked.page.locator(".atlas-chips")
    assert chips.locator("img, script, strong, code, .katex").count() == 0
    before = attacked.count
    attacked.click(chips.get_by_role("link").first)
    assert attacked.count != before


def test_figures_say_it_as_text_when_pointed_at(attacked: Visitor) -> None:
    attacked.visit(address("funding"))
    attacked.click(attacked.page.locator('[class*="st-key-enlarge-foerderung-nach-geber"] button'))
    figure = attacked.page.get_by_role("dialog").locator(".stPlotlyChart")
    bars = figure.locator(".point path")
    bars.first.wait_for()
    for bar in bars.all()[:6]:
        box = bar.bounding_box()
        assert box is not None
        attacked.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert figure.locator("a, image, script").count() == 0


def test_the_map_says_it_as_text_when_clicked(attacked: Visitor) -> None:
    attacked.visit(address("map"))
    for position in (0, 5, 60):
        frame = map_frame(attacked)
        shape = frame.locator("path.leaflet-interactive").nth(position)
        shape.hover(force=True)
        assert_text_only(frame.locator(".leaflet-tooltip"))
        with attacked.rerun():
            shape.click(force=True)
        assert "id=" in attacked.path


def test_files_are_named_safely_and_hold_text(attacked: Visitor) -> None:
    for name in ("organisation", "funding"):
        attacked.visit(address(name))
        for card in cards(attacked)[:2]:
            files = open_files(attacked, card)
            buttons = files.locator(".stDownloadButton button").all()
            assert buttons
            for button in buttons:
                file, content = downloaded(attacked, files, button.inner_text())
                assert file.replace("-", "").replace(".", "").isalnum()
                assert file.isascii()
                assert content


def map_frame(visitor: Visitor) -> Frame:
    (frame,) = [frame for frame in visitor.page.frames if "streamlit_folium" in frame.url]
    return frame


def assert_text_only(part: Locator) -> None:
    assert part.locator("img, script, a, b, iframe").count() == 0


def without_spaces(words: str) -> str:
    return "".join(words.split())
