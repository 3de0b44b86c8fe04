"""A kept state in a real browser: reached and left by a click, and the links that must open for ever."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize, expect

from curation.release import main
from language.texts import text
from tests.browser.axe import run_axe
from tests.browser.conftest import OpenWindow
from tests.browser.layout import assert_readable
from tests.browser.server import Server, serving
from tests.browser.visitor import Visitor
from tests.folders import copied

pytestmark = pytest.mark.browser

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "links.json").read_text(encoding="utf-8"))
OLD = "2026-11-27"
NUMBER = r"\d[\d.,]*"


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose records are newer than those of the golden links: one initiative has ended."""
    folder = copied(tmp_path_factory.mktemp("newer") / "data")
    rows = folder.rows("initiatives")
    running = next(place for place, row in enumerate(rows) if row["status"] == "running")
    folder.change("initiatives", running, status="completed", status_as_of="2026-11-30")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KI_ATLAS_TODAY", "2026-12-01")
        assert main([str(folder.path), "--version", "2026-12-01"]) == 0
    with serving(folder.path.parent, data=folder.path) as server:
        yield server


def test_a_state_is_kept_and_left_by_a_click(visitor: Visitor) -> None:
    page = visitor.page
    visitor.visit("foerderung?region=053")
    visitor.click(page.get_by_role("link", name=text("app.version_keep", "de")))
    assert f"stand={OLD}" in page.url
    expect(page.locator(".atlas-version")).to_contain_text("27. November 2026")
    visitor.click(page.get_by_role("link", name=text("filter.reset", "de")))
    assert f"stand={OLD}" in page.url
    visitor.click(page.get_by_role("navigation", name="Seiten").get_by_role("link", name="Zeitachse"))
    assert f"stand={OLD}" in page.url
    visitor.click(page.get_by_role("link", name=text("app.version_leave", "de")))
    assert "stand=" not in page.url
    expect(page.locator(".atlas-version")).to_have_count(0)


@pytest.mark.parametrize("golden", GOLDEN, ids=[f"link-{place}" for place, _ in enumerate(GOLDEN)])
def test_a_golden_link_opens(open_window: OpenWindow, newer: Server, golden: dict[str, object]) -> None:
    slides = golden["slides"]
    assert isinstance(slides, list)
    page = open_window(newer).page
    page.goto(f"{newer.address}/{golden['link']}")
    for number, slide in enumerate(slides, start=1):
        expect(page.locator("#number")).to_have_text(f"{number} / {len(slides)}")
        # The words may change, the numbers may not.
        shown = page.locator(".slide[data-shown] h2").inner_text()
        assert re.findall(NUMBER, shown) == re.findall(NUMBER, slide["title"])
        expect(page.locator(".slide[data-shown] .context")).to_contain_text("21. November 2026")
        page.keyboard.press("ArrowRight")
    page.mouse.move(50, 50)
    page.get_by_role("link", name=text("slideshow.newer", "de", date="21. November 2026")).click()
    expect(page.locator(".slide[data-shown] .context")).to_contain_text("1. Dezember 2026")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_news_and_an_old_state_are_accessible(
    open_window: OpenWindow, newer: Server, scheme: str
) -> None:
    visitor = open_window(newer, color_scheme=scheme)
    visitor.visit("neu")
    assert "1 beendet" in visitor.page.locator(".st-key-card-neu h2").inner_text()
    assert run_axe(visitor.page).violations == ()
    visitor.visit(f"?stand={OLD}&lang=en")
    expect(visitor.page.locator(".atlas-version")).to_contain_text(text("app.version_newer", "en"))
    assert run_axe(visitor.page).violations == ()
    visitor.click(visitor.page.get_by_role("link", name=text("app.version_changes", "en")))
    assert "/neu?" in visitor.page.url
    visitor.page.goto(f"{newer.address}/{GOLDEN[0]['link']}")
    expect(visitor.page.locator(".slide[data-shown] h2")).to_be_visible()
    visitor.page.mouse.move(50, 50)
    assert run_axe(visitor.page).violations == ()


@pytest.mark.parametrize("width", [320, 390])
def test_the_news_can_be_read_on_a_phone(open_window: OpenWindow, newer: Server, width: int) -> None:
    visitor = open_window(newer, viewport=ViewportSize(width=width, height=800))
    for page in ("neu", f"?stand={OLD}"):
        visitor.visit(page)
        assert_readable(visitor.page)
