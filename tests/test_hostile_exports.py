"""Records as attacks in every file: each comes whole, as text only, or names the cells it leaves out."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest
from pptx import Presentation
from pypdf import PdfReader
from starlette.testclient import TestClient

from cards.briefing import briefing_of
from cards.card import Card
from cards.context import context_of, context_of_view
from cards.data_files import sheets_of
from cards.deck import Deck, encoded, pin
from cards.presented import presented
from cards.register import CARDS, resolved
from cards.view import View
from exports.briefing import pdf_bytes
from exports.citation import citation
from exports.pictures import PICTURES
from exports.record_workbook import MAX_CELL, record_workbook
from exports.slides import pptx_bytes
from exports.tables import csv_bytes, html_table, tab_separated
from exports.workbook import workbook_bytes, xlsx_bytes
from language.texts import text
from records.dataset import DataError, load
from records.folder import read_folder
from records.schema import RECORDS
from tests.api import api_client, strict_json
from tests.calendars import events_in
from tests.hostile_records import extreme, text_columns
from tests.pdf import faults_of
from tests.test_hostile import KNOWN, elements
from tests.views import DAY, view_of

LINK = "https://atlas.example/foerderung"
AREAS = {"vergleich": ["05315", "05111"]}
EVERY_CARD: Deck = tuple(pin(code, AREAS if code.startswith("vergleich") else {}) for code in CARDS)
RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extreme(tmp_path_factory.mktemp("hostile") / "data").path


@pytest.fixture(scope="module")
def view(folder: Path) -> View:
    return view_of(load(folder))


@pytest.fixture(scope="module")
def cards(view: View) -> list[Card]:
    """Every card that can be pinned."""
    found = [resolved(one, view) for one in EVERY_CARD]
    return [one.build(view, *one.arguments) for one in found if one is not None]


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    """The interface and the talk over these records."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KI_ATLAS_DATA", str(folder))
        patch.setenv("KI_ATLAS_TODAY", DAY.isoformat())
        yield api_client()


def is_run(cell: str) -> bool:
    """Whether a spreadsheet takes a cell of a CSV file for a formula."""
    return cell.startswith(RUN_BY_SPREADSHEETS) and not re.fullmatch(r"-?[0-9.,]+", cell)


def test_tables_of_cards_hold_text(view: View, cards: list[Card]) -> None:
    assert len(cards) == len(CARDS)
    for card in cards:
        context = context_of(card, view, LINK)
        rows = list(
            csv.reader(io.StringIO(csv_bytes(card.sheet, context).decode("utf-8-sig")), delimiter=";")
        )
        assert [cell for row in rows for cell in row if is_run(cell)] == []
        assert len(tab_separated(card.sheet, context).splitlines()) == max(len(card.sheet.rows), 1) + 3
        for tag, attributes in elements(html_table(card.sheet, card.title)):
            assert tag in KNOWN.split()
            assert [key for key in attributes if key.startswith("on")] == []


def test_workbooks_of_cards_hold_text(view: View, cards: list[Card]) -> None:
    for card in cards:
        book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(card.sheet, context_of(card, view, LINK))))
        assert formulas_of(book) == []


def test_the_workbook_of_everything_holds_every_cell_or_names_it(view: View) -> None:
    sheets = sheets_of(view.dataset, view.language)
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes("Alles", sheets, context_of_view(view, LINK))))
    assert formulas_of(book) == []
    for name in RECORDS:
        rows = list(book[name].iter_rows(values_only=True))
        for column in text_columns(name):
            place = rows[0].index(column)
            for value, row in zip(getattr(view.dataset, name)[column].tolist(), rows[1:], strict=True):
                cell = row[place]
                if pd.isna(value):
                    assert cell is None
                elif len(value) > MAX_CELL:
                    assert str(cell).endswith(text("export.cut", "de"))
                else:
                    assert letters(str(cell)) == letters(value)


def letters(words: str) -> str:
    """What of a text every program writes alike."""
    return "".join(letter for letter in words if letter.isalnum())


def formulas_of(book: Any) -> list[str]:
    """The cells that are formulas or links."""
    return [
        cell.coordinate
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" or cell.hyperlink
    ]


def test_the_workbook_to_edit_names_the_cells_that_are_too_long(folder: Path) -> None:
    content = read_folder(folder)
    tables = content.cells()
    with pytest.raises(DataError) as error:
        record_workbook(tables, tables["codes"], None, None, "de")
    named = {(str(fault.table), str(fault.column)) for fault in error.value.faults}
    assert named == {
        (f"{name}.csv", column)
        for name in ("initiatives", "funding", "reach", "events", "sources")
        for column in text_columns(name)
    }


def test_the_slides_of_all_cards_open(view: View, cards: list[Card]) -> None:
    slides = [presented(card, view, LINK) for card in cards]
    deck = pptx_bytes("KI-Atlas NRW", slides, context_of_view(view, LINK))
    opened = Presentation(io.BytesIO(deck))
    assert len(opened.slides) == len(cards) + 2
    with zipfile.ZipFile(io.BytesIO(deck)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(name))


def test_the_briefing_comes(view: View) -> None:
    pdf = pdf_bytes(briefing_of(view, LINK), DAY)
    assert faults_of(pdf) == []
    assert len(PdfReader(io.BytesIO(pdf)).pages) >= 2


def test_citations_come(view: View, cards: list[Card]) -> None:
    for card in cards:
        found = citation(card.title, context_of(card, view, LINK), DAY.isoformat())
        assert found.bibtex.count("{") == found.bibtex.count("}")


@pytest.mark.parametrize("name", ["initiatives", "organisations", "funding", "reach", "events", "codes"])
@pytest.mark.parametrize("form", ["json", "csv", "csv&excel=1"])
def test_lists_for_programs_come_whole(client: TestClient, view: View, name: str, form: str) -> None:
    answer = client.get(f"{name}?format={form}")
    assert answer.status_code == 200
    if form == "json":
        assert strict_json(answer.content)["total"] > 0
    elif form == "csv":
        total = strict_json(client.get(name).content)["total"]
        assert sum(1 for _ in csv.reader(io.StringIO(answer.text, newline=""))) == total + 1
    else:
        text = answer.content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
        assert [cell for row in rows for cell in row if is_run(cell)] == []


@pytest.mark.parametrize(
    "path",
    [
        "initiatives?format=geojson",
        "datapackage.json",
        "catalog.jsonld",
        "openapi.json",
        "geo/districts.geojson",
    ],
)
def test_documents_for_programs_are_json(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert strict_json(answer.content)


def test_records_for_programs_come(client: TestClient, view: View) -> None:
    for table in ("initiatives", "organisations"):
        for id_ in getattr(view.dataset, table)["id"].tolist()[:4]:
            assert strict_json(client.get(f"{table}/{id_}").content)["id"] == id_


def test_tables_for_programs_come_whole(client: TestClient, view: View) -> None:
    for name in RECORDS:
        rows = list(csv.DictReader(io.StringIO(client.get(f"tables/{name}.csv").text, newline="")))
        assert len(rows) == len(getattr(view.dataset, name))


def test_the_calendar_holds_every_event(client: TestClient, view: View) -> None:
    events = events_in(client.get("events.ics").content)
    assert len(events) == len(view.dataset.events)
    assert all(event["UID"].endswith("@ki-atlas-nrw") for event in events)


def test_the_documentation_holds_nothing_but_text(client: TestClient) -> None:
    page = client.get("./").text
    assert {tag for tag, _ in elements(page)}.isdisjoint({"script", "img", "iframe"})


def slideshow(client: TestClient, path: str, deck: Deck = EVERY_CARD[::6]) -> Any:
    """The talk, of some cards: the test of slides has them all."""
    return client.get(f"http://atlas.test/{path}", params={"deck": encoded(deck)})


@pytest.mark.parametrize(("path", "scripts"), [("vortrag", 3), ("vortrag/datei", 3)])
def test_the_talk_and_its_file_run_only_their_own_scripts(
    client: TestClient, path: str, scripts: int
) -> None:
    page = slideshow(client, path)
    assert page.status_code == 200
    found = [tag for tag, _ in elements(re.sub(r"(?s)<script>.*?</script>", "<script></script>", page.text))]
    assert found.count("script") == scripts
    assert "img" not in found


@pytest.mark.browser
def test_the_talk_comes_as_pdf(client: TestClient) -> None:
    answer = slideshow(client, "vortrag/pdf")
    assert answer.status_code == 200
    assert faults_of(answer.content) == []
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == len(EVERY_CARD[::6])


@pytest.mark.browser
def test_pictures_of_cards_come(view: View, cards: list[Card]) -> None:
    for card in cards[::5]:
        if card.is_empty or card.chart is None:
            continue
        svg = PICTURES["svg"].drawn(card, context_of(card, view, LINK))
        root = ElementTree.fromstring(svg)
        assert not [node.tag for node in root.iter() if node.tag.endswith(("}script", "}a"))]
