"""What a whole page gives away: a briefing of the selection, slides and pictures of all figures."""

import fcntl
import io
import os
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import expect
from pptx import Presentation
from pypdf import PdfReader

from exports.work_pool import MAX_A_VISITOR, MAX_WAITING
from language.texts import text
from tests.addresses import TWO_FILTERS, address
from tests.browser.conftest import OpenWindow
from tests.browser.opened import CARDS
from tests.browser.server import Server, serving
from tests.browser.test_cards import MS_TO_DRAW
from tests.browser.visitor import Visitor
from tests.counts import running_in

pytestmark = pytest.mark.browser

BUSY = "The server is busy right now. Please try again in 10 seconds."
CHOSEN = "Region: Regierungsbezirk Köln"


def downloaded(visitor: Visitor, name: str) -> tuple[str, bytes]:
    """Name and content of what a button of the page gives."""
    with visitor.page.expect_download(timeout=MS_TO_DRAW) as download:
        visitor.page.get_by_role("button", name=name, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_a_page_gives_a_briefing_slides_and_pictures(visitor: Visitor) -> None:
    visitor.visit(address("target_groups", TWO_FILTERS))
    findings = visitor.page.locator(f"{CARDS} h2").all_inner_texts()
    visitor.click(visitor.page.get_by_role("button", name=text("page_exports.heading", "de")))

    name, content = downloaded(visitor, "Briefing zur Auswahl (PDF)")
    assert name.startswith("ki-atlas-nrw-briefing-")
    assert name.endswith(".pdf")
    said = " ".join(" ".join(one.extract_text() for one in PdfReader(io.BytesIO(content)).pages).split())
    assert CHOSEN in said
    on_site, statewide = running_in("053")
    assert f"{on_site} KI-Initiativen vor Ort + {statewide} landesweit, davon laufen {on_site} + " in said
    assert visitor.page.url.partition("?")[0] in said

    name, content = downloaded(visitor, "Folien aller Abbildungen (PPTX)")
    slides = Presentation(io.BytesIO(content)).slides
    titles = ["".join(slide.shapes.title.text_frame.text.split()) for slide in slides]
    assert len(titles) == len(findings) + 2
    assert all("".join(found.split())[:40] in titles[place + 1] for place, found in enumerate(findings))

    draw = visitor.page.get_by_role("button", name=re.compile("zeichnen"))
    draw.click()
    visitor.page.get_by_role("button", name="Bilder herunterladen (ZIP)").wait_for(timeout=MS_TO_DRAW)
    name, content = downloaded(visitor, "Bilder herunterladen (ZIP)")
    pictures = zipfile.ZipFile(io.BytesIO(content))
    assert 1 <= len(pictures.namelist()) <= len(findings)
    assert all(pictures.read(one)[:8] == b"\x89PNG\r\n\x1a\n" for one in pictures.namelist())


@contextmanager
def full_pool(server: Server, run: Path) -> Iterator[None]:
    """The time during which others have as much work waiting as all may have."""
    count = MAX_WAITING + 3  # with those that each of two workers has taken
    with ThreadPoolExecutor(count) as others, ExitStack() as held:
        for place in (run / f"place-{number}" for number in range(max(2, os.cpu_count() or 1))):
            fcntl.flock(held.enter_context(place.open("a")), fcntl.LOCK_EX)
        asked = [
            others.submit(
                httpx2.get,
                f"{server.address}/api/v1/initiatives?q={number}",
                headers={"X-Forwarded-For": f"192.0.2.{number // MAX_A_VISITOR}"},
                timeout=None,
            )
            for number in range(count)
        ]
        assert next(as_completed(asked)).result().status_code == 503
        yield


def test_a_full_pool_is_told_in_the_language_of_the_page(open_window: OpenWindow, tmp_path: Path) -> None:
    with serving(tmp_path, KI_ATLAS_RUN=str(tmp_path / "run")) as server:
        visitor = open_window(server)
        visitor.visit(address("data", {"lang": "en"}))
        with full_pool(server, tmp_path / "run"):
            visitor.page.get_by_role("button", name="Briefing on the selection (PDF)").click()
            expect(visitor.page.get_by_test_id("stDownloadButtonError")).to_have_text(BUSY)
            expect(visitor.page.locator("#atlas-news")).to_have_text(BUSY)


def test_the_page_of_data_gives_the_briefing_too(visitor: Visitor) -> None:
    visitor.visit(address("data", {"lang": "en"}))
    name, content = downloaded(visitor, "Briefing on the selection (PDF)")
    assert name == "ki-atlas-nrw-briefing-ai-initiatives-in-north-rhine-westphalia.pdf"
    assert len(PdfReader(io.BytesIO(content)).pages) == 4
