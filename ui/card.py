"""The card: a finding as figure, table, download and notes, the same on every page."""

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from html import escape

import streamlit as st
from plotly.graph_objects import Figure

from cards.card import Card
from cards.context import context_of
from cards.sheet import Sheet
from cards.view import View
from charts.plotly_figure import plotly_figure
from exports.pictures import renderer_available
from exports.tables import html_table
from records.addresses import PATHS
from ui.deck import show_pin
from ui.downloads import show_downloads
from ui.errors import errors_told
from ui.page_exports import note_card
from ui.run import Run, page_part

MAX_TABLE = 200  # rows shown at once; more are paged
TABS = ("table", "download", "notes")  # beside the figure
FIGURE_CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False}
# Without a renderer the chart's own button is the way to a picture.
CAMERA_CONFIG = {"displaylogo": False, "modeBarButtons": [["toImage"]], "displayModeBar": True}


@page_part
def show_card(
    run: Run,
    build: Callable[..., Card],
    *arguments: Hashable,
    leads_to: str = "",
    draw: Callable[[Run, Card], None] | None = None,
    first_tab: str = "figure",
) -> None:
    """Draw a card of the present view; only the open tab is built.

    Args:
        run: the run it is drawn in.
        build: makes the card from the view and `arguments`.
        arguments: what the page chose for this card.
        leads_to: name of the page that says more.
        draw: shows the figure where it is no chart.
        first_tab: the text of section `card` that names the tab of the figure.
    """
    view = run.view
    # Within the fragment, or Streamlit tells an error itself, in English.
    with errors_told(view.language):
        card = run.remembered(build, view, *arguments)
        note_card(run, build, arguments)
        with st.container(border=True, key=f"card-{card.name}"):
            _draw_card(run, card, leads_to, draw or show_figure, first_tab)
            show_pin(run, build, arguments, card.name)


def _draw_card(
    run: Run, card: Card, leads_to: str, draw: Callable[[Run, Card], None], first_tab: str
) -> None:
    view = run.view
    st.html(f'<h2 class="atlas-finding"><bdi>{escape(card.title)}</bdi></h2>')
    names = [view.text(f"card.{tab}") for tab in (first_tab, *TABS)]
    tabs = st.tabs(names, key=f"tab-{card.name}", on_change="rerun")
    shown = (draw, show_table, show_downloads, show_notes)
    for tab, show in zip(tabs, shown, strict=True):
        if tab.open:
            with tab:
                show(run, card)
    foot = f"<p>{escape(' '.join(card.left_out))}</p>" if card.left_out else ""
    if leads_to:
        link = escape(run.address.link(PATHS[leads_to]))
        foot += f'<p><a href="{link}" target="_self">{escape(view.text(f"overview.to_{leads_to}"))}</a></p>'
    if foot:
        st.html(f'<div class="atlas-left-out">{foot}</div>')


def show_figure(run: Run, card: Card) -> None:
    """The figure; the table where there is none; that there is nothing to show."""
    view = run.view
    if card.is_empty:
        st.info(view.text("card.nothing"))
    elif card.chart is None:
        show_table(run, card)
    else:
        config = FIGURE_CONFIG if renderer_available() else CAMERA_CONFIG
        with _clickable(card):
            st.plotly_chart(
                run.remembered(_figure, card), key=f"figure-{card.name}", alt=card.alt, config=config
            )
        if card.click_opens or card.click_filters:
            st.caption(view.text("card.click_opens" if card.click_opens else "card.click_narrows"))


def _figure(card: Card) -> Figure:
    return plotly_figure(card.chart)


def _clickable(card: Card) -> AbstractContextManager[object]:
    """The room of the figure; its name tells our script in the browser what a click on a mark does."""
    if card.click_opens:
        return st.container(key=f"opens-{card.click_opens}--{card.name}")
    if card.click_filters:
        return st.container(key=f"narrows-{'-'.join(card.click_filters)}--{card.name}")
    return nullcontext()


def show_table(run: Run, card: Card) -> None:
    """The table twin of the figure, as HTML that screen readers can walk through."""
    view = run.view
    if card.is_empty:
        st.info(view.text("card.nothing"))
        return
    pages = -(-len(card.sheet.rows) // MAX_TABLE)
    page = st.pagination(pages, key=f"page-{card.name}") if pages > 1 else 1
    label = escape(card.title)
    table = run.remembered(_table, card, page)
    st.html(f'<div class="atlas-table" role="region" tabindex="0" aria-label="{label}">{table}</div>')


def show_notes(run: Run, card: Card, view: View | None = None) -> None:
    """What is counted, what is left out, from which sources, as of when; `view`: see `show_downloads`."""
    view = view or run.view
    context = context_of(card, view, run.link)
    facts = [
        (view.text("card.definition"), card.definition),
        (view.text("card.left_out"), " ".join(card.left_out)),
        (view.text("card.sources"), view.text("card.sources_count", n=len(view.dataset.sources))),
        (view.text("card.date"), context.data_date),
    ]
    items = "".join(
        f"<dt>{escape(term)}</dt><dd><bdi>{escape(words)}</bdi></dd>" for term, words in facts if words
    )
    st.html(f'<dl class="atlas-notes">{items}</dl>')


def _table(card: Card, page: int) -> str:
    sheet = card.sheet
    rows = sheet.rows.iloc[(page - 1) * MAX_TABLE : page * MAX_TABLE]
    part: Sheet = replace(sheet, rows=rows)
    return html_table(part, card.title)
