"""A presentation as PDF, a slide a page, with type for the back of a room."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charts.labels import shortened
from exports.pictures import for_paper
from exports.renderer import RENDERER
from exports.typesetting import FONT, lettered, typeset
from language.texts import Language, text

WIDTH, HEIGHT = 904, 372  # pt of a figure on a page of 960 x 540, and px that it is drawn in
MAX_ROWS, MAX_COLUMNS = 18, 6  # of a table that stands in for a figure; as many are shown as have room
MAX_CELL = 120  # characters
_TEMPLATE = Path(__file__).with_suffix(".typ")


@dataclass(frozen=True, eq=False)
class Page:
    """A slide, all words in one language.

    Attributes:
        title: the finding, or what the presenter calls it.
        figure: data and layout of a figure as in plotly's JSON; None: the first rows of the table are shown.
        heads: the heads of the table, each with whether numbers stand below.
        rows: its rows in words.
        alt: what the figure shows, in one sentence.
        left_out: what is not shown and why.
        context: extent, filters, date, source and licence in one line.
        link: the full address of the same view.
    """

    title: str
    figure: dict[str, Any] | None
    heads: Sequence[tuple[str, bool]]
    rows: Sequence[Sequence[str]]
    alt: str
    left_out: str
    context: str
    link: str


def pdf_bytes(title: str, pages: Sequence[Page], language: Language, day: datetime.date) -> bytes:
    """The presentation as PDF; `day` is when it was made.

    Raises:
        PictureError: a figure cannot be drawn, or the renderer does not work.
    """
    words = {name: text(f"slideshow.{name}", language) for name in ("page", "nothing")}
    content = {
        "language": language,
        "title": title,
        "words": words,
        "slides": [_page(page, language) for page in pages],
    }
    return typeset(_TEMPLATE, content, day)


def _page(page: Page, language: Language) -> dict[str, Any]:
    rows = [] if page.figure is not None else page.rows[:MAX_ROWS]
    return {
        "title": page.title,
        "drawing": "" if page.figure is None else _drawing(page.figure),
        "heads": [list(head) for head in page.heads[:MAX_COLUMNS]],
        "rows": [[shortened(cell, MAX_CELL) for cell in row[:MAX_COLUMNS]] for row in rows],
        "cuts": [text("slideshow.first_rows", language, n=n + 1) for n, _ in enumerate(rows)],
        "is_cut": len(rows) < len(page.rows),
        "alt": page.alt or page.title,
        "left_out": page.left_out,
        "context": page.context,
        "link": page.link,
    }


def _drawing(figure: dict[str, Any]) -> str:
    svg = RENDERER.image(for_paper(figure, FONT), "svg", WIDTH, HEIGHT, 1)
    return lettered(svg.decode())
