"""Everything by keyboard: the order of what Tab reaches, a visible focus, tabs and filters by keys."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from language.texts import text
from tests.addresses import TWO_FILTERS, address, in_turn
from tests.browser.visitor import Visitor
from tests.counts import RUNNING, TOTAL

pytestmark = pytest.mark.browser

MAX_STEPS = 800  # more than any page has; whoever never ends is caught
# What glides from one look to the other would be read too early.
STILL = "*, *::before, *::after { transition: none !important }"
# How an element looks, its surroundings included, and what has the focus now, also within a frame.
HELPERS = """() => {
    window.looks = (element) => {
        const seen = [];
        for (let part = element, level = 0; part && level < 4; level += 1, part = part.parentElement) {
            for (const pseudo of [null, '::before', '::after']) {
                const style = getComputedStyle(part, pseudo);
                seen.push(style.outline, style.boxShadow, style.borderColor, style.borderWidth);
                seen.push(style.backgroundColor, style.color, style.textDecoration, style.strokeWidth);
            }
        }
        return seen.join();
    };
    // Icons are words in a font of their own.
    window.words = (element) => {
        const icons = [...element.querySelectorAll('[data-testid="stIconMaterial"]')]
            .map(one => one.textContent);
        return element.innerText.split('\\n').filter(line => !icons.includes(line.trim())).join('\\n');
    };
    window.stops = [];
    window.noteStop = () => {
        let element = document.activeElement;
        while (element?.contentDocument?.activeElement) element = element.contentDocument.activeElement;
        if (!element || element === document.body) return false;
        const box = element.getBoundingClientRect();
        window.stops.push({
            element,
            look: window.looks(element),
            isInside: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
        });
        return true;
    };
}"""
# Looks are compared once nothing has the focus: what surrounds an element keeps its look for its neighbours.
TELL = """() => window.stops.map(({ element, look, isInside }) => ({
    role: element.getAttribute('role') || element.tagName.toLowerCase(),
    name: element.getAttribute('aria-label') || element.labels?.[0]?.innerText || window.words(element)
        || element.title || '',
    isVisible: window.looks(element) !== look,
    isInside,
}))"""


@dataclass(frozen=True)
class Stop:
    """What Tab has reached."""

    role: str
    name: str
    is_visible: bool
    is_inside: bool


def stops(visitor: Visitor) -> list[Stop]:
    """Everything Tab reaches from the top of the page to its end."""
    visitor.page.add_style_tag(content=STILL)
    visitor.page.evaluate(HELPERS)
    for _ in range(MAX_STEPS):
        visitor.page.keyboard.press("Tab")
        if not visitor.page.evaluate("window.noteStop()"):
            break
    else:
        raise AssertionError("Tab does not reach the end of the page")
    return [
        Stop(stop["role"], first_line(stop["name"]), stop["isVisible"], stop["isInside"])
        for stop in visitor.page.evaluate(TELL)
    ]


def first_line(name: str) -> str:
    """What a stop is called."""
    return name.strip().partition("\n")[0]


def assert_well_reached(reached: list[Stop]) -> None:
    """Each stop has a name, can be seen to have the focus, and is in sight."""
    assert [stop for stop in reached if not (stop.name and stop.is_visible and stop.is_inside)] == []


def test_tab_reaches_everything_in_order_and_shows_where_it_is(visitor: Visitor) -> None:
    visitor.visit(address("overview", TWO_FILTERS))
    reached = stops(visitor)
    names = [stop.name for stop in reached]
    expected = [
        "Feld",
        "Zielgruppe",
        "Status",
        "läuft",
        "Zeitraum",
        "Zeitraum von",
        "Region",
        "Regierungsbezirk Köln",
        "Förderstelle",
        "Ebene",
        "Art",
        text("app.title", "de"),
        "Überblick",
        "Karte",
        "Mehr",
        "English",
        "Suche",
        "Filter entfernen: Status: läuft",
        text("filter.reset", "de"),
        text("filter.leave_statewide", "de"),
        "Link",
        "Impressum",
    ]
    positions = [names.index(name) for name in expected]
    assert positions == sorted(positions)
    acts = {
        "Tabelle: ": 4,
        "Hinweise: ": 4 + 6,
        "Vergrößern: ": 4,
        "Herunterladen: ": 4,
    }  # cards, key figures
    assert {act: len([name for name in names if name.startswith(act)]) for act in acts} == acts
    assert_well_reached(reached)


@pytest.mark.parametrize("name", in_turn(2, 6))
def test_tab_never_stops_out_of_sight(visitor: Visitor, name: str) -> None:
    visitor.visit(address(name))
    reached = stops(visitor)
    assert "Suche" in [stop.name for stop in reached]
    assert "Impressum" in [stop.name for stop in reached]
    assert_well_reached(reached)


def test_tables_notes_and_filters_work_by_keys_alone(visitor: Visitor) -> None:
    visitor.visit()
    page = visitor.page
    table = page.locator('[data-key="table.zielgruppen"]')
    table.focus()
    with visitor.rerun():
        page.keyboard.press("Enter")
    expect(page.locator(".st-key-card-zielgruppen table")).to_be_visible()
    expect(table).to_be_focused()
    with visitor.rerun():
        page.keyboard.press("Enter")
    expect(page.locator(".st-key-card-zielgruppen table")).to_have_count(0)
    visitor.page.goto(f"{visitor.server.address}/")
    visitor.wait_until_drawn()

    notes = page.locator("#notes-zielgruppen")
    page.locator('[popovertarget="notes-zielgruppen"]').focus()
    page.keyboard.press("Enter")
    expect(notes).to_be_visible()
    page.keyboard.press("Escape")
    expect(notes).to_be_hidden()

    page.locator('[data-key="status.running"]').focus()
    with visitor.rerun():
        page.keyboard.press("Space")
    assert visitor.path == "/?status=running"
    assert visitor.status() == f"{RUNNING} von {TOTAL} Initiativen"

    page.get_by_role("link", name="Förderung", exact=True).focus()
    with visitor.rerun():
        page.keyboard.press("Enter")
    assert visitor.heading == "Förderung"
    page.get_by_role("button", name="Mehr").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Verzeichnis", exact=True).focus()
    with visitor.rerun():
        page.keyboard.press("Enter")
    assert visitor.heading == "Verzeichnis"


def test_the_skip_link_leads_past_the_filters(visitor: Visitor) -> None:
    visitor.visit()
    visitor.page.keyboard.press("Tab")
    link = visitor.page.evaluate("document.activeElement.textContent")
    assert link
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("!!document.activeElement.closest('.stMain')")
