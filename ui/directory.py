"""The directory page: one of two lists, initiatives or organisations."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from cards.directory import (
    INITIATIVE_SORTS,
    ORGANISATION_SORTS,
    initiative_listing,
    listed_initiatives,
    listed_organisations,
    organisation_listing,
    sorts,
)
from cards.directory_tables import initiatives_card, organisations_card
from records.addresses import PATHS
from ui.choice import Option, control
from ui.listing import Links, asked_page, listing_html, show_listing
from ui.run import Run, page_part

LISTS = ("initiative", "organisation")


def show_directory(run: Run) -> None:
    """The lists to choose from, and the chosen one."""
    view, address = run.view, replace(run.address, page=())
    chosen = run.address.code("je", LISTS)
    orders = (
        run.remembered(listed_initiatives, view, "name"),
        run.remembered(listed_organisations, view, "name"),
    )
    lists = [
        Option(
            view.text(f"directory.to_{name}s", n=len(order)),
            address.link(PATHS["directory"], **_list(name)),
            name == chosen,
        )
        for name, order in zip(LISTS, orders, strict=True)
    ]
    st.html(
        Markup('<div class="atlas-choices">{}<p class="atlas-left-out">{}</p></div>').format(
            control("je", view.text("directory.lists"), lists), view.text("directory.hint")
        )
    )
    show = {"initiative": _show_initiatives, "organisation": _show_organisations}[chosen]
    show(run)


@page_part
def _show_initiatives(run: Run) -> None:
    view, address = run.view, replace(run.address, page=())
    sort = run.address.code("sort", sorts(view, INITIATIVE_SORTS))
    order = run.remembered(listed_initiatives, view, sort)
    listing = run.remembered(initiative_listing, view, order, sort, asked_page(run))
    table = run.remembered(listing_html, listing, view, Links(address, PATHS["directory"]))
    show_listing(run, listing, table, lambda: run.remembered(initiatives_card, view, order), view)


@page_part
def _show_organisations(run: Run) -> None:
    view, address = run.view, replace(run.address, page=())
    sort = run.address.code("sort", sorts(view, ORGANISATION_SORTS))
    order = run.remembered(listed_organisations, view, sort)
    listing = run.remembered(organisation_listing, view, order, sort, asked_page(run))
    table = run.remembered(
        listing_html, listing, view, Links(address, PATHS["directory"], (("je", "organisation"),))
    )
    show_listing(run, listing, table, lambda: run.remembered(organisations_card, view, order), view)


def _list(name: str) -> dict[str, str]:
    return {} if name == LISTS[0] else {"je": name}
