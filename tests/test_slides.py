"""Slides that staff take along: editable charts, tables and maps, and where each comes from."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from analysis.dataset import load
from analysis.places import map_keys
from cards.card import Card
from cards.context import context_of
from cards.funding import by_funder, by_level
from cards.map import map_content
from cards.places import by_bezirk, on_map
from cards.slides import slide_of
from cards.target_groups import by_target_group
from cards.timeline import by_span, by_year
from cards.view import View
from charts.labels import one_line
from exports.slides import TEMPLATE, TemplateError, pptx_bytes, template_fault
from language.texts import Language
from tests.hostile_records import hostile
from tests.views import nothing, shipped_records, view_of

LINK = "https://atlas.example/foerderung?region=059"
TITLE = "Förderung"


def deck_of(view: View, *cards: Card) -> Any:
    slides = [slide_of(card, view, LINK) for card in cards]
    return Presentation(io.BytesIO(pptx_bytes(TITLE, slides, context_of(cards[0], view, LINK))))


def all_cards(view: View) -> list[Card]:
    on_a_map = on_map(view, map_content(view, map_keys(view.everything)))
    bars = [by_level(view), by_funder(view), by_target_group(view), by_bezirk(view), by_year(view)]
    return [*bars, by_span(view, "feld"), on_a_map]


def words(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def alternatives(slide: Any) -> list[str]:
    return [element.get("descr") for element in slide.shapes._spTree.iter() if element.get("descr")]


def test_a_deck_opens_with_its_title_and_closes_with_its_sources() -> None:
    view = view_of(shipped_records())
    opening, finding, sources = deck_of(view, by_level(view)).slides
    assert opening.shapes.title.text_frame.text == TITLE
    assert "128 von 128 Initiativen" in words(opening)
    assert finding.shapes.title.text_frame.text == one_line(by_level(view).title)
    for part in ("128 von 128 Initiativen", "CC BY 4.0", LINK):
        assert part in words(finding)
        assert part in words(sources)


def test_a_chart_stays_editable_with_its_numbers_alt_text_and_notes() -> None:
    view = view_of(shipped_records())
    card = by_level(view)
    _, slide, _ = deck_of(view, card).slides
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    (series,) = chart.plots[0].series
    amounts = [value for value in card.sheet.rows["amount_eur"].tolist() if value == value]
    assert [value for value in series.values if value is not None] == amounts
    assert sum(amounts) == 993_368_024
    assert card.alt in alternatives(slide)
    notes = slide.notes_slide.notes_text_frame.text
    for part in (card.title, card.definition, *card.left_out, LINK):
        assert part in notes
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert set(amounts) <= set(cells)


@pytest.mark.parametrize(
    ("language", "form"),
    [("de", '[>=1000000]#,##0.0,, "Mio. €";#,##0 "€"'), ("en", '[>=1000000]"€"#,##0.0,,"M";"€"#,##0')],
)
def test_amounts_are_written_as_the_reader_writes_them(language: Language, form: str) -> None:
    view = view_of(shipped_records(), language=language)
    _, slide, _ = deck_of(view, by_level(view)).slides
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert chart.plots[0].data_labels.number_format == form


def test_the_map_is_one_group_of_shapes_with_its_table() -> None:
    view = view_of(shipped_records())
    card = all_cards(view)[-1]
    _, slide, _ = deck_of(view, card).slides
    (group,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    ovals = [shape for shape in group.shapes if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE]
    assert card.picture is not None
    circles = [len(trace.x) for trace in card.picture().data if trace.mode == "markers"]
    assert len(ovals) == sum(circles) > 0
    assert card.alt in alternatives(slide)
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    assert table.cell(1, 0).text == str(next(card.sheet.values())[0])


def test_a_figure_of_another_kind_is_told_by_its_table() -> None:
    view = view_of(shipped_records())
    card = replace(by_level(view), figure=None)
    _, slide, _ = deck_of(view, card).slides
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    shown = [table.cell(row, 0).text for row in range(1, len(table.rows))]
    assert shown == [str(row[0]) for row in card.sheet.values()]


def test_an_empty_selection_is_a_friendly_deck() -> None:
    view = nothing(shipped_records())
    deck = deck_of(view, *all_cards(view))
    assert len(deck.slides) == 9
    for slide in list(deck.slides)[1:-1]:
        assert "keine Einträge in dieser Auswahl" in words(slide)


def test_hostile_and_endless_names_stay_text(tmp_path: Path) -> None:
    view = view_of(load(hostile(tmp_path / "data").path))
    slides = [slide_of(card, view, LINK) for card in all_cards(view)]
    content = pptx_bytes("x" * 5000, slides, context_of(all_cards(view)[0], view, LINK))
    assert len(Presentation(io.BytesIO(content)).slides) == 9
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        parts = {name: file.read(name) for name in file.namelist()}
    for name, part in parts.items():
        if name.endswith(".rels"):
            assert b'TargetMode="External"' not in part, name
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(part)) as book:
                sheets = [book.read(inner) for inner in book.namelist() if "worksheets/" in inner]
            assert not any(re.search(rb"<f[ >]", sheet) for sheet in sheets), name


def test_no_template_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TEMPLATE, raising=False)
    assert template_fault() == ""


def test_a_template_gives_its_size_and_look(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    corporate = Presentation()
    corporate.slides.add_slide(corporate.slide_layouts[0])
    corporate.save(str(tmp_path / "haus.pptx"))
    monkeypatch.setenv(TEMPLATE, str(tmp_path / "haus.pptx"))
    view = view_of(shipped_records())
    deck = deck_of(view, by_level(view))
    assert template_fault() == ""
    assert (deck.slide_width, deck.slide_height) == (corporate.slide_width, corporate.slide_height)
    assert len(deck.slides) == 3


def test_a_template_that_lacks_a_layout_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "haus.pptx"
    monkeypatch.setenv(TEMPLATE, str(path))
    view = view_of(shipped_records())
    faults = ["KI_ATLAS_TEMPLATE: haus.pptx is no PowerPoint file that can be read"]
    with pytest.raises(TemplateError, match=f"^{faults[0]}$"):
        deck_of(view, by_level(view))
    path.write_bytes(b"no zip")
    assert template_fault() == faults[0]
    bare = Presentation()
    for layout in list(bare.slide_layouts)[1:]:
        bare.slide_layouts.remove(layout)
    bare.save(str(path))
    assert template_fault() == "KI_ATLAS_TEMPLATE: the template has no layout with a title alone"
