"""A card as a slide of a talk: what is seen from the back of a room, and what is told on request."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cards.card import Card
from cards.context import Context, context_of
from cards.sheet import NUMERIC, Sheet
from cards.view import View
from charts.labels import one_line, shortened
from charts.plotly_figure import plotly_figure
from charts.slide_part import slide_part
from charts.slideshow import slide_figure
from exports.tables import in_words
from records.web_address import web_address

SEPARATOR = " · "
MAX_LEFT_OUT = 170  # characters at the foot of a slide; all of it stands beside the table
MAX_TABLE_ROWS = 200
MAX_CELL = 300  # characters

Json = dict[str, Any]


@dataclass(frozen=True, eq=False)
class TalkSlide:
    """A slide of a talk, all words in one language.

    Attributes:
        title: the finding, or what the presenter calls it.
        finding: the finding where the title is the presenter's; else empty.
        figure: data and layout for plotly.js as JSON; empty: the first rows of the table are shown.
        table: `head` (words and whether numbers stand below), `rows` and `more`, in words.
        alt: what the figure shows, in one sentence.
        context: extent, filters, date, source and licence in one line.
        left_out: what is not shown and why, as much as has room.
        notes: terms and what is said of them: definition, everything left out, what was not understood.
        link: leads to the card's page with the same selection.
    """

    title: str
    finding: str
    figure: str
    table: Json
    alt: str
    context: str
    left_out: str
    notes: Sequence[tuple[str, str]]
    link: str


def figure_json(card: Card) -> tuple[str, int]:
    """The figure of a card for plotly.js, empty where it has none, and to how many rows it was cut."""
    drawn = card.picture() if card.picture is not None else card.chart
    if card.is_empty or drawn is None:
        return "", 0
    shown, rows = slide_part(drawn)
    figure, cut = slide_figure(plotly_figure(shown))
    return json.dumps(figure, separators=(",", ":")), rows or cut


def talk_slide(
    card: Card, drawn: tuple[str, int], view: View, title: str, unknown: Sequence[str], link: str
) -> TalkSlide:
    """The slide of a card.

    Args:
        card: the card.
        drawn: its `figure_json`.
        view: what it was made from.
        title: what the presenter calls it; empty: the finding.
        unknown: what of the link was not understood.
        link: leads to the card's page with the same selection.
    """
    figure, rows = drawn
    context = context_of(card, view, link)
    told = {
        "slideshow.finding": card.title if title else "",
        "card.definition": card.definition,
        "card.left_out": context.left_out,
        "card.sources": view.text("card.sources_count", n=len(view.dataset.sources)),
        "card.date": context.data_date,
        "slideshow.unknown": "; ".join(one_line(part) for part in unknown),
    }
    not_shown = (view.text("slideshow.first_rows", n=rows) if rows else "", _unknown(view, unknown))
    left_out = [words for words in (*not_shown, context.left_out) if words]
    return TalkSlide(
        title=title or card.title,
        finding=card.title if title else "",
        figure=figure,
        table=_table(card.sheet, view),
        alt=card.alt,
        context=_line(context),
        left_out=shortened(" ".join(left_out), MAX_LEFT_OUT),
        notes=[(view.text(name), words) for name, words in told.items() if words],
        link=link,
    )


def missing_slide(view: View, code: str, title: str) -> TalkSlide:
    """What stands in place of a card that does not exist."""
    said = view.text("slideshow.no_card", card=shortened(one_line(code), 60))
    table: Json = {"head": [], "rows": [], "more": ""}
    return TalkSlide(title or said, "", "", table, "", said, "", (), "")


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


def _unknown(view: View, unknown: Sequence[str]) -> str:
    if not unknown:
        return ""
    return view.text("app.dropped", n=len(unknown), list="; ".join(one_line(part) for part in unknown))


def _line(context: Context) -> str:
    """The line at the foot of a slide."""
    parts = (context.count, context.filters, context.data_date, context.source, context.licence)
    return SEPARATOR.join(part for part in parts if part)


def _table(sheet: Sheet, view: View) -> Json:
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
        "more": view.text("slideshow.more_table_rows", n=more) if more > 0 else "",
    }
