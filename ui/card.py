"""The card: a finding as figure, table, download and notes, the same on every page."""

from html import escape

import streamlit as st

from cards.card import Card
from cards.context_of import context_of
from cards.view import View
from exports.context import Context
from exports.filenames import file_name
from exports.pictures import picture, renderer_available
from exports.sheet import Sheet
from exports.tables import csv_bytes, html_table, tab_separated, xlsx_bytes
from language.formats import partial_date
from ui.cache import remembered

LONGEST_TABLE = 200  # rows shown at once; more are paged
PICTURE_SIZE = (1200, 675)  # px, a slide of 16:9
TABS = ("figure", "table", "download", "notes")
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIGURE_CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "doubleClick": "reset"}


@st.fragment
def show_card(card: Card, view: View, address: str) -> None:
    """Draw a card; only the open tab is built.

    Args:
        card: what it shows.
        view: the selection it was built from.
        address: the full address of this view, for the context line of what is saved.
    """
    with st.container(border=True, key=f"card-{card.name}"):
        st.html(f'<h2 class="atlas-finding"><bdi>{escape(card.title)}</bdi></h2>')
        tabs = st.tabs([view.text(f"card.{tab}") for tab in TABS], key=f"tab-{card.name}", on_change="rerun")
        for name, tab in zip(TABS, tabs, strict=True):
            if tab.open:
                with tab:
                    SHOW[name](card, view, address)
        if card.left_out:
            st.html(f'<p class="atlas-left-out">{escape(" ".join(card.left_out))}</p>')


def show_figure(card: Card, view: View, address: str) -> None:
    """The figure, or that there is none."""
    if card.is_empty:
        st.info(view.text("card.nothing"))
    elif card.figure is None:
        show_table(card, view, address)
    else:
        st.plotly_chart(card.figure, key=f"figure-{card.name}", alt=card.alt, config=FIGURE_CONFIG)


def show_table(card: Card, view: View, address: str) -> None:
    """The table twin of the figure, read by screen readers as a table."""
    del address
    if card.is_empty:
        st.info(view.text("card.nothing"))
        return
    pages = -(-len(card.sheet.rows) // LONGEST_TABLE)
    page = st.pagination(pages, key=f"page-{card.name}") if pages > 1 else 1
    part = remembered(_part_of, card.sheet, page)
    st.html(f'<div class="atlas-table" tabindex="0" role="region" aria-label="{escape(card.title)}">{html_table(part, card.title)}</div>')


def show_downloads(card: Card, view: View, address: str) -> None:
    """Table and picture as files, and the table for the clipboard; each carries the context line."""
    context, stem = context_of(card, view, address), file_name(f"ki-atlas-{card.name}")
    with st.container(horizontal=True, gap="small"):
        _button(view, "csv", lambda: csv_bytes(card.sheet, context), f"{stem}.csv", "text/csv", card)
        _button(view, "xlsx", lambda: xlsx_bytes(card.sheet, context), f"{stem}.xlsx", SPREADSHEET, card)
        ...
    st.caption(context.line())
