"""The card: a finding as figure, what it leaves out, and what can be done with it; the same on every page."""

from collections.abc import Callable, Hashable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Literal

import streamlit as st
from markupsafe import Markup
from plotly.graph_objects import Figure

from cards.address import Address
from cards.card import Card
from cards.context import context_of
from cards.sheet import Sheet
from cards.view import View
from charts.html_figure import html_figure
from charts.plotly_figure import plotly_figure
from charts.theme import in_scheme
from exports.pictures import renderer_available
from exports.tables import html_table
from records.addresses import PATHS, TABLE
from ui.deck import pin_link
from ui.downloads import show_downloads
from ui.errors import errors_told
from ui.markdown import plain
from ui.page_exports import note_card
from ui.parts import MAX_WORDS, icon_popover
from ui.run import Run, page_part

MAX_TABLE = 200  # rows shown at once; more are paged
MAX_ROWS = 20  # of a figure in HTML; more stand in the table
FIGURE_CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False}
# Where a figure is explored, and without a renderer: the chart's own button is the way to a picture.
CAMERA_CONFIG = {"displaylogo": False, "modeBarButtons": [["toImage"]], "displayModeBar": True}
EXPLORE_CONFIG = {
    "displaylogo": False,
    "displayModeBar": True,
    "scrollZoom": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
}


@page_part
def show_card(
    run: Run,
    build: Callable[..., Card],
    *arguments: Hashable,
    leads_to: str = "",
    draw: Callable[[Run, Card], None] | None = None,
    at_most: int = MAX_ROWS,
) -> None:
    """Draw a card of the present view: its figure, or its table where the address asks for that.

    Args:
        run: the run it is drawn in.
        build: makes the card from the view and `arguments`.
        arguments: what the page chose for this card.
        leads_to: name of the page that says more.
        draw: shows the figure where it is no chart.
        at_most: rows of the figure; more stand in the table.
    """
    view = run.view
    # Within the fragment, or Streamlit tells an error itself, in English.
    with errors_told(view.language):
        card = run.remembered(build, view, *arguments)
        note_card(run, build, arguments)
        with st.container(key=f"card-{card.name}"):
            st.html(_head(run, card, leads_to))
            if card.is_empty:
                return
            if card.name in run.address.values(TABLE):
                show_table(run, card)
            elif draw is not None:
                draw(run, card)
            else:
                show_figure(run, card, at_most)
            st.html(_foot(run, card, pin_link(run, build, arguments)))
            _show_actions(run, card)


def _head(run: Run, card: Card, leads_to: str) -> Markup:
    """The finding, a link where another page says more; an empty card is this one line."""
    title = Markup("<bdi>{}</bdi>").format(card.title)
    if leads_to:
        title = Markup('<a href="{}" target="_self" title="{}">{}</a>').format(
            run.address.link(PATHS[leads_to]), run.view.text(f"overview.to_{leads_to}"), title
        )
    nothing = Markup('<p class="atlas-nothing">{}</p>').format(run.view.text("card.nothing"))
    return Markup('<h2 class="atlas-finding">{}</h2>{}').format(title, nothing if card.is_empty else "")


def _foot(run: Run, card: Card, pin: Markup) -> Markup:
    """What is left out, and the actions that are links: the table, the notes, the presentation."""
    view = run.view
    is_table = card.name in run.address.values(TABLE)
    return Markup(
        '<div class="atlas-card-foot"><p class="atlas-left-out">{left_out}</p><span class="atlas-acts">'
        '<a class="atlas-act" data-icon="{icon}" href="{there}" target="_self" '
        'data-key="table.{name}" title="{table}"><span class="atlas-unseen">{table}: '
        '<bdi>{title}</bdi></span></a><button type="button" class="atlas-act" data-icon="notes" '
        'popovertarget="notes-{name}" title="{notes}"><span class="atlas-unseen">{notes}: <bdi>{title}</bdi>'
        "</span></button>{pin}</span></div>"
        '<div popover id="notes-{name}" class="atlas-popover"><h3>{notes}</h3>{said}</div>'
    ).format(
        left_out=" ".join(card.left_out),
        icon="figure" if is_table else "table",
        there=_table_link(run, card.name),
        name=card.name,
        table=view.text("card.figure_again" if is_table else "card.table"),
        title=card.title,
        notes=view.text("card.notes"),
        pin=pin,
        said=notes_html(run, card),
    )


def _table_link(run: Run, name: str) -> str:
    """The way to this very page with the table of a card instead of its figure, and back."""
    page, one = run.address.page, (TABLE, name)
    page = tuple(pair for pair in page if pair != one) if one in page else (*page, one)
    return replace(run.address, page=page).here()


def _show_actions(run: Run, card: Card) -> None:
    """The actions that take the server: files, and the figure to explore."""
    view = run.view
    with st.container(horizontal=True, key=f"acts-{card.name}", gap=None, width="content"):
        if card.chart is not None:
            enlarge = st.button(
                plain(view.text("card.enlarge_of", title=card.title), MAX_WORDS),
                key=f"enlarge-{card.name}",
                icon=":material/zoom_out_map:",
                type="tertiary",
            )
            if enlarge:
                _explore(run, card)
        words = view.text("card.download_of", title=card.title)
        files = icon_popover(words, "download", f"files-{card.name}")
        if files.open:
            with files, errors_told(view.language):
                show_downloads(run, card)


def _explore(run: Run, card: Card) -> None:
    """The figure as wide as the window, with names to point at, to zoom and to save as it is seen."""

    @st.dialog(plain(card.title, MAX_WORDS), width="large")
    def explored() -> None:
        with errors_told(run.language):
            _show_plotly(run, card, f"explore-{card.name}", EXPLORE_CONFIG)

    explored()


def show_figure(run: Run, card: Card, at_most: int = MAX_ROWS) -> None:
    """The figure, of `at_most` rows in HTML; the table where there is none."""
    if card.chart is None:
        show_table(run, card)
    elif html := run.remembered(_html, card, run.address, at_most):
        st.html(html)
    else:
        config = FIGURE_CONFIG if renderer_available() else CAMERA_CONFIG
        _show_plotly(run, card, f"figure-{card.name}", config)


def _html(card: Card, address: Address, at_most: int) -> Markup | None:
    """The figure in HTML; nothing of forms that are explored."""
    return None if card.chart is None else html_figure(card.chart, address.of_click, at_most)


def _show_plotly(run: Run, card: Card, key: str, config: Mapping[str, object]) -> None:
    with _clickable(card, key):
        figure = run.remembered(_figure, card, run.scheme)
        st.plotly_chart(figure, key=key, alt=card.alt, config=dict(config))


def _figure(card: Card, scheme: Literal["light", "dark"]) -> Figure:
    return in_scheme(plotly_figure(card.chart), scheme)


def _clickable(card: Card, key: str) -> AbstractContextManager[object]:
    """The room of the figure; its name tells our script in the browser what a click on a mark does."""
    if card.click_opens:
        return st.container(key=f"opens-{card.click_opens}--{key}")
    if card.click_filters:
        return st.container(key=f"narrows-{'-'.join(card.click_filters)}--{key}")
    return nullcontext()


def show_table(run: Run, card: Card) -> None:
    """The table twin of the figure, as HTML that screen readers can walk through."""
    pages = -(-len(card.sheet.rows) // MAX_TABLE)
    page = st.pagination(pages, key=f"page-{card.name}") if pages > 1 else 1
    table = run.remembered(_table, card, page)
    st.html(
        Markup('<div class="atlas-table" role="region" tabindex="0" aria-label="{}">{}</div>').format(
            card.title, table
        )
    )


def notes_html(run: Run, card: Card, view: View | None = None) -> Markup:
    """What is counted, what is left out, from which sources, as of when; `view`: see `show_downloads`."""
    view = view or run.view
    context = context_of(card, view, run.link)
    clicks = "click_opens" if card.click_opens else "click_narrows" if card.click_filters else ""
    facts = [
        (view.text("card.definition"), card.definition),
        (view.text("card.left_out"), " ".join(card.left_out)),
        (view.text("card.clicks"), view.text(f"card.{clicks}") if clicks else ""),
        (view.text("card.sources"), view.text("card.sources_count", n=len(view.dataset.sources))),
        (view.text("card.date"), context.data_date),
    ]
    items = Markup("").join(
        Markup("<dt>{}</dt><dd><bdi>{}</bdi></dd>").format(term, words) for term, words in facts if words
    )
    return Markup('<dl class="atlas-notes">{}</dl>').format(items)


def _table(card: Card, page: int) -> Markup:
    sheet = card.sheet
    rows = sheet.rows.iloc[(page - 1) * MAX_TABLE : page * MAX_TABLE]
    part: Sheet = replace(sheet, rows=rows)
    return html_table(part, card.title)
