"""The address is the state: filters, chips, menu, history, reload, language."""

import pytest
from playwright.sync_api import Locator, expect

from language.texts import text
from tests.addresses import TWO_FILTERS, address
from tests.browser.facets import choose, choose_year
from tests.browser.visitor import Visitor
from tests.counts import FOLDER, RUNNING, TOTAL, running_in

ON_SITE, BESIDE = running_in("053")
KEYS = {row["id"]: row["ags"] for row in FOLDER.rows("places")}
pytestmark = pytest.mark.browser

BOTH = "?status=running&region=053"
COUNT, COUNT_EN = (
    f"{ON_SITE} vor Ort + {BESIDE} landesweit von {TOTAL} Initiativen",
    f"{ON_SITE} on site + {BESIDE} statewide of {TOTAL} initiatives",
)


def chips(visitor: Visitor) -> Locator:
    return visitor.page.locator(".atlas-chips a")


def test_filters_write_the_address_and_chips_take_them_back(visitor: Visitor) -> None:
    visitor.visit()
    assert visitor.count == f"{TOTAL} von {TOTAL} Initiativen"
    choose(visitor, "Status", f"läuft{RUNNING}")
    assert (visitor.path, visitor.count) == ("/?status=running", f"{RUNNING} von {TOTAL} Initiativen")
    choose(visitor, "Region", f"Regierungsbezirk Köln{ON_SITE}")
    assert visitor.path == f"/{BOTH}"
    assert visitor.count.startswith(COUNT)
    assert chips(visitor).all_text_contents() == [
        "Status: läuft",
        "Region: Regierungsbezirk Köln",
        "alle zurücksetzen",
    ]
    visitor.click(chips(visitor).nth(0))
    here = {
        row["initiative_id"] for row in FOLDER.rows("locations") if KEYS[row["place_id"]].startswith("053")
    }
    assert visitor.path == "/?region=053"
    assert visitor.count.startswith(f"{len(here)} vor Ort + ")
    visitor.click(chips(visitor).nth(0))
    assert (visitor.path, visitor.count) == ("/", f"{TOTAL} von {TOTAL} Initiativen")
    expect(chips(visitor)).to_have_count(0)


def test_one_click_takes_all_filters_back_and_keeps_the_language(visitor: Visitor) -> None:
    visitor.visit(f"foerderung{BOTH}&q=KI&von=2020&lang=en")
    visitor.click(visitor.page.get_by_role("link", name="reset all"))
    assert (visitor.path, visitor.count) == ("/foerderung?lang=en", f"{TOTAL} of {TOTAL} initiatives")


def test_search_and_period_are_filters_too(visitor: Visitor) -> None:
    visitor.visit("verzeichnis")
    search = visitor.page.get_by_role("combobox", name="Suche")
    search.fill("Künstliche Intelligenz")
    with visitor.rerun():
        search.press("Enter")
    assert visitor.path == "/verzeichnis?q=K%C3%BCnstliche+Intelligenz"
    found = visitor.count
    assert found != f"{TOTAL} von {TOTAL} Initiativen"
    choose_year(visitor, "Zeitraum von", "2025")
    assert visitor.path == "/verzeichnis?q=K%C3%BCnstliche+Intelligenz&von=2025"
    assert visitor.count != found


def test_history_menu_reload_and_language_keep_two_filters(visitor: Visitor) -> None:
    visitor.visit()
    choose(visitor, "Status", f"läuft{RUNNING}")
    choose(visitor, "Region", f"Regierungsbezirk Köln{ON_SITE}")
    menu = visitor.page.get_by_role("navigation", name="Seiten")
    visitor.click(menu.get_by_role("link", name="Förderung"))
    assert (visitor.path, visitor.heading) == (f"/foerderung{BOTH}", "Förderung")
    assert visitor.count.startswith(COUNT)

    with visitor.rerun():
        visitor.page.go_back()
    assert (visitor.path, visitor.heading) == (f"/{BOTH}", "Überblick")
    assert visitor.count.startswith(COUNT)
    with visitor.rerun():
        visitor.page.go_back()
    assert (visitor.path, visitor.count) == ("/?status=running", f"{RUNNING} von {TOTAL} Initiativen")
    assert chips(visitor).first.text_content() == "Status: läuft"
    with visitor.rerun():
        visitor.page.go_back()
    assert (visitor.path, visitor.count) == ("/", f"{TOTAL} von {TOTAL} Initiativen")
    for _ in range(3):
        with visitor.rerun():
            visitor.page.go_forward()
    assert (visitor.path, visitor.heading) == (f"/foerderung{BOTH}", "Förderung")
    assert visitor.count.startswith(COUNT)

    with visitor.rerun():
        visitor.page.reload(wait_until="commit")
    assert (visitor.path, visitor.heading) == (f"/foerderung{BOTH}", "Förderung")
    assert visitor.count.startswith(COUNT)

    visitor.click(visitor.page.get_by_role("link", name="English", exact=True))
    assert visitor.heading == "Funding"
    assert visitor.count.startswith(COUNT_EN)
    expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
    visitor.click(visitor.page.get_by_role("link", name="Deutsch", exact=True))
    assert (visitor.path, visitor.heading) == (f"/foerderung{BOTH}", "Förderung")
    assert visitor.count.startswith(COUNT)


def test_one_status_node_lives_through_every_change(visitor: Visitor) -> None:
    visitor.visit()
    node = visitor.page.locator("#atlas-status")
    expect(node).to_have_count(1)
    expect(node).to_have_attribute("role", "status")
    assert visitor.status() == f"{TOTAL} von {TOTAL} Initiativen"
    first = node.element_handle()
    choose(visitor, "Status", f"läuft{RUNNING}")
    assert visitor.status() == f"{RUNNING} von {TOTAL} Initiativen"
    visitor.click(visitor.page.get_by_role("link", name="Karte", exact=True))
    visitor.click(chips(visitor).nth(0))
    assert visitor.status() == f"{TOTAL} von {TOTAL} Initiativen"
    expect(node).to_have_count(1)
    assert first.evaluate("node => node.isConnected && node === document.getElementById('atlas-status')")
    assert visitor.page.locator("[data-status]").count() == 1


def test_what_a_region_cannot_place_is_counted_beside_and_one_click_away(visitor: Visitor) -> None:
    visitor.visit(address("overview", TWO_FILTERS))
    assert visitor.count == f"{COUNT} · 5 ohne Ort"
    visitor.page.get_by_text(f"dazu {BESIDE} landesweit").click()
    visitor.wait_until_drawn()
    links = visitor.page.locator("details[open] li a")
    assert links.count() == BESIDE
    name = links.nth(3).inner_text()
    visitor.click(links.nth(3))
    assert visitor.path.startswith(f"/initiative{BOTH}&id=")
    assert visitor.heading == name


def test_unknown_parts_of_a_link_are_named_and_the_rest_applies(visitor: Visitor) -> None:
    visitor.visit("zeitachse?status=running&feld=astrology&lang=de&von=bald")
    assert visitor.count == f"{RUNNING} von {TOTAL} Initiativen"
    note = visitor.page.get_by_role("alert")
    expect(note).to_have_count(1)
    assert "feld=astrology; von=bald" in note.inner_text()


@pytest.mark.parametrize("name", ["initiative", "organisation"])
def test_an_unknown_record_is_a_friendly_page_with_the_nearest_names(visitor: Visitor, name: str) -> None:
    right = address(name).partition("id=")[2]
    visitor.visit(f"{name}?id={right}x&status=running")
    assert "nicht gefunden" in visitor.heading
    excuse_not_found(visitor)
    nearest = visitor.page.locator(f'.stMain a[href$="id={right}"]').first
    words = nearest.inner_text()
    visitor.click(nearest)
    assert visitor.path == f"/{name}?status=running&id={right}"
    assert visitor.heading == words


def test_links_between_pages_keep_the_page_loaded(visitor: Visitor) -> None:
    """Else every click fetches and starts Streamlit anew, and what screen readers were told is lost."""
    visitor.visit(address("overview", TWO_FILTERS))
    visitor.page.evaluate("window.stays = true")
    for link in ("Verzeichnis", "Methodik", "Impressum", "Überblick"):
        visitor.open_page(link)
        assert visitor.heading == link
        assert visitor.count.startswith(COUNT)
    records = visitor.page.locator('.stMain a[href*="initiative?"]').filter(visible=True)
    visitor.click(records.first)
    first = visitor.heading
    visitor.click(records.first)
    assert visitor.heading != first
    with visitor.rerun():
        visitor.page.go_back()
    assert visitor.heading == first
    assert visitor.page.evaluate("window.stays")


def test_an_unknown_path_says_so_and_leads_on(visitor: Visitor) -> None:
    page = visitor.page
    response = page.goto(f"{visitor.server.address}/gibt-es-nicht?status=running")
    assert response is not None
    assert response.status == 404
    assert page.locator("h1").inner_text() == text("missing.title", "de")
    excuse_not_found(visitor)
    page.get_by_role("searchbox").fill("Pflege")
    with visitor.rerun():
        page.keyboard.press("Enter")
    assert visitor.path == "/verzeichnis?q=Pflege"


def excuse_not_found(visitor: Visitor) -> None:
    """An address that is not there has the status that says so, which a browser reports."""
    assert {said.partition(":")[0] for said in visitor.complaints} == {"console error", "status 404"}
    visitor.complaints.clear()
