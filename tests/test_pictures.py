import os
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace

import plotly.graph_objects as go
import pytest
from choreographer.browsers import Chromium
from playwright.sync_api import Page, sync_playwright

from cards.context import Context
from charts.labels import plain_label
from exports.pictures import picture
from exports.renderer import RENDERER

pytestmark = pytest.mark.browser

HOSTILE = [
    '<img src=x onerror="window.ran=1">',
    '<a href="javascript:window.ran=1">klick</a>',
    '<a href="https://evil.example/">link</a>',
    "</text></svg><script>window.ran=1</script>",
    "<b>fett</b> ${window.ran=1} `x` %{y}",
    "\u202eabc\u200f \x00\x0b🚀",
    "x" * 5000,
]
CONTEXT = Context(
    "Filter: Region: Arnsberg; Status: läuft",
    "37 von 128 Initiativen",
    "9 ohne Startjahr nicht gezeigt",
    "21. November 2026",
    "CC BY 4.0",
    "https://atlas.example/foerderung?region=059&status=running",
    "KI-Atlas NRW",
    "de",
)


@pytest.fixture(scope="module", autouse=True)
def chrome() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        if named := os.environ.get("CHROME"):
            patch.setenv("BROWSER_PATH", named)
        path = Chromium.find_browser(skip_local=False)
        assert path, "the picture tests need Chrome or Chromium"
        assert RENDERER.available
        yield path


@pytest.fixture(scope="module")
def page(chrome: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1000, "height": 900})
        browser.close()


def bars(labels: list[str]) -> go.Figure:
    return go.Figure(
        go.Bar(x=list(range(1, len(labels) + 1)), y=labels, text=labels, name=labels[0], orientation="h")
    )


def texts(svg: bytes) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_svg_carries_title_context_and_labels_as_text() -> None:
    figure = bars(["Land", "Bund"])
    figure.update_layout(title="eigener Titel")
    written = texts(picture(figure, "svg", "Das Land trägt die Hälfte", CONTEXT))
    assert written[0] == "Das Land trägt die Hälfte"
    assert written[1].replace(" ", "") == CONTEXT.line().replace(" ", "")
    assert {"Land", "Bund"} <= set(written)
    assert "eigener Titel" not in written


def test_png_has_print_size() -> None:
    figure = bars(["Land", "Bund"])
    png = picture(figure, "png", "Titel", CONTEXT, width_px=800, height_px=500, scale=2)
    assert struct.unpack(">II", png[16:24]) == (1600, 1000)


def test_a_tall_figure_makes_a_tall_picture() -> None:
    figure = bars(["Land"])
    figure.update_layout(height=900)
    drawing = ET.fromstring(picture(figure, "svg", "Titel", CONTEXT))
    assert int(drawing.attrib["height"]) > 900


def test_a_tall_figure_is_drawn_smaller_into_a_given_height() -> None:
    figure = bars(["Land"])
    figure.update_layout(height=900)
    drawing = ET.fromstring(picture(figure, "svg", "Titel", CONTEXT, height_px=500))
    (chart,) = drawing.findall("{*}svg")
    _, _, _, natural = map(int, chart.attrib["viewBox"].split())
    assert int(drawing.attrib["height"]) == 500
    assert int(chart.attrib["height"]) < 450
    assert natural == 900


def test_the_figure_is_left_as_it_was() -> None:
    figure = bars(HOSTILE)
    figure.update_layout(title="eigener Titel")
    before = figure.to_json()
    picture(figure, "svg", "Titel", CONTEXT)
    assert figure.to_json() == before


def test_png_of_hostile_labels_is_drawn() -> None:
    assert picture(bars(HOSTILE), "png", HOSTILE[0], CONTEXT, scale=1).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "labels", [HOSTILE, [plain_label(text, 60) for text in HOSTILE]], ids=["raw", "plain"]
)
def test_nothing_of_a_record_runs_in_the_svg(labels: list[str], page: Page) -> None:
    context = replace(CONTEXT, filters=HOSTILE[0], count=HOSTILE[1], left_out=HOSTILE[3], link=HOSTILE[6])
    svg = picture(bars(labels), "svg", "".join(HOSTILE), context)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto("about:blank")
    requests.clear()
    page.set_content(svg.decode("utf-8"))
    assert page.locator("svg a, svg script, svg img, svg [onerror], svg [href]").count() == 0
    for text in page.locator("svg text").all():
        text.dispatch_event("click")
    assert page.evaluate("window.ran === undefined")
    assert requests == []


def test_plain_labels_are_shown_as_they_are_written() -> None:
    written = set(texts(picture(bars([plain_label(text, 60) for text in HOSTILE]), "svg", "Titel", CONTEXT)))
    assert {
        '<img src=x onerror="window.ran=1">',
        '<a href="javascript:window.ran=1">klick</a>',
        "<b>fett</b> ${window.ran=1} `x` %{y}",
        "abc 🚀",
        "x" * 59 + "…",
    } <= written


@pytest.mark.parametrize(
    "title",
    ["W" * 5000, "Förderung " * 500, "漢字" * 2500, "i" * 5000, "Kurz"],
    ids=["wide", "words", "chinese", "narrow", "short"],
)
def test_title_and_context_stay_inside_the_picture(title: str, page: Page) -> None:
    link = "https://atlas.example/?" + "&".join(f"foerderer=organisation-{number}" for number in range(200))
    svg = picture(bars(["Land"]), "svg", title, replace(CONTEXT, link=link))
    page.set_content(f'<body style="margin:0">{svg.decode("utf-8")}</body>')
    boxes = [text.bounding_box() for text in page.locator("svg > text").all()]
    for box in boxes:
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1000
        assert box["y"] >= 0
    assert all(written.endswith("…") == (len(written) > 100) for written in texts(svg)[:2])
