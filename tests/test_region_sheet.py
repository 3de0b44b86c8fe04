"""The region sheet: one or two pages that say what the page of the region says."""

import io

import pytest
from pypdf import PdfReader

from cards.region_sheet import RegionSheet, region_sheet_of
from cards.view import View
from exports.region_sheet import pdf_bytes
from language.texts import Language
from records.selection import Selection
from tests.counts import INITIATIVES, layers_in
from tests.pdf import faults_of, words_of
from tests.views import DAY, shipped_records, view_of

LINK = "https://atlas.example/region?id=05334"


def view(code: str, language: Language = "de", **filters: tuple[str, ...]) -> View:
    return view_of(shipped_records(), Selection(regions=(code,), **filters), language)  # type: ignore[arg-type]


def sheet(code: str, language: Language = "de", **filters: tuple[str, ...]) -> RegionSheet:
    return region_sheet_of(view(code, language, **filters), LINK)


# The fullest of each kind, the one with the longest tables, and one without an initiative.
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("code", ["05334", "053", "metropole-ruhr", "05122", "05314"])
def test_a_sheet_has_two_pages_at_most_for_screen_readers_and_archives(code: str, language: Language) -> None:
    pdf = pdf_bytes(sheet(code, language), DAY)
    assert faults_of(pdf) == []
    assert len(PdfReader(io.BytesIO(pdf)).pages) <= 2


def test_a_sheet_says_what_the_tables_say() -> None:
    said = words_of(pdf_bytes(sheet("05334"), DAY))
    on_site, statewide = layers_in(["05334"], INITIATIVES)
    assert f"Städteregion Aachen: {on_site} Initiativen vor Ort" in said
    assert f"{on_site} Initiativen vor Ort + {statewide} landesweit" in said
    assert "unter 53 Kreisen" in said
    assert "grenzt an" in said
    assert "nan" not in said.split()
    links = {
        note.get_object()["/A"]["/URI"]
        for one in PdfReader(io.BytesIO(pdf_bytes(sheet("05334"), DAY))).pages
        for note in one.get("/Annots", ())
    }
    assert LINK in links


def test_a_sheet_follows_the_other_filters() -> None:
    said = words_of(pdf_bytes(sheet("05334", statuses=("completed",)), DAY))
    on_site, _ = layers_in(["05334"], [row for row in INITIATIVES if row["status"] == "completed"])
    assert f"{on_site} vor Ort" in said
    assert "Status: abgeschlossen" in said
