"""What cards let readers take away: files of every kind, and the table on the clipboard."""

import csv
import io
import struct
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from playwright.sync_api import Locator
from pptx import Presentation

from tests.addresses import TWO_FILTERS, address, in_turn
from tests.browser.conftest import OpenWindow
from tests.browser.opened import cards, open_files, open_table
from tests.browser.server import Server
from tests.browser.visitor import Visitor
from tests.counts import TOTAL, running_in

ON_SITE, BESIDE = running_in("053")
pytestmark = pytest.mark.browser

MIN_WIDTH = 1600  # px of a picture that is to be printed
FILTERS = "Status: läuft"
MS_TO_DRAW = 90_000  # a renderer that hangs is replaced after 25 s, and draws anew


def downloaded(visitor: Visitor, card: Locator, name: str) -> tuple[str, bytes]:
    """Name and content of what a button of the card gives."""
    with visitor.page.expect_download(timeout=MS_TO_DRAW) as download:
        card.get_by_role("button", name=name, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("page", ["overview", "funding", "timeline", "map"])
def test_a_card_gives_files_of_every_kind(visitor: Visitor, page: str) -> None:
    visitor.visit(address(page, TWO_FILTERS))
    card = cards(visitor)[0]
    finding = card.locator("h2").inner_text()
    card = open_files(visitor, card)
    context = card.locator(".atlas-context").inner_text()
    assert FILTERS in context
    assert f"{ON_SITE} vor Ort + {BESIDE} landesweit von {TOTAL} Initiativen" in context
    assert f"{visitor.server.address}{visitor.path}" in context

    name, content = downloaded(visitor, card, "Tabelle als CSV")
    assert_is_csv(name, content, context)
    name, content = downloaded(visitor, card, "Tabelle als Excel (XLSX)")
    assert_is_workbook(name, content, visitor.page.url)
    name, content = downloaded(visitor, card, "Bild als PNG")
    assert name.endswith(".png")
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", content[16:20])[0] >= MIN_WIDTH
    name, content = downloaded(visitor, card, "Bild als SVG")
    assert name.endswith(".svg")
    words = "".join(ElementTree.fromstring(content).itertext())
    for part in (finding[:20], FILTERS, "CC BY 4.0"):
        assert "".join(part.split()) in "".join(words.split())
    name, content = downloaded(visitor, card, "Bild als PDF")
    assert name.endswith(".pdf")
    assert content.startswith(b"%PDF")
    name, content = downloaded(visitor, card, "PNG für Folien (16:9)")
    assert name.endswith("-folie.png")
    width, height = struct.unpack(">II", content[16:24])
    assert width * 9 == height * 16
    name, content = downloaded(visitor, card, "Folie (PPTX)")
    slides = Presentation(io.BytesIO(content)).slides
    assert [slide.shapes.title.text_frame.text for slide in slides][:2] == [" ".join(finding.split())] * 2
    notes = slides[1].notes_slide.notes_text_frame.text
    assert all(
        part in notes
        for part in (
            FILTERS,
            f"{ON_SITE} vor Ort + {BESIDE} landesweit von {TOTAL} Initiativen",
            visitor.page.url,
        )
    )


@pytest.mark.parametrize("page", in_turn(0, 6))
def test_every_card_of_a_page_gives_its_table(visitor: Visitor, page: str) -> None:
    visitor.visit(address(page))
    names = []
    for card in cards(visitor):
        files = open_files(visitor, card)
        name, content = downloaded(visitor, files, "Tabelle als CSV")
        assert_is_csv(name, content, files.locator(".atlas-context").inner_text())
        names.append(name)
    assert len(set(names)) == len(names)


def assert_is_csv(name: str, content: bytes, context: str) -> None:
    assert name.startswith("ki-atlas-nrw-")
    assert name.endswith(".csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows[0]) >= 2
    assert "".join(rows[-1][0].split()) == "".join(context.split())


def assert_is_workbook(name: str, content: bytes, link: str) -> None:
    assert name.endswith(".xlsx")
    assert zipfile.is_zipfile(io.BytesIO(content))
    book = openpyxl.load_workbook(io.BytesIO(content))
    cover, data = book.worksheets
    assert link in [cell.value for row in cover.iter_rows() for cell in row]
    assert data.max_row >= 2


def test_the_copy_button_puts_the_table_on_the_clipboard(open_window: OpenWindow, server: Server) -> None:
    visitor = open_window(server, permissions=["clipboard-read", "clipboard-write"])
    visitor.visit(address("overview", TWO_FILTERS))
    card = cards(visitor)[0]
    open_table(visitor, card)
    shown = [row.inner_text().split("\t") for row in card.locator("tr").all()]
    card = open_files(visitor, card)
    button = card.get_by_role("button", name="Tabelle kopieren")
    button.press("Enter")
    visitor.page.locator("#atlas-news").filter(has_text="Zwischenablage").wait_for(state="attached")
    assert visitor.page.evaluate("document.activeElement.dataset.copy !== undefined")
    lines = str(visitor.page.evaluate("navigator.clipboard.readText()")).splitlines()
    assert [line.split("\t") for line in lines[: len(shown)]] == shown
    assert lines[-1] == card.locator(".atlas-context").inner_text()


SIZE_ON_CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const { width, height } = await createImageBitmap(await item.getType("image/png"));
  return [item.types, width, height];
}"""


@pytest.mark.parametrize("page", ["overview", "map"])
def test_the_copy_button_puts_the_picture_on_the_clipboard(
    open_window: OpenWindow, server: Server, page: str
) -> None:
    visitor = open_window(server, permissions=["clipboard-read", "clipboard-write"])
    visitor.visit(address(page, TWO_FILTERS))
    card = cards(visitor)[0]
    card = open_files(visitor, card)
    card.get_by_role("button", name="Bild kopieren").press("Enter")
    copied = "Das Bild ist in der Zwischenablage."
    visitor.page.locator("#atlas-news").filter(has_text=copied).wait_for(state="attached")
    assert visitor.page.evaluate("document.activeElement.dataset.picture !== undefined")
    types, width, height = visitor.page.evaluate(SIZE_ON_CLIPBOARD)
    _, saved = downloaded(visitor, card, "PNG für feine Bildschirme")
    assert types == ["image/png"]
    assert (width, height) == struct.unpack(">II", saved[16:24])
    assert width == 2000


def test_a_picture_that_cannot_be_copied_says_so_in_words(open_window: OpenWindow, server: Server) -> None:
    visitor = open_window(server, permissions=["clipboard-read", "clipboard-write"])
    visitor.visit(address("overview", TWO_FILTERS))
    visitor.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    card = cards(visitor)[0]
    card = open_files(visitor, card)
    card.get_by_role("button", name="Bild kopieren").click()
    visitor.page.locator("#atlas-news").filter(has_text="Nicht kopiert").wait_for(state="attached")
