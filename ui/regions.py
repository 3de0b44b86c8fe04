"""Regions: what is compared, the map in shades, the ranking with its links, and regions side by side."""

from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st

from cards import region_comparison, regions
from cards.address import Address
from cards.card import Card
from cards.region_comparison import MAX_AREAS, area_options
from cards.view import View
from charts.choropleth import NONE, SHADES, UNKNOWN, shaded_layers
from charts.map_layers import LOOKS, Scheme
from records.addresses import PATHS
from records.dataset import Dataset
from ui.address import by_reader, write_selection
from ui.beside import show_left_out
from ui.cache import remembered
from ui.card import show_card, show_figure
from ui.choice import choose
from ui.map import draw_map
from ui.markdown import plain
from ui.state import current_address, current_view
from ui.summary import show_answer

SIDE_BY_SIDE = (
    region_comparison.by_field,
    region_comparison.by_target_group,
    region_comparison.by_funder,
    region_comparison.by_year,
    region_comparison.money,
)
REASONS = ("statewide", "unplaced", "other_role", "several")


def show_areas() -> None:
    """The controls, the map and the ranking of the measure chosen."""
    left, right = st.columns(2)
    with left:
        kind = choose("je", regions.kinds, "regions.kind")
        basis = choose("bezug", regions.bases, "regions.basis")
    with right:
        measure = choose("mass", regions.measures, "regions.measure")
    chosen = regions.as_choice(kind, measure, basis)
    left, right = st.columns(2)
    with left:
        show_card(regions.on_map, *chosen, draw=partial(_show_map, chosen), first_tab="map")
    with right:
        show_card(regions.ranking, *chosen, draw=_show_ranking)


def show_initiatives_beside() -> None:
    """The initiatives that no area holds, by reason, and those that several districts hold."""
    for reason in REASONS:
        show_left_out(_BESIDE[reason], f"regions.beside_{reason}")


def show_comparison() -> None:
    """The choice of regions, and their cards; the address carries the codes."""
    view = current_view()
    st.html(f'<h2 class="atlas-finding">{escape(view.text("regions.compare"))}</h2>')
    options = remembered(area_options, view)
    asked = st.query_params.get_all("vergleich")
    known = tuple(dict.fromkeys(code for code in asked if code in options))
    areas = known[:MAX_AREAS]
    if dropped := [f"vergleich={code}" for code in asked if code not in areas and code]:
        st.warning(view.text("app.dropped", n=len(dropped), list=plain("; ".join(dropped), 300)))
    st.session_state["regions.compared"] = list(areas)
    st.multiselect(
        view.text("regions.compare_choice"),
        list(options),
        key="regions.compared",
        format_func=options.__getitem__,
        max_selections=MAX_AREAS,
        placeholder=view.text("regions.compare_hint"),
        select_all=False,
        on_change=by_reader(_write_compared),
    )
    inside = remembered(region_comparison.areas_inside, view, areas)
    if outside := [options[code] for code in areas if code not in inside]:
        st.info(view.text("regions.compare_outside", list=plain("; ".join(outside), 300)))
    if inside:
        show_answer(region_comparison.differences, inside)
        for card in SIDE_BY_SIDE:
            show_card(card, inside)


def _show_map(chosen: tuple[str, str, str], _: Card, view: View) -> None:
    """The map in shades; a click on an area makes it the region filter, once."""
    scheme: Scheme = "dark" if st.context.theme.type == "dark" else "light"
    kind, measure, basis = regions.as_choice(*chosen)
    areas = remembered(regions.shaded, view, kind, measure, basis)
    st.html(f'<div data-map-title="{escape(view.text("regions.frame"))}"></div>')
    clicked = draw_map(remembered(shaded_layers, areas, scheme), view, key=f"regions-{scheme}")
    if clicked and clicked != st.session_state.get("regions.click"):
        st.session_state["regions.click"] = clicked
        if _is_area(view.all_records, clicked[0]):
            write_selection(view.selection.changed("region", (clicked[0],)))
            st.rerun()
    items = "".join(
        f'<li><i class="atlas-shade" style="background: {_colour(place, scheme)}"'
        f"{' data-unknown' if place == UNKNOWN else ''}></i> {escape(words)}</li>"
        for place, words in remembered(regions.shade_words, view, kind, measure, basis).items()
    )
    st.html(f'<ul class="atlas-legend" aria-label="{escape(view.text("map.legend"))}">{items}</ul>')


def _show_ranking(card: Card, view: View) -> None:
    """The bars, and each area as a link to the list of its initiatives."""
    show_figure(card, view)
    if card.is_empty:
        return
    summary, items = escape(view.text("regions.lists")), remembered(_links, card, current_address())
    st.html(
        f'<details class="atlas-more"><summary>{summary}</summary>'
        f'<ul class="atlas-list">{items}</ul></details>'
    )


def _links(card: Card, address: Address) -> str:
    """Each area as a link to the directory with the area as the region filter, and its value."""
    inside = {} if not address.selection.regions else remembered(regions.parts_inside, current_view(), card)
    rows = zip(*(card.sheet.rows[key] for key in ("code", "name", "words")), strict=True)
    items = []
    for code, name, words in rows:
        there = replace(address, selection=address.selection.changed("region", inside.get(code, (code,))))
        link = escape(there.link(PATHS["directory"]))
        items.append(
            f'<li><a href="{link}" target="_self" data-sets="region"><bdi>{escape(name)}</bdi></a>'
            f" <span>{escape(words)}</span></li>"
        )
    return "".join(items)


def _colour(place: int, scheme: Scheme) -> str:
    look = LOOKS[scheme]
    return {NONE: look.land, UNKNOWN: look.paper}.get(place) or SHADES[scheme][place]


def _is_area(dataset: Dataset, code: str) -> bool:
    codes = dataset.codes
    return code in set(dataset.districts["ags"]) or code in set(
        codes.loc[codes["list"].isin(["bezirk", "region"]), "code"]
    )


def _write_compared() -> None:
    st.query_params["vergleich"] = st.session_state["regions.compared"]


def _beside(reason: str, view: View) -> tuple[str, ...]:
    return regions.initiatives_beside(view, reason)


# Made once: what is remembered is told apart by its function.
_BESIDE = {reason: partial(_beside, reason) for reason in REASONS}
