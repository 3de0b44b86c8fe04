"""The page of one region: what is on record there, how it stands among its peers, and around it."""

from dataclasses import replace

import streamlit as st

from cards.declared import ENDING_WINDOW
from cards.endings import ending_list, ending_rows
from cards.funding import by_funder, by_level
from cards.gaps import silent_groups, silent_rows
from cards.region import around, around_rows, rank, region_facts, region_lead, region_name
from cards.region_lists import (
    event_rows,
    events,
    initiative_rows,
    initiatives,
    source_rows,
    sources,
)
from cards.target_groups import by_every_target_group
from ui.card import show_card
from ui.choice import choose_by_links
from ui.key_figures import show_key_figures
from ui.linked_list import linked_list
from ui.record import show_missing, show_title
from ui.region_sheet import offer_region_sheet
from ui.run import Run
from ui.summary import show_summary
from ui.words import line_html

TODAY = ""  # the day that ends are looked for from


def show_region(run: Run) -> None:
    """Everything on record of the region that the address names, under all other filters."""
    if not run.area:
        show_missing(run, "region")
        return
    view = run.view
    show_title(run, run.remembered(region_name, view))
    address = replace(run.address, page=())
    st.html(f'<p class="atlas-kind">{line_html(run.remembered(region_facts, view), address)}</p>')
    show_summary(run, region_lead)
    offer_region_sheet(run)
    show_key_figures(run)
    _show_money_and_groups(run)
    (months,) = choose_by_links(run, ENDING_WINDOW)
    show_card(run, ending_list, months, TODAY, draw=linked_list(ending_rows))
    show_card(run, initiatives, draw=linked_list(initiative_rows))
    left, right = st.columns(2)
    with left:
        show_card(run, events, draw=linked_list(event_rows))
    with right:
        show_card(run, around, draw=linked_list(around_rows))
    show_card(run, sources, draw=linked_list(source_rows))


def _show_money_and_groups(run: Run) -> None:
    show_card(run, rank)
    left, right = st.columns(2)
    with left:
        show_card(run, by_every_target_group)
        show_card(run, silent_groups, draw=linked_list(silent_rows))
    with right:
        show_card(run, by_level)
        show_card(run, by_funder)
