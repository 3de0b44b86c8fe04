"""Slides: one finding each, with an editable chart, its table or its map, and where it comes from.

The look is plain, or that of a corporate template: `KI_ATLAS_TEMPLATE=/path/to/template.pptx`.
"""

import io
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from pptx import Presentation
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Inches, Pt

from cards.card import Card
from cards.context import Context, context_of
from cards.sheet import Sheet
from cards.view import View
from charts.labels import one_line, printable, shortened
from charts.values import Chart
from exports.native_charts import native_chart
from exports.slide_box import Box
from exports.slide_charts import add_chart
from exports.slide_maps import add_map
from exports.slide_tables import add_table
from exports.work_pool import Task, task
from language.texts import text

TEMPLATE = "KI_ATLAS_TEMPLATE"
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)  # 16:9
MARGIN, GAP = Inches(0.5), Inches(0.15)
TITLE_HEIGHT, CONTEXT_HEIGHT = Inches(1.1), Inches(0.8)
TITLE_SIZE, LONG_TITLE_SIZE, CONTEXT_SIZE, TEXT_SIZE = 26, 20, 10, 16  # pt
LONG_TITLE, MAX_TITLE, MAX_CONTEXT = 100, 180, 700  # characters
MAX_CATEGORIES = 22
MAP_SHARE, ROWS_BESIDE_MAP, COLUMNS_BESIDE_MAP = 0.42, 12, 4
TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
SUBTITLES = {PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY}
FURNITURE = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
LANGUAGES = {"de": MSO_LANGUAGE_ID.GERMAN, "en": MSO_LANGUAGE_ID.ENGLISH_UK}


class TemplateError(ValueError):
    """The corporate template cannot be read or lacks a layout; the message names what is missing."""


@dataclass(frozen=True, eq=False)
class Slide:
    """A finding for a slide, all words in one language.

    Attributes:
        title: the finding.
        sheet: its table, shown where the figure has no editable form.
        figure: drawn as an editable chart where it has that form; None: the table alone.
        map: areas and circles, drawn as shapes beside the table, instead of a figure.
        alt: what the figure shows, in one sentence.
        notes: what the speaker notes hold: definition, what is left out, sources.
        context: the line at the foot.
    """

    title: str
    sheet: Sheet
    figure: Chart | go.Figure | None
    map: go.Figure | None
    alt: str
    notes: tuple[str, ...]
    context: Context


def slide_of(card: Card, view: View, link: str) -> Slide:
    """The slide of a card; `link` leads back to this view."""
    parts = {
        "definition": card.definition,
        "left_out": " ".join(card.left_out),
        "sources": view.text("card.sources_count", n=len(view.dataset.sources)),
    }
    return Slide(
        title=card.title,
        sheet=card.sheet,
        figure=card.chart,
        map=card.picture() if card.picture is not None and not card.is_empty else None,
        alt=card.alt,
        notes=tuple(f"{view.text(f'card.{name}')}: {words}" for name, words in parts.items() if words),
        context=context_of(card, view, link),
    )


def pptx_bytes(title: str, slides: Sequence[Slide], context: Context) -> bytes:
    """A presentation: a title slide, a slide a finding, and one that names selection, source and date.

    Raises:
        TemplateError: the corporate template cannot be used.
    """
    deck = _Deck(context)
    deck.add_opening(title)
    for slide in slides:
        deck.add_finding(slide)
    deck.add_sources()
    return deck.saved(title)


def pptx_task(title: str, slides: Sequence[Slide], context: Context) -> Task:
    """The presentation as work for the pool, which keeps none that depends on a template: that may change."""
    return task(pptx_bytes, title, tuple(slides), context, is_kept=not os.environ.get(TEMPLATE))


def template_fault() -> str:
    """Why the corporate template cannot be used; nothing where it can or none is set."""
    try:
        _layouts(_opened())
    except TemplateError as error:
        return str(error)
    return ""


class _Deck:
    """A presentation in the making."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.file = _opened()
        self.opening, self.finding = _layouts(self.file)
        self.has_template = TEMPLATE in os.environ
        across, down = int(self.file.slide_width), int(self.file.slide_height)
        top = MARGIN + TITLE_HEIGHT + GAP
        foot = MARGIN // 2 + CONTEXT_HEIGHT
        self.head = Box(MARGIN, MARGIN // 2, across - 2 * MARGIN, TITLE_HEIGHT)
        self.body = Box(MARGIN, top, across - 2 * MARGIN, down - top - foot - GAP)
        self.foot = Box(MARGIN, down - foot, across - 2 * MARGIN, CONTEXT_HEIGHT)

    def add_opening(self, title: str) -> None:
        """The title slide."""
        slide = self.file.slides.add_slide(self.opening)
        if not self.has_template:
            self._place(slide.shapes.title, Box(self.head.left, Inches(2.2), self.head.width, Inches(1.6)))
        self._write(slide.shapes.title, shortened(one_line(title), MAX_TITLE), None)
        subtitle = next(one for one in slide.placeholders if one.placeholder_format.type in SUBTITLES)
        if not self.has_template:
            self._place(subtitle, Box(self.head.left, Inches(3.9), self.head.width, Inches(1.6)))
        parts = (self.context.filters, self.context.count, self.context.data_date)
        self._write(
            subtitle, "\n".join(shortened(one_line(part), MAX_TITLE) for part in parts if part), TEXT_SIZE
        )

    def add_finding(self, slide: Slide) -> None:
        """A finding with its figure and the line at the foot."""
        page = self._page(slide.title)
        left_out = ""
        chart = native_chart(slide.figure) if slide.figure is not None else None
        if slide.sheet.rows.empty:
            self._add_text(page, text("export.empty", slide.context.language), self.body, TEXT_SIZE)
        elif slide.map is not None:
            there, beside = self.body.parts(MAP_SHARE, GAP)
            add_map(page, slide.map, there, slide.alt)
            left_out = add_table(page, slide.sheet, beside, ROWS_BESIDE_MAP, COLUMNS_BESIDE_MAP)
        elif chart is None:
            left_out = add_table(page, slide.sheet, self.body)
        else:
            shown = chart.first(MAX_CATEGORIES)
            add_chart(page, shown, self.body, slide.alt, slide.sheet.language)
            if more := len(chart.categories) - len(shown.categories):
                left_out = text("export.more_rows", slide.context.language, n=more)
        parts = replace(slide.context, left_out=" ".join(filter(None, (left_out, slide.context.left_out))))
        self._add_text(page, shortened(one_line(parts.line()), MAX_CONTEXT), self.foot, CONTEXT_SIZE)
        page.notes_slide.notes_text_frame.text = printable(
            "\n\n".join((slide.title, *slide.notes, parts.line()))
        )

    def add_sources(self) -> None:
        """The slide that names where all of it comes from."""
        page = self._page(text("export.about", self.context.language))
        lines = [f"{name}: {value}" for name, value in self.context.parts()]
        words = "\n".join(shortened(one_line(line), MAX_CONTEXT) for line in lines)
        self._add_text(page, words, self.body, TEXT_SIZE)

    def saved(self, title: str) -> bytes:
        """The file."""
        properties = self.file.core_properties
        properties.title = shortened(one_line(title), MAX_TITLE)
        properties.author = self.context.source
        properties.language = {"de": "de-DE", "en": "en-GB"}[self.context.language]
        file = io.BytesIO()
        self.file.save(file)
        return file.getvalue()

    def _page(self, title: str) -> Any:
        page = self.file.slides.add_slide(self.finding)
        if not self.has_template:
            self._place(page.shapes.title, self.head)
        size = TITLE_SIZE if len(title) <= LONG_TITLE else LONG_TITLE_SIZE
        self._write(page.shapes.title, shortened(one_line(title), MAX_TITLE), size)
        return page

    def _add_text(self, page: Any, words: str, room: Box, size: int) -> None:
        box = page.shapes.add_textbox(room.left, room.top, room.width, room.height)
        box.text_frame.word_wrap = True
        self._write(box, words, size)

    def _write(self, shape: Any, words: str, size: int | None) -> None:
        shape.text_frame.text = words
        for paragraph in shape.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.language_id = LANGUAGES[self.context.language]
                if size is not None:
                    run.font.size = Pt(size)

    @staticmethod
    def _place(shape: Any, room: Box) -> None:
        shape.left, shape.top, shape.width, shape.height = room.left, room.top, room.width, room.height


def _opened() -> Any:
    path = os.environ.get(TEMPLATE)
    if path is None:
        deck = Presentation()
        deck.slide_width, deck.slide_height = WIDTH, HEIGHT
        return deck
    try:
        deck = Presentation(path)
    except Exception as error:  # python-pptx tells a missing, damaged or other file in many ways
        name = Path(path).name
        raise TemplateError(f"{TEMPLATE}: {name} is no PowerPoint file that can be read") from error
    for slide in list(deck.slides._sldIdLst):
        deck.part.drop_rel(slide.rId)
        deck.slides._sldIdLst.remove(slide)
    return deck


def _layouts(deck: Any) -> tuple[Any, Any]:
    """The layouts of the title slide and of a finding, told by what they hold: names differ.

    Raises:
        TemplateError: one of them is missing.
    """
    held = [
        ({one.placeholder_format.type for one in layout.placeholders}, layout)
        for layout in deck.slide_layouts
    ]
    opening = [layout for kinds, layout in held if kinds & TITLES and kinds & SUBTITLES]
    finding = [layout for kinds, layout in held if kinds & TITLES and not kinds - TITLES - FURNITURE]
    for found, words in ((opening, "a title and a subtitle"), (finding, "a title alone")):
        if not found:
            raise TemplateError(f"{TEMPLATE}: the template has no layout with {words}")
    return opening[0], finding[0]
