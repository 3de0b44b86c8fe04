"""Three readers, from their question to what they came for."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenWindow
from tests.browser.facets import choose, choose_year
from tests.browser.opened import cards, open_files
from tests.browser.server import Server
from tests.browser.test_cards import downloaded
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

MINISTRY = "Ministerium für Kultur und Wissenschaft des Landes Nordrhein-Westfalen"


def test_a_policymaker_asks_for_teachers_in_arnsberg(visitor: Visitor) -> None:
    visitor.visit()
    choose(visitor, "Zielgruppe", "Lehrkräfte")
    choose(visitor, "Status", "läuft")
    choose(visitor, "Region", "Regierungsbezirk Arnsberg")
    assert "2 vor Ort + 5 landesweit" in visitor.status()

    visitor.page.locator("summary", has_text="5 landesweit").click()
    visitor.wait_until_drawn()
    links = visitor.page.locator(".stExpander details[open] li a")
    assert links.count() == 5
    name = links.first.inner_text()
    visitor.click(links.first)
    assert visitor.heading == name
    assert "zielgruppe=teachers" in visitor.path

    visitor.page.locator(".atlas-proof a").first.click()
    source = visitor.page.locator('.atlas-sources li:target a[href^="https://"]')
    address = str(source.get_attribute("href"))
    visitor.page.context.route(address, lambda route: route.fulfill(body="the source"))
    source.click()
    source_page(visitor).wait_for_url(address)
    assert [said for said in visitor.complaints if address not in said] == []
    visitor.complaints.clear()


def source_page(visitor: Visitor) -> Page:
    """Where a source has opened: in a window of its own, or in this one."""
    visitor.page.wait_for_timeout(300)
    return visitor.page.context.pages[-1]


def test_ministry_staff_save_chart_and_table_of_a_funder(visitor: Visitor) -> None:
    visitor.visit()
    choose(visitor, "Förderstelle", MINISTRY)
    visitor.click(visitor.page.get_by_role("link", name="Förderung", exact=True))
    assert visitor.path.startswith("/foerderung?foerderer=")
    card = open_files(visitor, cards(visitor)[0])
    name, picture = downloaded(visitor, card, "Bild als PNG")
    assert (name[-4:], picture[1:4]) == (".png", b"PNG")
    name, workbook = downloaded(visitor, card, "Tabelle als Excel (XLSX)")
    cover, data = openpyxl.load_workbook(io.BytesIO(workbook)).worksheets
    said = " ".join(str(cell.value) for row in cover.iter_rows() for cell in row if cell.value)
    for part in (MINISTRY, visitor.count, visitor.page.url):
        assert part in said
    assert data.max_row >= 2


def test_a_presenter_sends_a_link_and_english_is_the_same_view(
    open_window: OpenWindow, server: Server
) -> None:
    presenter, reader = open_window(server, color_scheme="dark"), open_window(server)
    presenter.visit("foerderung")
    choose(presenter, "Status", "läuft")
    choose(presenter, "Feld", "Forschung")
    choose_year(presenter, "Zeitraum von", "2022")
    reader.visit(presenter.path[1:])
    assert (reader.heading, reader.count) == (presenter.heading, presenter.count)
    assert findings(reader) == findings(presenter)
    reader.click(reader.page.get_by_role("link", name="English", exact=True))
    assert (presenter.heading, reader.heading) == ("Förderung", "Funding")
    assert [digits(found) for found in findings(reader)] == [digits(found) for found in findings(presenter)]
    assert digits(reader.count) == digits(presenter.count)


def findings(visitor: Visitor) -> list[str]:
    return [card.locator("h2").first.inner_text() for card in cards(visitor)]


def digits(words: str) -> list[str]:
    """The numbers in words, whatever parts their thousands and decimals."""
    return sorted(re.sub(r"[.,]", "", number) for number in re.findall(r"\d[\d.,]*", words))
