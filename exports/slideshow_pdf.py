"""A presentation as PDF, a slide a page, with type for the back of a room."""

import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cards.card import Card
from cards.presented import Presented
from cards.sheet import NUMERIC
from charts.labels import one_line, shortened
from charts.tokens import LINK, NEUTRAL, SLIDE_INK
from exports.pictures import for_paper
from exports.renderer import RENDERER
from exports.slideshow import context_line, figure_json, not_shown
from exports.tables import in_words
from exports.typesetting import FONT, lettered, typeset
from language.texts import Language, text

WIDTH, HEIGHT = 904, 372  # pt of a figure on a page of 960 x 540, and px that it is drawn in
MAX_ROWS, MAX_COLUMNS = 18, 6  # of a table that stands in for a figure; as many are shown as have room
MAX_CELL = 120  # characters
_TEMPLATE = Path(__file__).with_suffix(".typ")


def pdf_bytes(title: str, slides: Sequence[Presented], language: Language, day: datetime.date) -> bytes:
    """The presentation as PDF; `day` is when it was made.

    Raises:
        PictureError: a figure cannot be drawn, or the renderer does not work.
    """
    words = {name: text(f"slideshow.{name}", language) for name in ("page", "nothing")}
    content = {
        "language": language,
        "title": title,
        "words": words,
        "colours": {"ink": SLIDE_INK, "line": NEUTRAL, "link": LINK},
        "slides": [_page(slide) for slide in slides],
    }
    return typeset(_TEMPLATE, content, day)


def _page(slide: Presented) -> dict[str, Any]:
    language, card = slide.context.language, slide.card
    empty = {"drawing": "", "heads": [], "rows": [], "cuts": [], "is_cut": False, "alt": slide.title}
    if card is None:
        told = {"left_out": "", "context": slide.missing, "link": ""}
        return {"title": slide.title, **empty, **told}
    drawing, cut = _drawing(card)
    all_rows = [] if drawing else list(card.sheet.values())
    shown = card.sheet.columns[:MAX_COLUMNS]
    rows = [
        [
            shortened(one_line(in_words(value, column.kind, language)), MAX_CELL)
            for value, column in zip(row, shown, strict=False)
        ]
        for row in all_rows[:MAX_ROWS]
    ]
    return empty | {
        "title": slide.title,
        "drawing": drawing,
        "heads": [[column.label, column.kind in NUMERIC] for column in shown],
        "rows": rows,
        "cuts": [text("slideshow.first_rows", language, n=n + 1) for n, _ in enumerate(rows)],
        "is_cut": len(rows) < len(all_rows),
        "alt": card.alt or slide.title,
        "left_out": not_shown(slide, cut),
        "context": context_line(slide.context),
        "link": slide.context.link,
    }


def _drawing(card: Card) -> tuple[str, int]:
    """The chart as SVG, empty where there is none, and to how many rows it was cut."""
    figure, rows = figure_json(card)
    if not figure:
        return "", 0
    svg = RENDERER.image(for_paper(json.loads(figure), FONT), "svg", WIDTH, HEIGHT, 1)
    return lettered(svg.decode()), rows
