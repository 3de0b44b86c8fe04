"""A presentation as PDF: every slide a page, words and figures tagged, nothing of a record set as markup."""

import io
import re
from typing import Any

import pandas as pd
import pytest
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.testclient import TestClient

from cards.card import Card
from cards.deck import Deck, Pinned, encoded, pin
from cards.presented import Presented, presented
from cards.ready_decks import READY_DECKS
from cards.register import CARDS
from cards.sheet import Column, Sheet
from charts.values import Bars, Chart, Mark, Row, Series
from exports.renderer import RENDERER, PictureError
from exports.slideshow_pdf import pdf_bytes
from language.texts import LANGUAGES, Language, text
from tests.hostile_records import PAYLOADS
from tests.pdf import faults_of, words_of
from tests.views import DAY, shipped_records, view_of
from web.slideshow.routes import slideshow_routes

pytestmark = pytest.mark.browser

AREAS = {"vergleich": ["05315", "05111"]}
EVERY_CARD: Deck = tuple(pin(code, AREAS if code.startswith("vergleich") else {}) for code in CARDS)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KI_ATLAS_TODAY", "2026-11-21")
    monkeypatch.delenv("KI_ATLAS_DATA", raising=False)


@pytest.fixture
def browser() -> TestClient:
    return TestClient(Starlette(routes=slideshow_routes("")))


def asked(browser: TestClient, deck: Deck, **parameters: str) -> bytes:
    answer = browser.get("/vortrag/pdf", params={"deck": encoded(deck), **parameters})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert "ki-atlas-nrw-praesentation.pdf" in answer.headers["content-disposition"]
    return answer.content


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_is_a_page_for_screen_readers_and_archives(
    browser: TestClient, language: Language
) -> None:
    pdf = asked(browser, EVERY_CARD, lang=language)
    document = PdfReader(io.BytesIO(pdf))
    assert len(document.pages) == len(EVERY_CARD)
    assert faults_of(pdf) == []
    root: Any = document.root_object
    assert root["/Lang"] == language
    for number, one in enumerate(document.pages, start=1):
        said = one.extract_text()
        assert f"{number} / {len(EVERY_CARD)}" in said
        assert "CC BY 4.0" in said


def test_a_page_says_what_the_slide_says(browser: TestClient) -> None:
    deck = (*READY_DECKS["pays"], pin("zielgruppen", {"q": ["zzzz"]}), pin("gibt-es-nicht", {}))
    pdf = asked(browser, deck, stand="2026-11-21")
    said = words_of(pdf)
    assert "383,3 Mio. €" in said
    assert text("slideshow.nothing", "de") in said
    assert "gibt-es-nicht" in said
    links = [
        str(note.get_object()["/A"]["/URI"])
        for one in PdfReader(io.BytesIO(pdf)).pages
        for note in one.get("/Annots", ())
    ]
    assert len(links) == len(deck) - 1
    assert all(link.startswith("http://testserver/") and "stand=2026-11-21" in link for link in links)


def test_a_long_table_is_cut_where_the_page_ends_and_says_so() -> None:
    cell = "Ein sehr langes Wort nach dem anderen " * 8
    slide = shown("Titel", [[cell] * 6 for _ in range(40)])
    pdf = pdf_bytes("Vortrag", [slide, slide], "de", DAY)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 2
    found = re.search(r"Gezeigt sind die ersten (\d+) Zeilen", words_of(pdf))
    assert found is not None
    assert 1 <= int(found.group(1)) < 18
    few = pdf_bytes("Vortrag", [shown("T", [["a"], ["b"]])], "de", DAY)
    assert "Gezeigt" not in words_of(few)


def shown(
    words: str, rows: list[list[str]], chart: Chart | None = None, language: Language = "de"
) -> Presented:
    """A slide whose every text is the same."""
    columns = tuple(Column(str(place), words) for place, _ in enumerate(rows[0]))
    table = pd.DataFrame(rows, columns=[column.key for column in columns])
    card = Card("x", words, Sheet("x", words, columns, table, language), chart, words, (words,), words)
    view = view_of(shipped_records(), language=language)
    return presented(card, view, "", Pinned("x", (), words))


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_words_of_records_and_presenters_stay_words(payload: str) -> None:
    mark = Mark(1, payload, payload)
    chart = Bars(
        language="en",
        rows=(Row(payload, payload, (mark,)),),
        series=(Series("", payload, "number"),),
        quantity="integer",
    )
    slides = [shown(payload, [[payload]], drawn, "en") for drawn in (chart, None)]
    pdf = pdf_bytes(payload, slides, "en", DAY)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 2
    assert faults_of(pdf) == []
    assert not re.search(rb"/(JavaScript|JS|Launch|EmbeddedFile)\b", pdf)


@pytest.mark.parametrize(("code", "status"), [("", 404), ("x", 404), ("1AAAA", 404), ("9xyz", 404)])
def test_no_deck_is_no_file(browser: TestClient, code: str, status: int) -> None:
    assert browser.get("/vortrag/pdf", params={"deck": code}).status_code == status


def test_without_a_renderer_it_is_told(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise PictureError("none")

    monkeypatch.setattr(RENDERER, "image", refuse)
    answer = browser.get("/vortrag/pdf", params={"deck": encoded((pin("zielgruppen", {}),))})
    assert answer.status_code == 503
    assert answer.text == text("slideshow.no_pdf", "de")
