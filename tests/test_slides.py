"""Slides that staff take along: editable charts, tables and maps, and where each comes from."""

import datetime
import io
import itertools
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from analysis.places import map_keys
from cards.card import Card
from cards.context import context_of
from cards.coverage import by_size
from cards.funding import by_funder, by_level
from cards.funding_concentration import by_concentration
from cards.funding_tables import not_additive, programmes
from cards.map import map_content
from cards.places import by_bezirk, on_map
from cards.presented import presented
from cards.target_groups import by_target_group
from cards.timeline import by_span, by_year
from cards.view import View
from charts.labels import one_line
from charts.map_values import PointMap
from exports.slides import TEMPLATE, TemplateError, pptx_bytes, template_fault
from language.texts import Language
from records.dataset import load
from tests.hostile_records import hostile
from tests.views import nothing, shipped_records, view_of

LINK = "https://atlas.example/foerderung?region=059"
TITLE = "Förderung"


def deck_of(view: View, *cards: Card) -> Any:
    slides = [presented(card, view, LINK) for card in cards]
    return Presentation(io.BytesIO(pptx_bytes(TITLE, slides, context_of(cards[0], view, LINK))))


def all_cards(view: View) -> list[Card]:
    on_a_map = on_map(view, map_content(view, map_keys(view.all_records)))
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
    assert "249 von 249 Initiativen" in words(opening)
    assert finding.shapes.title.text_frame.text == one_line(by_level(view).title)
    for part in ("249 von 249 Initiativen", "CC BY 4.0", LINK):
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
    assert sum(amounts) == 1_012_359_790
    assert card.alt in alternatives(slide)
    notes = slide.notes_slide.notes_text_frame.text
    for part in (card.title, card.definition, *card.left_out, LINK):
        assert part in notes
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert set(amounts) <= set(cells)


@pytest.mark.parametrize(
    ("language", "form"),
    [("de", '[>=1000000]#,##0.0,, "Mio. €";#,##0 "€"'), ("en", '[>=1000000]"€"#,##0.0,," million";"€"#,##0')],
)
def test_amounts_are_written_as_the_reader_writes_them(language: Language, form: str) -> None:
    view = view_of(shipped_records(), language=language)
    _, slide, _ = deck_of(view, by_level(view)).slides
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert chart.plots[0].data_labels.number_format == form


@pytest.mark.parametrize(
    ("language", "form"),
    [("de", '[>=0.01]0 %;[>0]"unter 1 %";0 %'), ("en", '[>=0.01]0%;[>0]"less than 1%";0%')],
)
def test_shares_are_percentages_though_another_column_comes_first(language: Language, form: str) -> None:
    view = view_of(shipped_records(), language=language)
    for card in (by_concentration(view), by_size(view)):
        _, slide, _ = deck_of(view, card).slides
        (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
        assert chart.plots[0].data_labels.number_format == form


def test_each_mark_of_the_timeline_is_another_year() -> None:
    view = view_of(shipped_records())
    _, slide, _ = deck_of(view, by_span(view, "feld")).slides
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    axis = chart.value_axis
    marks = [datetime.date(1899, 12, 30) + datetime.timedelta(axis.minimum_scale + axis.major_unit * n)
             for n in range(12)]  # fmt: skip
    years = [mark.year for mark in marks]
    (step,) = {later - earlier for earlier, later in pairwise(years)}
    assert step >= 1
    assert str(years[0]) in set(view.dataset.initiatives["start"].dropna().str[:4])


def test_labels_in_a_stack_stand_out_and_nothing_has_none() -> None:
    view = view_of(shipped_records())
    _, slide, _ = deck_of(view, by_target_group(view)).slides
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    blue, orange = [series.data_labels for series in chart.plots[0].series]
    assert (str(blue.font.color.rgb), str(orange.font.color.rgb)) == ("FFFFFF", "1A1A1A")
    assert {blue.number_format, orange.number_format} == {"#,##0;;"}


def test_a_table_ends_above_the_context_and_tells_what_is_left_out() -> None:
    view = view_of(shipped_records())
    for card in (not_additive(view), programmes(view)):
        _, slide, _ = deck_of(view, card).slides
        (frame,) = [shape for shape in slide.shapes if shape.has_table]
        (context,) = [
            shape for shape in slide.shapes if shape.has_text_frame and LINK in shape.text_frame.text
        ]
        rows = list(frame.table.rows)
        assert frame.top + sum(row.height for row in rows) <= context.top
        assert frame.left + sum(column.width for column in frame.table.columns) <= frame.left + frame.width
        more = len(card.sheet.rows) - (len(rows) - 1)
        assert f"{more} weitere Zeilen" in context.text_frame.text


def test_the_map_names_whose_geometry_it_is_and_no_name_covers_another() -> None:
    view = view_of(shipped_records())
    _, slide, _ = deck_of(view, all_cards(view)[-1]).slides
    (group,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    *names, attribution = [shape for shape in group.shapes if shape.shape_type == MSO_SHAPE_TYPE.TEXT_BOX]
    assert "GeoBasis-DE" in attribution.text_frame.text
    assert len(names) >= 5
    for one, other in itertools.combinations(names, 2):
        assert (
            one.left + one.width < other.left
            or other.left + other.width < one.left
            or one.top + one.height < other.top
            or other.top + other.height < one.top
        )


def test_the_map_is_one_group_of_shapes_with_its_table() -> None:
    view = view_of(shipped_records())
    card = all_cards(view)[-1]
    _, slide, _ = deck_of(view, card).slides
    (group,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    ovals = [shape for shape in group.shapes if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE]
    assert isinstance(card.chart, PointMap)
    assert len(ovals) == len(card.chart.points) > 0
    assert card.alt in alternatives(slide)
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    assert table.cell(1, 0).text == str(next(card.sheet.values())[0])


def test_a_figure_of_another_kind_is_told_by_its_table() -> None:
    view = view_of(shipped_records())
    card = replace(by_level(view), chart=None)
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
    slides = [presented(card, view, LINK) for card in all_cards(view)]
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
