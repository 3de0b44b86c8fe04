"""Citations and codes of a view."""

from dataclasses import replace

import pytest
from streamlit.testing.v1.element_tree import Block

from cards.context import Context
from exports.citation import MAX_LINK, citation, qr_code
from language.texts import text
from tests.apptest import opened

CONTEXT = Context(
    filters="Filter: Region: Arnsberg",
    count="37 von 128 Initiativen",
    left_out="",
    data_date="21. November 2026, Version 2026-11-21",
    licence="CC BY 4.0",
    link="https://atlas.example/foerderung?region=059",
    source="KI-Atlas NRW",
    language="de",
)


def test_three_forms_name_what_and_when() -> None:
    told = citation("Förderung", CONTEXT, "2026-11-22")
    assert told.short == "KI-Atlas NRW (2026)"
    assert told.full == (
        "KI-Atlas NRW (2026): Förderung. Filter: Region: Arnsberg; 37 von 128 Initiativen. "
        "Datenstand: 21. November 2026, Version 2026-11-21. Lizenz: CC BY 4.0. "
        "https://atlas.example/foerderung?region=059"
    )
    assert told.bibtex.splitlines() == [
        "@misc{ki-atlas-nrw-2026,",
        "  title = {Förderung},",
        "  author = {{KI-Atlas NRW}},",
        "  year = {2026},",
        "  note = {Filter: Region: Arnsberg; 37 von 128 Initiativen. 21. November 2026, Version 2026-11-21. "
        "CC BY 4.0},",
        "  url = {https://atlas.example/foerderung?region=059},",
        "  urldate = {2026-11-22},",
        "}",
    ]


@pytest.mark.parametrize(
    "title", ["}, evil = {x", "\\input{/etc/passwd}", "a\nb", "100 % & mehr", "x" * 5000]
)
def test_a_hostile_title_stays_within_its_field(title: str) -> None:
    told = citation(title, CONTEXT, "2026-11-22").bibtex
    assert told.count("{") == told.count("}") == 8
    assert len(told.splitlines()) == 8
    assert "\\input" not in told


def test_a_code_is_drawn_unless_the_link_is_too_long() -> None:
    drawn = qr_code(CONTEXT.link)
    assert drawn.startswith("data:image/png;base64,")
    assert qr_code("x" * MAX_LINK)
    assert qr_code("x" * (MAX_LINK + 1)) == ""
    assert citation("t", replace(CONTEXT, language="en"), "2026-11-22").full.startswith(
        "KI-Atlas NRW (2026): t."
    )


def test_every_page_offers_its_citation() -> None:
    for name in ("overview", "initiative", "imprint"):
        boxes = [box for box in opened(name).app.get("popover") if isinstance(box, Block)]
        assert text("cite.heading", "de") in [box.proto.popover.label for box in boxes]
