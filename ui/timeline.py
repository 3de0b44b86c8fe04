"""The figure of the timeline: the years to choose from, what the forms mean, a row an initiative."""

import streamlit as st
from markupsafe import Markup

from cards.address import Address
from cards.brush import without_period, years_to_choose
from cards.card import Card
from cards.view import View, view_of
from charts.html_brush import brush_html
from charts.html_spans import key_html, spans_html
from charts.values import Spans
from ui.run import Run


def show_timeline(run: Run, card: Card) -> None:
    """Draw the figure of the card; without a row the years stay, to choose others."""
    view, chart, href = run.view, card.chart, run.address.of_click
    unbounded = view_of(run.snapshot, without_period(view.selection), view.day, view.language)
    key = tools = Markup("")
    rows = Markup("<p>{}</p>").format(view.text("card.nothing"))
    if isinstance(chart, Spans):
        key, rows = key_html(chart), run.remembered(_rows, card, run.address)
        if chart.since and chart.until and chart.since.year < chart.until.year:
            tools = _play(view)
    brush = brush_html(run.remembered(years_to_choose, view, unbounded), href, tools)
    st.html(Markup('<div class="atlas-timeline">{}{}{}</div>').format(key, brush, rows))


def _rows(card: Card, address: Address) -> Markup:
    if not isinstance(card.chart, Spans):
        raise TypeError(f"card {card.name} has no spans")
    return spans_html(card.chart, address.of_click, has_key=False)


def _play(view: View) -> Markup:
    """The button of the script that lets the years pass; the style sheet shows one of its words."""
    words = Markup("").join(
        Markup('<span class="atlas-play-{}">{}</span>').format(name, view.text(f"timeline.{name}"))
        for name in ("play", "pause", "step")
    )
    return Markup(
        '<button type="button" data-play>{}</button><span class="atlas-play-told" role="status"></span>'
    ).format(words)
