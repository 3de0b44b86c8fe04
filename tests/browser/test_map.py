"""The map in a real browser: clicks become addresses, moves cost nothing, records stay text."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Frame

from tests.browser.server import Server, serving
from tests.browser.visitor import Visitor
from tests.counts import PLACED, with_a_place_in
from tests.hostile_records import hostile

pytestmark = pytest.mark.browser

# Where the middle of the shape of a key is in the frame.
MIDDLE = """key => {
    const layers = Object.values(window.map._layers);
    const found = layers.filter(layer => layer.feature?.properties.id === key && layer._path);
    const box = found.at(-1)._path.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
}"""
ATTACKED = "() => window.__x ?? (document.title.includes('PWNED') ? 'title' : null)"


class MapReader:
    """A reader who points at the map with a mouse."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page
        self.messages = 0
        self.page.on("websocket", lambda socket: socket.on("framesent", self._count))

    @property
    def frame(self) -> Frame:
        """The frame of the map."""
        (found,) = [frame for frame in self.page.frames if "streamlit_folium" in frame.url]
        return found

    @property
    def key(self) -> str:
        """The place or district that the address names."""
        return parse_qs(urlsplit(self.page.url).query).get("id", [""])[0]

    @property
    def headings(self) -> list[str]:
        """The headings beside and below the map."""
        return self.page.locator("h2").all_inner_texts()

    def at(self, key: str) -> tuple[float, float]:
        """Where on the screen the shape of a key is."""
        frame = self.page.locator("iframe")
        frame.scroll_into_view_if_needed()
        box = frame.bounding_box()
        assert box is not None
        x, y = self.frame.evaluate(MIDDLE, key)
        return box["x"] + x, box["y"] + y

    def click(self, key: str) -> None:
        """Click the shape of a key and wait for what the server answers."""
        with self.visitor.rerun():
            self.page.mouse.click(*self.at(key))
        self.visitor.wait_until_drawn()

    def drag(self, across: int) -> None:
        """Drag the map."""
        x, y = self.at("05711000")
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + across, y, steps=4)
        self.page.mouse.up()
        self.page.wait_for_timeout(800)

    def _count(self, _: object) -> None:
        self.messages += 1


@pytest.fixture
def reader(chromium: Browser, server: Server) -> Iterator[MapReader]:
    """A reader of the map of the shipped records."""
    with chromium.new_context() as context:
        yield MapReader(Visitor(context.new_page(), server))


def test_the_map_draws_every_district_and_circle(reader: MapReader) -> None:
    reader.visitor.visit("karte")
    drawn = reader.frame.locator("path").count()
    circles = reader.frame.evaluate(
        "() => Object.values(map._layers).filter(one => one._radius && one.feature.properties.id).length"
    )
    rows = reader.page.locator("table").first.locator("tbody tr").count()
    assert drawn >= 53 + 5 + circles
    assert circles == rows - len(
        {ags for _, ags in PLACED if len(ags) == 5}
    )  # these are known to a district only
    assert reader.page.locator("iframe").get_attribute("title") == (
        "Karte der Initiativen; alles, was sie zeigt, steht auch in den Listen daneben"
    )


def test_a_click_goes_into_the_address_once_and_back_takes_it_back(reader: MapReader) -> None:
    reader.visitor.visit("karte?lang=en")
    reader.click("05111000")
    assert (reader.key, reader.headings[1]) == (
        "05111000",
        f"Düsseldorf: {with_a_place_in('05111')} initiatives",
    )
    links = reader.page.locator(".st-key-map-chosen a")
    assert links.count() == with_a_place_in("05111")
    assert (links.first.get_attribute("href") or "").startswith("initiative?lang=en&id=")
    reader.click("05711000")
    assert (reader.key, reader.headings[1]) == (
        "05711000",
        f"Bielefeld: {with_a_place_in('05711')} initiatives",
    )
    with reader.visitor.rerun():
        reader.page.go_back()
    assert (reader.key, reader.headings[1]) == (
        "05111000",
        f"Düsseldorf: {with_a_place_in('05111')} initiatives",
    )
    reader.click("05711000")  # the same circle as before: a click all the same
    assert reader.key == "05711000"
    with reader.visitor.rerun():
        reader.page.locator(".st-key-map-ort").get_by_text("Seat", exact=True).click()
    assert reader.key == "05711000"  # another choice does not use the click again
    assert "ort=seat" in reader.page.url
    reader.page.get_by_role("link", name="Clear the choice").click()
    reader.visitor.wait_until_drawn()
    assert reader.key == ""


def test_a_district_can_be_clicked_too(reader: MapReader) -> None:
    reader.visitor.visit("karte")
    reader.click("05970")
    assert reader.key in ("05970", "05970024", "05970040")  # its middle may lie below one of its circles
    assert ": " in reader.headings[1]


def test_moving_the_map_runs_nothing(reader: MapReader) -> None:
    reader.visitor.visit("karte")
    before = reader.messages
    reader.drag(-60)
    reader.page.mouse.wheel(0, -200)
    reader.page.wait_for_timeout(800)
    reader.frame.locator(".leaflet-control-zoom-out").click()
    reader.page.wait_for_timeout(800)
    assert reader.messages == before


def test_a_click_keeps_where_the_reader_has_moved_the_map(reader: MapReader) -> None:
    reader.visitor.visit("karte")
    reader.frame.locator(".leaflet-control-zoom-in").click()
    reader.page.wait_for_timeout(800)
    zoomed = reader.frame.evaluate("() => [map.getZoom(), map.getCenter().lat]")
    reader.click("05111000")
    assert reader.frame.evaluate("() => [map.getZoom(), map.getCenter().lat]") == zoomed


def test_what_an_address_asks_for_is_there_without_a_map(reader: MapReader) -> None:
    """The lists carry everything: each place is a link to what a click on it would show."""
    reader.visitor.visit("karte")
    link = reader.page.locator("table").first.get_by_role("link", name="Bielefeld", exact=True)
    link.focus()
    reader.page.keyboard.press("Enter")
    reader.visitor.wait_until_drawn()
    assert (reader.key, reader.headings[1]) == (
        "05711000",
        f"Bielefeld: {with_a_place_in('05711')} Initiativen",
    )


def test_an_unknown_place_is_told(reader: MapReader) -> None:
    reader.visitor.visit("karte?id=atlantis")
    assert "Der Ort „atlantis“ im Link ist nicht verzeichnet." in reader.page.inner_text("body")


def test_hostile_records_are_text_on_the_map(chromium: Browser, tmp_path: Path) -> None:
    folder = hostile(tmp_path / "data").path
    with serving(tmp_path / "server", data=folder) as server, chromium.new_context() as context:
        reader = MapReader(Visitor(context.new_page(), server))
        reader.visitor.visit("karte")
        keys = reader.frame.evaluate(
            "() => Object.values(map._layers).filter(one => one._path && one.feature?.properties.id)"
            ".map(one => one.feature.properties.id)"
        )
        assert len(keys) > 60
        for key in ("05111", *keys[-4:]):
            reader.page.mouse.move(*reader.at(key))
            reader.page.wait_for_timeout(300)
            reader.click(key)
        shown = reader.frame.locator(".leaflet-marker-pane").first.inner_text()
        assert "<img src=x" in shown  # as text
        for frame in reader.page.frames:
            assert frame.evaluate(ATTACKED) is None
        other_hosts = [line for line in reader.visitor.complaints if "another host" in line]
        assert other_hosts == []
        panes = reader.frame.locator(".leaflet-tooltip-pane, .leaflet-marker-pane")
        assert panes.locator("img, script").count() == 0
        assert "Traceback" not in server.log()
