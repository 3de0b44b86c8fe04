"""The bar above every page: what is chosen, and what takes the page along."""

import json

import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from cards.address import Address
from cards.selection_words import beside_in_words, chips, count_in_words
from cards.view import View
from language.formats import partial_date
from records.selection import WITHOUT, Selection
from ui.run import Run

# What Streamlit names in English, by selectors of our script, with the texts that name it instead.
NAMES = {
    '[role="dialog"] button[aria-label="Close"]': "close",
    'a[href="#stMain"]': "skip",
    ".stSidebar": "side",
    '[data-testid="stSidebarCollapseButton"] button': "side_close",
    '[data-testid="stExpandSidebarButton"]': "side_open",
}


def show_bar(run: Run) -> DeltaGenerator:
    """Draw count, chosen filters and date of the data; returned is the room for what takes the page along."""
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(_chosen(run), width="stretch")
        return st.container(key="bar-tools", horizontal=True, gap="small", width="content")


def _chosen(run: Run) -> Markup:
    view = run.view
    date = view.all_records.data_date
    return Markup(
        '<div class="atlas-chosen"><p class="atlas-count" data-status data-no-file="{failed}" '
        'data-names="{names}">{count}</p>'
        '{chips}{layers}<p class="atlas-date">{date}</p></div>'
    ).format(
        failed=view.text("heavy.500"),
        names=json.dumps({selector: view.text(f"app.{key}") for selector, key in NAMES.items()}),
        count=" · ".join([count_in_words(view), *beside_in_words(view)]),
        chips=_chips(run),
        layers=_layers(view, run.address),
        date=view.text("app.data_of", date=partial_date(date, view.language))
        if date
        else view.text("app.data_unknown"),
    )


def _chips(run: Run) -> Markup:
    """Each chosen filter as a link that takes it back, and one that takes back all."""
    view, address = run.view, run.address
    shown = [chip for chip in run.remembered(chips, view) if not (run.area and chip[0] == "region")]
    if not shown:
        return Markup("")
    links = Markup("").join(
        Markup(
            '<li><a class="atlas-chip" href="{}" target="_self" data-key="chip.{}" title="{}" '
            'aria-label="{}: {}"><bdi>{}</bdi></a></li>'
        ).format(
            address.with_selection(view.selection.without(parameter, code)),
            parameter if code is None else f"{parameter}.{code}",
            view.text("filter.remove"),
            view.text("filter.remove"),
            words,
            words,
        )
        for parameter, code, words in shown
    )
    return Markup(
        '<ul class="atlas-chips" aria-label="{}">{}<li><a class="atlas-reset" href="{}" target="_self" '
        'data-key="chip.reset">{}</a></li></ul>'
    ).format(
        view.text("filter.heading"), links, address.with_selection(Selection()), view.text("filter.reset")
    )


def _layers(view: View, address: Address) -> Markup:
    """The way to leave the statewide layer of a chosen region out; its chip brings it back."""
    if not view.has_layers or view.selection.statewide_layer == WITHOUT:
        return Markup("")
    there = address.with_selection(view.selection.changed("landesweit", WITHOUT))
    return Markup('<a class="atlas-layers" href="{}" target="_self" data-key="layers">{}</a>').format(
        there, view.text("filter.leave_statewide")
    )
