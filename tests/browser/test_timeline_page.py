"""The timeline in a browser: years choose the period and play, groups fold, the axis stays in sight."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.addresses import address
from tests.browser.conftest import OpenWindow
from tests.browser.server import Server
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def shown_rows(visitor: Visitor) -> Locator:
    return visitor.page.locator(".atlas-gantt-row a").filter(visible=True)


def test_a_year_is_chosen_and_taken_back(visitor: Visitor) -> None:
    visitor.visit(address("timeline", feld="education"))
    before = visitor.count
    year = visitor.page.locator('[data-year="2024"]')
    running = int(re.findall(r": (\d+) laufend", year.get_attribute("aria-label") or "")[0])
    visitor.click(year)
    assert "von=2024&bis=2024&feld=education" in visitor.path
    assert visitor.count != before
    expect(year).to_have_attribute("aria-current", "true")
    assert shown_rows(visitor).count() == running
    visitor.click(visitor.page.get_by_role("link", name="ab 2024"))
    assert "von=2024&feld=education" in visitor.path
    visitor.click(visitor.page.get_by_role("link", name="alle Jahre"))
    assert visitor.count == before


def test_a_folded_group_opens_by_keyboard(visitor: Visitor) -> None:
    visitor.visit(address("timeline"))
    folded = visitor.page.locator(".atlas-gantt-group:not([open])").first
    before = shown_rows(visitor).count()
    folded.locator("summary").focus()
    visitor.page.keyboard.press("Enter")
    expect(shown_rows(visitor)).not_to_have_count(before)
    assert shown_rows(visitor).count() > before


def test_the_axis_stays_in_sight_and_names_stay_in_the_plot(visitor: Visitor) -> None:
    visitor.visit(address("timeline"))
    visitor.page.locator(".atlas-gantt-row").nth(40).scroll_into_view_if_needed()
    visitor.page.mouse.wheel(0, 300)
    expect(visitor.page.locator(".atlas-gantt-axis")).to_be_in_viewport(ratio=1)
    outside = visitor.page.evaluate(
        """() => {
          const plot = document.querySelector('.atlas-gantt-plot').getBoundingClientRect();
          return [...document.querySelectorAll('.atlas-gantt-name')].filter(name => {
            const box = name.getBoundingClientRect();
            return box.width && (box.left < plot.left - 1 || box.right > plot.right + 1);
          }).length;
        }"""
    )
    assert outside == 0


def test_years_are_played_and_stopped(visitor: Visitor) -> None:
    visitor.visit(address("timeline"))
    told, band = visitor.page.locator(".atlas-play-told"), visitor.page.locator(".atlas-gantt-year")
    expect(band).to_be_hidden()
    button = visitor.page.get_by_role("button", name="Jahre abspielen")
    button.focus()
    visitor.page.keyboard.press("Enter")
    expect(told).to_have_text(re.compile("^2016: "))
    expect(band).to_be_visible()
    expect(told).to_have_text(re.compile("^2017: "))
    visitor.page.get_by_role("button", name="Anhalten").press("Enter")
    expect(button).to_be_visible()


def test_nothing_moves_by_itself_where_motion_is_unwanted(open_window: OpenWindow, server: Server) -> None:
    visitor = open_window(server, reduced_motion="reduce")
    visitor.visit(address("timeline", lang="en"))
    visitor.page.clock.install()
    told = visitor.page.locator(".atlas-play-told")
    button = visitor.page.get_by_role("button", name="One year on")
    button.click()
    expect(told).to_have_text(re.compile("^2016: "))
    visitor.page.clock.run_for(10_000)
    expect(told).to_have_text(re.compile("^2016: "))
    button.click()
    expect(told).to_have_text(re.compile("^2017: "))
