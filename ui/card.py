"""The card: a finding as figure, table, download and notes, the same on every page."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st

from cards.card import Card
from cards.context import context_of
from cards.view import View
from exports.context import Context
from exports.filenames import file_stem
from exports.pictures import picture, renderer_available
from exports.renderer import Format
from exports.sheet import Sheet
from exports.tables import csv_bytes, html_table, tab_separated
from exports.workbook import xlsx_bytes
from ui.cache import remembered
from ui.errors import errors_told
from ui.pages import PATHS
from ui.state import current_address, current_view

LONGEST_TABLE = 200  # rows shown at once; more are paged
TABS = ("table", "download", "notes")  # beside the figure
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIGURE_CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False}
# Without a renderer the chart's own button is the way to a picture.
CAMERA_CONFIG = {"displaylogo": False, "modeBarButtons": [["toImage"]], "displayModeBar": True}


@st.fragment
def show_card(
    build: Callable[..., Card],
    *arguments: Hashable,
    leads_to: str = "",
    draw: Callable[[Card, View], None] | None = None,
    first_tab: str = "figure",
) -> None:
    """Draw a card of the present view; only the open tab is built.

    Args:
        build: makes the card from the view and `arguments`.
        arguments: what the page chose for this card.
        leads_to: name of the page that says more.
        draw: shows the figure where it is no chart.
        first_tab: the text of section `card` that names the tab of the figure.
    """
    view = current_view()
    # Within the fragment, or Streamlit tells an error itself, in English.
    with errors_told(view.language):
        card = remembered(build, view, *arguments)
        _draw_card(card, view, leads_to, draw or show_figure, first_tab)


def _draw_card(
    card: Card, view: View, leads_to: str, draw: Callable[[Card, View], None], first_tab: str
) -> None:
    with st.container(border=True, key=f"card-{card.name}"):
        st.html(f'<h2 class="atlas-finding"><bdi>{escape(card.title)}</bdi></h2>')
        names = [view.text(f"card.{tab}") for tab in (first_tab, *TABS)]
        tabs = st.tabs(names, key=f"tab-{card.name}", on_change="rerun")
        shown = (draw, show_table, show_downloads, show_notes)
        for tab, show in zip(tabs, shown, strict=True):
            if tab.open:
                with tab:
                    show(card, view)
        foot = f"<p>{escape(' '.join(card.left_out))}</p>" if card.left_out else ""
        if leads_to:
            link = escape(current_address().link(PATHS[leads_to][0]))
            foot += (
                f'<p><a href="{link}" target="_self">{escape(view.text(f"overview.to_{leads_to}"))}</a></p>'
            )
        if foot:
            st.html(f'<div class="atlas-left-out">{foot}</div>')


def show_figure(card: Card, view: View) -> None:
    """The figure; the table where there is none; that there is nothing to show."""
    if card.is_empty:
        st.info(view.text("card.nothing"))
    elif card.figure is None:
        show_table(card, view)
    else:
        config = FIGURE_CONFIG if renderer_available() else CAMERA_CONFIG
        st.plotly_chart(card.figure, key=f"figure-{card.name}", alt=card.alt, config=config)


def show_table(card: Card, view: View) -> None:
    """The table twin of the figure, as HTML that screen readers can walk through."""
    if card.is_empty:
        st.info(view.text("card.nothing"))
        return
    pages = -(-len(card.sheet.rows) // LONGEST_TABLE)
    page = st.pagination(pages, key=f"page-{card.name}") if pages > 1 else 1
    label = escape(card.title)
    table = remembered(_table, card, page)
    st.html(f'<div class="atlas-table" role="region" tabindex="0" aria-label="{label}">{table}</div>')


def show_downloads(card: Card, view: View) -> None:
    """Table and picture as files, the table for the clipboard; each carries the context line."""
    context = context_of(card, view, current_link())
    stem = f"ki-atlas-nrw-{file_stem(card.name)}"
    with st.container(horizontal=True, gap="small"):
        for ending, mime, make in (
            ("csv", "text/csv", lambda: csv_bytes(card.sheet, context)),
            ("xlsx", SPREADSHEET, lambda: xlsx_bytes(card.sheet, context)),
            *_pictures(card, context),
        ):
            st.download_button(
                view.text(f"card.{ending}"),
                data=make,
                file_name=f"{stem}.{ending}",
                mime=mime,
                key=f"{ending}-{card.name}",
                on_click="ignore",
            )
    attributes = {
        "data-copy": tab_separated(card.sheet, context),
        "data-copied": view.text("card.copied"),
        "data-copy-failed": view.text("card.copy_failed"),
    }
    written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    st.html(f'<button type="button" class="atlas-button" {written}>{escape(view.text("card.copy"))}</button>')
    if not renderer_available():
        if card.figure is not None:
            st.caption(view.text("card.no_renderer"))
        elif card.picture is not None:
            st.caption(view.text("map.no_renderer"))
    st.html(f'<p class="atlas-context">{escape(context.line())}</p>')


def show_notes(card: Card, view: View) -> None:
    """What is counted, what is left out, from which sources, as of when."""
    context = context_of(card, view, current_link())
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


def current_link() -> str:
    """The full address of the present view, for what leaves the application."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    base = str(st.context.url or "")
    base += "" if urlsplit(base).path else "/"  # Streamlit leaves the slash of the overview out
    return f"{base}?{urlencode(query, doseq=True)}" if query else base


def _pictures(card: Card, context: Context) -> list[tuple[str, str, Callable[[], bytes]]]:
    if card.is_empty or not renderer_available():
        return []
    if card.picture is None and card.figure is None:
        return []

    def drawn(format: Format) -> bytes:
        figure = card.picture() if card.picture is not None else card.figure
        return picture(figure, format, card.title, context)

    return [("png", "image/png", lambda: drawn("png")), ("svg", "image/svg+xml", lambda: drawn("svg"))]


def _table(card: Card, page: int) -> str:
    sheet = card.sheet
    rows = sheet.rows.iloc[(page - 1) * LONGEST_TABLE : page * LONGEST_TABLE]
    part: Sheet = replace(sheet, rows=rows)
    return html_table(part, card.title)
