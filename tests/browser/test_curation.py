"""Data care in a browser: a file with faults, the mended one, and its preview in this browser only."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import FilePayload, expect

from tests.addresses import address
from tests.browser.axe import run_axe
from tests.browser.conftest import OpenWindow
from tests.browser.layout import assert_readable
from tests.browser.server import Server, serving
from tests.browser.visitor import Visitor
from tests.folders import SMALL
from tests.upload_makers import Make, cells, in_workbook

pytestmark = pytest.mark.browser

FAULTY = cells({("initiatives", "status", 2): "runing", ("funding", "amount_eur", 3): "viel"})
MENDED = cells({("initiatives", "status", 4): "completed", ("initiatives", "name", 3): "Campus <b>Ruhr</b>"})
BANNER = "Nur dieser Browser sieht diese Einträge"


@pytest.fixture(scope="module")
def small_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application over the small records."""
    with serving(tmp_path_factory.mktemp("curation"), data=SMALL) as running:
        yield running


def hand_in(visitor: Visitor, make: Make) -> None:
    """Choose a file on the page, in the place of the one before."""
    before = visitor.page.get_by_test_id("stFileChip").get_by_role("button")
    if before.count():
        visitor.click(before)
    name, content = make()
    file = FilePayload(name=name, mimeType="application/octet-stream", buffer=content)
    with visitor.rerun():
        visitor.page.locator("input[type=file]").set_input_files(file)


def test_faults_then_a_preview_that_no_other_browser_sees(
    open_window: OpenWindow, small_server: Server
) -> None:
    visitor, other = open_window(small_server), open_window(small_server)
    tables = {path: path.read_bytes() for path in (SMALL / "tables").iterdir()}

    # The link in the foot leads there, and gives this browser its secret.
    visitor.visit("")
    visitor.click(visitor.page.get_by_role("link", name="Datenpflege"))
    expect(visitor.page.locator("h1")).to_have_text("Datenpflege")
    (secret,) = [cookie for cookie in visitor.page.context.cookies() if cookie["name"] == "ki_atlas_preview"]
    assert secret["httpOnly"]
    assert secret["sameSite"] == "Lax"

    hand_in(visitor, FAULTY)
    expect(visitor.page.get_by_role("alert")).to_have_text("2 Fehler")
    row = visitor.page.get_by_role("row").filter(has_text="runing")
    expect(row).to_contain_text("running")
    assert run_axe(visitor.page, "").violations == ()
    with visitor.page.expect_download() as started:
        visitor.page.get_by_role("button", name="Datei mit markierten Fehlern").click()
    marked = openpyxl.load_workbook(BytesIO(Path(started.value.path()).read_bytes()))
    assert "runing" in marked["initiatives"]["L2"].comment.text

    hand_in(visitor, MENDED)
    expect(visitor.page.get_by_text("initiatives: 2 geändert")).to_be_visible()
    visitor.click(visitor.page.get_by_role("button", name="Dashboard mit diesen Einträgen"))
    expect(visitor.page.get_by_text(BANNER)).to_be_visible()
    assert run_axe(visitor.page, "").violations == ()

    for page in ("overview", "map", "funding"):
        visitor.visit(address(page))
        expect(visitor.page.get_by_text(BANNER)).to_be_visible()
        other.visit(address(page))
        expect(other.page.get_by_text(BANNER)).to_have_count(0)
    for reader, name in ((visitor, "Campus <b>Ruhr</b>"), (other, "Campus Bochum")):
        reader.visit(address("initiative", id="campus-bochum"))
        assert reader.heading == name

    # A second window of the same browser sees it too.
    second = Visitor(visitor.page.context.new_page(), small_server)
    second.visit(address("timeline"))
    expect(second.page.get_by_text(BANNER)).to_be_visible()

    visitor.visit(address("curation"))
    visitor.click(visitor.page.get_by_role("button", name="Vorschau beenden"))
    expect(visitor.page.get_by_text(BANNER)).to_have_count(0)
    second.visit(address("overview"))
    expect(second.page.get_by_text(BANNER)).to_have_count(0)
    assert {path: path.read_bytes() for path in (SMALL / "tables").iterdir()} == tables
    assert second.everything_said_against() == []


def test_what_is_refused_is_said_on_a_phone_too(open_window: OpenWindow, small_server: Server) -> None:
    visitor = open_window(small_server, viewport={"width": 320, "height": 640}, color_scheme="dark")
    visitor.visit(address("curation", lang="en"))
    expect(visitor.page.get_by_role("button", name="Choose file")).to_be_visible()
    hand_in(visitor, lambda: ("brief.xlsx", b"%PDF-1.7"))
    expect(visitor.page.get_by_role("alert")).to_have_text("One fault")
    assert_readable(visitor.page)
    hand_in(visitor, in_workbook(lambda book: book["reach"].delete_rows(2)))
    expect(visitor.page.get_by_text("reach: 1 removed")).to_be_visible()
    assert_readable(visitor.page)
    assert run_axe(visitor.page, "").violations == ()


def test_a_file_that_is_too_large_is_told_in_the_language_of_the_page(
    open_window: OpenWindow, small_server: Server
) -> None:
    visitor = open_window(small_server)
    visitor.visit("pflege")
    file = FilePayload(name="w.xlsx", mimeType="application/octet-stream", buffer=bytes(21 * 2**20))
    visitor.page.locator("input[type=file]").set_input_files(file)
    expect(visitor.page.get_by_text("die Datei ist größer als 20 MB")).to_be_visible()
    expect(visitor.page.get_by_text("or smaller")).to_have_count(0)
