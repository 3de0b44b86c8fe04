"""The briefing: a few pages that say what the tables say, for screen readers and archives."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from cards.briefing import briefing_of
from cards.overview import KeyFigure
from cards.view import View
from exports.briefing import pdf_bytes
from exports.typesetting import LACKING, NO_LETTER
from language.formats import euro
from language.texts import Language
from records.dataset import load
from records.selection import Selection
from tests.folders import SHIPPED, DataFolder
from tests.hostile_records import PAYLOADS, hostile
from tests.pdf import faults_of, words_of
from tests.views import DAY, nothing, shipped_records, view_of

RECORDS = DataFolder(SHIPPED)
LINK = "https://atlas.example/?region=053"
KINDS = {
    "everything": Selection(),
    "district": Selection(regions=("05315",)),
    "bezirk": Selection(regions=("053",)),
    "funder": Selection(funders=("land-nrw",)),
    "target group": Selection(target_groups=("teachers",)),
}


def briefing(view: View) -> bytes:
    return pdf_bytes(briefing_of(view, LINK), DAY)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_briefing_is_for_screen_readers_and_archives(kind: str, language: Language) -> None:
    pdf = briefing(view_of(shipped_records(), KINDS[kind], language))
    assert faults_of(pdf) == []
    document = PdfReader(io.BytesIO(pdf))
    root: Any = document.root_object
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert 2 <= len(document.pages) <= 4
    for number, one in enumerate(document.pages, start=1):
        assert f"{number} / {len(document.pages)}" in one.extract_text()


def test_the_validator_finds_a_file_without_tags() -> None:
    document = PdfReader(io.BytesIO(briefing(view_of(shipped_records(), Selection(regions=("05315",))))))
    del document.root_object["/StructTreeRoot"]
    file = io.BytesIO()
    PdfWriter(clone_from=document).write(file)
    assert faults_of(file.getvalue()) != []


def test_a_briefing_says_what_the_tables_say() -> None:
    said = words_of(briefing(view_of(shipped_records())))
    initiatives = RECORDS.rows("initiatives")
    assert f"{len(initiatives)} KI-Initiativen sind verzeichnet" in said
    running = sum(row["status"] == "running" for row in initiatives)
    assert f"{len(initiatives)} Initiativen, davon {running} laufend" in said
    money = sum(float(row["amount_eur"]) for row in RECORDS.rows("funding") if row["additive"] == "true")
    assert f"{' '.join(euro(money, 'de').split())} Bekannte Mittel" in said
    assert f"{len(RECORDS.rows('organisations'))} Organisationen" in said
    assert f"{len(RECORDS.rows('sources'))} Quellen belegen diese Auswahl" in said
    forscher = [row for row in initiatives if "researchers" in row["target_groups"].split(";")]
    n_running = sum(row["status"] == "running" for row in forscher)
    assert f"Forschende {n_running} {len(forscher) - n_running}" in said
    assert "Filter: ohne Filter" in said


def test_a_region_tells_what_is_statewide_and_leads_back() -> None:
    view = view_of(shipped_records(), KINDS["bezirk"])
    pdf = briefing(view)
    said = words_of(pdf)
    assert "Region: Regierungsbezirk Köln" in said
    assert f"{len(view.selected.ids)} vor Ort + {len(view.selected.statewide)} landesweit" in said
    targets = {
        note.get_object()["/A"]["/URI"]
        for one in PdfReader(io.BytesIO(pdf)).pages
        for note in one.get("/Annots", ())
        if "/A" in note.get_object()
    }
    urls = {row["url"] for row in RECORDS.rows("sources")}
    assert LINK in targets
    assert targets - {LINK} <= urls


def test_a_briefing_follows_the_records() -> None:
    view = view_of(shipped_records(), KINDS["district"])
    assert "landesweit gelten" in words_of(briefing(view))
    assert words_of(briefing(view)) != words_of(briefing(view_of(shipped_records(), KINDS["funder"])))


def test_an_empty_selection_is_a_page_that_says_so() -> None:
    pdf = briefing(nothing(shipped_records()))
    assert faults_of(pdf) == []
    said = words_of(pdf)
    assert "Keine Initiative entspricht dieser Auswahl." in said
    assert "Keine Einträge in dieser Auswahl." in said
    assert "None" not in said
    assert "nan" not in said.split()


def test_records_are_words_and_nothing_else(tmp_path: Path) -> None:
    pdf = briefing(view_of(load(hostile(tmp_path / "data").path)))
    assert faults_of(pdf) == []
    said = "".join(words_of(pdf).split())
    assert sum("".join(payload.split())[:12] in said for payload in PAYLOADS.values()) >= len(PAYLOADS) / 2
    assert b"/JavaScript" not in pdf
    assert b"/Launch" not in pdf
    assert len(PdfReader(io.BytesIO(pdf)).pages) <= 5


def test_every_letter_that_is_let_through_is_one_the_font_has() -> None:
    """Else typst refuses to make the file."""
    letters = "".join(letter for code in range(33, 0x3000) if not LACKING.match(letter := chr(code)))
    told = replace(
        briefing_of(nothing(shipped_records()), LINK),
        numbers=tuple(KeyFigure("", "", letters[at : at + 100], "") for at in range(0, len(letters), 100)),
    )
    said = words_of(pdf_bytes(told, DAY))
    assert len(letters) > 900
    assert [letter for letter in "AzÄßéłŞЖЮωάẞ„“–…€" if letter not in said] == []


def test_letters_that_the_font_lacks_are_boxes() -> None:
    pdf = briefing(view_of(shipped_records(), Selection(q="\u05d0\u4e2d\U0001f600\u202e\u0301")))
    assert faults_of(pdf) == []
    assert f"„{NO_LETTER * 3}“" in words_of(pdf)


def test_the_same_briefing_twice_is_the_same_file() -> None:
    view = view_of(shipped_records(), KINDS["district"])
    assert briefing(view) == briefing(view)
