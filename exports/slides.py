"""Slides: one finding each, with an editable chart, its table or its map, and where it comes from.

The look is plain, or that of a corporate template: `KI_ATLAS_TEMPLATE=/path/to/template.pptx`.
"""

import io
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Inches, Pt

from cards.card import Card
from cards.context import Context
from cards.presented import Presented
from charts.labels import one_line, printable, shortened
from exports.slide_box import Box
from exports.slide_figures import add_figure
from exports.work_pool import Task, task
from language.texts import text

TEMPLATE = "KI_ATLAS_TEMPLATE"
WIDTH, HEIGHT = Inches(13.333), Inches(7.5)  # 16:9
MARGIN, GAP = Inches(0.5), Inches(0.15)
TITLE_HEIGHT, CONTEXT_HEIGHT = Inches(1.1), Inches(0.8)
TITLE_SIZE, LONG_TITLE_SIZE, CONTEXT_SIZE, TEXT_SIZE = 26, 20, 10, 16  # pt
LONG_TITLE, MAX_TITLE, MAX_CONTEXT = 100, 180, 700  # characters
NOTES = ("card.definition", "card.left_out", "card.sources")  # what the speaker notes hold
TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
SUBTITLES = {PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY}
FURNITURE = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
LANGUAGES = {"de": MSO_LANGUAGE_ID.GERMAN, "en": MSO_LANGUAGE_ID.ENGLISH_UK}


class TemplateError(ValueError):
    """The corporate template cannot be read or lacks a layout; the message names what is missing."""


def pptx_bytes(title: str, slides: Sequence[Presented], context: Context) -> bytes:
    """A presentation: a title slide, a slide a finding, and one that names selection, source and date.

    Raises:
        TemplateError: the corporate template cannot be used.
    """
    deck = _Deck(context)
    deck.add_opening(title)
    for slide in slides:
        if slide.card is not None:
            deck.add_finding(slide, slide.card)
    deck.add_sources()
    return deck.saved(title)


def pptx_task(title: str, slides: Sequence[Presented], context: Context) -> Task:
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

    def add_finding(self, slide: Presented, card: Card) -> None:
        """A finding with its figure and the line at the foot."""
        page = self._page(slide.title)
        context = slide.context
        if card.is_empty:
            left_out = ""
            self._add_text(page, text("export.empty", context.language), self.body, TEXT_SIZE)
        else:
            left_out = add_figure(card.chart, page, card, self.body)
        parts = replace(context, left_out=" ".join(filter(None, (left_out, context.left_out))))
        self._add_text(page, shortened(one_line(parts.line()), MAX_CONTEXT), self.foot, CONTEXT_SIZE)
        told = [f"{term}: {words}" for term, words in slide.notes(*NOTES)]
        spoken = [slide.spoken] if slide.spoken else []
        page.notes_slide.notes_text_frame.text = printable(
            "\n\n".join((slide.title, *spoken, *told, parts.line()))
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
