"""Regions: what is compared, the map in shades, the ranking with its links, and regions side by side."""

from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cards import region_comparison, regions
from cards.address import Address
from cards.card import Card
from cards.region_comparison import MAX_AREAS, area_options
from cards.view import View
from charts.map_drawing import area_look
from charts.map_layers import MapLayers, map_layers
from charts.map_values import Area, AreaMap
from charts.tokens import MAP_LOOKS, Scheme
from records.addresses import COMPARED, PATHS
from records.areas import area_kind
from ui.address import by_reader, write_selection
from ui.beside import show_left_out
from ui.card import show_card, show_figure
from ui.choice import choose_by_links, choose_place_role
from ui.map import draw_map
from ui.markdown import plain
from ui.run import Run
from ui.summary import show_answer, show_summary

SIDE_BY_SIDE = (
    region_comparison.by_field,
    region_comparison.by_target_group,
    region_comparison.by_funder,
    region_comparison.by_year,
    region_comparison.money,
)
REASONS = ("statewide", "unplaced", "other_role", "several")


def show_areas(run: Run, answer: DeltaGenerator) -> None:
    """The controls, the map and the ranking of the measure chosen."""
    roles = choose_place_role(run)
    kind, basis, measure = choose_by_links(run, regions.KIND, regions.BASIS, regions.MEASURE, before=roles)
    chosen = regions.as_choice(kind, measure, basis)
    with answer:
        show_answer(run, regions.lead, *chosen)
    with st.container(key="grid-3-2"):
        show_card(run, regions.on_map, *chosen, draw=_show_map)
        show_card(run, regions.ranking, *chosen, draw=_show_ranking)


def show_initiatives_beside(run: Run) -> None:
    """The initiatives that no area holds, by reason, and those that several districts hold."""
    for reason in REASONS:
        show_left_out(run, _BESIDE[reason], f"regions.beside_{reason}")


def show_comparison(run: Run) -> None:
    """The choice of regions, and their cards; the address carries the codes."""
    view = run.view
    st.html(f'<h2 class="atlas-finding">{escape(view.text("regions.compare"))}</h2>')
    options = run.remembered(area_options, view)
    asked = run.address.values(COMPARED)
    known = tuple(dict.fromkeys(code for code in asked if code in options))
    areas = known[:MAX_AREAS]
    if dropped := [f"{COMPARED}={code}" for code in asked if code not in areas and code]:
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
    inside = run.remembered(region_comparison.areas_inside, view, areas)
    if outside := [options[code] for code in areas if code not in inside]:
        st.info(view.text("regions.compare_outside", list=plain("; ".join(outside), 300)))
    if inside:
        show_summary(run, region_comparison.differences, inside)
        for card in SIDE_BY_SIDE:
            show_card(run, card, inside)


def _show_map(run: Run, card: Card) -> None:
    """The map in shades; a click on an area makes it the region filter, once."""
    view, scheme = run.view, run.scheme
    st.html(f'<div data-map-title="{escape(view.text("regions.frame"))}"></div>')
    clicked = draw_map(run.remembered(_layers, card, scheme), view, key=f"regions-{scheme}")
    if clicked and clicked != run.session.clicks.get("regions"):
        run.session.clicks["regions"] = clicked
        if area_kind(view.all_records, clicked[0]):
            write_selection(view.selection.changed("region", (clicked[0],)))
            st.rerun()
    st.html(run.remembered(_legend, card, view, scheme))


def _layers(card: Card, scheme: Scheme) -> MapLayers:
    return map_layers(card.chart, "", scheme)


def _legend(card: Card, view: View, scheme: Scheme) -> str:
    if not isinstance(card.chart, AreaMap):
        return ""
    items = "".join(
        f'<li><i class="atlas-shade" style="background: {_colour(entry.meaning, scheme)}"'
        f"{' data-unknown' if entry.meaning == 'unknown' else ''}></i> {escape(entry.label)}</li>"
        for entry in card.chart.legend
    )
    return f'<ul class="atlas-legend" aria-label="{escape(view.text("map.legend"))}">{items}</ul>'


def _show_ranking(run: Run, card: Card) -> None:
    """The bars, and each area as a link to the list of its initiatives."""
    view = run.view
    show_figure(run, card)
    if card.is_empty:
        return
    summary, items = escape(view.text("regions.lists")), run.remembered(_links, card, view, run.address)
    st.html(
        f'<details class="atlas-more"><summary>{summary}</summary>'
        f'<ul class="atlas-list">{items}</ul></details>'
    )


def _links(card: Card, view: View, address: Address) -> str:
    """Each area as a link to the directory with the area as the region filter, its value, and its page."""
    page = escape(view.text("region.page"))
    inside = {} if not address.selection.regions else regions.parts_inside(view, card)
    rows = zip(*(card.sheet.rows[key] for key in ("code", "name", "words")), strict=True)
    items = []
    for code, name, words in rows:
        there = replace(address, selection=address.selection.changed("region", inside.get(code, (code,))))
        link = escape(there.link(PATHS["directory"]))
        sheet = escape(address.link(PATHS["region"], id=code))
        items.append(
            f'<li><a href="{link}" target="_self" data-sets="region"><bdi>{escape(name)}</bdi></a>'
            f' <span>{escape(words)} · <a href="{sheet}" target="_self"'
            f' aria-label="{escape(name)}: {page}">{page}</a></span></li>'
        )
    return "".join(items)


def _colour(meaning: str, scheme: Scheme) -> str:
    return area_look(Area("", "", "", meaning), MAP_LOOKS[scheme]).fill


def _write_compared() -> None:
    st.query_params[COMPARED] = st.session_state["regions.compared"]


def _beside(reason: str, view: View) -> tuple[str, ...]:
    return regions.initiatives_beside(view, reason)


# Made once: what is remembered is told apart by its function.
_BESIDE = {reason: partial(_beside, reason) for reason in REASONS}
