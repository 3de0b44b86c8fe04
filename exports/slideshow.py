"""A card as a slide of a talk: what is seen from the back of a room, and what is told on request."""

from collections.abc import Sequence
from typing import Any

import orjson

from cards.card import Card
from cards.context import Context
from cards.presented import Presented
from cards.sheet import NUMERIC, Sheet
from cards.view import View
from charts.labels import one_line, shortened
from charts.plotly_figure import plotly_figure
from charts.slide_part import slide_part
from exports.tables import in_words
from language.texts import text
from records.web_address import web_address

SEPARATOR = " · "
MAX_LEFT_OUT = 170  # characters at the foot of a slide; all of it stands beside the table
MAX_TABLE_ROWS = 200
MAX_CELL = 300  # characters
NOTES = (
    "slideshow.finding",
    "card.definition",
    "card.left_out",
    "card.sources",
    "card.date",
    "slideshow.unknown",
)

Json = dict[str, Any]


def figure_json(card: Card) -> tuple[str, int]:
    """The figure of a card for plotly.js, empty where it has none, and to how many rows it was cut."""
    if card.is_empty or card.chart is None:
        return "", 0
    shown, rows = slide_part(card.chart)
    return str(plotly_figure(shown, "slide").to_json()), rows


def slide_json(slide: Presented, drawn: tuple[str, int]) -> Json:
    """A slide as the player reads it.

    Args:
        slide: the card with its selection.
        drawn: `figure_json` of the card.

    Returns:
        `title`, `finding`, `figure` (data and layout for plotly.js; None: the first rows of the table are
        shown), `table` (`head`: words and whether numbers stand below; `rows` and `more`, in words), `alt`,
        `context`, `left_out` (as much as has room), `notes` (terms and what is said of them) and `link`.
    """
    figure, rows = drawn
    card = slide.card
    if card is None:
        table: Json = {"head": [], "rows": [], "more": ""}
        told: Json = {"figure": None, "table": table, "alt": "", "context": slide.missing}
        return {"title": slide.title, "finding": "", **told, "left_out": "", "notes": [], "link": ""}
    return {
        "title": slide.title,
        "finding": slide.finding,
        "figure": orjson.Fragment(figure) if figure else None,
        "table": _table(card.sheet),
        "alt": card.alt,
        "context": context_line(slide.context),
        "left_out": not_shown(slide, rows),
        "notes": slide.notes(*NOTES, is_all=True),
        "link": slide.context.link,
    }


def not_shown(slide: Presented, rows: int) -> str:
    """What a slide does not show and why, as much as has room; it was cut to `rows`, 0: it is whole."""
    language, unknown = slide.context.language, slide.unknown
    cut = text("slideshow.first_rows", language, n=rows) if rows else ""
    listed = "; ".join(one_line(part) for part in unknown)
    dropped = text("app.dropped", language, n=len(unknown), list=listed) if unknown else ""
    return shortened(" ".join(filter(None, (cut, dropped, slide.context.left_out))), MAX_LEFT_OUT)


def sources_of(views: Sequence[View]) -> list[Json]:
    """The sources of all that is shown, each once, by their titles."""
    found: dict[tuple[str, str], Json] = {}
    for view in views:
        rows = view.dataset.sources[["title", "publisher", "url"]].fillna("")
        for title, publisher, url in rows.itertuples(index=False):
            named = shortened(one_line(title or url or publisher), MAX_CELL)
            link = url if web_address(url) else ""
            found[title, url] = {"title": named, "publisher": one_line(publisher), "url": link}
    return sorted(found.values(), key=lambda source: source["title"].casefold())


def context_line(context: Context) -> str:
    """The line at the foot of a slide."""
    parts = (context.count, context.filters, context.data_date, context.source, context.licence)
    return SEPARATOR.join(part for part in parts if part)


def _table(sheet: Sheet) -> Json:
    rows = list(sheet.values())
    more = len(rows) - MAX_TABLE_ROWS
    return {
        "head": [[column.label, column.kind in NUMERIC] for column in sheet.columns],
        "rows": [
            [
                shortened(one_line(in_words(value, column.kind, sheet.language)), MAX_CELL)
                for value, column in zip(row, sheet.columns, strict=True)
            ]
            for row in rows[:MAX_TABLE_ROWS]
        ],
        "more": text("slideshow.more_table_rows", sheet.language, n=more) if more > 0 else "",
    }
