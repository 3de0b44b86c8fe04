"""The directory page: one of two lists, initiatives or organisations."""

from dataclasses import replace
from html import escape

import streamlit as st

from cards.directory import (
    INITIATIVE_SORTS,
    ORGANISATION_SORTS,
    initiative_listing,
    initiative_order,
    organisation_listing,
    organisation_order,
    sorts,
)
from cards.directory_tables import initiatives_card, organisations_card
from records.addresses import PATHS
from ui.address import page_parameter
from ui.cache import remembered
from ui.listing import Links, asked_page, links_html, listing_html, show_listing
from ui.state import current_address, current_view

LISTS = ("initiative", "organisation")


def show_directory() -> None:
    """The lists to choose from, and the chosen one."""
    view, address = current_view(), replace(current_address(), page=())
    chosen = page_parameter("je", LISTS)
    orders = (remembered(initiative_order, view, "name"), remembered(organisation_order, view, "name"))
    links = Links(address, PATHS["directory"])
    items = [
        links.html(view.text(f"directory.to_{name}s", n=len(order)), _list(name), is_current=name == chosen)
        for name, order in zip(LISTS, orders, strict=True)
    ]
    st.html(
        f'<p class="atlas-left-out">{escape(view.text("directory.hint"))}</p>'
        f"{links_html(view.text('directory.lists'), items)}"
    )
    show = {"initiative": _show_initiatives, "organisation": _show_organisations}[chosen]
    show()


@st.fragment
def _show_initiatives() -> None:
    view, address = current_view(), replace(current_address(), page=())
    sort = page_parameter("sort", sorts(view, INITIATIVE_SORTS))
    order = remembered(initiative_order, view, sort)
    listing = remembered(initiative_listing, view, order, sort, asked_page())
    table = remembered(listing_html, listing, view, Links(address, PATHS["directory"]))
    show_listing(listing, table, lambda: remembered(initiatives_card, view, order), view)


@st.fragment
def _show_organisations() -> None:
    view, address = current_view(), replace(current_address(), page=())
    sort = page_parameter("sort", sorts(view, ORGANISATION_SORTS))
    order = remembered(organisation_order, view, sort)
    listing = remembered(organisation_listing, view, order, sort, asked_page())
    table = remembered(
        listing_html, listing, view, Links(address, PATHS["directory"], (("je", "organisation"),))
    )
    show_listing(listing, table, lambda: remembered(organisations_card, view, order), view)


def _list(name: str) -> dict[str, str]:
    return {} if name == LISTS[0] else {"je": name}
