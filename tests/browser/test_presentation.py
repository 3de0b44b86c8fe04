"""Putting a presentation together in a real browser: pinned on one page, kept on the way, taken along."""

import io
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import ViewportSize, expect
from pptx import Presentation

from cards.deck import Deck, decoded, encoded, file_bytes, pin
from cards.ready_decks import READY_DECKS
from language.texts import text
from tests.browser.axe import run_axe
from tests.browser.conftest import OpenWindow
from tests.browser.layout import assert_readable
from tests.browser.server import Server
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

PHONE = ViewportSize(width=320, height=640)


def deck_of(visitor: Visitor) -> Deck:
    return decoded(parse_qs(urlsplit(visitor.page.url).query).get("deck", [""])[0])


def test_figures_of_several_pages_become_a_talk(visitor: Visitor) -> None:
    page = visitor.page
    pin_name, menu = text("deck.pin", "de"), page.get_by_role("navigation", name="Seiten")
    visitor.visit("foerderung?region=053")
    visitor.click(page.locator(".st-key-card-foerderung-nach-geber").get_by_role("link", name=pin_name))
    visitor.click(menu.get_by_role("link", name="Zeitachse"))
    visitor.click(page.locator(".st-key-card-zeitachse").get_by_role("link", name=pin_name))
    visitor.click(page.get_by_role("link", name=text("filter.reset", "de")))
    visitor.click(page.locator(".st-key-card-zeitachse").get_by_role("link", name=pin_name))
    assert deck_of(visitor) == (
        pin("foerderung-geber", {"region": ["053"]}),
        pin("zeitachse", {"region": ["053"], "je": ["feld"]}),
        pin("zeitachse", {"je": ["feld"]}),
    )
    visitor.click(page.get_by_role("link", name=re.compile("Präsentation: 3 Folien")))
    assert page.locator("h3").count() == 3
    visitor.click(page.get_by_role("button", name="Folie 3 nach oben"))
    assert [one.query for one in deck_of(visitor)][1] == (("je", "feld"),)

    with page.expect_download() as download:
        page.get_by_role("button", name=text("deck.pptx", "de")).click()
    slides = Presentation(io.BytesIO(download.value.path().read_bytes())).slides
    assert len(slides) == 3 + 2
    with page.expect_download() as download:
        page.get_by_role("link", name=text("deck.offline", "de")).click()
    assert download.value.path().read_bytes().startswith(b"<!doctype html>")
    with page.expect_popup() as popup:
        page.get_by_role("link", name=text("deck.start", "de")).click()
    expect(popup.value.locator("#number")).to_have_text("1 / 3")
    popup.value.close()
    page.go_back()
    visitor.wait_until_drawn()
    assert [one.query for one in deck_of(visitor)][1] == (("region", "053"), ("je", "feld"))


def test_a_saved_presentation_comes_back_with_its_notes(visitor: Visitor) -> None:
    visitor.visit("praesentation")
    deck = READY_DECKS["reached"]
    content = file_bytes(deck, [f"Notiz {place}" for place in range(len(deck))])
    with visitor.rerun():
        visitor.page.locator("input[type=file]").set_input_files(
            {"name": "deck.json", "mimeType": "application/json", "buffer": content}
        )
    visitor.wait_until_drawn()
    assert deck_of(visitor) == deck
    areas = visitor.page.locator("textarea")
    assert [area.input_value() for area in areas.all()] == [f"Notiz {place}" for place in range(len(deck))]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_with_slides_is_accessible(open_window: OpenWindow, server: Server, scheme: str) -> None:
    visitor = open_window(server, color_scheme=scheme)
    deck = (*READY_DECKS["state"], pin("gibt-es-nicht", {}), pin("karte", {"feld": ["x"]}, "Titel"))
    visitor.visit(f"praesentation?{urlencode({'deck': encoded(deck), 'lang': 'en'})}")
    assert run_axe(visitor.page).violations == ()


def test_the_page_with_slides_can_be_read_on_a_phone(open_window: OpenWindow, server: Server) -> None:
    visitor = open_window(server, viewport=PHONE)
    visitor.visit(f"praesentation?{urlencode({'deck': encoded(READY_DECKS['pays'])})}")
    assert_readable(visitor.page)


def test_a_page_is_taken_along_as_one_file(visitor: Visitor) -> None:
    page = visitor.page
    visitor.visit("zielgruppen?status=running")
    visitor.click(page.get_by_role("button", name=text("page_exports.heading", "de")))
    with page.expect_download() as download:
        page.get_by_role("link", name=text("deck.offline", "de")).click()
    body = download.value.path().read_text(encoding="utf-8")
    assert len(re.findall(r'"alt":', body)) >= 5
    assert len(body) < 6_000_000
