"""A deck as the player gets it: figures that have room, words that are true, nothing that can be run."""

import csv
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import orjson
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from cards import funding, places, target_groups
from cards.deck import Deck, decoded, encoded, pin
from cards.ready_decks import READY_DECKS
from cards.register import CARDS
from charts.plotly_figure import plotly_figure
from charts.slide_part import MAX_ROWS, slide_part
from charts.tokens import FONT_SIZE
from charts.values import Bars
from language.texts import LANGUAGES, Language, text
from records.addresses import ICON, PATHS
from records.dataset import load
from records.snapshots import Snapshot
from tests.counts import TOTAL
from tests.folders import SHIPPED, SMALL
from tests.hostile_records import PAYLOADS, hostile
from tests.views import shipped_records, shipped_snapshot, view_of
from web.slideshow.page import SlideshowRequest, as_json, slide_of, talk
from web.slideshow.routes import slideshow_routes

PLAYER = Path(__file__).parents[1] / "web" / "slideshow"
STATIC = PLAYER.parent / "static"
# Our scripts by the lines they may have together, without blank ones and comments; characters of a line.
BUDGETS = {
    (PLAYER / "slideshow.js", STATIC / "atlas.js"): 410,
    (STATIC / "facets.js",): 70,
    (STATIC / "search.js",): 80,
    (STATIC / "play.js",): 50,
}
SCRIPTS, WIDEST = [script for scripts in BUDGETS for script in scripts], 130
# What would let text of a record run, or leave this server.
NEVER = (
    "innerHTML",
    "outerHTML",
    "insertAdjacent",
    "document.write",
    "eval(",
    "new Function",
    "http://",
    "var ",
)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KI_ATLAS_TODAY", "2026-11-21")
    monkeypatch.delenv("KI_ATLAS_DATA", raising=False)


def told(deck: Deck, language: Language = "de") -> dict[str, Any]:
    """What the player gets of a deck of the shipped records."""
    return dict(
        orjson.loads(orjson.dumps(talk(shipped_snapshot(), SlideshowRequest(language, encoded(deck)))))
    )


def slides_of(deck: Deck, language: Language = "de") -> list[dict[str, Any]]:
    slides: list[dict[str, Any]] = told(deck, language)["slides"]
    return slides


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_becomes_a_slide_with_its_words(language: Language) -> None:
    deck = tuple(pin(code, {}) for code in CARDS)
    for one, slide in zip(deck, slides_of(deck, language), strict=True):
        assert slide["title"], one.card
        assert str(slide["context"]).startswith((f"{TOTAL} von {TOTAL}", f"{TOTAL} of {TOTAL}"))
        assert "CC BY 4.0" in str(slide["context"])
        path = str(slide["link"]).partition("?")[0].removeprefix("./")
        assert path in set(PATHS.values())


def test_the_player_gets_no_letters_smaller_than_the_others_and_no_row_too_many() -> None:
    view = view_of(shipped_records())
    chart, rows = slide_part(funding.by_funder(view).chart)
    assert rows == MAX_ROWS
    drawn = json.loads(plotly_figure(chart, "slide").to_json())
    assert drawn["layout"]["yaxis"]["range"] == [MAX_ROWS - 0.5, -0.5]
    sizes = re.findall(r'font": ?{[^{}]*"size": ?([0-9.]+)', json.dumps(drawn))
    assert min(map(float, sizes)) >= FONT_SIZE
    whole = places.by_bezirk(view).chart
    assert slide_part(whole) == (whole, 0)


def test_a_slide_says_that_rows_are_missing() -> None:
    (slide,) = slides_of((pin("zielgruppen", {}),))
    assert str(slide["left_out"]).startswith(text("slideshow.first_rows", "de", n=10))
    groups = target_groups.by_every_target_group(view_of(shipped_records()))
    assert len(slide["table"]["rows"]) == len(groups.sheet.rows) == 21


def test_an_empty_card_has_no_figure() -> None:
    (slide,) = slides_of((pin("zielgruppen", {"q": ["zzzz"]}),))
    assert slide["figure"] is None
    assert slide["table"]["rows"] == []


def test_the_numbers_of_a_slide_are_those_of_the_files() -> None:
    """Recounted with the csv module: initiatives of each kind of status in a region, by the figure itself."""
    with (SHIPPED / "tables" / "funding.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["additive"] == "true" and row["amount_eur"]]
    total = sum(int(row["amount_eur"]) for row in rows)
    eurohpc = sum(int(row["amount_eur"]) for row in rows if row["funder_ids"] == "eurohpc-ju")
    chart = funding.by_funder(view_of(shipped_records())).chart
    assert isinstance(chart, Bars)
    amounts = [mark.value or 0 for row in chart.rows for mark in row.marks]
    assert sum(amounts) == total
    (slide,) = slides_of((pin("foerderung-geber", {}),))
    bars = [x for trace in slide["figure"]["data"] if trace["type"] == "bar" for x in trace["x"]]
    assert sorted(bars, reverse=True) == amounts[:MAX_ROWS]
    assert eurohpc in bars
    with (SHIPPED / "tables" / "initiatives.csv").open(encoding="utf-8") as file:
        records = list(csv.DictReader(file))
    running = [row for row in records if row["status"] == "running"]
    pupils = [row for row in running if "pupils" in row["target_groups"].split(";")]
    (slide,) = slides_of((pin("zielgruppen", {"status": ["running"]}),))
    assert f"{len(running)} von {len(records)} Initiativen" in str(slide["context"])
    table = {row[0]: row[1] for row in slide["table"]["rows"]}
    assert table["Schülerinnen und Schüler"] == str(len(pupils))
    assert len(told((pin("zielgruppen", {}),))["sources"]) > 400


def test_what_is_unknown_stands_on_the_slide_and_the_rest_applies() -> None:
    deck = (
        pin("karte", {"region": ["053"], "feld": ["<b>"]}),
        pin("gibt-es-nicht<script>", {}, "Mein Titel"),
    )
    known, unknown = slides_of(deck)
    assert "feld=<b>" in str(known["left_out"])
    assert "Regierungsbezirk Köln" in str(known["context"])
    assert unknown["title"] == "Mein Titel"
    assert unknown["context"] == "Die Abbildung „gibt-es-nicht<script>“ gibt es nicht."


def test_the_presenters_title_does_not_hide_the_finding() -> None:
    plain, retitled = slides_of((pin("foerderung-ebene", {}), pin("foerderung-ebene", {}, "Mein Titel")))
    assert (plain["finding"], retitled["title"]) == ("", "Mein Titel")
    assert retitled["finding"] == plain["title"]
    assert ["Befund", plain["title"]] in retitled["notes"]


@pytest.mark.parametrize("name", READY_DECKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ready_presentation_is_true_and_whole(name: str, language: Language) -> None:
    deck = READY_DECKS[name]
    assert decoded(encoded(deck)) == deck
    assert len(encoded(deck)) < 300
    assert len(set(deck)) == len(deck) >= 5
    for slide in slides_of(deck, language):
        assert slide["table"]["rows"]
        assert not any(term == text("slideshow.unknown", language) for term, _ in slide["notes"])
        assert slide["finding"] == ""  # titles are the findings, computed, never written
    assert all(one.title == "" for one in deck)


def test_a_ready_presentation_follows_the_records() -> None:
    for one in READY_DECKS["pays"]:
        small, shipped = (
            orjson.loads(
                orjson.dumps(as_json(snapshot, slide_of(snapshot, one, SlideshowRequest("de", ""))[0]))
            )
            for snapshot in (Snapshot(load(SMALL)), shipped_snapshot())
        )
        assert small["title"] != shipped["title"]


@pytest.fixture
def browser() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=slideshow_routes("/atlas"))) as client:
        yield client


def payload(page: str) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/json" id="talk">(.*?)</script>', page, re.DOTALL)
    return dict(json.loads(found))


def test_the_page_holds_its_slides_and_nothing_that_runs(browser: TestClient) -> None:
    title = '</script><script>alert(1)</script>${1}"'
    answer = browser.get("/atlas/vortrag", params={"deck": encoded((pin("karte", {}, title),)), "lang": "en"})
    assert answer.status_code == 200
    scripts = re.findall(r"<script[^>]*>", answer.text)
    assert [tag for tag in scripts if "src=" not in tag] == ['<script type="application/json" id="talk">']
    assert payload(answer.text)["slides"][0]["title"] == title
    assert '<html lang="en">' in answer.text
    parts = re.findall(r'(?:src|href)="([^"]+)"', answer.text)
    assert ICON in parts  # a route of its own, see test_routes
    for part in set(parts) - {ICON}:
        assert browser.get(f"/atlas/{part}").status_code == 200
    assert "$" not in re.sub(r'<script type="application/json".*?</script>', "", answer.text, flags=re.DOTALL)


def test_hostile_records_stay_text(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KI_ATLAS_DATA", str(hostile(tmp_path / "data").path))
    every = tuple(pin(code, {}) for code in CARDS)
    # Names grow a hundredfold there: the file holds half of them.
    for address, deck in (("/atlas/vortrag", every), ("/atlas/vortrag/datei", every[:20])):
        page = browser.get(address, params={"deck": encoded(deck)}).text
        assert len(payload(page)["slides"]) == len(deck)
        shell = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
        assert not [one for one in PAYLOADS.values() if "<" in one and one in unescape(shell)]


def test_the_file_holds_everything(browser: TestClient) -> None:
    deck = READY_DECKS["state"]
    answer = browser.get("/atlas/vortrag/datei", params={"deck": encoded(deck)})
    assert answer.headers["content-disposition"] == 'attachment; filename="ki-atlas-nrw-praesentation.html"'
    assert len(answer.content) < 6_000_000
    assert "default-src 'none'" in answer.text
    head = answer.text[: answer.text.index('<script type="application/json"')]
    assert re.findall(r'(?:src|href)="', head) == []
    link = payload(answer.text)["slides"][0]["link"]
    assert link.startswith("http://testserver/atlas/zeitachse")


def test_a_slide_is_answered_anew_with_other_filters(browser: TestClient) -> None:
    deck = encoded((pin("karte", {}), pin("zielgruppen", {"status": ["running"], "region": ["053"]}, "T")))
    answer = browser.get("/atlas/vortrag/folie", params={"deck": deck, "folie": "2", "region": "055"})
    slide = answer.json()
    assert slide["title"] == "T"
    assert "Regierungsbezirk Münster" in slide["context"]
    assert "Köln" not in slide["context"]
    assert dict(parse_qsl(slide["link"].partition("?")[2])) == {"status": "running", "region": "055"}
    for wrong in ({"deck": deck, "folie": "9"}, {"deck": deck}, {"deck": "x", "folie": "1"}):
        assert browser.get("/atlas/vortrag/folie", params=wrong).status_code == 404


def test_only_talks_of_this_server_become_a_code(browser: TestClient) -> None:
    good = browser.get("/atlas/vortrag/code", params={"adresse": "http://testserver/atlas/vortrag?deck=1"})
    assert good.json().startswith("data:image/png")
    long = f"http://testserver/atlas/vortrag?deck={'A' * 700}"
    assert browser.get("/atlas/vortrag/code", params={"adresse": long}).json() == ""
    for wrong in (
        "https://elsewhere.test/vortrag",
        "javascript:alert(1)//vortrag",
        "http://[",
        "",
        "http://testserver/x",
    ):
        assert browser.get("/atlas/vortrag/code", params={"adresse": wrong}).status_code == 404


def test_our_scripts_are_short_and_never_run_text() -> None:
    for together, most in BUDGETS.items():
        lines = [line.strip() for script in together for line in script.read_text("utf-8").splitlines()]
        assert len([line for line in lines if line and not line.startswith("//")]) <= most
    assert sorted(SCRIPTS) == sorted([*STATIC.glob("*.js"), *PLAYER.glob("*.js")])
    scripts = [script.read_text(encoding="utf-8") for script in SCRIPTS]
    lines = [line for script in scripts for line in script.splitlines()]
    assert [line for line in lines if len(line) > WIDEST or line != line.rstrip() or "\t" in line] == []
    assert [word for word in NEVER for script in scripts if word in script] == []
    assert all('"use strict"' in script for script in scripts)


def test_every_word_of_the_player_exists() -> None:
    script = (PLAYER / "slideshow.js").read_text(encoding="utf-8")
    known = talk(shipped_snapshot(), SlideshowRequest("de", ""))["words"]
    assert set(re.findall(r"\bwords\.(\w+)", script)) == set(known)
