"""Facets in a browser: clicks and keys, what stays where it was, lists that are searched."""

import pytest
from playwright.sync_api import Locator, expect

from language.texts import text
from tests.addresses import TWO_FILTERS, address
from tests.browser.axe import run_axe
from tests.browser.conftest import BOTH_BROWSERS
from tests.browser.facets import choose, facet, row
from tests.browser.visitor import Visitor
from tests.counts import RUNNING, TOTAL

pytestmark = [pytest.mark.browser, BOTH_BROWSERS]

SIDE = '[data-testid="stSidebarContent"]'


def focused(visitor: Visitor) -> str | None:
    """The key of the row that has the focus."""
    key: str | None = visitor.page.evaluate("document.activeElement.dataset.key ?? null")
    return key


def test_space_toggles_a_row_and_the_focus_stays_on_it(visitor: Visitor) -> None:
    visitor.visit()
    page = visitor.page
    row(visitor, "Status", "läuft").focus()
    with visitor.rerun():
        page.keyboard.press("Space")
    assert (visitor.path, visitor.status()) == ("/?status=running", f"{RUNNING} von {TOTAL} Initiativen")
    assert focused(visitor) == "status.running"
    expect(page.locator(":focus")).to_have_attribute("aria-checked", "true")
    with visitor.rerun():
        page.keyboard.press("Enter")
    assert (visitor.path, focused(visitor)) == ("/", "status.running")
    page.keyboard.press("Tab")
    assert focused(visitor) == "status.planned"


def test_a_click_moves_neither_the_side_nor_the_page(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 1280, "height": 480})
    visitor.visit()
    page = visitor.page
    facet(visitor, "Art")
    main, side = page.locator(".stMain"), page.locator(SIDE)
    main.evaluate("part => part.scrollTo(0, 300)")
    side.evaluate("part => part.scrollTo(0, part.scrollHeight)")
    before = side.evaluate("part => part.scrollTop")
    assert before > 100
    visitor.click(facet(visitor, "Art").locator(".atlas-facet-row").last)
    assert "art=" in visitor.path
    assert side.evaluate("part => part.scrollTop") == before
    # What is read stays where it is, though chips have come in above it.
    assert main.evaluate("part => part.scrollTop") >= 300


def test_what_is_opened_stays_open_and_what_is_closed_closed(visitor: Visitor) -> None:
    visitor.visit()
    page = visitor.page
    page.locator('[data-keep="feld.more"] > summary').click()
    page.locator('[data-keep="zielgruppe"] > summary').click()
    choose(visitor, "Region", "Regierungsbezirk Köln")
    choose(visitor, "Status", "läuft")
    expect(page.locator('[data-keep="feld.more"]')).to_have_attribute("open", "")
    expect(page.locator('[data-keep="zielgruppe"]')).not_to_have_attribute("open", "")
    expect(page.locator('[data-keep="region.chosen"]')).to_have_attribute("open", "")
    visitor.open_page("Verzeichnis")
    expect(page.locator('[data-keep="feld.more"]')).to_have_attribute("open", "")
    first = page.locator('[data-keep="region.chosen"] .atlas-facet-row').first
    expect(first).to_have_attribute("data-key", "region.053")


def test_back_takes_a_choice_back(visitor: Visitor) -> None:
    visitor.visit()
    choose(visitor, "Feld", "Forschung")
    choose(visitor, "Status", "läuft")
    with visitor.rerun():
        visitor.page.go_back()
    assert visitor.path == "/?feld=research"
    expect(row(visitor, "Status", "läuft")).to_have_attribute("aria-checked", "false")
    expect(row(visitor, "Feld", "Forschung")).to_have_attribute("aria-checked", "true")


def found(fold: Locator) -> list[str]:
    """The names of the options in sight."""
    rows = fold.locator(".atlas-facet-row").filter(visible=True)
    return rows.locator("span:first-of-type").all_inner_texts()


def test_a_list_is_searched_while_typing_under_any_name(visitor: Visitor) -> None:
    visitor.visit()
    funders, regions = facet(visitor, "Förderstelle"), facet(visitor, "Region")
    field = funders.get_by_role("searchbox", name=text("facet.find", "de"))
    field.fill("BMBF")
    assert "Bundesministerium für Forschung, Technologie und Raumfahrt" in found(funders)
    assert len(found(funders)) < 4
    field.fill("zzz")
    assert found(funders) == []
    expect(funders.get_by_role("status")).to_have_text(text("facet.nothing", "de"))
    field.fill("")
    assert len(found(funders)) > 40
    expect(funders.get_by_role("status")).to_be_empty()

    field = regions.get_by_role("searchbox", name=text("facet.find", "de"))
    field.fill("Koeln")
    assert "Köln (Stadt)" in found(regions)
    assert "Essen (Stadt)" not in found(regions)
    field.fill("ruhrgebiet")
    assert found(regions) == ["Metropole Ruhr"]
    visitor.click(regions.locator(".atlas-facet-row").filter(visible=True))
    assert visitor.path == "/?region=metropole-ruhr"
    expect(field).to_have_value("ruhrgebiet")
    assert found(facet(visitor, "Region")) == ["Metropole Ruhr"]


def test_a_year_is_chosen_by_its_column(visitor: Visitor) -> None:
    visitor.visit()
    column = visitor.page.locator('[data-key="von.2024"]')
    expect(column).to_have_attribute("title", "2024: 87 Initiativen")
    visitor.click(column)
    assert visitor.path == "/?von=2024&bis=2024"
    visitor.click(column)
    assert visitor.path == "/"


def size(part: Locator) -> tuple[float, float]:
    """Width and height in px."""
    box = part.bounding_box()
    assert box is not None
    return box["width"], box["height"]


def test_rows_are_narrow_at_a_desk_and_wide_enough_for_a_thumb(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 1366, "height": 768})
    visitor.visit(address("overview", TWO_FILTERS))
    side = visitor.page.get_by_test_id("stSidebar")
    first = visitor.page.locator(".atlas-facet-row").first
    assert size(side)[0] == 248
    assert size(first)[1] == 24
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    visitor.page.get_by_test_id("stExpandSidebarButton").click()
    expect(first).to_be_visible()
    assert size(first)[1] == 36


def test_every_option_is_accessible_and_whole(visitor: Visitor) -> None:
    visitor.visit(address("overview", TWO_FILTERS))
    folded = visitor.page.locator(".atlas-facets details:not([open]) > summary")
    while folded.count():
        folded.first.click()
    found = run_axe(visitor.page, ".stSidebar")
    assert found.violations == ()
    assert found.contrasts > 200
    cut = "rows => rows.filter(row => row.scrollWidth > row.clientWidth + 1).map(row => row.innerText)"
    assert visitor.page.locator(".atlas-facet-row").evaluate_all(cut) == []
