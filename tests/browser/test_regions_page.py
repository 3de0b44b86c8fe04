"""Regions compared: the choice goes into the address, the cards follow, a number opens its list."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor
from tests.counts import TOTAL, with_a_place_in

pytestmark = pytest.mark.browser


def test_two_regions_are_compared_and_a_third_joins(visitor: Visitor) -> None:
    visitor.visit("regionen?vergleich=05315&vergleich=05111")
    page = visitor.page
    lead = page.locator(".atlas-summary")
    more = with_a_place_in("05111") - with_a_place_in("05315")
    expect(lead).to_contain_text(f"Düsseldorf (Stadt) hat {more} mehr als Köln (Stadt)")
    legend = page.locator('[class*="st-key-card-vergleich-felder"] .atlas-key li')
    expect(legend).to_have_text(["Köln (Stadt)", "Düsseldorf (Stadt)"])
    box = page.get_by_role("combobox", name=re.compile("Bis zu vier Bezirke"))
    box.click()
    page.keyboard.type("Bochum")
    visitor.click(page.get_by_role("option", name=re.compile("Bochum")))
    expect(page).to_have_url(re.compile(r"vergleich=05315&vergleich=05111&vergleich=05911"))
    expect(lead).to_contain_text(f"Bochum (Stadt) {with_a_place_in('05911')}")


def test_a_number_leads_to_the_initiatives_behind_it(visitor: Visitor) -> None:
    visitor.visit("regionen?status=running&je=bezirk")
    visitor.page.get_by_text("Zu den Initiativen jedes Gebiets").click()
    row = visitor.page.locator("a[data-sets=region]").first
    count = visitor.page.locator(".atlas-more li span").first.inner_text().split(",")[0]
    row.click()
    expect(visitor.page).to_have_url(re.compile(r"/verzeichnis\?.*status=running.*region=05"))
    visitor.wait_until_drawn()
    counted = re.compile(rf"^{count} vor Ort \+ \d+ landesweit von {TOTAL} Initiativen")
    expect(visitor.page.get_by_text(counted).first).to_be_visible()
